//! Takes figures from dated records: how long, how many, how often running, when, which.
//!
//! Each record becomes an [`Entry`], which counts, or not, or perhaps: where the person does not know a field, or where
//! a year that was served has no assessment. What perhaps counts makes a span of what is known.

use super::formula::{Eval, between};
use super::open::Open;
use super::parts::Aggregate;
use crate::expr::partial::{Partial, Why};
use crate::fact::{
    DONT_KNOW, Date, Facts, Layout, NOT_ASKED, QuestionId, Records, Rounding, Shape, State, YEARS,
};
use crate::gather::gather;
use crate::logic::Truth;
use crate::policy::derived::{Does, Gaps, Part};
use alloc::vec::Vec;

/// Most records that perhaps count of which each combination is tried.
const MAX_UNSURE: u32 = 6;

/// Days from one to another, both included.
pub(super) type Days = (Date, Date);

/// A record, or a year.
struct Entry {
    counts: Truth,
    /// A year served in part without a record: it was not assessed, and breaks no run.
    skipped: bool,
    days: Days,
    /// By what the latest is found; none: not known.
    key: Option<i32>,
    /// The codes that the field asked for can have.
    codes: u64,
}

/// The entries, and whether there can be no others.
struct Entries {
    list: Vec<Entry>,
    all: bool,
}

impl Eval<'_> {
    /// Takes one figure; `spans` becomes the days that count.
    pub fn aggregate(
        &self,
        aggregate: &Aggregate<'_>,
        open: &mut Open,
        spans: &mut Vec<Days>,
    ) -> Partial {
        let on = self.day(aggregate.on, open);
        let layout = self.policy.layout();
        let Some(records) = layout.records(aggregate.of) else {
            return Partial::None(Why::NotCovered);
        };
        if let Err(Some(why)) = on
            && why != Why::Open
        {
            return Partial::None(why);
        }
        let answered = self.facts.state(layout, aggregate.of) == State::Answered;
        if !answered {
            open.note(aggregate.of);
        }
        // Without a day: what would be open on this one.
        let entries = self.entries(aggregate, records, on.unwrap_or(self.as_of), open);
        let list = &entries.list;
        let gap = |entry: &Entry| match entry.counts {
            Truth::True => entry.codes.count_ones() > 1,
            counts => counts == Truth::Unknown,
        };
        if !entries.all || list.iter().any(gap) {
            open.note(aggregate.of);
        }
        let on = match on {
            Ok(on) if answered => on,
            Err(Some(why)) => return Partial::None(why),
            _ => return self.nothing_known(aggregate, records),
        };
        let upper = |number: i32| entries.all.then_some(number);
        match aggregate.does {
            Does::WholeYears { part, gaps } => lengths(list, 12, part, gaps, spans),
            Does::WholeMonths { part, gaps } => lengths(list, 1, part, gaps, spans),
            Does::Count => {
                let (mut sure, mut perhaps) = (0, 0);
                for entry in list {
                    sure += i32::from(entry.counts == Truth::True);
                    perhaps += i32::from(entry.counts != Truth::False);
                    if entry.counts == Truth::True && records.shape != Shape::Events {
                        join(spans, entry.days);
                    }
                }
                between(sure, upper(perhaps))
            }
            Does::LongestRun => {
                let sure = longest_run(list, false, spans);
                between(sure, upper(longest_run(list, true, &mut Vec::new())))
            }
            Does::FirstDay {
                gaps: Gaps::Restart,
            } => {
                let mut stretches = Vec::new();
                for entry in list.iter().filter(|entry| entry.counts == Truth::True) {
                    join(&mut stretches, entry.days);
                }
                // What perhaps counts may close the gap, or open another.
                let unsure = list.iter().any(|entry| entry.counts == Truth::Unknown);
                match stretches.last() {
                    _ if unsure => Partial::None(Why::Open),
                    Some((first, _)) => Partial::Date(*first, *first),
                    None => Partial::None(Why::Absent),
                }
            }
            Does::FirstDay { .. } => {
                // The earliest that counts, or one before it that perhaps does.
                let counting = |wanted| list.iter().find(move |entry| entry.counts == wanted);
                days_between(
                    counting(Truth::True).map(|entry| entry.days.0),
                    counting(Truth::Unknown).map(|entry| entry.days.0),
                    false,
                )
            }
            Does::LastYearEnd => {
                let counting = |wanted| list.iter().rfind(move |entry| entry.counts == wanted);
                let perhaps = if entries.all {
                    counting(Truth::Unknown).map(|entry| entry.days.1)
                } else {
                    Some(on.start_of(crate::fact::Calendar::Year).plus_days(-1))
                };
                days_between(
                    counting(Truth::True).map(|entry| entry.days.1),
                    perhaps,
                    true,
                )
            }
            Does::Latest { .. } | Does::Highest { .. } if !entries.all => {
                self.nothing_known(aggregate, records)
            }
            Does::Latest { none, .. } => pick(list, true, none),
            Does::Highest { none, .. } => pick(list, false, none),
        }
    }

    /// What can be said without any record.
    fn nothing_known(&self, aggregate: &Aggregate<'_>, records: Records) -> Partial {
        match aggregate.does {
            Does::FirstDay { .. } | Does::LastYearEnd => Partial::None(Why::Open),
            Does::Latest { field, none, .. } | Does::Highest { field, none, .. } => match none {
                Some(_) => Partial::Codes(self.codes(records, field, DONT_KNOW)),
                None => Partial::None(Why::Open),
            },
            _ => between(0, None),
        }
    }

    /// The codes that a field can have.
    fn codes(&self, records: Records, field: u8, word: i32) -> u64 {
        let field = records.field_at(self.policy.layout(), field);
        let Some(set) = field.and_then(|field| field.set()) else {
            return 0;
        };
        match word {
            DONT_KNOW => self.policy.layout().all_codes(set),
            NOT_ASKED => 0,
            code => bit(code),
        }
    }

    fn entries(
        &self,
        aggregate: &Aggregate<'_>,
        records: Records,
        on: Date,
        open: &mut Open,
    ) -> Entries {
        let own = records.shape.columns().len();
        let word = |row: &[i32], field: u8| {
            let at = own + usize::from(field);
            row.get(at).copied().unwrap_or(NOT_ASKED)
        };
        let (field, by, latest) = match aggregate.does {
            Does::Latest { field, by, .. } => (Some(field), by, true),
            Does::Highest { field, by, .. } => (Some(field), by, false),
            _ => (None, None, false),
        };
        let lasts = matches!(
            aggregate.does,
            Does::WholeYears { .. } | Does::WholeMonths { .. }
        );
        let before = on.plus_days(-1);
        let mut list = Vec::new();
        for row in self
            .facts
            .records(aggregate.of)
            .chunks_exact(records.width())
        {
            let mut counts = Truth::True;
            let mut codes = field.map_or(0, |field| self.codes(records, field, word(row, field)));
            if field.is_some() && codes == 0 {
                counts = Truth::False;
            }
            for (of, wanted) in aggregate.only() {
                counts = counts.and(match word(row, of) {
                    DONT_KNOW => Truth::Unknown,
                    NOT_ASKED => Truth::False,
                    code => (wanted & bit(code) != 0).into(),
                });
                if Some(of) == field {
                    codes &= wanted;
                }
            }
            let first = row.first().copied().unwrap_or(0);
            let mut days = (day(first), day(row.get(1).copied().unwrap_or(0)));
            let mut key = Some(first);
            let since = aggregate.since.unwrap_or(Date::MIN);
            let happened: Truth = match records.shape {
                Shape::Periods => {
                    if row.get(1) == Some(&NOT_ASKED) {
                        days.1 = Date::MAX;
                    }
                    days.0 = days.0.max(since);
                    if lasts {
                        days.1 = days.1.min(before);
                        days.0 <= days.1
                    } else {
                        days.0 <= on && days.0 <= days.1 && (!latest || on <= days.1)
                    }
                }
                .into(),
                Shape::Yearly => {
                    days = year(first);
                    (first < on.number() / 10_000 && since <= days.1).into()
                }
                Shape::Events => match by.map(|by| word(row, by)) {
                    Some(NOT_ASKED) => Truth::False,
                    Some(DONT_KNOW) => {
                        key = None;
                        Truth::Unknown
                    }
                    Some(date) => {
                        key = Some(date);
                        (since.number() <= date && date <= on.number()).into()
                    }
                    None => Truth::True,
                },
            };
            list.push(Entry {
                counts: counts.and(happened),
                skipped: false,
                days,
                key,
                codes,
            });
        }
        let mut all = true;
        if records.shape == Shape::Yearly {
            if let Some(within) = records.within {
                all = self.missing_years(&mut list, within, aggregate.since, on, open);
            }
            // A year that is not in the list comes between two that are: it breaks a run.
            if let Some(field) = field {
                for entry in &mut list {
                    if entry.counts == Truth::Unknown && entry.codes == 0 {
                        entry.codes = self.codes(records, field, DONT_KNOW);
                    }
                }
            }
        }
        Entries { list, all }
    }

    /// Adds the years served without a record; false if nobody knows which were served.
    fn missing_years(
        &self,
        list: &mut Vec<Entry>,
        within: QuestionId,
        since: Option<Date>,
        on: Date,
        open: &mut Open,
    ) -> bool {
        let layout = self.policy.layout();
        let Some(periods) = layout.records(within) else {
            return true;
        };
        if self.facts.state(layout, within) != State::Answered {
            open.note(within);
            return false;
        }
        let rows = self.facts.records(within);
        let first = rows.first().map_or(*YEARS.end(), |first| first / 10_000);
        let recorded = core::mem::take(list);
        let mut recorded = recorded.into_iter().peekable();
        let last = (on.number() / 10_000 - 1).min(*YEARS.end());
        for nth in first..=last {
            let days = year(nth);
            while let Some(entry) = recorded.next_if(|entry| entry.days.0 <= days.0) {
                list.push(entry);
            }
            if list.last().is_some_and(|entry| entry.days == days) {
                continue;
            }
            let served = served(rows, periods.width(), days);
            if served != Truth::False {
                list.push(Entry {
                    counts: if served == Truth::True && since.is_none_or(|since| since <= days.1) {
                        Truth::Unknown
                    } else {
                        Truth::False
                    },
                    skipped: served == Truth::Unknown,
                    days,
                    key: Some(nth),
                    codes: 0,
                });
            }
        }
        for entry in recorded {
            list.push(entry);
        }
        true
    }
}

/// The years before that of the day that were served in full and are not among the records of an answer; none for a
/// question that asks for no records of years of service.
pub fn years_lacking(layout: &Layout, facts: &Facts, id: QuestionId, as_of: Date) -> Vec<i32> {
    let Some(records) = layout.records(id) else {
        return Vec::new();
    };
    let answered = |id| facts.state(layout, id) == State::Answered;
    if !answered(id) || !records.within.is_some_and(answered) {
        return Vec::new();
    }
    let years = |facts: &Facts| -> Vec<i32> {
        let rows = facts.records(id).chunks_exact(records.width());
        gather(rows.filter_map(|row| row.first().copied()))
    };
    let given = years(facts);
    let mut all = facts.clone();
    let until_now = *YEARS.start()..=as_of.number() / 10_000 - 1;
    add_years(layout, &mut all, id, until_now, None);
    let mut lacking = years(&all);
    lacking.retain(|year| !given.contains(year));
    lacking
}

/// Adds a record for each of these years that was served and has none: one field is taken for a code, of the others
/// nothing is known.
pub(super) fn add_years(
    layout: &Layout,
    facts: &mut Facts,
    id: QuestionId,
    years: core::ops::RangeInclusive<i32>,
    with: Option<(u8, u8)>,
) {
    let Some(records) = layout.records(id) else {
        return;
    };
    let mut periods: Option<(&[i32], usize)> = None;
    if let Some(within) = records.within
        && let Some(of) = layout.records(within)
    {
        periods = Some((facts.records(within), of.width()));
    }
    let mut added = facts.records(id).to_vec();
    for nth in years {
        let mut recorded = facts.records(id).chunks_exact(records.width());
        if periods.is_none_or(|(rows, width)| served(rows, width, year(nth)) == Truth::True)
            && !recorded.any(|row| row.first() == Some(&nth))
        {
            added.push(nth);
            for field in 0..records.width() - 1 {
                added.push(match with {
                    Some((of, code)) if usize::from(of) == field => code.into(),
                    _ => DONT_KNOW,
                });
            }
        }
    }
    facts.put_rows(id, gather(added.chunks_exact(records.width())));
}

/// Whether these days were served: all of them, none, or (unknown) some.
pub(super) fn served(periods: &[i32], width: usize, days: Days) -> Truth {
    let mut next = days.0;
    let mut some = false;
    for row in periods.chunks_exact(width) {
        if let &[from, to, ..] = row {
            if from > days.1.number() {
                break;
            }
            let to = if to == NOT_ASKED { i32::MAX } else { to };
            some |= from <= days.1.number() && days.0.number() <= to;
            if from <= next.number() && next.number() <= to {
                if days.1.number() <= to {
                    return Truth::True;
                }
                next = day(to).plus_days(1);
            }
        }
    }
    if some { Truth::Unknown } else { Truth::False }
}

/// The day that a word of the answers stands for, which were looked at when they came in. A word that is no day, as a code
/// or a year: the first of all.
pub(super) fn day(word: i32) -> Date {
    if word < Date::MIN.number() {
        return Date::MIN;
    }
    Date::from_checked(word)
}

/// The days of a year.
pub(super) fn year(year: i32) -> Days {
    let first = day(year * 10_000 + 101);
    (first, day(year * 10_000 + 1231))
}

fn bit(code: i32) -> u64 {
    let code = u32::try_from(code).ok();
    code.and_then(|code| 1u64.checked_shl(code)).unwrap_or(0)
}

/// Adds days to a list in order; what follows without a gap is one.
fn join(spans: &mut Vec<Days>, days: Days) {
    match spans.last_mut() {
        Some(last) if last.1 == Date::MAX || last.1.plus_days(1) >= days.0 => {
            last.1 = last.1.max(days.1);
        }
        _ => spans.push(days),
    }
}

/// How long, with or without what perhaps counts.
fn lengths(list: &[Entry], unit: i32, part: Part, gaps: Gaps, spans: &mut Vec<Days>) -> Partial {
    let unsure = list.iter().filter(|entry| entry.counts == Truth::Unknown);
    let unsure = u32::try_from(unsure.count()).unwrap_or(u32::MAX);
    if unsure > MAX_UNSURE {
        return between(0, None);
    }
    let (mut low, mut high) = (i32::MAX, 0);
    for taken in 0..1u32.wrapping_shl(unsure) {
        let mut rest = taken;
        spans.clear();
        for entry in list {
            let counts = match entry.counts {
                Truth::Unknown => {
                    let takes = rest & 1 == 1;
                    rest >>= 1;
                    takes
                }
                counts => counts == Truth::True,
            };
            if counts {
                join(spans, entry.days);
            }
        }
        let whole = length(spans, unit, part, gaps);
        (low, high) = (low.min(whole), high.max(whole));
    }
    between(low, Some(high))
}

/// Whole units of so many months in these days, which become those that count.
fn length(spans: &mut Vec<Days>, unit: i32, part: Part, gaps: Gaps) -> i32 {
    if let (Some(first), Some(last)) = (spans.first().copied(), spans.last().copied()) {
        let only = match gaps {
            Gaps::AddUp => None,
            Gaps::Restart => Some(last),
            Gaps::Ignore => Some((first.0, last.1)),
        };
        if let Some(only) = only {
            spans.clear();
            spans.push(only);
        }
    }
    let (mut months, mut days) = (0, 0);
    for (from, to) in spans.iter() {
        let end = to.plus_days(1);
        let month = |date: Date| date.number() / 10_000 * 12 + date.number() / 100 % 100;
        let mut whole = month(end) - month(*from);
        if from.plus_months(whole, Rounding::Down) > end {
            whole -= 1;
        }
        months += whole;
        days += end.day_number() - from.plus_months(whole, Rounding::Down).day_number();
    }
    // One period alone is exact by the calendar; days left over by several make months of thirty.
    if spans.len() > 1 {
        months += days / 30;
        days %= 30;
    }
    let over = months % unit != 0 || days > 0;
    months / unit + i32::from(part == Part::Up && over)
}

/// The longest run of years that count; `perhaps`: those too that perhaps do.
fn longest_run(list: &[Entry], perhaps: bool, spans: &mut Vec<Days>) -> i32 {
    let (mut longest, mut run, mut from) = (0, 0, Date::MIN);
    let mut next = Date::MIN;
    for entry in list {
        let counts = entry.counts == Truth::True || perhaps && entry.counts == Truth::Unknown;
        if !counts && !entry.skipped || entry.days.0 != next {
            run = 0;
        }
        next = entry.days.1.plus_days(1);
        if !counts {
            continue;
        }
        if run == 0 {
            from = entry.days.0;
        }
        run += 1;
        if run > longest {
            longest = run;
            spans.clear();
            spans.push((from, entry.days.1));
        }
    }
    longest
}

/// A day that is sure, or one that perhaps comes before it, or after it.
fn days_between(sure: Option<Date>, perhaps: Option<Date>, later: bool) -> Partial {
    match (sure, perhaps) {
        (Some(sure), Some(perhaps)) if later => Partial::Date(sure, sure.max(perhaps)),
        (Some(sure), Some(perhaps)) => Partial::Date(sure.min(perhaps), sure),
        (Some(sure), None) => Partial::Date(sure, sure),
        (None, Some(_)) => Partial::None(Why::Open),
        (None, None) => Partial::None(Why::Absent),
    }
}

/// The highest code of all, or of the latest: of two of one day the higher one.
fn pick(list: &[Entry], latest: bool, none: Option<u8>) -> Partial {
    let sure = |entry: &&Entry| entry.counts == Truth::True;
    let key = |entry: &Entry| if latest { entry.key } else { Some(0) };
    let top = list.iter().filter(sure).filter_map(key).max();
    // Codes at least as high as the lowest that each sure one can have; codes of records later than these.
    let (mut codes, mut lowest, mut others, mut unsure) = (0u64, 0, 0u64, false);
    for entry in list {
        match entry.counts {
            Truth::False => {}
            Truth::True if key(entry) != top => {}
            Truth::True => {
                codes |= entry.codes;
                lowest = lowest.max(entry.codes.trailing_zeros());
            }
            Truth::Unknown => {
                unsure = true;
                if key(entry).is_none() || key(entry) > top {
                    others |= entry.codes;
                } else if key(entry) == top {
                    codes |= entry.codes;
                }
            }
        }
    }
    if top.is_none() {
        match none {
            Some(none) => others |= bit(i32::from(none)),
            None if unsure => return Partial::None(Why::Open),
            None => return Partial::None(Why::Absent),
        }
    }
    Partial::Codes(codes.checked_shr(lowest).unwrap_or(0) << lowest.min(63) | others)
}
