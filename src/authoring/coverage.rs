//! What the cases of a pack leave untried: outcomes its own rules can come to, and both sides of each bound.

use super::cases::outcome_word;
use super::compile::Compiled;
use super::condition::Term;
use super::explore::computed;
use super::link::{self, LinkedPack, LinkedRule};
use super::lint::{reachable, rule_index};
use super::pack::{Bound, QuestionSource};
use super::trial::shown_values;
use super::workspace::Workspace;
use crate::expr::Comparison;
use crate::fact::{Date, Decimal, Facts, Kind, State};
use crate::logic::Outcome;
use crate::policy::Policy;
use crate::policy::bundle::Bundle;
use crate::policy::derived::{Formula, Gives, Source};
use crate::report::Report;
use crate::value::report::ValueState;
use crate::value::{Trace, ValueFinding};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What the cases of a matter tried.
#[derive(Debug, Default)]
pub struct Tried {
    outcomes: BTreeMap<String, BTreeSet<Outcome>>,
    /// Values of questions of kind int and date, as the packed word.
    values: BTreeMap<String, BTreeSet<i32>>,
    days: BTreeSet<i32>,
    /// Values that were known.
    known: BTreeSet<String>,
    /// Rows that gave a figure: table and number.
    rows: BTreeSet<(String, usize)>,
}

impl Tried {
    /// Takes in one case.
    pub fn add(
        &mut self,
        policy: &Policy,
        facts: &Facts,
        report: &Report,
        values: &[ValueFinding],
    ) {
        for finding in values {
            if finding.state == ValueState::Known {
                self.known.insert(finding.value.clone());
            }
            if let Some(trace) = &finding.trace {
                self.follow(trace);
            }
        }
        for finding in &report.rules {
            self.outcomes
                .entry(finding.rule.clone())
                .or_default()
                .insert(finding.outcome);
        }
        let layout = policy.layout();
        for id in layout.ids() {
            let Some(question) = layout.question(id) else {
                continue;
            };
            let countable = matches!(question.kind, Kind::Int { .. } | Kind::Date { .. });
            if countable && facts.state(layout, id) == State::Answered {
                let word = facts.words().get(layout.slot(id));
                self.values
                    .entry(question.id.to_owned())
                    .or_default()
                    .extend(word);
            }
        }
        self.days.insert(report.as_of.number());
    }

    fn follow(&mut self, trace: &Trace) {
        match trace {
            Trace::Step { of, .. } => of.iter().for_each(|part| self.follow(part)),
            Trace::Value {
                trace: Some(trace), ..
            }
            | Trace::Workdays {
                days: Some(trace), ..
            } => self.follow(trace),
            Trace::Table {
                table,
                row: Some(row),
                ..
            } => {
                let row = usize::try_from(*row).unwrap_or(usize::MAX);
                self.rows.insert((table.clone(), row));
            }
            _ => {}
        }
    }

    fn has(&self, what: &str, value: i32) -> bool {
        if what == AS_OF {
            self.days.contains(&value)
        } else {
            self.values
                .get(what)
                .is_some_and(|seen| seen.contains(&value))
        }
    }
}

/// How a condition names the day of the check.
const AS_OF: &str = "as_of";

/// Something no case tries.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Gap {
    /// An outcome a rule can come to.
    Outcome {
        /// Full id of the rule.
        rule: String,
        /// The outcome.
        outcome: &'static str,
        /// Answers that lead there, as TOML.
        example: String,
    },
    /// A value on a bound, or beside it.
    Bound {
        /// Full id of the rule.
        rule: String,
        /// The question, or `as_of`.
        question: String,
        /// The bound.
        bound: String,
        /// The values of which one is missing.
        values: String,
    },
    /// A value that is known in no case.
    Value {
        /// Full id of the value.
        value: String,
    },
    /// A row of a table that gives the figure in no case.
    Row {
        /// Full id of the table.
        table: String,
        /// The row, from one.
        row: usize,
    },
}

/// Tables with more rows are tried at their ends alone.
const MAX_ROWS: usize = 12;

/// Values of the pack that no case knows, and rows of its tables that no case uses. What hangs on a figure that a body
/// sets, and nobody has filled in yet, cannot be known.
fn figures(own: &LinkedPack<'_>, bundle: &Bundle, tried: &Tried, gaps: &mut Vec<Gap>) {
    let name = |pack: u16, id: &str| {
        let pack = bundle.packs.get(usize::from(pack));
        pack.map_or_else(String::new, |pack| format!("{}/{id}", pack.id))
    };
    let of_own = |full: &str| full.split_once('/').map(|(pack, _)| pack) == Some(&own.source.id);
    let shown = shown_values(bundle);
    let mut asked: BTreeSet<usize> = BTreeSet::new();
    for (at, derived) in bundle.derived.iter().enumerate() {
        let full = name(derived.pack, &derived.id);
        if !shown.contains(&full) {
            continue;
        }
        if waits(bundle, at) {
            continue;
        }
        asked.extend(looked_up(bundle, at));
        if of_own(&full) && !tried.known.contains(&full) {
            gaps.push(Gap::Value { value: full });
        }
    }
    for (at, table) in bundle.tables.iter().enumerate() {
        let full = name(table.pack, &table.id);
        if !of_own(&full) || !asked.contains(&at) {
            continue;
        }
        let last = table.rows.len();
        for (nth, row) in (1..).zip(&table.rows) {
            // Arithmetic leaves out a summand of zero and a factor of one.
            let plain = [0, 1].map(Decimal::from);
            let shows = matches!(row.gives, Gives::Number(number) if !plain.contains(&number));
            let wanted = last <= MAX_ROWS || nth == 1 || nth == last;
            if shows && wanted && !tried.rows.contains(&(full.clone(), nth)) {
                gaps.push(Gap::Row {
                    table: full.clone(),
                    row: nth,
                });
            }
        }
    }
}

/// Whether something computed hangs on figures that nobody has filled in.
fn waits(bundle: &Bundle, derived: usize) -> bool {
    let mut tables = looked_up(bundle, derived).into_iter();
    tables.any(|table| is_left_open(bundle, table))
}

/// Whether a body sets the figures of a table, and no pack at hand fills them in.
fn is_left_open(bundle: &Bundle, table: usize) -> bool {
    let tables = &bundle.tables;
    let is_set = tables.get(table).is_some_and(|table| table.rows.is_empty());
    let mut others = tables.iter();
    is_set && !others.any(|other| other.replaces.map(usize::from) == Some(table))
}

/// The tables that stand in the arithmetic of something computed. What is only asked about in a condition is not shown.
fn looked_up(bundle: &Bundle, derived: usize) -> BTreeSet<usize> {
    let mut tables: BTreeSet<usize> = BTreeSet::new();
    let mut seen: BTreeSet<usize> = BTreeSet::new();
    let mut left = vec![derived];
    while let Some(at) = left.pop() {
        if !seen.insert(at) {
            continue;
        }
        // What stands in for something counts in its place.
        let all = bundle.derived.iter().enumerate();
        left.extend(
            all.filter(|(_, other)| other.replaces.map(usize::from) == Some(at))
                .map(|(other, _)| other),
        );
        let Some(Source::Value(value)) = bundle.derived.get(at).map(|derived| &derived.from) else {
            continue;
        };
        let mut parts = vec![value.is];
        while let Some(part) = parts.pop() {
            let part = usize::try_from(part).ok();
            match part.and_then(|part| bundle.formulas.get(part)) {
                Some(Formula::Derived(id)) => left.push(usize::from(*id)),
                Some(Formula::Lookup { table, inputs }) => {
                    tables.insert(usize::from(*table));
                    parts.extend(inputs);
                }
                Some(
                    Formula::Sum(of)
                    | Formula::Product(of)
                    | Formula::Least(of)
                    | Formula::Greatest(of),
                ) => parts.extend(of),
                Some(
                    Formula::Difference(one, other)
                    | Formula::Quotient(one, other)
                    | Formula::IfNone(one, other)
                    | Formula::Choose {
                        then: one,
                        otherwise: other,
                        ..
                    },
                ) => parts.extend([*one, *other]),
                Some(Formula::Floor(one) | Formula::Ceiling(one)) => parts.push(*one),
                _ => {}
            }
        }
    }
    for (at, table) in bundle.tables.iter().enumerate() {
        // Tables stand after those they stand in for.
        if table
            .replaces
            .is_some_and(|over| tables.contains(&usize::from(over)))
        {
            tables.insert(at);
        }
    }
    tables
}

/// What the cases of a pack leave untried.
pub fn gaps(workspace: &Workspace, id: &str, compiled: &Compiled, tried: &Tried) -> Vec<Gap> {
    let policy = &compiled.policy;
    let Some(linked) = link::link(workspace, id) else {
        return Vec::new();
    };
    let Some(own) = linked.last() else {
        return Vec::new();
    };
    let mut gaps = Vec::new();
    for rule in own
        .rules
        .iter()
        .filter(|rule| rule.source.matter.value == policy.matter())
    {
        let name = format!("{}/{}", own.source.id.value, rule.source.id.value);
        if let Some(at) = rule_index(policy, own.source, rule.source) {
            outcomes(compiled, at, &name, tried, &mut gaps);
        }
        bounds(&linked, rule, &name, tried, &mut gaps);
    }
    figures(own, &compiled.bundle, tried, &mut gaps);
    gaps.sort();
    gaps.dedup();
    gaps
}

fn outcomes(compiled: &Compiled, rule: u16, name: &str, tried: &Tried, gaps: &mut Vec<Gap>) {
    let (policy, bundle) = (&compiled.policy, &compiled.bundle);
    let seen = tried.outcomes.get(name);
    let is_seen = |outcome| seen.is_some_and(|seen| seen.contains(&outcome));
    let mut gap = |outcome, example| {
        gaps.push(Gap::Outcome {
            rule: name.to_owned(),
            outcome: outcome_word(outcome),
            example,
        });
    };
    let figures = policy.rule(rule).map(|rule| computed(policy, rule));
    let figures = figures.unwrap_or_default();
    if !figures.is_empty() {
        if figures.iter().any(|at| waits(bundle, *at)) {
            return;
        }
        // Which outcomes there are cannot be known: a case on each side is the least.
        let fails = [Outcome::NotSatisfied, Outcome::Review];
        if !is_seen(Outcome::Satisfied) {
            gap(Outcome::Satisfied, String::new());
        }
        if !fails.into_iter().any(is_seen) {
            gap(Outcome::NotSatisfied, String::new());
        }
        return;
    }
    let reachable = reachable(policy, rule).unwrap_or_default();
    if reachable.len() > 1 && !is_seen(Outcome::Unknown) {
        gap(Outcome::Unknown, String::new());
    }
    for (outcome, example) in reachable.iter().filter(|(outcome, _)| !is_seen(*outcome)) {
        gap(*outcome, example.tell(policy));
    }
}

/// Each constant bound of a date or integer is tried on its own value and on the neighbour where the
/// comparison turns.
fn bounds(
    chain: &[LinkedPack<'_>],
    rule: &LinkedRule<'_>,
    name: &str,
    tried: &Tried,
    gaps: &mut Vec<Gap>,
) {
    let questions: BTreeMap<&str, &QuestionSource> = chain
        .iter()
        .flat_map(|pack| &pack.source.questions)
        .map(|question| (question.id.value.as_str(), question))
        .collect();
    for condition in rule.conditions() {
        condition.comparisons(&mut |with, left, right| {
            let what = match left {
                Term::Answer(question) => question.as_str(),
                Term::AsOf => AS_OF,
                _ => return,
            };
            let Some(bound) = Countable::of(right) else {
                return;
            };
            let question = questions.get(what);
            let asked =
                |value: &Countable| question.is_none_or(|question| value.is_within(question));
            for values in bound.sides(with) {
                let values: Vec<Countable> = values.into_iter().filter(asked).collect();
                if !values.is_empty() && !values.iter().any(|value| tried.has(what, value.word())) {
                    gaps.push(Gap::Bound {
                        rule: name.to_owned(),
                        question: what.to_owned(),
                        bound: bound.to_string(),
                        values: values
                            .iter()
                            .map(ToString::to_string)
                            .collect::<Vec<_>>()
                            .join(" / "),
                    });
                }
            }
        });
    }
}

/// A value that has neighbours.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Countable {
    Int(i32),
    Date(Date),
}

impl Countable {
    fn of(term: &Term) -> Option<Countable> {
        match term {
            Term::Int(number) => Some(Countable::Int(*number)),
            Term::Date(date) => Some(Countable::Date(*date)),
            _ => None,
        }
    }

    fn plus(self, step: i32) -> Countable {
        match self {
            Countable::Int(number) => Countable::Int(number.saturating_add(step)),
            Countable::Date(date) => Countable::Date(date.plus_days(step)),
        }
    }

    fn word(self) -> i32 {
        match self {
            Countable::Int(number) => number,
            Countable::Date(date) => date.number(),
        }
    }

    fn is_within(self, question: &QuestionSource) -> bool {
        let order = |bound: Option<Bound>| match (bound, self) {
            (Some(Bound::Int(bound)), Countable::Int(own)) => Some(own.cmp(&bound)),
            (Some(Bound::Date(bound)), Countable::Date(own)) => Some(own.cmp(&bound)),
            _ => None,
        };
        order(question.min).is_none_or(|order| order.is_ge())
            && order(question.max).is_none_or(|order| order.is_le())
    }

    /// What must be tried: of each group one value.
    fn sides(self, with: Comparison) -> Vec<Vec<Countable>> {
        match with {
            Comparison::Less | Comparison::GreaterOrEqual => vec![vec![self], vec![self.plus(-1)]],
            Comparison::Greater | Comparison::LessOrEqual => vec![vec![self], vec![self.plus(1)]],
            Comparison::Equal | Comparison::NotEqual => {
                vec![vec![self], vec![self.plus(-1), self.plus(1)]]
            }
        }
    }
}

impl std::fmt::Display for Countable {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Countable::Int(number) => write!(out, "{number}"),
            Countable::Date(date) => write!(out, "{date}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bound_is_tried_on_the_day_and_where_it_turns() {
        let day = Date::parse("2022-03-01").map(Countable::Date);
        let sides = |with| {
            day.map(|day| {
                day.sides(with)
                    .iter()
                    .map(|side| side.iter().map(ToString::to_string).collect())
                    .collect()
            })
        };
        let expected = |sides: &[&[&str]]| {
            Some(
                sides
                    .iter()
                    .map(|side| side.iter().map(|s| (*s).to_owned()).collect())
                    .collect::<Vec<Vec<String>>>(),
            )
        };
        assert_eq!(
            sides(Comparison::Greater),
            expected(&[&["2022-03-01"], &["2022-03-02"]])
        );
        assert_eq!(
            sides(Comparison::GreaterOrEqual),
            expected(&[&["2022-03-01"], &["2022-02-28"]])
        );
        assert_eq!(
            sides(Comparison::Equal),
            expected(&[&["2022-03-01"], &["2022-02-28", "2022-03-02"]])
        );
    }
}
