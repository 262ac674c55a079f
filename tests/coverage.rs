//! Every pack, on every day on which some document begins or ends and the days beside it, for every kind of asker: never
//! a conflict, and `not_covered` only on days on which no document says anything, or where the table below says so. What
//! comes out otherwise is for the packs' own cases.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use zhunru::authoring::{self, Library, Workspace};
use zhunru::check::{check, evaluate};
use zhunru::fact::{Date, Facts, Kind, Layout, QuestionId};
use zhunru::logic::Verdict;
use zhunru::policy::Policy;
use zhunru::policy::bundle::Span;
use zhunru::policy::computed::Computed;
use zhunru::value::report::ValueState;

/// What is not covered although a document speaks of it: it asks for a figure that the document leaves to a place, and no
/// pack fills it in.
const NOT_COVERED: [&str; 2] = ["cn-2024.plate", "jl-2020.plate"];

/// The policies of all packs, by `pack.matter`.
fn policies() -> BTreeMap<String, Policy> {
    let workspace = Workspace::read(&Library::find(Path::new("policies")).unwrap());
    let mut policies = BTreeMap::new();
    for id in workspace.ids() {
        for matter in &workspace
            .pack(id)
            .unwrap()
            .source
            .as_ref()
            .unwrap()
            .subject_of
        {
            let compiled = authoring::compile(&workspace, id, matter).unwrap();
            policies.insert(format!("{id}.{matter}"), compiled.policy);
        }
    }
    policies
}

/// The days on which a document, or a rule of one, begins to hold or holds for the last time, each with the day before and
/// the day after.
fn days(policies: &BTreeMap<String, Policy>) -> BTreeSet<Date> {
    let mut turns = BTreeSet::new();
    for policy in policies.values() {
        let packs = (0..).map_while(|id| policy.pack(id));
        turns.extend(packs.flat_map(|pack| [pack.from(), pack.until()]).flatten());
        let rules = (0..policy.rule_count()).filter_map(|id| policy.rule(id));
        turns.extend(rules.flat_map(|rule| [rule.from(), rule.until()]).flatten());
    }
    let beside = |day: &Date| [-1, 0, 1].map(|days| day.plus_days(days));
    turns.iter().flat_map(beside).collect()
}

/// Whether the document the policy is about holds on the day, and it or one above has a rule or a figure then.
fn speaks(policy: &Policy, day: Date) -> bool {
    let holds = |pack: u16| policy.pack(pack).unwrap().valid().covers(day);
    let rules = (0..policy.rule_count()).filter_map(|id| policy.rule(id));
    let mut in_force = rules.filter(|rule| {
        let (from, until) = (rule.from(), rule.until());
        holds(rule.pack()) && Span { from, until }.covers(day)
    });
    let mut figures = policy.store().all::<Computed>();
    let computes = figures.any(|figure| holds(figure.pack()));
    policy.subject().unwrap().valid().covers(day) && (computes || in_force.next().is_some())
}

/// `"question":answer` for each code of a question (of a set: that one alone), and for yes and no.
fn answers(layout: &Layout, id: QuestionId) -> Vec<String> {
    let name = layout.name(id);
    let codes = layout.codes(id);
    let codes = (0..codes.count).map(|at| format!("\"{}\"", layout.code(codes, at).unwrap()));
    let answers: Vec<String> = match layout.question(id).unwrap().kind {
        Kind::Bool => vec!["true".into(), "false".into()],
        Kind::Code(_) => codes.collect(),
        Kind::Set(_) => codes.map(|code| format!("[{code}]")).collect(),
        _ => Vec::new(),
    };
    answers
        .iter()
        .map(|answer| format!("\"{name}\":{answer}"))
        .collect()
}

/// What the rules of a matter go by first: who asks, the way on, the post, the establishment, the form of employment.
const KINDS: [&str; 5] = [
    "requester_kind",
    "route",
    "post_held",
    "establishment",
    "employment_form",
];

/// Nothing answered; each answer alone; and each answer by each kind of asker, where the matter has kinds.
fn askers(layout: &Layout) -> Vec<String> {
    let found = KINDS.iter().filter_map(|kind| layout.find(kind));
    let found: Vec<QuestionId> = found.collect();
    let mut askers = vec!["{}".into()];
    for id in layout.ids() {
        for answer in answers(layout, id) {
            for kind in found.iter().filter(|kind| **kind != id) {
                let kinds = answers(layout, *kind);
                askers.extend(kinds.iter().map(|kind| format!("{{{kind},{answer}}}")));
            }
            askers.push(format!("{{{answer}}}"));
        }
    }
    askers
}

#[test]
fn no_day_and_no_asker_falls_between_the_documents() {
    let policies = policies();
    let days = days(&policies);
    let mut declared = BTreeSet::from(NOT_COVERED);
    let mut checks = 0;
    for (name, policy) in &policies {
        let mut outcomes = vec![0; usize::from(policy.rule_count())];
        for asker in askers(policy.layout()) {
            let facts = Facts::from_json(policy.layout(), &asker).unwrap();
            for day in &days {
                checks += 1;
                let verdict = evaluate(policy, &facts, *day, &mut outcomes);
                assert_ne!(verdict, Verdict::Conflict, "{name} on {day}: {asker}");
                let left_open = NOT_COVERED.contains(&name.as_str());
                match (speaks(policy, *day), verdict == Verdict::NotCovered) {
                    (true, true) if left_open => drop(declared.remove(name.as_str())),
                    (true, true) => panic!("{name} says nothing on {day}: {asker}"),
                    (false, false) => panic!("{name} says {verdict:?} on {day}: {asker}"),
                    _ => {}
                }
            }
        }
        for day in &days {
            let nobody = Facts::from_json(policy.layout(), "{}").unwrap();
            for value in check(policy, &nobody, *day).values {
                let value = (&value.value, value.state);
                assert_ne!(
                    value.1,
                    ValueState::Conflict,
                    "{name} on {day}: {}",
                    value.0
                );
            }
        }
    }
    assert!(declared.is_empty(), "covered after all: {declared:?}");
    assert!(checks >= 50_000, "only {checks} checks");
}

#[test]
fn a_policy_names_the_documents_that_speak_of_its_matter() {
    let policies = policies();
    let named = |policy: &str| -> Vec<&str> {
        let policy = &policies[policy];
        let packs = (0u16..).map_while(|id| policy.pack(id));
        packs.map(|pack| policy.text(pack.id())).collect()
    };
    assert_eq!(
        named("jl-2020.secondment"),
        ["requests", "cn-2024", "jl-2020"]
    );
    assert_eq!(
        named("jl-2020.eligibility"),
        ["common", "cn-2024", "jl-2020"]
    );
}
