//! Where each answer stands in the packed words that the evaluator reads.
//!
//! | kind | words |
//! |---|---|
//! | bool | 0 or 1 |
//! | int | the number |
//! | date | `yyyymmdd` |
//! | code | index in the code set |
//! | set | 0, low 32 bits, high 32 bits of the mask |
//! | records | 0; the records stand beside the words
//! | decimal | 0, scale with the sign in bit 31, low, middle, high 32 bits of the mantissa |
//!
//! The first word is [`NOT_ASKED`] or [`DONT_KNOW`] where there is no answer.

use super::{CodeSet, Decimal, Kind, Question, QuestionId, Records};
use crate::sort::sort_by;
use alloc::string::String;
use alloc::vec::Vec;

/// First word of a question not asked yet.
pub const NOT_ASKED: i32 = i32::MIN;
/// First word of a question answered with "don't know".
pub const DONT_KNOW: i32 = i32::MIN + 1;

/// Whether a first word stands for no answer.
pub const fn is_unknown(word: i32) -> bool {
    word <= DONT_KNOW
}

/// The questions of a policy and where their answers stand.
#[derive(Clone, Debug)]
pub struct Layout {
    questions: Vec<Question>,
    code_sets: Vec<CodeSet>,
    slots: Vec<usize>,
    /// Question ids in the order of their names, to find one by name.
    by_name: Vec<QuestionId>,
    words: usize,
}

impl Layout {
    /// Lays out the answers to these questions, in their order.
    pub fn new(questions: Vec<Question>, code_sets: Vec<CodeSet>) -> Layout {
        let mut words = 0;
        let mut slots = Vec::with_capacity(questions.len());
        for question in &questions {
            slots.push(words);
            words += width(&question.kind);
        }
        let mut by_name: Vec<QuestionId> = (0..).take(questions.len()).collect();
        let name = |at: &QuestionId| {
            questions
                .get(usize::from(*at))
                .map(|question| question.id.as_str())
        };
        sort_by(&mut by_name, &|a, b| name(a) < name(b));
        Layout {
            questions,
            code_sets,
            slots,
            by_name,
            words,
        }
    }

    /// The questions, in the policy's order.
    pub fn questions(&self) -> &[Question] {
        &self.questions
    }

    /// Ids of all questions, in the policy's order.
    pub fn ids(&self) -> impl Iterator<Item = QuestionId> + use<> {
        (0..).take(self.questions.len())
    }

    /// One question.
    pub fn question(&self, id: QuestionId) -> Option<&Question> {
        self.questions.get(usize::from(id))
    }

    /// Finds a question by its name.
    pub fn find(&self, name: &str) -> Option<QuestionId> {
        let at = self
            .by_name
            .binary_search_by(|&at| {
                self.question(at)
                    .map_or("", |question| question.id.as_str())
                    .cmp(name)
            })
            .ok()?;
        self.by_name.get(at).copied()
    }

    /// First word of a question's answer.
    pub fn slot(&self, id: QuestionId) -> usize {
        self.slots
            .get(usize::from(id))
            .copied()
            .unwrap_or(usize::MAX)
    }

    /// Number of words in all.
    pub fn words(&self) -> usize {
        self.words
    }

    /// The codes an answer can have: empty unless the question is of kind code or set.
    pub fn codes(&self, id: QuestionId) -> &[String] {
        match self.question(id).map(|question| &question.kind) {
            Some(Kind::Code(set) | Kind::Set(set)) => self.codes_of(*set),
            _ => &[],
        }
    }

    /// The codes of a set.
    pub fn codes_of(&self, set: u16) -> &[String] {
        let set = self.code_sets.get(usize::from(set));
        set.map_or(&[], |set| set.values.as_slice())
    }

    /// What the records look like that answer a question; none if it is of another kind.
    pub fn records(&self, id: QuestionId) -> Option<&Records> {
        match &self.question(id)?.kind {
            Kind::Records(records) => Some(records),
            _ => None,
        }
    }
}

/// Words an answer of this kind takes.
pub const fn width(kind: &Kind) -> usize {
    match kind {
        Kind::Bool | Kind::Int { .. } | Kind::Date { .. } | Kind::Code(_) | Kind::Records(_) => 1,
        Kind::Set(_) => 3,
        Kind::Decimal { .. } => 5,
    }
}

/// The words of a set with this mask.
pub fn pack_set(mask: u64) -> [i32; 3] {
    [0, low(u128::from(mask)), low(u128::from(mask >> 32))]
}

/// The mask of a set's words.
pub fn unpack_set(words: &[i32]) -> u64 {
    match words {
        [_, low, high, ..] => {
            u64::from(low.cast_unsigned()) | u64::from(high.cast_unsigned()) << 32
        }
        _ => 0,
    }
}

/// The words of a decimal.
pub fn pack_decimal(value: Decimal) -> [i32; 5] {
    let (mantissa, scale) = value.parts();
    let digits = mantissa.unsigned_abs();
    let sign = if mantissa < 0 { i32::MIN } else { 0 };
    let scale = i32::try_from(scale).unwrap_or(0);
    [
        0,
        scale | sign,
        low(digits),
        low(digits >> 32),
        low(digits >> 64),
    ]
}

/// The decimal of these words, if they are one.
pub fn unpack_decimal(words: &[i32]) -> Option<Decimal> {
    let [_, scale, low, middle, high, ..] = words else {
        return None;
    };
    let part = |word: &i32| i128::from(word.cast_unsigned());
    let digits = part(low) | part(middle) << 32 | part(high) << 64;
    let mantissa = if *scale < 0 { -digits } else { digits };
    Decimal::new(mantissa, (scale & i32::MAX).cast_unsigned())
}

/// The low 32 bits, as a word.
fn low(bits: u128) -> i32 {
    u32::try_from(bits & u128::from(u32::MAX))
        .unwrap_or(0)
        .cast_signed()
}
