//! The order in which a form does best to ask: the question first that settles most.

use super::evaluate::rule_outcomes;
use super::explore::Search;
use crate::expr::eval::Scope;
use crate::fact::{Facts, QuestionId, State};
use crate::logic::{Outcome, Verdicts};
use crate::policy::Policy;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

/// How much an answer settles on average over its cells, as a fraction.
#[derive(Clone, Copy)]
struct Gain {
    settled: u64,
    cells: u64,
}

impl Gain {
    fn beats(self, other: Gain) -> bool {
        self.settled.saturating_mul(other.cells) > other.settled.saturating_mul(self.cells)
    }
}

/// The missing questions, best first. Those a question comes after stand before it; "don't know" stands last.
pub(super) fn best_first(
    search: &mut Search<'_>,
    policy: &Policy,
    facts: &Facts,
    rules: &[u16],
    missing: &BTreeSet<QuestionId>,
) -> Vec<QuestionId> {
    let layout = policy.layout();
    let (asked, fresh): (Vec<QuestionId>, Vec<QuestionId>) = missing
        .iter()
        .partition(|id| facts.state(layout, **id) == State::DontKnow);
    let mut waiting: Vec<(QuestionId, Gain)> = fresh
        .iter()
        .map(|id| (*id, gain(search, policy, *id, rules)))
        .collect();
    let mut order = Vec::with_capacity(missing.len());
    while !waiting.is_empty() {
        let ready = |id: QuestionId| {
            let after = layout
                .question(id)
                .map_or(&[][..], |question| &question.after);
            !after
                .iter()
                .any(|first| waiting.iter().any(|(id, _)| id == first))
        };
        let mut best: Option<(usize, Gain)> = None;
        for (at, (id, gain)) in waiting.iter().enumerate() {
            if ready(*id) && best.is_none_or(|(_, so_far)| gain.beats(so_far)) {
                best = Some((at, *gain));
            }
        }
        // `after` is an order without circles, so one is always ready.
        let (id, _) = waiting.remove(best.map_or(0, |(at, _)| at));
        order.push(id);
    }
    order.extend(asked);
    order
}

/// How many open rules each answer would settle; an answer that settles the verdict settles them all.
fn gain(search: &mut Search<'_>, policy: &Policy, id: QuestionId, rules: &[u16]) -> Gain {
    let concerned: Vec<u16> = rules
        .iter()
        .copied()
        .filter(|rule| {
            policy
                .mentions(*rule)
                .is_some_and(|mentions| mentions.answers.iter().any(|(asked, _)| *asked == id))
        })
        .collect();
    let Some(cells) = search.cells(id, &concerned) else {
        return Gain {
            settled: 0,
            cells: 1,
        };
    };
    let mut settled = 0;
    for cell in &cells {
        let before = search.put(id, &cell.sample());
        let scope = Scope {
            words: search.words(),
            as_of: search.as_of(),
        };
        for rule in concerned.iter().filter_map(|id| policy.rule(*id)) {
            let outcomes = rule_outcomes(policy, rule, scope);
            if Verdicts::of(outcomes) == Verdicts::NO {
                settled += u64::try_from(rules.len()).unwrap_or(u64::MAX);
            } else if outcomes.outcome() != Outcome::Unknown {
                settled += 1;
            }
        }
        search.put(id, &before);
    }
    Gain {
        settled,
        cells: u64::try_from(cells.len()).unwrap_or(1).max(1),
    }
}
