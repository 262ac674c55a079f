//! The typed tree of a condition, and how it becomes nodes of a compiled policy.

use crate::expr::{Comparison, Node, NodeId};
use crate::fact::{Date, Decimal, QuestionId, Rounding};
use std::collections::BTreeSet;

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
        /// The question.
        question: String,
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
}

impl Condition {
    /// The opposite. What is certain is folded.
    #[must_use]
    pub fn negated(self) -> Condition {
        match self {
            Condition::Bool(holds) => Condition::Bool(!holds),
            Condition::Not(inner) => *inner,
            Condition::OneOf {
                question,
                codes,
                all,
            } => Condition::OneOf {
                question,
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
    pub fn one_of(question: String, codes: u64, all: u64) -> Condition {
        match codes & all {
            0 => Condition::Bool(false),
            codes if codes == all => Condition::Bool(true),
            codes => Condition::OneOf {
                question,
                codes,
                all,
            },
        }
    }

    /// The questions it asks.
    pub fn questions<'c>(&'c self, found: &mut BTreeSet<&'c str>) {
        match self {
            Condition::Bool(_) => {}
            Condition::Answer(question)
            | Condition::OneOf { question, .. }
            | Condition::Contains { question, .. } => {
                found.insert(question);
            }
            Condition::Not(inner) => inner.questions(found),
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().for_each(|part| part.questions(found))
            }
            Condition::Compare { left, right, .. } => {
                found.extend([left, right].into_iter().filter_map(Term::question))
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
    pub fn emit(&self, nodes: &mut Vec<Node>, id: &dyn Fn(&str) -> QuestionId) -> NodeId {
        let list = |parts: &[Condition], nodes: &mut Vec<Node>| {
            parts.iter().map(|part| part.emit(nodes, id)).collect()
        };
        let node = match self {
            Condition::Bool(holds) => Node::Bool(*holds),
            Condition::Answer(question) => Node::Answer(id(question)),
            Condition::Not(inner) => Node::Not(inner.emit(nodes, id)),
            Condition::All(parts) => Node::All(list(parts, nodes)),
            Condition::Any(parts) => Node::Any(list(parts, nodes)),
            Condition::Compare { with, left, right } => {
                let (left, right) = (left.emit(nodes, id), right.emit(nodes, id));
                Node::Compare {
                    with: *with,
                    left,
                    right,
                }
            }
            Condition::OneOf {
                question, codes, ..
            } => Node::OneOf {
                question: id(question),
                codes: *codes,
            },
            Condition::Contains { question, code } => Node::Contains {
                question: id(question),
                code: *code,
            },
        };
        push(nodes, node)
    }
}

impl Term {
    /// The question it hangs on.
    pub fn question(&self) -> Option<&str> {
        match self {
            Term::Answer(question) => Some(question),
            Term::PlusMonths { date, .. } | Term::PlusDays { date, .. } => date.question(),
            _ => None,
        }
    }

    /// Whether it hangs on the day of the check.
    pub fn is_on_day(&self) -> bool {
        match self {
            Term::AsOf => true,
            Term::PlusMonths { date, .. } | Term::PlusDays { date, .. } => date.is_on_day(),
            _ => false,
        }
    }

    /// Whether it is a plain value.
    pub fn is_constant(&self) -> bool {
        matches!(self, Term::Int(_) | Term::Decimal(_) | Term::Date(_))
    }

    fn emit(&self, nodes: &mut Vec<Node>, id: &dyn Fn(&str) -> QuestionId) -> NodeId {
        let node = match self {
            Term::Int(number) => Node::Int(*number),
            Term::Decimal(decimal) => Node::Decimal(*decimal),
            Term::Date(date) => Node::Date(*date),
            Term::AsOf => Node::AsOf,
            Term::Answer(question) => Node::Answer(id(question)),
            Term::PlusMonths {
                date,
                months,
                rounding,
            } => Node::PlusMonths {
                date: date.emit(nodes, id),
                months: *months,
                rounding: *rounding,
            },
            Term::PlusDays { date, days } => Node::PlusDays {
                date: date.emit(nodes, id),
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
            question,
            codes,
            all: every,
        } = part
        else {
            joined.push(part);
            continue;
        };
        let known = joined.iter_mut().find_map(|other| match other {
            Condition::OneOf {
                question: asked,
                codes,
                ..
            } if *asked == question => Some(codes),
            _ => None,
        });
        match known {
            Some(known) if all => *known &= codes,
            Some(known) => *known |= codes,
            None => joined.push(Condition::OneOf {
                question,
                codes,
                all: every,
            }),
        }
    }
    let folded = joined.into_iter().map(|part| match part {
        Condition::OneOf {
            question,
            codes,
            all,
        } => Condition::one_of(question, codes, all),
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

    fn code(codes: u64) -> Condition {
        Condition::one_of("post".into(), codes, 0b111)
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
        let root = condition.emit(&mut nodes, &|_| 7);
        assert_eq!(root, 4);
        assert_eq!(nodes.first(), Some(&Node::Answer(7)));
        assert_eq!(nodes.last(), Some(&Node::Not(3)));
    }
}
