//! The clauses of a pack's document (`[[clause]]`): each with its number, and with what becomes of it. A form can
//! check it, a body decides it, or it is a duty of an authority that no form can check.
//!
//! A compiled policy has none of this; the ledger and the policy browser are made of it.

mod ledger;
mod numbering;

pub use ledger::{Item, entries, items, look};
pub use numbering::Numbering;

use super::code::Code;
use super::diagnostic::{Diagnostic, Diagnostics};
use super::names::{self, Form};
use super::pack::{filled, read_clause, unique};
use super::source::{At, Span};
use super::toml_reader::Table;
use serde::Serialize;

/// What becomes of a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ClauseKind {
    /// Rules, values and tables decide it; a body may have the rest.
    Check,
    /// A body decides it.
    Review,
    /// An authority is to do something that no form can check.
    Duty,
}

const KINDS: [(&str, ClauseKind); 3] = [
    ("check", ClauseKind::Check),
    ("review", ClauseKind::Review),
    ("duty", ClauseKind::Duty),
];

/// `[[clause]]`: a clause, or one of several things that a clause says.
#[derive(Debug)]
pub struct ClauseSource {
    pub id: At<String>,
    /// As rules cite it.
    pub number: At<String>,
    pub kind: ClauseKind,
    pub matters: Vec<At<String>>,
    /// Who decides what no rule does.
    pub decider: Option<At<String>>,
    /// Ids of what encodes it; none: all that cites the number on its matters, and that no other part names.
    pub by: Vec<At<String>>,
    /// Packs of other documents that say in detail what it asks for.
    pub packs: Vec<At<String>>,
}

/// `[[difference]]`: a point on which the document and one above it do not say the same.
#[derive(Debug)]
pub struct DifferenceSource {
    pub id: At<String>,
    /// The clause of this document.
    pub clause: At<String>,
    /// That of the other: `cn-2024/8`.
    pub upper: At<String>,
}

/// What is said of a difference: the point, what each of the two says, and how a check treats it.
pub const SAID: [&str; 4] = ["point", "upper", "own", "treated"];

/// Reads one `[[difference]]`.
pub fn read_difference(mut table: Table<'_>) -> Option<DifferenceSource> {
    let id = table.text("id");
    let (clause, upper) = (read_clause(&mut table), table.text("upper"));
    let out = table.out();
    table.finish();
    let id = id?;
    names::check(&id, Form::Snake, out).then_some(DifferenceSource {
        id,
        clause,
        upper: upper?,
    })
}

/// Reads one `[[clause]]`.
pub fn read(mut table: Table<'_>) -> Option<ClauseSource> {
    let out = table.out();
    let id = table.text("id");
    let number = filled(table.text("number"), "number", out);
    table.needed("kind");
    let kind = table.word("kind", &KINDS);
    let decider = table.maybe_text("decider");
    let [matters, by, packs] = ["matters", "by", "packs"].map(|key| {
        let ids = table.texts(key);
        unique(&ids, key, out);
        ids
    });
    for word in matters.iter().chain(&decider) {
        names::check(word, Form::Snake, out);
    }
    let bad = |variant, span: Span| Diagnostic::new(Code::BadClause, span).variant(variant);
    match kind.as_ref().map(|kind| kind.value) {
        Some(ClauseKind::Check) if matters.is_empty() => out.report(bad("matters", table.span)),
        Some(ClauseKind::Review) if decider.is_none() => out.report(bad("decider", table.span)),
        Some(ClauseKind::Duty) => {
            let stray = ["matters", "decider", "by", "packs"].into_iter();
            for key in stray.filter(|key| table.has(key)) {
                out.report(bad("stray", table.key_span(key)).with("key", key));
            }
        }
        _ => {}
    }
    table.finish();
    let id = id?;
    names::check(&id, Form::Snake, out).then_some(ClauseSource {
        id,
        number: number?,
        kind: kind?.value,
        matters,
        decider,
        by,
        packs,
    })
}

/// Reports numbers of the document that no `[[clause]]` has, and clauses of a document whose numbering is not stated.
pub fn complete(clauses: &[ClauseSource], numbering: &Numbering, out: &Diagnostics) {
    let listed = |number: &str| clauses.iter().any(|clause| clause.number.value == number);
    for range in &numbering.ranges {
        let missing: Vec<&str> = range.value.iter().map(String::as_str).collect();
        let missing: Vec<&str> = missing.into_iter().filter(|one| !listed(one)).collect();
        if !missing.is_empty() {
            let problem = Diagnostic::new(Code::ClauseMissing, range.span);
            out.report(problem.with("numbers", missing.join(", ")));
        }
    }
    if let Some(first) = clauses.first().filter(|_| numbering.ranges.is_empty()) {
        out.report(Diagnostic::new(Code::BadClause, first.number.span).variant("numbering"));
    }
}
