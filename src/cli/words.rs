//! The words the command itself says to people, in the languages of `words/*.toml`.

use crate::authoring::{Language, Words, fill};
use std::sync::LazyLock;

static EN: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("words/en.toml")));
static ZH_HANS: LazyLock<Words> = LazyLock::new(|| Words::read(include_str!("words/zh-Hans.toml")));

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
