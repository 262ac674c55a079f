//! Arguments that are amiss, told in the language and form that they ask for.

use super::output::{AND, Failure, Voice};
use super::{Format, Language, languages};
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Why the command cannot begin. `None` where there is nothing to tell: help and version, and what the parser tells better itself.
pub fn told(error: &clap::Error, voice: Voice) -> Option<Failure> {
    // In English the parser speaks to people itself, and names what is similar.
    if voice.language == Language::En && voice.format == Format::Text {
        return None;
    }
    let said = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let listed = |kind| match error.get(kind) {
        Some(ContextValue::Strings(all)) => all.join(AND),
        _ => said(kind),
    };
    let argument = said(ContextKind::InvalidArg);
    let given = said(ContextKind::InvalidValue);
    let (key, at, known) = match error.kind() {
        ErrorKind::UnknownArgument => ("unknown", argument, String::new()),
        ErrorKind::InvalidSubcommand => (
            "command",
            said(ContextKind::InvalidSubcommand),
            String::new(),
        ),
        ErrorKind::MissingSubcommand => (
            "no_command",
            String::new(),
            listed(ContextKind::ValidSubcommand),
        ),
        ErrorKind::InvalidValue if given.is_empty() => ("no_value", argument, String::new()),
        ErrorKind::InvalidValue => ("value", argument, listed(ContextKind::ValidValue)),
        // The one value that is looked at here.
        ErrorKind::ValueValidation => ("lang", argument, languages(AND)),
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            ("values", argument, String::new())
        }
        ErrorKind::InvalidUtf8 => ("utf8", argument, String::new()),
        ErrorKind::MissingRequiredArgument => ("missing", argument, String::new()),
        ErrorKind::ArgumentConflict => ("conflict", argument, String::new()),
        _ => return None,
    };
    Some(Failure::Own {
        code: match key {
            "lang" => "argument.value".to_owned(),
            key => format!("argument.{key}"),
        },
        path: at,
        section: "argument",
        key,
        values: vec![
            ("given", given),
            ("known", known),
            ("other", listed(ContextKind::PriorArg)),
        ],
    })
}
