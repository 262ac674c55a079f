//! A pack as people browse it: document → clauses → what encodes them → cases, with what stands in for what.

use super::cases::{CaseSource, outcome_word, verdict_word};
use super::clauses::{ClauseKind, Item, entries, items};
use super::conflicts::{StandIn, stand_ins};
use super::days::{span, span_of, within};
use super::figures::word_of;
use super::link;
use super::pack::{HOWS, PackSource};
use super::source::At;
use super::trial::{self, Checked};
use super::workspace::Workspace;
use crate::fact::Date;
use crate::policy::bundle::{Level, Span};
use serde::{Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};

/// A pack without its words.
#[derive(Debug, Serialize)]
pub struct Page {
    /// Its id.
    pub id: String,
    /// As `1.0.0`.
    pub version: String,
    /// Of the country, a province and so on down.
    pub level: Level,
    /// GB/T 2260 code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// The document as published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Its number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Who issued it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issuer: Option<String>,
    /// The day of issue.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issued: Option<Date>,
    /// When it holds.
    #[serde(flatten)]
    pub days: Days,
    /// Packs directly above.
    pub under: Vec<String>,
    /// Matters it says something on.
    pub matters: BTreeSet<String>,
    /// Matters that can be checked with it as the subject.
    pub subject_of: Vec<String>,
    /// The clauses of the document, in order.
    pub clauses: Vec<Clause>,
    /// What encodes them.
    pub parts: Vec<Part>,
    /// Where it and documents above do not say the same.
    pub differences: Vec<Difference>,
    /// What its author tries.
    pub cases: Vec<Case>,
    /// What people read, by language and key.
    #[serde(skip)]
    pub texts: BTreeMap<String, Words>,
}

/// Texts by key.
pub type Words = BTreeMap<String, String>;

/// The days something holds, both included; an absent end is open.
#[derive(Clone, Copy, Debug, Serialize)]
pub struct Days {
    /// The first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The last day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl Days {
    fn of(span: Span) -> Days {
        let Span { from, until } = span;
        Days { from, until }
    }

    /// Days on which something begins to hold, or no longer does.
    pub fn turns(self) -> impl Iterator<Item = Date> {
        let after = self.until.map(|until| until.plus_days(1));
        self.from.into_iter().chain(after)
    }
}

/// A clause of the document, or one of several things it says.
#[derive(Debug, Serialize)]
pub struct Clause {
    /// Its id.
    pub id: String,
    /// As rules cite it.
    pub number: String,
    /// What becomes of it.
    pub kind: ClauseKind,
    /// Its matters.
    pub matters: Vec<String>,
    /// Who decides what no rule does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decider: Option<String>,
    /// What encodes it: positions in `parts`.
    pub by: Vec<usize>,
    /// Packs of other documents that say in detail what it asks for.
    pub packs: Vec<String>,
}

/// A rule, value, table or the like.
#[derive(Debug, Serialize)]
pub struct Part {
    /// `rule`, `value`, `deadline`, `table`, `parameter`, `aggregate` or `paper`.
    pub what: &'static str,
    /// Its id.
    pub id: String,
    /// The clauses it stands on, its own first.
    pub clauses: Vec<String>,
    /// Its matters.
    pub matters: BTreeSet<String>,
    /// When it holds.
    #[serde(flatten)]
    pub days: Days,
    /// Ids of a rule's exceptions, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub exceptions: Vec<String>,
    /// What it stands in for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<Instead>,
    /// What stands in for it, in packs below.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub replaced: Vec<Instead>,
}

/// One thing in place of another.
#[derive(Clone, Debug, Serialize)]
pub struct Instead {
    /// Full id of the other.
    pub id: String,
    /// `fills_in`, `tightens` or `replaces`; left out for figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub how: Option<&'static str>,
    /// The clause that allows it.
    pub authority: String,
    /// When the one that stands in does so.
    #[serde(flatten)]
    pub days: Days,
}

/// Where the document and one above it do not say the same.
#[derive(Debug, Serialize)]
pub struct Difference {
    /// Its id.
    pub id: String,
    /// The clause of this document.
    pub clause: String,
    /// That of the other: `cn-2024/8`.
    pub upper: String,
}

/// A case, and what its author expects of it.
#[derive(Debug, Serialize)]
pub struct Case {
    /// Its name.
    pub name: String,
    /// What is checked.
    pub matter: String,
    /// The day it is checked for.
    pub as_of: Date,
    /// The verdict, where it expects one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub verdict: Option<&'static str>,
    /// Outcomes by full id of a rule.
    pub rules: BTreeMap<String, &'static str>,
    /// Clauses cited by full id of a rule.
    pub cites: BTreeMap<String, String>,
    /// Values by full id.
    pub values: BTreeMap<String, String>,
    /// The answers, as the contract has them.
    #[serde(serialize_with = "raw")]
    pub facts: String,
}

fn raw<S: Serializer>(json: &str, out: S) -> Result<S::Ok, S::Error> {
    let value: serde_json::Value = serde_json::from_str(json).unwrap_or_default();
    value.serialize(out)
}

/// A pack as people browse it. `None` if it or its cases have mistakes, or a case does not come out as expected.
pub fn browse(workspace: &Workspace, id: &str) -> Option<Page> {
    let trial = trial::run(workspace, id).filter(|trial| trial.failures.is_empty())?;
    let loaded = workspace.pack(id)?;
    let source = loaded.source.as_ref()?;
    let linked = link::link(workspace, id)?;
    let items = items(&linked);
    let (parts, places) = parts(workspace, source, &items);
    let clauses = entries(source, &items).into_iter().map(|entry| Clause {
        id: entry.clause.id.value.clone(),
        number: entry.clause.number.value.clone(),
        kind: entry.clause.kind,
        matters: plain(&entry.clause.matters),
        decider: entry
            .clause
            .decider
            .as_ref()
            .map(|decider| decider.value.clone()),
        by: entry
            .items
            .iter()
            .filter_map(|item| places.get(&(item.what, item.id.value.as_str())).copied())
            .collect(),
        packs: plain(&entry.clause.packs),
    });
    let document = &source.document;
    let matters = parts.iter().flat_map(|part| &part.matters).cloned();
    Some(Page {
        id: id.to_owned(),
        version: source.version.clone(),
        level: source.level.value,
        region: source
            .region
            .as_ref()
            .map(|region| region.as_str().to_owned()),
        title: document.title.clone(),
        number: document.number.clone(),
        issuer: document.issuer.clone(),
        issued: document.issued,
        days: Days::of(span_of(&source.valid.from, &source.valid.until)),
        under: plain(&source.under),
        matters: matters.collect(),
        subject_of: plain(&source.subject_of),
        clauses: clauses.collect(),
        differences: source
            .differences
            .iter()
            .map(|one| Difference {
                id: one.id.value.clone(),
                clause: one.clause.value.clone(),
                upper: one.upper.value.clone(),
            })
            .collect(),
        cases: loaded
            .cases
            .cases
            .iter()
            .zip(&trial.checked)
            .map(|(case, checked)| read_case(source, case, checked))
            .collect(),
        parts,
        texts: texts(workspace, id)?,
    })
}

/// The words of a pack in each of its languages; who decides, and a paper of its, may have a name in a pack above.
fn texts(workspace: &Workspace, id: &str) -> Option<BTreeMap<String, Words>> {
    let own = workspace.pack(id)?.languages.keys();
    let mut all: BTreeMap<String, Words> = own.map(|one| (one.clone(), Words::new())).collect();
    let papers = &workspace.pack(id)?.source.as_ref()?.papers;
    for loaded in workspace.chain(id)? {
        let is_own = loaded
            .source
            .as_ref()
            .is_some_and(|source| source.id.value == *id);
        for (language, words) in &mut all {
            let texts = loaded.languages.get(language).map(|(_, texts)| texts);
            let shown = texts.into_iter().flatten().filter(|(key, _)| {
                let mut steps = key.split('.');
                let section = steps.next().unwrap_or_default();
                let named = steps.next().unwrap_or_default();
                let is_paper =
                    section == "paper" && papers.iter().any(|paper| paper.id.value == named);
                section == "decider" || is_paper || is_own && SHOWN.contains(&section)
            });
            words.extend(shown.map(|(key, text)| (key.clone(), text.value.clone())));
        }
    }
    Some(all)
}

/// The words of a pack that are shown where people browse it; its questions have theirs where they are asked.
const SHOWN: [&str; 8] = [
    "pack",
    "clause",
    "difference",
    "rule",
    "value",
    "table",
    "aggregate",
    "paper",
];

fn plain(ids: &[At<String>]) -> Vec<String> {
    ids.iter().map(|id| id.value.clone()).collect()
}

/// Where a part stands, by what it is and its id.
type Places<'p> = BTreeMap<(&'static str, &'p str), usize>;

/// What encodes the document, each once.
fn parts<'p>(
    workspace: &Workspace,
    source: &PackSource,
    items: &[Item<'p>],
) -> (Vec<Part>, Places<'p>) {
    let others = workspace
        .ids()
        .filter_map(|id| workspace.pack(id)?.source.as_ref());
    let all: Vec<StandIn<'_>> = others.flat_map(stand_ins).collect();
    let mut parts: Vec<Part> = Vec::new();
    let mut places = Places::new();
    for item in items {
        let key = (item.what, item.id.value.as_str());
        if let Some(part) = places.get(&key).and_then(|at| parts.get_mut(*at)) {
            if !part.clauses.contains(&item.clause.value) {
                part.clauses.push(item.clause.value.clone());
            }
            continue;
        }
        let kind = if item.what == "parameter" {
            "table"
        } else {
            item.what
        };
        let full = format!("{}/{}", source.id.value, item.id.value);
        let of = |stand: &StandIn<'_>, id: String| Instead {
            id,
            how: stand.how.map(|how| word_of(&HOWS, how)),
            authority: stand.authority.value.clone(),
            days: Days::of(stand.days),
        };
        let own = |stand: &&StandIn<'_>| {
            stand.pack.id.value == source.id.value
                && stand.id.value == item.id.value
                && stand.target.0 == kind
        };
        places.insert(key, parts.len());
        parts.push(Part {
            what: item.what,
            id: item.id.value.clone(),
            clauses: vec![item.clause.value.clone()],
            matters: item
                .matters
                .iter()
                .map(|matter| (*matter).to_owned())
                .collect(),
            days: Days::of(days(source, item)),
            exceptions: exceptions(source, item),
            replaces: all
                .iter()
                .find(own)
                .map(|stand| of(stand, stand.target.1.to_owned())),
            replaced: all
                .iter()
                .filter(|stand| stand.target == (kind, full.as_str()))
                .map(|stand| of(stand, format!("{}/{}", stand.pack.id.value, stand.id.value)))
                .collect(),
        });
    }
    (parts, places)
}

/// The days something holds.
fn days(source: &PackSource, item: &Item<'_>) -> Span {
    let is = |id: &At<String>| id.value == item.id.value;
    let value = source.values.iter().find(|value| is(&value.id));
    let table = source.tables.iter().find(|table| is(&table.id));
    let deadline = source.deadlines.iter().find(|deadline| is(&deadline.id));
    let own = match item.what {
        "rule" => source
            .rules
            .iter()
            .find(|rule| is(&rule.id))
            .map(|rule| span(source, rule)),
        "value" => value.map(|value| span_of(&value.from, &value.until)),
        "deadline" => deadline.map(|deadline| span_of(&deadline.from, &deadline.until)),
        "table" | "parameter" => table.map(|table| span_of(&table.from, &table.until)),
        _ => None,
    };
    within(source, own.unwrap_or_default())
}

fn exceptions(source: &PackSource, item: &Item<'_>) -> Vec<String> {
    let rule = source
        .rules
        .iter()
        .find(|rule| item.what == "rule" && rule.id.value == item.id.value);
    let all = rule.into_iter().flat_map(|rule| &rule.exceptions);
    all.map(|exception| exception.id.value.clone()).collect()
}

fn read_case(source: &PackSource, case: &CaseSource, checked: &Checked) -> Case {
    let full = |id: &At<String>| match id.contains('/') {
        true => id.value.clone(),
        false => format!("{}/{}", source.id.value, id.value),
    };
    let texts = |list: &[(At<String>, At<String>)]| {
        let list = list.iter();
        list.map(|(id, text)| (full(id), text.value.clone()))
            .collect()
    };
    let rules = case.rules.iter();
    Case {
        name: case.name.value.clone(),
        matter: checked.matter.clone(),
        as_of: checked.as_of,
        verdict: case
            .verdict
            .as_ref()
            .map(|verdict| verdict_word(verdict.value)),
        rules: rules
            .map(|(rule, outcome)| (full(rule), outcome_word(*outcome)))
            .collect(),
        cites: texts(&case.cites),
        values: texts(&case.values),
        facts: checked.facts.clone(),
    }
}
