//! The fast path: outcomes of all rules that hold on the day, without a report.

use crate::expr::eval::Scope;
use crate::fact::{Date, Facts};
use crate::logic::{Outcomes, RuleTruths, Truth, Verdict, Verdicts};
use crate::policy::Policy;
use crate::policy::compose::Epoch;
use crate::policy::parts::Rule;

/// The outcome byte of a rule that does not hold on the day, or has given way to another.
pub const NOT_IN_FORCE: u8 = 5;

/// Writes the outcome byte of each rule and returns the verdict.
///
/// The bytes are those of [`crate::logic::Outcome`], or [`NOT_IN_FORCE`], in the policy's order of rules. The verdict
/// and the bytes are those of the full report.
pub fn evaluate(policy: &Policy, facts: &Facts, as_of: Date, outcomes: &mut [u8]) -> Verdict {
    outcomes.fill(NOT_IN_FORCE);
    let Some(epoch) = policy.epoch(as_of).filter(|epoch| epoch.covered) else {
        return Verdict::NotCovered;
    };
    let scope = Scope {
        words: facts.words(),
        as_of,
        derived: &[],
    };
    let mut left = Verdicts::YES;
    for &id in &epoch.rules {
        let Some(rule) = policy.rule(id) else {
            continue;
        };
        let of_rule = rule_outcomes(policy, rule, scope);
        left = left.and(Verdicts::of(of_rule));
        if let Some(byte) = outcomes.get_mut(usize::from(id)) {
            *byte = of_rule.outcome() as u8;
        }
    }
    match left.verdict() {
        _ if !epoch.conflicts.is_empty() => Verdict::Conflict,
        Verdict::Incomplete => exact(policy, epoch, facts, as_of),
        decided => decided,
    }
}

/// Rules one by one leave it open; perhaps all of them together do not.
#[cold]
fn exact(policy: &Policy, epoch: &Epoch, facts: &Facts, as_of: Date) -> Verdict {
    super::explore::Search::new(policy, facts.words(), as_of)
        .verdicts(&epoch.rules)
        .verdict()
}

/// The outcomes a rule can still come to, rule by rule: the table of [`crate::logic`].
pub(super) fn rule_outcomes(policy: &Policy, rule: Rule<'_>, scope: Scope<'_>) -> Outcomes {
    let tree = policy.tree();
    let applies = tree.truth(rule.applies(), scope);
    let mut row = RuleTruths {
        applies,
        requires: Truth::False,
        grant: Truth::False,
        open: Truth::False,
    };
    if applies == Truth::False {
        return row.outcomes();
    }
    row.requires = tree.truth(rule.requires(), scope);
    if row.requires == Truth::True {
        return row.outcomes();
    }
    if let Some(open) = rule.open() {
        row.open = tree.truth(open, scope);
    }
    for exception in policy.exceptions(rule) {
        let concerns = tree.truth(exception.when(), scope);
        if concerns == Truth::False {
            continue;
        }
        let Some(requires) = exception.requires() else {
            row.open = row.open.or(concerns);
            continue;
        };
        row.grant = row.grant.or(concerns.and(tree.truth(requires, scope)));
        if row.grant == Truth::True {
            break;
        }
        if let Some(open) = exception.open() {
            row.open = row.open.or(concerns.and(tree.truth(open, scope)));
        }
    }
    row.outcomes()
}
