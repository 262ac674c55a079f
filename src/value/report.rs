//! What a report says of values: part of the one contract every host sees. Codes, ids, numbers and citations, no sentences.

use crate::expr::partial::Why;
use crate::fact::Date;
use crate::json::{Json, json_object, json_words, push_text};
use crate::policy::derived::{Does, Role, RoundMode, Unit, Way};
use crate::report::{Citation, Review};
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;

/// What came of one value.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct ValueFinding<'p> {
    /// Full id, as `jl-2020/base`.
    pub value: String,
    /// What a page shows it as.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["grade", "base", "performance", "allowance", "total", "other", "deadline"])))]
    pub role: &'static str,
    /// What it is counted in; absent for a bare number and for codes.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["yuan_month", "yuan_year", "grade", "years"])))]
    pub unit: Option<&'static str>,
    /// Whether it is known, and why not.
    pub state: ValueState,
    /// Where it is known: the number exactly, the code, or the day.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub is: Option<String>,
    /// For a code: its code set.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub code_set: Option<&'p str>,
    /// For a range: the smallest it can be.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub from: Option<String>,
    /// For a range: the largest it can be.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub to: Option<String>,
    /// For a range of codes: those it can be.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub codes: Vec<&'p str>,
    /// For a range, or where nothing can be said: the questions it hangs on. One that is answered has gaps in its records.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub questions: Vec<&'p str>,
    /// Who decides, and on which clause; for state `review`.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub review: Option<Review<'p>>,
    /// The value above that it stands in for.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub replaces: Option<String>,
    /// How it is rounded.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub round: Option<Rounded>,
    /// The arithmetic; where there is no value, what keeps it from having one.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub trace: Option<Trace<'p>>,
    /// Where it is written.
    pub citation: Citation<'p>,
}

/// A declared rounding.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct Rounded {
    /// Where to.
    #[cfg_attr(feature = "schema", schemars(extend("enum" = ["half_up", "half_even", "up", "down"])))]
    pub mode: &'static str,
    /// To multiples of this.
    pub step: String,
}

/// Whether a value is known, and why not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(rename_all = "snake_case"))]
pub enum ValueState {
    /// It is.
    Known,
    /// It lies between two ends, or is one of some codes; that hangs on open answers.
    Range,
    /// It hangs on open answers, and nothing useful can be said yet.
    Open,
    /// The text leaves it to a body.
    Review,
    /// There is no such record or figure.
    None,
    /// The case lies outside of what a table is for.
    Outside,
    /// The figure is announced, and not yet known.
    Expected,
    /// Nothing holds on the day that says it.
    NotCovered,
    /// Two packs of one level say it.
    Conflict,
    /// A divisor is zero.
    DivisionByZero,
    /// More than 28 digits.
    Overflow,
}

/// One step of the arithmetic, or what goes into it.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(untagged))]
pub enum Trace<'p> {
    /// Numbers taken together.
    Step {
        /// What is done with them.
        #[cfg_attr(feature = "schema", schemars(extend("enum" = ["sum", "difference", "product", "quotient", "least", "greatest", "floor", "ceiling", "round", "choose", "plus_months", "plus_days", "year_start", "month_start"])))]
        op: &'static str,
        /// The operands. Of `choose` the branch that holds; both while nobody knows which. Of a day shifted: the day, and by how
        /// many months or days.
        of: Vec<Trace<'p>>,
        /// Of `choose`: the answers and values that decided between its branches.
        #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
        because: Vec<Trace<'p>>,
        /// The result; absent where there is none.
        #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
        is: Option<String>,
    },
    /// A number that the text names.
    Number {
        /// The number.
        number: String,
    },
    /// A code that the text names.
    Code {
        /// The code.
        code: String,
    },
    /// An answer.
    Answer {
        /// The question.
        answer: &'p str,
        /// The answer.
        #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
        is: Option<String>,
    },
    /// Another value.
    Value {
        /// Full id.
        value: String,
        /// The value.
        #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
        is: Option<String>,
        /// For a code: its code set.
        #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
        code_set: Option<&'p str>,
        /// Its own arithmetic, where it is a step on the way: at its first use.
        #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
        trace: Option<Box<Trace<'p>>>,
    },
    /// A row of a table.
    Table {
        /// Full id of the table.
        table: String,
        /// The row, counted from 1.
        #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
        row: Option<u32>,
        /// What was looked up; empty for a single figure.
        #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
        inputs: Vec<Looked<'p>>,
        /// The figure.
        #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
        is: Option<String>,
        /// Where the row is written.
        citation: Citation<'p>,
    },
    /// A figure taken from records.
    Aggregate {
        /// Full id.
        aggregate: String,
        /// What was taken.
        #[cfg_attr(feature = "schema", schemars(extend("enum" = ["whole_years", "whole_months", "count", "longest_run", "last_year_end", "first_day", "latest", "highest"])))]
        does: &'static str,
        /// The question.
        of: &'p str,
        /// The day looked at.
        #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
        on: Option<Date>,
        /// The days or years that count.
        #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
        spans: Vec<Days>,
        /// The figure, day or code.
        #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
        is: Option<String>,
    },
    /// A day found by counting working days from another.
    Workdays {
        /// Full id.
        workdays: String,
        /// In which direction.
        #[cfg_attr(feature = "schema", schemars(extend("enum" = ["before", "after"])))]
        way: &'static str,
        /// Whether the day counted from counts itself.
        first_day: bool,
        /// The day counted from.
        #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
        from: Option<Date>,
        /// How many are counted, and where that is written.
        #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
        days: Option<Box<Trace<'p>>>,
        /// How many Saturdays and Sundays were passed over.
        weekend: u32,
        /// The holidays from Monday to Friday that were passed over, in the order of counting.
        #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
        holidays: Vec<Date>,
        /// The Saturdays and Sundays that were counted, because they are worked.
        #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
        worked: Vec<Date>,
        /// The year whose days would be needed, and which no calendar has.
        #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
        lacking: Option<i32>,
        /// The day.
        #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
        is: Option<String>,
        /// Where it is written which days are worked: a notice a year.
        #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
        calendars: Vec<Citation<'p>>,
    },
}

/// What went into a table.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct Looked<'p> {
    /// Name within the table.
    pub id: &'p str,
    /// The number or code.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub is: Option<String>,
    /// For a code: its code set.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub code_set: Option<&'p str>,
}

/// Some days, both ends included.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct Days {
    /// The first.
    pub from: Date,
    /// The last.
    pub to: Date,
}

/// How grade and pay go over the years.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct Path<'p> {
    /// Version of the contract.
    pub contract: u8,
    /// The day it is seen from.
    pub as_of: Date,
    /// What the years ahead are taken for.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub assuming: Vec<Assumed<'p>>,
    /// A step for each day on which something changes.
    pub steps: Vec<Step>,
    /// The first step after `as_of`.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub next: Option<Step>,
    /// Where the work was cut short: nothing is said of what comes after this day.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub cut: Option<Date>,
}

/// What the records of the years ahead are taken for.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct Assumed<'p> {
    /// A question of yearly records.
    pub question: &'p str,
    /// A field.
    pub field: &'p str,
    /// What it is taken for.
    pub code: &'p str,
}

/// What holds from a day on.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct Step {
    /// The day.
    pub from: Date,
    /// The grade and the total then.
    pub values: Vec<StepValue>,
}

/// One value on a step.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct StepValue {
    /// Full id.
    pub value: String,
    /// The value.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub is: Option<String>,
    /// Why it is not known.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub state: Option<ValueState>,
}

impl Path<'_> {
    /// As JSON.
    pub fn to_json(&self) -> String {
        crate::json::text(self)
    }
}

impl From<Why> for ValueState {
    fn from(why: Why) -> ValueState {
        match why {
            Why::Open => ValueState::Open,
            Why::Review => ValueState::Review,
            Why::Absent => ValueState::None,
            Why::Outside => ValueState::Outside,
            Why::Expected => ValueState::Expected,
            Why::NotCovered => ValueState::NotCovered,
            Why::Conflict => ValueState::Conflict,
            Why::DivisionByZero => ValueState::DivisionByZero,
            Why::Overflow => ValueState::Overflow,
        }
    }
}

pub(super) const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Grade => "grade",
        Role::Base => "base",
        Role::Performance => "performance",
        Role::Allowance => "allowance",
        Role::Total => "total",
        Role::Other => "other",
        Role::Deadline => "deadline",
    }
}

pub(crate) const fn unit_name(unit: Unit) -> Option<&'static str> {
    match unit {
        Unit::None => None,
        Unit::YuanMonth => Some("yuan_month"),
        Unit::YuanYear => Some("yuan_year"),
        Unit::Grade => Some("grade"),
        Unit::Years => Some("years"),
    }
}

pub(super) const fn mode_name(mode: RoundMode) -> &'static str {
    match mode {
        RoundMode::HalfUp => "half_up",
        RoundMode::HalfEven => "half_even",
        RoundMode::Up => "up",
        RoundMode::Down => "down",
    }
}

pub(super) const fn way_name(way: Way) -> &'static str {
    match way {
        Way::Before => "before",
        Way::After => "after",
        Way::On => "on",
    }
}

pub(super) const fn does_name(does: Does) -> &'static str {
    match does {
        Does::WholeYears { .. } => "whole_years",
        Does::WholeMonths { .. } => "whole_months",
        Does::Count => "count",
        Does::LongestRun => "longest_run",
        Does::LastYearEnd => "last_year_end",
        Does::FirstDay { .. } => "first_day",
        Does::Latest { .. } => "latest",
        Does::Highest { .. } => "highest",
    }
}

json_words! {
    ValueState {
        Known = "known", Range = "range", Open = "open", Review = "review", None = "none", Outside = "outside",
        Expected = "expected", NotCovered = "not_covered", Conflict = "conflict", DivisionByZero = "division_by_zero",
        Overflow = "overflow",
    }
}

json_object! {
    ValueFinding<'_> {
        value, role, unit(maybe), state, is(maybe), code_set(maybe), from(maybe), to(maybe), codes(maybe), questions(maybe),
        review(maybe), replaces(maybe), round(maybe), trace(maybe), citation,
    }
    Rounded { mode, step }
    Looked<'_> { id, is(maybe), code_set(maybe) }
    Days { from, to }
    Path<'_> { contract, as_of, assuming(computed), steps, next(computed), cut(computed) }
    Assumed<'_> { question, field, code }
    Step where computed { from, values }
    StepValue { value, is(maybe), state(maybe) }
}

impl Json for Trace<'_> {
    fn json(&self, to: &mut String) {
        let mut first = true;
        let mut member = |to: &mut String, key: &str, value: &dyn Json| {
            if !value.is_absent() {
                to.push(if first { '{' } else { ',' });
                first = false;
                push_text(to, key);
                to.push(':');
                value.json(to);
            }
        };
        let is = match self {
            Trace::Step {
                op,
                of,
                because,
                is,
            } => {
                member(to, "op", op);
                member(to, "of", of);
                member(to, "because", because);
                is
            }
            Trace::Number { number } => {
                member(to, "number", number);
                &None
            }
            Trace::Code { code } => {
                member(to, "code", code);
                &None
            }
            Trace::Answer { answer, is } => {
                member(to, "answer", answer);
                is
            }
            Trace::Value { value, is, .. } => {
                member(to, "value", value);
                is
            }
            Trace::Table {
                table,
                row,
                inputs,
                is,
                ..
            } => {
                member(to, "table", table);
                member(to, "row", row);
                member(to, "inputs", inputs);
                is
            }
            Trace::Aggregate {
                aggregate,
                does,
                of,
                on,
                spans,
                is,
            } => {
                member(to, "aggregate", aggregate);
                member(to, "does", does);
                member(to, "of", of);
                member(to, "on", on);
                member(to, "spans", spans);
                is
            }
            Trace::Workdays {
                workdays,
                way,
                first_day,
                from,
                days,
                weekend,
                holidays,
                worked,
                lacking,
                is,
                ..
            } => {
                member(to, "workdays", workdays);
                member(to, "way", way);
                member(to, "first_day", first_day);
                member(to, "from", from);
                member(to, "days", days);
                member(to, "weekend", weekend);
                member(to, "holidays", holidays);
                member(to, "worked", worked);
                member(to, "lacking", lacking);
                is
            }
        };
        member(to, "is", is);
        match self {
            Trace::Value {
                trace, code_set, ..
            } => {
                member(to, "code_set", code_set);
                member(to, "trace", trace);
            }
            Trace::Table { citation, .. } => member(to, "citation", citation),
            Trace::Workdays { calendars, .. } => member(to, "calendars", calendars),
            _ => {}
        }
        to.push('}');
    }
}

impl Json for Box<Trace<'_>> {
    fn json(&self, to: &mut String) {
        self.as_ref().json(to);
    }
}
