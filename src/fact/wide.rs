//! What comes of two decimals before it is cut to what one can hold: whole numbers of 288 bits. The library's own
//! operations are exact and fast, and ten times this size in a Wasm module; a test holds the results to the library's.

use super::Decimal;
use core::cmp::Ordering;

/// Parts of 32 bits that a number has: enough for the largest decimal divided by the smallest.
pub(super) const LIMBS: usize = 9;
/// Most digits behind the point.
pub(super) const MAX_SCALE: u32 = rust_decimal::Decimal::MAX_SCALE;

/// A decimal with room.
#[derive(Clone, Copy)]
pub(super) struct Wide {
    /// The digits, low ones first.
    pub limbs: [u32; LIMBS],
    /// It is below zero.
    pub negative: bool,
    /// How many digits stand behind the point.
    pub scale: u32,
}

impl Wide {
    pub fn of(decimal: Decimal) -> Wide {
        let digits = decimal.digits();
        Wide {
            limbs: [digits.low, digits.middle, digits.high, 0, 0, 0, 0, 0, 0],
            negative: digits.scale < 0,
            scale: decimal.0.scale(),
        }
    }

    /// Adds so many times these digits, and the carry; gives what is left to carry.
    #[inline(never)]
    pub fn add(&mut self, limbs: &[u32; LIMBS], times: u32, mut carry: u64) -> u64 {
        for (to, from) in self.limbs.iter_mut().zip(limbs) {
            carry += u64::from(*to) + u64::from(*from) * u64::from(times);
            *to = low(carry);
            carry >>= 32;
        }
        carry
    }

    /// Adds a digit at the end.
    pub fn push(&mut self, digit: u64) {
        let limbs = self.limbs;
        self.add(&limbs, 9, digit);
    }

    /// Adds a bit at the end; gives the one that falls out.
    pub fn double(&mut self, bit: u64) -> u64 {
        let limbs = self.limbs;
        self.add(&limbs, 1, bit)
    }

    /// Turns all bits.
    fn turn(&mut self) {
        for limb in &mut self.limbs {
            *limb = !*limb;
        }
    }

    pub fn is_zero(&self) -> bool {
        self.limbs == [0; LIMBS]
    }

    pub fn is_odd(&self) -> bool {
        self.limbs.first().is_some_and(|low| low & 1 == 1)
    }

    /// The order of the digits.
    pub fn order(&self, other: &Wide) -> Ordering {
        self.limbs.iter().rev().cmp(other.limbs.iter().rev())
    }

    /// Brings both to the finer of the two scales.
    pub fn align(&mut self, other: &mut Wide) {
        while self.scale != other.scale {
            let coarser = if self.scale < other.scale {
                &mut *self
            } else {
                &mut *other
            };
            coarser.push(0);
            coarser.scale += 1;
        }
    }

    /// Adds a number of the same scale, which is used up.
    pub fn plus(&mut self, other: &mut Wide) {
        if self.negative == other.negative {
            self.add(&other.limbs, 1, 0);
            return;
        }
        // To take a number away is to add it with all bits turned, and one.
        other.turn();
        if self.add(&other.limbs, 1, 1) == 0 {
            self.turn();
            self.add(&[0; LIMBS], 0, 1);
            self.negative = other.negative;
        }
    }

    /// Multiplies by a number.
    pub fn times(&mut self, other: &Wide) {
        for digit in core::mem::take(&mut self.limbs).into_iter().rev() {
            self.limbs.rotate_right(1);
            self.add(&other.limbs, digit, 0);
        }
        self.negative ^= other.negative;
        self.scale += other.scale;
    }

    /// Divides the digits by those of another, if these are not zero; gives the rest.
    pub fn over(&mut self, other: &Wide) -> Option<Wide> {
        if other.is_zero() {
            return None;
        }
        let mut turned = *other;
        turned.turn();
        let mut rest = Wide {
            limbs: [0; LIMBS],
            ..*self
        };
        let used = self.limbs.iter().rposition(|limb| *limb != 0);
        let used = used.map_or(0, |last| last + 1);
        self.limbs.rotate_right(LIMBS - used);
        for _ in 0..32 * used {
            rest.double(self.double(0));
            let mut less = rest;
            if less.add(&turned.limbs, 1, 1) == 1 {
                rest = less;
                self.add(&[0; LIMBS], 0, 1);
            }
        }
        Some(rest)
    }

    /// Takes the last digit away.
    #[inline(never)]
    pub fn tenth(&mut self) -> u64 {
        let mut rest = 0;
        for limb in self.limbs.iter_mut().rev() {
            let number = rest << 32 | u64::from(*limb);
            *limb = low(number / 10);
            rest = number % 10;
        }
        rest
    }

    /// As a decimal, if it fits.
    pub fn exact(&self) -> Option<Decimal> {
        match self.limbs {
            [low, middle, high, 0, 0, 0, 0, 0, 0] if self.scale <= MAX_SCALE => Some(Decimal(
                rust_decimal::Decimal::from_parts(low, middle, high, self.negative, self.scale),
                crate::computing::COMPUTING?,
            )),
            _ => None,
        }
    }

    /// As a decimal of as many digits as fit, halves to the even one; `more`: there are more behind them.
    pub fn rounded(mut self, mut more: bool) -> Option<Decimal> {
        let mut last = 0;
        loop {
            match self.exact() {
                None => {
                    self.scale = self.scale.checked_sub(1)?;
                    more |= last != 0;
                    last = self.tenth();
                }
                Some(rounded) => {
                    if last < 5 || last == 5 && !more && !self.is_odd() {
                        return Some(rounded);
                    }
                    self.add(&[0; LIMBS], 0, 1);
                    (last, more) = (0, false);
                }
            }
        }
    }
}

/// The low 32 bits.
fn low(bits: u64) -> u32 {
    u32::try_from(bits & 0xffff_ffff).unwrap_or(0)
}
