//! Completions of earlier checks, tried first when answers are missing.
//!
//! A check is incomplete just if two completions of the answers come to different verdicts. Answers that made an earlier
//! person's case mild or severe mostly do so for the next, and trying them costs a fraction of a search. They only ever
//! confirm what the search would find, so what is kept here changes no result.

use super::program::Program;
use crate::expr::eval::Scope;
use crate::fact::{Date, Layout, NOT_ASKED, is_unknown};
use crate::logic::{Bits, Verdict};
use crate::policy::Policy;
use alloc::vec::Vec;

/// What searches of one policy found.
#[derive(Clone, Debug, Default)]
pub struct Witnesses {
    /// Answers that make a case mild, and others that make it severe.
    kept: [Kept; 2],
    /// Room for a completion, and for what a program finds of it.
    words: Vec<i32>,
    bits: Vec<Bits>,
}

#[derive(Clone, Debug, Default)]
struct Kept {
    /// A full row of packed words, some of them unknown.
    words: Vec<i32>,
    /// What the program finds of them.
    bits: Vec<Bits>,
}

impl Witnesses {
    /// Looks at what is kept with another program.
    #[inline(never)]
    pub fn look(&mut self, policy: &Policy, program: &Program) {
        for Kept { words, bits } in &mut self.kept {
            let scope = Scope {
                words,
                as_of: Date::MIN,
                derived: &[],
            };
            program.look(policy.tree(), &scope, bits);
        }
    }

    /// Whether the kept answers, put where there are none, come to different verdicts; `own` is what the program finds of
    /// the answers that are there.
    #[inline(never)]
    pub fn differ(
        &mut self,
        policy: &Policy,
        program: &Program,
        scope: &Scope<'_>,
        own: &[Bits],
    ) -> bool {
        let mut before = Verdict::Incomplete;
        for kept in &self.kept {
            // A test looks at one answer: it finds the same of a completion as of the row that the answer is from.
            self.bits.resize(own.len(), [0, 0]);
            for ((to, [yes, no]), kept) in self.bits.iter_mut().zip(own).zip(&kept.bits) {
                let open = !(yes | no);
                *to = [yes | kept[0] & open, no | kept[1] & open];
            }
            if program.has_others() {
                self.words.clear();
                self.words.extend_from_slice(scope.words);
                complete(policy.layout(), &mut self.words, &kept.words);
                let words = &self.words;
                program.look_at_others(policy.tree(), &Scope { words, ..*scope }, &mut self.bits);
            }
            program.join_up(&mut self.bits);
            let verdict = program.verdicts(&self.bits).verdict();
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
    #[inline(never)]
    pub fn keep(&mut self, policy: &Policy, program: &Program, own: &[i32], found: Vec<Vec<i32>>) {
        let layout = policy.layout();
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
            complete(layout, &mut words, &kept.words);
            complete(layout, &mut words, &completion);
            kept.words = words;
        }
        self.look(policy, program);
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
