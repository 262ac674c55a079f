//! The report: the one contract every host sees. Its JSON has the same bytes everywhere.
//!
//! It holds codes, ids and citations, no sentences: those come from the catalogues on the host's side. Optional
//! members are absent, never null. Field order is part of the contract.

use crate::fact::{Date, Decimal, State};
use crate::json::{Json, json_object, json_words};
use crate::logic::{Outcome, Verdict};
use crate::policy::bundle::{How, Level};
#[cfg(feature = "values")]
use crate::value::ValueFinding;
use alloc::string::String;
use alloc::vec::Vec;

/// Version of the contract; a change that a reader could trip over raises it.
pub const CONTRACT: u8 = 1;

/// What a check found.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct Report<'p> {
    /// Version of this contract.
    pub contract: u8,
    /// The matter, as `eligibility`.
    pub matter: &'p str,
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
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub until: Option<Until>,
    /// The rules that hold on the day, from general to particular.
    pub rules: Vec<Finding<'p>>,
    /// What the policy computes: grades and amounts, with their arithmetic.
    #[cfg(feature = "values")]
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub values: Vec<ValueFinding<'p>>,
    /// Unanswered questions that can still change the verdict, best next question first; then those that values hang on.
    /// One that is answered has gaps in its records.
    pub missing: Vec<Missing<'p>>,
    /// Unanswered questions that can no longer change the verdict or a value.
    pub not_needed: Vec<&'p str>,
    /// Single changes that would turn the verdict into a better one.
    pub counterfactuals: Vec<Counterfactual<'p>>,
    /// Papers to bring.
    pub papers: Vec<PaperDue<'p>>,
    /// Rules that collide on the day.
    pub conflicts: Vec<Collision>,
    /// The documents that hold on the day, and the subject: those that the citations name.
    pub documents: Vec<Document<'p>>,
    /// What made this report.
    pub provenance: Provenance<'p>,
}

/// How long a verdict holds.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct Until {
    /// The last day it holds.
    pub date: Date,
    /// The verdict on the day after.
    pub then: Verdict,
}

/// What came of one rule.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct Finding<'p> {
    /// Full id, as `jl-2020/age`.
    pub rule: String,
    /// What came of it.
    pub outcome: Outcome,
    /// Answered questions that decide the outcome.
    pub because: Vec<&'p str>,
    /// Open questions that can still change the outcome.
    pub questions: Vec<&'p str>,
    /// The exception by which it is satisfied.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub via: Option<&'p str>,
    /// Its exceptions, where they play a part.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub exceptions: Vec<ExceptionFinding<'p>>,
    /// Who decides, and on which clause; for outcome `review`.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub review: Vec<Review<'p>>,
    /// The rule above that it stands in for.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub replaces: Option<Replaced<'p>>,
    /// Where it is written.
    pub citation: Citation<'p>,
}

/// What came of one exception.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct ExceptionFinding<'p> {
    /// Its id within the rule.
    pub id: &'p str,
    /// Whether it helps.
    pub state: ExceptionState,
}

/// Whether an exception helps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(rename_all = "snake_case"))]
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
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct Review<'p> {
    /// Key of the body in the catalogues.
    pub decider: &'p str,
    /// The clause that leaves it open.
    pub clause: &'p str,
    /// The exception that leaves it open; absent for the requirement itself.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub exception: Option<&'p str>,
}

/// The rule above that a rule stands in for.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct Replaced<'p> {
    /// Its full id.
    pub rule: String,
    /// In what way.
    pub how: How,
    /// On what authority.
    pub authority: &'p str,
}

/// Where something is written.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct Citation<'p> {
    /// Id of a document of the report.
    pub document: &'p str,
    /// The clause.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub clause: Option<&'p str>,
}

/// A question that can still change the verdict.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct Missing<'p> {
    /// Its id.
    pub question: &'p str,
    /// Not asked yet, or answered with "don't know".
    pub state: State,
}

/// A single change that would turn the verdict into a better one: other values of one answer.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct Counterfactual<'p> {
    /// The question answered otherwise.
    pub question: &'p str,
    /// One of these answers; for a set, all of them together: none of its codes where there are none.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub values: Vec<Scalar<'p>>,
    /// From this value on.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub from: Option<Scalar<'p>>,
    /// Above this value.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub above: Option<Scalar<'p>>,
    /// Up to this value.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub to: Option<Scalar<'p>>,
    /// Below this value.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub below: Option<Scalar<'p>>,
    /// The verdict then.
    pub verdict: Verdict,
}

/// A plain value.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(untagged))]
pub enum Scalar<'p> {
    /// Yes or no.
    Bool(bool),
    /// A whole number.
    Int(i32),
    /// A code.
    Text(&'p str),
    /// A date.
    Date(Date),
    /// A decimal.
    Decimal(Decimal),
}

/// A paper to bring.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct PaperDue<'p> {
    /// Key of the paper in the catalogues.
    pub paper: &'p str,
    /// Whether it is needed.
    pub state: PaperState,
    /// Where it is asked for.
    pub citation: Citation<'p>,
}

/// Whether a paper is needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(rename_all = "snake_case"))]
pub enum PaperState {
    /// It is.
    Needed,
    /// That hangs on an answer that is missing.
    Maybe,
}

/// Two rules of one level that stand in for the same rule.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct Collision {
    /// The rule both stand in for.
    pub over: String,
    /// The two.
    pub between: [String; 2],
}

/// A document.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct Document<'p> {
    /// Id of its pack.
    pub id: &'p str,
    /// Title.
    pub title: &'p str,
    /// Number.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub number: Option<&'p str>,
    /// Who issued it.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub issuer: Option<&'p str>,
    /// When.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub issued: Option<Date>,
    /// Where it stands.
    pub level: Level,
    /// GB/T 2260 code of the region.
    pub region: &'p str,
}

/// What made a report; the server that repeats the check compares it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct Provenance<'p> {
    /// Version of the engine.
    pub engine: &'p str,
    /// The compiled policy: id, version and digest.
    pub policy: Origin<'p>,
    /// The packs it was compiled from: version and digest of the source.
    pub packs: Vec<PackOrigin<'p>>,
}

/// Identifies what a result was made from.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct Origin<'p> {
    /// Its id.
    pub id: &'p str,
    /// Its version.
    pub version: &'p str,
    /// Its SHA-256, in hexadecimal.
    pub sha256: &'p str,
}

/// Identifies a pack, and says whether it holds on the day.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct PackOrigin<'p> {
    /// Its id.
    pub id: &'p str,
    /// Its version.
    pub version: &'p str,
    /// SHA-256 of its source, in hexadecimal.
    pub sha256: &'p str,
    /// Whether it is in force on the day of the check.
    pub in_force: bool,
}

impl Report<'_> {
    /// As JSON.
    pub fn to_json(&self) -> String {
        crate::json::text(self)
    }
}

json_object! {
    Report<'_> { contract, matter, as_of, verdict, possible, exact, until(maybe), rules, #[cfg(feature = "values")] values(maybe), missing, not_needed, counterfactuals, papers, conflicts, documents, provenance(maybe) }
    Until { date, then }
    Finding<'_> { rule, outcome, because, questions, via(maybe), exceptions(maybe), review(maybe), replaces(maybe), citation(maybe) }
    ExceptionFinding<'_> { id, state }
    Review<'_> { decider, clause, exception(maybe) }
    Replaced<'_> { rule, how, authority }
    Citation<'_>: document { document, clause(maybe) }
    Missing<'_> { question, state }
    Counterfactual<'_> { question, values(maybe), from(maybe), above(computed), to(maybe), below(computed), verdict }
    PaperDue<'_> { paper, state, citation }
    Collision { over, between }
    Document<'_> { id, title, number(maybe), issuer(maybe), issued(maybe), level, region }
    Provenance<'_>: packs { engine, policy, packs }
    Origin<'_> { id, version, sha256 }
    PackOrigin<'_> { id, version, sha256, in_force }
}

json_words! {
    ExceptionState { Applies = "applies", NotMet = "not_met", DoesNotApply = "does_not_apply", Unknown = "unknown" }
    PaperState { Needed = "needed", Maybe = "maybe" }
}

impl Json for Scalar<'_> {
    fn json(&self, to: &mut String) {
        match self {
            Scalar::Bool(yes) => yes.json(to),
            Scalar::Int(number) => number.json(to),
            Scalar::Text(text) => text.json(to),
            Scalar::Date(date) => date.json(to),
            Scalar::Decimal(decimal) => decimal.json(to),
        }
    }
}
