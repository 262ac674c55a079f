//! The truth tables for many rules at once: bit n of each word is rule n.

use super::Verdicts;

/// A truth of each rule: bits of those of which it holds, and of those of which it does not. In neither: unknown.
pub type Bits = [u32; 2];

/// The columns of the truth tables of up to 32 rules: [`super::RuleTruths`], side by side.
#[derive(Clone, Copy, Debug)]
pub struct Columns {
    /// See [`super::RuleTruths::applies`].
    pub applies: Bits,
    /// See [`super::RuleTruths::requires`].
    pub requires: Bits,
    /// See [`super::RuleTruths::grant`].
    pub grant: Bits,
    /// See [`super::RuleTruths::open`].
    pub open: Bits,
}

/// What each of up to 32 rules can still come to.
#[derive(Clone, Copy, Debug)]
pub struct Left {
    satisfied: u32,
    not_satisfied: u32,
    not_applicable: u32,
    review: u32,
}

impl Columns {
    /// The outcomes each rule can still come to, as [`super::RuleTruths::outcomes`] has it.
    #[inline(always)]
    pub fn left(self) -> Left {
        let [applies, gone] = self.applies;
        let met = self.requires[0] | self.grant[0];
        let failed = self.requires[1] & self.grant[1];
        let [open, closed] = self.open;
        Left {
            satisfied: !gone & !failed,
            not_satisfied: !gone & !met & !open,
            not_applicable: !applies,
            review: !gone & !met & !closed,
        }
    }
}

impl Left {
    /// The bits of the codes of the outcomes, the lowest first: rules of which one outcome is left have its code, others
    /// that of [`super::Outcome::Unknown`].
    #[inline(always)]
    pub fn codes(self) -> [u32; 3] {
        let Left {
            satisfied: s,
            not_satisfied: n,
            not_applicable: a,
            review: r,
        } = self;
        // At least one is left of each rule: so one that is alone stands against none of the three others.
        let [s, n, a, r] = [
            s & !(n | a | r),
            n & !(s | a | r),
            a & !(s | n | r),
            r & !(s | n | a),
        ];
        [s | a, n | a, r]
    }

    /// What these of the rules, with others that come to `so_far`, can still come to together.
    #[inline(always)]
    pub fn verdicts(self, of: u32, so_far: Verdicts) -> Verdicts {
        let mild = self.satisfied | self.not_applicable;
        let bit = |any: bool, nth: u32| u8::from(any) << nth;
        // The most severe that some rule can come to where all others can be as mild.
        let all_mild = of & !mild == 0;
        let all_open = of & !(mild | self.review) == 0;
        let review = all_open && (of & self.review != 0);
        let here = bit(all_mild, 0) | bit(review, 1) | bit(of & self.not_satisfied != 0, 2);
        so_far.and(Verdicts::from_bits(here))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Outcomes, RuleTruths, Truth};
    use super::*;
    use alloc::vec::Vec;

    const ALL: [Truth; 3] = [Truth::False, Truth::Unknown, Truth::True];

    fn rows() -> Vec<RuleTruths> {
        let mut rows = Vec::new();
        for applies in ALL {
            for requires in ALL {
                for grant in ALL {
                    for open in ALL {
                        rows.push(RuleTruths {
                            applies,
                            requires,
                            grant,
                            open,
                        });
                    }
                }
            }
        }
        rows
    }

    fn columns(rows: &[RuleTruths]) -> Columns {
        let of = |truth: &dyn Fn(&RuleTruths) -> Truth| {
            let mut bits = [0, 0];
            for (nth, row) in rows.iter().enumerate() {
                match truth(row) {
                    Truth::True => bits[0] |= 1 << nth,
                    Truth::False => bits[1] |= 1 << nth,
                    Truth::Unknown => {}
                }
            }
            bits
        };
        Columns {
            applies: of(&|row| row.applies),
            requires: of(&|row| row.requires),
            grant: of(&|row| row.grant),
            open: of(&|row| row.open),
        }
    }

    /// All 81 rows of the table, 32 at once.
    #[test]
    fn side_by_side_as_one_by_one() {
        for some in rows().chunks(32) {
            let codes = columns(some).left().codes();
            for (nth, row) in some.iter().enumerate() {
                let code = codes
                    .iter()
                    .rev()
                    .fold(0, |code, bits| code << 1 | bits >> nth & 1);
                assert_eq!(code, row.outcomes().outcome() as u32, "{row:?}");
            }
        }
    }

    /// Each pair of rows, and each with all others left out: as [`Verdicts::and`] puts them together.
    #[test]
    fn together_as_one_after_another() {
        let all = rows();
        let of = |row: &RuleTruths| Verdicts::of(row.outcomes());
        for a in &all {
            for b in &all {
                let left = columns(&[*a, *b]).left();
                assert_eq!(
                    left.verdicts(0b11, Verdicts::YES),
                    of(a).and(of(b)),
                    "{a:?} {b:?}"
                );
                assert_eq!(left.verdicts(0b10, of(a)), of(a).and(of(b)), "{a:?} {b:?}");
            }
        }
        let none = columns(&all[..1]).left();
        assert_eq!(none.verdicts(0, Verdicts::YES), Verdicts::YES);
        assert_eq!(Verdicts::of(Outcomes::NONE).bits(), 0);
    }
}
