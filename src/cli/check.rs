//! `zhunru check`: facts against a policy for a day.

use super::json_text;
use super::output::{Failure, Voice, print, problem};
use super::policies::{ready, unreadable};
use super::request::{self, Request};
use super::values_text::Values;
use super::words::{matter_name, word};
use super::{Format, Shared, report_json, report_text};
use crate::authoring::{Unreadable, read_bytes, read_within};
use crate::error::Problems;
use crate::fact::{Date, FactError, FactErrorKind, Facts, MAX_JSON_BYTES};
use crate::value;
use serde::de::IgnoredAny;
use std::path::Path;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Arguments {
    /// The matter, as `eligibility`.
    matter: String,
    /// The policy: a pack's id, its directory, its pack.toml, or a compiled .zrp file. A request names its own.
    #[arg(long, value_name = "ID|PATH", required_unless_present = "facts")]
    policy: Option<String>,
    /// The facts, or a request that a page exported: a JSON file, or - for standard input. The report in a request is
    /// compared with the one made here; where they differ, the status is 1.
    #[arg(long, value_name = "FILE", required_unless_present_any = ["facts_lines", "facts_csv"])]
    facts: Option<String>,
    /// Many people at once: a file with {"as_of": …, "facts": …} on each line, or - for standard input. Prints a row for each;
    /// with --format json a report or errors, a line each in the same order. Where a line is wrong, the status is 2.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["facts", "path"])]
    facts_lines: Option<String>,
    /// A table, as of the communities of a county: a CSV file in UTF-8, GB18030 or marked UTF-16, or - for standard input. The first line
    /// names the questions, by label or id; other columns are left alone, the first of them names the row. Prints a row for
    /// each, with what was computed; with --format json a line of JSON each. Where a row is wrong, the status is 2.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["facts", "facts_lines", "path"])]
    facts_csv: Option<String>,
    /// The day of the check, YYYY-MM-DD. A request names its own.
    #[arg(long, value_name = "DATE")]
    as_of: Option<String>,
    /// Prints how grade and pay go over the years, in place of the report.
    #[arg(long)]
    path: bool,
}

/// Prints the report.
pub fn run(arguments: &Arguments, shared: &Shared) -> Result<ExitCode, Failure> {
    let voice = shared.voice();
    let day = arguments.as_of.as_deref();
    let as_of = match day.map(Date::parse) {
        Some(None) => return Err(Problems::bad_as_of().into()),
        given => given.flatten(),
    };
    let text = arguments.facts.as_deref().map(read_facts).transpose()?;
    let request = match &text {
        Some(text) => Request::read(text, &arguments.matter, voice)?,
        None => None,
    };
    let named = request.as_ref().map(|request| request.policy.as_str());
    let policy = arguments.policy.as_deref().or(named);
    let policy =
        policy.ok_or_else(|| request::unnamed(text.as_deref().unwrap_or_default(), voice))?;
    let ready = ready(policy, Some(&arguments.matter), &shared.policies, voice)?;
    if let Some(lines) = &arguments.facts_lines {
        return super::lines::run(&ready, lines, as_of, voice);
    }
    if let Some(table) = &arguments.facts_csv {
        let as_of = as_of.ok_or_else(|| problem("check.as_of", "", "no_as_of", &[]))?;
        return super::table::run(&ready, table, as_of, voice);
    }
    let day = as_of.or(request.as_ref().map(|request| request.as_of));
    let as_of = day.ok_or_else(|| problem("check.as_of", "", "no_as_of", &[]))?;
    let given = request.as_ref().map(|request| request.facts);
    let given = given.or(text.as_deref()).unwrap_or_default();
    let facts = Facts::from_json(ready.policy.layout(), given)
        .map_err(|errors| misread(given, errors, voice))?;
    let path = || value::path(&ready.policy, &facts, as_of);
    let values = Values {
        ready: &ready,
        language: voice.language,
    };
    if arguments.path {
        if !value::has_path(&ready.policy) {
            let matter = matter_name(voice.language, &arguments.matter);
            return Err(problem("check.path", "", "no_path", &[("matter", matter)]));
        }
        let path = path();
        let out = match voice.format {
            Format::Json => path.to_json() + "\n",
            Format::Text => values.path(&path),
        };
        print(&out)?;
        return Ok(ExitCode::SUCCESS);
    }
    let report = crate::check::check(&ready.policy, &facts, as_of);
    if let Some(request) = &request {
        request.compare(&report, voice);
    }
    // Only what has a grade or a total has a path.
    let path = report
        .values
        .iter()
        .any(|value| matches!(value.role, "grade" | "total"))
        .then(path);
    let out = match voice.format {
        Format::Json => report_json::render(&report, path.as_ref()),
        Format::Text => report_text::render(&report, path.as_ref(), &ready, voice.language),
    };
    print(&out)?;
    let mut notes = values.lacking_years(&facts, &report);
    notes.extend(values.not_ended(&facts, as_of));
    for said in notes {
        match voice.format {
            Format::Json => voice.note(&said),
            Format::Text => print(&format!("\n{said}\n"))?,
        }
    }
    let same = request.and_then(|request| request.same(&report));
    if let Some(same) = same {
        let key = if same {
            "request.same"
        } else {
            "request.differs"
        };
        let said = word(voice.language, key);
        match voice.format {
            Format::Json => voice.note(said),
            Format::Text => print(&format!("\n{said}\n"))?,
        }
    }
    Ok(ExitCode::from(u8::from(same == Some(false))))
}

/// Reads the facts, and no more of them than any form sends.
fn read_facts(name: &str) -> Result<String, Failure> {
    let path = Path::new(name);
    let limit = u64::try_from(MAX_JSON_BYTES).unwrap_or(u64::MAX);
    let bytes = if name == "-" {
        read_within(std::io::stdin().lock(), limit)
    } else {
        read_bytes(path, limit)
    };
    let bytes = bytes.map_err(|error| match error {
        Unreadable::TooLarge => too_large().into(),
        error => unreadable("fact", path, &error),
    })?;
    let text = String::from_utf8(bytes);
    let text = text.map_err(|_| unreadable("fact", path, &Unreadable::NotText))?;
    Ok(without_mark(&text).to_owned())
}

/// What is wrong with the facts. The engine counts bytes to where JSON breaks off, and says no more: for people also why.
fn misread(text: &str, errors: Vec<FactError>, voice: Voice) -> Failure {
    let broken = errors
        .iter()
        .any(|error| error.kind == FactErrorKind::Syntax);
    match json_text::read::<IgnoredAny>(text) {
        Err(fault) if broken && voice.format == Format::Text => {
            let why = fault.told(voice.language);
            problem(
                FactErrorKind::Syntax.code(),
                "",
                "not_json",
                &[("why", &why)],
            )
        }
        _ => Problems::from(errors).into(),
    }
}

/// More than any form sends.
pub fn too_large() -> Problems {
    let kind = FactErrorKind::TooLarge;
    Problems::one(kind.code(), "", kind.message())
}

/// Text without the mark that editors on Windows begin a file of UTF-8 with.
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}
