//! Composes packs by date and level: which rules hold on a day, and which of them collide.
//!
//! A lower pack adds rules, or names a rule of a pack above that its own stands in for. On a day on
//! which both are in force the upper rule gives way. Where two packs of one level stand in for the
//! same rule on the same day, neither is picked: that is a conflict.

use super::bundle::{Level, Span};
use super::computed::Computed;
use super::parts::{Head, Pack, Rule};
use crate::fact::Date;
use crate::gather::{add, gather};
use crate::sort::sort;
use crate::store::Store;
use alloc::vec::Vec;

/// A stretch of days on which the same rules hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Epoch {
    /// First day; the stretch ends where the next begins.
    pub from: Date,
    /// The rules that hold, in the policy's order; without those that collide.
    pub rules: Vec<u16>,
    /// Rules that collide.
    pub conflicts: Vec<Conflict>,
    /// The subject is in force and has something to say.
    pub covered: bool,
}

/// Two rules of one level that stand in for the same rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The rule both stand in for.
    pub over: u16,
    /// The two.
    pub between: (u16, u16),
}

/// What composition looks at of each rule.
struct Standing {
    span: Span,
    pack: u16,
    level: Level,
    over: Option<u16>,
}

/// All epochs, the first from the first day of the calendar on.
pub fn epochs(store: &Store) -> Vec<Epoch> {
    let pack = |id: u16| store.get::<Pack>(u32::from(id));
    let mut standing = Vec::new();
    for rule in store.all::<Rule>() {
        if let Some(pack) = pack(rule.pack()) {
            standing.push(Standing {
                span: within(pack.valid(), rule.from(), rule.until()),
                pack: rule.pack(),
                level: pack.level(),
                over: rule.replaces(),
            });
        }
    }
    let head = store.get::<Head>(0);
    let subject = head.and_then(|head| store.get::<Pack>(u32::from(head.subject())));
    let subject = subject.map(|pack| pack.valid()).unwrap_or_default();
    let figures = store.all::<Computed>();
    let figures = gather(figures.filter_map(|of| {
        crate::VALUES.then_some(())?;
        Some(within(pack(of.pack())?.valid(), of.from(), of.until()))
    }));
    let mut starts = alloc::vec![Date::MIN];
    let rules = standing.iter().map(|rule| &rule.span);
    for span in rules.chain(&figures).chain([&subject]) {
        add(&mut starts, span.from);
        add(&mut starts, span.until.map(|day| day.plus_days(1)));
    }
    sort(&mut starts);
    let mut epochs: Vec<Epoch> = Vec::new();
    let mut before = None;
    for from in starts {
        if before.replace(from) == Some(from) {
            continue;
        }
        let epoch = epoch(&standing, subject, &figures, from);
        // Two stretches alike are one: a turn that changes nothing is no turn.
        let same = epochs.last().is_some_and(|last| {
            last.rules == epoch.rules
                && last.conflicts == epoch.conflicts
                && last.covered == epoch.covered
        });
        if !same {
            epochs.push(epoch);
        }
    }
    epochs
}

/// The days something holds: its own span within its pack's.
pub(super) fn within(pack: Span, from: Option<Date>, until: Option<Date>) -> Span {
    Span {
        from: from.max(pack.from),
        until: match (until, pack.until) {
            (Some(own), Some(pack)) => Some(own.min(pack)),
            (own, pack) => own.or(pack),
        },
    }
}

fn epoch(standing: &[Standing], subject: Span, figures: &[Span], day: Date) -> Epoch {
    let mut in_force: Vec<u16> = Vec::new();
    for (id, rule) in (0..).zip(standing) {
        if rule.span.covers(day) {
            in_force.push(id);
        }
    }
    let of = |id: u16| standing.get(usize::from(id));
    let over = |id: u16| of(id)?.over;
    let level = |id: u16| of(id).map(|rule| rule.level);
    let pack = |id: u16| of(id).map(|rule| rule.pack);
    // Which rules give way to another, or collide with one.
    let mut gone = alloc::vec![false; standing.len()];
    let mut goes = |id: u16| {
        if let Some(gone) = gone.get_mut(usize::from(id)) {
            *gone = true;
        }
    };
    // Only rules that stand in for another can collide: few, also in a large policy.
    let mut standing_in: Vec<(u16, Level, u16)> = Vec::new();
    for id in &in_force {
        if let (Some(over), Some(level)) = (over(*id), level(*id)) {
            goes(over);
            standing_in.push((over, level, *id));
        }
    }
    sort(&mut standing_in);
    let mut conflicts = Vec::new();
    for group in standing_in.chunk_by(|a, b| a.0 == b.0 && a.1 == b.1) {
        // Of one level over one rule: fine as long as they are of one pack.
        let other = group
            .iter()
            .zip(group.iter().skip(1))
            .find(|(a, b)| pack(a.2) != pack(b.2));
        if let Some(((over, _, first), (_, _, second))) = other {
            conflicts.push(Conflict {
                over: *over,
                between: (*first, *second),
            });
            group.iter().for_each(|(_, _, id)| goes(*id));
        }
    }
    let stays = |id: &u16| gone.get(usize::from(*id)) == Some(&false);
    let rules = gather(in_force.iter().copied().filter(stays));
    let computes = figures.iter().any(|span| span.covers(day));
    let says = computes || !rules.is_empty() || !conflicts.is_empty();
    let covered = says && subject.covers(day);
    Epoch {
        from: day,
        rules,
        conflicts,
        covered,
    }
}
