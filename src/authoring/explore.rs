//! Looks at rules from all sides: every kind of answer, on every kind of day, with an example of each.
//!
//! The values of a question are cut into cells that no condition tells apart ([`crate::expr::cells`]), so a
//! finite walk sees all that can happen. Questions that are compared with each other are given a few values of
//! their own; then the walk is no longer sure to see everything.

use super::condition::low_bits;
use crate::expr::Part;
use crate::expr::cells::{Cell, cells, turning_days};
use crate::expr::eval::Scope;
use crate::expr::validate::Leaf;
use crate::fact::{Date, Facts, Kind, Layout, NOT_ASKED, QuestionId};
use crate::logic::{Outcome, Outcomes, RuleTruths, Truth};
use crate::policy::Policy;
use crate::policy::bundle::Span;
use crate::policy::parts::Rule;
use std::ops::ControlFlow;

/// Sets of answers looked at for one question about one rule.
const BUDGET: usize = 200_000;
/// Days looked at for one rule.
const MAX_DAYS: usize = 6;

/// What stands where when a rule is looked at: the truth of each of its parts.
#[derive(Clone, Debug)]
pub struct Columns {
    /// The rule concerns the case.
    pub applies: Truth,
    /// Its requirement is met.
    pub requires: Truth,
    /// The text leaves the requirement open.
    pub open: Truth,
    /// For each exception: it concerns the case; its own requirement is met; it is left open.
    pub exceptions: Vec<(Truth, Truth, Truth)>,
}

impl Columns {
    /// The parts of a rule, as far as the answers tell.
    pub fn of(policy: &Policy, rule: Rule<'_>, scope: Scope<'_>) -> Columns {
        let truth = |id| policy.tree().truth(id, &scope);
        let exceptions = policy.exceptions(rule).map(|exception| {
            let when = truth(exception.when());
            match exception.requires() {
                Some(requires) => (
                    when,
                    truth(requires),
                    exception.open().map_or(Truth::False, truth),
                ),
                None => (when, Truth::False, Truth::True),
            }
        });
        Columns {
            applies: truth(rule.applies()),
            requires: truth(rule.requires()),
            open: rule.open().map_or(Truth::False, truth),
            exceptions: exceptions.collect(),
        }
    }

    /// What the rule can still come to; without one of its exceptions, if that is named.
    pub fn outcomes(&self, without: Option<usize>) -> Outcomes {
        let mut row = RuleTruths {
            applies: self.applies,
            requires: self.requires,
            grant: Truth::False,
            open: self.open,
        };
        for (_, (when, requires, open)) in self
            .exceptions
            .iter()
            .enumerate()
            .filter(|(at, _)| Some(*at) != without)
        {
            row.grant = row.grant.or(when.and(*requires));
            row.open = row.open.or(when.and(*open));
        }
        row.outcomes()
    }

    /// What comes of the rule.
    pub fn outcome(&self) -> Outcome {
        self.outcomes(None).outcome()
    }
}

/// Answers and a day under which something was seen.
#[derive(Clone, Debug)]
pub struct Example {
    words: Vec<i32>,
    as_of: Date,
}

impl Example {
    /// Keeps what is being looked at.
    pub fn of(scope: Scope<'_>) -> Example {
        Example {
            words: scope.words.to_vec(),
            as_of: scope.as_of,
        }
    }

    /// As an author writes it in a case.
    pub fn tell(&self, policy: &Policy) -> String {
        let layout = policy.layout();
        let told = layout.ids().filter_map(|id| {
            let value = value(layout, id, self.words.get(layout.slot(id)..)?)?;
            Some(format!("{} = {value}", layout.question(id)?.id))
        });
        let facts: Vec<String> = told.collect();
        format!(
            "as_of = \"{}\", facts = {{ {} }}",
            self.as_of,
            facts.join(", ")
        )
        .replace("{  }", "{}")
    }
}

/// A packed answer as TOML; `None` if there is no answer.
fn value(layout: &Layout, id: QuestionId, words: &[i32]) -> Option<String> {
    let word = *words.first()?;
    if crate::fact::is_unknown(word) {
        return None;
    }
    let code = |at: i32| layout.code(layout.codes(id), u32::try_from(at).ok()?);
    Some(match layout.question(id)?.kind {
        Kind::Records(_) => return None,
        Kind::Bool => (word == 1).to_string(),
        Kind::Int { .. } => word.to_string(),
        Kind::Date { .. } => format!("\"{}\"", Date::from_number(word)?),
        Kind::Decimal { .. } => format!("\"{}\"", crate::fact::decimal(words)?),
        Kind::Code(_) => format!("\"{}\"", code(word)?),
        Kind::Set(_) => {
            let mask = crate::fact::set_mask(words);
            let has = |at: &u32| mask.checked_shr(*at).unwrap_or(0) & 1 == 1;
            let codes: Vec<String> = (0..64)
                .filter(has)
                .filter_map(|at| Some(format!("\"{}\"", layout.code(layout.codes(id), at)?)))
                .collect();
            format!("[{}]", codes.join(", "))
        }
    })
}

/// A walk over the answers to the questions of some rules.
pub struct Walk<'p> {
    policy: &'p Policy,
    rules: Vec<u16>,
    questions: Vec<QuestionId>,
    words: Vec<i32>,
    as_of: Date,
    left: usize,
}

impl<'p> Walk<'p> {
    /// A walk for a day.
    pub fn new(policy: &'p Policy, rules: &[u16], as_of: Date) -> Walk<'p> {
        let mentions = rules
            .iter()
            .filter_map(|rule| policy.mentions(*rule))
            .flat_map(|mentions| &mentions.answers);
        let mut questions: Vec<QuestionId> = mentions.map(|(question, _)| *question).collect();
        questions.sort_unstable();
        questions.dedup();
        let words = Facts::new(policy.layout()).words().to_vec();
        Walk {
            policy,
            rules: rules.to_vec(),
            questions,
            words,
            as_of,
            left: BUDGET,
        }
    }

    /// Shows all completions, until `visit` breaks off. False if there were too many.
    pub fn completions(mut self, visit: &mut dyn FnMut(Scope<'_>) -> ControlFlow<()>) -> bool {
        let open = self.questions.clone();
        let _ = self.complete(&open, visit);
        self.left > 0
    }

    fn complete(
        &mut self,
        open: &[QuestionId],
        visit: &mut dyn FnMut(Scope<'_>) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let Some((at, samples)) = self.next(open) else {
            self.left = self.left.saturating_sub(1);
            if self.left == 0 {
                return ControlFlow::Break(());
            }
            return visit(Scope {
                words: &self.words,
                as_of: self.as_of,
                derived: &[],
            });
        };
        let mut rest = open.to_vec();
        let question = rest.remove(at);
        for sample in samples {
            self.put(question, &sample);
            self.complete(&rest, visit)?;
        }
        self.put(question, &[NOT_ASKED]);
        ControlFlow::Continue(())
    }

    /// Shows all partial answers, until `visit` breaks off. With each comes what its completions come to, for the
    /// first rule. False if there were too many.
    pub fn partial(
        mut self,
        visit: &mut dyn FnMut(Scope<'_>, Outcomes) -> ControlFlow<()>,
    ) -> bool {
        let open = self.questions.clone();
        let _ = self.partly(&open, &mut Vec::new(), visit);
        self.left > 0
    }

    fn partly(
        &mut self,
        open: &[QuestionId],
        unknown: &mut Vec<QuestionId>,
        visit: &mut dyn FnMut(Scope<'_>, Outcomes) -> ControlFlow<()>,
    ) -> ControlFlow<()> {
        let Some((at, samples)) = self.next(open) else {
            let left = self.union(&unknown.clone());
            if self.left == 0 {
                return ControlFlow::Break(());
            }
            return visit(
                Scope {
                    words: &self.words,
                    as_of: self.as_of,
                    derived: &[],
                },
                left,
            );
        };
        let mut rest = open.to_vec();
        let question = rest.remove(at);
        for sample in samples {
            self.put(question, &sample);
            self.partly(&rest, unknown, visit)?;
        }
        self.put(question, &[NOT_ASKED]);
        unknown.push(question);
        let flow = self.partly(&rest, unknown, visit);
        unknown.pop();
        flow
    }

    /// What the first rule comes to over all completions; as soon as it is two things, no more is looked for.
    fn union(&mut self, unknown: &[QuestionId]) -> Outcomes {
        let Some(rule) = self.rules.first().and_then(|id| self.policy.rule(*id)) else {
            return Outcomes::NONE;
        };
        let policy = self.policy;
        let mut union = Outcomes::NONE;
        let _ = self.complete(unknown, &mut |scope| {
            union = union.or(Columns::of(policy, rule, scope).outcomes(None));
            if union.outcome() == Outcome::Unknown {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        for question in unknown {
            self.put(*question, &[NOT_ASKED]);
        }
        union
    }

    /// The next question whose values can be cut, or failing that any, and a value of each kind.
    fn next(&self, open: &[QuestionId]) -> Option<(usize, Vec<Vec<i32>>)> {
        let cut = open
            .iter()
            .enumerate()
            .find_map(|(at, id)| Some((at, self.cells(*id)?)));
        cut.or_else(|| Some((0, self.some_values(*open.first()?))))
    }

    fn cells(&self, id: QuestionId) -> Option<Vec<Vec<i32>>> {
        let mentions: Vec<_> = self
            .rules
            .iter()
            .filter_map(|rule| self.policy.mentions(*rule))
            .flat_map(|mentions| &mentions.answers)
            .filter(|(question, _)| *question == id)
            .map(|(_, node)| *node)
            .collect();
        let scope = Scope {
            words: &self.words,
            as_of: self.as_of,
            derived: &[],
        };
        let cells = cells(
            self.policy.tree(),
            self.policy.layout(),
            scope,
            id,
            &mentions,
        )?;
        let width = self.policy.layout().width(id);
        let sample = |cell: &Cell| cell.sample().into_iter().take(width).collect();
        Some(cells.iter().map(sample).collect())
    }

    /// A few values of a question that is compared with another open one.
    fn some_values(&self, id: QuestionId) -> Vec<Vec<i32>> {
        let layout = self.policy.layout();
        match layout.question(id).map(|question| question.kind) {
            Some(Kind::Int { min, max }) => vec![vec![min], vec![min / 2 + max / 2], vec![max]],
            Some(Kind::Date { min, max }) => {
                let day = self.as_of.clamp(min, max);
                [min, day, max]
                    .into_iter()
                    .map(|date| vec![date.number()])
                    .collect()
            }
            Some(Kind::Decimal { min, max, .. }) => [min, max, Some(1.into())]
                .into_iter()
                .flatten()
                .map(|decimal| crate::fact::pack_decimal(decimal).to_vec())
                .collect(),
            Some(Kind::Set(_)) => {
                let codes = layout.codes(id).count as usize;
                let singles = (0u32..).take(codes).filter_map(|at| 1u64.checked_shl(at));
                [0, low_bits(codes)]
                    .into_iter()
                    .chain(singles)
                    .map(|mask| crate::fact::pack_set(mask).to_vec())
                    .collect()
            }
            _ => vec![vec![1]],
        }
    }

    fn put(&mut self, question: QuestionId, words: &[i32]) {
        let at = self.policy.layout().slot(question);
        for (slot, word) in self
            .words
            .get_mut(at..)
            .unwrap_or_default()
            .iter_mut()
            .zip(words)
        {
            *slot = *word;
        }
    }
}

/// The figures that a rule asks for, by their place in the list of what is computed. Where there are any, the answers
/// cannot be cut into cells.
pub fn computed(policy: &Policy, rule: Rule<'_>) -> Vec<usize> {
    let mut computed = Vec::new();
    let mut left = crate::policy::conditions(policy.store(), rule);
    while let Some(id) = left.pop() {
        match policy.tree().node(id) {
            Some(Part::Not(child)) => left.push(child),
            Some(Part::All(children) | Part::Any(children)) => {
                left.extend(children.iter().map(|child| child.cast_unsigned()));
            }
            Some(Part::Compare {
                left: one, right, ..
            }) => left.extend([one, right]),
            _ => {
                if let Leaf::Derived(derived, ..) = policy.tree().leaf(id) {
                    computed.push(usize::from(derived));
                }
            }
        }
    }
    computed
}

/// The days a rule is looked at on: the pack's reference day, else its first day; and both sides of each day on which
/// a condition turns by itself.
pub fn days(policy: &Policy, rules: &[u16]) -> Vec<Date> {
    let mut span = Span::default();
    let mut reference = None;
    let mut turning = Vec::new();
    let words = Facts::new(policy.layout()).words().to_vec();
    for id in rules {
        let Some(rule) = policy.rule(*id) else {
            continue;
        };
        let Some(pack) = policy.pack(rule.pack()) else {
            continue;
        };
        let own = Span {
            from: rule.from(),
            until: rule.until(),
        };
        for own in [pack.valid(), own] {
            span.from = span.from.max(own.from);
            span.until = match (span.until, own.until) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            };
        }
        reference = reference.or(pack.reference_day());
        if let Some(mentions) = policy.mentions(*id) {
            let scope = Scope {
                words: &words,
                as_of: Date::MIN,
                derived: &[],
            };
            turning_days(policy.tree(), scope, &mentions.as_of, &mut turning);
        }
    }
    let usual = reference
        .or(span.from)
        .or(span.until)
        .or_else(|| turning.first().copied())
        .unwrap_or(Date::MIN);
    let mut days = vec![usual];
    days.extend(
        turning
            .into_iter()
            .flat_map(|day| [day.plus_days(-1), day])
            .filter(|day| span.covers(*day)),
    );
    let mut seen = std::collections::BTreeSet::new();
    days.retain(|day| seen.insert(*day));
    days.truncate(MAX_DAYS);
    days
}
