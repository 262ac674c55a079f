//! Shows a case in which a formula comes to nothing: it leaves its table, divides by zero, or needs more digits than there
//! are.
//!
//! Where the ends of all figures show that none of it can happen, nothing is searched. Else the formula is computed for many
//! cases: one to start from, and one or two answers changed in it. What is told was seen to happen; what was not seen is not
//! told. Aggregates are taken for what they can come to each, whatever the others are; days are those of the pack.

use super::code::Code;
use super::compute::{LinkedTable, LinkedValue};
use super::condition::{Coded, Condition, Formula, Term, Uses};
use super::diagnostic::Diagnostic;
use super::figures::{DoesWord, InputSource, InputWord};
use super::known::{Known, Range, whole_above};
use super::link::LinkedPack;
use super::pack::KindWord;
use super::source::{At, Span};
use super::tables::{fits_code, fits_number, whole_below};
use super::workspace::Workspace;
use crate::fact::{Date, Decimal};
use crate::policy::derived::{Gives, Test};
use crate::value::toward;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ptr;

/// Most cases computed for one value.
const BUDGET: usize = 4_000;
/// Most numbers tried of one answer.
const MAX_TRIED: usize = 24;
/// The longest service that is tried.
const LIFE: i32 = 60;

/// A figure of a case.
#[derive(Clone, Copy)]
enum Figure {
    Number(Decimal),
    /// By its place in the set.
    Code(u32),
    Yes(bool),
    /// There is no such record.
    Absent,
}

/// Why there is no figure.
#[derive(Clone, Copy)]
enum Fate<'k> {
    /// There is none for such a case; `if_none` takes it up.
    Without,
    /// Nobody says, or it cannot be told here.
    Untold,
    /// A number leaves an input of a table.
    Leaves(&'k Formula, &'k LinkedTable<'k>, usize, Decimal),
    /// A division by zero.
    Zero(&'k Formula),
    /// More digits than there are.
    Overflow(&'k Formula),
}

type Outcome<'k> = Result<Figure, Fate<'k>>;
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

/// What a formula hangs on, over all that it uses.
#[derive(Default)]
struct Reach {
    /// Questions, and aggregates by their full ids.
    leaves: BTreeSet<String>,
    /// Values and tables by their full ids, and what stands in for them.
    names: BTreeSet<String>,
    /// Numbers that are written there: something may change at each.
    numbers: BTreeSet<Decimal>,
}

struct Search<'k> {
    known: &'k Known<'k>,
    codes: Codes<'k>,
    /// The day for which all is computed.
    day: Date,
}

impl<'k> Search<'k> {
    fn reach(&self, formula: &Formula, reach: &mut Reach) {
        match formula {
            Formula::Number(number) => drop(reach.numbers.insert(*number)),
            Formula::Answer(question) => drop(reach.leaves.insert(question.clone())),
            Formula::Derived(full) => self.reach_name(full, reach),
            Formula::Lookup { table, .. } => self.reach_name(table, reach),
            Formula::Choose { when, .. } => self.reach_condition(when, reach),
            _ => {}
        }
        for part in formula.parts() {
            self.reach(part, reach);
        }
    }

    fn reach_condition(&self, when: &Condition, reach: &mut Reach) {
        let mut uses = Uses::default();
        when.uses(&mut uses);
        let questions = uses.questions.iter().map(|id| (*id).to_owned());
        reach.leaves.extend(questions);
        for full in uses.derived.iter().chain(&uses.tables) {
            self.reach_name(full, reach);
        }
        when.comparisons(&mut |_, left, right| {
            let numbers = [left, right].into_iter().filter_map(|term| match term {
                Term::Int(number) => Some(Decimal::from(*number)),
                Term::Decimal(number) => Some(*number),
                _ => None,
            });
            reach.numbers.extend(numbers);
        });
    }

    fn reach_name(&self, full: &str, reach: &mut Reach) {
        for (name, _) in self.known.standing(full) {
            if self.known.aggregates.contains_key(&name) {
                reach.leaves.insert(name);
                continue;
            }
            if !reach.names.insert(name.clone()) {
                continue;
            }
            if let Some(value) = self.known.values.get(&name) {
                self.reach(&value.is, reach);
                if let Some(open) = &value.open {
                    self.reach_condition(&open.when, reach);
                }
            }
            let rows = self.known.tables.get(&name).map(|table| &table.rows);
            for test in rows.into_iter().flatten().flat_map(|row| &row.when) {
                if let Test::Between { low, high } = test {
                    let ends = [low, high].into_iter().flatten();
                    reach.numbers.extend(ends.map(|(end, _)| *end));
                }
            }
        }
    }

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

    /// What can be tried of an answer or aggregate; the plainest first.
    fn tried(&self, name: &str, reach: &Reach) -> Vec<Figure> {
        let codes = |set: &str| (0u32..).zip((self.codes)(set));
        let codes = |set: &str| codes(set).map(|(at, _)| Figure::Code(at)).collect();
        if let Some(aggregate) = self.known.aggregates.get(name) {
            let to = match aggregate.source.does.value {
                DoesWord::WholeYears => LIFE,
                DoesWord::WholeMonths => LIFE * 12,
                DoesWord::Count | DoesWord::LongestRun => 64,
                _ => {
                    let mut all: Vec<Figure> = aggregate.set.map(codes).unwrap_or_default();
                    if aggregate.source.none.is_none() {
                        all.push(Figure::Absent);
                    }
                    return all;
                }
            };
            return numbers((0.into(), to.into()), true, reach);
        }
        let Some(question) = self.known.questions.get(name) else {
            return Vec::new();
        };
        match question.kind {
            KindWord::Bool => vec![Figure::Yes(false), Figure::Yes(true)],
            KindWord::Code => question
                .codes
                .as_deref()
                .map(|set| codes(set))
                .unwrap_or_default(),
            KindWord::Int | KindWord::Decimal => {
                let widest = Decimal::new(10i128.pow(28) - 1, 0).unwrap_or(Decimal::from(i32::MAX));
                let (low, high) = self.known.answers(name);
                let ends = (low.unwrap_or(widest.negated()), high.unwrap_or(widest));
                numbers(ends, question.kind == KindWord::Int, reach)
            }
            _ => Vec::new(),
        }
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

/// Numbers between two ends: a plain one, the ends, and those near numbers that are written.
fn numbers((low, high): (Decimal, Decimal), whole: bool, reach: &Reach) -> Vec<Figure> {
    let one = Decimal::from(1);
    let near = reach.numbers.iter().flat_map(|number| {
        [Some(*number), number.minus(one), number.plus(one)]
            .into_iter()
            .flatten()
    });
    let plain = one.max(low).min(high);
    let mut all = vec![plain, low, high];
    for number in [Decimal::from(0)].into_iter().chain(near) {
        let fits = low <= number && number <= high && (!whole || whole_below(number) == number);
        if fits && all.len() < MAX_TRIED && !all.contains(&number) {
            all.push(number);
        }
    }
    all.into_iter().map(Figure::Number).collect()
}

type Given = BTreeMap<String, Figure>;

/// One case, and what was computed for it.
struct Case<'c, 'k> {
    search: &'c Search<'k>,
    given: &'c Given,
    computed: RefCell<BTreeMap<String, Outcome<'k>>>,
}

impl<'k> Case<'_, 'k> {
    /// The value that is looked at: only what goes wrong in its own formula is told of it.
    fn root(&self, value: &'k LinkedValue<'k>) -> Outcome<'k> {
        if let Some(open) = &value.open
            && self.holds(&open.when) != Some(false)
        {
            return Err(Fate::Untold);
        }
        self.formula(&value.is)
    }

    /// Something computed, by its full id.
    fn derived(&self, full: &str) -> Outcome<'k> {
        let name = self.search.standing(full);
        if let Some(done) = self.computed.borrow().get(&name) {
            return *done;
        }
        let known = self.search.known;
        let outcome = if let Some(value) = known.values.get(&name) {
            let outcome = self.root(value).map_err(|fate| match fate {
                Fate::Leaves(..) | Fate::Without => Fate::Without,
                _ => Fate::Untold,
            });
            match (outcome, &value.source.round) {
                (Ok(Figure::Number(number)), Some(round)) => number
                    .to_step(round.step, toward(round.mode))
                    .map(Figure::Number)
                    .ok_or(Fate::Untold),
                (outcome, _) => outcome,
            }
        } else if let Some(table) = known.tables.get(&name) {
            self.row(table, &[])
        } else {
            match self.given.get(&name) {
                Some(Figure::Absent) => Err(Fate::Without),
                Some(figure) => Ok(*figure),
                None => Err(Fate::Untold),
            }
        };
        self.computed.borrow_mut().insert(name, outcome);
        outcome
    }

    fn formula(&self, formula: &'k Formula) -> Outcome<'k> {
        let number = |formula: &'k Formula| match self.formula(formula)? {
            Figure::Number(number) => Ok(number),
            _ => Err(Fate::Untold),
        };
        let fold = |parts: &'k [Formula], with: fn(Decimal, Decimal) -> Option<Decimal>| {
            let mut parts = parts.iter();
            let first = number(parts.next().ok_or(Fate::Untold)?)?;
            parts
                .try_fold(first, |all, part| {
                    with(all, number(part)?).ok_or(Fate::Overflow(formula))
                })
                .map(Figure::Number)
        };
        match formula {
            Formula::Number(number) => Ok(Figure::Number(*number)),
            Formula::Code(code) => Ok(Figure::Code(u32::from(*code))),
            Formula::Answer(question) => self.given.get(question).copied().ok_or(Fate::Untold),
            Formula::Derived(full) => self.derived(full),
            Formula::Lookup { table, inputs } => {
                let known = self.search.known;
                let table = known.tables.get(&self.search.standing(table));
                let table: &'k LinkedTable<'k> = table.ok_or(Fate::Untold)?;
                let mut given = Vec::new();
                for (at, (input, kind)) in inputs.iter().zip(&table.source.inputs).enumerate() {
                    let figure = self.formula(input)?;
                    if let (Figure::Number(number), InputWord::Number { min, max, .. }) =
                        (figure, &kind.kind)
                        && (min.is_some_and(|min| number < min)
                            || max.is_some_and(|max| max < number))
                    {
                        return Err(Fate::Leaves(input, table, at, number));
                    }
                    given.push(figure);
                }
                self.row(table, &given)
            }
            Formula::Sum(parts) => fold(parts, Decimal::sum),
            Formula::Product(parts) => fold(parts, Decimal::times),
            Formula::Least(parts) => fold(parts, |one, other| Some(one.min(other))),
            Formula::Greatest(parts) => fold(parts, |one, other| Some(one.max(other))),
            Formula::Difference(one, other) => {
                let (one, other) = (number(one)?, number(other)?);
                let less = one.sum(other.negated());
                less.map(Figure::Number).ok_or(Fate::Overflow(formula))
            }
            Formula::Quotient(one, divisor) => {
                let (one, by) = (number(one)?, number(divisor)?);
                if by == Decimal::from(0) {
                    return Err(Fate::Zero(divisor));
                }
                let quotient = one.divided_by(by).map(Figure::Number);
                quotient.ok_or(Fate::Overflow(formula))
            }
            Formula::Floor(inner) => Ok(Figure::Number(whole_below(number(inner)?))),
            Formula::Ceiling(inner) => {
                let above = whole_above(number(inner)?).map(Figure::Number);
                above.ok_or(Fate::Overflow(formula))
            }
            Formula::Choose {
                when,
                then,
                otherwise,
            } => match self.holds(when) {
                Some(true) => self.formula(then),
                Some(false) => self.formula(otherwise),
                None => Err(Fate::Untold),
            },
            Formula::IfNone(first, second) => match self.formula(first) {
                Err(Fate::Without | Fate::Leaves(..)) => self.formula(second),
                outcome => outcome,
            },
        }
    }

    /// The figure of the row that fits.
    fn row(&self, table: &LinkedTable<'_>, given: &[Figure]) -> Outcome<'k> {
        let held = |row: &&crate::policy::derived::Row| row.valid.covers(self.search.day);
        let row = table.rows.iter().filter(held).find(|row| {
            row.when
                .iter()
                .zip(given)
                .all(|(test, figure)| match figure {
                    Figure::Number(number) => fits_number(test, *number),
                    Figure::Code(code) => fits_code(test, *code),
                    _ => false,
                })
        });
        match row.map(|row| row.gives) {
            Some(Gives::Number(number)) => Ok(Figure::Number(number)),
            Some(Gives::Outside) => Err(Fate::Without),
            _ => Err(Fate::Untold),
        }
    }

    /// Whether a condition holds; days and sets are not tried.
    fn holds(&self, when: &Condition) -> Option<bool> {
        match when {
            Condition::Bool(holds) => Some(*holds),
            Condition::Answer(question) => match self.given.get(question)? {
                Figure::Yes(yes) => Some(*yes),
                _ => None,
            },
            Condition::Not(inner) => self.holds(inner).map(|holds| !holds),
            Condition::All(parts) => self.joined(parts, true),
            Condition::Any(parts) => self.joined(parts, false),
            Condition::Compare { with, left, right } => {
                let (left, right) = (self.term(left)?, self.term(right)?);
                Some(with.holds(left.cmp(&right)))
            }
            Condition::OneOf { of, codes, .. } => {
                let figure = match of {
                    Coded::Question(question) => self.given.get(question).copied(),
                    Coded::Derived(full) => self.derived(full).ok(),
                };
                match figure? {
                    Figure::Code(code) => Some(codes.checked_shr(code)? & 1 == 1),
                    _ => None,
                }
            }
            Condition::Contains { .. } => None,
        }
    }

    /// Whether all hold, or any does: what decides it is enough.
    fn joined(&self, parts: &[Condition], all: bool) -> Option<bool> {
        let parts: Vec<Option<bool>> = parts.iter().map(|part| self.holds(part)).collect();
        if parts.contains(&Some(!all)) {
            return Some(!all);
        }
        parts.iter().all(Option::is_some).then_some(all)
    }

    fn term(&self, term: &Term) -> Option<Decimal> {
        let figure = match term {
            Term::Int(number) => return Some(Decimal::from(*number)),
            Term::Decimal(number) => return Some(*number),
            Term::Answer(question) => self.given.get(question).copied()?,
            Term::Derived(full) => self.derived(full).ok()?,
            _ => return None,
        };
        match figure {
            Figure::Number(number) => Some(number),
            _ => None,
        }
    }
}

impl<'k> Fate<'k> {
    /// What the place hangs on; and the table that is left.
    fn place(&self, search: &Search<'k>, reach: &mut Reach) -> Option<&'k At<String>> {
        let (Fate::Leaves(place, ..) | Fate::Zero(place) | Fate::Overflow(place)) = self else {
            return None;
        };
        search.reach(place, reach);
        match self {
            Fate::Leaves(_, table, ..) => Some(&table.source.id),
            _ => None,
        }
    }

    /// Whether it happens at the same place.
    fn is_like(&self, other: Fate<'_>) -> bool {
        match (self, other) {
            (Fate::Leaves(one, ..), Fate::Leaves(other, ..))
            | (Fate::Zero(one), Fate::Zero(other))
            | (Fate::Overflow(one), Fate::Overflow(other)) => ptr::eq(*one, other),
            _ => false,
        }
    }
}
