//! Packs of one level that stand in for the same thing on the same days: never a pick, always a mistake.

use super::code::Code;
use super::compute;
use super::days::{overlap, span, span_of, within};
use super::diagnostic::{Diagnostic, Diagnostics};
use super::link::LinkedPack;
use super::pack::PackSource;
use super::source::{At, Span};
use crate::policy::bundle;

/// Something that stands in for something above.
struct StandIn<'l> {
    /// What kind of thing, and its full id.
    target: (&'static str, &'l str),
    pack: &'l PackSource,
    id: &'l At<String>,
    /// Where the target is named.
    at: Span,
    days: bundle::Span,
}

/// Reports packs of one level that replace one thing on the same days.
pub fn look(chain: &[Option<LinkedPack<'_>>], out: &Diagnostics) {
    let mut seen: Vec<StandIn<'_>> = Vec::new();
    for pack in chain.iter().flatten() {
        for own in stand_ins(pack) {
            for twin in seen.iter().filter(|other| {
                other.target == own.target
                    && other.pack.level.value == own.pack.level.value
                    && other.pack.id.value != own.pack.id.value
            }) {
                let Some(both) = overlap(own.days, twin.days) else {
                    continue;
                };
                let day = |date: Option<crate::fact::Date>| {
                    date.map_or_else(|| "…".to_owned(), |date| date.to_string())
                };
                out.report(
                    Diagnostic::new(Code::Conflict, own.at)
                        .with("rule", own.target.1)
                        .with("one", compute::full(twin.pack, twin.id))
                        .with("other", compute::full(own.pack, own.id))
                        .with("from", day(both.from))
                        .with("until", day(both.until))
                        .see(twin.id.span),
                );
            }
            seen.push(own);
        }
    }
}

/// All of a pack that stands in for something above.
fn stand_ins<'l>(pack: &'l LinkedPack<'_>) -> Vec<StandIn<'l>> {
    let source = pack.source;
    let mut all = Vec::new();
    for rule in &pack.rules {
        if let (Some((target, _)), Some(replaces)) = (rule.replaces, &rule.source.replaces) {
            all.push(StandIn {
                target: ("rule", target),
                pack: source,
                id: &rule.source.id,
                at: replaces.rule.span,
                days: span(source, rule.source),
            });
        }
    }
    let tables = pack.tables.iter().map(|table| {
        let days = (&table.source.from, &table.source.until);
        (&table.source.replaces, "table", &table.source.id, days)
    });
    let values = pack.values.iter().map(|value| {
        let days = (&value.source.from, &value.source.until);
        (&value.source.replaces, "value", &value.source.id, days)
    });
    let deadlines = pack.deadlines.iter().map(|deadline| {
        let days = (&deadline.source.from, &deadline.source.until);
        (
            &deadline.source.replaces,
            "deadline",
            &deadline.source.id,
            days,
        )
    });
    for (replaces, what, id, (from, until)) in tables.chain(values).chain(deadlines) {
        if let Some(replaces) = replaces {
            all.push(StandIn {
                target: (what, &replaces.target.value),
                pack: source,
                id,
                at: replaces.target.span,
                days: within(source, span_of(from, until)),
            });
        }
    }
    all
}
