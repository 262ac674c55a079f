//! What a policy computes: the laws of partial results on random policies and answers, the calendar against a plain
//! day-by-day count, and a whole local system with its arithmetic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use proptest::prelude::*;
use std::collections::BTreeMap;
use zhunru::check::{check, evaluate};
use zhunru::expr::partial::{Partial, Why};
use zhunru::expr::{Comparison, Node};
use zhunru::fact::{Date, Decimal, FactErrorKind, Facts};
use zhunru::logic::{Outcome, Verdict};
use zhunru::policy::Policy;
use zhunru::policy::bundle::{
    Bundle, CodeSet, Field, FieldKind, Kind, Level, Open, Pack, Question, Records, Rule, Shape,
    Span,
};
use zhunru::policy::derived::*;
use zhunru::value::report::ValueState;
use zhunru::value::{Computed, findings, path, trace_text};

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn number(text: &str) -> Decimal {
    Decimal::parse(text).unwrap()
}

fn known(text: &str) -> Partial {
    Partial::Number(Some(number(text)), Some(number(text)))
}

fn pack(id: &str, level: Level) -> Pack {
    Pack {
        id: id.into(),
        version: "1.0.0".into(),
        level,
        region: "000000".into(),
        title: id.into(),
        number: None,
        issuer: None,
        issued: None,
        valid: Span::default(),
        reference_day: None,
        source_sha256: [0; 32],
    }
}

fn question(id: &str, kind: Kind) -> Question {
    Question {
        id: id.into(),
        kind,
        offer: vec![],
        step: None,
        fixed: false,
        sensitive: false,
        after: vec![],
        not_before: None,
        not_after: None,
    }
}

fn code_set(id: &str, values: &[&str]) -> CodeSet {
    CodeSet {
        id: id.into(),
        values: values.iter().map(|value| (*value).into()).collect(),
    }
}

fn field(id: &str, kind: FieldKind, optional: bool) -> Field {
    Field {
        id: id.into(),
        kind,
        optional,
        not_before: None,
    }
}

/// Puts a bundle together, part by part.
struct Build(Bundle);

const POSTS: u16 = 0;
const RESULTS: u16 = 1;
const WHOLE: u16 = 0;
const AMOUNT: u16 = 1;
const POST: u16 = 2;
const FLAG: u16 = 3;
const SERVICE: u16 = 4;
const ASSESSMENTS: u16 = 5;
const TITLES: u16 = 6;

impl Build {
    fn new() -> Build {
        let records = |shape, fields, within, assume| {
            Kind::Records(Records {
                shape,
                fields,
                within,
                assume,
            })
        };
        Build(Bundle {
            matter: "pay".into(),
            packs: vec![pack("p", Level::Province)],
            code_sets: vec![
                code_set("posts", &["head", "deputy", "other"]),
                code_set("results", &["bad", "fair", "good"]),
            ],
            questions: vec![
                question("whole", Kind::Int { min: -3, max: 5 }),
                question(
                    "amount",
                    Kind::Decimal {
                        min: Some(number("-2")),
                        max: Some(number("3")),
                    },
                ),
                question("post", Kind::Code(POSTS)),
                question("flag", Kind::Bool),
                question(
                    "service",
                    records(
                        Shape::Periods,
                        vec![field("post", FieldKind::Code(POSTS), true)],
                        None,
                        None,
                    ),
                ),
                question(
                    "assessments",
                    records(
                        Shape::Yearly,
                        vec![field("result", FieldKind::Code(RESULTS), false)],
                        Some(SERVICE),
                        Some((0, 2)),
                    ),
                ),
                question(
                    "titles",
                    records(
                        Shape::Events,
                        vec![
                            field("title", FieldKind::Code(RESULTS), false),
                            field("on", FieldKind::Date, true),
                        ],
                        None,
                        None,
                    ),
                ),
            ],
            deciders: vec!["street".into()],
            ..Bundle::default()
        })
    }

    fn node(&mut self, node: Node) -> u32 {
        self.0.nodes.push(node);
        u32::try_from(self.0.nodes.len() - 1).unwrap()
    }

    fn formula(&mut self, formula: Formula) -> u32 {
        self.0.formulas.push(formula);
        u32::try_from(self.0.formulas.len() - 1).unwrap()
    }

    fn number(&mut self, text: &str) -> u32 {
        self.formula(Formula::Number(number(text)))
    }

    fn derived(&mut self, id: &str, yields: Yields, from: Source) -> u16 {
        self.0.derived.push(Derived {
            pack: 0,
            id: id.into(),
            clause: Some("1".into()),
            yields,
            from,
            valid: Span::default(),
            replaces: None,
        });
        u16::try_from(self.0.derived.len() - 1).unwrap()
    }

    fn aggregate(&mut self, id: &str, of: u16, does: Does, only: Vec<(u8, u64)>) -> u16 {
        let on = self.node(Node::AsOf);
        let yields = match does {
            Does::FirstDay { .. } | Does::LastYearEnd => Yields::Date,
            Does::Latest { .. } | Does::Highest { .. } if of == TITLES => Yields::Code(RESULTS),
            Does::Latest { .. } | Does::Highest { .. } if of == ASSESSMENTS => {
                Yields::Code(RESULTS)
            }
            Does::Latest { .. } | Does::Highest { .. } => Yields::Code(POSTS),
            _ => Yields::Number,
        };
        self.derived(
            id,
            yields,
            Source::Aggregate(Aggregate {
                of,
                does,
                only,
                on,
                since: None,
            }),
        )
    }

    fn value(&mut self, id: &str, is: u32, role: Option<Role>) -> u16 {
        self.derived(
            id,
            Yields::Number,
            Source::Value(Value {
                is,
                round: None,
                role,
                unit: Unit::YuanMonth,
                open: None,
            }),
        )
    }

    fn round(&mut self, id: u16, mode: RoundMode, step: &str) {
        if let Source::Value(value) = &mut self.0.derived[usize::from(id)].from {
            value.round = Some(Round {
                mode,
                step: number(step),
            });
        }
    }

    fn policy(self) -> Policy {
        Policy::new(&self.0).unwrap()
    }
}

/// Whether one result is the other or leaves less open.
fn within(narrow: Partial, wide: Partial) -> bool {
    match (narrow, wide) {
        (_, Partial::None(Why::Open)) => true,
        (Partial::Number(a, b), Partial::Number(c, d)) => {
            (c.is_none() || a.is_some() && a >= c)
                && (d.is_none() || b.is_some_and(|b| d.is_some_and(|d| b <= d)))
        }
        (Partial::Date(a, b), Partial::Date(c, d)) => c <= a && b <= d,
        (Partial::Codes(a), Partial::Codes(b)) => a & !b == 0,
        (a, b) => a == b,
    }
}

// ---- random answers ------------------------------------------------------------------------------------------------

#[derive(Clone, Debug)]
struct Title {
    title: Option<usize>,
    /// Never, don't know, or a day.
    on: Option<Option<Date>>,
}

#[derive(Clone, Debug)]
struct Period {
    from: Date,
    to: Option<Date>,
    post: Option<Option<usize>>,
}

/// All answers, each of which can be missing.
#[derive(Clone, Debug)]
struct Answers {
    whole: Option<i32>,
    amount: Option<&'static str>,
    post: Option<usize>,
    flag: Option<bool>,
    service: Option<Vec<Period>>,
    assessments: Option<BTreeMap<i32, Option<usize>>>,
    titles: Option<Vec<Title>>,
}

const POST_CODES: [&str; 3] = ["head", "deputy", "other"];
const RESULT_CODES: [&str; 3] = ["bad", "fair", "good"];

impl Answers {
    /// As JSON; `turn` says from which record on the lists are written.
    fn json(&self, turn: usize) -> String {
        let mut members = Vec::new();
        let mut list = |id: &str, mut records: Vec<String>| {
            if !records.is_empty() {
                let at = turn % records.len();
                records.rotate_left(at);
            }
            if turn % 2 == 1 {
                records.reverse();
            }
            members.push(format!("\"{id}\":[{}]", records.join(",")));
        };
        let code = |codes: [&str; 3], at: &Option<usize>| match at {
            Some(at) => format!("\"{}\"", codes[*at]),
            None => "null".into(),
        };
        if let Some(assessments) = &self.assessments {
            let one = |(year, result): (&i32, &Option<usize>)| {
                format!(
                    "{{\"year\":{year},\"result\":{}}}",
                    code(RESULT_CODES, result)
                )
            };
            list("assessments", assessments.iter().map(one).collect());
        }
        if let Some(service) = &self.service {
            let one = |period: &Period| {
                let to = period
                    .to
                    .map(|to| format!(",\"to\":\"{to}\""))
                    .unwrap_or_default();
                let post = period
                    .post
                    .as_ref()
                    .map(|post| format!(",\"post\":{}", code(POST_CODES, post)));
                format!(
                    "{{\"from\":\"{}\"{to}{}}}",
                    period.from,
                    post.unwrap_or_default()
                )
            };
            list("service", service.iter().map(one).collect());
        }
        if let Some(titles) = &self.titles {
            let one = |title: &Title| {
                let on = match title.on {
                    None => String::new(),
                    Some(None) => ",\"on\":null".into(),
                    Some(Some(day)) => format!(",\"on\":\"{day}\""),
                };
                format!("{{\"title\":{}{on}}}", code(RESULT_CODES, &title.title))
            };
            list("titles", titles.iter().map(one).collect());
        }
        members.extend(self.whole.map(|whole| format!("\"whole\":{whole}")));
        members.extend(self.amount.map(|amount| format!("\"amount\":\"{amount}\"")));
        members.extend(
            self.post
                .map(|post| format!("\"post\":\"{}\"", POST_CODES[post])),
        );
        members.extend(self.flag.map(|flag| format!("\"flag\":{flag}")));
        format!("{{{}}}", members.join(","))
    }

    fn facts(&self, policy: &Policy) -> Facts {
        Facts::from_json(policy.layout(), &self.json(0)).unwrap()
    }

    fn wholly_served(&self, year: i32) -> bool {
        let mut day = Date::new(year, 1, 1).unwrap();
        let served = |day: Date| {
            self.service
                .iter()
                .flatten()
                .any(|period| period.from <= day && period.to.is_none_or(|to| day <= to))
        };
        while day.number() / 10_000 == year {
            if !served(day) {
                return false;
            }
            day = day.plus_days(1);
        }
        true
    }

    /// Takes away some of what is known: one choice a step.
    fn forget(&self, choices: &[u8]) -> Answers {
        let mut less = self.clone();
        let mut choices = choices.iter().copied().cycle();
        let mut forget = |one_in: u8| choices.next().unwrap().is_multiple_of(one_in);
        if forget(2) {
            less.whole = None;
        }
        if forget(2) {
            less.amount = None;
        }
        if forget(2) {
            less.post = None;
        }
        if forget(2) {
            less.flag = None;
        }
        for period in less.service.iter_mut().flatten() {
            if period.post.is_some() && forget(5) {
                period.post = Some(None);
            }
        }
        if let Some(assessments) = &mut less.assessments {
            for result in assessments.values_mut() {
                if forget(6) {
                    *result = None;
                }
            }
            assessments.retain(|year, _| !forget(6) || !self.wholly_served(*year));
        }
        for title in less.titles.iter_mut().flatten() {
            if forget(4) {
                title.title = None;
            }
            if title.on.is_some() && forget(4) {
                title.on = Some(None);
            }
        }
        if forget(6) {
            less.service = None;
        }
        if forget(5) {
            less.assessments = None;
        }
        if forget(5) {
            less.titles = None;
        }
        less
    }
}

/// A few things not known, each of which a form could ask for: what is gone through is small.
fn forget_few(all: &Answers, choices: &[u8]) -> Answers {
    let mut less = all.clone();
    let mut choices = choices.iter().copied().cycle();
    let mut forget = |one_in: u8| choices.next().unwrap().is_multiple_of(one_in);
    if forget(3) {
        less.whole = None;
    }
    if forget(2) {
        less.post = None;
    }
    if forget(2) {
        less.flag = None;
    }
    for period in less.service.iter_mut().flatten() {
        if period.post.is_some() && forget(6) {
            period.post = Some(None);
        }
    }
    if let Some(assessments) = &mut less.assessments {
        for result in assessments.values_mut() {
            if forget(12) {
                *result = None;
            }
        }
        assessments.retain(|year, _| !forget(12) || !all.wholly_served(*year));
    }
    for title in less.titles.iter_mut().flatten() {
        if forget(6) {
            title.title = None;
        }
    }
    less
}

/// All ways to answer what is not known, up to a bound.
fn completions(less: &Answers, as_of: Date, most: usize) -> Option<Vec<Answers>> {
    let mut found = vec![less.clone()];
    let mut each = |ways: usize, set: &dyn Fn(&mut Answers, usize)| {
        let mut next = Vec::new();
        for one in &found {
            for way in 0..ways {
                let mut more = one.clone();
                set(&mut more, way);
                next.push(more);
            }
        }
        found = next;
        found.len() <= most
    };
    if less.whole.is_none()
        && !each(9, &|to, way| {
            to.whole = Some(i32::try_from(way).unwrap() - 3)
        })
    {
        return None;
    }
    if less.post.is_none() && !each(3, &|to, way| to.post = Some(way)) {
        return None;
    }
    if less.flag.is_none() && !each(2, &|to, way| to.flag = Some(way == 1)) {
        return None;
    }
    for (nth, period) in less.service.iter().flatten().enumerate() {
        let set = |to: &mut Answers, way| to.service.as_mut().unwrap()[nth].post = Some(Some(way));
        if period.post == Some(None) && !each(3, &set) {
            return None;
        }
    }
    for year in 2004..as_of.number() / 10_000 {
        let known = less.assessments.as_ref()?.get(&year);
        let unknown = known.map_or_else(|| less.wholly_served(year), Option::is_none);
        let set = |to: &mut Answers, way| {
            to.assessments.as_mut().unwrap().insert(year, Some(way));
        };
        if unknown && !each(3, &set) {
            return None;
        }
    }
    for (nth, title) in less.titles.iter().flatten().enumerate() {
        let set = |to: &mut Answers, way| to.titles.as_mut().unwrap()[nth].title = Some(way);
        if title.title.is_none() && !each(3, &set) {
            return None;
        }
    }
    Some(found)
}

/// What is one or the other, as a report says it.
fn hull(a: Partial, b: Partial) -> Partial {
    match (a, b) {
        (Partial::Number(a, b), Partial::Number(c, d)) => Partial::Number(a.min(c), b.max(d)),
        (Partial::Codes(a), Partial::Codes(b)) => Partial::Codes(a | b),
        _ if a == b => a,
        _ => Partial::None(Why::Open),
    }
}

fn day() -> impl Strategy<Value = Date> {
    (
        2005i32..2022,
        1u8..=12,
        prop_oneof![Just(1u8), Just(31), 1u8..=31],
    )
        .prop_map(|(year, month, day)| {
            (1..=day)
                .rev()
                .find_map(|day| Date::new(year, month, day))
                .unwrap()
        })
}

/// All answered.
fn complete() -> impl Strategy<Value = Answers> {
    let titles = prop::collection::vec((0usize..3, prop::option::of(day())), 0..4);
    let periods = (
        prop::collection::vec(day(), 0..7),
        prop::collection::vec((any::<bool>(), prop::option::weighted(0.9, 0usize..3)), 7),
        any::<bool>(),
    );
    let amount = prop::sample::select(vec!["-2", "-1", "0", "0.5", "1", "2.25", "3"]);
    (
        (-3i32..=5, amount, 0usize..3, any::<bool>()),
        periods,
        prop::collection::vec((0usize..3, any::<bool>()), 30),
        titles,
    )
        .prop_map(
            |((whole, amount, post, flag), (mut days, posts, goes_on), results, titles)| {
                days.sort_unstable();
                days.dedup();
                let mut service = Vec::new();
                let mut at = 0;
                while at < days.len() {
                    let (adjacent, post) = posts[at];
                    let next = days.get(at + 1).copied();
                    // Two days each bound a period; or the next period begins the day after.
                    let to = next.map(|next| next.plus_days(-1));
                    if to.is_none() && !goes_on {
                        break;
                    }
                    service.push(Period {
                        from: days[at],
                        to,
                        post: post.map(Some),
                    });
                    at += if adjacent { 1 } else { 2 };
                }
                let mut answers = Answers {
                    whole: Some(whole),
                    amount: Some(amount),
                    post: Some(post),
                    flag: Some(flag),
                    service: Some(service),
                    assessments: Some(BTreeMap::new()),
                    titles: Some(
                        titles
                            .into_iter()
                            .map(|(title, on)| Title {
                                title: Some(title),
                                on: on.map(Some),
                            })
                            .collect(),
                    ),
                };
                let mut assessments = BTreeMap::new();
                for (year, (result, in_part)) in (2004..2030).zip(results) {
                    let touched = answers.service.iter().flatten().any(|period| {
                        period.from.number() / 10_000 <= year
                            && period.to.is_none_or(|to| year <= to.number() / 10_000)
                    });
                    if answers.wholly_served(year) || touched && in_part {
                        assessments.insert(year, Some(result));
                    }
                }
                answers.assessments = Some(assessments);
                answers
            },
        )
}

// ---- random policies -----------------------------------------------------------------------------------------------

/// Takes random choices one by one.
struct Dice<'d> {
    bytes: &'d [u8],
    at: usize,
}

impl Dice<'_> {
    fn roll(&mut self, sides: u8) -> u8 {
        self.at += 1;
        // Past the end always zero: what is built then ends.
        self.bytes.get(self.at - 1).copied().unwrap_or(0) % sides
    }
}

const CUTS: [&str; 5] = ["-1", "0", "1", "2.5", "4"];

impl Build {
    fn some_aggregates(&mut self, dice: &mut Dice<'_>) {
        let only = |dice: &mut Dice<'_>| match dice.roll(3) {
            0 => vec![(0, u64::from(dice.roll(7)) + 1)],
            _ => vec![],
        };
        let none = |dice: &mut Dice<'_>| (dice.roll(2) == 0).then_some(1);
        let part = |dice: &mut Dice<'_>| {
            if dice.roll(2) == 0 {
                Part::Down
            } else {
                Part::Up
            }
        };
        let gaps = |dice: &mut Dice<'_>| {
            [Gaps::AddUp, Gaps::Restart, Gaps::Ignore][usize::from(dice.roll(3))]
        };
        for nth in 0..6 {
            let id = format!("a{nth}");
            let (of, does) = match dice.roll(12) {
                0 => (
                    SERVICE,
                    Does::WholeMonths {
                        part: part(dice),
                        gaps: gaps(dice),
                    },
                ),
                1 => (SERVICE, Does::Count),
                2 => (TITLES, Does::Count),
                3 => (ASSESSMENTS, Does::Count),
                4 => (ASSESSMENTS, Does::LongestRun),
                5 => (ASSESSMENTS, Does::LastYearEnd),
                6 => (SERVICE, Does::FirstDay { gaps: gaps(dice) }),
                7 => (
                    TITLES,
                    Does::Latest {
                        field: 0,
                        by: Some(1),
                        none: none(dice),
                    },
                ),
                8 => (
                    TITLES,
                    Does::Highest {
                        field: 0,
                        by: Some(1),
                        none: none(dice),
                    },
                ),
                9 => (
                    SERVICE,
                    Does::Latest {
                        field: 0,
                        by: None,
                        none: none(dice),
                    },
                ),
                10 => (
                    ASSESSMENTS,
                    Does::Latest {
                        field: 0,
                        by: None,
                        none: none(dice),
                    },
                ),
                _ => (
                    SERVICE,
                    Does::WholeYears {
                        part: part(dice),
                        gaps: gaps(dice),
                    },
                ),
            };
            let only = only(dice);
            self.aggregate(&id, of, does, only);
        }
    }

    /// An earlier one that yields this.
    fn earlier(&self, yields: Yields, dice: &mut Dice<'_>) -> Option<u16> {
        let all: Vec<u16> = (0u16..)
            .zip(&self.0.derived)
            .filter(|(_, one)| one.yields == yields)
            .map(|(id, _)| id)
            .collect();
        let at = usize::from(dice.roll(8));
        all.get(at.checked_rem(all.len())?).copied()
    }

    fn condition(&mut self, dice: &mut Dice<'_>, depth: u8) -> u32 {
        let node = match dice.roll(if depth == 0 { 5 } else { 8 }) {
            0 => Node::Answer(FLAG),
            1 => Node::OneOf {
                question: POST,
                codes: u64::from(dice.roll(7)) + 1,
            },
            2 => match self.earlier(Yields::Code(RESULTS), dice) {
                Some(derived) => Node::DerivedIn {
                    derived,
                    codes: u64::from(dice.roll(7)) + 1,
                },
                None => Node::Answer(FLAG),
            },
            3 => match self.earlier(Yields::Date, dice) {
                Some(derived) => {
                    let left = self.node(Node::Derived(derived));
                    let right = self.node(Node::Date(date("2012-06-01")));
                    Node::Compare {
                        with: Comparison::LessOrEqual,
                        left,
                        right,
                    }
                }
                None => Node::Bool(true),
            },
            4 => match self.earlier(Yields::Number, dice) {
                Some(derived) => {
                    let left = self.node(Node::Derived(derived));
                    let bound = number(CUTS[usize::from(dice.roll(5))]);
                    let right = self.node(Node::Decimal(bound));
                    let with = [
                        Comparison::Less,
                        Comparison::Equal,
                        Comparison::GreaterOrEqual,
                    ][usize::from(dice.roll(3))];
                    Node::Compare { with, left, right }
                }
                None => Node::Bool(false),
            },
            5 => Node::Not(self.condition(dice, depth - 1)),
            6 => Node::All(vec![
                self.condition(dice, depth - 1),
                self.condition(dice, depth - 1),
            ]),
            _ => Node::Any(vec![
                self.condition(dice, depth - 1),
                self.condition(dice, depth - 1),
            ]),
        };
        self.node(node)
    }

    fn code_formula(&mut self, dice: &mut Dice<'_>, depth: u8) -> u32 {
        let formula = match dice.roll(if depth == 0 { 2 } else { 4 }) {
            0 => Formula::Code(dice.roll(3)),
            1 => Formula::Answer(POST),
            2 => match self.earlier(Yields::Code(POSTS), dice) {
                Some(derived) => {
                    let first = self.formula(Formula::Derived(derived));
                    let second = self.code_formula(dice, depth - 1);
                    Formula::IfNone(first, second)
                }
                None => Formula::Answer(POST),
            },
            _ => {
                let when = self.condition(dice, 1);
                let then = self.code_formula(dice, depth - 1);
                let otherwise = self.code_formula(dice, depth - 1);
                Formula::Choose {
                    when,
                    then,
                    otherwise,
                }
            }
        };
        self.formula(formula)
    }

    fn some_formula(&mut self, dice: &mut Dice<'_>, depth: u8) -> u32 {
        let formula = match dice.roll(if depth == 0 { 4 } else { 16 }) {
            0 => Formula::Number(number(CUTS[usize::from(dice.roll(5))])),
            1 => Formula::Answer(WHOLE),
            2 => Formula::Answer(AMOUNT),
            3 => match self.earlier(Yields::Number, dice) {
                Some(derived) => Formula::Derived(derived),
                None => Formula::Answer(WHOLE),
            },
            kind @ 4..=11 => {
                let a = self.some_formula(dice, depth - 1);
                let b = self.some_formula(dice, depth - 1);
                match kind {
                    4 => Formula::Sum(vec![a, b]),
                    5 => Formula::Difference(a, b),
                    6 | 7 => Formula::Product(vec![a, b]),
                    8 => Formula::Quotient(a, b),
                    9 => Formula::Least(vec![a, b]),
                    10 => Formula::Greatest(vec![a, b]),
                    _ => Formula::IfNone(a, b),
                }
            }
            12 => Formula::Floor(self.some_formula(dice, depth - 1)),
            13 => Formula::Ceiling(self.some_formula(dice, depth - 1)),
            14 => {
                let when = self.condition(dice, 2);
                let then = self.some_formula(dice, depth - 1);
                let otherwise = self.some_formula(dice, depth - 1);
                Formula::Choose {
                    when,
                    then,
                    otherwise,
                }
            }
            _ => {
                let mut first = self.some_formula(dice, depth - 1);
                let second = self.code_formula(dice, 1);
                if matches!(
                    self.0.tables[0].inputs[0].kind,
                    InputKind::Number { whole: true, .. }
                ) {
                    first = self.formula(Formula::Floor(first));
                }
                Formula::Lookup {
                    table: 0,
                    inputs: vec![first, second],
                }
            }
        };
        self.formula(formula)
    }

    /// A table that has just one row for each case within its bounds.
    fn some_table(&mut self, dice: &mut Dice<'_>) {
        let mut rows = Vec::new();
        let mut low: Option<(Decimal, bool)> = None;
        let cuts = CUTS.iter().map(|cut| Some(number(cut))).chain([None]);
        for cut in cuts {
            let closed = dice.roll(2) == 0;
            let high = cut.map(|cut| (cut, closed));
            let mut row = |codes, dice: &mut Dice<'_>| {
                let gives = match dice.roll(9) {
                    0 => Gives::Outside,
                    1 => Gives::Expected,
                    nth => Gives::Number(i32::from(nth).into()),
                };
                rows.push(Row {
                    valid: Span::default(),
                    when: vec![Test::Between { low, high }, codes],
                    gives,
                    clause: None,
                });
            };
            match dice.roll(3) {
                0 => row(Test::Any, dice),
                nth => {
                    row(Test::Codes(u64::from(nth)), dice);
                    row(Test::Codes(!u64::from(nth) & 7), dice);
                }
            }
            low = cut.map(|cut| (cut, !closed));
        }
        let bounds = dice.roll(3);
        self.0.tables.push(Table {
            pack: 0,
            id: "t".into(),
            clause: "2".into(),
            inputs: vec![
                Input {
                    id: "n".into(),
                    kind: InputKind::Number {
                        min: (bounds == 0).then(|| number("-2")),
                        max: (bounds < 2).then(|| number("6")),
                        whole: dice.roll(4) == 0,
                    },
                },
                Input {
                    id: "c".into(),
                    kind: InputKind::Code(POSTS),
                },
            ],
            rows,
            set_by: None,
            valid: Span::default(),
            replaces: None,
        });
    }
}

/// Aggregates, a table, and formulas over them.
fn some_bundle(bytes: &[u8]) -> Bundle {
    let dice = &mut Dice { bytes, at: 0 };
    let mut build = Build::new();
    build.some_table(dice);
    build.some_aggregates(dice);
    for nth in 0..5 {
        let is = build.some_formula(dice, 3);
        let when = (nth == 2 && dice.roll(2) == 0).then(|| build.condition(dice, 1));
        let id = build.value(&format!("v{nth}"), is, Some(Role::Other));
        if let (Some(when), Source::Value(value)) =
            (when, &mut build.0.derived[usize::from(id)].from)
        {
            value.open = Some(Open { when, decider: 0 });
        }
        match dice.roll(4) {
            0 => build.round(id, RoundMode::HalfUp, "0.5"),
            1 => build.round(id, RoundMode::Up, "1"),
            _ => {}
        }
    }
    build.0
}

fn some_policy() -> impl Strategy<Value = Bundle> {
    prop::collection::vec(any::<u8>(), 60..160).prop_map(|bytes| some_bundle(&bytes))
}

fn as_of() -> impl Strategy<Value = Date> {
    day().prop_map(|day| day.plus_days(1500))
}

proptest! {
    #![proptest_config(config(10_000))]

    /// A partial result contains the result of the completion, and one more answer never widens it.
    #[test]
    fn partial_results_contain_those_of_completions(
        bundle in some_policy(), all in complete(), as_of in as_of(),
        choices in prop::collection::vec(any::<u8>(), 40), more in prop::collection::vec(any::<u8>(), 40),
    ) {
        let policy = Policy::new(&bundle).unwrap();
        let less = all.forget(&choices);
        let least = less.forget(&more);
        let results: Vec<Computed> = [&all, &less, &least]
            .iter()
            .map(|answers| Computed::new(&policy, &answers.facts(&policy), as_of))
            .collect();
        for (nth, full) in results[0].partials().iter().enumerate() {
            let id = u16::try_from(nth).unwrap();
            let (some, few) = (results[1].partials()[nth], results[2].partials()[nth]);
            prop_assert!(!matches!(full, Partial::None(Why::Open)), "{nth}: all is answered, {full:?}");
            prop_assert!(results[0].questions(id).is_empty());
            prop_assert!(within(*full, some), "{nth}: {full:?} in {some:?}");
            prop_assert!(within(some, few), "{nth}: {some:?} in {few:?}");
            // What is not known hangs on something, and what is known on nothing.
            let settled = within(few, *full) || matches!(few, Partial::None(why) if why != Why::Open)
                || matches!(few, Partial::Number(a, b) if a.is_some() && a == b)
                || matches!(few, Partial::Date(a, b) if a == b);
            prop_assert!(settled || !results[2].questions(id).is_empty(), "{nth}: {few:?}");
        }
    }

    /// Where few things are unknown, what is known of a value is the hull of what the completions come to, no more;
    /// and each question it names can change it.
    #[test]
    fn ranges_are_as_narrow_as_the_completions(
        bundle in some_policy(), all in complete(), as_of in as_of(),
        choices in prop::collection::vec(any::<u8>(), 40),
    ) {
        let policy = Policy::new(&bundle).unwrap();
        let less = forget_few(&all, &choices);
        let Some(completions) = completions(&less, as_of, 256) else { return Ok(()) };
        let before = Computed::new(&policy, &less.facts(&policy), as_of);
        let came: Vec<Computed> = completions
            .iter()
            .map(|one| Computed::new(&policy, &one.facts(&policy), as_of))
            .collect();
        for (nth, some) in before.partials().iter().enumerate() {
            if !matches!(bundle.derived[nth].from, Source::Value(_)) {
                continue;
            }
            let all = came.iter().map(|one| one.partials()[nth]);
            prop_assert_eq!(*some, all.reduce(hull).unwrap(), "{}", nth);
            let mut distinct: Vec<Partial> = Vec::new();
            for one in &came {
                if !distinct.contains(&one.partials()[nth]) {
                    distinct.push(one.partials()[nth]);
                }
            }
            let named = before.questions(u16::try_from(nth).unwrap());
            prop_assert_eq!(named.is_empty(), distinct.len() == 1, "{}: {:?}", nth, named);
        }
    }

    /// Only the questions named can change a result.
    #[test]
    fn other_questions_change_nothing(
        bundle in some_policy(), all in complete(), as_of in as_of(),
        choices in prop::collection::vec(any::<u8>(), 40),
    ) {
        let policy = Policy::new(&bundle).unwrap();
        let less = all.forget(&choices);
        let before = Computed::new(&policy, &less.facts(&policy), as_of);
        let id = |name: &str| policy.layout().find(name).unwrap();
        for nth in 0..before.partials().len() {
            let named = before.questions(u16::try_from(nth).unwrap());
            let mut more = all.clone();
            if named.contains(&id("whole")) { more.whole = less.whole; }
            if named.contains(&id("amount")) { more.amount = less.amount; }
            if named.contains(&id("post")) { more.post = less.post; }
            if named.contains(&id("flag")) { more.flag = less.flag; }
            if named.contains(&id("titles")) { more.titles = less.titles.clone(); }
            if named.contains(&id("service")) { more.service = less.service.clone(); }
            if named.contains(&id("assessments")) { more.assessments = less.assessments.clone(); }
            let after = Computed::new(&policy, &more.facts(&policy), as_of);
            prop_assert_eq!(before.partials()[nth], after.partials()[nth], "{}: {:?}", nth, named);
        }
    }

    #[test]
    fn the_order_of_records_does_not_matter(
        bundle in some_policy(), all in complete(), as_of in as_of(), turn in 0usize..12,
        choices in prop::collection::vec(any::<u8>(), 40),
    ) {
        let policy = Policy::new(&bundle).unwrap();
        let some = all.forget(&choices);
        let turned = Facts::from_json(policy.layout(), &some.json(turn)).unwrap();
        let straight = some.facts(&policy);
        prop_assert_eq!(&straight, &turned);
        let again = Facts::from_json(policy.layout(), &straight.to_json(policy.layout())).unwrap();
        prop_assert_eq!(&straight, &again);
        let computed = Computed::new(&policy, &turned, as_of);
        let found = findings(&policy, &turned, as_of, &computed);
        for finding in found {
            if finding.state == ValueState::Known {
                prop_assert!(trace_text(&finding.trace.unwrap()).ends_with(&finding.is.unwrap()));
            }
        }
    }

    /// Whole years and months, against a count that goes day by day.
    #[test]
    fn durations_are_those_of_a_plain_count(
        all in complete(), as_of in as_of(), years in any::<bool>(), up in any::<bool>(), gaps in 0usize..3,
    ) {
        let gaps = [Gaps::AddUp, Gaps::Restart, Gaps::Ignore][gaps];
        let part = if up { Part::Up } else { Part::Down };
        let does = if years { Does::WholeYears { part, gaps } } else { Does::WholeMonths { part, gaps } };
        let mut build = Build::new();
        build.aggregate("a", SERVICE, does, vec![]);
        let policy = build.policy();
        let computed = Computed::new(&policy, &all.facts(&policy), as_of);
        let plain = plain_count(all.service.as_deref().unwrap(), as_of, if years { 12 } else { 1 }, up, gaps);
        prop_assert_eq!(computed.partials()[0], known(&plain.to_string()));
    }

    /// A part rounded to the cent and the rest add up to the whole.
    #[test]
    fn parts_add_up(cents in 0i64..100_000_000, share in 0i64..=100, mode in 0usize..4) {
        let mode = [RoundMode::HalfUp, RoundMode::HalfEven, RoundMode::Up, RoundMode::Down][mode];
        let whole = Decimal::new(i128::from(cents), 2).unwrap();
        let mut build = Build::new();
        let (a, b) = (build.formula(Formula::Number(whole)), build.formula(Formula::Number(Decimal::new(i128::from(share), 2).unwrap())));
        let product = build.formula(Formula::Product(vec![a, b]));
        let part = build.value("part", product, None);
        build.round(part, mode, "0.01");
        let (a, b) = (build.formula(Formula::Number(whole)), build.formula(Formula::Derived(part)));
        let rest = build.formula(Formula::Difference(a, b));
        let rest = build.value("rest", rest, None);
        let (a, b) = (build.formula(Formula::Derived(part)), build.formula(Formula::Derived(rest)));
        let sum = build.formula(Formula::Sum(vec![a, b]));
        build.value("sum", sum, None);
        let policy = build.policy();
        let computed = Computed::new(&policy, &Facts::new(policy.layout()), date("2020-01-01"));
        prop_assert_eq!(computed.partials()[2], Partial::Number(Some(whole), Some(whole)));
    }
}

/// Goes day by day, and keeps nothing but what a person with a calendar would.
fn plain_count(service: &[Period], as_of: Date, unit: i32, up: bool, gaps: Gaps) -> i32 {
    let first = service.iter().map(|period| period.from).min();
    let mut runs: Vec<(i32, i32)> = Vec::new();
    let mut run: Option<(Date, Date)> = None;
    let mut close = |run: (Date, Date)| {
        // How many months have come round since the first day, and the days since the last one did.
        let (from, after) = run;
        let (mut months, mut days) = (0, 0);
        let mut day = from;
        while day < after {
            day = day.plus_days(1);
            days += 1;
            if is_months_later(from, day, months + 1) {
                (months, days) = (months + 1, 0);
            }
        }
        runs.push((months, days));
    };
    let last = service
        .iter()
        .filter(|period| period.from < as_of)
        .map(|period| period.to.unwrap_or(Date::MAX))
        .max();
    let mut day = first.unwrap_or(as_of);
    while day < as_of {
        let mut served = service
            .iter()
            .any(|period| period.from <= day && period.to.is_none_or(|to| day <= to));
        if gaps == Gaps::Ignore {
            served = last.is_some_and(|last| day <= last);
        }
        run = match (run, served) {
            (Some((from, _)), true) => Some((from, day.plus_days(1))),
            (None, true) => Some((day, day.plus_days(1))),
            (Some(ended), false) => {
                close(ended);
                None
            }
            (None, false) => None,
        };
        day = day.plus_days(1);
    }
    run.into_iter().for_each(&mut close);
    if gaps == Gaps::Restart {
        runs = runs.pop().into_iter().collect();
    }
    let (mut months, mut days) = (0, 0);
    for run in &runs {
        months += run.0;
        days += run.1;
    }
    if runs.len() > 1 {
        (months, days) = (months + days / 30, days % 30);
    }
    let over = months % unit > 0 || days > 0;
    months / unit + i32::from(up && over)
}

/// Whether a day is so many months after another: the same day of the month, or the month's last if it has none.
fn is_months_later(from: Date, day: Date, months: i32) -> bool {
    let split = |date: Date| {
        (
            date.number() / 10_000,
            date.number() / 100 % 100,
            date.number() % 100,
        )
    };
    let ((y, m, d), (year, month, of_month)) = (split(from), split(day));
    let ends = split(day.plus_days(1)).1 != month;
    (year * 12 + month) - (y * 12 + m) == months && (of_month == d || of_month < d && ends)
}

/// A bundle with two rules on what is computed and answered.
fn with_rules() -> impl Strategy<Value = Bundle> {
    prop::collection::vec(any::<u8>(), 80..200).prop_map(|bytes| {
        let mut build = Build(some_bundle(&bytes));
        let dice = &mut Dice {
            bytes: &bytes,
            at: 7,
        };
        for id in ["one", "two"] {
            let (applies, requires) = (build.condition(dice, 1), build.condition(dice, 2));
            build.0.rules.push(Rule {
                pack: 0,
                id: id.into(),
                clause: "3".into(),
                applies,
                requires,
                open: None,
                exceptions: vec![],
                replaces: None,
                valid: Span::default(),
            });
        }
        build.0
    })
}

proptest! {
    #![proptest_config(config(4_000))]

    /// Rules on what is computed: no completion comes to a verdict that the report had ruled out, and what decided an
    /// outcome suffices.
    #[test]
    fn rules_on_what_is_computed_are_sound(
        bundle in with_rules(), all in complete(), as_of in as_of(),
        choices in prop::collection::vec(any::<u8>(), 40),
    ) {
        let policy = Policy::new(&bundle).unwrap();
        let (less, full) = (all.forget(&choices).facts(&policy), all.facts(&policy));
        let (before, after) = (check(&policy, &less, as_of), check(&policy, &full, as_of));
        let mut outcomes = [0; 2];
        prop_assert_eq!(evaluate(&policy, &less, as_of, &mut outcomes), before.verdict);
        for verdict in &after.possible {
            prop_assert!(before.possible.contains(verdict), "{:?} not in {:?}", verdict, before.possible);
        }
        if after.verdict == Verdict::NotCovered {
            let left_open = before.verdict == Verdict::NotCovered || before.possible.contains(&Verdict::NotCovered);
            prop_assert!(left_open, "not covered, not in {:?}", before.possible);
        }
        for (before, after) in before.rules.iter().zip(&after.rules) {
            prop_assert!(before.outcome == Outcome::Unknown || before.outcome == after.outcome);
        }
        // Some other answer may help, but only where the report says it has not looked at all.
        for change in &before.counterfactuals {
            prop_assert!(!change.question.is_empty());
        }
        #[cfg(feature = "schema")]
        for report in [&before, &after] {
            prop_assert_eq!(report.to_json(), serde_json::to_string(report).unwrap());
        }
    }
}

#[test]
fn the_report_says_what_values_hang_on() {
    let policy = xiangan().policy();
    let years = good_years(2009..=2012);
    let facts = format!(r#"{{"service":[{{"from":"2008-03-01"}}],"assessments":[{years}]}}"#);
    let facts = Facts::from_json(policy.layout(), &facts).unwrap();
    let report = check(&policy, &facts, date("2013-10-01"));
    assert_eq!(report.verdict, Verdict::Yes);
    assert_eq!(report.values.len(), 2);
    let missing: Vec<&str> = report
        .missing
        .iter()
        .map(|missing| missing.question)
        .collect();
    assert_eq!(missing, ["post"]);
    assert_eq!(report.not_needed, ["whole", "amount", "flag", "titles"]);
    assert!(
        report
            .to_json()
            .contains(r#""rules":[],"values":[{"value":"p/grade","#)
    );
}

proptest! {
    #![proptest_config(config(2_000))]

    /// Whatever loads computes, and does not panic: damaged files, wild words.
    #[test]
    fn wild_policies_and_words(
        bundle in some_policy(), all in complete(), as_of in as_of(),
        hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
        words in prop::collection::vec((any::<prop::sample::Index>(), prop_oneof![any::<i32>(), -5i32..5]), 0..6),
    ) {
        let mut bytes = bundle.to_bytes();
        for (at, byte) in hits {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let Ok(policy) = Policy::load(&bytes) else { return Ok(()) };
        let Ok(mut facts) = Facts::from_json(policy.layout(), &all.json(0)) else { return Ok(()) };
        for (at, word) in words {
            let at = at.index(facts.words().len());
            facts.words_mut()[at] = word;
        }
        let computed = Computed::new(&policy, &facts, as_of);
        for finding in findings(&policy, &facts, as_of, &computed) {
            if let Some(trace) = finding.trace {
                trace_text(&trace);
            }
        }
    }
}

// ---- a whole local system ------------------------------------------------------------------------------------------

/// Grades 1 to 12 by full two years of service since 2008-03-01, a post pay and an allowance: shaped as in 翔安 2013.
fn xiangan() -> Build {
    let mut build = Build::new();
    let years = build.aggregate(
        "service_years",
        SERVICE,
        Does::WholeYears {
            part: Part::Down,
            gaps: Gaps::AddUp,
        },
        vec![],
    );
    let bad = build.aggregate("failed", ASSESSMENTS, Does::Count, vec![(0, 0b001)]);
    let pays = [
        "1200", "1230", "1260", "1300", "1340", "1380", "1430", "1480", "1540", "1600", "1670",
        "1740",
    ];
    let row = |when, gives: &str| Row {
        valid: Span::default(),
        when: vec![when],
        gives: Gives::Number(number(gives)),
        clause: None,
    };
    let grade_is = |grade: usize| {
        let end = Some((Decimal::from(i32::try_from(grade).unwrap()), true));
        Test::Between {
            low: end,
            high: end,
        }
    };
    let table = |id: &str, input: Input, rows| Table {
        pack: 0,
        id: id.into(),
        clause: "2".into(),
        inputs: vec![input],
        rows,
        set_by: None,
        valid: Span::default(),
        replaces: None,
    };
    let rows = (1..)
        .zip(pays)
        .map(|(grade, pay)| row(grade_is(grade), pay))
        .collect();
    let grades = InputKind::Number {
        min: Some(1.into()),
        max: Some(12.into()),
        whole: true,
    };
    build.0.tables.push(table(
        "grade_pay",
        Input {
            id: "grade".into(),
            kind: grades,
        },
        rows,
    ));
    let posts = |pays: [&str; 3]| {
        (0..)
            .zip(pays)
            .map(|(at, pay)| row(Test::Codes(1 << at), pay))
            .collect()
    };
    let post = || Input {
        id: "post".into(),
        kind: InputKind::Code(POSTS),
    };
    build
        .0
        .tables
        .push(table("post_pay", post(), posts(["1100", "900", "700"])));
    build
        .0
        .tables
        .push(table("allowance", post(), posts(["800", "600", "500"])));

    // grade = min(floor(service_years / 2) + 1, 12), for review where a year failed
    let (a, b) = (build.formula(Formula::Derived(years)), build.number("2"));
    let half = build.formula(Formula::Quotient(a, b));
    let floor = build.formula(Formula::Floor(half));
    let one = build.number("1");
    let sum = build.formula(Formula::Sum(vec![floor, one]));
    let twelve = build.number("12");
    let least = build.formula(Formula::Least(vec![sum, twelve]));
    let left = build.node(Node::Derived(bad));
    let right = build.node(Node::Decimal(0.into()));
    let when = build.node(Node::Compare {
        with: Comparison::Greater,
        left,
        right,
    });
    let grade = build.value("grade", least, Some(Role::Grade));
    if let Source::Value(value) = &mut build.0.derived[usize::from(grade)].from {
        value.open = Some(Open { when, decider: 0 });
        value.unit = Unit::Grade;
    }
    // total = grade pay × 1 + post pay + allowance + 0
    let of = build.formula(Formula::Derived(grade));
    let pay = build.formula(Formula::Lookup {
        table: 0,
        inputs: vec![of],
    });
    let one = build.number("1");
    let pay = build.formula(Formula::Product(vec![pay, one]));
    let of = build.formula(Formula::Answer(POST));
    let post_pay = build.formula(Formula::Lookup {
        table: 1,
        inputs: vec![of],
    });
    let of = build.formula(Formula::Answer(POST));
    let allowance = build.formula(Formula::Lookup {
        table: 2,
        inputs: vec![of],
    });
    let nothing = build.number("0");
    let sum = build.formula(Formula::Sum(vec![pay, post_pay, allowance, nothing]));
    let total = build.value("total", sum, Some(Role::Total));
    build.round(total, RoundMode::HalfUp, "0.01");
    build
}

fn results<'p>(
    policy: &'p Policy,
    facts: &str,
    as_of: &str,
) -> Vec<zhunru::value::ValueFinding<'p>> {
    let facts = Facts::from_json(policy.layout(), facts).unwrap();
    let computed = Computed::new(policy, &facts, date(as_of));
    findings(policy, &facts, date(as_of), &computed)
}

fn good_years(years: core::ops::RangeInclusive<i32>) -> String {
    let one = |year| format!("{{\"year\":{year},\"result\":\"good\"}}");
    years.map(one).collect::<Vec<_>>().join(",")
}

#[test]
fn a_local_system_with_its_arithmetic() {
    let policy = xiangan().policy();
    let years = good_years(2009..=2012);
    let facts = format!(
        r#"{{"post":"deputy","service":[{{"from":"2008-03-01","post":"deputy"}}],"assessments":[{years}]}}"#
    );
    let found = results(&policy, &facts, "2013-10-01");
    assert_eq!(found[0].is.as_deref(), Some("3"));
    assert_eq!(
        trace_text(found[0].trace.as_ref().unwrap()),
        "min(⌊5 ÷ 2⌋ + 1, 12) = 3"
    );
    assert_eq!(found[1].is.as_deref(), Some("2760"));
    assert_eq!(
        trace_text(found[1].trace.as_ref().unwrap()),
        "1260 + 900 + 600 = 2760"
    );
    assert_eq!(
        zhunru::json::text(&found[1]),
        concat!(
            r#"{"value":"p/total","role":"total","unit":"yuan_month","state":"known","is":"2760","round":{"mode":"half_up","step":"0.01"},"#,
            r#""trace":{"op":"sum","of":["#,
            r#"{"table":"p/grade_pay","row":3,"inputs":[{"id":"grade","is":"3"}],"is":"1260","citation":{"document":"p","clause":"2"}},"#,
            r#"{"table":"p/post_pay","row":2,"inputs":[{"id":"post","is":"deputy","code_set":"posts"}],"is":"900","citation":{"document":"p","clause":"2"}},"#,
            r#"{"table":"p/allowance","row":2,"inputs":[{"id":"post","is":"deputy","code_set":"posts"}],"is":"600","citation":{"document":"p","clause":"2"}}],"#,
            r#""is":"2760"},"citation":{"document":"p","clause":"1"}}"#,
        )
    );
    let trace = zhunru::json::text(&found[0].trace);
    let aggregate = r#"{"aggregate":"p/service_years","does":"whole_years","of":"service","on":"2013-10-01","spans":[{"from":"2008-03-01","to":"2013-09-30"}],"is":"5"}"#;
    assert!(trace.contains(aggregate), "{trace}");
}

#[test]
fn what_is_not_known_is_a_range_or_names_its_questions() {
    let policy = xiangan().policy();
    // One year of five is not recorded: it may have failed, so even the grade is open.
    let years = good_years(2009..=2011);
    let facts = format!(r#"{{"service":[{{"from":"2008-03-01"}}],"assessments":[{years}]}}"#);
    let found = results(&policy, &facts, "2013-10-01");
    assert_eq!(
        (found[0].state, found[0].questions.as_slice()),
        (ValueState::Open, &["assessments"][..])
    );
    let facts = format!(
        r#"{{"service":[{{"from":"2008-03-01"}}],"assessments":[{}]}}"#,
        good_years(2009..=2012)
    );
    let found = results(&policy, &facts, "2013-10-01");
    let total = &found[1];
    assert_eq!(total.state, ValueState::Range);
    assert_eq!(
        (total.from.as_deref(), total.to.as_deref()),
        (Some("2460"), Some("3160"))
    );
    assert_eq!(
        (total.questions.as_slice(), &total.trace),
        (&["post"][..], &None)
    );
    let failed = r#"{"post":"other","service":[{"from":"2008-03-01"}],"assessments":[{"year":2011,"result":"bad"}]}"#;
    let found = results(&policy, failed, "2013-10-01");
    assert_eq!(found[0].state, ValueState::Review);
    assert_eq!(found[0].review.as_ref().unwrap().decider, "street");
    // The total has no figure for the same reason, and says through what.
    assert_eq!(found[1].state, ValueState::Review);
    let nothing = results(&policy, "{}", "2013-10-01");
    assert_eq!(nothing[0].state, ValueState::Open);
    assert_eq!(nothing[0].questions, ["assessments", "service"]);
}

/// A rule asks for a figure of a table that nobody filled in: no answer can decide it.
#[test]
fn a_rule_on_a_figure_nobody_has_set_is_not_covered() {
    let mut build = Build::new();
    build.0.tables.push(Table {
        pack: 0,
        id: "least".into(),
        clause: "1".into(),
        inputs: vec![],
        rows: vec![],
        set_by: None,
        valid: Span::default(),
        replaces: None,
    });
    let table = u16::try_from(build.0.tables.len() - 1).unwrap();
    let looked_up = build.formula(Formula::Lookup {
        table,
        inputs: vec![],
    });
    let least = build.value("least", looked_up, Some(Role::Other));
    let (left, right) = (
        build.node(Node::Derived(least)),
        build.node(Node::Decimal(number("3"))),
    );
    let requires = build.node(Node::Compare {
        with: Comparison::Less,
        left,
        right,
    });
    let applies = build.node(Node::Bool(true));
    build.0.rules.push(Rule {
        pack: 0,
        id: "enough".into(),
        clause: "1".into(),
        applies,
        requires,
        open: None,
        exceptions: vec![],
        replaces: None,
        valid: Span::default(),
    });
    let policy = build.policy();
    let facts = Facts::new(policy.layout());
    let report = check(&policy, &facts, date("2020-01-01"));
    assert_eq!(report.verdict, Verdict::NotCovered);
    assert!(report.missing.is_empty() && report.possible.is_empty());
    let verdict = evaluate(&policy, &facts, date("2020-01-01"), &mut [0; 1]);
    assert_eq!(verdict, Verdict::NotCovered);
}

#[test]
fn the_path_takes_the_years_ahead_for_good_ones() {
    let policy = xiangan().policy();
    let facts = format!(
        r#"{{"post":"deputy","service":[{{"from":"2008-03-01"}}],"assessments":[{}]}}"#,
        good_years(2009..=2012)
    );
    let facts = Facts::from_json(policy.layout(), &facts).unwrap();
    let path = path(&policy, &facts, date("2013-10-01"));
    assert_eq!(path.assuming[0].code, "good");
    let steps: Vec<(String, &str)> = path
        .steps
        .iter()
        .map(|step| {
            (
                step.from.to_string(),
                step.values[0].is.as_deref().unwrap_or(""),
            )
        })
        .collect();
    let expected = (0..12).map(|nth| (format!("{}-03-01", 2008 + 2 * nth), (nth + 1).to_string()));
    assert!(
        steps
            .iter()
            .map(|(from, is)| (from.clone(), is.to_string()))
            .eq(expected),
        "{steps:?}"
    );
    let next = path.next.as_ref().unwrap();
    assert_eq!(
        (next.from, next.values[1].is.as_deref()),
        (date("2014-03-01"), Some("2800"))
    );
    assert!(path.to_json().starts_with(r#"{"contract":1,"as_of":"2013-10-01","assuming":[{"question":"assessments","field":"result","code":"good"}],"steps":[{"from":"2008-03-01","values":[{"value":"p/grade","is":"1"},"#));
}

#[test]
fn the_most_particular_stands_in_and_two_of_one_level_are_a_conflict() {
    let with = |levels: &[Level], until: Option<Date>| {
        let mut build = Build::new();
        let base = build.number("100");
        let base = build.value("base", base, Some(Role::Base));
        for (nth, level) in levels.iter().enumerate() {
            build.0.packs.push(pack(&format!("q{nth}"), *level));
            let is = build.number(&format!("{}", nth + 1));
            let id = build.value("base", is, None);
            let own = &mut build.0.derived[usize::from(id)];
            own.pack = u16::try_from(nth + 1).unwrap();
            own.replaces = Some(base);
            own.valid.until = until;
        }
        let (of, ten) = (build.formula(Formula::Derived(base)), build.number("10"));
        let product = build.formula(Formula::Product(vec![of, ten]));
        build.value("total", product, Some(Role::Total));
        let policy = build.policy();
        let found = results(&policy, "{}", "2020-01-01");
        let shown = |finding: &zhunru::value::ValueFinding| {
            let is = finding
                .is
                .clone()
                .unwrap_or_else(|| format!("{:?}", finding.state));
            format!("{} {is}", finding.value)
        };
        found.iter().map(shown).collect::<Vec<_>>()
    };
    assert_eq!(with(&[], None), ["p/base 100", "p/total 1000"]);
    assert_eq!(with(&[Level::City], None), ["q0/base 1", "p/total 10"]);
    assert_eq!(
        with(&[Level::County, Level::City], None)[..],
        ["q0/base 1", "p/total 10"]
    );
    assert_eq!(
        with(&[Level::City, Level::City], None),
        ["p/base Conflict", "p/total Conflict"]
    );
    let ended = Some(date("2019-12-31"));
    assert_eq!(with(&[Level::City], ended), ["p/base 100", "p/total 1000"]);
}

#[test]
fn an_answer_is_shown_as_it_was_given() {
    let mut build = Build::new();
    build.0.questions[usize::from(AMOUNT)].kind = Kind::Decimal {
        min: None,
        max: None,
    };
    let answer = build.formula(Formula::Answer(AMOUNT));
    let two = build.number("2");
    let twice = build.formula(Formula::Product(vec![answer, two]));
    build.value("twice", twice, Some(Role::Total));
    let policy = build.policy();
    for (given, line) in [
        (r#""4.10""#, "4.10 × 2 = 8.2"),
        (
            r#""9007199254740993""#,
            "9007199254740993 × 2 = 18014398509481986",
        ),
        (
            "9007199254740991",
            "9007199254740991 × 2 = 18014398509481982",
        ),
        (r#""-0.50""#, "-0.50 × 2 = -1"),
    ] {
        let facts = format!(r#"{{"amount":{given}}}"#);
        let found = results(&policy, &facts, "2020-01-01");
        let trace = found[0].trace.as_ref().unwrap();
        assert_eq!(trace_text(trace), line);
        let digits = given.trim_matches('"');
        let told = format!(r#"{{"answer":"amount","is":"{digits}"}}"#);
        assert!(zhunru::json::text(trace).contains(&told), "{told}");
        let facts = Facts::from_json(policy.layout(), &facts).unwrap();
        let again = format!(r#"{{"amount":"{digits}"}}"#);
        assert_eq!(facts.to_json(policy.layout()), again);
    }
    // What JavaScript makes of 0.1 + 0.2, and of a number it has rounded.
    for float in ["0.30000000000000004", "9007199254740993", "4.10", "1e3"] {
        let errors = Facts::from_json(policy.layout(), &format!(r#"{{"amount":{float}}}"#));
        assert_eq!(
            errors.unwrap_err()[0].to_string().split(' ').next(),
            Some("fact.float"),
            "{float}"
        );
    }
}

#[test]
fn an_amount_is_a_multiple_of_its_step() {
    let mut build = Build::new();
    build.0.questions[usize::from(AMOUNT)].step = Some(number("0.05"));
    let policy = build.policy();
    let read = |amount: &str| {
        Facts::from_json(policy.layout(), &format!(r#"{{"amount":"{amount}"}}"#)).map(|_| ())
    };
    for fits in ["0", "0.05", "-0.050", "1.10", "3"] {
        assert_eq!(read(fits), Ok(()), "{fits}");
    }
    for bad in ["0.01", "0.051", "-1.99", "0.050000000000000000000000001"] {
        let errors = read(bad).unwrap_err();
        assert_eq!(
            (errors[0].kind, errors[0].path.as_str(), errors.len()),
            (FactErrorKind::BadStep, "/amount", 1),
            "{bad}"
        );
    }
    // Beyond its bounds it is that, whatever the step.
    assert_eq!(read("7.77").unwrap_err()[0].kind, FactErrorKind::OutOfRange);
}
