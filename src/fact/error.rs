//! What can be wrong with facts. No text here ever repeats an answer.

use alloc::string::String;
use core::fmt;

/// What is wrong; [`FactErrorKind::code`] is stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum FactErrorKind {
    /// More bytes than a form ever sends.
    TooLarge,
    /// Not JSON.
    Syntax,
    /// Nested deeper than facts ever are.
    TooDeep,
    /// The facts are no object.
    NotAnObject,
    /// A question is answered twice, or a year, or a member of a record.
    Duplicate,
    /// No question of the policy has this name.
    UnknownQuestion,
    /// The kind of value does not fit the question.
    WrongType,
    /// A number with a fraction or an exponent, which JavaScript keeps as binary floating point.
    Float,
    /// Not a decimal, or of more than 28 digits.
    BadDecimal,
    /// Not written YYYY-MM-DD.
    BadDate,
    /// No such day in the calendar.
    ImpossibleDate,
    /// The code is not in the question's code set.
    UnknownCode,
    /// Below the question's smallest or above its largest value.
    OutOfRange,
    /// More records than one question takes.
    TooMany,
    /// A record has a member that the question does not know.
    UnknownField,
    /// A record lacks a member that it must have.
    MissingField,
    /// A period begins before the one before it has ended.
    Overlap,
    /// A period ends before it begins.
    EndsBeforeItBegins,
    /// A record of a year in which the person did not serve.
    NotServed,
    /// A day before the one that it may not come before.
    Before,
    /// A day after the one that it may not come after.
    After,
    /// Not a multiple of the question's step: money with tenths of a cent.
    BadStep,
}

impl FactErrorKind {
    /// All kinds, for catalogues and tests.
    pub const ALL: [FactErrorKind; 22] = [
        FactErrorKind::TooLarge,
        FactErrorKind::Syntax,
        FactErrorKind::TooDeep,
        FactErrorKind::NotAnObject,
        FactErrorKind::Duplicate,
        FactErrorKind::UnknownQuestion,
        FactErrorKind::WrongType,
        FactErrorKind::Float,
        FactErrorKind::BadDecimal,
        FactErrorKind::BadDate,
        FactErrorKind::ImpossibleDate,
        FactErrorKind::UnknownCode,
        FactErrorKind::OutOfRange,
        FactErrorKind::TooMany,
        FactErrorKind::UnknownField,
        FactErrorKind::MissingField,
        FactErrorKind::Overlap,
        FactErrorKind::EndsBeforeItBegins,
        FactErrorKind::NotServed,
        FactErrorKind::Before,
        FactErrorKind::After,
        FactErrorKind::BadStep,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            FactErrorKind::TooLarge => "fact.too_large",
            FactErrorKind::Syntax => "fact.syntax",
            FactErrorKind::TooDeep => "fact.too_deep",
            FactErrorKind::NotAnObject => "fact.not_an_object",
            FactErrorKind::Duplicate => "fact.duplicate",
            FactErrorKind::UnknownQuestion => "fact.unknown_question",
            FactErrorKind::WrongType => "fact.wrong_type",
            FactErrorKind::Float => "fact.float",
            FactErrorKind::BadDecimal => "fact.bad_decimal",
            FactErrorKind::BadDate => "fact.bad_date",
            FactErrorKind::ImpossibleDate => "fact.impossible_date",
            FactErrorKind::UnknownCode => "fact.unknown_code",
            FactErrorKind::OutOfRange => "fact.out_of_range",
            FactErrorKind::TooMany => "fact.too_many",
            FactErrorKind::UnknownField => "fact.unknown_field",
            FactErrorKind::MissingField => "fact.missing_field",
            FactErrorKind::Overlap => "fact.overlap",
            FactErrorKind::EndsBeforeItBegins => "fact.ends_before_it_begins",
            FactErrorKind::NotServed => "fact.not_served",
            FactErrorKind::Before => "fact.before",
            FactErrorKind::After => "fact.after",
            FactErrorKind::BadStep => "fact.bad_step",
        }
    }

    /// What is wrong and how to mend it, for engineers; people's words stand in the catalogues.
    pub const fn message(self) -> &'static str {
        match self {
            FactErrorKind::TooLarge => {
                "the facts are larger than 256 KiB; send only answers to the policy's questions"
            }
            FactErrorKind::Syntax => {
                "not JSON at this byte; send one object of question id to value"
            }
            FactErrorKind::TooDeep => {
                "nested too deep; an answer is a plain value, a list of codes or a list of records"
            }
            FactErrorKind::NotAnObject => {
                "the facts must be one JSON object of question id to value"
            }
            FactErrorKind::Duplicate => "this is answered twice; keep one answer",
            FactErrorKind::UnknownQuestion => {
                "the policy asks no such question; leave it out or correct its id"
            }
            FactErrorKind::WrongType => {
                "the value's type does not fit the question; see the question's kind in the policy's info"
            }
            FactErrorKind::Float => {
                "a number with a fraction or exponent is not exact; write a decimal as a string, as \"4.10\""
            }
            FactErrorKind::BadDecimal => {
                "not a plain decimal of at most 28 digits; write it as \"4.10\""
            }
            FactErrorKind::BadDate => "not a date of the form YYYY-MM-DD",
            FactErrorKind::ImpossibleDate => "the calendar has no such day",
            FactErrorKind::UnknownCode => "the code is not in the question's code set",
            FactErrorKind::OutOfRange => "outside the range the question allows",
            FactErrorKind::TooMany => "more than 64 records; send those that matter",
            FactErrorKind::UnknownField => {
                "records of this question have no such member; leave it out or correct its name"
            }
            FactErrorKind::MissingField => "this record lacks a member that it must have",
            FactErrorKind::Overlap => {
                "this period begins before another has ended; a day lies in one period at most"
            }
            FactErrorKind::EndsBeforeItBegins => "this period ends before it begins",
            FactErrorKind::NotServed => {
                "the person did not serve in this year; correct the year or the periods of service"
            }
            FactErrorKind::BadStep => {
                "not a multiple of the question's step, as a tenth of a cent is not of 0.01; see the step in the policy's info"
            }
            FactErrorKind::Before => {
                "this day is before the one named in not_before; correct one of them"
            }
            FactErrorKind::After => {
                "this day is after the one named in not_after; correct one of them"
            }
        }
    }
}

/// One thing wrong with facts, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactError {
    /// What.
    pub kind: FactErrorKind,
    /// Where: a JSON pointer as `/birth_date` or `/posts/2`; for syntax, `@` and the byte.
    pub path: String,
}

impl fmt::Display for FactError {
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

impl core::error::Error for FactError {}
