//! Looks at all that a policy computes before any of it is computed: kinds, order, sizes. That what is named exists,
//! [`crate::store`] has seen to, but for what formulas and records of questions name.

use super::computed::{Asks, Computed, Figures, Line, Op, Say, Term};
use super::derived::{Does, FormulaId, Gives, InputKind, Test, Yields};
use super::load::{each, once, repeated};
use crate::error::{LoadErrorKind, Refusal};
use crate::expr::validate::{Leaf, MAX_DEPTH, Nodes, Type};
use crate::expr::{NodeId, Part};
use crate::fact::{Decimal, Kind, Layout, QuestionId, Records, Shape};
use crate::gather::gather;
use crate::store::{Section, Store};
use alloc::vec;
use alloc::vec::Vec;

/// Most rows that all lookups together look at.
const MAX_LOOKED_AT: u32 = 1 << 17;
/// Most aggregates and deadlines: each looks at all records of a question, or at some hundred days.
const MAX_AGGREGATES: u32 = 128;
/// Deepest nesting of formulas through the values they use: the arithmetic of a value is walked down to the answers.
const MAX_CHAIN: u8 = 64;

type Sound = Result<(), LoadErrorKind>;

/// Checks all that is computed, and what it is computed from.
///
/// # Errors
/// The first thing that does not hold, and where.
pub(super) fn check_derived(layout: &Layout, nodes: &mut Nodes) -> Result<(), Refusal> {
    let store = layout.store();
    each(
        store,
        Section::Questions,
        &mut |nth| match layout.records(nth as u16) {
            Some(records) => records_hold(layout, records),
            None => Ok(()),
        },
    )?;
    let mut rows = 0u32;
    each(store, Section::Tables, &mut |nth| {
        let table = store.get::<Figures>(nth).ok_or(LoadErrorKind::Malformed)?;
        // Each row belongs to one table, so that looking at all tables is looking at all rows once.
        rows = rows.saturating_add(table.rows().count);
        if rows > store.count(Section::Rows) {
            return Err(LoadErrorKind::SharedNode);
        }
        table_holds(layout, nth, table)
    })?;
    once(store, Section::Tables, &|id| {
        let table = store.get::<Figures>(id)?;
        Some((table.pack(), store.text(table.id())))
    })?;
    once(store, Section::Derived, &|id| {
        let one = store.get::<Computed>(id)?;
        Some((one.pack(), store.text(one.id())))
    })?;

    // The last that may stand in for each; nothing that reads it comes before that one.
    let count = store.count(Section::Derived);
    let mut last = gather(0..count);
    for nth in (0..count).rev() {
        let own = last.get(nth as usize).copied().unwrap_or(nth);
        let over = store.get::<Computed>(nth).and_then(|one| one.replaces());
        if let Some(of_over) = over.and_then(|over| last.get_mut(usize::from(over))) {
            *of_over = own.max(*of_over);
        }
    }
    let mut walk = Walk {
        layout,
        nodes,
        last: &last,
        used: vec![false; store.count(Section::Formulas) as usize],
        whole: Vec::new(),
        whole_tables: whole_tables(store),
        looked_at: 0,
        aggregates: 0,
        chains: Vec::new(),
        chain: 0,
        nth: 0,
    };
    each(store, Section::Derived, &mut |nth| {
        let one = store.get::<Computed>(nth).ok_or(LoadErrorKind::Malformed)?;
        walk.nth = nth;
        walk.chain = 0;
        let whole = walk.derived(one)?;
        walk.whole.push(whole);
        let chain = walk.chain.saturating_add(1);
        if chain > MAX_CHAIN {
            return Err(LoadErrorKind::TooDeep);
        }
        walk.chains.push(chain);
        // Who reads what is replaced may read this. What is replaced is whole if all that stands in for it is: nobody
        // has read it yet.
        let mut over = one.replaces().map(usize::from);
        while let Some(at) = over {
            if let (Some(theirs), Some(of_theirs)) =
                (walk.chains.get_mut(at), walk.whole.get_mut(at))
            {
                *theirs = chain.max(*theirs);
                *of_theirs &= whole;
            }
            let above = store.get::<Computed>(at as u32);
            over = above.and_then(|one| one.replaces()).map(usize::from);
        }
        Ok(())
    })
}

fn records_hold(layout: &Layout, records: Records) -> Sound {
    // A record of nothing could not be told from no record.
    if records.shape == Shape::Events && records.fields.count == 0 {
        return Err(LoadErrorKind::Malformed);
    }
    let columns = records.width() as u32;
    let name = |at| Some((0, records.column_name(layout, at as usize)));
    if repeated(0..columns, &name).is_some() {
        return Err(LoadErrorKind::Duplicate);
    }
    let yearly = records.shape == Shape::Yearly;
    if let Some(within) = records.within {
        let periods = layout.records(within).ok_or(LoadErrorKind::Reference)?;
        if !yearly || periods.shape != Shape::Periods {
            return Err(LoadErrorKind::Type);
        }
    }
    if let Some((field, code)) = records.assume {
        let set = code_field(layout, records, field)?;
        if !yearly {
            return Err(LoadErrorKind::Type);
        }
        codes_in(layout, set, bit(code))?;
    }
    Ok(())
}

/// The code set of a field of kind code.
fn code_field(layout: &Layout, records: Records, field: u8) -> Result<u16, LoadErrorKind> {
    let field = records.field_at(layout, field);
    let field = field.ok_or(LoadErrorKind::Reference)?;
    field.set().ok_or(LoadErrorKind::Type)
}

fn bit(code: u8) -> u64 {
    1u64.checked_shl(u32::from(code)).unwrap_or(0)
}

/// These are some of the codes of a set.
fn codes_in(layout: &Layout, set: u16, codes: u64) -> Sound {
    if codes != 0 && u64::BITS - codes.leading_zeros() <= layout.code_set(set).count {
        Ok(())
    } else {
        Err(LoadErrorKind::Reference)
    }
}

/// What is replaced stands before, so replacing cannot go round.
fn replaces(nth: u32, over: u16) -> Sound {
    if u32::from(over) < nth {
        Ok(())
    } else {
        Err(LoadErrorKind::Cycle)
    }
}

fn table_holds(layout: &Layout, nth: u32, table: Figures<'_>) -> Sound {
    let store = layout.store();
    if let Some(over) = table.replaces() {
        replaces(nth, over)?;
        let over = store.get::<Figures>(u32::from(over));
        let theirs = over.map(|over| over.inputs()).unwrap_or_default();
        let ours = store.list::<Asks>(table.inputs()).map(|one| one.set());
        if !ours.eq(store.list::<Asks>(theirs).map(|one| one.set())) {
            return Err(LoadErrorKind::Type);
        }
    }
    for row in store.list::<Line>(table.rows()) {
        if row.when().count != table.inputs().count * 3 || row.what(store).is_none() {
            return Err(LoadErrorKind::Malformed);
        }
        for (test, input) in row.tests(store).zip(store.list::<Asks>(table.inputs())) {
            match (test.ok_or(LoadErrorKind::Malformed)?, input.set()) {
                (Test::Any, _) | (Test::Between { .. }, None) => {}
                (Test::Codes(codes), Some(set)) => codes_in(layout, set, codes)?,
                _ => return Err(LoadErrorKind::Type),
            }
        }
    }
    Ok(())
}

/// Of each table: whether it and all that may stand in for it give whole numbers only.
fn whole_tables(store: &Store) -> Vec<bool> {
    let gives =
        |row: Line| !matches!(row.what(store), Some(Gives::Number(number)) if !is_whole(number));
    let tables = store.all::<Figures>();
    let mut whole = gather(tables.map(|table| store.list::<Line>(table.rows()).all(gives)));
    for nth in (0..store.count(Section::Tables)).rev() {
        let own = whole.get(nth as usize) == Some(&true);
        let over = store.get::<Figures>(nth).and_then(|table| table.replaces());
        if let Some(theirs) = over.and_then(|over| whole.get_mut(usize::from(over))) {
            *theirs &= own;
        }
    }
    whole
}

struct Walk<'w> {
    layout: &'w Layout,
    nodes: &'w mut Nodes,
    last: &'w [u32],
    used: Vec<bool>,
    /// Of those looked at: whether they yield whole numbers only, and of all tables.
    whole: Vec<bool>,
    whole_tables: Vec<bool>,
    looked_at: u32,
    aggregates: u32,
    /// Of those looked at: how deep their arithmetic goes; and of the one being looked at so far.
    chains: Vec<u8>,
    chain: u8,
    /// Which one is looked at.
    nth: u32,
}

impl Walk<'_> {
    /// Whether it yields whole numbers only.
    fn derived(&mut self, one: Computed<'_>) -> Result<bool, LoadErrorKind> {
        let store = self.layout.store();
        let yields = one.yields();
        if let Some(over) = one.replaces() {
            replaces(self.nth, over)?;
            let over = store.get::<Computed>(u32::from(over));
            if over.is_none_or(|over| over.yields() != yields) {
                return Err(LoadErrorKind::Type);
            }
        }
        let Some(is) = one.is() else {
            self.aggregate(one)?;
            return Ok(true);
        };
        if one.way().is_some() {
            self.deadline(one, is)?;
            return Ok(true);
        }
        match (one.open(), one.decider()) {
            (Some(when), Some(_)) => self.node(when, Type::Condition)?,
            (Some(_), None) => return Err(LoadErrorKind::Malformed),
            (None, _) => {}
        }
        let round = super::computed::round(one, store);
        match (round, yields) {
            (_, Yields::Date) | (Some(_), Yields::Code(_)) => return Err(LoadErrorKind::Type),
            (Some(round), _) if round.step <= 0.into() => return Err(LoadErrorKind::Malformed),
            _ => {}
        }
        let end = self.used.len();
        let whole = self.formula(is, yields, end, MAX_DEPTH)?;
        Ok(round.map_or(whole, |round| is_whole(round.step)))
    }

    /// One more of what is more work than a formula.
    fn heavy(&mut self) -> Sound {
        self.aggregates += 1;
        if self.aggregates > MAX_AGGREGATES {
            return Err(LoadErrorKind::TooMany);
        }
        Ok(())
    }

    fn deadline(&mut self, one: Computed<'_>, is: FormulaId) -> Sound {
        self.heavy()?;
        if one.yields() != Yields::Date {
            return Err(LoadErrorKind::Type);
        }
        self.node(one.on().ok_or(LoadErrorKind::Malformed)?, Type::Date)?;
        let end = self.used.len();
        if self.formula(is, Yields::Number, end, MAX_DEPTH)? {
            Ok(())
        } else {
            Err(LoadErrorKind::Type)
        }
    }

    fn aggregate(&mut self, one: Computed<'_>) -> Sound {
        let layout = self.layout;
        self.heavy()?;
        let (Some(of), Some(on)) = (one.of(), one.on()) else {
            return Err(LoadErrorKind::Malformed);
        };
        self.node(on, Type::Date)?;
        let records = layout.records(of).ok_or(LoadErrorKind::Type)?;
        if !one.only().count.is_multiple_of(3) {
            return Err(LoadErrorKind::Malformed);
        }
        for (field, codes) in one.wanted(layout.store()) {
            codes_in(layout, code_field(layout, records, field)?, codes)?;
        }
        let gives = match one.takes() {
            Does::FirstDay { .. } | Does::LastYearEnd => Yields::Date,
            Does::Latest { field, by, none } | Does::Highest { field, by, none } => {
                let set = code_field(layout, records, field)?;
                if let Some(none) = none {
                    codes_in(layout, set, bit(none))?;
                }
                if let Some(by) = by {
                    let by = records.field_at(layout, by);
                    if by.ok_or(LoadErrorKind::Reference)?.set().is_some() {
                        return Err(LoadErrorKind::Type);
                    }
                }
                let events = records.shape == Shape::Events;
                let latest = matches!(one.takes(), Does::Latest { .. });
                if by.is_some() && !events || by.is_none() && events && latest {
                    return Err(LoadErrorKind::Type);
                }
                Yields::Code(set)
            }
            _ => Yields::Number,
        };
        let shape = match one.takes() {
            Does::WholeYears { .. } | Does::WholeMonths { .. } | Does::FirstDay { .. } => {
                Some(Shape::Periods)
            }
            Does::LongestRun | Does::LastYearEnd => Some(Shape::Yearly),
            _ => None,
        };
        if gives != one.yields() || shape.is_some_and(|shape| shape != records.shape) {
            return Err(LoadErrorKind::Type);
        }
        Ok(())
    }

    /// Takes a condition or date that nothing else uses, and that reads only what stands before.
    fn node(&mut self, id: NodeId, kind: Type) -> Sound {
        if self.nodes.child(id)?.kind != kind {
            return Err(LoadErrorKind::Type);
        }
        self.reads(id)
    }

    /// What a condition or a date reads stands before.
    fn reads(&self, id: NodeId) -> Sound {
        match node(self.layout, id) {
            Some(Part::Not(child)) => self.reads(child),
            Some(Part::All(children) | Part::Any(children)) => {
                let mut children = children.iter();
                children.try_for_each(|child| self.reads(child.cast_unsigned()))
            }
            Some(Part::Compare { left, right, .. }) => {
                self.reads(left)?;
                self.reads(right)
            }
            _ => match self.nodes.facets.get(id as usize).map(|facet| facet.leaf) {
                Some(Leaf::Derived(id, ..)) => self.before(id),
                _ => Ok(()),
            },
        }
    }

    /// Something computed stands before, and so does all that may stand in for it.
    fn before(&self, id: u16) -> Sound {
        match self.last.get(usize::from(id)) {
            None => Err(LoadErrorKind::Reference),
            Some(last) if *last < self.nth => Ok(()),
            Some(_) => Err(LoadErrorKind::Cycle),
        }
    }

    /// What an answer yields, and whether it is a whole number.
    fn question(&self, id: QuestionId) -> Result<(Yields, bool), LoadErrorKind> {
        let question = self.layout.question(id).ok_or(LoadErrorKind::Reference)?;
        match question.kind {
            Kind::Int { .. } => Ok((Yields::Number, true)),
            Kind::Decimal { .. } => Ok((Yields::Number, false)),
            Kind::Code(set) => Ok((Yields::Code(set), false)),
            _ => Err(LoadErrorKind::Type),
        }
    }

    /// A formula that yields this stands before its parent, and has no other. Whether it is plain that it yields whole
    /// numbers only: tables that ask for such take no other.
    fn formula(
        &mut self,
        id: FormulaId,
        yields: Yields,
        parent: usize,
        depth: u8,
    ) -> Result<bool, LoadErrorKind> {
        let at = id as usize;
        let store = self.layout.store();
        let term = store.get::<Term>(id).ok_or(LoadErrorKind::Reference)?;
        if at >= parent {
            return Err(LoadErrorKind::Cycle);
        }
        let depth = depth.checked_sub(1).ok_or(LoadErrorKind::TooDeep)?;
        self.chain = self.chain.max(MAX_DEPTH - depth);
        match self.used.get_mut(at) {
            Some(used) if !*used => *used = true,
            _ => return Err(LoadErrorKind::SharedNode),
        }
        let (gives, mut whole, of) = match term.say(store).ok_or(LoadErrorKind::Malformed)? {
            Say::Code(code) => {
                if let Yields::Code(set) = yields {
                    codes_in(self.layout, set, bit(code))?;
                }
                return match yields {
                    Yields::Code(_) => Ok(false),
                    _ => Err(LoadErrorKind::Type),
                };
            }
            Say::Number(number) => (Yields::Number, is_whole(number), None),
            Say::Answer(id) => {
                let (gives, whole) = self.question(id)?;
                (gives, whole, None)
            }
            Say::Derived(id) => {
                self.before(id)?;
                let below = self.chains.get(usize::from(id)).copied().unwrap_or(0);
                self.chain = self.chain.max(below.saturating_add(MAX_DEPTH - depth));
                let one = store.get::<Computed>(u32::from(id));
                let whole = self.whole.get(usize::from(id)) == Some(&true);
                (one.ok_or(LoadErrorKind::Reference)?.yields(), whole, None)
            }
            Say::Lookup(table, inputs) => {
                let whole = self.whole_tables.get(usize::from(table)) == Some(&true);
                let table = store.get::<Figures>(u32::from(table));
                let table = table.ok_or(LoadErrorKind::Reference)?;
                // What stands in for the table may have more rows than it has.
                self.looked_at = self.looked_at.saturating_add(store.count(Section::Rows));
                if self.looked_at > MAX_LOOKED_AT {
                    return Err(LoadErrorKind::TooMany);
                }
                for (nth, input) in store.list::<Asks>(table.inputs()).enumerate() {
                    let id = inputs.get(nth).ok_or(LoadErrorKind::Malformed)?;
                    let (takes, only_whole) = match input.kind(store) {
                        InputKind::Number { whole, .. } => (Yields::Number, whole),
                        InputKind::Code(set) => (Yields::Code(set), false),
                    };
                    if !self.formula(id, takes, at, depth)? && only_whole {
                        return Err(LoadErrorKind::Type);
                    }
                }
                if inputs.get(table.inputs().count as usize).is_some() {
                    return Err(LoadErrorKind::Malformed);
                }
                (Yields::Number, whole, None)
            }
            Say::Choose(when, of) => {
                self.node(when, Type::Condition)?;
                (yields, true, Some(of))
            }
            Say::IfNone(of) => (yields, true, Some(of)),
            Say::Many(Op::Floor | Op::Ceiling, of) => {
                let of = of.get(0).ok_or(LoadErrorKind::Malformed)?;
                self.formula(of, Yields::Number, at, depth)?;
                (Yields::Number, true, None)
            }
            Say::Many(op, of) => {
                of.get(0).ok_or(LoadErrorKind::Malformed)?;
                (Yields::Number, op != Op::Quotient, Some(of))
            }
        };
        if gives != yields {
            return Err(LoadErrorKind::Type);
        }
        for id in (0..).map_while(|nth| of?.get(nth)) {
            whole &= self.formula(id, gives, at, depth)?;
        }
        Ok(whole)
    }
}

fn node(layout: &Layout, id: NodeId) -> Option<Part<'_>> {
    let store = layout.store();
    store.get::<crate::expr::Row>(id)?.part(store)
}

fn is_whole(number: Decimal) -> bool {
    number.plain().parts().1 == 0
}
