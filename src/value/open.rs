//! The open questions that something hangs on, in the order in which it reads them.

use crate::fact::{QuestionId, QuestionSet};
use alloc::vec::Vec;

/// A list without repetition; whether a question is in it takes one look.
#[derive(Clone, Debug, Default)]
pub(super) struct Open {
    order: Vec<QuestionId>,
    set: QuestionSet,
}

impl Open {
    /// Notes a question.
    pub fn note(&mut self, id: QuestionId) {
        if !self.set.has(id) {
            self.set.insert(id);
            self.order.push(id);
        }
    }

    /// Notes all of another list. What has been noted already takes one look at the whole.
    pub fn note_all(&mut self, other: &Open) {
        if !other.set.is_within(&self.set) {
            other.order.iter().for_each(|id| self.note(*id));
        }
    }

    /// Whether a question is noted in both.
    pub fn meets(&self, other: &Open) -> bool {
        self.set.meets(&other.set)
    }

    /// Forgets what was noted last, but for so many.
    pub fn truncate(&mut self, count: usize) {
        for id in self.order.get(count..).unwrap_or_default() {
            self.set.remove(*id);
        }
        self.order.truncate(count);
    }

    pub fn has(&self, id: QuestionId) -> bool {
        self.set.has(id)
    }

    pub fn list(&self) -> &[QuestionId] {
        &self.order
    }

    pub fn len(&self) -> usize {
        self.order.len()
    }
}
