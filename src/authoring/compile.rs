//! Linked packs → the compiled policy of one matter, and its texts.

use super::code::Code;
use super::condition::Condition;
use super::diagnostic::Diagnostic;
use super::link::{self, LinkedOpen, LinkedPack, LinkedRelief, LinkedRule};
use super::pack::{Bound, KindWord, QuestionSource};
use super::texts::REQUIRED_LANGUAGES;
use super::workspace::Workspace;
use crate::expr::{Node, NodeId};
use crate::fact::{DONT_KNOW, Date, QuestionId};
use crate::policy::Policy;
use crate::policy::bundle::{
    Bundle, CodeSet, Exception, Kind, Open, Pack, Paper, Question, Relief, Replaces, Rule, Span,
};
use crate::standards::code_set;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A compiled policy with its texts.
#[derive(Debug)]
pub struct Compiled {
    /// Id of the subject.
    pub id: String,
    /// The matter.
    pub matter: String,
    /// The policy, ready to check with.
    pub policy: Policy,
    /// The file hosts load.
    pub bytes: Vec<u8>,
    /// The texts file of each language, as JSON.
    pub texts: BTreeMap<String, String>,
}

/// Compiles the policy of a pack for one matter. Mistakes are reported; `None` if there are any.
pub fn compile(workspace: &Workspace, id: &str, matter: &str) -> Option<Compiled> {
    let chain = link::link(workspace, id)?;
    let bundle = Bundler::new(&chain, matter).bundle()?;
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
        bytes,
        texts,
    })
}

/// What becomes indices in the bundle.
struct Bundler<'b> {
    chain: &'b [LinkedPack<'b>],
    matter: &'b str,
    /// The questions that rules and papers of the matter ask, in the order of the packs.
    questions: Vec<&'b QuestionSource>,
    sets: Vec<CodeSet>,
    deciders: Vec<String>,
    nodes: Vec<Node>,
}

impl<'b> Bundler<'b> {
    fn new(chain: &'b [LinkedPack<'b>], matter: &'b str) -> Bundler<'b> {
        let mut asked = BTreeSet::new();
        for pack in chain {
            let rules = pack
                .rules
                .iter()
                .filter(|rule| rule.source.matter.value == matter);
            rules
                .flat_map(LinkedRule::conditions)
                .for_each(|condition| condition.questions(&mut asked));
            let papers = pack
                .papers
                .iter()
                .filter(|(paper, _)| paper.matter == matter);
            papers.for_each(|(_, when)| when.questions(&mut asked));
        }
        let questions = chain
            .iter()
            .flat_map(|pack| &pack.source.questions)
            .filter(|question| asked.contains(question.id.value.as_str()))
            .collect();
        Bundler {
            chain,
            matter,
            questions,
            sets: Vec::new(),
            deciders: Vec::new(),
            nodes: Vec::new(),
        }
    }

    fn bundle(mut self) -> Option<Bundle> {
        let (chain, matter) = (self.chain, self.matter);
        let questions = self.questions.clone();
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
                    clause: paper.clause.clone(),
                    when,
                });
            }
        }
        Some(Bundle {
            matter: matter.to_owned(),
            subject: u16::try_from(chain.len().checked_sub(1)?).ok()?,
            packs: chain.iter().map(pack).collect(),
            code_sets: self.sets,
            questions,
            nodes: self.nodes,
            rules,
            deciders: self.deciders,
            papers,
            ..Bundle::default()
        })
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
            KindWord::Code => Kind::Code(self.set(source)?),
            KindWord::Set => Kind::Set(self.set(source)?),
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
        Some(Question {
            id: source.id.value.clone(),
            kind,
            offer: source.offer.iter().filter_map(|code| index(code)).collect(),
            fixed: source.fixed,
            sensitive: source.sensitive,
            // A question nobody asks is not waited for.
            after: source
                .after
                .iter()
                .filter_map(|after| self.id(after))
                .collect(),
        })
    }

    /// Index of the code set of a question.
    fn set(&mut self, question: &QuestionSource) -> Option<u16> {
        let id = question.codes.as_ref()?.value.as_str();
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

    fn id(&self, question: &str) -> Option<QuestionId> {
        let at = self
            .questions
            .iter()
            .position(|known| known.id.value == question)?;
        QuestionId::try_from(at).ok()
    }

    fn emit(&mut self, condition: &Condition) -> NodeId {
        let questions = &self.questions;
        let id = |question: &str| {
            let at = questions
                .iter()
                .position(|known| known.id.value == question);
            at.and_then(|at| QuestionId::try_from(at).ok())
                .unwrap_or(QuestionId::MAX)
        };
        condition.emit(&mut self.nodes, &id)
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
                clause: source.clause.clone(),
                when,
                relief,
            });
        }
        let replaces = match (&rule.replaces, &rule.source.replaces) {
            (Some((target, how)), Some(source)) => Some(Replaces {
                rule: *known.get(*target)?,
                how: *how,
                authority: source.authority.clone(),
            }),
            _ => None,
        };
        let day = |date: &Option<super::source::DateAt>| date.as_ref().map(|date| date.value);
        let source = rule.source;
        Some(Rule {
            pack,
            id: source.id.value.clone(),
            clause: source.clause.clone(),
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
    texts: BTreeMap<&'t str, &'t str>,
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
            texts.extend(used.map(|(key, text)| (key.as_str(), text.value.as_str())));
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
    match section {
        "pack" => bundle.packs.iter().any(|pack| pack.id == id),
        "question" => bundle.questions.iter().any(|question| question.id == id),
        "codes" => bundle.code_sets.iter().any(|set| set.id == id),
        "decider" => bundle.deciders.iter().any(|decider| decider == id),
        "paper" => bundle.papers.iter().any(|paper| paper.id == id),
        "rule" => bundle.rules.iter().any(|rule| {
            let pack = bundle
                .packs
                .get(usize::from(rule.pack))
                .map_or("", |pack| pack.id.as_str());
            id.split_once('/')
                .is_some_and(|(of, name)| of == pack && name == rule.id)
        }),
        _ => false,
    }
}
