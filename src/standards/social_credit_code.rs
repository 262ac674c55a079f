//! The unified social credit code of an organisation (统一社会信用代码, GB 32100-2015): malformed,
//! doubtful or fine.
//!
//! Eighteen characters of an alphabet of 31 (digits and capitals without I, O, S, V, Z):
//! two for the registering authority and the kind of body, six digits of its region, nine
//! of the organisation code (GB 11714), one check character. The check value is 31 − Σ mod
//! 31 with weights 3^(position − 1) mod 31. Two traps: Σ mod 31 = 0 gives 31, which is
//! written `0`; Σ mod 31 = 1 gives 30, which is written `Y`.
//!
//! Some codes of the first pilot cities are in lawful use and fail the check character. A
//! mismatch is therefore a **warning**: the code is accepted. In the known ones the check
//! digit of the organisation code inside (GB 11714-1997) is right, and a slip among those
//! nine characters would spoil it: [`SocialCreditCode::organisation_digit_matches`].
//!
//! About one citizen number in thirty-one is also a well-formed code here, so a code prints
//! as asterisks too: somebody may have typed a citizen number into the wrong field.
//!
//! ```
//! use zhunru::standards::social_credit_code::{SocialCreditCode, SocialCreditCodeError};
//!
//! let code = SocialCreditCode::parse("91110000101623741k")?;
//! assert_eq!(code.as_str(), "91110000101623741K");
//! assert_eq!(code.warning(), None);
//!
//! let doubtful = SocialCreditCode::parse("91350211M0000XUF46")?;
//! assert_eq!(doubtful.warning().map(|w| w.code()), Some("social_credit_code.check_digit"));
//! assert!(doubtful.organisation_digit_matches());
//!
//! let error = SocialCreditCode::parse("9111000010162374IK").unwrap_err();
//! assert_eq!(error.code(), "social_credit_code.character");
//! # Ok::<(), SocialCreditCodeError>(())
//! ```

use core::fmt;

use super::typed_text;

const LENGTH: usize = 18;

/// The characters of a code; the place of a character is its value.
const ALPHABET: [u8; 31] = *b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Weights of the first eight characters of an organisation code (GB 11714-1997).
const ORGANISATION_WEIGHTS: [u16; 8] = [3, 7, 9, 10, 5, 8, 4, 2];

/// The check digit of an organisation code for each remainder of its weighted sum: 11 − remainder,
/// with 10 written `X` and 11 written `0`.
const ORGANISATION_CHECK: [u8; 11] = *b"0X987654321";

/// A well-formed code. Whether it was ever given to an organisation is not known here.
#[derive(Clone, PartialEq, Eq)]
pub struct SocialCreditCode {
    /// Eighteen characters of the alphabet, digits at places 3 to 8.
    text: [u8; LENGTH],
}

impl SocialCreditCode {
    /// Reads a code as typed: blanks are dropped, full width becomes ASCII, small letters
    /// become capitals. Nothing is guessed: O is not taken for 0.
    ///
    /// ```
    /// use zhunru::standards::social_credit_code::{SocialCreditCode, SocialCreditCodeError};
    ///
    /// assert!(SocialCreditCode::parse(" 9111 0106 6976 9418 72 ").is_ok());
    /// assert_eq!(SocialCreditCode::parse("9111"), Err(SocialCreditCodeError::Length));
    /// ```
    pub fn parse(text: &str) -> Result<Self, SocialCreditCodeError> {
        let mut out = [0u8; LENGTH];
        let mut places = out.iter_mut();
        let mut length = 0usize;
        for c in typed_text::characters(text) {
            let byte = u8::try_from(c)
                .ok()
                .filter(|b| ALPHABET.contains(b))
                .ok_or(SocialCreditCodeError::Character)?;
            length += 1;
            if let Some(place) = places.next() {
                *place = byte;
            }
        }
        match length {
            LENGTH => {}
            0 => return Err(SocialCreditCodeError::Empty),
            _ => return Err(SocialCreditCodeError::Length),
        }
        let [_, _, r0, r1, r2, r3, r4, r5, ..] = out;
        if ![r0, r1, r2, r3, r4, r5].iter().all(u8::is_ascii_digit) {
            return Err(SocialCreditCodeError::Region);
        }
        Ok(Self { text: out })
    }

    /// The code in its normal form.
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.text).unwrap_or_default()
    }

    /// What is doubtful about the code. It is accepted all the same.
    #[must_use]
    pub fn warning(&self) -> Option<SocialCreditCodeWarning> {
        let [body @ .., check] = &self.text;
        (check_character(body) != Some(*check)).then_some(SocialCreditCodeWarning::CheckDigit)
    }

    /// Does the check digit of the organisation code inside (places 9 to 17, GB 11714-1997)
    /// fit?
    #[must_use]
    pub fn organisation_digit_matches(&self) -> bool {
        let [_, _, _, _, _, _, _, _, body @ .., check, _] = &self.text;
        organisation_digit(body) == Some(*check)
    }
}

/// Asterisks only: it may be a citizen number in the wrong field.
impl fmt::Debug for SocialCreditCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SocialCreditCode(******************)")
    }
}

/// What makes a code doubtful but not wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SocialCreditCodeWarning {
    /// The check character does not follow from the others.
    CheckDigit,
}

impl SocialCreditCodeWarning {
    /// The stable code, for texts and hosts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::CheckDigit => "social_credit_code.check_digit",
        }
    }

    /// What to do, in plain English, for developers. People read the texts of the
    /// catalogue.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::CheckDigit => {
                "the last character does not fit the others; go on if all agree with the certificate"
            }
        }
    }
}

impl fmt::Display for SocialCreditCodeWarning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

/// What is wrong with a code. It carries no part of the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SocialCreditCodeError {
    /// Nothing was written.
    Empty,
    /// A character outside the alphabet: a mark, or one of I, O, S, V, Z.
    Character,
    /// Not eighteen characters.
    Length,
    /// A letter among places 3 to 8, where the region stands.
    Region,
}

impl SocialCreditCodeError {
    /// The stable code, for texts and hosts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "social_credit_code.empty",
            Self::Character => "social_credit_code.character",
            Self::Length => "social_credit_code.length",
            Self::Region => "social_credit_code.region",
        }
    }

    /// What to mend, in plain English, for developers. People read the texts of the
    /// catalogue.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::Empty => "no social credit code was given",
            Self::Character => {
                "a social credit code has digits and capital letters only, and none of I, O, S, V, Z"
            }
            Self::Length => "a social credit code has eighteen characters",
            Self::Region => "characters 3 to 8 of a social credit code are digits",
        }
    }
}

impl fmt::Display for SocialCreditCodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

impl core::error::Error for SocialCreditCodeError {}

fn check_character(body: &[u8; LENGTH - 1]) -> Option<u8> {
    let mut weight = 1;
    let mut sum = 0;
    for byte in body {
        sum += ALPHABET.iter().position(|a| a == byte)? * weight;
        weight = weight * 3 % 31;
    }
    // The outer remainder is the first trap: a value of 31 is written 0.
    ALPHABET.get((31 - sum % 31) % 31).copied()
}

/// GB 11714-1997: here letters count from A = 10 to Z = 35, none left out.
fn organisation_digit(body: &[u8; 8]) -> Option<u8> {
    let value = |byte: u8| {
        u16::from(if byte.is_ascii_digit() {
            byte - b'0'
        } else {
            byte - b'A' + 10
        })
    };
    let sum: u16 = body
        .iter()
        .zip(ORGANISATION_WEIGHTS)
        .map(|(b, weight)| value(*b) * weight)
        .sum();
    ORGANISATION_CHECK.get(usize::from(sum % 11)).copied()
}

#[cfg(test)]
#[allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing
)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    const VALID: [&str; 4] = [
        "91110000101623741K",
        "911101066976941872",
        "12650000457601957D",
        "91350100M000100Y43",
    ];

    /// In lawful use, with check characters that do not fit.
    const IN_USE: [&str; 3] = [
        "91350211M0000XUF46",
        "91350100M0001TGQXM",
        "91350203M0001FUE2P",
    ];

    fn error(text: &str) -> SocialCreditCodeError {
        SocialCreditCode::parse(text).expect_err("refused")
    }

    /// The check character by the text of the standard, in another way than the code above:
    /// values from a table of letters left out, weights as whole powers.
    fn by_the_book(body: &str) -> char {
        let sum: u128 = body
            .chars()
            .enumerate()
            .map(|(i, c)| {
                let skipped = "IOSVZ".chars().filter(|left_out| *left_out < c).count() as u128;
                u128::from(c.to_digit(36).unwrap()) * 3u128.pow(i as u32)
                    - skipped * 3u128.pow(i as u32)
            })
            .sum();
        let value = match 31 - sum % 31 {
            31 => 0,
            v => v,
        };
        "0123456789ABCDEFGHJKLMNPQRTUWXY"
            .chars()
            .nth(value as usize)
            .unwrap()
    }

    #[test]
    fn published_codes_are_fine() {
        for text in VALID {
            let code = SocialCreditCode::parse(text).expect(text);
            assert_eq!(code.as_str(), text);
            assert_eq!(code.warning(), None, "{text}");
        }
    }

    #[test]
    fn codes_in_use_that_do_not_fit_are_accepted_with_a_warning() {
        for text in IN_USE {
            let code = SocialCreditCode::parse(text).expect(text);
            assert_eq!(
                code.warning(),
                Some(SocialCreditCodeWarning::CheckDigit),
                "{text}"
            );
            assert!(code.organisation_digit_matches(), "{text}");
        }
    }

    #[test]
    fn the_organisation_digit_is_checked() {
        for text in [
            "91110000101623741K",
            "911101066976941872",
            "12650000457601957D",
        ] {
            assert!(
                SocialCreditCode::parse(text)
                    .unwrap()
                    .organisation_digit_matches(),
                "{text}"
            );
        }
        assert!(
            !SocialCreditCode::parse("91110000101623742K")
                .unwrap()
                .organisation_digit_matches()
        );
        // Remainders 0 and 1 have signs of their own.
        assert_eq!(organisation_digit(b"00000000"), Some(b'0'));
        assert_eq!(organisation_digit(b"40000000"), Some(b'X'));
        assert_eq!(organisation_digit(b"10000000"), Some(b'8'));
    }

    #[test]
    fn all_thirty_one_check_values_occur_and_each_is_the_only_one() {
        let mut seen = BTreeSet::new();
        for last in ALPHABET {
            let body = format!("9111000010162374{}", char::from(last));
            let fitting: Vec<char> = ALPHABET
                .iter()
                .map(|c| char::from(*c))
                .filter(|c| {
                    SocialCreditCode::parse(&format!("{body}{c}"))
                        .unwrap()
                        .warning()
                        .is_none()
                })
                .collect();
            assert_eq!(fitting, [by_the_book(&body)]);
            seen.insert(fitting[0]);
        }
        assert_eq!(seen.len(), 31);
    }

    #[test]
    fn both_traps_are_avoided() {
        // Σ = 0, and Σ = 1.
        assert_eq!(check_character(b"00000000000000000"), Some(b'0'));
        assert_eq!(check_character(b"10000000000000000"), Some(b'Y'));
        // Σ = 31.
        assert_eq!(check_character(b"1A000000000000000"), Some(b'0'));
    }

    #[test]
    fn every_single_wrong_character_is_noticed() {
        for text in VALID {
            for place in 0..LENGTH {
                for wrong in ALPHABET {
                    let mut bytes = text.as_bytes().to_vec();
                    if bytes[place] == wrong {
                        continue;
                    }
                    bytes[place] = wrong;
                    let other = String::from_utf8(bytes).unwrap();
                    match SocialCreditCode::parse(&other) {
                        Ok(code) => assert!(code.warning().is_some(), "{other}"),
                        Err(e) => assert_eq!(e, SocialCreditCodeError::Region, "{other}"),
                    }
                }
            }
        }
    }

    #[test]
    fn every_swap_of_neighbours_is_noticed() {
        for text in VALID {
            for place in 0..LENGTH - 2 {
                let mut bytes = text.as_bytes().to_vec();
                bytes.swap(place, place + 1);
                let other = String::from_utf8(bytes).unwrap();
                let fine =
                    SocialCreditCode::parse(&other).is_ok_and(|code| code.warning().is_none());
                assert_eq!(fine, other == text, "{other}");
            }
        }
    }

    #[test]
    fn what_is_typed_is_normalised() {
        for text in [
            "91110000101623741k",
            "\u{3000}９１１１００００１０１６２３７４１ｋ ",
            "9111 0000 1016 2374 1K",
        ] {
            assert_eq!(
                SocialCreditCode::parse(text).expect(text).as_str(),
                "91110000101623741K"
            );
        }
    }

    #[test]
    fn each_mistake_has_its_error() {
        use SocialCreditCodeError::*;
        for (text, expected) in [
            ("", Empty),
            ("  ", Empty),
            ("9111000010162374", Length),
            ("91110000101623741K0", Length),
            ("91110000-101623741K", Character),
            ("9111OOOO101623741K", Character),
            ("91110000101623741中", Character),
            ("9111A000101623741K", Region),
        ] {
            assert_eq!(error(text), expected, "{text}");
        }
        for left_out in ["I", "O", "S", "V", "Z", "i", "Ｏ"] {
            assert_eq!(error(&format!("91110000101623741{left_out}")), Character);
        }
    }

    #[test]
    fn printing_and_errors_show_nothing_of_the_code() {
        // This one is a well-formed citizen number as well.
        let both = "362322198709086409";
        assert!(super::super::citizen_number::CitizenNumber::parse(both).is_ok());
        let code = SocialCreditCode::parse(both).unwrap();
        assert_eq!(code.warning(), None);
        assert_eq!(format!("{code:?}"), "SocialCreditCode(******************)");
        assert!(!format!("{:?}", SocialCreditCode::parse("3623221987090864O9")).contains("3623"));
    }

    #[test]
    fn codes_of_errors_and_warnings_are_stable() {
        use SocialCreditCodeError::*;
        assert_eq!(
            [Empty, Character, Length, Region].map(|e| e.code()),
            [
                "social_credit_code.empty",
                "social_credit_code.character",
                "social_credit_code.length",
                "social_credit_code.region",
            ]
        );
        assert_eq!(
            SocialCreditCodeWarning::CheckDigit.code(),
            "social_credit_code.check_digit"
        );
    }

    #[test]
    fn long_input_is_refused_quietly() {
        assert_eq!(error(&"1".repeat(1_000_000)), SocialCreditCodeError::Length);
        assert_eq!(error("\u{0}"), SocialCreditCodeError::Character);
    }
}
