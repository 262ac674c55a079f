//! Evaluates formulas over what is known of the answers.

use super::open::Open;
use super::parts::{self, How, Ids, Op, Part, Value};
use super::span::{self, known};
use super::{Computed, Stand};
use crate::expr::eval::Scope;
use crate::expr::partial::{Partial, Why};
use crate::expr::validate::Leaf;
use crate::expr::{NodeId, Part as Node};
use crate::fact::{Date, Decimal, Facts, Kind, QuestionId, State, Toward};
use crate::logic::Truth;
use crate::policy::Policy;
use crate::policy::derived::{DerivedId, FormulaId, RoundMode, TableId};
use alloc::vec::Vec;

/// What formulas are evaluated for; `computed` holds what stands before.
#[derive(Clone, Copy)]
pub(super) struct Eval<'e> {
    pub policy: &'e Policy,
    pub facts: &'e Facts,
    pub as_of: Date,
    pub computed: &'e Computed,
}

/// Whether no further answer can change it.
pub(super) fn settled(partial: Partial) -> bool {
    match partial {
        Partial::Number(low, high) => span::is_one((low, high)),
        Partial::Date(first, last) => first == last,
        Partial::Codes(codes) => codes.count_ones() == 1,
        Partial::None(why) => why != Why::Open,
    }
}

impl Eval<'_> {
    /// What a formula comes to.
    #[inline(never)]
    pub fn come(&self, id: FormulaId) -> Partial {
        self.formula(id, &mut Open::default())
    }

    /// Whether a condition holds.
    #[inline(never)]
    pub fn decided(&self, when: NodeId) -> Result<Truth, Why> {
        self.truth(when, &mut Open::default())
    }

    /// A day, where it is known.
    #[inline(never)]
    pub fn known_day(&self, on: NodeId) -> Option<Date> {
        self.day(on, &mut Open::default()).ok()
    }

    /// Of what stands in for nothing: the first operand, or the second where that is none.
    pub fn taken(&self, of: Ids<'_>) -> Option<FormulaId> {
        let first = self.come(of.get(0)?);
        let none = matches!(first, Partial::None(Why::Absent | Why::Outside));
        of.get(usize::from(none))
    }

    /// Computes one of the policy's list.
    pub fn derived(&self, id: DerivedId, open: &mut Open) -> Partial {
        let partial = match parts::how(self.policy, id) {
            Some(How::Value(value)) => self.value(&value, open),
            Some(How::Aggregate(aggregate)) => self.aggregate(&aggregate, open, &mut Vec::new()),
            Some(How::Deadline(deadline)) => self.deadline(&deadline, open),
            None => Partial::None(Why::NotCovered),
        };
        if settled(partial) {
            open.truncate(0);
        }
        partial
    }

    fn value(&self, value: &Value, open: &mut Open) -> Partial {
        let left_open = match value.open.map(|(when, _)| self.truth(when, open)) {
            None => Truth::False,
            Some(Ok(Truth::True)) => return Partial::None(Why::Review),
            Some(Ok(truth)) => truth,
            Some(Err(Why::Open)) => Truth::Unknown,
            Some(Err(why)) => return Partial::None(why),
        };
        let partial = match (self.formula(value.is, open), value.round) {
            (Partial::Number(low, high), Some(round)) => {
                span::round((low, high), round.step, toward(round.mode))
            }
            (partial, _) => partial,
        };
        match left_open {
            Truth::False => partial,
            _ => Partial::None(Why::Open),
        }
    }

    /// The value of a formula. Questions that cannot change it any more are not noted.
    pub fn formula(&self, id: FormulaId, open: &mut Open) -> Partial {
        let before = open.len();
        let partial = match parts::formula(self.policy, id) {
            None => Partial::None(Why::NotCovered),
            Some(Part::Number(number)) => known(number),
            Some(Part::Code(code)) => {
                Partial::Codes(1u64.checked_shl(u32::from(code)).unwrap_or(0))
            }
            Some(Part::Answer(question)) => self.answer(question, open),
            Some(Part::Derived(derived, ..)) => self.read(derived, open),
            Some(Part::Lookup(table, inputs)) => self.lookup(table, inputs, open).partial,
            Some(Part::Many(op, of)) => self.many(op, of, open),
            Some(Part::Choose(when, of)) => match self.truth(when, open) {
                Ok(Truth::True) => self.operand(of, 0, open),
                Ok(Truth::False) => self.operand(of, 1, open),
                unsure => {
                    let then = self.operand(of, 0, open);
                    let both = span::hull(then, self.operand(of, 1, open));
                    match unsure {
                        Err(why) => Partial::None(why),
                        _ => both,
                    }
                }
            },
            Some(Part::IfNone(of)) => match self.operand(of, 0, open) {
                Partial::None(Why::Absent | Why::Outside) => self.operand(of, 1, open),
                Partial::None(Why::Open) => {
                    self.operand(of, 1, open);
                    Partial::None(Why::Open)
                }
                some => some,
            },
        };
        if settled(partial) {
            open.truncate(before);
        }
        partial
    }

    fn operand(&self, of: Ids<'_>, nth: usize, open: &mut Open) -> Partial {
        match of.get(nth) {
            Some(id) => self.formula(id, open),
            None => Partial::None(Why::NotCovered),
        }
    }

    fn answer(&self, id: QuestionId, open: &mut Open) -> Partial {
        let layout = self.policy.layout();
        let words = self.facts.answer(layout, id);
        let word = match self.facts.state(layout, id) {
            State::Answered => words.first().copied(),
            _ => None,
        };
        let kind = layout.question(id).map(|question| question.kind);
        let partial = match (kind, word) {
            (Some(Kind::Int { min, max }), None) => {
                Partial::Number(Some(min.into()), Some(max.into()))
            }
            (Some(Kind::Int { .. }), Some(word)) => known(word.into()),
            (Some(Kind::Decimal { min, max, .. }), word) => match crate::fact::decimal(words) {
                Some(number) if word.is_some() => known(number),
                _ => Partial::Number(min, max),
            },
            (Some(Kind::Code(set)), word) => {
                let all = layout.all_codes(set);
                let code = word.and_then(|word| 1u64.checked_shl(u32::try_from(word).ok()?));
                // A word that is no code of the set says nothing.
                Partial::Codes(code.filter(|code| code & all != 0).unwrap_or(all))
            }
            _ => Partial::None(Why::NotCovered),
        };
        if word.is_none() {
            open.note(id);
        }
        partial
    }

    fn read(&self, id: DerivedId, open: &mut Open) -> Partial {
        if let Some((read, _)) = self.computed.hangs.get(usize::from(id)) {
            open.note_all(read);
        }
        let partial = self.computed.partials.get(usize::from(id));
        partial.copied().unwrap_or(Partial::None(Why::NotCovered))
    }

    /// What stands in for a table on the day.
    pub fn table(&self, id: TableId) -> Stand {
        let stand = self.computed.tables.get(usize::from(id));
        stand.copied().unwrap_or(Err(Why::NotCovered))
    }

    /// Numbers taken together, one after the other. The first that has no value decides.
    fn many(&self, op: Op, of: Ids<'_>, open: &mut Open) -> Partial {
        let mut all: Option<span::Ends> = None;
        let mut unsure = false;
        for id in (0..).map_while(|nth| of.get(nth)) {
            let next = match (self.formula(id, open), all) {
                (Partial::Number(low, high), Some(before)) => {
                    span::combine(op, before, (low, high))
                }
                (Partial::Number(low, high), None) => match op {
                    Op::Floor => span::round((low, high), 1.into(), Toward::Floor),
                    Op::Ceiling => span::round((low, high), 1.into(), Toward::Ceiling),
                    _ => Partial::Number(low, high),
                },
                (none, _) => none,
            };
            match next {
                Partial::Number(low, high) => all = Some((low, high)),
                // It may have a value, or come to nothing before what follows does.
                Partial::None(Why::Open) => {
                    unsure = true;
                    all = Some((None, None));
                }
                none if !unsure => return none,
                _ => break,
            }
        }
        match all {
            Some((low, high)) if !unsure => Partial::Number(low, high),
            _ => Partial::None(Why::Open),
        }
    }

    pub fn scope(&self) -> Scope<'_> {
        Scope {
            words: self.facts.words(),
            as_of: self.as_of,
            derived: self.computed.partials(),
        }
    }

    /// Whether a condition holds; or why not even all answers could tell: it reads what has no value.
    pub fn truth(&self, id: NodeId, open: &mut Open) -> Result<Truth, Why> {
        let truth = self.policy.tree().truth(id, &self.scope());
        let mut none = None;
        let mut hangs = false;
        if truth == Truth::Unknown {
            self.unanswered(id, open, &mut none, &mut hangs);
        }
        match none {
            None => Ok(truth),
            Some(why) if !hangs => Err(why),
            Some(_) => Err(Why::Open),
        }
    }

    /// A day; otherwise why there is none, or nothing if there is one that nobody knows yet.
    pub fn day(&self, id: NodeId, open: &mut Open) -> Result<Date, Option<Why>> {
        let tree = self.policy.tree();
        if let Some(crate::expr::eval::Value::Date(day)) = tree.term(id, self.scope()) {
            return Ok(day);
        }
        self.note_leaf(tree.leaf(id), open, &mut None, &mut false);
        match tree.leaf(id) {
            Leaf::Derived(derived, ..) => match self.read(derived, open) {
                Partial::None(why) => Err(Some(why)),
                _ => Err(None),
            },
            _ => Err(None),
        }
    }

    /// Notes the open questions that keep a condition unknown, whether there are any, and the first value it lacks.
    fn unanswered(&self, id: NodeId, open: &mut Open, none: &mut Option<Why>, hangs: &mut bool) {
        let tree = self.policy.tree();
        if tree.truth(id, &self.scope()) != Truth::Unknown {
            return;
        }
        let mut leaf = |id| self.note_leaf(tree.leaf(id), open, none, hangs);
        match tree.node(id) {
            Some(Node::Not(child)) => self.unanswered(child, open, none, hangs),
            Some(Node::All(children) | Node::Any(children)) => {
                for child in children {
                    self.unanswered(child.cast_unsigned(), open, none, hangs);
                }
            }
            Some(Node::Compare { left, right, .. }) => {
                leaf(left);
                leaf(right);
            }
            _ => leaf(id),
        }
    }

    fn note_leaf(&self, leaf: Leaf, open: &mut Open, none: &mut Option<Why>, hangs: &mut bool) {
        match leaf {
            Leaf::Answer(id) if self.facts.state(self.policy.layout(), id) != State::Answered => {
                open.note(id);
                *hangs = true;
            }
            Leaf::Derived(id, ..) => match self.read(id, open) {
                Partial::None(why) => {
                    *hangs |= why == Why::Open;
                    *none = none.or(Some(why));
                }
                partial => *hangs |= !settled(partial),
            },
            _ => {}
        }
    }
}

/// The way a declared rounding goes.
pub(crate) fn toward(mode: RoundMode) -> Toward {
    match mode {
        RoundMode::HalfUp => Toward::Nearest,
        RoundMode::HalfEven => Toward::Even,
        RoundMode::Up => Toward::Away,
        RoundMode::Down => Toward::Zero,
    }
}

/// A whole number known between two ends.
pub(super) fn between(low: i32, high: Option<i32>) -> Partial {
    Partial::Number(Some(low.into()), high.map(Decimal::from))
}
