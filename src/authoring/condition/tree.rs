//! The typed tree of a condition, and how it becomes nodes of a compiled policy.

use crate::expr::{Comparison, Node, NodeId};
use crate::fact::{Calendar, Date, Decimal, QuestionId, Rounding};
use crate::policy::derived::{DerivedId, TableId};
use std::collections::BTreeSet;

/// What becomes an index in a compiled policy.
pub trait Ids {
    /// Index of a question.
    fn question(&self, id: &str) -> QuestionId;
    /// Index of something computed, by its full id.
    fn derived(&self, id: &str) -> DerivedId;
    /// Index of a table, by its full id.
    fn table(&self, id: &str) -> TableId;
}

/// Whose code is asked about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Coded {
    /// The answer to a question.
    Question(String),
    /// Something computed, by its full id.
    Derived(String),
}

/// What a condition or formula uses.
#[derive(Debug, Default)]
pub struct Uses<'c> {
    /// Questions.
    pub questions: BTreeSet<&'c str>,
    /// Things computed, by their full ids; a parameter by that of its table.
    pub derived: BTreeSet<&'c str>,
    /// Tables, by their full ids.
    pub tables: BTreeSet<&'c str>,
}

/// Something that holds or does not.
#[derive(Clone, Debug, PartialEq)]
pub enum Condition {
    /// Always or never.
    Bool(bool),
    /// The answer to a yes/no question.
    Answer(String),
    /// The child does not hold.
    Not(Box<Condition>),
    /// All hold.
    All(Vec<Condition>),
    /// Any holds.
    Any(Vec<Condition>),
    /// Two terms compare so.
    Compare {
        /// How.
        with: Comparison,
        /// Left term.
        left: Term,
        /// Right term.
        right: Term,
    },
    /// The code answered is among these of `all` the set has.
    OneOf {
        /// Whose code.
        of: Coded,
        /// The codes, as bits.
        codes: u64,
        /// All codes of the set, as bits.
        all: u64,
    },
    /// The set answered has the code.
    Contains {
        /// The question.
        question: String,
        /// Index of the code.
        code: u8,
    },
}

/// A number or a date.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// An integer.
    Int(i32),
    /// A decimal.
    Decimal(Decimal),
    /// A date.
    Date(Date),
    /// The day of the check.
    AsOf,
    /// The answer to a question.
    Answer(String),
    /// A date some months on.
    PlusMonths {
        /// The date shifted.
        date: Box<Term>,
        /// How many.
        months: i32,
        /// Where the month lacks the day.
        rounding: Rounding,
    },
    /// A date some days on.
    PlusDays {
        /// The date shifted.
        date: Box<Term>,
        /// How many.
        days: i32,
    },
    /// The first day of the year or month of a date.
    StartOf {
        /// The date.
        date: Box<Term>,
        /// Of which.
        unit: Calendar,
    },
    /// Something computed, by its full id.
    Derived(String),
}

impl Condition {
    /// The opposite. What is certain is folded.
    #[must_use]
    pub fn negated(self) -> Condition {
        match self {
            Condition::Bool(holds) => Condition::Bool(!holds),
            Condition::Not(inner) => *inner,
            Condition::OneOf { of, codes, all } => Condition::OneOf {
                of,
                codes: all & !codes,
                all,
            },
            other => Condition::Not(Box::new(other)),
        }
    }

    /// All of these hold. What is certain is folded, and codes asked of one question are put together,
    /// so that a missing answer stays unknown only where it can matter.
    pub fn all(parts: Vec<Condition>) -> Condition {
        join(parts, true)
    }

    /// Any of these holds; folded as [`Condition::all`] is.
    pub fn any(parts: Vec<Condition>) -> Condition {
        join(parts, false)
    }

    /// The code answered is one of these; certain where these are all codes or none.
    pub fn one_of(of: Coded, codes: u64, all: u64) -> Condition {
        match codes & all {
            0 => Condition::Bool(false),
            codes if codes == all => Condition::Bool(true),
            codes => Condition::OneOf { of, codes, all },
        }
    }

    /// What it uses.
    pub fn uses<'c>(&'c self, found: &mut Uses<'c>) {
        match self {
            Condition::Bool(_) => {}
            Condition::OneOf {
                of: Coded::Derived(derived),
                ..
            } => {
                found.derived.insert(derived);
            }
            Condition::Answer(question)
            | Condition::OneOf {
                of: Coded::Question(question),
                ..
            }
            | Condition::Contains { question, .. } => {
                found.questions.insert(question);
            }
            Condition::Not(inner) => inner.uses(found),
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().for_each(|part| part.uses(found))
            }
            Condition::Compare { left, right, .. } => {
                left.uses(found);
                right.uses(found);
            }
        }
    }

    /// Calls `visit` with each comparison.
    pub fn comparisons<'c>(&'c self, visit: &mut impl FnMut(Comparison, &'c Term, &'c Term)) {
        match self {
            Condition::Not(inner) => inner.comparisons(visit),
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().for_each(|part| part.comparisons(visit))
            }
            Condition::Compare { with, left, right } => visit(*with, left, right),
            _ => {}
        }
    }

    /// Appends its nodes, children first, and returns the last.
    pub fn emit(&self, nodes: &mut Vec<Node>, ids: &dyn Ids) -> NodeId {
        let list = |parts: &[Condition], nodes: &mut Vec<Node>| {
            parts.iter().map(|part| part.emit(nodes, ids)).collect()
        };
        let node = match self {
            Condition::Bool(holds) => Node::Bool(*holds),
            Condition::Answer(question) => Node::Answer(ids.question(question)),
            Condition::Not(inner) => Node::Not(inner.emit(nodes, ids)),
            Condition::All(parts) => Node::All(list(parts, nodes)),
            Condition::Any(parts) => Node::Any(list(parts, nodes)),
            Condition::Compare { with, left, right } => {
                let (left, right) = (left.emit(nodes, ids), right.emit(nodes, ids));
                Node::Compare {
                    with: *with,
                    left,
                    right,
                }
            }
            Condition::OneOf { of, codes, .. } => match of {
                Coded::Question(question) => Node::OneOf {
                    question: ids.question(question),
                    codes: *codes,
                },
                Coded::Derived(derived) => Node::DerivedIn {
                    derived: ids.derived(derived),
                    codes: *codes,
                },
            },
            Condition::Contains { question, code } => Node::Contains {
                question: ids.question(question),
                code: *code,
            },
        };
        push(nodes, node)
    }
}

impl Term {
    /// What it hangs on: a term has one root.
    pub fn root(&self) -> &Term {
        match self {
            Term::PlusMonths { date, .. }
            | Term::PlusDays { date, .. }
            | Term::StartOf { date, .. } => date.root(),
            root => root,
        }
    }

    /// What it uses.
    pub fn uses<'c>(&'c self, found: &mut Uses<'c>) {
        match self.root() {
            Term::Answer(question) => {
                found.questions.insert(question);
            }
            Term::Derived(derived) => {
                found.derived.insert(derived);
            }
            _ => {}
        }
    }

    /// Whether it is a plain value.
    pub fn is_constant(&self) -> bool {
        matches!(self, Term::Int(_) | Term::Decimal(_) | Term::Date(_))
    }

    /// Appends its nodes, children first, and returns the last.
    pub fn emit(&self, nodes: &mut Vec<Node>, ids: &dyn Ids) -> NodeId {
        let node = match self {
            Term::Int(number) => Node::Int(*number),
            Term::Decimal(decimal) => Node::Decimal(*decimal),
            Term::Date(date) => Node::Date(*date),
            Term::AsOf => Node::AsOf,
            Term::Answer(question) => Node::Answer(ids.question(question)),
            Term::Derived(derived) => Node::Derived(ids.derived(derived)),
            Term::StartOf { date, unit } => Node::StartOf {
                date: date.emit(nodes, ids),
                unit: *unit,
            },
            Term::PlusMonths {
                date,
                months,
                rounding,
            } => Node::PlusMonths {
                date: date.emit(nodes, ids),
                months: *months,
                rounding: *rounding,
            },
            Term::PlusDays { date, days } => Node::PlusDays {
                date: date.emit(nodes, ids),
                days: *days,
            },
        };
        push(nodes, node)
    }
}

fn push(nodes: &mut Vec<Node>, node: Node) -> NodeId {
    nodes.push(node);
    NodeId::try_from(nodes.len() - 1).unwrap_or(NodeId::MAX)
}

/// Joins conditions: `all` or any of them.
fn join(parts: Vec<Condition>, all: bool) -> Condition {
    let mut flat: Vec<Condition> = Vec::with_capacity(parts.len());
    for part in parts {
        match part {
            Condition::All(inner) if all => flat.extend(inner),
            Condition::Any(inner) if !all => flat.extend(inner),
            other => flat.push(other),
        }
    }
    let mut joined: Vec<Condition> = Vec::with_capacity(flat.len());
    for part in flat {
        let Condition::OneOf {
            of,
            codes,
            all: every,
        } = part
        else {
            joined.push(part);
            continue;
        };
        let known = joined.iter_mut().find_map(|other| match other {
            Condition::OneOf {
                of: asked, codes, ..
            } if *asked == of => Some(codes),
            _ => None,
        });
        match known {
            Some(known) if all => *known &= codes,
            Some(known) => *known |= codes,
            None => joined.push(Condition::OneOf {
                of,
                codes,
                all: every,
            }),
        }
    }
    let folded = joined.into_iter().map(|part| match part {
        Condition::OneOf { of, codes, all } => Condition::one_of(of, codes, all),
        other => other,
    });
    let mut left: Vec<Condition> = Vec::new();
    for part in folded {
        match part {
            Condition::Bool(holds) if holds == all => {}
            Condition::Bool(_) => return part,
            other => left.push(other),
        }
    }
    match left.pop() {
        None => Condition::Bool(all),
        Some(only) if left.is_empty() => only,
        Some(last) => {
            left.push(last);
            if all {
                Condition::All(left)
            } else {
                Condition::Any(left)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Seven;

    impl Ids for Seven {
        fn question(&self, _: &str) -> QuestionId {
            7
        }
        fn derived(&self, _: &str) -> DerivedId {
            7
        }
        fn table(&self, _: &str) -> TableId {
            7
        }
    }

    fn code(codes: u64) -> Condition {
        Condition::one_of(Coded::Question("post".into()), codes, 0b111)
    }

    #[test]
    fn codes_of_one_question_are_put_together() {
        assert_eq!(Condition::any(vec![code(0b001), code(0b010)]), code(0b011));
        assert_eq!(
            Condition::any(vec![code(0b001), code(0b110)]),
            Condition::Bool(true)
        );
        assert_eq!(Condition::all(vec![code(0b011), code(0b110)]), code(0b010));
        assert_eq!(
            Condition::all(vec![code(0b001), code(0b010)]),
            Condition::Bool(false)
        );
        assert_eq!(code(0b001).negated(), code(0b110));
    }

    #[test]
    fn what_is_certain_is_folded() {
        let answer = || Condition::Answer("a".into());
        assert_eq!(
            Condition::all(vec![Condition::Bool(true), answer()]),
            answer()
        );
        assert_eq!(
            Condition::all(vec![Condition::Bool(false), answer()]),
            Condition::Bool(false)
        );
        assert_eq!(
            Condition::any(vec![Condition::Bool(true), answer()]),
            Condition::Bool(true)
        );
        assert_eq!(Condition::any(vec![]), Condition::Bool(false));
        assert_eq!(answer().negated().negated(), answer());
        let nested = Condition::all(vec![answer(), Condition::all(vec![answer(), answer()])]);
        assert_eq!(nested, Condition::All(vec![answer(), answer(), answer()]));
    }

    #[test]
    fn nodes_come_children_first() {
        let term = |name: &str| Term::Answer(name.into());
        let condition = Condition::Not(Box::new(Condition::Compare {
            with: Comparison::Less,
            left: Term::PlusDays {
                date: Box::new(term("b")),
                days: 1,
            },
            right: Term::AsOf,
        }));
        let mut nodes = Vec::new();
        let root = condition.emit(&mut nodes, &Seven);
        assert_eq!(root, 4);
        assert_eq!(nodes.first(), Some(&Node::Answer(7)));
        assert_eq!(nodes.last(), Some(&Node::Not(3)));
    }
}
