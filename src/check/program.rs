//! The rules of one stretch of days as a flat program, for checking many people: what [`super::evaluate`] finds rule by rule, all
//! rules at once.
//!
//! Each condition has a place, one bit in a pair of words: the first word says that it holds, the second that it does not; where
//! answers are missing neither does. First every test of an answer writes its bit, without a branch that hangs on the answer; then
//! steps put conditions together, and the columns of the rules come out: bit n of a group's is rule n of 32.

use super::evaluate::NOT_IN_FORCE;
use crate::expr::NodeId;
use crate::expr::eval::{Op, Scope, Test, Tree};
use crate::gather::gather;
use crate::logic::{Bits, Columns, Left, Truth, Verdicts};
use crate::policy::Policy;
use alloc::vec::Vec;

/// Four outcome bytes of rules that are not in force.
const NONE_IN_FORCE: i32 = i32::from_le_bytes([NOT_IN_FORCE; 4]);

/// Pairs of words that a group of rules has: its columns.
const COLUMNS: usize = 4;

/// The rules that hold on some days, made ready.
#[derive(Clone, Debug, Default)]
pub struct Program {
    groups: Vec<Group>,
    /// First the columns of each group.
    pairs: Vec<Pair>,
    /// Conditions that are no test of one word.
    others: Vec<(NodeId, bool, Place)>,
    steps: Vec<Step>,
    /// Bits of the last pair that are taken; none where that is a column.
    taken: u32,
}

/// Up to 32 rules whose ids follow each other.
#[derive(Clone, Copy, Debug)]
struct Group {
    /// The first id, by 32.
    nth: u16,
    /// Those in force.
    rules: u32,
}

#[derive(Clone, Debug, Default)]
struct Pair {
    /// What is always so.
    start: Bits,
    /// Tests with the numbers of their bits: ranges, and choices of codes.
    ranges: Vec<(Test, u32)>,
    choices: Vec<(Test, u32)>,
}

/// Where a condition stands: which pair, and which bit.
#[derive(Clone, Copy, Debug)]
struct Place {
    pair: usize,
    bit: u32,
}

impl Place {
    fn mask(self) -> u32 {
        1 << (self.bit & 31)
    }
}

/// Adds conditions of one pair to a conjunction or disjunction; the last step of one puts it in its place.
#[derive(Clone, Copy, Debug)]
struct Step {
    /// The pair of the conditions, and their bits.
    pair: usize,
    mask: u32,
    any: bool,
    negate: bool,
    to: Option<Place>,
}

impl Program {
    /// Makes the rules ready, which are in ascending order.
    #[inline(never)]
    pub fn new(policy: &Policy, rules: &[u16]) -> Program {
        let mut program = Program::default();
        for id in rules {
            let nth = id / 32;
            if program.groups.last().is_none_or(|group| group.nth != nth) {
                program.groups.push(Group { nth, rules: 0 });
            }
            if let Some(group) = program.groups.last_mut() {
                group.rules |= 1 << (id % 32);
            }
        }
        let columns = program.groups.len() * COLUMNS;
        program.pairs.resize_with(columns, Pair::default);
        for id in rules {
            program.rule(policy, *id);
        }
        program
    }

    fn rule(&mut self, policy: &Policy, id: u16) {
        let (Some(rule), Some(group)) = (
            policy.rule(id),
            self.groups.iter().position(|group| group.nth == id / 32),
        ) else {
            return;
        };
        let tree = policy.tree();
        let column = |nth: usize| Place {
            pair: group * COLUMNS + nth,
            bit: u32::from(id % 32),
        };
        self.condition(tree, rule.applies(), false, column(0));
        self.condition(tree, rule.requires(), false, column(1));
        let (mut grants, mut open) = (Vec::new(), Vec::new());
        if let Some(left_open) = rule.open() {
            open.push(self.inner(tree, left_open));
        }
        for exception in policy.exceptions(rule) {
            let when = self.inner(tree, exception.when());
            match exception.requires() {
                Some(requires) => {
                    let requires = self.inner(tree, requires);
                    grants.push(self.both(when, requires));
                }
                None => open.push(when),
            }
            if let Some(left_open) = exception.open() {
                let left_open = self.inner(tree, left_open);
                open.push(self.both(when, left_open));
            }
        }
        self.join(&grants, true, false, column(2));
        self.join(&open, true, false, column(3));
    }

    /// A place of its own.
    fn place(&mut self) -> Place {
        if self.taken == 0 || self.taken == 32 {
            self.pairs.push(Pair::default());
            self.taken = 0;
        }
        self.taken += 1;
        Place {
            pair: self.pairs.len() - 1,
            bit: self.taken - 1,
        }
    }

    fn inner(&mut self, tree: &Tree, id: NodeId) -> Place {
        let to = self.place();
        self.condition(tree, id, false, to);
        to
    }

    fn both(&mut self, one: Place, other: Place) -> Place {
        let to = self.place();
        self.join(&[one, other], false, false, to);
        to
    }

    /// Has a condition, or its negation, written to a place.
    fn condition(&mut self, tree: &Tree, id: NodeId, negate: bool, to: Place) {
        match *tree.ready(id) {
            Op::Const(truth) if truth != Truth::Unknown => {
                self.always((truth == Truth::True) != negate, to);
            }
            Op::Test(test) => {
                if let Some(pair) = self.pairs.get_mut(to.pair) {
                    let tests = if test.is_range() {
                        &mut pair.ranges
                    } else {
                        &mut pair.choices
                    };
                    tests.push((test.negated(negate), to.bit));
                }
            }
            Op::Not(child) => self.condition(tree, child, !negate, to),
            op @ (Op::All(children) | Op::Any(children)) => {
                let children = tree.layout().store().numbers(children).iter();
                let places = gather(children.map(|child| self.inner(tree, child.cast_unsigned())));
                self.join(&places, matches!(op, Op::Any(_)), negate, to);
            }
            _ => self.others.push((id, negate, to)),
        }
    }

    fn always(&mut self, holds: bool, to: Place) {
        if let Some(Pair { start, .. }) = self.pairs.get_mut(to.pair) {
            let [yes, no] = start;
            *(if holds { yes } else { no }) |= to.mask();
        }
    }

    fn join(&mut self, from: &[Place], any: bool, negate: bool, to: Place) {
        let before = self.steps.len();
        for place in from {
            match self.steps.get_mut(before..).unwrap_or_default().last_mut() {
                Some(step) if step.pair == place.pair => step.mask |= place.mask(),
                _ => self.steps.push(Step {
                    pair: place.pair,
                    mask: place.mask(),
                    any,
                    negate,
                    to: None,
                }),
            }
        }
        match self.steps.get_mut(before..).unwrap_or_default().last_mut() {
            Some(step) => step.to = Some(to),
            None => self.always(any == negate, to),
        }
    }

    /// Looks at the answers: writes the bit of each test.
    #[inline(never)]
    pub fn look(&self, tree: &Tree, scope: &Scope<'_>, bits: &mut Vec<Bits>) {
        bits.resize(self.pairs.len(), Bits::default());
        for (pair, bits) in self.pairs.iter().zip(bits.iter_mut()) {
            let [mut yes, mut no] = pair.start;
            let mut note = |(known, holds): (bool, bool), bit: u32| {
                yes |= u32::from(known & holds) << (bit & 31);
                no |= u32::from(known & !holds) << (bit & 31);
            };
            for (test, bit) in &pair.ranges {
                note(test.look::<false>(scope.words), *bit);
            }
            for (test, bit) in &pair.choices {
                note(test.look::<true>(scope.words), *bit);
            }
            *bits = [yes, no];
        }
        if !self.others.is_empty() {
            self.look_at_others(tree, scope, bits);
        }
    }

    /// Whether some condition looks at more than one answer.
    pub fn has_others(&self) -> bool {
        !self.others.is_empty()
    }

    /// The same for conditions that are no test of one word.
    #[inline(never)]
    pub fn look_at_others(&self, tree: &Tree, scope: &Scope<'_>, bits: &mut [Bits]) {
        for (id, negate, to) in &self.others {
            let truth = tree.truth(*id, scope);
            let truth = if *negate { !truth } else { truth };
            if let Some([yes, no]) = bits.get_mut(to.pair) {
                *yes &= !to.mask();
                *no &= !to.mask();
                match truth {
                    Truth::True => *yes |= to.mask(),
                    Truth::False => *no |= to.mask(),
                    Truth::Unknown => {}
                }
            }
        }
    }

    /// Puts the conditions together: then the columns of the rules stand there.
    #[inline(never)]
    pub fn join_up(&self, bits: &mut [Bits]) {
        let (mut all, mut some) = (true, false);
        for step in &self.steps {
            let Some(&[yes, no]) = bits.get(step.pair) else {
                continue;
            };
            // "Any holds" is "not all fail".
            let (every, one) = if step.any { (no, yes) } else { (yes, no) };
            all &= every & step.mask == step.mask;
            some |= one & step.mask != 0;
            let Some(to) = step.to else {
                continue;
            };
            if let Some([yes, no]) = bits.get_mut(to.pair) {
                let all = u32::from(all) << (to.bit & 31);
                let some = u32::from(some) << (to.bit & 31);
                let turned = step.any != step.negate;
                *yes |= if turned { some } else { all };
                *no |= if turned { all } else { some };
            }
            (all, some) = (true, false);
        }
    }

    /// The verdicts that the rules one by one leave open.
    #[inline(never)]
    pub fn verdicts(&self, bits: &[Bits]) -> Verdicts {
        let mut so_far = Verdicts::YES;
        for (group, columns) in self.groups.iter().zip(bits.as_chunks().0) {
            let left = left(columns);
            so_far = left.verdicts(group.rules, so_far);
        }
        so_far
    }

    /// Writes the outcome bytes, four to a word, and returns the same.
    #[inline(never)]
    pub fn outcomes(&self, bits: &[Bits], outcomes: &mut [i32]) -> Verdicts {
        if outcomes.len() > self.groups.len() * WORDS {
            outcomes.fill(NONE_IN_FORCE);
        }
        let mut so_far = Verdicts::YES;
        for (group, columns) in self.groups.iter().zip(bits.as_chunks().0) {
            let left = left(columns);
            so_far = left.verdicts(group.rules, so_far);
            let [low, middle, high] = left.codes();
            let (on, off) = (group.rules, !group.rules);
            let (mut low, mut middle, mut high) =
                ((low & on) | off, middle & on, (high & on) | off);
            let words = outcomes.get_mut(usize::from(group.nth) * WORDS..);
            for word in words.unwrap_or_default().iter_mut().take(WORDS) {
                *word = (bytes(low) | bytes(middle) << 1 | bytes(high) << 2).cast_signed();
                (low, middle, high) = (low >> 4, middle >> 4, high >> 4);
            }
        }
        so_far
    }
}

/// Words of the outcome bytes of 32 rules.
const WORDS: usize = 8;

/// What the rules of a group come to.
#[inline(always)]
fn left([applies, requires, grant, open]: &[Bits; COLUMNS]) -> Left {
    Columns {
        applies: *applies,
        requires: *requires,
        grant: *grant,
        open: *open,
    }
    .left()
}

/// The lowest four bits, each in a byte of its own.
#[inline(always)]
fn bytes(bits: u32) -> u32 {
    // Each factor moves one bit to its byte; no two meet in a bit that is kept.
    ((bits & 15) * 0x0020_4081) & 0x0101_0101
}
