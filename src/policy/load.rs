//! Looks at a policy's records for sense, after [`crate::store`] has looked at every cell. What does not hold is refused.

use super::calendar::Calendar;
use super::computed::{Asks, Computed, Figures, Line, Term};
use super::parts::{Decider, Exception, Head, Pack, Paper, Rule};
use crate::error::{LoadError, LoadErrorKind, Refusal};
use crate::expr::validate::{Facet, Nodes, validate};
use crate::expr::{NodeId, Row};
use crate::fact::{Asked, Code, CodeSet, DONT_KNOW, Date, Digits, Field, Form, Layout};
use crate::gather::gather;
use crate::store::{Check, Record, Section, Store};
use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;

/// What the cells of a section may hold that only an engine reads that computes: any other takes no record of it.
const fn computed(shape: &'static [Check]) -> &'static [Check] {
    if crate::VALUES { shape } else { &[] }
}

/// What the cells of each section may hold.
pub(super) const SHAPES: [&[Check]; Section::COUNT] = [
    Head::SHAPE,
    Pack::SHAPE,
    CodeSet::SHAPE,
    Code::SHAPE,
    Asked::SHAPE,
    computed(Field::SHAPE),
    Row::SHAPE,
    Rule::SHAPE,
    Exception::SHAPE,
    Decider::SHAPE,
    Paper::SHAPE,
    &[Check::Any],
    computed(Digits::SHAPE),
    computed(Figures::SHAPE),
    computed(Asks::SHAPE),
    computed(Line::SHAPE),
    computed(Computed::SHAPE),
    computed(Term::SHAPE),
    computed(Calendar::SHAPE),
];

/// Looks at a policy whose cells are sound, and lays out its answers.
///
/// # Errors
/// The first thing that does not hold, and where.
pub(super) fn check(store: Box<Store>) -> Result<(Layout, Vec<Facet>), Refusal> {
    if store.count(Section::Head) != 1 {
        return Err(LoadError::at(LoadErrorKind::Malformed, "head", 0));
    }
    let own = &store;
    if !crate::VALUES {
        each(own, Section::Nodes, &mut |nth| match own.get::<Row>(nth) {
            Some(row) if row.computes() => Err(LoadErrorKind::Values),
            _ => Ok(()),
        })?;
    }
    if crate::VALUES {
        each(own, Section::Decimals, &mut |nth| {
            let digits = own.get::<Digits>(nth);
            let decimal = digits.and_then(crate::fact::Decimal::of);
            decimal.map(|_| ()).ok_or(LoadErrorKind::Malformed)
        })?;
    }
    once(own, Section::Packs, &|id| {
        Some((0, own.text(own.get::<Pack>(id)?.id())))
    })?;
    each(own, Section::CodeSets, &mut |nth| {
        let codes = own.get::<CodeSet>(nth).map(|set| set.codes());
        let name = |id| Some((0, own.text(own.get::<Code>(id)?.text())));
        match repeated(codes.unwrap_or_default().ids(), &name) {
            Some(_) => Err(LoadErrorKind::Duplicate),
            None => Ok(()),
        }
    })?;
    once(own, Section::Questions, &|id| {
        Some((0, own.text(own.get::<Asked>(id)?.id())))
    })?;
    each(own, Section::Questions, &mut |nth| question(own, nth))?;
    if let Some(nth) = waits_for_itself(own) {
        return Err(error(LoadErrorKind::Cycle, Section::Questions, nth));
    }
    let layout = Layout::new(store);
    let store = layout.store();
    let mut nodes = validate(&layout)?;
    each(store, Section::Rules, &mut |nth| {
        rule(store, &mut nodes, nth)
    })?;
    once(store, Section::Rules, &|id| {
        let rule = store.get::<Rule>(id)?;
        Some((rule.pack(), store.text(rule.id())))
    })?;
    each(store, Section::Papers, &mut |nth| {
        let paper = store.get::<Paper>(nth).ok_or(LoadErrorKind::Malformed)?;
        nodes.claim(paper.when())
    })?;
    if crate::VALUES {
        if let Some(nth) = super::calendar::sound(store) {
            return Err(error(LoadErrorKind::Malformed, Section::Calendars, nth));
        }
        super::load_derived::check_derived(&layout, &mut nodes)?;
    }
    let facets = nodes.facets;
    Ok((layout, facets))
}

fn error(kind: LoadErrorKind, section: Section, nth: u32) -> Refusal {
    let name = Section::NAMES.get(section as usize).copied();
    LoadError::at(kind, name.unwrap_or(""), nth as usize)
}

/// Looks at each record of a section; says where the first stands that does not hold.
pub(super) fn each(
    store: &Store,
    section: Section,
    holds: &mut dyn FnMut(u32) -> Result<(), LoadErrorKind>,
) -> Result<(), Refusal> {
    for nth in 0..store.count(section) {
        holds(nth).map_err(|kind| error(kind, section, nth))?;
    }
    Ok(())
}

/// Sees that no two records of a section have one name.
pub(super) fn once<'s>(
    store: &Store,
    section: Section,
    name: &dyn Fn(u32) -> Option<Name<'s>>,
) -> Result<(), Refusal> {
    match repeated(0..store.count(section), name) {
        Some(nth) => Err(error(LoadErrorKind::Duplicate, section, nth)),
        None => Ok(()),
    }
}

fn question(store: &Store, nth: u32) -> Result<(), LoadErrorKind> {
    let asked = store.get::<Asked>(nth).ok_or(LoadErrorKind::Malformed)?;
    let count = |section| store.count(section);
    let within = |cell: i32, section| u32::try_from(cell).is_ok_and(|at| at < count(section));
    let mut codes = 0;
    let sound = match asked.form() {
        Form::Bool => true,
        Form::Int => DONT_KNOW < asked.a() && asked.a() <= asked.b(),
        Form::Date => {
            let real = |number| Date::from_number(number).is_some();
            real(asked.a()) && real(asked.b()) && asked.a() <= asked.b()
        }
        Form::Decimal | Form::Records if !crate::VALUES => return Err(LoadErrorKind::Values),
        Form::Decimal => {
            let decimal = |cell: i32| match u32::try_from(cell) {
                Ok(at) => crate::fact::stored_decimal(store, at).map(Some),
                Err(_) => Some(None),
            };
            match (decimal(asked.a()), decimal(asked.b())) {
                (Some(Some(min)), Some(Some(max))) => min <= max,
                (min, max) => min.is_some() && max.is_some(),
            }
        }
        Form::Code | Form::Set => {
            if !within(asked.a(), Section::CodeSets) {
                return Err(LoadErrorKind::Reference);
            }
            let set = store.get::<CodeSet>(asked.a().cast_unsigned());
            codes = set.map_or(0, |set| set.codes().count);
            true
        }
        Form::Records => (0..3).contains(&asked.a()),
    };
    if !sound {
        return Err(LoadErrorKind::Malformed);
    }
    // Only dates come before or after each other.
    for other in [asked.not_before(), asked.not_after()]
        .into_iter()
        .flatten()
    {
        let other = store.get::<Asked>(u32::from(other));
        if asked.form() != Form::Date || other.is_none_or(|other| other.form() != Form::Date) {
            return Err(LoadErrorKind::Type);
        }
    }
    let offered = store.numbers(asked.offer()).iter();
    let offered = offered
        .copied()
        .all(|code| u32::try_from(code).is_ok_and(|code| code < codes));
    let known = store.numbers(asked.after()).iter();
    let known = known.copied().all(|id| within(id, Section::Questions));
    if offered && known {
        Ok(())
    } else {
        Err(LoadErrorKind::Reference)
    }
}

/// A question that is asked after itself. `after` is an order: take away what waits for nothing until all are gone.
fn waits_for_itself(store: &Store) -> Option<u32> {
    let mut waiting = vec![true; store.count(Section::Questions) as usize];
    let waits = |waiting: &[bool], id: u32| waiting.get(id as usize) == Some(&true);
    loop {
        let mut moved = false;
        for (id, asked) in (0..).zip(store.all::<Asked>()) {
            let after = store.numbers(asked.after());
            if waits(&waiting, id)
                && !after
                    .iter()
                    .any(|first| waits(&waiting, first.cast_unsigned()))
            {
                moved = true;
                if let Some(waits) = waiting.get_mut(id as usize) {
                    *waits = false;
                }
            }
        }
        if !moved {
            return (0..)
                .zip(&waiting)
                .find(|(_, waits)| **waits)
                .map(|(id, _)| id);
        }
    }
}

fn rule(store: &Store, nodes: &mut Nodes, nth: u32) -> Result<(), LoadErrorKind> {
    let rule = store.get::<Rule>(nth).ok_or(LoadErrorKind::Malformed)?;
    nodes.claim(rule.applies())?;
    nodes.claim(rule.requires())?;
    open(nodes, rule.open(), rule.decider())?;
    for exception in store.list::<Exception>(rule.exceptions()) {
        nodes.claim(exception.when())?;
        match exception.requires() {
            Some(requires) => {
                nodes.claim(requires)?;
                open(nodes, exception.open(), exception.decider())?;
            }
            None if exception.decider().is_none() => return Err(LoadErrorKind::Malformed),
            None => {}
        }
    }
    let name = |id| Some((0, store.text(store.get::<Exception>(id)?.id())));
    if repeated(rule.exceptions().ids(), &name).is_some() {
        return Err(LoadErrorKind::Duplicate);
    }
    // Rules stand in the order of packs, so what is replaced stands before: replacing cannot go round.
    match rule.replaces() {
        Some(over) if u32::from(over) >= nth => Err(LoadErrorKind::Cycle),
        _ => Ok(()),
    }
}

fn open(
    nodes: &mut Nodes,
    when: Option<NodeId>,
    decider: Option<u16>,
) -> Result<(), LoadErrorKind> {
    match (when, decider) {
        (Some(when), Some(_)) => nodes.claim(when),
        (None, _) => Ok(()),
        (Some(_), None) => Err(LoadErrorKind::Malformed),
    }
}

/// A pack, where names are unique within one, and a name.
pub(super) type Name<'s> = (u16, &'s str);

/// The record whose name another of these has.
pub(super) fn repeated<'s>(
    ids: core::ops::Range<u32>,
    name: &dyn Fn(u32) -> Option<Name<'s>>,
) -> Option<u32> {
    let mut names = gather(ids.map(|id| (name(id), id)));
    crate::sort::sort(&mut names);
    names.windows(2).find_map(|pair| match pair {
        [(a, _), (b, id)] if a == b => Some(*id),
        _ => None,
    })
}
