//! Which days are worked: weekdays and weekends, but for the days that a year's calendar names (调休).
//!
//! A calendar names only what its weekdays do not tell: the holidays among Monday to Friday, and the Saturdays and
//! Sundays that are worked for them. So one list is enough, and a day in it is the other way round. Calendars follow each
//! other without a gap; of a day before the first or after the last nothing is said.

use super::derived::Way;
use crate::fact::Date;
use crate::store::{Builder, List, Store, Text, record};
use alloc::string::String;
use alloc::vec::Vec;

/// Most working days that are counted at once: about two years.
pub(crate) const MAX_COUNTED: i32 = 500;

/// The calendar of one year, as the compiler has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Year {
    /// Index of its pack.
    pub pack: u16,
    /// Which year.
    pub year: u16,
    /// The notice it stands on.
    pub clause: String,
    /// Weekdays that are holidays and weekend days that are worked, in order.
    pub days: Vec<Date>,
}

record! {
    /// The calendar of one year.
    Calendar, NewCalendar in Calendars {
        /// Its pack.
        pack: u16 = In(Packs);
        /// Which year.
        year: u16 = Below(10_000);
        /// The notice it stands on.
        clause: Text = Text;
        /// Weekdays that are holidays and weekend days that are worked, each as month × 100 + day, in order.
        days: List = List(Lists, 64), Length;
    }
}

/// Writes a calendar.
pub(super) fn put_year(to: &mut Builder, year: &Year) {
    let record = NewCalendar {
        pack: year.pack,
        year: year.year,
        clause: to.text(&year.clause),
        days: to.numbers(year.days.iter().map(|day| day.number() % 10_000)),
    };
    to.add(&record);
}

/// Whether the calendars follow each other, and the days of each are days of its year, in order.
pub(super) fn sound(store: &Store) -> Option<u32> {
    let mut before: Option<i32> = None;
    for (nth, calendar) in (0..).zip(store.all::<Calendar<'_>>()) {
        let year = i32::from(calendar.year());
        let days = store.numbers(calendar.days());
        let real = |day: &i32| {
            (0..10_000).contains(day) && Date::from_number(year * 10_000 + day).is_some()
        };
        let follows = before.is_none_or(|before| before + 1 == year);
        if !follows || !days.iter().all(real) || !days.is_sorted_by(|one, other| one < other) {
            return Some(nth);
        }
        before = Some(year);
    }
    None
}

/// A day as its calendar has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    /// Which day.
    pub date: Date,
    /// Which calendar.
    pub calendar: u32,
    /// A Saturday or Sunday.
    pub weekend: bool,
    /// It is worked.
    pub worked: bool,
}

/// A day, by its running number; none if no calendar has its year.
fn day(store: &Store, number: i32) -> Option<Day> {
    let date = Date::from_day_number(number);
    let year = date.number() / 10_000;
    let first = store.get::<Calendar<'_>>(0)?.year();
    let nth = u32::try_from(year - i32::from(first)).ok()?;
    let days = store.numbers(store.get::<Calendar<'_>>(nth)?.days());
    // Running day numbers begin with a Monday.
    let weekend = number.rem_euclid(7) > 4;
    let named = days.binary_search(&(date.number() % 10_000)).is_ok();
    Some(Day {
        date,
        calendar: nth,
        weekend,
        worked: weekend == named,
    })
}

/// The day so many working days before or after another, up to [`MAX_COUNTED`]; `seen` is told of each day passed over
/// or counted.
///
/// The day counted from is passed over, and counting begins with the next: the general rule of 民法典 201. With
/// `first_day` it counts, if it is worked. No days at all lead to the day itself, or, if it is not worked, to the next
/// that is: so a day that a calendar month or thirty days lead to is moved as 民法典 203 has it.
///
/// # Errors
/// The year that no calendar has, and whose days would be needed.
pub(crate) fn count(
    store: &Store,
    from: Date,
    days: i32,
    (way, first_day): (Way, bool),
    seen: &mut dyn FnMut(Day),
) -> Result<Date, i32> {
    let step = if way == Way::Before { -1 } else { 1 };
    let mut number = from.day_number();
    if days > 0 && !first_day {
        number += step;
    }
    let mut left = days.clamp(1, MAX_COUNTED);
    loop {
        let Some(day) = day(store, number) else {
            return Err(Date::from_day_number(number).number() / 10_000);
        };
        seen(day);
        left -= i32::from(day.worked);
        if left == 0 {
            return Ok(day.date);
        }
        number += step;
    }
}
