//! What comes of many checks, a row each: of a table, or of a file with a person on each line.

use super::Format;
use super::figure;
use super::output::{Failure, Voice, print};
use super::policies::Ready;
use super::words::{own, word};
use crate::error::Problem;
use crate::report::Report;
use std::process::ExitCode;
use unicode_width::UnicodeWidthStr;

/// The rows so far.
pub struct Rows<'r> {
    ready: &'r Ready,
    voice: Voice,
    /// For people: cells, printed one below the other at the end.
    rows: Vec<Vec<String>>,
    wrong: bool,
}

impl Rows<'_> {
    /// None yet.
    pub fn new(ready: &Ready, voice: Voice) -> Rows<'_> {
        Rows {
            ready,
            voice,
            rows: Vec::new(),
            wrong: false,
        }
    }

    /// Adds a row for people: name, result, and each value; one that is not known is a dash.
    pub fn add(&mut self, name: &str, report: &Report<'_>) {
        if self.rows.is_empty() {
            self.rows.push(self.head(report));
        }
        let language = self.voice.language;
        let verdict = serde_json::to_value(report.verdict).unwrap_or_default();
        let key = format!("verdict.{}", verdict.as_str().unwrap_or_default());
        let mut cells = vec![
            printable(name),
            word(language, &own(language, report.matter, &key)).to_owned(),
        ];
        cells.extend(report.values.iter().map(|value| {
            let is = value.is.as_deref();
            is.map_or_else(|| "–".to_owned(), |is| figure::shown(is, value.unit))
        }));
        self.rows.push(cells);
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

    /// Prints the rows for people, the cells one below the other.
    ///
    /// # Errors
    /// If standard output cannot be written to.
    pub fn end(self) -> Result<ExitCode, Failure> {
        let most = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |at: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(at));
            cells.map(|cell| cell.width()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..most).map(width).collect();
        let rows = self.rows.iter().map(|row| {
            let cells: Vec<String> = row
                .iter()
                .zip(&widths)
                .map(|(cell, width)| figure::left(cell, *width))
                .collect();
            cells.join("  ").trim_end().to_owned() + "\n"
        });
        print(&rows.collect::<String>())?;
        Ok(ExitCode::from(if self.wrong { 2 } else { 0 }))
    }
}

/// A cell on one line, and without what steers a terminal.
pub fn printable(cell: &str) -> String {
    cell.replace(char::is_control, " ")
}
