//! Arithmetic on what is known of numbers: spans whose ends may be open. A result never leaves out a number that
//! some completion of the answers comes to.

use super::parts::Op;
use crate::expr::partial::{Partial, Why};
use crate::fact::{Decimal, Toward};
use core::cmp::Ordering;

/// Lowest and highest; none: open.
pub(super) type Ends = (Option<Decimal>, Option<Decimal>);

/// A result that has more digits than fit.
struct TooLarge;

type Binary = fn(Decimal, Decimal) -> Option<Decimal>;

/// Two of them taken together.
pub(super) fn combine(op: Op, a: Ends, b: Ends) -> Partial {
    let ends = match op {
        Op::Sum => ends(a, b, Decimal::sum),
        Op::Difference => ends(a, opposite(b), Decimal::sum),
        Op::Product if exactly(a, 0) || exactly(b, 0) => return known(0.into()),
        Op::Quotient if exactly(b, 0) => return Partial::None(Why::DivisionByZero),
        Op::Quotient
            if reaches_zero(b.0, Ordering::Greater) && reaches_zero(b.1, Ordering::Less) =>
        {
            return Partial::None(Why::Open);
        }
        Op::Product if positive(a) && positive(b) => ends(a, b, Decimal::times),
        Op::Quotient if positive(a) && positive(b) => {
            let quotient = ends(a, (b.1, b.0), Decimal::divided_by);
            quotient.map(|(low, high)| (low.or(Some(0.into())), high))
        }
        Op::Product => corners(a, b, Decimal::times),
        Op::Quotient => corners(a, b, Decimal::divided_by),
        Op::Least => Ok((pick(a.0, b.0, false, false), pick(a.1, b.1, false, true))),
        Op::Greatest => Ok((pick(a.0, b.0, true, true), pick(a.1, b.1, true, false))),
        Op::Floor | Op::Ceiling => Ok(a),
    };
    match ends {
        Ok((low, high)) => Partial::Number(low, high),
        Err(TooLarge) if is_one(a) && is_one(b) => Partial::None(Why::Overflow),
        Err(TooLarge) => Partial::None(Why::Open),
    }
}

/// Rounded to a step: no way of rounding puts a smaller number above a larger one.
pub(super) fn round((low, high): Ends, step: Decimal, toward: Toward) -> Partial {
    let end = |end: Option<Decimal>| match end {
        None => Ok(None),
        Some(number) => number.to_step(step, toward).map(Some).ok_or(TooLarge),
    };
    match (end(low), end(high)) {
        (Ok(low), Ok(high)) => Partial::Number(low, high),
        _ if is_one((low, high)) => Partial::None(Why::Overflow),
        _ => Partial::None(Why::Open),
    }
}

/// Just this number.
pub(super) fn known(number: Decimal) -> Partial {
    Partial::Number(Some(number), Some(number))
}

/// Whether it is just one number.
pub(super) fn is_one((low, high): Ends) -> bool {
    low.is_some() && low == high
}

/// Whether it is just this number.
pub(super) fn exactly((low, high): Ends, number: i32) -> bool {
    let number = Some(number.into());
    low == number && high == number
}

/// What is one or the other.
pub(super) fn hull(a: Partial, b: Partial) -> Partial {
    match (a, b) {
        (Partial::Number(a, b), Partial::Number(c, d)) => {
            Partial::Number(pick(a, c, false, false), pick(b, d, true, false))
        }
        (Partial::Codes(a), Partial::Codes(b)) => Partial::Codes(a | b),
        (Partial::Date(a, b), Partial::Date(c, d)) => Partial::Date(a.min(c), b.max(d)),
        _ if a == b => a,
        _ => Partial::None(Why::Open),
    }
}

/// What is one and the other: two things that are known of the same.
pub(super) fn both(a: Partial, b: Partial) -> Partial {
    match (a, b) {
        (Partial::Number(a, b), Partial::Number(c, d)) => {
            Partial::Number(pick(a, c, true, true), pick(b, d, false, true))
        }
        (Partial::Codes(a), Partial::Codes(b)) => Partial::Codes(a & b),
        (Partial::Date(a, b), Partial::Date(c, d)) => Partial::Date(a.max(c), b.min(d)),
        (Partial::None(Why::Open), b) => b,
        _ => a,
    }
}

/// The smaller or larger of two ends; with `skip` an open one gives way.
fn pick(a: Option<Decimal>, b: Option<Decimal>, larger: bool, skip: bool) -> Option<Decimal> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if (a < b) == larger { b } else { a }),
        _ if skip => a.or(b),
        _ => None,
    }
}

fn opposite((low, high): Ends) -> Ends {
    (high.map(Decimal::negated), low.map(Decimal::negated))
}

/// Whether an end, open or not, lies on this side of zero, or on it.
fn reaches_zero(end: Option<Decimal>, from: Ordering) -> bool {
    end.is_none_or(|end| end.order(0.into()) != from)
}

/// Whether no number is below zero.
fn positive((low, _): Ends) -> bool {
    low.is_some_and(|low| low >= 0.into())
}

fn ends(a: Ends, b: Ends, of: Binary) -> Result<Ends, TooLarge> {
    Ok((end(a.0, b.0, of)?, end(a.1, b.1, of)?))
}

/// An end made of two ends: open if one of them is.
fn end(a: Option<Decimal>, b: Option<Decimal>, of: Binary) -> Result<Option<Decimal>, TooLarge> {
    match (a, b) {
        (Some(a), Some(b)) => of(a, b).map(Some).ok_or(TooLarge),
        _ => Ok(None),
    }
}

/// The extremes of a product or quotient stand at the ends of its operands.
fn corners(a: Ends, b: Ends, of: Binary) -> Result<Ends, TooLarge> {
    let mut found: Ends = (None, None);
    for x in [a.0, a.1] {
        for y in [b.0, b.1] {
            let Some(corner) = end(x, y, of)? else {
                return Ok((None, None));
            };
            let corner = Some(corner);
            found = (
                pick(found.0, corner, false, true),
                pick(found.1, corner, true, true),
            );
        }
    }
    Ok(found)
}
