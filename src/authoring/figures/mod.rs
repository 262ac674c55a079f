//! What a pack computes, as its author wrote it: records, aggregates, parameters, tables, values.
//! Formulas and conditions are still text.

mod aggregate;
mod records;
mod table;
mod value;

pub use aggregate::{AggregateSource, DoesWord, read_aggregate, read_only};
pub use records::{FieldSource, RecordsSource, nearest_field, read_records};
pub use table::{
    CellSource, GivesSource, InputSource, InputWord, RowSource, TableSource, read_parameter,
    read_table,
};
pub use value::{ROLES, UNITS, ValueSource, read_value};

use super::code::Code;
use super::diagnostic::{Diagnostic, Diagnostics};
use super::pack::{Valid, backwards, filled, unique, within};
use super::source::{At, DateAt};
use super::toml_reader::Table;
use crate::policy::derived::Role;

/// `replaces` and `authority` of a value, table or parameter.
#[derive(Debug)]
pub struct StandsInSource {
    pub target: At<String>,
    pub authority: At<String>,
}

/// The word of something.
pub fn word_of<T: Copy + PartialEq>(words: &[(&'static str, T)], what: T) -> &'static str {
    words
        .iter()
        .find(|(_, known)| *known == what)
        .map_or("", |(word, _)| word)
}

/// `replaces` and `authority`: both or neither.
pub fn read_stands_in(table: &mut Table<'_>) -> Option<StandsInSource> {
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
    authority.map(|authority| StandsInSource { target, authority })
}

/// `from` and `until`, within the pack's days.
pub fn read_days(table: &mut Table<'_>, valid: &Valid) -> (Option<DateAt>, Option<DateAt>) {
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

/// Whether a report shows but one value of this role.
pub const fn is_lonely(role: Role) -> bool {
    matches!(role, Role::Grade | Role::Total)
}

/// Reports ids that two things of one pack share, and roles given twice.
pub fn doubles(pack: &super::pack::PackSource, out: &Diagnostics) {
    let tables = pack.tables.iter().map(|table| &table.id);
    let aggregates = pack.aggregates.iter().map(|aggregate| &aggregate.id);
    let values = pack.values.iter().map(|value| &value.id);
    let deadlines = pack.deadlines.iter().map(|deadline| &deadline.id);
    unique(
        tables.chain(aggregates).chain(values).chain(deadlines),
        "[[value]], [[deadline]], [[table]], [[parameter]], [[aggregate]] id",
        out,
    );
    let matter = |value: &ValueSource| value.matter.as_ref().map(|matter| matter.value.clone());
    for (at, value) in pack.values.iter().enumerate() {
        let Some(role) = &value.role else { continue };
        let twin = pack.values.iter().take(at).find(|other| {
            is_lonely(role.value)
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
