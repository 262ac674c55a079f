//! The words the command itself says to people, in the languages of `words/*.toml`.

use crate::authoring::{Language, Words, fill};
use crate::error::{BAD_AS_OF, LoadErrorKind};
use crate::fact::FactErrorKind;
use std::sync::LazyLock;

static EN: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("words/en.toml")));
static ZH_HANS: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("words/zh-Hans.toml")));

/// The engine speaks English itself.
static ERRORS_ZH_HANS: LazyLock<Words> =
    LazyLock::new(|| Words::read(include_str!("words/errors.zh-Hans.toml")));

fn of(language: Language) -> &'static Words {
    match language {
        Language::En => &EN,
        Language::ZhHans => &ZH_HANS,
    }
}

/// The word for a key.
pub fn word(language: Language, key: &str) -> &'static str {
    of(language).get(key).unwrap_or_default()
}

/// The sentence for a key, with values put in.
pub fn sentence(language: Language, key: &str, values: &[(&str, &str)]) -> String {
    fill(word(language, key), values.iter().copied())
}

/// What the engine says in English, in the language of the person.
pub fn engine_words<'m>(language: Language, code: &str, message: &'m str) -> &'m str {
    let known = || engine_errors().any(|(known, said)| (known, said) == (code, message));
    let words = match language {
        Language::En => None,
        Language::ZhHans => ERRORS_ZH_HANS.get(code).filter(|_| known()),
    };
    words.unwrap_or(message)
}

/// All that the engine can find wrong: code, and what is wrong in English.
pub fn engine_errors() -> impl Iterator<Item = (&'static str, &'static str)> {
    let facts = FactErrorKind::ALL
        .iter()
        .map(|kind| (kind.code(), kind.message()));
    let policies = LoadErrorKind::ALL
        .iter()
        .map(|kind| (kind.code(), kind.message()));
    facts.chain(policies).chain([BAD_AS_OF])
}

/// What people call a matter.
pub fn matter_name(language: Language, matter: &str) -> &str {
    match word(language, &format!("matter_name.{matter}")) {
        "" => matter,
        name => name,
    }
}

/// A clause in the language of its document, as the pages write it: one that is only counted is no number by itself.
pub fn clause_name(clause: &str) -> String {
    if !clause.is_empty() && clause.bytes().all(|byte| byte.is_ascii_digit()) {
        format!("第{clause}条")
    } else {
        clause.to_owned()
    }
}

/// The key of a matter's own word (`matter.<matter>.<key>`) in place of the common one, where it has one.
pub fn own(language: Language, matter: &str, key: &str) -> String {
    let own = format!("matter.{matter}.{key}");
    if of(language).get(&own).is_some() {
        own
    } else {
        key.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn all_that_the_engine_finds_wrong_is_told_and_in_the_guides() {
        let told: BTreeSet<&str> = ERRORS_ZH_HANS.keys().collect();
        let codes: BTreeSet<&str> = engine_errors().map(|(code, _)| code).collect();
        assert_eq!(told, codes);
        let guides = [
            (
                Language::En,
                include_str!("../../docs/integration-guide.md"),
            ),
            (
                Language::ZhHans,
                include_str!("../../docs/integration-guide.zh-CN.md"),
            ),
        ];
        for (language, guide) in guides {
            for (code, message) in engine_errors() {
                let row = format!("| `{code}` | {} |", engine_words(language, code, message));
                assert!(guide.contains(&row), "no row: {row}");
            }
        }
    }

    #[test]
    fn the_languages_say_the_same_things() {
        let [zh, en] = Language::ALL.map(of);
        assert!(en.keys().count() > 20);
        assert_eq!(zh.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
        for key in zh.keys() {
            let braces = |text: &str| text.matches('{').count();
            let (zh, en) = (
                zh.get(key).unwrap_or_default(),
                en.get(key).unwrap_or_default(),
            );
            assert!(
                !zh.is_empty() && !en.is_empty() && braces(zh) == braces(en),
                "{key}"
            );
        }
    }
}
