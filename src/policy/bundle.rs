//! What the compiler makes of the packs that bear on one matter: plain data, ready to be written ([`super::encode`]).

use super::calendar::Year;
use super::derived::{Derived, Formula, Table};
use crate::expr::{Node, NodeId};
use crate::fact::Date;
pub use crate::fact::Shape;
use crate::fact::{Decimal, QuestionId};
use crate::json::json_words;
use alloc::string::String;
use alloc::vec::Vec;

/// The packs that bear on one matter, seen from one of them: the subject.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bundle {
    /// The matter decided, as `eligibility`.
    pub matter: String,
    /// Index of the pack the check is about: a notice, or a document itself.
    pub subject: u16,
    /// All packs, those above before those below.
    pub packs: Vec<Pack>,
    /// The code sets of the questions.
    pub code_sets: Vec<CodeSet>,
    /// The questions that rules and papers of the matter use.
    pub questions: Vec<Question>,
    /// All expression nodes.
    pub nodes: Vec<Node>,
    /// The rules of the matter, in the order of the packs.
    pub rules: Vec<Rule>,
    /// Keys of the bodies that decide what is left open.
    pub deciders: Vec<String>,
    /// The papers to bring.
    pub papers: Vec<Paper>,
    /// Tables of figures.
    pub tables: Vec<Table>,
    /// What is computed, each after all it is made from.
    pub derived: Vec<Derived>,
    /// The parts of all formulas.
    pub formulas: Vec<Formula>,
    /// The calendars by which working days are counted, year after year.
    pub calendars: Vec<Year>,
}

/// Where a document stands. The order is from general to particular.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(rename_all = "lowercase"))]
pub enum Level {
    /// Questions and words shared by all; no rules.
    Common,
    /// The whole country.
    National,
    /// A province, autonomous region or municipality.
    Province,
    /// A prefecture-level city.
    City,
    /// A county, district or county-level city.
    County,
    /// One recruitment notice.
    Notice,
}

/// One document as data.
#[derive(Clone, Debug, PartialEq)]
pub struct Pack {
    /// Its id, as `jl-2020`.
    pub id: String,
    /// Version of the pack, not of the document.
    pub version: String,
    /// Where the document stands.
    pub level: Level,
    /// GB/T 2260 code of the region it holds for, `000000` for the country.
    pub region: String,
    /// Title of the document.
    pub title: String,
    /// Its number, where it has one.
    pub number: Option<String>,
    /// Who issued it.
    pub issuer: Option<String>,
    /// When it was issued.
    pub issued: Option<Date>,
    /// When it holds.
    pub valid: Span,
    /// The day a page checks on if the person names none.
    pub reference_day: Option<Date>,
    /// SHA-256 of the pack's source.
    pub source_sha256: [u8; 32],
}

/// A span of days, both ends included; an absent end is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
}

impl Span {
    /// Whether the day lies within.
    pub fn covers(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
    }
}

/// One condition of a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Rule {
    /// Index of its pack.
    pub pack: u16,
    /// Its id within the pack.
    pub id: String,
    /// The clause of the pack's document.
    pub clause: String,
    /// Whom it concerns.
    pub applies: NodeId,
    /// What it asks.
    pub requires: NodeId,
    /// Where the text leaves the requirement open.
    pub open: Option<Open>,
    /// Named exceptions, in the order of the text.
    pub exceptions: Vec<Exception>,
    /// The rule of an upper pack it stands in for.
    pub replaces: Option<Replaces>,
    /// When it holds; within its pack's span.
    pub valid: Span,
}

/// A condition under which the text leaves the decision to a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Open {
    /// Where it is open.
    pub when: NodeId,
    /// Who decides: index in `deciders`.
    pub decider: u16,
}

/// A named exception: who may do without the requirement.
#[derive(Clone, Debug, PartialEq)]
pub struct Exception {
    /// Its id within the rule.
    pub id: String,
    /// Its clause, where it differs from the rule's.
    pub clause: Option<String>,
    /// Whom it concerns.
    pub when: NodeId,
    /// What it asks of them, or who decides.
    pub relief: Relief,
}

/// What an exception gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relief {
    /// Another requirement in place of the rule's.
    Instead {
        /// The replacement.
        requires: NodeId,
        /// Where the text leaves the replacement open.
        open: Option<Open>,
    },
    /// A body decides: index in `deciders`.
    Review {
        /// Who.
        decider: u16,
    },
}

/// On what authority a rule stands in for one above it.
#[derive(Clone, Debug, PartialEq)]
pub struct Replaces {
    /// Index of that rule.
    pub rule: u16,
    /// In what way.
    pub how: How,
    /// The clause that allows it.
    pub authority: String,
}

/// In what way a rule stands in for one above it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(rename_all = "snake_case"))]
pub enum How {
    /// It says what the upper rule left open.
    FillsIn,
    /// It asks more.
    Tightens,
    /// It says something else, on the authority named.
    Replaces,
}

/// A paper to bring.
#[derive(Clone, Debug, PartialEq)]
pub struct Paper {
    /// Index of its pack.
    pub pack: u16,
    /// Its id.
    pub id: String,
    /// The clause that asks for it.
    pub clause: Option<String>,
    /// Who brings it.
    pub when: NodeId,
}

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
    /// Of a decimal: it is a multiple of this, as 0.01 of money.
    pub step: Option<Decimal>,
    /// The person cannot change it.
    pub fixed: bool,
    /// A form says why it asks.
    pub sensitive: bool,
    /// Questions a form asks before this one.
    pub after: Vec<QuestionId>,
    /// Of a date: the question of a date that this one may not come before.
    pub not_before: Option<QuestionId>,
    /// Of a date: the question of a date that this one may not come after.
    pub not_after: Option<QuestionId>,
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

/// One thing a record says.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name, as `result`.
    pub id: String,
    /// What it looks like.
    pub kind: FieldKind,
    /// It may be absent: a certificate that was never registered.
    pub optional: bool,
    /// Of a date: a date field that it cannot come before, as registered before obtained.
    pub not_before: Option<u8>,
}

/// What a record's field looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One code of a set: index in `code_sets`.
    Code(u16),
    /// A calendar date.
    Date,
}

json_words! {
    Level { Common = "common", National = "national", Province = "province", City = "city", County = "county", Notice = "notice" }
    How { FillsIn = "fills_in", Tightens = "tightens", Replaces = "replaces" }
}
