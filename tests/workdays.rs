//! Working days: the calendars that are shipped, by figures counted from another data set; the count against a plain
//! day-by-day one over all of them; what is not known, what no calendar has, and what a damaged policy may not hold.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use zhunru::authoring::{self, Library, Workspace};
use zhunru::check::{check, check_json};
use zhunru::fact::{Date, Facts};
use zhunru::policy::Policy;
use zhunru::policy::bundle::Bundle;
use zhunru::policy::calendar::Year;
use zhunru::policy::derived::{Formula, Source, Way, Yields};
use zhunru::value::ValueFinding;
use zhunru::value::report::ValueState;

/// Four deadlines from any day, by the calendars that are shipped.
const PACK: &str = r#"
[pack]
id = "count"
version = "1.0.0"
level = "province"
region = "220000"
under = ["calendar"]
subject_of = ["secondment"]
[document]
title = "A document that counts"
[valid]
from = "2000-01-01"
[[question]]
id = "day"
kind = "date"
[[question]]
id = "days"
kind = "int"
min = 0
max = 1000
[[question]]
id = "last"
kind = "date"
min = "2018-01-01"
max = "2026-12-31"
not_before = "day"
[[deadline]]
id = "before"
matter = "secondment"
clause = "1"
before = "day"
workdays = "days"
[[deadline]]
id = "after"
matter = "secondment"
clause = "2"
after = "day"
workdays = "days"
[[deadline]]
id = "before_first"
matter = "secondment"
clause = "3"
before = "day"
workdays = "days"
first_day = true
[[deadline]]
id = "after_first"
matter = "secondment"
clause = "4"
after = "day"
workdays = "days"
first_day = true
[[rule]]
id = "late"
matter = "secondment"
clause = "5"
requires = "last >= after"
"#;

struct Compiled {
    bundle: Bundle,
    policy: Policy,
}

static COUNT: LazyLock<Compiled> = LazyLock::new(|| {
    let policies = Path::new(env!("CARGO_MANIFEST_DIR")).join("policies/calendar");
    let root =
        PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("workdays-{}", std::process::id()));
    let _ = fs::remove_dir_all(&root);
    for pack in ["calendar", "count"] {
        fs::create_dir_all(root.join(pack)).unwrap();
    }
    for file in fs::read_dir(policies).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), root.join("calendar").join(file.file_name())).unwrap();
    }
    let mut texts = "[pack]\ntitle = \"t\"\n".to_owned();
    for question in ["day", "days", "last"] {
        texts += &format!("[question.{question}]\nask = \"t\"\nlabel = \"t\"\n");
    }
    for value in ["before", "after", "before_first", "after_first"] {
        texts += &format!("[value.{value}]\nlabel = \"t\"\n");
    }
    texts += "[rule.late]\ntitle = \"t\"\nrequires = \"t\"\n";
    let files = [
        ("pack.toml", PACK),
        ("text.en.toml", &texts),
        ("text.zh-Hans.toml", &texts),
        ("cases.toml", ""),
    ];
    for (name, text) in files {
        fs::write(root.join("count").join(name), text).unwrap();
    }
    let library = Library::find(&root).unwrap();
    let workspace = Workspace::read(&library);
    let compiled = authoring::compile(&workspace, "count", "secondment").unwrap();
    Compiled {
        bundle: compiled.bundle,
        policy: compiled.policy,
    }
});

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

/// 0 is Monday. Zeller's congruence, so that nothing is shared with what is tested.
fn weekday(day: Date) -> i32 {
    let (year, month, of_month) = (
        day.number() / 10_000,
        day.number() / 100 % 100,
        day.number() % 100,
    );
    let (year, month) = if month < 3 {
        (year - 1, month + 12)
    } else {
        (year, month)
    };
    (of_month + 13 * (month + 1) / 5 + year + year / 4 - year / 100 + year / 400 + 5).rem_euclid(7)
}

/// Whether a day is worked; none of a year without a calendar.
fn worked(years: &[Year], day: Date) -> Option<bool> {
    let of_year = |year: &&Year| i32::from(year.year) == day.number() / 10_000;
    let year = years.iter().find(of_year)?;
    Some((weekday(day) < 5) != year.days.contains(&day))
}

/// Day by day, with a list of what it saw.
fn plain(
    years: &[Year],
    from: Date,
    days: i32,
    way: Way,
    first_day: bool,
) -> Option<(Date, Vec<Date>)> {
    let step = if way == Way::Before { -1 } else { 1 };
    let mut day = from;
    let mut counted = Vec::new();
    if days > 0 && !first_day {
        day = day.plus_days(step);
    }
    loop {
        if worked(years, day)? {
            counted.push(day);
        }
        if counted.len() == usize::try_from(days.max(1)).unwrap() {
            return Some((day, counted));
        }
        day = day.plus_days(step);
    }
}

fn values<'p>(policy: &'p Policy, facts: &str) -> BTreeMap<String, ValueFinding<'p>> {
    let facts = Facts::from_json(policy.layout(), facts).unwrap();
    let report = check(policy, &facts, date("2024-01-01"));
    let by_serde = serde_json::to_string(&report).unwrap();
    assert_eq!(report.to_json(), by_serde);
    let values = report.values.into_iter();
    values
        .map(|finding| (finding.value.replace("count/", ""), finding))
        .collect()
}

fn found(facts: &str, value: &str) -> (ValueState, Option<String>) {
    let finding = values(&COUNT.policy, facts).remove(value).unwrap();
    (finding.state, finding.is)
}

#[test]
fn the_days_worked_are_those_of_another_data_set() {
    // Counted from NateScarlet/holiday-cn at d4e53bf, which reads the notices on its own.
    let months: [(u16, [usize; 12], usize); 9] = [
        (2018, [22, 17, 22, 20, 22, 20, 22, 23, 21, 18, 22, 21], 250),
        (2019, [22, 17, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22], 250),
        (2020, [17, 20, 22, 22, 19, 21, 23, 21, 23, 17, 21, 23], 249),
        (2021, [20, 17, 23, 22, 19, 21, 22, 22, 22, 17, 22, 23], 250),
        (2022, [21, 16, 23, 21, 20, 21, 21, 23, 21, 18, 22, 22], 249),
        (2023, [18, 20, 23, 20, 21, 21, 21, 23, 20, 19, 22, 21], 249),
        (2024, [22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22], 251),
        (2025, [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23], 248),
        (2026, [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23], 248),
    ];
    let years = &COUNT.bundle.calendars;
    assert_eq!(years.len(), months.len());
    for (year, by_month, all) in months {
        let mut counted = [0; 12];
        let mut day = date(&format!("{year}-01-01"));
        while day.number() / 10_000 == i32::from(year) {
            let month = usize::try_from(day.number() / 100 % 100).unwrap();
            counted[month - 1] += usize::from(worked(years, day).unwrap());
            day = day.plus_days(1);
        }
        assert_eq!(counted, by_month, "{year}");
        assert_eq!(counted.iter().sum::<usize>(), all, "{year}");
    }
}

#[test]
fn holidays_are_passed_over_and_worked_weekends_counted() {
    for (day, days, before, after) in [
        // Around the National Day of 2025: eight days off, Sunday 28 September and Saturday 11 October worked.
        ("2025-10-09", 1, "2025-09-30", "2025-10-10"),
        ("2025-10-09", 3, "2025-09-28", "2025-10-13"),
        ("2025-09-30", 1, "2025-09-29", "2025-10-09"),
        ("2025-09-26", 4, "2025-09-22", "2025-10-09"),
        // Saturday 11 October 2025 is worked.
        ("2025-10-10", 1, "2025-10-09", "2025-10-11"),
        ("2025-10-13", 1, "2025-10-11", "2025-10-14"),
        // The Spring Festival of 2020, prolonged to Sunday 2 February: Saturday 1 February is no longer worked.
        ("2020-01-23", 1, "2020-01-22", "2020-02-03"),
        ("2020-02-03", 1, "2020-01-23", "2020-02-04"),
        ("2020-02-03", 5, "2020-01-19", "2020-02-10"),
        // From one year into the next: 31 December 2018 is off, Saturday 29 December worked.
        ("2019-01-02", 1, "2018-12-29", "2019-01-03"),
        ("2021-12-31", 1, "2021-12-30", "2022-01-04"),
        ("2024-12-31", 2, "2024-12-27", "2025-01-03"),
        // From a day that is not worked.
        ("2024-10-01", 1, "2024-09-30", "2024-10-08"),
        // None: the day itself, or the one it is moved to.
        ("2024-09-30", 0, "2024-09-30", "2024-09-30"),
        ("2024-10-01", 0, "2024-09-30", "2024-10-08"),
    ] {
        let facts = format!("{{\"day\":\"{day}\",\"days\":{days}}}");
        let known = |day: &str| (ValueState::Known, Some(day.to_owned()));
        assert_eq!(found(&facts, "before"), known(before), "{facts}");
        assert_eq!(found(&facts, "after"), known(after), "{facts}");
    }
}

#[test]
fn a_day_of_a_year_without_a_calendar_is_not_guessed() {
    for (day, days, before, after) in [
        // The first days that are worked, and the last.
        ("2018-01-02", 1, None, Some("2018-01-03")),
        ("2018-01-03", 1, Some("2018-01-02"), Some("2018-01-04")),
        ("2026-12-31", 1, Some("2026-12-30"), None),
        ("2026-12-31", 0, Some("2026-12-31"), Some("2026-12-31")),
        // The day counted from needs no calendar: only those counted do.
        ("2017-12-31", 1, None, Some("2018-01-02")),
        ("2027-01-01", 1, Some("2026-12-31"), None),
        ("2016-02-29", 0, None, None),
        ("0001-01-01", 1, None, None),
        ("9999-12-31", 1, None, None),
    ] {
        let facts = format!("{{\"day\":\"{day}\",\"days\":{days}}}");
        let told = |day: Option<&str>| match day {
            Some(day) => (ValueState::Known, Some(day.to_owned())),
            None => (ValueState::NotCovered, None),
        };
        assert_eq!(found(&facts, "before"), told(before), "{facts}");
        assert_eq!(found(&facts, "after"), told(after), "{facts}");
    }
    let report = check_json(
        &COUNT.policy,
        r#"{"day":"2026-12-31","days":1,"last":"2026-12-31"}"#,
        "2024-01-01",
    )
    .unwrap();
    assert!(report.contains("\"verdict\":\"not_covered\""), "{report}");
    assert!(report.contains("\"lacking\":2027"), "{report}");
}

#[test]
fn no_more_than_two_years_are_counted() {
    let day = |days| {
        found(
            &format!("{{\"day\":\"2022-01-04\",\"days\":{days}}}"),
            "after",
        )
    };
    assert_eq!(day(500).0, ValueState::Known);
    assert_eq!(day(501), (ValueState::Outside, None));
    assert_eq!(day(1000), (ValueState::Outside, None));
}

#[test]
fn what_is_not_known_leaves_a_span_or_nothing() {
    let of = |facts: &str| values(&COUNT.policy, facts).remove("after").unwrap();
    let nothing = of("{}");
    assert_eq!(nothing.state, ValueState::Open);
    assert_eq!(nothing.questions, ["day", "days"]);
    assert_eq!(of(r#"{"days":5}"#).questions, ["day"]);
    // Anything from none to a thousand days: also more than can be counted.
    let any = of(r#"{"day":"2024-01-02"}"#);
    assert_eq!((any.state, any.questions), (ValueState::Open, vec!["days"]));
}

#[test]
fn dates_out_of_order_are_refused() {
    let errors = |facts: &str| match check_json(&COUNT.policy, facts, "2024-01-01") {
        Ok(_) => Vec::new(),
        Err(problems) => problems
            .errors
            .iter()
            .map(|error| (error.code.to_string(), error.path.clone()))
            .collect(),
    };
    let wrong = r#"{"day":"2024-05-02","last":"2024-05-01"}"#;
    assert_eq!(
        errors(wrong),
        [("fact.before".to_owned(), "/last".to_owned())]
    );
    for fine in [
        r#"{"day":"2024-05-01","last":"2024-05-01"}"#,
        r#"{"day":null,"last":"2024-05-01"}"#,
        r#"{"last":"2024-05-01"}"#,
    ] {
        assert!(errors(fine).is_empty(), "{fine}");
    }
    let mut bundle = COUNT.bundle.clone();
    let at = |id: &str| bundle.questions.iter().position(|one| one.id == id);
    let (day, last) = (at("day").unwrap(), at("last").unwrap());
    bundle.questions[last].not_before = None;
    bundle.questions[day].not_after = u16::try_from(last).ok();
    let policy = Policy::new(&bundle).unwrap();
    let problems = check_json(&policy, wrong, "2024-01-01").unwrap_err();
    assert_eq!(
        (&*problems.errors[0].code, problems.errors[0].path.as_str()),
        ("fact.after", "/day")
    );
}

#[test]
fn a_policy_from_elsewhere_is_looked_at() {
    let refused = |change: &dyn Fn(&mut Bundle)| {
        let mut bundle = COUNT.bundle.clone();
        change(&mut bundle);
        let error = Policy::new(&bundle).unwrap_err();
        (error.kind.code(), error.path)
    };
    let deadline = |bundle: &mut Bundle,
                    change: &dyn Fn(&mut zhunru::policy::derived::Deadline)| {
        let deadlines = bundle.derived.iter_mut();
        for one in deadlines {
            if let Source::Deadline(deadline) = &mut one.from {
                return change(deadline);
            }
        }
    };
    // A year is missing, twice there, or out of order.
    let gap = refused(&|bundle| drop(bundle.calendars.remove(3)));
    assert_eq!(gap, ("policy.malformed", "/calendars/3".to_owned()));
    assert_eq!(
        refused(&|bundle| bundle.calendars[1].year = 2018),
        ("policy.malformed", "/calendars/1".into())
    );
    assert_eq!(
        refused(&|bundle| bundle.calendars.swap(0, 1)),
        ("policy.malformed", "/calendars/1".into())
    );
    // Days that are none, out of order, or more than there can be.
    let days = |bundle: &mut Bundle| bundle.calendars[0].days.swap(0, 1);
    assert_eq!(refused(&days), ("policy.malformed", "/calendars/0".into()));
    let leap = |bundle: &mut Bundle| bundle.calendars[1].days = vec![date("2020-02-29")];
    assert_eq!(refused(&leap), ("policy.malformed", "/calendars/1".into()));
    let many = |bundle: &mut Bundle| {
        let first = date("2018-01-01");
        bundle.calendars[0].days = (0..65).map(|nth| first.plus_days(nth)).collect();
    };
    assert_eq!(refused(&many).0, "policy.too_many");
    let elsewhere = |bundle: &mut Bundle| bundle.calendars[0].pack = 9;
    assert_eq!(refused(&elsewhere).0, "policy.reference");
    // A number of days that is none, days that are no whole number, a day that is none.
    assert_eq!(
        refused(&|bundle| {
            bundle.formulas[0] = Formula::Number(zhunru::fact::Decimal::parse("1.5").unwrap());
        })
        .0,
        "policy.type"
    );
    assert_eq!(
        refused(&|bundle| bundle.derived[0].yields = Yields::Number).0,
        "policy.type"
    );
    assert_eq!(
        refused(&|bundle| deadline(bundle, &|one| one.is = 99)).0,
        "policy.reference"
    );
    assert_eq!(
        refused(&|bundle| deadline(bundle, &|one| one.on = 99)).0,
        "policy.reference"
    );
    // An order of what is no date.
    assert_eq!(
        refused(&|bundle| bundle.questions[0].not_before = Some(1)).0,
        "policy.type"
    );
}

fn years_of(from: i32, to: i32) -> impl Strategy<Value = Date> {
    let (first, last) = (
        date(&format!("{from}-01-01")).day_number(),
        date(&format!("{to}-12-31")).day_number(),
    );
    (first..=last).prop_map(Date::from_day_number)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_is_what_a_plain_count_comes_to(
        day in years_of(2017, 2027),
        days in prop_oneof![0..12i32, 0..=500i32],
    ) {
        let years = &COUNT.bundle.calendars;
        let values = values(&COUNT.policy, &format!("{{\"day\":\"{day}\",\"days\":{days}}}"));
        for (name, way, first_day) in [
            ("before", Way::Before, false),
            ("after", Way::After, false),
            ("before_first", Way::Before, true),
            ("after_first", Way::After, true),
        ] {
            let finding = &values[name];
            let plain = plain(years, day, days, way, first_day);
            let is = plain.as_ref().map(|(day, _)| day.to_string());
            prop_assert_eq!(&finding.is, &is, "{} {} {}", name, day, days);
            let trace = serde_json::to_value(finding.trace.as_ref().unwrap()).unwrap();
            let Some((last, counted)) = plain else {
                prop_assert_eq!(finding.state, ValueState::NotCovered);
                let lacking = trace["lacking"].as_i64().unwrap();
                prop_assert!(!(2018..=2026).contains(&lacking), "{lacking}");
                continue;
            };
            // The days told of are all there are: from the first counted or passed over to the last.
            let named = |key: &str| -> BTreeSet<Date> {
                let days = trace[key].as_array().into_iter().flatten();
                days.map(|day| date(day.as_str().unwrap())).collect()
            };
            let (holidays, weekend_days) = (named("holidays"), named("worked"));
            let step = if way == Way::Before { -1 } else { 1 };
            let mut at = if days > 0 && !first_day { day.plus_days(step) } else { day };
            let (mut weekends, mut all) = (0, Vec::new());
            loop {
                let weekend = weekday(at) > 4;
                let is_worked = if weekend { weekend_days.contains(&at) } else { !holidays.contains(&at) };
                if is_worked {
                    all.push(at);
                } else if weekend {
                    weekends += 1;
                }
                if at == last {
                    break;
                }
                at = at.plus_days(step);
            }
            prop_assert_eq!(all, counted);
            prop_assert_eq!(trace["weekend"].as_i64(), Some(weekends));
            let of: BTreeSet<i32> = [at, if days > 0 && !first_day { day.plus_days(step) } else { day }]
                .map(|day| day.number() / 10_000)
                .into();
            prop_assert!(trace["calendars"].as_array().unwrap().len() >= of.len());
        }
    }

    #[test]
    fn one_more_answer_never_leaves_the_span(day in years_of(2019, 2023), few in 0..40i32, more in 0..40i32) {
        let (few, more) = (few.min(more), few.max(more));
        let mut bundle = COUNT.bundle.clone();
        for question in &mut bundle.questions {
            if let zhunru::policy::bundle::Kind::Int { min, max } = &mut question.kind {
                (*min, *max) = (few, more);
            }
        }
        let policy = Policy::new(&bundle).unwrap();
        let open = values(&policy, &format!("{{\"day\":\"{day}\"}}"));
        for days in [few, i32::midpoint(few, more), more] {
            for (name, known) in values(&policy, &format!("{{\"day\":\"{day}\",\"days\":{days}}}")) {
                let span = &open[&name];
                let is = known.is.unwrap();
                if few == more {
                    prop_assert_eq!(span.is.as_ref(), Some(&is));
                    continue;
                }
                let ends = span.is.clone().map(|is| (is.clone(), is));
                let (from, to) = ends.unwrap_or_else(|| (span.from.clone().unwrap(), span.to.clone().unwrap()));
                prop_assert!(from <= is && is <= to, "{} {}: {} in {}..{}", name, day, is, from, to);
                prop_assert!(days != few && days != more || is == from || is == to);
            }
        }
    }
}
