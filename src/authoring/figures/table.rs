//! `[[table]]`, and `[[parameter]]`, which is a table without inputs.

use super::super::bounds::{self, BoundSource};
use super::super::code::Code;
use super::super::diagnostic::Diagnostic;
use super::super::names::{self, Form};
use super::super::pack::{Valid, backwards, filled, read_clause, unique};
use super::super::source::{At, DateAt, Span};
use super::super::toml_reader::Table;
use super::{StandsInSource, read_days, read_stands_in};
use crate::fact::Decimal;
use crate::policy::derived::Test;
use toml::de::DeValue;

/// `[[table]]`, and `[[parameter]]`, which is a table without inputs.
#[derive(Debug)]
pub struct TableSource {
    pub id: At<String>,
    pub parameter: bool,
    /// A parameter may say what it is for; the words of pages, nothing more.
    pub matter: Option<At<String>>,
    pub clause: At<String>,
    pub inputs: Vec<InputSource>,
    pub rows: Vec<RowSource>,
    /// Who sets the figures, where the document leaves them to a body.
    pub set_by: Option<At<String>>,
    /// What is asked of the figures, whoever sets them.
    pub must: Vec<BoundSource>,
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

impl InputSource {
    /// Between which numbers it lies, as an author reads it.
    pub fn bounds(&self) -> String {
        let InputWord::Number { min, max, .. } = &self.kind else {
            return String::new();
        };
        let bound = |bound: &Option<Decimal>| {
            bound.map_or_else(|| "…".to_owned(), |bound| bound.to_string())
        };
        format!("[{}, {}]", bound(min), bound(max))
    }
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
    pub clause: Option<At<String>>,
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

/// Keys of a row that are no inputs.
const ROW_KEYS: [&str; 6] = ["gives", "outside", "expected", "from", "until", "clause"];

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
    let clause = read_clause(table);
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
    let must = bounds::read(table);
    let replaces = read_stands_in(table);
    let (from, until) = read_days(table, valid);
    TableSource {
        id,
        parameter: false,
        matter: None,
        clause,
        inputs,
        rows,
        set_by,
        must,
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
    let clause = filled(row.maybe_text("clause"), "clause", out);
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
