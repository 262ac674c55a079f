//! The fast path: outcomes of all rules that hold on the day, without a report.

use super::witness::Witnesses;
use crate::expr::eval::Scope;
use crate::fact::{Date, Facts};
use crate::logic::{Outcomes, RuleTruths, Truth, Verdict, Verdicts};
use crate::policy::compose::Epoch;
use crate::policy::{Plan, Policy};
use crate::value::Computed;

/// The outcome byte of a rule that does not hold on the day, or has given way to another.
pub const NOT_IN_FORCE: u8 = 5;

/// Writes the outcome byte of each rule and returns the verdict.
///
/// The bytes are those of [`crate::logic::Outcome`], or [`NOT_IN_FORCE`], in the policy's order of rules. The verdict
/// and the bytes are those of the full report.
pub fn evaluate(policy: &Policy, facts: &Facts, as_of: Date, outcomes: &mut [u8]) -> Verdict {
    evaluate_next(policy, facts, as_of, outcomes, &mut Witnesses::default())
}

/// [`evaluate`] for one person after another: what was found before makes the next check faster, and changes nothing.
pub fn evaluate_next(
    policy: &Policy,
    facts: &Facts,
    as_of: Date,
    outcomes: &mut [u8],
    witnesses: &mut Witnesses,
) -> Verdict {
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
    let (mut settled, mut left) = (Verdicts::YES, Verdicts::YES);
    witnesses.open.clear();
    for &id in &epoch.rules {
        let outcome = rule_outcomes(policy, id, &scope);
        let of_rule = Verdicts::of(outcome);
        left = left.and(of_rule);
        if of_rule.is_decided() {
            settled = settled.and(of_rule);
        } else {
            witnesses.open.push(id);
        }
        if let Some(byte) = outcomes.get_mut(usize::from(id)) {
            *byte = outcome.outcome() as u8;
        }
    }
    match left.verdict() {
        _ if !epoch.conflicts.is_empty() => Verdict::Conflict,
        Verdict::Incomplete => exact(policy, epoch, &scope, &computed, settled, witnesses),
        decided => decided,
    }
}

/// Rules one by one leave it open; perhaps all of them together do not.
#[inline(never)]
fn exact(
    policy: &Policy,
    epoch: &Epoch,
    scope: &Scope<'_>,
    computed: &Computed,
    settled: Verdicts,
    witnesses: &mut Witnesses,
) -> Verdict {
    if witnesses.differ(policy, scope, settled) {
        return Verdict::Incomplete;
    }
    let mut search = super::explore::Search::new(policy, scope.words, scope.as_of, computed);
    if !computed.partials().is_empty() {
        return search.found(&epoch.rules).verdict();
    }
    let (left, completions) = search.completions(&epoch.rules);
    witnesses.keep(policy.layout(), scope.words, completions);
    left.verdict()
}

/// The outcomes a rule can still come to: the table of [`crate::logic`].
#[inline(always)]
pub(super) fn rule_outcomes(policy: &Policy, rule: u16, scope: &Scope<'_>) -> Outcomes {
    let Some(plan) = policy.plan(rule) else {
        return Outcomes::NONE;
    };
    let tree = policy.tree();
    let mut row = RuleTruths {
        applies: Truth::True,
        requires: Truth::False,
        grant: Truth::False,
        open: Truth::False,
    };
    if !plan.plain {
        row.applies = tree.holds(plan.applies, scope);
        if row.applies == Truth::False {
            return row.outcomes();
        }
    }
    row.requires = tree.holds(plan.requires, scope);
    if plan.plain || row.requires == Truth::True {
        row.outcomes()
    } else {
        relieved(policy, plan, scope, row)
    }
}

/// With what the exceptions come to, and what is left open.
#[inline(never)]
fn relieved(policy: &Policy, plan: &Plan, scope: &Scope<'_>, mut row: RuleTruths) -> Outcomes {
    let tree = policy.tree();
    if let Some(open) = plan.open {
        row.open = tree.holds(open, scope);
    }
    for exception in policy.reliefs(plan) {
        let concerns = tree.holds(exception.when, scope);
        if concerns == Truth::False {
            continue;
        }
        let Some(requires) = exception.requires else {
            row.open = row.open.or(concerns);
            continue;
        };
        row.grant = row.grant.or(concerns.and(tree.holds(requires, scope)));
        if row.grant == Truth::True {
            break;
        }
        if let Some(open) = exception.open {
            row.open = row.open.or(concerns.and(tree.holds(open, scope)));
        }
    }
    row.outcomes()
}
