//! The words of mistakes and findings, in the languages of `words/*.toml`.

use super::diagnostic::Diagnostic;
use std::collections::BTreeMap;
use std::sync::LazyLock;
use toml::de::{DeTable, DeValue};

/// A language people are spoken to in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// Chinese in simplified characters.
    ZhHans,
    /// English.
    #[default]
    En,
}

impl Language {
    /// All languages there are words in.
    pub const ALL: [Language; 2] = [Language::ZhHans, Language::En];

    /// Its BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Language::ZhHans => "zh-Hans",
            Language::En => "en",
        }
    }

    /// The language with this tag.
    pub fn of_tag(tag: &str) -> Option<Language> {
        Language::ALL
            .into_iter()
            .find(|language| language.tag() == tag)
    }
}

/// The words of one language: section and key to text.
#[derive(Debug, Default)]
pub struct Words {
    texts: BTreeMap<String, String>,
}

static EN: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("en.toml")));
static ZH_HANS: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("zh-Hans.toml")));

impl Words {
    /// The words of a language.
    pub fn of(language: Language) -> &'static Words {
        match language {
            Language::En => &EN,
            Language::ZhHans => &ZH_HANS,
        }
    }

    /// Flattens a TOML file: `[a.b] c = "…"` becomes `a.b.c`.
    pub fn read(text: &str) -> Words {
        let mut texts = BTreeMap::new();
        let (table, _) = DeTable::parse_recoverable(text);
        flatten("", table.get_ref(), &mut texts);
        Words { texts }
    }

    /// All keys, in their order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// The text of a key.
    pub fn get(&self, key: &str) -> Option<&str> {
        self.texts.get(key).map(String::as_str)
    }

    /// A text that belongs to no code.
    pub fn general(&self, key: &str) -> &str {
        self.get(&format!("general.{key}")).unwrap_or_default()
    }

    /// What is wrong.
    pub fn what(&self, diagnostic: &Diagnostic) -> String {
        self.fill("what", diagnostic)
    }

    /// Why it is wrong.
    pub fn why(&self, diagnostic: &Diagnostic) -> String {
        self.fill("why", diagnostic)
    }

    /// How to mend it.
    pub fn mend(&self, diagnostic: &Diagnostic) -> String {
        self.fill("mend", diagnostic)
    }

    /// The words of the variant or, where it has none of its own, of the code; with the details put in.
    fn fill(&self, part: &str, diagnostic: &Diagnostic) -> String {
        let number = diagnostic.code.number();
        let template = self
            .get(&format!("{number}.{}.{part}", diagnostic.variant))
            .or_else(|| self.get(&format!("{number}.{part}")))
            .unwrap_or_default();
        fill(
            template,
            diagnostic
                .details
                .iter()
                .map(|(name, value)| (*name, value.as_str())),
        )
    }
}

/// Puts values in the places of their names: `{name}`. A value is not looked at for names.
pub fn fill<'a>(
    template: &str,
    values: impl Iterator<Item = (&'a str, &'a str)> + Clone,
) -> String {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let found = after.split_once('}').and_then(|(name, after)| {
            values
                .clone()
                .find(|(known, _)| *known == name)
                .map(|(_, value)| (value, after))
        });
        match found {
            Some((value, after)) => {
                out.push_str(value);
                rest = after;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

fn flatten(prefix: &str, table: &DeTable<'_>, texts: &mut BTreeMap<String, String>) {
    for (key, value) in table {
        let path = if prefix.is_empty() {
            key.get_ref().to_string()
        } else {
            format!("{prefix}.{}", key.get_ref())
        };
        match value.get_ref() {
            DeValue::Table(table) => flatten(&path, table, texts),
            DeValue::String(text) => {
                texts.insert(path, text.to_string());
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::code::Code;
    use super::*;
    use std::collections::BTreeSet;

    fn names(template: &str) -> BTreeSet<&str> {
        template
            .split('{')
            .skip(1)
            .filter_map(|part| part.split_once('}'))
            .map(|(name, _)| name)
            .collect()
    }

    #[test]
    fn the_files_are_toml_and_say_the_same_things() {
        for text in [include_str!("en.toml"), include_str!("zh-Hans.toml")] {
            assert!(DeTable::parse_recoverable(text).1.is_empty());
        }
        let [zh, en] = Language::ALL.map(Words::of);
        assert_eq!(zh.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
        for key in zh.keys() {
            let (zh, en) = (
                zh.get(key).unwrap_or_default(),
                en.get(key).unwrap_or_default(),
            );
            assert_eq!(names(zh), names(en), "{key}");
            assert!(!zh.trim().is_empty() && !en.trim().is_empty(), "{key}");
        }
    }

    #[test]
    fn every_code_says_what_why_and_how_to_mend_it() {
        for language in Language::ALL {
            for code in Code::ALL {
                for part in ["title", "what", "why", "mend"] {
                    let key = format!("{}.{part}", code.number());
                    assert!(
                        Words::of(language).get(&key).is_some(),
                        "{} {key}",
                        language.tag()
                    );
                }
            }
        }
        let numbers: BTreeSet<&str> = Code::ALL.iter().map(|code| code.number()).collect();
        for key in Words::of(Language::En).keys() {
            let section = key.split('.').next().unwrap_or_default();
            assert!(
                section == "general" || numbers.contains(section),
                "{key} belongs to no code"
            );
        }
    }

    #[test]
    fn values_are_put_in_once_and_never_read_as_names() {
        let values = [("a", "{b}"), ("b", "2")];
        assert_eq!(
            fill("{a} and {b} and {c", values.into_iter()),
            "{b} and 2 and {c"
        );
    }
}
