//! All that a chain of packs computes, brought into an order in which each stands after what it is made from; and what a
//! matter needs of it.

use super::code::Code;
use super::compute::{LinkedAggregate, LinkedTable, LinkedValue, full};
use super::condition::Uses;
use super::diagnostic::{Diagnostic, Diagnostics};
use super::link::LinkedPack;
use super::workdays::LinkedDeadline;
use std::collections::{BTreeMap, BTreeSet};

/// All that a chain of packs computes, by full id.
#[derive(Default)]
pub struct Figures<'l> {
    /// What is computed, in the order of the packs.
    pub derived: Vec<Named<'l>>,
    /// The tables, in the order of the packs.
    pub tables: Vec<(String, u16, &'l LinkedTable<'l>)>,
    at: BTreeMap<String, usize>,
}

/// Something computed and where it comes from.
pub struct Named<'l> {
    /// Its full id.
    pub full: String,
    /// Index of its pack.
    pub pack: u16,
    /// What it is.
    pub what: Made<'l>,
}

/// How something is computed.
#[derive(Clone, Copy)]
pub enum Made<'l> {
    /// By formula.
    Value(&'l LinkedValue<'l>),
    /// From records.
    Aggregate(&'l LinkedAggregate<'l>),
    /// By counting working days.
    Deadline(&'l LinkedDeadline<'l>),
    /// A parameter that a condition speaks of: its figure.
    Parameter(&'l LinkedTable<'l>),
}

impl<'l> Named<'l> {
    /// What it uses.
    pub fn uses(&'l self) -> Uses<'l> {
        let mut uses = Uses::default();
        match self.what {
            Made::Value(value) => value.uses(&mut uses),
            Made::Aggregate(aggregate) => aggregate.uses(&mut uses),
            Made::Deadline(deadline) => deadline.uses(&mut uses),
            Made::Parameter(_) => {
                uses.tables.insert(&self.full);
            }
        }
        uses
    }

    fn replaces(&self) -> Option<&'l str> {
        match self.what {
            Made::Value(value) => value.replaces,
            Made::Deadline(deadline) => deadline.replaces,
            _ => None,
        }
    }
}

impl<'l> Figures<'l> {
    /// All that the packs compute.
    pub fn of(chain: &'l [LinkedPack<'l>]) -> Figures<'l> {
        let mut all = Figures::default();
        for (pack, linked) in (0u16..).zip(chain) {
            let name = |id: &str| full(linked.source, id);
            for table in &linked.tables {
                let full = name(&table.source.id);
                if table.source.parameter {
                    all.derived.push(Named {
                        full: full.clone(),
                        pack,
                        what: Made::Parameter(table),
                    });
                }
                all.tables.push((full, pack, table));
            }
            let aggregates = linked.aggregates.iter();
            all.derived.extend(aggregates.map(|aggregate| Named {
                full: name(&aggregate.source.id),
                pack,
                what: Made::Aggregate(aggregate),
            }));
            all.derived.extend(linked.values.iter().map(|value| Named {
                full: name(&value.source.id),
                pack,
                what: Made::Value(value),
            }));
            let deadlines = linked.deadlines.iter();
            all.derived.extend(deadlines.map(|deadline| Named {
                full: name(&deadline.source.id),
                pack,
                what: Made::Deadline(deadline),
            }));
        }
        let names = all.derived.iter().enumerate();
        all.at = names.map(|(at, named)| (named.full.clone(), at)).collect();
        all
    }

    /// What stands in for this one, over others too.
    fn replacing(&self, full: &str, found: &mut BTreeSet<usize>) {
        for (at, named) in self.derived.iter().enumerate() {
            if named.replaces() == Some(full) && found.insert(at) {
                self.replacing(&named.full, found);
            }
        }
    }

    /// All that is needed to compute these and to look these up: what they use, what stands in for it, and what that
    /// stands in for.
    pub fn close(&self, needs: &mut Needs) {
        loop {
            let before = (needs.derived.len(), needs.tables.len());
            for named in &self.derived {
                let wanted = needs.derived.contains(&named.full)
                    || named
                        .replaces()
                        .is_some_and(|upper| needs.derived.contains(upper));
                if wanted {
                    needs.derived.insert(named.full.clone());
                    needs.derived.extend(named.replaces().map(str::to_owned));
                    needs.add(&named.uses());
                }
            }
            for (full, _, table) in &self.tables {
                let upper = table.replaces.map(str::to_owned);
                let wanted = needs.tables.contains(full)
                    || upper
                        .as_ref()
                        .is_some_and(|upper| needs.tables.contains(upper));
                if wanted {
                    needs.tables.insert(full.clone());
                    needs.tables.extend(upper);
                }
            }
            if before == (needs.derived.len(), needs.tables.len()) {
                return;
            }
        }
    }

    /// An order in which each stands after all it uses, after what may stand in for that, and after what it stands in
    /// for itself; else the full ids of
    /// some that go round.
    pub fn order(&self) -> Result<Vec<usize>, Vec<usize>> {
        let after: Vec<BTreeSet<usize>> = self
            .derived
            .iter()
            .map(|named| {
                let mut before = BTreeSet::new();
                for used in named.uses().derived {
                    before.extend(self.at.get(used));
                    self.replacing(used, &mut before);
                }
                before.extend(named.replaces().and_then(|upper| self.at.get(upper)));
                before
            })
            .collect();
        let mut order: Vec<usize> = Vec::with_capacity(self.derived.len());
        let mut placed = BTreeSet::new();
        loop {
            // The first that waits for nothing, so that packs keep their order where they can.
            let next = after
                .iter()
                .enumerate()
                .find(|(at, before)| !placed.contains(at) && before.is_subset(&placed));
            match next {
                Some((at, _)) => {
                    placed.insert(at);
                    order.push(at);
                }
                None if order.len() == self.derived.len() => return Ok(order),
                None => return Err(circle(&after, &placed)),
            }
        }
    }
}

/// One circle among those that could not be placed.
fn circle(after: &[BTreeSet<usize>], placed: &BTreeSet<usize>) -> Vec<usize> {
    let waiting = |at: &usize| !placed.contains(at);
    let mut path: Vec<usize> = Vec::new();
    let mut at = (0..after.len()).find(waiting);
    while let Some(here) = at {
        if let Some(start) = path.iter().position(|known| *known == here) {
            return path.split_off(start);
        }
        path.push(here);
        at = after
            .get(here)
            .and_then(|before| before.iter().copied().find(waiting));
    }
    path
}

/// What a bundle needs of all that is computed and asked.
#[derive(Default)]
pub struct Needs {
    /// Questions.
    pub questions: BTreeSet<String>,
    /// Things computed, by full id.
    pub derived: BTreeSet<String>,
    /// Tables, by full id.
    pub tables: BTreeSet<String>,
}

impl Needs {
    /// Takes in what something uses.
    pub fn add(&mut self, uses: &Uses<'_>) {
        let owned = |names: &BTreeSet<&str>| -> Vec<String> {
            names.iter().map(|name| (*name).to_owned()).collect()
        };
        self.questions.extend(owned(&uses.questions));
        self.derived.extend(owned(&uses.derived));
        self.tables.extend(owned(&uses.tables));
    }
}

/// Reports values that are computed from each other in a circle.
pub fn circles(chain: &[LinkedPack<'_>], out: &Diagnostics) -> bool {
    let figures = Figures::of(chain);
    let Err(round) = figures.order() else {
        return false;
    };
    let named: Vec<&Named<'_>> = round
        .iter()
        .filter_map(|at| figures.derived.get(*at))
        .collect();
    // The mistake is in the lowest pack: those above compile without it.
    let lowest = named.iter().rev().max_by_key(|named| named.pack);
    let Some(lowest) = lowest else { return true };
    let span = match lowest.what {
        Made::Value(value) => value
            .source
            .is
            .as_ref()
            .map_or(value.source.id.span, |is| is.span),
        Made::Aggregate(aggregate) => aggregate
            .source
            .on
            .as_ref()
            .map_or(aggregate.source.id.span, |on| on.span),
        Made::Deadline(deadline) => deadline.source.on.span,
        Made::Parameter(table) => table.source.id.span,
    };
    let mut path: Vec<&str> = named.iter().map(|named| named.full.as_str()).collect();
    path.extend(path.first().copied());
    let replaced = lowest.replaces();
    let itself = replaced.is_some_and(|upper| lowest.uses().derived.contains(upper));
    let variant = if itself { "replaced" } else { "" };
    let problem = Diagnostic::new(Code::ComputedInCircle, span).variant(variant);
    out.report(
        problem
            .with("path", path.join(" → "))
            .with("value", &lowest.full)
            .with("target", replaced.unwrap_or_default()),
    );
    true
}
