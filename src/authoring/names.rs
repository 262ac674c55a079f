//! How ids are written.

use super::code::Code;
use super::diagnostic::{Diagnostic, Diagnostics};
use super::source::At;

/// No id is longer.
const MAX_LENGTH: usize = 64;

/// Words that mean something in conditions, or that CEL keeps for itself.
const RESERVED: [&str; 38] = [
    "as",
    "as_of",
    "at_least",
    "at_most",
    "break",
    "ceil",
    "const",
    "continue",
    "date",
    "decimal",
    "else",
    "false",
    "floor",
    "for",
    "function",
    "has",
    "if",
    "if_none",
    "import",
    "in",
    "let",
    "lookup",
    "loop",
    "max",
    "min",
    "month_start",
    "namespace",
    "null",
    "package",
    "plus_days",
    "plus_months",
    "plus_years",
    "return",
    "true",
    "var",
    "void",
    "while",
    "year_start",
];

/// How an id is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// `birth_date`: questions, rules, papers and the like.
    Snake,
    /// `jl-2020`: packs.
    Kebab,
    /// `gb-t-4658`, `social_worker_title`: code sets.
    CodeSet,
    /// `31`, `general`: codes.
    Code,
}

impl Form {
    fn fits(self, id: &str) -> bool {
        let starts_well = match self {
            Form::Snake => id.starts_with(|first: char| first.is_ascii_lowercase()),
            Form::Kebab | Form::CodeSet | Form::Code => !id.starts_with('-') && !id.ends_with('-'),
        };
        let allowed = |letter: char| match self {
            Form::Snake => letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_',
            Form::Kebab => letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-',
            Form::CodeSet => {
                letter.is_ascii_lowercase()
                    || letter.is_ascii_digit()
                    || letter == '-'
                    || letter == '_'
            }
            Form::Code => {
                letter.is_ascii_alphanumeric() || letter == '_' || letter == '-' || letter == '.'
            }
        };
        starts_well && !id.is_empty() && id.len() <= MAX_LENGTH && id.chars().all(allowed)
    }

    const fn variant(self) -> &'static str {
        match self {
            Form::Snake => "snake",
            Form::Kebab => "kebab",
            Form::CodeSet => "code_set",
            Form::Code => "code",
        }
    }
}

/// Reports an id that is not written as it must be. Ids that stand in conditions are never reserved words.
pub fn check(id: &At<String>, form: Form, out: &Diagnostics) -> bool {
    let reserved = form == Form::Snake && RESERVED.contains(&id.value.as_str());
    let fits = form.fits(id);
    if !fits || reserved {
        let variant = if fits { "reserved" } else { form.variant() };
        out.report(
            Diagnostic::new(Code::Malformed, id.span)
                .variant(variant)
                .with("value", &id.value),
        );
    }
    fits && !reserved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for (form, good, bad) in [
            (
                Form::Snake,
                vec!["a", "to_45"],
                vec!["", "45", "_a", "A", "a-b", "年龄", "a b"],
            ),
            (
                Form::Kebab,
                vec!["jl-2020", "gb-t-4658", "a"],
                vec!["", "-a", "a-", "a_b", "A"],
            ),
            (
                Form::CodeSet,
                vec!["gb-t-4658", "social_worker_title"],
                vec!["", "A", "-a", "a b"],
            ),
            (
                Form::Code,
                vec!["31", "general", "A1", "1.2"],
                vec!["", "a b", "-", "中"],
            ),
        ] {
            assert!(good.into_iter().all(|id| form.fits(id)), "{form:?}");
            assert!(!bad.into_iter().any(|id| form.fits(id)), "{form:?}");
        }
        assert!(!Form::Snake.fits(&"a".repeat(65)));
        assert!(RESERVED.is_sorted());
    }
}
