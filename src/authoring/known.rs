//! What the formulas of a chain of packs speak of, and between which ends each figure lies.

use super::compute::{self, LinkedAggregate, LinkedTable, LinkedValue};
use super::condition::Formula;
use super::days::{self, within};
use super::figures::DoesWord;
use super::link::LinkedPack;
use super::pack::{Bound, KindWord, QuestionSource};
use super::tables::whole_below;
use crate::fact::Decimal;
use crate::policy::bundle::Span;
use crate::policy::derived::Gives;
use std::cell::RefCell;
use std::collections::BTreeMap;

/// How deep values are followed; they never go round.
pub const MAX_DEPTH: usize = 32;

/// Where a number lies; an absent end is open.
pub type Range = (Option<Decimal>, Option<Decimal>);

/// What formulas speak of, by id of a question, else by full id.
pub struct Known<'k> {
    pub questions: BTreeMap<&'k str, &'k QuestionSource>,
    pub values: BTreeMap<String, &'k LinkedValue<'k>>,
    pub tables: BTreeMap<String, &'k LinkedTable<'k>>,
    pub aggregates: BTreeMap<String, &'k LinkedAggregate<'k>>,
    /// Each value and table that stands in for another, from general to particular, and the days it holds.
    stand_ins: Vec<(&'k str, String, Span)>,
    ranges: RefCell<BTreeMap<String, Range>>,
}

impl<'k> Known<'k> {
    /// All that a chain names.
    pub fn of(chain: &'k [LinkedPack<'k>]) -> Known<'k> {
        let mut known = Known {
            questions: BTreeMap::new(),
            values: BTreeMap::new(),
            tables: BTreeMap::new(),
            aggregates: BTreeMap::new(),
            stand_ins: Vec::new(),
            ranges: RefCell::default(),
        };
        for pack in chain {
            let full = |id: &str| compute::full(pack.source, id);
            let questions = pack.source.questions.iter();
            known
                .questions
                .extend(questions.map(|question| (question.id.value.as_str(), question)));
            for value in &pack.values {
                let (source, full) = (value.source, full(&value.source.id));
                if let Some(upper) = value.replaces {
                    let days = days::span_of(&source.from, &source.until);
                    let days = within(pack.source, days);
                    known.stand_ins.push((upper, full.clone(), days));
                }
                known.values.insert(full, value);
            }
            for table in &pack.tables {
                let (source, full) = (table.source, full(&table.source.id));
                if let Some(upper) = table.replaces {
                    let days = days::span_of(&source.from, &source.until);
                    let days = within(pack.source, days);
                    known.stand_ins.push((upper, full.clone(), days));
                }
                known.tables.insert(full, table);
            }
            let aggregates = pack.aggregates.iter();
            known
                .aggregates
                .extend(aggregates.map(|one| (full(&one.source.id), one)));
        }
        known
    }

    /// What stands for this one on some day: it itself, and all that stand in for it, over others too; with their days.
    pub fn standing(&self, full: &str) -> Vec<(String, Option<Span>)> {
        let mut found = vec![(full.to_owned(), None)];
        for (upper, lower, days) in &self.stand_ins {
            if found.iter().any(|(known, _)| known == upper) {
                found.push((lower.clone(), Some(*days)));
            }
        }
        found
    }

    /// The figures a table gives, with their rows; `None` if others set them.
    pub fn figures(&self, table: &str) -> Option<Vec<(usize, Decimal)>> {
        let table = self.tables.get(table)?;
        let figures = (1..)
            .zip(&table.rows)
            .filter_map(|(nth, row)| match row.gives {
                Gives::Number(number) => Some((nth, number)),
                _ => None,
            });
        let figures: Vec<_> = figures.collect();
        (!figures.is_empty()).then_some(figures)
    }

    /// Where a figure lies, as far as its parts tell.
    pub fn range(&self, formula: &Formula, depth: usize) -> Range {
        if depth > MAX_DEPTH {
            return (None, None);
        }
        let ranges = || -> Vec<Range> {
            let parts = formula.parts().into_iter();
            parts.map(|part| self.range(part, depth + 1)).collect()
        };
        match formula {
            Formula::Number(number) => (Some(*number), Some(*number)),
            Formula::Answer(question) => self.answers(question),
            Formula::Derived(full) => self.derived(full, depth),
            Formula::Lookup { table, .. } => self.table(table),
            Formula::Sum(_) => {
                let (low, high): (Vec<_>, Vec<_>) = ranges().into_iter().unzip();
                let sum = |ends: Vec<Option<Decimal>>| {
                    let all = ends.into_iter();
                    all.reduce(|sum, end| sum?.plus(end?)).flatten()
                };
                (sum(low), sum(high))
            }
            Formula::Difference(one, other) => {
                let (one, other) = (self.range(one, depth + 1), self.range(other, depth + 1));
                let minus = |one: Option<Decimal>, other: Option<Decimal>| one?.minus(other?);
                (minus(one.0, other.1), minus(one.1, other.0))
            }
            Formula::Product(_) => {
                let all = ranges().into_iter();
                all.reduce(product).unwrap_or((None, None))
            }
            Formula::Least(_) | Formula::Greatest(_) => {
                let known = |ends: Vec<Option<Decimal>>| ends.into_iter().flatten();
                let (low, high): (Vec<_>, Vec<_>) = ranges().into_iter().unzip();
                if matches!(formula, Formula::Least(_)) {
                    (least(low), known(high).min())
                } else {
                    (known(low).max(), greatest(high))
                }
            }
            Formula::Floor(inner) => {
                let (low, high) = self.range(inner, depth + 1);
                (low.map(whole_below), high.map(whole_below))
            }
            Formula::Ceiling(inner) => {
                let (low, high) = self.range(inner, depth + 1);
                (low.and_then(whole_above), high.and_then(whole_above))
            }
            Formula::Choose { .. } | Formula::IfNone(..) => hull(ranges()),
            Formula::Quotient(one, other) => {
                let (one, other) = (self.range(one, depth + 1), self.range(other, depth + 1));
                match other {
                    // By a number above zero, ends stay ends.
                    (Some(low), Some(high)) if low > Decimal::from(0) => {
                        let by = |end: Option<Decimal>| {
                            [end?.divided_by(low), end?.divided_by(high)]
                                .into_iter()
                                .collect::<Option<Vec<_>>>()
                        };
                        let (low, high) = (by(one.0), by(one.1));
                        (
                            low.and_then(|ends| ends.into_iter().min()),
                            high.and_then(|ends| ends.into_iter().max()),
                        )
                    }
                    _ => (None, None),
                }
            }
            Formula::Code(_) => (None, None),
        }
    }

    fn derived(&self, full: &str, depth: usize) -> Range {
        if let Some(range) = self.ranges.borrow().get(full) {
            return *range;
        }
        let one = |full: &String| match self.values.get(full) {
            Some(value) => {
                let (low, high) = self.range(&value.is, depth + 1);
                // A rounding moves an end by less than a step.
                let step = value.source.round.as_ref().map(|round| round.step);
                match step {
                    None => (low, high),
                    Some(step) => (
                        low.and_then(|low| low.minus(step)),
                        high.and_then(|high| high.plus(step)),
                    ),
                }
            }
            None => match self.aggregates.get(full) {
                Some(aggregate) => (
                    Some(Decimal::from(0)),
                    most(aggregate.source.does.value).map(Decimal::from),
                ),
                // A parameter goes by the name of its table.
                None => self.table(full),
            },
        };
        let standing = self.standing(full);
        let range = hull(standing.iter().map(|(full, _)| one(full)).collect());
        self.ranges.borrow_mut().insert(full.to_owned(), range);
        range
    }

    fn table(&self, full: &str) -> Range {
        let standing = self.standing(full);
        let figures: Vec<Decimal> = standing
            .iter()
            .filter_map(|(full, _)| self.figures(full))
            .flatten()
            .map(|(_, figure)| figure)
            .collect();
        (figures.iter().min().copied(), figures.iter().max().copied())
    }

    /// The answers a question of numbers takes.
    pub fn answers(&self, question: &str) -> Range {
        let Some(question) = self.questions.get(question) else {
            return (None, None);
        };
        let bound = |bound: Option<Bound>, widest: i32| match bound {
            Some(Bound::Int(number)) => Some(number.into()),
            Some(Bound::Decimal(decimal)) => Some(decimal),
            _ => (question.kind == KindWord::Int).then(|| widest.into()),
        };
        (bound(question.min, i32::MIN), bound(question.max, i32::MAX))
    }
}

/// More than an aggregate ever comes to; `None` if it yields no number.
fn most(does: DoesWord) -> Option<i32> {
    match does {
        DoesWord::WholeYears => Some(1_000),
        DoesWord::WholeMonths => Some(12_000),
        DoesWord::Count | DoesWord::LongestRun => Some(64),
        _ => None,
    }
}

fn product(one: Range, other: Range) -> Range {
    let ends = [
        (one.0, other.0),
        (one.0, other.1),
        (one.1, other.0),
        (one.1, other.1),
    ];
    let ends = ends.into_iter().map(|(one, other)| one?.times(other?));
    let ends: Option<Vec<Decimal>> = ends.collect();
    match ends {
        Some(ends) => (ends.iter().min().copied(), ends.iter().max().copied()),
        None => (None, None),
    }
}

fn least(ends: Vec<Option<Decimal>>) -> Option<Decimal> {
    let ends: Option<Vec<_>> = ends.into_iter().collect();
    ends?.into_iter().min()
}

fn greatest(ends: Vec<Option<Decimal>>) -> Option<Decimal> {
    let ends: Option<Vec<_>> = ends.into_iter().collect();
    ends?.into_iter().max()
}

/// What holds both.
fn hull(ranges: Vec<Range>) -> Range {
    let (low, high) = ranges.into_iter().unzip();
    (least(low), greatest(high))
}

/// The whole number at or above.
pub fn whole_above(number: Decimal) -> Option<Decimal> {
    let below = whole_below(number);
    if below == number {
        Some(below)
    } else {
        below.plus(Decimal::from(1))
    }
}
