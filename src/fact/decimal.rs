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
#[derive(Clone, Copy, Debug)]
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
        let mut number = Wide {
            limbs: [0; 6],
            negative,
            scale: u32::try_from(fraction.len()).ok()?,
        };
        for part in [whole, fraction] {
            for byte in part.bytes() {
                if !byte.is_ascii_digit() {
                    return None;
                }
                number.push(u64::from(byte - b'0'));
            }
        }
        number.exact()
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
        self.together(other, false).exact()
    }

    /// The difference, if it fits.
    pub fn minus(self, other: Decimal) -> Option<Decimal> {
        self.together(other, true).exact()
    }

    /// The sum to 28 digits; none if it is larger than these can hold.
    pub fn sum(self, other: Decimal) -> Option<Decimal> {
        self.together(other, false).rounded()
    }

    /// The product to 28 digits; none if it is larger than these can hold.
    pub fn times(self, other: Decimal) -> Option<Decimal> {
        let (mut product, other) = (Wide::of(self), Wide::of(other));
        let digits = core::mem::take(&mut product.limbs);
        for digit in digits.into_iter().rev() {
            product.limbs.rotate_right(1);
            product.add(&other.limbs, digit, 0);
        }
        product.negative ^= other.negative;
        product.scale += other.scale;
        product.rounded()
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
        let unit = unit.unsigned_abs();
        if unit == 0 {
            return None;
        }
        // Long division, bit by bit: the one that divides 128 bits at once is a kilobyte of the Wasm module.
        let (mut steps, mut rest) = (digits.unsigned_abs(), 0);
        for _ in 0..128 {
            rest = rest << 1 | steps >> 127;
            steps <<= 1;
            if rest >= unit {
                rest -= unit;
                steps |= 1;
            }
        }
        if rest == 0 {
            return Some(self);
        }
        if rest >> 126 != 0 {
            return None;
        }
        let half = rest.cmp(&(unit - rest));
        let negative = digits < 0;
        let away = match toward {
            Toward::Zero => false,
            Toward::Away => true,
            Toward::Floor => negative,
            Toward::Ceiling => !negative,
            Toward::Nearest => half.is_ge(),
            Toward::Even => half.is_gt() || half.is_eq() && steps & 1 == 1,
        };
        let steps = (steps + u128::from(away)).cast_signed();
        // In digits of the step: those of a long fraction would leave no room before the point.
        let rounded = Decimal::new(if negative { -steps } else { steps }, 0)?.times(step)?;
        (rounded.0.scale() == step.0.scale()).then_some(rounded)
    }

    /// The same number without zeros at the end of its fraction.
    #[must_use]
    pub fn plain(self) -> Decimal {
        let mut plain = self;
        let mut digits = Wide::of(self);
        while digits.scale > 0 && digits.tenth() == 0 {
            digits.scale -= 1;
            plain = digits.exact().unwrap_or(plain);
        }
        plain
    }

    /// The digits of both at the finer of the two scales.
    fn aligned(self, other: Decimal) -> Option<(i128, i128, u32)> {
        let ((mut a, scale_a), (mut b, scale_b)) = (self.parts(), other.parts());
        for _ in scale_a..scale_b {
            a = tenfold(a)?;
        }
        for _ in scale_b..scale_a {
            b = tenfold(b)?;
        }
        Some((a, b, scale_a.max(scale_b)))
    }

    /// The sum, or the difference, to the last digit.
    fn together(self, other: Decimal, less: bool) -> Wide {
        let (mut sum, mut other) = (Wide::of(self), Wide::of(other));
        other.negative ^= less;
        while sum.scale < other.scale {
            sum.push(0);
            sum.scale += 1;
        }
        while other.scale < sum.scale {
            other.push(0);
            other.scale += 1;
        }
        if sum.negative == other.negative {
            sum.add(&other.limbs, 1, 0);
        } else {
            // To take a number away is to add it with all bits turned, and one.
            other.turn();
            if sum.add(&other.limbs, 1, 1) == 0 {
                sum.turn();
                sum.add(&[0; 6], 1, 1);
                sum.negative = other.negative;
            }
        }
        sum
    }

    /// The order of two decimals by value.
    pub fn order(self, other: Decimal) -> Ordering {
        let difference = self.together(other, true);
        if difference.limbs == [0; 6] {
            Ordering::Equal
        } else if difference.negative {
            Ordering::Less
        } else {
            Ordering::Greater
        }
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Decimal) -> bool {
        self.order(*other).is_eq()
    }
}

impl Eq for Decimal {}

impl Ord for Decimal {
    fn cmp(&self, other: &Decimal) -> Ordering {
        self.order(*other)
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Ten times as much, if it fits.
fn tenfold(number: i128) -> Option<i128> {
    const MOST: u128 = u128::MAX / 20;
    (number.unsigned_abs() <= MOST).then(|| number * 10)
}

/// What comes of two decimals before it is cut to what one can hold. Each operation of the library has its own way of
/// getting there, which is the dear part in a Wasm module; a test holds the results to the library's.
struct Wide {
    /// The digits in parts of 32 bits, low ones first.
    limbs: [u32; 6],
    negative: bool,
    scale: u32,
}

impl Wide {
    fn of(decimal: Decimal) -> Wide {
        let digits = decimal.digits();
        Wide {
            limbs: [digits.low, digits.middle, digits.high, 0, 0, 0],
            negative: digits.scale < 0,
            scale: decimal.0.scale(),
        }
    }

    /// Adds so many times these digits, and the carry; gives what is left to carry.
    #[inline(never)]
    fn add(&mut self, limbs: &[u32; 6], times: u32, mut carry: u64) -> u64 {
        for (to, from) in self.limbs.iter_mut().zip(limbs) {
            carry += u64::from(*to) + u64::from(*from) * u64::from(times);
            *to = low(carry);
            carry >>= 32;
        }
        carry
    }

    /// Turns all bits.
    fn turn(&mut self) {
        for limb in &mut self.limbs {
            *limb = !*limb;
        }
    }

    /// Adds a digit at the end.
    fn push(&mut self, digit: u64) {
        let limbs = self.limbs;
        self.add(&limbs, 9, digit);
    }

    /// Takes the last digit away.
    #[inline(never)]
    fn tenth(&mut self) -> u64 {
        let mut rest = 0;
        for limb in self.limbs.iter_mut().rev() {
            let number = rest << 32 | u64::from(*limb);
            *limb = low(number / 10);
            rest = number % 10;
        }
        rest
    }

    /// As a decimal, if it fits.
    fn exact(&self) -> Option<Decimal> {
        match self.limbs {
            [low, middle, high, 0, 0, 0] if self.scale <= rust_decimal::Decimal::MAX_SCALE => {
                Some(Decimal(rust_decimal::Decimal::from_parts(
                    low,
                    middle,
                    high,
                    self.negative,
                    self.scale,
                )))
            }
            _ => None,
        }
    }

    /// As a decimal of as many digits as fit, halves to the even one.
    fn rounded(mut self) -> Option<Decimal> {
        let (mut last, mut before) = (0, false);
        loop {
            match self.exact() {
                None => {
                    self.scale = self.scale.checked_sub(1)?;
                    before |= last != 0;
                    last = self.tenth();
                }
                Some(rounded) => {
                    let odd = self.limbs.first().is_some_and(|low| low & 1 == 1);
                    if last < 5 || last == 5 && !before && !odd {
                        return Some(rounded);
                    }
                    self.add(&[0; 6], 0, 1);
                    (last, before) = (0, false);
                }
            }
        }
    }
}

/// The low 32 bits.
fn low(bits: u64) -> u32 {
    u32::try_from(bits & 0xffff_ffff).unwrap_or(0)
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
        let negative = digits.scale() < 0;
        let scale = digits.scale().cast_unsigned();
        Decimal::of_parts(
            [digits.low(), digits.middle(), digits.high()],
            if negative { !scale } else { scale },
            negative,
        )
    }

    /// The decimal of these parts of its digits, low ones first, if it is one.
    pub(crate) fn of_parts(
        [low, middle, high]: [u32; 3],
        scale: u32,
        negative: bool,
    ) -> Option<Decimal> {
        let wide = Wide {
            limbs: [low, middle, high, 0, 0, 0],
            negative,
            scale,
        };
        wide.exact()
    }

    /// Its digits.
    pub(crate) fn digits(self) -> NewDigits {
        let parts = self.0.unpack();
        let scale = self.0.scale().cast_signed();
        let negative = parts.negative && !self.0.is_zero();
        NewDigits {
            scale: if negative { !scale } else { scale },
            low: parts.lo,
            middle: parts.mid,
            high: parts.hi,
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
        let mut left = Wide::of(self);
        let (negative, scale) = (left.negative, left.scale as usize);
        // Digits from the last to the first: divide by ten until nothing is left.
        let mut digits = Vec::new();
        while left.limbs != [0; 6] || digits.len() <= scale {
            digits.push(b'0' + u8::try_from(left.tenth()).unwrap_or(0));
        }
        let mut text = String::new();
        if negative {
            text.push('-');
        }
        for (left, digit) in digits.iter().enumerate().rev() {
            text.push(char::from(*digit));
            if left == scale && left > 0 {
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
    use proptest::prelude::*;

    fn decimals() -> impl Strategy<Value = Decimal> {
        let digits = (any::<[u32; 3]>(), 0..97u32).prop_map(|([low, middle, high], bits)| {
            let all = i128::from(low) | i128::from(middle) << 32 | i128::from(high) << 64;
            all >> (96 - bits)
        });
        let digits = prop_oneof![0..10_000i128, digits, Just((1 << 96) - 1)];
        (digits, 0..29u32, any::<bool>()).prop_map(|(digits, scale, negative)| {
            Decimal::new(if negative { -digits } else { digits }, scale).unwrap()
        })
    }

    proptest! {
        #[test]
        fn sums_products_and_orders_are_those_of_the_library(a in decimals(), b in decimals()) {
            prop_assert_eq!(a.sum(b), a.0.checked_add(b.0).map(Decimal));
            prop_assert_eq!(a.times(b), a.0.checked_mul(b.0).map(Decimal));
            prop_assert_eq!(a.order(b), a.0.cmp(&b.0));
            prop_assert_eq!(a.plain().text(), a.0.normalize().to_string());
        }
    }

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
