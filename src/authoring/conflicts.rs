//! Packs of one level that stand in for the same thing on the same days: never a pick, always a mistake. And a grade
//! or total of a pack below that stands beside the one above instead of standing in for it.

use super::code::Code;
use super::compute;
use super::days::{overlap, span, span_of, within};
use super::diagnostic::{Diagnostic, Diagnostics};
use super::figures::{ROLES, ValueSource, is_lonely, word_of};
use super::link::LinkedPack;
use super::pack::PackSource;
use super::source::{At, Span};
use crate::policy::bundle::{self, How};

/// Something that stands in for something above.
pub struct StandIn<'l> {
    /// What kind of thing, and its full id.
    pub target: (&'static str, &'l str),
    pub pack: &'l PackSource,
    pub id: &'l At<String>,
    /// Where the target is named.
    at: Span,
    pub days: bundle::Span,
    pub authority: &'l At<String>,
    /// Of rules.
    pub how: Option<How>,
}

/// Reports packs of one level that replace one thing on the same days.
pub fn look(chain: &[Option<LinkedPack<'_>>], out: &Diagnostics) {
    let mut seen: Vec<StandIn<'_>> = Vec::new();
    for pack in chain.iter().flatten() {
        for own in stand_ins(pack.source) {
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

/// Reports a grade or total beside one of a pack above: a report of the matter would show both.
pub fn beside(chain: &[LinkedPack<'_>], out: &Diagnostics) {
    let values = chain.iter().flat_map(|pack| {
        let own = pack.source.values.iter();
        own.map(|value| (pack.source, value))
    });
    let values: Vec<(&PackSource, &ValueSource)> = values.collect();
    let target = |value: &ValueSource| value.replaces.as_ref().map(|to| to.target.value.clone());
    let replaced: Vec<String> = values
        .iter()
        .filter_map(|(_, value)| target(value))
        .collect();
    let days = |pack, value: &ValueSource| within(pack, span_of(&value.from, &value.until));
    let matter = |value: &ValueSource| value.matter.as_ref().map(|matter| matter.value.clone());
    let own = chain.last().map(|own| &own.source.id.value);
    for (pack, value) in &values {
        let Some(role) = value.role.as_ref().filter(|role| is_lonely(role.value)) else {
            continue;
        };
        let upper = values.iter().find(|(other, above)| {
            other.id.value != pack.id.value
                && above
                    .role
                    .as_ref()
                    .is_some_and(|known| known.value == role.value)
                && matter(above) == matter(value)
                && !replaced.contains(&compute::full(other, &above.id))
                && overlap(days(other, above), days(pack, value)).is_some()
        });
        if let Some((other, above)) = upper.filter(|_| own == Some(&pack.id.value)) {
            out.report(
                Diagnostic::new(Code::RoleBeside, role.span)
                    .with("role", word_of(&ROLES, role.value))
                    .with("own", &value.id.value)
                    .with("upper", compute::full(other, &above.id))
                    .see(above.id.span),
            );
        }
    }
}

/// All of a pack that stands in for something above.
pub fn stand_ins(source: &PackSource) -> Vec<StandIn<'_>> {
    let mut all = Vec::new();
    for rule in &source.rules {
        if let Some(replaces) = &rule.replaces {
            all.push(StandIn {
                target: ("rule", &replaces.rule.value),
                pack: source,
                id: &rule.id,
                at: replaces.rule.span,
                days: span(source, rule),
                authority: &replaces.authority,
                how: Some(replaces.how.value),
            });
        }
    }
    let tables = source.tables.iter().map(|table| {
        let days = (&table.from, &table.until);
        (&table.replaces, "table", &table.id, days)
    });
    let values = source.values.iter().map(|value| {
        let days = (&value.from, &value.until);
        (&value.replaces, "value", &value.id, days)
    });
    let deadlines = source.deadlines.iter().map(|deadline| {
        let days = (&deadline.from, &deadline.until);
        (&deadline.replaces, "deadline", &deadline.id, days)
    });
    for (replaces, what, id, (from, until)) in tables.chain(values).chain(deadlines) {
        if let Some(replaces) = replaces {
            all.push(StandIn {
                target: (what, &replaces.target.value),
                pack: source,
                id,
                at: replaces.target.span,
                days: within(source, span_of(from, until)),
                authority: &replaces.authority,
                how: None,
            });
        }
    }
    all
}
