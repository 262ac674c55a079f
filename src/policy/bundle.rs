//! What a compiled policy file holds: the packs that bear on one matter, as plain data.
//!
//! Written by the authoring side, read by every host. Nothing in it is trusted
//! before [`super::Policy::load`] has looked at all of it.

use super::derived::{Derived, Formula, Table};
use crate::expr::{Node, NodeId};
use crate::fact::Date;
pub use crate::fact::{CodeSet, Field, FieldKind, Kind, Question, Records, Shape};
use alloc::string::String;
use alloc::vec::Vec;
use serde::Serialize;

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
}

/// Where a document stands. The order is from general to particular.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
