//! What a policy computes, as text for a person: each figure with its arithmetic, the rows and records it stands on,
//! and how grade and pay go over the years.

use super::figure;
use super::policies::Ready;
use super::words::{clause_name, own, sentence, word};
use crate::authoring::Language;
use crate::fact::{CodeSet, Date, Facts, Field, Kind, QuestionId, Shape};
use crate::policy::computed::{Asks, Computed, Figures};
use crate::report::{Citation, Report};
use crate::store::{Store, Text};
use crate::value::report::{Step, StepValue, ValueState, unit_name};
use crate::value::{Path, Trace, ValueFinding, trace_text, years_lacking};
use unicode_width::UnicodeWidthStr;

/// Tells values in the words of a language.
pub struct Values<'v> {
    /// The policy and its texts.
    pub ready: &'v Ready,
    /// The language.
    pub language: Language,
}

impl Values<'_> {
    fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        let key = format!("values.{key}");
        let key = own(self.language, self.ready.policy.matter(), &key);
        sentence(self.language, &key, values)
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

    fn computed(&self, full: &str) -> Option<Computed<'_>> {
        let mut all = self.store().all::<Computed<'_>>();
        all.find(|one| self.is_called(full, one.pack(), one.id()))
    }

    /// What a value is counted in.
    fn unit(&self, full: &str) -> Option<&'static str> {
        self.computed(full).and_then(|one| unit_name(one.unit()))
    }

    /// A code by its name; anything else as it is.
    fn shown(&self, full: &str, is: &str) -> String {
        match self.computed(full).and_then(|one| one.set()) {
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

    /// The name of what a table is asked by: the table's own word for it, else the question's, field's or value's.
    fn input_name(&self, table: &str, input: &str) -> String {
        let texts = &self.ready.texts;
        let pack = table.split('/').next().unwrap_or_default();
        let named = [
            format!("table.{table}.input.{input}.label"),
            format!("question.{input}.label"),
            format!("value.{pack}/{input}.label"),
            format!("aggregate.{pack}/{input}.label"),
        ];
        let own = named.iter().find_map(|key| texts.get(key));
        let field = format!(".field.{input}.label");
        let found = own.or_else(|| {
            let mut all = texts.iter().filter(|(key, _)| key.ends_with(&field));
            all.next().map(|(_, text)| text)
        });
        found.map_or(input, String::as_str).to_owned()
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

    fn list(&self, items: &[String]) -> String {
        items.join(word(self.language, "separator"))
    }

    fn figures(&self, items: &[String]) -> String {
        items.join(word(self.language, "values.then"))
    }

    /// The answer in a line or two: grade and total; what they lack where they are not known.
    pub fn headline(&self, report: &Report) -> Vec<String> {
        let findings = &report.values;
        let of = |role| findings.iter().find(|finding| finding.role == role);
        let mut told: Vec<&ValueFinding> =
            [of("grade"), of("total")].into_iter().flatten().collect();
        if told.is_empty() {
            told.extend(
                findings
                    .iter()
                    .rfind(|finding| !matches!(finding.role, "other" | "deadline")),
            );
        }
        let mut figures = Vec::new();
        let mut lacking = Vec::new();
        let mut open: Vec<&str> = Vec::new();
        for finding in told {
            let label = self.label("value", &finding.value);
            match finding.state {
                ValueState::Open => lacking.push(label),
                ValueState::Known | ValueState::Range => {
                    let figure = self.figure(finding);
                    figures.push(self.say("of_step", &[("label", &label), ("figure", &figure)]));
                }
                state => {
                    let figure = self.state(state);
                    figures.push(self.say("stated", &[("label", &label), ("figure", &figure)]));
                }
            }
            open.extend(&finding.questions);
        }
        // In the order in which they are best asked.
        let place = |id: &&str| report.missing.iter().position(|next| next.question == *id);
        open.sort_by_key(|id| place(id).unwrap_or(usize::MAX));
        open.dedup();
        let open: Vec<String> = open.into_iter().map(|id| self.question(id)).collect();
        let mut lines = Vec::new();
        if !figures.is_empty() {
            lines.push(self.say("headline", &[("figures", &self.figures(&figures))]));
        }
        if !lacking.is_empty() {
            lines.push(self.say("lacking", &[("figures", &self.list(&lacking))]));
        }
        if !open.is_empty() {
            lines.push(self.say("needed", &[("questions", &self.list(&open))]));
        }
        lines
    }

    /// When grade or pay change next, to what, when the grade does where that is later, and on what assumption.
    pub fn next(&self, path: &Path) -> Vec<String> {
        let mut lines = Vec::new();
        let mut before: Option<&Step> = None;
        let mut told = Vec::new();
        for step in &path.steps {
            let changed: Vec<&StepValue> = step
                .values
                .iter()
                .filter(|value| before.is_none_or(|before| !before.values.contains(value)))
                .collect();
            let up = changed
                .iter()
                .any(|value| self.unit(&value.value) == Some("grade"));
            if step.from > path.as_of && (told.is_empty() || up) {
                let values: Vec<String> = changed.iter().map(|value| self.of_step(value)).collect();
                told.push((step, self.figures(&values)));
                if up {
                    break;
                }
            }
            before = Some(step);
        }
        for (nth, (step, values)) in told.iter().enumerate() {
            let key = if nth == 0 { "next_step" } else { "next_grade" };
            let from = step.from.to_string();
            lines.push(self.say(key, &[("date", &from), ("values", values)]));
        }
        match path.steps.last() {
            Some(last) if told.is_empty() => {
                let known =
                    !last.values.is_empty() && last.values.iter().all(|one| one.is.is_some());
                lines.extend(known.then(|| self.say("no_next", &[])));
            }
            _ => lines.extend(self.assuming(path)),
        }
        lines
    }

    /// All values: first the figures, one below the other, then what each stands on.
    pub fn findings(&self, findings: &[ValueFinding]) -> Vec<String> {
        if findings.is_empty() {
            return Vec::new();
        }
        let rows: Vec<(String, String)> = findings
            .iter()
            .map(|finding| {
                let label = self.label("value", &finding.value);
                let figure = finding.is.as_deref().filter(|is| figure::is_number(is));
                let figure = figure
                    .map(|is| figure::shown(is, finding.unit))
                    .unwrap_or_default();
                (label, figure)
            })
            .collect();
        let labels = rows
            .iter()
            .map(|(label, _)| label.width())
            .max()
            .unwrap_or(0);
        let figures = rows
            .iter()
            .map(|(_, figure)| figure.width())
            .max()
            .unwrap_or(0);
        let only_days = findings.iter().all(|finding| finding.role == "deadline");
        let heading = if only_days { "deadlines" } else { "heading" };
        let mut lines = vec![String::new(), self.say(heading, &[])];
        for (finding, (label, number)) in findings.iter().zip(&rows) {
            let figure = if number.is_empty() {
                self.figure(finding)
            } else {
                self.with_unit(finding.unit, &figure::right(number, figures))
            };
            let label = figure::left(label, labels);
            lines.push(self.say("value", &[("label", &label), ("figure", &figure)]));
        }
        lines.extend([String::new(), self.say("how", &[])]);
        for finding in findings {
            self.finding(finding, &mut lines);
        }
        lines
    }

    fn finding(&self, finding: &ValueFinding, lines: &mut Vec<String>) {
        let label = self.label("value", &finding.value);
        let figure = self.figure(finding);
        lines.push(self.say("worked_out", &[("label", &label), ("figure", &figure)]));
        if let Some(trace) = &finding.trace {
            let money = figure::is_money(finding.unit);
            // A code is no result of arithmetic: the figure says it.
            let number = finding.state == ValueState::Known && finding.code_set.is_none();
            if matches!(trace, Trace::Step { .. }) && number {
                let sum = match finding.role {
                    "deadline" => self.shifted(trace),
                    _ => figure::sum(trace, money),
                };
                // What a choice came to may be a figure or code alone: it has been said.
                if sum.contains(' ') {
                    lines.push(self.say("sum", &[("sum", &sum)]));
                }
            }
            self.stands_on(trace, finding.citation.document, money, lines);
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
            lines.push(self.say("questions", &[("questions", &self.list(&questions))]));
        }
        if let Some(review) = &finding.review {
            let key = format!("decider.{}.name", review.decider);
            let decider = self.ready.text(&key, review.decider);
            let values = [
                ("decider", decider.as_str()),
                ("clause", &clause_name(review.clause)),
            ];
            lines.push(self.say("review", &values));
        }
        let source = self.source(&finding.citation, "");
        lines.push(self.say("source", &[("source", &source)]));
    }

    /// A day, and the days that it was shifted to, one after the other.
    fn shifted(&self, trace: &Trace) -> String {
        let said = match trace {
            Trace::Step { op, of, is, .. } => {
                let by = match of.get(1) {
                    Some(Trace::Number { number }) => number.as_str(),
                    _ => "",
                };
                let back = by.strip_prefix('-');
                let key = format!("{op}{}", if back.is_some() { "_back" } else { "" });
                let from = of.first().map(|from| self.shifted(from));
                let from = from.unwrap_or_default();
                let to = is.as_deref().unwrap_or("?");
                let values = [
                    ("from", from.as_str()),
                    ("n", back.unwrap_or(by)),
                    ("to", to),
                ];
                Some(self.say(&key, &values))
            }
            Trace::Answer { is, .. } => self.reason(trace).filter(|_| is.is_some()),
            Trace::Aggregate { aggregate, is, .. } => is.as_deref().map(|is| {
                let label = self.label("aggregate", aggregate);
                self.say("of_step", &[("label", &label), ("figure", is)])
            }),
            _ => None,
        };
        said.unwrap_or_else(|| trace_text(trace))
    }

    fn figure(&self, finding: &ValueFinding) -> String {
        let unit = finding.unit;
        let number = |is: &String| figure::shown(is, unit);
        match (&finding.is, &finding.from, &finding.to) {
            (Some(is), ..) => self.of_value(&finding.value, is, unit),
            (None, Some(from), Some(to)) => {
                let between = self.say("between", &[("from", &number(from)), ("to", &number(to))]);
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

    /// A number with its unit, a code by its name.
    fn of_value(&self, value: &str, is: &str, unit: Option<&str>) -> String {
        if figure::is_number(is) {
            self.with_unit(unit, &figure::shown(is, unit))
        } else {
            self.shown(value, is)
        }
    }

    fn state(&self, state: ValueState) -> String {
        let name = serde_json::to_value(state).unwrap_or_default();
        let name = name.as_str().unwrap_or_default();
        word(self.language, &format!("state.{name}")).to_owned()
    }

    /// Document and clause; of the document that has just been named the clause alone.
    fn source(&self, citation: &Citation, named: &str) -> String {
        if let Some(clause) = citation.clause.filter(|_| citation.document == named) {
            return clause_name(clause);
        }
        let document = self.ready.text(
            &format!("pack.{}.title", citation.document),
            citation.document,
        );
        let clause = clause_name(citation.clause.unwrap_or("—"));
        self.say("citation", &[("document", &document), ("clause", &clause)])
    }

    /// The rows, records and steps that a sum is made of.
    fn stands_on(&self, trace: &Trace, named: &str, money: bool, lines: &mut Vec<String>) {
        match trace {
            Trace::Step {
                op, of, because, ..
            } => {
                let reasons: Vec<String> =
                    because.iter().filter_map(|one| self.reason(one)).collect();
                if !reasons.is_empty() {
                    lines.push(self.say("because", &[("reasons", &self.list(&reasons))]));
                }
                let money = money && figure::keeps_kind(op);
                of.iter()
                    .for_each(|part| self.stands_on(part, named, money, lines));
            }
            Trace::Value {
                value, is, trace, ..
            } => {
                let Some(trace) = trace else { return };
                let label = self.label("value", value);
                let unit = self.unit(value);
                let money = money || figure::is_money(unit);
                let is_code = self.computed(value).is_some_and(|one| one.set().is_some());
                let sum = match (trace.as_ref(), is) {
                    (Trace::Step { .. }, Some(_)) if !is_code => figure::sum(trace, money),
                    (_, Some(is)) => self.of_value(value, is, unit),
                    (_, None) => "?".to_owned(),
                };
                lines.push(self.say("step", &[("label", &label), ("sum", &sum)]));
                self.stands_on(trace, named, money, lines);
            }
            Trace::Table {
                table,
                row,
                inputs,
                is,
                citation,
            } => {
                let label = self.label("table", table);
                let is = is.as_deref().map(|is| figure::number(is, money));
                let is = is.unwrap_or_else(|| "?".to_owned());
                let source = self.source(citation, named);
                let looked: Vec<String> = inputs
                    .iter()
                    .filter_map(|input| {
                        let label = self.input_name(table, input.id);
                        let figure = self.input(table, input.id, input.is.as_deref()?);
                        let values = [("label", label.as_str()), ("figure", &figure)];
                        Some(self.say("of_step", &values))
                    })
                    .collect();
                let row = row.map_or_else(|| "?".to_owned(), |row| row.to_string());
                let values = [
                    ("label", label.as_str()),
                    ("inputs", &self.list(&looked)),
                    ("row", &row),
                    ("figure", &is),
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
                let days = self.list(&days);
                let key = if days.is_empty() { "taken" } else { "records" };
                let values = [("label", label.as_str()), ("figure", &is), ("days", &days)];
                lines.push(self.say(key, &values));
            }
            Trace::Workdays { days, .. } => {
                self.counted(trace, lines);
                if let Some(days) = days {
                    self.stands_on(days, named, money, lines);
                }
            }
            Trace::Answer { .. } | Trace::Number { .. } | Trace::Code { .. } => {}
        }
    }

    /// What decided a choice: an answer, a value or what was taken from records. One without a name says nothing.
    fn reason(&self, trace: &Trace) -> Option<String> {
        let texts = &self.ready.texts;
        let (label, figure) = match trace {
            Trace::Answer { answer, is } => {
                let layout = self.ready.policy.layout();
                let kind = layout.question(layout.find(answer)?)?.kind;
                let figure = is.as_deref().map(|is| match (kind, is) {
                    (Kind::Bool, "true") => word(self.language, "answer.yes").to_owned(),
                    (Kind::Bool, _) => word(self.language, "answer.no").to_owned(),
                    (Kind::Code(set), code) => self.code(set, code),
                    (Kind::Set(set), codes) => {
                        let codes: Vec<String> = serde_json::from_str(codes).unwrap_or_default();
                        let codes = codes.iter().map(|code| self.code(set, code));
                        codes
                            .collect::<Vec<_>>()
                            .join(word(self.language, "separator"))
                    }
                    (_, is) => figure::number(is, false),
                });
                (self.question(answer), figure)
            }
            Trace::Value { value, is, .. } => {
                let label = ["value", "aggregate"]
                    .iter()
                    .find_map(|of| texts.get(&format!("{of}.{value}.label")))?;
                let unit = self.unit(value);
                let figure = is.as_deref().map(|is| self.of_value(value, is, unit));
                (label.clone(), figure)
            }
            _ => return None,
        };
        let figure = figure.unwrap_or_else(|| "?".to_owned());
        Some(self.say("of_step", &[("label", &label), ("figure", &figure)]))
    }

    /// Which working days were counted, and which days were passed over.
    fn counted(&self, trace: &Trace, lines: &mut Vec<String>) {
        let Trace::Workdays {
            way,
            first_day,
            from,
            days,
            weekend,
            holidays,
            worked,
            lacking,
            calendars,
            ..
        } = trace
        else {
            return;
        };
        let list = |days: &[Date]| {
            let days: Vec<String> = days.iter().map(Date::to_string).collect();
            days.join(word(self.language, "separator"))
        };
        if let (Some(from), Some(days)) = (from, days) {
            let days = figure::sum(days, false);
            let key = match (days.as_str(), first_day) {
                ("0", _) => format!("{way}_none"),
                (_, true) => format!("{way}_first"),
                (_, false) => (*way).to_owned(),
            };
            let values = [("days", days.as_str()), ("from", &from.to_string())];
            lines.push(self.say(&key, &values));
        }
        if !holidays.is_empty() {
            lines.push(self.say("holidays", &[("days", &list(holidays))]));
        }
        if *weekend > 0 {
            lines.push(self.say("weekend", &[("count", &weekend.to_string())]));
        }
        if !worked.is_empty() {
            lines.push(self.say("worked", &[("days", &list(worked))]));
        }
        if let Some(year) = lacking {
            lines.push(self.say("no_calendar", &[("year", &year.to_string())]));
        }
        for calendar in calendars {
            lines.push(self.say("calendar", &[("source", &self.source(calendar, ""))]));
        }
    }

    /// The years of records that have not ended on the day, and so count for nothing yet.
    pub fn not_ended(&self, facts: &Facts, as_of: Date) -> Vec<String> {
        let layout = self.ready.policy.layout();
        let now = as_of.number() / 10_000;
        let ahead = |id: QuestionId| {
            let records = layout.records(id)?;
            let rows = facts.records(id).chunks_exact(records.width());
            let years: Vec<String> = rows
                .filter_map(|row| row.first().filter(|year| **year >= now))
                .map(ToString::to_string)
                .collect();
            let values = [
                ("question", self.question(layout.name(id))),
                ("years", self.list(&years)),
                ("date", as_of.to_string()),
            ];
            let values = values.each_ref().map(|(key, text)| (*key, text.as_str()));
            (records.shape == Shape::Yearly && !years.is_empty())
                .then(|| self.say("not_ended", &values))
        };
        layout.ids().filter_map(ahead).collect()
    }

    /// The years that were served and have no record, of a question that the result still hangs on.
    pub fn lacking_years(&self, facts: &Facts, report: &Report) -> Vec<String> {
        let layout = self.ready.policy.layout();
        let open = |id: &str| {
            let mut asked = report.missing.iter().map(|next| next.question);
            let mut computed = report.values.iter().flat_map(|value| &value.questions);
            asked.any(|one| one == id) || computed.any(|one| *one == id)
        };
        let lacking = |id: QuestionId| {
            let years = years_lacking(layout, facts, id, report.as_of);
            let years: Vec<String> = years.iter().map(ToString::to_string).collect();
            let values = [
                ("question", self.question(layout.name(id))),
                ("years", self.list(&years)),
            ];
            let values = values.each_ref().map(|(key, text)| (*key, text.as_str()));
            (!years.is_empty() && open(layout.name(id))).then(|| self.say("lacking_years", &values))
        };
        layout.ids().filter_map(lacking).collect()
    }

    /// How grade and pay go over the years.
    pub fn path(&self, path: &Path) -> String {
        let subject = self.ready.policy.subject();
        let subject = subject.map_or("", |pack| self.store().text(pack.id()));
        let title = self.ready.text(&format!("pack.{subject}.title"), subject);
        let day = path.as_of.to_string();
        let mut lines = vec![self.say("path", &[("title", &title), ("date", &day)])];
        lines.extend(self.assuming(path));
        if path.steps.is_empty() {
            lines.push(self.say("no_path", &[]));
        }
        lines.extend(self.steps(path));
        if let Some(cut) = path.cut {
            lines.push(self.say("cut", &[("date", &cut.to_string())]));
        }
        lines.join("\n") + "\n"
    }

    /// What the years to come are taken for.
    fn assuming(&self, path: &Path) -> Vec<String> {
        let mut lines = Vec::new();
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
        lines
    }

    /// A line for each step, with the figures one below the other.
    fn steps(&self, path: &Path) -> Vec<String> {
        let width = |nth: usize| {
            let all = path.steps.iter().filter_map(|step| step.values.get(nth));
            all.map(|value| self.of_step(value).width())
                .max()
                .unwrap_or(0)
        };
        let last = path.steps.iter().map(|step| step.values.len()).max();
        let widths: Vec<usize> = (0..last.unwrap_or(0)).map(width).collect();
        let next = path.next.as_ref().map(|next| next.from);
        let line = |step: &Step| {
            let values: Vec<String> = step
                .values
                .iter()
                .zip(&widths)
                .map(|(value, width)| {
                    let (label, figure) = self.parts_of_step(value);
                    let room = width.saturating_sub(self.of_step(value).width());
                    let figure = figure::right(&figure, figure.width() + room);
                    self.say("of_step", &[("label", &label), ("figure", &figure)])
                })
                .collect();
            let key = if next == Some(step.from) {
                "next"
            } else {
                "from"
            };
            let from = step.from.to_string();
            self.say(key, &[("date", &from), ("values", &self.figures(&values))])
        };
        path.steps.iter().map(line).collect()
    }

    fn parts_of_step(&self, value: &StepValue) -> (String, String) {
        let figure = match (&value.is, value.state) {
            (Some(is), _) => self.of_value(&value.value, is, self.unit(&value.value)),
            (None, Some(state)) => self.state(state),
            (None, None) => "?".to_owned(),
        };
        (self.label("value", &value.value), figure)
    }

    fn of_step(&self, value: &StepValue) -> String {
        let (label, figure) = self.parts_of_step(value);
        self.say("of_step", &[("label", &label), ("figure", &figure)])
    }
}
