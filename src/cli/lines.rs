//! `zhunru check --facts-lines`: many people against one policy, a line each.

use super::check::{too_large, without_mark};
use super::output::{Failure, print};
use super::policies::unreadable;
use crate::check::check;
use crate::error::Problems;
use crate::fact::{Date, Facts, MAX_JSON_BYTES};
use crate::policy::Policy;
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
    as_of: Option<&'l str>,
    #[serde(borrow)]
    facts: &'l RawValue,
}

/// Most bytes of a line: facts, the day and what stands around them.
const MOST: usize = MAX_JSON_BYTES + 1024;

/// Prints a report for each line, or its errors.
pub fn run(policy: &Policy, name: &str, as_of: Option<Date>) -> Result<ExitCode, Failure> {
    let refused = |error: io::Error| unreadable("fact", Path::new(name), &error.into());
    let mut lines: Box<dyn BufRead> = if name == "-" {
        Box::new(io::stdin().lock())
    } else {
        Box::new(BufReader::new(File::open(name).map_err(refused)?))
    };
    let mut wrong = false;
    // A line out for each line in, also for one that cannot be read: who pairs them by number must not slip.
    while let Some(line) = next(&mut lines).map_err(refused)? {
        let said = match String::from_utf8(line) {
            Ok(line) => one(policy, without_mark(&line), as_of),
            Err(error) if error.as_bytes().len() > MOST => Err(too_large()),
            Err(_) => Err(Problems::one(
                "fact.syntax",
                "",
                "the line is not text in UTF-8; save the file as UTF-8",
            )),
        };
        wrong |= said.is_err();
        let said = said.unwrap_or_else(|problems| problems.to_json());
        print(&(said + "\n"))?;
    }
    Ok(ExitCode::from(if wrong { 2 } else { 0 }))
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

fn one(policy: &Policy, line: &str, as_of: Option<Date>) -> Result<String, Problems> {
    if line.len() > MOST {
        return Err(too_large());
    }
    let line: Line<'_> = serde_json::from_str(line).map_err(|error| {
        let message = format!("a line is {{\"as_of\": …, \"facts\": {{…}}}}: {error}");
        Problems::one("fact.syntax", "", message)
    })?;
    let as_of = match line.as_of {
        Some(day) => Date::parse(day),
        None => as_of,
    };
    let as_of = as_of.ok_or_else(Problems::bad_as_of)?;
    let facts = Facts::from_json(policy.layout(), line.facts.get())?;
    Ok(check(policy, &facts, as_of).to_json())
}
