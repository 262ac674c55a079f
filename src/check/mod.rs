//! policy × facts × day → report: the one entry point.
//!
//! [`check`] builds the whole report; [`evaluate`] is the fast path that a form uses while somebody
//! types. Both come to the same verdict and outcomes.
//!
//! ```
//! use zhunru::check::{check, check_json, evaluate};
//! use zhunru::expr::Node;
//! use zhunru::fact::{Date, Facts};
//! use zhunru::logic::Verdict;
//! use zhunru::policy::Policy;
//! use zhunru::policy::bundle::{Bundle, Kind, Level, Pack, Question, Rule, Span};
//!
//! // Policies come out of the compiler; this one is small enough to write down: "veterans only".
//! let notice = Pack {
//!     id: "notice".into(), version: "1.0.0".into(), level: Level::Notice, region: "220882".into(),
//!     title: "A notice".into(), number: None, issuer: None, issued: None,
//!     valid: Span::default(), reference_day: None, source_sha256: [0; 32],
//! };
//! let veteran = Question {
//!     id: "veteran".into(), kind: Kind::Bool, offer: vec![], step: None, fixed: true, sensitive: false, after: vec![],
//!     not_before: None, not_after: None,
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
mod program;
mod series;
mod until;
mod witness;

use crate::expr::eval::Scope;
use crate::expr::partial::Partial;
use crate::fact::{Date, Facts, QuestionId, QuestionSet, State};
use crate::gather::{add, gather};
use crate::logic::{Outcome, Truth, Verdict, Verdicts};
use crate::policy::Policy;
use crate::policy::bundle::Level;
use crate::policy::calendar::Calendar;
use crate::policy::compose::Epoch;
use crate::policy::parts::{Exception, Pack, Paper, Rule};
use crate::report::{
    CONTRACT, Citation, Collision, Document, ExceptionFinding, ExceptionState, Finding, Missing,
    Origin, PackOrigin, PaperDue, PaperState, Provenance, Replaced, Report, Review, Until,
};
use crate::store::Text;
use crate::value::Computed;
use alloc::string::String;
use alloc::vec::Vec;
use explore::Search;

pub use evaluate::{NOT_IN_FORCE, evaluate};
pub use series::Series;

/// Checks the facts against the policy for a day, and reports all that can be said.
///
/// Pure: the same policy, facts and day give the same report, and the same bytes of its JSON, on every host.
pub fn check<'p>(policy: &'p Policy, facts: &Facts, as_of: Date) -> Report<'p> {
    report(policy, facts, as_of, false)
}

/// [`check`] without what is the same in every report of the policy and the day: documents and provenance, and of each rule
/// its id, its citation and which one it stands in for. These are empty: absent from the JSON, or `[]` or `""`.
pub fn brief<'p>(policy: &'p Policy, facts: &Facts, as_of: Date) -> Report<'p> {
    report(policy, facts, as_of, true)
}

fn report<'p>(policy: &'p Policy, facts: &Facts, as_of: Date, brief: bool) -> Report<'p> {
    let computed = &Computed::new(policy, facts, as_of);
    Check {
        policy,
        facts,
        as_of,
        computed,
        search: Search::new(policy, facts.words(), as_of, computed),
        brief,
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

struct Check<'p, 'f> {
    policy: &'p Policy,
    facts: &'f Facts,
    as_of: Date,
    computed: &'f Computed,
    search: Search<'f>,
    brief: bool,
}

impl<'p> Check<'p, '_> {
    #[cfg_attr(not(feature = "values"), allow(unused_mut))]
    fn report(mut self) -> Report<'p> {
        let policy = self.policy;
        let covered = policy.epoch(self.as_of).filter(|epoch| epoch.covered);
        let mut report = self.empty();
        let Some(epoch) = covered else {
            report.verdict = Verdict::NotCovered;
            report.until = self.until(report.verdict);
            return report;
        };
        for id in &epoch.rules {
            add(&mut report.rules, self.finding(*id));
        }
        #[cfg(feature = "values")]
        {
            report.values = crate::value::findings(policy, self.facts, self.as_of, self.computed);
        }
        report.papers = self.papers();
        if !epoch.conflicts.is_empty() {
            report.verdict = Verdict::Conflict;
            report.conflicts = self.collisions(epoch);
            report.until = self.until(report.verdict);
            return report;
        }
        let found = self.search.found(&epoch.rules);
        report.verdict = found.verdict();
        if report.verdict != Verdict::NotCovered {
            report.possible = found.verdicts.list();
            // A completion may ask for a figure that nobody has set.
            if crate::VALUES && report.verdict == Verdict::Incomplete && self.may_lack(&epoch.rules)
            {
                report.possible.push(Verdict::NotCovered);
            }
        }
        let in_order = next::best_first(
            &mut self.search,
            policy,
            self.facts,
            &epoch.rules,
            &found.missing,
        );
        for id in in_order {
            report.missing.push(Missing {
                question: policy.layout().name(id),
                state: self.state(id),
            });
        }
        // What the verdict hangs on comes first, then what the values hang on.
        let mut needed = found.missing;
        #[cfg(feature = "values")]
        for finding in &report.values {
            for id in &finding.questions {
                if let Some(id) = policy.layout().find(id)
                    && !needed.has(id)
                {
                    needed.insert(id);
                    report.missing.push(Missing {
                        question: policy.layout().name(id),
                        state: self.state(id),
                    });
                }
            }
        }
        for id in policy.layout().ids() {
            if self.state(id) != State::Answered && !needed.has(id) {
                report.not_needed.push(policy.layout().name(id));
            }
        }
        report.until = self.until(report.verdict);
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

    fn until(&self, verdict: Verdict) -> Option<Until> {
        until::until(self.policy, self.facts, self.computed, self.as_of, verdict)
    }

    fn empty(&self) -> Report<'p> {
        let policy = self.policy;
        let subject = policy.subject();
        let text = |text: Option<Text>| text.map_or("", |text| policy.text(text));
        let mut report = Report {
            contract: CONTRACT,
            matter: policy.matter(),
            as_of: self.as_of,
            verdict: Verdict::Incomplete,
            possible: Vec::new(),
            exact: true,
            until: None,
            rules: Vec::new(),
            #[cfg(feature = "values")]
            values: Vec::new(),
            missing: Vec::new(),
            not_needed: Vec::new(),
            counterfactuals: Vec::new(),
            papers: Vec::new(),
            conflicts: Vec::new(),
            documents: Vec::new(),
            provenance: Provenance {
                engine: env!("CARGO_PKG_VERSION"),
                policy: Origin {
                    id: text(subject.map(|pack| pack.id())),
                    version: text(subject.map(|pack| pack.version())),
                    sha256: policy.sha256(),
                },
                packs: Vec::new(),
            },
        };
        if self.brief {
            return report;
        }
        for (nth, pack) in (0..).zip(policy.store().all::<Pack>()) {
            let in_force = pack.valid().covers(self.as_of);
            report.provenance.packs.push(PackOrigin {
                id: policy.text(pack.id()),
                version: policy.text(pack.version()),
                sha256: policy.text(pack.source_sha256()),
                in_force,
            });
            // A document that does not hold on the day is no ground for anything; the subject is named anyhow.
            let named = in_force || subject.is_some_and(|subject| subject.id() == pack.id());
            let mut calendars = policy.store().all::<Calendar>();
            if named && (pack.level() != Level::Common || calendars.any(|one| one.pack() == nth)) {
                report.documents.push(self.document(&pack));
            }
        }
        report
    }

    fn scope(&self) -> Scope<'_> {
        Scope {
            words: self.facts.words(),
            as_of: self.as_of,
            derived: self.computed.partials(),
        }
    }

    fn truth(&self, id: crate::expr::NodeId) -> Truth {
        self.policy.tree().truth(id, &self.scope())
    }

    fn finding(&mut self, id: u16) -> Option<Finding<'p>> {
        let policy = self.policy;
        let rule = policy.rule(id)?;
        let outcome = evaluate::rule_outcomes(policy, id, &self.scope()).outcome();
        let because = because::because(policy, self.computed, rule, outcome, self.scope());
        let mut finding = Finding {
            rule: String::new(),
            outcome,
            because: self.names(&because),
            questions: Vec::new(),
            via: None,
            exceptions: Vec::new(),
            review: Vec::new(),
            replaces: None,
            citation: Citation {
                document: "",
                clause: None,
            },
        };
        if !self.brief {
            finding.rule = policy.rule_name(id);
            finding.replaces = rule.replaces().map(|over| Replaced {
                rule: policy.rule_name(over),
                how: rule.how(),
                authority: rule.authority().map_or("", |text| policy.text(text)),
            });
            finding.citation = self.citation(rule.pack(), Some(rule.clause()));
        }
        let by_itself = self.truth(rule.requires()) == Truth::True;
        let applies = |exception: &Exception| {
            exception.requires().is_some_and(|requires| {
                self.truth(exception.when()).and(self.truth(requires)) == Truth::True
            })
        };
        if outcome == Outcome::Satisfied && !by_itself {
            let via = policy.exceptions(rule).find(applies);
            finding.via = via.map(|exception| policy.text(exception.id()));
        }
        let in_play = match outcome {
            Outcome::NotApplicable => false,
            Outcome::Satisfied => finding.via.is_some(),
            Outcome::NotSatisfied | Outcome::Review | Outcome::Unknown => true,
        };
        if in_play {
            for exception in policy.exceptions(rule) {
                finding.exceptions.push(ExceptionFinding {
                    id: policy.text(exception.id()),
                    state: self.exception_state(&exception),
                });
            }
        }
        if outcome == Outcome::Unknown {
            let questions = self.search.of_rule(id);
            finding.questions = self.names(&questions);
        }
        if outcome == Outcome::Review {
            finding.review = self.reviews(rule);
        }
        Some(finding)
    }

    /// Whether a rule that is open reads something computed that may come to nothing, whatever is answered.
    fn may_lack(&self, rules: &[u16]) -> bool {
        rules.iter().any(|id| {
            let outcomes = evaluate::rule_outcomes(self.policy, *id, &self.scope());
            let derived = self.policy.mentions(*id).map(|mentions| mentions.derived());
            !Verdicts::of(outcomes).is_decided()
                && derived.into_iter().flatten().any(|id| {
                    let known = self.computed.partials().get(usize::from(*id));
                    matches!(known, Some(Partial::None(_)))
                })
        })
    }

    fn exception_state(&self, exception: &Exception) -> ExceptionState {
        let helps = match exception.requires() {
            None => Truth::True,
            Some(requires) => {
                let open = exception
                    .open()
                    .map_or(Truth::False, |open| self.truth(open));
                self.truth(requires).or(open)
            }
        };
        match (self.truth(exception.when()), helps) {
            (Truth::False, _) => ExceptionState::DoesNotApply,
            (Truth::True, Truth::True) => ExceptionState::Applies,
            // Whether or not it concerns the case, it does not help.
            (_, Truth::False) => ExceptionState::NotMet,
            _ => ExceptionState::Unknown,
        }
    }

    /// All that leaves the rule to a body: never a pick.
    fn reviews(&self, rule: Rule<'p>) -> Vec<Review<'p>> {
        let policy = self.policy;
        let holds = |when| self.truth(when) == Truth::True;
        let mut reviews = Vec::new();
        if let (true, Some(who)) = (rule.open().is_some_and(holds), rule.decider()) {
            reviews.push(Review {
                decider: policy.decider(who),
                clause: policy.text(rule.clause()),
                exception: None,
            });
        }
        for exception in policy.exceptions(rule) {
            let open = exception.requires().is_none() || exception.open().is_some_and(holds);
            if let (true, Some(who)) = (open && holds(exception.when()), exception.decider()) {
                reviews.push(Review {
                    decider: policy.decider(who),
                    clause: policy.text(exception.clause().unwrap_or(rule.clause())),
                    exception: Some(policy.text(exception.id())),
                });
            }
        }
        reviews
    }

    fn papers(&self) -> Vec<PaperDue<'p>> {
        let policy = self.policy;
        let mut due = Vec::new();
        for paper in policy.store().all::<Paper>() {
            let pack = policy.pack(paper.pack());
            if !pack.is_some_and(|pack| pack.valid().covers(self.as_of)) {
                continue;
            }
            let state = match self.truth(paper.when()) {
                Truth::True => PaperState::Needed,
                Truth::Unknown => PaperState::Maybe,
                Truth::False => continue,
            };
            due.push(PaperDue {
                paper: policy.text(paper.id()),
                state,
                citation: self.citation(paper.pack(), paper.clause()),
            });
        }
        due
    }

    fn collisions(&self, epoch: &Epoch) -> Vec<Collision> {
        let name = |id| self.policy.rule_name(id);
        let collision = |conflict: &crate::policy::compose::Conflict| Collision {
            over: name(conflict.over),
            between: [name(conflict.between.0), name(conflict.between.1)],
        };
        gather(epoch.conflicts.iter().map(collision))
    }

    fn citation(&self, pack: u16, clause: Option<Text>) -> Citation<'p> {
        let policy = self.policy;
        Citation {
            document: policy.pack(pack).map_or("", |pack| policy.text(pack.id())),
            clause: clause.map(|clause| policy.text(clause)),
        }
    }

    fn state(&self, id: QuestionId) -> State {
        self.facts.state(self.policy.layout(), id)
    }

    fn names(&self, ids: &QuestionSet) -> Vec<&'p str> {
        gather(ids.iter().map(|id| self.policy.layout().name(id)))
    }

    fn document(&self, pack: &Pack) -> Document<'p> {
        let policy = self.policy;
        Document {
            id: policy.text(pack.id()),
            title: policy.text(pack.title()),
            number: pack.number().map(|text| policy.text(text)),
            issuer: pack.issuer().map(|text| policy.text(text)),
            issued: pack.issued(),
            level: pack.level(),
            region: policy.text(pack.region()),
        }
    }
}
