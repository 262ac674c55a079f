//! Political status (政治面貌代码, GB/T 4762-1984): the codes 01 to 13. They have no order.
//!
//! 01 member of the Communist Party, 02 probationary member, 03 Youth League, 04 民革, 05 民盟,
//! 06 民建, 07 民进, 08 农工党, 09 致公党, 10 九三, 11 台盟, 12 without party (无党派), 13 the public (群众).
//!
//! **Many systems renumber them**: some drop the leading zero, some leave out the Youth
//! League so that 03 is 民革 and 12 is 群众. The same two digits then mean another thing. Map
//! explicitly when importing; nothing here guesses.
//!
//! ```
//! use zhunru::standards::political_status;
//!
//! assert!(political_status::is_party_member("02"), "probationary members are included");
//! assert!(!political_status::is_party_member("03"));
//! assert!(!political_status::is_party_member("1"), "not a code of the standard");
//! ```

use super::code_set::StandardCodeSet;

/// The set under the id `gb-t-4762`.
pub static CODE_SET: StandardCodeSet = StandardCodeSet {
    id: "gb-t-4762",
    codes: &CODES,
    headings: &[],
    rank_of: |_| None,
};

const CODES: [&str; 13] = [
    "01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12", "13",
];

/// A member of the Communist Party, probationary members included (中共党员, 含预备党员).
#[must_use]
pub fn is_party_member(code: &str) -> bool {
    matches!(code, "01" | "02")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_run_from_01_to_13() {
        let expected: Vec<String> = (1..=13).map(|n| format!("{n:02}")).collect();
        assert_eq!(CODES.to_vec(), expected);
    }

    #[test]
    fn members_are_the_first_two_codes_only() {
        for (i, code) in CODES.iter().enumerate() {
            assert_eq!(is_party_member(code), i < 2, "{code}");
        }
        for other in ["", "1", "2", "001", " 01", "党员"] {
            assert!(!is_party_member(other), "{other}");
        }
    }

    #[test]
    fn nothing_is_ranked() {
        assert!(CODES.iter().all(|code| CODE_SET.rank(code).is_none()));
        assert!(!CODE_SET.is_ordered());
    }
}
