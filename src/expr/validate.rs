//! Looks at every node before any is evaluated: references, types, depth, no circle, no sharing.

use super::{Node, NodeId};
use crate::error::{LoadError, LoadErrorKind};
use crate::fact::{Kind, Layout, QuestionId};
use crate::policy::derived::{Derived, DerivedId, Yields};
use alloc::vec;
use alloc::vec::Vec;

/// Deepest nesting that is evaluated.
pub const MAX_DEPTH: u8 = 48;

/// What a node yields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// Whether something holds.
    Condition,
    /// A whole number.
    Int,
    /// A decimal.
    Decimal,
    /// A date.
    Date,
}

/// The unknown a term hangs on; a term has one at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaf {
    /// None: a constant.
    Nothing,
    /// The day of the check.
    AsOf,
    /// An answer.
    Answer(QuestionId),
    /// Something computed.
    Derived(DerivedId),
}

/// What validation learned of each node.
#[derive(Clone, Copy, Debug)]
pub struct Facet {
    /// What it yields.
    pub kind: Type,
    /// For terms: what it hangs on.
    pub leaf: Leaf,
    depth: u8,
}

/// Checks all nodes and returns what was learned of each.
///
/// # Errors
/// The first node that does not hold, as `/nodes/12`.
pub fn validate(
    nodes: &[Node],
    layout: &Layout,
    derived: &[Derived],
) -> Result<Vec<Facet>, LoadError> {
    let mut facets: Vec<Facet> = Vec::with_capacity(nodes.len());
    let mut used = vec![false; nodes.len()];
    for (nth, node) in nodes.iter().enumerate() {
        let mut walk = Walk {
            facets: &facets,
            used: &mut used,
            derived,
            nth,
        };
        let facet = walk
            .node(node, layout)
            .map_err(|kind| LoadError::at(kind, "nodes", nth))?;
        facets.push(facet);
    }
    Ok(facets)
}

struct Walk<'w> {
    facets: &'w [Facet],
    used: &'w mut [bool],
    derived: &'w [Derived],
    nth: usize,
}

impl Walk<'_> {
    fn node(&mut self, node: &Node, layout: &Layout) -> Result<Facet, LoadErrorKind> {
        let plain = |kind, leaf| {
            Ok(Facet {
                kind,
                leaf,
                depth: 0,
            })
        };
        match node {
            Node::Bool(_) => plain(Type::Condition, Leaf::Nothing),
            Node::Int(_) => plain(Type::Int, Leaf::Nothing),
            Node::Decimal(_) => plain(Type::Decimal, Leaf::Nothing),
            Node::Date(_) => plain(Type::Date, Leaf::Nothing),
            Node::AsOf => plain(Type::Date, Leaf::AsOf),
            Node::Answer(id) => {
                let question = layout.question(*id).ok_or(LoadErrorKind::Reference)?;
                let kind = match question.kind {
                    Kind::Bool => Type::Condition,
                    Kind::Int { .. } => Type::Int,
                    Kind::Decimal { .. } => Type::Decimal,
                    Kind::Date { .. } => Type::Date,
                    Kind::Code(_) | Kind::Set(_) | Kind::Records(_) => {
                        return Err(LoadErrorKind::Type);
                    }
                };
                plain(kind, Leaf::Answer(*id))
            }
            Node::OneOf { question, codes } => {
                let Some(Kind::Code(_)) = layout.question(*question).map(|question| &question.kind)
                else {
                    return Err(LoadErrorKind::Type);
                };
                let known = u32::try_from(layout.codes(*question).len()).unwrap_or(0);
                if u64::BITS - codes.leading_zeros() > known {
                    return Err(LoadErrorKind::Reference);
                }
                plain(Type::Condition, Leaf::Answer(*question))
            }
            Node::Contains { question, code } => {
                let Some(Kind::Set(_)) = layout.question(*question).map(|question| &question.kind)
                else {
                    return Err(LoadErrorKind::Type);
                };
                if usize::from(*code) >= layout.codes(*question).len() {
                    return Err(LoadErrorKind::Reference);
                }
                plain(Type::Condition, Leaf::Answer(*question))
            }
            Node::Derived(id) => {
                let kind = match self.yields(*id)? {
                    Yields::Number => Type::Decimal,
                    Yields::Date => Type::Date,
                    Yields::Code(_) => return Err(LoadErrorKind::Type),
                };
                plain(kind, Leaf::Derived(*id))
            }
            Node::DerivedIn { derived, .. } => match self.yields(*derived)? {
                Yields::Code(_) => plain(Type::Condition, Leaf::Derived(*derived)),
                _ => Err(LoadErrorKind::Type),
            },
            Node::Not(child) => self.condition(&[*child]),
            Node::All(children) | Node::Any(children) => self.condition(children),
            Node::Compare { left, right, .. } => {
                let (left, right) = (self.child(*left)?, self.child(*right)?);
                if left.kind != right.kind || left.kind == Type::Condition {
                    return Err(LoadErrorKind::Type);
                }
                if left.leaf == right.leaf && left.leaf != Leaf::Nothing {
                    return Err(LoadErrorKind::SelfComparison);
                }
                let depth = left.depth.max(right.depth);
                self.parent(Type::Condition, Leaf::Nothing, depth)
            }
            Node::PlusMonths { date, .. }
            | Node::PlusDays { date, .. }
            | Node::StartOf { date, .. } => {
                let date = self.child(*date)?;
                if date.kind != Type::Date {
                    return Err(LoadErrorKind::Type);
                }
                self.parent(Type::Date, date.leaf, date.depth)
            }
        }
    }

    fn yields(&self, id: DerivedId) -> Result<Yields, LoadErrorKind> {
        let derived = self.derived.get(usize::from(id));
        derived
            .map(|derived| derived.yields)
            .ok_or(LoadErrorKind::Reference)
    }

    fn condition(&mut self, children: &[NodeId]) -> Result<Facet, LoadErrorKind> {
        let mut depth = 0;
        for child in children {
            let child = self.child(*child)?;
            if child.kind != Type::Condition {
                return Err(LoadErrorKind::Type);
            }
            depth = child.depth.max(depth);
        }
        self.parent(Type::Condition, Leaf::Nothing, depth)
    }

    /// A child stands before its parent and has no other parent.
    fn child(&mut self, id: NodeId) -> Result<Facet, LoadErrorKind> {
        let at = usize::try_from(id).unwrap_or(usize::MAX);
        if at >= self.used.len() {
            return Err(LoadErrorKind::Reference);
        }
        let Some(facet) = self.facets.get(at).copied().filter(|_| at < self.nth) else {
            return Err(LoadErrorKind::Cycle);
        };
        match self.used.get_mut(at) {
            Some(used) if !*used => *used = true,
            _ => return Err(LoadErrorKind::SharedNode),
        }
        Ok(facet)
    }

    fn parent(&self, kind: Type, leaf: Leaf, depth: u8) -> Result<Facet, LoadErrorKind> {
        if depth >= MAX_DEPTH {
            return Err(LoadErrorKind::TooDeep);
        }
        Ok(Facet {
            kind,
            leaf,
            depth: depth + 1,
        })
    }
}
