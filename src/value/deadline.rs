//! Finds the day that so many working days lead to, from what is known of the day they begin with and of how many they are;
//! or, where none are counted, what is known of that day itself.

use super::formula::{Eval, settled};
use super::open::Open;
use super::parts::Deadline;
use crate::expr::eval::Value;
use crate::expr::partial::{Partial, Why};
use crate::fact::{Date, Decimal};
use crate::policy::calendar::{Day, MAX_COUNTED, count};
use crate::policy::derived::Way;

impl Eval<'_> {
    /// The day; a span of days where the day counted from, or how many are counted, is known only to lie in one.
    pub fn deadline(&self, deadline: &Deadline, open: &mut Open) -> Partial {
        // Whom it does not concern is not asked for the day counted from.
        let concerns = self.formula(deadline.is, &mut Open::default());
        if matches!(concerns, Partial::Number(_, Some(most)) if most < Decimal::from(0)) {
            return Partial::None(Why::Absent);
        }
        let from = self.day(deadline.on, open);
        let days = self.formula(deadline.is, open);
        let (fewest, most) = match days {
            Partial::Number(Some(low), Some(high)) => (low, high),
            Partial::None(why) => return Partial::None(why),
            _ => return Partial::None(Why::Open),
        };
        let one = settled(days);
        let ends = match from {
            Ok(day) => Some((day, day)),
            Err(Some(why)) if one && whole(fewest).is_some() => return Partial::None(why),
            Err(Some(_)) => None,
            Err(None) => self.days(deadline),
        };
        if deadline.way == Way::On {
            // Whom it does not concern for certain has been sent away above.
            return match ends {
                Some((first, last)) if one => Partial::Date(first, last),
                _ => Partial::None(Why::Open),
            };
        }
        let (first, last) = match ends {
            Some(ends) => ends,
            None if one && whole(fewest).is_none() => return Partial::None(Why::Outside),
            None => return Partial::None(Why::Open),
        };
        // Whichever way: a later day leads to one no earlier, and more days lead farther.
        let (low, high) = match deadline.way {
            Way::Before => (most, fewest),
            Way::After | Way::On => (fewest, most),
        };
        match (
            self.counted(deadline, first, low, &mut |_| ()),
            self.counted(deadline, last, high, &mut |_| ()),
        ) {
            (Ok(first), Ok(last)) => Partial::Date(first, last),
            (Err((why, _)), _) if one && first == last => Partial::None(why),
            _ => Partial::None(Why::Open),
        }
    }

    /// The day that so many days lead to; or why there is none, and the year that would be needed.
    pub fn counted(
        &self,
        deadline: &Deadline,
        from: Date,
        days: Decimal,
        seen: &mut dyn FnMut(Day),
    ) -> Result<Date, (Why, Option<i32>)> {
        let days = whole(days).ok_or((Why::Outside, None))?;
        let way = (deadline.way, deadline.first_day);
        count(self.policy.store(), from, days, way, seen)
            .map_err(|year| (Why::NotCovered, Some(year)))
    }

    /// The days between which the one counted from lies.
    fn days(&self, deadline: &Deadline) -> Option<(Date, Date)> {
        match self.policy.tree().span(deadline.on, self.scope())? {
            (Value::Date(first), Value::Date(last)) => Some((first, last)),
            _ => None,
        }
    }
}

/// As many days as can be counted.
fn whole(days: Decimal) -> Option<i32> {
    let (days, places) = days.plain().parts();
    let days = i32::try_from(days).ok()?;
    (places == 0 && (0..=MAX_COUNTED).contains(&days)).then_some(days)
}
