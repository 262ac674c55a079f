//! What would have to be otherwise: single answers that would turn the verdict into a better one.

use super::explore::Search;
use crate::expr::cells::{Cell, End};
use crate::fact::{Decimal, Facts, Kind, QuestionId, State, set_mask};
use crate::logic::{Verdict, Verdicts};
use crate::policy::Policy;
use crate::report::{Counterfactual, Scalar};
use alloc::string::ToString;
use alloc::vec::Vec;

/// For each answer that the person could change: the other values that would help, and to which verdict.
pub(super) fn better(
    search: &mut Search<'_>,
    policy: &Policy,
    facts: &Facts,
    rules: &[u16],
    now: Verdicts,
) -> Vec<Counterfactual> {
    let layout = policy.layout();
    let mut found = Vec::new();
    for id in layout.ids() {
        let changeable = layout.question(id).is_some_and(|question| !question.fixed);
        if !changeable || facts.state(layout, id) != State::Answered {
            continue;
        }
        let Some(cells) = search.cells(id, rules) else {
            search.gave_up();
            continue;
        };
        let answer = facts.answer(layout, id);
        let mut helpful: Vec<(Cell, Verdict)> = Vec::new();
        for cell in cells {
            // Codes of a set that no condition asks for stay as they are.
            let cell = match cell {
                Cell::Set { mask, of } => Cell::Set {
                    mask: mask | (set_mask(answer) & !of),
                    of: u64::MAX,
                },
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
            let then = search.verdicts(rules);
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
        found.extend(
            helpful
                .into_iter()
                .filter_map(|(cell, verdict)| describe(policy, id, &cell, verdict)),
        );
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
        (Cell::Codes(some), Cell::Codes(more)) => {
            Some(Cell::Codes(some.iter().chain(more).copied().collect()))
        }
        _ => None,
    }
}

fn describe(
    policy: &Policy,
    id: QuestionId,
    cell: &Cell,
    verdict: Verdict,
) -> Option<Counterfactual> {
    let layout = policy.layout();
    let question = layout.question(id)?;
    let mut change = Counterfactual {
        question: question.id.clone(),
        values: Vec::new(),
        from: None,
        above: None,
        to: None,
        below: None,
        verdict,
    };
    let code = |at: &u8| {
        layout
            .codes(id)
            .get(usize::from(*at))
            .cloned()
            .map(Scalar::Text)
    };
    match cell {
        Cell::Bool(yes) => change.values.push(Scalar::Bool(*yes)),
        Cell::Codes(codes) => {
            // What a form offers, in its order; a code nobody is offered is no advice.
            let offered: Vec<u8> = question
                .offer
                .iter()
                .copied()
                .filter(|at| codes.contains(at))
                .collect();
            let listed = if question.offer.is_empty() {
                codes
            } else {
                &offered
            };
            change.values = listed.iter().filter_map(code).collect();
            if change.values.is_empty() {
                return None;
            }
        }
        Cell::Set { mask, .. } => {
            let codes =
                (0u8..64).filter(|at| mask.checked_shr(u32::from(*at)).unwrap_or(0) & 1 == 1);
            change.values = codes.filter_map(|at| code(&at)).collect();
        }
        Cell::Ints(low, high) => {
            let (min, max) = match question.kind {
                Kind::Int { min, max } => (min, max),
                _ => return None,
            };
            change.from = (*low != min).then_some(Scalar::Int(*low));
            change.to = (*high != max).then_some(Scalar::Int(*high));
        }
        Cell::Dates(low, high) => {
            let (min, max) = match question.kind {
                Kind::Date { min, max } => (min, max),
                _ => return None,
            };
            change.from = (*low != min).then(|| Scalar::Text(low.to_string()));
            change.to = (*high != max).then(|| Scalar::Text(high.to_string()));
        }
        Cell::Decimals { low, high, .. } => {
            let text = |value: &Decimal| Scalar::Text(value.to_string());
            let closed = |end: &End, wanted| {
                end.as_ref()
                    .filter(|(_, closed)| *closed == wanted)
                    .map(|(value, _)| text(value))
            };
            change.from = closed(low, true);
            change.above = closed(low, false);
            change.to = closed(high, true);
            change.below = closed(high, false);
        }
    }
    Some(change)
}
