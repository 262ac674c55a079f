//! Cases: what a pack's author expects of it. Read from `cases.toml`, kept beside the pack.

use super::code::Code;
use super::diagnostic::Diagnostic;
use super::pack::unique;
use super::source::{At, DateAt};
use super::toml_reader::Table;
use crate::fact::Answer;
use crate::logic::{Outcome, Verdict};
use std::collections::BTreeMap;
use toml::de::DeValue;

/// `cases.toml`.
#[derive(Debug, Default)]
pub struct CasesSource {
    /// Named answers to start a case from.
    pub bases: BTreeMap<String, FactList>,
    /// The cases, in their order.
    pub cases: Vec<CaseSource>,
}

/// Answers by question.
pub type FactList = Vec<(At<String>, At<FactValue>)>;

/// An answer as the author wrote it.
#[derive(Clone, Debug, PartialEq)]
pub enum FactValue {
    Bool(bool),
    Int(i64),
    Text(String),
    Codes(Vec<String>),
}

impl FactValue {
    /// As the core takes it.
    pub fn answer(&self) -> Answer<'_> {
        match self {
            FactValue::Bool(yes) => Answer::Bool(*yes),
            FactValue::Int(number) => Answer::Int(*number),
            FactValue::Text(text) => Answer::Text(text),
            FactValue::Codes(codes) => Answer::Codes(codes.iter().map(String::as_str).collect()),
        }
    }
}

/// `[[case]]`.
#[derive(Debug)]
pub struct CaseSource {
    pub name: At<String>,
    pub matter: Option<At<String>>,
    pub as_of: DateAt,
    pub base: Option<At<String>>,
    pub facts: FactList,
    pub drop: Vec<At<String>>,
    pub dont_know: Vec<At<String>>,
    pub verdict: At<Verdict>,
    /// Rule, as the author wrote it, and its outcome.
    pub rules: Vec<(At<String>, Outcome)>,
    pub missing: Option<Vec<At<String>>>,
}

/// Verdicts as they are written.
pub const VERDICTS: [(&str, Verdict); 6] = [
    ("yes", Verdict::Yes),
    ("no", Verdict::No),
    ("incomplete", Verdict::Incomplete),
    ("review", Verdict::Review),
    ("not_covered", Verdict::NotCovered),
    ("conflict", Verdict::Conflict),
];

/// Outcomes as they are written.
pub const OUTCOMES: [(&str, Outcome); 5] = [
    ("satisfied", Outcome::Satisfied),
    ("not_satisfied", Outcome::NotSatisfied),
    ("not_applicable", Outcome::NotApplicable),
    ("review", Outcome::Review),
    ("unknown", Outcome::Unknown),
];

/// How a verdict is written.
pub fn verdict_word(verdict: Verdict) -> &'static str {
    VERDICTS
        .iter()
        .find(|(_, known)| *known == verdict)
        .map_or("", |(word, _)| word)
}

/// How an outcome is written.
pub fn outcome_word(outcome: Outcome) -> &'static str {
    OUTCOMES
        .iter()
        .find(|(_, known)| *known == outcome)
        .map_or("", |(word, _)| word)
}

/// Reads `cases.toml`.
pub fn read(mut file: Table<'_>) -> CasesSource {
    let out = file.out();
    let mut bases = BTreeMap::new();
    if let Some(table) = file.table("base") {
        for name in table.names() {
            if let Some(base) = table.named_table(&name.value) {
                bases.insert(name.value, facts(&base));
            }
        }
    }
    let cases: Vec<CaseSource> = file
        .tables("case")
        .into_iter()
        .filter_map(read_case)
        .collect();
    file.finish();
    unique(cases.iter().map(|case| &case.name), "[[case]] name", out);
    CasesSource { bases, cases }
}

fn read_case(mut table: Table<'_>) -> Option<CaseSource> {
    let name = table.text("name");
    let matter = table.maybe_text("matter");
    table.needed("as_of");
    let as_of = table.maybe_date("as_of");
    let base = table.maybe_text("base");
    let facts = table
        .table("facts")
        .map(|given| facts(&given))
        .unwrap_or_default();
    let drop = table.texts("drop");
    let dont_know = table.texts("dont_know");
    table.needed("verdict");
    let verdict = table.word("verdict", &VERDICTS);
    let rules = table
        .table("rules")
        .map(|rules| outcomes(&rules))
        .unwrap_or_default();
    let missing = table.has("missing").then(|| table.texts("missing"));
    table.finish();
    Some(CaseSource {
        name: name?,
        matter,
        as_of: as_of?,
        base,
        facts,
        drop,
        dont_know,
        verdict: verdict?,
        rules,
        missing,
    })
}

fn outcomes(table: &Table<'_>) -> Vec<(At<String>, Outcome)> {
    let mut all = Vec::new();
    for name in table.names() {
        let Some(text) = table.named_text(&name.value) else {
            continue;
        };
        match OUTCOMES.iter().find(|(word, _)| *word == text.value) {
            Some((_, outcome)) => all.push((name, *outcome)),
            None => {
                let known: Vec<&str> = OUTCOMES.iter().map(|(word, _)| *word).collect();
                let problem =
                    Diagnostic::new(Code::UnknownWord, text.span).with("key", &name.value);
                let near = super::suggest::nearest(&text.value, known.iter().copied());
                table.out().report(
                    problem
                        .with("value", &text.value)
                        .with("known", known.join(", "))
                        .meant(near),
                );
            }
        }
    }
    all
}

fn facts(table: &Table<'_>) -> FactList {
    let mut facts = FactList::new();
    for name in table.names() {
        let Some(value) = table.named_value(&name.value) else {
            continue;
        };
        let span = table.spot(value.span());
        match fact(value.get_ref()) {
            Some(fact) => facts.push((name, At::new(fact, span))),
            None => table
                .out()
                .report(refused(&name, span, "fact.wrong_type", "")),
        }
    }
    facts
}

fn fact(value: &DeValue<'_>) -> Option<FactValue> {
    match value {
        DeValue::Boolean(yes) => Some(FactValue::Bool(*yes)),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .ok()
            .map(FactValue::Int),
        DeValue::String(text) => Some(FactValue::Text(text.to_string())),
        DeValue::Array(list) => {
            let codes: Option<Vec<String>> = list
                .iter()
                .map(|code| code.get_ref().as_str().map(str::to_owned))
                .collect();
            codes.map(FactValue::Codes)
        }
        DeValue::Float(_) | DeValue::Datetime(_) | DeValue::Table(_) => None,
    }
}

/// Says that a question does not take an answer.
pub fn refused(
    question: &At<String>,
    span: super::source::Span,
    code: &str,
    message: &str,
) -> Diagnostic {
    let message = if message.is_empty() {
        "true, false, 12, \"2022-05-13\", \"4.10\", \"code\", [\"code\"]"
    } else {
        message
    };
    Diagnostic::new(Code::FactRefused, span)
        .with("question", &question.value)
        .with("code", code)
        .with("message", message)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::super::diagnostic::Diagnostics;
    use super::super::source::Sources;
    use super::super::toml_reader;
    use super::*;

    #[test]
    fn values_of_all_kinds_are_read_and_others_refused() {
        let mut sources = Sources::default();
        let text = "[base.a]\nx = true\ny = 12\nz = '2022-05-13'\ns = ['a', 'b']\nf = 1.5\nd = 2022-05-13\n";
        let file = sources.add("cases.toml".into(), text.into());
        let out = Diagnostics::default();
        let cases = toml_reader::read(&sources, file, &out, read).unwrap();
        let base = cases.bases.get("a").unwrap();
        let values: Vec<&FactValue> = base.iter().map(|(_, value)| &value.value).collect();
        let expected = [
            FactValue::Bool(true),
            FactValue::Int(12),
            FactValue::Text("2022-05-13".into()),
            FactValue::Codes(vec!["a".into(), "b".into()]),
        ];
        assert_eq!(values, expected.iter().collect::<Vec<_>>());
        assert_eq!(
            out.take(&sources)
                .iter()
                .filter(|found| found.code == Code::FactRefused)
                .count(),
            2
        );
    }
}
