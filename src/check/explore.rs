//! Looks through all completions of the answers: which verdicts are left, and which questions can still matter.
//!
//! The open questions are cut into cells ([`crate::expr::cells`]), rules that share an open question form a
//! group, and each group becomes a decision diagram, reduced as it is built: a question stands in it just
//! if some completion comes out otherwise by that answer alone. Work is bounded by a count of visited nodes; when it
//! is used up, the result names too much rather than too little and says that it is not exact.

use super::evaluate::rule_outcomes;
use crate::expr::cells::{Cell, cells};
use crate::expr::eval::Scope;
use crate::expr::validate::Leaf;
use crate::expr::{Node, NodeId};
use crate::fact::{Date, QuestionId, is_unknown};
use crate::logic::{Outcome, Outcomes, Truth, Verdicts};
use crate::policy::{Policy, conditions};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec;
use alloc::vec::Vec;

/// Nodes visited in one check before the search gives up being exact.
const BUDGET: u64 = 2_000_000;

/// A search over the completions of these answers.
pub(super) struct Search<'p> {
    policy: &'p Policy,
    words: Vec<i32>,
    as_of: Date,
    budget: u64,
    exact: bool,
}

/// What a search found of a matter.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Verdicts that are left.
    pub verdicts: Verdicts,
    /// Questions that can still change the verdict.
    pub missing: BTreeSet<QuestionId>,
}

/// What is asked of each completion: the verdict of a group of rules, or the outcome of a single one.
#[derive(Clone, Copy)]
enum Goal {
    Verdict,
    Outcome,
}

/// A node of a diagram: below `LEAVES` a leaf, a set of results as bits; above, an index into the branches.
type Ref = u32;
const LEAVES: u32 = 256;

/// A reduced decision diagram over one group's open questions.
#[derive(Default)]
struct Diagram {
    branches: Vec<(QuestionId, Vec<Ref>)>,
    known: BTreeMap<(QuestionId, Vec<Ref>), Ref>,
    /// Branches below which some leaf stays open. Two of them can look alike and still be different
    /// functions of the questions nobody could cut, so they are never taken for one.
    open: BTreeSet<Ref>,
    /// For leaves that stay open: the questions nobody could cut into cells.
    uncut: BTreeMap<Ref, BTreeSet<QuestionId>>,
}

impl<'p> Search<'p> {
    pub fn new(policy: &'p Policy, words: &[i32], as_of: Date) -> Search<'p> {
        Search {
            policy,
            words: words.to_vec(),
            as_of,
            budget: BUDGET,
            exact: true,
        }
    }

    /// Whether the results so far are exact.
    pub fn is_exact(&self) -> bool {
        self.exact
    }

    /// Notes that something was left out.
    pub fn gave_up(&mut self) {
        self.exact = false;
    }

    /// Puts other words in the place of an answer, and returns those that were there.
    pub fn put(&mut self, question: QuestionId, words: &[i32]) -> Vec<i32> {
        let at = self.policy.layout().slot(question);
        let slots = self.words.get_mut(at..).unwrap_or_default();
        slots
            .iter_mut()
            .zip(words)
            .map(|(slot, word)| core::mem::replace(slot, *word))
            .collect()
    }

    /// The day of the check.
    pub fn as_of(&self) -> Date {
        self.as_of
    }

    /// The words of the answers.
    pub fn words(&self) -> &[i32] {
        &self.words
    }

    fn scope(&self) -> Scope<'_> {
        Scope {
            words: &self.words,
            as_of: self.as_of,
        }
    }

    /// The verdicts that are left.
    pub fn verdicts(&mut self, rules: &[u16]) -> Verdicts {
        let (settled, groups) = self.groups(rules);
        let mut left = settled;
        for group in groups {
            if left == Verdicts::NO {
                break;
            }
            let (_, of_group) = self.diagram(&group, Goal::Verdict);
            left = left.and(Verdicts::from_bits(of_group));
        }
        left
    }

    /// The verdicts that are left, and the questions that can still change the verdict.
    pub fn found(&mut self, rules: &[u16]) -> Found {
        let (settled, groups) = self.groups(rules);
        let diagrams: Vec<(Diagram, Ref, Verdicts)> = groups
            .iter()
            .map(|group| {
                let (mut diagram, results) = (Diagram::default(), self.reset(group));
                let root = self.walk(&mut diagram, group, &results, Goal::Verdict);
                let left = Verdicts::from_bits(diagram.results(root));
                (diagram, root, left)
            })
            .collect();
        let verdicts = diagrams
            .iter()
            .fold(settled, |left, (_, _, of_group)| left.and(*of_group));
        let mut missing = BTreeSet::new();
        for (nth, (diagram, root, _)) in diagrams.iter().enumerate() {
            // A difference shows just where the other groups are as mild as they can be.
            let others = diagrams
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != nth);
            let floor = others.fold(settled.mildest(), |floor, (_, (_, _, left))| {
                floor.and(left.mildest())
            });
            let mut raised = Diagram::default();
            let root = raised.raise(diagram, *root, floor, &mut BTreeMap::new());
            raised.questions(root, &mut missing);
        }
        Found { verdicts, missing }
    }

    /// The outcomes left to one rule, and the questions that can still change which.
    pub fn of_rule(&mut self, rule: u16) -> BTreeSet<QuestionId> {
        let (diagram, root) = {
            let (mut diagram, open) = (Diagram::default(), self.reset(&[rule]));
            let root = self.walk(&mut diagram, &[rule], &open, Goal::Outcome);
            (diagram, root)
        };
        let mut questions = BTreeSet::new();
        diagram.questions(root, &mut questions);
        questions
    }

    fn diagram(&mut self, group: &[u16], goal: Goal) -> (Diagram, u8) {
        let (mut diagram, open) = (Diagram::default(), self.reset(group));
        let root = self.walk(&mut diagram, group, &open, goal);
        let results = diagram.results(root);
        (diagram, results)
    }

    /// What rules that nothing can change come to, and the others in groups that share no open question.
    fn groups(&self, rules: &[u16]) -> (Verdicts, Vec<Vec<u16>>) {
        let mut settled = Verdicts::YES;
        let mut groups: Vec<(BTreeSet<QuestionId>, Vec<u16>)> = Vec::new();
        for &id in rules {
            let Some(rule) = self.policy.rule(id) else {
                continue;
            };
            let left = Verdicts::of(rule_outcomes(self.policy, rule, self.scope()));
            if left.is_decided() {
                settled = settled.and(left);
                continue;
            }
            let mut questions = self.relevant(&[id]);
            let mut members = vec![id];
            let (joined, apart): (Vec<_>, Vec<_>) = groups
                .into_iter()
                .partition(|(theirs, _)| !theirs.is_disjoint(&questions));
            groups = apart;
            for (theirs, others) in joined {
                questions.extend(theirs);
                members.extend(others);
            }
            members.sort_unstable();
            groups.push((questions, members));
        }
        groups.sort_unstable();
        (
            settled,
            groups.into_iter().map(|(_, members)| members).collect(),
        )
    }

    /// The open questions of these rules, with their cells.
    fn reset(&self, group: &[u16]) -> BTreeMap<QuestionId, Option<Vec<Cell>>> {
        self.relevant(group)
            .into_iter()
            .map(|id| (id, self.cells(id, group)))
            .collect()
    }

    /// The cells of a question under these rules. Questions that are compared with each other while both are open cannot be cut.
    pub fn cells(&self, id: QuestionId, rules: &[u16]) -> Option<Vec<Cell>> {
        let mentions: Vec<NodeId> = rules
            .iter()
            .filter_map(|rule| self.policy.mentions(*rule))
            .flat_map(|mentions| &mentions.answers)
            .filter(|(question, _)| *question == id)
            .map(|(_, node)| *node)
            .collect();
        cells(
            self.policy.tree(),
            self.policy.layout(),
            self.scope(),
            id,
            &mentions,
        )
    }

    /// The unanswered questions that stand in what is still unknown of these rules.
    fn relevant(&self, group: &[u16]) -> BTreeSet<QuestionId> {
        let mut found = BTreeSet::new();
        for id in group {
            let Some(rule) = self.policy.rule(*id) else {
                continue;
            };
            if rule_outcomes(self.policy, rule, self.scope()).outcome() == Outcome::Unknown {
                for condition in conditions(rule) {
                    self.unanswered(condition, &mut found);
                }
            }
        }
        found
    }

    fn unanswered(&self, id: NodeId, found: &mut BTreeSet<QuestionId>) {
        let tree = self.policy.tree();
        if tree.truth(id, self.scope()) != Truth::Unknown {
            return;
        }
        let mut note = |leaf| {
            if let Leaf::Answer(question) = leaf
                && self.is_open(question)
            {
                found.insert(question);
            }
        };
        match tree.node(id) {
            Some(Node::Not(child)) => self.unanswered(*child, found),
            Some(Node::All(children) | Node::Any(children)) => {
                children
                    .iter()
                    .for_each(|child| self.unanswered(*child, found));
            }
            Some(Node::Compare { left, right, .. }) => [left, right]
                .into_iter()
                .for_each(|side| note(tree.leaf(*side))),
            _ => note(tree.leaf(id)),
        }
    }

    fn is_open(&self, question: QuestionId) -> bool {
        let at = self.policy.layout().slot(question);
        self.words.get(at).is_some_and(|word| is_unknown(*word))
    }

    /// Builds the diagram of what is left from here.
    fn walk(
        &mut self,
        diagram: &mut Diagram,
        group: &[u16],
        open: &BTreeMap<QuestionId, Option<Vec<Cell>>>,
        goal: Goal,
    ) -> Ref {
        let results = self.results(group, goal);
        if results.count_ones() <= 1 {
            return u32::from(results);
        }
        let relevant = self.relevant(group);
        let cost: u64 = group
            .iter()
            .filter_map(|rule| self.policy.mentions(*rule))
            .map(|mentions| u64::from(mentions.cost) * 4)
            .sum();
        let next = relevant
            .iter()
            .find_map(|id| Some((*id, open.get(id)?.as_ref()?)));
        let affordable = self.budget >= cost;
        self.budget = self.budget.saturating_sub(cost);
        let Some((question, cells)) = next.filter(|_| affordable) else {
            // What is left cannot be cut, or not within the budget.
            self.exact = false;
            diagram
                .uncut
                .entry(u32::from(results))
                .or_default()
                .extend(relevant);
            return u32::from(results);
        };
        let mut below = Vec::with_capacity(cells.len());
        for cell in cells {
            let before = self.put(question, &cell.sample());
            below.push(self.walk(diagram, group, open, goal));
            self.put(question, &before);
        }
        diagram.branch(question, below)
    }

    /// What rules one by one leave open: bits of verdicts, or of outcomes.
    fn results(&self, group: &[u16], goal: Goal) -> u8 {
        let outcomes = |id: &u16| {
            let rule = self.policy.rule(*id);
            rule.map_or(Outcomes::NONE, |rule| {
                rule_outcomes(self.policy, rule, self.scope())
            })
        };
        match goal {
            Goal::Outcome => group.first().map_or(Outcomes::NONE, outcomes).bits(),
            Goal::Verdict => group
                .iter()
                .fold(Verdicts::YES, |left, id| {
                    left.and(Verdicts::of(outcomes(id)))
                })
                .bits(),
        }
    }
}

impl Diagram {
    /// A branch, unless it makes no difference; the same branch is kept once.
    fn branch(&mut self, question: QuestionId, below: Vec<Ref>) -> Ref {
        let open = below.iter().any(|next| self.is_open(*next));
        match below.first() {
            None => return 0,
            Some(first) if !open && below.iter().all(|next| next == first) => return *first,
            _ => {}
        }
        let key = (question, below);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let id = LEAVES.saturating_add(u32::try_from(self.branches.len()).unwrap_or(u32::MAX));
        self.branches.push(key.clone());
        self.known.insert(key, id);
        if open {
            self.open.insert(id);
        }
        id
    }

    fn is_open(&self, at: Ref) -> bool {
        if at < LEAVES {
            at.count_ones() > 1
        } else {
            self.open.contains(&at)
        }
    }

    fn get(&self, at: Ref) -> Option<&(QuestionId, Vec<Ref>)> {
        self.branches
            .get(usize::try_from(at.checked_sub(LEAVES)?).ok()?)
    }

    /// All results that stand at the leaves below. Each branch was built from what is above by walking, so all are reachable.
    fn results(&self, root: Ref) -> u8 {
        let mut results = 0;
        for leaf in self
            .branches
            .iter()
            .flat_map(|(_, below)| below)
            .chain([&root])
        {
            results |= if *leaf < LEAVES {
                u8::try_from(*leaf).unwrap_or(0)
            } else {
                0
            };
        }
        results
    }

    /// Copies what is below `at` with each leaf together with `floor`, and reduces again.
    fn raise(
        &mut self,
        from: &Diagram,
        at: Ref,
        floor: Verdicts,
        done: &mut BTreeMap<Ref, Ref>,
    ) -> Ref {
        if let Some(known) = done.get(&at) {
            return *known;
        }
        let raised = match from.get(at) {
            Some((question, below)) => {
                let below = below
                    .iter()
                    .map(|next| self.raise(from, *next, floor, done))
                    .collect();
                self.branch(*question, below)
            }
            None => {
                let left = Verdicts::from_bits(u8::try_from(at).unwrap_or(0)).and(floor);
                let leaf = u32::from(left.bits());
                if let Some(uncut) = from.uncut.get(&at).filter(|_| !left.is_decided()) {
                    self.uncut.entry(leaf).or_default().extend(uncut);
                }
                leaf
            }
        };
        done.insert(at, raised);
        raised
    }

    /// The questions below: those it branches on, and those of leaves that stay open.
    fn questions(&self, root: Ref, found: &mut BTreeSet<QuestionId>) {
        let mut seen = BTreeSet::new();
        let mut next = vec![root];
        while let Some(at) = next.pop() {
            if !seen.insert(at) {
                continue;
            }
            match self.get(at) {
                Some((question, below)) => {
                    found.insert(*question);
                    next.extend(below);
                }
                None => found.extend(self.uncut.get(&at).into_iter().flatten()),
            }
        }
    }
}
