//! Which answers decided an outcome: as few as suffice.

use crate::expr::eval::Scope;
use crate::expr::validate::Leaf;
use crate::expr::{NodeId, Part};
use crate::fact::{QuestionId, QuestionSet, is_unknown};
use crate::logic::{Outcome, Truth};
use crate::policy::Policy;
use crate::policy::parts::{Exception, Rule};
use crate::value::Computed;

/// The answered questions that decide this outcome of the rule; none for `unknown`.
pub(super) fn because(
    policy: &Policy,
    computed: &Computed,
    rule: Rule<'_>,
    outcome: Outcome,
    scope: Scope<'_>,
) -> QuestionSet {
    let mut reasons = Reasons {
        policy,
        computed,
        scope,
        questions: QuestionSet::default(),
    };
    match outcome {
        Outcome::Unknown => {}
        Outcome::NotApplicable => reasons.of(rule.applies()),
        Outcome::Satisfied => {
            reasons.of(rule.applies());
            reasons.of(rule.requires());
            // Met by itself, or by the first exception that holds: the others do not matter.
            if reasons.truth(rule.requires()) != Truth::True {
                let holds = |exception: &Exception| {
                    exception.requires().is_some_and(|requires| {
                        reasons.truth(exception.when()).and(reasons.truth(requires)) == Truth::True
                    })
                };
                if let Some(exception) = policy.exceptions(rule).find(holds) {
                    reasons.exception(&exception);
                }
            }
        }
        Outcome::NotSatisfied | Outcome::Review => {
            reasons.of(rule.applies());
            reasons.of(rule.requires());
            rule.open().iter().for_each(|open| reasons.of(*open));
            for exception in policy.exceptions(rule) {
                reasons.exception(&exception);
            }
        }
    }
    reasons.questions
}

struct Reasons<'r> {
    policy: &'r Policy,
    computed: &'r Computed,
    scope: Scope<'r>,
    questions: QuestionSet,
}

impl Reasons<'_> {
    fn truth(&self, id: NodeId) -> Truth {
        self.policy.tree().truth(id, &self.scope)
    }

    /// Adds the answers that make this condition what it is; an unknown one has none.
    fn of(&mut self, id: NodeId) {
        let truth = self.truth(id);
        if truth == Truth::Unknown {
            return;
        }
        match self.policy.tree().node(id) {
            Some(Part::Not(child)) => self.of(child),
            // One child that fails is enough for `all`, one that holds for `any`; else it takes them all.
            Some(Part::All(children)) if truth == Truth::False => self.first(children, truth),
            Some(Part::Any(children)) if truth == Truth::True => self.first(children, truth),
            Some(Part::All(children) | Part::Any(children)) => children
                .iter()
                .for_each(|child| self.of(child.cast_unsigned())),
            Some(Part::Compare { left, right, .. }) => {
                [left, right].into_iter().for_each(|side| self.leaf(side))
            }
            _ => self.leaf(id),
        }
    }

    /// Adds what makes an exception help or not: if it does not concern the case, nothing else of it matters.
    fn exception(&mut self, exception: &Exception) {
        self.of(exception.when());
        if self.truth(exception.when()) == Truth::False {
            return;
        }
        if let Some(requires) = exception.requires() {
            self.of(requires);
            exception.open().iter().for_each(|open| self.of(*open));
        }
    }

    fn first(&mut self, children: &[i32], truth: Truth) {
        let mut children = children.iter().map(|child| child.cast_unsigned());
        if let Some(child) = children.find(|child| self.truth(*child) == truth) {
            self.of(child);
        }
    }

    fn leaf(&mut self, id: NodeId) {
        match self.policy.tree().leaf(id) {
            Leaf::Answer(question) => self.note(question),
            // What it can read: it may be fewer that suffice.
            Leaf::Derived(id, ..) => {
                for question in self.computed.reads(self.policy, id) {
                    self.note(question);
                }
            }
            _ => {}
        }
    }

    /// A missing answer has its bounds, and they can suffice: then it is no reason.
    fn note(&mut self, question: QuestionId) {
        let word = self.scope.words.get(self.policy.layout().slot(question));
        if word.is_some_and(|word| !is_unknown(*word)) {
            self.questions.insert(question);
        }
    }
}
