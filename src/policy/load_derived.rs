//! Looks at all that a policy computes before any of it is computed: references, kinds, order, sizes.

use super::bundle::{Bundle, FieldKind, Kind, Records, Shape};
use super::derived::{
    Aggregate, Derived, Does, Formula, FormulaId, Gives, InputKind, Row, Source, Table, Test,
    Yields,
};
use super::load::{Claim, MAX_ENTRIES, MAX_NODES, count, decider, pack, unique_pairs};
use crate::error::{LoadError, LoadErrorKind};
use crate::expr::validate::{Facet, Leaf, MAX_DEPTH, Type};
use crate::expr::{Node, NodeId};
use crate::fact::{Decimal, Layout, MAX_FIELDS, QuestionId};
use alloc::vec;
use alloc::vec::Vec;

/// Most rows of all tables together.
pub const MAX_ROWS: usize = 4096;
/// Most inputs of a table.
const MAX_INPUTS: usize = 16;
/// Most rows that all lookups together look at.
const MAX_LOOKED_AT: usize = 1 << 20;

type Sound = Result<(), LoadErrorKind>;

/// Checks all that is computed, and what it is computed from.
///
/// # Errors
/// The first thing that does not hold, and where.
pub(super) fn check_derived(
    bundle: &Bundle,
    layout: &Layout,
    facets: &[Facet],
    claim: &mut Claim<'_>,
) -> Result<(), LoadError> {
    count(bundle.tables.len(), MAX_ENTRIES, "tables")?;
    count(bundle.derived.len(), MAX_ENTRIES, "derived")?;
    count(bundle.formulas.len(), MAX_NODES, "formulas")?;
    for (nth, question) in bundle.questions.iter().enumerate() {
        if let Kind::Records(records) = &question.kind {
            records_hold(layout, records).map_err(|kind| LoadError::at(kind, "questions", nth))?;
        }
    }
    let mut rows = 0;
    for (nth, table) in bundle.tables.iter().enumerate() {
        rows += table.rows.len();
        count(rows, MAX_ROWS, "tables")?;
        table_holds(bundle, layout, nth, table)
            .map_err(|kind| LoadError::at(kind, "tables", nth))?;
    }
    let tables = bundle.tables.iter();
    unique_pairs(tables.map(|one| (one.pack, one.id.as_str())), "tables")?;
    let derived = bundle.derived.iter();
    unique_pairs(derived.map(|one| (one.pack, one.id.as_str())), "derived")?;

    // The last that may stand in for each; nothing that reads it comes before that one.
    let mut last: Vec<usize> = (0..bundle.derived.len()).collect();
    for (nth, one) in bundle.derived.iter().enumerate().rev() {
        let own = last.get(nth).copied().unwrap_or(nth);
        let over = one.replaces.map(usize::from);
        if let Some(of_over) = over.and_then(|over| last.get_mut(over)) {
            *of_over = own.max(*of_over);
        }
    }
    let mut walk = Walk {
        bundle,
        layout,
        facets,
        claim,
        last: &last,
        used: vec![false; bundle.formulas.len()],
        whole: Vec::with_capacity(bundle.derived.len()),
        whole_tables: whole_tables(&bundle.tables),
        looked_at: 0,
        rows,
        nth: 0,
    };
    for (nth, one) in bundle.derived.iter().enumerate() {
        walk.nth = nth;
        let whole = walk
            .derived(one)
            .map_err(|kind| LoadError::at(kind, "derived", nth))?;
        walk.whole.push(whole);
        // What is replaced is whole if all that stands in for it is: nobody has read it yet.
        let mut over = one.replaces.filter(|_| !whole);
        while let Some(at) = over.map(usize::from) {
            if let Some(theirs) = walk.whole.get_mut(at) {
                *theirs = false;
            }
            over = bundle.derived.get(at).and_then(|one| one.replaces);
        }
    }
    Ok(())
}

fn records_hold(layout: &Layout, records: &Records) -> Sound {
    if records.fields.len() > MAX_FIELDS {
        return Err(LoadErrorKind::TooMany);
    }
    let own = records.shape.columns();
    // A record of nothing could not be told from no record.
    if records.width() == 0 {
        return Err(LoadErrorKind::Malformed);
    }
    for (nth, field) in records.fields.iter().enumerate() {
        let before = records.fields.iter().take(nth);
        let taken = before
            .map(|field| field.id.as_str())
            .chain(own.iter().copied());
        if taken.into_iter().any(|taken| taken == field.id) {
            return Err(LoadErrorKind::Duplicate);
        }
        if let FieldKind::Code(set) = field.kind
            && layout.codes_of(set).is_empty()
        {
            return Err(LoadErrorKind::Reference);
        }
    }
    let yearly = records.shape == Shape::Yearly;
    if let Some(within) = records.within {
        let periods = layout.records(within).ok_or(LoadErrorKind::Reference)?;
        if !yearly || periods.shape != Shape::Periods {
            return Err(LoadErrorKind::Type);
        }
    }
    if let Some((field, code)) = records.assume {
        let set = code_field(records, field)?;
        if !yearly {
            return Err(LoadErrorKind::Type);
        }
        code_in(layout, set, code)?;
    }
    Ok(())
}

/// The code set of a field of kind code.
fn code_field(records: &Records, field: u8) -> Result<u16, LoadErrorKind> {
    match records.fields.get(usize::from(field)) {
        None => Err(LoadErrorKind::Reference),
        Some(field) => match field.kind {
            FieldKind::Code(set) => Ok(set),
            FieldKind::Date => Err(LoadErrorKind::Type),
        },
    }
}

fn code_in(layout: &Layout, set: u16, code: u8) -> Sound {
    if usize::from(code) < layout.codes_of(set).len() {
        Ok(())
    } else {
        Err(LoadErrorKind::Reference)
    }
}

fn codes_in(layout: &Layout, set: u16, codes: u64) -> Sound {
    let known = u32::try_from(layout.codes_of(set).len()).unwrap_or(0);
    if u64::BITS - codes.leading_zeros() <= known {
        Ok(())
    } else {
        Err(LoadErrorKind::Reference)
    }
}

/// What is replaced stands before, so replacing cannot go round.
fn replaces(nth: usize, over: u16) -> Sound {
    if usize::from(over) < nth {
        Ok(())
    } else {
        Err(LoadErrorKind::Cycle)
    }
}

fn table_holds(bundle: &Bundle, layout: &Layout, nth: usize, table: &Table) -> Sound {
    pack(bundle, table.pack)?;
    if table.inputs.len() > MAX_INPUTS {
        return Err(LoadErrorKind::TooMany);
    }
    if let Some(who) = table.set_by {
        decider(bundle, who)?;
    }
    for input in &table.inputs {
        if let InputKind::Code(set) = input.kind
            && layout.codes_of(set).is_empty()
        {
            return Err(LoadErrorKind::Reference);
        }
    }
    if let Some(over) = table.replaces {
        replaces(nth, over)?;
        let over = bundle.tables.get(usize::from(over));
        let theirs = over.map_or(&[][..], |over| over.inputs.as_slice());
        let alike = |(ours, theirs): (&InputKind, &InputKind)| match (ours, theirs) {
            (InputKind::Code(ours), InputKind::Code(theirs)) => ours == theirs,
            (InputKind::Number { .. }, InputKind::Number { .. }) => true,
            _ => false,
        };
        let kinds = theirs.iter().map(|input| &input.kind);
        let same = theirs.len() == table.inputs.len()
            && table
                .inputs
                .iter()
                .map(|input| &input.kind)
                .zip(kinds)
                .all(alike);
        if !same {
            return Err(LoadErrorKind::Type);
        }
    }
    table
        .rows
        .iter()
        .try_for_each(|row| row_holds(layout, table, row))
}

fn row_holds(layout: &Layout, table: &Table, row: &Row) -> Sound {
    if row.when.len() != table.inputs.len() {
        return Err(LoadErrorKind::Malformed);
    }
    for (test, input) in row.when.iter().zip(&table.inputs) {
        match (test, &input.kind) {
            (Test::Any, _) | (Test::Between { .. }, InputKind::Number { .. }) => {}
            (Test::Codes(codes), InputKind::Code(set)) => codes_in(layout, *set, *codes)?,
            _ => return Err(LoadErrorKind::Type),
        }
    }
    Ok(())
}

/// Of each table: whether it and all that may stand in for it give whole numbers only.
fn whole_tables(tables: &[Table]) -> Vec<bool> {
    let gives = |row: &Row| !matches!(row.gives, Gives::Number(number) if !is_whole(number));
    let mut whole: Vec<bool> = tables
        .iter()
        .map(|table| table.rows.iter().all(gives))
        .collect();
    for (nth, table) in tables.iter().enumerate().rev() {
        let own = whole.get(nth) == Some(&true);
        let over = table.replaces.map(usize::from);
        if let Some(theirs) = over.and_then(|over| whole.get_mut(over)) {
            *theirs &= own;
        }
    }
    whole
}

struct Walk<'w, 'c> {
    bundle: &'w Bundle,
    layout: &'w Layout,
    facets: &'w [Facet],
    claim: &'w mut Claim<'c>,
    last: &'w [usize],
    used: Vec<bool>,
    /// Of those looked at: whether they yield whole numbers only, and of all tables.
    whole: Vec<bool>,
    whole_tables: Vec<bool>,
    looked_at: usize,
    rows: usize,
    /// Which one is looked at.
    nth: usize,
}

impl Walk<'_, '_> {
    /// Whether it yields whole numbers only.
    fn derived(&mut self, one: &Derived) -> Result<bool, LoadErrorKind> {
        pack(self.bundle, one.pack)?;
        if let Yields::Code(set) = one.yields
            && self.layout.codes_of(set).is_empty()
        {
            return Err(LoadErrorKind::Reference);
        }
        if let Some(over) = one.replaces {
            replaces(self.nth, over)?;
            let over = self.bundle.derived.get(usize::from(over));
            if over.is_none_or(|over| over.yields != one.yields) {
                return Err(LoadErrorKind::Type);
            }
        }
        match &one.from {
            Source::Aggregate(aggregate) => {
                self.aggregate(aggregate, one.yields)?;
                Ok(true)
            }
            Source::Value(value) => {
                if let Some(open) = value.open {
                    decider(self.bundle, open.decider)?;
                    self.node(open.when, Type::Condition)?;
                }
                match (value.round, one.yields) {
                    (_, Yields::Date) => return Err(LoadErrorKind::Type),
                    (Some(_), Yields::Code(_)) => return Err(LoadErrorKind::Type),
                    (Some(round), _) if round.step <= 0.into() => {
                        return Err(LoadErrorKind::Malformed);
                    }
                    _ => {}
                }
                let end = self.used.len();
                let whole = self.formula(value.is, one.yields, end, MAX_DEPTH)?;
                Ok(value.round.map_or(whole, |round| is_whole(round.step)))
            }
        }
    }

    fn aggregate(&mut self, aggregate: &Aggregate, yields: Yields) -> Sound {
        self.node(aggregate.on, Type::Date)?;
        let records = self
            .layout
            .records(aggregate.of)
            .ok_or(LoadErrorKind::Type)?;
        if aggregate.only.len() > MAX_FIELDS {
            return Err(LoadErrorKind::TooMany);
        }
        for (field, codes) in &aggregate.only {
            codes_in(self.layout, code_field(records, *field)?, *codes)?;
        }
        let gives = match aggregate.does {
            Does::FirstDay | Does::LastYearEnd => Yields::Date,
            Does::Latest { field, by, none } | Does::Highest { field, by, none } => {
                let set = code_field(records, field)?;
                if let Some(none) = none {
                    code_in(self.layout, set, none)?;
                }
                if let Some(by) = by {
                    let by = records.fields.get(usize::from(by));
                    let by = by.ok_or(LoadErrorKind::Reference)?;
                    if by.kind != FieldKind::Date {
                        return Err(LoadErrorKind::Type);
                    }
                }
                let events = records.shape == Shape::Events;
                let latest = matches!(aggregate.does, Does::Latest { .. });
                if by.is_some() && !events || by.is_none() && events && latest {
                    return Err(LoadErrorKind::Type);
                }
                Yields::Code(set)
            }
            _ => Yields::Number,
        };
        let shape = match aggregate.does {
            Does::WholeYears { .. } | Does::WholeMonths { .. } | Does::FirstDay => {
                Some(Shape::Periods)
            }
            Does::LongestRun | Does::LastYearEnd => Some(Shape::Yearly),
            _ => None,
        };
        if gives != yields || shape.is_some_and(|shape| shape != records.shape) {
            return Err(LoadErrorKind::Type);
        }
        Ok(())
    }

    /// Takes a condition or date that nothing else uses, and that reads only what stands before.
    fn node(&mut self, id: NodeId, kind: Type) -> Sound {
        let at = usize::try_from(id).unwrap_or(usize::MAX);
        let facet = self.facets.get(at).ok_or(LoadErrorKind::Reference)?;
        if facet.kind != kind {
            return Err(LoadErrorKind::Type);
        }
        (self.claim)(id)?;
        self.reads(id)
    }

    /// What a condition or a date reads stands before.
    fn reads(&self, id: NodeId) -> Sound {
        let at = usize::try_from(id).unwrap_or(usize::MAX);
        match self.bundle.nodes.get(at) {
            Some(Node::Not(child)) => self.reads(*child),
            Some(Node::All(children) | Node::Any(children)) => {
                children.iter().try_for_each(|child| self.reads(*child))
            }
            Some(Node::Compare { left, right, .. }) => {
                self.reads(*left)?;
                self.reads(*right)
            }
            _ => match self.facets.get(at).map(|facet| facet.leaf) {
                Some(Leaf::Derived(id)) => self.before(id),
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
        let at = usize::try_from(id).unwrap_or(usize::MAX);
        let bundle = self.bundle;
        let formula = bundle.formulas.get(at).ok_or(LoadErrorKind::Reference)?;
        if at >= parent {
            return Err(LoadErrorKind::Cycle);
        }
        let depth = depth.checked_sub(1).ok_or(LoadErrorKind::TooDeep)?;
        match self.used.get_mut(at) {
            Some(used) if !*used => *used = true,
            _ => return Err(LoadErrorKind::SharedNode),
        }
        let pair;
        let (gives, of, whole): (Yields, &[FormulaId], bool) = match formula {
            Formula::Code(code) => {
                if let Yields::Code(set) = yields {
                    code_in(self.layout, set, *code)?;
                }
                return match yields {
                    Yields::Code(_) => Ok(false),
                    _ => Err(LoadErrorKind::Type),
                };
            }
            Formula::Number(number) => (Yields::Number, &[], is_whole(*number)),
            Formula::Answer(id) => {
                let (gives, whole) = self.question(*id)?;
                (gives, &[], whole)
            }
            Formula::Derived(id) => {
                self.before(*id)?;
                let one = bundle.derived.get(usize::from(*id));
                let whole = self.whole.get(usize::from(*id)) == Some(&true);
                (one.ok_or(LoadErrorKind::Reference)?.yields, &[], whole)
            }
            Formula::Lookup { table, inputs } => {
                let whole = self.whole_tables.get(usize::from(*table)) == Some(&true);
                let table = bundle.tables.get(usize::from(*table));
                let table = table.ok_or(LoadErrorKind::Reference)?;
                // What stands in for the table may have more rows than it has.
                self.looked_at = self.looked_at.saturating_add(self.rows);
                if self.looked_at > MAX_LOOKED_AT {
                    return Err(LoadErrorKind::TooMany);
                }
                if inputs.len() != table.inputs.len() {
                    return Err(LoadErrorKind::Malformed);
                }
                for (id, input) in inputs.iter().zip(&table.inputs) {
                    let (takes, only_whole) = match input.kind {
                        InputKind::Number { whole, .. } => (Yields::Number, whole),
                        InputKind::Code(set) => (Yields::Code(set), false),
                    };
                    if !self.formula(*id, takes, at, depth)? && only_whole {
                        return Err(LoadErrorKind::Type);
                    }
                }
                (Yields::Number, &[], whole)
            }
            Formula::Choose {
                when,
                then,
                otherwise,
            } => {
                self.node(*when, Type::Condition)?;
                pair = [*then, *otherwise];
                (yields, &pair, true)
            }
            Formula::IfNone(a, b) => {
                pair = [*a, *b];
                (yields, &pair, true)
            }
            Formula::Sum(of)
            | Formula::Product(of)
            | Formula::Least(of)
            | Formula::Greatest(of) => {
                if of.is_empty() {
                    return Err(LoadErrorKind::Malformed);
                }
                (Yields::Number, of, true)
            }
            Formula::Difference(a, b) | Formula::Quotient(a, b) => {
                pair = [*a, *b];
                let whole = matches!(formula, Formula::Difference(..));
                (Yields::Number, &pair, whole)
            }
            Formula::Floor(of) | Formula::Ceiling(of) => {
                self.formula(*of, Yields::Number, at, depth)?;
                (Yields::Number, &[], true)
            }
        };
        if gives != yields {
            return Err(LoadErrorKind::Type);
        }
        let mut whole = whole;
        for id in of {
            whole &= self.formula(*id, gives, at, depth)?;
        }
        Ok(whole)
    }
}

fn is_whole(number: Decimal) -> bool {
    number.plain().parts().1 == 0
}
