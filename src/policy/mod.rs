//! The compiled policy: packs, questions, rules, papers; composed by date and level.

pub mod bundle;
pub mod compose;
pub mod derived;
pub mod info;
mod load;
mod load_derived;
mod wire;

use crate::error::LoadError;
use crate::expr::eval::Tree;
use crate::expr::{Node, NodeId};
use crate::fact::{Date, Layout, QuestionId};
use alloc::string::String;
use alloc::vec::Vec;
use bundle::{Bundle, Relief, Rule};
use compose::Epoch;
use sha2::{Digest, Sha256};

pub use load::{MAX_BYTES, MAX_CODES, MAX_ENTRIES, MAX_NODES};
pub use load_derived::MAX_ROWS;

/// A policy for one matter, checked and made ready. Load it once, check many times.
///
/// ```
/// use zhunru::policy::Policy;
/// let error = Policy::load(b"ZRP").unwrap_err();
/// assert_eq!(error.kind.code(), "policy.truncated");
/// ```
#[derive(Clone, Debug)]
pub struct Policy {
    bundle: Bundle,
    layout: Layout,
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
    /// How many nodes an evaluation visits at most.
    pub cost: u32,
}

impl Policy {
    /// Loads a compiled policy, and looks at all of it first.
    ///
    /// # Errors
    /// Why it was refused, and where.
    pub fn load(bytes: &[u8]) -> Result<Policy, LoadError> {
        Policy::ready(Bundle::from_bytes(bytes)?, bytes)
    }

    /// Makes a policy of a bundle that was just compiled.
    ///
    /// # Errors
    /// Why it was refused, and where.
    pub fn new(bundle: Bundle) -> Result<Policy, LoadError> {
        let bytes = bundle.to_bytes();
        Policy::ready(bundle, &bytes)
    }

    fn ready(bundle: Bundle, bytes: &[u8]) -> Result<Policy, LoadError> {
        let (layout, facets) = load::check(&bundle)?;
        let tree = Tree::new(bundle.nodes.clone(), facets, &layout);
        let mentions = bundle
            .rules
            .iter()
            .map(|rule| mentions(&tree, rule))
            .collect();
        let epochs = compose::epochs(&bundle);
        Ok(Policy {
            layout,
            tree,
            mentions,
            epochs,
            sha256: hex(&Sha256::digest(bytes)),
            bundle,
        })
    }

    /// What the policy holds, as plain data.
    pub fn bundle(&self) -> &Bundle {
        &self.bundle
    }

    /// The questions, and where their answers stand.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// The conditions.
    pub fn tree(&self) -> &Tree {
        &self.tree
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
    pub fn rule(&self, id: u16) -> Option<&Rule> {
        self.bundle.rules.get(usize::from(id))
    }

    /// A rule's full id, as `jl-2020/age`.
    pub fn rule_name(&self, id: u16) -> String {
        let Some(rule) = self.rule(id) else {
            return String::new();
        };
        let pack = self
            .bundle
            .packs
            .get(usize::from(rule.pack))
            .map_or("", |pack| pack.id.as_str());
        [pack, "/", rule.id.as_str()].concat()
    }

    pub(crate) fn mentions(&self, rule: u16) -> Option<&Mentions> {
        self.mentions.get(usize::from(rule))
    }
}

/// The conditions of a rule, in the order they are read.
pub(crate) fn conditions(rule: &Rule) -> Vec<NodeId> {
    let mut all = alloc::vec![rule.applies, rule.requires];
    all.extend(rule.open.map(|open| open.when));
    for exception in &rule.exceptions {
        all.push(exception.when);
        if let Relief::Instead { requires, open } = exception.relief {
            all.push(requires);
            all.extend(open.map(|open| open.when));
        }
    }
    all
}

/// Finds what a condition mentions; `found` is filled in the order of the nodes.
pub(crate) fn collect(tree: &Tree, id: NodeId, found: &mut Mentions) {
    use crate::expr::validate::Leaf;
    found.cost = found.cost.saturating_add(1);
    match tree.node(id) {
        Some(Node::Not(child)) => collect(tree, *child, found),
        Some(Node::All(children) | Node::Any(children)) => children
            .iter()
            .for_each(|child| collect(tree, *child, found)),
        Some(Node::Compare { left, right, .. }) => {
            for side in [left, right] {
                found.cost = found.cost.saturating_add(tree.weight(*side));
                match tree.leaf(*side) {
                    Leaf::Answer(question) => found.answers.push((question, id)),
                    Leaf::AsOf => found.as_of.push(id),
                    Leaf::Nothing | Leaf::Derived(_) => {}
                }
            }
        }
        _ => {
            if let Leaf::Answer(question) = tree.leaf(id) {
                found.answers.push((question, id));
            }
        }
    }
}

fn mentions(tree: &Tree, rule: &Rule) -> Mentions {
    let mut found = Mentions::default();
    for id in conditions(rule) {
        collect(tree, id, &mut found);
    }
    crate::sort::sort(&mut found.answers);
    found
}

/// Bytes in hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or('0');
    bytes
        .iter()
        .flat_map(|byte| [digit(byte >> 4), digit(byte & 15)])
        .collect()
}
