//! Linked packs → the compiled policy of one matter, and its texts.

use super::code::Code;
use super::compute::{LinkedAggregate, LinkedTable, LinkedValue};
use super::condition::{Condition, Ids, Uses};
use super::days;
use super::diagnostic::Diagnostic;
use super::figures::{DoesWord, FieldSource, InputWord};
use super::link::{self, LinkedOpen, LinkedPack, LinkedRelief, LinkedRule};
use super::order::{Figures, Made, Needs};
use super::pack::{Bound, KindWord, QuestionSource};
use super::prune;
use super::source::At;
use super::texts::REQUIRED_LANGUAGES;
use super::workdays;
use super::workspace::Workspace;
use crate::expr::{Node, NodeId};
use crate::fact::{DONT_KNOW, Date, QuestionId, Shape};
use crate::policy::Policy;
use crate::policy::bundle::{
    Bundle, CodeSet, Exception, Field, FieldKind, Kind, Open, Pack, Paper, Question, Records,
    Relief, Replaces, Rule, Span,
};
use crate::policy::derived::{
    Aggregate, Deadline, Derived, DerivedId, Does, Formula, Input, InputKind, Round, Source, Table,
    TableId, Unit, Value, Way, Yields,
};
use crate::standards::code_set;
use serde::Serialize;
use std::collections::BTreeMap;

/// A compiled policy with its texts.
#[derive(Debug)]
pub struct Compiled {
    /// Id of the subject.
    pub id: String,
    /// The matter.
    pub matter: String,
    /// The policy, ready to check with.
    pub policy: Policy,
    /// What it holds, as plain data.
    pub bundle: Bundle,
    /// The file hosts load.
    pub bytes: Vec<u8>,
    /// The texts file of each language, as JSON.
    pub texts: BTreeMap<String, String>,
}

/// Compiles the policy of a pack for one matter. Mistakes are reported; `None` if there are any.
pub fn compile(workspace: &Workspace, id: &str, matter: &str) -> Option<Compiled> {
    let chain = link::link(workspace, id)?;
    let figures = Figures::of(&chain);
    let bundle = Bundler::new(&chain, matter, &figures)?.bundle()?;
    let bytes = bundle.to_bytes();
    let policy = Policy::load(&bytes);
    if let (Err(error), Some(subject)) = (&policy, chain.last()) {
        workspace.out.report(
            Diagnostic::new(Code::PolicyRefused, subject.source.id.span).with("message", error),
        );
    }
    let policy = policy.ok()?;
    let texts = texts(workspace, &chain, &bundle);
    Some(Compiled {
        id: id.to_owned(),
        matter: matter.to_owned(),
        policy,
        bundle,
        bytes,
        texts,
    })
}

/// What becomes indices in the bundle.
struct Bundler<'b> {
    chain: &'b [LinkedPack<'b>],
    matter: &'b str,
    figures: &'b Figures<'b>,
    names: Index<'b>,
    sets: Vec<CodeSet>,
    deciders: Vec<String>,
    nodes: Vec<Node>,
    formulas: Vec<Formula>,
}

/// The indices of what the matter needs, in the order of the bundle.
struct Index<'b> {
    questions: Vec<&'b QuestionSource>,
    /// Positions in the list of all that is computed.
    derived: Vec<usize>,
    figures: &'b Figures<'b>,
    tables: Vec<(&'b str, u16, &'b LinkedTable<'b>)>,
}

impl Index<'_> {
    fn find_question(&self, id: &str) -> Option<QuestionId> {
        let at = self
            .questions
            .iter()
            .position(|known| known.id.value == id)?;
        QuestionId::try_from(at).ok()
    }

    fn find_derived(&self, full: &str) -> Option<DerivedId> {
        let is_it = |at: &usize| {
            let named = self.figures.derived.get(*at);
            named.is_some_and(|named| named.full == full)
        };
        DerivedId::try_from(self.derived.iter().position(is_it)?).ok()
    }

    fn find_table(&self, full: &str) -> Option<TableId> {
        let at = self.tables.iter().position(|(known, ..)| *known == full)?;
        TableId::try_from(at).ok()
    }
}

impl Ids for Index<'_> {
    fn question(&self, id: &str) -> QuestionId {
        self.find_question(id).unwrap_or(QuestionId::MAX)
    }

    fn derived(&self, id: &str) -> DerivedId {
        self.find_derived(id).unwrap_or(DerivedId::MAX)
    }

    fn table(&self, id: &str) -> TableId {
        self.find_table(id).unwrap_or(TableId::MAX)
    }
}

/// A text that may be there, without its place.
pub fn text(text: &Option<At<String>>) -> Option<String> {
    text.as_ref().map(|text| text.value.clone())
}

/// What the matter needs: its rules, papers and values, and all that these use.
pub fn needs(chain: &[LinkedPack<'_>], figures: &Figures<'_>, matter: &str) -> Needs {
    let mut uses = Uses::default();
    for pack in chain {
        let rules = pack.rules.iter();
        rules
            .filter(|rule| rule.source.matter.value == matter)
            .flat_map(LinkedRule::conditions)
            .for_each(|condition| condition.uses(&mut uses));
        let papers = pack.papers.iter();
        papers
            .filter(|(paper, _)| paper.matter == matter)
            .for_each(|(_, when)| when.uses(&mut uses));
    }
    let mut needs = Needs::default();
    needs.add(&uses);
    for named in &figures.derived {
        let of = match named.what {
            Made::Value(value) => value.source.matter.as_ref(),
            Made::Deadline(deadline) => deadline.source.matter.as_ref(),
            _ => None,
        };
        if of.is_some_and(|of| of.value == matter) {
            needs.derived.insert(named.full.clone());
        }
    }
    figures.close(&mut needs);
    let questions = chain.iter().flat_map(|pack| &pack.source.questions);
    for question in questions {
        // Years lie in periods, so those are asked too.
        let within = question
            .records
            .as_ref()
            .and_then(|records| records.within.as_ref());
        if let Some(within) = within.filter(|_| needs.questions.contains(&question.id.value)) {
            needs.questions.insert(within.value.clone());
        }
    }
    needs
}

impl<'b> Bundler<'b> {
    fn new(
        chain: &'b [LinkedPack<'b>],
        matter: &'b str,
        figures: &'b Figures<'b>,
    ) -> Option<Bundler<'b>> {
        let needs = needs(chain, figures, matter);
        let questions = chain
            .iter()
            .flat_map(|pack| &pack.source.questions)
            .filter(|question| needs.questions.contains(&question.id.value))
            .collect();
        let needed = |at: &usize| {
            let named = figures.derived.get(*at);
            named.is_some_and(|named| needs.derived.contains(&named.full))
        };
        let derived = figures.order().ok()?.into_iter().filter(needed).collect();
        let tables = figures
            .tables
            .iter()
            .filter(|(full, ..)| needs.tables.contains(full))
            .map(|(full, pack, table)| (full.as_str(), *pack, *table))
            .collect();
        Some(Bundler {
            chain,
            matter,
            figures,
            names: Index {
                questions,
                derived,
                figures,
                tables,
            },
            sets: Vec::new(),
            deciders: Vec::new(),
            nodes: Vec::new(),
            formulas: Vec::new(),
        })
    }

    fn bundle(mut self) -> Option<Bundle> {
        let (chain, matter) = (self.chain, self.matter);
        let questions = self.names.questions.clone();
        let questions = questions
            .into_iter()
            .map(|question| self.question(question))
            .collect::<Option<_>>()?;
        let mut rules: Vec<Rule> = Vec::new();
        let mut papers = Vec::new();
        let mut known: BTreeMap<String, u16> = BTreeMap::new();
        for (at, pack) in (0u16..).zip(chain) {
            for rule in pack
                .rules
                .iter()
                .filter(|rule| rule.source.matter.value == matter)
            {
                let id = u16::try_from(rules.len()).ok()?;
                rules.push(self.rule(at, rule, &known)?);
                known.insert(
                    format!("{}/{}", pack.source.id.value, rule.source.id.value),
                    id,
                );
            }
            for (paper, when) in pack
                .papers
                .iter()
                .filter(|(paper, _)| paper.matter == matter)
            {
                let when = self.emit(when);
                papers.push(Paper {
                    pack: at,
                    id: paper.id.value.clone(),
                    clause: text(&paper.clause),
                    when,
                });
            }
        }
        let tables = self.names.tables.clone();
        let tables = tables
            .into_iter()
            .map(|(_, pack, table)| self.table(pack, table))
            .collect::<Option<_>>()?;
        let derived = self.names.derived.clone();
        let derived = derived
            .into_iter()
            .map(|at| self.derived(at))
            .collect::<Option<Vec<_>>>()?;
        let counts = |one: &Derived| matches!(one.from, Source::Deadline(of) if of.way != Way::On);
        let calendars = match derived.iter().any(counts) {
            true => workdays::years(chain),
            false => Vec::new(),
        };
        let mut bundle = Bundle {
            matter: matter.to_owned(),
            subject: u16::try_from(chain.len().checked_sub(1)?).ok()?,
            packs: chain.iter().map(pack).collect(),
            code_sets: self.sets,
            questions,
            nodes: self.nodes,
            rules,
            deciders: self.deciders,
            papers,
            tables,
            derived,
            formulas: self.formulas,
            calendars,
        };
        prune::prune(&mut bundle, chain);
        Some(bundle)
    }

    /// Something computed.
    fn derived(&mut self, at: usize) -> Option<Derived> {
        let figures = self.figures;
        let named = figures.derived.get(at)?;
        let id = named.full.split_once('/')?.1.to_owned();
        let (clause, yields, from, valid, replaces) = match named.what {
            Made::Value(value) => {
                let source = value.source;
                let yields = match &source.codes {
                    None => Yields::Number,
                    Some(set) => Yields::Code(self.set(set)?),
                };
                let days = days::span_of(&source.from, &source.until);
                let from = Source::Value(self.value(value));
                let clause = Some(source.clause.value.clone());
                (clause, yields, from, days, value.replaces)
            }
            Made::Aggregate(aggregate) => {
                let yields = match aggregate.set {
                    Some(set) => Yields::Code(self.set(set)?),
                    None if aggregate.source.does.value.yields_date() => Yields::Date,
                    None => Yields::Number,
                };
                let from = Source::Aggregate(self.aggregate(aggregate)?);
                let clause = text(&aggregate.source.clause);
                (clause, yields, from, Span::default(), None)
            }
            Made::Deadline(deadline) => {
                let source = deadline.source;
                let days = days::span_of(&source.from, &source.until);
                let from = Source::Deadline(Deadline {
                    on: deadline.on.emit(&mut self.nodes, &self.names),
                    is: deadline
                        .is
                        .emit(&mut self.formulas, &mut self.nodes, &self.names),
                    way: source.way,
                    first_day: source.first_day,
                    shown: source.matter.is_some(),
                });
                let clause = Some(source.clause.value.clone());
                (clause, Yields::Date, from, days, deadline.replaces)
            }
            Made::Parameter(table) => {
                self.formulas.push(Formula::Lookup {
                    table: self.names.find_table(&named.full)?,
                    inputs: Vec::new(),
                });
                let value = Value {
                    is: u32::try_from(self.formulas.len() - 1).ok()?,
                    round: None,
                    role: None,
                    unit: Unit::None,
                    open: None,
                };
                let clause = Some(table.source.clause.value.clone());
                let from = Source::Value(value);
                (clause, Yields::Number, from, Span::default(), None)
            }
        };
        Some(Derived {
            pack: named.pack,
            id,
            clause,
            yields,
            from,
            valid,
            replaces: match replaces {
                None => None,
                Some(upper) => Some(self.names.find_derived(upper)?),
            },
        })
    }

    fn value(&mut self, value: &LinkedValue<'_>) -> Value {
        let is = value
            .is
            .emit(&mut self.formulas, &mut self.nodes, &self.names);
        let source = value.source;
        Value {
            is,
            round: source.round.as_ref().map(|round| Round {
                mode: round.mode,
                step: round.step,
            }),
            role: source.role.as_ref().map(|role| role.value),
            unit: source.unit.as_ref().map_or(Unit::None, |unit| unit.value),
            open: self.open(value.open.as_ref()),
        }
    }

    fn aggregate(&mut self, aggregate: &LinkedAggregate<'_>) -> Option<Aggregate> {
        let source = aggregate.source;
        let (part, gaps) = (source.part, source.gaps);
        let does = match (source.does.value, aggregate.field) {
            (DoesWord::WholeYears, _) => Does::WholeYears { part, gaps },
            (DoesWord::WholeMonths, _) => Does::WholeMonths { part, gaps },
            (DoesWord::Count, _) => Does::Count,
            (DoesWord::LongestRun, _) => Does::LongestRun,
            (DoesWord::LastYearEnd, _) => Does::LastYearEnd,
            (DoesWord::FirstDay, _) => Does::FirstDay { gaps: source.gaps },
            (DoesWord::Latest, Some((field, by, none))) => Does::Latest { field, by, none },
            (DoesWord::Highest, Some((field, by, none))) => Does::Highest { field, by, none },
            (DoesWord::Latest | DoesWord::Highest, None) => return None,
        };
        Some(Aggregate {
            of: self.names.find_question(&aggregate.of.id)?,
            does,
            only: aggregate.only.clone(),
            on: aggregate.on.emit(&mut self.nodes, &self.names),
            since: source.since.as_ref().map(|since| since.value),
        })
    }

    fn table(&mut self, pack: u16, table: &LinkedTable<'_>) -> Option<Table> {
        let source = table.source;
        let mut inputs = Vec::new();
        for input in &source.inputs {
            let kind = match &input.kind {
                InputWord::Number { min, max, whole } => InputKind::Number {
                    min: *min,
                    max: *max,
                    whole: *whole,
                },
                InputWord::Code(set) => InputKind::Code(self.set(set)?),
            };
            inputs.push(Input {
                id: input.id.value.clone(),
                kind,
            });
        }
        Some(Table {
            pack,
            id: source.id.value.clone(),
            clause: source.clause.value.clone(),
            inputs,
            rows: table.rows.clone(),
            set_by: source.set_by.as_ref().map(|decider| self.decider(decider)),
            valid: days::span_of(&source.from, &source.until),
            replaces: match table.replaces {
                None => None,
                Some(upper) => Some(self.names.find_table(upper)?),
            },
        })
    }

    /// What dated records look like.
    fn records(&mut self, question: &QuestionSource) -> Option<Records> {
        let source = question.records.as_ref()?;
        let mut fields = Vec::new();
        for field in &source.fields {
            fields.push(Field {
                id: field.id.value.clone(),
                kind: match &field.codes {
                    Some(set) => FieldKind::Code(self.set(set)?),
                    None => FieldKind::Date,
                },
                optional: field.optional,
                not_before: field.not_before.as_ref().and_then(|first| {
                    let mut names = source.fields.iter().map(|field| &field.id.value);
                    u8::try_from(names.position(|name| *name == first.value)?).ok()
                }),
            });
        }
        let shape = match question.kind {
            KindWord::Periods => Shape::Periods,
            KindWord::Yearly => Shape::Yearly,
            _ => Shape::Events,
        };
        let within = match &source.within {
            None => None,
            Some(within) => Some(self.names.find_question(within)?),
        };
        let assume = match &source.assume {
            None => None,
            Some((name, code)) => Some(self.assumed(&source.fields, name, code)?),
        };
        Some(Records {
            shape,
            fields,
            within,
            assume,
        })
    }

    fn assumed(&mut self, fields: &[FieldSource], name: &str, code: &str) -> Option<(u8, u8)> {
        let at = fields.iter().position(|field| field.id.value == name)?;
        let set = self.set(fields.get(at)?.codes.as_ref()?)?;
        let codes = &self.sets.get(usize::from(set))?.values;
        let code = codes.iter().position(|known| known == code)?;
        Some((u8::try_from(at).ok()?, u8::try_from(code).ok()?))
    }

    fn question(&mut self, source: &QuestionSource) -> Option<Question> {
        let kind = match source.kind {
            KindWord::Bool => Kind::Bool,
            KindWord::Int => {
                let bound = |bound: Option<Bound>| match bound {
                    Some(Bound::Int(number)) => Some(number),
                    _ => None,
                };
                Kind::Int {
                    min: bound(source.min).unwrap_or(DONT_KNOW + 1),
                    max: bound(source.max).unwrap_or(i32::MAX),
                }
            }
            KindWord::Decimal => {
                let bound = |bound: Option<Bound>| match bound {
                    Some(Bound::Decimal(decimal)) => Some(decimal),
                    _ => None,
                };
                Kind::Decimal {
                    min: bound(source.min),
                    max: bound(source.max),
                }
            }
            KindWord::Date => {
                let bound = |bound: Option<Bound>| match bound {
                    Some(Bound::Date(date)) => Some(date),
                    _ => None,
                };
                Kind::Date {
                    min: bound(source.min).unwrap_or(Date::MIN),
                    max: bound(source.max).unwrap_or(Date::MAX),
                }
            }
            KindWord::Code => Kind::Code(self.set(source.codes.as_ref()?)?),
            KindWord::Set => Kind::Set(self.set(source.codes.as_ref()?)?),
            KindWord::Periods | KindWord::Yearly | KindWord::Events => {
                Kind::Records(self.records(source)?)
            }
        };
        let codes = match kind {
            Kind::Code(set) | Kind::Set(set) => self
                .sets
                .get(usize::from(set))
                .map_or(&[][..], |set| &set.values),
            _ => &[],
        };
        let index = |code: &str| {
            codes
                .iter()
                .position(|known| known == code)
                .and_then(|at| u8::try_from(at).ok())
        };
        let order = source.order.each_ref();
        let [not_before, not_after] = order.map(|other| self.names.find_question(other.as_ref()?));
        Some(Question {
            id: source.id.value.clone(),
            kind,
            offer: source.offer.iter().filter_map(|code| index(code)).collect(),
            step: source.step,
            fixed: source.fixed,
            sensitive: source.sensitive,
            // A question nobody asks is not waited for.
            after: source
                .after
                .iter()
                .filter_map(|after| self.names.find_question(after))
                .collect(),
            not_before,
            not_after,
        })
    }

    /// Index of a code set.
    fn set(&mut self, id: &str) -> Option<u16> {
        if let Some(at) = self.sets.iter().position(|set| set.id == id) {
            return u16::try_from(at).ok();
        }
        let own = self
            .chain
            .iter()
            .flat_map(|pack| &pack.source.codes)
            .find(|set| set.id.value == id);
        let values = match own {
            Some(set) => set.values.iter().map(|code| code.value.clone()).collect(),
            None => code_set::find(id)?.answers().map(str::to_owned).collect(),
        };
        self.sets.push(CodeSet {
            id: id.to_owned(),
            values,
        });
        u16::try_from(self.sets.len() - 1).ok()
    }

    fn emit(&mut self, condition: &Condition) -> NodeId {
        condition.emit(&mut self.nodes, &self.names)
    }

    fn open(&mut self, open: Option<&LinkedOpen<'_>>) -> Option<Open> {
        let open = open?;
        Some(Open {
            when: self.emit(&open.when),
            decider: self.decider(open.decider),
        })
    }

    fn decider(&mut self, id: &str) -> u16 {
        let at = self
            .deciders
            .iter()
            .position(|known| known == id)
            .unwrap_or_else(|| {
                self.deciders.push(id.to_owned());
                self.deciders.len() - 1
            });
        u16::try_from(at).unwrap_or(u16::MAX)
    }

    fn rule(
        &mut self,
        pack: u16,
        rule: &LinkedRule<'_>,
        known: &BTreeMap<String, u16>,
    ) -> Option<Rule> {
        let applies = self.emit(&rule.applies);
        let requires = self.emit(&rule.requires);
        let open = self.open(rule.open.as_ref());
        let mut exceptions = Vec::new();
        for exception in &rule.exceptions {
            let when = self.emit(&exception.when);
            let relief = match &exception.relief {
                LinkedRelief::Instead { requires, open } => {
                    let requires = self.emit(requires);
                    Relief::Instead {
                        requires,
                        open: self.open(open.as_ref()),
                    }
                }
                LinkedRelief::Review { decider } => Relief::Review {
                    decider: self.decider(decider),
                },
            };
            let source = exception.source;
            exceptions.push(Exception {
                id: source.id.value.clone(),
                clause: text(&source.clause),
                when,
                relief,
            });
        }
        let replaces = match (&rule.replaces, &rule.source.replaces) {
            (Some((target, how)), Some(source)) => Some(Replaces {
                rule: *known.get(*target)?,
                how: *how,
                authority: source.authority.value.clone(),
            }),
            _ => None,
        };
        let day = |date: &Option<super::source::DateAt>| date.as_ref().map(|date| date.value);
        let source = rule.source;
        Some(Rule {
            pack,
            id: source.id.value.clone(),
            clause: source.clause.value.clone(),
            applies,
            requires,
            open,
            exceptions,
            replaces,
            valid: Span {
                from: day(&source.from),
                until: day(&source.until),
            },
        })
    }
}

fn pack(linked: &LinkedPack<'_>) -> Pack {
    let source = linked.source;
    let day = |date: &Option<super::source::DateAt>| date.as_ref().map(|date| date.value);
    Pack {
        id: source.id.value.clone(),
        version: source.version.clone(),
        level: source.level.value,
        region: source
            .region
            .as_ref()
            .map_or_else(String::new, |region| region.as_str().to_owned()),
        title: source
            .document
            .title
            .clone()
            .unwrap_or_else(|| source.id.value.clone()),
        number: source.document.number.clone(),
        issuer: source.document.issuer.clone(),
        issued: source.document.issued,
        valid: Span {
            from: day(&source.valid.from),
            until: day(&source.valid.until),
        },
        reference_day: day(&source.valid.reference_day),
        source_sha256: linked.loaded.files.sha256,
    }
}

#[derive(Serialize)]
struct TextsFile<'t> {
    lang: &'t str,
    texts: BTreeMap<String, &'t str>,
}

/// The texts that a bundle uses, in each language that all its packs speak. The pack nearest to the
/// subject has the last word on papers and deciders.
fn texts(
    workspace: &Workspace,
    chain: &[LinkedPack<'_>],
    bundle: &Bundle,
) -> BTreeMap<String, String> {
    let mut languages: BTreeMap<&str, usize> = BTreeMap::new();
    for pack in chain {
        for language in pack.loaded.languages.keys() {
            *languages.entry(language).or_default() += 1;
        }
    }
    let mut files = BTreeMap::new();
    for (language, packs) in languages {
        if packs < chain.len() {
            lonely(workspace, chain, language);
            continue;
        }
        let mut texts = BTreeMap::new();
        for pack in chain {
            let Some((_, own)) = pack.loaded.languages.get(language) else {
                continue;
            };
            let used = own.iter().filter(|(key, _)| is_used(key, bundle));
            texts.extend(used.map(|(key, text)| (key.clone(), text.value.as_str())));
        }
        // What the subject has to say on the matter goes before what it says on all.
        if let Some(subject) = chain.last() {
            let place = format!("pack.{}", subject.source.id.value);
            let own = subject.loaded.languages.get(language);
            let own = own.and_then(|(_, own)| own.get(&format!("{place}.notes.{}", bundle.matter)));
            texts.extend(own.map(|text| (format!("{place}.note"), text.value.as_str())));
        }
        let file = TextsFile {
            lang: language,
            texts,
        };
        files.insert(
            language.to_owned(),
            serde_json::to_string(&file).unwrap_or_default(),
        );
    }
    files
}

/// Says that a language of a pack below cannot be compiled, because packs above do not speak it.
fn lonely(workspace: &Workspace, chain: &[LinkedPack<'_>], language: &str) {
    if REQUIRED_LANGUAGES.contains(&language) {
        return;
    }
    let silent: Vec<&str> = chain
        .iter()
        .filter(|pack| !pack.loaded.languages.contains_key(language))
        .map(|pack| pack.source.id.value.as_str())
        .collect();
    if let Some((file, _)) = chain
        .last()
        .and_then(|subject| subject.loaded.languages.get(language))
    {
        let problem = Diagnostic::new(Code::LanguageAlone, workspace.sources.beginning(*file));
        workspace.out.report(
            problem
                .with("language", language)
                .with("packs", silent.join(", ")),
        );
    }
}

/// Whether a text is about something in the bundle.
fn is_used(key: &str, bundle: &Bundle) -> bool {
    let Some((section, rest)) = key.split_once('.') else {
        return false;
    };
    let id = rest.split('.').next().unwrap_or_default();
    let is = |pack: u16, name: &str| {
        let pack = bundle.packs.get(usize::from(pack));
        id.split_once('/')
            .is_some_and(|(of, own)| own == name && pack.is_some_and(|pack| pack.id == of))
    };
    match section {
        // A note, and that it is an example only, is shown with the subject's title; whom to ask is said of each matter, by whichever pack is in force.
        "pack" => (0..).zip(&bundle.packs).any(|(at, pack)| {
            let title = rest.strip_prefix(&pack.id) == Some(".title");
            let note = at == bundle.subject
                && matches!(rest.strip_prefix(&pack.id), Some(".note" | ".example"));
            let of_pack = rest.strip_prefix(&pack.id);
            let ask = of_pack.and_then(|rest| rest.strip_prefix(".ask."));
            title || note || ask == Some(&bundle.matter)
        }),
        "question" => bundle.questions.iter().any(|question| question.id == id),
        "codes" => bundle.code_sets.iter().any(|set| set.id == id),
        "decider" => bundle.deciders.iter().any(|decider| decider == id),
        "paper" => bundle.papers.iter().any(|paper| paper.id == id),
        "rule" => bundle.rules.iter().any(|rule| is(rule.pack, &rule.id)),
        "table" => bundle.tables.iter().any(|table| is(table.pack, &table.id)),
        "value" | "aggregate" => bundle.derived.iter().any(|derived| {
            let is_value = !matches!(derived.from, Source::Aggregate(_));
            is_value == (section == "value") && is(derived.pack, &derived.id)
        }),
        _ => false,
    }
}
