//! Shows a case in which a formula comes to nothing: it leaves its table, divides by zero, or needs more digits than there
//! are.
//!
//! Where the ends of all figures show that none of it can happen, nothing is searched. Else the formula is computed for many
//! cases: one to start from, and one or two answers changed in it. What is told was seen to happen; what was not seen is not
//! told. Aggregates are taken for what they can come to each, whatever the others are; days are those of the pack.

mod case;
mod reach;

use super::code::Code;
use super::compute::LinkedValue;
use super::condition::Formula;
use super::diagnostic::Diagnostic;
use super::figures::{InputSource, InputWord};
use super::known::{Known, Range};
use super::link::LinkedPack;
use super::source::Span;
use super::workspace::Workspace;
use crate::fact::{Date, Decimal};
use case::{Case, Fate, Figure, Given};
use reach::Reach;
use std::cell::RefCell;

/// Most cases computed for one value.
const BUDGET: usize = 4_000;

type Codes<'c> = &'c dyn Fn(&str) -> Vec<String>;

/// Looks over the formulas of a chain's last pack, and those above that use what it stands in for. `codes` are those of
/// a set.
pub fn look(workspace: &Workspace, chain: &[LinkedPack<'_>], codes: Codes<'_>) {
    let Some(own) = chain.last() else { return };
    let known = Known::of(chain);
    let valid = &own.source.valid;
    let day = valid.reference_day.as_ref().or(valid.from.as_ref());
    let day = day.map_or(Date::MIN, |day| day.value);
    let search = Search {
        known: &known,
        codes,
        day,
    };
    let mine = format!("{}/", own.source.id.value);
    for (full, value) in &known.values {
        let mut reach = Reach::default();
        search.reach(&value.is, &mut reach);
        let used = reach.names.iter().any(|name| name.starts_with(&mine));
        let is_own = full.starts_with(&mine);
        if !is_own && !used || search.standing(full) != *full || !search.doubtful(&value.is) {
            continue;
        }
        if let Some(open) = &value.open {
            search.reach_condition(&open.when, &mut reach);
        }
        let at = value.source.is.as_ref();
        let at = at.map_or(value.source.id.span, |is| is.span);
        for (fate, given) in search.value(value, &reach) {
            let mut near = Reach::default();
            let table = fate.place(&search, &mut near);
            let table = table.filter(|id| id.span.file == own.source.id.span.file);
            let near = near.names.iter().find(|name| name.starts_with(&mine));
            // What is wrong came with this pack: it stands at its formula, else at its table or what its formula uses.
            let place = match (is_own, table, near) {
                (true, ..) => Some(at),
                (_, Some(id), _) => Some(id.span),
                (_, _, near) => near.and_then(|near| search.place(near)),
            };
            if let Some(place) = place {
                let told = search.tell(fate, &given, place);
                let told = told.with("value", &value.source.id.value);
                workspace
                    .out
                    .report(if is_own { told } else { told.see(at) });
            }
        }
    }
}

struct Search<'k> {
    known: &'k Known<'k>,
    codes: Codes<'k>,
    /// The day for which all is computed.
    day: Date,
}

impl<'k> Search<'k> {
    /// What stands for this one on the day.
    fn standing(&self, full: &str) -> String {
        let all = self.known.standing(full).into_iter();
        let mut holding = all.filter(|(_, days)| days.is_none_or(|days| days.covers(self.day)));
        let lowest = holding.next_back();
        lowest.map_or_else(|| full.to_owned(), |(name, _)| name)
    }

    /// Where something is written.
    fn place(&self, full: &str) -> Option<Span> {
        let value = self.known.values.get(full).map(|value| &value.source.id);
        let table = self.known.tables.get(full).map(|table| &table.source.id);
        value.or(table).map(|id| id.span)
    }

    /// Whether the ends of figures leave it open that it comes to nothing.
    fn doubtful(&self, formula: &Formula) -> bool {
        let open = |(low, high): Range| low.is_none() || high.is_none();
        let here = match formula {
            Formula::Lookup { table, inputs } => {
                let table = self.known.tables.get(&self.standing(table));
                let kinds = table.map_or(&[][..], |table| &table.source.inputs);
                kinds.iter().zip(inputs).any(|(kind, input)| {
                    let InputWord::Number { min, max, .. } = kind.kind else {
                        return false;
                    };
                    let (low, high) = self.known.range(input, 0);
                    min.is_some_and(|min| low.is_none_or(|low| low < min))
                        || max.is_some_and(|max| high.is_none_or(|high| max < high))
                })
            }
            Formula::Quotient(_, divisor) => {
                let (low, high) = self.known.range(divisor, 0);
                let zero = Decimal::from(0);
                low.is_none_or(|low| low <= zero) && high.is_none_or(|high| zero <= high)
            }
            Formula::Sum(_) | Formula::Difference(..) | Formula::Product(_) => {
                open(self.known.range(formula, 0))
            }
            _ => false,
        };
        here || formula.parts().into_iter().any(|part| self.doubtful(part))
    }

    /// Tries cases of a value, and tells each way in which it came to nothing once.
    fn value(&self, value: &'k LinkedValue<'k>, reach: &Reach) -> Vec<(Fate<'k>, Given)> {
        let leaves: Vec<(&String, Vec<Figure>)> = reach
            .leaves
            .iter()
            .map(|name| (name, self.tried(name, reach)))
            .filter(|(_, tried)| !tried.is_empty())
            .collect();
        let mut found: Vec<(Fate<'k>, Given)> = Vec::new();
        let mut left = BUDGET;
        let mut look = |changes: &[(usize, usize)], start: usize| {
            if left == 0 {
                return;
            }
            left -= 1;
            let mut given = Given::new();
            for (at, (name, tried)) in leaves.iter().enumerate() {
                let changed = changes.iter().find(|(changed, _)| *changed == at);
                let nth = changed.map_or(start.min(tried.len() - 1), |(_, nth)| *nth);
                given.extend(tried.get(nth).map(|figure| ((*name).clone(), *figure)));
            }
            let fate = self.fate(value, &given);
            if let Some(fate) = fate
                && !found.iter().any(|(known, _)| known.is_like(fate))
            {
                // What it happens without is no part of the example.
                for (name, _) in &leaves {
                    let mut less = given.clone();
                    less.remove(*name);
                    if self
                        .fate(value, &less)
                        .is_some_and(|less| less.is_like(fate))
                    {
                        given = less;
                    }
                }
                found.push((fate, given));
            }
        };
        // The plainest case, all at the lower end, all at the upper one; then one answer changed, then two.
        let places = |at: usize| {
            let tried = leaves.get(at).map_or(0, |(_, tried)| tried.len());
            (0..tried).map(move |nth| (at, nth))
        };
        for start in 0..3 {
            look(&[], start);
        }
        for start in 0..3 {
            for one in (0..leaves.len()).flat_map(places) {
                look(&[one], start);
            }
        }
        for one in (0..leaves.len()).flat_map(places) {
            for other in (one.0 + 1..leaves.len()).flat_map(places) {
                look(&[one, other], 0);
            }
        }
        found
    }

    /// In which way a value comes to nothing in a case, if it does.
    fn fate(&self, value: &'k LinkedValue<'k>, given: &Given) -> Option<Fate<'k>> {
        let case = Case {
            search: self,
            given,
            computed: RefCell::default(),
        };
        let fate = case.root(value).err();
        fate.filter(|fate| !matches!(fate, Fate::Without | Fate::Untold))
    }

    /// The words of what was seen.
    fn tell(&self, fate: Fate<'k>, given: &Given, at: Span) -> Diagnostic {
        let problem = match fate {
            Fate::Zero(_) => Diagnostic::new(Code::DivisorZero, at),
            Fate::Leaves(_, table, nth, number) => {
                let problem = Diagnostic::new(Code::ComesToNothing, at);
                let problem = problem.with("number", number.plain());
                let problem = problem.with("table", &table.source.id.value);
                let asked = table.source.inputs.get(nth);
                problem
                    .with("input", asked.map_or("", |input| &input.id.value))
                    .with("bounds", asked.map_or(String::new(), InputSource::bounds))
            }
            _ => Diagnostic::new(Code::ComesToNothing, at).variant("overflow"),
        };
        let shown = given.iter();
        let shown: Vec<String> = shown
            .map(|(name, figure)| self.shown(name, *figure))
            .collect();
        let example = if shown.is_empty() {
            "…".to_owned()
        } else {
            shown.join(", ")
        };
        problem.with("example", example)
    }

    /// `years = 5`, `held = 'none'`.
    fn shown(&self, name: &str, figure: Figure) -> String {
        let short = name.split_once('/').map_or(name, |(_, id)| id);
        let set = match self.known.aggregates.get(name) {
            Some(aggregate) => aggregate.set,
            None => {
                let question = self.known.questions.get(name);
                question.and_then(|question| question.codes.as_deref().map(String::as_str))
            }
        };
        let text = match figure {
            Figure::Number(number) => number.plain().to_string(),
            Figure::Yes(yes) => yes.to_string(),
            Figure::Absent => "—".to_owned(),
            Figure::Code(at) => {
                let codes = set.map(|set| (self.codes)(set)).unwrap_or_default();
                let code = usize::try_from(at)
                    .ok()
                    .and_then(|at| codes.get(at).cloned());
                format!("'{}'", code.unwrap_or_default())
            }
        };
        format!("{short} = {text}")
    }
}
