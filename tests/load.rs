//! What a compiled policy from outside can do wrong: each a typed error with a code and a place, and no panic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

mod oracle;

use proptest::prelude::*;
use zhunru::check::{check, check_json, evaluate};
use zhunru::error::LoadErrorKind;
use zhunru::expr::{Comparison, Node};
use zhunru::fact::{Date, Decimal, Facts};
use zhunru::policy::bundle::{
    Bundle, Exception, How, Kind, Open, Question, Relief, Replaces, Rule, Span,
};
use zhunru::policy::{MAX_BYTES, Policy};

/// A sound policy: one rule, `member || veteran`, over the questions of the oracle.
fn sound() -> Bundle {
    let case = oracle::Case {
        rules: vec![oracle::TestRule {
            applies: oracle::Cond::Bool(true),
            requires: oracle::Cond::Any(vec![oracle::Cond::Flag(2), oracle::Cond::Flag(6)]),
            open: None,
            exceptions: vec![],
        }],
        answers: vec![None; oracle::QUESTIONS.len()],
        as_of: Date::parse("2020-02-26").unwrap(),
        linked: false,
    };
    case.bundle()
}

fn refused<T>(change: impl FnOnce(&mut Bundle) -> T) -> (LoadErrorKind, String) {
    let mut bundle = sound();
    change(&mut bundle);
    let error = Policy::load(&bundle.to_bytes()).unwrap_err();
    (error.kind, error.path)
}

fn at(kind: LoadErrorKind, path: &str) -> (LoadErrorKind, String) {
    (kind, path.to_string())
}

#[test]
fn the_sound_one_loads() {
    let bytes = sound().to_bytes();
    let policy = Policy::load(&bytes).unwrap();
    assert_eq!((policy.matter(), policy.rule_count()), ("eligibility", 1));
}

#[test]
fn bytes_that_are_no_policy() {
    let bytes = sound().to_bytes();
    let kind = |bytes: &[u8]| Policy::load(bytes).unwrap_err().kind;
    assert_eq!(kind(b""), LoadErrorKind::Truncated);
    assert_eq!(kind(b"PK\x03\x04 and so on"), LoadErrorKind::Magic);
    assert_eq!(kind(b"{\"rules\":[]}"), LoadErrorKind::Magic);
    assert_eq!(kind(b"ZRP\xff"), LoadErrorKind::Format);
    assert_eq!(kind(&vec![b'Z'; MAX_BYTES + 1]), LoadErrorKind::TooLarge);
    assert_eq!(kind(&[&bytes[..], b"x"].concat()), LoadErrorKind::Trailing);
    for end in 0..bytes.len() {
        assert_eq!(
            kind(&bytes[..end]),
            LoadErrorKind::Truncated,
            "cut at {end}"
        );
    }
}

#[test]
fn an_operator_from_the_future() {
    // The first node is `Bool(true)`; another list of nodes shows where it stands.
    let bytes = sound().to_bytes();
    let other = Bundle {
        nodes: vec![Node::AsOf; 4],
        ..sound()
    }
    .to_bytes();
    let start = bytes.iter().zip(&other).position(|(a, b)| a != b).unwrap();
    let mut future = bytes.clone();
    future[start] = 100;
    let error = Policy::load(&future).unwrap_err();
    assert_eq!(
        (error.kind, error.path.as_str()),
        (LoadErrorKind::UnknownOperator, "/nodes/0")
    );
}

#[test]
fn expressions_that_do_not_hold() {
    use LoadErrorKind as E;
    let add = |bundle: &mut Bundle, node: Node| {
        bundle.nodes.push(node);
        u32::try_from(bundle.nodes.len() - 1).unwrap()
    };
    assert_eq!(
        refused(|b| b.nodes[0] = Node::Not(0)),
        at(E::Cycle, "/nodes/0")
    );
    assert_eq!(
        refused(|b| b.nodes[0] = Node::Not(3)),
        at(E::Cycle, "/nodes/0")
    );
    assert_eq!(
        refused(|b| b.nodes[0] = Node::Not(99)),
        at(E::Reference, "/nodes/0")
    );
    assert_eq!(
        refused(|b| add(b, Node::Not(0))),
        at(E::SharedNode, "/rules/0")
    );
    assert_eq!(
        refused(|b| add(b, Node::All(vec![1, 1]))),
        at(E::SharedNode, "/nodes/4")
    );
    assert_eq!(
        refused(|b| add(b, Node::Answer(4))),
        at(E::Type, "/nodes/4")
    );
    assert_eq!(
        refused(|b| add(b, Node::Answer(40))),
        at(E::Reference, "/nodes/4")
    );
    assert_eq!(
        refused(|b| add(
            b,
            Node::OneOf {
                question: 5,
                codes: 0b1000
            }
        )),
        at(E::Reference, "/nodes/4")
    );
    assert_eq!(
        refused(|b| add(
            b,
            Node::OneOf {
                question: 2,
                codes: 1
            }
        )),
        at(E::Type, "/nodes/4")
    );
    assert_eq!(
        refused(|b| add(
            b,
            Node::Contains {
                question: 4,
                code: 2
            }
        )),
        at(E::Reference, "/nodes/4")
    );
    assert_eq!(
        refused(|b| add(
            b,
            Node::Contains {
                question: 5,
                code: 0
            }
        )),
        at(E::Type, "/nodes/4")
    );
    let compare = |b: &mut Bundle, left: Node, right: Node| {
        let (left, right) = (add(b, left), add(b, right));
        add(
            b,
            Node::Compare {
                with: Comparison::Less,
                left,
                right,
            },
        );
    };
    assert_eq!(
        refused(|b| compare(b, Node::Int(1), Node::AsOf)),
        at(E::Type, "/nodes/6")
    );
    assert_eq!(
        refused(|b| compare(b, Node::Answer(2), Node::Answer(6))),
        at(E::Type, "/nodes/6")
    );
    assert_eq!(
        refused(|b| compare(b, Node::Answer(1), Node::Answer(1))),
        at(E::SelfComparison, "/nodes/6")
    );
    assert_eq!(
        refused(|b| compare(b, Node::AsOf, Node::AsOf)),
        at(E::SelfComparison, "/nodes/6")
    );
    assert_eq!(
        refused(|b| compare(b, Node::Decimal(Decimal::from(1)), Node::Int(1))),
        at(E::Type, "/nodes/6")
    );
    let shift = |b: &mut Bundle| {
        let int = add(b, Node::Int(1));
        add(b, Node::PlusDays { date: int, days: 1 });
    };
    assert_eq!(refused(shift), at(E::Type, "/nodes/5"));
}

#[test]
fn sizes_are_bounded() {
    use LoadErrorKind as E;
    let deep = |b: &mut Bundle| {
        for _ in 0..1000 {
            let last = u32::try_from(b.nodes.len() - 1).unwrap();
            b.nodes.push(if last == 3 {
                Node::Bool(true)
            } else {
                Node::Not(last)
            });
        }
    };
    let (kind, path) = refused(deep);
    assert_eq!(kind, E::TooDeep);
    assert!(path.starts_with("/nodes/"));
    assert_eq!(
        refused(|b| b.nodes.extend(vec![Node::Bool(true); 1 << 15])),
        at(E::TooMany, "/nodes")
    );
    let rule = |nth: usize| Rule {
        id: format!("r{nth}"),
        ..sound().rules[0].clone()
    };
    assert_eq!(
        refused(|b| b.rules = (0..2000).map(rule).collect()),
        at(E::TooMany, "/rules")
    );
    assert_eq!(
        refused(|b| b.rules = (0..1_000_000).map(rule).collect()),
        at(E::TooLarge, "")
    );
    let codes = (0..65).map(|n| n.to_string()).collect();
    assert_eq!(
        refused(|b| b.code_sets[0].values = codes),
        at(E::TooMany, "/code_sets/0")
    );
    assert_eq!(
        refused(|b| b.questions[0].after = vec![1; 17]),
        at(E::TooMany, "/questions/0")
    );
}

#[test]
fn questions_rules_and_packs_that_do_not_hold() {
    use LoadErrorKind as E;
    assert_eq!(refused(|b| b.subject = 1), at(E::Reference, "/head/0"));
    assert_eq!(
        refused(|b| b.questions[1].id = "amount".into()),
        at(E::Duplicate, "/questions/1")
    );
    assert_eq!(
        refused(|b| b.questions[2].after = vec![2]),
        at(E::Cycle, "/questions/2")
    );
    assert_eq!(
        refused(|b| b.questions[2].after = vec![9]),
        at(E::Reference, "/questions/2")
    );
    assert_eq!(
        refused(|b| b.questions[5].offer = vec![3]),
        at(E::Reference, "/questions/5")
    );
    assert_eq!(
        refused(|b| b.questions[5].kind = Kind::Code(7)),
        at(E::Reference, "/questions/5")
    );
    assert_eq!(
        refused(|b| b.questions[2].kind = Kind::Int { min: 1, max: 0 }),
        at(E::Malformed, "/questions/2")
    );
    assert_eq!(
        refused(|b| b.questions[2].kind = Kind::Int {
            min: i32::MIN,
            max: 0
        }),
        at(E::Malformed, "/questions/2")
    );
    assert_eq!(
        refused(|b| b.code_sets[0].values[1] = "none".into()),
        at(E::Duplicate, "/code_sets/0")
    );
    assert_eq!(
        refused(|b| b.rules[0].pack = 1),
        at(E::Reference, "/rules/0")
    );
    assert_eq!(
        refused(|b| b.rules[0].requires = 50),
        at(E::Reference, "/rules/0")
    );
    assert_eq!(
        refused(|b| b.rules[0].requires = b.rules[0].applies),
        at(E::SharedNode, "/rules/0")
    );
    let open = |b: &mut Bundle| {
        b.nodes.push(Node::Bool(true));
        b.rules[0].open = Some(Open {
            when: 4,
            decider: 1,
        });
    };
    assert_eq!(refused(open), at(E::Reference, "/rules/0"));
    let twice = |b: &mut Bundle| {
        b.nodes.extend([Node::Bool(true), Node::Bool(true)]);
        let exception = |when| Exception {
            id: "same".into(),
            clause: None,
            when,
            relief: Relief::Review { decider: 0 },
        };
        b.rules[0].exceptions = vec![exception(4), exception(5)];
    };
    assert_eq!(refused(twice), at(E::Duplicate, "/rules/0"));
    let round = |b: &mut Bundle| {
        b.rules[0].replaces = Some(Replaces {
            rule: 0,
            how: How::FillsIn,
            authority: String::new(),
        });
    };
    assert_eq!(refused(round), at(E::Cycle, "/rules/0"));
    let same = |b: &mut Bundle| {
        b.nodes.extend([Node::Bool(true), Node::Bool(true)]);
        b.rules.push(Rule {
            applies: 4,
            requires: 5,
            ..b.rules[0].clone()
        });
    };
    assert_eq!(refused(same), at(E::Duplicate, "/rules/1"));
}

/// What is told of a policy repeats its texts, so a long one would be told a thousand times.
#[test]
fn texts_are_bounded() {
    use LoadErrorKind as E;
    let long_id = |b: &mut Bundle| b.packs[0].id = "x".repeat(129);
    assert_eq!(refused(long_id), at(E::TooLarge, "/packs/0"));
    let long_title = |b: &mut Bundle| b.packs[0].title = "长".repeat(400);
    assert_eq!(refused(long_title), at(E::TooLarge, "/packs/0"));
    let long_code = |b: &mut Bundle| b.code_sets[0].values[0] = "x".repeat(129);
    assert_eq!(refused(long_code).0, E::TooLarge);
}

/// Two groups of rules, the first of which uses up the search: the fast path and the report say the same.
#[test]
fn the_verdict_is_one_also_where_the_search_is_cut_short() {
    for pairs in [4u16, 8, 12, 16, 20] {
        let questions = (0..=2 * pairs).map(|nth| asked(nth, Kind::Bool)).collect();
        let mut bundle = with_rule(questions, |nodes| {
            let both = (0..pairs)
                .map(|nth| {
                    let pair = vec![
                        push(nodes, Node::Answer(2 * nth)),
                        push(nodes, Node::Answer(2 * nth + 1)),
                    ];
                    push(nodes, Node::All(pair))
                })
                .collect();
            Node::Any(both)
        });
        for negate in [false, true] {
            let applies = push(&mut bundle.nodes, Node::Bool(true));
            let mut requires = push(&mut bundle.nodes, Node::Answer(2 * pairs));
            if negate {
                requires = push(&mut bundle.nodes, Node::Not(requires));
            }
            bundle.rules.push(Rule {
                id: format!("last {negate}"),
                applies,
                requires,
                ..bundle.rules[0].clone()
            });
        }
        let policy = Policy::new(&bundle).unwrap();
        let facts = Facts::new(policy.layout());
        let day = Date::parse("2020-02-26").unwrap();
        let verdict = evaluate(&policy, &facts, day, &mut [0; 3]);
        assert_eq!(check(&policy, &facts, day).verdict, verdict, "{pairs}");
    }
}

#[test]
fn each_kind_of_error_has_its_own_code() {
    let mut codes: Vec<&str> = LoadErrorKind::ALL.iter().map(|kind| kind.code()).collect();
    codes.extend(
        zhunru::fact::FactErrorKind::ALL
            .iter()
            .map(|kind| kind.code()),
    );
    let all = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), all);
}

#[test]
fn the_last_day_of_the_calendar_is_a_day_like_any_other() {
    let policy = Policy::new(&sound()).unwrap();
    for day in ["0001-01-01", "9999-12-31"] {
        assert!(
            check_json(&policy, "{\"member\":true}", day)
                .unwrap()
                .contains("\"verdict\":\"yes\"")
        );
    }
    for day in ["", "2020-02-30", "20200226", "10000-01-01"] {
        assert_eq!(
            check_json(&policy, "{}", day).unwrap_err().errors[0].code,
            "as_of.bad_date"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Damaged files are refused or load as another sound policy; nothing panics, nothing hangs.
    #[test]
    fn damage(case in oracle::case(0.5), hits in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4)) {
        let mut bytes = case.bundle().to_bytes();
        for (place, byte) in hits {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Ok(policy) = Policy::load(&bytes) {
            let facts = Facts::new(policy.layout());
            let _ = check(&policy, &facts, case.as_of).to_json();
        }
    }

    /// Whatever words a host writes into the slots, evaluating them does not panic.
    #[test]
    fn wild_words(case in oracle::case(0.5), words in prop::collection::vec(any::<i32>(), 20)) {
        let policy = Policy::new(&case.bundle()).unwrap();
        let mut facts = Facts::new(policy.layout());
        for (slot, word) in facts.words_mut().iter_mut().zip(words) {
            *slot = word;
        }
        let mut outcomes = vec![0; usize::from(policy.rule_count())];
        evaluate(&policy, &facts, case.as_of, &mut outcomes);
        let _ = check(&policy, &facts, case.as_of).to_json();
    }

    /// Any text is facts or a list of errors.
    #[test]
    fn wild_facts(text in "\\PC*", json in "[\\[\\]{}\",:0-9a-z\\\\ .+-]{0,40}") {
        let policy = Policy::new(&sound()).unwrap();
        for text in [text, json] {
            let _ = check_json(&policy, &text, "2020-02-26");
        }
    }
}

/// Two packs of one level on one rule: a conflict on the days both are in force, and only then.
#[test]
fn composition_by_date_and_level() {
    use zhunru::logic::Verdict;
    let day = |text: &str| Date::parse(text).unwrap();
    let span = |from: &str, until: &str| Span {
        from: Some(day(from)),
        until: Some(day(until)),
    };
    let mut bundle = sound();
    bundle.packs[0].id = "province".into();
    bundle.packs[0].level = zhunru::policy::bundle::Level::Province;
    for (nth, (id, valid)) in [
        ("one", span("2020-02-01", "2020-02-20")),
        ("two", span("2020-02-10", "2020-02-29")),
    ]
    .into_iter()
    .enumerate()
    {
        let mut pack = sound().packs[0].clone();
        (pack.id, pack.valid) = (id.into(), valid);
        bundle.packs.push(pack);
        let at = u32::try_from(bundle.nodes.len()).unwrap();
        bundle
            .nodes
            .extend([Node::Bool(true), Node::Bool(nth == 0)]);
        bundle.rules.push(Rule {
            pack: u16::try_from(nth + 1).unwrap(),
            applies: at,
            requires: at + 1,
            replaces: Some(Replaces {
                rule: 0,
                how: How::Replaces,
                authority: "test".into(),
            }),
            ..bundle.rules[0].clone()
        });
    }
    let on = |subject: u16, date: &str| {
        let policy = Policy::new(&Bundle {
            subject,
            ..bundle.clone()
        })
        .unwrap();
        let facts = Facts::new(policy.layout());
        let report = check(&policy, &facts, day(date));
        (report.verdict, report.rules.len(), report.conflicts.len())
    };
    // The province alone: its own rule, which is open.
    assert_eq!(on(0, "2020-01-31"), (Verdict::Incomplete, 1, 0));
    assert_eq!(on(0, "2020-02-01"), (Verdict::Yes, 1, 0));
    assert_eq!(on(0, "2020-02-09"), (Verdict::Yes, 1, 0));
    assert_eq!(on(0, "2020-02-10"), (Verdict::Conflict, 0, 1));
    assert_eq!(on(0, "2020-02-20"), (Verdict::Conflict, 0, 1));
    assert_eq!(on(0, "2020-02-21"), (Verdict::No, 1, 0));
    assert_eq!(on(0, "2020-03-01"), (Verdict::Incomplete, 1, 0));
    // Seen from the notice: not covered outside its own days.
    assert_eq!(on(1, "2020-01-31").0, Verdict::NotCovered);
    assert_eq!(on(1, "2020-02-21").0, Verdict::NotCovered);
}

/// Private matters are asked last, also where they would settle most.
#[test]
fn sensitive_questions_come_last() {
    let first = |sensitive: bool| {
        let mut bundle = sound();
        bundle.questions[2].sensitive = sensitive;
        let policy = Policy::new(&bundle).unwrap();
        let facts = Facts::new(policy.layout());
        let report = check(&policy, &facts, Date::parse("2020-02-26").unwrap());
        report
            .missing
            .into_iter()
            .map(|missing| missing.question.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(first(false), ["member", "veteran"]);
    assert_eq!(first(true), ["veteran", "member"]);
}

/// Lays down `all` of these conditions as one rule of the sound policy.
fn with_rule(questions: Vec<Question>, add: impl FnOnce(&mut Vec<Node>) -> Node) -> Bundle {
    let mut bundle = sound();
    bundle.questions = questions;
    bundle.nodes = vec![Node::Bool(true)];
    let requires = add(&mut bundle.nodes);
    bundle.nodes.push(requires);
    let rule = &mut bundle.rules[0];
    (rule.applies, rule.requires) = (0, u32::try_from(bundle.nodes.len() - 1).unwrap());
    bundle
}

fn asked(nth: u16, kind: Kind) -> Question {
    let id = format!("q{nth}");
    Question {
        id,
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

fn push(nodes: &mut Vec<Node>, node: Node) -> u32 {
    nodes.push(node);
    u32::try_from(nodes.len() - 1).unwrap()
}

/// Policies made to keep the search busy: the budget ends it, and the report says so and names every question.
#[test]
fn a_policy_made_to_be_slow_ends_in_time_and_says_it_is_not_exact() {
    let ints = with_rule(
        (0..16)
            .map(|nth| {
                asked(
                    nth,
                    Kind::Int {
                        min: 0,
                        max: 100_000,
                    },
                )
            })
            .collect(),
        |nodes| {
            let compare = |nth: i32| {
                let left = push(nodes, Node::Answer(u16::try_from(nth % 16).unwrap()));
                let right = push(nodes, Node::Int(nth * 7));
                push(
                    nodes,
                    Node::Compare {
                        with: Comparison::NotEqual,
                        left,
                        right,
                    },
                )
            };
            Node::All((0..10_000).map(compare).collect())
        },
    );
    let dates = with_rule(
        vec![asked(
            0,
            Kind::Date {
                min: Date::MIN,
                max: Date::MAX,
            },
        )],
        |nodes| {
            let compare = |nth: i32| {
                let mut left = push(nodes, Node::Answer(0));
                for _ in 0..40 {
                    let rounding = zhunru::fact::Rounding::Down;
                    left = push(
                        nodes,
                        Node::PlusMonths {
                            date: left,
                            months: 1,
                            rounding,
                        },
                    );
                }
                let right = push(nodes, Node::Date(Date::MIN.plus_days(nth * 100)));
                push(
                    nodes,
                    Node::Compare {
                        with: Comparison::NotEqual,
                        left,
                        right,
                    },
                )
            };
            Node::All((0..600).map(compare).collect())
        },
    );
    let days = with_rule(
        (0..400).map(|nth| asked(nth, Kind::Bool)).collect(),
        |nodes| {
            let either = |nth: i32| {
                let as_of = push(nodes, Node::AsOf);
                let left = push(
                    nodes,
                    Node::PlusDays {
                        date: as_of,
                        days: nth,
                    },
                );
                let right = push(nodes, Node::Date(Date::MIN.plus_days(nth * 3)));
                let later = push(
                    nodes,
                    Node::Compare {
                        with: Comparison::Less,
                        left,
                        right,
                    },
                );
                let answer = push(nodes, Node::Answer(u16::try_from(nth % 400).unwrap()));
                push(nodes, Node::Any(vec![later, answer]))
            };
            Node::All((0..4_000).map(either).collect())
        },
    );
    for (bundle, questions) in [(ints, 16), (dates, 1), (days, 400)] {
        let policy = Policy::load(&bundle.to_bytes()).unwrap();
        let facts = Facts::new(policy.layout());
        let report = check(&policy, &facts, Date::MIN.plus_days(6000));
        assert!(!report.exact);
        assert_eq!(report.missing.len(), questions);
        let mut outcomes = vec![0; 1];
        assert_eq!(
            evaluate(&policy, &facts, Date::MIN.plus_days(6000), &mut outcomes),
            report.verdict
        );
    }
    let mut many = sound();
    let exception = |nth: u32| {
        let id = format!("e{nth}");
        Exception {
            id,
            clause: None,
            when: 4 + nth,
            relief: Relief::Review { decider: 0 },
        }
    };
    many.nodes.extend(vec![Node::Bool(false); 65]);
    many.rules[0].exceptions = (0..65).map(exception).collect();
    let error = Policy::load(&many.to_bytes()).unwrap_err();
    assert_eq!(
        (error.kind, error.path.as_str()),
        (LoadErrorKind::TooMany, "/rules/0")
    );
}

/// Decimals so large that nothing fits between them, or their sum fits nowhere: never a verdict that an answer could belie.
#[test]
fn decimals_at_the_end_of_what_fits() {
    let bound = |text: &str| Decimal::parse(text).unwrap();
    for (low, high) in [
        (
            "7000000000000000000000000000",
            "9900000000000000000000000000",
        ),
        (
            "9999999999999999999999999998",
            "9999999999999999999999999999",
        ),
        (
            "0.000000000000000000000000001",
            "9999999999999999999999999999",
        ),
        (
            "0.000000000000000000000000001",
            "0.000000000000000000000000002",
        ),
    ] {
        let bundle = with_rule(
            vec![asked(
                0,
                Kind::Decimal {
                    min: None,
                    max: None,
                },
            )],
            |nodes| {
                let compare = |nodes: &mut Vec<Node>, with, text| {
                    let left = push(nodes, Node::Answer(0));
                    let right = push(nodes, Node::Decimal(bound(text)));
                    push(nodes, Node::Compare { with, left, right })
                };
                let below = compare(nodes, Comparison::LessOrEqual, low);
                let above = compare(nodes, Comparison::GreaterOrEqual, high);
                Node::Any(vec![below, above])
            },
        );
        let policy = Policy::new(&bundle).unwrap();
        let report = check(&policy, &Facts::new(policy.layout()), Date::MIN);
        assert_eq!(
            report.verdict,
            zhunru::logic::Verdict::Incomplete,
            "{low} {high}"
        );
        assert_eq!(report.missing.len(), 1);
    }
}
