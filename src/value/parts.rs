//! The parts of a compiled policy that computing reads; the one place that knows how they are kept.

use crate::expr::NodeId;
use crate::fact::{Date, Decimal, QuestionId};
use crate::policy::Policy;
use crate::policy::bundle::{Level, Span};
use crate::policy::derived::{
    Derived, DerivedId, Does, Formula, FormulaId, Gives, Input, Row, Source, TableId, Test, Value,
    Yields,
};
use alloc::string::String;

/// Something computed, without the way it is computed.
#[derive(Clone, Copy)]
pub(super) struct Head<'p> {
    pub pack: u16,
    pub id: &'p str,
    pub clause: Option<&'p str>,
    pub yields: Yields,
    pub replaces: Option<DerivedId>,
}

/// How something is computed.
pub(super) enum How<'p> {
    Value(Value),
    Aggregate(Aggregate<'p>),
}

/// A figure taken from records.
pub(super) struct Aggregate<'p> {
    pub of: QuestionId,
    pub does: Does,
    pub only: &'p [(u8, u64)],
    pub on: NodeId,
    pub since: Option<Date>,
}

/// What is done with several numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Op {
    Sum,
    Difference,
    Product,
    Quotient,
    Least,
    Greatest,
    Floor,
    Ceiling,
}

/// One part of a formula.
pub(super) enum Part<'p> {
    Number(Decimal),
    Code(u8),
    Answer(QuestionId),
    Derived(DerivedId),
    Lookup(TableId, Ids<'p>),
    Many(Op, Ids<'p>),
    Choose(NodeId, FormulaId, FormulaId),
    IfNone(FormulaId, FormulaId),
}

/// Some formulas, in order.
#[derive(Clone, Copy)]
pub(super) struct Ids<'p> {
    list: &'p [FormulaId],
    pair: Option<(FormulaId, FormulaId)>,
}

impl Ids<'_> {
    pub fn get(self, nth: usize) -> Option<FormulaId> {
        match (self.pair, nth) {
            (None, _) => self.list.get(nth).copied(),
            (Some((first, _)), 0) => Some(first),
            (Some((_, second)), 1) => Some(second),
            _ => None,
        }
    }
}

/// One row of a table.
pub(super) struct RowView<'p> {
    pub when: &'p [Test],
    pub gives: Gives,
    pub clause: Option<&'p str>,
}

/// Whether something of a pack holds on a day.
fn holds(policy: &Policy, pack: u16, valid: Span, day: Date) -> bool {
    pack_holds(policy, pack, day) && valid.covers(day)
}

pub(super) fn pack_holds(policy: &Policy, pack: u16, day: Date) -> bool {
    let pack = policy.bundle().packs.get(usize::from(pack));
    pack.is_some_and(|pack| pack.valid.covers(day))
}

pub(super) fn pack_name(policy: &Policy, pack: u16) -> &str {
    let pack = policy.bundle().packs.get(usize::from(pack));
    pack.map_or("", |pack| pack.id.as_str())
}

fn level(policy: &Policy, pack: u16) -> Level {
    let pack = policy.bundle().packs.get(usize::from(pack));
    pack.map_or(Level::Common, |pack| pack.level)
}

/// Something that can stand in for another: whether it holds on the day, where its pack stands, and for which.
pub(super) type StandIn = (bool, Level, Option<u16>);

/// How many things are computed.
pub(super) fn count(policy: &Policy) -> usize {
    policy.bundle().derived.len()
}

fn derived(policy: &Policy, id: DerivedId) -> Option<&Derived> {
    policy.bundle().derived.get(usize::from(id))
}

pub(super) fn head(policy: &Policy, id: DerivedId) -> Option<Head<'_>> {
    derived(policy, id).map(|derived| Head {
        pack: derived.pack,
        id: &derived.id,
        clause: derived.clause.as_deref(),
        yields: derived.yields,
        replaces: derived.replaces,
    })
}

pub(super) fn how(policy: &Policy, id: DerivedId) -> Option<How<'_>> {
    derived(policy, id).map(|derived| match &derived.from {
        Source::Value(value) => How::Value(value.clone()),
        Source::Aggregate(aggregate) => How::Aggregate(Aggregate {
            of: aggregate.of,
            does: aggregate.does,
            only: &aggregate.only,
            on: aggregate.on,
            since: aggregate.since,
        }),
    })
}

/// Of each thing computed: what it can stand in for.
pub(super) fn derived_stand_ins(
    policy: &Policy,
    day: Date,
) -> impl DoubleEndedIterator<Item = StandIn> {
    policy.bundle().derived.iter().map(move |one| {
        let pack = one.pack;
        let holds = holds(policy, pack, one.valid, day);
        (holds, level(policy, pack), one.replaces)
    })
}

/// Of each table: what it can stand in for.
pub(super) fn table_stand_ins(
    policy: &Policy,
    day: Date,
) -> impl DoubleEndedIterator<Item = StandIn> {
    policy.bundle().tables.iter().map(move |one| {
        let pack = one.pack;
        let holds = holds(policy, pack, one.valid, day);
        (holds, level(policy, pack), one.replaces)
    })
}

pub(super) fn formula(policy: &Policy, id: FormulaId) -> Option<Part<'_>> {
    let many = |op, list| Part::Many(op, Ids { list, pair: None });
    let pair = |op, a, b| {
        let pair = Some((a, b));
        Part::Many(op, Ids { list: &[], pair })
    };
    let formula = policy.bundle().formulas.get(usize::try_from(id).ok()?)?;
    Some(match formula {
        Formula::Number(number) => Part::Number(*number),
        Formula::Code(code) => Part::Code(*code),
        Formula::Answer(question) => Part::Answer(*question),
        Formula::Derived(derived) => Part::Derived(*derived),
        Formula::Lookup { table, inputs } => Part::Lookup(
            *table,
            Ids {
                list: inputs,
                pair: None,
            },
        ),
        Formula::Sum(of) => many(Op::Sum, of),
        Formula::Difference(a, b) => pair(Op::Difference, *a, *b),
        Formula::Product(of) => many(Op::Product, of),
        Formula::Quotient(a, b) => pair(Op::Quotient, *a, *b),
        Formula::Least(of) => many(Op::Least, of),
        Formula::Greatest(of) => many(Op::Greatest, of),
        Formula::Floor(of) => many(Op::Floor, core::slice::from_ref(of)),
        Formula::Ceiling(of) => many(Op::Ceiling, core::slice::from_ref(of)),
        Formula::Choose {
            when,
            then,
            otherwise,
        } => Part::Choose(*when, *then, *otherwise),
        Formula::IfNone(a, b) => Part::IfNone(*a, *b),
    })
}

/// A table's pack, id and clause.
pub(super) fn table(policy: &Policy, id: TableId) -> Option<(u16, &str, &str)> {
    let table = policy.bundle().tables.get(usize::from(id))?;
    Some((table.pack, &table.id, &table.clause))
}

pub(super) fn input(policy: &Policy, id: TableId, nth: usize) -> Option<&Input> {
    let table = policy.bundle().tables.get(usize::from(id))?;
    table.inputs.get(nth)
}

/// The rows of a table that hold on a day, by their places.
pub(super) fn rows(
    policy: &Policy,
    id: TableId,
    day: Date,
) -> impl Iterator<Item = (u16, RowView<'_>)> {
    let table = policy.bundle().tables.get(usize::from(id));
    let rows: &[Row] = table.map_or(&[], |table| table.rows.as_slice());
    let on_day = (0u16..)
        .zip(rows)
        .filter(move |(_, row)| row.valid.covers(day));
    on_day.map(|(nth, row)| {
        let view = RowView {
            when: &row.when,
            gives: row.gives,
            clause: row.clause.as_deref(),
        };
        (nth, view)
    })
}

/// The key of a body that decides.
pub(super) fn decider(policy: &Policy, id: u16) -> String {
    let decider = policy.bundle().deciders.get(usize::from(id));
    decider.cloned().unwrap_or_default()
}

/// How much work it is to compute all once, about.
pub(super) fn work(policy: &Policy) -> usize {
    let bundle = policy.bundle();
    bundle.derived.len() + bundle.formulas.len() + bundle.nodes.len() + bundle.tables.len()
}
