//! The order in which a form does best to ask: first the question that settles most, private matters last.
//!
//! A question about convictions or credit is asked only of those who would get in otherwise.

use super::explore::Search;
use crate::gather::gather;

use crate::fact::{Facts, QuestionId, QuestionSet, State};
use crate::logic::{Outcome, Verdicts};
use crate::policy::Policy;
use alloc::vec::Vec;

/// What asking a question gains: how much an answer settles on average over its cells, as a fraction.
#[derive(Clone, Copy)]
struct Gain {
    sensitive: bool,
    settled: u64,
    cells: u64,
}

impl Gain {
    fn beats(self, other: Gain) -> bool {
        if self.sensitive != other.sensitive {
            return other.sensitive;
        }
        // Both count at most the rules of the policy and what the search's budget allows: far from 2^64.
        self.settled * other.cells > other.settled * self.cells
    }
}

/// The missing questions, best first. Those a question comes after stand before it; "don't know" stands last.
pub(super) fn best_first(
    search: &mut Search<'_>,
    policy: &Policy,
    facts: &Facts,
    rules: &[u16],
    missing: &QuestionSet,
) -> Vec<QuestionId> {
    let layout = policy.layout();
    let mut waiting = QuestionSet::default();
    let mut gains: Vec<(QuestionId, Gain)> = Vec::new();
    let mut asked = Vec::new();
    for id in missing.iter() {
        if facts.state(layout, id) == State::DontKnow {
            asked.push(id);
        } else {
            waiting.insert(id);
            gains.push((id, gain(search, policy, id, rules)));
        }
    }
    let mut order = Vec::new();
    for _ in 0..gains.len() {
        let waits = |first: i32| QuestionId::try_from(first).is_ok_and(|first| waiting.has(first));
        let ready = |id: QuestionId| {
            let question = layout.question(id);
            waiting.has(id)
                && question
                    .is_some_and(|question| !question.after.iter().any(|first| waits(*first)))
        };
        let mut best: Option<(QuestionId, Gain)> = None;
        for (id, gain) in &gains {
            if ready(*id) && best.is_none_or(|(_, so_far)| gain.beats(so_far)) {
                best = Some((*id, *gain));
            }
        }
        // `after` is an order without circles, so one is always ready.
        let Some((id, _)) = best else { break };
        waiting.remove(id);
        order.push(id);
    }
    order.extend(asked);
    order
}

/// How many open rules each answer would settle; an answer that settles the verdict settles them all.
fn gain(search: &mut Search<'_>, policy: &Policy, id: QuestionId, rules: &[u16]) -> Gain {
    let asks = |rule: &u16| policy.mentions(*rule).is_some_and(|rule| rule.asks(id));
    let concerned = gather(rules.iter().copied().filter(asks));
    let sensitive = policy
        .layout()
        .question(id)
        .is_some_and(|question| question.sensitive);
    let nothing = Gain {
        sensitive,
        settled: 0,
        cells: 1,
    };
    let Some(cells) = search.cells(id, &concerned) else {
        return nothing;
    };
    let mut settled = 0;
    for cell in &cells {
        if !search.spend(&concerned) {
            return nothing;
        }
        let before = search.put(id, &cell.sample());
        for rule in &concerned {
            let outcomes = search.outcomes(*rule);
            if Verdicts::of(outcomes) == Verdicts::NO {
                settled += u64::try_from(rules.len()).unwrap_or(u64::MAX);
            } else if outcomes.outcome() != Outcome::Unknown {
                settled += 1;
            }
        }
        search.put(id, &before);
    }
    Gain {
        sensitive,
        settled,
        cells: u64::try_from(cells.len()).unwrap_or(1).max(1),
    }
}
