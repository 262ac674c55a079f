//! What comes of many checks, a row each: of a table, or of a file with a person on each line.

use super::Format;
use super::figure;
use super::output::{Failure, Voice, print};
use super::policies::Ready;
use super::words::{own, sentence, word};
use crate::error::Problem;
use crate::report::Report;
use std::collections::BTreeMap;
use std::io::{self, IsTerminal};
use std::process::ExitCode;
use unicode_width::UnicodeWidthStr;

/// The rows so far.
pub struct Rows<'r> {
    ready: &'r Ready,
    voice: Voice,
    /// The values that have a column, by id.
    columns: Vec<String>,
    /// How wide the columns are; none before their head is printed.
    widths: Vec<usize>,
    /// Not printed yet.
    waiting: Vec<Row>,
    /// How many rows are done.
    count: u64,
    wrong: bool,
}

/// What stands in a row for people.
struct Row {
    /// Name and result.
    cells: [String; 2],
    /// By their ids.
    values: BTreeMap<String, String>,
}

/// The head and this many rows say which columns there are, and how wide. A county has many more: they wait for nothing.
const MEASURED: usize = 100;

/// After so many rows somebody who sees none of them is told how far it is.
const LONG: u64 = 10_000;

impl Rows<'_> {
    /// None yet.
    pub fn new(ready: &Ready, voice: Voice) -> Rows<'_> {
        Rows {
            ready,
            voice,
            columns: Vec::new(),
            widths: Vec::new(),
            waiting: Vec::new(),
            count: 0,
            wrong: false,
        }
    }

    /// Adds a row for people: name, result, and each value. One that is not known is a dash; one that does not concern the row is
    /// left out.
    ///
    /// # Errors
    /// If standard output cannot be written to.
    pub fn add(&mut self, name: &str, report: &Report<'_>) -> Result<(), Failure> {
        self.make_columns(report)?;
        let language = self.voice.language;
        let verdict = serde_json::to_value(report.verdict).unwrap_or_default();
        let key = format!("verdict.{}", verdict.as_str().unwrap_or_default());
        let result = word(language, &own(language, report.matter, &key)).to_owned();
        let values = report.values.iter().map(|value| {
            let is = value.is.as_deref();
            let shown = is.map_or_else(|| "–".to_owned(), |is| figure::shown(is, value.unit));
            (value.value.clone(), shown)
        });
        self.waiting.push(Row {
            cells: [printable(name), result],
            values: values.collect(),
        });
        if !self.widths.is_empty() || self.waiting.len() >= MEASURED {
            self.print()?;
        }
        Ok(())
    }

    /// A column for each value of the report, in its order. Where the head is printed and lacks one, another head follows.
    fn make_columns(&mut self, report: &Report<'_>) -> Result<(), Failure> {
        let mut at = 0;
        for value in &report.values {
            let known = self.columns.iter().position(|id| *id == value.value);
            if known.is_none() {
                if !self.widths.is_empty() {
                    self.print()?;
                    self.widths.clear();
                }
                self.columns.insert(at, value.value.clone());
            }
            at = known.unwrap_or(at).saturating_add(1);
        }
        Ok(())
    }

    /// What stands over the columns.
    fn head(&self) -> Vec<String> {
        let words = ["table.name", "table.result"];
        let words = words.map(|key| word(self.voice.language, key).to_owned());
        let labels = self.columns.iter();
        let labels = labels.map(|id| self.ready.text(&format!("value.{id}.label"), id));
        words.into_iter().chain(labels).collect()
    }

    /// Prints what is wrong with a row: for people as `told` puts each error, for programs as a line in its place.
    ///
    /// # Errors
    /// If standard output cannot be written to.
    pub fn refuse(
        &mut self,
        line: u64,
        failure: Failure,
        told: impl Fn(&Problem) -> String,
    ) -> Result<(), Failure> {
        self.wrong = true;
        let Some(problems) = self.voice.problems(failure) else {
            return Ok(());
        };
        match self.voice.format {
            Format::Json => {
                let said = problems.to_json();
                let said = said.strip_prefix('{').unwrap_or_default();
                print(&format!("{{\"line\":{line},{said}\n"))?;
            }
            Format::Text => {
                for error in &problems.errors {
                    self.voice.note(&told(error));
                }
            }
        }
        Ok(())
    }

    /// Counts a row that is done, and tells who sees none of them how far it is.
    pub fn done(&mut self) {
        self.count += 1;
        if self.count.is_multiple_of(LONG)
            && io::stderr().is_terminal()
            && !io::stdout().is_terminal()
        {
            let count = self.count.to_string();
            let values = [("count", count.as_str())];
            self.voice
                .note(&sentence(self.voice.language, "table.far", &values));
        }
    }

    /// Prints the rows that wait, the cells one below the other, under their head where it is not printed yet.
    fn print(&mut self) -> Result<(), Failure> {
        if self.waiting.is_empty() {
            return Ok(());
        }
        let rows = std::mem::take(&mut self.waiting).into_iter().map(|row| {
            let mut values = row.values;
            let values = self
                .columns
                .iter()
                .map(|id| values.remove(id).unwrap_or_default());
            row.cells.into_iter().chain(values).collect()
        });
        let mut lines: Vec<Vec<String>> = rows.collect();
        if self.widths.is_empty() {
            lines.insert(0, self.head());
            let width = |at: usize| {
                let cells = lines.iter().filter_map(|row| row.get(at));
                cells.map(|cell| cell.width()).max().unwrap_or(0)
            };
            self.widths = (0..self.columns.len() + 2).map(width).collect();
        }
        let lines = lines.iter().map(|row| {
            let cells = row.iter().zip(&self.widths);
            let cells: Vec<String> = cells
                .map(|(cell, width)| figure::left(cell, *width))
                .collect();
            cells.join("  ").trim_end().to_owned() + "\n"
        });
        print(&lines.collect::<String>())
    }

    /// Prints what is left.
    ///
    /// # Errors
    /// If standard output cannot be written to.
    pub fn end(mut self) -> Result<ExitCode, Failure> {
        self.print()?;
        Ok(ExitCode::from(if self.wrong { 2 } else { 0 }))
    }
}

/// A cell on one line, and without what steers a terminal or turns its text around.
pub fn printable(cell: &str) -> String {
    let unseen = |sign: char| matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
    cell.replace(|sign: char| sign.is_control() || unseen(sign), " ")
}
