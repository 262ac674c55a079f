//! Until when a verdict holds if the answers stay as they are.

use super::evaluate::{evaluate, rule_outcomes};
use crate::expr::cells::turning_days;
use crate::expr::eval::Scope;
use crate::fact::{Date, Facts};
use crate::logic::{Verdict, Verdicts};
use crate::policy::Policy;
use crate::report::Until;
use alloc::vec::Vec;

/// Most days looked at; a verdict that holds through as many turns is not followed further.
const MAX_TURNS: usize = 64;

/// The last day on which the verdict holds, and what it is on the day after. None for `incomplete`, and where no end is known.
///
/// A verdict can turn only where a pack or a rule begins or ends, or where a comparison with
/// the day itself turns; each such day is tried.
pub(super) fn until(
    policy: &Policy,
    facts: &Facts,
    as_of: Date,
    verdict: Verdict,
) -> Option<Until> {
    if verdict == Verdict::Incomplete || !by_rules(policy, facts, as_of) {
        return None;
    }
    let scope = Scope {
        words: facts.words(),
        as_of,
    };
    let mut days: Vec<Date> = policy
        .epochs()
        .iter()
        .map(|epoch| epoch.from)
        .filter(|from| *from > as_of)
        .collect();
    for mentions in (0..).map_while(|rule| policy.mentions(rule)) {
        days.extend(turning_days(policy.tree(), scope, &mentions.as_of));
    }
    crate::sort::sort(&mut days);
    days.dedup();
    for day in days.into_iter().take(MAX_TURNS) {
        if on(policy, facts, day) != verdict {
            return Some(Until {
                date: day.plus_days(-1),
                then: on(policy, facts, day),
            });
        }
        if !by_rules(policy, facts, day) {
            return None;
        }
    }
    None
}

fn on(policy: &Policy, facts: &Facts, day: Date) -> Verdict {
    let mut outcomes = Vec::new();
    evaluate(policy, facts, day, &mut outcomes)
}

/// Whether the rules, one by one, decide the verdict on the day. Then only answers that were given bear on it; else days
/// could turn it that hang on answers that are missing, and no end can be named.
fn by_rules(policy: &Policy, facts: &Facts, day: Date) -> bool {
    let scope = Scope {
        words: facts.words(),
        as_of: day,
    };
    policy.epoch(day).is_none_or(|epoch| {
        let rules = epoch.rules.iter().filter_map(|id| policy.rule(*id));
        let left = rules.fold(Verdicts::YES, |left, rule| {
            left.and(Verdicts::of(rule_outcomes(policy, rule, scope)))
        });
        !epoch.covered || !epoch.conflicts.is_empty() || left.is_decided()
    })
}
