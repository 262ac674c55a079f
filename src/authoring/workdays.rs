//! Working days: the calendars of a pack, and the deadlines that are counted by them or are days of their own, as their author
//! wrote them; and linked.

use super::code::Code;
use super::condition::{self, FigureKind, Formula, Term, Uses};
use super::diagnostic::{Diagnostic, Diagnostics};
use super::figures::StandsInSource;
use super::link::{LinkedPack, Linker};
use super::names::{self, Form};
use super::pack::{Valid, filled, read_clause};
use super::source::{At, DateAt, Span};
use super::toml_reader::Table;
use crate::fact::{Date, Decimal};
use crate::policy::calendar::{MAX_COUNTED, Year};
use crate::policy::derived::Way;
use std::collections::{BTreeMap, BTreeSet};
use toml::de::DeValue;

/// `[[calendar]]`.
#[derive(Debug)]
pub struct CalendarSource {
    pub year: At<u16>,
    /// The notice it stands on.
    pub clause: String,
    /// Weekdays off, and weekend days worked.
    pub days: BTreeSet<Date>,
}

/// `[[deadline]]`.
#[derive(Debug)]
pub struct DeadlineSource {
    pub id: At<String>,
    /// The matter whose report shows it; `None`: it is there for rules.
    pub matter: Option<At<String>>,
    pub clause: At<String>,
    /// Whom it concerns; `None`: everybody.
    pub applies: Option<At<String>>,
    pub way: Way,
    /// The day counted from.
    pub on: At<String>,
    pub days: DaysSource,
    pub first_day: bool,
    pub replaces: Option<StandsInSource>,
    pub from: Option<DateAt>,
    pub until: Option<DateAt>,
}

/// How many working days.
#[derive(Debug)]
pub enum DaysSource {
    /// So many.
    Number(Decimal),
    /// As a formula says.
    Formula(At<String>),
}

/// A deadline whose names are looked up.
#[derive(Debug)]
pub struct LinkedDeadline<'w> {
    /// As it was written.
    pub source: &'w DeadlineSource,
    /// The day counted from.
    pub on: Term,
    /// How many working days.
    pub is: Formula,
    /// Full id of the one above that it stands in for.
    pub replaces: Option<&'w str>,
}

impl LinkedDeadline<'_> {
    /// What it uses.
    pub fn uses<'l>(&'l self, found: &mut Uses<'l>) {
        self.on.uses(found);
        self.is.uses(found);
    }
}

/// Most days that a calendar names.
const MAX_DAYS: usize = 64;

/// Reads `[[calendar]]`.
pub fn read_calendar(mut table: Table<'_>) -> Option<CalendarSource> {
    let out = table.out();
    table.needed("year");
    let year = read_year(&mut table);
    let clause = filled(table.text("clause"), "clause", out);
    let (off, work) = (table.texts("off"), table.texts("work"));
    let place = table.key_span("off");
    table.finish();
    let mut days = BTreeSet::new();
    let (year, clause) = (year?, clause?.value);
    let mut read = Reader {
        year: &year,
        seen: BTreeMap::new(),
        out,
    };
    for text in &off {
        for day in read.days(text) {
            if !is_weekend(day) {
                days.insert(day);
            } else if text.value.len() == SHORT {
                read.problem("off", text, day);
            }
        }
    }
    for text in &work {
        for day in read.days(text) {
            if is_weekend(day) {
                days.insert(day);
            } else {
                read.problem("work", text, day);
            }
        }
    }
    if days.len() > MAX_DAYS {
        let problem = Diagnostic::new(Code::BadCalendar, place).variant("many");
        out.report(problem.with("count", days.len()).with("limit", MAX_DAYS));
    }
    Some(CalendarSource { year, clause, days })
}

/// How long a single day is, written.
const SHORT: usize = 10;

fn read_year(table: &mut Table<'_>) -> Option<At<u16>> {
    let value = table.value("year")?;
    let year = match value.get_ref() {
        DeValue::Integer(number) if number.radix() == 10 => number.as_str().parse().ok(),
        _ => None,
    };
    let year = year.filter(|year| (1..=9999).contains(year));
    if year.is_none() {
        table.refuse("year", "2025", value.get_ref(), value.span());
    }
    Some(At::new(year?, table.spot(value.span())))
}

fn is_weekend(day: Date) -> bool {
    day.day_number().rem_euclid(7) > 4
}

/// Reads the days of one calendar; none may be named twice.
struct Reader<'r> {
    year: &'r At<u16>,
    seen: BTreeMap<Date, Span>,
    out: &'r Diagnostics,
}

impl Reader<'_> {
    fn problem(&self, variant: &'static str, text: &At<String>, day: impl ToString) {
        let problem = Diagnostic::new(Code::BadCalendar, text.span).variant(variant);
        self.out.report(
            problem
                .with("day", day.to_string())
                .with("year", self.year.value),
        );
    }

    /// One day, or those from one to another: `2025-10-01..2025-10-08`.
    fn days(&mut self, text: &At<String>) -> Vec<Date> {
        let (first, last) = text.split_once("..").unwrap_or((text, text));
        let ends = Date::parse(first).zip(Date::parse(last));
        let Some((first, last)) = ends.filter(|(first, last)| first <= last) else {
            self.problem("day", text, &text.value);
            return Vec::new();
        };
        let year = |day: Date| day.number() / 10_000 == i32::from(self.year.value);
        if !year(first) || !year(last) {
            self.problem("year", text, &text.value);
            return Vec::new();
        }
        let days = (first.day_number()..=last.day_number()).map(Date::from_day_number);
        let days: Vec<Date> = days.collect();
        for day in &days {
            if let Some(other) = self.seen.insert(*day, text.span) {
                let problem = Diagnostic::new(Code::BadCalendar, text.span).variant("twice");
                self.out.report(problem.with("day", *day).see(other));
            }
        }
        days
    }
}

/// Reads `[[deadline]]`.
pub fn read_deadline(mut table: Table<'_>, valid: &Valid) -> Option<DeadlineSource> {
    let out = table.out();
    let id = table.text("id");
    let matter = table.maybe_text("matter");
    let clause = read_clause(&mut table);
    let applies = table.maybe_text("applies");
    let [before, after, on] = ["before", "after", "on"].map(|key| table.maybe_text(key));
    let days = if on.is_some() {
        for key in ["workdays", "first_day"] {
            if table.has(key) {
                let problem = Diagnostic::new(Code::BadDeadline, table.key_span(key));
                out.report(problem.variant("on").with("key", key));
            }
        }
        Some(DaysSource::Number(Decimal::from(0)))
    } else {
        table.needed("workdays");
        read_days(&mut table)
    };
    let first_day = table.flag("first_day");
    let replaces = super::figures::read_stands_in(&mut table);
    let (from, until) = super::figures::read_days(&mut table, valid);
    let span = table.span;
    table.finish();
    if let Some(matter) = &matter {
        names::check(matter, Form::Snake, out);
    }
    let (way, on) = match (before, after, on) {
        (Some(on), None, None) => (Way::Before, on),
        (None, Some(on), None) => (Way::After, on),
        (None, None, Some(on)) => (Way::On, on),
        _ => {
            out.report(Diagnostic::new(Code::BadDeadline, span).variant("way"));
            return None;
        }
    };
    let (id, days) = (id?, days?);
    names::check(&id, Form::Snake, out).then_some(DeadlineSource {
        id,
        matter,
        clause,
        applies,
        way,
        on,
        days,
        first_day,
        replaces,
        from,
        until,
    })
}

fn read_days(table: &mut Table<'_>) -> Option<DaysSource> {
    let value = table.value("workdays")?;
    let span = table.spot(value.span());
    match value.get_ref() {
        DeValue::String(text) => Some(DaysSource::Formula(At::new(text.to_string(), span))),
        DeValue::Integer(number) if number.radix() == 10 => {
            let number = number.as_str();
            let days = number
                .parse()
                .ok()
                .filter(|days| (0..=MAX_COUNTED).contains(days));
            if days.is_none() {
                let problem = Diagnostic::new(Code::BadDeadline, span).variant("days");
                table
                    .out()
                    .report(problem.with("days", number).with("limit", MAX_COUNTED));
            }
            days.map(|days| DaysSource::Number(days.into()))
        }
        other => {
            table.refuse("workdays", "20, \"…\"", other, value.span());
            None
        }
    }
}

impl<'w> Linker<'_, 'w> {
    /// Links a deadline.
    pub fn deadline(&self, source: &'w DeadlineSource) -> Option<LinkedDeadline<'w>> {
        let sources = &self.workspace.sources;
        let on = condition::read_date(&source.on, self.names, sources, self.out);
        let is = match &source.days {
            DaysSource::Number(days) => Some(Formula::Number(*days)),
            DaysSource::Formula(text) => {
                condition::read_formula(text, FigureKind::Number, self.names, sources, self.out)
            }
        };
        let replaces = self.replaces_deadline(source);
        // No day lies fewer than no days away: that is how the engine is told that there is none.
        let is = match &source.applies {
            Some(applies) => Some(Formula::Choose {
                when: self.condition(applies)?,
                then: Box::new(is?),
                otherwise: Box::new(Formula::Number(Decimal::from(-1))),
            }),
            None => is,
        };
        Some(LinkedDeadline {
            source,
            on: on?,
            is: is?,
            replaces: replaces?,
        })
    }
}

/// Reports years that two packs of a chain have, and years between them that none has.
pub fn calendars(chain: &[LinkedPack<'_>], out: &Diagnostics) -> bool {
    let mut years: BTreeMap<u16, Span> = BTreeMap::new();
    let mut sound = true;
    for calendar in chain.iter().flat_map(|pack| &pack.source.calendars) {
        let year = &calendar.year;
        if let Some(other) = years.insert(year.value, year.span) {
            let problem = Diagnostic::new(Code::BadCalendar, year.span).variant("double");
            out.report(problem.with("year", year.value).see(other));
            sound = false;
        }
    }
    let pairs = years.iter().zip(years.iter().skip(1));
    for ((before, _), (after, span)) in pairs {
        if before + 1 != *after {
            let problem = Diagnostic::new(Code::BadCalendar, *span).variant("gap");
            out.report(problem.with("year", before + 1).with("next", after));
            sound = false;
        }
    }
    sound
}

/// The calendars of a chain, year after year.
pub fn years(chain: &[LinkedPack<'_>]) -> Vec<Year> {
    let mut years: Vec<Year> = (0..)
        .zip(chain)
        .flat_map(|(pack, linked)| {
            let calendars = linked.source.calendars.iter();
            calendars.map(move |calendar| Year {
                pack,
                year: calendar.year.value,
                clause: calendar.clause.clone(),
                days: calendar.days.iter().copied().collect(),
            })
        })
        .collect();
    years.sort_by_key(|year| year.year);
    years
}
