//! `zhunru check --facts-lines`: many people against one policy, a line each.

use super::Format;
use super::check::{too_large, without_mark};
use super::json_text;
use super::output::{self, Failure, Voice, print, problem};
use super::policies::{Ready, unreadable};
use super::rows::Rows;
use super::words::sentence;
use crate::check::check;
use crate::error::Problems;
use crate::fact::{Date, Facts, MAX_JSON_BYTES};
use crate::policy::Policy;
use crate::report::Report;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::process::ExitCode;

/// One person, and the day they are checked for where it is not that of all.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line<'l> {
    as_of: Option<String>,
    #[serde(borrow)]
    facts: &'l RawValue,
}

/// Most bytes of a line: facts, the day and what stands around them.
const MOST: usize = MAX_JSON_BYTES + 1024;

/// Prints a row for each line, or a report; and what is wrong with it.
pub fn run(
    ready: &Ready,
    name: &str,
    as_of: Option<Date>,
    voice: Voice,
) -> Result<ExitCode, Failure> {
    let refused = |error: io::Error| unreadable("fact", Path::new(name), &error.into());
    let mut lines: Box<dyn BufRead> = if name == "-" {
        Box::new(io::stdin().lock())
    } else {
        Box::new(BufReader::new(File::open(name).map_err(refused)?))
    };
    let mut rows = Rows::new(ready, voice);
    let mut number = 0_u64;
    // A line out for each line in, also for one that cannot be read: who pairs them by number must not slip.
    while let Some(line) = next(&mut lines).map_err(refused)? {
        number = number.saturating_add(1);
        let at = number.to_string();
        match one(&ready.policy, &line, as_of, voice) {
            Ok(report) => match voice.format {
                Format::Json => print(&(report.to_json() + "\n"))?,
                Format::Text => {
                    let line = [("line", at.as_str())];
                    rows.add(&sentence(voice.language, "table.unnamed", &line), &report)?;
                }
            },
            Err(failure) => rows.refuse(number, failure, |error| {
                let why = output::line(error, voice.language);
                let values = [("line", at.as_str()), ("why", &why)];
                sentence(voice.language, "table.whole", &values)
            })?,
        }
        rows.done();
    }
    if number == 0 {
        return Err(problem("fact.rows", "", "lines", &[]));
    }
    rows.end()
}

/// The next line, without its end; of one that is too long only so much as shows that.
fn next(lines: &mut impl BufRead) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    let most = u64::try_from(MOST).unwrap_or(u64::MAX);
    if lines.take(most + 2).read_until(b'\n', &mut line)? == 0 {
        return Ok(None);
    }
    if line.last() == Some(&b'\n') {
        line.pop();
    } else {
        lines.skip_until(b'\n')?;
    }
    Ok(Some(line))
}

fn one<'p>(
    policy: &'p Policy,
    line: &[u8],
    as_of: Option<Date>,
    voice: Voice,
) -> Result<Report<'p>, Failure> {
    if line.len() > MOST {
        return Err(too_large().into());
    }
    let line = str::from_utf8(line).map_err(|_| problem("fact.syntax", "", "syntax", &[]))?;
    let line = without_mark(line);
    if line.trim().is_empty() {
        return Err(problem("fact.syntax", "", "blank_line", &[]));
    }
    let line: Line<'_> = json_text::read(line).map_err(|fault| {
        let (why, column) = (fault.why(voice.of_errors()), fault.column.to_string());
        let values = [("why", why.as_str()), ("column", &column)];
        problem("fact.syntax", "", "line", &values)
    })?;
    let as_of = match line.as_of {
        Some(day) => Date::parse(&day).ok_or_else(Problems::bad_as_of)?,
        None => as_of.ok_or_else(|| problem("check.as_of", "", "no_day_of_line", &[]))?,
    };
    let facts = Facts::from_json(policy.layout(), line.facts.get()).map_err(Problems::from)?;
    Ok(check(policy, &facts, as_of))
}
