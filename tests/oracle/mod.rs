//! Random policies and answers, and a deliberately plain second implementation that knows only complete answers.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    dead_code
)]

use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fmt;
use zhunru::expr::{Comparison, Node, NodeId};
use zhunru::fact::{Answer, Date, Decimal, Facts, Rounding};
use zhunru::logic::{Outcome, Verdict};
use zhunru::policy::Policy;
use zhunru::policy::bundle::{
    Bundle, CodeSet, Exception, Kind, Level, Open, Pack, Question, Relief, Rule, Span,
};

/// The questions of every random policy: small domains, so that all completions can be tried.
pub const QUESTIONS: [&str; 8] = [
    "amount", "born", "member", "moved", "posts", "title", "veteran", "years",
];
const CODES: [&str; 3] = ["none", "assistant", "senior"];
const POSTS: [&str; 2] = ["clerk", "grid"];

#[derive(Clone, Debug, PartialEq)]
pub enum Val {
    Bool(bool),
    Int(i32),
    Date(Date),
    Decimal(Decimal),
    Code(&'static str),
    Set(BTreeSet<&'static str>),
}

impl fmt::Display for Val {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Val::Bool(yes) => write!(out, "{yes}"),
            Val::Int(number) => write!(out, "{number}"),
            Val::Date(date) => write!(out, "{date}"),
            Val::Decimal(decimal) => write!(out, "{decimal}"),
            Val::Code(code) => out.write_str(code),
            Val::Set(codes) => write!(out, "{codes:?}"),
        }
    }
}

pub type Answers = Vec<Option<Val>>;

/// A condition as the oracle reads it.
#[derive(Clone, Debug)]
pub enum Cond {
    Bool(bool),
    Flag(usize),
    Not(Box<Cond>),
    All(Vec<Cond>),
    Any(Vec<Cond>),
    Compare(Comparison, Term, Term),
    OneOf(BTreeSet<&'static str>),
    Contains(&'static str),
}

#[derive(Clone, Debug)]
pub enum Term {
    Const(Val),
    AsOf,
    Answer(usize),
    PlusDays(Box<Term>, i32),
    PlusMonths(Box<Term>, i32, Rounding),
}

/// The replacement requirement and where it is left open; none where a body decides.
type TestRelief = Option<(Cond, Option<Cond>)>;

#[derive(Clone, Debug)]
pub struct TestRule {
    pub applies: Cond,
    pub requires: Cond,
    pub open: Option<Cond>,
    pub exceptions: Vec<(Cond, TestRelief)>,
}

#[derive(Clone, Debug)]
pub struct Case {
    pub rules: Vec<TestRule>,
    pub answers: Answers,
    pub as_of: Date,
    /// Some condition may compare two answers with each other.
    pub linked: bool,
}

fn day(n: i32) -> Date {
    Date::parse("2020-02-26").unwrap().plus_days(n)
}

/// All values of a question; for the decimal, a grid that has a value between any two bounds a condition can name.
pub fn domain(at: usize) -> Vec<Val> {
    match QUESTIONS[at] {
        "amount" => (0..=4)
            .map(|n| Val::Decimal(Decimal::new(n * 25, 2).unwrap()))
            .collect(),
        "born" => (0..=4).map(|n| Val::Date(day(n))).collect(),
        "moved" => (0..=3).map(|n| Val::Date(day(n))).collect(),
        "posts" => (0..4u8)
            .map(|mask| {
                Val::Set(
                    POSTS
                        .iter()
                        .enumerate()
                        .filter(|(n, _)| mask >> n & 1 == 1)
                        .map(|(_, p)| *p)
                        .collect(),
                )
            })
            .collect(),
        "title" => CODES.iter().map(|code| Val::Code(code)).collect(),
        "years" => (0..=3).map(Val::Int).collect(),
        _ => vec![Val::Bool(true), Val::Bool(false)],
    }
}

fn question(at: usize) -> Question {
    let kind = match QUESTIONS[at] {
        "amount" => Kind::Decimal {
            min: Decimal::new(0, 0),
            max: Decimal::new(1, 0),
        },
        "born" => Kind::Date {
            min: day(0),
            max: day(4),
        },
        "moved" => Kind::Date {
            min: day(0),
            max: day(3),
        },
        "posts" => Kind::Set(1),
        "title" => Kind::Code(0),
        "years" => Kind::Int { min: 0, max: 3 },
        _ => Kind::Bool,
    };
    Question {
        id: QUESTIONS[at].into(),
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

fn comparison() -> impl Strategy<Value = Comparison> {
    prop::sample::select(vec![
        Comparison::Equal,
        Comparison::NotEqual,
        Comparison::Less,
        Comparison::LessOrEqual,
        Comparison::Greater,
        Comparison::GreaterOrEqual,
    ])
}

fn shifted(term: Term) -> impl Strategy<Value = Term> {
    prop_oneof![
        3 => Just(term.clone()),
        1 => (-3..=3i32).prop_map({ let term = term.clone(); move |n| Term::PlusDays(Box::new(term.clone()), n) }),
        1 => (prop::sample::select(vec![-12, -1, 1, 12]), any::<bool>()).prop_map(move |(n, up)| {
            Term::PlusMonths(Box::new(term.clone()), n, if up { Rounding::Up } else { Rounding::Down })
        }),
    ]
}

/// A constant that is near the domain once the other side has been shifted by about a month or a year.
fn constant() -> impl Strategy<Value = Term> {
    (
        -2..=6i32,
        prop::sample::select(vec![0, 0, 0, 31, -31, 366, -366]),
    )
        .prop_map(|(n, far)| Term::Const(Val::Date(day(n + far))))
}

/// A single test. `linked`: two answers may be compared with each other, which the search cannot cut while both are open.
fn atom(linked: bool) -> BoxedStrategy<Cond> {
    let dates = prop_oneof![Just(Term::Answer(1)), Just(Term::Answer(3))];
    let others = prop_oneof![
        6 => constant(),
        3 => Just(Term::AsOf).prop_flat_map(shifted),
    ];
    let plain = prop_oneof![
        1 => any::<bool>().prop_map(Cond::Bool),
        4 => prop_oneof![Just(2usize), Just(6)].prop_map(Cond::Flag),
        6 => (comparison(), dates.prop_flat_map(shifted), others, any::<bool>()).prop_map(|(with, a, b, swap)| {
            if swap { Cond::Compare(with, b, a) } else { Cond::Compare(with, a, b) }
        }),
        // The day alone.
        2 => (comparison(), shifted(Term::AsOf), constant()).prop_map(|(with, a, b)| Cond::Compare(with, a, b)),
        3 => (comparison(), 0..=2i128).prop_map(|(with, n)| {
            Cond::Compare(with, Term::Answer(0), Term::Const(Val::Decimal(Decimal::new(n * 5, 1).unwrap())))
        }),
        3 => (comparison(), -1..=4i32, any::<bool>()).prop_map(|(with, n, swap)| {
            let (answer, bound) = (Term::Answer(7), Term::Const(Val::Int(n)));
            if swap { Cond::Compare(with, bound, answer) } else { Cond::Compare(with, answer, bound) }
        }),
        4 => prop::sample::subsequence(CODES.to_vec(), 0..=3).prop_map(|codes| Cond::OneOf(codes.into_iter().collect())),
        3 => prop::sample::select(POSTS.to_vec()).prop_map(Cond::Contains),
    ];
    let two_answers = (comparison(), shifted(Term::Answer(1)))
        .prop_map(|(with, a)| Cond::Compare(with, a, Term::Answer(3)));
    if linked {
        prop_oneof![4 => plain, 1 => two_answers].boxed()
    } else {
        plain.boxed()
    }
}

fn cond(linked: bool) -> impl Strategy<Value = Cond> {
    atom(linked).prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|c| Cond::Not(Box::new(c))),
            prop::collection::vec(inner.clone(), 1..=3).prop_map(Cond::All),
            prop::collection::vec(inner, 1..=3).prop_map(Cond::Any),
        ]
    })
}

fn rule(linked: bool) -> impl Strategy<Value = TestRule> {
    let applies = prop_oneof![2 => Just(Cond::Bool(true)), 1 => cond(linked)];
    let open = || prop::option::weighted(0.3, atom(linked));
    let relief = prop::option::weighted(0.7, (cond(linked), open()));
    let exceptions = prop::collection::vec((cond(linked), relief), 0..=2);
    (applies, cond(linked), open(), exceptions).prop_map(|(applies, requires, open, exceptions)| {
        TestRule {
            applies,
            requires,
            open,
            exceptions,
        }
    })
}

/// A policy of one to three rules, answers to this share of the questions, and a day.
pub fn case(answered: f64) -> impl Strategy<Value = Case> {
    // One policy in ten compares answers with each other.
    prop::bool::weighted(0.1).prop_flat_map(move |linked| {
        let answers: Vec<_> = (0..QUESTIONS.len())
            .map(|at| {
                let value = prop::sample::select(domain(at));
                if answered < 1.0 {
                    prop::option::weighted(answered, value).boxed()
                } else {
                    value.prop_map(Some).boxed()
                }
            })
            .collect();
        (
            prop::collection::vec(rule(linked), 1..=3),
            answers,
            -1..=5i32,
        )
            .prop_map(move |(rules, answers, n)| Case {
                rules,
                answers,
                as_of: day(n),
                linked,
            })
    })
}

/// Lays the conditions down as the engine's nodes.
struct Builder(Vec<Node>);

impl Builder {
    fn push(&mut self, node: Node) -> NodeId {
        self.0.push(node);
        u32::try_from(self.0.len() - 1).unwrap()
    }

    fn cond(&mut self, cond: &Cond) -> NodeId {
        let node = match cond {
            Cond::Bool(holds) => Node::Bool(*holds),
            Cond::Flag(at) => Node::Answer(u16::try_from(*at).unwrap()),
            Cond::Not(child) => Node::Not(self.cond(child)),
            Cond::All(children) => {
                Node::All(children.iter().map(|child| self.cond(child)).collect())
            }
            Cond::Any(children) => {
                Node::Any(children.iter().map(|child| self.cond(child)).collect())
            }
            Cond::Compare(with, left, right) => {
                let (left, right) = (self.term(left), self.term(right));
                Node::Compare {
                    with: *with,
                    left,
                    right,
                }
            }
            Cond::OneOf(codes) => Node::OneOf {
                question: 5,
                codes: CODES
                    .iter()
                    .enumerate()
                    .filter(|(_, code)| codes.contains(*code))
                    .fold(0, |mask, (n, _)| mask | 1 << n),
            },
            Cond::Contains(code) => Node::Contains {
                question: 4,
                code: u8::try_from(POSTS.iter().position(|post| post == code).unwrap()).unwrap(),
            },
        };
        self.push(node)
    }

    fn term(&mut self, term: &Term) -> NodeId {
        let node = match term {
            Term::Const(Val::Date(date)) => Node::Date(*date),
            Term::Const(Val::Decimal(decimal)) => Node::Decimal(*decimal),
            Term::Const(Val::Int(number)) => Node::Int(*number),
            Term::Const(other) => panic!("no term: {other:?}"),
            Term::AsOf => Node::AsOf,
            Term::Answer(at) => Node::Answer(u16::try_from(*at).unwrap()),
            Term::PlusDays(date, days) => Node::PlusDays {
                date: self.term(date),
                days: *days,
            },
            Term::PlusMonths(date, months, rounding) => Node::PlusMonths {
                date: self.term(date),
                months: *months,
                rounding: *rounding,
            },
        };
        self.push(node)
    }
}

impl Case {
    pub fn bundle(&self) -> Bundle {
        let mut build = Builder(Vec::new());
        let mut rules = Vec::new();
        for (nth, rule) in self.rules.iter().enumerate() {
            let open = |build: &mut Builder, cond: &Option<Cond>| {
                cond.as_ref().map(|cond| Open {
                    when: build.cond(cond),
                    decider: 0,
                })
            };
            rules.push(Rule {
                pack: 0,
                id: format!("rule_{nth}"),
                clause: format!("{nth}"),
                applies: build.cond(&rule.applies),
                requires: build.cond(&rule.requires),
                open: open(&mut build, &rule.open),
                exceptions: rule
                    .exceptions
                    .iter()
                    .enumerate()
                    .map(|(nth, (when, relief))| Exception {
                        id: format!("exception_{nth}"),
                        clause: None,
                        when: build.cond(when),
                        relief: match relief {
                            None => Relief::Review { decider: 0 },
                            Some((requires, left_open)) => Relief::Instead {
                                requires: build.cond(requires),
                                open: open(&mut build, left_open),
                            },
                        },
                    })
                    .collect(),
                replaces: None,
                valid: Span::default(),
            });
        }
        Bundle {
            matter: "eligibility".into(),
            subject: 0,
            packs: vec![Pack {
                id: "test".into(),
                version: "1".into(),
                level: Level::Notice,
                region: "220882".into(),
                title: "Test".into(),
                number: None,
                issuer: None,
                issued: None,
                valid: Span::default(),
                reference_day: None,
                source_sha256: [0; 32],
            }],
            code_sets: vec![
                CodeSet {
                    id: "title".into(),
                    values: CODES.iter().map(|code| (*code).into()).collect(),
                },
                CodeSet {
                    id: "post".into(),
                    values: POSTS.iter().map(|post| (*post).into()).collect(),
                },
            ],
            questions: (0..QUESTIONS.len()).map(question).collect(),
            nodes: build.0,
            rules,
            deciders: vec!["office".into()],
            papers: vec![],
            ..Bundle::default()
        }
    }

    fn holds(&self, cond: &Cond, answers: &[Val]) -> bool {
        match cond {
            Cond::Bool(holds) => *holds,
            Cond::Flag(at) => answers[*at] == Val::Bool(true),
            Cond::Not(child) => !self.holds(child, answers),
            Cond::All(children) => children.iter().all(|child| self.holds(child, answers)),
            Cond::Any(children) => children.iter().any(|child| self.holds(child, answers)),
            Cond::Compare(with, left, right) => {
                let order = match (self.term(left, answers), self.term(right, answers)) {
                    (Val::Date(a), Val::Date(b)) => a.cmp(&b),
                    (Val::Int(a), Val::Int(b)) => a.cmp(&b),
                    (Val::Decimal(a), Val::Decimal(b)) => {
                        let cents = |d: Decimal| d.parts().0 * 10i128.pow(4 - d.parts().1);
                        cents(a).cmp(&cents(b))
                    }
                    other => panic!("not comparable: {other:?}"),
                };
                match with {
                    Comparison::Equal => order.is_eq(),
                    Comparison::NotEqual => order.is_ne(),
                    Comparison::Less => order.is_lt(),
                    Comparison::LessOrEqual => order.is_le(),
                    Comparison::Greater => order.is_gt(),
                    Comparison::GreaterOrEqual => order.is_ge(),
                }
            }
            Cond::OneOf(codes) => matches!(&answers[5], Val::Code(code) if codes.contains(code)),
            Cond::Contains(code) => matches!(&answers[4], Val::Set(codes) if codes.contains(code)),
        }
    }

    fn term(&self, term: &Term, answers: &[Val]) -> Val {
        let date = |inner: &Term| match self.term(inner, answers) {
            Val::Date(date) => date,
            other => panic!("no date: {other:?}"),
        };
        match term {
            Term::Const(value) => value.clone(),
            Term::AsOf => Val::Date(self.as_of),
            Term::Answer(at) => answers[*at].clone(),
            Term::PlusDays(inner, days) => Val::Date(date(inner).plus_days(*days)),
            Term::PlusMonths(inner, months, rounding) => {
                Val::Date(date(inner).plus_months(*months, *rounding))
            }
        }
    }

    /// The written table, for complete answers.
    pub fn outcome(&self, nth: usize, answers: &[Val]) -> Outcome {
        let rule = &self.rules[nth];
        let holds = |cond: &Cond| self.holds(cond, answers);
        if !holds(&rule.applies) {
            return Outcome::NotApplicable;
        }
        if holds(&rule.requires) {
            return Outcome::Satisfied;
        }
        let mut review = rule.open.as_ref().is_some_and(holds);
        for (when, relief) in &rule.exceptions {
            if !holds(when) {
                continue;
            }
            match relief {
                None => review = true,
                Some((requires, open)) => {
                    if holds(requires) {
                        return Outcome::Satisfied;
                    }
                    review |= open.as_ref().is_some_and(holds);
                }
            }
        }
        if review {
            Outcome::Review
        } else {
            Outcome::NotSatisfied
        }
    }

    pub fn verdict(&self, answers: &[Val]) -> Verdict {
        let outcomes: Vec<Outcome> = (0..self.rules.len())
            .map(|nth| self.outcome(nth, answers))
            .collect();
        if outcomes.contains(&Outcome::NotSatisfied) {
            Verdict::No
        } else if outcomes.contains(&Outcome::Review) {
            Verdict::Review
        } else {
            Verdict::Yes
        }
    }
}

/// A policy of one rule, `amount >= bound`, for any amount.
pub fn at_least(bound: Decimal) -> Bundle {
    let case = Case {
        rules: vec![TestRule {
            applies: Cond::Bool(true),
            requires: Cond::Compare(
                Comparison::GreaterOrEqual,
                Term::Answer(0),
                Term::Const(Val::Decimal(bound)),
            ),
            open: None,
            exceptions: vec![],
        }],
        answers: vec![None; QUESTIONS.len()],
        as_of: Date::MIN,
        linked: false,
    };
    let mut bundle = case.bundle();
    bundle.questions[0].kind = Kind::Decimal {
        min: None,
        max: None,
    };
    bundle
}

/// Every way to complete the answers.
pub fn completions(case: &Case) -> Vec<Vec<Val>> {
    let mut all = vec![Vec::new()];
    for (at, answer) in case.answers.iter().enumerate() {
        let values = match answer {
            Some(value) => vec![value.clone()],
            None if used(case, at) => domain(at),
            // No rule asks: one value stands for all.
            None => domain(at).into_iter().take(1).collect(),
        };
        all = all
            .into_iter()
            .flat_map(|sofar: Vec<Val>| {
                values
                    .iter()
                    .map(move |value| sofar.iter().cloned().chain([value.clone()]).collect())
            })
            .collect();
    }
    all
}

fn used(case: &Case, at: usize) -> bool {
    fn term(t: &Term, at: usize) -> bool {
        match t {
            Term::Answer(n) => *n == at,
            Term::PlusDays(inner, _) | Term::PlusMonths(inner, _, _) => term(inner, at),
            _ => false,
        }
    }
    fn cond(c: &Cond, at: usize) -> bool {
        match c {
            Cond::Bool(_) => false,
            Cond::Flag(n) => *n == at,
            Cond::Not(child) => cond(child, at),
            Cond::All(children) | Cond::Any(children) => {
                children.iter().any(|child| cond(child, at))
            }
            Cond::Compare(_, a, b) => term(a, at) || term(b, at),
            Cond::OneOf(_) => at == 5,
            Cond::Contains(_) => at == 4,
        }
    }
    case.rules.iter().any(|rule| {
        cond(&rule.applies, at)
            || cond(&rule.requires, at)
            || rule.open.iter().any(|open| cond(open, at))
            || rule.exceptions.iter().any(|(when, relief)| {
                cond(when, at)
                    || relief.iter().any(|(requires, open)| {
                        cond(requires, at) || open.iter().any(|open| cond(open, at))
                    })
            })
    })
}

/// The unanswered questions by which some two completions differ in result and in nothing else.
pub fn matter<'q>(
    case: &Case,
    completions: &[Vec<Val>],
    result: impl Fn(&[Val]) -> u8,
) -> BTreeSet<&'q str> {
    let results: Vec<u8> = completions.iter().map(|c| result(c)).collect();
    let mut matter = BTreeSet::new();
    // Completions stand in the order of counting: the last question turns fastest.
    let mut stride = 1;
    for at in (0..QUESTIONS.len()).rev() {
        if case.answers[at].is_some() {
            continue;
        }
        let size = if used(case, at) { domain(at).len() } else { 1 };
        let differs = (0..results.len()).any(|n| {
            let place = n / stride % size;
            place > 0 && results[n] != results[n - place * stride]
        });
        if differs {
            matter.insert(QUESTIONS[at]);
        }
        stride *= size;
    }
    matter
}

pub fn answered(case: &Case, name: &str) -> bool {
    QUESTIONS
        .iter()
        .position(|question| *question == name)
        .is_some_and(|at| case.answers[at].is_some())
}

/// For a set, one code more or less; for the others, any other value.
pub fn single_change(a: &Val, b: &Val) -> bool {
    match (a, b) {
        (Val::Set(a), Val::Set(b)) => a.symmetric_difference(b).count() == 1,
        _ => true,
    }
}

pub fn facts(policy: &Policy, answers: &Answers) -> Facts {
    let mut facts = Facts::new(policy.layout());
    for (at, answer) in answers.iter().enumerate() {
        set(policy, &mut facts, at, answer);
    }
    facts
}

pub fn facts_reversed(policy: &Policy, answers: &Answers) -> Facts {
    let mut facts = Facts::new(policy.layout());
    for (at, answer) in answers.iter().enumerate().rev() {
        set(policy, &mut facts, at, answer);
    }
    facts
}

fn set(policy: &Policy, facts: &mut Facts, at: usize, answer: &Option<Val>) {
    let Some(value) = answer else { return };
    let text = value.to_string();
    let answer = match value {
        Val::Bool(yes) => Answer::Bool(*yes),
        Val::Int(number) => Answer::Int(i64::from(*number)),
        Val::Set(codes) => Answer::Codes(codes.iter().copied().collect()),
        Val::Date(_) | Val::Decimal(_) | Val::Code(_) => Answer::Text(&text),
    };
    facts
        .set(policy.layout(), u16::try_from(at).unwrap(), &answer)
        .unwrap();
}

pub fn facts_json(answers: &Answers) -> String {
    let members: Vec<String> = answers
        .iter()
        .zip(QUESTIONS)
        .filter_map(|(answer, name)| {
            let value = match answer.as_ref()? {
                value @ (Val::Bool(_) | Val::Int(_) | Val::Set(_)) => match value {
                    Val::Set(codes) => {
                        format!("{:?}", codes.iter().collect::<Vec<_>>()).replace(", ", ",")
                    }
                    other => other.to_string(),
                },
                value => format!("\"{value}\""),
            };
            Some(format!("\"{name}\":{value}"))
        })
        .collect();
    format!("{{{}}}", members.join(","))
}
