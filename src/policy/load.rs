//! Looks at a policy's records for sense, after [`crate::store`] has looked at every cell. What does not hold is refused.

use super::calendar::Calendar;
use super::computed::{Asks, Computed, Figures, Line, Term};
use super::parts::{Decider, Exception, Head, Pack, Paper, Rule};
use crate::error::{LoadError, LoadErrorKind};
use crate::expr::validate::{Facet, Nodes, validate};
use crate::expr::{NodeId, Row};
use crate::fact::{Asked, Code, CodeSet, DONT_KNOW, Date, Digits, Field, Form, Layout};
use crate::store::{Check, Record, Section, Store};
use alloc::vec;
use alloc::vec::Vec;

/// What the cells of each section may hold.
pub(super) const SHAPES: [&[Check]; Section::COUNT] = [
    Head::SHAPE,
    Pack::SHAPE,
    CodeSet::SHAPE,
    Code::SHAPE,
    Asked::SHAPE,
    Field::SHAPE,
    Row::SHAPE,
    Rule::SHAPE,
    Exception::SHAPE,
    Decider::SHAPE,
    Paper::SHAPE,
    &[Check::Any],
    Digits::SHAPE,
    Figures::SHAPE,
    Asks::SHAPE,
    Line::SHAPE,
    Computed::SHAPE,
    Term::SHAPE,
    Calendar::SHAPE,
];

/// Looks at a policy whose cells are sound, and lays out its answers.
///
/// # Errors
/// The first thing that does not hold, and where.
pub(super) fn check(store: Store) -> Result<(Layout, Vec<Facet>), LoadError> {
    if store.count(Section::Head) != 1 {
        return Err(LoadError::at(LoadErrorKind::Malformed, "head", 0));
    }
    let error = |kind, section: Section, nth: u32| {
        let name = Section::NAMES.get(section as usize).copied();
        LoadError::at(kind, name.unwrap_or(""), nth as usize)
    };
    let twice = |section, names: Vec<(u16, &str)>| match repeated(names) {
        Some(nth) => Err(error(LoadErrorKind::Duplicate, section, nth)),
        None => Ok(()),
    };
    for (nth, digits) in (0..).zip(store.all::<Digits>()) {
        if crate::fact::Decimal::of(digits).is_none() {
            return Err(error(LoadErrorKind::Malformed, Section::Decimals, nth));
        }
    }
    let packs = store.all::<Pack>().map(|pack| (0, store.text(pack.id())));
    twice(Section::Packs, packs.collect())?;
    for (nth, set) in (0..).zip(store.all::<CodeSet>()) {
        let codes = store.list::<Code>(set.codes());
        let codes = codes.map(|code| (0, store.text(code.text()))).collect();
        if repeated(codes).is_some() {
            return Err(error(LoadErrorKind::Duplicate, Section::CodeSets, nth));
        }
    }
    let asked = store
        .all::<Asked>()
        .map(|asked| (0, store.text(asked.id())));
    twice(Section::Questions, asked.collect())?;
    for (nth, asked) in (0..).zip(store.all::<Asked>()) {
        if let Err(kind) = question(&store, asked) {
            return Err(error(kind, Section::Questions, nth));
        }
    }
    if let Some(nth) = waits_for_itself(&store) {
        return Err(error(LoadErrorKind::Cycle, Section::Questions, nth));
    }
    let layout = Layout::new(store);
    let store = layout.store();
    let mut nodes = validate(&layout)?;
    let mut names: Vec<(u16, &str)> = Vec::new();
    for (nth, rule) in (0..).zip(store.all::<Rule>()) {
        if let Err(kind) = self::rule(store, &mut nodes, nth, rule) {
            return Err(error(kind, Section::Rules, nth));
        }
        names.push((rule.pack(), store.text(rule.id())));
    }
    if let Some(nth) = repeated(names) {
        return Err(error(LoadErrorKind::Duplicate, Section::Rules, nth));
    }
    for (nth, paper) in (0..).zip(store.all::<Paper>()) {
        if let Err(kind) = nodes.claim(paper.when()) {
            return Err(error(kind, Section::Papers, nth));
        }
    }
    if let Some(nth) = super::calendar::sound(store) {
        return Err(error(LoadErrorKind::Malformed, Section::Calendars, nth));
    }
    super::load_derived::check_derived(&layout, &mut nodes)?;
    let facets = nodes.facets;
    Ok((layout, facets))
}

fn question(store: &Store, asked: Asked<'_>) -> Result<(), LoadErrorKind> {
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

fn rule(store: &Store, nodes: &mut Nodes, nth: u32, rule: Rule<'_>) -> Result<(), LoadErrorKind> {
    nodes.claim(rule.applies())?;
    nodes.claim(rule.requires())?;
    open(nodes, rule.open(), rule.decider())?;
    let mut ids = Vec::new();
    for exception in store.list::<Exception>(rule.exceptions()) {
        ids.push((0, store.text(exception.id())));
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
    if repeated(ids).is_some() {
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

/// The place of a name that stands in the list before.
pub(super) fn repeated(names: Vec<(u16, &str)>) -> Option<u32> {
    let mut names: Vec<((u16, &str), u32)> = names.into_iter().zip(0..).collect();
    crate::sort::sort(&mut names);
    names.windows(2).find_map(|pair| match pair {
        [(a, _), (b, nth)] if a == b => Some(*nth),
        _ => None,
    })
}
