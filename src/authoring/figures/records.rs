//! What the dated records of a question look like, as their author wrote it.

use super::super::code::Code;
use super::super::diagnostic::Diagnostic;
use super::super::names::{self, Form};
use super::super::pack::unique;
use super::super::source::At;
use super::super::suggest::nearest;
use super::super::toml_reader::Table;

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

/// Most fields of a record beside its time.
const MAX_FIELDS: usize = 16;

const FIELD_KINDS: [(&str, bool); 2] = [("code", true), ("date", false)];

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

/// The words nearest to a field's name.
pub fn nearest_field<'f>(name: &str, fields: &'f [FieldSource]) -> Option<&'f str> {
    nearest(name, fields.iter().map(|field| field.id.value.as_str()))
}
