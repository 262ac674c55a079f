//! What a policy computes, as text for a person: each figure with its arithmetic, the rows and records it stands on,
//! and how grade and pay go over the years.

use super::policies::Ready;
use super::words::{sentence, word};
use crate::authoring::Language;
use crate::fact::{CodeSet, Field};
use crate::policy::computed::{Asks, Computed, Figures};
use crate::report::Citation;
use crate::store::{Store, Text};
use crate::value::report::{Step, ValueState};
use crate::value::{Path, Trace, ValueFinding, trace_text};

/// Tells values in the words of a language.
pub struct Values<'v> {
    /// The policy and its texts.
    pub ready: &'v Ready,
    /// The language.
    pub language: Language,
}

impl Values<'_> {
    fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        sentence(self.language, &format!("values.{key}"), values)
    }

    fn label(&self, section: &str, full: &str) -> String {
        let id = full.split_once('/').map_or(full, |(_, id)| id);
        self.ready.text(&format!("{section}.{full}.label"), id)
    }

    fn question(&self, id: &str) -> String {
        self.ready.text(&format!("question.{id}.label"), id)
    }

    fn store(&self) -> &Store {
        self.ready.policy.store()
    }

    fn is_called(&self, full: &str, pack: u16, id: Text) -> bool {
        let pack = self.ready.policy.pack(pack);
        full.split_once('/').is_some_and(|(of, own)| {
            own == self.store().text(id)
                && pack.is_some_and(|pack| self.store().text(pack.id()) == of)
        })
    }

    /// A code by its name.
    fn code(&self, set: u16, code: &str) -> String {
        match self.store().get::<CodeSet<'_>>(u32::from(set)) {
            Some(set) => {
                let set = self.store().text(set.id());
                self.ready.text(&format!("codes.{set}.{code}"), code)
            }
            None => code.to_owned(),
        }
    }

    /// A code by its name; anything else as it is.
    fn shown(&self, full: &str, is: &str) -> String {
        let mut all = self.store().all::<Computed<'_>>();
        let found = all.find(|one| self.is_called(full, one.pack(), one.id()));
        match found.and_then(|one| one.set()) {
            Some(set) => self.code(set, is),
            None => is.to_owned(),
        }
    }

    /// What went into a table: a code by its name.
    fn input(&self, table: &str, input: &str, is: &str) -> String {
        let mut all = self.store().all::<Figures<'_>>();
        let found = all.find(|one| self.is_called(table, one.pack(), one.id()));
        let set = found.and_then(|table| {
            let mut inputs = self.store().list::<Asks<'_>>(table.inputs());
            let input = inputs.find(|known| self.store().text(known.id()) == input)?;
            input.set()
        });
        match set {
            Some(set) => self.code(set, is),
            None => is.to_owned(),
        }
    }

    fn with_unit(&self, unit: Option<&str>, figure: &str) -> String {
        match unit {
            Some(unit) => sentence(
                self.language,
                &format!("unit.{unit}"),
                &[("figure", figure)],
            ),
            None => figure.to_owned(),
        }
    }

    /// All values, each with what it stands on.
    pub fn findings(&self, findings: &[ValueFinding]) -> Vec<String> {
        if findings.is_empty() {
            return Vec::new();
        }
        let mut lines = vec![String::new(), self.say("heading", &[])];
        for finding in findings {
            self.finding(finding, &mut lines);
        }
        lines
    }

    fn finding(&self, finding: &ValueFinding, lines: &mut Vec<String>) {
        let label = self.label("value", &finding.value);
        let figure = self.figure(finding);
        lines.push(self.say("value", &[("label", &label), ("figure", &figure)]));
        if let Some(trace) = &finding.trace {
            if matches!(trace, Trace::Step { .. }) && finding.state == ValueState::Known {
                lines.push(self.say("sum", &[("sum", &trace_text(trace))]));
            }
            self.stands_on(trace, lines);
        }
        if let Some(round) = &finding.round {
            let mode = word(self.language, &format!("round.{}", round.mode));
            lines.push(self.say("round", &[("mode", mode), ("step", &round.step)]));
        }
        if !finding.questions.is_empty() {
            let questions: Vec<String> = finding
                .questions
                .iter()
                .map(|question| self.question(question))
                .collect();
            let questions = questions.join(word(self.language, "separator"));
            lines.push(self.say("questions", &[("questions", &questions)]));
        }
        if let Some(review) = &finding.review {
            let key = format!("decider.{}.name", review.decider);
            let decider = self.ready.text(&key, review.decider);
            let values = [("decider", decider.as_str()), ("clause", review.clause)];
            lines.push(self.say("review", &values));
        }
        lines.push(self.say("source", &[("source", &self.source(&finding.citation))]));
    }

    fn figure(&self, finding: &ValueFinding) -> String {
        let unit = finding.unit;
        match (&finding.is, &finding.from, &finding.to) {
            (Some(is), ..) => self.with_unit(unit, &self.shown(&finding.value, is)),
            (None, Some(from), Some(to)) => {
                let between = self.say("between", &[("from", from), ("to", to)]);
                self.with_unit(unit, &between)
            }
            _ if !finding.codes.is_empty() => {
                let codes: Vec<String> = finding
                    .codes
                    .iter()
                    .map(|code| self.shown(&finding.value, code))
                    .collect();
                codes.join(word(self.language, "values.or"))
            }
            _ => self.state(finding.state),
        }
    }

    fn state(&self, state: ValueState) -> String {
        let name = serde_json::to_value(state).unwrap_or_default();
        let name = name.as_str().unwrap_or_default();
        word(self.language, &format!("state.{name}")).to_owned()
    }

    fn source(&self, citation: &Citation) -> String {
        let document = self.ready.text(
            &format!("pack.{}.title", citation.document),
            citation.document,
        );
        let clause = citation.clause.unwrap_or("—");
        self.say("citation", &[("document", &document), ("clause", clause)])
    }

    /// The rows, records and steps that a sum is made of.
    fn stands_on(&self, trace: &Trace, lines: &mut Vec<String>) {
        match trace {
            Trace::Step { of, .. } => of.iter().for_each(|part| self.stands_on(part, lines)),
            Trace::Value {
                value, is, trace, ..
            } => {
                let Some(trace) = trace else { return };
                let label = self.label("value", value);
                let sum = match (trace.as_ref(), is) {
                    (Trace::Step { .. }, Some(_)) => trace_text(trace),
                    (_, is) => is.clone().unwrap_or_else(|| "?".to_owned()),
                };
                lines.push(self.say("step", &[("label", &label), ("sum", &sum)]));
                self.stands_on(trace, lines);
            }
            Trace::Table {
                table,
                row,
                inputs,
                is,
                citation,
            } => {
                let label = self.label("table", table);
                let is = is.as_deref().unwrap_or("?");
                let source = self.source(citation);
                let looked: Vec<String> = inputs
                    .iter()
                    .filter_map(|input| Some(self.input(table, input.id, input.is.as_deref()?)))
                    .collect();
                let row = row.map_or_else(|| "?".to_owned(), |row| row.to_string());
                let values = [
                    ("label", label.as_str()),
                    ("inputs", &looked.join(word(self.language, "separator"))),
                    ("row", &row),
                    ("figure", is),
                    ("source", &source),
                ];
                let key = if inputs.is_empty() {
                    "parameter"
                } else {
                    "row"
                };
                lines.push(self.say(key, &values));
            }
            Trace::Aggregate {
                aggregate,
                spans,
                is,
                ..
            } => {
                let label = self.label("aggregate", aggregate);
                let days: Vec<String> = spans
                    .iter()
                    .map(|days| format!("{} – {}", days.from, days.to))
                    .collect();
                let is = is.as_deref().map(|is| self.shown(aggregate, is));
                let is = is.unwrap_or_else(|| "?".to_owned());
                let days = days.join(word(self.language, "separator"));
                let key = if days.is_empty() { "taken" } else { "records" };
                let values = [("label", label.as_str()), ("figure", &is), ("days", &days)];
                lines.push(self.say(key, &values));
            }
            Trace::Answer { .. } | Trace::Number { .. } | Trace::Code { .. } => {}
        }
    }

    /// How grade and pay go over the years.
    pub fn path(&self, path: &Path) -> String {
        let subject = self.ready.policy.subject();
        let subject = subject.map_or("", |pack| self.store().text(pack.id()));
        let title = self.ready.text(&format!("pack.{subject}.title"), subject);
        let day = path.as_of.to_string();
        let mut lines = vec![self.say("path", &[("title", &title), ("date", &day)])];
        for assumed in &path.assuming {
            let question = self.question(assumed.question);
            let layout = self.ready.policy.layout();
            let records = layout
                .find(assumed.question)
                .and_then(|id| layout.records(id));
            let set = records.and_then(|records| {
                let mut fields = self.store().list::<Field<'_>>(records.fields);
                let field = fields.find(|field| self.store().text(field.id()) == assumed.field)?;
                field.set()
            });
            let code = match set {
                Some(set) => self.code(set, assumed.code),
                None => assumed.code.to_owned(),
            };
            lines.push(self.say("assuming", &[("question", &question), ("code", &code)]));
        }
        if path.steps.is_empty() {
            lines.push(self.say("no_path", &[]));
        }
        for step in &path.steps {
            let next = path
                .next
                .as_ref()
                .is_some_and(|next| next.from == step.from);
            lines.push(self.path_step(step, if next { "next" } else { "from" }));
        }
        if let Some(cut) = path.cut {
            lines.push(self.say("cut", &[("date", &cut.to_string())]));
        }
        lines.join("\n") + "\n"
    }

    fn path_step(&self, step: &Step, key: &str) -> String {
        let values: Vec<String> = step
            .values
            .iter()
            .map(|value| {
                let label = self.label("value", &value.value);
                let figure = match (&value.is, value.state) {
                    (Some(is), _) => self.shown(&value.value, is),
                    (None, Some(state)) => self.state(state),
                    (None, None) => "?".to_owned(),
                };
                self.say("of_step", &[("label", &label), ("figure", &figure)])
            })
            .collect();
        let values = values.join(word(self.language, "separator"));
        let from = step.from.to_string();
        self.say(key, &[("date", &from), ("values", &values)])
    }
}
