//! What is known of something computed: a span of numbers or days, some codes, or why there is none.

use super::eval::Value;
use crate::fact::{Date, Decimal};

/// What is known of something computed, as far as the answers tell. Never narrower than the truth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Partial {
    /// A number between the ends, both included; an absent end is open.
    Number(Option<Decimal>, Option<Decimal>),
    /// A day between the ends, both included.
    Date(Date, Date),
    /// One of these codes, as bits.
    Codes(u64),
    /// There is none.
    None(Why),
}

/// Why there is no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It may be there or not: answers are missing.
    Open,
    /// The text leaves it to a body.
    Review,
    /// No such record, no such figure.
    Absent,
    /// Outside of what a table is for.
    Outside,
    /// Announced, not yet known.
    Expected,
    /// Nothing holds on the day that says it.
    NotCovered,
    /// Two of one level say it.
    Conflict,
    /// Divided by zero.
    DivisionByZero,
    /// More than 28 digits.
    Overflow,
}

impl Partial {
    /// Its smallest and largest value, where it is a bounded number or date.
    pub fn ends(&self) -> Option<(Value, Value)> {
        match *self {
            Partial::Number(Some(low), Some(high)) => {
                Some((Value::Decimal(low), Value::Decimal(high)))
            }
            Partial::Date(low, high) => Some((Value::Date(low), Value::Date(high))),
            _ => None,
        }
    }
}
