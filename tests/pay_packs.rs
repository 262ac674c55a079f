//! Laws of grade and pay over every shipped pack that computes them, on made-up workers: more service never lowers a
//! grade unless an assessment does, the order of records changes nothing, and the parts add up to the total.
//!
//! Nothing here knows a system's figures or formulas: only the roles and units that packs give to their values. A law
//! that a document does not have stands in a table with the clause that says why.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use zhunru::authoring::{self, Library, Workspace};
use zhunru::check::check;
use zhunru::fact::{Date, Decimal, Facts, Kind, Layout, Rounding};
use zhunru::policy::Policy;
use zhunru::value::report::ValueState;
use zhunru::value::{Trace, ValueFinding, path};

/// What a total is made of beside base, performance and allowances of its own unit.
const OTHER_PARTS: [(&str, &str); 1] = [
    // 二（四）: what was paid above the new standard is kept, as a part of its own.
    ("jl-2020", "jl-2020/kept"),
];

/// Totals that are no sum of parts.
const NO_PARTS: [(&str, &str); 1] = [
    // 薪酬标准 and 试用期 name one amount a month; 试用期 is a share of it without performance pay.
    ("xian-2020", "xian-2020/total"),
];

/// Every policy of pay, by its pack.
fn policies() -> BTreeMap<String, Policy> {
    let workspace = Workspace::read(&Library::find(Path::new("policies")).unwrap());
    let about_pay = workspace.ids().filter(|id| {
        let source = workspace.pack(id).unwrap().source.as_ref().unwrap();
        source.subject_of.iter().any(|matter| **matter == "pay")
    });
    let compiled = |id: &str| authoring::compile(&workspace, id, "pay").unwrap().policy;
    about_pay.map(|id| (id.to_owned(), compiled(id))).collect()
}

/// A period in day numbers, both days included; the last one goes on.
#[derive(Clone, Debug)]
struct Period {
    from: i32,
    to: Option<i32>,
    post: usize,
    place: usize,
}

/// Somebody who is in service on the day looked at.
#[derive(Clone, Debug)]
struct Worker {
    as_of: Date,
    service: Vec<Period>,
    /// Results by year.
    rated: BTreeMap<i32, &'static str>,
    titles: Vec<String>,
    /// Draws the answers to all other questions.
    draws: Vec<u16>,
}

/// What a worker is made from, whatever the pack.
#[derive(Clone, Debug)]
struct Seed {
    day: u16,
    /// Days in service before a gap, and of the gap; then post and place.
    served: Vec<(u16, u16, u8, u8)>,
    results: Vec<u8>,
    titles: Vec<(u8, u16, Option<u16>, Option<u16>)>,
    draws: Vec<u16>,
}

fn seed() -> impl Strategy<Value = Seed> {
    let period = (
        1u16..3000,
        prop_oneof![Just(0u16), 1u16..900],
        any::<u8>(),
        any::<u8>(),
    );
    let later = || proptest::option::of(0u16..2000);
    let title = (1u8..4, 0u16..6000, later(), later());
    (
        any::<u16>(),
        prop::collection::vec(period, 1..5),
        prop::collection::vec(any::<u8>(), 40),
        prop::collection::vec(title, 0..4),
        prop::collection::vec(any::<u16>(), 40),
    )
        .prop_map(|(day, served, results, titles, draws)| Seed {
            day,
            served,
            results,
            titles,
            draws,
        })
}

fn year(day: i32) -> i32 {
    Date::from_day_number(day).number() / 10_000
}

fn first_of(year: i32) -> i32 {
    Date::new(year, 1, 1).unwrap().day_number()
}

fn text(day: i32) -> String {
    Date::from_day_number(day).text()
}

/// Years before one of which some day, and of which every day was served.
fn years(service: &[Period], before: i32) -> (BTreeSet<i32>, BTreeSet<i32>) {
    let (mut some, mut whole) = (BTreeSet::new(), BTreeSet::new());
    for one in year(service[0].from)..before {
        let (first, last) = (first_of(one), first_of(one + 1) - 1);
        let served: i32 = service
            .iter()
            .map(|period| (period.to.unwrap_or(last).min(last) - period.from.max(first) + 1).max(0))
            .sum();
        if served > 0 {
            some.insert(one);
        }
        if served == last - first + 1 {
            whole.insert(one);
        }
    }
    (some, whole)
}

impl Worker {
    fn new(policy: &Policy, seed: &Seed) -> Worker {
        let valid = policy.subject().unwrap().valid();
        let from = valid.from.unwrap();
        let last = valid
            .until
            .unwrap_or(from.plus_months(12 * 8, Rounding::Down));
        let days = last.day_number() - from.day_number() + 1;
        let as_of = from.plus_days(i32::from(seed.day) % days);
        let mut service: Vec<Period> = Vec::new();
        let mut day = as_of.day_number();
        for (nth, &(length, gap, post, place)) in seed.served.iter().enumerate() {
            let from = day - i32::from(length);
            service.push(Period {
                from,
                to: (nth > 0).then_some(day),
                post: usize::from(post) % 5,
                // Mostly here: where service elsewhere counts is often left to a body.
                place: usize::from(place).saturating_sub(230) % 3,
            });
            day = from - 1 - i32::from(gap);
        }
        service.reverse();
        let results = ["qualified", "excellent", "basic", "failed", "not_assessed"];
        let weak = seed.results[0].is_multiple_of(2);
        let (some, whole) = years(&service, as_of.number() / 10_000);
        let rated = some
            .iter()
            .zip(seed.results.iter().cycle())
            .filter(|&(year, draw)| whole.contains(year) || draw % 2 == 0)
            .map(|(&year, draw)| {
                let draw = usize::from(draw / 2) % if weak { 16 } else { 12 };
                (year, results[draw.saturating_sub(11)])
            })
            .collect();
        let titles = seed.titles.iter().map(|&(title, ago, register, appoint)| {
            let title = ["none", "assistant", "intermediate", "senior"][usize::from(title)];
            let obtained = as_of.day_number() + 200 - i32::from(ago);
            let mut record = format!(r#"{{"title":"{title}","obtained":"{}""#, text(obtained));
            for (field, after) in [("registered", register), ("appointed", appoint)] {
                if let Some(after) = after {
                    let day = text(obtained + i32::from(after));
                    record += &format!(r#","{field}":"{day}""#);
                }
            }
            record + "}"
        });
        Worker {
            as_of,
            titles: titles.collect(),
            service,
            rated,
            draws: seed.draws.clone(),
        }
    }

    /// Every question answered; records in this order or turned around.
    fn json(&self, layout: &Layout, turned: bool) -> String {
        let list = |mut records: Vec<String>| {
            if turned {
                records.reverse();
            }
            format!("[{}]", records.join(","))
        };
        let posts = [
            "principal",
            "deputy",
            "committee_member",
            "ordinary",
            "station",
        ];
        let places = ["here", "province", "elsewhere"];
        let mut members = Vec::new();
        for (nth, id) in layout.ids().enumerate() {
            let draw = usize::from(self.draws[nth % self.draws.len()]);
            let codes = layout.codes(id);
            let code = |at: usize| format!("\"{}\"", layout.code(codes, at as u32).unwrap());
            let name = layout.name(id);
            let answer = match (name, layout.question(id).unwrap().kind) {
                ("service", _) => list(
                    self.service
                        .iter()
                        .map(|period| {
                            let to = period.to.map(|to| format!(r#","to":"{}""#, text(to)));
                            let (from, post) = (text(period.from), posts[period.post]);
                            let (to, place) = (to.unwrap_or_default(), places[period.place]);
                            format!(r#"{{"from":"{from}"{to},"post":"{post}","place":"{place}"}}"#)
                        })
                        .collect(),
                ),
                ("assessments", _) => list(
                    self.rated
                        .iter()
                        .map(|(year, result)| format!(r#"{{"year":{year},"result":"{result}"}}"#))
                        .collect(),
                ),
                ("titles", _) => list(self.titles.clone()),
                (_, Kind::Records(_)) => panic!("{name}: nobody has made up such records"),
                (_, Kind::Bool) => (draw % 3 == 0).to_string(),
                (_, Kind::Int { min, max }) => (i64::from(min)
                    + draw as i64 % (i64::from(max) - i64::from(min) + 1))
                    .to_string(),
                (_, Kind::Decimal { min, max, .. }) => {
                    let cents = |end: Option<Decimal>, other| match end.map(Decimal::parts) {
                        Some((digits, scale)) => digits * 100 / 10i128.pow(scale),
                        None => other,
                    };
                    let (low, high) = (cents(min, -100_000), cents(max, 1_000_000));
                    let cents = low + (high - low) * draw as i128 / 65_535;
                    format!("\"{}\"", Decimal::new(cents, 2).unwrap())
                }
                (_, Kind::Date { min, max }) => {
                    // Of no matter how much service: it is the same day when there is more of it.
                    let day = self.as_of.day_number() + 400 - draw as i32 % 6000;
                    let day = day.clamp(min.day_number(), max.day_number());
                    format!("\"{}\"", text(day))
                }
                (_, Kind::Code(_)) => code(draw % codes.count as usize),
                (_, Kind::Set(_)) => list(
                    (0..codes.count as usize)
                        .filter(|at| draw >> at & 1 == 1)
                        .map(code)
                        .collect(),
                ),
            };
            members.push(format!("\"{name}\":{answer}"));
        }
        format!("{{{}}}", members.join(","))
    }

    fn facts(&self, policy: &Policy) -> Facts {
        let json = self.json(policy.layout(), false);
        let facts = Facts::from_json(policy.layout(), &json);
        facts.unwrap_or_else(|errors| panic!("{errors:?}: {json}"))
    }

    /// Rates the years now served to the full that nobody has rated, well.
    fn rate_well(&mut self, before: i32) {
        for year in years(&self.service, before).1 {
            self.rated.entry(year).or_insert("qualified");
        }
    }

    /// The same with more service behind them: a gap closed, or somebody who came earlier.
    fn served_more(&self, draw: u16) -> Worker {
        let mut more = self.clone();
        let days = i32::from(draw);
        let nth = days as usize % more.service.len();
        if nth == 0 {
            let end = more.service[0].from - 1 - days % 3 * 200;
            let first = Period {
                from: end - days % 2500,
                to: Some(end),
                post: days as usize % 5,
                place: 0,
            };
            more.service.insert(0, first);
        } else {
            let next = more.service[nth].from;
            more.service[nth - 1].to = Some(next - 1);
        }
        more.rate_well(self.as_of.number() / 10_000);
        more
    }
}

fn values<'p>(policy: &'p Policy, worker: &Worker, as_of: Date) -> Vec<ValueFinding<'p>> {
    check(policy, &worker.facts(policy), as_of).values
}

fn known(value: &ValueFinding<'_>) -> Option<Decimal> {
    let is = value.is.as_deref()?;
    (value.state == ValueState::Known && value.code_set.is_none()).then(|| {
        let number = Decimal::parse(is);
        number.unwrap_or_else(|| panic!("{}: {is}", value.value))
    })
}

/// Whether it goes by service: a grade, grades more, or years that count.
fn goes_by_service(value: &ValueFinding<'_>) -> bool {
    matches!(value.unit, Some("grade" | "years"))
}

/// Checks a law for every pack on so many workers, and that it was put to the test: `said` has been called at least so
/// often for each pack that is `tested`.
fn for_every_pack(
    workers: u32,
    at_least: u32,
    tested: &[&str],
    law: impl Fn(&Policy, &Worker, &Seed, &dyn Fn()) -> Result<(), TestCaseError>,
) {
    for (name, policy) in &policies() {
        let said = RefCell::new(0);
        let config = ProptestConfig {
            cases: workers,
            failure_persistence: None,
            ..ProptestConfig::default()
        };
        let checked = TestRunner::new(config).run(&seed(), |seed| {
            let worker = Worker::new(policy, &seed);
            law(policy, &worker, &seed, &|| *said.borrow_mut() += 1)
        });
        checked.unwrap_or_else(|wrong| panic!("{name}: {wrong}"));
        let said = said.take();
        if tested.contains(&name.as_str()) {
            assert!(said >= at_least, "{name}: only {said} of {workers} workers");
        }
    }
}

/// The packs in which a grade or a count of years goes by service.
const GRADED: [&str; 9] = [
    "benxi-2023",
    "cn-2024",
    "hebei-yutian-2020",
    "jl-2020",
    "jl-example-city",
    "mingshan",
    "xiamen-2009",
    "xiangan-2013",
    "zibo-method",
];

#[test]
fn more_service_never_lowers_a_grade() {
    for_every_pack(200, 10, &GRADED, |policy, worker, seed, said| {
        let more = worker.served_more(seed.draws[0]);
        let before = values(policy, worker, worker.as_of);
        let after = values(policy, &more, worker.as_of);
        for value in before.iter().filter(|value| goes_by_service(value)) {
            let after = after.iter().find(|after| after.value == value.value);
            if let (Some(before), Some(after)) = (known(value), after.and_then(known)) {
                if after != before {
                    said();
                }
                prop_assert!(
                    after >= before,
                    "{}: {} to {} for {:?} and {:?}",
                    value.value,
                    before,
                    after,
                    worker,
                    more
                );
            }
        }
        Ok(())
    });
}

/// As time goes by and every year to come is rated 合格.
#[test]
fn a_later_day_never_lowers_a_grade() {
    for_every_pack(200, 10, &GRADED, |policy, worker, seed, said| {
        let mut worker = worker.clone();
        let later = worker.as_of.plus_days(i32::from(seed.draws[1]) % 3000);
        worker.rate_well(later.number() / 10_000);
        let before = values(policy, &worker, worker.as_of);
        let after = values(policy, &worker, later);
        for value in before.iter().filter(|value| goes_by_service(value)) {
            let after = after.iter().find(|after| after.value == value.value);
            if let (Some(before), Some(after)) = (known(value), after.and_then(known)) {
                if after != before {
                    said();
                }
                prop_assert!(
                    after >= before,
                    "{}: {} to {} on {} for {:?}",
                    value.value,
                    before,
                    after,
                    later,
                    worker
                );
            }
        }
        Ok(())
    });
}

#[test]
fn the_order_of_records_changes_nothing() {
    let every: Vec<String> = policies().into_keys().collect();
    let every: Vec<&str> = every.iter().map(String::as_str).collect();
    for_every_pack(20, 20, &every, |policy, worker, _, said| {
        let turned = worker.json(policy.layout(), true);
        let turned = Facts::from_json(policy.layout(), &turned).unwrap();
        let straight = worker.facts(policy);
        said();
        let report = |facts| check(policy, facts, worker.as_of).to_json();
        prop_assert_eq!(report(&straight), report(&turned));
        let path = |facts| path(policy, facts, worker.as_of).to_json();
        prop_assert_eq!(path(&straight), path(&turned));
        Ok(())
    });
}

#[test]
fn the_parts_add_up_to_the_total() {
    let summed = ["benxi-2023", "jl-example-city", "mingshan", "xiangan-2013"];
    for_every_pack(200, 20, &summed, |policy, worker, _, said| {
        let values = values(policy, worker, worker.as_of);
        let Some(total) = values.iter().find(|value| value.role == "total") else {
            return Ok(());
        };
        if NO_PARTS.iter().any(|(_, whole)| *whole == total.value) {
            return Ok(());
        }
        let parts = values.iter().filter(|value| {
            let role = matches!(value.role, "base" | "performance" | "allowance");
            let other = OTHER_PARTS.iter().any(|(_, part)| *part == value.value);
            value.unit == total.unit && (role || other)
        });
        let parts: Vec<_> = parts.collect();
        let sum = parts
            .iter()
            .try_fold(Decimal::new(0, 0).unwrap(), |sum, part| {
                sum.plus(known(part)?)
            });
        if let Some(is) = known(total) {
            said();
            prop_assert_eq!(Some(is), sum, "{:?}: {:?}", worker, parts);
        } else if sum.is_some() {
            // All parts have figures: only a body's decision keeps the total from being one.
            prop_assert_eq!(total.state, ValueState::Review, "{:?}", worker);
        }
        Ok(())
    });
}

/// Whatever is not answered: pay that cannot be below zero is not shown as if it could.
#[test]
fn no_range_of_pay_reaches_below_zero() {
    // Of others nothing is known while a whole answer is missing, so there is no range.
    let unsure = ["benxi-2023", "hebei-yutian-2020", "jl-example-city"];
    for_every_pack(200, 10, &unsure, |policy, worker, seed, said| {
        let mut facts = worker.facts(policy);
        for (id, draw) in policy.layout().ids().zip(seed.draws.iter().rev()) {
            if draw % 4 == 0 {
                facts.clear(policy.layout(), id);
            }
        }
        for value in check(policy, &facts, worker.as_of).values {
            let pay = matches!(value.role, "base" | "performance" | "allowance" | "total");
            if let Some(from) = value.from.as_deref().filter(|_| pay) {
                said();
                prop_assert!(
                    Decimal::parse(from) >= Decimal::new(0, 0),
                    "{} from {}: {:?}",
                    value.value,
                    from,
                    worker
                );
            }
        }
        Ok(())
    });
}

/// The reasons of a choice, of the trace of a value, as JSON.
fn because(policy: &Policy, facts: &str, as_of: &str, value: &str) -> Vec<String> {
    let facts = Facts::from_json(policy.layout(), facts).unwrap();
    let values = check(policy, &facts, Date::parse(as_of).unwrap()).values;
    let mut found = Vec::new();
    let one = values.iter().find(|one| one.value == value).unwrap();
    let mut trace = one.trace.as_ref();
    while let Some(Trace::Step {
        op: "choose",
        of,
        because,
        ..
    }) = trace
    {
        found.push(zhunru::json::text(because));
        trace = of.first();
    }
    found
}

#[test]
fn a_choice_names_what_decided_it_and_no_more() {
    let policies = policies();
    let huairou = &policies["huairou-2018"];
    let paid_as = |answers: &str| {
        let facts = format!(r#"{{"posts_held":["ordinary"],{answers}}}"#);
        because(huairou, &facts, "2018-07-01", "huairou-2018/paid_as")
    };
    let posts = r#"{"answer":"posts_held","is":"[\"ordinary\"]"}"#;
    let degree = |is: &str| format!(r#"{{"answer":"degree","is":"{is}"}}"#);
    let probation = |is: &str| format!(r#"{{"answer":"in_probation","is":"{is}"}}"#);
    // Not a doctor's degree: then probation does not matter for the head's class.
    assert_eq!(
        paid_as(r#""degree":"master","in_probation":false"#),
        [
            format!("[{posts},{}]", degree("master")),
            format!("[{},{}]", degree("master"), probation("false")),
        ]
    );
    assert_eq!(
        paid_as(r#""degree":"doctor","in_probation":true"#),
        [
            format!("[{posts},{}]", probation("true")),
            format!("[{posts},{}]", degree("doctor")),
        ]
    );
}

#[test]
fn a_path_that_takes_too_long_is_cut_and_says_where() {
    let policies = policies();
    let policy = &policies["jl-example-city"];
    let as_of = Date::parse("2023-06-01").unwrap();
    let list = |of: &dyn Fn(i32) -> String| (0..64).map(of).collect::<Vec<_>>().join(",");
    let service = list(&|nth| {
        let year = 1900 + nth;
        format!(r#"{{"from":"{year}-01-02","to":"{year}-12-30","post":"ordinary"}}"#)
    });
    let rated = list(&|nth| format!(r#"{{"year":{},"result":"basic"}}"#, 1900 + nth));
    let titles = list(&|nth| {
        format!(
            r#"{{"title":"senior","obtained":"{}-02-01"}}"#,
            2008 + nth % 10
        )
    });
    let facts = format!(r#"{{"service":[{service}],"assessments":[{rated}],"titles":[{titles}]}}"#);
    let facts = Facts::from_json(policy.layout(), &facts).unwrap();
    let long = path(policy, &facts, as_of);
    let cut = long.cut.expect("the work is bounded");
    assert!(cut < Date::parse("2053-06-01").unwrap());
    assert!(long.steps.iter().all(|step| step.from <= cut));
    assert!(long.to_json().ends_with(&format!(r#","cut":"{cut}"}}"#)));
    let short = r#"{"service":[{"from":"2020-01-01","post":"ordinary"}]}"#;
    let short = Facts::from_json(policy.layout(), short).unwrap();
    assert_eq!(path(policy, &short, as_of).cut, None);
}
