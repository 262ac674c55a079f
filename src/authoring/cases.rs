//! Cases: what a pack's author expects of it. Read from `cases.toml`, kept beside the pack.

use super::code::Code;
use super::diagnostic::Diagnostic;
use super::pack::unique;
use super::source::{At, DateAt};
use super::toml_reader::Table;
use crate::computing::Computing;
use crate::fact::{Answer, Date};
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
    /// Dated records: members by name; none: not known.
    Records(Vec<Vec<(String, Option<FactValue>)>>),
}

impl FactValue {
    /// As the core takes it.
    pub fn answer(&self) -> Answer<'_> {
        match self {
            FactValue::Bool(yes) => Answer::Bool(*yes),
            FactValue::Int(number) => Answer::Int(*number),
            FactValue::Text(text) => Answer::Text(text),
            FactValue::Codes(codes) => Answer::Codes(codes.iter().map(String::as_str).collect()),
            FactValue::Records(records) => Answer::Records(
                records
                    .iter()
                    .map(|members| members.iter().map(member).collect())
                    .collect(),
                Computing::here(),
            ),
        }
    }

    /// A text.
    pub fn text(&self) -> Option<&str> {
        match self {
            FactValue::Text(text) => Some(text),
            _ => None,
        }
    }
}

fn member((name, value): &(String, Option<FactValue>)) -> (&str, Answer<'_>) {
    let answer = value.as_ref().map_or(Answer::DontKnow, FactValue::answer);
    (name, answer)
}

impl std::fmt::Display for FactValue {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            FactValue::Bool(yes) => write!(out, "{yes}"),
            FactValue::Int(number) => write!(out, "{number}"),
            FactValue::Text(text) => out.write_str(text),
            FactValue::Codes(codes) => write!(out, "[{}]", codes.join(", ")),
            FactValue::Records(records) => write!(out, "{} × {{ … }}", records.len()),
        }
    }
}

/// How long a verdict holds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum UntilSource {
    /// No end is known.
    None,
    /// The last day it holds.
    Day(Date),
}

/// Changes by question.
pub type ChangeList = Vec<(At<String>, Vec<At<Change>>)>;

/// Other values of one answer.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// One of these; for a set, all of them together.
    Values(Vec<FactValue>),
    /// Values between bounds: the word of each bound and its value.
    Range(Vec<(&'static str, FactValue)>),
}

/// The bounds of a range, as they are written.
pub const BOUNDS: [&str; 4] = ["from", "above", "to", "below"];

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
    /// Left out where the case is about values alone.
    pub verdict: Option<At<Verdict>>,
    /// Rule, as the author wrote it, and its outcome.
    pub rules: Vec<(At<String>, Outcome)>,
    pub missing: Option<Vec<At<String>>>,
    pub until: Option<UntilSource>,
    /// The verdict on the day after `until`.
    pub then: Option<Verdict>,
    /// The papers that are needed for certain.
    pub papers: Option<Vec<At<String>>>,
    /// The bodies that decide.
    pub review_by: Option<Vec<At<String>>>,
    /// Rule, as the author wrote it, and the exception by which it is satisfied, or `none`.
    pub via: Vec<(At<String>, At<String>)>,
    /// Rule, as the author wrote it, and the clause it is cited by.
    pub cites: Vec<(At<String>, At<String>)>,
    /// The single changes that would lead to yes.
    pub yes_if: Option<ChangeList>,
    /// Value, as the author wrote it, and what it is.
    pub values: ValueList,
    /// Value, as the author wrote it, and its arithmetic in one line.
    pub trace: ValueList,
    /// What changes next, if nothing else changes.
    pub next: Option<NextSource>,
}

/// Texts by value.
pub type ValueList = Vec<(At<String>, At<String>)>;

/// The next step of grade and pay.
#[derive(Debug)]
pub enum NextSource {
    /// There is none.
    None,
    /// From a day on, some values.
    Step {
        /// The day.
        from: Option<DateAt>,
        /// What they are then.
        values: ValueList,
    },
}

/// How the absence of something is written: of an end, of an exception.
pub const NONE: &str = "none";

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
    let values = table.table("values").map(|values| texts(&values));
    let trace = table.table("trace").map(|trace| texts(&trace));
    let next = next(&mut table);
    if values.is_none() && trace.is_none() && next.is_none() {
        table.needed("verdict");
    }
    let verdict = table.word("verdict", &VERDICTS);
    let rules = table
        .table("rules")
        .map(|rules| outcomes(&rules))
        .unwrap_or_default();
    let missing = list(&mut table, "missing");
    let until = until(&mut table);
    let then = then(&mut table, until);
    let papers = list(&mut table, "papers");
    let review_by = match table.plain_text("review_by") {
        Some(_) => table.maybe_text("review_by").map(|decider| vec![decider]),
        None => list(&mut table, "review_by"),
    };
    let mut by_rule = |key| table.table(key).map(|table| texts_by_rule(&table));
    let via = by_rule("via").unwrap_or_default();
    let cites = by_rule("cites").unwrap_or_default();
    let yes_if = table.table("yes_if").map(|given| changes(&given));
    table.finish();
    Some(CaseSource {
        name: name?,
        matter,
        as_of: as_of?,
        base,
        facts,
        drop,
        dont_know,
        verdict,
        rules,
        missing,
        until,
        then,
        papers,
        review_by,
        via,
        cites,
        yes_if,
        values: values.unwrap_or_default(),
        trace: trace.unwrap_or_default(),
        next,
    })
}

/// Texts by name; whole numbers are taken for texts.
fn texts(table: &Table<'_>) -> ValueList {
    let names = table.names().into_iter();
    names
        .filter_map(|name| {
            let text = match table.named_value(&name.value).map(|value| value.get_ref()) {
                Some(DeValue::Integer(number)) => {
                    At::new(number.as_str().to_owned(), table.value_span(&name.value))
                }
                _ => table.named_text(&name.value)?,
            };
            Some((name, text))
        })
        .collect()
}

fn next(table: &mut Table<'_>) -> Option<NextSource> {
    if table.plain_text("next").as_deref() == Some(NONE) {
        table.value("next");
        return Some(NextSource::None);
    }
    let mut step = table.table("next")?;
    step.needed("from");
    let from = step.maybe_date("from");
    let mut values = texts(&step);
    values.retain(|(name, _)| name.value != "from");
    Some(NextSource::Step { from, values })
}

/// A list that may be left out; an empty one says something.
fn list(table: &mut Table<'_>, key: &'static str) -> Option<Vec<At<String>>> {
    let is_there = table.has(key);
    let list = table.texts(key);
    is_there.then_some(list)
}

fn until(table: &mut Table<'_>) -> Option<UntilSource> {
    if table.plain_text("until").as_deref() == Some(NONE) {
        table.value("until");
        return Some(UntilSource::None);
    }
    let day = table.maybe_date("until")?;
    Some(UntilSource::Day(day.value))
}

/// What comes after a day; without the day it says nothing.
fn then(table: &mut Table<'_>, until: Option<UntilSource>) -> Option<Verdict> {
    let has_day = matches!(until, Some(UntilSource::Day(_)));
    let is_told = table.has("until") && until.is_none();
    let then = table.word("then", &VERDICTS)?;
    if !has_day && !is_told {
        let problem = Diagnostic::new(Code::KeysTogether, then.span);
        table.out().report(problem.variant("then"));
    }
    has_day.then_some(then.value)
}

fn texts_by_rule(table: &Table<'_>) -> Vec<(At<String>, At<String>)> {
    let names = table.names().into_iter();
    names
        .filter_map(|name| {
            let text = table.named_text(&name.value)?;
            Some((name, text))
        })
        .collect()
}

fn changes(table: &Table<'_>) -> ChangeList {
    let mut all = ChangeList::new();
    for name in table.names() {
        let Some(value) = table.named_value(&name.value) else {
            continue;
        };
        // A list of lists or of ranges holds several changes, anything else is one.
        let several = match value.get_ref() {
            DeValue::Array(list) if list.iter().any(|item| is_compound(item.get_ref())) => {
                list.iter().collect()
            }
            _ => vec![value],
        };
        let mut read = Vec::new();
        for value in several {
            let span = table.spot(value.span());
            match change(table, value.get_ref()) {
                Some(change) => read.push(At::new(change, span)),
                None => table
                    .out()
                    .report(refused(&name, span, "fact.wrong_type", CHANGES)),
            }
        }
        all.push((name, read));
    }
    all
}

/// What a change can look like.
const CHANGES: &str =
    "true, \"code\", [\"code\", \"code\"], { from = 2 }, { from = \"1990-01-01\" }";

fn is_compound(value: &DeValue<'_>) -> bool {
    matches!(value, DeValue::Array(_) | DeValue::Table(_))
}

fn change(place: &Table<'_>, value: &DeValue<'_>) -> Option<Change> {
    let DeValue::Table(range) = value else {
        return Some(Change::Values(match fact(value)? {
            FactValue::Codes(codes) => codes.into_iter().map(FactValue::Text).collect(),
            one => vec![one],
        }));
    };
    let mut bounds = Vec::new();
    for (key, value) in range {
        let word = key.get_ref().as_ref();
        if let Some(bound) = BOUNDS.into_iter().find(|bound| *bound == word) {
            bounds.push((bound, fact(value.get_ref())?));
        } else {
            let problem = Diagnostic::new(Code::UnknownKey, place.spot(key.span()));
            place.out().report(
                problem
                    .with("key", word)
                    .with("place", "[case.yes_if]")
                    .with("known", BOUNDS.join(", "))
                    .meant(super::suggest::nearest(word, BOUNDS)),
            );
        }
    }
    Some(Change::Range(bounds))
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
        DeValue::Array(list) if list.iter().any(|item| item.get_ref().is_table()) => {
            let records = list.iter().map(|item| record(item.get_ref()));
            records.collect::<Option<_>>().map(FactValue::Records)
        }
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

/// One record: members by name; those listed in `dont_know` are asked and not known.
fn record(value: &DeValue<'_>) -> Option<Vec<(String, Option<FactValue>)>> {
    let DeValue::Table(members) = value else {
        return None;
    };
    let mut record = Vec::new();
    for (name, value) in members {
        let name = name.get_ref().to_string();
        let value = fact(value.get_ref())?;
        match value {
            FactValue::Codes(unknown) if name == "dont_know" => {
                record.extend(unknown.into_iter().map(|name| (name, None)));
            }
            value => record.push((name, Some(value))),
        }
    }
    Some(record)
}

/// Says that a question does not take an answer.
pub fn refused(
    question: &At<String>,
    span: super::source::Span,
    code: &str,
    message: &str,
) -> Diagnostic {
    let message = if message.is_empty() {
        "true, false, 12, \"2022-05-13\", \"4.10\", \"code\", [\"code\"], [{ from = \"2022-05-13\" }]"
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

    #[test]
    fn changes_of_all_shapes_are_read_and_others_refused() {
        let mut sources = Sources::default();
        let text = "[[case]]\nname = 'a'\nas_of = '2022-05-13'\nverdict = 'no'\n[case.yes_if]\n\
            yes = true\none = 'a'\nsome = ['a', 'b']\nrange = { from = 2, below = '4.10' }\n\
            ranges = [{ to = 1 }, { from = 5 }]\nsets = [['a'], []]\nfloat = 1.5\nmixed = ['a', 1]\n";
        let file = sources.add("cases.toml".into(), text.into());
        let out = Diagnostics::default();
        let cases = toml_reader::read(&sources, file, &out, read).unwrap();
        let given = cases.cases.first().unwrap().yes_if.as_ref().unwrap();
        let of = |name: &str| -> Vec<Change> {
            let (_, changes) = given.iter().find(|(known, _)| known.value == name).unwrap();
            changes.iter().map(|change| change.value.clone()).collect()
        };
        let text = |text: &str| FactValue::Text(text.into());
        let values = |values: &[FactValue]| Change::Values(values.to_vec());
        assert_eq!(of("yes"), [values(&[FactValue::Bool(true)])]);
        assert_eq!(of("one"), [values(&[text("a")])]);
        assert_eq!(of("some"), [values(&[text("a"), text("b")])]);
        let range = |bounds: &[(&'static str, FactValue)]| {
            let mut bounds = bounds.to_vec();
            bounds.sort_by_key(|(word, _)| *word);
            Change::Range(bounds)
        };
        let sorted = |change: &Change| match change {
            Change::Range(bounds) => range(bounds),
            other => other.clone(),
        };
        let both = range(&[("from", FactValue::Int(2)), ("below", text("4.10"))]);
        assert_eq!(of("range").iter().map(sorted).collect::<Vec<_>>(), [both]);
        let (low, high) = (("to", FactValue::Int(1)), ("from", FactValue::Int(5)));
        assert_eq!(of("ranges"), [range(&[low]), range(&[high])]);
        assert_eq!(of("sets"), [values(&[text("a")]), values(&[])]);
        assert!(of("float").is_empty() && of("mixed").is_empty());
        let found = out.take(&sources);
        let refused = found.iter().filter(|found| found.code == Code::FactRefused);
        assert_eq!(refused.count(), 2);
    }
}
