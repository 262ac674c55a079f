//! `zhunru check --facts-csv`: a table, a check for each row, as of the communities of a county.

use super::Format;
use super::output::{Failure, Voice, print, problem};
use super::policies::{Ready, unreadable};
use super::rows::{Rows, printable};
use super::words::{engine_words, sentence, word};
use crate::authoring::{read_bytes, read_within};
use crate::check::check;
use crate::error::{Problem, Problems};
use crate::fact::{Code, CodeSet, Date, FactErrorKind, Facts, Kind, QuestionId};
use crate::json::text;
use serde_json::{Map, Value};
use std::path::Path;
use std::process::ExitCode;

/// Most bytes of a table: a county's communities are some hundred kilobytes.
const MAX_BYTES: u64 = 8 << 20;

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
    table.tell_unused(&header);
    let mut rows = Rows::new(ready, voice);
    let mut any = false;
    for row in reader.records() {
        let row = row.map_err(|error| broken(&error))?;
        if row.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        any = true;
        let line = row.position().map_or(0, |at| begins(&source, at));
        let found = table.facts(&row);
        match found {
            Ok(facts) => {
                let report = check(&ready.policy, &facts, as_of);
                let name = table.name(&row, line);
                match voice.format {
                    Format::Json => print(&format!(
                        "{{\"line\":{line},\"name\":{},\"report\":{}}}\n",
                        text(&name),
                        report.to_json()
                    ))?,
                    Format::Text => rows.add(&name, &report)?,
                }
            }
            Err(failure) => rows.refuse(line, failure, |error| table.told(line, error))?,
        }
        rows.done();
    }
    if !any {
        return Err(problem("fact.rows", "", "rows", &[]));
    }
    rows.end()
}

/// The text of the file: UTF-8, with or without its mark, GB18030, as Excel saves Chinese, or UTF-16 with its mark, as it saves
/// "Unicode text".
fn read(name: &str) -> Result<String, Failure> {
    let path = Path::new(name);
    let bytes = if name == "-" {
        read_within(std::io::stdin().lock(), MAX_BYTES)
    } else {
        read_bytes(path, MAX_BYTES)
    };
    let bytes = bytes.map_err(|error| unreadable("fact", path, &error))?;
    // A workbook is a ZIP archive, an old one an OLE file.
    if bytes.starts_with(b"PK") || bytes.starts_with(&[0xd0, 0xcf]) {
        return Err(problem("fact.syntax", name, "workbook", &[]));
    }
    // By its mark, else as UTF-8.
    let (mut source, encoding, mut wrong) = encoding_rs::UTF_8.decode(&bytes);
    if wrong && encoding == encoding_rs::UTF_8 {
        (source, wrong) = encoding_rs::GB18030.decode_without_bom_handling(&bytes);
    }
    if wrong || source.contains('\0') {
        return Err(problem("fact.syntax", name, "table", &[]));
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

/// Of text that is read row by row, however many cells each has, this does not come up.
fn broken(_: &csv::Error) -> Failure {
    problem("fact.syntax", "", "table", &[])
}

/// By label or id. Of full-width letters, spaces, hyphens, quotes and a unit in brackets nothing hangs, as on the page.
fn column(ready: &Ready, cell: &str) -> Column {
    let plain = |name: &str| -> String {
        let name = half_width(name);
        let (kept, _) = name.split_once('(').unwrap_or((&name, ""));
        kept.replace(
            |each: char| each.is_whitespace() || "_-\"'“”".contains(each),
            "",
        )
        .to_lowercase()
    };
    let layout = ready.policy.layout();
    let cell = plain(cell);
    let mut labels = ready.names.iter();
    let named = labels.find(|(label, _)| plain(label) == cell);
    let by_label = named.and_then(|(_, id)| layout.find(id));
    let by_id = || layout.ids().find(|id| plain(layout.name(*id)) == cell);
    by_label
        .or_else(by_id)
        .map_or(Column::Other, Column::Question)
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

    /// Says which columns hold neither the names of the rows nor answers: one of them may be misspelt.
    fn tell_unused(&self, header: &csv::StringRecord) {
        let others = header.iter().zip(&self.columns);
        let unused: Vec<&str> = others
            .filter(|(_, column)| matches!(column, Column::Other))
            .map(|(cell, _)| cell)
            // The first names the rows, whatever stands over it.
            .skip(1)
            .filter(|cell| !cell.trim().is_empty())
            .collect();
        if !unused.is_empty() {
            let language = self.voice.language;
            let columns = unused.join(word(language, "separator"));
            let told = sentence(language, "table.unused", &[("columns", &columns)]);
            self.voice.note(&told);
        }
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

    /// The first cell that answers nothing; else the line, which for people is no name.
    fn name(&self, row: &csv::StringRecord, line: u64) -> String {
        let mut cells = row.iter().zip(&self.columns);
        let named = cells.find(|(_, column)| matches!(column, Column::Other));
        let named = named
            .map(|(cell, _)| cell.trim())
            .filter(|cell| !cell.is_empty());
        let line = line.to_string();
        let unnamed = || match self.voice.format {
            Format::Json => line.clone(),
            Format::Text => sentence(self.voice.language, "table.unnamed", &[("line", &line)]),
        };
        named.map_or_else(unnamed, str::to_owned)
    }

    /// The facts of a row; an empty cell was not asked. Where there are more cells than columns, a comma was taken for the
    /// end of a cell, and no cell can be trusted to stand in its column.
    fn facts(&self, row: &csv::StringRecord) -> Result<Facts, Failure> {
        let mut beyond = row.iter().skip(self.columns.len());
        if beyond.any(|cell| !cell.trim().is_empty()) {
            return Err(problem("fact.columns", "", "wide", &[]));
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
        let facts = Facts::from_json(layout, &Value::Object(facts).to_string());
        facts.map_err(|error| Problems::from(error).into())
    }

    /// As JSON; what cannot be read is left for the engine to say so.
    fn fact(&self, id: QuestionId, cell: &str) -> Value {
        let kind = self.kind(id);
        let cell = half_width(cell);
        let cell = cell.trim();
        let yes = |key| cell == word(self.voice.language, key);
        match kind {
            Some(Kind::Int { .. }) => {
                let digits = number(cell.trim_end_matches(['户', '人', '个', '名']).trim_end());
                digits
                    .parse::<i64>()
                    .map_or_else(|_| cell.into(), Value::from)
            }
            Some(Kind::Decimal { .. }) => number(cell).into(),
            Some(Kind::Date { .. }) => date(cell).into(),
            Some(Kind::Bool) if yes("answer.yes") => true.into(),
            Some(Kind::Bool) if yes("answer.no") => false.into(),
            Some(Kind::Bool) => cell
                .parse::<bool>()
                .map_or_else(|_| cell.into(), Value::from),
            _ => cell.into(),
        }
    }

    fn kind(&self, id: QuestionId) -> Option<Kind> {
        let question = self.ready.policy.layout().question(id);
        question.map(|question| question.kind)
    }

    /// What is wrong with a cell, and what is expected of its column.
    fn why(&self, id: &str, error: &Problem) -> String {
        let language = self.voice.language;
        let kinds = [
            FactErrorKind::WrongType,
            FactErrorKind::BadDecimal,
            FactErrorKind::BadDate,
            FactErrorKind::UnknownCode,
            FactErrorKind::OutOfRange,
        ];
        let layout = self.ready.policy.layout();
        let kind = layout.find(id).and_then(|id| self.kind(id));
        let (key, from, to) = match kind {
            Some(kind) if kinds.iter().any(|known| known.code() == error.code) => match kind {
                Kind::Bool => ("bool", String::new(), String::new()),
                Kind::Int { min, max } => ("int", min.to_string(), max.to_string()),
                Kind::Decimal {
                    min: Some(min),
                    max: Some(max),
                    ..
                } => ("decimal", min.text(), max.text()),
                Kind::Decimal { .. } => ("any_decimal", String::new(), String::new()),
                Kind::Date { min, max } => ("date", min.to_string(), max.to_string()),
                Kind::Code(set) => ("code", self.codes(set), String::new()),
                Kind::Set(_) | Kind::Records(_) => ("several", String::new(), String::new()),
            },
            _ => return engine_words(language, &error.code, &error.message).to_owned(),
        };
        let values = [("from", from.as_str()), ("to", to.as_str())];
        sentence(language, &format!("expected.{key}"), &values)
    }

    /// The codes of a set, with their names.
    fn codes(&self, set: u16) -> String {
        let store = self.ready.policy.store();
        let Some(set) = store.get::<CodeSet<'_>>(u32::from(set)) else {
            return String::new();
        };
        let named = store.list::<Code<'_>>(set.codes()).map(|code| {
            let code = store.text(code.text());
            let key = format!("codes.{}.{code}", store.text(set.id()));
            let values = [("code", code), ("name", &self.ready.text(&key, code))];
            sentence(self.voice.language, "expected.one", &values)
        });
        let separator = word(self.voice.language, "separator");
        named.collect::<Vec<_>>().join(separator)
    }

    /// What is wrong with a row: in which line and column. No answer is repeated.
    fn told(&self, line: u64, error: &Problem) -> String {
        let language = self.voice.language;
        let line = line.to_string();
        if error.path.is_empty() {
            let values = [("line", line.as_str()), ("why", &error.message)];
            return sentence(language, "table.whole", &values);
        }
        let id = error.path.trim_start_matches('/');
        let column = self.ready.text(&format!("question.{id}.label"), id);
        let why = self.why(id, error);
        let values = [("line", line.as_str()), ("column", &column), ("why", &why)];
        sentence(language, "table.wrong", &values)
    }
}

/// Full-width letters, digits and signs (１５００．５) as plain ones.
fn half_width(cell: &str) -> String {
    let plain = |each: char| match each {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(each) - 0xfee0).unwrap_or(each),
        '\u{3000}' => ' ',
        each => each,
    };
    cell.chars().map(plain).collect()
}

/// A date as sheets write it (1990/1/1, 1990年1月1日, 1990.1.1, 19900101) as 1990-01-01; anything else as it stands.
fn date(cell: &str) -> String {
    let compact = cell.len() == 8 && cell.bytes().all(|byte| byte.is_ascii_digit());
    let cut = |at: usize, to: usize| cell.get(at..to).unwrap_or_default();
    let parts: Vec<&str> = if compact {
        vec![cut(0, 4), cut(4, 6), cut(6, 8)]
    } else {
        let whole = cell.strip_suffix('日').unwrap_or(cell);
        whole.split(['-', '/', '.', '年', '月']).collect()
    };
    match parts.as_slice() {
        [year, month, day] => format!("{year:0>4}-{month:0>2}-{day:0>2}"),
        _ => cell.to_owned(),
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
