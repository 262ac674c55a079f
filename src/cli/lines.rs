//! `zhunru check --facts-lines`: many people against one policy, a line each.

use super::output::{Failure, print};
use super::policies::unreadable;
use crate::authoring::Unreadable;
use crate::check::check;
use crate::error::Problems;
use crate::fact::{Date, Facts};
use crate::policy::Policy;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::fs::File;
use std::io::{self, BufRead, BufReader};
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

/// Prints a report for each line, or its errors.
pub fn run(policy: &Policy, name: &str, as_of: Option<Date>) -> Result<ExitCode, Failure> {
    let lines: Box<dyn BufRead> = if name == "-" {
        Box::new(io::stdin().lock())
    } else {
        let file = File::open(name).map_err(|error| {
            let why = match error.kind() {
                io::ErrorKind::NotFound => Unreadable::Missing,
                _ => Unreadable::Refused(error.to_string()),
            };
            unreadable("fact", Path::new(name), &why)
        })?;
        Box::new(BufReader::new(file))
    };
    // A line out for each line in, also for one that cannot be read: who pairs them by number must not slip.
    for line in lines.split(b'\n') {
        let line = line.map_err(|error| {
            unreadable(
                "fact",
                Path::new(name),
                &Unreadable::Refused(error.to_string()),
            )
        })?;
        let said = match core::str::from_utf8(&line) {
            Ok(line) => one(policy, line, as_of),
            Err(_) => Err(Problems::one(
                "fact.syntax",
                "",
                "the line is not text in UTF-8",
            )),
        };
        let said = said.unwrap_or_else(|problems| problems.to_json());
        print(&(said + "\n"))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn one(policy: &Policy, line: &str, as_of: Option<Date>) -> Result<String, Problems> {
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
