//! The days on which something holds: its own within those of its pack.

use super::pack::{PackSource, RuleSource};
use super::source::DateAt;
use crate::fact::Date;
use crate::policy::bundle;

/// From one day to another.
pub fn span_of(from: &Option<DateAt>, until: &Option<DateAt>) -> bundle::Span {
    let day = |date: &Option<DateAt>| date.as_ref().map(|date| date.value);
    bundle::Span {
        from: day(from),
        until: day(until),
    }
}

/// The days a rule holds: its own span within its pack's.
pub fn span(pack: &PackSource, rule: &RuleSource) -> bundle::Span {
    within(pack, span_of(&rule.from, &rule.until))
}

/// The days of a span that lie in its pack's.
pub fn within(pack: &PackSource, own: bundle::Span) -> bundle::Span {
    let pack = span_of(&pack.valid.from, &pack.valid.until);
    bundle::Span {
        from: own.from.max(pack.from),
        until: earlier(own.until, pack.until),
    }
}

/// The days both hold.
pub fn overlap(one: bundle::Span, other: bundle::Span) -> Option<bundle::Span> {
    let both = bundle::Span {
        from: one.from.max(other.from),
        until: earlier(one.until, other.until),
    };
    let empty = both
        .from
        .zip(both.until)
        .is_some_and(|(from, until)| until < from);
    (!empty).then_some(both)
}

fn earlier(one: Option<Date>, other: Option<Date>) -> Option<Date> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}
