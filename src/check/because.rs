//! Which answers decided an outcome: as few as suffice.

use super::question_set::QuestionSet;
use crate::expr::eval::{Scope, Tree};
use crate::expr::validate::Leaf;
use crate::expr::{Node, NodeId};
use crate::logic::{Outcome, Truth};
use crate::policy::bundle::{Exception, Relief, Rule};

/// The answered questions that decide this outcome of the rule; none for `unknown`.
pub(super) fn because(tree: &Tree, rule: &Rule, outcome: Outcome, scope: Scope<'_>) -> QuestionSet {
    let mut reasons = Reasons {
        tree,
        scope,
        questions: QuestionSet::default(),
    };
    match outcome {
        Outcome::Unknown => {}
        Outcome::NotApplicable => reasons.of(rule.applies),
        Outcome::Satisfied => {
            reasons.of(rule.applies);
            reasons.of(rule.requires);
            // Met by itself, or by the first exception that holds: the others do not matter.
            if reasons.truth(rule.requires) != Truth::True {
                let holds = |exception: &&Exception| match exception.relief {
                    Relief::Instead { requires, .. } => {
                        reasons.truth(exception.when).and(reasons.truth(requires)) == Truth::True
                    }
                    Relief::Review { .. } => false,
                };
                if let Some(exception) = rule.exceptions.iter().find(holds) {
                    reasons.exception(exception);
                }
            }
        }
        Outcome::NotSatisfied | Outcome::Review => {
            reasons.of(rule.applies);
            reasons.of(rule.requires);
            rule.open.iter().for_each(|open| reasons.of(open.when));
            rule.exceptions
                .iter()
                .for_each(|exception| reasons.exception(exception));
        }
    }
    reasons.questions
}

struct Reasons<'r> {
    tree: &'r Tree,
    scope: Scope<'r>,
    questions: QuestionSet,
}

impl Reasons<'_> {
    fn truth(&self, id: NodeId) -> Truth {
        self.tree.truth(id, self.scope)
    }

    /// Adds the answers that make this condition what it is; an unknown one has none.
    fn of(&mut self, id: NodeId) {
        let truth = self.truth(id);
        if truth == Truth::Unknown {
            return;
        }
        match self.tree.node(id) {
            Some(Node::Not(child)) => self.of(*child),
            // One child that fails is enough for `all`, one that holds for `any`; else it takes them all.
            Some(Node::All(children)) if truth == Truth::False => self.first(children, truth),
            Some(Node::Any(children)) if truth == Truth::True => self.first(children, truth),
            Some(Node::All(children) | Node::Any(children)) => {
                children.iter().for_each(|child| self.of(*child))
            }
            Some(Node::Compare { left, right, .. }) => {
                [left, right].into_iter().for_each(|side| self.leaf(*side))
            }
            _ => self.leaf(id),
        }
    }

    /// Adds what makes an exception help or not: if it does not concern the case, nothing else of it matters.
    fn exception(&mut self, exception: &Exception) {
        self.of(exception.when);
        if self.truth(exception.when) == Truth::False {
            return;
        }
        if let Relief::Instead { requires, open } = exception.relief {
            self.of(requires);
            open.iter().for_each(|open| self.of(open.when));
        }
    }

    fn first(&mut self, children: &[NodeId], truth: Truth) {
        if let Some(child) = children.iter().find(|child| self.truth(**child) == truth) {
            self.of(*child);
        }
    }

    fn leaf(&mut self, id: NodeId) {
        if let Leaf::Answer(question) = self.tree.leaf(id) {
            self.questions.insert(question);
        }
    }
}
