//! Completions of earlier checks, tried first when answers are missing.
//!
//! A check is incomplete just if two completions of the answers come to different verdicts. Those that showed it for one
//! person often show it for the next, and trying them costs a fraction of a search. They only ever confirm what the
//! search would find, so what is kept here changes no result.

use super::evaluate::rule_outcomes;
use crate::expr::eval::Scope;
use crate::fact::{Layout, is_unknown};
use crate::logic::{Verdict, Verdicts};
use crate::policy::Policy;
use alloc::vec::Vec;

/// Most completions kept.
const MOST: usize = 12;

/// Completions of earlier checks of one policy, the last that helped first.
#[derive(Clone, Debug, Default)]
pub struct Witnesses {
    /// Each a full row of packed words; some may be unknown.
    kept: Vec<Vec<i32>>,
    /// Room for a completion.
    words: Vec<i32>,
    /// The rules that are open.
    pub(super) open: Vec<u16>,
}

impl Witnesses {
    /// Whether two kept completions of these answers come to different verdicts of the rules that are open; `settled` is
    /// what the others come to.
    pub(super) fn differ(&mut self, policy: &Policy, scope: &Scope<'_>, settled: Verdicts) -> bool {
        let layout = policy.layout();
        let mut first: Option<(usize, Verdict)> = None;
        for nth in 0..self.kept.len() {
            let Some(witness) = self.kept.get(nth) else {
                break;
            };
            self.words.clear();
            self.words.extend_from_slice(scope.words);
            complete(layout, &mut self.words, witness);
            let scope = Scope {
                words: &self.words,
                ..*scope
            };
            let mut left = settled;
            for rule in &self.open {
                left = left.and(Verdicts::of(rule_outcomes(policy, *rule, &scope)));
                if left == Verdicts::NO {
                    break;
                }
            }
            match (left.verdict(), first) {
                (Verdict::Incomplete, _) => {}
                (verdict, None) => first = Some((nth, verdict)),
                (verdict, Some((other, before))) if verdict != before => {
                    // The two that helped come to the front.
                    self.kept.swap(0, other);
                    self.kept.swap(1, nth);
                    return true;
                }
                _ => {}
            }
        }
        false
    }

    /// Keeps a completion, filled up from those before: what its own person was not asked does not matter to it.
    pub(super) fn keep(&mut self, layout: &Layout, mut words: Vec<i32>, place: usize) {
        if let Some(before) = self.kept.get(place) {
            complete(layout, &mut words, before);
        }
        self.kept.truncate(MOST - 1);
        self.kept.insert(place.min(self.kept.len()), words);
    }
}

/// Puts the answers of one row where another has none.
fn complete(layout: &Layout, words: &mut [i32], from: &[i32]) {
    for (slot, width) in layout.slots() {
        let slot = slot as usize;
        let (Some(word), Some(with)) = (words.get_mut(slot), from.get(slot)) else {
            continue;
        };
        if !is_unknown(*word) {
            continue;
        }
        *word = *with;
        // Sets and decimals take more than one word.
        for at in slot + 1..slot + width as usize {
            if let (Some(word), Some(with)) = (words.get_mut(at), from.get(at)) {
                *word = *with;
            }
        }
    }
}
