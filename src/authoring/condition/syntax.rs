//! Parses a condition with the `cel` crate and finds the places of its parts in the author's file.

use super::super::code::Code;
use super::super::diagnostic::{Diagnostic, Diagnostics};
use super::super::source::{At, Sources, Span};
use super::super::toml_reader::string_places;
use cel::IdedExpr;
use cel::common::ast::SourceInfo;
use cel::parser::{ParseError, Parser};

/// Most bytes of a condition.
const MAX_BYTES: usize = 4096;
/// Deepest nesting of brackets. What the engine evaluates is at most three times as deep, and a little.
const MAX_NESTING: usize = 12;
/// Most brackets and operators together: the parser goes one call deeper for each in a row.
const MAX_OPERATORS: usize = 400;

/// A condition as the parser sees it.
pub struct Parsed {
    /// The tree.
    pub root: IdedExpr,
    info: SourceInfo,
    places: Places,
}

impl Parsed {
    /// Where a part of the condition is written.
    pub fn span(&self, expression: &IdedExpr) -> Span {
        let Some((start, stop)) = self.info.offset_for(expression.id) else {
            return self.places.whole;
        };
        let [start, stop] = [start, stop].map(|at| usize::try_from(at).unwrap_or(usize::MAX));
        // A call is placed at its bracket: take in the name before it.
        let text = &self.info.source;
        let before = text.get(..start).unwrap_or_default();
        let is_call = text.get(start..).is_some_and(|rest| rest.starts_with('('));
        let name = before
            .trim_end_matches(|letter: char| letter.is_ascii_alphanumeric() || letter == '_')
            .len();
        let start = if is_call { name } else { start };
        self.places.span(start, stop.saturating_add(1))
    }
}

/// Where the bytes of a condition stand in the author's file.
struct Places {
    whole: Span,
    bytes: Option<Vec<usize>>,
}

impl Places {
    fn span(&self, start: usize, end: usize) -> Span {
        let place = |at: usize| {
            self.bytes
                .as_ref()
                .and_then(|bytes| bytes.get(at).or(bytes.last()).copied())
        };
        match (place(start), place(end)) {
            (Some(start), Some(end)) => self.whole.part(start, end),
            _ => self.whole,
        }
    }
}

/// Parses a condition; its first mistake is reported.
pub fn parse(text: &At<String>, sources: &Sources, out: &Diagnostics) -> Option<Parsed> {
    let places = Places {
        whole: text.span,
        bytes: string_places(sources.text(text.span), &text.value),
    };
    if let Some((limit, found)) = excess(text) {
        out.report(
            Diagnostic::new(Code::TooDeep, text.span)
                .variant(limit)
                .with("found", found),
        );
        return None;
    }
    match Parser::new().parse_with_source_info(text) {
        Ok((root, info)) => Some(Parsed { root, info, places }),
        Err(errors) => {
            // The parser goes on guessing after the first mistake.
            let first = errors.errors.first();
            out.report(first.map_or_else(
                || Diagnostic::new(Code::ConditionSyntax, text.span),
                |error| told(error, text, &places),
            ));
            None
        }
    }
}

/// Which bound the text exceeds. The parser is only shown what it can take. Quotes are not looked at: what
/// stands between them has no brackets.
fn excess(text: &str) -> Option<(&'static str, usize)> {
    if text.len() > MAX_BYTES {
        return Some(("bytes", text.len()));
    }
    let (mut depth, mut operators) = (0usize, 0usize);
    for letter in text.chars() {
        match letter {
            '(' | '[' | '{' => {
                depth += 1;
                operators += 1;
                if depth > MAX_NESTING {
                    return Some(("nesting", depth));
                }
            }
            ')' | ']' | '}' => depth = depth.saturating_sub(1),
            '<' | '>' | '=' | '!' | '+' | '-' | '*' | '/' | '%' | '.' | '?' => operators += 1,
            _ => {}
        }
    }
    (operators > MAX_OPERATORS).then_some(("operators", operators))
}

/// The parser's message in our words.
fn told(error: &ParseError, text: &str, places: &Places) -> Diagnostic {
    let (line, column) = error.pos;
    let [line, column] =
        [line, column].map(|number| usize::try_from(number).unwrap_or(1).max(1) - 1);
    let before: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = text.get(before..).unwrap_or_default();
    let start = before
        + rest
            .char_indices()
            .nth(column)
            .map_or(rest.len(), |(at, _)| at);
    let quoted = error.msg.split_once('\'').and_then(|(_, rest)| {
        let end = if rest.starts_with('\'') {
            1
        } else {
            rest.find('\'')?
        };
        rest.get(..end)
    });
    let shown = quoted.unwrap_or_default().trim();
    let variant = match shown {
        "<EOF>" => "ends",
        "=" => "equals",
        "&" | "|" => "single",
        _ if error.msg.contains("missing '") => "missing",
        _ if error.msg.contains("token recognition error") && shown.starts_with(['\'', '"']) => {
            "quote"
        }
        _ if error.msg.contains("reserved identifier") => "reserved",
        _ if error.msg.contains("invalid int literal") => "number",
        "" => "",
        _ => "unexpected",
    };
    let shown = if variant == "reserved" {
        error.msg.rsplit(' ').next().unwrap_or_default()
    } else {
        shown
    };
    let end = start
        + if matches!(variant, "ends" | "missing" | "quote") {
            0
        } else {
            shown.len().max(1)
        };
    Diagnostic::new(Code::ConditionSyntax, places.span(start, end))
        .variant(variant)
        .with("found", shown)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn mistake(condition: &str) -> Option<(&'static str, &'static str, String)> {
        let mut sources = Sources::default();
        let raw = format!("'''{condition}'''");
        let file = sources.add("pack.toml".into(), raw.clone());
        let out = Diagnostics::default();
        parse(
            &At::new(
                condition.into(),
                Span {
                    file,
                    start: 0,
                    end: raw.len(),
                },
            ),
            &sources,
            &out,
        );
        let found = out.take(&sources);
        assert!(found.len() < 2);
        let first = found.first()?;
        Some((
            first.code.number(),
            first.variant,
            sources.text(first.span).to_owned(),
        ))
    }

    #[test]
    fn mistakes_are_named_and_placed() {
        for (condition, variant, place) in [
            ("a ==", "ends", ""),
            ("", "ends", ""),
            ("a = b", "equals", "="),
            ("a & b", "single", "&"),
            ("a == 'x", "quote", ""),
            ("a == '中' && ? b", "unexpected", "?"),
            ("a && b c", "unexpected", "c"),
            ("中 == 1", "unexpected", "中"),
            ("(a && b", "missing", ""),
            ("a &&\n  b c", "unexpected", "c"),
            ("if && a", "reserved", "if"),
            ("a < 99999999999999999999", "number", "9"),
        ] {
            assert_eq!(
                mistake(condition),
                Some(("ZA030", variant, place.to_owned())),
                "{condition}"
            );
        }
        assert_eq!(mistake("a && !(b || c == 'x')"), None);
    }

    #[test]
    fn the_parser_is_only_shown_what_it_can_take() {
        let nested = |depth| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
        assert_eq!(mistake(&nested(MAX_NESTING)), None);
        assert_eq!(mistake(&nested(10_000)).unwrap().1, "bytes");
        assert_eq!(mistake(&nested(MAX_NESTING + 1)).unwrap().1, "nesting");
        assert_eq!(
            mistake(&format!("a{}", " < a".repeat(MAX_OPERATORS - 1))),
            None
        );
        for long in [" < a", " - a", ".a", "[0]", " ? a : a"] {
            assert_eq!(
                mistake(&format!("a{}", long.repeat(MAX_OPERATORS + 1)))
                    .unwrap()
                    .1,
                "operators",
                "{long}"
            );
        }
        assert_eq!(mistake(&format!("{}a", "!".repeat(MAX_OPERATORS))), None);
    }
}
