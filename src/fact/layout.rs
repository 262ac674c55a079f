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

use super::Decimal;
use super::question::{Asked, Code, CodeSet, Form, Kind, Question, QuestionId, Records, question};
use crate::gather::gather;
use crate::sort::sort_by;
use crate::store::{List, Store};
use alloc::boxed::Box;
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
    store: Box<Store>,
    /// First word and number of words of each answer.
    slots: Vec<(u32, u32)>,
    /// Question ids in the order of their names, to find one by name.
    by_name: Vec<QuestionId>,
    words: usize,
}

impl Layout {
    /// Lays out the answers to the questions of a policy, in their order.
    pub fn new(store: Box<Store>) -> Layout {
        let mut words = 0;
        let mut slots = Vec::new();
        for asked in store.all::<Asked>() {
            let width = width(asked.form());
            slots.push((words, width));
            words += width;
        }
        let mut by_name = gather((0..).take(slots.len()));
        let name = |at: &QuestionId| {
            let asked = store.get::<Asked>(u32::from(*at));
            asked.map_or("", |asked| store.text(asked.id()))
        };
        sort_by(&mut by_name, &|a, b| name(a) < name(b));
        Layout {
            slots,
            by_name,
            words: usize::try_from(words).unwrap_or(0),
            store,
        }
    }

    /// The policy's records.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Ids of all questions, in the policy's order.
    pub fn ids(&self) -> core::ops::Range<QuestionId> {
        0..QuestionId::try_from(self.slots.len()).unwrap_or(0)
    }

    /// One question.
    pub fn question(&self, id: QuestionId) -> Option<Question<'_>> {
        let asked = self.store.get(u32::from(id))?;
        Some(question(&self.store, asked))
    }

    /// A question's id.
    pub fn name(&self, id: QuestionId) -> &str {
        let asked = self.store.get::<Asked>(u32::from(id));
        asked.map_or("", |asked| self.store.text(asked.id()))
    }

    /// Finds a question by its name.
    pub fn find(&self, name: &str) -> Option<QuestionId> {
        let at = self.by_name.binary_search_by(|at| self.name(*at).cmp(name));
        self.by_name.get(at.ok()?).copied()
    }

    /// First word of a question's answer.
    #[inline]
    pub fn slot(&self, id: QuestionId) -> usize {
        let slot = self.slots.get(usize::from(id));
        slot.map_or(usize::MAX, |(slot, _)| *slot as usize)
    }

    /// First word and number of words of each answer.
    pub(crate) fn slots(&self) -> impl Iterator<Item = (u32, u32)> + '_ {
        self.slots.iter().copied()
    }

    /// Number of words in all.
    pub fn words(&self) -> usize {
        self.words
    }

    /// Words that the answer to a question takes.
    pub fn width(&self, id: QuestionId) -> usize {
        let slot = self.slots.get(usize::from(id));
        slot.map_or(0, |(_, width)| *width as usize)
    }

    /// What the records look like that answer a question; none if it is of another kind.
    pub fn records(&self, id: QuestionId) -> Option<Records> {
        if !crate::VALUES {
            return None;
        }
        match self.question(id)?.kind {
            Kind::Records(records) => Some(records),
            _ => None,
        }
    }

    /// The codes of a code set.
    pub fn code_set(&self, set: u16) -> List {
        let set = self.store.get::<CodeSet>(u32::from(set));
        set.map(|set| set.codes()).unwrap_or_default()
    }

    /// All codes of a set, as bits.
    pub(crate) fn all_codes(&self, set: u16) -> u64 {
        let unused = u64::BITS.saturating_sub(self.code_set(set).count);
        u64::MAX.checked_shr(unused).unwrap_or(0)
    }

    /// The codes an answer can have: none unless the question is of kind code or set.
    pub fn codes(&self, id: QuestionId) -> List {
        match self.question(id).map(|question| question.kind) {
            Some(Kind::Code(set) | Kind::Set(set)) => self.code_set(set),
            _ => List::default(),
        }
    }

    /// One of these codes.
    pub fn code(&self, codes: List, at: u32) -> Option<&str> {
        if at >= codes.count {
            return None;
        }
        let code = self.store.get::<Code>(codes.first + at)?;
        Some(self.store.text(code.text()))
    }

    /// Finds one of these codes.
    pub fn find_code(&self, codes: List, text: &str) -> Option<u8> {
        (0..64).find(|at| self.code(codes, u32::from(*at)) == Some(text))
    }
}

/// Words an answer of this kind takes.
pub const fn width(form: Form) -> u32 {
    match form {
        Form::Set => 3,
        Form::Decimal => 5,
        _ => 1,
    }
}

/// The words of a set with this mask.
pub fn pack_set(mask: u64) -> [i32; 3] {
    [0, low(mask), low(mask >> 32)]
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
    let digits = value.digits();
    let scale = if digits.scale < 0 {
        !digits.scale | i32::MIN
    } else {
        digits.scale
    };
    [
        0,
        scale,
        digits.low.cast_signed(),
        digits.middle.cast_signed(),
        digits.high.cast_signed(),
    ]
}

/// The decimal of these words, if they are one.
pub fn unpack_decimal(words: &[i32]) -> Option<Decimal> {
    if !crate::VALUES {
        return None;
    }
    let &[_, scale, low, middle, high, ..] = words else {
        return None;
    };
    let digits = [low, middle, high].map(i32::cast_unsigned);
    Decimal::of_parts(digits, (scale & i32::MAX).cast_unsigned(), scale < 0)
}

/// The low 32 bits, as a word.
fn low(bits: u64) -> i32 {
    u32::try_from(bits & 0xffff_ffff).unwrap_or(0).cast_signed()
}
