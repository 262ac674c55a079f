//! `[[value]]`: what a formula computes.

use super::super::code::Code;
use super::super::diagnostic::Diagnostic;
use super::super::names::{self, Form};
use super::super::pack::{OpenSource, Valid, read_clause, read_open};
use super::super::source::{At, DateAt};
use super::super::toml_reader::Table;
use super::{StandsInSource, read_days, read_stands_in};
use crate::fact::Decimal;
use crate::policy::derived::{Role, RoundMode, Unit};

/// `[[value]]`.
#[derive(Debug)]
pub struct ValueSource {
    pub id: At<String>,
    pub matter: Option<At<String>>,
    pub clause: At<String>,
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

/// Reads `[[value]]`.
pub fn read_value(mut table: Table<'_>, valid: &Valid) -> Option<ValueSource> {
    let out = table.out();
    let id = table.text("id");
    let matter = table.maybe_text("matter");
    let clause = read_clause(&mut table);
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
        clause,
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
