//! Reads dated records: service periods, yearly assessments, certificates.
//!
//! Each record becomes a row of words: its days or its year, then its fields. Rows stand in ascending order, so no
//! result hangs on the order in which somebody gave them.

use super::facts::{Answer, read_date};
use super::layout::{DONT_KNOW, Layout, NOT_ASKED, is_unknown};
use super::{FactError, FactErrorKind, Field, Records, Shape};
use crate::gather::gather;
use crate::sort::sort;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

/// Most records that answer one question.
pub const MAX_RECORDS: usize = 64;
/// The years that records can lie in.
pub const YEARS: core::ops::RangeInclusive<i32> = 1900..=2200;

/// A record as the person gives it: its members by name.
pub type Members<'a> = Vec<(&'a str, Answer<'a>)>;

impl Shape {
    /// What a record says of its time, by name.
    pub const fn columns(self) -> &'static [&'static str] {
        match self {
            Shape::Periods => &["from", "to"],
            Shape::Yearly => &["year"],
            Shape::Events => &[],
        }
    }
}

impl Records {
    /// Words that one record takes; at least one.
    pub fn width(&self) -> usize {
        let fields = usize::try_from(self.fields.count).unwrap_or(0);
        (self.shape.columns().len() + fields).max(1)
    }

    /// One of its fields.
    pub fn field_at(self, layout: &Layout, nth: u8) -> Option<Field<'_>> {
        let nth = u32::from(nth);
        if nth >= self.fields.count {
            return None;
        }
        layout.store().get(self.fields.first + nth)
    }

    fn in_column(self, layout: &Layout, at: usize) -> Option<Field<'_>> {
        let nth = at.checked_sub(self.shape.columns().len())?;
        self.field_at(layout, u8::try_from(nth).ok()?)
    }

    fn column(self, layout: &Layout, name: &str) -> Option<usize> {
        (0..self.width()).find(|at| self.column_name(layout, *at) == name)
    }

    /// The name of a column.
    pub(crate) fn column_name(self, layout: &Layout, at: usize) -> &str {
        match self.shape.columns().get(at) {
            Some(own) => own,
            None => self
                .in_column(layout, at)
                .map_or("", |field| layout.store().text(field.id())),
        }
    }

    /// The field in a column, by its code set, or none for a date; nothing for the record's own time.
    pub(crate) fn field(self, layout: &Layout, at: usize) -> Option<Option<u16>> {
        self.in_column(layout, at).map(|field| field.set())
    }

    fn may_lack(self, layout: &Layout, at: usize) -> bool {
        match self.in_column(layout, at) {
            Some(field) => field.optional(),
            None => self.shape == Shape::Periods && at == 1,
        }
    }

    fn word(self, layout: &Layout, at: usize, answer: &Answer<'_>) -> Result<i32, FactErrorKind> {
        match (self.field(layout, at), answer) {
            (Some(_), Answer::DontKnow) => Ok(DONT_KNOW),
            (Some(Some(set)), Answer::Text(code)) => {
                let code = layout.find_code(layout.code_set(set), code);
                code.map(i32::from).ok_or(FactErrorKind::UnknownCode)
            }
            (None, Answer::Int(year)) if self.shape == Shape::Yearly => i32::try_from(*year)
                .ok()
                .filter(|year| YEARS.contains(year))
                .ok_or(FactErrorKind::OutOfRange),
            (Some(None), Answer::Text(text)) => record_day(text),
            (None, Answer::Text(text)) if self.shape == Shape::Periods => record_day(text),
            (_, Answer::Float) => Err(FactErrorKind::Float),
            _ => Err(FactErrorKind::WrongType),
        }
    }

    /// The rows of these records, in their order; empty if there are errors.
    pub(super) fn read(
        self,
        layout: &Layout,
        path: &str,
        sent: &[Members<'_>],
        errors: &mut Vec<FactError>,
    ) -> Vec<Vec<i32>> {
        if sent.len() > MAX_RECORDS {
            errors.push(FactError {
                kind: FactErrorKind::TooMany,
                path: path.into(),
            });
            return Vec::new();
        }
        let before = errors.len();
        let mut rows = Vec::new();
        for (nth, members) in sent.iter().enumerate() {
            let mut row = vec![NOT_ASKED; self.width()];
            let mut fail = |kind, name: &str| {
                errors.push(FactError {
                    kind,
                    path: [&place(path, nth), super::facts::pointer(name).as_str()].concat(),
                });
            };
            let mut seen: u32 = 0;
            for (name, answer) in members {
                let Some(at) = self.column(layout, name) else {
                    fail(FactErrorKind::UnknownField, name);
                    continue;
                };
                let bit = 1u32.wrapping_shl(u32::try_from(at).unwrap_or(0));
                if seen & bit != 0 {
                    fail(FactErrorKind::Duplicate, name);
                }
                seen |= bit;
                match (self.word(layout, at, answer), row.get_mut(at)) {
                    (Ok(word), Some(slot)) => *slot = word,
                    (Err(kind), _) => fail(kind, name),
                    _ => {}
                }
            }
            for at in 0..row.len() {
                let bit = 1u32.wrapping_shl(u32::try_from(at).unwrap_or(0));
                if seen & bit == 0 && !self.may_lack(layout, at) {
                    fail(FactErrorKind::MissingField, self.column_name(layout, at));
                }
            }
            for (at, word) in row.iter().enumerate() {
                let first = self
                    .in_column(layout, at)
                    .and_then(|field| field.not_before());
                let first =
                    first.and_then(|at| row.get(self.shape.columns().len() + usize::from(at)));
                if first.is_some_and(|first| word < first && !is_unknown(*word)) {
                    fail(FactErrorKind::Before, self.column_name(layout, at));
                }
            }
            rows.push(row);
        }
        if errors.len() == before {
            self.compare(path, &rows, errors);
        }
        if errors.len() > before {
            rows.clear();
        }
        rows
    }

    /// What is wrong with the records taken together.
    fn compare(self, path: &str, rows: &[Vec<i32>], errors: &mut Vec<FactError>) {
        let mut fail = |kind, nth| {
            errors.push(FactError {
                kind,
                path: place(path, nth),
            });
        };
        let mut order: Vec<(&[i32], usize)> = gather(rows.iter().map(Vec::as_slice).zip(0..));
        sort(&mut order);
        // The last day of the periods so far, or the year before.
        let mut last = i32::MIN;
        for (row, nth) in order {
            match (self.shape, row) {
                (Shape::Periods, &[from, to, ..]) => {
                    let end = if to == NOT_ASKED { i32::MAX } else { to };
                    if end < from {
                        fail(FactErrorKind::EndsBeforeItBegins, nth);
                    } else if from <= last {
                        fail(FactErrorKind::Overlap, nth);
                    }
                    last = last.max(end);
                }
                (Shape::Yearly, &[year, ..]) => {
                    if year == last {
                        fail(FactErrorKind::Duplicate, nth);
                    }
                    last = year;
                }
                _ => {}
            }
        }
    }
}

/// Names each year in which no day was served, by these periods.
pub(super) fn not_served(
    path: &str,
    years: &mut dyn Iterator<Item = &[i32]>,
    periods: &[i32],
    width: usize,
    errors: &mut Vec<FactError>,
) {
    for (nth, row) in years.enumerate() {
        let year = row.first().copied().unwrap_or(0);
        let mut served = false;
        for period in periods.chunks_exact(width) {
            if let &[from, to, ..] = period {
                served |= from / 10_000 <= year && (to == NOT_ASKED || year <= to / 10_000);
            }
        }
        if !served {
            errors.push(FactError {
                kind: FactErrorKind::NotServed,
                path: place(path, nth),
            });
        }
    }
}

fn place(path: &str, nth: usize) -> String {
    let mut path = [path, "/"].concat();
    crate::json::push_number(&mut path, i64::try_from(nth).unwrap_or(0));
    path
}

fn record_day(text: &str) -> Result<i32, FactErrorKind> {
    let day = read_date(text)?.number();
    if YEARS.contains(&(day / 10_000)) {
        Ok(day)
    } else {
        Err(FactErrorKind::OutOfRange)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::fact::{Facts, Form, NewAsked, NewCode, NewCodeSet, NewField};
    use crate::store::{Builder, List};
    use alloc::format;

    fn layout() -> Layout {
        let to = &mut Builder::default();
        let codes = ["p", "q"].map(|code| NewCode {
            text: to.text(code),
        });
        let (id, codes) = (to.text("codes"), to.add_all(codes));
        to.add(&NewCodeSet { id, codes });
        let mut question = |id, shape, fields: &[(&str, Option<u16>, bool)], within| {
            let fields: Vec<NewField> = fields
                .iter()
                .map(|(id, set, optional)| NewField {
                    id: to.text(id),
                    set: *set,
                    optional: *optional,
                    not_before: (*id == "registered").then_some(1),
                })
                .collect();
            let record = NewAsked {
                id: to.text(id),
                form: Form::Records,
                a: shape as i32,
                b: within,
                fields: to.add_all(fields),
                assumed_field: None,
                assumed_code: 0,
                step: None,
                fixed: false,
                sensitive: false,
                offer: List::default(),
                after: List::default(),
                not_before: None,
                not_after: None,
            };
            to.add(&record);
        };
        question(
            "assessments",
            Shape::Yearly,
            &[("result", Some(0), false)],
            1,
        );
        question("service", Shape::Periods, &[("post", Some(0), true)], -1);
        let title = [("title", Some(0), false), ("on", None, true)];
        question("titles", Shape::Events, &title, -1);
        let title = [
            ("title", Some(0), false),
            ("obtained", None, true),
            ("registered", None, true),
        ];
        question("certificates", Shape::Events, &title, -1);
        Layout::new(core::mem::take(to).into_store())
    }

    fn errors(text: &str) -> Vec<String> {
        let errors = Facts::from_json(&layout(), text).unwrap_err();
        errors
            .iter()
            .map(|error| format!("{} {}", error.path, error.kind.code()))
            .collect()
    }

    #[test]
    fn records_are_read_in_any_order_and_written_in_one() {
        let layout = layout();
        let text = r#"{"assessments":[{"year":2012,"result":null},{"year":2011,"result":"q"}],
            "titles":[{"title":"q","on":"2020-02-29"},{"title":"p"},{"title":"p","on":null}],
            "service":[{"from":"2011-05-01","post":"q"},{"to":"2011-04-30","from":"2010-01-01"}]}"#;
        let facts = Facts::from_json(&layout, text).unwrap();
        assert_eq!(facts.records(0), [2011, 1, 2012, DONT_KNOW]);
        assert_eq!(
            facts.records(1),
            [20_100_101, 20_110_430, NOT_ASKED, 20_110_501, NOT_ASKED, 1]
        );
        assert_eq!(
            facts.records(2),
            [0, NOT_ASKED, 0, DONT_KNOW, 1, 20_200_229]
        );
        let written = facts.to_json(&layout);
        assert_eq!(
            written,
            r#"{"assessments":[{"year":2011,"result":"q"},{"year":2012,"result":null}],"service":[{"from":"2010-01-01","to":"2011-04-30"},{"from":"2011-05-01","post":"q"}],"titles":[{"title":"p"},{"title":"p","on":null},{"title":"q","on":"2020-02-29"}]}"#
        );
        assert_eq!(Facts::from_json(&layout, &written).unwrap(), facts);
        assert!(facts.contradictions(&layout).is_empty());
    }

    #[test]
    fn a_day_that_must_come_later_does() {
        let sent = r#"{"certificates":[{"title":"p","obtained":"2020-10-18","registered":"2020-10-18"},
            {"title":"p","obtained":"2020-10-18","registered":"2020-10-17"},{"title":"p","registered":"2020-01-01"},
            {"title":"p","obtained":null,"registered":"2020-01-01"},{"title":"q","obtained":"2020-10-18","registered":null}]}"#;
        assert_eq!(errors(sent), ["/certificates/1/registered fact.before"]);
    }

    #[test]
    fn no_records_is_an_answer_and_can_be_taken_back() {
        let layout = layout();
        let none = Facts::from_json(&layout, r#"{"service":[]}"#).unwrap();
        assert_eq!(none.to_json(&layout), r#"{"service":[]}"#);
        let mut facts =
            Facts::from_json(&layout, r#"{"service":[{"from":"2010-01-01"}]}"#).unwrap();
        facts.clear(&layout, 1);
        assert_eq!(facts, Facts::new(&layout));
        facts.set(&layout, 1, &Answer::Codes(vec![])).unwrap();
        assert_eq!(facts, none);
    }

    #[test]
    fn each_mistake_is_named_where_it_was_sent() {
        assert_eq!(
            errors(
                r#"{"service":[{"to":"2010-01-01"},{"from":"2010-13-01","x/y":1},{"from":1,"post":"r"},{"from":"1066-10-14"},
                {"from":"2010-01-01","from":"2010-01-01"},{"from":null}],"titles":{},"assessments":[{"year":1.5,"result":"p"},{"year":3000}]}"#
            ),
            [
                "/service/0/from fact.missing_field",
                "/service/1/from fact.impossible_date",
                "/service/1/x~1y fact.unknown_field",
                "/service/2/from fact.wrong_type",
                "/service/2/post fact.unknown_code",
                "/service/3/from fact.out_of_range",
                "/service/4/from fact.duplicate",
                "/service/5/from fact.wrong_type",
                "/titles fact.wrong_type",
                "/assessments/0/year fact.float",
                "/assessments/1/year fact.out_of_range",
                "/assessments/1/result fact.missing_field",
            ]
        );
    }

    #[test]
    fn records_that_contradict_each_other_are_named() {
        assert_eq!(
            errors(
                r#"{"service":[{"from":"2012-01-01"},{"from":"2010-01-01","to":"2009-01-01"},{"from":"2011-01-01","to":"2012-01-01"}]}"#
            ),
            [
                "/service/1 fact.ends_before_it_begins",
                "/service/0 fact.overlap"
            ]
        );
        assert_eq!(
            errors(
                r#"{"assessments":[{"year":2011,"result":"p"},{"year":2009,"result":"p"}],"service":[{"from":"2010-01-01","to":"2010-12-31"}]}"#
            ),
            [
                "/assessments/0 fact.not_served",
                "/assessments/1 fact.not_served"
            ]
        );
        assert_eq!(
            errors(r#"{"assessments":[{"year":2011,"result":"p"},{"year":2011,"result":"q"}]}"#),
            ["/assessments/1 fact.duplicate"]
        );
        let many = vec![r#"{"title":"p"}"#; MAX_RECORDS + 1].join(",");
        assert_eq!(
            errors(&format!("{{\"titles\":[{many}]}}")),
            ["/titles fact.too_many"]
        );
    }
}
