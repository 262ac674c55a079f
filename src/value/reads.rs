//! What something computed can read at all, on a day, by itself or through others.

use super::open::Open;
use super::parts::{self, How, Part};
use super::{Computed, parts::Value};
use crate::expr::NodeId;
use crate::fact::QuestionId;
use crate::policy::derived::{DerivedId, FormulaId, TableId};
use crate::policy::{Mentions, Policy, collect};
use alloc::vec;
use alloc::vec::Vec;

/// All that is read.
#[derive(Default)]
pub(super) struct Reads {
    pub questions: Open,
    /// What conditions and days mention.
    pub mentions: Mentions,
    /// The answers that formulas take; and as which input of which table, where one is looked up by it.
    pub answers: Vec<(QuestionId, Option<(TableId, u32)>)>,
    /// What formulas take of what is computed; and as which input of which table.
    pub derived: Vec<(DerivedId, Option<(TableId, u32)>)>,
    pub aggregates: Vec<DerivedId>,
    /// How many parts of formulas and conditions there are.
    pub parts: usize,
}

impl Computed {
    /// The questions that one can read.
    pub(crate) fn reads(&self, policy: &Policy, id: DerivedId) -> Vec<QuestionId> {
        if !crate::VALUES {
            return Vec::new();
        }
        self.all_reads(policy, id).questions.list().to_vec()
    }

    pub(super) fn all_reads(&self, policy: &Policy, id: DerivedId) -> Reads {
        let mut walk = Walk {
            policy,
            computed: self,
            found: Reads::default(),
            seen: vec![false; self.stands.len()],
            left: Vec::new(),
        };
        walk.derived(id);
        while let Some(id) = walk.left.pop() {
            match parts::how(policy, id) {
                Some(How::Value(Value { is, open, .. })) => {
                    walk.formula(is, None);
                    open.iter().for_each(|(when, _)| walk.node(*when));
                }
                Some(How::Aggregate(aggregate)) => {
                    walk.node(aggregate.on);
                    walk.found.aggregates.push(id);
                    walk.found.questions.note(aggregate.of);
                    let records = policy.layout().records(aggregate.of);
                    if let Some(within) = records.and_then(|records| records.within) {
                        walk.found.questions.note(within);
                    }
                }
                Some(How::Deadline(deadline)) => {
                    walk.formula(deadline.is, None);
                    walk.node(deadline.on);
                }
                None => {}
            }
        }
        walk.found
    }
}

struct Walk<'w> {
    policy: &'w Policy,
    computed: &'w Computed,
    found: Reads,
    seen: Vec<bool>,
    left: Vec<DerivedId>,
}

impl Walk<'_> {
    fn derived(&mut self, id: DerivedId) -> DerivedId {
        let id = self.computed.stand(id).unwrap_or(id);
        if let Some(seen) = self.seen.get_mut(usize::from(id))
            && !core::mem::replace(seen, true)
        {
            self.left.push(id);
        }
        id
    }

    fn formula(&mut self, id: FormulaId, input: Option<(TableId, u32)>) {
        self.found.parts += 1;
        let (of, table) = match parts::formula(self.policy, id) {
            None | Some(Part::Number(_) | Part::Code(_)) => return,
            Some(Part::Answer(question)) => {
                self.found.questions.note(question);
                return self.found.answers.push((question, input));
            }
            Some(Part::Derived(id, ..)) => {
                let id = self.derived(id);
                return self.found.derived.push((id, input));
            }
            Some(Part::Lookup(table, of)) => {
                let table = self.computed.tables.get(usize::from(table)).copied();
                (of, table.and_then(Result::ok))
            }
            Some(Part::Many(_, of) | Part::IfNone(of)) => (of, None),
            Some(Part::Choose(when, of)) => {
                self.node(when);
                (of, None)
            }
        };
        for (nth, id) in (0..).map_while(|nth| Some((nth, of.get(nth as usize)?))) {
            self.formula(id, table.map(|table| (table, nth)));
        }
    }

    fn node(&mut self, id: NodeId) {
        let before = self.found.mentions.answers.len();
        collect(self.policy.tree(), id, &mut self.found.mentions);
        for (question, _) in self
            .found
            .mentions
            .answers
            .get(before..)
            .unwrap_or_default()
        {
            self.found.questions.note(*question);
        }
        for id in core::mem::take(&mut self.found.mentions.derived) {
            self.derived(id);
        }
    }
}
