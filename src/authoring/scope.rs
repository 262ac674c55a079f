//! What a pack can speak of: what it names itself, and what the packs above name.

use super::code::Code;
use super::compute;
use super::condition::{Figure, FigureKind, NamedList, Scope};
use super::diagnostic::{Diagnostic, Diagnostics};
use super::figures::{TableSource, ValueSource};
use super::lists;
use super::pack::{PackSource, QuestionSource, RuleSource};
use super::source::{At, Span};
use super::workdays::DeadlineSource;
use crate::standards::code_set;
use std::collections::{BTreeMap, BTreeSet};

/// All that a pack can speak of: what it names itself, and what the packs above name.
#[derive(Default)]
pub struct Names<'w> {
    pub questions: BTreeMap<&'w str, &'w QuestionSource>,
    /// The packs taken in.
    packs: BTreeSet<&'w str>,
    pub sets: BTreeMap<&'w str, CodeSet>,
    /// The nearest list of each name: its full id.
    lists: BTreeMap<&'w str, String>,
    all_lists: BTreeMap<String, NamedList<'w>>,
    pub rules: BTreeMap<String, &'w RuleSource>,
    /// The nearest value or aggregate of each name: its full id, and what it yields.
    pub figures: BTreeMap<&'w str, (String, FigureKind<'w>)>,
    /// The nearest table or parameter of each name, and its full id.
    pub tables: BTreeMap<&'w str, (String, &'w TableSource)>,
    /// Matters that show a deadline.
    pub shown: BTreeSet<&'w str>,
    pub all_values: BTreeMap<String, &'w ValueSource>,
    /// All deadlines, by their full ids.
    pub all_deadlines: BTreeMap<String, &'w DeadlineSource>,
    pub all_tables: BTreeMap<String, &'w TableSource>,
    /// What packs above name, by key and id, and where; standard code sets stand nowhere.
    above: BTreeMap<(&'static str, &'w str), Option<Span>>,
    pub broken: BTreeSet<&'w str>,
    /// Keys the packs above have words for.
    pub words: BTreeSet<&'w str>,
}

/// The codes of a set, and the rank of each.
pub struct CodeSet {
    pub standard: bool,
    pub codes: Vec<(String, Option<u8>)>,
}

impl CodeSet {
    /// The bit of a code.
    pub fn bit(&self, code: &str) -> Option<u64> {
        let at = self.codes.iter().position(|(known, _)| known == code)?;
        1u64.checked_shl(u32::try_from(at).ok()?)
    }
}

impl Scope for Names<'_> {
    fn question(&self, id: &str) -> Option<&QuestionSource> {
        self.questions.get(id).copied()
    }

    fn question_ids(&self) -> Vec<&str> {
        self.questions.keys().copied().collect()
    }

    fn codes(&self, set: &str) -> Option<&[(String, Option<u8>)]> {
        self.sets.get(set).map(|set| set.codes.as_slice())
    }

    fn list(&self, id: &str) -> Option<NamedList<'_>> {
        self.all_lists.get(self.lists.get(id)?).copied()
    }

    fn list_ids(&self) -> Vec<&str> {
        self.lists.keys().copied().collect()
    }

    fn is_broken(&self, id: &str) -> bool {
        self.broken.contains(id)
    }

    fn figure(&self, id: &str) -> Option<Figure<'_>> {
        if let Some((full, yields)) = self.figures.get(id) {
            return Some(Figure {
                full: full.clone(),
                yields: *yields,
                parameter: false,
            });
        }
        let (full, _) = self.tables.get(id).filter(|(_, table)| table.parameter)?;
        Some(Figure {
            full: full.clone(),
            yields: FigureKind::Number,
            parameter: true,
        })
    }

    fn figure_ids(&self) -> Vec<&str> {
        let parameters = self.tables.iter();
        let parameters = parameters.filter(|(_, (_, table))| table.parameter);
        let parameters = parameters.map(|(id, _)| *id);
        self.figures.keys().copied().chain(parameters).collect()
    }

    fn table(&self, id: &str) -> Option<(String, &TableSource)> {
        let (full, table) = self.tables.get(id).filter(|(_, table)| !table.parameter)?;
        Some((full.clone(), table))
    }

    fn table_ids(&self) -> Vec<&str> {
        let tables = self.tables.iter();
        let tables = tables.filter(|(_, (_, table))| !table.parameter);
        tables.map(|(id, _)| *id).collect()
    }
}

impl<'w> Names<'w> {
    /// Whether a figure is known by this name.
    pub fn has_figure(&self, id: &str) -> bool {
        self.figures.contains_key(id) || self.tables.contains_key(id)
    }

    /// Takes in what a pack names. What a pack above named already is named twice.
    pub fn enter(&mut self, source: &'w PackSource, out: &Diagnostics) {
        let standard = if self.sets.is_empty() {
            code_set::ALL.as_slice()
        } else {
            &[]
        };
        for set in standard {
            let codes = set
                .answers()
                .map(|code| (code.to_owned(), set.rank(code)))
                .collect();
            self.sets.insert(
                set.id,
                CodeSet {
                    standard: true,
                    codes,
                },
            );
            self.above.insert(("[[codes]] id", set.id), None);
        }
        self.broken.extend(source.broken.iter().map(String::as_str));
        let mut own = Vec::new();
        for set in &source.codes {
            if self.is_new("[[codes]] id", &set.id, out) {
                let rank = |at: usize| u8::try_from(at).ok().filter(|_| set.ordered);
                let codes = set
                    .values
                    .iter()
                    .enumerate()
                    .map(|(at, code)| (code.value.clone(), rank(at)))
                    .collect();
                self.sets.insert(
                    &set.id,
                    CodeSet {
                        standard: false,
                        codes,
                    },
                );
                own.push(("[[codes]] id", &set.id));
            }
        }
        self.packs.insert(&source.id);
        for list in &source.lists {
            let full = compute::full(source, &list.id);
            // A pack above that could not be taken in has been told of.
            let told = |pack: &str, id: &str| {
                let above = source.under.iter().any(|above| above.value == pack);
                self.is_broken(id) || (above && !self.packs.contains(pack))
            };
            match lists::resolve(list, &self.sets, &self.all_lists, told, out) {
                Some(named) => {
                    self.all_lists.insert(full.clone(), named);
                    self.lists.insert(&list.id, full);
                }
                None => drop(self.broken.insert(&list.id)),
            }
        }
        for question in &source.questions {
            if self.has_figure(&question.id) {
                let problem = Diagnostic::new(Code::Duplicate, question.id.span);
                out.report(problem.variant("figure").with("id", &question.id.value));
            }
            if self.is_new("[[question]] id", &question.id, out) {
                self.questions.insert(&question.id, question);
                own.push(("[[question]] id", &question.id));
            }
        }
        for paper in &source.papers {
            if self.is_new("[[paper]] id", &paper.id, out) {
                own.push(("[[paper]] id", &paper.id));
            }
        }
        self.enter_figures(source, out);
        for rule in &source.rules {
            self.rules
                .insert(format!("{}/{}", source.id.value, rule.id.value), rule);
        }
        self.above.extend(
            own.into_iter()
                .map(|(key, id)| ((key, id.value.as_str()), Some(id.span))),
        );
    }

    /// Takes in what a pack computes; its own names go before those of packs above.
    fn enter_figures(&mut self, source: &'w PackSource, out: &Diagnostics) {
        let clashes = |names: &Names<'_>, id: &At<String>| {
            if let Some(question) = names.questions.get(id.value.as_str()) {
                let problem = Diagnostic::new(Code::Duplicate, id.span).variant("question");
                out.report(problem.with("id", &id.value).see(question.id.span));
            }
        };
        for table in &source.tables {
            clashes(self, &table.id);
            let full = compute::full(source, &table.id);
            self.all_tables.insert(full.clone(), table);
            self.figures.remove(table.id.value.as_str());
            self.tables.insert(&table.id, (full, table));
        }
        for aggregate in &source.aggregates {
            clashes(self, &aggregate.id);
            match compute::yields(aggregate, &self.questions) {
                Some(yields) => {
                    let full = compute::full(source, &aggregate.id);
                    self.figures.insert(&aggregate.id, (full, yields));
                }
                None => drop(self.broken.insert(&aggregate.id)),
            }
        }
        for value in &source.values {
            clashes(self, &value.id);
            let full = compute::full(source, &value.id);
            self.all_values.insert(full.clone(), value);
            let yields = match &value.codes {
                Some(set) => FigureKind::Code(set),
                None => FigureKind::Number,
            };
            self.figures.insert(&value.id, (full, yields));
        }
        for deadline in &source.deadlines {
            clashes(self, &deadline.id);
            let full = compute::full(source, &deadline.id);
            self.all_deadlines.insert(full.clone(), deadline);
            self.figures.insert(&deadline.id, (full, FigureKind::Date));
            self.shown
                .extend(deadline.matter.as_ref().map(|matter| matter.value.as_str()));
        }
    }

    /// Reports an id that a pack above gives already.
    fn is_new(&self, key: &'static str, id: &At<String>, out: &Diagnostics) -> bool {
        let Some(first) = self.above.get(&(key, id.value.as_str())) else {
            return true;
        };
        let problem = Diagnostic::new(Code::Duplicate, id.span).variant("chain");
        let problem = problem.with("id", &id.value).with("key", key);
        out.report(match first {
            Some(first) => problem.see(*first),
            None => problem,
        });
        false
    }
}
