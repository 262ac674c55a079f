//! Looks through all completions of the answers: which verdicts are left, and which questions can still matter.
//!
//! Open questions are cut into cells ([`crate::expr::cells`]); rules that share an open question form a
//! group, and each group becomes a decision diagram ([`super::diagram`]). The work is bounded by a count of visited nodes;
//! when it is used up, the result names too much rather than too little and says that it is not exact.

use super::diagram::{Diagram, Ref, leaf};
use super::evaluate::rule_outcomes;

use crate::expr::cells::{Cell, Words, cells};
use crate::expr::eval::Scope;
use crate::expr::validate::Leaf;
use crate::expr::{NodeId, Part};
use crate::fact::{Date, QuestionId, QuestionSet, is_unknown};
use crate::logic::{Outcome, Outcomes, Truth, Verdict, Verdicts};
use crate::policy::{Policy, conditions};
use crate::value::Computed;
use alloc::vec;
use alloc::vec::Vec;

/// Nodes visited in one check before the search gives up being exact: some tens of milliseconds. A node has one place in one
/// rule, so what any look costs stays far below 2^32.
const BUDGET: u32 = 4_000_000;
/// Looking for what is still relevant goes over a rule's nodes this often.
const RELEVANT: u32 = 6;
/// Cutting the dates of a question tries this many days for each comparison.
const CUTTING: u32 = 40;

/// A search over the completions of these answers.
pub(super) struct Search<'p> {
    policy: &'p Policy,
    computed: &'p Computed,
    words: Vec<i32>,
    as_of: Date,
    budget: u32,
    exact: bool,
}

/// What a search found of a matter.
pub(super) struct Found {
    /// Verdicts that are left.
    pub verdicts: Verdicts,
    /// Questions that can still change the verdict.
    pub missing: QuestionSet,
}

impl Found {
    /// The verdict. Where it is open and no answer can close it, a rule asks for a figure that nobody has set: then
    /// no rule covers the case.
    pub fn verdict(&self) -> Verdict {
        match self.verdicts.verdict() {
            Verdict::Incomplete if self.missing.is_empty() => Verdict::NotCovered,
            verdict => verdict,
        }
    }
}

/// Results that completions come to, and a completion for each.
#[derive(Default)]
struct Reached {
    results: u8,
    completions: Vec<(u8, Vec<i32>)>,
}

impl Reached {
    /// The completion whose result is best by this order.
    fn completion(&self, better: fn(u8, u8) -> bool) -> Option<(u8, Vec<i32>)> {
        let mut best: Option<&(u8, Vec<i32>)> = None;
        for other in &self.completions {
            if best.is_none_or(|(result, _)| better(other.0, *result)) {
                best = Some(other);
            }
        }
        best.cloned()
    }
}

/// Rules that are searched together.
struct Group {
    rules: Vec<u16>,
    goal: Goal,
    /// The cells of their open questions; a question without cells stays unknown.
    cells: Vec<(QuestionId, Vec<Cell>)>,
    /// Nodes that one look at the rules visits.
    cost: u32,
    /// What the rules one by one leave open at the start, and the open questions: the answer when
    /// the budget is used up.
    bound: u8,
    open: QuestionSet,
}

/// What is asked of each completion: the verdict of the rules together, or the outcome of a single one.
#[derive(Clone, Copy)]
enum Goal {
    Verdict,
    Outcome,
}

impl<'p> Search<'p> {
    pub fn new(
        policy: &'p Policy,
        words: &[i32],
        as_of: Date,
        computed: &'p Computed,
    ) -> Search<'p> {
        Search {
            policy,
            computed,
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

    /// Takes what looking at these rules once costs from the budget; false if it is used up.
    pub fn spend(&mut self, rules: &[u16]) -> bool {
        self.charge(self.cost(rules))
    }

    fn charge(&mut self, cost: u32) -> bool {
        let affordable = self.budget >= cost;
        self.budget = self.budget.saturating_sub(cost);
        self.exact &= affordable;
        affordable
    }

    fn cost(&self, rules: &[u16]) -> u32 {
        let mentions = rules.iter().filter_map(|rule| self.policy.mentions(*rule));
        mentions.map(|mentions| mentions.cost).sum()
    }

    /// Puts other words in the place of an answer, and returns those that were there.
    pub fn put(&mut self, question: QuestionId, words: &Words) -> Words {
        let layout = self.policy.layout();
        let (at, mut before) = (layout.slot(question), Words::default());
        let slots = self.words.get_mut(at..).unwrap_or_default();
        let slots = slots.iter_mut().take(layout.width(question));
        for ((slot, word), was) in slots.zip(words).zip(&mut before) {
            *was = core::mem::replace(slot, *word);
        }
        before
    }

    /// The answers and the day.
    pub fn scope(&self) -> Scope<'_> {
        Scope {
            words: &self.words,
            as_of: self.as_of,
            derived: self.computed.partials(),
        }
    }

    /// Moves the search to another day.
    pub fn on(&mut self, day: Date) {
        self.as_of = day;
    }

    /// What a rule can still come to.
    pub fn outcomes(&self, rule: u16) -> Outcomes {
        rule_outcomes(self.policy, rule, &self.scope())
    }

    /// The verdicts that the rules one by one leave open.
    pub fn one_by_one(&self, rules: &[u16]) -> Verdicts {
        let mut left = Verdicts::YES;
        for rule in rules {
            left = left.and(Verdicts::of(self.outcomes(*rule)));
        }
        left
    }

    /// The verdicts that are left.
    pub fn verdicts(&mut self, rules: &[u16]) -> Verdicts {
        self.completions(rules).0
    }

    /// The verdicts that are left, and two completions of the answers that come to different ones, the mildest first; none if
    /// one verdict is left, or if the search was cut short.
    pub fn completions(&mut self, rules: &[u16]) -> (Verdicts, Vec<Vec<i32>>) {
        let (settled, groups) = self.groups(rules);
        self.reached(settled, &groups)
    }

    /// The same of rules in groups, and the others settled.
    fn reached(&mut self, settled: Verdicts, groups: &[Group]) -> (Verdicts, Vec<Vec<i32>>) {
        let mut left = settled;
        // The answers that make all groups as mild as they can be, and those that make one as severe as it can be.
        let mut mild = self.words.clone();
        let mut severe: Option<(u8, Vec<i32>)> = None;
        for group in groups {
            if left == Verdicts::NO {
                break;
            }
            let mut found = Reached::default();
            self.seek(group, &mut found);
            left = left.and(Verdicts::from_bits(found.results));
            let mildest = found.completion(|other, best| other < best);
            let severest = found.completion(|other, best| other > best);
            if let Some((bits, words)) = severest
                && severe.as_ref().is_none_or(|(so_far, _)| *so_far < bits)
            {
                severe = Some((bits, words));
            }
            if let Some((_, words)) = mildest {
                // Groups share no open question, so each fills its own.
                for ((word, own), now) in mild.iter_mut().zip(words).zip(&self.words) {
                    if own != *now {
                        *word = own;
                    }
                }
            }
        }
        let two = match severe {
            Some((_, severe)) if self.exact && !left.is_decided() => vec![mild, severe],
            _ => Vec::new(),
        };
        (left, two)
    }

    /// The verdicts that are left, and the questions that can still change the verdict.
    pub fn found(&mut self, rules: &[u16]) -> Found {
        // The verdict is that of the fast path, with a budget of its own: the two never differ.
        let mut alone = Search::new(self.policy, &self.words, self.as_of, self.computed);
        let (settled, groups) = alone.groups(rules);
        let (verdicts, _) = alone.reached(settled, &groups);
        self.exact &= alone.exact;
        let mut diagrams: Vec<(Diagram, Ref, Verdicts)> = Vec::new();
        for group in &groups {
            let mut diagram = Diagram::default();
            let root = self.walk(&mut diagram, group);
            let left = Verdicts::from_bits(diagram.results(root));
            diagrams.push((diagram, root, left));
        }
        let mut missing = QuestionSet::default();
        for (nth, (diagram, root, _)) in diagrams.iter().enumerate() {
            // A difference shows just where the other groups are as mild as they can be.
            let mut floor = settled.mildest();
            for (other, (_, _, left)) in diagrams.iter().enumerate() {
                if other != nth {
                    floor = floor.and(left.mildest());
                }
            }
            let (raised, root) =
                diagram.map(*root, &|left| Verdicts::from_bits(left).and(floor).bits());
            missing.add(&raised.questions(root));
        }
        if verdicts.is_decided() {
            missing = QuestionSet::default();
        } else if missing.is_empty() {
            // The search for the verdict was cut short: whatever is open may matter.
            groups.iter().for_each(|group| missing.add(&group.open));
        }
        Found { verdicts, missing }
    }

    /// The questions that can still change the outcome of one rule.
    pub fn of_rule(&mut self, rule: u16) -> QuestionSet {
        let group = self.group(vec![rule], Goal::Outcome);
        let mut diagram = Diagram::default();
        let root = self.walk(&mut diagram, &group);
        diagram.questions(root)
    }

    /// What the settled rules come to, and the others in groups that share no open question.
    fn groups(&mut self, rules: &[u16]) -> (Verdicts, Vec<Group>) {
        self.charge(self.cost(rules) * RELEVANT);
        let mut settled = Verdicts::YES;
        let mut groups: Vec<(QuestionSet, Vec<u16>)> = Vec::new();
        for &id in rules {
            let left = Verdicts::of(self.outcomes(id));
            if left.is_decided() {
                settled = settled.and(left);
                continue;
            }
            let mut questions = self.relevant(&[id]);
            let mut members = vec![id];
            groups.retain(|(theirs, others)| {
                let apart = !theirs.meets(&questions);
                if !apart {
                    questions.add(theirs);
                    members.extend_from_slice(others);
                }
                apart
            });
            groups.push((questions, members));
        }
        let mut found = Vec::new();
        for (_, members) in groups {
            found.push(self.group(members, Goal::Verdict));
        }
        (settled, found)
    }

    fn group(&mut self, mut rules: Vec<u16>, goal: Goal) -> Group {
        crate::sort::sort(&mut rules);
        let cost = self.cost(&rules);
        self.charge(cost * RELEVANT);
        let open = self.relevant(&rules);
        let mut cells = Vec::new();
        for id in open.iter() {
            if let Some(of_question) = self.cells(id, &rules) {
                cells.push((id, of_question));
            }
        }
        let mut group = Group {
            rules,
            goal,
            cells,
            cost,
            bound: 0,
            open,
        };
        group.bound = self.results(&group);
        group
    }

    /// The cells of a question under these rules. Questions that are compared with each other while both are
    /// open cannot be cut, nor those that something computed reads, nor any when the budget is used up.
    pub fn cells(&mut self, id: QuestionId, rules: &[u16]) -> Option<Vec<Cell>> {
        let tree = self.policy.tree();
        let mut nodes: Vec<NodeId> = Vec::new();
        let mut cost = 0;
        for mentions in rules.iter().filter_map(|rule| self.policy.mentions(*rule)) {
            for derived in mentions.derived() {
                let work = crate::value::work(self.policy);
                if !self.charge(u32::try_from(work).unwrap_or(u32::MAX))
                    || self.computed.reads(self.policy, *derived).contains(&id)
                {
                    return None;
                }
            }
            cost += mentions.answers.len();
            for (question, node) in &mentions.answers {
                if *question == id {
                    nodes.push(*node);
                }
            }
        }
        let mut cost = u32::try_from(cost).unwrap_or(u32::MAX);
        for node in &nodes {
            if let Some(Part::Compare { left, right, .. }) = tree.node(*node) {
                cost += (tree.weight(left) + tree.weight(right)) * CUTTING;
            }
        }
        if !self.charge(cost) {
            return None;
        }
        cells(tree, self.policy.layout(), self.scope(), id, &nodes)
    }

    /// The unanswered questions that stand in what is still unknown of these rules.
    fn relevant(&self, rules: &[u16]) -> QuestionSet {
        let mut found = QuestionSet::default();
        for id in rules {
            if let (Outcome::Unknown, Some(rule)) =
                (self.outcomes(*id).outcome(), self.policy.rule(*id))
            {
                for condition in conditions(self.policy.store(), rule) {
                    self.unanswered(condition, &mut found);
                }
            }
        }
        found
    }

    fn unanswered(&self, id: NodeId, found: &mut QuestionSet) {
        let tree = self.policy.tree();
        if tree.truth(id, &self.scope()) != Truth::Unknown {
            return;
        }
        let mut note = |leaf| match leaf {
            Leaf::Answer(question) if self.is_open(question) => found.insert(question),
            Leaf::Derived(id, ..) => {
                let questions = self.computed.questions(id).iter();
                questions.for_each(|question| found.insert(*question));
            }
            _ => {}
        };
        match tree.node(id) {
            Some(Part::Not(child)) => self.unanswered(child, found),
            Some(Part::All(children) | Part::Any(children)) => {
                for child in children {
                    self.unanswered(child.cast_unsigned(), found);
                }
            }
            Some(Part::Compare { left, right, .. }) => {
                note(tree.leaf(left));
                note(tree.leaf(right));
            }
            _ => note(tree.leaf(id)),
        }
    }

    fn is_open(&self, question: QuestionId) -> bool {
        let at = self.policy.layout().slot(question);
        self.words.get(at).is_some_and(|word| is_unknown(*word))
    }

    /// Builds the diagram of what is left from here.
    fn walk(&mut self, diagram: &mut Diagram, group: &Group) -> Ref {
        if !self.charge(group.cost) {
            return diagram.open_leaf(group.bound, &group.open);
        }
        let results = self.results(group);
        if results.count_ones() <= 1 {
            return leaf(results);
        }
        let (relevant, next) = self.next(group);
        let Some((question, cells)) = next else {
            return diagram.open_leaf(results, &relevant);
        };
        let mut below = Vec::new();
        for cell in cells {
            let before = self.put(*question, &cell.sample());
            below.push(self.walk(diagram, group));
            self.put(*question, &before);
        }
        diagram.branch(*question, below)
    }

    /// Adds the results that can be reached from here to those found, until none is left to find.
    fn seek(&mut self, group: &Group, found: &mut Reached) {
        if !self.charge(group.cost) {
            found.results |= group.bound;
            return;
        }
        let results = self.results(group);
        if results & !found.results == 0 {
            return;
        }
        let next = if results.count_ones() > 1 {
            self.next(group).1
        } else {
            None
        };
        let Some((question, cells)) = next else {
            if results.count_ones() == 1 {
                found.completions.push((results, self.words.clone()));
            }
            found.results |= results;
            return;
        };
        for cell in cells {
            let before = self.put(*question, &cell.sample());
            self.seek(group, found);
            self.put(*question, &before);
            if found.results == group.bound {
                return;
            }
        }
    }

    /// The questions that are still relevant, and the one to branch on: none if what is left cannot be
    /// cut, or not within the budget.
    fn next<'g>(&mut self, group: &'g Group) -> (QuestionSet, Option<&'g (QuestionId, Vec<Cell>)>) {
        if !self.charge(group.cost * RELEVANT) {
            return (group.open.clone(), None);
        }
        let relevant = self.relevant(&group.rules);
        let next = group.cells.iter().find(|(id, _)| relevant.has(*id));
        self.exact &= next.is_some();
        (relevant, next)
    }

    /// What rules one by one leave open: bits of verdicts, or of outcomes.
    fn results(&self, group: &Group) -> u8 {
        let mut left = Verdicts::YES;
        for rule in &group.rules {
            let outcomes = self.outcomes(*rule);
            match group.goal {
                Goal::Outcome => return outcomes.bits(),
                Goal::Verdict => left = left.and(Verdicts::of(outcomes)),
            }
        }
        left.bits()
    }
}
