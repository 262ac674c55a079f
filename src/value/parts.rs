//! The parts of a compiled policy that computing reads; the one place that knows how they are kept.

use crate::expr::NodeId;
use crate::fact::{Date, QuestionId};
use crate::policy::Policy;
use crate::policy::bundle::{Level, Span};
use crate::policy::computed::{self, Asks, Computed, Figures, Line, Term};
use crate::policy::derived::{
    DerivedId, Does, FormulaId, Gives, InputKind, Role, Round, TableId, Test, Unit, Yields,
};
use crate::policy::parts::Pack;
use crate::store::Section;

pub(super) use crate::policy::computed::{Op, Operands as Ids, Say as Part};
pub(super) use crate::policy::derived::Deadline;

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
    Deadline(Deadline),
}

/// A formula and what is done with its result.
#[derive(Clone, Copy)]
pub(super) struct Value {
    pub is: FormulaId,
    pub round: Option<Round>,
    pub role: Option<Role>,
    pub unit: Unit,
    /// Where the text leaves it to a body, and to which.
    pub open: Option<(NodeId, u16)>,
}

/// A figure taken from records.
pub(super) struct Aggregate<'p> {
    pub of: QuestionId,
    pub does: Does,
    pub on: NodeId,
    pub since: Option<Date>,
    policy: &'p Policy,
    record: Computed<'p>,
}

impl Aggregate<'_> {
    /// The fields and codes that records must have.
    pub fn only(&self) -> impl Iterator<Item = (u8, u64)> {
        self.record.wanted(self.policy.store())
    }
}

/// One row of a table.
pub(super) struct RowView<'p> {
    pub gives: Gives,
    policy: &'p Policy,
    record: Line<'p>,
}

impl RowView<'_> {
    /// One test for each input.
    pub fn when(&self) -> impl Iterator<Item = Test> {
        let tests = self.record.tests(self.policy.store());
        tests.map(|test| test.unwrap_or(Test::Any))
    }
}

pub(super) fn pack_holds(policy: &Policy, pack: u16, day: Date) -> bool {
    policy
        .pack(pack)
        .is_some_and(|pack| pack.valid().covers(day))
}

pub(super) fn pack_name(policy: &Policy, pack: u16) -> &str {
    policy.pack(pack).map_or("", |pack| policy.text(pack.id()))
}

/// Something that can stand in for another: whether it holds on the day, where its pack stands, and for which.
pub(super) type StandIn = (bool, Level, Option<u16>);

fn stand_in(pack: Option<Pack<'_>>, valid: Span, replaces: Option<u16>, day: Date) -> StandIn {
    let holds = pack.is_some_and(|pack| pack.valid().covers(day)) && valid.covers(day);
    let level = pack.map_or(Level::Common, |pack| pack.level());
    (holds, level, replaces)
}

/// How many things are computed.
pub(super) fn count(policy: &Policy) -> usize {
    policy.store().count(Section::Derived) as usize
}

/// How many tables there are.
pub(super) fn tables(policy: &Policy) -> usize {
    policy.store().count(Section::Tables) as usize
}

fn derived(policy: &Policy, id: DerivedId) -> Option<Computed<'_>> {
    policy.store().get(u32::from(id))
}

pub(super) fn head(policy: &Policy, id: DerivedId) -> Option<Head<'_>> {
    derived(policy, id).map(|one| Head {
        pack: one.pack(),
        id: policy.text(one.id()),
        clause: one.clause().map(|clause| policy.text(clause)),
        yields: one.yields(),
        replaces: one.replaces(),
    })
}

pub(super) fn how(policy: &Policy, id: DerivedId) -> Option<How<'_>> {
    let one = derived(policy, id)?;
    if let Some(way) = one.way() {
        return Some(How::Deadline(Deadline {
            on: one.on()?,
            is: one.is()?,
            way,
            first_day: one.first_day(),
            shown: one.role().is_some(),
        }));
    }
    Some(match one.is() {
        Some(is) => How::Value(Value {
            is,
            round: computed::round(one, policy.store()),
            role: one.role(),
            unit: one.unit(),
            open: one.open().zip(one.decider()),
        }),
        None => How::Aggregate(Aggregate {
            of: one.of()?,
            does: one.takes(),
            on: one.on()?,
            since: one.since(),
            policy,
            record: one,
        }),
    })
}

/// Of something computed: what it can stand in for.
pub(super) fn derived_stand_in(policy: &Policy, id: u16, day: Date) -> Option<StandIn> {
    let one = derived(policy, id)?;
    let pack = policy.pack(one.pack());
    Some(stand_in(pack, one.valid(), one.replaces(), day))
}

/// Of a table: what it can stand in for.
pub(super) fn table_stand_in(policy: &Policy, id: u16, day: Date) -> Option<StandIn> {
    let one = policy.store().get::<Figures>(u32::from(id))?;
    let pack = policy.pack(one.pack());
    Some(stand_in(pack, one.valid(), one.replaces(), day))
}

pub(super) fn formula(policy: &Policy, id: FormulaId) -> Option<Part<'_>> {
    policy.store().get::<Term>(id)?.say(policy.store())
}

/// A table's pack, id and clause.
pub(super) fn table(policy: &Policy, id: TableId) -> Option<(u16, &str, &str)> {
    let table = policy.store().get::<Figures>(u32::from(id))?;
    let (id, clause) = (policy.text(table.id()), policy.text(table.clause()));
    Some((table.pack(), id, clause))
}

/// The name and kind of what a table asks.
pub(super) fn input(policy: &Policy, id: TableId, nth: u32) -> Option<(&str, InputKind)> {
    let inputs = policy.store().get::<Figures>(u32::from(id))?.inputs();
    if nth >= inputs.count {
        return None;
    }
    let input = policy.store().get::<Asks>(inputs.first + nth)?;
    Some((policy.text(input.id()), input.kind(policy.store())))
}

/// The rows of a table that hold on a day, by their places.
pub(super) fn rows(
    policy: &Policy,
    id: TableId,
    day: Date,
) -> impl Iterator<Item = (u16, RowView<'_>)> {
    let store = policy.store();
    let table = store.get::<Figures>(u32::from(id));
    let rows = table.map(|table| table.rows()).unwrap_or_default();
    let on_day = (0u16..)
        .zip(store.list::<Line>(rows))
        .filter(move |(_, row)| row.valid().covers(day));
    on_day.filter_map(|(nth, record)| {
        let row = RowView {
            gives: record.what(policy.store())?,
            policy,
            record,
        };
        Some((nth, row))
    })
}

/// The clause of its own that a row of a table has.
pub(super) fn row_clause(policy: &Policy, id: TableId, nth: u16) -> Option<&str> {
    let rows = policy.store().get::<Figures>(u32::from(id))?.rows();
    let row = policy.store().get::<Line>(rows.first + u32::from(nth))?;
    row.clause().map(|clause| policy.text(clause))
}

/// How much work it is to compute all once, about.
pub(crate) fn work(policy: &Policy) -> usize {
    let sections = [
        Section::Derived,
        Section::Formulas,
        Section::Nodes,
        Section::Tables,
        Section::Rows,
    ];
    let counts = sections.map(|section| policy.store().count(section) as usize);
    // Where there are calendars, what is computed may be a deadline, which looks at some hundred days.
    let days = match policy.store().count(Section::Calendars) {
        0 => 0,
        _ => count(policy) * 256,
    };
    days + counts.iter().sum::<usize>()
}
