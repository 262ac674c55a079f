//! A pack as its author wrote it, each part with its place. Conditions are still text.

use super::clauses::{self, ClauseSource, DifferenceSource, Numbering};
use super::code::Code;
use super::diagnostic::{Diagnostic, Diagnostics};
use super::figures::{self, AggregateSource, RecordsSource, TableSource, ValueSource};
use super::lists::{self, ListSource};
use super::names::{self, Form};
use super::source::{At, DateAt, Span};
use super::toml_reader::Table;
use super::workdays::{self, CalendarSource, DeadlineSource};
use crate::fact::{Date, Decimal};
use crate::policy::bundle::{How, Level};
use crate::standards::region::{self, RegionCode};
use std::collections::{BTreeMap, BTreeSet};
use toml::de::DeValue;

/// `pack.toml`.
#[derive(Debug)]
pub struct PackSource {
    /// The id: the name of the pack's directory.
    pub id: At<String>,
    pub version: String,
    pub level: At<Level>,
    /// Whether `level` is what the author wrote, not a stand-in for a mistake.
    pub level_is_known: bool,
    /// `None` for common packs.
    pub region: Option<At<RegionCode>>,
    /// Ids of the packs directly above.
    pub under: Vec<At<String>>,
    /// Matters that can be checked with this pack as the subject.
    pub subject_of: Vec<At<String>>,
    /// Kept to show how it works, as a notice whose registration is over: its words say so wherever it is shown.
    pub example: bool,
    pub document: Document,
    /// What the document says, clause by clause.
    pub clauses: Vec<ClauseSource>,
    /// Where it and a document above do not say the same.
    pub differences: Vec<DifferenceSource>,
    pub valid: Valid,
    pub codes: Vec<CodesSource>,
    /// Lists of codes, by name.
    pub lists: Vec<ListSource>,
    pub questions: Vec<QuestionSource>,
    pub rules: Vec<RuleSource>,
    pub papers: Vec<PaperSource>,
    pub aggregates: Vec<AggregateSource>,
    /// Tables, and parameters, which are tables without inputs.
    pub tables: Vec<TableSource>,
    pub values: Vec<ValueSource>,
    /// The working days of some years.
    pub calendars: Vec<CalendarSource>,
    pub deadlines: Vec<DeadlineSource>,
    /// Ids of questions, rules and the like that were too broken to keep: using one is no further mistake.
    pub broken: BTreeSet<String>,
}

/// Who says so.
#[derive(Debug, Default)]
pub struct Document {
    pub title: Option<String>,
    pub number: Option<String>,
    pub issuer: Option<String>,
    pub issued: Option<Date>,
    /// How its clauses are numbered; empty: they are not listed.
    pub numbering: Numbering,
}

/// When it holds.
#[derive(Debug, Default)]
pub struct Valid {
    pub from: Option<DateAt>,
    pub until: Option<DateAt>,
    pub reference_day: Option<DateAt>,
}

/// A code set of the pack's own.
#[derive(Debug)]
pub struct CodesSource {
    pub id: At<String>,
    pub values: Vec<At<String>>,
    pub ordered: bool,
}

/// What kind of answer a question takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KindWord {
    Bool,
    Int,
    Decimal,
    Date,
    Code,
    Set,
    Periods,
    Yearly,
    Events,
}

impl KindWord {
    const ALL: [(&'static str, KindWord); 9] = [
        ("bool", KindWord::Bool),
        ("int", KindWord::Int),
        ("decimal", KindWord::Decimal),
        ("date", KindWord::Date),
        ("code", KindWord::Code),
        ("set", KindWord::Set),
        ("periods", KindWord::Periods),
        ("yearly", KindWord::Yearly),
        ("events", KindWord::Events),
    ];

    /// The word an author writes.
    pub fn word(self) -> &'static str {
        KindWord::ALL
            .iter()
            .find(|(_, kind)| *kind == self)
            .map_or("", |(word, _)| word)
    }

    const fn has_codes(self) -> bool {
        matches!(self, KindWord::Code | KindWord::Set)
    }

    /// Whether the answer is a list of dated records.
    pub const fn has_records(self) -> bool {
        matches!(
            self,
            KindWord::Periods | KindWord::Yearly | KindWord::Events
        )
    }

    const fn has_bounds(self) -> bool {
        matches!(self, KindWord::Int | KindWord::Decimal | KindWord::Date)
    }
}

/// The smallest or largest answer a question takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bound {
    Int(i32),
    Decimal(Decimal),
    Date(Date),
}

/// `[[question]]`.
#[derive(Debug)]
pub struct QuestionSource {
    pub id: At<String>,
    pub kind: KindWord,
    /// The code set of a question of kind code or set.
    pub codes: Option<At<String>>,
    pub offer: Vec<At<String>>,
    pub min: Option<Bound>,
    pub max: Option<Bound>,
    /// Of a decimal: it is a multiple of this.
    pub step: Option<Decimal>,
    pub fixed: bool,
    pub after: Vec<At<String>>,
    /// The dates that a date may not come before, and not after.
    pub order: [Option<At<String>>; 2],
    pub sensitive: bool,
    /// What the records look like, where the answer is a list of them.
    pub records: Option<RecordsSource>,
}

/// `[[rule]]`.
#[derive(Debug)]
pub struct RuleSource {
    pub id: At<String>,
    pub matter: At<String>,
    pub clause: At<String>,
    pub applies: Option<At<String>>,
    /// `None` if the author forgot it, which is reported.
    pub requires: Option<At<String>>,
    pub open: Option<OpenSource>,
    pub exceptions: Vec<ExceptionSource>,
    pub replaces: Option<ReplacesSource>,
    pub from: Option<DateAt>,
    pub until: Option<DateAt>,
}

/// What the text leaves open, and who decides.
#[derive(Debug)]
pub struct OpenSource {
    pub when: At<String>,
    pub decider: At<String>,
}

/// `replaces`, `how` and `authority` of a rule.
#[derive(Debug)]
pub struct ReplacesSource {
    pub rule: At<String>,
    pub how: At<How>,
    pub authority: At<String>,
}

/// `[[rule.exception]]`.
#[derive(Debug)]
pub struct ExceptionSource {
    pub id: At<String>,
    pub clause: Option<At<String>>,
    pub when: Option<At<String>>,
    pub relief: Option<ReliefSource>,
}

/// What an exception gives.
#[derive(Debug)]
pub enum ReliefSource {
    Instead {
        requires: At<String>,
        open: Option<OpenSource>,
    },
    Review {
        decider: At<String>,
    },
}

/// `[[paper]]`.
#[derive(Debug)]
pub struct PaperSource {
    pub id: At<String>,
    pub matter: String,
    pub clause: Option<At<String>>,
    pub when: Option<At<String>>,
}

/// The matter of papers and cases that name none.
pub const DEFAULT_MATTER: &str = "eligibility";

/// The most codes a set can have.
const MAX_CODES: usize = 64;

const LEVELS: [(&str, Level); 6] = [
    ("common", Level::Common),
    ("national", Level::National),
    ("province", Level::Province),
    ("city", Level::City),
    ("county", Level::County),
    ("notice", Level::Notice),
];

/// How a rule stands in for another, as it is written.
pub const HOWS: [(&str, How); 3] = [
    ("fills_in", How::FillsIn),
    ("tightens", How::Tightens),
    ("replaces", How::Replaces),
];

/// Reads `pack.toml`. `directory` is the name of the pack's directory and stands in for an id that is missing.
pub fn read(mut file: Table<'_>, directory: &str) -> PackSource {
    let out = file.out();
    let start = file.span;
    let Head {
        id,
        version,
        level,
        level_is_known,
        region,
        under,
        subject_of,
        example,
    } = match file.table("pack") {
        Some(table) => read_head(table, directory),
        None => {
            file.needed("pack");
            Head::nameless(directory, start)
        }
    };
    let common = level.value == Level::Common;
    let document = file.table("document");
    if document.is_none() && !common {
        file.needed("document");
    }
    let document = document.map(read_document).unwrap_or_default();
    let valid = file.table("valid");
    if valid.is_none() && !common {
        file.needed("valid");
    }
    let valid = valid
        .map(|table| read_valid(table, common))
        .unwrap_or_default();
    let mut broken = BTreeSet::new();
    let clauses = read_all(&mut file, "clause", &mut broken, clauses::read);
    let differences = read_all(
        &mut file,
        "difference",
        &mut broken,
        clauses::read_difference,
    );
    let codes = read_all(&mut file, "codes", &mut broken, read_codes);
    let lists = read_all(&mut file, "list", &mut broken, lists::read);
    let questions = read_all(&mut file, "question", &mut broken, read_question);
    for key in [
        "clause",
        "difference",
        "rule",
        "paper",
        "parameter",
        "table",
        "value",
        "deadline",
    ] {
        if common && file.has(key) {
            out.report(
                Diagnostic::new(Code::LevelKey, file.key_span(key))
                    .variant("common")
                    .with("key", format!("[[{key}]]")),
            );
        }
    }
    let rules = read_all(&mut file, "rule", &mut broken, |table| {
        read_rule(table, &valid)
    });
    let papers = read_all(&mut file, "paper", &mut broken, read_paper);
    let aggregates = read_all(&mut file, "aggregate", &mut broken, figures::read_aggregate);
    let mut tables = read_all(&mut file, "parameter", &mut broken, |table| {
        figures::read_parameter(table, &valid)
    });
    tables.extend(read_all(&mut file, "table", &mut broken, |table| {
        figures::read_table(table, &valid)
    }));
    let values = read_all(&mut file, "value", &mut broken, |table| {
        figures::read_value(table, &valid)
    });
    let calendars = read_all(&mut file, "calendar", &mut broken, workdays::read_calendar);
    let deadlines = read_all(&mut file, "deadline", &mut broken, |table| {
        workdays::read_deadline(table, &valid)
    });
    file.finish();
    let pack = PackSource {
        id,
        version,
        level,
        level_is_known,
        region,
        under,
        subject_of,
        example,
        document,
        clauses,
        differences,
        valid,
        codes,
        lists,
        questions,
        rules,
        papers,
        aggregates,
        tables,
        values,
        calendars,
        deadlines,
        broken,
    };
    clauses::complete(&pack.clauses, &pack.document.numbering, out);
    doubles(&pack, out);
    figures::doubles(&pack, out);
    pack
}

/// Reads the tables of `[[key]]`, and keeps the ids of those that cannot be used.
fn read_all<'t, T>(
    file: &mut Table<'t>,
    key: &'static str,
    broken: &mut BTreeSet<String>,
    read: impl Fn(Table<'t>) -> Option<T>,
) -> Vec<T> {
    let mut all = Vec::new();
    for table in file.tables(key) {
        let id = table.plain_text("id");
        match read(table) {
            Some(part) => all.push(part),
            None => broken.extend(id),
        }
    }
    all
}

struct Head {
    id: At<String>,
    version: String,
    level: At<Level>,
    level_is_known: bool,
    region: Option<At<RegionCode>>,
    under: Vec<At<String>>,
    subject_of: Vec<At<String>>,
    example: bool,
}

impl Head {
    fn nameless(directory: &str, span: Span) -> Head {
        Head {
            id: At::new(directory.to_owned(), span),
            version: String::new(),
            level: At::new(Level::Notice, span),
            level_is_known: false,
            region: None,
            under: Vec::new(),
            subject_of: Vec::new(),
            example: false,
        }
    }
}

fn read_head(mut table: Table<'_>, directory: &str) -> Head {
    let out = table.out();
    let start = table.span;
    let id = table
        .text("id")
        .unwrap_or_else(|| At::new(directory.to_owned(), start));
    if names::check(&id, Form::Kebab, out) && id.value != directory {
        let problem = Diagnostic::new(Code::IdNotDirectory, id.span);
        out.report(problem.with("id", &id.value).with("directory", directory));
    }
    let id = At::new(directory.to_owned(), id.span);
    let version = table.text("version");
    if let Some(version) = version.as_ref().filter(|version| !is_version(version)) {
        out.report(
            Diagnostic::new(Code::Malformed, version.span)
                .variant("version")
                .with("value", &version.value),
        );
    }
    table.needed("level");
    let level = table.word("level", &LEVELS);
    let level_is_known = level.is_some();
    let level = level.unwrap_or_else(|| At::new(Level::Notice, start));
    let region_text = table.maybe_text("region");
    let region = region_text.and_then(|text| read_region(&text, &level, out));
    let under = table.texts("under");
    let subject_of = table.texts("subject_of");
    let example = table.flag("example");
    if level.value == Level::Common {
        for key in ["region", "subject_of"] {
            if table.has(key) {
                out.report(
                    Diagnostic::new(Code::LevelKey, table.key_span(key))
                        .variant("common")
                        .with("key", key),
                );
            }
        }
    } else if level_is_known {
        table.needed("region");
    }
    for matter in &subject_of {
        names::check(matter, Form::Snake, out);
    }
    table.finish();
    let version = version.map(|version| version.value).unwrap_or_default();
    Head {
        id,
        version,
        level,
        level_is_known,
        region,
        under,
        subject_of,
        example,
    }
}

fn is_version(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    parts.len() == 3
        && parts.iter().all(|part| {
            part.len() <= 9 && part.parse::<u32>().is_ok_and(|n| n.to_string() == *part)
        })
}

fn read_region(text: &At<String>, level: &At<Level>, out: &Diagnostics) -> Option<At<RegionCode>> {
    let Ok(region) = RegionCode::parse(text) else {
        out.report(
            Diagnostic::new(Code::Malformed, text.span)
                .variant("region")
                .with("value", &text.value),
        );
        return None;
    };
    let fits = match level.value {
        Level::National => region.level() == region::Level::Country,
        Level::Province => region.level() == region::Level::Province,
        Level::City => region.level() == region::Level::City,
        Level::County => region.level() == region::Level::County,
        Level::Common | Level::Notice => true,
    };
    if !fits {
        let level = LEVELS
            .iter()
            .find(|(_, known)| *known == level.value)
            .map_or("", |(word, _)| word);
        let problem = Diagnostic::new(Code::LevelKey, text.span).variant("region");
        out.report(
            problem
                .with("key", "region")
                .with("value", &text.value)
                .with("level", level),
        );
    }
    Some(At::new(region, text.span))
}

fn read_document(mut table: Table<'_>) -> Document {
    let title = filled(table.text("title"), "title", table.out());
    let document = Document {
        title: title.map(|title| title.value),
        number: filled(table.maybe_text("number"), "number", table.out())
            .map(|number| number.value),
        issuer: filled(table.maybe_text("issuer"), "issuer", table.out())
            .map(|issuer| issuer.value),
        issued: table.maybe_date("issued").map(|issued| issued.value),
        numbering: Numbering::read(&mut table),
    };
    table.finish();
    document
}

fn read_valid(mut table: Table<'_>, common: bool) -> Valid {
    if !common {
        table.needed("from");
    }
    let valid = Valid {
        from: table.maybe_date("from"),
        until: table.maybe_date("until"),
        reference_day: table.maybe_date("reference_day"),
    };
    let out = table.out();
    backwards(valid.from.as_ref(), valid.until.as_ref(), out);
    if let Some(day) = &valid.reference_day {
        within(day, &valid, "reference_day", out);
    }
    table.finish();
    valid
}

/// Reports a span that ends before it begins.
pub fn backwards(from: Option<&DateAt>, until: Option<&DateAt>, out: &Diagnostics) {
    if let (Some(from), Some(until)) = (from, until)
        && until.value < from.value
    {
        let problem = Diagnostic::new(Code::BadSpan, until.span)
            .variant("backwards")
            .see(from.span);
        out.report(problem.with("from", from.value).with("until", until.value));
    }
}

/// Reports a day outside the pack's span.
pub fn within(day: &DateAt, valid: &Valid, key: &str, out: &Diagnostics) {
    let early = valid
        .from
        .as_ref()
        .is_some_and(|from| day.value < from.value);
    let late = valid
        .until
        .as_ref()
        .is_some_and(|until| until.value < day.value);
    if early || late {
        out.report(
            Diagnostic::new(Code::BadSpan, day.span)
                .variant("outside")
                .with("key", key)
                .with("day", day.value),
        );
    }
}

fn read_codes(mut table: Table<'_>) -> Option<CodesSource> {
    let out = table.out();
    let id = table.text("id");
    table.needed("values");
    let values = table.texts("values");
    let ordered = table.flag("ordered");
    if values.len() > MAX_CODES {
        out.report(
            Diagnostic::new(Code::TooMany, table.key_span("values"))
                .with("count", values.len())
                .with("limit", MAX_CODES),
        );
    }
    if table.has("values") && values.is_empty() {
        out.report(
            Diagnostic::new(Code::Malformed, table.key_span("values"))
                .variant("empty")
                .with("key", "values"),
        );
    }
    for value in &values {
        names::check(value, Form::Code, out);
    }
    unique(&values, "values", out);
    table.finish();
    let id = id?;
    names::check(&id, Form::CodeSet, out).then_some(CodesSource {
        id,
        values,
        ordered,
    })
}

fn read_question(mut table: Table<'_>) -> Option<QuestionSource> {
    let out = table.out();
    let id = table.text("id");
    table.needed("kind");
    let kind = table.word("kind", &KindWord::ALL);
    let codes = table.maybe_text("codes");
    let offer = table.texts("offer");
    let bounds =
        ["min", "max"].map(|key| read_bound(&mut table, key, kind.as_ref().map(|kind| kind.value)));
    let step = table.figure("step");
    // A page tells by the digits behind the point whether an answer fits.
    if let Some(step) = step.filter(|step| step.plain().parts().0 != 1) {
        let problem = Diagnostic::new(Code::RoundingStep, table.key_span("step"));
        out.report(problem.variant("answer").with("step", step));
    }
    let fixed = table.flag("fixed");
    let after = table.texts("after");
    let order = ["not_before", "not_after"].map(|key| table.maybe_text(key));
    let sensitive = table.flag("sensitive");
    let records = kind
        .as_ref()
        .filter(|kind| kind.has_records())
        .map(|kind| figures::read_records(&mut table, kind.value == KindWord::Yearly));
    if records.is_none() {
        for key in ["fields", "within", "assume"] {
            table.value(key);
        }
    }
    if let Some(kind) = &kind {
        let unfit = |key: &str| {
            let fits = match key {
                "min" | "max" => kind.has_bounds(),
                "step" => **kind == KindWord::Decimal,
                "not_before" | "not_after" => kind.value == KindWord::Date,
                "fields" | "within" | "assume" => kind.has_records(),
                _ => kind.has_codes(),
            };
            !fits && table.has(key)
        };
        let keys = [
            "codes",
            "offer",
            "min",
            "max",
            "step",
            "fields",
            "within",
            "assume",
            "not_before",
            "not_after",
        ];
        for key in keys.into_iter().filter(|key| unfit(key)) {
            let problem = Diagnostic::new(Code::KindKey, table.key_span(key)).variant("unfit");
            out.report(problem.with("key", key).with("kind", kind.word()));
        }
        if kind.has_codes() && !table.has("codes") {
            let problem = Diagnostic::new(Code::KindKey, table.span).variant("codes");
            out.report(problem.with("key", "codes").with("kind", kind.word()));
        }
    }
    let [min, max] = bounds;
    if let (Some(min), Some(max)) = (min, max)
        && exceeds(min, max)
    {
        out.report(
            Diagnostic::new(Code::BadSpan, table.key_span("max"))
                .variant("bounds")
                .see(table.key_span("min")),
        );
    }
    unique(&offer, "offer", out);
    table.finish();
    let (id, kind) = (id?, kind?.value);
    names::check(&id, Form::Snake, out).then_some(QuestionSource {
        id,
        kind,
        codes,
        offer,
        min,
        max,
        step,
        fixed,
        after,
        order,
        sensitive,
        records,
    })
}

fn exceeds(min: Bound, max: Bound) -> bool {
    match (min, max) {
        (Bound::Int(min), Bound::Int(max)) => min > max,
        (Bound::Decimal(min), Bound::Decimal(max)) => min > max,
        (Bound::Date(min), Bound::Date(max)) => min > max,
        _ => false,
    }
}

fn read_bound(table: &mut Table<'_>, key: &'static str, kind: Option<KindWord>) -> Option<Bound> {
    let value = table.value(key)?;
    let kind = kind.filter(|kind| kind.has_bounds())?;
    let bound = match (kind, value.get_ref()) {
        (KindWord::Int, DeValue::Integer(number)) => {
            i32::from_str_radix(number.as_str(), number.radix())
                .ok()
                .map(Bound::Int)
        }
        (KindWord::Decimal, DeValue::Integer(number)) if number.radix() == 10 => {
            Decimal::parse(number.as_str()).map(Bound::Decimal)
        }
        (KindWord::Decimal, DeValue::String(text)) => Decimal::parse(text).map(Bound::Decimal),
        (KindWord::Date, DeValue::String(text)) => Date::parse(text).map(Bound::Date),
        _ => None,
    };
    if bound.is_none() {
        let problem = Diagnostic::new(Code::Malformed, table.spot(value.span())).variant("bound");
        table
            .out()
            .report(problem.with("key", key).with("kind", kind.word()));
    }
    bound
}

fn read_rule(mut table: Table<'_>, valid: &Valid) -> Option<RuleSource> {
    let out = table.out();
    let start = table.span;
    let id = table.text("id");
    let matter = table.text("matter");
    let clause = read_clause(&mut table);
    let applies = table.maybe_text("applies");
    let requires = table.text("requires");
    let open = read_open(&mut table);
    let exceptions: Vec<ExceptionSource> = table
        .tables("exception")
        .into_iter()
        .filter_map(read_exception)
        .collect();
    let replaces = read_replaces(&mut table);
    let (from, until) = (table.maybe_date("from"), table.maybe_date("until"));
    backwards(from.as_ref(), until.as_ref(), out);
    for (key, day) in [("from", &from), ("until", &until)] {
        if let Some(day) = day {
            within(day, valid, key, out);
        }
    }
    unique(
        exceptions.iter().map(|exception| &exception.id),
        "[[rule.exception]] id",
        out,
    );
    table.finish();
    let id = id?;
    let matter = matter.unwrap_or_else(|| At::new(DEFAULT_MATTER.to_owned(), start));
    names::check(&matter, Form::Snake, out);
    names::check(&id, Form::Snake, out).then_some(RuleSource {
        id,
        matter,
        clause,
        applies,
        requires,
        open,
        exceptions,
        replaces,
        from,
        until,
    })
}

/// `open` and `decider` of a rule: both or neither.
pub fn read_open(table: &mut Table<'_>) -> Option<OpenSource> {
    match (table.maybe_text("open"), table.maybe_text("decider")) {
        (Some(when), Some(decider)) => {
            names::check(&decider, Form::Snake, table.out());
            Some(OpenSource { when, decider })
        }
        (None, None) => None,
        (Some(only), None) | (None, Some(only)) => {
            table
                .out()
                .report(Diagnostic::new(Code::KeysTogether, only.span).variant("open"));
            None
        }
    }
}

fn read_replaces(table: &mut Table<'_>) -> Option<ReplacesSource> {
    let rule = table.maybe_text("replaces");
    let how = table.word("how", &HOWS);
    let authority = filled(table.maybe_text("authority"), "authority", table.out());
    let keys = ["replaces", "how", "authority"];
    let missing: Vec<&str> = keys.into_iter().filter(|key| !table.has(key)).collect();
    if let Some(present) = keys.into_iter().find(|key| table.has(key))
        && !missing.is_empty()
    {
        let problem =
            Diagnostic::new(Code::KeysTogether, table.key_span(present)).variant("replaces");
        table
            .out()
            .report(problem.with("missing", missing.join(", ")));
    }
    Some(ReplacesSource {
        rule: rule?,
        how: how?,
        authority: authority?,
    })
}

fn read_exception(mut table: Table<'_>) -> Option<ExceptionSource> {
    let out = table.out();
    let id = table.text("id");
    let clause = filled(table.maybe_text("clause"), "clause", out);
    let when = table.text("when");
    let requires = table.maybe_text("requires");
    let relief = match requires {
        Some(requires) => Some(ReliefSource::Instead {
            requires,
            open: read_open(&mut table),
        }),
        None => {
            let open = table.maybe_text("open");
            let decider = table.maybe_text("decider");
            if open.is_some() || decider.is_none() {
                let span = open.map_or(table.span, |open| open.span);
                out.report(Diagnostic::new(Code::KeysTogether, span).variant("exception"));
            }
            decider.map(|decider| {
                names::check(&decider, Form::Snake, out);
                ReliefSource::Review { decider }
            })
        }
    };
    table.finish();
    let id = id?;
    names::check(&id, Form::Snake, out).then_some(ExceptionSource {
        id,
        clause,
        when,
        relief,
    })
}

fn read_paper(mut table: Table<'_>) -> Option<PaperSource> {
    let out = table.out();
    let id = table.text("id");
    let matter = table.maybe_text("matter");
    let clause = filled(table.maybe_text("clause"), "clause", out);
    let when = table.text("when");
    table.finish();
    let matter = matter.map_or_else(|| DEFAULT_MATTER.to_owned(), |matter| matter.value);
    let id = id?;
    names::check(&id, Form::Snake, out).then_some(PaperSource {
        id,
        matter,
        clause,
        when,
    })
}

/// The clause something stands on, which must be named.
pub fn read_clause(table: &mut Table<'_>) -> At<String> {
    let clause = filled(table.text("clause"), "clause", table.out());
    clause.unwrap_or_else(|| At::new(String::new(), table.span))
}

/// Reports a text that has no words in it.
pub fn filled(text: Option<At<String>>, key: &str, out: &Diagnostics) -> Option<At<String>> {
    if let Some(text) = text.as_ref().filter(|text| text.trim().is_empty()) {
        out.report(
            Diagnostic::new(Code::Malformed, text.span)
                .variant("empty")
                .with("key", key),
        );
    }
    text
}

/// Reports ids given twice within the pack.
fn doubles(pack: &PackSource, out: &Diagnostics) {
    unique(
        pack.codes.iter().map(|codes| &codes.id),
        "[[codes]] id",
        out,
    );
    unique(
        pack.clauses.iter().map(|clause| &clause.id),
        "[[clause]] id",
        out,
    );
    let differences = pack.differences.iter();
    unique(differences.map(|one| &one.id), "[[difference]] id", out);
    unique(pack.lists.iter().map(|list| &list.id), "[[list]] id", out);
    unique(
        pack.questions.iter().map(|question| &question.id),
        "[[question]] id",
        out,
    );
    unique(pack.rules.iter().map(|rule| &rule.id), "[[rule]] id", out);
    unique(
        pack.papers.iter().map(|paper| &paper.id),
        "[[paper]] id",
        out,
    );
    unique(&pack.under, "under", out);
    unique(&pack.subject_of, "subject_of", out);
}

/// Reports words that stand twice in a list.
pub fn unique<'a>(words: impl IntoIterator<Item = &'a At<String>>, key: &str, out: &Diagnostics) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for word in words {
        if let Some(first) = seen.insert(&word.value, word.span) {
            let problem = Diagnostic::new(Code::Duplicate, word.span).see(first);
            out.report(problem.with("id", &word.value).with("key", key));
        }
    }
}
