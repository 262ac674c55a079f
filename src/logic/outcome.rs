//! What comes of a rule, and what may still come of it.

use super::Truth;
use crate::json::json_words;

/// What comes of one rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(rename_all = "snake_case"))]
#[repr(u8)]
pub enum Outcome {
    /// Open answers can still change it.
    Unknown = 0,
    /// Met, by itself or by an exception.
    Satisfied = 1,
    /// Not met.
    NotSatisfied = 2,
    /// It does not concern this case.
    NotApplicable = 3,
    /// A body decides.
    Review = 4,
}

/// The outcomes a rule can still come to, for every way to complete the answers.
///
/// ```
/// use zhunru::logic::{Outcome, Outcomes};
/// let open = Outcomes::only(Outcome::Satisfied).or(Outcomes::only(Outcome::NotApplicable));
/// assert_eq!(open.outcome(), Outcome::Unknown);
/// assert!(open.has(Outcome::Satisfied) && !open.has(Outcome::Review));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Outcomes(u8);

impl Outcomes {
    /// None.
    pub const NONE: Outcomes = Outcomes(0);

    /// Just this one. `Unknown` is no outcome to come to and gives none.
    pub const fn only(outcome: Outcome) -> Outcomes {
        match outcome {
            Outcome::Unknown => Outcomes::NONE,
            known => Outcomes(1 << known as u8),
        }
    }

    /// Those of either.
    #[must_use]
    pub const fn or(self, other: Outcomes) -> Outcomes {
        Outcomes(self.0 | other.0)
    }

    /// Whether this one is among them.
    pub const fn has(self, outcome: Outcome) -> bool {
        self.0 & Outcomes::only(outcome).0 != 0
    }

    /// As bits.
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// The outcome, if only one is left; else [`Outcome::Unknown`].
    #[inline(always)]
    pub fn outcome(self) -> Outcome {
        // A table: which of them it is cannot be foretold, and a wrong guess costs more than a look.
        match LEFT.get(self.0 as usize) {
            Some(outcome) => *outcome,
            None => Outcome::Unknown,
        }
    }
}

/// The outcome that is left, by the bits of [`Outcomes`].
#[allow(clippy::indexing_slicing)] // At compile time.
const LEFT: [Outcome; 32] = {
    let mut left = [Outcome::Unknown; 32];
    left[Outcomes::only(Outcome::Satisfied).0 as usize] = Outcome::Satisfied;
    left[Outcomes::only(Outcome::NotSatisfied).0 as usize] = Outcome::NotSatisfied;
    left[Outcomes::only(Outcome::NotApplicable).0 as usize] = Outcome::NotApplicable;
    left[Outcomes::only(Outcome::Review).0 as usize] = Outcome::Review;
    left
};

/// The columns of a rule's truth table. `grant` and `open` are disjunctions over the exceptions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleTruths {
    /// The rule concerns this case.
    pub applies: Truth,
    /// Its requirement is met.
    pub requires: Truth,
    /// Some exception holds: concerns the case, and its own requirement is met.
    pub grant: Truth,
    /// The text leaves it open: the requirement, or an exception that concerns the case.
    pub open: Truth,
}

impl RuleTruths {
    /// The outcomes the rule can still come to: the table of [`crate::logic`], where each unknown
    /// column stands for both yes and no.
    #[inline(always)]
    pub fn outcomes(self) -> Outcomes {
        let row = (self.applies as usize * 3 + self.requires as usize) * 9
            + self.grant as usize * 3
            + self.open as usize;
        TABLE.get(row).copied().unwrap_or(Outcomes::NONE)
    }

    /// A row of the table.
    const fn row(self) -> Outcomes {
        let mut left = Outcomes::NONE;
        if self.applies as u8 != Truth::True as u8 {
            left = left.or(Outcomes::only(Outcome::NotApplicable));
        }
        if self.applies.can_hold() {
            let met = self.requires.or(self.grant);
            if met.can_hold() {
                left = left.or(Outcomes::only(Outcome::Satisfied));
            }
            if met as u8 != Truth::True as u8 {
                if self.open.can_hold() {
                    left = left.or(Outcomes::only(Outcome::Review));
                }
                if self.open as u8 != Truth::True as u8 {
                    left = left.or(Outcomes::only(Outcome::NotSatisfied));
                }
            }
        }
        left
    }
}

/// All rows, by their columns.
#[allow(clippy::indexing_slicing)] // At compile time.
const TABLE: [Outcomes; 81] = {
    const ALL: [Truth; 3] = [Truth::False, Truth::Unknown, Truth::True];
    let mut table = [Outcomes::NONE; 81];
    let mut row = 0;
    while row < 81 {
        let truths = RuleTruths {
            applies: ALL[row / 27],
            requires: ALL[row / 9 % 3],
            grant: ALL[row / 3 % 3],
            open: ALL[row % 3],
        };
        table[row] = truths.row();
        row += 1;
    }
    table
};

json_words! {
    Outcome { Unknown = "unknown", Satisfied = "satisfied", NotSatisfied = "not_satisfied", NotApplicable = "not_applicable", Review = "review" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Truth::{False, True, Unknown};

    const ALL: [Truth; 3] = [False, Unknown, True];

    /// The written table: all columns known.
    fn table(applies: bool, requires: bool, grant: bool, open: bool) -> Outcome {
        match (applies, requires, grant, open) {
            (false, _, _, _) => Outcome::NotApplicable,
            (true, true, _, _) | (true, false, true, _) => Outcome::Satisfied,
            (true, false, false, true) => Outcome::Review,
            (true, false, false, false) => Outcome::NotSatisfied,
        }
    }

    fn readings(truth: Truth) -> &'static [bool] {
        match truth {
            False => &[false],
            Unknown => &[false, true],
            True => &[true],
        }
    }

    /// All 81 rows: the set is just what the completions of the row come to.
    #[test]
    fn the_written_table_over_all_truths() {
        for applies in ALL {
            for requires in ALL {
                for grant in ALL {
                    for open in ALL {
                        let mut expected = Outcomes::NONE;
                        for &a in readings(applies) {
                            for &r in readings(requires) {
                                for &g in readings(grant) {
                                    for &o in readings(open) {
                                        expected = expected.or(Outcomes::only(table(a, r, g, o)));
                                    }
                                }
                            }
                        }
                        let row = RuleTruths {
                            applies,
                            requires,
                            grant,
                            open,
                        };
                        assert_eq!(row.outcomes(), expected, "{row:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn one_outcome_left_is_the_outcome() {
        for outcome in [
            Outcome::Satisfied,
            Outcome::NotSatisfied,
            Outcome::NotApplicable,
            Outcome::Review,
        ] {
            assert_eq!(Outcomes::only(outcome).outcome(), outcome);
        }
        assert_eq!(Outcomes::NONE.outcome(), Outcome::Unknown);
    }
}
