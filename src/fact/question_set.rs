//! A set of questions, as bits.

use super::QuestionId;
use alloc::vec::Vec;

/// A set of questions; yields them in the policy's order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct QuestionSet(Vec<u32>);

impl QuestionSet {
    pub fn insert(&mut self, id: QuestionId) {
        let (word, bit) = place(id);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        if let Some(word) = self.0.get_mut(word) {
            *word |= bit;
        }
    }

    pub fn remove(&mut self, id: QuestionId) {
        let (word, bit) = place(id);
        if let Some(word) = self.0.get_mut(word) {
            *word &= !bit;
        }
    }

    pub fn has(&self, id: QuestionId) -> bool {
        let (word, bit) = place(id);
        self.0.get(word).is_some_and(|word| word & bit != 0)
    }

    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|word| *word == 0)
    }

    pub fn add(&mut self, other: &QuestionSet) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine |= theirs;
        }
    }

    pub fn meets(&self, other: &QuestionSet) -> bool {
        self.0
            .iter()
            .zip(&other.0)
            .any(|(mine, theirs)| mine & theirs != 0)
    }

    pub fn is_within(&self, other: &QuestionSet) -> bool {
        let theirs = other.0.iter().chain(core::iter::repeat(&0));
        self.0
            .iter()
            .zip(theirs)
            .all(|(mine, theirs)| mine & !theirs == 0)
    }

    pub fn iter(&self) -> impl Iterator<Item = QuestionId> + '_ {
        let (mut first, mut words) = (0u32, self.0.iter());
        let mut left = words.next().copied().unwrap_or(0);
        core::iter::from_fn(move || {
            while left == 0 {
                left = *words.next()?;
                first += 32;
            }
            let bit = left.trailing_zeros();
            left &= left - 1;
            QuestionId::try_from(first + bit).ok()
        })
    }
}

fn place(id: QuestionId) -> (usize, u32) {
    (usize::from(id / 32), 1 << (id % 32))
}
