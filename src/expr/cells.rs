//! Cuts the values a question can have into cells that no condition can tell apart.
//!
//! A condition compares an answer with constants (or with other answers that are known), so between
//! two neighbouring bounds all values act alike, and one of them stands for all. What holds for
//! every cell holds for every answer: this makes "can this question still matter?" and "what
//! would change the verdict?" exact questions with a finite search.

use super::eval::{Scope, Tree, Value};
use super::validate::Leaf;
use super::{NodeId, Part};
use crate::fact::{Date, Decimal, Kind, Layout, QuestionId, is_unknown};
use crate::gather::{add, gather};
use crate::sort::sort;
use alloc::vec;
use alloc::vec::Vec;

/// Sets are cut by each code a condition asks for, so the cells double with each: beyond this a set is not cut.
const MAX_SET_CODES: u32 = 6;

/// An end of a span of decimals, and whether it is included; none: no end.
pub type End = Option<(Decimal, bool)>;

/// The words of an answer of any kind: as many as the longest takes.
pub type Words = [i32; 5];

/// Values that no condition at hand tells apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell {
    /// A yes/no answer.
    Bool(bool),
    /// Whole numbers, both ends included.
    Ints(i32, i32),
    /// Dates, both ends included.
    Dates(Date, Date),
    /// Decimals between two ends.
    Decimals {
        /// Lower end, and whether it is included; none: no end.
        low: End,
        /// Upper end, and whether it is included; none: no end.
        high: End,
        /// A value of the cell.
        inside: Decimal,
    },
    /// Codes of the code set, as bits.
    Codes(u64),
    /// Sets that have just the codes `mask` out of those that matter, `of`.
    Set {
        /// Codes the set has.
        mask: u64,
        /// Codes that matter.
        of: u64,
    },
}

impl Cell {
    /// A value of the cell, in packed words.
    pub fn sample(&self) -> Words {
        let one = |word| [word, 0, 0, 0, 0];
        match *self {
            Cell::Bool(yes) => one(i32::from(yes)),
            Cell::Ints(low, _) => one(low),
            Cell::Dates(low, _) => one(low.number()),
            Cell::Codes(codes) => one(codes.trailing_zeros().cast_signed()),
            Cell::Set { mask, .. } => {
                let [first, low, high] = crate::fact::pack_set(mask);
                [first, low, high, 0, 0]
            }
            Cell::Decimals { inside, .. } => crate::fact::pack_decimal(inside),
        }
    }

    /// Whether the packed answer lies in the cell.
    pub fn has(&self, words: &[i32]) -> bool {
        let word = words.first().copied().unwrap_or(i32::MIN);
        if is_unknown(word) {
            return false;
        }
        match self {
            Cell::Bool(yes) => word == i32::from(*yes),
            Cell::Ints(low, high) => *low <= word && word <= *high,
            Cell::Dates(low, high) => low.number() <= word && word <= high.number(),
            Cell::Codes(codes) => codes.checked_shr(word.cast_unsigned()).unwrap_or(0) & 1 == 1,
            Cell::Set { mask, of } => crate::fact::set_mask(words) & of == *mask,
            Cell::Decimals { low, high, .. } => crate::fact::decimal(words).is_some_and(|value| {
                low.is_none_or(|(low, closed)| low < value || closed && low == value)
                    && high.is_none_or(|(high, closed)| value < high || closed && value == high)
            }),
        }
    }
}

/// The cells of one question under the conditions that mention it.
///
/// `None` where its values cannot be cut: a condition compares it with another answer that is
/// missing, asks for too many codes of a set, or names decimals so large that none fits between
/// them. Then the search leaves it unknown, which is sound, if not exact.
pub fn cells(
    tree: &Tree,
    layout: &Layout,
    scope: Scope<'_>,
    id: QuestionId,
    mentions: &[NodeId],
) -> Option<Vec<Cell>> {
    let kind = layout.question(id)?.kind;
    match kind {
        Kind::Records(_) => None,
        Kind::Bool => Some(vec![Cell::Bool(true), Cell::Bool(false)]),
        Kind::Code(_) => Some(code_cells(tree, layout, id, mentions)),
        Kind::Set(_) => set_cells(tree, mentions),
        Kind::Int { min, max } => {
            let mut cuts = Vec::new();
            for (_, other) in comparisons(tree, id, mentions) {
                let Value::Int(bound) = tree.term(other, scope)? else {
                    return None;
                };
                cuts.push(bound);
                add(&mut cuts, bound.checked_add(1));
            }
            Some(spans((min, max), cuts, &|cut| cut - 1, &Cell::Ints))
        }
        Kind::Date { min, max } => {
            let mut cuts = Vec::new();
            for (own, other) in comparisons(tree, id, mentions) {
                let Value::Date(bound) = tree.term(other, scope)? else {
                    return None;
                };
                for cut in turns(tree, own, bound, (min, max)) {
                    cuts.push(cut);
                }
            }
            let date = Date::from_checked;
            Some(spans(
                (min.number(), max.number()),
                cuts,
                &|cut| date(cut).plus_days(-1).number(),
                &|low, high| Cell::Dates(date(low), date(high)),
            ))
        }
        Kind::Decimal { min, max, .. } => {
            let mut cuts = Vec::new();
            for (_, other) in comparisons(tree, id, mentions) {
                let Value::Decimal(bound) = tree.term(other, scope)? else {
                    return None;
                };
                cuts.push(bound);
            }
            decimal_cells(min, max, cuts)
        }
    }
}

/// Adds the days after `as_of` on which some comparison with the day itself may come out otherwise.
pub fn turning_days(tree: &Tree, scope: Scope<'_>, mentions: &[NodeId], days: &mut Vec<Date>) {
    for id in mentions {
        let Some(Part::Compare { left, right, .. }) = tree.node(*id) else {
            continue;
        };
        let (own, other) = match (tree.leaf(left), tree.leaf(right)) {
            (Leaf::AsOf, _) => (left, right),
            (_, Leaf::AsOf) => (right, left),
            _ => continue,
        };
        let Some(Value::Date(bound)) = tree.term(other, scope) else {
            continue;
        };
        let span = (scope.as_of.plus_days(1), Date::MAX);
        for day in turns(tree, own, bound, span) {
            if scope.as_of.number() < day {
                days.push(Date::from_checked(day));
            }
        }
    }
}

/// For each comparison that mentions the question: its own side, and the other.
fn comparisons<'t>(
    tree: &'t Tree,
    id: QuestionId,
    mentions: &'t [NodeId],
) -> impl Iterator<Item = (NodeId, NodeId)> + 't {
    mentions
        .iter()
        .filter_map(move |node| match tree.node(*node) {
            Some(Part::Compare { left, right, .. }) if tree.leaf(left) == Leaf::Answer(id) => {
                Some((left, right))
            }
            Some(Part::Compare { left, right, .. }) if tree.leaf(right) == Leaf::Answer(id) => {
                Some((right, left))
            }
            _ => None,
        })
}

/// A term over one date, with that date put in. It never falls as the date rises.
fn shift(tree: &Tree, term: NodeId, date: Date) -> Date {
    match tree.node(term) {
        Some(Part::PlusMonths {
            date: inner,
            months,
            rounding,
        }) => shift(tree, inner, date).plus_months(months, rounding),
        Some(Part::PlusDays { date: inner, days }) => shift(tree, inner, date).plus_days(days),
        Some(Part::StartOf { date: inner, unit }) => shift(tree, inner, date).start_of(unit),
        _ => date,
    }
}

/// The days of the span from which on a date makes the term reach the bound, and pass it: as numbers.
fn turns(tree: &Tree, term: NodeId, bound: Date, span: (Date, Date)) -> Vec<i32> {
    let mut days = Vec::new();
    for past in [false, true] {
        let holds = |day: i32| {
            let shifted = shift(tree, term, Date::from_day_number(day));
            shifted > bound || (shifted == bound && !past)
        };
        let (mut low, mut high) = (span.0.day_number(), span.1.day_number());
        if low > high || !holds(high) {
            continue;
        }
        while low < high {
            let middle = low + (high - low) / 2;
            if holds(middle) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        days.push(Date::from_day_number(low).number());
    }
    days
}

/// Cuts `min..=max` before each cut.
fn spans(
    (min, max): (i32, i32),
    mut cuts: Vec<i32>,
    before: &dyn Fn(i32) -> i32,
    cell: &dyn Fn(i32, i32) -> Cell,
) -> Vec<Cell> {
    sort(&mut cuts);
    let mut cells = Vec::new();
    let mut low = min;
    for cut in cuts {
        if low < cut && cut <= max {
            cells.push(cell(low, before(cut)));
            low = cut;
        }
    }
    cells.push(cell(low, max));
    cells
}

fn decimal_cells(
    min: Option<Decimal>,
    max: Option<Decimal>,
    mut cuts: Vec<Decimal>,
) -> Option<Vec<Cell>> {
    let within =
        |cut: &Decimal| min.is_none_or(|min| min <= *cut) && max.is_none_or(|max| *cut <= max);
    cuts.retain(within);
    sort(&mut cuts);
    cuts.dedup();
    let mut cells = Vec::new();
    let mut low = min.map(|min| (min, true));
    for cut in cuts {
        if low != Some((cut, true)) {
            cells.push(decimals(low, Some((cut, false)))?);
        }
        cells.push(decimals(Some((cut, true)), Some((cut, true)))?);
        low = Some((cut, false));
    }
    let high = max.map(|max| (max, true));
    if high.is_none_or(|(max, _)| low != Some((max, false))) {
        cells.push(decimals(low, high)?);
    }
    Some(cells)
}

/// The cell between two ends, if a decimal that fits lies in it.
fn decimals(low: End, high: End) -> Option<Cell> {
    let one = Decimal::from(1);
    let inside = match (low, high) {
        (Some((low, true)), _) => low,
        (_, Some((high, true))) => high,
        (Some((low, false)), Some((high, false))) => low.between(high)?,
        (Some((low, false)), None) => low.plus(one)?,
        (None, Some((high, false))) => high.minus(one)?,
        (None, None) => one,
    };
    Some(Cell::Decimals { low, high, inside })
}

/// Codes that the same conditions accept, together.
fn code_cells(tree: &Tree, layout: &Layout, id: QuestionId, mentions: &[NodeId]) -> Vec<Cell> {
    let count = layout.codes(id).count;
    let mut classes = vec![u64::MAX.checked_shr(64 - count.min(64)).unwrap_or(0)];
    for node in mentions {
        let Some(Part::OneOf { codes, .. }) = tree.node(*node) else {
            continue;
        };
        split(&mut classes, codes);
    }
    let first = |at: u32| classes.iter().find(|class| class.trailing_zeros() == at);
    let in_order = (0..=64).filter_map(first);
    gather(in_order.map(|class| Cell::Codes(*class)))
}

/// Parts those of these codes from the others in each class.
pub(crate) fn split(classes: &mut Vec<u64>, codes: u64) {
    for at in 0..classes.len() {
        if let Some(class) = classes.get_mut(at) {
            let others = *class & !codes;
            if others != 0 && others != *class {
                *class &= codes;
                classes.push(others);
            }
        }
    }
}

fn set_cells(tree: &Tree, mentions: &[NodeId]) -> Option<Vec<Cell>> {
    let mut of = 0u64;
    for node in mentions {
        if let Some(Part::Contains { code, .. }) = tree.node(*node) {
            of |= 1u64.checked_shl(u32::from(code)).unwrap_or(0);
        }
    }
    if of.count_ones() > MAX_SET_CODES {
        return None;
    }
    // All subsets, in ascending order.
    let mut cells = Vec::new();
    let mut mask = 0u64;
    loop {
        cells.push(Cell::Set { mask, of });
        mask = mask.wrapping_sub(of) & of;
        if mask == 0 {
            return Some(cells);
        }
    }
}
