//! The report: the one contract every host sees. Its JSON has the same bytes everywhere.
//!
//! It holds codes, ids and citations, no sentences: those come from the catalogues on the host's side. Optional
//! members are absent, never null. Field order is part of the contract.

use crate::fact::{Date, State};
use crate::logic::{Outcome, Verdict};
use crate::policy::bundle::{How, Level};
use alloc::string::String;
use alloc::vec::Vec;
use serde::Serialize;

/// Version of the contract; a change that a reader could trip over raises it.
pub const CONTRACT: u8 = 1;

/// What a check found.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// Version of this contract.
    pub contract: u8,
    /// The matter, as `eligibility`.
    pub matter: String,
    /// The day the check was made for.
    pub as_of: Date,
    /// The answer.
    pub verdict: Verdict,
    /// Final verdicts that the open answers can still lead to: in the order yes, review, no.
    pub possible: Vec<Verdict>,
    /// False where the search was cut short: then `possible` and `missing` may name too much, never too little,
    /// and `counterfactuals` may leave some out.
    pub exact: bool,
    /// How long the verdict holds with the same answers; absent where no end is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Until>,
    /// The rules that hold on the day, from general to particular.
    pub rules: Vec<Finding>,
    /// Unanswered questions that can still change the verdict, best next question first.
    pub missing: Vec<Missing>,
    /// Unanswered questions that can no longer change the verdict.
    pub not_needed: Vec<String>,
    /// Single changes that would turn the verdict into a better one.
    pub counterfactuals: Vec<Counterfactual>,
    /// Papers to bring.
    pub papers: Vec<PaperDue>,
    /// Rules that collide on the day.
    pub conflicts: Vec<Collision>,
    /// The documents that hold on the day, and the subject: those that the citations name.
    pub documents: Vec<Document>,
    /// What made this report.
    pub provenance: Provenance,
}

/// How long a verdict holds.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Until {
    /// The last day it holds.
    pub date: Date,
    /// The verdict on the day after.
    pub then: Verdict,
}

/// What came of one rule.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    /// Full id, as `jl-2020/age`.
    pub rule: String,
    /// What came of it.
    pub outcome: Outcome,
    /// Answered questions that decide the outcome.
    pub because: Vec<String>,
    /// Open questions that can still change the outcome.
    pub questions: Vec<String>,
    /// The exception by which it is satisfied.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub via: Option<String>,
    /// Its exceptions, where they play a part.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<ExceptionFinding>,
    /// Who decides, and on which clause; for outcome `review`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub review: Vec<Review>,
    /// The rule above that it stands in for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<Replaced>,
    /// Where it is written.
    pub citation: Citation,
}

/// What came of one exception.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ExceptionFinding {
    /// Its id within the rule.
    pub id: String,
    /// Whether it helps.
    pub state: ExceptionState,
}

/// Whether an exception helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ExceptionState {
    /// It concerns the case, and what it asks is met or left to a body.
    Applies,
    /// What it asks is not met, so it does not help even if it concerns the case.
    NotMet,
    /// It does not concern the case.
    DoesNotApply,
    /// Answers are missing.
    Unknown,
}

/// A decision that the text leaves to a body.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Review {
    /// Key of the body in the catalogues.
    pub decider: String,
    /// The clause that leaves it open.
    pub clause: String,
    /// The exception that leaves it open; absent for the requirement itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exception: Option<String>,
}

/// The rule above that a rule stands in for.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Replaced {
    /// Its full id.
    pub rule: String,
    /// In what way.
    pub how: How,
    /// On what authority.
    pub authority: String,
}

/// Where something is written.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Citation {
    /// Id of a document of the report.
    pub document: String,
    /// The clause.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
}

/// A question that can still change the verdict.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Missing {
    /// Its id.
    pub question: String,
    /// Not asked yet, or answered with "don't know".
    pub state: State,
}

/// A single change that would turn the verdict into a better one: other values of one answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counterfactual {
    /// The question answered otherwise.
    pub question: String,
    /// One of these answers; for a set, all of them together.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<Scalar>,
    /// From this value on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Scalar>,
    /// Above this value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub above: Option<Scalar>,
    /// Up to this value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Scalar>,
    /// Below this value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub below: Option<Scalar>,
    /// The verdict then.
    pub verdict: Verdict,
}

/// A plain value.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Scalar {
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Int(i32),
    /// A code, a date or a decimal.
    Text(String),
}

/// A paper to bring.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PaperDue {
    /// Key of the paper in the catalogues.
    pub paper: String,
    /// Whether it is needed.
    pub state: PaperState,
    /// Where it is asked for.
    pub citation: Citation,
}

/// Whether a paper is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum PaperState {
    /// It is.
    Needed,
    /// That hangs on an answer that is missing.
    Maybe,
}

/// Two rules of one level that stand in for the same rule.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Collision {
    /// The rule both stand in for.
    pub over: String,
    /// The two.
    pub between: [String; 2],
}

/// A document.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Document {
    /// Id of its pack.
    pub id: String,
    /// Title.
    pub title: String,
    /// Number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Who issued it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued: Option<Date>,
    /// Where it stands.
    pub level: Level,
    /// GB/T 2260 code of the region.
    pub region: String,
}

/// What made a report; the server that repeats the check compares it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Provenance {
    /// Version of the engine.
    pub engine: String,
    /// The compiled policy: id, version and digest.
    pub policy: Origin,
    /// The packs it was compiled from: version and digest of the source.
    pub packs: Vec<PackOrigin>,
}

/// Identifies what a result was made from.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Origin {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its SHA-256, in hexadecimal.
    pub sha256: String,
}

/// Identifies a pack, and says whether it holds on the day.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PackOrigin {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// SHA-256 of its source, in hexadecimal.
    pub sha256: String,
    /// Whether it is in force on the day of the check.
    pub in_force: bool,
}

impl Report {
    /// As JSON.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}
