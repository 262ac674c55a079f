//! Arithmetic on whole numbers of 288 bits: what products, sums and quotients of decimals come to before they are cut to
//! the digits that fit. The library's own operations are exact and fast, and ten times this size in a Wasm module.

/// A whole number, the low 32 bits first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Wide([u32; 9]);

impl Wide {
    pub const ZERO: Wide = Wide([0; 9]);

    /// Of a number of at most 96 bits, without its sign.
    pub fn of(number: i128) -> Wide {
        let mut left = number.unsigned_abs();
        let mut wide = Wide::ZERO;
        for limb in &mut wide.0 {
            *limb = low(left);
            left >>= 32;
        }
        wide
    }

    /// As a number, if it has at most 96 bits.
    pub fn number(self) -> Option<i128> {
        match self.0 {
            [a, b, c, 0, 0, 0, 0, 0, 0] => {
                Some(i128::from(a) | i128::from(b) << 32 | i128::from(c) << 64)
            }
            _ => None,
        }
    }

    /// The number times a small one and one more; what does not fit is lost.
    #[must_use]
    pub fn times_small(mut self, by: u32, plus: u32) -> Wide {
        let mut carry = u64::from(plus);
        for limb in &mut self.0 {
            carry += u64::from(*limb) * u64::from(by);
            *limb = low(u128::from(carry));
            carry >>= 32;
        }
        self
    }

    /// The number ten times as large, so often.
    #[must_use]
    pub fn raised(mut self, times: u32) -> Wide {
        for _ in 0..times {
            self = self.times_small(10, 0);
        }
        self
    }

    /// The number divided by ten, and what is left over.
    pub fn tenth(mut self) -> (Wide, u32) {
        let mut rest = 0;
        for limb in self.0.iter_mut().rev() {
            let number = u64::from(rest) << 32 | u64::from(*limb);
            *limb = low(u128::from(number / 10));
            rest = low(u128::from(number % 10));
        }
        (self, rest)
    }

    /// The sum, or with `less` the difference; both as if there were no end of bits.
    #[must_use]
    pub fn plus(mut self, other: Wide, less: bool) -> Wide {
        let mut carry = u64::from(less);
        for (limb, other) in self.0.iter_mut().zip(other.0) {
            let other = if less { !other } else { other };
            carry += u64::from(*limb) + u64::from(other);
            *limb = low(u128::from(carry));
            carry >>= 32;
        }
        self
    }

    /// Whether it is smaller.
    pub fn is_below(self, other: Wide) -> bool {
        self.0.iter().rev().lt(other.0.iter().rev())
    }

    /// The product of two of at most 96 bits.
    #[must_use]
    pub fn times(self, other: Wide) -> Wide {
        let mut product = Wide::ZERO;
        for bit in (0..other.bits()).rev() {
            product = product.plus(product, false);
            if other.bit(bit) {
                product = product.plus(self, false);
            }
        }
        product
    }

    /// The quotient and what is left over; the divisor is not zero.
    pub fn over(self, by: Wide) -> (Wide, Wide) {
        let (mut quotient, mut rest) = (Wide::ZERO, Wide::ZERO);
        for bit in (0..self.bits()).rev() {
            rest = rest.times_small(2, u32::from(self.bit(bit)));
            let fits = !rest.is_below(by);
            if fits {
                rest = rest.plus(by, true);
            }
            quotient = quotient.times_small(2, u32::from(fits));
        }
        (quotient, rest)
    }

    /// How many bits it has, up to a whole limb.
    fn bits(self) -> usize {
        let limbs = self.0.iter().rposition(|limb| *limb != 0);
        limbs.map_or(0, |last| 32 * (last + 1))
    }

    fn bit(self, at: usize) -> bool {
        self.0
            .get(at / 32)
            .is_some_and(|limb| limb >> (at % 32) & 1 == 1)
    }
}

fn low(bits: u128) -> u32 {
    u32::try_from(bits & u128::from(u32::MAX)).unwrap_or(0)
}
