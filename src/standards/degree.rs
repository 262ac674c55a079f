//! Degrees (中华人民共和国学位代码, GB/T 6864-2003): the first digit, which is the level of the
//! degree.
//!
//! 1 honorary doctor, 2 doctor, 3 master, 4 bachelor; **the numbers fall as the level
//! rises**. An honorary doctorate is an honour: it has no rank and never satisfies "at
//! least". The further digits of the standard (field of study) are not used. Some systems
//! number from 1 doctor to 3 bachelor: map explicitly when importing.
//!
//! A degree (学位) and a completed level of schooling (学历, [`education`](super::education))
//! are two facts, with two certificates; neither follows from the other.
//!
//! ```
//! use zhunru::standards::degree;
//!
//! assert!(degree::rank("3") > degree::rank("4"), "master over bachelor");
//! assert_eq!(degree::rank("1"), None);
//! ```

use super::code_set::StandardCodeSet;

/// The set under the id `gb-t-6864`.
pub static CODE_SET: StandardCodeSet = StandardCodeSet {
    id: "gb-t-6864",
    codes: &["1", "2", "3", "4"],
    headings: &[],
    rank_of: rank,
};

/// The rank of a degree, from 1 (bachelor) to 3 (doctor); `None` for an honorary one and
/// for what is no code.
#[must_use]
pub fn rank(code: &str) -> Option<u8> {
    match code {
        "2" => Some(3),
        "3" => Some(2),
        "4" => Some(1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bachelor_master_doctor() {
        assert_eq!(["4", "3", "2"].map(rank), [Some(1), Some(2), Some(3)]);
    }

    #[test]
    fn an_honour_has_no_rank() {
        assert!(CODE_SET.contains("1"));
        assert_eq!(rank("1"), None);
    }

    #[test]
    fn only_the_first_digit_is_a_code() {
        for other in ["0", "5", "01", "201", "22", ""] {
            assert!(
                !CODE_SET.contains(other) && rank(other).is_none(),
                "{other}"
            );
        }
    }
}
