//! JSON that a person gave: read, or told where it is no such thing, why, and how to mend it. The library that reads speaks English
//! only, and of a value that does not fit it repeats the value.

use super::words::sentence;
use crate::authoring::Language;
use serde::Deserialize;
use serde_json::error::{Category, Error};

/// Why a text cannot be read, and where.
#[derive(Debug)]
pub struct Fault {
    /// From 1.
    line: usize,
    /// In the line, in characters, from 1.
    pub column: usize,
    /// Of the words in `[json]`.
    key: &'static str,
    /// The member it is about; empty where it is about none.
    name: String,
}

/// Reads an object.
///
/// # Errors
/// What is wrong with the text.
pub fn read<'t, T: Deserialize<'t>>(text: &'t str) -> Result<T, Fault> {
    // To the library a list is a record too.
    let begin = text.trim_start();
    if begin.chars().next().is_some_and(|first| first != '{') {
        let before = text.strip_suffix(begin).unwrap_or_default();
        return Err(Fault {
            line: before.matches('\n').count() + 1,
            column: before.chars().rev().take_while(|c| *c != '\n').count() + 1,
            key: "object",
            name: String::new(),
        });
    }
    serde_json::from_str(text).map_err(|error| fault(text, &error))
}

impl Fault {
    /// Why, and how to mend it.
    pub fn why(&self, language: Language) -> String {
        let values = [("name", self.name.as_str())];
        sentence(language, &format!("json.{}", self.key), &values)
    }

    /// Where and why.
    pub fn told(&self, language: Language) -> String {
        let (line, column) = (self.line.to_string(), self.column.to_string());
        let why = self.why(language);
        let values = [("line", &*line), ("column", &column), ("why", &why)];
        sentence(language, "json.place", &values)
    }
}

/// What the library says in English, as a key.
fn fault(text: &str, error: &Error) -> Fault {
    let line = text.split('\n').nth(error.line().saturating_sub(1));
    let line = line.unwrap_or_default();
    // The library counts bytes.
    let before = line
        .char_indices()
        .take_while(|(at, _)| *at < error.column());
    let column = before.clone().count().max(1);
    let here = before.last().map(|(_, letter)| letter);
    let said = error.to_string();
    let name = said.split('`').nth(1).unwrap_or_default();
    let starts = |with: &[&str]| with.iter().any(|with| said.starts_with(with));
    let (key, name) = match error.classify() {
        Category::Data if starts(&["missing field"]) => ("missing", name),
        Category::Data if starts(&["unknown field"]) => ("unknown", name),
        Category::Data if starts(&["duplicate field"]) => ("twice", name),
        Category::Data => ("kind", ""),
        Category::Eof | Category::Io => ("end", ""),
        Category::Syntax if here.is_some_and(is_wide) && !starts(&["control"]) => ("wide", ""),
        Category::Syntax => {
            let keys: [(&str, &[&str]); 9] = [
                ("comma", &["trailing comma"]),
                ("after", &["trailing characters"]),
                ("name", &["key must be a string"]),
                ("colon", &["expected `:`"]),
                ("between", &["expected `,`"]),
                ("control", &["control character"]),
                (
                    "escape",
                    &[
                        "invalid escape",
                        "invalid unicode",
                        "lone leading",
                        "unexpected end of hex",
                    ],
                ),
                ("number", &["invalid number", "number out of range"]),
                ("deep", &["recursion limit"]),
            ];
            let found = keys.iter().find(|(_, with)| starts(with));
            (found.map_or("value", |(key, _)| key), "")
        }
    };
    Fault {
        line: error.line().max(1),
        column,
        key,
        name: name.to_owned(),
    }
}

/// Punctuation as Chinese keyboards write it.
fn is_wide(letter: char) -> bool {
    "“”‘’，：、；｛｝［］【】＂".contains(letter)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::authoring::Words;
    use serde_json::Value;
    use std::collections::BTreeSet;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only what is wrong is looked at")]
    struct Sample {
        text: String,
        value: Option<Value>,
    }

    #[test]
    fn each_kind_of_fault_is_found_in_its_place() {
        let deep = format!("{{\"value\":{}", "[".repeat(200));
        let samples = [
            ("object", "\n [{}]", (2, 2)),
            ("object", "none", (1, 1)),
            ("end", "", (1, 1)),
            ("end", "{\"text\":\"", (1, 9)),
            ("wide", "{“text”:1}", (1, 2)),
            ("wide", "{\"text\":\"字\",\n\"value\"：1}", (2, 8)),
            ("comma", "{\"text\":\"a\",}", (1, 13)),
            ("after", "{\"text\":\"a\"} {}", (1, 14)),
            ("name", "{'text':\"a\"}", (1, 2)),
            ("colon", "{\"text\" \"a\"}", (1, 9)),
            ("between", "{\"text\":\"字\" 1}", (1, 13)),
            ("control", "{\"text\":\"a\tb\"}", (1, 11)),
            ("escape", "{\"text\":\"a\\x\"}", (1, 12)),
            ("escape", "{\"text\":\"\\ud800\"}", (1, 16)),
            ("number", "{\"value\":01}", (1, 11)),
            ("value", "{\"value\":yes}", (1, 10)),
            ("value", "{\"value\":nil}", (1, 11)),
            ("deep", &deep, (1, 136)),
            ("missing", "{}", (1, 2)),
            ("unknown", "{\"more\":1}", (1, 7)),
            ("twice", "{\"text\":\"\",\"text\":1}", (1, 17)),
            ("kind", "{\"text\":13800138000}", (1, 19)),
        ];
        let words = Words::read(include_str!("words/en.toml"));
        let mut told = BTreeSet::from(["json.place".to_owned()]);
        for (key, text, place) in samples {
            let fault = read::<Sample>(text).unwrap_err();
            assert_eq!(
                (fault.key, fault.line, fault.column),
                (key, place.0, place.1),
                "{text}"
            );
            for language in Language::ALL {
                let said = fault.told(language);
                assert!(
                    !said.contains("138") && !fault.why(language).is_empty(),
                    "{said}"
                );
            }
            told.insert(format!("json.{key}"));
        }
        let known = words.keys().filter(|key| key.starts_with("json."));
        assert_eq!(told, known.map(str::to_owned).collect());
    }

    #[test]
    fn a_fault_of_a_member_names_it() {
        for (text, name) in [("{}", "`text`"), ("{\"more\":1}", "`more`")] {
            let fault = read::<Sample>(text).unwrap_err();
            for language in Language::ALL {
                assert!(fault.why(language).contains(name), "{text}");
            }
        }
    }
}
