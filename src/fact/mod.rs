//! Typed values with "unknown": questions, code sets, and the answers to them.

mod date;
mod decimal;
mod error;
mod facts;
mod json;
mod layout;
mod question;
mod question_set;
mod records;
mod wide;

pub use date::{Calendar, Date, Rounding};
pub(crate) use decimal::stored as stored_decimal;
pub use decimal::{Decimal, Digits, NewDigits, Toward};
pub use error::{FactError, FactErrorKind};
pub use facts::{Answer, Facts, State};
pub(crate) use facts::{decimal, set_mask};
pub use json::MAX_JSON_BYTES;
pub use layout::{DONT_KNOW, Layout, NOT_ASKED, is_unknown};
pub(crate) use layout::{pack_decimal, pack_set};
pub use question::{
    Asked, Code, CodeSet, Field, Form, Kind, NewAsked, NewCode, NewCodeSet, NewField, Question,
    QuestionId, Records, Shape,
};
pub(crate) use question_set::QuestionSet;
pub use records::{MAX_RECORDS, Members, YEARS};
