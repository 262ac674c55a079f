//! Looks up tables: the figure of the one row that fits, or of all that still can.

use super::formula::Eval;
use super::open::Open;
use super::parts::{self, Ids};
use super::span::{self, Ends, known};
use crate::expr::partial::{Partial, Why};
use crate::fact::Decimal;
use crate::logic::Truth;
use crate::policy::derived::{Gives, InputKind, TableId, Test};
use alloc::vec::Vec;

/// What came of a lookup.
pub(super) struct Hit {
    pub partial: Partial,
    /// The row, where just one fits.
    pub row: Option<u16>,
}

impl Eval<'_> {
    pub fn lookup(&self, table: TableId, inputs: Ids<'_>, open: &mut Open) -> Hit {
        let none = |why| Hit {
            partial: Partial::None(why),
            row: None,
        };
        let table = match self.table(table) {
            Ok(table) => table,
            Err(why) => return none(why),
        };
        if parts::rows(self.policy, table, self.as_of).next().is_none() {
            return none(Why::NotCovered);
        }
        let mut given: Vec<Partial> = Vec::new();
        let mut unsure = false;
        for (nth, id) in (0..).map_while(|nth| inputs.get(nth).map(|id| (nth, id))) {
            let partial = self.formula(id, open);
            let input = u32::try_from(nth).ok();
            let kind = input.and_then(|nth| parts::input(self.policy, table, nth));
            match (partial, kind) {
                (Partial::Number(low, high), Some(kind)) => match within(kind.1, (low, high)) {
                    Truth::True => {}
                    Truth::False if !unsure => return none(Why::Outside),
                    _ => unsure = true,
                },
                (Partial::None(Why::Open), _) => unsure = true,
                (Partial::None(why), _) if !unsure => return none(why),
                _ => {}
            }
            given.push(partial);
        }
        if unsure {
            return none(Why::Open);
        }
        let mut found: Option<Hit> = None;
        let mut sure = false;
        for (nth, row) in parts::rows(self.policy, table, self.as_of) {
            let mut fits = Truth::True;
            for (test, given) in row.when().zip(&given) {
                fits = fits.and(passes(test, *given));
            }
            if fits == Truth::False {
                continue;
            }
            // The compiler sees to it that just one row fits; a bundle from elsewhere may hold anything.
            if fits == Truth::True && core::mem::replace(&mut sure, true) {
                return none(Why::Conflict);
            }
            let gives = match row.gives {
                Gives::Number(number) => known(number),
                Gives::Outside => Partial::None(Why::Outside),
                Gives::Expected => Partial::None(Why::Expected),
            };
            found = Some(match found {
                None => Hit {
                    partial: gives,
                    row: Some(nth),
                },
                Some(other) => Hit {
                    partial: span::hull(other.partial, gives),
                    row: None,
                },
            });
        }
        found.unwrap_or(none(Why::NotCovered))
    }
}

/// Whether a number is within the bounds of what the table takes. That it is whole, loading has seen to.
fn within(kind: InputKind, (low, high): Ends) -> Truth {
    let InputKind::Number { min, max, .. } = kind else {
        return Truth::True;
    };
    let number = |end: Option<Decimal>| end.map(|end| (end, true));
    let between = Test::Between {
        low: number(min),
        high: number(max),
    };
    passes(between, Partial::Number(low, high))
}

/// Whether what is known passes a test.
fn passes(test: Test, given: Partial) -> Truth {
    match (test, given) {
        (Test::Any, _) => Truth::True,
        (Test::Codes(codes), Partial::Codes(can)) if can & !codes == 0 => Truth::True,
        (Test::Codes(codes), Partial::Codes(can)) if can & codes == 0 => Truth::False,
        (Test::Between { low, high }, Partial::Number(from, to)) => {
            let above = |number: Decimal| {
                low.is_none_or(|(low, closed)| low < number || closed && low == number)
            };
            let below = |number: Decimal| {
                high.is_none_or(|(high, closed)| number < high || closed && high == number)
            };
            let all = (low.is_none() || from.is_some_and(above))
                && (high.is_none() || to.is_some_and(below));
            let some = to.is_none_or(above) && from.is_none_or(below);
            match (all, some) {
                (true, _) => Truth::True,
                (_, false) => Truth::False,
                _ => Truth::Unknown,
            }
        }
        _ => Truth::Unknown,
    }
}
