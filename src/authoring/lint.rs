//! Looks for rules that say what nobody can mean, and shows the answers under which it happens.

use super::bounds;
use super::clauses;
use super::code::Code;
use super::compile::compile;
use super::condition::Uses;
use super::conflicts;
use super::diagnostic::Diagnostic;
use super::explore::{Columns, Example, Walk, computed, days};
use super::link::{self, LinkedPack};
use super::pack::{PackSource, RuleSource};
use super::sums;
use super::tables;
use super::witness;
use super::workspace::Workspace;
use crate::logic::{Outcome, Truth};
use crate::policy::Policy;
use crate::policy::bundle::{How, Level};
use crate::standards::code_set;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// Looks over the rules of a pack.
pub fn lint(workspace: &Workspace, id: &str) {
    let Some(source) = workspace.pack(id).and_then(|loaded| loaded.source.as_ref()) else {
        return;
    };
    let matters: BTreeSet<&str> = source
        .rules
        .iter()
        .map(|rule| rule.matter.value.as_str())
        .collect();
    for matter in matters {
        let Some(compiled) = compile(workspace, id, matter) else {
            continue;
        };
        for rule in source
            .rules
            .iter()
            .filter(|rule| rule.matter.value == matter)
        {
            let at = rule_index(&compiled.policy, source, rule);
            // What is computed has too many cases; the cases of the pack speak for such rules.
            let plain = |at: &u16| {
                let rule = compiled.policy.rule(*at);
                rule.is_some_and(|rule| computed(&compiled.policy, rule).is_empty())
            };
            if let Some(at) = at.filter(plain) {
                Lint {
                    workspace,
                    policy: &compiled.policy,
                    source: rule,
                    rule: at,
                }
                .rule();
            }
        }
    }
    if let Some(linked) = link::link(workspace, id) {
        if let Some(own) = linked.last() {
            tables::look(workspace, own, &|set| codes(&linked, set));
            bounds::look(workspace, &linked, &|set| codes(&linked, set));
        }
        clauses::look(workspace, &linked);
        conflicts::beside(&linked, &workspace.out);
        sums::look(workspace, &linked);
        sums::below_zero(workspace, &linked);
        witness::look(workspace, &linked, &|set| codes(&linked, set));
    }
    unused(workspace, id, source);
}

/// The codes of a set.
fn codes(chain: &[LinkedPack<'_>], id: &str) -> Vec<String> {
    let mut sets = chain.iter().flat_map(|pack| &pack.source.codes);
    match sets.find(|set| set.id.value == id) {
        Some(set) => set.values.iter().map(|code| code.value.clone()).collect(),
        None => code_set::find(id)
            .map(|set| set.answers().map(str::to_owned).collect())
            .unwrap_or_default(),
    }
}

/// The index of a rule in a compiled policy.
pub fn rule_index(policy: &Policy, pack: &PackSource, rule: &RuleSource) -> Option<u16> {
    let name = format!("{}/{}", pack.id.value, rule.id.value);
    (0u16..)
        .take(usize::from(policy.rule_count()))
        .find(|at| policy.rule_name(*at) == name)
}

struct Lint<'l> {
    workspace: &'l Workspace,
    policy: &'l Policy,
    source: &'l RuleSource,
    rule: u16,
}

/// What was seen of a rule.
#[derive(Default)]
struct Seen {
    /// An example of each outcome.
    outcomes: [Option<Example>; 5],
    /// Any example at all.
    any: Option<Example>,
    /// `requires` and `open` both hold.
    both: Option<Example>,
    /// For each exception: it concerns somebody; it made a difference.
    exceptions: Vec<(Option<Example>, bool)>,
}

impl Seen {
    fn has(&self, outcome: Outcome) -> bool {
        self.outcomes
            .get(outcome as usize)
            .is_some_and(Option::is_some)
    }
}

impl Lint<'_> {
    fn rule(&self) {
        let mut seen = Seen::default();
        let mut whole = true;
        let days = days(self.policy, &[self.rule]);
        for day in &days {
            let walk = Walk::new(self.policy, &[self.rule], *day);
            whole &= walk.completions(&mut |scope| {
                self.look(&mut seen, scope);
                ControlFlow::Continue(())
            });
        }
        if !whole {
            return self.report(
                Diagnostic::new(Code::NotExplored, self.source.id.span),
                None,
            );
        }
        self.outcomes(&seen);
        self.exceptions(&seen);
        if let (Some(example), Some(open)) = (&seen.both, &self.source.open) {
            self.report(
                Diagnostic::new(Code::RequiresAndOpen, open.when.span),
                Some(example),
            );
        }
        let day = days.first().copied();
        if let Some(example) = day.and_then(|day| self.unknown_though_agreed(day)) {
            let at = self
                .source
                .requires
                .as_ref()
                .map_or(self.source.id.span, |requires| requires.span);
            self.report(
                Diagnostic::new(Code::UnknownThoughAgreed, at),
                Some(&example),
            );
        }
        self.against_upper();
    }

    fn look(&self, seen: &mut Seen, scope: crate::expr::eval::Scope<'_>) {
        let Some(rule) = self.policy.rule(self.rule) else {
            return;
        };
        let columns = Columns::of(self.policy, rule, scope);
        let outcome = columns.outcome();
        let example = || Example::of(scope);
        seen.any.get_or_insert_with(example);
        if let Some(slot) = seen.outcomes.get_mut(outcome as usize) {
            slot.get_or_insert_with(example);
        }
        let holds = Truth::True;
        if columns.applies == holds && columns.requires == holds && columns.open == holds {
            seen.both.get_or_insert_with(example);
        }
        seen.exceptions
            .resize(columns.exceptions.len(), (None, false));
        for (at, (when, _, _)) in columns.exceptions.iter().enumerate() {
            let differs = columns.outcomes(Some(at)).outcome() != outcome;
            if let Some((concerns, changes)) = seen.exceptions.get_mut(at) {
                if *when == holds && columns.applies == holds {
                    concerns.get_or_insert_with(example);
                }
                *changes |= differs;
            }
        }
    }

    fn outcomes(&self, seen: &Seen) {
        let at = |text: Option<&super::source::At<String>>| {
            text.map_or(self.source.id.span, |text| text.span)
        };
        let requires = at(self.source.requires.as_ref());
        let applies = seen.has(Outcome::Satisfied)
            || seen.has(Outcome::NotSatisfied)
            || seen.has(Outcome::Review);
        let code = if !applies {
            Some((Code::NeverApplies, at(self.source.applies.as_ref())))
        } else if !seen.has(Outcome::Satisfied)
            && (seen.has(Outcome::NotSatisfied) || !seen.has(Outcome::Review))
        {
            Some((Code::NeverSatisfied, requires))
        } else if !seen.has(Outcome::NotSatisfied) && !seen.has(Outcome::Review) {
            Some((Code::NeverFails, requires))
        } else {
            None
        };
        if let Some((code, span)) = code {
            self.report(Diagnostic::new(code, span), seen.any.as_ref());
        }
    }

    fn exceptions(&self, seen: &Seen) {
        for (exception, (concerns, changes)) in self.source.exceptions.iter().zip(&seen.exceptions)
        {
            if !changes {
                let span = exception
                    .when
                    .as_ref()
                    .map_or(exception.id.span, |when| when.span);
                let problem = Diagnostic::new(Code::ExceptionIdle, span)
                    .with("exception", &exception.id.value);
                let variant = if concerns.is_none() { "nobody" } else { "" };
                self.report(
                    problem.variant(variant),
                    concerns.as_ref().or(seen.any.as_ref()),
                );
            }
        }
    }

    /// Partial answers that leave the rule unknown although all completions agree.
    fn unknown_though_agreed(&self, day: crate::fact::Date) -> Option<Example> {
        let rule = self.policy.rule(self.rule)?;
        let mut found = None;
        Walk::new(self.policy, &[self.rule], day).partial(&mut |scope, completions| {
            let told = Columns::of(self.policy, rule, scope).outcome();
            if told == Outcome::Unknown && completions.outcome() != Outcome::Unknown {
                found = Some(Example::of(scope));
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        });
        found
    }

    /// A rule that tightens must nowhere be milder and somewhere stricter; one that fills in must not be milder where
    /// the upper rule is certain.
    fn against_upper(&self) {
        let (Some(rule), Some(source)) = (self.policy.rule(self.rule), &self.source.replaces)
        else {
            return;
        };
        let Some(over) = rule.replaces() else {
            return;
        };
        let Some(upper) = self.policy.rule(over) else {
            return;
        };
        let both = [self.rule, over];
        let pack = self.policy.pack(rule.pack());
        let reference = pack.and_then(|pack| pack.reference_day());
        let days = reference.map_or_else(|| days(self.policy, &both), |day| vec![day]);
        let (mut milder, mut stricter, mut whole, mut any) = (None, false, true, None);
        for day in days {
            whole &= Walk::new(self.policy, &both, day).completions(&mut |scope| {
                let outcome = |rule| Columns::of(self.policy, rule, scope).outcome();
                let (own, above) = (outcome(rule), outcome(upper));
                any.get_or_insert_with(|| Example::of(scope));
                stricter |= severity(own) > severity(above);
                let certain = above != Outcome::Review || rule.how() == How::Tightens;
                if severity(own) < severity(above) && certain && milder.is_none() {
                    milder = Some((Example::of(scope), own, above));
                }
                ControlFlow::Continue(())
            });
        }
        let code = match rule.how() {
            How::Tightens => Code::DoesNotTighten,
            How::FillsIn => Code::FillsInMilder,
            How::Replaces => return,
        };
        let problem = Diagnostic::new(code, source.how.span).with("upper", &source.rule.value);
        if let Some((example, own, above)) = milder {
            let word = super::cases::outcome_word;
            self.report(
                problem.with("own", word(own)).with("above", word(above)),
                Some(&example),
            );
        } else if rule.how() == How::Tightens && !stricter && whole {
            self.report(problem.variant("same"), any.as_ref());
        }
    }

    fn report(&self, problem: Diagnostic, example: Option<&Example>) {
        let example = example.map_or_else(String::new, |example| example.tell(self.policy));
        self.workspace.out.report(
            problem
                .with("rule", &self.source.id.value)
                .with("example", example),
        );
    }
}

/// From mild to severe, as verdicts combine.
fn severity(outcome: Outcome) -> u8 {
    match outcome {
        Outcome::Satisfied | Outcome::NotApplicable => 0,
        Outcome::Unknown | Outcome::Review => 1,
        Outcome::NotSatisfied => 2,
    }
}

/// All outcomes a rule can come to, with an example of each; `None` if there is too much to look at.
pub fn reachable(policy: &Policy, rule: u16) -> Option<Vec<(Outcome, Example)>> {
    let source = policy.rule(rule)?;
    let mut found: Vec<(Outcome, Example)> = Vec::new();
    for day in days(policy, &[rule]) {
        let whole = Walk::new(policy, &[rule], day).completions(&mut |scope| {
            let outcome = Columns::of(policy, source, scope).outcome();
            if !found.iter().any(|(known, _)| *known == outcome) {
                found.push((outcome, Example::of(scope)));
            }
            ControlFlow::Continue(())
        });
        if !whole {
            return None;
        }
    }
    found.sort_by_key(|(outcome, _)| *outcome);
    Some(found)
}

/// Reports questions of a pack that nothing uses. Common packs, and packs that others stand under, name questions
/// for those.
fn unused(workspace: &Workspace, id: &str, source: &PackSource) {
    let others = workspace
        .ids()
        .filter_map(|other| workspace.pack(other)?.source.as_ref());
    let is_above = others
        .flat_map(|other| &other.under)
        .any(|above| above.value == id);
    if source.level.value == Level::Common || is_above {
        return;
    }
    let Some(linked) = link::link(workspace, id) else {
        return;
    };
    let Some(own) = linked.last() else { return };
    let mut uses = Uses::default();
    for rule in &own.rules {
        rule.conditions()
            .into_iter()
            .for_each(|condition| condition.uses(&mut uses));
    }
    own.papers.iter().for_each(|(_, when)| when.uses(&mut uses));
    own.values.iter().for_each(|value| value.uses(&mut uses));
    own.aggregates.iter().for_each(|one| one.uses(&mut uses));
    own.deadlines.iter().for_each(|one| one.uses(&mut uses));
    let within: Vec<&str> = source
        .questions
        .iter()
        .filter_map(|question| Some(question.records.as_ref()?.within.as_ref()?.value.as_str()))
        .collect();
    uses.questions.extend(within);
    sums::unused(workspace, own, &uses);
    for question in source
        .questions
        .iter()
        .filter(|question| !uses.questions.contains(question.id.value.as_str()))
    {
        let problem = Diagnostic::new(Code::QuestionUnused, question.id.span)
            .with("question", &question.id.value);
        workspace.out.report(problem);
    }
}
