//! The closed, typed expression tree of conditions: no loops, no host functions, no strings of code.
//!
//! Nodes stand in one list; a node names its children by index, and a child always
//! comes before its parent. So a tree cannot contain a cycle, and [`validate`]
//! refuses what it does not understand before anything is evaluated.

use crate::fact::{Calendar, Date, Decimal, QuestionId, Rounding};
use crate::policy::derived::DerivedId;
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
