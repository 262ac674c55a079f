//! Which rules, values and tables encode which clause; and what is wrong about it.

use super::super::code::Code;
use super::super::compile::needs;
use super::super::compute::full;
use super::super::conflicts::{StandIn, stand_ins};
use super::super::diagnostic::{Diagnostic, Diagnostics};
use super::super::link::LinkedPack;
use super::super::order::Figures;
use super::super::pack::PackSource;
use super::super::source::{At, Span};
use super::super::suggest::nearest;
use super::super::workspace::Workspace;
use super::{ClauseKind, ClauseSource};
use std::collections::BTreeSet;

/// A part of a pack that cites a clause.
#[derive(Clone, Debug)]
pub struct Item<'p> {
    /// How it is headed: `rule`, `value`, `table` and so on.
    pub what: &'static str,
    pub id: &'p At<String>,
    pub clause: &'p At<String>,
    /// The matters it is checked or computed for.
    pub matters: BTreeSet<&'p str>,
}

/// A clause and what encodes it.
#[derive(Debug)]
pub struct Entry<'p> {
    pub clause: &'p ClauseSource,
    pub items: Vec<Item<'p>>,
}

/// All that cites a clause in the last pack of a chain. A figure is of those matters that use it.
pub fn items<'p>(chain: &'p [LinkedPack<'p>]) -> Vec<Item<'p>> {
    let Some(own) = chain.last().map(|own| own.source) else {
        return Vec::new();
    };
    let figures = Figures::of(chain);
    let used: Vec<_> = matters(own)
        .into_iter()
        .map(|matter| (matter, needs(chain, &figures, matter)))
        .collect();
    let of_figure = |id: &str, matter: Option<&'p At<String>>| {
        let full = full(own, id);
        let using = used
            .iter()
            .filter(|(_, needs)| needs.derived.contains(&full) || needs.tables.contains(&full));
        let using = using.map(|(matter, _)| *matter);
        using
            .chain(matter.map(|matter| matter.value.as_str()))
            .collect()
    };
    let mut all = Vec::new();
    let mut add = |what, id, matters: BTreeSet<&'p str>, clauses: Vec<&'p At<String>>| {
        all.extend(clauses.into_iter().map(|clause| Item {
            what,
            id,
            clause,
            matters: matters.clone(),
        }));
    };
    for rule in &own.rules {
        let exceptions = rule.exceptions.iter();
        let mut clauses = vec![&rule.clause];
        clauses.extend(exceptions.filter_map(|exception| exception.clause.as_ref()));
        add(
            "rule",
            &rule.id,
            BTreeSet::from([rule.matter.value.as_str()]),
            clauses,
        );
    }
    for value in &own.values {
        let matters = of_figure(&value.id, value.matter.as_ref());
        add("value", &value.id, matters, vec![&value.clause]);
    }
    for deadline in &own.deadlines {
        let matters = of_figure(&deadline.id, deadline.matter.as_ref());
        add("deadline", &deadline.id, matters, vec![&deadline.clause]);
    }
    for table in &own.tables {
        let mut clauses = vec![&table.clause];
        clauses.extend(table.rows.iter().filter_map(|row| row.clause.as_ref()));
        clauses.extend(table.must.iter().filter_map(|must| must.clause.as_ref()));
        let matters = of_figure(&table.id, table.matter.as_ref());
        add(table.heading(), &table.id, matters, clauses);
    }
    for one in &own.aggregates {
        let clauses = one.clause.iter().collect();
        add("aggregate", &one.id, of_figure(&one.id, None), clauses);
    }
    for paper in &own.papers {
        let matters = BTreeSet::from([paper.matter.as_str()]);
        add("paper", &paper.id, matters, paper.clause.iter().collect());
    }
    all
}

/// The matters a pack has something to say on.
fn matters(pack: &PackSource) -> BTreeSet<&str> {
    let values = pack.values.iter().map(|value| value.matter.as_ref());
    let deadlines = pack
        .deadlines
        .iter()
        .map(|deadline| deadline.matter.as_ref());
    let shown = values.chain(deadlines).flatten();
    let ruled = pack.rules.iter().map(|rule| &rule.matter);
    let listed = pack.clauses.iter().flat_map(|clause| &clause.matters);
    let all = ruled.chain(shown).chain(&pack.subject_of).chain(listed);
    all.map(|matter| matter.value.as_str()).collect()
}

/// The clauses of a pack, each with what encodes it, in the order they are listed.
pub fn entries<'p>(pack: &'p PackSource, items: &[Item<'p>]) -> Vec<Entry<'p>> {
    let entry = |clause: &'p ClauseSource| {
        let mut own: Vec<Item<'p>> = Vec::new();
        for item in items.iter().filter(|item| encodes(pack, item, clause)) {
            // Several rows of one table may cite the clause.
            let known = own
                .iter()
                .any(|known| (known.what, &known.id.value) == (item.what, &item.id.value));
            if !known {
                own.push(item.clone());
            }
        }
        Entry { clause, items: own }
    };
    pack.clauses.iter().map(entry).collect()
}

fn encodes(pack: &PackSource, item: &Item<'_>, clause: &ClauseSource) -> bool {
    let names = |clause: &ClauseSource| clause.by.iter().any(|id| id.value == item.id.value);
    let concerns = |clause: &ClauseSource| {
        clause.number.value == item.clause.value
            && clause
                .matters
                .iter()
                .any(|matter| item.matters.contains(matter.value.as_str()))
    };
    let mut parts = pack.clauses.iter().filter(|part| concerns(part));
    concerns(clause)
        && match clause.by.is_empty() {
            false => names(clause),
            true => clause.kind == ClauseKind::Check && !parts.any(names),
        }
}

/// Looks over the clauses of the last pack of a chain, and what cites clauses there.
pub fn look(workspace: &Workspace, chain: &[LinkedPack<'_>]) {
    let Some(own) = chain.last().map(|own| own.source) else {
        return;
    };
    authorities(workspace, own);
    if own.clauses.is_empty() {
        return;
    }
    let out = &workspace.out;
    let items = items(chain);
    let entries = entries(own, &items);
    for item in &items {
        unknown(own, item, &entries, out);
    }
    for entry in &entries {
        idle(workspace, entry);
        for id in &entry.clause.by {
            if !entry.items.iter().any(|item| item.id.value == id.value) {
                let known = items
                    .iter()
                    .filter(|item| item.clause.value == entry.clause.number.value);
                let near = nearest(id, known.map(|item| item.id.value.as_str()));
                let problem = Diagnostic::new(Code::BadClause, id.span).variant("by");
                let problem = problem.with("id", &id.value);
                out.report(
                    problem
                        .with("number", &entry.clause.number.value)
                        .meant(near),
                );
            }
        }
    }
    // Of two parts that take whatever cites their number, nobody can say which is meant.
    for (at, clause) in own.clauses.iter().enumerate() {
        let greedy = |one: &ClauseSource| one.kind == ClauseKind::Check && one.by.is_empty();
        let shares = |other: &&ClauseSource| {
            greedy(other)
                && other.number.value == clause.number.value
                && other
                    .matters
                    .iter()
                    .any(|matter| clause.matters.iter().any(|own| own.value == matter.value))
        };
        let twin = own
            .clauses
            .iter()
            .take(at)
            .find(shares)
            .filter(|_| greedy(clause));
        if let Some(twin) = twin {
            let problem = Diagnostic::new(Code::BadClause, clause.number.span).variant("shared");
            let problem = problem
                .with("one", &twin.id.value)
                .with("other", &clause.id.value);
            out.report(
                problem
                    .with("number", &clause.number.value)
                    .see(twin.number.span),
            );
        }
    }
}

/// Reports something that cites a clause which is not listed, or is listed for something else.
fn unknown(own: &PackSource, item: &Item<'_>, entries: &[Entry<'_>], out: &Diagnostics) {
    let numbers = || {
        own.clauses
            .iter()
            .map(|clause| clause.number.value.as_str())
    };
    let problem = Diagnostic::new(Code::ClauseUnknown, item.clause.span)
        .with("number", &item.clause.value)
        .with("id", &item.id.value);
    if !numbers().any(|number| number == item.clause.value) {
        return out.report(problem.meant(nearest(item.clause, numbers())));
    }
    let mut taken = entries.iter().flat_map(|entry| &entry.items);
    let is_taken = taken.any(|known| {
        (known.what, &known.id.value, &known.clause.value)
            == (item.what, &item.id.value, &item.clause.value)
    });
    // A figure that no matter uses is there for packs below.
    if !is_taken && !item.matters.is_empty() {
        let matters: Vec<&str> = item.matters.iter().copied().collect();
        out.report(problem.variant("matter").with("matter", matters.join(", ")));
    }
}

/// Reports a clause that can be checked, and that nothing checks.
fn idle(workspace: &Workspace, entry: &Entry<'_>) {
    let clause = entry.clause;
    let mut elsewhere = BTreeSet::new();
    for pack in &clause.packs {
        match workspace
            .pack(pack)
            .and_then(|loaded| loaded.source.as_ref())
        {
            Some(source) => elsewhere.extend(matters(source)),
            None if workspace.pack(pack).is_some() => return,
            None => {
                let known: Vec<&str> = workspace.ids().collect();
                let problem = Diagnostic::new(Code::PackUnknown, pack.span).with("id", &pack.value);
                let near = nearest(pack, known.iter().copied());
                workspace
                    .out
                    .report(problem.with("known", known.join(", ")).meant(near));
            }
        }
    }
    for matter in clause
        .matters
        .iter()
        .filter(|_| clause.kind == ClauseKind::Check)
    {
        let here = entry
            .items
            .iter()
            .any(|item| item.matters.contains(matter.value.as_str()));
        if !here && !elsewhere.contains(matter.value.as_str()) {
            let problem = Diagnostic::new(Code::ClauseIdle, matter.span);
            let problem = problem
                .with("number", &clause.number.value)
                .with("id", &clause.id.value);
            workspace.out.report(problem.with("matter", &matter.value));
        }
    }
}

/// Reports an `authority` that names a clause which its document does not have: `"JL-2020 二（三）"`.
fn authorities(workspace: &Workspace, own: &PackSource) {
    for StandIn { authority, .. } in stand_ins(own) {
        if let Some((pack, number)) = authority.split_once(' ') {
            listed(
                workspace,
                &pack.to_ascii_lowercase(),
                number,
                authority.span,
            );
        }
    }
    for difference in &own.differences {
        let own = own.id.value.as_str();
        listed(workspace, own, &difference.clause, difference.clause.span);
        if let Some((pack, number)) = difference.upper.split_once('/') {
            listed(workspace, pack, number, difference.upper.span);
        }
    }
}

/// Reports a clause of another pack that this one, as far as it is there and lists its clauses, does not have.
fn listed(workspace: &Workspace, pack: &str, number: &str, at: Span) {
    let source = workspace
        .pack(pack)
        .and_then(|loaded| loaded.source.as_ref());
    let clauses = source.map_or(&[][..], |source| source.clauses.as_slice());
    let numbers = || clauses.iter().map(|clause| clause.number.value.as_str());
    if !clauses.is_empty() && !numbers().any(|known| known == number) {
        let problem = Diagnostic::new(Code::ClauseUnknown, at).variant("authority");
        let problem = problem.with("number", number).with("pack", pack);
        workspace
            .out
            .report(problem.meant(nearest(number, numbers())));
    }
}
