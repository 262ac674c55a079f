//! Why a compiled policy was refused, and the JSON every host reports errors in.

use crate::fact::FactError;
use crate::json::json_object;
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// Why a compiled policy was refused; [`LoadErrorKind::code`] is stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum LoadErrorKind {
    /// More bytes than any policy needs.
    TooLarge,
    /// Not a compiled policy at all.
    Magic,
    /// Made by a compiler of another format.
    Format,
    /// The bytes end too early.
    Truncated,
    /// Bytes follow the end.
    Trailing,
    /// The bytes are no policy.
    Malformed,
    /// An operator or value this engine does not know.
    UnknownOperator,
    /// More rules, questions, nodes or codes than the engine takes.
    TooMany,
    /// An expression or an order of questions goes round in a circle.
    Cycle,
    /// A node is used in two places.
    SharedNode,
    /// An expression is nested too deep.
    TooDeep,
    /// An index points at nothing.
    Reference,
    /// Two values of different kinds meet.
    Type,
    /// One comparison holds the same unknown on both sides.
    SelfComparison,
    /// An id is used twice.
    Duplicate,
    /// It computes, and this engine decides conditions alone.
    Values,
}

impl LoadErrorKind {
    /// All kinds, for catalogues and tests.
    pub const ALL: [LoadErrorKind; 16] = [
        LoadErrorKind::TooLarge,
        LoadErrorKind::Magic,
        LoadErrorKind::Format,
        LoadErrorKind::Truncated,
        LoadErrorKind::Trailing,
        LoadErrorKind::Malformed,
        LoadErrorKind::UnknownOperator,
        LoadErrorKind::TooMany,
        LoadErrorKind::Cycle,
        LoadErrorKind::SharedNode,
        LoadErrorKind::TooDeep,
        LoadErrorKind::Reference,
        LoadErrorKind::Type,
        LoadErrorKind::SelfComparison,
        LoadErrorKind::Duplicate,
        LoadErrorKind::Values,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            LoadErrorKind::TooLarge => "policy.too_large",
            LoadErrorKind::Magic => "policy.magic",
            LoadErrorKind::Format => "policy.format",
            LoadErrorKind::Truncated => "policy.truncated",
            LoadErrorKind::Trailing => "policy.trailing",
            LoadErrorKind::Malformed => "policy.malformed",
            LoadErrorKind::UnknownOperator => "policy.unknown_operator",
            LoadErrorKind::TooMany => "policy.too_many",
            LoadErrorKind::Cycle => "policy.cycle",
            LoadErrorKind::SharedNode => "policy.shared_node",
            LoadErrorKind::TooDeep => "policy.too_deep",
            LoadErrorKind::Reference => "policy.reference",
            LoadErrorKind::Type => "policy.type",
            LoadErrorKind::SelfComparison => "policy.self_comparison",
            LoadErrorKind::Duplicate => "policy.duplicate",
            LoadErrorKind::Values => "policy.values",
        }
    }

    /// What is wrong and how to mend it, for engineers; people's words stand in the catalogues.
    pub const fn message(self) -> &'static str {
        match self {
            LoadErrorKind::TooLarge => {
                "larger than 1 MiB, or one of its texts is too long; split the policy by matter, shorten the text"
            }
            LoadErrorKind::Magic => "not a compiled policy; make one with `zhunru policy compile`",
            LoadErrorKind::Format => "compiled for another version of the engine; compile it again",
            LoadErrorKind::Truncated => "the file ends too early; fetch it again",
            LoadErrorKind::Trailing => "bytes follow the end of the policy; fetch it again",
            LoadErrorKind::Malformed => "the file is damaged; fetch or compile it again",
            LoadErrorKind::UnknownOperator => {
                "holds an operator or value this engine does not know; use a newer engine or compile it again"
            }
            LoadErrorKind::TooMany => "holds more entries than the engine takes",
            LoadErrorKind::Cycle => "goes round in a circle",
            LoadErrorKind::SharedNode => "a part of an expression is used in two places",
            LoadErrorKind::TooDeep => "an expression is nested too deep",
            LoadErrorKind::Reference => "points at something that is not there",
            LoadErrorKind::Type => "values of different kinds meet",
            LoadErrorKind::SelfComparison => {
                "a comparison holds the same question, or the day, on both sides"
            }
            LoadErrorKind::Duplicate => "an id is used twice",
            LoadErrorKind::Values => {
                "computes a grade, an amount or a day, or asks for decimals or records; use the engine that computes"
            }
        }
    }
}

/// Why a compiled policy was refused, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError {
    /// Why.
    pub kind: LoadErrorKind,
    /// Where: a JSON pointer into the compiled policy, as `/nodes/12`.
    pub path: String,
}

/// A [`LoadError`] on its way out: one word, which is in few bytes passed on from one function to the next.
pub(crate) type Refusal = Box<LoadError>;

impl LoadError {
    #[inline(never)]
    pub(crate) fn at(kind: LoadErrorKind, list: &str, nth: usize) -> Refusal {
        let mut path = ["/", list, "/"].concat();
        crate::json::push_number(&mut path, i64::try_from(nth).unwrap_or(0));
        Box::new(LoadError { kind, path })
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            out,
            "{} at {}: {}",
            self.kind.code(),
            self.path,
            self.kind.message()
        )
    }
}

impl core::error::Error for LoadError {}

/// One error as every host reports it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct Problem {
    /// Stable code, as `fact.impossible_date`.
    pub code: Cow<'static, str>,
    /// Where, as a JSON pointer; empty for the whole.
    pub path: String,
    /// What is wrong and how to mend it, in English; never repeats an answer.
    pub message: Cow<'static, str>,
}

/// Errors as every host reports them: `{"errors":[…]}`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct Problems {
    /// All that is wrong.
    pub errors: Vec<Problem>,
}

/// The day of the check is no date: the stable code, and what is wrong.
pub const BAD_AS_OF: (&str, &str) = (
    "as_of.bad_date",
    "the day of the check must be a real date, YYYY-MM-DD",
);

impl Problems {
    /// The day of the check is no date.
    pub fn bad_as_of() -> Problems {
        Problems::one(BAD_AS_OF.0, "", BAD_AS_OF.1)
    }

    /// A single error.
    pub fn one(
        code: impl Into<Cow<'static, str>>,
        path: &str,
        message: impl Into<Cow<'static, str>>,
    ) -> Problems {
        let problem = Problem {
            code: code.into(),
            path: path.into(),
            message: message.into(),
        };
        Problems {
            errors: alloc::vec![problem],
        }
    }

    /// As JSON.
    pub fn to_json(&self) -> String {
        crate::json::text(self)
    }
}

impl From<Vec<FactError>> for Problems {
    fn from(errors: Vec<FactError>) -> Problems {
        let problem = |error: FactError| Problem {
            code: error.kind.code().into(),
            path: error.path,
            message: error.kind.message().into(),
        };
        Problems {
            errors: errors.into_iter().map(problem).collect(),
        }
    }
}

impl From<LoadError> for Problems {
    fn from(error: LoadError) -> Problems {
        Problems::one(error.kind.code(), &error.path, error.kind.message())
    }
}

json_object! {
    Problem { code, path, message }
    Problems { errors }
}
