//! The code sets that are built in, by id, so that a policy can name one instead of listing
//! it.
//!
//! A set has codes, in the order of its standard; some sets rank some of their codes. What
//! a code is called stands in the texts, not here. Ids: `gb-t-4658` (schooling),
//! `gb-t-4762` (political status), `gb-t-6864` (degrees).
//!
//! ```
//! use zhunru::standards::code_set;
//!
//! let education = code_set::find("gb-t-4658").expect("built in");
//! assert!(education.contains("21"));
//! assert!(education.rank("21") > education.rank("31"), "the numbers fall as the level rises");
//! assert_eq!(education.rank("22"), None, "a level not completed has no rank");
//! assert!(education.is_heading("20"));
//! assert!(code_set::find("gb-t-0").is_none());
//! ```

use super::{degree, education, political_status};

/// The most codes a set may have: a set of codes fits 64 bits.
pub const MAX_CODES: usize = 64;

/// A code set of a national standard.
#[derive(Debug)]
pub struct StandardCodeSet {
    /// The id policies use.
    pub id: &'static str,
    /// All codes, in the order of the standard. At most [`MAX_CODES`].
    pub codes: &'static [&'static str],
    /// Codes that name a group and not a thing somebody has. They have no rank.
    pub headings: &'static [&'static str],
    /// The rank of a code; `None` for a code without one and for what is no code of the
    /// set.
    pub(super) rank_of: fn(&str) -> Option<u8>,
}

impl StandardCodeSet {
    /// Is `code` of this set, headings included?
    #[must_use]
    pub fn contains(&self, code: &str) -> bool {
        self.codes.contains(&code)
    }

    /// The place of `code` in [`codes`](Self::codes).
    #[must_use]
    pub fn index_of(&self, code: &str) -> Option<usize> {
        self.codes.iter().position(|c| *c == code)
    }

    /// The rank of `code`: higher is more. A code without a rank is neither above nor below any
    /// other, so look for `None` before comparing: Rust sorts it below every rank.
    #[must_use]
    pub fn rank(&self, code: &str) -> Option<u8> {
        (self.rank_of)(code)
    }

    /// Does `code` only head a group?
    #[must_use]
    pub fn is_heading(&self, code: &str) -> bool {
        self.headings.contains(&code)
    }

    /// The codes somebody can answer with: all but the headings. Whoever is recorded with a heading alone, as 20 for
    /// some undergraduate course, may or may not have finished: that is no answer, and to take it for "not finished"
    /// would be a guess.
    pub fn answers(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.codes
            .iter()
            .copied()
            .filter(|code| !self.is_heading(code))
    }

    /// Does any code have a rank, so that two of them can be compared?
    #[must_use]
    pub fn is_ordered(&self) -> bool {
        self.codes.iter().any(|code| self.rank(code).is_some())
    }
}

/// All built-in sets.
pub static ALL: [&StandardCodeSet; 3] = [
    &education::CODE_SET,
    &political_status::CODE_SET,
    &degree::CODE_SET,
];

/// The built-in set with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static StandardCodeSet> {
    ALL.into_iter().find(|set| set.id == id)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_set_is_found_by_its_id() {
        for set in ALL {
            assert!(core::ptr::eq(find(set.id).unwrap(), set));
        }
        assert_eq!(
            ALL.map(|set| set.id),
            ["gb-t-4658", "gb-t-4762", "gb-t-6864"]
        );
        for other in ["", "GB-T-4658", "gb-t-4658 ", "post"] {
            assert!(find(other).is_none(), "{other}");
        }
    }

    #[test]
    fn sets_are_small_and_without_doubles() {
        for set in ALL {
            assert!(!set.codes.is_empty() && set.codes.len() <= MAX_CODES);
            assert_eq!(
                set.codes.iter().collect::<BTreeSet<_>>().len(),
                set.codes.len(),
                "{}",
                set.id
            );
            for (i, code) in set.codes.iter().enumerate() {
                assert_eq!(set.index_of(code), Some(i));
                assert!(set.contains(code));
            }
        }
    }

    #[test]
    fn headings_are_codes_without_rank() {
        for set in ALL {
            for heading in set.headings {
                assert!(
                    set.contains(heading) && set.is_heading(heading) && set.rank(heading).is_none()
                );
            }
        }
    }

    #[test]
    fn only_codes_of_the_set_have_a_rank() {
        for set in ALL {
            for n in 0..1000 {
                for text in [
                    format!("{n}"),
                    format!("{n:02}"),
                    format!(" {n}"),
                    format!("{n}a"),
                ] {
                    assert!(
                        set.contains(&text) || set.rank(&text).is_none(),
                        "{} {text}",
                        set.id
                    );
                }
            }
            assert!(set.rank("").is_none() && set.index_of("").is_none());
        }
    }

    #[test]
    fn two_sets_are_ordered() {
        let ordered: Vec<&str> = ALL
            .iter()
            .filter(|set| set.is_ordered())
            .map(|set| set.id)
            .collect();
        assert_eq!(ordered, ["gb-t-4658", "gb-t-6864"]);
    }
}
