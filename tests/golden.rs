//! The golden corpus: what the native engine answers to every case of every pack, to generated partial applicants and
//! to facts that are wrong. Written to `target/golden/corpus.jsonl`; the other hosts answer it again, byte for byte.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

#[path = "golden/applicants.rs"]
mod applicants;

use applicants::{Random, applicant};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use zhunru::authoring::{self, Library, Workspace};
use zhunru::check::check_json;
use zhunru::fact::{Date, Facts};
use zhunru::policy::Policy;
use zhunru::value::path;

/// Generated applicants for each policy.
const APPLICANTS: usize = 300;

/// Random facts beside the corpus, of which only the digest of the answer is kept: in `make test`, and in all.
const RANDOM: usize = 5_000;
const RANDOM_WHOLE: usize = 100_000;

/// Facts that are wrong in one way each, for any policy.
const WRONG: [&str; 18] = [
    "",
    "{",
    "[]",
    "{\"birth_date\":\"1990-02-30\"}",
    "{\"birth_date\":\"1990-2-3\"}",
    "{\"birth_date\":19900203}",
    "{\"education\":\"99\"}",
    "{\"education\":31.5}",
    "{\"education\":\"31\",\"education\":\"21\"}",
    "{\"shoe_size\":42}",
    "{\"birth_date\":[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]}",
    "{\"a/b~c\":1,\"birth_date\":true}",
    "{\"service\":[{\"from\":\"2010-01-01\"}]}",
    "{\"service\":[{\"from\":\"2010-01-01\",\"to\":\"2009-12-31\",\"post\":\"deputy\"}]}",
    "{\"service\":[{\"from\":\"2012-01-01\",\"post\":\"deputy\"},{\"from\":\"2010-01-01\",\"to\":\"2012-01-01\",\"post\":\"deputy\"}]}",
    "{\"service\":[{\"from\":\"2010-01-01\",\"post\":\"deputy\",\"wage\":1}]}",
    "{\"service\":[],\"assessments\":[{\"year\":2012,\"result\":\"qualified\"},{\"year\":2012,\"result\":\"qualified\"}]}",
    "{\"assessments\":[{\"year\":\"2012\",\"result\":\"qualified\"},{\"year\":1899,\"result\":\"best\"},7]}",
];

/// One line of the corpus.
fn line(policy: (&str, &Policy), kind: &str, facts: &str, as_of: &str) -> String {
    let text = |value: &str| serde_json::to_string(value).unwrap();
    let answer = match check_json(policy.1, facts, as_of) {
        Ok(report) => format!(
            "\"report\":{}{}",
            text(&report),
            path_of(policy.1, facts, as_of)
        ),
        Err(problems) => format!("\"errors\":{}", text(&problems.to_json())),
    };
    let (name, facts, as_of) = (text(policy.0), text(facts), text(as_of));
    format!(
        "{{\"policy\":{name},\"kind\":\"{kind}\",\"facts\":{facts},\"as_of\":{as_of},{answer}}}"
    )
}

/// The path over the years, as a further member of a line, where the policy computes anything.
fn path_of(policy: &Policy, facts: &str, as_of: &str) -> String {
    let facts = Facts::from_json(policy.layout(), facts).unwrap();
    let found = path(policy, &facts, Date::parse(as_of).unwrap());
    if found.steps.is_empty() {
        return String::new();
    }
    format!(
        ",\"path\":{}",
        serde_json::to_string(&found.to_json()).unwrap()
    )
}

/// The days on which something turns: the first of every stretch, and the day before it.
fn turning_days(policy: &Policy) -> Vec<Date> {
    let turns = policy
        .epochs()
        .iter()
        .flat_map(|epoch| [epoch.from, epoch.from.plus_days(-1)]);
    turns.chain(policy.info().reference_day).collect()
}

#[test]
fn random_facts_are_answered() {
    let whole = std::env::var("ZHUNRU_HOSTS").is_ok_and(|hosts| hosts == "whole");
    let count = if whole { RANDOM_WHOLE } else { RANDOM };
    let library = Library::find(Path::new("policies")).unwrap();
    let workspace = Workspace::read(&library);
    let mut policies = Vec::new();
    for id in workspace.ids() {
        let subject = workspace.pack(id).unwrap().source.as_ref().unwrap();
        for matter in &subject.subject_of {
            let compiled = authoring::compile(&workspace, id, matter).unwrap();
            policies.push((format!("{id}.{matter}"), compiled.policy));
        }
    }
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let mut out = String::new();
    for (name, policy) in policies.iter().cycle().take(count) {
        let facts = applicant(policy, &mut random);
        let day = random.pick(&turning_days(policy)).to_string();
        let answer = check_json(policy, &facts, &day).unwrap_or_else(|problems| problems.to_json());
        let digest: String = Sha256::digest(&answer)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        let facts = serde_json::to_string(&facts).unwrap();
        writeln!(out, "{{\"policy\":\"{name}\",\"facts\":{facts},\"as_of\":\"{day}\",\"sha256\":\"{digest}\"}}").unwrap();
    }
    assert!(policies.len() >= 20 && out.lines().count() == count);
    fs::create_dir_all("target/golden").unwrap();
    fs::write("target/golden/random.jsonl", out).unwrap();
}

#[test]
fn the_corpus_is_written() {
    let library = Library::find(Path::new("policies")).unwrap();
    let workspace = Workspace::read(&library);
    let mut out = String::new();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let mut random = Random(0x2545_f491_4f6c_dd1d);
    for id in workspace.ids() {
        let subject = workspace.pack(id).unwrap().source.as_ref().unwrap();
        let trial = authoring::test(&workspace, id).unwrap();
        for matter in &subject.subject_of {
            let compiled = authoring::compile(&workspace, id, matter).unwrap();
            let name = format!("{id}.{matter}");
            let policy = (name.as_str(), &compiled.policy);
            for case in trial.checked.iter().filter(|case| case.matter == *matter) {
                writeln!(
                    out,
                    "{}",
                    line(policy, "case", &case.facts, &case.as_of.to_string())
                )
                .unwrap();
                *counts.entry("case").or_default() += 1;
            }
            let days = turning_days(&compiled.policy);
            for _ in 0..APPLICANTS {
                let facts = applicant(&compiled.policy, &mut random);
                let day = random.pick(&days).to_string();
                writeln!(out, "{}", line(policy, "generated", &facts, &day)).unwrap();
                *counts.entry("generated").or_default() += 1;
            }
            let wrong = WRONG.iter().map(|facts| (*facts, "2022-05-13"));
            for (facts, day) in wrong.chain([("{}", "2022-02-29"), ("{}", "2022-5-13"), ("{}", "")])
            {
                writeln!(out, "{}", line(policy, "wrong", facts, day)).unwrap();
                *counts.entry("wrong").or_default() += 1;
            }
        }
    }
    assert!(
        counts["case"] >= 100 && counts["generated"] >= 2000 && counts["wrong"] >= 100,
        "{counts:?}"
    );
    let paths = out.matches("\"path\":").count();
    assert!(paths >= 500, "{paths} paths");
    fs::create_dir_all("target/golden").unwrap();
    fs::write("target/golden/corpus.jsonl", out).unwrap();
}
