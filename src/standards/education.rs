//! Schooling (学历代码, GB/T 4658-2006): the codes, which of them are only headings, and the
//! rank of completed levels.
//!
//! - **The numbers fall as the level rises**: 11 is a doctorate, 81 a primary school.
//!   Compare ranks, never numbers.
//! - Tens are headings of groups (10, 20, 30, 40, 60, 70, 80). Systems on the older GB
//!   4658-1984 store them as levels ("20" for any 本科) and know a 50 (技工学校), which this
//!   edition does not have. A heading does not say that the level was completed, so it has
//!   no rank here: such data has to be mapped, with the certificate in hand.
//! - Only 毕业 has a rank. 结业 (finished without passing), 肄业 (broken off) and 90 (other) have
//!   none and never satisfy "at least".
//!
//! The standard lists codes; the ranks are ours:
//!
//! | rank | codes | completed |
//! |---|---|---|
//! | 9 | 11 | doctoral study |
//! | 8 | 14 | master's study |
//! | 7 | 17 | 研究生班: a postgraduate class at master's level, without a supervisor |
//! | 6 | 21 | undergraduate study, 本科 |
//! | 5 | 28 | 大学普通班: university entrants of 1970 to 1976 |
//! | 4 | 31 | junior college, 专科 |
//! | 3 | 41 44 47 61 | upper secondary school, vocational or general |
//! | 2 | 71 | lower secondary school |
//! | 1 | 81 | primary school |
//!
//! 17 and 28 have steps of their own so that a policy says itself whether they count: "at
//! least 14" leaves 17 out, "at least 17" takes it in. For 28 the offices of
//! the State Education Commission and the Ministry of Personnel (notice of 6 March 1993) recognise
//! "大学普通班毕业", paid as 专科, and leave open whether it is 本科 or 专科: a policy that asks for
//! 本科 should send 28 to review. A degree is another fact: see [`degree`](super::degree).
//!
//! ```
//! use zhunru::standards::education;
//!
//! assert!(education::rank("21") > education::rank("31"), "a university over a junior college");
//! assert_eq!(education::rank("22"), None, "finished a university without passing");
//! assert!(education::is_heading("20") && education::rank("20").is_none());
//! ```

use super::code_set::StandardCodeSet;

/// The set under the id `gb-t-4658`.
pub static CODE_SET: StandardCodeSet = StandardCodeSet {
    id: "gb-t-4658",
    codes: &CODES,
    headings: &HEADINGS,
    rank_of: rank,
};

const CODES: [&str; 40] = [
    "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", // postgraduate
    "20", "21", "22", "23", "28", // undergraduate
    "30", "31", "32", "33", // junior college
    "40", "41", "42", "43", "44", "45", "46", "47", "48", "49", // vocational secondary
    "60", "61", "62", "63", // general upper secondary
    "70", "71", "73", // lower secondary: no 72
    "80", "81", "83", // primary: no 82
    "90", // other
];

const HEADINGS: [&str; 7] = ["10", "20", "30", "40", "60", "70", "80"];

/// The rank of a completed level, from 1 to 9; `None` for headings, 结业, 肄业, other, and what
/// is no code.
#[must_use]
pub fn rank(code: &str) -> Option<u8> {
    match code {
        "11" => Some(9),
        "14" => Some(8),
        "17" => Some(7),
        "21" => Some(6),
        "28" => Some(5),
        "31" => Some(4),
        "41" | "44" | "47" | "61" => Some(3),
        "71" => Some(2),
        "81" => Some(1),
        _ => None,
    }
}

/// Is `code` the heading of a group, which says nothing about completion?
#[must_use]
pub fn is_heading(code: &str) -> bool {
    CODE_SET.is_heading(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_rank_from_primary_school_to_doctorate() {
        let rising = ["81", "71", "61", "31", "28", "21", "17", "14", "11"];
        for pair in rising.windows(2) {
            if let [lower, higher] = pair {
                assert!(rank(lower) < rank(higher), "{lower} {higher}");
            }
        }
        assert!(rising.iter().all(|code| rank(code).is_some()));
    }

    #[test]
    fn upper_secondary_schools_are_of_one_rank() {
        for code in ["41", "44", "47"] {
            assert_eq!(rank(code), rank("61"));
        }
    }

    #[test]
    fn exactly_the_completed_levels_have_a_rank() {
        let completed = [
            "11", "14", "17", "21", "28", "31", "41", "44", "47", "61", "71", "81",
        ];
        for code in CODES {
            assert_eq!(rank(code).is_some(), completed.contains(&code), "{code}");
        }
    }

    #[test]
    fn headings_are_the_tens_but_not_other() {
        for code in CODES {
            assert_eq!(
                is_heading(code),
                code.ends_with('0') && code != "90",
                "{code}"
            );
        }
        assert!(!is_heading("50"));
    }

    #[test]
    fn codes_stand_in_the_order_of_the_standard() {
        assert!(CODES.is_sorted());
        for absent in ["24", "34", "50", "51", "72", "82", "91", "1", "011", ""] {
            assert!(!CODE_SET.contains(absent), "{absent}");
        }
    }
}
