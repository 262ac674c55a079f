//! Why a compiled policy was refused, and the JSON every host reports errors in.

use crate::fact::FactError;
use crate::json::json_object;
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

/// Declares kinds of errors: for each a stable code, and what is wrong and how to mend it, for engineers; people's words stand
/// in the catalogues. Kinds `where computed` come up, and have their texts, only in an engine that computes.
macro_rules! error_kinds {
    (
        $(#[$about:meta])*
        $name:ident in $family:literal {
            $($(#[$what:meta])* $kind:ident: $code:literal, $message:literal;)*
        }
        where computed {
            $($(#[$other_what:meta])* $other:ident: $other_code:literal, $other_message:literal;)*
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u32)]
        pub enum $name {
            $($(#[$what])* $kind,)*
            $($(#[$other_what])* $other,)*
        }

        impl $name {
            /// All kinds, for catalogues and tests.
            pub const ALL: &'static [$name] = &[$($name::$kind,)* $($name::$other,)*];

            /// Two lines for each kind.
            const TEXTS: &'static str = if $crate::VALUES {
                concat!(
                    $($family, $code, "\n", $message, "\n",)*
                    $($family, $other_code, "\n", $other_message, "\n",)*
                )
            } else {
                concat!($($family, $code, "\n", $message, "\n",)*)
            };

            /// The stable code.
            pub fn code(self) -> &'static str {
                $crate::lines::line(Self::TEXTS, 2 * self as usize)
            }

            /// What is wrong and how to mend it.
            pub fn message(self) -> &'static str {
                $crate::lines::line(Self::TEXTS, 2 * self as usize + 1)
            }
        }
    };
}

pub(crate) use error_kinds;

error_kinds! {
    /// Why a compiled policy was refused; [`LoadErrorKind::code`] is stable.
    LoadErrorKind in "policy." {
        /// More bytes than any policy needs.
        TooLarge: "too_large", "larger than 1 MiB, or one of its texts is too long; split the policy by matter, shorten the text";
        /// Not a compiled policy at all.
        Magic: "magic", "not a compiled policy; make one with `zhunru policy compile`";
        /// Made by a compiler of another format.
        Format: "format", "compiled for another version of the engine; compile it again";
        /// The bytes end too early.
        Truncated: "truncated", "the file ends too early; fetch it again";
        /// Bytes follow the end.
        Trailing: "trailing", "bytes follow the end of the policy; fetch it again";
        /// The bytes are no policy.
        Malformed: "malformed", "the file is damaged; fetch or compile it again";
        /// An operator or value this engine does not know.
        UnknownOperator: "unknown_operator", "holds an operator or value this engine does not know; use a newer engine or compile it again";
        /// More rules, questions, nodes or codes than the engine takes.
        TooMany: "too_many", "holds more entries than the engine takes";
        /// An expression or an order of questions goes round in a circle.
        Cycle: "cycle", "goes round in a circle";
        /// A node is used in two places.
        SharedNode: "shared_node", "a part of an expression is used in two places";
        /// An expression is nested too deep.
        TooDeep: "too_deep", "an expression is nested too deep";
        /// An index points at nothing.
        Reference: "reference", "points at something that is not there";
        /// Two values of different kinds meet.
        Type: "type", "values of different kinds meet";
        /// One comparison holds the same unknown on both sides.
        SelfComparison: "self_comparison", "a comparison holds the same question, or the day, on both sides";
        /// An id is used twice.
        Duplicate: "duplicate", "an id is used twice";
        /// It computes, and this engine decides conditions alone.
        Values: "values", "computes a grade, an amount or a day, or asks for decimals or records; use the engine that computes";
    }
    where computed {}
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
