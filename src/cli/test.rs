//! `zhunru policy test`: runs the cases beside packs, and says what they leave untried.

use super::output::{Failure, print};
use super::policies::Chosen;
use super::words::sentence;
use super::{Format, Shared};
use crate::authoring::{self, Gap, Language, Severity, Trial};
use serde::Serialize;
use std::collections::BTreeSet;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    chosen: Chosen,
}

/// What came of the cases of all packs, for programs.
#[derive(Serialize)]
struct Summary<'t> {
    passed: usize,
    failed: usize,
    packs: Vec<PackResult<'t>>,
}

#[derive(Serialize)]
struct PackResult<'t> {
    pack: &'t str,
    #[serde(flatten)]
    trial: &'t Trial,
}

/// Runs the cases. Status 1 if one fails or something is left untried.
pub fn run(arguments: &Arguments, shared: &Shared) -> Result<ExitCode, Failure> {
    let voice = shared.voice();
    let (workspace, ids) = arguments.chosen.read(&shared.policies)?;
    let trials: Vec<(&str, Option<Trial>)> = ids
        .iter()
        .map(|id| (id.as_str(), authoring::test(&workspace, id)))
        .collect();
    let family: BTreeSet<String> = ids.iter().flat_map(|id| workspace.family(id)).collect();
    let found = workspace.take(&family);
    voice.diagnostics(&found, &workspace);
    let bad = found
        .iter()
        .any(|found| found.code.severity() == Severity::Error);
    let run: Vec<(&str, &Trial)> = trials
        .iter()
        .filter_map(|(id, trial)| Some((*id, trial.as_ref()?)))
        .collect();
    let passed = run.iter().map(|(_, trial)| trial.passed).sum();
    let failed = run.iter().map(|(_, trial)| trial.failures.len()).sum();
    let untried = run.iter().any(|(_, trial)| !trial.gaps.is_empty());
    let out = match voice.format {
        Format::Json => {
            let packs = run
                .iter()
                .map(|(pack, trial)| PackResult { pack, trial })
                .collect();
            serde_json::to_string(&Summary {
                passed,
                failed,
                packs,
            })
            .unwrap_or_default()
                + "\n"
        }
        Format::Text => {
            let tried = run
                .iter()
                .filter(|(_, trial)| trial.passed + trial.failures.len() + trial.gaps.len() > 0);
            let mut out: String = tried
                .map(|(id, trial)| pack_text(id, trial, voice.language))
                .collect();
            let [passed, failed] = [passed, failed].map(|count: usize| count.to_string());
            let values = [("passed", passed.as_str()), ("failed", &failed)];
            out += &(sentence(voice.language, "test.sum", &values) + "\n");
            out
        }
    };
    print(&out)?;
    Ok(match () {
        () if bad || run.len() < trials.len() => ExitCode::from(2),
        () if failed > 0 || untried => ExitCode::from(1),
        () => ExitCode::SUCCESS,
    })
}

fn pack_text(id: &str, trial: &Trial, language: Language) -> String {
    let say = |key: &str, values: &[(&str, &str)]| sentence(language, key, values);
    let [passed, failed] = [trial.passed, trial.failures.len()].map(|count| count.to_string());
    let mut out = say(
        "test.pack",
        &[("pack", id), ("passed", &passed), ("failed", &failed)],
    ) + "\n";
    for failure in &trial.failures {
        let line = failure.line.to_string();
        out += &(say(
            "test.case",
            &[
                ("name", &failure.name),
                ("file", &failure.file),
                ("line", &line),
            ],
        ) + "\n");
        for difference in &failure.differences {
            let values = [
                ("what", difference.what.as_str()),
                ("expected", difference.expected.as_str()),
                ("actual", difference.actual.as_str()),
            ];
            out += &(say("test.difference", &values) + "\n");
        }
    }
    if !trial.gaps.is_empty() {
        out += &(say("test.untried", &[("count", &trial.gaps.len().to_string())]) + "\n");
    }
    for gap in &trial.gaps {
        let told = match gap {
            Gap::Outcome {
                rule,
                outcome,
                example,
            } if example.is_empty() => {
                let key = if *outcome == "unknown" {
                    "test.gap_open"
                } else {
                    "test.gap_computed"
                };
                say(key, &[("rule", rule), ("outcome", outcome)])
            }
            Gap::Outcome {
                rule,
                outcome,
                example,
            } => say(
                "test.gap_outcome",
                &[("rule", rule), ("outcome", outcome), ("example", example)],
            ),
            Gap::Bound {
                rule,
                question,
                bound,
                values,
            } => {
                let names = [
                    ("rule", rule.as_str()),
                    ("question", question),
                    ("bound", bound),
                    ("values", values),
                ];
                say("test.gap_bound", &names)
            }
            Gap::Value { value } => say("test.gap_value", &[("value", value)]),
            Gap::Row { table, row } => {
                let row = row.to_string();
                say("test.gap_row", &[("table", table), ("row", &row)])
            }
        };
        out += &(told + "\n");
    }
    out
}
