//! Reads and writes compiled policies. Reading refuses what it does not understand.
//!
//! ```text
//! "ZRP" · format byte · matter · subject · packs · code sets · questions
//!       · nodes · rules · deciders · papers                              (see `wire`)
//! ```

use super::bundle::{Bundle, Exception, Open, Relief, Rule};
use super::wire::{Reader, Wire};
use crate::error::{LoadError, LoadErrorKind};
use crate::expr::validate::{Type, validate};
use crate::expr::{Node, NodeId};
use crate::fact::{DONT_KNOW, Kind, Layout};
use alloc::format;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

const MAGIC: &[u8] = b"ZRP";
const FORMAT: u8 = 2;

/// Most bytes of a compiled policy.
pub const MAX_BYTES: usize = 1 << 20;
/// Most rules, questions, papers, packs and deciders, each.
pub const MAX_ENTRIES: usize = 1024;
/// Most nodes.
pub const MAX_NODES: usize = 1 << 15;
/// Most questions that one question waits for.
pub const MAX_AFTER: usize = 16;
/// Most exceptions of one rule.
pub const MAX_EXCEPTIONS: usize = 64;
/// Most codes of a code set.
pub const MAX_CODES: usize = 64;

impl Bundle {
    /// The compiled form.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.push(FORMAT);
        self.matter.put(&mut bytes);
        self.subject.put(&mut bytes);
        self.packs.put(&mut bytes);
        self.code_sets.put(&mut bytes);
        self.questions.put(&mut bytes);
        self.nodes.put(&mut bytes);
        self.rules.put(&mut bytes);
        self.deciders.put(&mut bytes);
        self.papers.put(&mut bytes);
        self.tables.put(&mut bytes);
        self.derived.put(&mut bytes);
        self.formulas.put(&mut bytes);
        bytes
    }

    /// Reads the compiled form. What comes out is well-formed, not yet checked for sense: see [`check`].
    ///
    /// # Errors
    /// What is wrong with the bytes, and where.
    pub fn from_bytes(bytes: &[u8]) -> Result<Bundle, LoadError> {
        let fail = |kind| LoadError {
            kind,
            path: String::new(),
        };
        if bytes.len() > MAX_BYTES {
            return Err(fail(LoadErrorKind::TooLarge));
        }
        let rest = match bytes.strip_prefix(MAGIC) {
            Some(rest) => rest,
            None if MAGIC.starts_with(bytes) => return Err(fail(LoadErrorKind::Truncated)),
            None => return Err(fail(LoadErrorKind::Magic)),
        };
        let (format, rest) = rest
            .split_first()
            .ok_or_else(|| fail(LoadErrorKind::Truncated))?;
        if *format != FORMAT {
            return Err(fail(LoadErrorKind::Format));
        }
        let from = &mut Reader { rest };
        let bundle = Bundle {
            matter: one(from, "matter")?,
            subject: one(from, "subject")?,
            packs: list(from, "packs", MAX_ENTRIES)?,
            code_sets: list(from, "code_sets", MAX_ENTRIES)?,
            questions: list(from, "questions", MAX_ENTRIES)?,
            nodes: list(from, "nodes", MAX_NODES)?,
            rules: list(from, "rules", MAX_ENTRIES)?,
            deciders: list(from, "deciders", MAX_ENTRIES)?,
            papers: list(from, "papers", MAX_ENTRIES)?,
            tables: list(from, "tables", MAX_ENTRIES)?,
            derived: list(from, "derived", MAX_ENTRIES)?,
            formulas: list(from, "formulas", MAX_NODES)?,
        };
        if from.rest.is_empty() {
            Ok(bundle)
        } else {
            Err(fail(LoadErrorKind::Trailing))
        }
    }
}

fn one<T: Wire>(from: &mut Reader<'_>, part: &str) -> Result<T, LoadError> {
    T::take(from).map_err(|kind| LoadError {
        kind,
        path: ["/", part].concat(),
    })
}

fn list<T: Wire>(from: &mut Reader<'_>, part: &str, most: usize) -> Result<Vec<T>, LoadError> {
    let length = from.length().map_err(|kind| LoadError {
        kind,
        path: ["/", part].concat(),
    })?;
    count(length, most, part)?;
    let mut items = Vec::new();
    for nth in 0..length {
        items.push(T::take(from).map_err(|kind| LoadError::at(kind, part, nth))?);
    }
    Ok(items)
}

/// Checks a bundle for sense, and lays out its answers.
///
/// # Errors
/// The first thing that does not hold, and where.
pub(super) fn check(
    bundle: &Bundle,
) -> Result<(Layout, Vec<crate::expr::validate::Facet>), LoadError> {
    count(bundle.packs.len(), MAX_ENTRIES, "packs")?;
    count(bundle.code_sets.len(), MAX_ENTRIES, "code_sets")?;
    count(bundle.questions.len(), MAX_ENTRIES, "questions")?;
    count(bundle.nodes.len(), MAX_NODES, "nodes")?;
    count(bundle.rules.len(), MAX_ENTRIES, "rules")?;
    count(bundle.deciders.len(), MAX_ENTRIES, "deciders")?;
    count(bundle.papers.len(), MAX_ENTRIES, "papers")?;
    if usize::from(bundle.subject) >= bundle.packs.len() {
        return Err(LoadError {
            kind: LoadErrorKind::Reference,
            path: "/subject".into(),
        });
    }
    unique(bundle.packs.iter().map(|pack| pack.id.as_str()), "packs")?;
    unique(
        bundle.questions.iter().map(|question| question.id.as_str()),
        "questions",
    )?;
    for (nth, set) in bundle.code_sets.iter().enumerate() {
        count(set.values.len(), MAX_CODES, "code_sets")?;
        unique(set.values.iter().map(String::as_str), "code_sets")
            .map_err(|error| LoadError::at(error.kind, "code_sets", nth))?;
    }
    check_questions(bundle)?;
    let layout = Layout::new(bundle.questions.clone(), bundle.code_sets.clone());
    let facets = validate(&bundle.nodes, &layout, &bundle.derived)?;
    let condition = |id: NodeId| match usize::try_from(id).ok().and_then(|at| facets.get(at)) {
        None => Err(LoadErrorKind::Reference),
        Some(facet) if facet.kind == Type::Condition => Ok(id),
        Some(_) => Err(LoadErrorKind::Type),
    };
    let mut roots = Roots {
        used: used_by_parents(&bundle.nodes),
    };
    for (nth, rule) in bundle.rules.iter().enumerate() {
        check_rule(bundle, nth, rule, &mut |id| roots.claim(condition(id)?))
            .map_err(|kind| LoadError::at(kind, "rules", nth))?;
    }
    unique_pairs(
        bundle
            .rules
            .iter()
            .map(|rule| (rule.pack, rule.id.as_str())),
        "rules",
    )?;
    for (nth, paper) in bundle.papers.iter().enumerate() {
        let sound = pack(bundle, paper.pack).and_then(|()| roots.claim(condition(paper.when)?));
        sound.map_err(|kind| LoadError::at(kind, "papers", nth))?;
    }
    super::load_derived::check_derived(bundle, &layout, &facets, &mut |id| roots.claim(id))?;
    Ok((layout, facets))
}

/// Which nodes have a parent or stand in a rule already. A condition has one place, so that the
/// work of a check is bounded by the number of nodes.
struct Roots {
    used: Vec<bool>,
}

impl Roots {
    fn claim(&mut self, id: NodeId) -> Result<(), LoadErrorKind> {
        match usize::try_from(id)
            .ok()
            .and_then(|at| self.used.get_mut(at))
        {
            Some(used) if !*used => {
                *used = true;
                Ok(())
            }
            _ => Err(LoadErrorKind::SharedNode),
        }
    }
}

fn used_by_parents(nodes: &[Node]) -> Vec<bool> {
    let mut used = vec![false; nodes.len()];
    let mut mark = |id: &NodeId| {
        if let Some(used) = usize::try_from(*id).ok().and_then(|at| used.get_mut(at)) {
            *used = true;
        }
    };
    for node in nodes {
        match node {
            Node::Not(child) => mark(child),
            Node::All(children) | Node::Any(children) => children.iter().for_each(&mut mark),
            Node::Compare { left, right, .. } => [left, right].into_iter().for_each(&mut mark),
            Node::PlusMonths { date, .. }
            | Node::PlusDays { date, .. }
            | Node::StartOf { date, .. } => mark(date),
            Node::Bool(_) | Node::Int(_) | Node::Decimal(_) | Node::Date(_) | Node::AsOf => {}
            Node::Answer(_) | Node::OneOf { .. } | Node::Contains { .. } => {}
            Node::Derived(_) | Node::DerivedIn { .. } => {}
        }
    }
    used
}

fn check_questions(bundle: &Bundle) -> Result<(), LoadError> {
    for (nth, question) in bundle.questions.iter().enumerate() {
        let codes = match question.kind {
            Kind::Code(set) | Kind::Set(set) => match bundle.code_sets.get(usize::from(set)) {
                Some(set) => set.values.len(),
                None => return Err(LoadError::at(LoadErrorKind::Reference, "questions", nth)),
            },
            Kind::Int { min, max } if min > max || min <= DONT_KNOW => {
                return Err(LoadError::at(LoadErrorKind::Malformed, "questions", nth));
            }
            Kind::Date { min, max } if min > max => {
                return Err(LoadError::at(LoadErrorKind::Malformed, "questions", nth));
            }
            Kind::Decimal {
                min: Some(min),
                max: Some(max),
            } if min > max => {
                return Err(LoadError::at(LoadErrorKind::Malformed, "questions", nth));
            }
            _ => 0,
        };
        if question.after.len() > MAX_AFTER {
            return Err(LoadError::at(LoadErrorKind::TooMany, "questions", nth));
        }
        let offered = question.offer.iter().all(|code| usize::from(*code) < codes);
        let known = question
            .after
            .iter()
            .all(|id| usize::from(*id) < bundle.questions.len());
        if !offered || !known {
            return Err(LoadError::at(LoadErrorKind::Reference, "questions", nth));
        }
    }
    // `after` is an order: take away what waits for nothing until all are gone.
    let mut waiting: Vec<bool> = vec![true; bundle.questions.len()];
    loop {
        let free = bundle.questions.iter().enumerate().find(|(nth, question)| {
            waiting.get(*nth) == Some(&true)
                && question
                    .after
                    .iter()
                    .all(|id| waiting.get(usize::from(*id)) == Some(&false))
        });
        match free.and_then(|(nth, _)| waiting.get_mut(nth)) {
            Some(waits) => *waits = false,
            None => break,
        }
    }
    match waiting.iter().position(|waits| *waits) {
        Some(nth) => Err(LoadError::at(LoadErrorKind::Cycle, "questions", nth)),
        None => Ok(()),
    }
}

pub(super) type Claim<'c> = dyn FnMut(NodeId) -> Result<(), LoadErrorKind> + 'c;

fn check_rule(
    bundle: &Bundle,
    nth: usize,
    rule: &Rule,
    claim: &mut Claim<'_>,
) -> Result<(), LoadErrorKind> {
    pack(bundle, rule.pack)?;
    claim(rule.applies)?;
    claim(rule.requires)?;
    check_open(bundle, rule.open, claim)?;
    if rule.exceptions.len() > MAX_EXCEPTIONS {
        return Err(LoadErrorKind::TooMany);
    }
    let mut ids: Vec<&str> = Vec::new();
    for Exception {
        id, when, relief, ..
    } in &rule.exceptions
    {
        if ids.contains(&id.as_str()) {
            return Err(LoadErrorKind::Duplicate);
        }
        ids.push(id);
        claim(*when)?;
        match relief {
            Relief::Instead { requires, open } => {
                claim(*requires)?;
                check_open(bundle, *open, claim)?;
            }
            Relief::Review { decider: who } => decider(bundle, *who)?,
        }
    }
    let Some(replaces) = &rule.replaces else {
        return Ok(());
    };
    // Rules stand in the order of packs, so what is replaced stands before: replacing cannot go round.
    if usize::from(replaces.rule) >= nth {
        return Err(LoadErrorKind::Cycle);
    }
    Ok(())
}

fn check_open(
    bundle: &Bundle,
    open: Option<Open>,
    claim: &mut Claim<'_>,
) -> Result<(), LoadErrorKind> {
    let Some(open) = open else { return Ok(()) };
    decider(bundle, open.decider)?;
    claim(open.when)
}

pub(super) fn pack(bundle: &Bundle, id: u16) -> Result<(), LoadErrorKind> {
    if usize::from(id) < bundle.packs.len() {
        Ok(())
    } else {
        Err(LoadErrorKind::Reference)
    }
}

pub(super) fn decider(bundle: &Bundle, id: u16) -> Result<(), LoadErrorKind> {
    if usize::from(id) < bundle.deciders.len() {
        Ok(())
    } else {
        Err(LoadErrorKind::Reference)
    }
}

pub(super) fn count(len: usize, most: usize, part: &str) -> Result<(), LoadError> {
    if len <= most {
        return Ok(());
    }
    Err(LoadError {
        kind: LoadErrorKind::TooMany,
        path: format!("/{part}"),
    })
}

fn unique<'a>(ids: impl Iterator<Item = &'a str>, part: &str) -> Result<(), LoadError> {
    unique_pairs(ids.map(|id| (0, id)), part)
}

pub(super) fn unique_pairs<'a>(
    ids: impl Iterator<Item = (u16, &'a str)>,
    part: &str,
) -> Result<(), LoadError> {
    let mut ids: Vec<((u16, &str), usize)> = ids.zip(0..).collect();
    crate::sort::sort(&mut ids);
    match ids.windows(2).find_map(|pair| match pair {
        [(a, _), (b, nth)] if a == b => Some(*nth),
        _ => None,
    }) {
        Some(nth) => Err(LoadError::at(LoadErrorKind::Duplicate, part, nth)),
        None => Ok(()),
    }
}
