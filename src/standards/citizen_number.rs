//! The citizen number (公民身份号码, GB 11643-1999): is it well formed, and what it says if its
//! holder agrees to that.
//!
//! Eighteen characters: six digits of the region of first registration (GB/T 2260), eight
//! of the birth date, three of a running number (odd for men, even for women) and a check
//! character (ISO 7064 MOD 11-2: weighted sum modulo 11).
//!
//! - What people type is brought to one form first: blanks are dropped wherever they stand,
//!   full-width characters become ASCII, `x` becomes `X`. Hyphens and other marks are
//!   refused.
//! - Numbers of residence permits for residents of Hong Kong, Macao and Taiwan (81, 82, 83)
//!   follow the standard. So do the numbers of foreigners' permanent residence cards of the
//!   2023 edition (first digit 9) in length, birth date and check character.
//! - Cards with fifteen digits ceased to be valid on 1 January 2013; such a number has an
//!   error of its own.
//! - The first six digits never tell where somebody is registered: they keep the region of
//!   the first registration, often one that no longer exists. Nothing here hands them out.
//! - There is no clock here: a birth date in the future is for the caller to refuse,
//!   against the day of the check.
//!
//! The number is personal data. It is in no error, and printing a [`CitizenNumber`] shows
//! asterisks.
//!
//! ```
//! use zhunru::standards::citizen_number::{CitizenNumber, CitizenNumberError, Consent, Sex};
//!
//! let number = CitizenNumber::parse("110105 19491231 002ｘ")?;
//! assert_eq!(number.reveal(), "11010519491231002X");
//! assert_eq!(number.to_string(), "******************");
//!
//! // Only after the person has agreed that the form reads these from the number:
//! let consent = Consent::given_by_the_person();
//! assert_eq!(number.birth_date(&consent), (1949, 12, 31));
//! assert_eq!(number.sex(&consent), Some(Sex::Female));
//!
//! let error = CitizenNumber::parse("130402198207290622").unwrap_err();
//! assert_eq!(error.code(), "citizen_number.checksum");
//! # Ok::<(), CitizenNumberError>(())
//! ```

use crate::fact::Date;
use core::fmt;

use super::{region, typed_text};

const LENGTH: usize = 18;
const OLD_LENGTH: usize = 15;

/// 2^(18 − position) mod 11.
const WEIGHTS: [u16; LENGTH - 1] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/// The check character for each remainder of the weighted sum.
const CHECK: [u8; 11] = *b"10X98765432";

/// Nobody alive was born earlier; a year before this is a slip.
const FIRST_YEAR: u16 = 1800;

/// A well-formed citizen number. Well formed only: whether it was ever given to somebody is
/// not known here.
#[derive(Clone, PartialEq, Eq)]
pub struct CitizenNumber {
    /// Seventeen ASCII digits and the check character.
    text: [u8; LENGTH],
}

impl CitizenNumber {
    /// Reads a number as typed. Only the first thing wrong is reported: strange characters, then
    /// the length, then the prefix, the birth date and the check character.
    ///
    /// ```
    /// use zhunru::standards::citizen_number::{CitizenNumber, CitizenNumberError};
    ///
    /// assert!(CitizenNumber::parse("810000199408230021").is_ok());
    /// assert_eq!(CitizenNumber::parse("8100001994082300"), Err(CitizenNumberError::Length));
    /// ```
    pub fn parse(text: &str) -> Result<Self, CitizenNumberError> {
        let number = Self {
            text: eighteen(text)?,
        };
        let [p0, p1, ..] = number.text;
        if !is_known_prefix(p0, p1) {
            return Err(CitizenNumberError::Prefix);
        }
        let (year, month, day) = number.date();
        if year < FIRST_YEAR || !is_calendar_date(year, month, day) {
            return Err(CitizenNumberError::BirthDate);
        }
        let [body @ .., check] = &number.text;
        if check_character(body) != Some(*check) {
            return Err(CitizenNumberError::Checksum);
        }
        Ok(number)
    }

    /// The number in its normal form. Named so that a reader of the calling code sees that
    /// it leaves this type.
    #[must_use]
    pub fn reveal(&self) -> &str {
        core::str::from_utf8(&self.text).unwrap_or_default()
    }

    /// The birth date in the number: year, month, day. A real calendar date, possibly in
    /// the future.
    #[must_use]
    pub fn birth_date(&self, _consent: &Consent) -> (u16, u8, u8) {
        self.date()
    }

    /// The sex in the number. Not known for numbers of foreigners' permanent residence
    /// cards, whose rules on the running number are not those of GB 11643.
    #[must_use]
    pub fn sex(&self, _consent: &Consent) -> Option<Sex> {
        match self.text {
            [b'9', ..] => None,
            [.., last_of_running_number, _] if digit(last_of_running_number) % 2 == 1 => {
                Some(Sex::Male)
            }
            _ => Some(Sex::Female),
        }
    }

    fn date(&self) -> (u16, u8, u8) {
        let [_, _, _, _, _, _, y0, y1, y2, y3, m0, m1, d0, d1, ..] = self.text;
        let year = u16::from(two_digits(y0, y1)) * 100 + u16::from(two_digits(y2, y3));
        (year, two_digits(m0, m1), two_digits(d0, d1))
    }
}

/// Asterisks only, so that a number can stand in no log.
impl fmt::Display for CitizenNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("******************")
    }
}

/// Asterisks only, so that a number can stand in no log.
impl fmt::Debug for CitizenNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CitizenNumber(******************)")
    }
}

/// The person has agreed that birth date and sex are read from the number. Make one only
/// where that was asked and answered; it cannot be copied and has no default, so that each
/// use can be traced to an answer.
#[derive(Debug)]
pub struct Consent {
    _given: (),
}

impl Consent {
    /// The person said yes.
    #[must_use]
    pub fn given_by_the_person() -> Self {
        Self { _given: () }
    }
}

/// Sex as the number states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    /// An even running number.
    Female,
    /// An odd running number.
    Male,
}

/// What is wrong with a citizen number. It carries no part of the number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CitizenNumberError {
    /// Nothing was written.
    Empty,
    /// Something other than a digit, or an X elsewhere than at the end.
    Character,
    /// Fifteen digits: the number of a card that is no longer valid.
    FifteenDigits,
    /// Not eighteen characters.
    Length,
    /// The first digits belong to no region and to no permit.
    Prefix,
    /// Digits 7 to 14 are no calendar date, or one before 1800.
    BirthDate,
    /// The check character does not follow from the digits.
    Checksum,
}

impl CitizenNumberError {
    /// The stable code, for texts and hosts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Empty => "citizen_number.empty",
            Self::Character => "citizen_number.character",
            Self::FifteenDigits => "citizen_number.fifteen_digits",
            Self::Length => "citizen_number.length",
            Self::Prefix => "citizen_number.prefix",
            Self::BirthDate => "citizen_number.birth_date",
            Self::Checksum => "citizen_number.checksum",
        }
    }

    /// What to mend, in plain English, for developers. People read the texts of the
    /// catalogue.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::Empty => "no citizen number was given",
            Self::Character => "a citizen number has digits only; the last character may be X",
            Self::FifteenDigits => {
                "cards with fifteen digits are no longer valid; use the number of the present card"
            }
            Self::Length => "a citizen number has eighteen characters",
            Self::Prefix => "the first digits are not in use; compare them with the card",
            Self::BirthDate => {
                "digits 7 to 14 are not a possible birth date; compare them with the card"
            }
            Self::Checksum => {
                "the last character does not fit the others; compare all of them with the card"
            }
        }
    }
}

impl fmt::Display for CitizenNumberError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

impl core::error::Error for CitizenNumberError {}

/// The eighteen characters of a number as typed: seventeen digits, then a digit or X.
fn eighteen(text: &str) -> Result<[u8; LENGTH], CitizenNumberError> {
    let mut out = [0u8; LENGTH];
    let mut places = out.iter_mut();
    let mut length = 0usize;
    let mut has_x = false;
    for c in typed_text::characters(text) {
        let byte = u8::try_from(c)
            .ok()
            .filter(|b| b.is_ascii_digit() || *b == b'X')
            .ok_or(CitizenNumberError::Character)?;
        has_x |= byte == b'X';
        length += 1;
        if let Some(place) = places.next() {
            *place = byte;
        }
    }
    match length {
        LENGTH => {}
        0 => return Err(CitizenNumberError::Empty),
        OLD_LENGTH if !has_x => return Err(CitizenNumberError::FifteenDigits),
        _ => return Err(CitizenNumberError::Length),
    }
    let [body @ .., _] = &out;
    if body.contains(&b'X') {
        return Err(CitizenNumberError::Character);
    }
    Ok(out)
}

/// A province of GB/T 2260, 83 (residence permits for residents of Taiwan), or 9 (permanent
/// residence cards).
fn is_known_prefix(first: u8, second: u8) -> bool {
    let province = two_digits(first, second);
    first == b'9' || province == 83 || region::is_province(province)
}

fn check_character(body: &[u8; LENGTH - 1]) -> Option<u8> {
    let sum: u16 = body
        .iter()
        .zip(WEIGHTS)
        .map(|(b, weight)| u16::from(digit(*b)) * weight)
        .sum();
    CHECK.get(usize::from(sum % 11)).copied()
}

fn is_calendar_date(year: u16, month: u8, day: u8) -> bool {
    Date::new(i32::from(year), month, day).is_some()
}

fn two_digits(tens: u8, ones: u8) -> u8 {
    digit(tens) * 10 + digit(ones)
}

/// The value of an ASCII digit.
fn digit(byte: u8) -> u8 {
    byte & 0x0F
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
        "11010519491231002X",
        "810000199408230021",
        "830000199201300022",
        "932682198501010017",
    ];

    /// A number with the check character that belongs to it.
    fn completed(body: &str) -> String {
        let bytes: &[u8; 17] = body.as_bytes().try_into().expect("seventeen digits");
        let check = check_character(bytes).expect("a check character");
        format!("{body}{}", char::from(check))
    }

    fn error(text: &str) -> CitizenNumberError {
        CitizenNumber::parse(text).expect_err("refused")
    }

    #[test]
    fn published_numbers_are_accepted() {
        for text in VALID {
            assert_eq!(CitizenNumber::parse(text).expect(text).reveal(), text);
        }
    }

    #[test]
    fn what_is_typed_is_normalised() {
        for text in [
            "11010519491231002x",
            "  11010519491231002X\n",
            "110105 1949 1231 002X",
            "１１０１０５１９４９１２３１００２ｘ",
            "１１０１０５１９４９１２３１００２Ｘ",
            "\u{202D}11010519491231002X\u{202C}",
        ] {
            assert_eq!(
                CitizenNumber::parse(text).expect(text).reveal(),
                "11010519491231002X"
            );
        }
    }

    #[test]
    fn each_mistake_has_its_error() {
        use CitizenNumberError::*;
        for (text, expected) in [
            ("", Empty),
            (" \u{3000}", Empty),
            ("110105-19491231-002X", Character),
            ("1101O519491231002X", Character),
            ("1101051949123X0021", Character),
            ("一一010519491231002X", Character),
            ("110105491231002", FifteenDigits),
            ("１１０１０５４９１２３１００２", FifteenDigits),
            ("11010549123100X", Length),
            ("11010519491231002", Length),
            ("11010519491231002X0", Length),
            ("1", Length),
            ("000000000000000000", Prefix),
            ("160105194912310020", Prefix),
            ("840000199408230021", Prefix),
            ("110105194902290020", BirthDate),
            ("110105194900010020", BirthDate),
            ("110105179912310020", BirthDate),
            ("130402198207290622", Checksum),
        ] {
            assert_eq!(error(text), expected, "{text}");
        }
    }

    #[test]
    fn the_check_character_is_the_one_expected() {
        assert_eq!(completed("13040219820729062"), "130402198207290624");
        assert!(CitizenNumber::parse("130402198207290624").is_ok());
    }

    #[test]
    fn weights_are_powers_of_two() {
        for (i, weight) in WEIGHTS.iter().enumerate() {
            assert_eq!(u32::from(*weight), 2u32.pow(17 - i as u32) % 11);
        }
    }

    #[test]
    fn every_check_character_occurs_and_is_the_only_one() {
        let mut seen = BTreeSet::new();
        for running in 0..100 {
            let text = completed(&format!("110105194912310{running:02}"));
            assert!(CitizenNumber::parse(&text).is_ok());
            seen.insert(text.as_bytes()[17]);
            let accepted = CHECK
                .iter()
                .filter(|c| {
                    let mut other = text.clone().into_bytes();
                    other[17] = **c;
                    CitizenNumber::parse(&String::from_utf8(other).unwrap()).is_ok()
                })
                .count();
            assert_eq!(accepted, 1);
        }
        assert_eq!(seen.len(), CHECK.len());
    }

    #[test]
    fn every_single_wrong_character_is_caught() {
        for text in VALID {
            for place in 0..LENGTH {
                for wrong in *b"0123456789X" {
                    let mut bytes = text.as_bytes().to_vec();
                    if bytes[place] == wrong {
                        continue;
                    }
                    bytes[place] = wrong;
                    let other = String::from_utf8(bytes).unwrap();
                    assert!(CitizenNumber::parse(&other).is_err(), "{other}");
                }
            }
        }
    }

    #[test]
    fn every_swap_of_neighbours_is_caught() {
        for text in VALID {
            for place in 0..LENGTH - 1 {
                let mut bytes = text.as_bytes().to_vec();
                bytes.swap(place, place + 1);
                let other = String::from_utf8(bytes).unwrap();
                assert_eq!(
                    CitizenNumber::parse(&other).is_ok(),
                    other == text,
                    "{other}"
                );
            }
        }
    }

    #[test]
    fn every_prefix_in_use_is_accepted_and_no_other() {
        let mut accepted = 0;
        for prefix in 0..100 {
            let text = completed(&format!("{prefix:02}000019940823002"));
            match CitizenNumber::parse(&text) {
                Ok(_) => accepted += 1,
                Err(e) => assert_eq!(e, CitizenNumberError::Prefix, "{prefix}"),
            }
        }
        assert_eq!(accepted, 34 + 1 + 10);
    }

    #[test]
    fn four_hundred_years_have_their_days() {
        let mut days = 0;
        for year in 1800..2200 {
            for month in 0..=99 {
                days += (0..=99)
                    .filter(|day| is_calendar_date(year, month, *day))
                    .count();
            }
        }
        assert_eq!(days, 146_097);
        assert!(is_calendar_date(2000, 2, 29) && !is_calendar_date(1900, 2, 29));
    }

    #[test]
    fn birth_date_and_sex_need_consent_and_are_right() {
        let consent = Consent::given_by_the_person();
        let expected = [
            ((1949, 12, 31), Some(Sex::Female)),
            ((1994, 8, 23), Some(Sex::Female)),
            ((1992, 1, 30), Some(Sex::Female)),
            ((1985, 1, 1), None),
        ];
        for (text, (date, sex)) in VALID.into_iter().zip(expected) {
            let number = CitizenNumber::parse(text).unwrap();
            assert_eq!(number.birth_date(&consent), date);
            assert_eq!(number.sex(&consent), sex);
        }
        let man = CitizenNumber::parse(&completed("11010519491231001")).unwrap();
        assert_eq!(man.sex(&consent), Some(Sex::Male));
        let leap_day = CitizenNumber::parse(&completed("11010520000229001")).unwrap();
        assert_eq!(leap_day.birth_date(&consent), (2000, 2, 29));
    }

    #[test]
    fn printing_shows_no_digit() {
        for text in VALID {
            let number = CitizenNumber::parse(text).unwrap();
            let printed = format!(
                "{number} {number:?} {:?} {number:#?} {number:>40}",
                Some(&number)
            );
            assert!(
                !printed.contains(|c: char| c.is_ascii_digit() || c == 'X'),
                "{printed}"
            );
        }
    }

    #[test]
    fn an_error_says_nothing_of_the_number() {
        for text in [
            "130402198207290622",
            "110105491231002",
            "1101O519491231002X",
            "990105179912310020",
        ] {
            let printed = format!(
                "{:?} {} {}",
                CitizenNumber::parse(text),
                error("7"),
                error(text)
            );
            for start in 0..text.len() - 3 {
                assert!(!printed.contains(&text[start..start + 4]));
            }
        }
    }

    #[test]
    fn error_codes_are_stable() {
        use CitizenNumberError::*;
        let codes = [
            Empty,
            Character,
            FifteenDigits,
            Length,
            Prefix,
            BirthDate,
            Checksum,
        ]
        .map(|e| e.code());
        assert_eq!(
            codes,
            [
                "citizen_number.empty",
                "citizen_number.character",
                "citizen_number.fifteen_digits",
                "citizen_number.length",
                "citizen_number.prefix",
                "citizen_number.birth_date",
                "citizen_number.checksum",
            ]
        );
    }

    #[test]
    fn long_and_strange_input_is_refused_quietly() {
        assert_eq!(error(&"1".repeat(1_000_000)), CitizenNumberError::Length);
        assert_eq!(error(&" ".repeat(1_000_000)), CitizenNumberError::Empty);
        assert_eq!(error("\u{0}\u{10FFFF}"), CitizenNumberError::Character);
        // Digits of other scripts are not digits here.
        assert_eq!(error("١١٠١٠٥١٩٤٩١٢٣١٠٠٢X"), CitizenNumberError::Character);
    }
}
