//! Puts a pack together with the packs it stands under: names are looked up, conditions are typed.

use super::code::Code;
use super::compute::{LinkedAggregate, LinkedTable, LinkedValue};
use super::condition::{self, Condition, Scope};
use super::conflicts;
use super::diagnostic::{Diagnostic, Diagnostics};
use super::order;
use super::pack::{ExceptionSource, KindWord, OpenSource, PackSource, ReliefSource, RuleSource};
use super::scope::{CodeSet, Names};
use super::source::{At, Span};
use super::suggest::nearest;
use super::sums;
use super::texts;
use super::workdays::{self, LinkedDeadline};
use super::workspace::{Loaded, Workspace};
use crate::policy::bundle::{How, Level};
use std::collections::{BTreeMap, BTreeSet};

/// A pack whose conditions are typed.
#[derive(Debug)]
pub struct LinkedPack<'w> {
    /// As it was written.
    pub source: &'w PackSource,
    /// Its files and texts.
    pub loaded: &'w Loaded,
    /// Its rules.
    pub rules: Vec<LinkedRule<'w>>,
    /// Its papers: who brings them.
    pub papers: Vec<(&'w super::pack::PaperSource, Condition)>,
    /// Its aggregates.
    pub aggregates: Vec<LinkedAggregate<'w>>,
    /// Its tables and parameters.
    pub tables: Vec<LinkedTable<'w>>,
    /// Its values.
    pub values: Vec<LinkedValue<'w>>,
    /// Its deadlines.
    pub deadlines: Vec<LinkedDeadline<'w>>,
}

/// A rule whose conditions are typed.
#[derive(Debug)]
pub struct LinkedRule<'w> {
    /// As it was written.
    pub source: &'w RuleSource,
    /// Whom it concerns.
    pub applies: Condition,
    /// What it asks.
    pub requires: Condition,
    /// What the text leaves open.
    pub open: Option<LinkedOpen<'w>>,
    /// Its exceptions.
    pub exceptions: Vec<LinkedException<'w>>,
    /// Full id of the rule it stands in for, and how.
    pub replaces: Option<(&'w str, How)>,
}

/// What the text leaves open, and who decides.
#[derive(Debug)]
pub struct LinkedOpen<'w> {
    /// Where it is open.
    pub when: Condition,
    /// Who decides.
    pub decider: &'w str,
}

/// An exception whose conditions are typed.
#[derive(Debug)]
pub struct LinkedException<'w> {
    /// As it was written.
    pub source: &'w ExceptionSource,
    /// Whom it concerns.
    pub when: Condition,
    /// What it gives.
    pub relief: LinkedRelief<'w>,
}

/// What an exception gives.
#[derive(Debug)]
pub enum LinkedRelief<'w> {
    /// Another requirement.
    Instead {
        requires: Condition,
        open: Option<LinkedOpen<'w>>,
    },
    /// A body decides.
    Review { decider: &'w str },
}

impl LinkedRule<'_> {
    /// All its conditions.
    pub fn conditions(&self) -> Vec<&Condition> {
        let mut all = vec![&self.applies, &self.requires];
        all.extend(self.open.as_ref().map(|open| &open.when));
        for exception in &self.exceptions {
            all.push(&exception.when);
            if let LinkedRelief::Instead { requires, open } = &exception.relief {
                all.push(requires);
                all.extend(open.as_ref().map(|open| &open.when));
            }
        }
        all
    }
}

/// Links all packs of a chain. All mistakes are reported; `None` if there are any in the chain's files.
pub fn link<'w>(workspace: &'w Workspace, id: &str) -> Option<Vec<LinkedPack<'w>>> {
    let chain = workspace.chain(id)?;
    let mut names = Names::default();
    let mut linked = Vec::new();
    for loaded in &chain {
        let Some(source) = &loaded.source else {
            continue;
        };
        names.enter(source, &workspace.out);
        let linker = Linker {
            workspace,
            names: &names,
            source,
            loaded,
            out: &workspace.out,
        };
        linked.push(linker.pack());
        names.words.extend(
            loaded
                .languages
                .values()
                .flat_map(|(_, texts)| texts.keys().map(String::as_str)),
        );
    }
    conflicts::look(&linked, &workspace.out);
    let linked = linked.into_iter().collect::<Option<Vec<_>>>()?;
    let round = order::circles(&linked, &workspace.out);
    let counts = workdays::calendars(&linked, &workspace.out);
    if !round {
        sums::fractions(workspace, &linked);
    }
    let sound = chain.iter().all(|loaded| workspace.is_sound(loaded));
    (sound && !round && counts).then_some(linked)
}

/// Links one pack.
pub struct Linker<'l, 'w> {
    pub workspace: &'w Workspace,
    pub names: &'l Names<'w>,
    pub source: &'w PackSource,
    loaded: &'w Loaded,
    pub out: &'w Diagnostics,
}

impl<'w> Linker<'_, 'w> {
    fn pack(&self) -> Option<LinkedPack<'w>> {
        self.questions();
        let clauses = self.source.clauses.iter();
        let mut deciders: BTreeMap<String, Span> = clauses
            .filter_map(|clause| clause.decider.as_ref())
            .map(|decider| (decider.value.clone(), decider.span))
            .collect();
        let rules: Vec<Option<LinkedRule<'w>>> = self
            .source
            .rules
            .iter()
            .map(|rule| self.rule(rule, &mut deciders))
            .collect();
        let papers: Vec<Option<_>> = self
            .source
            .papers
            .iter()
            .map(|paper| Some((paper, self.condition(paper.when.as_ref()?)?)))
            .collect();
        let source = self.source;
        let aggregates = source.aggregates.iter();
        let aggregates: Vec<Option<_>> = aggregates.map(|one| self.aggregate(one)).collect();
        let tables = source.tables.iter();
        let tables: Vec<Option<_>> = tables.map(|one| self.table(one, &mut deciders)).collect();
        let values = source.values.iter();
        let values: Vec<Option<_>> = values.map(|one| self.value(one, &mut deciders)).collect();
        let deadlines = source.deadlines.iter();
        let deadlines: Vec<Option<_>> = deadlines.map(|one| self.deadline(one)).collect();
        self.matters();
        self.texts(&deciders);
        Some(LinkedPack {
            source,
            loaded: self.loaded,
            rules: rules.into_iter().collect::<Option<_>>()?,
            papers: papers.into_iter().collect::<Option<_>>()?,
            aggregates: aggregates.into_iter().collect::<Option<_>>()?,
            tables: tables.into_iter().collect::<Option<_>>()?,
            values: values.into_iter().collect::<Option<_>>()?,
            deadlines: deadlines.into_iter().collect::<Option<_>>()?,
        })
    }

    fn questions(&self) {
        for question in &self.source.questions {
            if let Some(set) = &question.codes {
                self.set(set, &question.offer);
            }
            self.records(question);
            for other in question.order.iter().flatten() {
                let dates = self.names.questions.values();
                let dates = dates.filter(|known| known.kind == KindWord::Date);
                let others = dates.filter(|known| known.id.value != question.id.value);
                let mut others = others.map(|known| known.id.value.as_str());
                if !others.clone().any(|known| known == other.value) && !self.names.is_broken(other)
                {
                    let near = nearest(other, others.by_ref());
                    let problem = Diagnostic::new(Code::AfterUnknown, other.span).variant("order");
                    self.out
                        .report(problem.with("id", &other.value).meant(near));
                }
            }
            for after in &question.after {
                if !self.names.questions.contains_key(after.value.as_str())
                    && !self.names.is_broken(after)
                {
                    let near = nearest(after, self.names.questions.keys().copied());
                    self.out.report(
                        Diagnostic::new(Code::AfterUnknown, after.span)
                            .with("id", &after.value)
                            .meant(near),
                    );
                }
                if self.waits_for(after, &question.id, &mut BTreeSet::new()) {
                    let problem = Diagnostic::new(Code::AfterUnknown, after.span).variant("circle");
                    self.out.report(
                        problem
                            .with("id", &after.value)
                            .with("question", &question.id.value),
                    );
                }
            }
        }
    }

    /// Looks at a code set that is named, and at codes of it that are offered.
    pub fn set(&self, set: &At<String>, offer: &[At<String>]) {
        match self.names.sets.get(set.value.as_str()) {
            Some(known) => self.known_set(set, offer, known),
            None if self.names.is_broken(set) => {}
            None => {
                let problem =
                    Diagnostic::new(Code::CodeSetUnknown, set.span).with("id", &set.value);
                let known: Vec<&str> = self.names.sets.keys().copied().collect();
                let near = nearest(set, known.iter().copied());
                self.out
                    .report(problem.with("known", known.join(", ")).meant(near));
            }
        }
    }

    fn known_set(&self, set: &At<String>, offer: &[At<String>], known: &CodeSet) {
        for code in offer {
            if !known.codes.iter().any(|(known, _)| *known == code.value) {
                self.out
                    .report(condition::unknown_code(code, set, &known.codes, code.span));
            }
        }
        // A standard set has its words in this pack or one above.
        if known.standard {
            for (language, (_, texts)) in &self.loaded.languages {
                let has = |key: &str| self.names.words.contains(key) || texts.contains_key(key);
                let missing: Vec<&str> = known
                    .codes
                    .iter()
                    .map(|(code, _)| code.as_str())
                    .filter(|code| !has(&format!("codes.{}.{code}", set.value)))
                    .collect();
                if !missing.is_empty() {
                    let place = format!("[codes.{}] {}", set.value, missing.join(", "));
                    let file = format!("text.{language}.toml");
                    self.out.report(
                        Diagnostic::new(Code::TextMissing, set.span)
                            .with("place", place)
                            .with("file", file),
                    );
                }
            }
        }
    }

    /// Whether a question waits, over others, for `target`.
    fn waits_for(&self, id: &str, target: &str, seen: &mut BTreeSet<String>) -> bool {
        if id == target {
            return true;
        }
        let next = self
            .names
            .questions
            .get(id)
            .filter(|_| seen.insert(id.to_owned()));
        next.is_some_and(|question| {
            question
                .after
                .iter()
                .any(|after| self.waits_for(after, target, seen))
        })
    }

    /// Reads a condition of the pack.
    pub fn condition(&self, text: &At<String>) -> Option<Condition> {
        condition::read(text, self.names, &self.workspace.sources, self.out)
    }

    fn rule(
        &self,
        rule: &'w RuleSource,
        deciders: &mut BTreeMap<String, Span>,
    ) -> Option<LinkedRule<'w>> {
        let applies = rule
            .applies
            .as_ref()
            .map_or(Some(Condition::Bool(true)), |text| self.condition(text));
        let requires = rule.requires.as_ref().and_then(|text| self.condition(text));
        let open = self.open(rule.open.as_ref(), deciders);
        let exceptions: Vec<Option<LinkedException<'w>>> = rule
            .exceptions
            .iter()
            .map(|exception| self.exception(exception, deciders))
            .collect();
        let replaces = self.replaces(rule);
        Some(LinkedRule {
            source: rule,
            applies: applies?,
            requires: requires?,
            open: open?,
            exceptions: exceptions.into_iter().collect::<Option<_>>()?,
            replaces: replaces?,
        })
    }

    /// `Some(None)`: nothing is left open; `None`: there is a mistake in it.
    pub fn open(
        &self,
        open: Option<&'w OpenSource>,
        deciders: &mut BTreeMap<String, Span>,
    ) -> Option<Option<LinkedOpen<'w>>> {
        let Some(open) = open else { return Some(None) };
        deciders
            .entry(open.decider.value.clone())
            .or_insert(open.decider.span);
        let when = self.condition(&open.when)?;
        Some(Some(LinkedOpen {
            when,
            decider: &open.decider,
        }))
    }

    fn exception(
        &self,
        exception: &'w ExceptionSource,
        deciders: &mut BTreeMap<String, Span>,
    ) -> Option<LinkedException<'w>> {
        let when = exception
            .when
            .as_ref()
            .and_then(|text| self.condition(text));
        let relief = match exception.relief.as_ref() {
            None => None,
            Some(ReliefSource::Instead { requires, open }) => {
                let (requires, open) =
                    (self.condition(requires), self.open(open.as_ref(), deciders));
                requires
                    .zip(open)
                    .map(|(requires, open)| LinkedRelief::Instead { requires, open })
            }
            Some(ReliefSource::Review { decider }) => {
                deciders
                    .entry(decider.value.clone())
                    .or_insert(decider.span);
                Some(LinkedRelief::Review { decider })
            }
        };
        Some(LinkedException {
            source: exception,
            when: when?,
            relief: relief?,
        })
    }

    fn replaces(&self, rule: &'w RuleSource) -> Option<Option<(&'w str, How)>> {
        let Some(replaces) = &rule.replaces else {
            return Some(None);
        };
        let target = replaces.rule.value.as_str();
        let own = target
            .split_once('/')
            .is_some_and(|(pack, _)| pack == self.source.id.value);
        let problem =
            Diagnostic::new(Code::ReplacesUnknown, replaces.rule.span).with("rule", target);
        match self.names.rules.get(target).filter(|_| !own) {
            Some(upper) if upper.matter.value == rule.matter.value => {
                return Some(Some((target, replaces.how.value)));
            }
            Some(upper) => {
                self.out.report(
                    problem
                        .variant("matter")
                        .with("matter", &upper.matter.value)
                        .see(upper.id.span),
                );
            }
            None if target
                .split_once('/')
                .is_some_and(|(_, id)| self.names.is_broken(id)) => {}
            None => {
                let prefix = format!("{}/", self.source.id.value);
                let known = self
                    .names
                    .rules
                    .keys()
                    .map(String::as_str)
                    .filter(|known| !known.starts_with(&prefix));
                self.out.report(
                    problem
                        .variant(if own { "own" } else { "" })
                        .meant(nearest(target, known)),
                );
            }
        }
        None
    }

    fn matters(&self) {
        for matter in &self.source.subject_of {
            let rules = self.names.rules.values();
            let values = self.names.all_values.values();
            let known: BTreeSet<&str> = rules
                .map(|rule| rule.matter.value.as_str())
                .chain(values.filter_map(|value| Some(value.matter.as_ref()?.value.as_str())))
                .chain(self.names.shown.iter().copied())
                .collect();
            if !known.contains(matter.value.as_str()) {
                let problem = Diagnostic::new(Code::MatterWithoutRules, matter.span)
                    .with("matter", &matter.value);
                self.out.report(problem.meant(nearest(matter, known)));
            }
        }
    }

    fn texts(&self, deciders: &BTreeMap<String, Span>) {
        let slots = texts::slots(self.source, deciders, &self.names.words);
        let common = self.source.level.value == Level::Common;
        let open = |key: &str| {
            let parts: Vec<&str> = key.split('.').collect();
            match parts.as_slice() {
                ["decider", _, "name"] | ["paper", _, "name" | "note"] => common,
                ["codes", set, code] => self.names.sets.get(set).is_some_and(|set| {
                    set.standard && set.codes.iter().any(|(known, _)| known == code)
                }),
                _ => false,
            }
        };
        let about_broken = |key: &str| {
            key.split(['.', '/'])
                .any(|part| self.source.broken.contains(part))
        };
        let name = |file| {
            self.workspace
                .sources
                .file(file)
                .map_or_else(String::new, |file| file.name.clone())
        };
        texts::check(
            &self.loaded.languages,
            &slots,
            open,
            about_broken,
            name,
            self.out,
        );
    }
}
