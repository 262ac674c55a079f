//! What can be wrong with facts. No text here ever repeats an answer.

use crate::error::error_kinds;
use alloc::string::String;
use core::fmt;

error_kinds! {
    /// What is wrong; [`FactErrorKind::code`] is stable.
    FactErrorKind in "fact." {
        /// More bytes than a form ever sends.
        TooLarge: "too_large", "the facts are larger than 256 KiB; send only answers to the policy's questions";
        /// Not JSON.
        Syntax: "syntax", "not JSON at this byte; send one object of question id to value";
        /// Nested deeper than facts ever are.
        TooDeep: "too_deep", "nested too deep; an answer is a plain value, a list of codes or a list of records";
        /// The facts are no object.
        NotAnObject: "not_an_object", "the facts must be one JSON object of question id to value";
        /// A question is answered twice, or a year, or a member of a record.
        Duplicate: "duplicate", "this is answered twice; keep one answer";
        /// No question of the policy has this name.
        UnknownQuestion: "unknown_question", "the policy asks no such question; leave it out or correct its id";
        /// The kind of value does not fit the question.
        WrongType: "wrong_type", "the value's type does not fit the question; see the question's kind in the policy's info";
        /// A number with a fraction or an exponent, which JavaScript keeps as binary floating point.
        Float: "float", "a number with a fraction or exponent is not exact; write a decimal as a string, as \"4.10\"";
        /// Not written YYYY-MM-DD.
        BadDate: "bad_date", "not a date of the form YYYY-MM-DD";
        /// No such day in the calendar.
        ImpossibleDate: "impossible_date", "the calendar has no such day";
        /// The code is not in the question's code set.
        UnknownCode: "unknown_code", "the code is not in the question's code set";
        /// Below the question's smallest or above its largest value.
        OutOfRange: "out_of_range", "outside the range the question allows";
        /// A day before the one that it may not come before.
        Before: "before", "this day is before the one named in not_before; correct one of them";
        /// A day after the one that it may not come after.
        After: "after", "this day is after the one named in not_after; correct one of them";
    }
    where computed {
        /// Not a decimal, or of more than 28 digits.
        BadDecimal: "bad_decimal", "not a plain decimal of at most 28 digits; write it as \"4.10\"";
        /// More records than one question takes.
        TooMany: "too_many", "more than 64 records; send those that matter";
        /// A record has a member that the question does not know.
        UnknownField: "unknown_field", "records of this question have no such member; leave it out or correct its name";
        /// A record lacks a member that it must have.
        MissingField: "missing_field", "this record lacks a member that it must have";
        /// A period begins before the one before it has ended.
        Overlap: "overlap", "this period begins before another has ended; a day lies in one period at most";
        /// A period ends before it begins.
        EndsBeforeItBegins: "ends_before_it_begins", "this period ends before it begins";
        /// A record of a year in which the person did not serve.
        NotServed: "not_served", "the person did not serve in this year; correct the year or the periods of service";
        /// Not a multiple of the question's step: money with tenths of a cent.
        BadStep: "bad_step", "not a multiple of the question's step, as a tenth of a cent is not of 0.01; see the step in the policy's info";
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
