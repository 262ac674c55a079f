//! Looks at every node before any is evaluated: references, types, depth, no circle, no sharing.

use super::{NodeId, Part, Row};
use crate::computing::Computing;
use crate::error::{LoadError, LoadErrorKind, Refusal};
use crate::fact::{Kind, Layout, QuestionId};
use crate::policy::computed::Computed;
use crate::policy::derived::{DerivedId, Yields};
use crate::store::Section;
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
#[repr(u32)]
pub enum Leaf {
    /// None: a constant.
    Nothing,
    /// The day of the check.
    AsOf,
    /// An answer.
    Answer(QuestionId),
    /// Something computed.
    Derived(DerivedId, Computing),
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
pub fn validate(layout: &Layout) -> Result<Nodes, Refusal> {
    let store = layout.store();
    let mut nodes = Nodes {
        facets: Vec::new(),
        used: vec![false; store.count(Section::Nodes) as usize],
    };
    for (nth, row) in store.all::<Row>().enumerate() {
        let facet = row
            .part(store)
            .ok_or(LoadErrorKind::Malformed)
            .and_then(|part| nodes.node(part, layout))
            .map_err(|kind| LoadError::at(kind, "nodes", nth))?;
        nodes.facets.push(facet);
    }
    Ok(nodes)
}

/// What is known of the nodes looked at so far.
#[derive(Debug)]
pub struct Nodes {
    /// Of each.
    pub facets: Vec<Facet>,
    /// Whether it has a parent, or stands in a rule. An expression has one place, so that the work of a check is
    /// bounded by the number of nodes.
    used: Vec<bool>,
}

impl Nodes {
    /// Takes a condition into a rule or a paper.
    ///
    /// # Errors
    /// It is none, or stands elsewhere already.
    pub fn claim(&mut self, id: NodeId) -> Result<(), LoadErrorKind> {
        match self.child(id)?.kind {
            Type::Condition => Ok(()),
            _ => Err(LoadErrorKind::Type),
        }
    }

    fn node(&mut self, part: Part<'_>, layout: &Layout) -> Result<Facet, LoadErrorKind> {
        let plain = |kind, leaf| {
            Ok(Facet {
                kind,
                leaf,
                depth: 0,
            })
        };
        match part {
            Part::Bool(_) => plain(Type::Condition, Leaf::Nothing),
            Part::Int(_) => plain(Type::Int, Leaf::Nothing),
            Part::Decimal(_) => plain(Type::Decimal, Leaf::Nothing),
            Part::Date(_) => plain(Type::Date, Leaf::Nothing),
            Part::AsOf => plain(Type::Date, Leaf::AsOf),
            Part::Answer(id) => {
                let question = layout.question(id).ok_or(LoadErrorKind::Reference)?;
                let kind = match question.kind {
                    Kind::Bool => Type::Condition,
                    Kind::Int { .. } => Type::Int,
                    Kind::Decimal { .. } => Type::Decimal,
                    Kind::Date { .. } => Type::Date,
                    Kind::Code(_) | Kind::Set(_) | Kind::Records(_) => {
                        return Err(LoadErrorKind::Type);
                    }
                };
                plain(kind, Leaf::Answer(id))
            }
            Part::OneOf { question, codes } => {
                let Some(Kind::Code(_)) = layout.question(question).map(|asked| asked.kind) else {
                    return Err(LoadErrorKind::Type);
                };
                if u64::BITS - codes.leading_zeros() > layout.codes(question).count {
                    return Err(LoadErrorKind::Reference);
                }
                plain(Type::Condition, Leaf::Answer(question))
            }
            Part::Contains { question, code } => {
                let Some(Kind::Set(_)) = layout.question(question).map(|asked| asked.kind) else {
                    return Err(LoadErrorKind::Type);
                };
                if u32::from(code) >= layout.codes(question).count {
                    return Err(LoadErrorKind::Reference);
                }
                plain(Type::Condition, Leaf::Answer(question))
            }
            Part::Derived(id, computing) => {
                let kind = match yields(layout, id)? {
                    Yields::Number => Type::Decimal,
                    Yields::Date => Type::Date,
                    Yields::Code(_) => return Err(LoadErrorKind::Type),
                };
                plain(kind, Leaf::Derived(id, computing))
            }
            Part::DerivedIn {
                derived, computing, ..
            } => match yields(layout, derived)? {
                Yields::Code(_) => plain(Type::Condition, Leaf::Derived(derived, computing)),
                _ => Err(LoadErrorKind::Type),
            },
            Part::Not(child) => self.condition(&[child.cast_signed()]),
            Part::All(children) | Part::Any(children) => self.condition(children),
            Part::Compare { left, right, .. } => {
                let (left, right) = (self.child(left)?, self.child(right)?);
                if left.kind != right.kind || left.kind == Type::Condition {
                    return Err(LoadErrorKind::Type);
                }
                if left.leaf == right.leaf && left.leaf != Leaf::Nothing {
                    return Err(LoadErrorKind::SelfComparison);
                }
                let depth = left.depth.max(right.depth);
                self.parent(Type::Condition, Leaf::Nothing, depth)
            }
            Part::PlusMonths { date, .. }
            | Part::PlusDays { date, .. }
            | Part::StartOf { date, .. } => {
                let date = self.child(date)?;
                if date.kind != Type::Date {
                    return Err(LoadErrorKind::Type);
                }
                self.parent(Type::Date, date.leaf, date.depth)
            }
        }
    }

    fn condition(&mut self, children: &[i32]) -> Result<Facet, LoadErrorKind> {
        let mut depth = 0;
        for child in children {
            let child = self.child(child.cast_unsigned())?;
            if child.kind != Type::Condition {
                return Err(LoadErrorKind::Type);
            }
            depth = child.depth.max(depth);
        }
        self.parent(Type::Condition, Leaf::Nothing, depth)
    }

    /// A child stands before its parent and has no other parent.
    pub(crate) fn child(&mut self, id: NodeId) -> Result<Facet, LoadErrorKind> {
        let at = usize::try_from(id).unwrap_or(usize::MAX);
        if at >= self.used.len() {
            return Err(LoadErrorKind::Reference);
        }
        let Some(facet) = self.facets.get(at).copied() else {
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

fn yields(layout: &Layout, id: DerivedId) -> Result<Yields, LoadErrorKind> {
    let computed = layout.store().get::<Computed>(u32::from(id));
    computed
        .map(|computed| computed.yields())
        .ok_or(LoadErrorKind::Reference)
}
