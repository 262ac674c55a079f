//! The words of a pack: `text.<lang>.toml`, flattened to the keys hosts use, and looked over for gaps.

use super::clauses::SAID;
use super::code::Code;
use super::diagnostic::{Diagnostic, Diagnostics};
use super::pack::PackSource;
use super::source::{At, FileId, Span};
use super::suggest::nearest;
use super::toml_reader::Table;
use std::collections::{BTreeMap, BTreeSet};

/// Languages every pack speaks.
pub const REQUIRED_LANGUAGES: [&str; 2] = ["zh-Hans", "en"];

/// The words of one language: key to text.
pub type Texts = BTreeMap<String, At<String>>;

/// A key a pack may or must have words for.
#[derive(Clone, Debug, PartialEq)]
pub struct Slot {
    /// As `question.birth_date.ask`.
    pub key: String,
    /// As an author finds it: `[question.birth_date] ask`.
    pub place: String,
    /// It must be there.
    pub needed: bool,
    /// What it is about.
    pub span: Span,
}

/// Reads a text file. A rule's short id becomes its full id.
pub fn read(file: Table<'_>, pack: &str) -> Texts {
    let mut texts = Texts::new();
    let mut walk = Walk {
        pack,
        texts: &mut texts,
    };
    walk.table(&file, &mut Vec::new());
    texts
}

struct Walk<'w> {
    pack: &'w str,
    texts: &'w mut Texts,
}

impl Walk<'_> {
    /// Every path of names that ends in a text; tables are told from texts by what stands in them.
    fn table(&mut self, table: &Table<'_>, path: &mut Vec<String>) {
        for name in table.names() {
            path.push(name.value.clone());
            let is_table = table
                .named_value(&name.value)
                .is_some_and(|value| value.get_ref().is_table());
            if is_table {
                if let Some(inner) = table.named_table(&name.value) {
                    self.table(&inner, path);
                }
            } else if let Some(text) = table.named_text(&name.value) {
                if text.trim().is_empty()
                    || text
                        .chars()
                        .any(|letter| letter.is_control() && letter != '\n')
                {
                    table.out().report(
                        Diagnostic::new(Code::TextEmpty, text.span)
                            .with("place", self::place(path)),
                    );
                }
                self.texts
                    .insert(key(path, self.pack), At::new(text.value, name.span));
            }
            path.pop();
        }
    }
}

/// What is named with its pack: two packs may have one of the same name.
const OF_PACK: [&str; 6] = [
    "rule",
    "value",
    "table",
    "aggregate",
    "clause",
    "difference",
];

/// `["rule", "age", "title"]` → `rule.daan-2022/age.title`; `["pack", "title"]` → `pack.daan-2022.title`.
fn key(path: &[String], pack: &str) -> String {
    match path {
        [section, rest @ ..] if section == "pack" => format!("pack.{pack}.{}", rest.join(".")),
        [section, rest @ ..] if OF_PACK.contains(&section.as_str()) => {
            format!("{section}.{pack}/{}", rest.join("."))
        }
        // A parameter is a table without inputs.
        [section, rest @ ..] if section == "parameter" => {
            format!("table.{pack}/{}", rest.join("."))
        }
        path => path.join("."),
    }
}

/// `["rule", "age", "title"]` → `[rule.age] title`.
fn place(path: &[String]) -> String {
    match path {
        [table @ .., last] if !table.is_empty() => format!("[{}] {last}", table.join(".")),
        path => path.join("."),
    }
}

/// The words a pack may or must have. `deciders` are those of its own rules; what packs above
/// have words for need not be said again.
pub fn slots(
    pack: &PackSource,
    deciders: &BTreeMap<String, Span>,
    above: &BTreeSet<&str>,
) -> Vec<Slot> {
    let mut slots = Slots {
        pack: &pack.id.value,
        list: Vec::new(),
    };
    let head = pack.id.span;
    slots.add(&["pack", "title"], true, head);
    slots.add(&["pack", "note"], false, head);
    if pack.example {
        slots.add(&["pack", "example"], true, head);
    }
    for matter in &pack.subject_of {
        slots.add(&["pack", "notes", matter], false, matter.span);
        // Whom to ask about it.
        slots.add(&["pack", "ask", matter], false, matter.span);
    }
    for clause in &pack.clauses {
        // What it says, in our own words.
        slots.add(&["clause", &clause.id.value], true, clause.id.span);
    }
    for difference in &pack.differences {
        for said in SAID {
            let path = ["difference", &difference.id.value, said];
            slots.add(&path, true, difference.id.span);
        }
    }
    for question in &pack.questions {
        let id = question.id.value.as_str();
        for (key, needed) in [
            ("ask", true),
            ("label", true),
            ("help", false),
            ("why", question.sensitive),
        ] {
            slots.add(&["question", id, key], needed, question.id.span);
        }
        for field in super::compute::fields(question) {
            let path = ["question", id, "field", &field.id.value, "label"];
            slots.add(&path, true, field.id.span);
        }
    }
    for codes in &pack.codes {
        for code in &codes.values {
            let (set, code, span) = (codes.id.value.as_str(), code.value.as_str(), code.span);
            slots.add(&["codes", set, code], true, span);
            // What to tell somebody about it, and by which everyday words it is looked for.
            for more in ["note", "words"] {
                slots.add(&["codes", set, more, code], false, span);
            }
        }
    }
    for rule in &pack.rules {
        let id = rule.id.value.as_str();
        slots.add(&["rule", id, "title"], true, rule.id.span);
        slots.add(&["rule", id, "requires"], true, rule.id.span);
        // What somebody who does not meet it can do.
        slots.add(&["rule", id, "instead"], false, rule.id.span);
        for exception in &rule.exceptions {
            slots.add(
                &["rule", id, "exception", &exception.id.value, "title"],
                true,
                exception.id.span,
            );
        }
    }
    let aggregates = pack.aggregates.iter().map(|one| ("aggregate", &one.id));
    let tables = pack.tables.iter().map(|one| (one.heading(), &one.id));
    let values = pack.values.iter().map(|one| ("value", &one.id));
    // A deadline is shown among the values.
    let deadlines = pack.deadlines.iter().map(|one| ("value", &one.id));
    for (section, id) in aggregates.chain(tables).chain(values).chain(deadlines) {
        slots.add(&[section, id, "label"], true, id.span);
        slots.add(&[section, id, "note"], false, id.span);
    }
    for table in &pack.tables {
        for input in &table.inputs {
            let path = ["table", &table.id.value, "input", &input.id.value, "label"];
            slots.add(&path, false, input.id.span);
        }
    }
    for (decider, span) in deciders {
        let needed = !above.contains(format!("decider.{decider}.name").as_str());
        slots.add(&["decider", decider, "name"], needed, *span);
    }
    for paper in &pack.papers {
        let id = paper.id.value.as_str();
        let needed = !above.contains(format!("paper.{id}.name").as_str());
        slots.add(&["paper", id, "name"], needed, paper.id.span);
        slots.add(&["paper", id, "note"], false, paper.id.span);
    }
    slots.list
}

struct Slots<'s> {
    pack: &'s str,
    list: Vec<Slot>,
}

impl Slots<'_> {
    fn add(&mut self, path: &[&str], needed: bool, span: Span) {
        let path: Vec<String> = path.iter().map(|part| (*part).to_owned()).collect();
        self.list.push(Slot {
            key: key(&path, self.pack),
            place: place(&path),
            needed,
            span,
        });
    }
}

/// The languages of a pack: file and words of each.
pub type Languages = BTreeMap<String, (FileId, Texts)>;

/// Reports texts that are missing in one language, and texts for nothing. `open` says which other keys
/// may have words here: a common pack names codes, deciders and papers for all. What is `broken` is left alone.
pub fn check(
    languages: &Languages,
    slots: &[Slot],
    open: impl Fn(&str) -> bool,
    broken: impl Fn(&str) -> bool,
    name: impl Fn(FileId) -> String,
    out: &Diagnostics,
) {
    let known: BTreeMap<&str, &Slot> = slots.iter().map(|slot| (slot.key.as_str(), slot)).collect();
    let mut everywhere: BTreeMap<&str, Span> = BTreeMap::new();
    for (_, texts) in languages.values() {
        for (key, text) in texts {
            if known.contains_key(key.as_str()) || open(key) {
                everywhere.entry(key).or_insert(text.span);
            } else if !broken(key) {
                let near = nearest(key, known.keys().copied());
                out.report(
                    Diagnostic::new(Code::TextForNothing, text.span)
                        .with("key", key)
                        .meant(near),
                );
            }
        }
    }
    for (file, texts) in languages.values() {
        let lacks = |key: &str| !texts.contains_key(key);
        let mut missing = Vec::new();
        for slot in slots.iter().filter(|slot| lacks(&slot.key)) {
            // An optional text that one language has, all have.
            let twin = everywhere.get(slot.key.as_str());
            if slot.needed {
                missing.push((slot.place.as_str(), slot.span));
            } else if let Some(twin) = twin {
                missing.push((slot.place.as_str(), *twin));
            }
        }
        let others = everywhere.iter();
        let others = others.filter(|(key, _)| !known.contains_key(**key) && lacks(key));
        missing.extend(others.map(|(key, span)| (*key, *span)));
        tell_missing(&missing, &name(*file), out);
    }
}

/// Most missing texts of one section of a file that are told one by one.
const MAX_SINGLE: usize = 3;

/// Reports the texts a file lacks; where a section lacks many, all of them at once.
fn tell_missing(missing: &[(&str, Span)], file: &str, out: &Diagnostics) {
    let mut sections: BTreeMap<&str, Vec<(&str, Span)>> = BTreeMap::new();
    for (place, span) in missing {
        let words = place.trim_start_matches('[');
        let section = words.split(['.', ']']).next().unwrap_or(words);
        sections.entry(section).or_default().push((place, *span));
    }
    for (section, places) in sections {
        let first: Vec<&str> = places.iter().map(|(place, _)| *place).collect();
        if let (Some((_, span)), Some(first)) = (places.first(), first.get(..MAX_SINGLE))
            && first.len() < places.len()
        {
            out.report(
                Diagnostic::new(Code::TextMissing, *span)
                    .variant("many")
                    .with("place", first.join(", "))
                    .with("section", section)
                    .with("count", places.len())
                    .with("file", file),
            );
            continue;
        }
        for (place, span) in places {
            let problem = Diagnostic::new(Code::TextMissing, span);
            out.report(problem.with("place", place).with("file", file));
        }
    }
}
