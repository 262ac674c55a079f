//! Kleene's three truth values.

use core::ops::Not;

/// Whether a condition holds, as far as the answers tell.
///
/// ```
/// use zhunru::logic::Truth::{False, True, Unknown};
/// assert_eq!(False.and(Unknown), False);
/// assert_eq!(True.or(Unknown), True);
/// assert_eq!(!Unknown, Unknown);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Truth {
    /// It does not hold, whatever is answered next.
    False,
    /// The answers so far do not tell.
    Unknown,
    /// It holds, whatever is answered next.
    True,
}

impl Truth {
    /// Both hold.
    #[must_use]
    #[inline(always)]
    pub const fn and(self, other: Truth) -> Truth {
        if (self as u8) < other as u8 {
            self
        } else {
            other
        }
    }

    /// At least one holds.
    #[must_use]
    #[inline(always)]
    pub const fn or(self, other: Truth) -> Truth {
        if (self as u8) > other as u8 {
            self
        } else {
            other
        }
    }

    /// Whether it may still come out true.
    #[inline(always)]
    pub const fn can_hold(self) -> bool {
        self as u8 != Truth::False as u8
    }
}

impl Not for Truth {
    type Output = Truth;
    #[inline(always)]
    fn not(self) -> Truth {
        match self {
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
            Truth::True => Truth::False,
        }
    }
}

impl From<bool> for Truth {
    #[inline(always)]
    fn from(holds: bool) -> Truth {
        if holds { Truth::True } else { Truth::False }
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{False as F, True as T, Unknown as U};

    /// The tables of the module's documentation, row by row.
    #[test]
    fn the_written_tables() {
        for (a, b, and, or) in [
            (F, F, F, F),
            (F, U, F, U),
            (F, T, F, T),
            (U, F, F, U),
            (U, U, U, U),
            (U, T, U, T),
            (T, F, F, T),
            (T, U, U, T),
            (T, T, T, T),
        ] {
            assert_eq!((a.and(b), a.or(b)), (and, or), "{a:?} {b:?}");
        }
        assert_eq!([!F, !U, !T], [T, U, F]);
    }
}
