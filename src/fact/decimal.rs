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
