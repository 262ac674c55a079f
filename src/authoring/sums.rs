//! Looks over formulas: money that is not rounded or comes from figures below zero, fractions where whole numbers are
//! asked for, figures nobody uses.

use super::code::Code;
use super::compute::{self, LinkedTable, LinkedValue};
use super::condition::{Formula, Uses};
use super::diagnostic::Diagnostic;
use super::figures::InputWord;
use super::known::{Known, MAX_DEPTH};
use super::link::LinkedPack;
use super::pack::KindWord;
use super::workdays::DaysSource;
use super::workspace::Workspace;
use crate::fact::Decimal;
use crate::policy::derived::{Gives, Unit};
use std::collections::BTreeSet;

/// Reports what a pack computes and nothing uses.
pub fn unused(workspace: &Workspace, pack: &LinkedPack<'_>, uses: &Uses<'_>) {
    let tables = pack.tables.iter().map(|table| {
        let stands_in = table.replaces.is_some();
        (table.source.heading(), &table.source.id, stands_in)
    });
    let aggregates = pack.aggregates.iter();
    let aggregates = aggregates.map(|one| ("aggregate", &one.source.id, false));
    let values = pack.values.iter().map(|value| {
        let shown = value.source.role.is_some() || value.replaces.is_some();
        ("value", &value.source.id, shown)
    });
    let deadlines = pack.deadlines.iter();
    let deadlines = deadlines.map(|one| ("deadline", &one.source.id, one.source.matter.is_some()));
    for (what, id, counts) in tables.chain(aggregates).chain(values).chain(deadlines) {
        let full = compute::full(pack.source, id);
        let used = uses.derived.contains(full.as_str()) || uses.tables.contains(full.as_str());
        if !used && !counts {
            workspace.out.report(
                Diagnostic::new(Code::FigureUnused, id.span)
                    .with("what", what)
                    .with("id", &id.value),
            );
        }
    }
}

/// Looks over the formulas of the last pack of a chain.
pub fn look(workspace: &Workspace, chain: &[LinkedPack<'_>]) {
    let Some(own) = chain.last() else { return };
    let known = Known::of(chain);
    for value in &own.values {
        let source = value.source;
        let Some(is) = &source.is else { continue };
        let id = &source.id.value;
        let exact = known.places(&value.is, 0).is_some_and(|places| places <= 2);
        if is_money(value) && source.round.is_none() && multiplies(&value.is) && !exact {
            let problem = Diagnostic::new(Code::NotRounded, is.span);
            workspace.out.report(problem.with("value", id));
        }
    }
}

/// Reports figures below zero from which the values of a chain compute money.
pub fn below_zero(workspace: &Workspace, chain: &[LinkedPack<'_>]) {
    let known = Known::of(chain);
    let mut told = BTreeSet::new();
    let values = chain.iter().flat_map(|pack| &pack.values);
    for value in values.filter(|value| is_money(value)) {
        let mut tables = BTreeSet::new();
        known.amounts(&value.is, 0, &mut tables);
        let stands_in = |table: &LinkedTable<'_>| known.stands_for(table, &tables);
        let reached = known.tables.iter();
        let reached =
            reached.filter(|(full, table)| tables.contains(full.as_str()) || stands_in(table));
        for (_, table) in reached {
            for (nth, (row, source)) in (1..).zip(table.rows.iter().zip(&table.source.rows)) {
                if let Gives::Number(gives) = row.gives
                    && gives < Decimal::from(0)
                    && told.insert(source.span)
                {
                    workspace.out.report(
                        Diagnostic::new(Code::BelowZero, source.span)
                            .with("row", nth)
                            .with("table", &table.source.id.value)
                            .with("gives", gives)
                            .with("value", &value.source.id.value),
                    );
                }
            }
        }
    }
}

fn is_money(value: &LinkedValue<'_>) -> bool {
    let unit = value.source.unit.as_ref();
    unit.is_some_and(|unit| matches!(unit.value, Unit::YuanMonth | Unit::YuanYear))
}

/// Reports formulas that can yield a fraction where a table takes whole numbers, or days are counted.
pub fn fractions(workspace: &Workspace, chain: &[LinkedPack<'_>]) {
    let known = Known::of(chain);
    for value in chain.iter().flat_map(|pack| &pack.values) {
        let mut left = vec![&value.is];
        while let Some(formula) = left.pop() {
            left.extend(formula.parts());
            let Formula::Lookup { table, inputs } = formula else {
                continue;
            };
            let Some(found) = known.tables.get(table) else {
                continue;
            };
            for (given, input) in inputs.iter().zip(&found.source.inputs) {
                let takes_whole = matches!(input.kind, InputWord::Number { whole: true, .. });
                if takes_whole && !known.whole(given, 0) {
                    let at = value.source.is.as_ref();
                    let span = at.map_or(value.source.id.span, |is| is.span);
                    workspace.out.report(
                        Diagnostic::new(Code::KindsDiffer, span)
                            .variant("whole")
                            .with("table", &found.source.id.value)
                            .with("input", &input.id.value)
                            .see(input.id.span),
                    );
                }
            }
        }
    }
    for deadline in chain.iter().flat_map(|pack| &pack.deadlines) {
        if let DaysSource::Formula(text) = &deadline.source.days
            && !known.whole(&deadline.is, 0)
        {
            let problem = Diagnostic::new(Code::BadDeadline, text.span).variant("whole");
            workspace.out.report(problem);
        }
    }
}

fn multiplies(formula: &Formula) -> bool {
    matches!(formula, Formula::Product(_) | Formula::Quotient(..))
        || formula.parts().into_iter().any(multiplies)
}

impl<'k> Known<'k> {
    /// The tables whose figures a formula takes as parts of the amount, not as what is looked up or counted.
    fn amounts(&self, formula: &'k Formula, depth: usize, found: &mut BTreeSet<&'k str>) {
        match formula {
            _ if depth > MAX_DEPTH => {}
            Formula::Lookup { table, .. } => {
                found.insert(table);
            }
            Formula::Derived(full) => match self.values.get(full) {
                Some(value) => {
                    let unit = value.source.unit.as_ref();
                    if unit.is_none() || is_money(value) {
                        self.amounts(&value.is, depth + 1, found);
                    }
                }
                // A parameter goes by the name of its table.
                None => {
                    found.insert(full);
                }
            },
            formula => formula
                .parts()
                .into_iter()
                .for_each(|part| self.amounts(part, depth + 1, found)),
        }
    }

    /// Whether a table stands in, over others too, for one of these.
    fn stands_for(&self, table: &LinkedTable<'_>, of: &BTreeSet<&str>) -> bool {
        table.replaces.is_some_and(|upper| {
            let next = || self.tables.get(upper);
            of.contains(upper) || next().is_some_and(|upper| self.stands_for(upper, of))
        })
    }

    /// The most places behind the point that a figure can have; `None` if there is no telling.
    fn places(&self, formula: &Formula, depth: usize) -> Option<u32> {
        if depth > MAX_DEPTH {
            return None;
        }
        let all = |parts: &[&Formula]| -> Option<Vec<u32>> {
            parts
                .iter()
                .map(|part| self.places(part, depth + 1))
                .collect()
        };
        match formula {
            Formula::Number(number) => Some(places(*number)),
            Formula::Answer(question) => {
                let question = self.questions.get(question.as_str())?;
                (question.kind == KindWord::Int).then_some(0)
            }
            Formula::Derived(full) => match self.values.get(full) {
                None => Some(0),
                Some(value) => match &value.source.round {
                    Some(round) => Some(places(round.step)),
                    None => self.places(&value.is, depth + 1),
                },
            },
            Formula::Lookup { table, .. } => {
                let figures = self.figures(table)?;
                figures.iter().map(|(_, figure)| places(*figure)).max()
            }
            Formula::Floor(_) | Formula::Ceiling(_) => Some(0),
            Formula::Product(parts) => {
                let parts: Vec<&Formula> = parts.iter().collect();
                all(&parts).map(|places| places.iter().sum())
            }
            Formula::Quotient(..) | Formula::Code(_) => None,
            other => all(&other.parts())?.into_iter().max(),
        }
    }

    /// Whether it is plain that only whole numbers come out, also of what stands in for its parts.
    fn whole(&self, formula: &Formula, depth: usize) -> bool {
        if depth > MAX_DEPTH {
            return false;
        }
        let inner = || {
            let mut parts = formula.parts().into_iter();
            parts.all(|part| self.whole(part, depth + 1))
        };
        match formula {
            Formula::Number(number) => places(*number) == 0,
            Formula::Answer(question) => self
                .questions
                .get(question.as_str())
                .is_some_and(|question| question.kind == KindWord::Int),
            Formula::Derived(full) => {
                let own = self.values.get(full).copied();
                let others = self.values.values().copied();
                let others = others.filter(|other| other.replaces == Some(full.as_str()));
                own.into_iter()
                    .chain(others)
                    .all(|value| match &value.source.round {
                        Some(round) => places(round.step) == 0,
                        None => self.whole(&value.is, depth + 1),
                    })
            }
            Formula::Lookup { table, .. } => {
                let own = self.tables.get(table).copied();
                let others = self.tables.values().copied();
                let others = others.filter(|other| other.replaces == Some(table.as_str()));
                let mut rows = own.into_iter().chain(others).flat_map(|table| &table.rows);
                rows.all(|row| !matches!(row.gives, Gives::Number(number) if places(number) > 0))
            }
            Formula::Floor(_) | Formula::Ceiling(_) => true,
            Formula::Quotient(..) | Formula::Code(_) => false,
            _ => inner(),
        }
    }
}

/// Places behind the point, without zeros at the end.
fn places(number: Decimal) -> u32 {
    let (mut digits, mut scale) = number.parts();
    while scale > 0 && digits % 10 == 0 {
        digits /= 10;
        scale -= 1;
    }
    scale
}
