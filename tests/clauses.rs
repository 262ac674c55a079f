//! The two documents this project stands on, clause by clause: none is missing, and each is checked, decided or a duty.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use zhunru::authoring::{self, ClauseKind, Library, Page, Workspace};

fn workspace() -> Workspace {
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies");
    Workspace::read(&Library::find(&policies).unwrap())
}

fn numbers(page: &Page) -> BTreeSet<&str> {
    let clauses = page.clauses.iter();
    clauses.map(|clause| clause.number.as_str()).collect()
}

#[test]
fn no_clause_of_the_two_documents_is_missing() {
    let workspace = workspace();
    let national = authoring::browse(&workspace, "cn-2024").unwrap();
    let all: Vec<String> = (1..=17).map(|number| number.to_string()).collect();
    assert_eq!(numbers(&national), all.iter().map(String::as_str).collect());

    let province = authoring::browse(&workspace, "jl-2020").unwrap();
    let ten = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];
    let tasks = ten.map(|number| format!("二（{number}）"));
    let steps = ["一", "二", "三", "四"].map(|number| format!("三（{number}）"));
    let all = tasks.iter().chain(&steps).map(String::as_str);
    let all: BTreeSet<&str> = all.chain(["等级绩效薪酬办法"]).collect();
    assert_eq!(numbers(&province), all);
}

/// The parts of the clauses of `cn-2024` in order: number, id and kind.
const NATIONAL: &str = "
1 scope check
1 earlier_hires check
2 political_standard check
2 reserve duty
3 total check
3 preferences review
3 posting check
4 grades check
4 sequence check
4 standard duty
5 political_quality duty
6 ability duty
7 service duty
8 training check
8 training_tiers duty
9 probation check
9 management duty
10 assessment check
11 supervision duty
12 pay_setting check
12 contract check
12 front_line review
13 institution check
13 leadership review
13 honours duty
14 care duty
15 organisation duty
16 evaluation duty
17 admission check
17 plates_certificates check
17 responsible check
17 data_once check
17 apps check
17 secondment check
";

/// The parts of the clauses of `jl-2020` in order: number, id and kind.
const PROVINCE: &str = "
二（一） scope check
二（二） number check
二（三） elected check
二（三） recruitment check
二（四） pay check
二（四） title_allowance check
二（五） benefits check
二（五） emergency duty
二（六） routes check
二（六） deputies duty
二（七） training check
二（七） social_workers check
二（八） hall check
二（八） rounds duty
二（九） assessment check
二（九） secondment check
二（十） leaving check
二（十） leaving_details duty
三（一） deadlines check
三（一） leadership duty
三（二） budget duty
三（三） admission check
三（四） earlier_hires check
三（四） other_staff duty
等级绩效薪酬办法 method check
";

#[test]
fn no_part_of_a_clause_is_lost_or_changes_its_kind() {
    let workspace = workspace();
    for (id, pinned) in [("cn-2024", NATIONAL), ("jl-2020", PROVINCE)] {
        let page = authoring::browse(&workspace, id).unwrap();
        let parts = page.clauses.iter().map(|clause| {
            let kind = match clause.kind {
                ClauseKind::Check => "check",
                ClauseKind::Review => "review",
                ClauseKind::Duty => "duty",
            };
            format!("{} {} {kind}", clause.number, clause.id)
        });
        let parts: Vec<String> = parts.collect();
        let pinned: Vec<&str> = pinned.trim().lines().collect();
        for part in &pinned {
            let there = parts.iter().any(|other| other == part);
            assert!(there, "{id} has no longer: {part}");
        }
        assert_eq!(parts, pinned, "{id}");
    }
}

#[test]
fn each_clause_is_checked_decided_or_a_duty() {
    let workspace = workspace();
    let mut kinds: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for id in ["cn-2024", "jl-2020"] {
        let page = authoring::browse(&workspace, id).unwrap();
        for clause in &page.clauses {
            let encoded = !clause.by.is_empty() || !clause.packs.is_empty();
            let fits = match clause.kind {
                ClauseKind::Check => encoded && !clause.matters.is_empty(),
                ClauseKind::Review => clause.decider.is_some(),
                ClauseKind::Duty => !encoded && clause.decider.is_none(),
            };
            assert!(fits, "{id} {}", clause.id);
            for matter in &clause.matters {
                kinds.entry(id).or_default().insert(matter.clone());
            }
        }
        // What cites a clause of the document stands under a clause.
        let listed: BTreeSet<usize> = page
            .clauses
            .iter()
            .flat_map(|clause| clause.by.clone())
            .collect();
        for (at, part) in page.parts.iter().enumerate() {
            assert!(
                listed.contains(&at) || part.matters.is_empty(),
                "{id} {}",
                part.id
            );
        }
    }
    let matters: BTreeSet<&String> = kinds.values().flatten().collect();
    for matter in [
        "eligibility",
        "conversion",
        "staffing",
        "staffing_total",
        "pay",
        "pay_table",
        "training",
        "assessment",
        "employment",
        "career",
        "task_admission",
        "secondment",
        "certificate",
        "plate",
        "digital_burden",
    ] {
        assert!(matters.contains(&matter.to_owned()), "{matter}");
    }
}

/// Whose rules a case cites is what its author read in the document: a rule that comes to stand under another clause fails.
#[test]
fn each_rule_has_a_case_that_names_its_clause() {
    let workspace = workspace();
    let mut rules = 0;
    let mut missing = Vec::new();
    for id in workspace.ids() {
        let page = authoring::browse(&workspace, id).unwrap();
        let cited: BTreeSet<&String> = page
            .cases
            .iter()
            .flat_map(|case| case.cites.keys())
            .collect();
        for part in page.parts.iter().filter(|part| part.what == "rule") {
            rules += 1;
            let rule = format!("{id}/{}", part.id);
            if !cited.contains(&rule) {
                missing.push(rule);
            }
        }
    }
    assert!(
        missing.is_empty(),
        "{} of {rules}: {missing:?}",
        missing.len()
    );
    assert!(rules > 200, "only {rules} rules");
}

#[test]
fn what_stands_in_for_something_above_is_told_on_both_sides() {
    let workspace = workspace();
    let upper = authoring::browse(&workspace, "jl-2020").unwrap();
    let age = upper
        .parts
        .iter()
        .find(|part| part.what == "rule" && part.id == "age")
        .unwrap();
    let lower = age
        .replaced
        .iter()
        .find(|other| other.id == "daan-2022/age")
        .unwrap();
    let notice = authoring::browse(&workspace, "daan-2022").unwrap();
    let own = notice
        .parts
        .iter()
        .find(|part| part.what == "rule" && part.id == "age")
        .unwrap();
    let replaces = own.replaces.as_ref().unwrap();
    assert_eq!(
        (replaces.id.as_str(), replaces.how),
        ("jl-2020/age", lower.how)
    );
    assert_eq!(lower.days.from, own.days.from);
}

#[test]
fn a_rule_tells_its_exceptions_in_order_and_a_paper_from_above_its_name() {
    let page = authoring::browse(&workspace(), "daan-2022").unwrap();
    let age = page.parts.iter().find(|part| part.id == "age").unwrap();
    assert_eq!(age.exceptions, ["to_45", "assistant_title"]);
    let texts = page.texts.get("zh-Hans").unwrap();
    assert_eq!(
        texts.get("paper.id_card.name").map(String::as_str),
        Some("居民身份证")
    );
    // Papers of packs above that it does not ask for stay away.
    assert!(!texts.contains_key("paper.hukou_book.name"));
}
