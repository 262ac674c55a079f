//! What a policy computes: aggregates over dated records, values by formula, tables by row.
//!
//! ```text
//! records ──aggregate──▶ ┐
//! answers ───────────────┼─ formula ──round──▶ value
//! tables  ──lookup─────▶ ┘
//! a day ── as it is, or so many working days before or after it ──▶ deadline
//! ```
//!
//! Everything computed stands in one list, [`Derived`], in an order in which each stands after all it is made from,
//! and after whatever may stand in for those. So one walk from front to end computes them all, and nothing goes round.

use super::bundle::{Open, Span};
use crate::expr::NodeId;
use crate::fact::{Date, Decimal, QuestionId};
use alloc::string::String;
use alloc::vec::Vec;

/// Index of something computed.
pub type DerivedId = u16;
/// Index of a table.
pub type TableId = u16;
/// Index of a formula's part.
pub type FormulaId = u32;

/// Something computed.
#[derive(Clone, Debug, PartialEq)]
pub struct Derived {
    /// Index of its pack.
    pub pack: u16,
    /// Its id within the pack.
    pub id: String,
    /// The clause it stands on; aggregates may have none.
    pub clause: Option<String>,
    /// What it yields.
    pub yields: Yields,
    /// How it is computed.
    pub from: Source,
    /// When it holds; within its pack's span.
    pub valid: Span,
    /// Index of the one above that it stands in for.
    pub replaces: Option<DerivedId>,
}

/// What something computed yields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Yields {
    /// A number: money, a grade, years, a coefficient.
    Number,
    /// A day.
    Date,
    /// A code: index in `code_sets`.
    Code(u16),
}

/// How something is computed.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    /// By formula.
    Value(Value),
    /// From records.
    Aggregate(Aggregate),
    /// A day of the calendar, or one found by counting working days.
    Deadline(Deadline),
}

/// A day so many working days before or after another, or that day itself. Which days are worked, [`super::calendar`] says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The day counted from: a date term in `nodes`.
    pub on: NodeId,
    /// How many: index in `formulas`; whole numbers only.
    pub is: FormulaId,
    /// In which direction.
    pub way: Way,
    /// Counting begins with the day itself, not with the next.
    pub first_day: bool,
    /// Whether a page shows it, or it is only there for rules.
    pub shown: bool,
}

/// In which direction working days are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Towards earlier days.
    Before,
    /// Towards later days.
    After,
    /// None is counted: the day itself, worked or not.
    On,
}

/// A formula and what is done with its result.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// The formula: index in `formulas`.
    pub is: FormulaId,
    /// How the result is rounded; none: it stays exact.
    pub round: Option<Round>,
    /// What a page shows it as; a value without a role is a step on the way.
    pub role: Option<Role>,
    /// What it is counted in.
    pub unit: Unit,
    /// Where the text leaves it to a body.
    pub open: Option<Open>,
}

/// What a page shows a value as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// 岗位等级.
    Grade,
    /// 基本工资.
    Base,
    /// 绩效.
    Performance,
    /// 补贴.
    Allowance,
    /// The sum a month.
    Total,
    /// A figure worth showing beside them.
    Other,
    /// The day by which something is done.
    Deadline,
}

/// What a number is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A bare number, as a coefficient.
    None,
    /// Yuan a month.
    YuanMonth,
    /// Yuan a year.
    YuanYear,
    /// A grade.
    Grade,
    /// Whole years.
    Years,
}

/// A declared rounding: to a multiple of the step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Round {
    /// In which direction.
    pub mode: RoundMode,
    /// To multiples of this; above zero.
    pub step: Decimal,
}

/// In which direction a number is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundMode {
    /// To the nearest, halves away from zero (四舍五入).
    HalfUp,
    /// To the nearest, halves to the even neighbour.
    HalfEven,
    /// Away from zero.
    Up,
    /// Towards zero.
    Down,
}

/// One part of a formula. Children stand before their parents in the list, and have one parent.
#[derive(Clone, Debug, PartialEq)]
pub enum Formula {
    /// A number.
    Number(Decimal),
    /// A code: index in the code set that the whole formula yields.
    Code(u8),
    /// The answer to a question of kind int, decimal or code.
    Answer(QuestionId),
    /// Something computed before, or what stands in for it on the day.
    Derived(DerivedId),
    /// The figure of the one row that fits.
    Lookup {
        /// The table, or what stands in for it on the day.
        table: TableId,
        /// One formula for each of its inputs.
        inputs: Vec<FormulaId>,
    },
    /// All together.
    Sum(Vec<FormulaId>),
    /// The first less the second.
    Difference(FormulaId, FormulaId),
    /// All multiplied.
    Product(Vec<FormulaId>),
    /// The first divided by the second.
    Quotient(FormulaId, FormulaId),
    /// The smallest.
    Least(Vec<FormulaId>),
    /// The largest.
    Greatest(Vec<FormulaId>),
    /// The whole number at or below.
    Floor(FormulaId),
    /// The whole number at or above.
    Ceiling(FormulaId),
    /// One or the other.
    Choose {
        /// A condition: index in `nodes`.
        when: NodeId,
        /// Where it holds.
        then: FormulaId,
        /// Where it does not.
        otherwise: FormulaId,
    },
    /// The first, or the second where there is no such figure: no row for it, no such record.
    IfNone(FormulaId, FormulaId),
}

/// A figure taken from dated records.
#[derive(Clone, Debug, PartialEq)]
pub struct Aggregate {
    /// A question of kind records.
    pub of: QuestionId,
    /// What is taken.
    pub does: Does,
    /// Only records whose field has one of these codes: field, and bit mask over its code set.
    pub only: Vec<(u8, u64)>,
    /// The day looked at: a date term in `nodes`.
    pub on: NodeId,
    /// Only what was served or happened on this day or later; a period that began before counts from here.
    pub since: Option<Date>,
}

/// What an aggregate takes from the records that qualify.
///
/// Durations count what was completed before the day begins; the others what happened on the day or before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Does {
    /// Whole years of the periods.
    WholeYears {
        /// What becomes of a part of a year.
        part: Part,
        /// What becomes of gaps between periods.
        gaps: Gaps,
    },
    /// Whole months of the periods.
    WholeMonths {
        /// What becomes of a part of a month.
        part: Part,
        /// What becomes of gaps between periods.
        gaps: Gaps,
    },
    /// How many records; of yearly ones those of earlier years.
    Count,
    /// The longest run of years, one after the other.
    LongestRun,
    /// The last day of the latest year, a date.
    LastYearEnd,
    /// The first day of the earliest period, a date.
    FirstDay {
        /// With [`Gaps::Restart`] the first day after the last gap.
        gaps: Gaps,
    },
    /// The code that the field of the latest record has.
    Latest {
        /// A field of kind code.
        field: u8,
        /// For events: the date field that says when. Periods go by their own days: the one that holds on the day.
        by: Option<u8>,
        /// The code where there is none.
        none: Option<u8>,
    },
    /// The highest code of the field.
    Highest {
        /// A field of kind code, of an ordered set.
        field: u8,
        /// For events: the date field that must have come.
        by: Option<u8>,
        /// The code where there is none.
        none: Option<u8>,
    },
}

/// What becomes of a part of a year or month at the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// It is not counted (足年).
    Down,
    /// It counts as a whole one (不满1年按1年).
    Up,
}

/// What becomes of gaps between periods.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gaps {
    /// The periods are added up: whole months, and the days left over at thirty a month.
    AddUp,
    /// Only what follows the last gap counts.
    Restart,
    /// Gaps count as service: from the first day of all.
    Ignore,
}

/// A table: one figure a row, and one row for each case.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Index of its pack.
    pub pack: u16,
    /// Its id within the pack.
    pub id: String,
    /// The clause it stands on.
    pub clause: String,
    /// What it asks; none: it is a single dated figure.
    pub inputs: Vec<Input>,
    /// Its rows. The compiler has seen that just one fits each case on each day.
    pub rows: Vec<Row>,
    /// Who sets the figures, where the document leaves them to a body: index in `deciders`.
    pub set_by: Option<u16>,
    /// When it holds; within its pack's span.
    pub valid: Span,
    /// Index of the one above that it stands in for.
    pub replaces: Option<TableId>,
}

/// What a table asks.
#[derive(Clone, Debug, PartialEq)]
pub struct Input {
    /// Its name within the table.
    pub id: String,
    /// What comes in.
    pub kind: InputKind,
}

/// What comes into a table.
#[derive(Clone, Debug, PartialEq)]
pub enum InputKind {
    /// A number within bounds.
    Number {
        /// Smallest; none: as small as can be.
        min: Option<Decimal>,
        /// Largest; none: as large as can be.
        max: Option<Decimal>,
        /// Only whole numbers come.
        whole: bool,
    },
    /// A code: index in `code_sets`.
    Code(u16),
}

/// One row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The days it holds.
    pub valid: Span,
    /// One test for each input.
    pub when: Vec<Test>,
    /// What it gives.
    pub gives: Gives,
    /// Its clause, where it differs from the table's.
    pub clause: Option<String>,
}

/// What a row asks of one input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// Nothing.
    Any,
    /// One of these codes, as bits.
    Codes(u64),
    /// A number between the ends.
    Between {
        /// Low end, and whether it belongs; none: open.
        low: Option<(Decimal, bool)>,
        /// High end, and whether it belongs; none: open.
        high: Option<(Decimal, bool)>,
    },
}

/// What a row gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gives {
    /// The figure.
    Number(Decimal),
    /// There is none for such a case: outside of what the table is for.
    Outside,
    /// A figure is announced, and not yet known.
    Expected,
}
