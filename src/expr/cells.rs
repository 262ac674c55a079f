//! Cuts the values a question can have into cells that no condition can tell apart.
//!
//! A condition compares an answer with constants (or with other answers that are known), so between
//! two neighbouring bounds all values act alike, and one of them stands for all. What holds for
//! every cell holds for every answer: this makes "can this question still matter?" and "what
//! would change the verdict?" exact questions with a finite search.

use super::eval::{Scope, Tree, Value};
use super::validate::Leaf;
use super::{Node, NodeId};
use crate::fact::{Date, Decimal, Kind, Layout, QuestionId, is_unknown};
use crate::sort::sort;
use alloc::vec;
use alloc::vec::Vec;

/// Sets are cut by each code a condition asks for, so the cells double with each: beyond this a set is not cut.
const MAX_SET_CODES: usize = 6;

/// An end of a span of decimals, and whether it is included; none: no end.
pub type End = Option<(Decimal, bool)>;

/// Values that no condition at hand tells apart.
#[derive(Clone, Debug, PartialEq)]
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
    /// Codes, as indices of the code set.
    Codes(Vec<u8>),
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
    pub fn sample(&self) -> Vec<i32> {
        match self {
            Cell::Bool(yes) => vec![i32::from(*yes)],
            Cell::Ints(low, _) => vec![*low],
            Cell::Dates(low, _) => vec![low.number()],
            Cell::Codes(codes) => vec![codes.first().map_or(0, |code| i32::from(*code))],
            Cell::Set { mask, .. } => crate::fact::pack_set(*mask).to_vec(),
            Cell::Decimals { inside, .. } => crate::fact::pack_decimal(*inside).to_vec(),
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
            Cell::Codes(codes) => codes.iter().any(|code| i32::from(*code) == word),
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
    let kind = &layout.question(id)?.kind;
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
                cuts.extend(bound.checked_add(1));
            }
            Some(
                spans(*min, *max, cuts, |cut| cut.checked_sub(1))
                    .into_iter()
                    .map(|(low, high)| Cell::Ints(low, high))
                    .collect(),
            )
        }
        Kind::Date { min, max } => {
            let mut cuts = Vec::new();
            for (own, other) in comparisons(tree, id, mentions) {
                let Value::Date(bound) = tree.term(other, scope)? else {
                    return None;
                };
                let shifted = |date| shift(tree, own, date);
                cuts.push(first_day((*min, *max), |date| shifted(date) >= bound));
                cuts.push(first_day((*min, *max), |date| shifted(date) > bound));
            }
            let cuts = cuts.into_iter().flatten().collect();
            Some(
                spans(*min, *max, cuts, |cut| Some(cut.plus_days(-1)))
                    .into_iter()
                    .map(|(low, high)| Cell::Dates(low, high))
                    .collect(),
            )
        }
        Kind::Decimal { min, max } => {
            let mut cuts = Vec::new();
            for (_, other) in comparisons(tree, id, mentions) {
                let Value::Decimal(bound) = tree.term(other, scope)? else {
                    return None;
                };
                cuts.push(bound);
            }
            decimal_cells(*min, *max, cuts)
        }
    }
}

/// The days after `as_of` on which some comparison with the day itself may come out otherwise.
pub fn turning_days(tree: &Tree, scope: Scope<'_>, mentions: &[NodeId]) -> Vec<Date> {
    let mut days = Vec::new();
    for id in mentions {
        let Some(Node::Compare { left, right, .. }) = tree.node(*id) else {
            continue;
        };
        let (own, other) = match (tree.leaf(*left), tree.leaf(*right)) {
            (Leaf::AsOf, _) => (*left, *right),
            (_, Leaf::AsOf) => (*right, *left),
            _ => continue,
        };
        let Some(Value::Date(bound)) = tree.term(other, scope) else {
            continue;
        };
        let shifted = |as_of| shift(tree, own, as_of);
        let span = (scope.as_of.plus_days(1), Date::MAX);
        days.extend(first_day(span, |date| shifted(date) >= bound));
        days.extend(first_day(span, |date| shifted(date) > bound));
    }
    days.retain(|day| *day > scope.as_of);
    days
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
            Some(Node::Compare { left, right, .. }) if tree.leaf(*left) == Leaf::Answer(id) => {
                Some((*left, *right))
            }
            Some(Node::Compare { left, right, .. }) if tree.leaf(*right) == Leaf::Answer(id) => {
                Some((*right, *left))
            }
            _ => None,
        })
}

/// A term over one date, with that date put in. It never falls as the date rises.
fn shift(tree: &Tree, term: NodeId, date: Date) -> Date {
    match tree.node(term) {
        Some(Node::PlusMonths {
            date: inner,
            months,
            rounding,
        }) => shift(tree, *inner, date).plus_months(*months, *rounding),
        Some(Node::PlusDays { date: inner, days }) => shift(tree, *inner, date).plus_days(*days),
        Some(Node::StartOf { date: inner, unit }) => shift(tree, *inner, date).start_of(*unit),
        _ => date,
    }
}

/// The first day of the span for which a test holds that, once it holds, goes on holding.
fn first_day((low, high): (Date, Date), holds: impl Fn(Date) -> bool) -> Option<Date> {
    let (mut low, mut high) = (low.day_number(), high.day_number());
    if low > high || !holds(Date::from_day_number(high)) {
        return None;
    }
    while low < high {
        let middle = low + (high - low) / 2;
        if holds(Date::from_day_number(middle)) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    Some(Date::from_day_number(low))
}

/// Cuts `min..=max` before each cut.
fn spans<T: Copy + Ord>(
    min: T,
    max: T,
    mut cuts: Vec<T>,
    before: impl Fn(T) -> Option<T>,
) -> Vec<(T, T)> {
    cuts.retain(|cut| min < *cut && *cut <= max);
    sort(&mut cuts);
    cuts.dedup();
    let mut spans = Vec::with_capacity(cuts.len() + 1);
    let mut low = min;
    for cut in cuts {
        spans.extend(before(cut).map(|high| (low, high)));
        low = cut;
    }
    spans.push((low, max));
    spans
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
    let masks: Vec<u64> = mentions
        .iter()
        .filter_map(|node| match tree.node(*node) {
            Some(Node::OneOf { question, codes }) if *question == id => Some(*codes),
            _ => None,
        })
        .collect();
    let mut classes: Vec<(Vec<bool>, Vec<u8>)> = Vec::new();
    for code in (0u8..).take(layout.codes(id).len()) {
        let accepted: Vec<bool> = masks
            .iter()
            .map(|mask| mask.checked_shr(u32::from(code)).unwrap_or(0) & 1 == 1)
            .collect();
        match classes.iter_mut().find(|(class, _)| *class == accepted) {
            Some((_, codes)) => codes.push(code),
            None => classes.push((accepted, vec![code])),
        }
    }
    classes
        .into_iter()
        .map(|(_, codes)| Cell::Codes(codes))
        .collect()
}

fn set_cells(tree: &Tree, mentions: &[NodeId]) -> Option<Vec<Cell>> {
    let mut codes: Vec<u8> = mentions
        .iter()
        .filter_map(|node| match tree.node(*node) {
            Some(Node::Contains { code, .. }) => Some(*code),
            _ => None,
        })
        .collect();
    sort(&mut codes);
    codes.dedup();
    if codes.len() > MAX_SET_CODES {
        return None;
    }
    let mut masks = vec![0u64];
    for code in codes {
        let bit = 1u64.checked_shl(u32::from(code)).unwrap_or(0);
        let with: Vec<u64> = masks.iter().map(|mask| mask | bit).collect();
        masks.extend(with);
    }
    let of = masks.last().copied().unwrap_or(0);
    Some(
        masks
            .into_iter()
            .map(|mask| Cell::Set { mask, of })
            .collect(),
    )
}
