//! Walks a TOML file and collects every mistake in it: unknown keys, missing keys, wrong types.

use super::code::Code;
use super::diagnostic::{Diagnostic, Diagnostics};
use super::source::{At, FileId, Sources, Span};
use super::suggest::nearest;
use crate::fact::{Date, Decimal};
use std::collections::BTreeSet;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Reads a file and hands its top table to `walk`. A file that is no TOML is not walked:
/// half a table would only make up more mistakes.
pub fn read<T>(
    sources: &Sources,
    file: FileId,
    out: &Diagnostics,
    walk: impl FnOnce(Table<'_>) -> T,
) -> Option<T> {
    let text = &sources.file(file)?.text;
    let (table, errors) = DeTable::parse_recoverable(text);
    let mut lines = BTreeSet::new();
    for error in &errors {
        let range = error.span().unwrap_or_default();
        let span = Span {
            file,
            start: range.start,
            end: range.end,
        };
        // What follows on the same line is most often the same mistake.
        if lines.insert(sources.file(file)?.place(span.start).line) {
            out.report(Diagnostic::new(Code::TomlSyntax, span).with("message", error.message()));
        }
    }
    if !errors.is_empty() {
        return None;
    }
    let span = sources.beginning(file);
    Some(walk(Table {
        file,
        inner: table.get_ref(),
        span,
        place: String::new(),
        known: Vec::new(),
        out,
    }))
}

/// One table of the file. Ask for its keys, then [`finish`](Table::finish).
pub struct Table<'t> {
    file: FileId,
    inner: &'t DeTable<'t>,
    /// Where it begins.
    pub span: Span,
    /// How a person finds it: `[pack]`, `[[rule]]`.
    place: String,
    known: Vec<&'static str>,
    out: &'t Diagnostics,
}

impl<'t> Table<'t> {
    /// Where mistakes go.
    pub fn out(&self) -> &'t Diagnostics {
        self.out
    }

    /// Whether a key is there.
    pub fn has(&self, key: &str) -> bool {
        self.inner.contains_key(key)
    }

    /// Where a key is written; the table's own place if it is not there.
    pub fn key_span(&self, key: &str) -> Span {
        self.inner
            .get_key_value(key)
            .map_or(self.span, |(key, _)| self.spot(key.span()))
    }

    /// All keys with their places, for tables whose keys are names the author chose.
    pub fn names(&self) -> Vec<At<String>> {
        let mut names: Vec<At<String>> = self
            .inner
            .keys()
            .map(|key| At::new(key.get_ref().to_string(), self.spot(key.span())))
            .collect();
        names.sort_by_key(|name| name.span);
        names
    }

    /// A text that must be there.
    pub fn text(&mut self, key: &'static str) -> Option<At<String>> {
        self.needed(key);
        self.maybe_text(key)
    }

    /// A text that may be there.
    pub fn maybe_text(&mut self, key: &'static str) -> Option<At<String>> {
        let value = self.get(key)?;
        self.as_text(key, value)
    }

    /// Yes or no; absent is no.
    pub fn flag(&mut self, key: &'static str) -> bool {
        let Some(value) = self.get(key) else {
            return false;
        };
        match value.get_ref() {
            DeValue::Boolean(flag) => *flag,
            other => {
                self.wrong_type(key, "true / false", other, value.span());
                false
            }
        }
    }

    /// A list of texts; absent is empty.
    pub fn texts(&mut self, key: &'static str) -> Vec<At<String>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong_type(key, "[\"…\", \"…\"]", value.get_ref(), value.span());
            return Vec::new();
        };
        list.iter()
            .filter_map(|item| self.as_text(key, item))
            .collect()
    }

    /// A date that may be there.
    pub fn maybe_date(&mut self, key: &'static str) -> Option<At<Date>> {
        let text = self.maybe_text(key)?;
        let date = Date::parse(&text);
        if date.is_none() {
            let problem = Diagnostic::new(Code::Malformed, text.span).variant("date");
            self.out
                .report(problem.with("key", key).with("value", &text.value));
        }
        Some(At::new(date?, text.span))
    }

    /// One word of a list.
    pub fn word<T: Copy>(&mut self, key: &'static str, words: &[(&str, T)]) -> Option<At<T>> {
        let text = self.maybe_text(key)?;
        let found = words
            .iter()
            .find(|(word, _)| *word == text.value)
            .map(|(_, value)| *value);
        if found.is_none() {
            let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            self.out.report(
                Diagnostic::new(Code::UnknownWord, text.span)
                    .with("key", key)
                    .with("value", &text.value)
                    .with("known", known.join(", "))
                    .meant(nearest(&text.value, known.iter().copied())),
            );
        }
        Some(At::new(found?, text.span))
    }

    /// Any value that may be there.
    pub fn value(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.get(key)
    }

    /// A table that may be there.
    pub fn table(&mut self, key: &'static str) -> Option<Table<'t>> {
        let value = self.get(key)?;
        self.as_table(key, value, false)
    }

    /// The table under a name the author chose.
    pub fn named_table(&self, name: &str) -> Option<Table<'t>> {
        let value = self.inner.get(name)?;
        self.as_table(name, value, false)
    }

    /// The text under a name the author chose.
    pub fn named_text(&self, name: &str) -> Option<At<String>> {
        let value = self.inner.get(name)?;
        self.as_text(name, value)
    }

    /// A text, if that is what stands there; nothing is reported.
    pub fn plain_text(&self, key: &str) -> Option<String> {
        Some(self.inner.get(key)?.get_ref().as_str()?.to_owned())
    }

    /// One text or a list of them, under a name the author chose.
    pub fn named_texts(&self, name: &str) -> Vec<At<String>> {
        let Some(value) = self.inner.get(name) else {
            return Vec::new();
        };
        match value.get_ref() {
            DeValue::Array(list) => list
                .iter()
                .filter_map(|item| self.as_text(name, item))
                .collect(),
            _ => self.as_text(name, value).into_iter().collect(),
        }
    }

    /// An exact number: an integer, or a decimal as text.
    pub fn figure(&mut self, key: &'static str) -> Option<Decimal> {
        let value = self.get(key)?;
        let figure = match value.get_ref() {
            DeValue::Integer(number) if number.radix() == 10 => Decimal::parse(number.as_str()),
            DeValue::String(text) => Decimal::parse(text),
            other => {
                self.wrong_type(key, "12, \"4.10\"", other, value.span());
                return None;
            }
        };
        if figure.is_none() {
            let problem = Diagnostic::new(Code::Malformed, self.spot(value.span()));
            self.out.report(problem.variant("figure").with("key", key));
        }
        figure
    }

    /// Where the value of a key is written.
    pub fn value_span(&self, key: &str) -> Span {
        self.inner
            .get(key)
            .map_or(self.span, |value| self.spot(value.span()))
    }

    /// Says that a value is of the wrong type.
    pub fn refuse(
        &self,
        key: &str,
        expected: &str,
        found: &DeValue<'_>,
        range: std::ops::Range<usize>,
    ) {
        self.wrong_type(key, expected, found, range);
    }

    /// The value under a name the author chose.
    pub fn named_value(&self, name: &str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.inner.get(name)
    }

    /// The tables of `[[key]]`, in their order.
    pub fn tables(&mut self, key: &'static str) -> Vec<Table<'t>> {
        let Some(value) = self.get(key) else {
            return Vec::new();
        };
        let DeValue::Array(list) = value.get_ref() else {
            self.wrong_type(
                key,
                &format!("[[{}]]", self.path(key)),
                value.get_ref(),
                value.span(),
            );
            return Vec::new();
        };
        list.iter()
            .filter_map(|item| self.as_table(key, item, true))
            .collect()
    }

    /// Reports keys that nobody asked for.
    pub fn finish(self) {
        self.finish_with(&[]);
    }

    /// Reports keys that nobody asked for; these names the author chose.
    pub fn finish_with(self, names: &[&str]) {
        let known = || self.known.iter().chain(names).copied();
        for name in self.names() {
            if !known().any(|known| known == name.value) {
                self.out.report(
                    Diagnostic::new(Code::UnknownKey, name.span)
                        .with("key", &name.value)
                        .with("place", self.described())
                        .with("known", known().collect::<Vec<_>>().join(", "))
                        .meant(nearest(&name.value, known())),
                );
            }
        }
    }

    /// Reports a key that must be there and is not.
    pub fn needed(&mut self, key: &'static str) {
        if !self.has(key) {
            let problem = Diagnostic::new(Code::MissingKey, self.span);
            self.out
                .report(problem.with("key", key).with("place", self.described()));
        }
    }

    /// The byte range of a value as a span of this file.
    pub fn spot(&self, range: std::ops::Range<usize>) -> Span {
        Span {
            file: self.file,
            start: range.start,
            end: range.end,
        }
    }

    fn get(&mut self, key: &'static str) -> Option<&'t Spanned<DeValue<'t>>> {
        self.known.push(key);
        self.inner.get(key)
    }

    fn described(&self) -> &str {
        if self.place.is_empty() {
            "—"
        } else {
            &self.place
        }
    }

    fn path(&self, key: &str) -> String {
        let place = self.place.trim_matches(['[', ']']);
        if place.is_empty() {
            key.to_owned()
        } else {
            format!("{place}.{key}")
        }
    }

    fn as_text(&self, key: &str, value: &Spanned<DeValue<'t>>) -> Option<At<String>> {
        match value.get_ref() {
            DeValue::String(text) => Some(At::new(text.to_string(), self.spot(value.span()))),
            other => {
                self.wrong_type(key, "\"…\"", other, value.span());
                None
            }
        }
    }

    fn as_table(
        &self,
        key: &str,
        value: &'t Spanned<DeValue<'t>>,
        listed: bool,
    ) -> Option<Table<'t>> {
        let path = self.path(key);
        let place = if listed {
            format!("[[{path}]]")
        } else {
            format!("[{path}]")
        };
        match value.get_ref() {
            DeValue::Table(inner) => {
                let span = self.spot(value.span());
                Some(Table {
                    file: self.file,
                    inner,
                    span,
                    place,
                    known: Vec::new(),
                    out: self.out,
                })
            }
            other => {
                self.wrong_type(key, &place, other, value.span());
                None
            }
        }
    }

    fn wrong_type(
        &self,
        key: &str,
        expected: &str,
        found: &DeValue<'_>,
        range: std::ops::Range<usize>,
    ) {
        let variant = match found {
            DeValue::Datetime(_) => "date",
            DeValue::Float(_) => "float",
            _ => "",
        };
        self.out.report(
            Diagnostic::new(Code::WrongType, self.spot(range))
                .variant(variant)
                .with("key", key)
                .with("expected", expected)
                .with("found", found.type_str()),
        );
    }
}

/// For each byte of a TOML string's value, the byte of the file's text it was written at, counted from
/// the string's first quote; one more for its end. `None` if the two do not fit together.
pub fn string_places(raw: &str, value: &str) -> Option<Vec<usize>> {
    let (quote, open) = ["'''", "\"\"\"", "'", "\""]
        .into_iter()
        .find(|quote| raw.starts_with(quote))
        .map(|quote| {
            let newline = [("\r\n", 2), ("\n", 1)].into_iter().find(|(end, _)| {
                quote.len() == 3 && raw.get(3..).is_some_and(|rest| rest.starts_with(end))
            });
            (quote, quote.len() + newline.map_or(0, |(_, length)| length))
        })?;
    let body = raw.get(open..raw.len().checked_sub(quote.len())?)?;
    let mut places = Vec::with_capacity(value.len() + 1);
    let mut characters = body.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let mut bytes = character.len_utf8();
        if character == '\\' && quote.starts_with('"') {
            let (_, escape) = characters.next()?;
            let digits = match escape {
                'x' => 2,
                'u' => 4,
                'U' => 8,
                _ => 0,
            };
            bytes = 1;
            if digits > 0 {
                let code: String = (0..digits)
                    .filter_map(|_| characters.next())
                    .map(|(_, digit)| digit)
                    .collect();
                bytes = char::from_u32(u32::from_str_radix(&code, 16).ok()?)?.len_utf8();
            } else if escape.is_whitespace() {
                while characters
                    .next_if(|(_, next)| next.is_whitespace())
                    .is_some()
                {}
                bytes = 0;
            }
        }
        places.extend(std::iter::repeat_n(open + at, bytes));
    }
    places.push(open + body.len());
    (places.len() == value.len() + 1).then_some(places)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn mistakes(text: &str, walk: impl FnOnce(Table<'_>)) -> Vec<(Code, usize)> {
        let mut sources = Sources::default();
        let file = sources.add("pack.toml".into(), text.into());
        let out = Diagnostics::default();
        read(&sources, file, &out, walk);
        let place = |span: Span| sources.file(span.file).unwrap().place(span.start).line;
        out.take(&sources)
            .iter()
            .map(|found| (found.code, place(found.span)))
            .collect()
    }

    #[test]
    fn all_mistakes_of_a_table_are_found_at_once() {
        let found = mistakes(
            "a = 1\nb = \"2021-02-29\"\nc = 'x'\nd = [1, 'y']\nzz = 1\n",
            |mut table| {
                table.text("a");
                table.maybe_date("b");
                table.word("c", &[("y", 1)]);
                table.texts("d");
                table.text("e");
                table.finish();
            },
        );
        let expected = [
            (Code::MissingKey, 1),
            (Code::WrongType, 1),
            (Code::Malformed, 2),
            (Code::UnknownWord, 3),
            (Code::WrongType, 4),
            (Code::UnknownKey, 5),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn a_file_that_is_no_toml_is_not_walked() {
        let found = mistakes("a = \nb = 'x\nc = 1 2\n[d\n", |_| unreachable!());
        assert_eq!(
            found.iter().map(|(_, line)| *line).collect::<Vec<_>>(),
            [1, 2, 3, 4]
        );
        assert!(found.iter().all(|(code, _)| *code == Code::TomlSyntax));
    }

    #[test]
    fn bytes_of_a_string_are_found_in_the_file() {
        for (raw, value, expected) in [
            ("\"ab\"", "ab", vec![1, 2, 3]),
            ("'a\\b'", "a\\b", vec![1, 2, 3, 4]),
            ("\"\\u0041b\"", "Ab", vec![1, 7, 8]),
            ("\"\\\"a\"", "\"a", vec![1, 3, 4]),
            ("\"\"\"\na\\\n  b\"\"\"", "ab", vec![4, 9, 10]),
            ("'''\r\na'''", "a", vec![5, 6]),
            ("''", "", vec![1]),
        ] {
            assert_eq!(string_places(raw, value), Some(expected), "{raw}");
            let parsed = format!("x = {raw}");
            let (table, _) = DeTable::parse_recoverable(&parsed);
            assert_eq!(
                table.get_ref().get("x").unwrap().get_ref().as_str(),
                Some(value)
            );
        }
        assert_eq!(string_places("\"ab\"", "abc"), None);
    }
}
