//! A calendar date, kept as the number `yyyymmdd`.
//!
//! The number sorts as the date does and is what a host writes into a packed
//! slot, so comparing dates needs no calendar. Calendar arithmetic goes through
//! the `time` crate.

use crate::json::{Json, push_digits, push_text};
use alloc::string::String;
use core::fmt;

/// What a date shifted by months becomes when the target month is too short,
/// as 29 February plus one year: a rule that needs it states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rounding {
    /// The last day of that month.
    Down,
    /// The first day of the month after.
    Up,
}

/// A unit of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Calendar {
    /// A year.
    Year,
    /// A month.
    Month,
}

/// A day of the Gregorian calendar from 0001-01-01 to 9999-12-31.
///
/// ```
/// use zhunru::fact::{Date, Rounding};
/// let day = Date::parse("2020-02-29").unwrap();
/// assert_eq!(day.plus_months(12, Rounding::Down).to_string(), "2021-02-28");
/// assert_eq!(day.plus_months(12, Rounding::Up).to_string(), "2021-03-01");
/// assert!(Date::parse("2021-02-29").is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(i32);

/// The running numbers of the calendar's ends.
const FIRST_DAY: i32 = running(1, 1);
const LAST_DAY: i32 = running(9999, 365);

/// The months in their order: looked up in fewer bytes than `time` makes one of its number.
const MONTHS: [time::Month; 12] = {
    use time::Month::*;
    [
        January, February, March, April, May, June, July, August, September, October, November,
        December,
    ]
};

fn calendar(year: i32, month: u8, day: u8) -> Option<time::Date> {
    let month = MONTHS.get(usize::from(month).checked_sub(1)?)?;
    time::Date::from_calendar_date(year, *month, day).ok()
}

const fn running(year: i32, day: u16) -> i32 {
    match time::Date::from_ordinal_date(year, day) {
        Ok(date) => date.to_julian_day(),
        Err(_) => 0,
    }
}

impl Date {
    /// The first day the engine knows.
    pub const MIN: Date = Date(10_101);
    /// The last day the engine knows.
    pub const MAX: Date = Date(99_991_231);

    /// The date with this year, month and day, if the calendar has it.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        if !(1..=9999).contains(&year) {
            return None;
        }
        Some(Date::from_calendar(calendar(year, month, day)?))
    }

    /// Reads `YYYY-MM-DD` and nothing else.
    pub fn parse(text: &str) -> Option<Date> {
        let bytes = text.as_bytes();
        let mut digits = [0i32; 8];
        let mut filled = digits.iter_mut();
        for (at, byte) in bytes.iter().enumerate() {
            match (at, byte) {
                (4 | 7, b'-') => {}
                (4 | 7, _) => return None,
                (_, b'0'..=b'9') => *filled.next()? = i32::from(byte - b'0'),
                _ => return None,
            }
        }
        if filled.next().is_some() {
            return None;
        }
        Date::from_number(digits.iter().fold(0, |number, digit| number * 10 + digit))
    }

    /// The date written as the number `yyyymmdd`, if the calendar has it.
    pub fn from_number(number: i32) -> Option<Date> {
        let month = u8::try_from(number / 100 % 100).ok()?;
        let day = u8::try_from(number % 100).ok()?;
        Date::new(number / 10_000, month, day)
    }

    /// The date of a number that is known to be one: from cells that the loader has looked at, or answers that were taken.
    pub(crate) const fn from_checked(number: i32) -> Date {
        Date(number)
    }

    /// The number `yyyymmdd`.
    pub const fn number(self) -> i32 {
        self.0
    }

    /// A running day number: one more for each day that passes.
    pub fn day_number(self) -> i32 {
        self.calendar().to_julian_day()
    }

    /// The date with this running day number, held within [`Date::MIN`] and [`Date::MAX`].
    pub fn from_day_number(number: i32) -> Date {
        let number = number.clamp(FIRST_DAY, LAST_DAY);
        time::Date::from_julian_day(number).map_or(Date::MAX, Date::from_calendar)
    }

    /// This date some days later, or earlier; held within the calendar's ends.
    pub fn plus_days(self, days: i32) -> Date {
        Date::from_day_number(self.day_number().saturating_add(days))
    }

    /// This date some months later, or earlier; held within the calendar's ends.
    pub fn plus_months(self, months: i32, rounding: Rounding) -> Date {
        let count = (self.0 / 10_000)
            .saturating_mul(12)
            .saturating_add(self.0 / 100 % 100 - 1)
            .saturating_add(months);
        let (year, month) = (count.div_euclid(12), count.rem_euclid(12) + 1);
        if year < 1 {
            return Date::MIN;
        }
        if year > 9999 {
            return Date::MAX;
        }
        let number = year * 10_000 + month * 100;
        let day = self.0 % 100;
        if let Some(date) = Date::from_number(number + day) {
            return date;
        }
        // Only days 29 to 31 can be missing, and every month has a 28th.
        let last = (28..day)
            .rev()
            .find_map(|day| Date::from_number(number + day))
            .unwrap_or(self);
        match rounding {
            Rounding::Down => last,
            Rounding::Up => last.plus_days(1),
        }
    }

    /// The first day of the year or month it lies in.
    pub const fn start_of(self, unit: Calendar) -> Date {
        match unit {
            Calendar::Year => Date(self.0 / 10_000 * 10_000 + 101),
            Calendar::Month => Date(self.0 / 100 * 100 + 1),
        }
    }

    fn from_calendar(date: time::Date) -> Date {
        let (year, month, day) = date.to_calendar_date();
        Date(year * 10_000 + i32::from(u8::from(month)) * 100 + i32::from(day))
    }

    fn calendar(self) -> time::Date {
        let month = u8::try_from(self.0 / 100 % 100).unwrap_or(1);
        let day = u8::try_from(self.0 % 100).unwrap_or(1);
        calendar(self.0 / 10_000, month, day).unwrap_or(time::Date::MIN)
    }
}

impl Date {
    /// As `YYYY-MM-DD`.
    pub fn text(self) -> String {
        let mut text = String::new();
        let part = |at: i32| u64::from(at.unsigned_abs());
        push_digits(&mut text, part(self.0 / 10_000), 4);
        text.push('-');
        push_digits(&mut text, part(self.0 / 100 % 100), 2);
        text.push('-');
        push_digits(&mut text, part(self.0 % 100), 2);
        text
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.text())
    }
}

impl Json for Date {
    fn json(&self, to: &mut String) {
        push_text(to, &self.text());
    }
}

#[cfg(feature = "schema")]
impl serde::Serialize for Date {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.text())
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Date {
    fn schema_name() -> alloc::borrow::Cow<'static, str> {
        "Date".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "type": "string",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            "description": "A calendar date, YYYY-MM-DD."
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn reads_only_real_dates() {
        for good in ["0001-01-01", "2000-02-29", "9999-12-31"] {
            assert_eq!(Date::parse(good).unwrap().to_string(), good);
        }
        for bad in [
            "",
            "2021-02-29",
            "1900-02-29",
            "2021-13-01",
            "2021-00-10",
            "2021-1-01",
            "2021/01/01",
            "0000-01-01",
            "2021-01-01 ",
            "２０２１-01-01",
            "2021-01-0١",
            "20210101",
            "-021-01-01",
        ] {
            assert_eq!(Date::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn shifting_is_monotone_and_held_within_the_calendar() {
        let mut day = Date::parse("2019-12-01").unwrap();
        let mut last = (Date::MIN, Date::MIN, Date::MIN);
        for _ in 0..1000 {
            let next = (
                day.plus_months(12, Rounding::Down),
                day.plus_months(-1, Rounding::Up),
                day.plus_days(40),
            );
            assert!(
                last.0 <= next.0 && last.1 <= next.1 && last.2 < next.2,
                "{day}"
            );
            last = next;
            day = day.plus_days(1);
        }
        assert_eq!(Date::MAX.plus_days(1), Date::MAX);
        assert_eq!(Date::MAX.plus_months(i32::MAX, Rounding::Up), Date::MAX);
        assert_eq!(Date::MIN.plus_months(i32::MIN, Rounding::Up), Date::MIN);
        assert_eq!(Date::MIN.plus_days(i32::MIN), Date::MIN);
    }
}
