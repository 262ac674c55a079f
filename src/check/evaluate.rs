//! Outcomes of all rules that hold on the day, without a report.

use crate::expr::eval::Scope;
use crate::fact::{Date, Facts};
use crate::logic::{Outcomes, RuleTruths, Truth, Verdict, Verdicts};
use crate::policy::Policy;
use crate::policy::compose::Epoch;
use crate::value::Computed;
use alloc::vec::Vec;

/// The outcome byte of a rule that does not hold on the day, or has given way to another.
pub const NOT_IN_FORCE: u8 = 5;

/// Writes the outcome byte of each rule and returns the verdict. Who checks many people has a [`super::Series`].
///
/// The bytes are those of [`crate::logic::Outcome`], or [`NOT_IN_FORCE`], in the policy's order of rules. The verdict
/// and the bytes are those of the full report.
pub fn evaluate(policy: &Policy, facts: &Facts, as_of: Date, outcomes: &mut [u8]) -> Verdict {
    outcomes.fill(NOT_IN_FORCE);
    let Some(epoch) = policy.epoch(as_of).filter(|epoch| epoch.covered) else {
        return Verdict::NotCovered;
    };
    let computed = Computed::new(policy, facts, as_of);
    let scope = Scope {
        words: facts.words(),
        as_of,
        derived: computed.partials(),
    };
    let mut left = Verdicts::YES;
    for &id in &epoch.rules {
        let outcome = rule_outcomes(policy, id, &scope);
        left = left.and(Verdicts::of(outcome));
        if let Some(byte) = outcomes.get_mut(usize::from(id)) {
            *byte = outcome.outcome() as u8;
        }
    }
    match left.verdict() {
        _ if !epoch.conflicts.is_empty() => Verdict::Conflict,
        Verdict::Incomplete => search(policy, epoch, &scope, &computed).0,
        decided => decided,
    }
}

/// Rules one by one leave it open; perhaps all of them together do not. The verdict, and completions of the
/// answers that come to different ones, where they were looked for.
#[inline(never)]
pub(super) fn search(
    policy: &Policy,
    epoch: &Epoch,
    scope: &Scope<'_>,
    computed: &Computed,
) -> (Verdict, Vec<Vec<i32>>) {
    let mut search = super::explore::Search::new(policy, scope.words, scope.as_of, computed);
    if !computed.partials().is_empty() {
        return (search.found(&epoch.rules).verdict(), Vec::new());
    }
    let (left, completions) = search.completions(&epoch.rules);
    (left.verdict(), completions)
}

/// The outcomes a rule can still come to: the table of [`crate::logic`].
pub(super) fn rule_outcomes(policy: &Policy, rule: u16, scope: &Scope<'_>) -> Outcomes {
    let Some(rule) = policy.rule(rule) else {
        return Outcomes::NONE;
    };
    let holds = |id| policy.tree().truth(id, scope);
    let mut row = RuleTruths {
        applies: holds(rule.applies()),
        requires: Truth::False,
        grant: Truth::False,
        open: Truth::False,
    };
    if row.applies == Truth::False {
        return row.outcomes();
    }
    row.requires = holds(rule.requires());
    if row.requires == Truth::True {
        return row.outcomes();
    }
    if let Some(open) = rule.open() {
        row.open = holds(open);
    }
    for exception in policy.exceptions(rule) {
        let concerns = holds(exception.when());
        if concerns == Truth::False {
            continue;
        }
        let Some(requires) = exception.requires() else {
            row.open = row.open.or(concerns);
            continue;
        };
        row.grant = row.grant.or(concerns.and(holds(requires)));
        if row.grant == Truth::True {
            break;
        }
        if let Some(open) = exception.open() {
            row.open = row.open.or(concerns.and(holds(open)));
        }
    }
    row.outcomes()
}
