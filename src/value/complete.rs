//! Goes through the completions of the answers where few unknown things decide a value.
//!
//! Spans forget what their operands share: `base + (standard - base)` of an unknown grade is wider than any grade makes
//! it. So each value that somebody sees is computed once for each way to complete what it hangs on, as long as there are
//! few ways, and is the hull of what comes out. What cannot be gone through (an amount, a day that something is counted to,
//! records not given at all) stays unknown in each. Where that leaves something open, the grades and codes on the way are gone
//! through instead. Work is bounded by counting it; past the bound the span stands as it was.

use super::aggregate::add_years;
use super::formula::settled;
use super::open::Open;
use super::parts::{self, How};
use super::reads::Reads;
use super::{Computed, span};
use crate::expr::Part;
use crate::expr::cells::{Cell, Words, cells, split};
use crate::expr::eval::Scope;
use crate::expr::partial::{Partial, Why};
use crate::fact::{DONT_KNOW, Date, Facts, Kind, QuestionId, Shape, State, YEARS};
use crate::gather::gather;
use crate::policy::Policy;
use crate::policy::derived::{DerivedId, Does, InputKind, TableId, Test};
use alloc::vec::Vec;

/// Most completions of one value.
const MOST: usize = 256;
/// Most work for all values together: completions times what each computes again.
pub(super) const BUDGET: usize = 1 << 20;

/// Something unknown.
#[derive(Clone, Copy, PartialEq)]
enum What {
    Answer(QuestionId),
    /// A word of a question's records.
    Field(QuestionId, usize),
    /// Something on the way, and what is known of it.
    Derived(DerivedId, Partial),
}

/// Something unknown, and what it can be: words of an answer; the number or code of what is on the way.
struct Place {
    what: What,
    ways: Vec<Words>,
    /// The smallest is gone through first.
    order: usize,
}

/// Goes through completions for one check.
pub(super) struct Trial<'t> {
    policy: &'t Policy,
    as_of: Date,
    /// The answers, with a record of which nothing is known for each year that must have one.
    facts: Facts,
    /// What somebody sees.
    wanted: Vec<bool>,
    /// How much there is to go through in the records.
    rows: usize,
    left: usize,
}

impl<'t> Trial<'t> {
    pub fn new(policy: &'t Policy, facts: &Facts, as_of: Date, left: usize) -> Trial<'t> {
        let mut wanted = Vec::new();
        for id in (0..).take(parts::count(policy)) {
            wanted.push(super::trace::role(policy, id).is_some());
        }
        for mentions in (0..).map_while(|rule| policy.mentions(rule)) {
            for id in &mentions.derived {
                if let Some(wanted) = wanted.get_mut(usize::from(*id)) {
                    *wanted = true;
                }
            }
        }
        let (mut facts, layout) = (facts.clone(), policy.layout());
        let mut rows = 0;
        for id in layout.ids() {
            if let Some(records) = layout.records(id)
                && records.within.is_some()
                && facts.state(layout, id) == State::Answered
            {
                let years = *YEARS.start()..=as_of.number() / 10_000 - 1;
                add_years(layout, &mut facts, id, years, None);
            }
            rows += facts.records(id).len();
        }
        Trial {
            policy,
            as_of,
            facts,
            wanted,
            rows,
            left,
        }
    }

    fn spend(&mut self, work: usize) -> bool {
        let affordable = work <= self.left;
        if affordable {
            self.left -= work;
        }
        affordable
    }

    /// Narrows what is known of one, which comes next, and the questions it hangs on.
    pub fn narrow(
        &mut self,
        computed: &Computed,
        id: DerivedId,
        partial: &mut Partial,
        questions: &mut Vec<QuestionId>,
    ) {
        if self.wanted.get(usize::from(id)) != Some(&true) || self.left == 0 {
            return;
        }
        let reads = computed.all_reads(self.policy, id);
        let looked = reads.parts + reads.answers.len() + reads.mentions.answers.len() + self.rows;
        let mut places = Vec::new();
        for question in questions.iter() {
            if places.len() > MOST || !self.spend(looked) {
                break;
            }
            self.places(computed, &reads, *question, &mut places);
        }
        if self.hull(computed, id, few(places), partial, questions) {
            return;
        }
        let mut places = Vec::new();
        for (on_the_way, input) in &reads.derived {
            let known = computed.partials.get(usize::from(*on_the_way)).copied();
            let what = What::Derived(*on_the_way, known.unwrap_or(Partial::None(Why::Open)));
            let ways = self.ways(what, *input);
            if ways.len() > 1 && places.iter().all(|place: &Place| place.what != what) {
                places.push(Place {
                    what,
                    order: ways.len() * MOST + places.len(),
                    ways,
                });
            }
        }
        self.hull(computed, id, few(places), partial, questions);
    }

    /// Finds what is unknown in a question.
    fn places(
        &self,
        computed: &Computed,
        reads: &Reads,
        question: QuestionId,
        places: &mut Vec<Place>,
    ) {
        let layout = self.policy.layout();
        let state = self.facts.state(layout, question);
        let mut found = |what, rank: usize, ways: Vec<Words>| {
            let order = (rank * MOST + ways.len()) * MOST + places.len();
            places.push(Place { what, ways, order });
        };
        let Some(records) = layout.records(question) else {
            if state != State::Answered
                && let Some((rank, ways)) = self.answers(computed, reads, question)
            {
                found(What::Answer(question), rank, ways);
            }
            return;
        };
        for (at, word) in self.facts.records(question).iter().enumerate() {
            let column = at % records.width();
            // What comes after the day does not matter on it.
            let begins = self.facts.records(question).get(at - column).copied();
            let day = match records.shape {
                Shape::Periods => self.as_of.number(),
                Shape::Yearly => self.as_of.number() / 10_000 - 1,
                Shape::Events => i32::MAX,
            };
            if begins > Some(day) {
                break;
            }
            if let (DONT_KNOW, Some(Some(set))) = (*word, records.field(layout, column)) {
                let own = records.shape.columns().len();
                let mut classes = [self.policy.layout().all_codes(set)].to_vec();
                for aggregate in &reads.aggregates {
                    if let Some(How::Aggregate(aggregate)) = parts::how(self.policy, *aggregate)
                        && aggregate.of == question
                    {
                        let is_it = |field: u8| usize::from(field) + own == column;
                        let only = aggregate.only().filter(|(field, _)| is_it(*field));
                        let wanted = only.fold(u64::MAX, |codes, (_, more)| codes & more);
                        split(&mut classes, wanted);
                        if let Does::Latest { field, .. } | Does::Highest { field, .. } =
                            aggregate.does
                            && is_it(field)
                        {
                            split_all(&mut classes, wanted);
                        }
                    }
                }
                let ways = classes.iter().map(|codes| Cell::Codes(*codes).sample());
                found(What::Field(question, at), 1, gather(ways));
            }
        }
    }

    /// What an answer can be, as far as the value can tell; those that other answers cannot cut otherwise come first:
    /// one more answer then never makes a span wider.
    fn answers(
        &self,
        computed: &Computed,
        reads: &Reads,
        question: QuestionId,
    ) -> Option<(usize, Vec<Words>)> {
        let (layout, tree) = (self.policy.layout(), self.policy.tree());
        let own = |(of, node): &(QuestionId, _)| (*of == question).then_some(*node);
        let nodes = gather(reads.mentions.answers.iter().filter_map(own));
        let taken = |(of, input): &(QuestionId, _)| (*of == question).then_some(*input);
        let mut inputs = reads.answers.iter().filter_map(taken).peekable();
        let is_compared = |node| matches!(tree.node(node), Some(Part::Compare { .. }));
        match layout.question(question)?.kind {
            Kind::Int { min, max } if inputs.peek().is_some() => {
                let all = (min..=max)
                    .take(MOST + 1)
                    .map(|number| [number, 0, 0, 0, 0]);
                return Some((0, gather(all)));
            }
            Kind::Decimal { .. } if inputs.peek().is_some() => return None,
            Kind::Date { .. } if !nodes.iter().all(|node| is_compared(*node)) => return None,
            _ => {}
        }
        let scope = Scope {
            words: self.facts.words(),
            as_of: self.as_of,
            derived: &computed.partials,
        };
        let mut rank = 2;
        let mut ways = Vec::new();
        let mut classes = Vec::new();
        for cell in cells(tree, layout, scope, question, &nodes)? {
            if let Cell::Bool(_) = cell {
                rank = 0;
            }
            match cell {
                Cell::Codes(codes) => classes.push(codes),
                cell => ways.push(cell.sample()),
            }
        }
        if !classes.is_empty() {
            rank = 0;
            for input in inputs {
                let Some((table, nth)) = input else {
                    split_all(&mut classes, u64::MAX);
                    break;
                };
                for (_, row) in parts::rows(self.policy, table, self.as_of) {
                    if let Some(Test::Codes(codes)) = row.when().nth(nth as usize) {
                        split(&mut classes, codes);
                    }
                }
            }
            for codes in classes {
                ways.push(Cell::Codes(codes).sample());
            }
        }
        Some((rank, ways))
    }

    /// What something on the way can be: a code, or what a table of whole numbers is asked.
    fn ways(&self, what: What, input: Option<(TableId, u32)>) -> Vec<Words> {
        let one = |word| [word, 0, 0, 0, 0];
        let mut ways = Vec::new();
        match what {
            What::Derived(_, Partial::Codes(codes)) => {
                let each = (0..64).filter(|at| codes >> at & 1 == 1);
                ways = gather(each.map(one));
            }
            What::Derived(_, Partial::Number(Some(low), Some(high))) => {
                let kind = input.and_then(|(table, nth)| parts::input(self.policy, table, nth));
                if let Some((_, InputKind::Number { whole: true, .. })) = kind
                    && let (mantissa, 0) = low.plain().parts()
                    && let Ok(mut number) = i32::try_from(mantissa)
                {
                    while ways.len() <= MOST && high >= number.into() {
                        ways.push(one(number));
                        number += 1;
                    }
                }
            }
            _ => {}
        }
        ways
    }

    /// Narrows to the hull of what comes out with each way of these; true if nothing else matters.
    fn hull(
        &mut self,
        computed: &Computed,
        id: DerivedId,
        places: Vec<Place>,
        partial: &mut Partial,
        questions: &mut Vec<QuestionId>,
    ) -> bool {
        let mut asked = Open::default();
        let mut total = 1;
        for place in &places {
            total *= place.ways.len();
            match place.what {
                What::Answer(question) | What::Field(question, _) => asked.note(question),
                What::Derived(id, _) => {
                    if let Some((read, _)) = computed.hangs.get(usize::from(id)) {
                        asked.note_all(read);
                    }
                }
            }
        }
        // What has to be computed again.
        let mut again = Vec::new();
        for (other, (read, _)) in (0..id).zip(&computed.hangs) {
            let fixed = |place: &Place| matches!(place.what, What::Derived(id, _) if id == other);
            if computed.stand(other) == Ok(other) && read.meets(&asked) && !places.iter().any(fixed)
            {
                again.push(other);
            }
        }
        again.push(id);
        let each = 1 + self.rows + parts::work(self.policy) / parts::count(self.policy).max(1);
        if places.is_empty() || !self.spend(total * each * again.len()) {
            return false;
        }
        let layout = self.policy.layout();
        let mut facts = self.facts.clone();
        let mut trial = Computed {
            partials: computed.partials.clone(),
            hangs: Vec::new(),
            stands: computed.stands.clone(),
            tables: computed.tables.clone(),
        };
        trial.partials.push(*partial);
        // All that came out, and which of them with each way.
        let (mut seen, mut came): (Vec<Partial>, Vec<usize>) = (Vec::new(), Vec::new());
        for nth in 0..total {
            let mut rest = nth;
            for place in &places {
                let way = place.ways.get(rest % place.ways.len());
                rest /= place.ways.len();
                let way = way.copied().unwrap_or_default();
                match place.what {
                    What::Answer(id) => {
                        facts.write(layout, id, way.get(..layout.width(id)).unwrap_or_default());
                    }
                    What::Field(id, at) => facts.put_word(id, at, way[0]),
                    What::Derived(id, known) => {
                        let partial = match known {
                            Partial::Codes(_) => Partial::Codes(1 << (way[0] & 63)),
                            _ => span::known(way[0].into()),
                        };
                        trial.put(self.policy, id, partial, None);
                    }
                }
            }
            for other in &again {
                let eval = trial.eval(self.policy, &facts, self.as_of);
                let partial = eval.derived(*other, &mut Open::default());
                // What is known of it without these ways holds too.
                let known = computed.partials.get(usize::from(*other)).copied();
                let partial = span::both(partial, known.unwrap_or(partial));
                trial.put(self.policy, *other, partial, None);
            }
            let result = trial.partials.last().copied();
            let result = result.unwrap_or(Partial::None(Why::Open));
            if result == Partial::None(Why::Open) {
                return false;
            }
            let at = seen.iter().position(|other| *other == result);
            came.push(at.unwrap_or(seen.len()));
            if at.is_none() {
                seen.push(result);
            }
        }
        let hull = seen.iter().copied().reduce(span::hull);
        *partial = span::both(*partial, hull.unwrap_or(*partial));
        let mut exact = seen.iter().all(|partial| settled(*partial));
        if settled(*partial) {
            questions.clear();
        } else if exact {
            // A question matters if two ways that differ in it alone come to different things.
            let mut step = 1;
            let mut matter = Open::default();
            for place in &places {
                let ways = place.ways.len();
                let differs = |nth: usize| {
                    let way = nth / step % ways;
                    came.get(nth) != came.get(nth - way * step)
                };
                match place.what {
                    What::Answer(question) | What::Field(question, _) => {
                        if (0..total).any(differs) {
                            matter.note(question);
                        }
                    }
                    // Not all of these need be reached.
                    What::Derived(..) => exact = false,
                }
                step *= ways;
            }
            if exact {
                questions.retain(|id| matter.has(*id));
            }
        }
        exact
    }
}

/// As many of these as make few ways together, by their order.
fn few(mut places: Vec<Place>) -> Vec<Place> {
    crate::sort::sort_by(&mut places, &|a, b| a.order < b.order);
    let mut total = 1;
    places.retain(|place| {
        let ways = place.ways.len();
        let fits = ways > 0 && total * ways <= MOST;
        if fits {
            total *= ways;
        }
        fits
    });
    places
}

/// Parts each of these codes from all others.
fn split_all(classes: &mut Vec<u64>, codes: u64) {
    for at in 0..64 {
        split(classes, codes & 1 << at);
    }
}
