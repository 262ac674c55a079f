//! Runs the cases of a pack, and says what they leave untried.

use super::cases::{
    BOUNDS, CaseSource, CasesSource, Change, ChangeList, FactList, FactValue, NONE, NextSource,
    UntilSource, outcome_word, refused, verdict_word,
};
use super::code::Code;
use super::compile::{Compiled, compile};
use super::coverage::{self, Gap, Tried};
use super::diagnostic::Diagnostic;
use super::pack::{DEFAULT_MATTER, PackSource};
use super::source::At;
use super::suggest::nearest;
use super::workspace::{Loaded, Workspace};
use crate::check::check;
use crate::fact::{Answer, Date, Facts, Kind, QuestionId};
use crate::logic::Verdict;
use crate::policy::Policy;
use crate::policy::bundle::Bundle;
use crate::policy::derived::Source;
use crate::report::{Counterfactual, PaperState, Report, Scalar};
use crate::value::report::ValueState;
use crate::value::{self, Computed, ValueFinding};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What came of the cases of one pack.
#[derive(Debug, Default, Serialize)]
pub struct Trial {
    /// Cases that came out as expected.
    pub passed: usize,
    /// Cases that did not.
    pub failures: Vec<Failure>,
    /// What no case tries.
    pub gaps: Vec<Gap>,
    /// What was checked: one entry a case, in their order.
    #[serde(skip)]
    pub checked: Vec<Checked>,
}

/// One check that a case asked for.
#[derive(Debug)]
pub struct Checked {
    /// The matter.
    pub matter: String,
    /// The facts, as JSON.
    pub facts: String,
    /// The day.
    pub as_of: Date,
}

/// A case that did not come out as expected.
#[derive(Debug, Serialize)]
pub struct Failure {
    /// Its name.
    pub name: String,
    /// Its file.
    pub file: String,
    /// Its line.
    pub line: usize,
    /// What differs.
    pub differences: Vec<Difference>,
}

/// Something that is not as expected.
#[derive(Debug, Serialize)]
pub struct Difference {
    /// A key of the case, as `verdict`; or a rule's full id, after `via` where that is about its exception.
    pub what: String,
    /// What the author expects.
    pub expected: String,
    /// What came.
    pub actual: String,
}

/// Runs the cases of a pack. `None` if the pack or its cases have mistakes, which are reported.
pub fn run(workspace: &Workspace, id: &str) -> Option<Trial> {
    let loaded = workspace.pack(id)?;
    let source = loaded.source.as_ref()?;
    let mut policies: BTreeMap<&str, Option<Compiled>> = BTreeMap::new();
    let mut trial = Trial::default();
    let mut tried: BTreeMap<&str, Tried> = BTreeMap::new();
    // What only the packs below are checked for has cases here all the same.
    let ruled = source.rules.iter().map(|rule| &rule.matter);
    for matter in source.subject_of.iter().chain(ruled) {
        let of_matter = || compile(workspace, id, matter);
        policies.entry(matter).or_insert_with(of_matter);
    }
    // Even without a matter to be checked for, the chain is looked at.
    super::link::link(workspace, id)?;
    let runner = Runner {
        workspace,
        source,
        cases: &loaded.cases,
    };
    for case in &loaded.cases.cases {
        // A pack about one thing need not say so in each case.
        let usual = match source.subject_of.first() {
            Some(first) if !policies.contains_key(DEFAULT_MATTER) => first.value.as_str(),
            _ => DEFAULT_MATTER,
        };
        let matter = case
            .matter
            .as_ref()
            .map_or(usual, |matter| matter.value.as_str());
        let Some((matter, policy)) = policies.get_key_value(matter) else {
            let at = case.matter.as_ref().unwrap_or(&case.name);
            let problem = Diagnostic::new(Code::CaseMatterUnknown, at.span).with("matter", matter);
            let known: Vec<&str> = policies.keys().copied().collect();
            workspace.out.report(
                problem
                    .with("known", known.join(", "))
                    .meant(nearest(matter, known.iter().copied())),
            );
            continue;
        };
        let Some(policy) = policy else { continue };
        let Some(facts) = runner.facts(case, policy) else {
            continue;
        };
        let report = check(&policy.policy, &facts, case.as_of.value);
        let values = value::findings(
            &policy.policy,
            &facts,
            case.as_of.value,
            &Computed::new(&policy.policy, &facts, case.as_of.value),
        );
        trial.checked.push(Checked {
            matter: matter.to_string(),
            facts: facts.to_json(policy.policy.layout()),
            as_of: case.as_of.value,
        });
        tried
            .entry(matter)
            .or_default()
            .add(&policy.policy, &facts, &report, &values);
        let differences = runner.differences(case, policy, &report);
        let of_values = runner.value_differences(case, policy, &facts, &values);
        let Some((mut differences, of_values)) = differences.zip(of_values) else {
            continue;
        };
        differences.extend(of_values);
        if differences.is_empty() {
            trial.passed += 1;
        } else {
            trial.failures.push(runner.failure(case, differences));
        }
    }
    for (matter, policy) in &policies {
        let Some(policy) = policy else { continue };
        let seen = tried.remove(matter).unwrap_or_default();
        trial
            .gaps
            .extend(coverage::gaps(workspace, id, policy, &seen));
    }
    sound(workspace, loaded, &policies).then_some(trial)
}

fn sound(
    workspace: &Workspace,
    loaded: &Loaded,
    policies: &BTreeMap<&str, Option<Compiled>>,
) -> bool {
    workspace.is_sound(loaded)
        && workspace.has_sound_cases(loaded)
        && policies.values().all(Option::is_some)
}

struct Runner<'r> {
    workspace: &'r Workspace,
    source: &'r PackSource,
    cases: &'r CasesSource,
}

impl Runner<'_> {
    /// The facts of a case: its base, then its own. `None` if there are mistakes.
    fn facts(&self, case: &CaseSource, compiled: &Compiled) -> Option<Facts> {
        let mut facts = Facts::new(compiled.policy.layout());
        let mut sound = true;
        let mut based = BTreeSet::new();
        if let Some(base) = &case.base {
            match self.cases.bases.get(&base.value) {
                Some(list) => {
                    sound &= self.put(&mut facts, list, compiled, true);
                    based.extend(list.iter().map(|(question, _)| question.value.as_str()));
                }
                None => {
                    let problem =
                        Diagnostic::new(Code::BaseUnknown, base.span).with("base", &base.value);
                    self.workspace.out.report(
                        problem.meant(nearest(base, self.cases.bases.keys().map(String::as_str))),
                    );
                    sound = false;
                }
            }
        }
        sound &= self.put(&mut facts, &case.facts, compiled, false);
        for question in &case.drop {
            let known = based.contains(question.value.as_str());
            if !known
                && case
                    .base
                    .as_ref()
                    .is_none_or(|base| self.cases.bases.contains_key(&base.value))
            {
                let problem = Diagnostic::new(Code::FactUnknown, question.span).variant("drop");
                self.workspace.out.report(
                    problem
                        .with("question", &question.value)
                        .meant(nearest(question, based.iter().copied())),
                );
                sound = false;
            }
            if let Some(id) = compiled.policy.layout().find(question) {
                facts.clear(compiled.policy.layout(), id);
            }
        }
        for question in &case.dont_know {
            let Some(id) = self.asked(question, compiled, false) else {
                sound = false;
                continue;
            };
            sound &= facts
                .set(compiled.policy.layout(), id, &Answer::DontKnow)
                .is_ok();
        }
        for error in facts.contradictions(compiled.policy.layout()) {
            let name = error.path.split('/').nth(1).unwrap_or_default();
            let given = case
                .facts
                .iter()
                .find(|(question, _)| question.value == name);
            let question = given.map_or_else(
                || At::new(name.to_owned(), case.name.span),
                |(question, _)| question.clone(),
            );
            let span = given.map_or(case.name.span, |(_, value)| value.span);
            self.workspace.out.report(refused(
                &question,
                span,
                error.kind.code(),
                error.kind.message(),
            ));
            sound = false;
        }
        sound.then_some(facts)
    }

    /// Puts answers in. A base serves several matters: what this one does not ask is left out there.
    fn put(&self, facts: &mut Facts, list: &FactList, compiled: &Compiled, base: bool) -> bool {
        let mut sound = true;
        for (question, value) in list {
            let Some(id) = self.asked(question, compiled, base) else {
                sound &= base && self.is_named(question);
                continue;
            };
            if let Err(error) = facts.set(compiled.policy.layout(), id, &value.answer()) {
                let problem = refused(
                    question,
                    value.span,
                    error.kind.code(),
                    error.kind.message(),
                );
                self.workspace.out.report(problem);
                sound = false;
            }
        }
        sound
    }

    /// The question, if the matter asks it; else it is reported, unless a base may name it.
    fn asked(&self, question: &At<String>, compiled: &Compiled, base: bool) -> Option<QuestionId> {
        let layout = compiled.policy.layout();
        let id = layout.find(question);
        if id.is_none() && !(base && self.is_named(question)) {
            let variant = if self.is_named(question) {
                "unasked"
            } else {
                ""
            };
            let near = nearest(question, layout.ids().map(|id| layout.name(id)));
            let problem = Diagnostic::new(Code::FactUnknown, question.span).variant(variant);
            self.workspace.out.report(
                problem
                    .with("question", &question.value)
                    .with("matter", &compiled.matter)
                    .meant(near),
            );
        }
        id
    }

    /// Whether some pack of the chain names the question.
    fn is_named(&self, question: &str) -> bool {
        let chain = self
            .workspace
            .chain(&self.source.id.value)
            .unwrap_or_default();
        let mut sources = chain.iter().filter_map(|loaded| loaded.source.as_ref());
        sources.any(|source| {
            source
                .questions
                .iter()
                .any(|known| known.id.value == question)
        })
    }

    /// What differs from what the case expects; `None` if it names a rule or question that is not there.
    fn differences(
        &self,
        case: &CaseSource,
        compiled: &Compiled,
        report: &Report,
    ) -> Option<Vec<Difference>> {
        let mut differences = Vec::new();
        let mut sound = true;
        let mut expect = |what: &str, expected: &str, actual: &str| {
            if expected != actual {
                let shown = |text: &str| if text.is_empty() { "—" } else { text }.to_owned();
                differences.push(Difference {
                    what: what.into(),
                    expected: shown(expected),
                    actual: shown(actual),
                });
            }
        };
        // An author who forgot an answer has to know which: often one that a document above asks for.
        let mut verdict = verdict_word(report.verdict).to_owned();
        let wanted = case.verdict.as_ref().map(|verdict| verdict.value);
        if report.verdict == Verdict::Incomplete && wanted != Some(Verdict::Incomplete) {
            let missing: Vec<&str> = report
                .missing
                .iter()
                .map(|missing| missing.question)
                .collect();
            verdict = format!("{verdict} ({})", missing.join(", "));
        }
        if let Some(wanted) = wanted {
            expect("verdict", verdict_word(wanted), &verdict);
        }
        let names: Vec<String> = (0..)
            .take(usize::from(compiled.policy.rule_count()))
            .map(|rule| compiled.policy.rule_name(rule))
            .collect();
        let finding = |full: &str| report.rules.iter().find(|finding| finding.rule == *full);
        for (rule, outcome) in &case.rules {
            let Some(full) = self.rule(rule, &names) else {
                sound = false;
                continue;
            };
            let actual = finding(&full).map_or("", |finding| outcome_word(finding.outcome));
            expect(&full, outcome_word(*outcome), actual);
        }
        for (rule, exception) in &case.via {
            let Some(full) = self.rule(rule, &names) else {
                sound = false;
                continue;
            };
            let actual = finding(&full).map_or("", |finding| finding.via.unwrap_or(NONE));
            expect(&format!("via {full}"), exception, actual);
        }
        for (rule, clause) in &case.cites {
            let Some(full) = self.rule(rule, &names) else {
                sound = false;
                continue;
            };
            let actual = finding(&full).and_then(|finding| finding.citation.clause);
            expect(
                &format!("clause of {full}"),
                clause,
                actual.unwrap_or_default(),
            );
        }
        if let Some(until) = case.until {
            let expected = match until {
                UntilSource::None => NONE.to_owned(),
                UntilSource::Day(day) => day.to_string(),
            };
            let actual = report.until.as_ref();
            let day = actual.map_or_else(|| NONE.to_owned(), |until| until.date.to_string());
            expect("until", &expected, &day);
            if let Some(then) = case.then {
                let actual = actual.map_or("", |until| verdict_word(until.then));
                expect("then", verdict_word(then), actual);
            }
        }
        let mut expect_all = |what: &str, expected: &Option<Vec<At<String>>>, actual: Vec<&str>| {
            if let Some(expected) = expected {
                let expected = expected.iter().map(|item| item.value.as_str()).collect();
                expect(what, &sorted(expected), &sorted(actual));
            }
        };
        let missing = report.missing.iter();
        expect_all(
            "missing",
            &case.missing,
            missing.map(|missing| missing.question).collect(),
        );
        let papers = report.papers.iter();
        let needed = papers.filter(|due| due.state == PaperState::Needed);
        expect_all(
            "papers",
            &case.papers,
            needed.map(|due| due.paper).collect(),
        );
        let reviews = report.rules.iter().flat_map(|finding| &finding.review);
        expect_all(
            "review_by",
            &case.review_by,
            reviews.map(|review| review.decider).collect(),
        );
        if let Some(yes_if) = &case.yes_if {
            match self.expected_changes(yes_if, compiled) {
                Some(expected) => {
                    expect(
                        "yes_if",
                        &expected,
                        &actual_changes(&compiled.policy, report),
                    );
                }
                None => sound = false,
            }
        }
        sound.then_some(differences)
    }

    /// What differs in the values; `None` if the case names one that is not there.
    fn value_differences(
        &self,
        case: &CaseSource,
        compiled: &Compiled,
        facts: &Facts,
        findings: &[ValueFinding],
    ) -> Option<Vec<Difference>> {
        let mut differences = Vec::new();
        let mut sound = true;
        let mut expect = |what: String, expected: &str, actual: &str| {
            if expected != actual {
                let shown = |text: &str| if text.is_empty() { "—" } else { text }.to_owned();
                differences.push(Difference {
                    what,
                    expected: shown(expected),
                    actual: shown(actual),
                });
            }
        };
        let finding = |full: &str| findings.iter().find(|finding| finding.value == full);
        for (name, expected) in &case.values {
            let Some(full) = self.value(name, compiled) else {
                sound = false;
                continue;
            };
            let actual = finding(&full).map_or_else(String::new, value_text);
            let state = finding(&full).map_or("", |finding| state_word(finding.state));
            // The word of the state is enough, but says less.
            if expected.value != state {
                expect(full, expected, &actual);
            }
        }
        for (name, expected) in &case.trace {
            let Some(full) = self.value(name, compiled) else {
                sound = false;
                continue;
            };
            let trace = finding(&full).and_then(|finding| finding.trace.as_ref());
            let actual = trace.map_or_else(String::new, value::trace_text);
            expect(format!("trace {full}"), expected, &actual);
        }
        if let Some(next) = &case.next {
            let path = value::path(&compiled.policy, facts, case.as_of.value);
            let day =
                |day: Option<Date>| day.map_or_else(|| NONE.to_owned(), |day| day.to_string());
            let actual = day(path.next.as_ref().map(|step| step.from));
            let NextSource::Step { from, values } = next else {
                expect("next".into(), NONE, &actual);
                return sound.then_some(differences);
            };
            let expected = day(from.as_ref().map(|from| from.value));
            expect("next".into(), &expected, &actual);
            for (name, expected) in values {
                let Some(full) = self.value(name, compiled) else {
                    sound = false;
                    continue;
                };
                let mut steps = path.next.iter().flat_map(|step| &step.values);
                let actual = steps.find(|step| step.value == full);
                let actual = actual.map_or_else(String::new, |step| {
                    let state = step.state.map_or("", state_word);
                    step.is.clone().unwrap_or_else(|| state.to_owned())
                });
                expect(format!("next {full}"), expected, &actual);
            }
        }
        sound.then_some(differences)
    }

    /// The full id of a value that a case names; `None`, and reported, if no report has it.
    fn value(&self, name: &At<String>, compiled: &Compiled) -> Option<String> {
        let full = if name.contains('/') {
            name.value.clone()
        } else {
            format!("{}/{}", self.source.id.value, name.value)
        };
        let known = shown_values(&compiled.bundle);
        if known.contains(&full) {
            return Some(full);
        }
        let problem = Diagnostic::new(Code::CaseValueUnknown, name.span).with("value", &full);
        let near = nearest(&full, known.iter().map(String::as_str));
        self.workspace.out.report(
            problem
                .with(
                    "known",
                    known.iter().cloned().collect::<Vec<_>>().join(", "),
                )
                .meant(near),
        );
        None
    }

    /// The full id of a rule that a case names; `None`, and reported, if there is no such rule.
    fn rule(&self, rule: &At<String>, names: &[String]) -> Option<String> {
        let full = if rule.contains('/') {
            rule.value.clone()
        } else {
            format!("{}/{}", self.source.id.value, rule.value)
        };
        if names.contains(&full) {
            return Some(full);
        }
        let problem = Diagnostic::new(Code::CaseRuleUnknown, rule.span).with("rule", &full);
        self.workspace
            .out
            .report(problem.meant(nearest(&full, names.iter().map(String::as_str))));
        None
    }

    /// The changes that a case expects to lead to yes, as text; `None` if there are mistakes.
    fn expected_changes(&self, yes_if: &ChangeList, compiled: &Compiled) -> Option<String> {
        let layout = compiled.policy.layout();
        let mut changes = Changes::default();
        let mut sound = true;
        for (question, list) in yes_if {
            let Some(id) = self.asked(question, compiled, false) else {
                sound = false;
                continue;
            };
            let kind = layout.question(id).map(|question| question.kind);
            for change in list {
                let answers: Vec<Answer<'_>> = match (&change.value, kind) {
                    (Change::Values(values), Some(Kind::Set(_))) => {
                        vec![Answer::Codes(
                            values.iter().filter_map(FactValue::text).collect(),
                        )]
                    }
                    (Change::Values(values), _) => values.iter().map(FactValue::answer).collect(),
                    (Change::Range(bounds), _) => {
                        bounds.iter().map(|(_, value)| value.answer()).collect()
                    }
                };
                let mut scratch = Facts::new(layout);
                let error = answers
                    .iter()
                    .find_map(|answer| scratch.set(layout, id, answer).err());
                if let Some(error) = error {
                    let (code, message) = (error.kind.code(), error.kind.message());
                    let problem = refused(question, change.span, code, message);
                    self.workspace.out.report(problem);
                    sound = false;
                }
                match &change.value {
                    Change::Values(values) => {
                        let values = values.iter().map(ToString::to_string).collect();
                        changes.values(question, kind, values);
                    }
                    Change::Range(bounds) => {
                        let of = |word| bounds.iter().find(|(bound, _)| *bound == word);
                        let value = |word| of(word).map(|(_, value)| value.to_string());
                        changes.range(question, kind, BOUNDS.map(value));
                    }
                }
            }
        }
        sound.then(|| changes.tell())
    }

    fn failure(&self, case: &CaseSource, differences: Vec<Difference>) -> Failure {
        let file = self.workspace.sources.file(case.name.span.file);
        Failure {
            name: case.name.value.clone(),
            file: file.map_or_else(String::new, |file| file.name.clone()),
            line: file.map_or(1, |file| file.place(case.name.span.start).line),
            differences,
        }
    }
}

/// The full ids of the values that a report can show: those with a role, and what stands in for them.
pub fn shown_values(bundle: &Bundle) -> BTreeSet<String> {
    let mut roles: Vec<bool> = Vec::new();
    let mut shown = BTreeSet::new();
    for derived in &bundle.derived {
        let of_upper = derived.replaces.map(usize::from);
        let has_role = match &derived.from {
            Source::Value(value) => {
                value.role.is_some()
                    || of_upper.is_some_and(|upper| roles.get(upper) == Some(&true))
            }
            Source::Deadline(deadline) => deadline.shown,
            Source::Aggregate(_) => false,
        };
        roles.push(has_role);
        let pack = bundle.packs.get(usize::from(derived.pack));
        if let Some(pack) = pack.filter(|_| has_role) {
            shown.insert(format!("{}/{}", pack.id, derived.id));
        }
    }
    shown
}

/// A value as a case writes it.
fn value_text(finding: &ValueFinding) -> String {
    match (&finding.is, &finding.from, &finding.to) {
        (Some(is), ..) => is.clone(),
        (None, Some(from), Some(to)) => format!("{from}..{to}"),
        _ if !finding.codes.is_empty() => finding.codes.join(" | "),
        _ => state_word(finding.state).to_owned(),
    }
}

/// The word of the contract for a state.
const fn state_word(state: ValueState) -> &'static str {
    match state {
        ValueState::Known => "known",
        ValueState::Range => "range",
        ValueState::Open => "open",
        ValueState::Review => "review",
        ValueState::None => "none",
        ValueState::Outside => "outside",
        ValueState::Expected => "expected",
        ValueState::NotCovered => "not_covered",
        ValueState::Conflict => "conflict",
        ValueState::DivisionByZero => "division_by_zero",
        ValueState::Overflow => "overflow",
    }
}

/// Without doubles, in one order.
fn sorted(list: Vec<&str>) -> String {
    let set: BTreeSet<&str> = list.into_iter().collect();
    set.into_iter().collect::<Vec<_>>().join(", ")
}

/// The changes of a report that lead to yes, as text.
fn actual_changes(policy: &Policy, report: &Report) -> String {
    let layout = policy.layout();
    let mut changes = Changes::default();
    for change in &report.counterfactuals {
        if change.verdict != Verdict::Yes {
            continue;
        }
        let question = layout
            .find(change.question)
            .and_then(|id| layout.question(id));
        let kind = question.map(|question| question.kind);
        let Counterfactual {
            from,
            above,
            to,
            below,
            ..
        } = change;
        let bounds = [from, above, to, below];
        if bounds.iter().any(|bound| bound.is_some()) {
            let bounds = bounds.map(|bound| bound.as_ref().map(told));
            changes.range(change.question, kind, bounds);
        } else {
            let values = change.values.iter().map(told).collect();
            changes.values(change.question, kind, values);
        }
    }
    changes.tell()
}

fn told(value: &Scalar) -> String {
    match value {
        Scalar::Bool(yes) => yes.to_string(),
        Scalar::Int(number) => number.to_string(),
        Scalar::Text(text) => (*text).to_owned(),
        Scalar::Date(date) => date.text(),
        Scalar::Decimal(decimal) => decimal.text(),
    }
}

/// Changes by question, in a form in which two can be compared.
#[derive(Default)]
struct Changes(BTreeMap<String, BTreeSet<String>>);

impl Changes {
    fn values(&mut self, question: &str, kind: Option<Kind>, mut values: Vec<String>) {
        let all = self.0.entry(question.to_owned()).or_default();
        if matches!(kind, Some(Kind::Set(_))) {
            values.sort();
            all.insert(format!("[{}]", values.join(", ")));
        } else {
            all.extend(values);
        }
    }

    /// `bounds` in the order of [`BOUNDS`].
    fn range(&mut self, question: &str, kind: Option<Kind>, bounds: [Option<String>; 4]) {
        let is_decimal = matches!(kind, Some(Kind::Decimal { .. }));
        let told = BOUNDS.into_iter().zip(bounds).filter_map(|(word, value)| {
            let value = value?;
            let shortest = match value.trim_end_matches('0').trim_end_matches('.') {
                short if is_decimal && value.contains('.') => short,
                _ => value.as_str(),
            };
            Some(format!("{word} {shortest}"))
        });
        let range = told.collect::<Vec<_>>().join(" ");
        self.0.entry(question.to_owned()).or_default().insert(range);
    }

    fn tell(&self) -> String {
        let each = self.0.iter().map(|(question, changes)| {
            let changes: Vec<&str> = changes.iter().map(String::as_str).collect();
            format!("{question} = {}", changes.join(" / "))
        });
        each.collect::<Vec<_>>().join("; ")
    }
}
