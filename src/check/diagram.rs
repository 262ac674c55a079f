//! A decision diagram over open questions, reduced as it is built: a question stands in it just if
//! some completion of the answers comes out otherwise by that answer alone.

use crate::fact::{QuestionId, QuestionSet};
use crate::gather::gather;
use alloc::vec;
use alloc::vec::Vec;

/// A place in a diagram: below [`LEAVES`] a leaf, which is a set of results as bits; from there on, a branch.
pub(super) type Ref = u32;

/// Results have at most five bits.
const LEAVES: u32 = 32;
/// Into how many chains branches are put.
const KINDS: usize = 64;

/// See the module.
#[derive(Default)]
pub(super) struct Diagram {
    branches: Vec<Branch>,
    /// The newest branch of each kind, by a number that the same ones share; a branch names the one before.
    newest: Vec<Ref>,
    /// For leaves that stay open: the questions that nobody could cut into cells.
    uncut: Vec<QuestionSet>,
}

struct Branch {
    /// The branch before it that shares its number.
    before: Ref,
    question: QuestionId,
    below: Vec<Ref>,
    /// Some leaf below stays open. Two such branches can look alike and still be different functions of the
    /// questions nobody could cut, so they are never taken to make no difference.
    open: bool,
}

/// The leaf with these results.
pub(super) fn leaf(results: u8) -> Ref {
    u32::from(results)
}

impl Diagram {
    /// A leaf that stays open, for want of an answer to these questions.
    pub fn open_leaf(&mut self, results: u8, uncut: &QuestionSet) -> Ref {
        let at = usize::from(results);
        if self.uncut.len() <= at {
            self.uncut.resize(at + 1, QuestionSet::default());
        }
        if let Some(questions) = self.uncut.get_mut(at) {
            questions.add(uncut);
        }
        leaf(results)
    }

    /// A branch, unless it makes no difference; the same branch is kept once.
    pub fn branch(&mut self, question: QuestionId, below: Vec<Ref>) -> Ref {
        let open = below.iter().any(|next| self.is_open(*next));
        match below.first() {
            None => return 0,
            Some(first) if !open && below.iter().all(|next| next == first) => return *first,
            _ => {}
        }
        // The same branch is kept once: those that could be it are chained.
        self.newest.resize(KINDS, 0);
        let number = below.iter().fold(u32::from(question), |number, next| {
            number.wrapping_mul(31).wrapping_add(*next)
        });
        let kind = index(number % KINDS as u32 + LEAVES).unwrap_or(0);
        let newest = self.newest.get(kind).copied().unwrap_or(0);
        let mut known = newest;
        while let Some(branch) = self.get(known) {
            if branch.question == question && branch.below == below {
                return known;
            }
            known = branch.before;
        }
        let id = LEAVES.saturating_add(u32::try_from(self.branches.len()).unwrap_or(u32::MAX));
        self.branches.push(Branch {
            before: newest,
            question,
            below,
            open,
        });
        if let Some(newest) = self.newest.get_mut(kind) {
            *newest = id;
        }
        id
    }

    fn is_open(&self, at: Ref) -> bool {
        self.get(at)
            .map_or(at.count_ones() > 1, |branch| branch.open)
    }

    fn get(&self, at: Ref) -> Option<&Branch> {
        self.branches.get(index(at)?)
    }

    fn uncut(&self, at: Ref) -> Option<&QuestionSet> {
        self.uncut.get(usize::try_from(at).ok()?)
    }

    /// All results that stand at the leaves below.
    pub fn results(&self, root: Ref) -> u8 {
        // Whatever was built hangs below the root.
        let leaves = self
            .branches
            .iter()
            .flat_map(|branch| &branch.below)
            .chain([&root]);
        leaves
            .filter_map(|at| u8::try_from(*at).ok())
            .filter(|at| leaf(*at) < LEAVES)
            .fold(0, |all, results| all | results)
    }

    /// The same diagram with each leaf changed, reduced again.
    pub fn map(&self, root: Ref, change: &dyn Fn(u8) -> u8) -> (Diagram, Ref) {
        let mut changed = Diagram::default();
        let mut done: Vec<Ref> = Vec::new();
        // A branch stands after those below it.
        for branch in &self.branches {
            let below = branch.below.iter();
            let below = gather(below.map(|next| self.mapped(*next, &done, change, &mut changed)));
            done.push(changed.branch(branch.question, below));
        }
        let root = self.mapped(root, &done, change, &mut changed);
        (changed, root)
    }

    fn mapped(&self, at: Ref, done: &[Ref], change: &dyn Fn(u8) -> u8, into: &mut Diagram) -> Ref {
        if let Some(place) = index(at) {
            return done.get(place).copied().unwrap_or(0);
        }
        let results = change(u8::try_from(at).unwrap_or(0));
        match self.uncut(at) {
            Some(uncut) if results.count_ones() > 1 => into.open_leaf(results, uncut),
            _ => leaf(results),
        }
    }

    /// The questions that make a difference below: those of branches, and those of leaves that stay open.
    pub fn questions(&self, root: Ref) -> QuestionSet {
        let mut found = QuestionSet::default();
        let mut seen = vec![false; self.branches.len()];
        let mut next = vec![root];
        while let Some(at) = next.pop() {
            let Some(branch) = self.get(at) else {
                self.uncut(at)
                    .into_iter()
                    .for_each(|uncut| found.add(uncut));
                continue;
            };
            let first_time = index(at)
                .and_then(|place| seen.get_mut(place))
                .is_some_and(|seen| !core::mem::replace(seen, true));
            if first_time {
                found.insert(branch.question);
                next.extend(&branch.below);
            }
        }
        found
    }
}

/// The place of a branch in its list.
fn index(at: Ref) -> Option<usize> {
    usize::try_from(at.checked_sub(LEAVES)?).ok()
}
