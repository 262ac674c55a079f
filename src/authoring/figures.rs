//! What a pack computes, as its author wrote it: records, aggregates, parameters, tables, values.
//! Formulas and conditions are still text.

use super::code::Code;
use super::diagnostic::{Diagnostic, Diagnostics};
use super::names::{self, Form};
use super::pack::{OpenSource, Valid, backwards, filled, read_open, unique, within};
use super::source::{At, DateAt, Span};
use super::suggest::nearest;
use super::toml_reader::Table;
use crate::fact::Decimal;
use crate::policy::derived::{Gaps, Part, Role, RoundMode, Test, Unit};
use toml::de::DeValue;

/// What the records of a question look like.
#[derive(Debug, Default)]
pub struct RecordsSource {
    pub fields: Vec<FieldSource>,
    /// For yearly records: the periods their years lie in.
    pub within: Option<At<String>>,
    /// For yearly records: what a path to come takes a field for.
    pub assume: Option<(At<String>, At<String>)>,
}

/// One thing a record says.
#[derive(Debug)]
pub struct FieldSource {
    pub id: At<String>,
    /// The code set; `None`: a date.
    pub codes: Option<At<String>>,
    pub optional: bool,
    /// Of a date: the date field that it cannot come before.
    pub not_before: Option<At<String>>,
}

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
    pub clause: Option<String>,
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

/// `[[table]]`, and `[[parameter]]`, which is a table without inputs.
#[derive(Debug)]
pub struct TableSource {
    pub id: At<String>,
    pub parameter: bool,
    /// A parameter may say what it is for; the words of pages, nothing more.
    pub matter: Option<At<String>>,
    pub clause: String,
    pub inputs: Vec<InputSource>,
    pub rows: Vec<RowSource>,
    /// Who sets the figures, where the document leaves them to a body.
    pub set_by: Option<At<String>>,
    pub replaces: Option<StandsInSource>,
    pub from: Option<DateAt>,
    pub until: Option<DateAt>,
}

impl TableSource {
    /// How the table is headed.
    pub const fn heading(&self) -> &'static str {
        if self.parameter { "parameter" } else { "table" }
    }
}

/// What a table asks.
#[derive(Debug)]
pub struct InputSource {
    pub id: At<String>,
    pub kind: InputWord,
}

/// What comes into a table.
#[derive(Clone, Debug)]
pub enum InputWord {
    /// A number.
    Number {
        min: Option<Decimal>,
        max: Option<Decimal>,
        whole: bool,
    },
    /// A code of this set.
    Code(At<String>),
}

/// What a row asks of one input.
#[derive(Clone, Debug)]
pub enum CellSource {
    Any,
    Codes(Vec<At<String>>),
    Between(Test),
}

/// One row of a table.
#[derive(Debug)]
pub struct RowSource {
    pub span: Span,
    /// One for each input, and where it is written.
    pub when: Vec<At<CellSource>>,
    pub gives: GivesSource,
    pub clause: Option<String>,
    pub from: Option<DateAt>,
    pub until: Option<DateAt>,
}

/// What a row gives.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum GivesSource {
    Number(Decimal),
    Outside,
    Expected,
}

/// `[[value]]`.
#[derive(Debug)]
pub struct ValueSource {
    pub id: At<String>,
    pub matter: Option<At<String>>,
    pub clause: String,
    /// `None` if the author forgot it, which is reported.
    pub is: Option<At<String>>,
    /// The set of the code it yields; `None`: a number.
    pub codes: Option<At<String>>,
    pub round: Option<RoundSource>,
    pub role: Option<At<Role>>,
    pub unit: Option<At<Unit>>,
    pub open: Option<OpenSource>,
    pub replaces: Option<StandsInSource>,
    pub from: Option<DateAt>,
    pub until: Option<DateAt>,
}

/// A declared rounding.
#[derive(Debug)]
pub struct RoundSource {
    pub mode: RoundMode,
    pub step: Decimal,
}

/// `replaces` of a value, table or parameter; its `authority` is there, and stands with it for the reader of the pack.
#[derive(Debug)]
pub struct StandsInSource {
    pub target: At<String>,
}

const PARTS: [(&str, Part); 2] = [("down", Part::Down), ("up", Part::Up)];

const GAPS: [(&str, Gaps); 3] = [
    ("add_up", Gaps::AddUp),
    ("restart", Gaps::Restart),
    ("ignore", Gaps::Ignore),
];

const MODES: [(&str, RoundMode); 4] = [
    ("half_up", RoundMode::HalfUp),
    ("half_even", RoundMode::HalfEven),
    ("up", RoundMode::Up),
    ("down", RoundMode::Down),
];

/// Roles as they are written.
pub const ROLES: [(&str, Role); 6] = [
    ("grade", Role::Grade),
    ("base", Role::Base),
    ("performance", Role::Performance),
    ("allowance", Role::Allowance),
    ("total", Role::Total),
    ("other", Role::Other),
];

/// Units as they are written.
pub const UNITS: [(&str, Unit); 4] = [
    ("yuan_month", Unit::YuanMonth),
    ("yuan_year", Unit::YuanYear),
    ("grade", Unit::Grade),
    ("years", Unit::Years),
];

/// Most fields of a record beside its time.
const MAX_FIELDS: usize = 16;

const FIELD_KINDS: [(&str, bool); 2] = [("code", true), ("date", false)];

/// Keys of a row that are no inputs.
const ROW_KEYS: [&str; 6] = ["gives", "outside", "expected", "from", "until", "clause"];

/// The word of something.
pub fn word_of<T: Copy + PartialEq>(words: &[(&'static str, T)], what: T) -> &'static str {
    words
        .iter()
        .find(|(_, known)| *known == what)
        .map_or("", |(word, _)| word)
}

/// Reads what a question of dated records says of them.
pub fn read_records(table: &mut Table<'_>, yearly: bool) -> RecordsSource {
    let out = table.out();
    table.needed("fields");
    let fields: Vec<FieldSource> = table
        .tables("fields")
        .into_iter()
        .filter_map(read_field)
        .collect();
    if fields.len() > MAX_FIELDS {
        let problem = Diagnostic::new(Code::TooMany, table.key_span("fields")).variant("fields");
        out.report(
            problem
                .with("count", fields.len())
                .with("limit", MAX_FIELDS),
        );
    }
    unique(
        fields.iter().map(|field| &field.id),
        "[[question.fields]] id",
        out,
    );
    for field in &fields {
        let Some(first) = &field.not_before else {
            continue;
        };
        let is_date = |name: &str| {
            let mut dates = fields.iter().filter(|field| field.codes.is_none());
            dates.any(|date| date.id.value == name)
        };
        for name in [&field.id, first] {
            if !is_date(&name.value) {
                let problem = Diagnostic::new(Code::BadRecords, first.span).variant("no_date");
                out.report(problem.with("field", &name.value));
            }
        }
    }
    let within = table.maybe_text("within");
    let assume = table.table("assume").and_then(|assume| {
        let names = assume.names();
        if let [name] = names.as_slice() {
            return Some((name.clone(), assume.named_text(&name.value)?));
        }
        out.report(Diagnostic::new(Code::BadRecords, assume.span).variant("assume"));
        None
    });
    if !yearly {
        for key in ["within", "assume"]
            .into_iter()
            .filter(|key| table.has(key))
        {
            let problem = Diagnostic::new(Code::BadRecords, table.key_span(key)).variant("yearly");
            out.report(problem.with("key", key));
        }
    }
    RecordsSource {
        fields,
        within,
        assume,
    }
}

fn read_field(mut table: Table<'_>) -> Option<FieldSource> {
    let out = table.out();
    let id = table.text("id");
    let codes = table.maybe_text("codes");
    let kind = table.word("kind", &FIELD_KINDS);
    let has_codes = kind.map_or(table.has("codes"), |kind| kind.value);
    if has_codes != table.has("codes") || !has_codes && !table.has("kind") {
        out.report(Diagnostic::new(Code::BadRecords, table.span).variant("field"));
    }
    let optional = table.flag("optional");
    let not_before = table.maybe_text("not_before");
    table.finish();
    let id = id?;
    let own = ["from", "to", "year"].contains(&id.value.as_str());
    if own {
        let problem = Diagnostic::new(Code::BadRecords, id.span).variant("own");
        out.report(problem.with("field", &id.value));
    }
    names::check(&id, Form::Snake, out).then_some(FieldSource {
        id,
        codes,
        optional,
        not_before,
    })
}

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
    let clause = filled(table.maybe_text("clause"), "clause", out).map(|clause| clause.value);
    let [field, by, none] = ["field", "by", "none"].map(|key| table.maybe_text(key));
    if let Some(does) = &does {
        let unfit = |key: &str| match key {
            "part" | "gaps" => !does.measures(),
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

fn read_only(only: &Table<'_>) -> Vec<(At<String>, Vec<At<String>>)> {
    let names = only.names().into_iter();
    names
        .map(|name| {
            let codes = only.named_texts(&name.value);
            (name, codes)
        })
        .collect()
}

/// Reads `[[parameter]]`.
pub fn read_parameter(mut table: Table<'_>, valid: &Valid) -> Option<TableSource> {
    let out = table.out();
    let id = table.text("id");
    let matter = table.maybe_text("matter");
    let is = table.figure("is");
    let span = table.key_span("is");
    let (has_is, has_rows) = (table.has("is"), table.has("rows"));
    let mut source = read_frame(&mut table, id.clone(), "is", valid);
    if has_is && has_rows {
        out.report(Diagnostic::new(Code::BadRow, span).variant("both"));
    }
    source.parameter = true;
    source.matter = matter;
    if let Some(number) = is {
        source.rows.push(RowSource {
            span,
            when: Vec::new(),
            gives: GivesSource::Number(number),
            clause: None,
            from: None,
            until: None,
        });
    }
    table.finish();
    names::check(&id?, Form::Snake, out).then_some(source)
}

/// Reads `[[table]]`.
pub fn read_table(mut table: Table<'_>, valid: &Valid) -> Option<TableSource> {
    let out = table.out();
    let id = table.text("id");
    let source = read_frame(&mut table, id.clone(), "rows", valid);
    table.finish();
    names::check(&id?, Form::Snake, out).then_some(source)
}

/// What tables and parameters share. `figures` is the key that holds the figures.
fn read_frame(
    table: &mut Table<'_>,
    id: Option<At<String>>,
    figures: &'static str,
    valid: &Valid,
) -> TableSource {
    let out = table.out();
    let id = id.unwrap_or_else(|| At::new(String::new(), table.span));
    let clause = filled(table.text("clause"), "clause", out);
    let inputs = if figures == "rows" {
        table.needed("inputs");
        read_inputs(table)
    } else {
        Vec::new()
    };
    let parameter = figures == "is";
    let rows: Vec<RowSource> = table
        .tables("rows")
        .into_iter()
        .filter_map(|row| read_row(row, &inputs, parameter))
        .collect();
    let set_by = table.maybe_text("set_by");
    if let Some(decider) = &set_by {
        names::check(decider, Form::Snake, out);
    }
    let has_figures = table.has("rows") || parameter && table.has("is");
    if has_figures == set_by.is_some() {
        let problem = Diagnostic::new(Code::KeysTogether, id.span).variant("set_by");
        out.report(problem.with("key", if parameter { "is / rows" } else { "rows" }));
    }
    let replaces = read_stands_in(table);
    let (from, until) = read_days(table, valid);
    TableSource {
        id,
        parameter: false,
        matter: None,
        clause: clause.map(|clause| clause.value).unwrap_or_default(),
        inputs,
        rows,
        set_by,
        replaces,
        from,
        until,
    }
}

fn read_inputs(table: &mut Table<'_>) -> Vec<InputSource> {
    let out = table.out();
    let inputs: Vec<InputSource> = table
        .tables("inputs")
        .into_iter()
        .filter_map(read_input)
        .collect();
    unique(
        inputs.iter().map(|input| &input.id),
        "[[table.inputs]] id",
        out,
    );
    inputs
}

fn read_input(mut table: Table<'_>) -> Option<InputSource> {
    let out = table.out();
    let id = table.text("id");
    let codes = table.maybe_text("codes");
    let whole = table.word("kind", &[("int", true), ("decimal", false)]);
    let (has_codes, has_kind) = (table.has("codes"), table.has("kind"));
    if has_codes == has_kind {
        out.report(Diagnostic::new(Code::BadRow, table.span).variant("input"));
    }
    let [min, max] = ["min", "max"].map(|key| table.figure(key));
    for key in ["min", "max"]
        .into_iter()
        .filter(|key| has_codes && table.has(key))
    {
        let problem = Diagnostic::new(Code::KindKey, table.key_span(key)).variant("unfit");
        out.report(problem.with("key", key).with("kind", "code"));
    }
    if let (Some(min), Some(max)) = (min, max)
        && max < min
    {
        out.report(
            Diagnostic::new(Code::BadSpan, table.key_span("max"))
                .variant("bounds")
                .see(table.key_span("min")),
        );
    }
    table.finish();
    let id = id?;
    if ROW_KEYS.contains(&id.value.as_str()) {
        let problem = Diagnostic::new(Code::Malformed, id.span).variant("reserved");
        out.report(problem.with("value", &id.value));
    }
    let kind = match (codes, whole) {
        (Some(codes), _) => InputWord::Code(codes),
        (None, Some(whole)) => InputWord::Number {
            min,
            max,
            whole: whole.value,
        },
        (None, None) => return None,
    };
    names::check(&id, Form::Snake, out).then_some(InputSource { id, kind })
}

fn read_row(mut row: Table<'_>, inputs: &[InputSource], parameter: bool) -> Option<RowSource> {
    let out = row.out();
    let span = row.span;
    let number = row.figure(if parameter { "is" } else { "gives" });
    let (outside, expected) = (row.flag("outside"), row.flag("expected"));
    let key = if parameter { "is" } else { "gives" };
    let told = [row.has(key), outside, expected];
    if told.into_iter().filter(|told| *told).count() != 1 {
        let problem = Diagnostic::new(Code::BadRow, span).variant("gives");
        out.report(problem.with("key", key));
    }
    let clause = filled(row.maybe_text("clause"), "clause", out).map(|clause| clause.value);
    let (from, until) = (row.maybe_date("from"), row.maybe_date("until"));
    backwards(from.as_ref(), until.as_ref(), out);
    let when = inputs
        .iter()
        .map(|input| read_cell(&row, input))
        .collect::<Option<Vec<_>>>();
    let ids: Vec<&str> = inputs.iter().map(|input| input.id.as_str()).collect();
    row.finish_with(&ids);
    let gives = match (number, outside, expected) {
        (Some(number), ..) => GivesSource::Number(number),
        (None, true, _) => GivesSource::Outside,
        (None, false, true) => GivesSource::Expected,
        (None, false, false) => return None,
    };
    Some(RowSource {
        span,
        when: when?,
        gives,
        clause,
        from,
        until,
    })
}

fn read_cell(row: &Table<'_>, input: &InputSource) -> Option<At<CellSource>> {
    let Some(value) = row.named_value(&input.id.value) else {
        return Some(At::new(CellSource::Any, row.span));
    };
    let span = row.spot(value.span());
    let cell = match (&input.kind, value.get_ref()) {
        (InputWord::Code(_), _) => {
            let codes = row.named_texts(&input.id.value);
            if codes.is_empty() {
                return None;
            }
            CellSource::Codes(codes)
        }
        (InputWord::Number { .. }, DeValue::Integer(number)) if number.radix() == 10 => {
            CellSource::Between(one(Decimal::parse(number.as_str())?))
        }
        (InputWord::Number { .. }, DeValue::String(text)) => match interval(text) {
            Ok(test) => CellSource::Between(test),
            Err(variant) => {
                let problem = Diagnostic::new(Code::BadRow, span).variant(variant);
                row.out().report(problem.with("value", text));
                return None;
            }
        },
        (InputWord::Number { .. }, other) => {
            row.refuse(
                &input.id.value,
                "1, \"1.5\", \"[2, 5)\"",
                other,
                value.span(),
            );
            return None;
        }
    };
    Some(At::new(cell, span))
}

const fn one(number: Decimal) -> Test {
    Test::Between {
        low: Some((number, true)),
        high: Some((number, true)),
    }
}

/// Reads `[2, 5)`, `(, 5]`, `1.5`. Else: which words say what is wrong.
fn interval(text: &str) -> Result<Test, &'static str> {
    let text = text.trim();
    if let Some(number) = Decimal::parse(text) {
        return Ok(one(number));
    }
    let inner = text
        .strip_prefix(['[', '('])
        .and_then(|rest| rest.strip_suffix([']', ')']))
        .ok_or("interval")?;
    let (low, high) = inner.split_once(',').ok_or("interval")?;
    let end = |text: &str, closed: bool| match text.trim() {
        "" => Ok(None),
        number => Decimal::parse(number)
            .map(|number| Some((number, closed)))
            .ok_or("interval"),
    };
    let low = end(low, text.starts_with('['))?;
    let high = end(high, text.ends_with(']'))?;
    if let (Some((low, from)), Some((high, to))) = (low, high)
        && (high < low || low == high && !(from && to))
    {
        return Err("empty");
    }
    Ok(Test::Between { low, high })
}

/// Reads `[[value]]`.
pub fn read_value(mut table: Table<'_>, valid: &Valid) -> Option<ValueSource> {
    let out = table.out();
    let id = table.text("id");
    let matter = table.maybe_text("matter");
    let clause = filled(table.text("clause"), "clause", out);
    let is = table.text("is");
    let codes = table.maybe_text("codes");
    let round = table.table("round").and_then(read_round);
    let role = table.word("role", &ROLES);
    let unit = table.word("unit", &UNITS);
    for key in ["round", "unit"] {
        if codes.is_some() && table.has(key) {
            let problem = Diagnostic::new(Code::KindKey, table.key_span(key)).variant("value");
            out.report(problem.with("key", key));
        }
    }
    if role.is_some() {
        table.needed("matter");
    }
    let open = read_open(&mut table);
    let replaces = read_stands_in(&mut table);
    let (from, until) = read_days(&mut table, valid);
    table.finish();
    if let Some(matter) = &matter {
        names::check(matter, Form::Snake, out);
    }
    let id = id?;
    names::check(&id, Form::Snake, out).then_some(ValueSource {
        id,
        matter,
        clause: clause.map(|clause| clause.value).unwrap_or_default(),
        is,
        codes,
        round,
        role,
        unit,
        open,
        replaces,
        from,
        until,
    })
}

fn read_round(mut table: Table<'_>) -> Option<RoundSource> {
    let out = table.out();
    table.needed("mode");
    let mode = table.word("mode", &MODES);
    table.needed("step");
    let step = table.figure("step");
    let at = table.value_span("step");
    table.finish();
    let step = step?;
    if step <= Decimal::from(0) {
        out.report(Diagnostic::new(Code::RoundingStep, at).with("step", step));
        return None;
    }
    Some(RoundSource {
        mode: mode?.value,
        step,
    })
}

/// `replaces` and `authority`: both or neither.
fn read_stands_in(table: &mut Table<'_>) -> Option<StandsInSource> {
    let out = table.out();
    let target = table.maybe_text("replaces");
    let authority = filled(table.maybe_text("authority"), "authority", out);
    let keys = ["replaces", "authority"];
    let missing = keys.into_iter().find(|key| !table.has(key));
    if let (Some(missing), Some(present)) = (missing, keys.into_iter().find(|key| table.has(key))) {
        let problem = Diagnostic::new(Code::KeysTogether, table.key_span(present));
        out.report(problem.variant("stands_in").with("missing", missing));
    }
    let target = target?;
    authority.map(|_| StandsInSource { target })
}

fn read_days(table: &mut Table<'_>, valid: &Valid) -> (Option<DateAt>, Option<DateAt>) {
    let out = table.out();
    let (from, until) = (table.maybe_date("from"), table.maybe_date("until"));
    backwards(from.as_ref(), until.as_ref(), out);
    for (key, day) in [("from", &from), ("until", &until)] {
        if let Some(day) = day {
            within(day, valid, key, out);
        }
    }
    (from, until)
}

/// Reports ids that two things of one pack share, and roles given twice.
pub fn doubles(pack: &super::pack::PackSource, out: &Diagnostics) {
    let tables = pack.tables.iter().map(|table| &table.id);
    let aggregates = pack.aggregates.iter().map(|aggregate| &aggregate.id);
    let values = pack.values.iter().map(|value| &value.id);
    unique(
        tables.chain(aggregates).chain(values),
        "[[value]], [[table]], [[parameter]], [[aggregate]] id",
        out,
    );
    let matter = |value: &ValueSource| value.matter.as_ref().map(|matter| matter.value.clone());
    for (at, value) in pack.values.iter().enumerate() {
        let Some(role) = &value.role else { continue };
        let lonely = matches!(role.value, Role::Grade | Role::Total);
        let twin = pack.values.iter().take(at).find(|other| {
            lonely
                && other
                    .role
                    .as_ref()
                    .is_some_and(|known| known.value == role.value)
                && matter(other) == matter(value)
                && days_meet(other, value)
        });
        if let Some(twin) = twin {
            out.report(
                Diagnostic::new(Code::RoleTwice, role.span)
                    .with("role", word_of(&ROLES, role.value))
                    .with("one", &twin.id.value)
                    .with("other", &value.id.value)
                    .see(twin.id.span),
            );
        }
    }
}

fn days_meet(one: &ValueSource, other: &ValueSource) -> bool {
    let before = |until: &Option<DateAt>, from: &Option<DateAt>| {
        until
            .as_ref()
            .zip(from.as_ref())
            .is_some_and(|(until, from)| until.value < from.value)
    };
    !before(&one.until, &other.from) && !before(&other.until, &one.from)
}

/// The words nearest to a field's name.
pub fn nearest_field<'f>(name: &str, fields: &'f [FieldSource]) -> Option<&'f str> {
    nearest(name, fields.iter().map(|field| field.id.value.as_str()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn intervals_say_which_ends_belong() {
        let number = |text: &str| Decimal::parse(text).unwrap();
        let between = |low, high| Ok(Test::Between { low, high });
        assert_eq!(
            interval("[2, 5)"),
            between(Some((number("2"), true)), Some((number("5"), false)))
        );
        assert_eq!(
            interval("[18, )"),
            between(Some((number("18"), true)), None)
        );
        assert_eq!(
            interval("(,0.5]"),
            between(None, Some((number("0.5"), true)))
        );
        assert_eq!(interval("1.50"), Ok(one(number("1.50"))));
        for text in ["", "2-5", "[2; 5]", "[a, 5]", "[2, 5", "2, 5]"] {
            assert_eq!(interval(text), Err("interval"), "{text}");
        }
        for text in ["[5, 2]", "[2, 2)", "(2, 2]"] {
            assert_eq!(interval(text), Err("empty"), "{text}");
        }
    }
}
