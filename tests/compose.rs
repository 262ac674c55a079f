//! Composition by date and level, on random packs, against a plain reading of the rules day by day.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]

use proptest::prelude::*;
use zhunru::check::check;
use zhunru::expr::Node;
use zhunru::fact::{Date, Facts};
use zhunru::logic::Verdict;
use zhunru::policy::Policy;
use zhunru::policy::bundle::{Bundle, How, Level, Pack, Paper, Replaces, Rule, Span};

/// First and last day, counted from [`day`] nought; an absent end is open.
type Days = (Option<i32>, Option<i32>);

/// A rule that holds or not, in its span, and the rule before it that it stands in for.
#[derive(Clone, Debug)]
struct TestRule {
    pack: usize,
    holds: bool,
    span: Days,
    replaces: Option<usize>,
}

#[derive(Clone, Debug)]
struct Case {
    /// Level and span of each pack.
    packs: Vec<(Level, Days)>,
    rules: Vec<TestRule>,
    subject: usize,
}

fn day(n: i32) -> Date {
    Date::parse("2024-02-20").unwrap().plus_days(n)
}

fn span() -> impl Strategy<Value = Days> {
    let end = || prop::option::weighted(0.5, 0..20i32);
    (end(), end())
}

fn case() -> impl Strategy<Value = Case> {
    let level = prop::sample::select(vec![
        Level::National,
        Level::Province,
        Level::County,
        Level::Notice,
    ]);
    let packs = prop::collection::vec((level, span()), 1..=4).prop_map(|mut packs| {
        packs.sort_by_key(|(level, _)| *level);
        packs
    });
    packs.prop_flat_map(|packs| {
        let count = packs.len();
        let rule = (
            0..count,
            any::<bool>(),
            span(),
            any::<prop::sample::Index>(),
            prop::bool::weighted(0.6),
        );
        (prop::collection::vec(rule, 1..=7), 0..count).prop_map(move |(mut rules, subject)| {
            rules.sort_by_key(|(pack, ..)| *pack);
            let rules = rules
                .into_iter()
                .enumerate()
                .map(|(nth, (pack, holds, span, index, replaces))| TestRule {
                    pack,
                    holds,
                    span,
                    replaces: (replaces && nth > 0).then(|| index.index(nth)),
                })
                .collect();
            Case {
                packs: packs.clone(),
                rules,
                subject,
            }
        })
    })
}

impl Case {
    fn bundle(&self) -> Bundle {
        let span = |(from, until): Days| Span {
            from: from.map(day),
            until: until.map(day),
        };
        let pack = |(nth, (level, valid)): (usize, &(Level, Days))| Pack {
            id: format!("pack-{nth}"),
            version: "1".into(),
            level: *level,
            region: "000000".into(),
            title: "Test".into(),
            number: None,
            issuer: None,
            issued: None,
            valid: span(*valid),
            reference_day: None,
            source_sha256: [0; 32],
        };
        let mut nodes = Vec::new();
        let mut node = |holds| {
            nodes.push(Node::Bool(holds));
            u32::try_from(nodes.len() - 1).unwrap()
        };
        let small = |n: usize| u16::try_from(n).unwrap();
        let rules = self
            .rules
            .iter()
            .enumerate()
            .map(|(nth, rule)| Rule {
                pack: small(rule.pack),
                id: format!("rule_{nth}"),
                clause: nth.to_string(),
                applies: node(true),
                requires: node(rule.holds),
                open: None,
                exceptions: vec![],
                replaces: rule.replaces.map(|over| Replaces {
                    rule: small(over),
                    how: How::Replaces,
                    authority: "test".into(),
                }),
                valid: span(rule.span),
            })
            .collect();
        let papers = (0..self.packs.len())
            .map(|pack| Paper {
                pack: small(pack),
                id: format!("paper_{pack}"),
                clause: None,
                when: node(true),
            })
            .collect();
        Bundle {
            matter: "eligibility".into(),
            subject: small(self.subject),
            packs: self.packs.iter().enumerate().map(pack).collect(),
            code_sets: vec![],
            questions: vec![],
            nodes,
            rules,
            deciders: vec![],
            papers,
            ..Bundle::default()
        }
    }

    fn pack_holds(&self, pack: usize, n: i32) -> bool {
        let (from, until) = self.packs[pack].1;
        from.is_none_or(|from| from <= n) && until.is_none_or(|until| n <= until)
    }

    fn rule_holds(&self, rule: &TestRule, n: i32) -> bool {
        let (from, until) = rule.span;
        self.pack_holds(rule.pack, n)
            && from.is_none_or(|from| from <= n)
            && until.is_none_or(|until| n <= until)
    }

    /// The verdict of a day and the rules that count, read off the definitions.
    fn on(&self, n: i32) -> (Verdict, Vec<usize>) {
        let in_force: Vec<usize> = (0..self.rules.len())
            .filter(|nth| self.rule_holds(&self.rules[*nth], n))
            .collect();
        let collides = |a: usize, b: usize| {
            let (a, b) = (&self.rules[a], &self.rules[b]);
            a.replaces.is_some()
                && a.replaces == b.replaces
                && a.pack != b.pack
                && self.packs[a.pack].0 == self.packs[b.pack].0
        };
        // A rule of one of two colliding packs is out as well, whichever of their rules it is.
        let out = |a: usize| {
            in_force.iter().any(|b| {
                let same_place = self.rules[a].replaces.is_some()
                    && self.rules[a].replaces == self.rules[*b].replaces
                    && self.packs[self.rules[a].pack].0 == self.packs[self.rules[*b].pack].0;
                same_place && in_force.iter().any(|c| collides(*b, *c))
            })
        };
        let conflict = in_force
            .iter()
            .any(|a| in_force.iter().any(|b| collides(*a, *b)));
        let given_way = |a: usize| in_force.iter().any(|b| self.rules[*b].replaces == Some(a));
        let count: Vec<usize> = in_force
            .iter()
            .copied()
            .filter(|a| !given_way(*a) && !out(*a))
            .collect();
        let verdict = if !self.pack_holds(self.subject, n) || (count.is_empty() && !conflict) {
            Verdict::NotCovered
        } else if conflict {
            Verdict::Conflict
        } else if count.iter().all(|a| self.rules[*a].holds) {
            Verdict::Yes
        } else {
            Verdict::No
        };
        (verdict, count)
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Verdict, rules, papers and the day a verdict ends, for each day of a stretch.
    #[test]
    fn by_date_and_level(case in case()) {
        let policy = Policy::load(&case.bundle().to_bytes()).unwrap();
        let facts = Facts::new(policy.layout());
        for n in -2..24 {
            let report = check(&policy, &facts, day(n));
            let (verdict, count) = case.on(n);
            prop_assert_eq!(report.verdict, verdict, "day {}", n);
            let turn = (n + 1..40).find(|later| case.on(*later).0 != verdict);
            let until = report.until.as_ref().map(|until| (until.date, until.then));
            prop_assert_eq!(until, turn.map(|turn| (day(turn - 1), case.on(turn).0)), "day {}", n);
            if verdict == Verdict::NotCovered {
                prop_assert!(report.rules.is_empty() && report.papers.is_empty());
                continue;
            }
            let rules: Vec<String> = count.iter().map(|nth| policy.rule_name(u16::try_from(*nth).unwrap())).collect();
            let found: Vec<String> = report.rules.iter().map(|finding| finding.rule.clone()).collect();
            prop_assert_eq!(found, rules, "day {}", n);
            let papers: Vec<String> = (0..case.packs.len())
                .filter(|pack| case.pack_holds(*pack, n))
                .map(|pack| format!("paper_{pack}"))
                .collect();
            let due: Vec<String> = report.papers.iter().map(|paper| paper.paper.to_string()).collect();
            prop_assert_eq!(due, papers, "day {}", n);
            prop_assert_eq!(report.conflicts.is_empty(), verdict != Verdict::Conflict);
        }
    }
}
