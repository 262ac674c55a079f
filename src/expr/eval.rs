//! Evaluates conditions over packed answers, with Kleene's three values.
//!
//! At load each condition becomes an [`Op`]: the usual comparison of one answer with constants is one
//! range test on one word, and nothing is allocated while a check runs.

use super::partial::Partial;
use super::validate::{Facet, Leaf, Type};
use super::{Comparison, NodeId, Part, Row};
use crate::fact::{Date, Decimal, Kind, Layout, NOT_ASKED, QuestionId, is_unknown};
use crate::logic::Truth;
use crate::policy::derived::DerivedId;
use crate::store::{List, Section};
use alloc::vec::Vec;
use core::cmp::Ordering;

/// A condition made ready. Indices are those of the nodes.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Op {
    /// Always the same.
    Const(Truth),
    /// One word against constants.
    Test(Test),
    /// A set that has the code.
    Contains {
        word: u32,
        code: u8,
    },
    Not(NodeId),
    /// Children: a list of the policy.
    All(List),
    Any(List),
    /// Any other comparison: evaluated from the nodes.
    Compare {
        with: Comparison,
        left: NodeId,
        right: NodeId,
    },
    /// A computed code among those of the mask.
    DerivedIn {
        derived: DerivedId,
        codes: u64,
    },
    /// A term, which is no condition.
    Term,
}

/// A word within `span` of `low`, and among the codes; with `negate`, not so. A yes/no answer is the range 1 to 1, a
/// range takes all codes, and a choice of codes the range 0 to 63: so one and the same look decides nearly all conditions,
/// without a branch that hangs on the answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Test {
    word: u32,
    low: i32,
    span: u32,
    negate: bool,
    codes: u64,
}

impl Test {
    fn range(word: u32, low: i32, high: i32, negate: bool) -> Test {
        Test {
            word,
            low,
            span: high.wrapping_sub(low).cast_unsigned(),
            negate,
            codes: u64::MAX,
        }
    }

    /// Whether it is answered, and whether it holds if so; without a look at the codes where all are taken.
    #[inline(always)]
    pub(crate) fn look<const CODES: bool>(&self, words: &[i32]) -> (bool, bool) {
        let word = first_word(words, self.word);
        let within = word.wrapping_sub(self.low).cast_unsigned() <= self.span;
        let among = !CODES || self.codes >> (word & 63) & 1 == 1;
        (!is_unknown(word), (within & among) != self.negate)
    }

    /// Whether it takes all codes.
    pub(crate) fn is_range(&self) -> bool {
        self.codes == u64::MAX
    }

    #[inline(always)]
    fn truth(&self, scope: &Scope<'_>) -> Truth {
        let (known, holds) = self.look::<true>(scope.words);
        if known {
            Truth::from(holds)
        } else {
            Truth::Unknown
        }
    }

    /// The other way round, or not.
    pub(crate) fn negated(self, negate: bool) -> Test {
        Test {
            negate: self.negate != negate,
            ..self
        }
    }
}

/// All expressions of a policy, checked and made ready.
#[derive(Clone, Debug)]
pub struct Tree {
    layout: Layout,
    facets: Vec<Facet>,
    ops: Vec<Op>,
}

/// The answers and the day that conditions are evaluated for.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'s> {
    /// Packed answers.
    pub words: &'s [i32],
    /// The day of the check.
    pub as_of: Date,
    /// What is known of all that is computed, in the policy's order; may end before a part that is not computed yet.
    pub derived: &'s [Partial],
}

/// The value of a term.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// A whole number.
    Int(i32),
    /// A decimal.
    Decimal(Decimal),
    /// A date.
    Date(Date),
}

impl Tree {
    /// Makes validated nodes ready.
    pub fn new(layout: Layout, facets: Vec<Facet>) -> Tree {
        let mut tree = Tree {
            layout,
            facets,
            ops: Vec::new(),
        };
        for id in 0..tree.layout.store().count(Section::Nodes) {
            let op = tree.op(id).unwrap_or(Op::Term);
            tree.ops.push(op);
        }
        tree
    }

    /// The questions, and where their answers stand.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// One node.
    pub fn node(&self, id: NodeId) -> Option<Part<'_>> {
        let store = self.layout.store();
        store.get::<Row>(id)?.part(store)
    }

    /// What a term hangs on.
    pub fn leaf(&self, id: NodeId) -> Leaf {
        self.facets
            .get(index(id))
            .map_or(Leaf::Nothing, |facet| facet.leaf)
    }

    /// How much work a term is, beside visiting a condition: calendar arithmetic counts more.
    pub fn weight(&self, id: NodeId) -> u32 {
        match self.node(id) {
            Some(
                Part::PlusMonths { date, .. }
                | Part::PlusDays { date, .. }
                | Part::StartOf { date, .. },
            ) => 8 + self.weight(date),
            _ => 1,
        }
    }

    /// What a node yields.
    pub fn kind(&self, id: NodeId) -> Option<Type> {
        self.facets.get(index(id)).map(|facet| facet.kind)
    }

    fn op(&self, id: NodeId) -> Option<Op> {
        let word = |id: QuestionId| u32::try_from(self.layout.slot(id)).unwrap_or(u32::MAX);
        let row = self.layout.store().get::<Row>(id)?;
        let children = List {
            first: row.a().cast_unsigned(),
            count: row.b().cast_unsigned(),
        };
        Some(match self.node(id)? {
            Part::Bool(holds) => Op::Const(holds.into()),
            Part::Answer(id) => Op::Test(Test::range(word(id), 1, 1, false)),
            Part::OneOf { question, codes } => Op::Test(Test {
                codes,
                ..Test::range(word(question), 0, 63, false)
            }),
            Part::Contains { question, code } => Op::Contains {
                word: word(question),
                code,
            },
            // A child stands before its parent.
            Part::Not(child) => match self.ops.get(index(child)) {
                Some(Op::Test(test)) => Op::Test(test.negated(true)),
                _ => Op::Not(child),
            },
            Part::All(_) => Op::All(children),
            Part::Any(_) => Op::Any(children),
            Part::Compare { with, left, right } => self
                .range(with, left, right)
                .or_else(|| self.range(with.swapped(), right, left))
                .unwrap_or(Op::Compare { with, left, right }),
            Part::DerivedIn { derived, codes, .. } => Op::DerivedIn { derived, codes },
            _ => Op::Term,
        })
    }

    /// The range test for `answer with constant`, where that is what stands here.
    fn range(&self, with: Comparison, answer: NodeId, constant: NodeId) -> Option<Op> {
        let Part::Answer(id) = self.node(answer)? else {
            return None;
        };
        if self.leaf(constant) != Leaf::Nothing {
            return None;
        }
        let word = u32::try_from(self.layout.slot(id)).ok()?;
        let bound = match self.term(
            constant,
            Scope {
                words: &[],
                as_of: Date::MIN,
                derived: &[],
            },
        )? {
            Value::Int(number) => number,
            Value::Date(date) => date.number(),
            Value::Decimal(_) => return None,
        };
        // Words of answers lie well within i32: the neighbours of a bound need not be dates themselves.
        let (low, high, negate) = match with {
            Comparison::Equal => (bound, bound, false),
            Comparison::NotEqual => (bound, bound, true),
            Comparison::Less => (i32::MIN, bound.checked_sub(1)?, false),
            Comparison::LessOrEqual => (i32::MIN, bound, false),
            Comparison::Greater => (bound.checked_add(1)?, i32::MAX, false),
            Comparison::GreaterOrEqual => (bound, i32::MAX, false),
        };
        Some(Op::Test(Test::range(word, low, high, negate)))
    }

    /// A condition as it was made ready.
    pub(crate) fn ready(&self, id: NodeId) -> &Op {
        self.ops.get(index(id)).unwrap_or(&Op::Term)
    }

    /// Whether a condition holds, as far as the answers tell.
    pub fn truth(&self, id: NodeId, scope: &Scope<'_>) -> Truth {
        match *self.ready(id) {
            Op::Const(truth) => truth,
            Op::Test(test) => test.truth(scope),
            Op::Not(child) => !self.truth(child, scope),
            Op::All(children) => {
                let mut all = Truth::True;
                for child in self.layout.store().numbers(children) {
                    all = all.and(self.truth(child.cast_unsigned(), scope));
                    if all == Truth::False {
                        break;
                    }
                }
                all
            }
            Op::Any(children) => {
                let mut any = Truth::False;
                for child in self.layout.store().numbers(children) {
                    any = any.or(self.truth(child.cast_unsigned(), scope));
                    if any == Truth::True {
                        break;
                    }
                }
                any
            }
            Op::Contains { word, code } => match known(scope, word) {
                Some(_) => {
                    let words = scope.words.get(index(word)..).unwrap_or_default();
                    let mask = crate::fact::set_mask(words);
                    (mask.checked_shr(u32::from(code)).unwrap_or(0) & 1 == 1).into()
                }
                None => Truth::Unknown,
            },
            Op::Compare { with, left, right } => {
                match (self.term(left, *scope), self.term(right, *scope)) {
                    (Some(left), Some(right)) => left
                        .order(right)
                        .map_or(Truth::Unknown, |order| with.holds(order).into()),
                    _ => self.spans(with, left, right, *scope),
                }
            }
            Op::DerivedIn { derived, codes } if crate::VALUES => {
                match scope.derived.get(usize::from(derived)) {
                    Some(Partial::Codes(can)) if can & !codes == 0 => Truth::True,
                    Some(Partial::Codes(can)) if can & codes == 0 => Truth::False,
                    _ => Truth::Unknown,
                }
            }
            _ => Truth::Unknown,
        }
    }

    /// Compares two terms of which one is known only to lie in a span: it is computed, or an answer that is missing. What
    /// can be answered decides nothing beside the day of the check, which moves on.
    #[cold]
    fn spans(&self, with: Comparison, left: NodeId, right: NodeId, scope: Scope<'_>) -> Truth {
        let span = |id, other| match self.leaf(other) {
            Leaf::AsOf => self.ends(id, scope),
            _ => self.span(id, scope),
        };
        let (Some(left), Some(right)) = (span(left, right), span(right, left)) else {
            return Truth::Unknown;
        };
        // How the smallest left compares with the largest right, and the other way round, bounds all pairs.
        let (Some(least), Some(most)) = (left.0.order(right.1), left.1.order(right.0)) else {
            return Truth::Unknown;
        };
        let (mut can_hold, mut can_fail) = (false, false);
        for order in [Ordering::Less, Ordering::Equal, Ordering::Greater] {
            if least <= order && order <= most {
                let holds = with.holds(order);
                can_hold |= holds;
                can_fail |= !holds;
            }
        }
        match (can_hold, can_fail) {
            (true, false) => Truth::True,
            (false, true) => Truth::False,
            _ => Truth::Unknown,
        }
    }

    /// The smallest and largest value of a term, whatever is answered to a question that is open.
    pub(crate) fn span(&self, id: NodeId, scope: Scope<'_>) -> Option<(Value, Value)> {
        self.ends(id, scope).or_else(|| {
            let Part::Answer(question) = self.node(id)? else {
                return None;
            };
            match self.layout.question(question)?.kind {
                Kind::Int { min, max } => Some((Value::Int(min), Value::Int(max))),
                Kind::Date { min, max } => Some((Value::Date(min), Value::Date(max))),
                _ => None,
            }
        })
    }

    /// The smallest and largest value of a term that is answered or computed.
    fn ends(&self, id: NodeId, scope: Scope<'_>) -> Option<(Value, Value)> {
        match self.node(id)? {
            Part::Derived(derived, _) => scope.derived.get(usize::from(derived))?.ends(),
            _ => self.term(id, scope).map(|value| (value, value)),
        }
    }

    /// The value of a term; `None` where an answer is missing.
    pub fn term(&self, id: NodeId, scope: Scope<'_>) -> Option<Value> {
        match self.node(id)? {
            Part::Int(number) => Some(Value::Int(number)),
            Part::Decimal(decimal) => Some(Value::Decimal(decimal)),
            Part::Date(date) => Some(Value::Date(date)),
            Part::AsOf => Some(Value::Date(scope.as_of)),
            Part::Answer(question) => {
                let at = u32::try_from(self.layout.slot(question)).ok()?;
                let word = known(&scope, at)?;
                match self.kind(id)? {
                    Type::Int => Some(Value::Int(word)),
                    Type::Date => Date::from_number(word).map(Value::Date),
                    Type::Decimal => {
                        crate::fact::decimal(scope.words.get(index(at)..)?).map(Value::Decimal)
                    }
                    Type::Condition => None,
                }
            }
            Part::PlusMonths {
                date,
                months,
                rounding,
            } => match self.term(date, scope)? {
                Value::Date(date) => Some(Value::Date(date.plus_months(months, rounding))),
                _ => None,
            },
            Part::PlusDays { date, days } => match self.term(date, scope)? {
                Value::Date(date) => Some(Value::Date(date.plus_days(days))),
                _ => None,
            },
            Part::StartOf { date, unit } => match self.term(date, scope)? {
                Value::Date(date) => Some(Value::Date(date.start_of(unit))),
                _ => None,
            },
            Part::Derived(derived, _) => {
                let (low, high) = scope.derived.get(usize::from(derived))?.ends()?;
                (low.order(high) == Some(Ordering::Equal)).then_some(low)
            }
            _ => None,
        }
    }
}

/// The first word of an answer, if there is one.
fn known(scope: &Scope<'_>, word: u32) -> Option<i32> {
    Some(first_word(scope.words, word)).filter(|word| !is_unknown(*word))
}

#[inline(always)]
fn first_word(words: &[i32], word: u32) -> i32 {
    words.get(index(word)).copied().unwrap_or(NOT_ASKED)
}

#[inline(always)]
fn index(id: u32) -> usize {
    usize::try_from(id).unwrap_or(usize::MAX)
}

impl Value {
    /// The order of two values of one kind.
    pub fn order(self, other: Value) -> Option<Ordering> {
        match (self, other) {
            (Value::Int(a), Value::Int(b)) => Some(a.cmp(&b)),
            (Value::Date(a), Value::Date(b)) => Some(a.cmp(&b)),
            (Value::Decimal(a), Value::Decimal(b)) => Some(a.order(b)),
            _ => None,
        }
    }
}

impl Comparison {
    /// The same comparison read from right to left.
    #[must_use]
    pub const fn swapped(self) -> Comparison {
        match self {
            Comparison::Less => Comparison::Greater,
            Comparison::LessOrEqual => Comparison::GreaterOrEqual,
            Comparison::Greater => Comparison::Less,
            Comparison::GreaterOrEqual => Comparison::LessOrEqual,
            same => same,
        }
    }

    /// Whether it holds of two values in this order.
    pub fn holds(self, order: Ordering) -> bool {
        match self {
            Comparison::Equal => order.is_eq(),
            Comparison::NotEqual => order.is_ne(),
            Comparison::Less => order.is_lt(),
            Comparison::LessOrEqual => order.is_le(),
            Comparison::Greater => order.is_gt(),
            Comparison::GreaterOrEqual => order.is_ge(),
        }
    }
}
