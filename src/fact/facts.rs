//! The answers to a policy's questions, each of which can be missing.

use super::json;
use super::layout::{
    DONT_KNOW, Layout, NOT_ASKED, is_unknown, pack_decimal, pack_set, unpack_decimal, unpack_set,
};
use super::records::{self, Members};
use super::{Date, Decimal, FactError, FactErrorKind, Kind, QuestionId, Records, Shape, Toward};
use crate::computing::Computing;
use crate::gather::{add, gather};
use crate::json::json_words;
use crate::sort::sort;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

/// Most errors that one reading of facts names.
const MAX_ERRORS: usize = 100;

/// An answer as the person gives it.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer<'a> {
    /// Asked, and the person does not know.
    DontKnow,
    /// Yes or no.
    Bool(bool),
    /// A whole number; also taken for a decimal.
    Int(i64),
    /// A date, a code or a decimal, as text.
    Text(&'a str),
    /// Codes of a set; an empty list is also taken for no records.
    Codes(Vec<&'a str>),
    /// Dated records.
    Records(Vec<Members<'a>>, Computing),
    /// A number with a fraction or exponent: always refused.
    Float,
    /// Anything else: always refused.
    Other,
}

/// Whether a question has an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(rename_all = "snake_case"))]
pub enum State {
    /// Nobody asked yet.
    NotAsked,
    /// Asked; the person does not know.
    DontKnow,
    /// Answered.
    Answered,
}

/// Answers in packed words, by a policy's [`Layout`]; dated records stand beside the words.
///
/// ```
/// use zhunru::fact::{Facts, Form, Layout, NewAsked, State};
/// use zhunru::store::{Builder, List};
/// let mut policy = Builder::default();
/// let none = List::default();
/// let veteran = NewAsked {
///     id: policy.text("veteran"), form: Form::Bool, a: 0, b: 0, fields: none, assumed_field: None,
///     assumed_code: 0, step: None, fixed: false, sensitive: false, offer: none, after: none, not_before: None,
///     not_after: None,
/// };
/// policy.add(&veteran);
/// let layout = Layout::new(policy.into_store());
/// let facts = Facts::from_json(&layout, r#"{"veteran": null}"#).unwrap();
/// assert_eq!(facts.state(&layout, 0), State::DontKnow);
/// let errors = Facts::from_json(&layout, r#"{"veteran": "yes", "age": 40}"#).unwrap_err();
/// assert_eq!(errors[0].path, "/veteran");
/// assert_eq!(errors[1].kind.code(), "fact.unknown_question");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facts {
    words: Vec<i32>,
    /// The records of each question answered with some, in rows of words.
    records: Vec<(QuestionId, Vec<i32>)>,
}

impl Facts {
    /// No answers yet.
    pub fn new(layout: &Layout) -> Facts {
        let mut facts = Facts {
            words: vec![0; layout.words()],
            records: Vec::new(),
        };
        for id in layout.ids() {
            facts.write(layout, id, &[NOT_ASKED]);
        }
        facts
    }

    /// Reads a JSON object of question id to value; an absent question is not asked, `null` is "don't know".
    ///
    /// # Errors
    /// All that is wrong, each with its path: the first hundred. No facts then.
    pub fn from_json(layout: &Layout, text: &str) -> Result<Facts, Vec<FactError>> {
        let mut facts = Facts::new(layout);
        let mut errors = Vec::new();
        let mut seen = vec![false; layout.ids().len()];
        // Records as they were sent: what is wrong with them together is named by their places.
        let mut sent = Vec::new();
        json::read(text, &mut |name, answer| {
            if errors.len() >= MAX_ERRORS {
                return;
            }
            let Some(id) = layout.find(name) else {
                errors.push(error(FactErrorKind::UnknownQuestion, name));
                return;
            };
            let seen = seen.get_mut(usize::from(id));
            if seen.is_some_and(|seen| core::mem::replace(seen, true)) {
                errors.push(error(FactErrorKind::Duplicate, name));
                return;
            }
            match answer {
                Answer::Records(records, _) => {
                    let rows = facts.set_records(layout, id, records, &mut errors);
                    sent.push((id, rows));
                }
                answer => add(&mut errors, facts.set(layout, id, answer).err()),
            }
        })
        .map_err(|at| vec![at])?;
        for (id, rows) in sent {
            let rows = &mut rows.iter().map(Vec::as_slice);
            facts.not_served(layout, id, rows, &mut errors);
        }
        facts.out_of_order(layout, &mut errors);
        errors.truncate(MAX_ERRORS);
        if errors.is_empty() {
            Ok(facts)
        } else {
            Err(errors)
        }
    }

    /// As the JSON that [`Facts::from_json`] reads, in the policy's order of questions.
    pub fn to_json(&self, layout: &Layout) -> String {
        let mut members = Vec::new();
        for id in layout.ids() {
            let kind = layout.question(id).map(|question| question.kind);
            let value = match (self.state(layout, id), kind) {
                (State::NotAsked, _) => continue,
                (State::DontKnow, _) => Some("null".into()),
                (_, Some(Kind::Records(records))) => Some(self.records_json(layout, id, records)),
                (_, Some(Kind::Bool | Kind::Int { .. } | Kind::Set(_))) => {
                    self.value_text(layout, id)
                }
                _ => self.value_text(layout, id).map(|text| quoted(&text)),
            };
            if let (Some(question), Some(value)) = (layout.question(id), value) {
                members.push([&quoted(question.id), ":", value.as_str()].concat());
            }
        }
        ["{", &members.join(","), "}"].concat()
    }

    /// An answer that is one plain value, as a report writes it.
    pub(crate) fn answer_text(&self, layout: &Layout, id: QuestionId) -> Option<String> {
        match self.state(layout, id) {
            State::Answered => self.value_text(layout, id),
            _ => None,
        }
    }

    /// Any answer but records, as text; of a set its JSON.
    fn value_text(&self, layout: &Layout, id: QuestionId) -> Option<String> {
        let words = self.answer(layout, id);
        let word = words.first().copied()?;
        let code = |at: u32| layout.code(layout.codes(id), at);
        Some(match layout.question(id)?.kind {
            Kind::Records(_) => return None,
            Kind::Bool => crate::json::text(&(word == 1)),
            Kind::Int { .. } => crate::json::text(&word),
            Kind::Date { .. } => Date::from_number(word)?.text(),
            Kind::Decimal { .. } => unpack_decimal(words)?.text(),
            Kind::Code(_) => code(u32::try_from(word).ok()?)?.into(),
            Kind::Set(_) => {
                let mask = unpack_set(words);
                let mut codes = Vec::new();
                for at in 0..64 {
                    if mask >> at & 1 == 1 {
                        add(&mut codes, code(at));
                    }
                }
                crate::json::text(&codes)
            }
        })
    }

    fn records_json(&self, layout: &Layout, id: QuestionId, records: Records) -> String {
        let mut rows = Vec::new();
        for row in self.records(id).chunks_exact(records.width()) {
            let mut members = Vec::new();
            for (at, word) in (0..).zip(row) {
                let value = match (records.field(layout, at), *word) {
                    (_, NOT_ASKED) => continue,
                    (_, DONT_KNOW) => "null".into(),
                    (Some(Some(set)), code) => {
                        let code = layout.code(layout.code_set(set), code.cast_unsigned());
                        quoted(code.unwrap_or(""))
                    }
                    (None, year) if records.shape == Shape::Yearly => crate::json::text(&year),
                    (_, day) => {
                        Date::from_number(day).map_or_else(String::new, |day| quoted(&day.text()))
                    }
                };
                let name = records.column_name(layout, at);
                members.push([&quoted(name), ":", value.as_str()].concat());
            }
            rows.push(["{", &members.join(","), "}"].concat());
        }
        ["[", &rows.join(","), "]"].concat()
    }

    /// Answers a question with records. The rows as they were sent; none where there are errors, and then the
    /// earlier answer stays.
    fn set_records(
        &mut self,
        layout: &Layout,
        id: QuestionId,
        sent: &[Members<'_>],
        errors: &mut Vec<FactError>,
    ) -> Vec<Vec<i32>> {
        let name = layout.name(id);
        let Some(records) = layout.records(id) else {
            errors.push(error(FactErrorKind::WrongType, name));
            return Vec::new();
        };
        let before = errors.len();
        let rows = records.read(layout, &pointer(name), sent, errors);
        if errors.len() == before {
            self.write(layout, id, &[0]);
            self.put_rows(id, gather(rows.iter().map(Vec::as_slice)));
        }
        rows
    }

    /// Puts rows in the place of a question's records.
    pub(crate) fn put_rows(&mut self, id: QuestionId, mut rows: Vec<&[i32]>) {
        if !crate::VALUES {
            return;
        }
        sort(&mut rows);
        self.put_records(id, rows.concat());
    }

    /// Puts rows of words, in ascending order, in the place of a question's records.
    fn put_records(&mut self, id: QuestionId, rows: Vec<i32>) {
        if !crate::VALUES {
            return;
        }
        self.records.retain(|(other, _)| *other != id);
        let at = self.records.partition_point(|(other, _)| *other < id);
        if !rows.is_empty() {
            self.records.insert(at, (id, rows));
        }
    }

    /// Puts a word in the place of one of a question's records.
    pub(crate) fn put_word(&mut self, id: QuestionId, at: usize, word: i32) {
        let found = self.records.iter_mut().find(|(other, _)| *other == id);
        if let Some(slot) = found.and_then(|(_, rows)| rows.get_mut(at)) {
            *slot = word;
        }
    }

    /// The records that answer a question, in ascending rows of words: for periods `from`, `to` and the fields, for
    /// yearly records `year` and the fields, for events the fields. A day is `yyyymmdd`, a code its index; what is
    /// absent is [`NOT_ASKED`], what the person does not know [`DONT_KNOW`]. Empty where there is no answer.
    pub fn records(&self, id: QuestionId) -> &[i32] {
        if !crate::VALUES {
            return &[];
        }
        let found = self.records.iter().find(|(other, _)| *other == id);
        found.map_or(&[], |(_, rows)| rows.as_slice())
    }

    /// What answers given one by one contradict each other in: yearly records of years not served, dates out of order.
    /// Facts read from JSON have been looked at already.
    pub fn contradictions(&self, layout: &Layout) -> Vec<FactError> {
        let mut errors = Vec::new();
        self.out_of_order(layout, &mut errors);
        for id in layout.ids() {
            if let Some(records) = layout.records(id) {
                let rows = &mut self.records(id).chunks_exact(records.width());
                self.not_served(layout, id, rows, &mut errors);
            }
        }
        errors
    }

    /// The days that the answers which a date may not come before or after leave it.
    pub(crate) fn days_left(&self, layout: &Layout, id: QuestionId) -> (Date, Date) {
        let mut left = (Date::MIN, Date::MAX);
        for other in layout.ids() {
            let Some(asked) = layout.question(other) else {
                continue;
            };
            let day = |id: QuestionId| Date::from_number(self.answered(layout, id)?);
            for (first, second) in [
                (asked.not_before, Some(other)),
                (Some(other), asked.not_after),
            ] {
                if second == Some(id) {
                    left.0 = left.0.max(first.and_then(day).unwrap_or(Date::MIN));
                }
                if first == Some(id) {
                    left.1 = left.1.min(second.and_then(day).unwrap_or(Date::MAX));
                }
            }
        }
        left
    }

    /// Names the dates that come before or after others that they may not.
    fn out_of_order(&self, layout: &Layout, errors: &mut Vec<FactError>) {
        for id in layout.ids() {
            let (Some(asked), Some(day)) = (layout.question(id), self.answered(layout, id)) else {
                continue;
            };
            let other = |other: Option<QuestionId>| self.answered(layout, other?);
            if other(asked.not_before).is_some_and(|other| day < other) {
                errors.push(error(FactErrorKind::Before, asked.id));
            }
            if other(asked.not_after).is_some_and(|other| day > other) {
                errors.push(error(FactErrorKind::After, asked.id));
            }
        }
    }

    /// The first word of an answer, where there is one.
    fn answered(&self, layout: &Layout, id: QuestionId) -> Option<i32> {
        match self.state(layout, id) {
            State::Answered => self.answer(layout, id).first().copied(),
            _ => None,
        }
    }

    fn not_served(
        &self,
        layout: &Layout,
        id: QuestionId,
        rows: &mut dyn Iterator<Item = &[i32]>,
        errors: &mut Vec<FactError>,
    ) {
        let within = layout.records(id).and_then(|records| records.within);
        if let Some(within) = within
            && let Some(periods) = layout.records(within)
            && self.state(layout, within) == State::Answered
        {
            let path = pointer(layout.name(id));
            records::not_served(&path, rows, self.records(within), periods.width(), errors);
        }
    }

    /// Answers one question. Whether yearly records fit the periods of service, and dates follow each other, is for
    /// [`Facts::contradictions`] to say, when all are given.
    ///
    /// # Errors
    /// What does not fit the question, of records the first; the earlier answer stays.
    pub fn set(
        &mut self,
        layout: &Layout,
        id: QuestionId,
        answer: &Answer<'_>,
    ) -> Result<(), FactError> {
        if let (Answer::Records(sent, _), Some(_)) = (answer, layout.records(id)) {
            let mut errors = Vec::new();
            self.set_records(layout, id, sent, &mut errors);
            return errors.into_iter().next().map_or(Ok(()), Err);
        }
        let mut nth = None;
        self.put(layout, id, answer, &mut nth).map_err(|kind| {
            let mut error = error(kind, layout.name(id));
            if let Some(nth) = nth {
                error.path.push('/');
                crate::json::push_number(&mut error.path, nth);
            }
            error
        })
    }

    /// Answers one question with anything but records; of a list says which item does not fit.
    fn put(
        &mut self,
        layout: &Layout,
        id: QuestionId,
        answer: &Answer<'_>,
        bad: &mut Option<i64>,
    ) -> Result<(), FactErrorKind> {
        let question = layout.question(id).ok_or(FactErrorKind::UnknownQuestion)?;
        let in_range = |within: bool| match within {
            true => Ok(()),
            false => Err(FactErrorKind::OutOfRange),
        };
        match (&question.kind, answer) {
            (_, Answer::DontKnow) => {
                self.write(layout, id, &[DONT_KNOW]);
                self.put_records(id, Vec::new());
            }
            (Kind::Records(_), Answer::Codes(none)) if none.is_empty() => {
                self.write(layout, id, &[0]);
                self.put_records(id, Vec::new());
            }
            (Kind::Int { .. } | Kind::Decimal { .. }, Answer::Float) => {
                return Err(FactErrorKind::Float);
            }
            (Kind::Bool, Answer::Bool(yes)) => self.write(layout, id, &[i32::from(*yes)]),
            (Kind::Int { min, max }, Answer::Int(number)) => {
                let number = i32::try_from(*number).map_err(|_| FactErrorKind::OutOfRange)?;
                in_range((*min..=*max).contains(&number) && !is_unknown(number))?;
                self.write(layout, id, &[number]);
            }
            (Kind::Date { min, max }, Answer::Text(text)) => {
                let date = read_date(text)?;
                in_range((*min..=*max).contains(&date))?;
                self.write(layout, id, &[date.number()]);
            }
            (Kind::Decimal { min, max, .. }, Answer::Text(_) | Answer::Int(_)) => {
                let value = match answer {
                    Answer::Int(number) => Decimal::new(i128::from(*number), 0),
                    Answer::Text(text) => Decimal::parse(text),
                    _ => None,
                };
                let value = value.ok_or(FactErrorKind::BadDecimal)?;
                let (low, high) = (min.as_ref(), max.as_ref());
                in_range(
                    low.is_none_or(|min| *min <= value) && high.is_none_or(|max| value <= *max),
                )?;
                if let Some(step) = question.step
                    && value.to_step(step, Toward::Zero) != Some(value)
                {
                    return Err(FactErrorKind::BadStep);
                }
                self.write(layout, id, &pack_decimal(value));
            }
            (Kind::Code(_), Answer::Text(code)) => {
                let at = layout.find_code(layout.codes(id), code);
                let at = at.ok_or(FactErrorKind::UnknownCode)?;
                self.write(layout, id, &[i32::from(at)]);
            }
            (Kind::Set(_), Answer::Codes(codes)) => {
                let mut mask = 0;
                for (nth, code) in (0..).zip(codes) {
                    let at = layout.find_code(layout.codes(id), code);
                    let at = at.ok_or_else(|| {
                        *bad = Some(nth);
                        FactErrorKind::UnknownCode
                    })?;
                    mask |= 1u64.checked_shl(u32::from(at)).unwrap_or(0);
                }
                self.write(layout, id, &pack_set(mask));
            }
            _ => return Err(FactErrorKind::WrongType),
        }
        Ok(())
    }

    /// Takes an answer back: the question counts as not asked.
    pub fn clear(&mut self, layout: &Layout, id: QuestionId) {
        self.write(layout, id, &[NOT_ASKED]);
        self.put_records(id, Vec::new());
    }

    /// Whether a question has an answer.
    pub fn state(&self, layout: &Layout, id: QuestionId) -> State {
        match self.words.get(layout.slot(id)) {
            Some(&DONT_KNOW) => State::DontKnow,
            Some(&word) if !is_unknown(word) => State::Answered,
            _ => State::NotAsked,
        }
    }

    /// The packed words.
    pub fn words(&self) -> &[i32] {
        &self.words
    }

    /// The packed words, for a host that writes them itself. What it writes is not trusted: a word that
    /// is no answer of its kind reads as one that meets no condition, or as unknown.
    pub fn words_mut(&mut self) -> &mut [i32] {
        &mut self.words
    }

    pub(crate) fn write(&mut self, layout: &Layout, id: QuestionId, answer: &[i32]) {
        let slots = self.words.get_mut(layout.slot(id)..).unwrap_or_default();
        for (slot, word) in slots.iter_mut().zip(answer) {
            *slot = *word;
        }
    }

    /// The words of one answer.
    pub(crate) fn answer(&self, layout: &Layout, id: QuestionId) -> &[i32] {
        let width = layout.width(id);
        let at = layout.slot(id);
        self.words
            .get(at..at.saturating_add(width))
            .unwrap_or_default()
    }
}

/// The decimal in these words.
pub(crate) fn decimal(words: &[i32]) -> Option<Decimal> {
    unpack_decimal(words)
}

/// The mask of the set in these words.
pub(crate) fn set_mask(words: &[i32]) -> u64 {
    unpack_set(words)
}

/// A text as a JSON string.
fn quoted(text: &str) -> String {
    crate::json::text(&text)
}

pub(super) fn read_date(text: &str) -> Result<Date, FactErrorKind> {
    let shaped = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !shaped {
        return Err(FactErrorKind::BadDate);
    }
    Date::parse(text).ok_or(FactErrorKind::ImpossibleDate)
}

fn error(kind: FactErrorKind, name: &str) -> FactError {
    FactError {
        kind,
        path: pointer(name),
    }
}

/// The JSON pointer to a name, which is cut short if somebody sends a very long one.
pub(super) fn pointer(name: &str) -> String {
    let mut path = String::from("/");
    for letter in name.chars().take(100) {
        match letter {
            '~' => path.push_str("~0"),
            '/' => path.push_str("~1"),
            letter => path.push(letter),
        }
    }
    path
}

json_words! {
    State { NotAsked = "not_asked", DontKnow = "dont_know", Answered = "answered" }
}
