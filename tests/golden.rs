//! The golden corpus: what the native engine answers to every case of every pack, to generated partial applicants and
//! to facts that are wrong. Written to `target/golden/corpus.jsonl`; the other hosts answer it again, byte for byte.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use zhunru::authoring::{self, Library, Workspace};
use zhunru::check::check_json;
use zhunru::expr::Part;
use zhunru::fact::{Date, Kind, Layout, QuestionId};
use zhunru::policy::Policy;

/// Generated applicants for each policy.
const APPLICANTS: usize = 300;

/// Facts that are wrong in one way each, for any policy.
const WRONG: [&str; 12] = [
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
];

/// A small generator of its own, so that the corpus is the same on every machine and with every library.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }

    fn pick<T: Clone>(&mut self, list: &[T]) -> T {
        list[self.below(list.len())].clone()
    }
}

fn codes(layout: &Layout, id: QuestionId) -> Vec<&str> {
    let codes = layout.codes(id);
    (0..codes.count)
        .filter_map(|at| layout.code(codes, at))
        .collect()
}

/// An applicant who answers about two questions in three, near the bounds that conditions name.
fn applicant(policy: &Policy, random: &mut Random) -> String {
    let layout = policy.layout();
    let nodes: Vec<Part<'_>> = (0..).map_while(|id| policy.tree().node(id)).collect();
    let mut members = Vec::new();
    for id in layout.ids() {
        let question = layout.question(id).unwrap();
        let value = match random.below(12) {
            0..=3 => continue,
            4 => "null".to_string(),
            _ => match question.kind {
                Kind::Records(_) => continue,
                Kind::Bool => (random.below(2) == 0).to_string(),
                Kind::Int { min, max } => {
                    let named = nodes.iter().filter_map(|node| match node {
                        Part::Int(number) => Some(*number),
                        _ => None,
                    });
                    let near: Vec<i32> = named.chain([min, max]).collect();
                    let number = random
                        .pick(&near)
                        .saturating_add(i32::try_from(random.below(3)).unwrap() - 1);
                    number.clamp(min, max).to_string()
                }
                Kind::Date { min, max } => {
                    let named = nodes.iter().filter_map(|node| match node {
                        Part::Date(date) => Some(*date),
                        _ => None,
                    });
                    let near: Vec<Date> =
                        named.chain([Date::parse("1984-02-29").unwrap()]).collect();
                    let days = i32::try_from(random.below(3)).unwrap() - 1;
                    format!("\"{}\"", random.pick(&near).plus_days(days).clamp(min, max))
                }
                Kind::Decimal { .. } => format!("\"{}.{:02}\"", random.below(9), random.below(100)),
                Kind::Code(_) => format!("\"{}\"", random.pick(&codes(layout, id))),
                Kind::Set(_) => {
                    let codes = codes(layout, id)
                        .into_iter()
                        .filter(|_| random.below(2) == 0);
                    format!(
                        "[{}]",
                        codes
                            .map(|code| format!("\"{code}\""))
                            .collect::<Vec<_>>()
                            .join(",")
                    )
                }
            },
        };
        members.push(format!("\"{}\":{value}", question.id));
    }
    format!("{{{}}}", members.join(","))
}

/// One line of the corpus.
fn line(policy: (&str, &Policy), kind: &str, facts: &str, as_of: &str) -> String {
    let text = |value: &str| serde_json::to_string(value).unwrap();
    let answer = match check_json(policy.1, facts, as_of) {
        Ok(report) => format!("\"report\":{}", text(&report)),
        Err(problems) => format!("\"errors\":{}", text(&problems.to_json())),
    };
    let (name, facts, as_of) = (text(policy.0), text(facts), text(as_of));
    format!(
        "{{\"policy\":{name},\"kind\":\"{kind}\",\"facts\":{facts},\"as_of\":{as_of},{answer}}}"
    )
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
            // The first day of every stretch, and the day before it.
            let turns = compiled
                .policy
                .epochs()
                .iter()
                .flat_map(|epoch| [epoch.from, epoch.from.plus_days(-1)]);
            let days: Vec<Date> = turns.chain(compiled.policy.info().reference_day).collect();
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
    fs::create_dir_all("target/golden").unwrap();
    fs::write("target/golden/corpus.jsonl", out).unwrap();
}
