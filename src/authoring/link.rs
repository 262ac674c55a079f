//! Puts a pack together with the packs it stands under: names are looked up, conditions are typed.

use super::code::Code;
use super::compute::{self, LinkedAggregate, LinkedTable, LinkedValue};
use super::condition::{self, Condition, Figure, FigureKind, NamedList, Scope};
use super::diagnostic::{Diagnostic, Diagnostics};
use super::figures::{TableSource, ValueSource};
use super::lists;
use super::pack::{
    ExceptionSource, OpenSource, PackSource, QuestionSource, ReliefSource, RuleSource,
};
use super::source::{At, Span};
use super::suggest::nearest;
use super::sums;
use super::texts;
use super::workdays::{self, LinkedDeadline};
use super::workspace::{Loaded, Workspace};
use crate::policy::bundle::{self, How, Level};
use crate::standards::code_set;
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
    conflicts(&linked, &workspace.out);
    let linked = linked.into_iter().collect::<Option<Vec<_>>>()?;
    let round = compute::circles(&linked, &workspace.out);
    let counts = workdays::calendars(&linked, &workspace.out);
    if !round {
        sums::fractions(workspace, &linked);
    }
    let sound = chain.iter().all(|loaded| workspace.is_sound(loaded));
    (sound && !round && counts).then_some(linked)
}

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
    rules: BTreeMap<String, &'w RuleSource>,
    /// The nearest value or aggregate of each name: its full id, and what it yields.
    pub figures: BTreeMap<&'w str, (String, FigureKind<'w>)>,
    /// The nearest table or parameter of each name, and its full id.
    pub tables: BTreeMap<&'w str, (String, &'w TableSource)>,
    /// Matters that show a deadline.
    shown: BTreeSet<&'w str>,
    pub all_values: BTreeMap<String, &'w ValueSource>,
    pub all_tables: BTreeMap<String, &'w TableSource>,
    /// What packs above name, by key and id, and where; standard code sets stand nowhere.
    above: BTreeMap<(&'static str, &'w str), Option<Span>>,
    pub broken: BTreeSet<&'w str>,
    /// Keys the packs above have words for.
    words: BTreeSet<&'w str>,
}

/// The codes of a set, and the rank of each.
pub struct CodeSet {
    standard: bool,
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
    /// Takes in what a pack names. What a pack above named already is named twice.
    fn enter(&mut self, source: &'w PackSource, out: &Diagnostics) {
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
        let mut deciders = BTreeMap::new();
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
            for language in texts::REQUIRED_LANGUAGES {
                let own = self.loaded.languages.get(language);
                let has = |key: &str| {
                    self.names.words.contains(key)
                        || own.is_none_or(|(_, texts)| texts.contains_key(key))
                };
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

    fn condition(&self, text: &At<String>) -> Option<Condition> {
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

/// Something that stands in for something above.
struct StandIn<'l> {
    /// What kind of thing, and its full id.
    target: (&'static str, &'l str),
    pack: &'l PackSource,
    id: &'l At<String>,
    /// Where the target is named.
    at: Span,
    days: bundle::Span,
}

/// Reports packs of one level that replace one thing on the same days.
fn conflicts(chain: &[Option<LinkedPack<'_>>], out: &Diagnostics) {
    let mut seen: Vec<StandIn<'_>> = Vec::new();
    for pack in chain.iter().flatten() {
        for own in stand_ins(pack) {
            for twin in seen.iter().filter(|other| {
                other.target == own.target
                    && other.pack.level.value == own.pack.level.value
                    && other.pack.id.value != own.pack.id.value
            }) {
                let Some(both) = overlap(own.days, twin.days) else {
                    continue;
                };
                let day = |date: Option<crate::fact::Date>| {
                    date.map_or_else(|| "…".to_owned(), |date| date.to_string())
                };
                out.report(
                    Diagnostic::new(Code::Conflict, own.at)
                        .with("rule", own.target.1)
                        .with("one", compute::full(twin.pack, twin.id))
                        .with("other", compute::full(own.pack, own.id))
                        .with("from", day(both.from))
                        .with("until", day(both.until))
                        .see(twin.id.span),
                );
            }
            seen.push(own);
        }
    }
}

/// All of a pack that stands in for something above.
fn stand_ins<'l>(pack: &'l LinkedPack<'_>) -> Vec<StandIn<'l>> {
    let source = pack.source;
    let mut all = Vec::new();
    for rule in &pack.rules {
        if let (Some((target, _)), Some(replaces)) = (rule.replaces, &rule.source.replaces) {
            all.push(StandIn {
                target: ("rule", target),
                pack: source,
                id: &rule.source.id,
                at: replaces.rule.span,
                days: span(source, rule.source),
            });
        }
    }
    let tables = pack.tables.iter().map(|table| {
        let days = (&table.source.from, &table.source.until);
        (&table.source.replaces, "table", &table.source.id, days)
    });
    let values = pack.values.iter().map(|value| {
        let days = (&value.source.from, &value.source.until);
        (&value.source.replaces, "value", &value.source.id, days)
    });
    for (replaces, what, id, (from, until)) in tables.chain(values) {
        if let Some(replaces) = replaces {
            all.push(StandIn {
                target: (what, &replaces.target.value),
                pack: source,
                id,
                at: replaces.target.span,
                days: within(source, compute::span_of(from, until)),
            });
        }
    }
    all
}

/// The days a rule holds: its own span within its pack's.
pub fn span(pack: &PackSource, rule: &RuleSource) -> bundle::Span {
    within(pack, compute::span_of(&rule.from, &rule.until))
}

/// The days of a span that lie in its pack's.
pub fn within(pack: &PackSource, own: bundle::Span) -> bundle::Span {
    let pack = compute::span_of(&pack.valid.from, &pack.valid.until);
    bundle::Span {
        from: own.from.max(pack.from),
        until: earlier(own.until, pack.until),
    }
}

/// The days both hold.
pub fn overlap(one: bundle::Span, other: bundle::Span) -> Option<bundle::Span> {
    let both = bundle::Span {
        from: one.from.max(other.from),
        until: earlier(one.until, other.until),
    };
    let empty = both
        .from
        .zip(both.until)
        .is_some_and(|(from, until)| until < from);
    (!empty).then_some(both)
}

fn earlier(
    one: Option<crate::fact::Date>,
    other: Option<crate::fact::Date>,
) -> Option<crate::fact::Date> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    }
}
