//! One case: what a formula comes to, or why it comes to nothing.

use super::super::compute::{LinkedTable, LinkedValue};
use super::super::condition::{Coded, Condition, Formula, Term};
use super::super::figures::InputWord;
use super::super::known::whole_above;
use super::super::source::At;
use super::super::tables::{fits_code, fits_number, whole_below};
use super::Search;
use super::reach::Reach;
use crate::fact::Decimal;
use crate::policy::derived::Gives;
use crate::value::toward;
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ptr;

/// A figure of a case.
#[derive(Clone, Copy)]
pub enum Figure {
    Number(Decimal),
    /// By its place in the set.
    Code(u32),
    Yes(bool),
    /// There is no such record.
    Absent,
}

/// Why there is no figure.
#[derive(Clone, Copy)]
pub enum Fate<'k> {
    /// There is none for such a case; `if_none` takes it up.
    Without,
    /// Nobody says, or it cannot be told here.
    Untold,
    /// A number leaves an input of a table.
    Leaves(&'k Formula, &'k LinkedTable<'k>, usize, Decimal),
    /// A division by zero.
    Zero(&'k Formula),
    /// More digits than there are.
    Overflow(&'k Formula),
}

type Outcome<'k> = Result<Figure, Fate<'k>>;
pub type Given = BTreeMap<String, Figure>;

/// One case, and what was computed for it.
pub struct Case<'c, 'k> {
    pub search: &'c Search<'k>,
    pub given: &'c Given,
    pub computed: RefCell<BTreeMap<String, Outcome<'k>>>,
}

impl<'k> Case<'_, 'k> {
    /// The value that is looked at: only what goes wrong in its own formula is told of it.
    pub fn root(&self, value: &'k LinkedValue<'k>) -> Outcome<'k> {
        if let Some(open) = &value.open
            && self.holds(&open.when) != Some(false)
        {
            return Err(Fate::Untold);
        }
        self.formula(&value.is)
    }

    /// Something computed, by its full id.
    fn derived(&self, full: &str) -> Outcome<'k> {
        let name = self.search.standing(full);
        if let Some(done) = self.computed.borrow().get(&name) {
            return *done;
        }
        let known = self.search.known;
        let outcome = if let Some(value) = known.values.get(&name) {
            let outcome = self.root(value).map_err(|fate| match fate {
                Fate::Leaves(..) | Fate::Without => Fate::Without,
                _ => Fate::Untold,
            });
            match (outcome, &value.source.round) {
                (Ok(Figure::Number(number)), Some(round)) => number
                    .to_step(round.step, toward(round.mode))
                    .map(Figure::Number)
                    .ok_or(Fate::Untold),
                (outcome, _) => outcome,
            }
        } else if let Some(table) = known.tables.get(&name) {
            self.row(table, &[])
        } else {
            match self.given.get(&name) {
                Some(Figure::Absent) => Err(Fate::Without),
                Some(figure) => Ok(*figure),
                None => Err(Fate::Untold),
            }
        };
        self.computed.borrow_mut().insert(name, outcome);
        outcome
    }

    fn formula(&self, formula: &'k Formula) -> Outcome<'k> {
        let number = |formula: &'k Formula| match self.formula(formula)? {
            Figure::Number(number) => Ok(number),
            _ => Err(Fate::Untold),
        };
        let fold = |parts: &'k [Formula], with: fn(Decimal, Decimal) -> Option<Decimal>| {
            let mut parts = parts.iter();
            let first = number(parts.next().ok_or(Fate::Untold)?)?;
            parts
                .try_fold(first, |all, part| {
                    with(all, number(part)?).ok_or(Fate::Overflow(formula))
                })
                .map(Figure::Number)
        };
        match formula {
            Formula::Number(number) => Ok(Figure::Number(*number)),
            Formula::Code(code) => Ok(Figure::Code(u32::from(*code))),
            Formula::Answer(question) => self.given.get(question).copied().ok_or(Fate::Untold),
            Formula::Derived(full) => self.derived(full),
            Formula::Lookup { table, inputs } => {
                let known = self.search.known;
                let table = known.tables.get(&self.search.standing(table));
                let table: &'k LinkedTable<'k> = table.ok_or(Fate::Untold)?;
                let mut given = Vec::new();
                for (at, (input, kind)) in inputs.iter().zip(&table.source.inputs).enumerate() {
                    let figure = self.formula(input)?;
                    if let (Figure::Number(number), InputWord::Number { min, max, .. }) =
                        (figure, &kind.kind)
                        && (min.is_some_and(|min| number < min)
                            || max.is_some_and(|max| max < number))
                    {
                        return Err(Fate::Leaves(input, table, at, number));
                    }
                    given.push(figure);
                }
                self.row(table, &given)
            }
            Formula::Sum(parts) => fold(parts, Decimal::sum),
            Formula::Product(parts) => fold(parts, Decimal::times),
            Formula::Least(parts) => fold(parts, |one, other| Some(one.min(other))),
            Formula::Greatest(parts) => fold(parts, |one, other| Some(one.max(other))),
            Formula::Difference(one, other) => {
                let (one, other) = (number(one)?, number(other)?);
                let less = one.sum(other.negated());
                less.map(Figure::Number).ok_or(Fate::Overflow(formula))
            }
            Formula::Quotient(one, divisor) => {
                let (one, by) = (number(one)?, number(divisor)?);
                if by == Decimal::from(0) {
                    return Err(Fate::Zero(divisor));
                }
                let quotient = one.divided_by(by).map(Figure::Number);
                quotient.ok_or(Fate::Overflow(formula))
            }
            Formula::Floor(inner) => Ok(Figure::Number(whole_below(number(inner)?))),
            Formula::Ceiling(inner) => {
                let above = whole_above(number(inner)?).map(Figure::Number);
                above.ok_or(Fate::Overflow(formula))
            }
            Formula::Choose {
                when,
                then,
                otherwise,
            } => match self.holds(when) {
                Some(true) => self.formula(then),
                Some(false) => self.formula(otherwise),
                None => Err(Fate::Untold),
            },
            Formula::IfNone(first, second) => match self.formula(first) {
                Err(Fate::Without | Fate::Leaves(..)) => self.formula(second),
                outcome => outcome,
            },
        }
    }

    /// The figure of the row that fits.
    fn row(&self, table: &LinkedTable<'_>, given: &[Figure]) -> Outcome<'k> {
        let held = |row: &&crate::policy::derived::Row| row.valid.covers(self.search.day);
        let row = table.rows.iter().filter(held).find(|row| {
            row.when
                .iter()
                .zip(given)
                .all(|(test, figure)| match figure {
                    Figure::Number(number) => fits_number(test, *number),
                    Figure::Code(code) => fits_code(test, *code),
                    _ => false,
                })
        });
        match row.map(|row| row.gives) {
            Some(Gives::Number(number)) => Ok(Figure::Number(number)),
            Some(Gives::Outside) => Err(Fate::Without),
            _ => Err(Fate::Untold),
        }
    }

    /// Whether a condition holds; days and sets are not tried.
    fn holds(&self, when: &Condition) -> Option<bool> {
        match when {
            Condition::Bool(holds) => Some(*holds),
            Condition::Answer(question) => match self.given.get(question)? {
                Figure::Yes(yes) => Some(*yes),
                _ => None,
            },
            Condition::Not(inner) => self.holds(inner).map(|holds| !holds),
            Condition::All(parts) => self.joined(parts, true),
            Condition::Any(parts) => self.joined(parts, false),
            Condition::Compare { with, left, right } => {
                let (left, right) = (self.term(left)?, self.term(right)?);
                Some(with.holds(left.cmp(&right)))
            }
            Condition::OneOf { of, codes, .. } => {
                let figure = match of {
                    Coded::Question(question) => self.given.get(question).copied(),
                    Coded::Derived(full) => self.derived(full).ok(),
                };
                match figure? {
                    Figure::Code(code) => Some(codes.checked_shr(code)? & 1 == 1),
                    _ => None,
                }
            }
            Condition::Contains { .. } => None,
        }
    }

    /// Whether all hold, or any does: what decides it is enough.
    fn joined(&self, parts: &[Condition], all: bool) -> Option<bool> {
        let parts: Vec<Option<bool>> = parts.iter().map(|part| self.holds(part)).collect();
        if parts.contains(&Some(!all)) {
            return Some(!all);
        }
        parts.iter().all(Option::is_some).then_some(all)
    }

    fn term(&self, term: &Term) -> Option<Decimal> {
        let figure = match term {
            Term::Int(number) => return Some(Decimal::from(*number)),
            Term::Decimal(number) => return Some(*number),
            Term::Answer(question) => self.given.get(question).copied()?,
            Term::Derived(full) => self.derived(full).ok()?,
            _ => return None,
        };
        match figure {
            Figure::Number(number) => Some(number),
            _ => None,
        }
    }
}

impl<'k> Fate<'k> {
    /// What the place hangs on; and the table that is left.
    pub fn place(&self, search: &Search<'k>, reach: &mut Reach) -> Option<&'k At<String>> {
        let (Fate::Leaves(place, ..) | Fate::Zero(place) | Fate::Overflow(place)) = self else {
            return None;
        };
        search.reach(place, reach);
        match self {
            Fate::Leaves(_, table, ..) => Some(&table.source.id),
            _ => None,
        }
    }

    /// Whether it happens at the same place.
    pub fn is_like(&self, other: Fate<'_>) -> bool {
        match (self, other) {
            (Fate::Leaves(one, ..), Fate::Leaves(other, ..))
            | (Fate::Zero(one), Fate::Zero(other))
            | (Fate::Overflow(one), Fate::Overflow(other)) => ptr::eq(*one, other),
            _ => false,
        }
    }
}
