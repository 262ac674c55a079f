//! Until when a verdict holds if the answers stay as they are.

use super::explore::Search;
use crate::expr::cells::turning_days;
use crate::expr::eval::Scope;
use crate::fact::{Date, Facts};
use crate::gather::gather;
use crate::logic::Verdict;
use crate::policy::Policy;
use crate::report::Until;
use crate::value::Computed;
use alloc::vec::Vec;

/// Most days looked at; a verdict that holds through as many turns is not followed further.
const MAX_TURNS: usize = 64;

/// The last day on which the verdict holds, and what it is on the day after. None for `incomplete`, and where no end is known.
///
/// A verdict can turn only where a pack or a rule begins or ends, or where a comparison with
/// the day itself turns; each such day is tried. A verdict that the rules decide only together is not followed: days
/// could turn it that hang on answers that are missing.
pub(super) fn until(
    policy: &Policy,
    facts: &Facts,
    computed: &Computed,
    as_of: Date,
    verdict: Verdict,
) -> Option<Until> {
    // Nobody knows beforehand on which days what is computed turns.
    let mut rules = (0..).map_while(|rule| policy.mentions(rule));
    if rules.any(|mentions| !mentions.derived().is_empty()) {
        return None;
    }
    let mut search = Search::new(policy, facts.words(), as_of, computed);
    if verdict == Verdict::Incomplete || !on(&mut search, policy, as_of)?.1 {
        return None;
    }
    for day in turns(policy, facts, as_of).into_iter().take(MAX_TURNS) {
        let (then, by_rules) = on(&mut search, policy, day)?;
        if then != verdict {
            return Some(Until {
                date: day.plus_days(-1),
                then,
            });
        }
        if !by_rules {
            return None;
        }
    }
    None
}

/// The days after `as_of` on which the verdict may turn.
fn turns(policy: &Policy, facts: &Facts, as_of: Date) -> Vec<Date> {
    let scope = Scope {
        words: facts.words(),
        as_of,
        derived: &[],
    };
    let starts = policy.epochs().iter().map(|epoch| epoch.from);
    let mut days = gather(starts.filter(|from| *from > as_of));
    for mentions in (0..).map_while(|rule| policy.mentions(rule)) {
        turning_days(policy.tree(), scope, &mentions.as_of, &mut days);
    }
    crate::sort::sort(&mut days);
    let mut last = as_of;
    gather(
        days.into_iter()
            .filter(|day| core::mem::replace(&mut last, *day) != *day),
    )
}

/// The verdict on a day, and whether the rules decide it one by one; none when the budget is used up.
fn on(search: &mut Search<'_>, policy: &Policy, day: Date) -> Option<(Verdict, bool)> {
    let epoch = match policy.epoch(day).filter(|epoch| epoch.covered) {
        None => return Some((Verdict::NotCovered, true)),
        Some(epoch) if !epoch.conflicts.is_empty() => return Some((Verdict::Conflict, true)),
        Some(epoch) => epoch,
    };
    search.on(day);
    if !search.spend(&epoch.rules) {
        return None;
    }
    let one_by_one = search.one_by_one(&epoch.rules);
    if one_by_one.is_decided() {
        return Some((one_by_one.verdict(), true));
    }
    let together = search.verdicts(&epoch.rules);
    search.is_exact().then(|| (together.verdict(), false))
}
