//! How grade and pay go over the years: what was, and what comes if the years ahead are what the policy takes them for.
//!
//! Looks at the first day of each month and at each day that a record names, and where something has changed halves the days
//! between until the day is found.

use super::aggregate::add_years;
use super::report::{Assumed, Path, Step, StepValue, ValueState};
use super::trace::{name, role, state, text};
use super::{Computed, parts};
use crate::expr::partial::{Partial, Why};
use crate::fact::{Calendar, Date, Facts, Rounding, Shape, State};
use crate::gather::gather;
use crate::policy::Policy;
use crate::policy::derived::{DerivedId, Role};
use crate::report::CONTRACT;
use alloc::vec::Vec;

/// Years ahead that are looked at.
const AHEAD: i32 = 30;
/// Most work: days looked at times parts to compute and records to go over.
const MAX_WORK: usize = 1 << 24;
/// Most days looked at.
const MAX_DAYS: usize = 4096;

/// The path seen from a day: the grade and the total, from the first day of service to thirty years ahead.
pub fn path<'p>(policy: &'p Policy, facts: &Facts, as_of: Date) -> Path<'p> {
    if !crate::VALUES {
        return Path {
            contract: CONTRACT,
            as_of,
            assuming: Vec::new(),
            steps: Vec::new(),
            next: None,
            cut: None,
        };
    }
    let mut facts = facts.clone();
    let mut path = Path {
        contract: CONTRACT,
        as_of,
        assuming: assume(policy, &mut facts, as_of),
        steps: Vec::new(),
        next: None,
        cut: None,
    };
    let shown: Vec<DerivedId> = gather(shown(policy));
    let Some(first) = first_day(policy, &facts).filter(|_| !shown.is_empty()) else {
        return path;
    };
    let layout = policy.layout();
    let rows = layout.ids().filter_map(|id| {
        let width = layout.records(id)?.width();
        facts.records(id).len().checked_div(width)
    });
    let rows: usize = rows.sum();
    let mut look = Look {
        policy,
        facts: &facts,
        shown,
        left: MAX_DAYS.min(MAX_WORK / (1 + parts::work(policy) + parts::count(policy) * rows)),
    };
    let end = as_of.plus_months(AHEAD * 12, Rounding::Down);
    let named = named_days(policy, &facts);
    let mut day = first;
    let mut now = look.on(first);
    look.keep(&mut path, first, &now);
    while day < end && look.left > 0 {
        let month = day.start_of(Calendar::Month).plus_months(1, Rounding::Down);
        let mut until = month.min(end);
        for named in &named {
            if day < *named && *named < until {
                until = *named;
            }
        }
        let then = look.on(until);
        // There may be more than one change within a month.
        while now != then {
            let (mut same, mut other) = (day.day_number(), until.day_number());
            let mut found = then.clone();
            while other - same > 1 {
                let middle = same + (other - same) / 2;
                let there = look.on(Date::from_day_number(middle));
                if there == now {
                    same = middle;
                } else {
                    (other, found) = (middle, there);
                }
            }
            day = Date::from_day_number(other);
            now = found;
            look.keep(&mut path, day, &now);
        }
        day = until;
    }
    path.cut = (day < end).then_some(day);
    path
}

/// The grades and totals.
fn shown(policy: &Policy) -> impl Iterator<Item = DerivedId> {
    let all = (0..).take(parts::count(policy));
    all.filter(|id| {
        let head = parts::head(policy, *id);
        head.is_some_and(|head| head.replaces.is_none())
            && matches!(role(policy, *id), Some(Role::Grade | Role::Total))
    })
}

/// Whether there is anything to follow over the years: a grade or a total.
pub fn has_path(policy: &Policy) -> bool {
    shown(policy).next().is_some()
}

/// What is shown of one value on a day: its state, and what it is where it is known.
type Shown = (DerivedId, ValueState, Partial);

struct Look<'l> {
    policy: &'l Policy,
    facts: &'l Facts,
    shown: Vec<DerivedId>,
    left: usize,
}

impl Look<'_> {
    /// Adds a step, unless nothing is known of any time before.
    fn keep(&self, path: &mut Path<'_>, from: Date, shown: &[Shown]) {
        if shown.is_empty() && path.steps.is_empty() {
            return;
        }
        if path.next.is_none() && from > path.as_of {
            path.next = Some(self.step(from, shown));
        }
        path.steps.push(self.step(from, shown));
    }

    fn step(&self, from: Date, shown: &[Shown]) -> Step {
        let mut values = Vec::new();
        for (id, state, partial) in shown {
            let yields = parts::head(self.policy, *id).map(|head| head.yields);
            values.push(StepValue {
                value: name(self.policy, *id),
                is: text(self.policy, yields, *partial),
                state: (*state != ValueState::Known).then_some(*state),
            });
        }
        Step { from, values }
    }

    /// What is shown on a day.
    fn on(&mut self, day: Date) -> Vec<Shown> {
        self.left = self.left.saturating_sub(1);
        let computed = Computed::with(self.policy, self.facts, day, 0);
        let mut shown = Vec::new();
        for id in &self.shown {
            let stand = computed.stand(*id).unwrap_or(*id);
            let head = parts::head(self.policy, stand);
            let partial = computed.partials.get(usize::from(*id));
            if let (Some(head), Some(partial)) = (head, partial)
                && parts::pack_holds(self.policy, head.pack, day)
            {
                let state = state(*partial);
                // Of what is not known just its state is shown.
                let partial = match state {
                    ValueState::Known => *partial,
                    _ => Partial::None(Why::Open),
                };
                shown.push((stand, state, partial));
            }
        }
        shown
    }
}

/// The days on which something that the records say begins or has ended.
fn named_days(policy: &Policy, facts: &Facts) -> Vec<Date> {
    let layout = policy.layout();
    let mut days = Vec::new();
    for id in layout.ids() {
        if layout.records(id).is_none() {
            continue;
        }
        // Whatever is a date among the words is one that a record names.
        for word in facts.records(id) {
            if let Some(day) = Date::from_number(*word) {
                days.push(day);
                days.push(day.plus_days(1));
            }
        }
    }
    days
}

/// The first day of any period that the answers name.
fn first_day(policy: &Policy, facts: &Facts) -> Option<Date> {
    let layout = policy.layout();
    let mut first: Option<Date> = None;
    for id in layout.ids() {
        if layout
            .records(id)
            .is_some_and(|records| records.shape == Shape::Periods)
            && let Some(day) = facts.records(id).first()
            && let Some(day) = Date::from_number(*day)
            && first.is_none_or(|first| day < first)
        {
            first = Some(day);
        }
    }
    first
}

/// Fills in the years from that of `as_of` on for which there is no record yet.
fn assume<'p>(policy: &'p Policy, facts: &mut Facts, as_of: Date) -> Vec<Assumed<'p>> {
    let layout = policy.layout();
    let mut assuming = Vec::new();
    for id in layout.ids() {
        let Some(records) = layout.records(id) else {
            continue;
        };
        let Some((field, code)) = records.assume else {
            continue;
        };
        if facts.state(layout, id) != State::Answered {
            continue;
        }
        let this_year = as_of.number() / 10_000;
        let years = this_year..=this_year + AHEAD;
        add_years(layout, facts, id, years, Some((field, code)));
        if let Some(field) = records.field_at(layout, field)
            && let Some(set) = field.set()
        {
            assuming.push(Assumed {
                question: layout.name(id),
                field: layout.store().text(field.id()),
                code: layout
                    .code(layout.code_set(set), u32::from(code))
                    .unwrap_or(""),
            });
        }
    }
    assuming
}
