//! A report as text for a person: the answer first, what failed before what is met, then what comes next.
//! It names questions, never what somebody answered.

use super::policies::Ready;
use super::values_text::Values;
use super::words::{clause_name, own, sentence, word};
use crate::authoring::Language;
use crate::fact::{CodeSet, Kind, State};
use crate::logic::{Outcome, Verdict};
use crate::policy::bundle::Level;
use crate::policy::info::PackInfo;
use crate::report::{
    Counterfactual, Document, ExceptionState, Finding, PaperState, Replaced, Report, Scalar,
};
use crate::value::Path;
use serde::Serialize;

/// From what matters most to what matters least.
const ORDER: [Outcome; 5] = [
    Outcome::NotSatisfied,
    Outcome::Review,
    Outcome::Unknown,
    Outcome::Satisfied,
    Outcome::NotApplicable,
];

/// Renders a report, and the next step of the path.
pub fn render(report: &Report, path: Option<&Path>, ready: &Ready, language: Language) -> String {
    let mut page = Page {
        report,
        ready,
        language,
        lines: Vec::new(),
    };
    let values = Values { ready, language };
    page.head(&values, path);
    page.lines.extend(values.findings(&report.values));
    page.rules();
    page.conflicts();
    page.next();
    page.foot();
    page.lines.join("\n") + "\n"
}

struct Page<'p> {
    report: &'p Report<'p>,
    ready: &'p Ready,
    language: Language,
    lines: Vec<String>,
}

/// The word of the contract for a value, as `not_satisfied`.
fn name(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().unwrap_or_default().to_owned()
}

impl Page<'_> {
    /// A sentence of the report; the matter's own where it has one.
    fn add(&mut self, key: &str, values: &[(&str, &str)]) {
        let key = self.own(&format!("report.{key}"));
        self.lines.push(sentence(self.language, &key, values));
    }

    /// The key of the matter's own word, where it has one.
    fn own(&self, key: &str) -> String {
        own(self.language, self.report.matter, key)
    }

    /// A blank line and a heading.
    fn heading(&mut self, key: &str) {
        self.lines.push(String::new());
        self.add(key, &[]);
    }

    fn text(&self, key: &str, id: &str) -> String {
        self.ready.text(key, id)
    }

    fn word(&self, section: &str, value: &impl Serialize) -> &'static str {
        let key = self.own(&format!("{section}.{}", name(value)));
        word(self.language, &key)
    }

    fn list(&self, items: impl Iterator<Item = String>) -> String {
        items
            .collect::<Vec<_>>()
            .join(word(self.language, "separator"))
    }

    fn labels(&self, questions: &[&str]) -> String {
        self.list(
            questions
                .iter()
                .map(|id| self.text(&format!("question.{id}.label"), id)),
        )
    }

    fn rule_title(&self, rule: &str) -> String {
        self.text(&format!("rule.{rule}.title"), rule)
    }

    /// A rule of another pack: its title and its document's; without texts the id itself.
    fn rule_of(&self, rule: &str) -> String {
        let Some((pack, _)) = rule
            .split_once('/')
            .filter(|_| !self.ready.texts.is_empty())
        else {
            return rule.to_owned();
        };
        let (title, document) = (self.rule_title(rule), self.pack_title(pack));
        sentence(
            self.language,
            "report.rule_of",
            &[("rule", &title), ("document", &document)],
        )
    }

    /// By what right: a document is named by its title, and not at all if the rule has just named it.
    fn authority(&self, replaced: &Replaced) -> String {
        let named = replaced.authority.split_once(' ');
        let document = named.and_then(|(first, clause)| {
            let mut documents = self.report.documents.iter();
            let document = documents.find(|known| known.id == first.to_lowercase())?;
            Some((document, clause))
        });
        let Some((document, clause)) = document else {
            return replaced.authority.to_owned();
        };
        match replaced.rule.split_once('/') {
            Some((pack, _)) if pack == document.id => clause_name(clause),
            _ => format!("{} {}", quoted(document), clause_name(clause)),
        }
    }

    fn pack_title(&self, id: &str) -> String {
        self.text(&format!("pack.{id}.title"), id)
    }

    fn head(&mut self, values: &Values, path: Option<&Path>) {
        let report = self.report;
        let title = self.pack_title(report.provenance.policy.id);
        self.add(
            "scope",
            &[("title", &title), ("date", &report.as_of.to_string())],
        );
        let note = format!("pack.{}.note", report.provenance.policy.id);
        if let Some(note) = self.ready.texts.get(&note) {
            self.add("note", &[("note", note)]);
        }
        let holds = !matches!(report.verdict, Verdict::NotCovered | Verdict::Conflict);
        let figures = holds
            && report
                .values
                .iter()
                .any(|value| !matches!(value.role, "other" | "deadline"));
        if figures {
            self.lines.extend(values.headline(report));
            self.lines
                .extend(path.into_iter().flat_map(|path| values.next(path)));
        }
        // Where figures are asked for they are the answer: the conditions are told of where they stand in the way.
        if !figures {
            self.verdict("verdict");
        } else if report.verdict != Verdict::Yes {
            self.verdict("rules_verdict");
        }
        if let Some(until) = &report.until {
            let then = self.word("then", &until.then);
            self.add(
                "until",
                &[("date", &until.date.to_string()), ("then", then)],
            );
        }
        self.add("caution", &[]);
    }

    fn verdict(&mut self, key: &str) {
        let report = self.report;
        self.add(key, &[("verdict", self.word("verdict", &report.verdict))]);
        if report.verdict == Verdict::Incomplete {
            let verdicts = self.list(
                report
                    .possible
                    .iter()
                    .map(|verdict| self.word("then", verdict).to_owned()),
            );
            self.add("possible", &[("verdicts", &verdicts)]);
        }
        // What is left out or too many is in these lists alone.
        let listed = report.possible.len() > 1
            || !report.missing.is_empty()
            || !report.counterfactuals.is_empty();
        if !report.exact && listed {
            self.add("inexact", &[]);
        }
        if report.verdict == Verdict::NotCovered {
            self.instead();
        }
    }

    /// On a day on which a local policy does not hold: the nearest document above it that does. A notice has none.
    fn instead(&mut self) {
        let info = self.ready.policy.info();
        let day = self.report.as_of;
        let holds = |pack: &&PackInfo| {
            let (from, until) = (pack.from, pack.until);
            from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
        };
        let mut packs = info.packs.iter();
        let own = packs.find(|pack| pack.id == info.id);
        if own.is_none_or(|own| own.level == Level::Notice || holds(&own)) {
            return;
        }
        let mut above = info.packs.iter().filter(holds);
        if let Some(pack) = above.rfind(|pack| pack.level != Level::Common) {
            let title = self.pack_title(pack.id);
            self.add("instead", &[("title", &title), ("id", pack.id)]);
        }
    }

    fn rules(&mut self) {
        if self.report.rules.is_empty() {
            return;
        }
        self.heading("rules");
        for outcome in ORDER {
            for finding in self
                .report
                .rules
                .iter()
                .filter(|finding| finding.outcome == outcome)
            {
                self.rule(finding);
            }
        }
    }

    fn rule(&mut self, finding: &Finding) {
        let (rule, outcome) = (&finding.rule, finding.outcome);
        let (mark, word) = (self.word("mark", &outcome), self.word("outcome", &outcome));
        self.add(
            "rule",
            &[
                ("mark", mark),
                ("title", &self.rule_title(rule)),
                ("outcome", word),
            ],
        );
        if let Some(text) = self.ready.texts.get(&format!("rule.{rule}.requires")) {
            self.add("requires", &[("text", text)]);
        }
        let document = self.pack_title(finding.citation.document);
        let clause = clause_name(finding.citation.clause.unwrap_or("—"));
        self.add("source", &[("document", &document), ("clause", &clause)]);
        if let Some(replaced) = &finding.replaces {
            let upper = self.rule_of(&replaced.rule);
            let authority = self.authority(replaced);
            let values = [("rule", upper.as_str()), ("authority", &authority)];
            let how = sentence(
                self.language,
                &format!("how.{}", name(&replaced.how)),
                &values,
            );
            self.add("replaces", &[("how", &how)]);
        }
        if !finding.because.is_empty() {
            self.add("because", &[("questions", &self.labels(&finding.because))]);
        }
        if !finding.questions.is_empty() {
            self.add("open", &[("questions", &self.labels(&finding.questions))]);
        }
        let ready = self.ready;
        let exception = |id: &str| ready.text(&format!("rule.{rule}.exception.{id}.title"), id);
        if let Some(via) = &finding.via {
            self.add("via", &[("title", &exception(via))]);
        }
        // Where the rule is met, by itself or by the exception just named, no other exception matters.
        let shown = finding.exceptions.iter().filter(|exception| {
            exception.state != ExceptionState::DoesNotApply && outcome != Outcome::Satisfied
        });
        let shown: Vec<_> = shown
            .map(|found| (exception(found.id), self.word("exception", &found.state)))
            .collect();
        for (title, state) in shown {
            self.add("exception", &[("title", &title), ("state", state)]);
        }
        for review in &finding.review {
            let decider = self.text(&format!("decider.{}.name", review.decider), review.decider);
            self.add(
                "review",
                &[
                    ("decider", &decider),
                    ("clause", &clause_name(review.clause)),
                ],
            );
        }
    }

    fn conflicts(&mut self) {
        if self.report.conflicts.is_empty() {
            return;
        }
        self.heading("conflicts");
        for collision in &self.report.conflicts {
            let [one, other] = collision.between.each_ref().map(|rule| self.rule_of(rule));
            let over = self.rule_of(&collision.over);
            self.add(
                "conflict",
                &[("rule", &over), ("one", &one), ("other", &other)],
            );
        }
    }

    fn next(&mut self) {
        if !self.report.missing.is_empty() {
            self.heading("missing");
            for (number, missing) in (1..).zip(&self.report.missing) {
                let ask = self.text(
                    &format!("question.{}.ask", missing.question),
                    missing.question,
                );
                let key = if missing.state == State::DontKnow {
                    "dont_know"
                } else {
                    "question"
                };
                self.add(key, &[("number", &i32::to_string(&number)), ("ask", &ask)]);
            }
        }
        if !self.report.counterfactuals.is_empty() {
            self.heading("counterfactuals");
            for change in &self.report.counterfactuals {
                let label = self.text(
                    &format!("question.{}.label", change.question),
                    change.question,
                );
                let values = self.values(change);
                let verdict = self.word("then", &change.verdict);
                self.add(
                    "counterfactual",
                    &[("label", &label), ("values", &values), ("verdict", verdict)],
                );
            }
        }
        if !self.report.papers.is_empty() {
            self.heading("papers");
            for due in &self.report.papers {
                let name = self.text(&format!("paper.{}.name", due.paper), due.paper);
                let key = if due.state == PaperState::Needed {
                    "paper"
                } else {
                    "paper_maybe"
                };
                self.add(key, &[("name", &name)]);
            }
        }
    }

    /// The other answers of a change, in words.
    fn values(&self, change: &Counterfactual) -> String {
        let layout = self.ready.policy.layout();
        let question = layout
            .find(change.question)
            .and_then(|id| layout.question(id));
        let store = layout.store();
        let set = match question.map(|question| question.kind) {
            Some(Kind::Code(set) | Kind::Set(set)) => store.get::<CodeSet<'_>>(u32::from(set)),
            _ => None,
        };
        let is_date = matches!(
            question.map(|question| question.kind),
            Some(Kind::Date { .. })
        );
        let told = |value: &Scalar| match (value, set) {
            (Scalar::Bool(yes), _) => {
                word(self.language, if *yes { "answer.yes" } else { "answer.no" }).to_owned()
            }
            (Scalar::Int(number), _) => number.to_string(),
            (Scalar::Text(code), Some(set)) => {
                self.text(&format!("codes.{}.{code}", store.text(set.id())), code)
            }
            (Scalar::Text(text), None) => (*text).to_owned(),
            (Scalar::Date(date), _) => date.text(),
            (Scalar::Decimal(decimal), _) => decimal.text(),
        };
        if !change.values.is_empty() {
            return self.list(change.values.iter().map(told));
        }
        let bounds = [
            ("from", &change.from),
            ("above", &change.above),
            ("to", &change.to),
            ("below", &change.below),
        ];
        let told: Vec<String> = bounds
            .into_iter()
            .filter_map(|(key, value)| {
                let key = format!("answer.{}{key}", if is_date { "date_" } else { "" });
                Some(sentence(
                    self.language,
                    &key,
                    &[("value", &told(value.as_ref()?))],
                ))
            })
            .collect();
        match told.as_slice() {
            [first, second] => sentence(
                self.language,
                "answer.both",
                &[("first", first), ("second", second)],
            ),
            // Of a set: none of its codes.
            [] => word(self.language, "answer.nothing").to_owned(),
            told => told.concat(),
        }
    }

    fn foot(&mut self) {
        if !self.report.documents.is_empty() {
            self.heading("documents");
            for document in &self.report.documents {
                self.add(
                    "document",
                    &[("id", document.id), ("title", &cited(document))],
                );
            }
        }
        self.lines.push(String::new());
        let provenance = &self.report.provenance;
        let policy = &provenance.policy;
        let values = [
            ("engine", provenance.engine),
            ("id", policy.id),
            ("version", policy.version),
            ("sha256", policy.sha256),
        ];
        self.add("provenance", &values);
    }
}

/// Title, number, issuer and day of a document, as far as they are known.
fn cited(document: &Document) -> String {
    let issued = document.issued.map(|day| day.to_string());
    let more = [document.number, document.issuer, issued.as_deref()];
    let more: Vec<&str> = more.into_iter().flatten().collect();
    let title = quoted(document);
    if more.is_empty() {
        title
    } else {
        format!("{title} {}", more.join(" "))
    }
}

/// A title in title marks, unless it brings its own. The title of a notice is often a description, so it gets none:
/// the marks would say that it is the title printed on the document.
fn quoted(document: &Document) -> String {
    if document.level == Level::Notice || document.title.contains('《') {
        document.title.to_owned()
    } else {
        format!("《{}》", document.title)
    }
}
