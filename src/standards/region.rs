//! Codes of regions (行政区划代码, GB/T 2260): the level of a code, and which region contains
//! which.
//!
//! Six digits, two for each level: province `xx0000`, city or prefecture `xxxx00`, county
//! `xxxxxx`. `000000` for the whole country is ours, not the standard's. Only the shape and
//! the province are checked: the list of cities and counties changes every year, and a
//! region that changes gets a new code while the old one is not used again.
//!
//! `contains` speaks of the numbers only. Two limits to know: counties run directly by a
//! province stand under a collective code (`xx9000`), and a code tells nothing about the
//! years before or after a reorganisation.
//!
//! ```
//! use zhunru::standards::region::{Level, RegionCode, RegionError};
//!
//! let province = RegionCode::parse("220000")?;
//! let county = RegionCode::parse("220882")?;
//! assert_eq!(county.level(), Level::County);
//! assert!(province.contains(county));
//! assert!(!county.contains(province));
//! assert_eq!(RegionCode::parse("990000"), Err(RegionError::Province));
//! # Ok::<(), RegionError>(())
//! ```

use core::fmt;

/// A region's code of the right shape, in a province that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RegionCode {
    /// Six ASCII digits.
    digits: [u8; 6],
}

/// The level of a region, from wide to narrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// `000000`.
    Country,
    /// A province, autonomous region, municipality or special administrative region: `xx0000`.
    Province,
    /// A city, prefecture or league, and the collective codes of a province: `xxxx00`.
    City,
    /// A county, district, banner or county-level city: `xxxxxx`.
    County,
}

impl RegionCode {
    /// Reads six ASCII digits. Codes are written by authors and systems, so nothing is
    /// normalised.
    ///
    /// ```
    /// use zhunru::standards::region::{RegionCode, RegionError};
    ///
    /// assert!(RegionCode::parse("220800").is_ok());
    /// assert_eq!(RegionCode::parse("2208"), Err(RegionError::Digits));
    /// assert_eq!(RegionCode::parse("220082"), Err(RegionError::Gap));
    /// ```
    pub fn parse(text: &str) -> Result<Self, RegionError> {
        let digits: [u8; 6] = text
            .as_bytes()
            .try_into()
            .map_err(|_| RegionError::Digits)?;
        if !digits.iter().all(u8::is_ascii_digit) {
            return Err(RegionError::Digits);
        }
        let code = Self { digits };
        let [province, city, county] = code.parts();
        if (province == 0 && city != 0) || (city == 0 && county != 0) {
            return Err(RegionError::Gap);
        }
        if province != 0 && !is_province(province) {
            return Err(RegionError::Province);
        }
        Ok(code)
    }

    /// The six digits.
    #[must_use]
    pub fn as_str(&self) -> &str {
        core::str::from_utf8(&self.digits).unwrap_or_default()
    }

    /// Country, province, city or county.
    #[must_use]
    pub fn level(self) -> Level {
        match self.parts() {
            [0, _, _] => Level::Country,
            [_, 0, _] => Level::Province,
            [_, _, 0] => Level::City,
            _ => Level::County,
        }
    }

    /// Is `inner` this region or a part of it?
    #[must_use]
    pub fn contains(self, inner: Self) -> bool {
        let levels = match self.level() {
            Level::Country => 0,
            Level::Province => 1,
            Level::City => 2,
            Level::County => 3,
        };
        self.parts()
            .iter()
            .zip(inner.parts())
            .take(levels)
            .all(|(outer, inner)| *outer == inner)
    }

    /// The numbers of province, city and county; 0 where the code stops.
    fn parts(self) -> [u8; 3] {
        let [p0, p1, city0, city1, county0, county1] = self.digits.map(|digit| digit & 0x0F);
        [p0 * 10 + p1, city0 * 10 + city1, county0 * 10 + county1]
    }
}

/// Is this the number of a province, autonomous region, municipality or special
/// administrative region?
#[must_use]
pub fn is_province(number: u8) -> bool {
    matches!(number, 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81 | 82)
}

/// What is wrong with a region's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RegionError {
    /// Not six ASCII digits.
    Digits,
    /// A lower level without the level above it, as in `220082`.
    Gap,
    /// No province has these first two digits.
    Province,
}

impl RegionError {
    /// The stable code, for texts and hosts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Digits => "region.digits",
            Self::Gap => "region.gap",
            Self::Province => "region.province",
        }
    }

    /// What to mend, in plain English.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Self::Digits => "a region's code has six digits",
            Self::Gap => {
                "a county's code names its city, and a city's code its province: xx0000, xxxx00 or xxxxxx"
            }
            Self::Province => "no province has these first two digits",
        }
    }
}

impl fmt::Display for RegionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.message())
    }
}

impl core::error::Error for RegionError {}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used)]
mod tests {
    use super::*;

    fn code(text: &str) -> RegionCode {
        RegionCode::parse(text).expect(text)
    }

    #[test]
    fn levels() {
        for (text, level) in [
            ("000000", Level::Country),
            ("220000", Level::Province),
            ("220800", Level::City),
            ("220882", Level::County),
            ("110100", Level::City),
            ("110105", Level::County),
            ("429004", Level::County),
            ("810000", Level::Province),
        ] {
            assert_eq!(code(text).level(), level, "{text}");
            assert_eq!(code(text).as_str(), text);
        }
        assert!(Level::Country < Level::Province && Level::City < Level::County);
    }

    #[test]
    fn containing() {
        let chain = ["000000", "220000", "220800", "220882"].map(code);
        for (i, outer) in chain.iter().enumerate() {
            for (j, inner) in chain.iter().enumerate() {
                assert_eq!(
                    outer.contains(*inner),
                    i <= j,
                    "{} {}",
                    outer.as_str(),
                    inner.as_str()
                );
            }
        }
        for (outer, inner) in [
            ("220000", "230882"),
            ("220800", "220782"),
            ("220882", "220881"),
            ("220800", "230800"),
        ] {
            assert!(!code(outer).contains(code(inner)), "{outer} {inner}");
        }
        assert!(code("000000").contains(code("820000")));
    }

    #[test]
    fn there_are_thirty_four_provinces() {
        assert_eq!((0..=255).filter(|n| is_province(*n)).count(), 34);
        for absent in [0, 10, 16, 24, 38, 47, 55, 66, 72, 80, 83, 91, 99] {
            assert!(!is_province(absent), "{absent}");
        }
    }

    #[test]
    fn of_all_six_digits_exactly_the_right_shapes_pass() {
        let mut count = 0;
        for n in 0..1_000_000u32 {
            let text = format!("{n:06}");
            let (province, city, county) = (n / 10_000, n / 100 % 100, n % 100);
            let shape = match (province, city, county) {
                (0, c, d) => c == 0 && d == 0,
                (_, 0, d) => d == 0,
                _ => true,
            };
            let expected = shape && (province == 0 || is_province(province as u8));
            assert_eq!(RegionCode::parse(&text).is_ok(), expected, "{text}");
            count += u32::from(expected);
        }
        assert_eq!(count, 1 + 34 * (1 + 99 * 100));
    }

    #[test]
    fn each_mistake_has_its_error() {
        for (text, error, stable) in [
            ("", RegionError::Digits, "region.digits"),
            ("22088", RegionError::Digits, "region.digits"),
            ("2208820", RegionError::Digits, "region.digits"),
            ("22088a", RegionError::Digits, "region.digits"),
            ("22088 ", RegionError::Digits, "region.digits"),
            ("２２", RegionError::Digits, "region.digits"),
            ("220082", RegionError::Gap, "region.gap"),
            ("000800", RegionError::Gap, "region.gap"),
            ("000001", RegionError::Gap, "region.gap"),
            ("990000", RegionError::Province, "region.province"),
            ("100000", RegionError::Province, "region.province"),
            ("830000", RegionError::Province, "region.province"),
        ] {
            let found = RegionCode::parse(text).unwrap_err();
            assert_eq!(found, error, "{text}");
            assert_eq!(found.code(), stable);
        }
    }
}
