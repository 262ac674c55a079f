//! The four laws, on random policies and random partial answers, against a plain second implementation.
//!
//! The oracle below knows only two truth values and complete answers; what the engine says of partial
//! answers is compared with what the oracle says of every way to complete them.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod oracle;

use oracle::{Case, QUESTIONS, Val, case, domain};
use proptest::prelude::*;
use std::collections::BTreeSet;
use zhunru::check::check_json;
use zhunru::check::{Series, brief, check, evaluate};
use zhunru::fact::{Date, Decimal, Facts};
use zhunru::logic::{Outcome, Verdict};
use zhunru::policy::Policy;
use zhunru::report::{Report, Scalar};
use zhunru::value::Computed;

fn config() -> ProptestConfig {
    ProptestConfig {
        cases: 10_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn load(case: &Case) -> Policy {
    Policy::new(&case.bundle()).unwrap()
}

fn report<'p>(policy: &'p Policy, case: &Case, answers: &oracle::Answers) -> Report<'p> {
    check(policy, &oracle::facts(policy, answers), case.as_of)
}

proptest! {
    #![proptest_config(config())]

    /// Law 1: answering one more question never changes what was decided.
    #[test]
    fn monotone(case in case(0.6), which in any::<prop::sample::Index>(), pick in any::<prop::sample::Index>()) {
        let open: Vec<usize> = (0..QUESTIONS.len()).filter(|at| case.answers[*at].is_none()).collect();
        prop_assume!(!open.is_empty());
        let at = open[which.index(open.len())];
        let policy = load(&case);
        let before = report(&policy, &case, &case.answers);
        let mut more = case.answers.clone();
        let values = domain(at);
        more[at] = Some(values[pick.index(values.len())].clone());
        let after = report(&policy, &case, &more);
        for (old, new) in before.rules.iter().zip(&after.rules) {
            if old.outcome != Outcome::Unknown {
                prop_assert_eq!(old.outcome, new.outcome);
            }
        }
        if before.verdict != Verdict::Incomplete {
            prop_assert_eq!(before.verdict, after.verdict);
        }
        let open: BTreeSet<_> = before.possible.iter().map(|v| *v as u8).collect();
        prop_assert!(after.possible.iter().all(|v| open.contains(&(*v as u8))));
    }

    /// What is kept from one person to the next changes no verdict.
    #[test]
    fn a_series_changes_nothing(mut case in case(0.6), many in prop::bool::weighted(0.05), people in prop::collection::vec(prop::collection::vec(any::<prop::sample::Index>(), QUESTIONS.len()), 6)) {
        if many {
            // More than fit into one word.
            case.rules = case.rules.iter().cycle().take(70).cloned().collect();
        }
        let policy = load(&case);
        let mut series = Series::default();
        let rules = case.rules.len();
        let (mut alone, mut next) = (vec![0; rules], vec![0; rules.div_ceil(4)]);
        for person in people {
            let answers: oracle::Answers = person
                .iter()
                .enumerate()
                .map(|(at, pick)| {
                    let values = domain(at);
                    values.get(pick.index(values.len() * 2)).cloned()
                })
                .collect();
            let facts = oracle::facts(&policy, &answers);
            let verdict = evaluate(&policy, &facts, case.as_of, &mut alone);
            prop_assert_eq!(series.evaluate(&policy, facts.words(), &Computed::new(&policy, &facts, case.as_of), case.as_of, &mut next), verdict);
            let next: Vec<u8> = next.iter().flat_map(|word| word.to_le_bytes()).take(rules).collect();
            prop_assert_eq!(&next, &alone);
        }
    }

    /// Law 2: the verdicts left open, and the questions that can still matter, are just those of the completions.
    #[test]
    fn sound(case in case(0.6)) {
        let policy = load(&case);
        let report = report(&policy, &case, &case.answers);
        let completions = oracle::completions(&case);
        let verdicts: BTreeSet<u8> = completions.iter().map(|c| case.verdict(c) as u8).collect();
        let possible: BTreeSet<u8> = report.possible.iter().map(|v| *v as u8).collect();
        let missing: BTreeSet<&str> = report.missing.iter().map(|m| m.question).collect();
        let matter = oracle::matter(&case, &completions, |c| case.verdict(c) as u8);
        prop_assert!(report.exact || case.linked, "exact wherever no two answers are compared");
        prop_assert!(verdicts.is_subset(&possible));
        prop_assert!(matter.is_subset(&missing));
        if report.exact {
            prop_assert_eq!(&verdicts, &possible);
            prop_assert_eq!(&matter, &missing);
            prop_assert_eq!(report.verdict == Verdict::Incomplete, !missing.is_empty());
        }
        if report.verdict != Verdict::Incomplete {
            prop_assert_eq!(verdicts, BTreeSet::from([report.verdict as u8]));
        }
        for (nth, finding) in report.rules.iter().enumerate() {
            let outcomes: BTreeSet<u8> = completions.iter().map(|c| case.outcome(nth, c) as u8).collect();
            let named: BTreeSet<&str> = finding.questions.iter().copied().collect();
            let matter = oracle::matter(&case, &completions, |c| case.outcome(nth, c) as u8);
            if finding.outcome == Outcome::Unknown {
                prop_assert!(matter.is_subset(&named));
                if report.exact {
                    prop_assert_eq!(matter, named);
                }
            } else {
                prop_assert_eq!(outcomes, BTreeSet::from([finding.outcome as u8]));
                prop_assert!(named.is_empty());
                prop_assert!(finding.because.iter().all(|name| oracle::answered(&case, name)));
            }
        }
    }

    /// What decided an outcome suffices: forget every other answer, and it stays.
    #[test]
    fn reasons_suffice(case in case(0.7)) {
        let policy = load(&case);
        let before = report(&policy, &case, &case.answers);
        for (nth, finding) in before.rules.iter().enumerate() {
            let mut fewer = case.answers.clone();
            for (at, name) in QUESTIONS.iter().enumerate() {
                if !finding.because.iter().any(|because| because == name) {
                    fewer[at] = None;
                }
            }
            let after = report(&policy, &case, &fewer);
            // Where an exception decides, the rule's own failure is part of the story, not of the need.
            if finding.outcome != Outcome::Unknown {
                prop_assert_eq!(finding.outcome, after.rules[nth].outcome);
            }
        }
    }

    /// What a brief report leaves out is the same in every report of the day: put in from another person's, it is the whole.
    #[test]
    fn brief_is_whole_with_what_is_the_same(case in case(0.6)) {
        let policy = Policy::new(&case.bundle()).unwrap();
        let facts = oracle::facts(&policy, &case.answers);
        let whole = check(&policy, &facts, case.as_of);
        let another = check(&policy, &Facts::new(policy.layout()), case.as_of);
        let mut told = brief(&policy, &facts, case.as_of);
        prop_assert!(told.to_json().len() < whole.to_json().len());
        prop_assert_eq!(told.rules.len(), another.rules.len());
        for (finding, same) in told.rules.iter_mut().zip(another.rules) {
            finding.rule = same.rule;
            finding.replaces = same.replaces;
            finding.citation = same.citation;
        }
        told.documents = another.documents;
        told.provenance = another.provenance;
        prop_assert_eq!(told, whole);
    }

    /// Law 3: the same bytes, however the policy was loaded and the answers were given; and the fast path agrees.
    #[test]
    fn deterministic(case in case(0.6)) {
        let bytes = case.bundle().to_bytes();
        let first = Policy::load(&bytes).unwrap();
        let second = Policy::new(&case.bundle()).unwrap();
        let facts = oracle::facts(&first, &case.answers);
        let text = check(&first, &facts, case.as_of).to_json();
        prop_assert_eq!(&text, &check(&second, &oracle::facts_reversed(&second, &case.answers), case.as_of).to_json());
        let json = oracle::facts_json(&case.answers);
        prop_assert_eq!(&json, &facts.to_json(first.layout()));
        prop_assert_eq!(&text, &check_json(&first, &json, &case.as_of.to_string()).unwrap());
        let report = check(&first, &facts, case.as_of);
        let mut outcomes = vec![0; case.rules.len()];
        prop_assert_eq!(evaluate(&first, &facts, case.as_of, &mut outcomes), report.verdict);
        let of_report: Vec<u8> = report.rules.iter().map(|rule| rule.outcome as u8).collect();
        prop_assert_eq!(outcomes, of_report);
    }

    /// Law 4: decimals keep their digits from facts to report, and compare by value.
    #[test]
    fn exact(a in -10_000_000_000_000i64..10_000_000_000_000, scale_a in 0u32..8, b in -10_000_000_000_000i64..10_000_000_000_000, scale_b in 0u32..8) {
        let answer = Decimal::new(i128::from(a), scale_a).unwrap();
        let bound = Decimal::new(i128::from(b), scale_b).unwrap();
        let scaled = |value: i64, scale: u32| i128::from(value) * 10i128.pow(8 - scale);
        let order = scaled(a, scale_a).cmp(&scaled(b, scale_b));
        prop_assert_eq!(answer.order(bound), order);

        // `amount >= bound`, through the compiled form and the JSON of facts and report.
        let policy = Policy::load(&oracle::at_least(bound).to_bytes()).unwrap();
        let json = format!("{{\"amount\":\"{answer}\"}}");
        let facts = Facts::from_json(policy.layout(), &json).unwrap();
        prop_assert_eq!(facts.to_json(policy.layout()), json.clone());
        let report = check(&policy, &facts, Date::MIN);
        prop_assert_eq!(report.verdict, if order.is_ge() { Verdict::Yes } else { Verdict::No });
        if order.is_lt() {
            prop_assert_eq!(&report.counterfactuals[0].from, &Some(Scalar::Decimal(bound)));
        }
        // As a number with a fraction it is refused: what JavaScript keeps of it is not the decimal.
        if scale_a > 0 {
            let errors = check_json(&policy, &format!("{{\"amount\":{answer}}}"), "2020-02-26").unwrap_err();
            prop_assert_eq!(&errors.errors[0].code, "fact.float");
        }
    }

    /// A verdict holds until the day the report names, and turns on the next.
    #[test]
    fn until(case in prop_oneof![case(0.7), case(1.0)]) {
        let policy = load(&case);
        let report = report(&policy, &case, &case.answers);
        let facts = oracle::facts(&policy, &case.answers);
        let on = |day: Date| check(&policy, &facts, day).verdict;
        match &report.until {
            Some(until) => {
                let mut day = case.as_of;
                while day < until.date && day < case.as_of.plus_days(60) {
                    day = day.plus_days(1);
                    prop_assert_eq!(on(day), report.verdict);
                }
                prop_assert_eq!(on(until.date.plus_days(1)), until.then);
                prop_assert_ne!(until.then, report.verdict);
            }
            // With all answers given, no end named means there is none.
            None if case.answers.iter().all(Option::is_some) => {
                for days in [1, 2, 3, 5, 8, 13, 21, 34, 400, 40_000] {
                    prop_assert_eq!(on(case.as_of.plus_days(days)), report.verdict);
                }
            }
            None => {}
        }
    }

    /// Each single change that would better the verdict is named, and each one named does.
    #[test]
    fn counterfactuals(case in prop_oneof![case(0.8), case(1.0)]) {
        let policy = load(&case);
        let now = report(&policy, &case, &case.answers);
        if !matches!(now.verdict, Verdict::No | Verdict::Review) {
            prop_assert!(now.counterfactuals.is_empty());
            return Ok(());
        }
        for at in 0..QUESTIONS.len() {
            let Some(answer) = &case.answers[at] else { continue };
            for value in domain(at) {
                if value == *answer || !oracle::single_change(answer, &value) {
                    continue;
                }
                let mut other = case.answers.clone();
                other[at] = Some(value.clone());
                let then = report(&policy, &case, &other);
                let named = now.counterfactuals.iter().find(|change| {
                    change.question == QUESTIONS[at] && holds(change, &value)
                });
                let better = severity(then.possible[0]) < severity(now.possible[0]);
                if now.exact && then.exact {
                    prop_assert_eq!(named.map(|change| change.verdict), better.then_some(then.verdict), "{:?}", value);
                }
            }
        }
    }
}

fn severity(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Yes => 0,
        Verdict::Review => 1,
        _ => 2,
    }
}

/// Whether a value is one of those a counterfactual names.
fn holds(change: &zhunru::report::Counterfactual, value: &Val) -> bool {
    let text = |scalar: &Scalar| match scalar {
        Scalar::Bool(yes) => yes.to_string(),
        Scalar::Int(number) => number.to_string(),
        Scalar::Text(text) => (*text).to_string(),
        Scalar::Date(date) => date.to_string(),
        Scalar::Decimal(decimal) => decimal.to_string(),
    };
    match value {
        Val::Set(codes) => {
            let named: BTreeSet<String> = change.values.iter().map(text).collect();
            named == codes.iter().map(|code| (*code).to_string()).collect()
        }
        Val::Bool(_) | Val::Code(_) => change
            .values
            .iter()
            .any(|scalar| text(scalar) == value.to_string()),
        Val::Int(number) => {
            let bound = |scalar: &Option<Scalar>| match scalar {
                Some(Scalar::Int(bound)) => Some(*bound),
                _ => None,
            };
            bound(&change.from).is_none_or(|from| from <= *number)
                && bound(&change.to).is_none_or(|to| *number <= to)
        }
        Val::Date(date) => {
            let bound = |scalar: &Option<Scalar>| {
                scalar
                    .as_ref()
                    .and_then(|scalar| Date::parse(&text(scalar)))
            };
            bound(&change.from).is_none_or(|from| from <= *date)
                && bound(&change.to).is_none_or(|to| *date <= to)
        }
        Val::Decimal(decimal) => {
            let bound = |scalar: &Option<Scalar>| {
                scalar
                    .as_ref()
                    .and_then(|scalar| Decimal::parse(&text(scalar)))
            };
            bound(&change.from).is_none_or(|from| from <= *decimal)
                && bound(&change.above).is_none_or(|above| above < *decimal)
                && bound(&change.to).is_none_or(|to| *decimal <= to)
                && bound(&change.below).is_none_or(|below| *decimal < below)
        }
    }
}
