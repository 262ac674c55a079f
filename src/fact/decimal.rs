//! An exact decimal: `rust_decimal`, with the reading and writing this crate needs.
//!
//! The value keeps its digits from edge to edge: `4.10` stays `4.10`. Reading is
//! written here because the library's own is the dear part in a Wasm module.

use super::wide::{LIMBS, MAX_SCALE, Wide};
use crate::computing::{COMPUTING, Computing};
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
pub struct Decimal(pub(super) rust_decimal::Decimal, pub(super) Computing);

impl Decimal {
    /// `mantissa × 10^-scale`, if it fits.
    pub fn new(mantissa: i128, scale: u32) -> Option<Decimal> {
        let number = rust_decimal::Decimal::try_from_i128_with_scale(mantissa, scale);
        Some(Decimal(number.ok()?, COMPUTING?))
    }

    /// Reads digits with an optional sign and an optional fraction; no exponent, no spaces.
    pub fn parse(text: &str) -> Option<Decimal> {
        if !crate::VALUES {
            return None;
        }
        let digits = text.strip_prefix('-');
        let mut number = Wide {
            limbs: [0; LIMBS],
            negative: digits.is_some(),
            scale: 0,
        };
        let (mut read, mut point) = (0, None);
        for byte in digits.unwrap_or(text).bytes() {
            match byte {
                b'.' if read > 0 && point.is_none() => point = Some(read),
                b'0'..=b'9' if read < 28 => {
                    read += 1;
                    number.push(u64::from(byte - b'0'));
                }
                _ => return None,
            }
        }
        // A digit stands before the point, and one behind it.
        number.scale = read - point.unwrap_or(read);
        if read == 0 || point == Some(read) {
            return None;
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
        Decimal::new(tenfold(low)?.checked_add(5)?, scale + 1)
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
        self.together(other, false).rounded(false)
    }

    /// The product to 28 digits; none if it is larger than these can hold.
    pub fn times(self, other: Decimal) -> Option<Decimal> {
        let mut product = Wide::of(self);
        product.times(&Wide::of(other));
        product.rounded(false)
    }

    /// The quotient to 28 digits; none if it is larger than these can hold, or `other` is zero.
    pub fn divided_by(self, other: Decimal) -> Option<Decimal> {
        let (mut quotient, other) = (Wide::of(self), Wide::of(other));
        // One digit more than can stay, to round by.
        let scale = MAX_SCALE + 1;
        while quotient.scale < scale + other.scale {
            quotient.push(0);
            quotient.scale += 1;
        }
        let rest = quotient.over(&other)?;
        quotient.negative ^= other.negative;
        quotient.scale = scale;
        quotient.rounded(!rest.is_zero()).map(Decimal::plain)
    }

    /// The same number with the other sign.
    #[must_use]
    pub fn negated(self) -> Decimal {
        Decimal(-self.0, self.1)
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
        let (mut steps, mut unit) = (Wide::of(self), Wide::of(step));
        steps.align(&mut unit);
        let mut rest = steps.over(&unit)?;
        if rest.is_zero() {
            return Some(self);
        }
        rest.double(0);
        let half = rest.order(&unit);
        let away = match toward {
            Toward::Zero => false,
            Toward::Away => true,
            Toward::Floor => steps.negative,
            Toward::Ceiling => !steps.negative,
            Toward::Nearest => half.is_ge(),
            Toward::Even => half.is_gt() || half.is_eq() && steps.is_odd(),
        };
        steps.add(&[0; LIMBS], 0, u64::from(away));
        // In digits of the step: those of a long fraction would leave no room before the point.
        steps.scale = 0;
        steps.times(&Wide::of(step));
        steps.exact()
    }

    /// The same number without zeros at the end of its fraction.
    #[must_use]
    pub fn plain(self) -> Decimal {
        #[cfg_attr(not(feature = "values"), allow(unused_mut))]
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
        sum.align(&mut other);
        sum.plus(&mut other);
        sum
    }

    /// The order of two decimals by value.
    pub fn order(self, other: Decimal) -> Ordering {
        let difference = self.together(other, true);
        if difference.is_zero() {
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
        if !crate::VALUES {
            return None;
        }
        let wide = Wide {
            limbs: [low, middle, high, 0, 0, 0, 0, 0, 0],
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
        Decimal(value.into(), Computing::here())
    }
}

impl Decimal {
    /// Its digits, with a point and a sign where they belong: `-0.50`.
    pub fn text(self) -> String {
        let mut left = Wide::of(self);
        let (negative, scale) = (left.negative, left.scale as usize);
        // Digits from the last to the first: divide by ten until nothing is left.
        let mut digits = Vec::new();
        while !left.is_zero() || digits.len() <= scale {
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

    fn decimal() -> impl Strategy<Value = Decimal> {
        let digits = prop_oneof![-1000i128..1000, -(1i128 << 96) + 1..1i128 << 96];
        (digits, 0u32..=28).prop_filter_map("fits", |(digits, scale)| Decimal::new(digits, scale))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

        /// What the library comes to; of quotients up to the last digit, which it does not always round in one step.
        #[test]
        fn arithmetic_is_that_of_the_library(a in decimal(), b in decimal()) {
            let near = |ours: Option<Decimal>, theirs: Option<rust_decimal::Decimal>| match (ours, theirs) {
                (Some(ours), Some(theirs)) => {
                    let (theirs, largest) = (Decimal(theirs, ours.1), ours.0.abs());
                    let last = largest.checked_mul(rust_decimal::Decimal::new(1, 27)).unwrap_or_default();
                    (ours.0 - theirs.0).abs() <= last + rust_decimal::Decimal::new(1, 28)
                }
                (ours, theirs) => ours.is_none() == theirs.is_none(),
            };
            prop_assert_eq!(a.sum(b), a.0.checked_add(b.0).map(|sum| Decimal(sum, a.1)));
            prop_assert_eq!(a.times(b), a.0.checked_mul(b.0).map(|product| Decimal(product, a.1)));
            prop_assert_eq!(a.order(b), a.0.cmp(&b.0));
            prop_assert_eq!(a.plain().text(), a.0.normalize().to_string());
            prop_assert!(near(a.divided_by(b), a.0.checked_div(b.0)), "{} ÷ {}", a, b);
        }

        /// Small numbers, which need no cutting, exactly.
        #[test]
        fn what_fits_is_exact(a in -1_000_000i32..1_000_000, b in -1_000_000i32..1_000_000, c in 0u32..=9, d in 0u32..=9) {
            let number = |digits: i64, scale| Decimal::new(digits.into(), scale).unwrap();
            let (a, b) = (i64::from(a), i64::from(b));
            prop_assert_eq!(number(a, c).times(number(b, d)).unwrap(), number(a * b, c + d));
            let raised = a * 10i64.pow(d) + b * 10i64.pow(c);
            prop_assert_eq!(number(a, c).sum(number(b, d)).unwrap(), number(raised, c + d));
            prop_assert_eq!(number(a * b, c + d).divided_by(number(b, d)), (b != 0).then(|| number(a, c)));
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
        assert_eq!(
            text(number("2").divided_by(number("3"))),
            "0.6666666666666666666666666667"
        );
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
