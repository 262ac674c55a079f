//! What the outcomes come to together.

use super::{Outcome, Outcomes};
use crate::gather::gather;
use crate::json::json_words;
use alloc::vec::Vec;

/// The answer to the matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(rename_all = "snake_case"))]
#[repr(u8)]
pub enum Verdict {
    /// Open answers can still change it.
    Incomplete = 0,
    /// All conditions that apply are met.
    Yes = 1,
    /// A condition is not met.
    No = 2,
    /// A body decides.
    Review = 3,
    /// No rule covers the day.
    NotCovered = 4,
    /// Two rules of one level collide on the day.
    Conflict = 5,
}

/// The verdicts that the answers can still come to.
///
/// ```
/// use zhunru::logic::{Outcome, Outcomes, Verdict, Verdicts};
/// let harmless = Outcomes::only(Outcome::Satisfied).or(Outcomes::only(Outcome::NotApplicable));
/// assert_eq!(Verdicts::YES.and(Verdicts::of(harmless)).verdict(), Verdict::Yes);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Verdicts(u8);

/// From mild to severe: bit n of a set.
const SEVERITY: [Verdict; 3] = [Verdict::Yes, Verdict::Review, Verdict::No];

impl Verdicts {
    /// Only yes: where no rule stands in the way.
    pub const YES: Verdicts = Verdicts(0b001);
    /// Only no.
    pub const NO: Verdicts = Verdicts(0b100);

    /// What a rule with these outcomes, alone, can come to.
    #[inline(always)]
    pub const fn of(outcomes: Outcomes) -> Verdicts {
        let mut left = 0;
        if outcomes.has(Outcome::Satisfied) || outcomes.has(Outcome::NotApplicable) {
            left |= 0b001;
        }
        if outcomes.has(Outcome::Review) {
            left |= 0b010;
        }
        if outcomes.has(Outcome::NotSatisfied) {
            left |= 0b100;
        }
        Verdicts(left)
    }

    /// What two groups of rules that share no open question come to together: of each pair the more severe.
    #[must_use]
    #[inline]
    pub const fn and(self, other: Verdicts) -> Verdicts {
        // A verdict of one side is the more severe of a pair where the other side has one as mild or milder: the bits
        // from the other's lowest upward.
        let (mine, theirs) = (self.0, other.0);
        let from_mine = mine | mine.wrapping_neg();
        let from_theirs = theirs | theirs.wrapping_neg();
        Verdicts((mine & from_theirs) | (theirs & from_mine))
    }

    /// Those of either.
    #[must_use]
    pub const fn or(self, other: Verdicts) -> Verdicts {
        Verdicts(self.0 | other.0)
    }

    /// As bits, from mild to severe.
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// From bits, from mild to severe.
    pub const fn from_bits(bits: u8) -> Verdicts {
        Verdicts(bits & 0b111)
    }

    /// Whether one is left.
    pub const fn is_decided(self) -> bool {
        self.0.count_ones() == 1
    }

    /// The mildest of them, alone.
    #[must_use]
    pub const fn mildest(self) -> Verdicts {
        Verdicts(self.0 & self.0.wrapping_neg())
    }

    /// The verdict, if only one is left; else [`Verdict::Incomplete`].
    pub const fn verdict(self) -> Verdict {
        match self.0 {
            0b001 => Verdict::Yes,
            0b010 => Verdict::Review,
            0b100 => Verdict::No,
            _ => Verdict::Incomplete,
        }
    }

    /// All of them, from mild to severe.
    pub fn list(self) -> Vec<Verdict> {
        let each = SEVERITY.into_iter().enumerate();
        let left = each.filter(|(bit, _)| self.0 & (1 << bit) != 0);
        gather(left.map(|(_, verdict)| verdict))
    }
}

json_words! {
    Verdict { Incomplete = "incomplete", Yes = "yes", No = "no", Review = "review", NotCovered = "not_covered", Conflict = "conflict" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sets() -> impl Iterator<Item = Verdicts> {
        (1..8).map(Verdicts)
    }

    /// The written rule for known outcomes: any no → no; else any review → review; else yes.
    fn table(a: Verdict, b: Verdict) -> Verdict {
        match (a, b) {
            (Verdict::No, _) | (_, Verdict::No) => Verdict::No,
            (Verdict::Review, _) | (_, Verdict::Review) => Verdict::Review,
            _ => Verdict::Yes,
        }
    }

    #[test]
    fn together_is_every_pair_by_the_table() {
        for a in sets() {
            for b in sets() {
                let mut expected: Vec<Verdict> = Vec::new();
                for x in a.list() {
                    for y in b.list() {
                        expected.push(table(x, y));
                    }
                }
                expected.sort_by_key(|v| SEVERITY.iter().position(|s| s == v));
                expected.dedup();
                assert_eq!(a.and(b).list(), expected, "{a:?} {b:?}");
            }
        }
    }

    #[test]
    fn each_outcome_alone() {
        for (outcome, verdict) in [
            (Outcome::Satisfied, Verdict::Yes),
            (Outcome::NotApplicable, Verdict::Yes),
            (Outcome::Review, Verdict::Review),
            (Outcome::NotSatisfied, Verdict::No),
        ] {
            assert_eq!(Verdicts::of(Outcomes::only(outcome)).verdict(), verdict);
        }
    }
}
