//! `[[aggregate]]`: what is taken from dated records.

use super::super::code::Code;
use super::super::diagnostic::Diagnostic;
use super::super::names::{self, Form};
use super::super::pack::filled;
use super::super::source::{At, DateAt};
use super::super::toml_reader::Table;
use super::word_of;
use crate::policy::derived::{Gaps, Part};

/// What an aggregate takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DoesWord {
    WholeYears,
    WholeMonths,
    Count,
    LongestRun,
    LastYearEnd,
    FirstDay,
    Latest,
    Highest,
}

impl DoesWord {
    const ALL: [(&'static str, DoesWord); 8] = [
        ("whole_years", DoesWord::WholeYears),
        ("whole_months", DoesWord::WholeMonths),
        ("count", DoesWord::Count),
        ("longest_run", DoesWord::LongestRun),
        ("last_year_end", DoesWord::LastYearEnd),
        ("first_day", DoesWord::FirstDay),
        ("latest", DoesWord::Latest),
        ("highest", DoesWord::Highest),
    ];

    /// The word an author writes.
    pub fn word(self) -> &'static str {
        word_of(&DoesWord::ALL, self)
    }

    /// Whether it measures time.
    pub const fn measures(self) -> bool {
        matches!(self, DoesWord::WholeYears | DoesWord::WholeMonths)
    }

    /// Whether it yields a code of a field.
    pub const fn yields_code(self) -> bool {
        matches!(self, DoesWord::Latest | DoesWord::Highest)
    }

    /// Whether it yields a date.
    pub const fn yields_date(self) -> bool {
        matches!(self, DoesWord::LastYearEnd | DoesWord::FirstDay)
    }
}

/// `[[aggregate]]`.
#[derive(Debug)]
pub struct AggregateSource {
    pub id: At<String>,
    pub clause: Option<At<String>>,
    pub of: At<String>,
    pub does: At<DoesWord>,
    /// Field, and the codes that count.
    pub only: Vec<(At<String>, Vec<At<String>>)>,
    pub on: Option<At<String>>,
    /// The first day that counts.
    pub since: Option<DateAt>,
    pub part: Part,
    pub gaps: Gaps,
    pub field: Option<At<String>>,
    pub by: Option<At<String>>,
    pub none: Option<At<String>>,
}

const PARTS: [(&str, Part); 2] = [("down", Part::Down), ("up", Part::Up)];

const GAPS: [(&str, Gaps); 3] = [
    ("add_up", Gaps::AddUp),
    ("restart", Gaps::Restart),
    ("ignore", Gaps::Ignore),
];

/// Reads `[[aggregate]]`.
pub fn read_aggregate(mut table: Table<'_>) -> Option<AggregateSource> {
    let out = table.out();
    let id = table.text("id");
    let of = table.text("of");
    table.needed("does");
    let does = table.word("does", &DoesWord::ALL);
    let only = table
        .table("only")
        .map(|only| read_only(&only))
        .unwrap_or_default();
    let on = table.maybe_text("on");
    let since = table.maybe_date("since");
    let part = table.word("part", &PARTS);
    let gaps = table.word("gaps", &GAPS);
    let clause = filled(table.maybe_text("clause"), "clause", out);
    let [field, by, none] = ["field", "by", "none"].map(|key| table.maybe_text(key));
    if let Some(does) = &does {
        let unfit = |key: &str| match key {
            "gaps" => !does.measures() && does.value != DoesWord::FirstDay,
            "part" => !does.measures(),
            _ => !does.yields_code(),
        };
        let keys = ["part", "gaps", "field", "by", "none"];
        for key in keys.into_iter().filter(|key| table.has(key) && unfit(key)) {
            let problem = Diagnostic::new(Code::BadAggregate, table.key_span(key)).variant("unfit");
            out.report(problem.with("key", key).with("does", does.word()));
        }
        let needed = if does.measures() {
            Some("gaps")
        } else if does.yields_code() {
            Some("field")
        } else {
            None
        };
        if let Some(key) = needed.filter(|key| !table.has(key)) {
            let problem = Diagnostic::new(Code::BadAggregate, does.span).variant("needs");
            out.report(problem.with("key", key).with("does", does.word()));
        }
    }
    table.finish();
    let (id, of, does) = (id?, of?, does?);
    names::check(&id, Form::Snake, out).then_some(AggregateSource {
        id,
        clause,
        of,
        does,
        only,
        on,
        since,
        part: part.map_or(Part::Down, |part| part.value),
        gaps: gaps.map_or(Gaps::AddUp, |gaps| gaps.value),
        field,
        by,
        none,
    })
}

/// Names, and the codes of each.
pub fn read_only(only: &Table<'_>) -> Vec<(At<String>, Vec<At<String>>)> {
    let names = only.names().into_iter();
    names
        .map(|name| {
            let codes = only.named_texts(&name.value);
            (name, codes)
        })
        .collect()
}
