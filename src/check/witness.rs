//! Completions of earlier checks, tried first when answers are missing.
//!
//! A check is incomplete just if two completions of the answers come to different verdicts. Answers that made an earlier
//! person's case mild or severe mostly do so for the next, and trying them costs a fraction of a search. They only ever
//! confirm what the search would find, so what is kept here changes no result.

use super::evaluate::rule_outcomes;
use crate::expr::eval::Scope;
use crate::fact::{Layout, NOT_ASKED, is_unknown};
use crate::logic::{Verdict, Verdicts};
use crate::policy::Policy;
use alloc::vec::Vec;

/// What searches of one policy found.
#[derive(Clone, Debug, Default)]
pub struct Witnesses {
    /// Full rows of packed words, some of them unknown: answers that make a case mild, and others that make it severe.
    kept: [Vec<i32>; 2],
    /// Room for a completion.
    words: Vec<i32>,
    /// The rules that are open.
    pub(super) open: Vec<u16>,
}

impl Witnesses {
    /// Whether the kept answers, put where there are none, come to different verdicts of the rules that are open;
    /// `settled` is what the others come to.
    pub(super) fn differ(&mut self, policy: &Policy, scope: &Scope<'_>, settled: Verdicts) -> bool {
        let mut before = Verdict::Incomplete;
        for answers in &self.kept {
            self.words.clear();
            self.words.extend_from_slice(scope.words);
            complete(policy.layout(), &mut self.words, answers);
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
            let verdict = left.verdict();
            if verdict == Verdict::Incomplete {
                return false;
            }
            if before != Verdict::Incomplete && before != verdict {
                return true;
            }
            before = verdict;
        }
        false
    }

    /// Keeps what a search found: a mild completion of these answers, and a severe one. What it put where there was no
    /// answer counts more than what was kept before; that counts more than the person's own answers.
    pub(super) fn keep(&mut self, layout: &Layout, own: &[i32], found: Vec<Vec<i32>>) {
        for (kept, completion) in self.kept.iter_mut().zip(found) {
            let mut words = completion.clone();
            for (slot, _) in layout.slots() {
                let slot = slot as usize;
                if let (Some(word), Some(own)) = (words.get_mut(slot), own.get(slot))
                    && !is_unknown(*own)
                {
                    *word = NOT_ASKED;
                }
            }
            complete(layout, &mut words, kept);
            complete(layout, &mut words, &completion);
            *kept = words;
        }
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
