//! The closed, typed expression tree of conditions: no loops, no host functions, no strings of code.
//!
//! Nodes stand in one list; a node names its children by index, and a child always
//! comes before its parent. So a tree cannot contain a cycle, and [`validate`]
//! refuses what it does not understand before anything is evaluated.

use crate::computing::{COMPUTING, Computing};
use crate::fact::{Calendar, Date, Decimal, QuestionId, Rounding, stored_decimal};
use crate::policy::derived::DerivedId;
use crate::store::{Builder, Cell, List, Store, choice, record};
use alloc::vec::Vec;

pub mod cells;
pub mod eval;
pub mod partial;
pub mod validate;

/// Index of a node in the policy's list.
pub type NodeId = u32;

/// How two values of one ordered kind are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
}

/// One node of a condition.
///
/// Conditions: `Bool`, `Answer` (of a yes/no question), `Not`, `All`, `Any`, `Compare`, `OneOf`, `Contains`.
/// Terms, which stand under `Compare`: `Int`, `Decimal`, `Date`, `AsOf`, `Answer`, `PlusMonths`, `PlusDays`.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// A condition that always or never holds.
    Bool(bool),
    /// An integer.
    Int(i32),
    /// A decimal.
    Decimal(Decimal),
    /// A date.
    Date(Date),
    /// The day the check is made for.
    AsOf,
    /// The answer to a question of kind bool, int, decimal or date.
    Answer(QuestionId),
    /// Holds where the child does not.
    Not(NodeId),
    /// Holds where all children hold.
    All(Vec<NodeId>),
    /// Holds where any child holds.
    Any(Vec<NodeId>),
    /// Compares two terms of one kind.
    Compare {
        /// How.
        with: Comparison,
        /// Left term.
        left: NodeId,
        /// Right term.
        right: NodeId,
    },
    /// Holds where the code answered is one of these: bit n stands for value n of the code set.
    OneOf {
        /// A question of kind code.
        question: QuestionId,
        /// Bit mask over the code set's values.
        codes: u64,
    },
    /// Holds where the set answered has this code: index in the code set's values.
    Contains {
        /// A question of kind set.
        question: QuestionId,
        /// Index in the code set's values.
        code: u8,
    },
    /// A date some months on; twelve are a year.
    PlusMonths {
        /// The date shifted.
        date: NodeId,
        /// How many; negative goes back.
        months: i32,
        /// Where the target month lacks the day.
        rounding: Rounding,
    },
    /// A date some days on.
    PlusDays {
        /// The date shifted.
        date: NodeId,
        /// How many; negative goes back.
        days: i32,
    },
    /// The first day of the year or month that a date lies in.
    StartOf {
        /// The date.
        date: NodeId,
        /// Of which.
        unit: Calendar,
    },
    /// Something computed, a number or a date: a term.
    Derived(DerivedId),
    /// Holds where the code computed is one of these: bit n stands for value n of its code set.
    DerivedIn {
        /// Something computed, a code.
        derived: DerivedId,
        /// Bit mask over the code set's values.
        codes: u64,
    },
}

record! {
    /// A node as it stands in a compiled policy: [`Part`] is what it says.
    Row, NewRow in Nodes {
        /// Which kind of node.
        op: u8 = Below(17);
        /// By kind: a value; a child; the first of a list; a question; something computed.
        a: i32 = Any;
        /// By kind: another child; how many of the list; low bits of a mask; a code; how far.
        b: i32 = Any;
        /// By kind: how; high bits of a mask.
        c: i32 = Any;
    }
}

choice! { Comparison { Equal, NotEqual, Less, LessOrEqual, Greater, GreaterOrEqual } }

/// What a node of a compiled policy says: a [`Node`] whose children stand in the policy.
#[derive(Clone, Copy, Debug)]
pub enum Part<'s> {
    /// See [`Node::Bool`].
    Bool(bool),
    /// See [`Node::Int`].
    Int(i32),
    /// See [`Node::Decimal`].
    Decimal(Decimal),
    /// See [`Node::Date`].
    Date(Date),
    /// See [`Node::AsOf`].
    AsOf,
    /// See [`Node::Answer`].
    Answer(QuestionId),
    /// See [`Node::Not`].
    Not(NodeId),
    /// See [`Node::All`].
    All(&'s [i32]),
    /// See [`Node::Any`].
    Any(&'s [i32]),
    /// See [`Node::Compare`].
    Compare {
        /// How.
        with: Comparison,
        /// Left term.
        left: NodeId,
        /// Right term.
        right: NodeId,
    },
    /// See [`Node::OneOf`].
    OneOf {
        /// A question of kind code.
        question: QuestionId,
        /// Bit mask over the code set's values.
        codes: u64,
    },
    /// See [`Node::Contains`].
    Contains {
        /// A question of kind set.
        question: QuestionId,
        /// Index in the code set's values.
        code: u8,
    },
    /// See [`Node::PlusMonths`].
    PlusMonths {
        /// The date shifted.
        date: NodeId,
        /// How many; negative goes back.
        months: i32,
        /// Where the target month lacks the day.
        rounding: Rounding,
    },
    /// See [`Node::PlusDays`].
    PlusDays {
        /// The date shifted.
        date: NodeId,
        /// How many; negative goes back.
        days: i32,
    },
    /// See [`Node::StartOf`].
    StartOf {
        /// The date.
        date: NodeId,
        /// Of which.
        unit: Calendar,
    },
    /// See [`Node::Derived`].
    Derived(DerivedId, Computing),
    /// See [`Node::DerivedIn`].
    DerivedIn {
        /// Something computed, a code.
        derived: DerivedId,
        /// Bit mask over the code set's values.
        codes: u64,
        /// No engine of conditions takes it.
        computing: Computing,
    },
}

impl Row<'_> {
    /// Whether the node is one of those that only an engine takes that computes.
    pub(crate) fn computes(self) -> bool {
        matches!(self.op(), 2 | 15 | 16)
    }

    /// What the node says; none where its cells make no sense.
    pub(crate) fn part<'s>(self, store: &'s Store) -> Option<Part<'s>> {
        let (a, b, c) = (self.a(), self.b(), self.c());
        let id = a.cast_unsigned();
        let short = u16::try_from(a).unwrap_or(u16::MAX);
        let mask = |low: i32, high: i32| {
            u64::from(low.cast_unsigned()) | u64::from(high.cast_unsigned()) << 32
        };
        let list = || {
            store.numbers(List {
                first: id,
                count: b.cast_unsigned(),
            })
        };
        Some(match self.op() {
            0 => Part::Bool(a != 0),
            1 => Part::Int(a),
            2 => Part::Decimal(stored_decimal(store, id)?),
            3 => Part::Date(Date::from_number(a)?),
            4 => Part::AsOf,
            5 => Part::Answer(short),
            6 => Part::Not(id),
            7 => Part::All(list()),
            8 => Part::Any(list()),
            9 => Part::Compare {
                with: Comparison::take(&[c]),
                left: id,
                right: b.cast_unsigned(),
            },
            10 => Part::OneOf {
                question: short,
                codes: mask(b, c),
            },
            11 => Part::Contains {
                question: short,
                code: u8::try_from(b).ok()?,
            },
            12 => Part::PlusMonths {
                date: id,
                months: b,
                rounding: if c == 0 { Rounding::Down } else { Rounding::Up },
            },
            13 => Part::PlusDays { date: id, days: b },
            14 => Part::StartOf {
                date: id,
                unit: if b == 0 {
                    Calendar::Year
                } else {
                    Calendar::Month
                },
            },
            15 => Part::Derived(short, COMPUTING?),
            16 => Part::DerivedIn {
                derived: short,
                codes: mask(b, c),
                computing: COMPUTING?,
            },
            _ => return None,
        })
    }
}

impl Node {
    /// The node as it stands in a compiled policy.
    pub(crate) fn row(&self, to: &mut Builder) -> NewRow {
        let low = |bits: u64| u32::try_from(bits & 0xffff_ffff).unwrap_or(0).cast_signed();
        let mut list = |ids: &[NodeId]| {
            let list = to.numbers(ids.iter().map(|id| id.cast_signed()));
            (list.first.cast_signed(), list.count.cast_signed())
        };
        let (op, a, b, c) = match self {
            Node::Bool(holds) => (0, i32::from(*holds), 0, 0),
            Node::Int(number) => (1, *number, 0, 0),
            Node::Decimal(decimal) => (2, to.add(&decimal.digits()).cast_signed(), 0, 0),
            Node::Date(date) => (3, date.number(), 0, 0),
            Node::AsOf => (4, 0, 0, 0),
            Node::Answer(question) => (5, i32::from(*question), 0, 0),
            Node::Not(child) => (6, child.cast_signed(), 0, 0),
            Node::All(children) => {
                let (first, count) = list(children);
                (7, first, count, 0)
            }
            Node::Any(children) => {
                let (first, count) = list(children);
                (8, first, count, 0)
            }
            Node::Compare { with, left, right } => {
                (9, left.cast_signed(), right.cast_signed(), *with as i32)
            }
            Node::OneOf { question, codes } => {
                (10, i32::from(*question), low(*codes), low(*codes >> 32))
            }
            Node::Contains { question, code } => (11, i32::from(*question), i32::from(*code), 0),
            Node::PlusMonths {
                date,
                months,
                rounding,
            } => (12, date.cast_signed(), *months, *rounding as i32),
            Node::PlusDays { date, days } => (13, date.cast_signed(), *days, 0),
            Node::StartOf { date, unit } => (14, date.cast_signed(), *unit as i32, 0),
            Node::Derived(derived) => (15, i32::from(*derived), 0, 0),
            Node::DerivedIn { derived, codes } => {
                (16, i32::from(*derived), low(*codes), low(*codes >> 32))
            }
        };
        NewRow { op, a, b, c }
    }
}
