//! What a formula hangs on, over all that it uses, and what is tried of it.

use super::super::condition::{Condition, Formula, Term, Uses};
use super::super::figures::DoesWord;
use super::super::pack::KindWord;
use super::super::tables::whole_below;
use super::Search;
use super::case::Figure;
use crate::fact::Decimal;
use crate::policy::derived::Test;
use std::collections::BTreeSet;

/// Most numbers tried of one answer.
const MAX_TRIED: usize = 24;
/// The longest service that is tried.
const LIFE: i32 = 60;

/// What a formula hangs on, over all that it uses.
#[derive(Default)]
pub struct Reach {
    /// Questions, and aggregates by their full ids.
    pub leaves: BTreeSet<String>,
    /// Values and tables by their full ids, and what stands in for them.
    pub names: BTreeSet<String>,
    /// Numbers that are written there: something may change at each.
    pub numbers: BTreeSet<Decimal>,
}

impl Search<'_> {
    pub fn reach(&self, formula: &Formula, reach: &mut Reach) {
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

    pub fn reach_condition(&self, when: &Condition, reach: &mut Reach) {
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

    /// What can be tried of an answer or aggregate; the plainest first.
    pub fn tried(&self, name: &str, reach: &Reach) -> Vec<Figure> {
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
