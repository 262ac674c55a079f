//! Looks for gaps and overlaps in tables, with a case that shows each.
//!
//! The values of an input are cut at all ends that rows name; all values between two cuts fit the same rows, so one
//! of them stands for all, and those that fit the same rows are looked at once. Rows are lists of places, rising:
//! most cases fit few of the many rows of a table.

use super::code::Code;
use super::compute::LinkedTable;
use super::days::{span_of, within};
use super::diagnostic::Diagnostic;
use super::figures::{InputSource, InputWord};
use super::link::LinkedPack;
use super::workspace::Workspace;
use crate::fact::{Date, Decimal};
use crate::policy::bundle::Span;
use crate::policy::derived::{Row, Test};
use std::collections::BTreeSet;

/// Most combinations looked at in one table.
const BUDGET: usize = 200_000;
/// Most gaps, and most overlaps, told of one table.
const MAX_TOLD: usize = 3;

/// Looks over the tables of a pack. `codes` are those of a set.
pub fn look(workspace: &Workspace, pack: &LinkedPack<'_>, codes: &dyn Fn(&str) -> Vec<String>) {
    for table in &pack.tables {
        let source = table.source;
        let days = within(pack.source, span_of(&source.from, &source.until));
        let mut look = Look {
            workspace,
            table,
            days,
            left: BUDGET,
            gaps: BTreeSet::new(),
            overlaps: BTreeSet::new(),
        };
        look.bounds();
        look.cases(codes);
    }
}

/// One table being looked at.
struct Look<'l> {
    workspace: &'l Workspace,
    table: &'l LinkedTable<'l>,
    /// The days it holds.
    days: Span,
    left: usize,
    /// Gaps told already, without their day.
    gaps: BTreeSet<String>,
    /// Rows that overlap, told already.
    overlaps: BTreeSet<Vec<usize>>,
}

/// A value of an input, as it is written, and the rows it fits.
pub struct Cell {
    pub told: String,
    /// The code, by its place in the set; zero for a number.
    pub code: u32,
    pub rows: Vec<usize>,
}

impl Look<'_> {
    /// Rows that ask for what never comes in, or hold on no day of the table.
    fn bounds(&self) {
        let rows = self.table.rows.iter().zip(&self.table.source.rows);
        for (nth, (row, source)) in (1usize..).zip(rows) {
            let problem = |span| {
                Diagnostic::new(Code::RowOutside, span)
                    .with("row", nth)
                    .with("table", &self.table.source.id.value)
            };
            let late = |from: Option<Date>, until: Option<Date>| {
                from.zip(until).is_some_and(|(from, until)| until < from)
            };
            let (own, days) = (row.valid, self.days);
            if late(own.from.max(days.from), own.until) || late(own.from, days.until) {
                self.workspace
                    .out
                    .report(problem(source.span).variant("days"));
            }
            let inputs = self.table.source.inputs.iter();
            for ((test, place), input) in row.when.iter().zip(&source.when).zip(inputs) {
                let InputWord::Number { min, max, .. } = &input.kind else {
                    continue;
                };
                if let Test::Between { low, high } = test
                    && [low, high].into_iter().flatten().any(|(end, _)| {
                        min.is_some_and(|min| *end < min) || max.is_some_and(|max| max < *end)
                    })
                {
                    self.workspace.out.report(
                        problem(place.span)
                            .with("value", test_text(test))
                            .with("input", &input.id.value)
                            .with("bounds", input.bounds()),
                    );
                }
            }
        }
    }

    fn cases(&mut self, codes: &dyn Fn(&str) -> Vec<String>) {
        let rows = &self.table.rows;
        if rows.is_empty() {
            return;
        }
        let inputs = self.table.source.inputs.iter().enumerate();
        let cells: Vec<Vec<Cell>> = inputs
            .map(|(at, input)| cells(self.table, at, input, codes))
            .collect();
        let mut silent = None;
        for day in turning(rows, self.days) {
            let held = held(rows, day);
            if held.is_empty() {
                silent = silent.or(Some(day));
                continue;
            }
            self.walk(&cells, held, &mut Vec::new(), day);
        }
        let at = self.table.source.id.span;
        if let Some(day) = silent {
            let problem = Diagnostic::new(Code::DaysWithoutRow, at).with("day", day);
            let table = &self.table.source.id.value;
            self.workspace.out.report(problem.with("table", table));
        }
        if self.left == 0 {
            let problem = Diagnostic::new(Code::NotExplored, at).variant("table");
            let table = &self.table.source.id.value;
            self.workspace.out.report(problem.with("rule", table));
        }
    }

    fn walk(&mut self, cells: &[Vec<Cell>], fits: Vec<usize>, told: &mut Vec<String>, day: Date) {
        if self.left == 0 || self.gaps.len() >= MAX_TOLD && self.overlaps.len() >= MAX_TOLD {
            return;
        }
        self.left -= 1;
        let Some((first, rest)) = cells.split_first().filter(|_| !fits.is_empty()) else {
            return self.settle(cells, &fits, told, day);
        };
        for cell in first {
            told.push(cell.told.clone());
            self.walk(rest, both(&fits, &cell.rows), told, day);
            told.pop();
        }
    }

    /// Says what is wrong with one case, if anything is.
    fn settle(&mut self, open: &[Vec<Cell>], fits: &[usize], told: &[String], day: Date) {
        if fits.len() == 1 {
            return;
        }
        let rows: Vec<usize> = fits.iter().map(|at| at + 1).collect();
        let others = open.iter().filter_map(|cells| cells.first());
        let case: Vec<String> = told
            .iter()
            .chain(others.map(|cell| &cell.told))
            .cloned()
            .collect();
        let case = case.join(", ");
        let day = format!("on {day}");
        let example = [case.as_str(), day.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty());
        let example = example.collect::<Vec<_>>().join(", ");
        let source = self.table.source;
        let span = |nth: Option<&usize>| {
            let row = nth.and_then(|nth| source.rows.get(nth.checked_sub(1)?));
            row.map_or(source.id.span, |row| row.span)
        };
        let told = if rows.is_empty() {
            self.gaps.len() < MAX_TOLD && self.gaps.insert(case)
        } else {
            self.overlaps.len() < MAX_TOLD && self.overlaps.insert(rows.clone())
        };
        if !told {
            return;
        }
        let problem = if rows.is_empty() {
            Diagnostic::new(Code::TableGap, source.id.span)
        } else {
            let names: Vec<String> = rows.iter().map(ToString::to_string).collect();
            Diagnostic::new(Code::TableOverlap, span(rows.last()))
                .see(span(rows.first()))
                .with("rows", names.join(", "))
        };
        self.workspace.out.report(
            problem
                .with("table", &source.id.value)
                .with("example", example),
        );
    }
}

/// The first of these days, and each on which a row begins or has just ended.
pub fn turning(rows: &[Row], within: Span) -> BTreeSet<Date> {
    let mut days: BTreeSet<Date> = rows
        .iter()
        .flat_map(|row| [row.valid.from, row.valid.until.map(|day| day.plus_days(1))])
        .flatten()
        .filter(|day| within.covers(*day))
        .collect();
    days.insert(within.from.unwrap_or(Date::MIN));
    days
}

/// The rows that hold on a day.
pub fn held(rows: &[Row], day: Date) -> Vec<usize> {
    let rows = rows.iter().enumerate();
    rows.filter(|(_, row)| row.valid.covers(day))
        .map(|(at, _)| at)
        .collect()
}

/// The rows that are in both.
pub fn both(one: &[usize], other: &[usize]) -> Vec<usize> {
    let (few, many) = if one.len() < other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let shared = few.iter().filter(|at| many.binary_search(at).is_ok());
    shared.copied().collect()
}

/// The values of an input, cut into those that fit the same rows.
fn cells(
    table: &LinkedTable<'_>,
    at: usize,
    input: &InputSource,
    codes: &dyn Fn(&str) -> Vec<String>,
) -> Vec<Cell> {
    let mut seen = BTreeSet::new();
    points(table, at, input, codes)
        .into_iter()
        .filter(|cell| seen.insert(cell.rows.clone()))
        .collect()
}

/// All codes of an input, or numbers of which each stands for all between two ends, in their order.
pub fn points(
    table: &LinkedTable<'_>,
    at: usize,
    input: &InputSource,
    codes: &dyn Fn(&str) -> Vec<String>,
) -> Vec<Cell> {
    let tests: Vec<Test> = table
        .rows
        .iter()
        .map(|row| row.when.get(at).copied().unwrap_or(Test::Any))
        .collect();
    let id = &input.id.value;
    match &input.kind {
        InputWord::Code(set) => (0u32..)
            .zip(codes(set))
            .map(|(code, word)| {
                let tests = tests.iter().enumerate();
                let fitting = tests.filter(|(_, test)| fits_code(test, code));
                Cell {
                    told: format!("{id} = '{word}'"),
                    code,
                    rows: fitting.map(|(row, _)| row).collect(),
                }
            })
            .collect(),
        InputWord::Number { min, max, whole } => {
            let samples: Vec<Decimal> = samples(&tests, *min, *max, *whole).into_iter().collect();
            let mut rows = vec![Vec::new(); samples.len()];
            for (row, test) in tests.iter().enumerate() {
                let fitting = rows.get_mut(fitting(test, &samples)).unwrap_or_default();
                fitting.iter_mut().for_each(|rows| rows.push(row));
            }
            let cells = samples.iter().zip(rows);
            let cell = |(number, rows): (&Decimal, Vec<usize>)| Cell {
                told: format!("{id} = {number}"),
                code: 0,
                rows,
            };
            cells.map(cell).collect()
        }
    }
}

/// Whether a code fits a test.
pub fn fits_code(test: &Test, code: u32) -> bool {
    match test {
        Test::Codes(mask) => mask.checked_shr(code).unwrap_or(0) & 1 == 1,
        _ => true,
    }
}

/// Whether a number fits a test.
pub fn fits_number(test: &Test, number: Decimal) -> bool {
    !fitting(test, &[number]).is_empty()
}

/// Which of some rising numbers fit a test: they follow each other.
fn fitting(test: &Test, numbers: &[Decimal]) -> std::ops::Range<usize> {
    let Test::Between { low, high } = test else {
        return 0..numbers.len();
    };
    let below = |number: &Decimal| {
        low.is_some_and(|(low, closed)| *number < low || !closed && *number == low)
    };
    let not_above = |number: &Decimal| {
        high.is_none_or(|(high, closed)| *number < high || closed && *number == high)
    };
    numbers.partition_point(below)..numbers.partition_point(not_above)
}

/// Numbers of which each stands for all between two ends.
fn samples(
    tests: &[Test],
    min: Option<Decimal>,
    max: Option<Decimal>,
    whole: bool,
) -> BTreeSet<Decimal> {
    let mut ends: BTreeSet<Decimal> = [min, max].into_iter().flatten().collect();
    for test in tests {
        if let Test::Between { low, high } = test {
            ends.extend([low, high].into_iter().flatten().map(|(end, _)| *end));
        }
    }
    let one = Decimal::from(1);
    let mut found: BTreeSet<Decimal> = BTreeSet::new();
    if whole {
        for end in &ends {
            let floor = whole_below(*end);
            found.extend(
                [floor.minus(one), Some(floor), floor.plus(one)]
                    .into_iter()
                    .flatten(),
            );
        }
    } else {
        found.extend(ends.first().and_then(|first| first.minus(one)));
        found.extend(ends.last().and_then(|last| last.plus(one)));
        let pairs = ends.iter().zip(ends.iter().skip(1));
        found.extend(pairs.filter_map(|(low, high)| low.between(*high)));
        found.extend(ends);
    }
    if found.is_empty() {
        found.insert(Decimal::from(0));
    }
    found.retain(|number| {
        min.is_none_or(|min| min <= *number) && max.is_none_or(|max| *number <= max)
    });
    found
}

/// The whole number at or below.
pub fn whole_below(number: Decimal) -> Decimal {
    let (digits, scale) = number.parts();
    let unit = 10i128.checked_pow(scale).unwrap_or(1);
    Decimal::new(digits.div_euclid(unit), 0).unwrap_or(number)
}

/// A test as an author writes it.
fn test_text(test: &Test) -> String {
    let Test::Between { low, high } = test else {
        return String::new();
    };
    if let (Some((low, true)), Some((high, true))) = (low, high)
        && low == high
    {
        return low.to_string();
    }
    let told =
        |end: &Option<(Decimal, bool)>| end.map_or_else(String::new, |(end, _)| end.to_string());
    let closed = |end: &Option<(Decimal, bool)>| end.is_some_and(|(_, closed)| closed);
    let open = if closed(low) { '[' } else { '(' };
    let close = if closed(high) { ']' } else { ')' };
    format!("{open}{}, {}{close}", told(low), told(high))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        Decimal::parse(text).unwrap()
    }

    #[test]
    fn samples_lie_on_and_between_the_ends() {
        let test = |low, high| Test::Between {
            low: Some((number(low), true)),
            high: Some((number(high), false)),
        };
        let told = |whole, min: Option<&str>, max: Option<&str>| {
            samples(&[test("2", "5")], min.map(number), max.map(number), whole)
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(" ")
        };
        assert_eq!(told(true, Some("1"), Some("6")), "1 2 3 4 5 6");
        assert_eq!(told(true, None, None), "1 2 3 4 5 6");
        assert_eq!(told(false, Some("2"), Some("6")), "2 3 5 5.5 6");
        assert_eq!(told(false, None, None), "1 2 3 5 6");
    }

    #[test]
    fn whole_numbers_below() {
        for (text, below) in [("2.5", "2"), ("-2.5", "-3"), ("3", "3"), ("-0.1", "-1")] {
            assert_eq!(whole_below(number(text)), number(below), "{text}");
        }
    }
}
