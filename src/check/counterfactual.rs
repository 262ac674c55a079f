//! What would have to be otherwise: single answers that would turn the verdict into a better one.

use super::explore::Search;
use crate::expr::cells::{Cell, End};
use crate::fact::{Facts, Kind, QuestionId, State, set_mask};
use crate::gather::add;
use crate::logic::{Verdict, Verdicts};
use crate::policy::Policy;
use crate::report::{Counterfactual, Scalar};
use alloc::vec::Vec;

/// For each answer that the person could change: the other values that would help, and to which verdict.
pub(super) fn better<'p>(
    search: &mut Search<'_>,
    policy: &'p Policy,
    facts: &Facts,
    rules: &[u16],
    now: Verdicts,
) -> Vec<Counterfactual<'p>> {
    let layout = policy.layout();
    let mut found = Vec::new();
    // Rules that alone make it as bad as it is: what helps is an answer that each of them asks for. One that reads what is
    // computed may hang on any answer.
    let in_the_way = |search: &Search<'_>, rule: &u16| {
        let alone = Verdicts::of(search.outcomes(*rule));
        alone.mildest().bits() >= now.mildest().bits()
    };
    let mut standing = Vec::new();
    for rule in rules {
        if let Some(mentions) = policy.mentions(*rule)
            && mentions.derived().is_empty()
            && in_the_way(search, rule)
        {
            standing.push((rule, mentions));
        }
    }
    for id in layout.ids() {
        if facts.state(layout, id) != State::Answered
            || standing.iter().any(|(_, mentions)| !mentions.asks(id))
            || layout.question(id).is_none_or(|question| question.fixed)
        {
            continue;
        }
        let Some(cells) = search.cells(id, rules) else {
            search.gave_up();
            continue;
        };
        let answer = facts.answer(layout, id);
        let left = facts.days_left(layout, id);
        let mut helpful: Vec<(Cell, Verdict)> = Vec::new();
        for cell in cells {
            // Codes of a set that no condition asks for stay as they are.
            let cell = match cell {
                Cell::Set { mask, of } => Cell::Set {
                    mask: mask | (set_mask(answer) & !of),
                    of: u64::MAX,
                },
                // A date that may not be is no advice.
                Cell::Dates(first, last) if first <= left.1 && left.0 <= last => {
                    Cell::Dates(first.max(left.0), last.min(left.1))
                }
                Cell::Dates(..) => continue,
                other => other,
            };
            if cell.has(answer) || !near(&cell, answer) {
                continue;
            }
            if !search.spend(rules) {
                search.gave_up();
                return found;
            }
            let before = search.put(id, &cell.sample());
            let in_vain = standing.iter().any(|(rule, _)| in_the_way(search, rule));
            let then = if in_vain { now } else { search.verdicts(rules) };
            search.put(id, &before);
            if then.mildest().bits() >= now.mildest().bits() {
                continue;
            }
            match helpful.last_mut() {
                Some((last, verdict)) if *verdict == then.verdict() => match joined(last, &cell) {
                    Some(both) => *last = both,
                    None => helpful.push((cell, then.verdict())),
                },
                _ => helpful.push((cell, then.verdict())),
            }
        }
        for (cell, verdict) in helpful {
            add(&mut found, describe(policy, id, &cell, verdict));
        }
    }
    found
}

/// Of a set, one code more or less is a single change.
fn near(cell: &Cell, answer: &[i32]) -> bool {
    match cell {
        Cell::Set { mask, .. } => (set_mask(answer) ^ mask).count_ones() == 1,
        _ => true,
    }
}

/// Two neighbouring cells as one.
fn joined(low: &Cell, high: &Cell) -> Option<Cell> {
    match (low, high) {
        (Cell::Ints(from, end), Cell::Ints(start, to)) if end.checked_add(1)? == *start => {
            Some(Cell::Ints(*from, *to))
        }
        (Cell::Dates(from, end), Cell::Dates(start, to)) if end.plus_days(1) == *start => {
            Some(Cell::Dates(*from, *to))
        }
        // Both open where they meet: the point between is in neither.
        (
            Cell::Decimals {
                low,
                high: Some((end, a)),
                inside,
            },
            Cell::Decimals {
                low: Some((start, b)),
                high,
                ..
            },
        ) if end == start && (*a || *b) => Some(Cell::Decimals {
            low: *low,
            high: *high,
            inside: *inside,
        }),
        (Cell::Codes(some), Cell::Codes(more)) => Some(Cell::Codes(some | more)),
        _ => None,
    }
}

fn describe<'p>(
    policy: &'p Policy,
    id: QuestionId,
    cell: &Cell,
    verdict: Verdict,
) -> Option<Counterfactual<'p>> {
    let layout = policy.layout();
    let question = layout.question(id)?;
    let mut change = Counterfactual {
        question: question.id,
        values: Vec::new(),
        from: None,
        above: None,
        to: None,
        below: None,
        verdict,
    };
    let mut name = |at: u32| {
        let code = layout.code(layout.codes(id), at);
        add(&mut change.values, code.map(Scalar::Text));
    };
    let has = |mask: u64, at: u32| mask.checked_shr(at).unwrap_or(0) & 1 == 1;
    match (*cell, question.kind) {
        (Cell::Bool(yes), _) => change.values.push(Scalar::Bool(yes)),
        (Cell::Codes(codes), _) => {
            // What a form offers, in its order; a code nobody is offered is no advice.
            let offered = question.offer.iter().map(|at| at.cast_unsigned());
            offered.filter(|at| has(codes, *at)).for_each(&mut name);
            if question.offer.is_empty() {
                (0..64).filter(|at| has(codes, *at)).for_each(&mut name);
            }
            if change.values.is_empty() {
                return None;
            }
        }
        (Cell::Set { mask, .. }, _) => (0..64).filter(|at| has(mask, *at)).for_each(&mut name),
        (Cell::Ints(low, high), Kind::Int { min, max }) => {
            change.from = (low != min).then_some(Scalar::Int(low));
            change.to = (high != max).then_some(Scalar::Int(high));
        }
        (Cell::Dates(low, high), Kind::Date { min, max }) => {
            change.from = (low != min).then_some(Scalar::Date(low));
            change.to = (high != max).then_some(Scalar::Date(high));
        }
        (Cell::Decimals { low, high, .. }, _) => {
            let ends = |end: End| match end {
                Some((value, true)) => (Some(Scalar::Decimal(value)), None),
                Some((value, false)) => (None, Some(Scalar::Decimal(value))),
                None => (None, None),
            };
            (change.from, change.above) = ends(low);
            (change.to, change.below) = ends(high);
        }
        _ => return None,
    }
    Some(change)
}
