//! An exact decimal: `rust_decimal`, with the reading and writing this crate needs.
//!
//! The value keeps its digits from edge to edge: `4.10` stays `4.10`. Reading is
//! written here because the library's own is the dear part in a Wasm module.

use crate::json::{Json, push_text};
use crate::store::{Store, record};
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;
use core::fmt;

/// A decimal of at most 28 digits.
///
/// ```
/// use zhunru::fact::Decimal;
/// assert_eq!(Decimal::parse("4.10").unwrap().to_string(), "4.10");
/// assert!(Decimal::parse("4.1e3").is_none());
/// assert!(Decimal::parse("4.1") == Decimal::parse("4.10"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Decimal(rust_decimal::Decimal);

impl Decimal {
    /// `mantissa × 10^-scale`, if it fits.
    pub fn new(mantissa: i128, scale: u32) -> Option<Decimal> {
        rust_decimal::Decimal::try_from_i128_with_scale(mantissa, scale)
            .ok()
            .map(Decimal)
    }

    /// Reads digits with an optional sign and an optional fraction; no exponent, no spaces.
    pub fn parse(text: &str) -> Option<Decimal> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = match digits.split_once('.') {
            Some((_, "")) => return None,
            Some((whole, fraction)) => (whole, fraction),
            None => (digits, ""),
        };
        if whole.is_empty() || whole.len() + fraction.len() > 28 {
            return None;
        }
        let mut mantissa: i128 = 0;
        for byte in whole.bytes().chain(fraction.bytes()) {
            if !byte.is_ascii_digit() {
                return None;
            }
            mantissa = mantissa * 10 + i128::from(byte - b'0');
        }
        let scale = u32::try_from(fraction.len()).ok()?;
        Decimal::new(if negative { -mantissa } else { mantissa }, scale)
    }

    /// The digits without the point, and how many stand behind it.
    pub fn parts(self) -> (i128, u32) {
        (self.0.mantissa(), self.0.scale())
    }

    /// A value strictly between two different ones, if one fits.
    pub fn between(self, other: Decimal) -> Option<Decimal> {
        let (a, b, scale) = self.aligned(other)?;
        let (low, high) = (a.min(b), a.max(b));
        if high.checked_sub(low)? > 1 {
            return Decimal::new(low.checked_add(1)?, scale);
        }
        // Neighbours at this scale: the middle has one digit more.
        Decimal::new(low.checked_mul(10)?.checked_add(5)?, scale + 1)
    }

    /// The sum, if it fits.
    pub fn plus(self, other: Decimal) -> Option<Decimal> {
        let (a, b, scale) = self.aligned(other)?;
        Decimal::new(a.checked_add(b)?, scale)
    }

    /// The difference, if it fits.
    pub fn minus(self, other: Decimal) -> Option<Decimal> {
        let (a, b, scale) = self.aligned(other)?;
        Decimal::new(a.checked_sub(b)?, scale)
    }

    /// The sum to 28 digits; none if it is larger than these can hold.
    pub fn sum(self, other: Decimal) -> Option<Decimal> {
        self.0.checked_add(other.0).map(Decimal)
    }

    /// The product to 28 digits; none if it is larger than these can hold.
    pub fn times(self, other: Decimal) -> Option<Decimal> {
        self.0.checked_mul(other.0).map(Decimal)
    }

    /// The quotient to 28 digits; none if it is larger than these can hold, or `other` is zero.
    pub fn divided_by(self, other: Decimal) -> Option<Decimal> {
        self.0.checked_div(other.0).map(Decimal)
    }

    /// The same number with the other sign.
    #[must_use]
    pub fn negated(self) -> Decimal {
        Decimal(-self.0)
    }

    /// A multiple of the step, which is above zero; none if it is larger than 28 digits can hold.
    ///
    /// ```
    /// use zhunru::fact::{Decimal, Toward};
    /// let (amount, cent) = (Decimal::parse("-0.125").unwrap(), Decimal::parse("0.01").unwrap());
    /// assert_eq!(amount.to_step(cent, Toward::Nearest).unwrap().to_string(), "-0.13");
    /// assert_eq!(amount.to_step(cent, Toward::Even).unwrap().to_string(), "-0.12");
    /// ```
    pub fn to_step(self, step: Decimal, toward: Toward) -> Option<Decimal> {
        let (digits, unit, _) = self.aligned(step)?;
        let rest = digits.checked_rem(unit)?;
        if rest == 0 {
            return Some(self);
        }
        let steps = digits / unit;
        let half = rest.abs().checked_mul(2)?.cmp(&unit);
        let away = match toward {
            Toward::Zero => false,
            Toward::Away => true,
            Toward::Floor => rest < 0,
            Toward::Ceiling => rest > 0,
            Toward::Nearest => half.is_ge(),
            Toward::Even => half.is_gt() || half.is_eq() && steps & 1 == 1,
        };
        let steps = steps + i128::from(away) * rest.signum();
        // In digits of the step: those of a long fraction would leave no room before the point.
        let (unit, scale) = step.parts();
        Decimal::new(steps.checked_mul(unit)?, scale)
    }

    /// The same number without zeros at the end of its fraction.
    #[must_use]
    pub fn plain(self) -> Decimal {
        let (mut digits, mut scale) = self.parts();
        while scale > 0 && digits % 10 == 0 {
            digits /= 10;
            scale -= 1;
        }
        Decimal::new(digits, scale).unwrap_or(self)
    }

    /// The digits of both at the finer of the two scales.
    fn aligned(self, other: Decimal) -> Option<(i128, i128, u32)> {
        let ((a, scale_a), (b, scale_b)) = (self.parts(), other.parts());
        let scale = scale_a.max(scale_b);
        let raised =
            |digits: i128, by: u32| (0..by).try_fold(digits, |digits, _| digits.checked_mul(10));
        Some((
            raised(a, scale - scale_a)?,
            raised(b, scale - scale_b)?,
            scale,
        ))
    }

    /// The order of two decimals by value.
    pub fn order(self, other: Decimal) -> Ordering {
        self.0.cmp(&other.0)
    }
}

/// Where rounding goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    /// The nearest; halves away from zero.
    Nearest,
    /// The nearest; halves to the even one.
    Even,
    /// Away from zero.
    Away,
    /// Zero.
    Zero,
    /// The one below.
    Floor,
    /// The one above.
    Ceiling,
}

record! {
    /// A decimal as it stands in a compiled policy.
    Digits, NewDigits in Decimals {
        /// How many digits stand behind the point; below zero for a negative number, less one.
        scale: i32 = Any;
        /// The low 32 bits of the digits.
        low: u32 = Any;
        /// The middle ones.
        middle: u32 = Any;
        /// The high ones.
        high: u32 = Any;
    }
}

impl Decimal {
    /// The decimal of these digits, if they are one.
    pub(crate) fn of(digits: Digits<'_>) -> Option<Decimal> {
        let mantissa = i128::from(digits.low())
            | i128::from(digits.middle()) << 32
            | i128::from(digits.high()) << 64;
        if digits.scale() < 0 {
            Decimal::new(-mantissa, digits.scale().wrapping_neg().cast_unsigned() - 1)
        } else {
            Decimal::new(mantissa, digits.scale().cast_unsigned())
        }
    }

    /// Its digits.
    pub(crate) fn digits(self) -> NewDigits {
        let (mantissa, scale) = self.parts();
        let bits = mantissa.unsigned_abs();
        let part = |by: u32| u32::try_from(bits >> by & 0xffff_ffff).unwrap_or(0);
        NewDigits {
            scale: if mantissa < 0 {
                -1 - scale.cast_signed()
            } else {
                scale.cast_signed()
            },
            low: part(0),
            middle: part(32),
            high: part(64),
        }
    }
}

/// A decimal of a policy.
pub(crate) fn stored(store: &Store, id: u32) -> Option<Decimal> {
    Decimal::of(store.get(id)?)
}

impl From<i32> for Decimal {
    fn from(value: i32) -> Decimal {
        Decimal(value.into())
    }
}

impl Decimal {
    /// Its digits, with a point and a sign where they belong: `-0.50`.
    pub fn text(self) -> String {
        let (mantissa, scale) = self.parts();
        let mut limbs = {
            let digits = self.digits();
            [digits.high, digits.middle, digits.low]
        };
        // Digits from the last to the first: divide by ten until nothing is left.
        let mut digits = Vec::new();
        while limbs != [0, 0, 0] || digits.len() <= scale as usize {
            let mut rest = 0;
            for limb in &mut limbs {
                let number = rest << 32 | u64::from(*limb);
                *limb = u32::try_from(number / 10).unwrap_or(0);
                rest = number % 10;
            }
            digits.push(b'0' + u8::try_from(rest).unwrap_or(0));
        }
        let mut text = String::new();
        if mantissa < 0 {
            text.push('-');
        }
        for (left, digit) in digits.iter().enumerate().rev() {
            text.push(char::from(*digit));
            if left == scale as usize && left > 0 {
                text.push('.');
            }
        }
        text
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text())
    }
}

impl Json for Decimal {
    fn json(&self, to: &mut String) {
        push_text(to, &self.text());
    }
}

#[cfg(feature = "schema")]
impl serde::Serialize for Decimal {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.text())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Decimal {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "Decimal".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^-?[0-9]+(\\.[0-9]+)?$",
            "description": "An exact decimal of at most 28 digits."
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn keeps_every_digit() {
        for text in [
            "0",
            "4.10",
            "0.05",
            "-0.5",
            "9007199254740993",
            "1234567890123456789012345.678",
        ] {
            assert_eq!(Decimal::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn rounds_to_a_step_as_it_is_told() {
        let number = |text| Decimal::parse(text).unwrap();
        let rows = [
            // number, step: nearest, even, away, zero, floor, ceiling
            ("2.5", "1", ["3", "2", "3", "2", "2", "3"]),
            ("-2.5", "1", ["-3", "-2", "-3", "-2", "-3", "-2"]),
            ("3.5", "1", ["4", "4", "4", "3", "3", "4"]),
            ("2.4", "1", ["2", "2", "3", "2", "2", "3"]),
            ("-0.1", "1", ["0", "0", "-1", "0", "-1", "0"]),
            (
                "1234.5",
                "10",
                ["1230", "1230", "1240", "1230", "1230", "1240"],
            ),
            ("7", "0.5", ["7", "7", "7", "7", "7", "7"]),
            (
                "0.125",
                "0.05",
                ["0.15", "0.1", "0.15", "0.1", "0.1", "0.15"],
            ),
        ];
        let toward = [
            Toward::Nearest,
            Toward::Even,
            Toward::Away,
            Toward::Zero,
            Toward::Floor,
            Toward::Ceiling,
        ];
        for (value, step, expected) in rows {
            for (toward, expected) in toward.into_iter().zip(expected) {
                let rounded = number(value).to_step(number(step), toward).unwrap();
                assert_eq!(rounded.plain().to_string(), expected, "{value} {toward:?}");
            }
        }
        assert_eq!(number("1").to_step(number("0"), Toward::Away), None);
        let long = number("14.33333333333333333333333333");
        assert_eq!(long.to_step(number("1"), Toward::Away), Some(15.into()));
    }

    #[test]
    fn arithmetic_keeps_28_digits_and_says_where_they_do_not_suffice() {
        let number = |text| Decimal::parse(text).unwrap();
        let text = |value: Option<Decimal>| value.unwrap().plain().to_string();
        assert_eq!(text(number("5000").times(number("0.70"))), "3500");
        assert_eq!(
            text(number("10").divided_by(number("3"))),
            "3.3333333333333333333333333333"
        );
        assert_eq!(
            text(
                number("10")
                    .divided_by(number("3"))
                    .unwrap()
                    .sum(number("100000"))
            ),
            "100003.33333333333333333333333"
        );
        assert_eq!(text(number("0.1").sum(number("0.2"))), "0.3");
        let large = number("9999999999999999999999999999");
        assert_eq!(large.times(number("10")), None);
        assert_eq!(
            large
                .sum(large)
                .unwrap()
                .sum(large)
                .unwrap()
                .times(number("3")),
            None
        );
        assert_eq!(large.divided_by(number("0.01")), None);
        assert_eq!(number("1").divided_by(number("0")), None);
    }

    #[test]
    fn refuses_what_is_no_plain_decimal() {
        for text in [
            "",
            "-",
            ".",
            "1.",
            ".5",
            "1e3",
            "+1",
            " 1",
            "1 ",
            "1,000",
            "NaN",
            "１",
            "12345678901234567890123456789",
        ] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }
}
