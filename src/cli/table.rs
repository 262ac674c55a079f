//! `zhunru check --facts-csv`: a table, a check for each row, as of the communities of a county.

use super::Format;
use super::figure;
use super::output::{Failure, Voice, print, problem};
use super::policies::{Ready, unreadable};
use super::words::{engine_words, own, sentence, word};
use crate::authoring::{Unreadable, read_bytes, read_within};
use crate::check::check;
use crate::error::Problems;
use crate::fact::{Date, Facts, Kind, QuestionId};
use crate::json::text;
use crate::report::Report;
use serde_json::{Map, Value};
use std::path::Path;
use std::process::ExitCode;
use unicode_width::UnicodeWidthStr;

/// Most bytes of a table: a county's communities are some hundred kilobytes.
const MAX_BYTES: u64 = 8 << 20;

/// A row with more cells than the first line.
const WIDE: &str = "more cells than the first line has; put a number with commas in quotes";

/// What each column is.
enum Column {
    Question(QuestionId),
    Other,
}

/// Prints a row for each row.
pub fn run(ready: &Ready, name: &str, as_of: Date, voice: Voice) -> Result<ExitCode, Failure> {
    let source = read(name)?;
    // A quote that stays open takes the rows below into its cell.
    if source.matches('"').count() % 2 == 1 {
        return Err(problem("fact.syntax", "", "quotes", &[]));
    }
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .delimiter(delimiter(&source))
        .from_reader(source.as_bytes());
    let header = reader.headers().map_err(|error| broken(&error))?.clone();
    let table = Table {
        ready,
        voice,
        columns: header.iter().map(|cell| column(ready, cell)).collect(),
    };
    if !table
        .columns
        .iter()
        .any(|one| matches!(one, Column::Question(_)))
    {
        let layout = ready.policy.layout();
        let known: Vec<String> = layout.ids().map(|id| table.label(id)).collect();
        let known = known.join(word(voice.language, "separator"));
        return Err(problem("fact.header", "", "header", &[("known", &known)]));
    }
    if let Some((first, second)) = table.twice(&header) {
        let cells = [("first", first.as_str()), ("second", &second)];
        return Err(problem("fact.header", "", "twice", &cells));
    }
    let mut rows = Vec::new();
    let mut wrong = false;
    for row in reader.records() {
        let row = row.map_err(|error| broken(&error))?;
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let line = row.position().map_or(0, |at| begins(&source, at));
        let found = table.facts(&row);
        match &found {
            Ok(facts) => {
                let report = check(&ready.policy, facts, as_of);
                match voice.format {
                    Format::Json => print(&format!(
                        "{{\"line\":{line},\"name\":{},\"report\":{}}}\n",
                        text(&table.name(&row, line)),
                        report.to_json()
                    ))?,
                    Format::Text => {
                        if rows.is_empty() {
                            rows.push(table.head(&report));
                        }
                        rows.push(table.shown(&row, line, &report));
                    }
                }
            }
            Err(problems) => {
                wrong = true;
                table.tell(line, problems)?;
            }
        }
    }
    print(&aligned(&rows))?;
    Ok(ExitCode::from(if wrong { 2 } else { 0 }))
}

/// The text of the file: UTF-8, with or without its mark, or GB18030, as Excel saves Chinese.
fn read(name: &str) -> Result<String, Failure> {
    let path = Path::new(name);
    let bytes = if name == "-" {
        read_within(std::io::stdin().lock(), MAX_BYTES)
    } else {
        read_bytes(path, MAX_BYTES)
    };
    let bytes = bytes.map_err(|error| unreadable("fact", path, &error))?;
    let utf8 = encoding_rs::UTF_8.decode_with_bom_removal(&bytes);
    let (source, wrong) = if utf8.1 {
        encoding_rs::GB18030.decode_without_bom_handling(&bytes)
    } else {
        utf8
    };
    if wrong || source.contains('\0') {
        return Err(unreadable("fact", path, &Unreadable::NotText));
    }
    Ok(source.into_owned())
}

/// Cells copied from a sheet have tabs between them.
fn delimiter(source: &str) -> u8 {
    let head = source.lines().next().unwrap_or_default();
    if head.contains('\t') { b'\t' } else { b',' }
}

/// The line a row begins on: the reader counts the blank lines before it to the row.
fn begins(source: &str, at: &csv::Position) -> u64 {
    let from = usize::try_from(at.byte()).unwrap_or(usize::MAX);
    let blank = source
        .bytes()
        .skip(from)
        .take_while(|byte| matches!(byte, b'\r' | b'\n'));
    let lines = blank.filter(|byte| *byte == b'\n').count();
    at.line().saturating_add(u64::try_from(lines).unwrap_or(0))
}

fn broken(error: &csv::Error) -> Failure {
    let line = error.position().map_or(0, csv::Position::line);
    let message = format!("line {line} is no line of a CSV file");
    Problems::one("fact.syntax", "", message).into()
}

/// By label or id. Of spaces and a unit in brackets nothing hangs.
fn column(ready: &Ready, cell: &str) -> Column {
    let plain = |name: &str| -> String {
        let end = name.find(['(', '（']).unwrap_or(name.len());
        let kept = name.get(..end).unwrap_or_default().chars();
        kept.filter(|each| !each.is_whitespace())
            .collect::<String>()
            .to_lowercase()
    };
    let layout = ready.policy.layout();
    let named = ready
        .names
        .iter()
        .find(|(label, _)| plain(label) == plain(cell));
    let id = named.map_or(cell.trim(), |(_, id)| id.as_str());
    layout.find(id).map_or(Column::Other, Column::Question)
}

struct Table<'t> {
    ready: &'t Ready,
    voice: Voice,
    columns: Vec<Column>,
}

impl Table<'_> {
    fn label(&self, id: QuestionId) -> String {
        let id = self.ready.policy.layout().name(id);
        self.ready.text(&format!("question.{id}.label"), id)
    }

    /// Two columns that are the same question: which of them counts nobody can tell.
    fn twice(&self, header: &csv::StringRecord) -> Option<(String, String)> {
        let mut seen: Vec<(QuestionId, &str)> = Vec::new();
        for (cell, column) in header.iter().zip(&self.columns) {
            let Column::Question(id) = column else {
                continue;
            };
            if let Some((_, first)) = seen.iter().find(|(one, _)| one == id) {
                return Some((printable(first), printable(cell)));
            }
            seen.push((*id, cell));
        }
        None
    }

    /// The first cell that answers nothing; else the line.
    fn name(&self, row: &csv::StringRecord, line: u64) -> String {
        let mut cells = row.iter().zip(&self.columns);
        let named = cells.find(|(_, column)| matches!(column, Column::Other));
        let named = named
            .map(|(cell, _)| cell.trim())
            .filter(|cell| !cell.is_empty());
        named.map_or_else(|| line.to_string(), str::to_owned)
    }

    /// The facts of a row; an empty cell was not asked. Where there are more cells than columns, a comma was taken for the
    /// end of a cell, and no cell can be trusted to stand in its column.
    fn facts(&self, row: &csv::StringRecord) -> Result<Facts, Problems> {
        let mut beyond = row.iter().skip(self.columns.len());
        if beyond.any(|cell| !cell.trim().is_empty()) {
            return Err(Problems::one("fact.columns", "", WIDE));
        }
        let layout = self.ready.policy.layout();
        let mut facts = Map::new();
        for (cell, column) in row.iter().zip(&self.columns) {
            let (Column::Question(id), cell) = (column, cell.trim()) else {
                continue;
            };
            if !cell.is_empty() {
                facts.insert(layout.name(*id).to_owned(), self.fact(*id, cell));
            }
        }
        Facts::from_json(layout, &Value::Object(facts).to_string()).map_err(Problems::from)
    }

    /// As JSON; what cannot be read is left for the engine to say so.
    fn fact(&self, id: QuestionId, cell: &str) -> Value {
        let layout = self.ready.policy.layout();
        let kind = layout.question(id).map(|question| question.kind);
        let yes = |key| cell == word(self.voice.language, key);
        match kind {
            Some(Kind::Int { .. }) => {
                let digits = number(cell);
                digits
                    .parse::<i64>()
                    .map_or_else(|_| cell.into(), Value::from)
            }
            Some(Kind::Decimal { .. }) => number(cell).into(),
            Some(Kind::Bool) if yes("answer.yes") => true.into(),
            Some(Kind::Bool) if yes("answer.no") => false.into(),
            Some(Kind::Bool) => cell
                .parse::<bool>()
                .map_or_else(|_| cell.into(), Value::from),
            _ => cell.into(),
        }
    }

    /// What stands over the columns.
    fn head(&self, report: &Report<'_>) -> Vec<String> {
        let language = self.voice.language;
        let mut cells = ["table.name", "table.result"]
            .map(|key| word(language, key).to_owned())
            .to_vec();
        cells.extend(report.values.iter().map(|value| {
            self.ready
                .text(&format!("value.{}.label", value.value), &value.value)
        }));
        cells
    }

    /// Name, result, and each value; one that is not known is a dash.
    fn shown(&self, row: &csv::StringRecord, line: u64, report: &Report<'_>) -> Vec<String> {
        let language = self.voice.language;
        let verdict = serde_json::to_value(report.verdict).unwrap_or_default();
        let key = format!("verdict.{}", verdict.as_str().unwrap_or_default());
        let mut cells = vec![
            printable(&self.name(row, line)),
            word(language, &own(language, report.matter, &key)).to_owned(),
        ];
        cells.extend(report.values.iter().map(|value| {
            let is = value.is.as_deref();
            is.map_or_else(|| "–".to_owned(), |is| figure::shown(is, value.unit))
        }));
        cells
    }

    /// What is wrong with a row: in which line and column. No answer is repeated.
    fn tell(&self, line: u64, problems: &Problems) -> Result<(), Failure> {
        if matches!(self.voice.format, Format::Json) {
            let said = problems.to_json();
            let said = said.strip_prefix('{').unwrap_or_default();
            return print(&format!("{{\"line\":{line},{said}\n"));
        }
        for error in &problems.errors {
            let id = error.path.trim_start_matches('/');
            let column = self.ready.text(&format!("question.{id}.label"), id);
            let why = engine_words(self.voice.language, &error.code, &error.message);
            let line = line.to_string();
            let values = [("line", line.as_str()), ("column", &column), ("why", why)];
            let key = if error.path.is_empty() {
                "table.wide"
            } else {
                "table.wrong"
            };
            self.voice
                .note(&sentence(self.voice.language, key, &values));
        }
        Ok(())
    }
}

/// A number without the commas between its thousands; with commas anywhere else, as it stands.
fn number(cell: &str) -> String {
    let (whole, fraction) = cell.split_once('.').unwrap_or((cell, ""));
    let mut groups = whole.split(',').skip(1);
    let thousands = groups.all(|group| group.len() == 3);
    if thousands && !whole.starts_with(',') && !fraction.contains(',') {
        cell.replace(',', "")
    } else {
        cell.to_owned()
    }
}

/// A cell on one line, and without what steers a terminal.
fn printable(cell: &str) -> String {
    cell.replace(char::is_control, " ")
}

/// The cells one below the other.
fn aligned(rows: &[Vec<String>]) -> String {
    let most = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |at: usize| {
        let cells = rows.iter().filter_map(|row| row.get(at));
        cells.map(|cell| cell.width()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..most).map(width).collect();
    rows.iter()
        .map(|row| {
            let cells: Vec<String> = row
                .iter()
                .zip(&widths)
                .map(|(cell, width)| figure::left(cell, *width))
                .collect();
            cells.join("  ").trim_end().to_owned() + "\n"
        })
        .collect()
}
