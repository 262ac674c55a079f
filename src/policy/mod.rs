//! The compiled policy: packs, questions, rules, papers; composed by date and level.

pub mod bundle;
pub mod calendar;
pub mod compose;
pub mod computed;
pub mod derived;
mod digest;
mod encode;
pub mod info;
mod load;
mod load_derived;
pub mod parts;

use crate::error::{LoadError, Refusal};
use crate::expr::eval::Tree;
use crate::expr::{NodeId, Part};
use crate::fact::{Date, Layout, QuestionId};
use crate::gather::{add, gather};
use crate::store::{Section, Store, Text};
use alloc::string::String;
use alloc::vec::Vec;
use bundle::Bundle;
use compose::Epoch;
use derived::DerivedId;
use parts::{Decider, Exception, Head, Pack, Rule};

pub use crate::store::{MAX_BYTES, MAX_CODES, MAX_ENTRIES, MAX_NODES, MAX_ROWS};

/// A policy for one matter, checked and made ready. Load it once, check many times.
///
/// ```
/// use zhunru::policy::Policy;
/// let error = Policy::load(b"ZRP").unwrap_err();
/// assert_eq!(error.kind.code(), "policy.truncated");
/// ```
#[derive(Clone, Debug)]
pub struct Policy {
    tree: Tree,
    mentions: Vec<Mentions>,
    epochs: Vec<Epoch>,
    sha256: String,
}

/// The questions a rule asks, and the nodes that mention each.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mentions {
    /// Each mention of an answer, in order of the questions: the node is a comparison, or the answer itself.
    pub answers: Vec<(QuestionId, NodeId)>,
    /// Comparisons with the day of the check.
    pub as_of: Vec<NodeId>,
    /// Each mention of something computed.
    pub derived: Vec<DerivedId>,
    /// How many nodes an evaluation visits at most.
    pub cost: u32,
}

impl Mentions {
    /// Whether the rule asks this question.
    pub fn asks(&self, id: QuestionId) -> bool {
        self.answers.iter().any(|(asked, _)| *asked == id)
    }

    /// Each mention of something computed.
    pub fn derived(&self) -> &[DerivedId] {
        if crate::VALUES { &self.derived } else { &[] }
    }
}

impl Policy {
    /// Loads a compiled policy, and looks at all of it first.
    ///
    /// # Errors
    /// Why it was refused, and where.
    pub fn load(bytes: &[u8]) -> Result<Policy, LoadError> {
        Policy::sound(bytes).map_err(|refusal| *refusal)
    }

    fn sound(bytes: &[u8]) -> Result<Policy, Refusal> {
        let (layout, facets) = load::check(Store::read(bytes, &load::SHAPES)?)?;
        let tree = Tree::new(layout, facets);
        let store = tree.layout().store();
        let asked = store.all::<Rule<'_>>();
        let asked = gather(asked.map(|rule| mentions(&tree, rule)));
        Ok(Policy {
            mentions: asked,
            epochs: compose::epochs(store),
            sha256: digest::sha256(bytes),
            tree,
        })
    }

    /// Makes a policy of a bundle that was just compiled.
    ///
    /// # Errors
    /// Why it was refused, and where.
    pub fn new(bundle: &Bundle) -> Result<Policy, LoadError> {
        Policy::load(&bundle.to_bytes())
    }

    /// The records of the policy.
    pub fn store(&self) -> &Store {
        self.tree.layout().store()
    }

    /// A text of the policy.
    pub fn text(&self, text: Text) -> &str {
        self.store().text(text)
    }

    /// The matter decided, as `eligibility`.
    pub fn matter(&self) -> &str {
        self.head().map_or("", |head| self.text(head.matter()))
    }

    /// The questions, and where their answers stand.
    pub fn layout(&self) -> &Layout {
        self.tree.layout()
    }

    /// The conditions.
    pub fn tree(&self) -> &Tree {
        &self.tree
    }

    /// The pack the check is about.
    pub fn subject(&self) -> Option<Pack<'_>> {
        self.pack(self.head()?.subject())
    }

    fn head(&self) -> Option<Head<'_>> {
        self.store().get(0)
    }

    /// One pack.
    pub fn pack(&self, id: u16) -> Option<Pack<'_>> {
        self.store().get(u32::from(id))
    }

    /// How many rules there are.
    pub fn rule_count(&self) -> u16 {
        u16::try_from(self.store().count(Section::Rules)).unwrap_or(u16::MAX)
    }

    /// Whether something is computed.
    pub fn computes(&self) -> bool {
        self.store().count(Section::Derived) != 0
    }

    /// The exceptions of a rule.
    pub fn exceptions<'p>(&'p self, rule: Rule<'p>) -> impl Iterator<Item = Exception<'p>> {
        self.store().list(rule.exceptions())
    }

    /// The key of a body that decides.
    pub fn decider(&self, id: u16) -> &str {
        let decider = self.store().get::<Decider>(u32::from(id));
        decider.map_or("", |decider| self.text(decider.key()))
    }

    /// SHA-256 of the compiled form, in hexadecimal.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// The stretch of days that this day lies in.
    pub fn epoch(&self, day: Date) -> Option<&Epoch> {
        let after = self.epochs.partition_point(|epoch| epoch.from <= day);
        self.epochs.get(after.checked_sub(1)?)
    }

    /// All stretches of days, in order.
    pub fn epochs(&self) -> &[Epoch] {
        &self.epochs
    }

    /// One rule.
    #[inline]
    pub fn rule(&self, id: u16) -> Option<Rule<'_>> {
        self.store().get(u32::from(id))
    }

    /// A rule's full id, as `jl-2020/age`.
    pub fn rule_name(&self, id: u16) -> String {
        let Some(rule) = self.rule(id) else {
            return String::new();
        };
        let pack = self
            .pack(rule.pack())
            .map_or("", |pack| self.text(pack.id()));
        [pack, "/", self.text(rule.id())].concat()
    }

    pub(crate) fn mentions(&self, rule: u16) -> Option<&Mentions> {
        self.mentions.get(usize::from(rule))
    }
}

/// The conditions of a rule, in the order they are read.
pub(crate) fn conditions(store: &Store, rule: Rule<'_>) -> Vec<NodeId> {
    let mut all = alloc::vec![rule.applies(), rule.requires()];
    add(&mut all, rule.open());
    for exception in store.list::<Exception<'_>>(rule.exceptions()) {
        all.push(exception.when());
        add(&mut all, exception.requires());
        add(&mut all, exception.open());
    }
    all
}

/// Finds what a condition mentions; `found` is filled in the order of the nodes.
pub(crate) fn collect(tree: &Tree, id: NodeId, found: &mut Mentions) {
    use crate::expr::validate::Leaf;
    found.cost = found.cost.saturating_add(1);
    match tree.node(id) {
        Some(Part::Not(child)) => collect(tree, child, found),
        Some(Part::All(children) | Part::Any(children)) => {
            for child in children {
                collect(tree, child.cast_unsigned(), found);
            }
        }
        Some(Part::Compare { left, right, .. }) => {
            for side in [left, right] {
                found.cost = found.cost.saturating_add(tree.weight(side));
                match tree.leaf(side) {
                    Leaf::Answer(question) => found.answers.push((question, id)),
                    Leaf::AsOf => found.as_of.push(id),
                    Leaf::Derived(id, ..) => found.derived.push(id),
                    Leaf::Nothing => {}
                }
            }
        }
        _ => match tree.leaf(id) {
            Leaf::Answer(question) => found.answers.push((question, id)),
            Leaf::Derived(id, ..) => found.derived.push(id),
            Leaf::AsOf | Leaf::Nothing => {}
        },
    }
}

fn mentions(tree: &Tree, rule: Rule<'_>) -> Mentions {
    let mut found = Mentions::default();
    for id in conditions(tree.layout().store(), rule) {
        collect(tree, id, &mut found);
    }
    crate::sort::sort(&mut found.answers);
    found
}
