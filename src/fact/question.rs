//! The questions a form can ask, and the code sets their answers come from.

use super::{Date, Decimal};
use alloc::string::String;
use alloc::vec::Vec;

/// Index of a question in its policy's list.
pub type QuestionId = u16;

/// A named list of codes; at most 64, so that a set of them fits a bit mask.
#[derive(Clone, Debug, PartialEq)]
pub struct CodeSet {
    /// Its id, as `gb-t-4658`.
    pub id: String,
    /// The codes.
    pub values: Vec<String>,
}

/// A question a form can ask.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// Its id, as `birth_date`.
    pub id: String,
    /// What an answer looks like.
    pub kind: Kind,
    /// For codes: the ones a form offers first, in this order.
    pub offer: Vec<u8>,
    /// The person cannot change it.
    pub fixed: bool,
    /// A form says why it asks.
    pub sensitive: bool,
    /// Questions a form asks before this one.
    pub after: Vec<QuestionId>,
}

/// What an answer looks like. Bounds are inclusive.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Yes or no.
    Bool,
    /// A whole number.
    Int {
        /// Smallest.
        min: i32,
        /// Largest.
        max: i32,
    },
    /// A decimal number.
    Decimal {
        /// Smallest.
        min: Option<Decimal>,
        /// Largest.
        max: Option<Decimal>,
    },
    /// A calendar date.
    Date {
        /// Earliest.
        min: Date,
        /// Latest.
        max: Date,
    },
    /// One code of a set: index in `code_sets`.
    Code(u16),
    /// Any number of codes of a set: index in `code_sets`.
    Set(u16),
    /// Dated records: service periods, yearly assessments, certificates.
    Records(Records),
}

/// What dated records look like. At most 64 of them answer one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Records {
    /// What each record says of its time.
    pub shape: Shape,
    /// What else it says.
    pub fields: Vec<Field>,
    /// For yearly records: the question of periods that their years must lie in.
    pub within: Option<QuestionId>,
    /// For yearly records: what a path to come takes the years ahead for: a field of kind code, and the code.
    pub assume: Option<(u8, u8)>,
}

/// What a record says of its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `from` and `to`, both days included; without `to` it goes on. No two overlap.
    Periods,
    /// `year`; no year twice.
    Yearly,
    /// Nothing of its own: its fields are dates.
    Events,
}

/// One thing a record says.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name, as `result`.
    pub id: String,
    /// What it looks like.
    pub kind: FieldKind,
    /// It may be absent: a certificate that was never registered.
    pub optional: bool,
}

/// What a record's field looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One code of a set: index in `code_sets`.
    Code(u16),
    /// A calendar date.
    Date,
}
