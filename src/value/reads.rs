//! Which questions something computed can read at all, on a day.

use super::formula::{Open, note};
use super::parts::{self, How, Ids, Part};
use super::{Computed, parts::Value};
use crate::expr::NodeId;
use crate::policy::derived::{DerivedId, FormulaId};
use crate::policy::{Mentions, Policy, collect};
use alloc::vec;
use alloc::vec::Vec;

impl Computed {
    /// The questions that one can read, by itself or through others.
    pub(crate) fn reads(&self, policy: &Policy, id: DerivedId) -> Open {
        let mut walk = Walk {
            policy,
            computed: self,
            questions: Vec::new(),
            seen: vec![false; self.partials.len()],
            left: Vec::new(),
        };
        walk.derived(id);
        while let Some(id) = walk.left.pop() {
            match parts::how(policy, id) {
                Some(How::Value(Value { is, open, .. })) => {
                    walk.formula(is);
                    open.iter().for_each(|(when, _)| walk.node(*when));
                }
                Some(How::Aggregate(aggregate)) => {
                    walk.node(aggregate.on);
                    note(&mut walk.questions, aggregate.of);
                    let records = policy.layout().records(aggregate.of);
                    if let Some(within) = records.and_then(|records| records.within) {
                        note(&mut walk.questions, within);
                    }
                }
                Some(How::Deadline(deadline)) => {
                    walk.formula(deadline.is);
                    walk.node(deadline.on);
                }
                None => {}
            }
        }
        walk.questions
    }
}

struct Walk<'w> {
    policy: &'w Policy,
    computed: &'w Computed,
    questions: Open,
    seen: Vec<bool>,
    left: Vec<DerivedId>,
}

impl Walk<'_> {
    fn derived(&mut self, id: DerivedId) {
        let id = self.computed.stand(id).unwrap_or(id);
        if let Some(seen) = self.seen.get_mut(usize::from(id))
            && !core::mem::replace(seen, true)
        {
            self.left.push(id);
        }
    }

    fn formula(&mut self, id: FormulaId) {
        match parts::formula(self.policy, id) {
            None | Some(Part::Number(_) | Part::Code(_)) => {}
            Some(Part::Answer(question)) => note(&mut self.questions, question),
            Some(Part::Derived(id)) => self.derived(id),
            Some(Part::Lookup(_, of) | Part::Many(_, of) | Part::IfNone(of)) => self.all(of),
            Some(Part::Choose(when, of)) => {
                self.node(when);
                self.all(of);
            }
        }
    }

    fn all(&mut self, of: Ids<'_>) {
        for id in (0..).map_while(|nth| of.get(nth)) {
            self.formula(id);
        }
    }

    fn node(&mut self, id: NodeId) {
        let mut found = Mentions::default();
        collect(self.policy.tree(), id, &mut found);
        for (question, _) in found.answers {
            note(&mut self.questions, question);
        }
        for id in found.derived {
            self.derived(id);
        }
    }
}
