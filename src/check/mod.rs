//! policy × facts × day → report: the one entry point.
//!
//! [`check`] builds the whole report; [`evaluate`] is the fast path that a form uses while somebody
//! types. Both come to the same verdict and outcomes.
//!
//! ```
//! use zhunru::check::{check, check_json, evaluate};
//! use zhunru::expr::Node;
//! use zhunru::fact::{Date, Facts, Kind, Question};
//! use zhunru::logic::Verdict;
//! use zhunru::policy::Policy;
//! use zhunru::policy::bundle::{Bundle, Level, Pack, Rule, Span};
//!
//! // Policies come out of the compiler; this one is small enough to write down: "veterans only".
//! let notice = Pack {
//!     id: "notice".into(), version: "1.0.0".into(), level: Level::Notice, region: "220882".into(),
//!     title: "A notice".into(), number: None, issuer: None, issued: None,
//!     valid: Span::default(), reference_day: None, source_sha256: [0; 32],
//! };
//! let veteran = Question {
//!     id: "veteran".into(), kind: Kind::Bool, offer: vec![], fixed: true, sensitive: false, after: vec![],
//! };
//! let rule = Rule {
//!     pack: 0, id: "veterans".into(), clause: "1".into(), applies: 0, requires: 1,
//!     open: None, exceptions: vec![], replaces: None, valid: Span::default(),
//! };
//! let bytes = Bundle {
//!     matter: "eligibility".into(), subject: 0, packs: vec![notice], code_sets: vec![],
//!     questions: vec![veteran], nodes: vec![Node::Bool(true), Node::Answer(0)], rules: vec![rule],
//!     deciders: vec![], papers: vec![], ..Bundle::default()
//! }
//! .to_bytes();
//!
//! let policy = Policy::load(&bytes)?;
//! let today = Date::parse("2022-05-13").unwrap();
//! let nothing = Facts::new(policy.layout());
//! let report = check(&policy, &nothing, today);
//! assert_eq!(report.verdict, Verdict::Incomplete);
//! assert_eq!(report.missing[0].question, "veteran");
//!
//! let facts = Facts::from_json(policy.layout(), r#"{"veteran": true}"#).unwrap();
//! let mut outcomes = [0; 1];
//! assert_eq!(evaluate(&policy, &facts, today, &mut outcomes), Verdict::Yes);
//!
//! let errors = check_json(&policy, r#"{"veteran": "yes"}"#, "2022-05-13").unwrap_err();
//! assert_eq!(errors.errors[0].code, "fact.wrong_type");
//! # Ok::<(), zhunru::error::LoadError>(())
//! ```

mod because;
mod counterfactual;
mod diagram;
mod evaluate;
mod explore;
mod next;
mod question_set;
mod until;

use crate::expr::eval::Scope;
use crate::fact::{Date, Facts, QuestionId, State};
use crate::logic::{Outcome, Truth, Verdict};
use crate::policy::bundle::{Level, Pack, Relief, Rule};
use crate::policy::compose::Epoch;
use crate::policy::{Policy, hex};
use crate::report::{
    CONTRACT, Citation, Collision, Document, ExceptionFinding, ExceptionState, Finding, Missing,
    Origin, PackOrigin, PaperDue, PaperState, Provenance, Replaced, Report, Review,
};
use alloc::string::String;
use alloc::vec::Vec;
use explore::Search;
use question_set::QuestionSet;

pub use evaluate::{NOT_IN_FORCE, evaluate};

/// Checks the facts against the policy for a day, and reports all that can be said.
///
/// Pure: the same policy, facts and day give the same report, and the same bytes of its JSON, on every host.
pub fn check(policy: &Policy, facts: &Facts, as_of: Date) -> Report {
    Check {
        policy,
        facts,
        as_of,
        search: Search::new(policy, facts.words(), as_of),
    }
    .report()
}

/// [`check`] between JSON and JSON: what every binding does.
///
/// # Errors
/// All that is wrong with the facts or the day, as [`crate::error::Problems`]; no partial result.
pub fn check_json(
    policy: &Policy,
    facts: &str,
    as_of: &str,
) -> Result<String, crate::error::Problems> {
    let as_of = Date::parse(as_of).ok_or_else(crate::error::Problems::bad_as_of)?;
    let facts = Facts::from_json(policy.layout(), facts)?;
    Ok(check(policy, &facts, as_of).to_json())
}

struct Check<'c> {
    policy: &'c Policy,
    facts: &'c Facts,
    as_of: Date,
    search: Search<'c>,
}

impl Check<'_> {
    fn report(mut self) -> Report {
        let policy = self.policy;
        let covered = policy.epoch(self.as_of).filter(|epoch| epoch.covered);
        let mut report = self.empty();
        let Some(epoch) = covered else {
            report.verdict = Verdict::NotCovered;
            report.until = until::until(policy, self.facts, self.as_of, report.verdict);
            return report;
        };
        report.rules = epoch
            .rules
            .iter()
            .filter_map(|id| self.finding(*id))
            .collect();
        report.papers = self.papers();
        if !epoch.conflicts.is_empty() {
            report.verdict = Verdict::Conflict;
            report.conflicts = self.collisions(epoch);
            report.until = until::until(policy, self.facts, self.as_of, report.verdict);
            return report;
        }
        let found = self.search.found(&epoch.rules);
        report.verdict = found.verdicts.verdict();
        report.possible = found.verdicts.list();
        let in_order = next::best_first(
            &mut self.search,
            policy,
            self.facts,
            &epoch.rules,
            &found.missing,
        );
        report.missing = in_order.into_iter().map(|id| self.missing(id)).collect();
        report.not_needed = policy
            .layout()
            .ids()
            .filter(|id| self.state(*id) != State::Answered && !found.missing.has(*id))
            .map(|id| self.question_name(id))
            .collect();
        report.until = until::until(policy, self.facts, self.as_of, report.verdict);
        if matches!(report.verdict, Verdict::No | Verdict::Review) {
            report.counterfactuals = counterfactual::better(
                &mut self.search,
                policy,
                self.facts,
                &epoch.rules,
                found.verdicts,
            );
        }
        report.exact = self.search.is_exact();
        report
    }

    fn empty(&self) -> Report {
        let bundle = self.policy.bundle();
        let subject = bundle.packs.get(usize::from(bundle.subject));
        Report {
            contract: CONTRACT,
            matter: bundle.matter.clone(),
            as_of: self.as_of,
            verdict: Verdict::Incomplete,
            possible: Vec::new(),
            exact: true,
            until: None,
            rules: Vec::new(),
            missing: Vec::new(),
            not_needed: Vec::new(),
            counterfactuals: Vec::new(),
            papers: Vec::new(),
            conflicts: Vec::new(),
            documents: bundle
                .packs
                .iter()
                .filter(|pack| pack.level != Level::Common)
                // A document that does not hold on the day is no ground for anything; the subject is named anyhow.
                .filter(|pack| {
                    pack.valid.covers(self.as_of)
                        || subject.is_some_and(|subject| subject.id == pack.id)
                })
                .map(document)
                .collect(),
            provenance: Provenance {
                engine: env!("CARGO_PKG_VERSION").into(),
                policy: Origin {
                    id: subject.map_or_else(String::new, |pack| pack.id.clone()),
                    version: subject.map_or_else(String::new, |pack| pack.version.clone()),
                    sha256: self.policy.sha256().into(),
                },
                packs: bundle
                    .packs
                    .iter()
                    .map(|pack| PackOrigin {
                        id: pack.id.clone(),
                        version: pack.version.clone(),
                        sha256: hex(&pack.source_sha256),
                        in_force: pack.valid.covers(self.as_of),
                    })
                    .collect(),
            },
        }
    }

    fn scope(&self) -> Scope<'_> {
        Scope {
            words: self.facts.words(),
            as_of: self.as_of,
            derived: &[],
        }
    }

    fn truth(&self, id: crate::expr::NodeId) -> Truth {
        self.policy.tree().truth(id, self.scope())
    }

    fn finding(&mut self, id: u16) -> Option<Finding> {
        let rule = self.policy.rule(id)?;
        let outcome = evaluate::rule_outcomes(self.policy, rule, self.scope()).outcome();
        let via = rule.exceptions.iter().find(|exception| {
            outcome == Outcome::Satisfied
                && self.truth(rule.requires) != Truth::True
                && matches!(exception.relief, Relief::Instead { requires, .. }
                    if self.truth(exception.when).and(self.truth(requires)) == Truth::True)
        });
        let in_play = match outcome {
            Outcome::NotApplicable => false,
            Outcome::Satisfied => via.is_some(),
            Outcome::NotSatisfied | Outcome::Review | Outcome::Unknown => true,
        };
        let exceptions = if in_play {
            rule.exceptions.as_slice()
        } else {
            &[]
        };
        let questions = match outcome {
            Outcome::Unknown => self.search.of_rule(id),
            _ => Default::default(),
        };
        Some(Finding {
            rule: self.policy.rule_name(id),
            outcome,
            because: self.names(&because::because(
                self.policy.tree(),
                rule,
                outcome,
                self.scope(),
            )),
            questions: self.names(&questions),
            via: via.map(|exception| exception.id.clone()),
            exceptions: exceptions
                .iter()
                .map(|exception| ExceptionFinding {
                    id: exception.id.clone(),
                    state: self.exception_state(exception.when, exception.relief),
                })
                .collect(),
            review: if outcome == Outcome::Review {
                self.reviews(rule)
            } else {
                Vec::new()
            },
            replaces: rule.replaces.as_ref().map(|replaces| Replaced {
                rule: self.policy.rule_name(replaces.rule),
                how: replaces.how,
                authority: replaces.authority.clone(),
            }),
            citation: self.citation(rule.pack, Some(&rule.clause)),
        })
    }

    fn exception_state(&self, when: crate::expr::NodeId, relief: Relief) -> ExceptionState {
        let helps = match relief {
            Relief::Review { .. } => Truth::True,
            Relief::Instead { requires, open } => {
                let open = open.map_or(Truth::False, |open| self.truth(open.when));
                self.truth(requires).or(open)
            }
        };
        match (self.truth(when), helps) {
            (Truth::False, _) => ExceptionState::DoesNotApply,
            (Truth::True, Truth::True) => ExceptionState::Applies,
            // Whether or not it concerns the case, it does not help.
            (_, Truth::False) => ExceptionState::NotMet,
            _ => ExceptionState::Unknown,
        }
    }

    /// All that leaves the rule to a body: never a pick.
    fn reviews(&self, rule: &Rule) -> Vec<Review> {
        let decider = |at: u16| {
            self.policy
                .bundle()
                .deciders
                .get(usize::from(at))
                .cloned()
                .unwrap_or_default()
        };
        let mut reviews = Vec::new();
        if let Some(open) = rule
            .open
            .filter(|open| self.truth(open.when) == Truth::True)
        {
            reviews.push(Review {
                decider: decider(open.decider),
                clause: rule.clause.clone(),
                exception: None,
            });
        }
        for exception in &rule.exceptions {
            let who = match exception.relief {
                Relief::Review { decider } => Some(decider),
                Relief::Instead { open, .. } => open
                    .filter(|open| self.truth(open.when) == Truth::True)
                    .map(|open| open.decider),
            };
            if let Some(who) = who.filter(|_| self.truth(exception.when) == Truth::True) {
                reviews.push(Review {
                    decider: decider(who),
                    clause: exception
                        .clause
                        .clone()
                        .unwrap_or_else(|| rule.clause.clone()),
                    exception: Some(exception.id.clone()),
                });
            }
        }
        reviews
    }

    fn papers(&self) -> Vec<PaperDue> {
        let bundle = self.policy.bundle();
        let in_force = |pack: u16| {
            bundle
                .packs
                .get(usize::from(pack))
                .is_some_and(|pack| pack.valid.covers(self.as_of))
        };
        bundle
            .papers
            .iter()
            .filter(|paper| in_force(paper.pack))
            .filter_map(|paper| {
                let state = match self.truth(paper.when) {
                    Truth::True => PaperState::Needed,
                    Truth::Unknown => PaperState::Maybe,
                    Truth::False => return None,
                };
                let citation = self.citation(paper.pack, paper.clause.as_ref());
                Some(PaperDue {
                    paper: paper.id.clone(),
                    state,
                    citation,
                })
            })
            .collect()
    }

    fn collisions(&self, epoch: &Epoch) -> Vec<Collision> {
        let name = |id| self.policy.rule_name(id);
        let collision = |conflict: &crate::policy::compose::Conflict| Collision {
            over: name(conflict.over),
            between: [name(conflict.between.0), name(conflict.between.1)],
        };
        epoch.conflicts.iter().map(collision).collect()
    }

    fn citation(&self, pack: u16, clause: Option<&String>) -> Citation {
        let document = self.policy.bundle().packs.get(usize::from(pack));
        Citation {
            document: document.map_or_else(String::new, |pack| pack.id.clone()),
            clause: clause.cloned(),
        }
    }

    fn state(&self, id: QuestionId) -> State {
        self.facts.state(self.policy.layout(), id)
    }

    fn missing(&self, id: QuestionId) -> Missing {
        Missing {
            question: self.question_name(id),
            state: self.state(id),
        }
    }

    fn question_name(&self, id: QuestionId) -> String {
        self.policy
            .layout()
            .question(id)
            .map_or_else(String::new, |question| question.id.clone())
    }

    fn names(&self, ids: &QuestionSet) -> Vec<String> {
        ids.iter().map(|id| self.question_name(id)).collect()
    }
}

fn document(pack: &Pack) -> Document {
    Document {
        id: pack.id.clone(),
        title: pack.title.clone(),
        number: pack.number.clone(),
        issuer: pack.issuer.clone(),
        issued: pack.issued,
        level: pack.level,
        region: pack.region.clone(),
    }
}
