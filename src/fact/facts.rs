//! The answers to a policy's questions, each of which can be missing.

use super::json;
use super::layout::{
    DONT_KNOW, Layout, NOT_ASKED, is_unknown, pack_decimal, pack_set, unpack_decimal, unpack_set,
};
use super::{Date, Decimal, FactError, FactErrorKind, Kind, QuestionId};
use crate::json::json_words;
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
    /// Codes of a set.
    Codes(Vec<&'a str>),
    /// A number with a fraction or exponent: always refused.
    Float,
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

/// Answers in packed words, by a policy's [`Layout`].
///
/// ```
/// use zhunru::fact::{Facts, Form, Layout, NewAsked, State};
/// use zhunru::store::{Builder, List};
/// let mut policy = Builder::default();
/// let none = List::default();
/// let veteran = NewAsked {
///     id: policy.text("veteran"), form: Form::Bool, a: 0, b: 0, fields: none, assumed_field: None,
///     assumed_code: 0, fixed: false, sensitive: false, offer: none, after: none,
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
}

impl Facts {
    /// No answers yet.
    pub fn new(layout: &Layout) -> Facts {
        let mut facts = Facts {
            words: vec![0; layout.words()],
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
        json::read(text, &mut |name, answer| {
            if errors.len() >= MAX_ERRORS {
                return;
            }
            let result = match layout.find(name) {
                None => Err(error(FactErrorKind::UnknownQuestion, name)),
                Some(id) => {
                    let seen = seen.get_mut(usize::from(id));
                    if seen.is_some_and(|seen| core::mem::replace(seen, true)) {
                        Err(error(FactErrorKind::Duplicate, name))
                    } else {
                        match answer {
                            Err(kind) => Err(error(kind, name)),
                            Ok(answer) => facts.set(layout, id, &answer),
                        }
                    }
                }
            };
            errors.extend(result.err());
        })
        .map_err(|at| vec![at])?;
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
            let value = match self.state(layout, id) {
                State::NotAsked => continue,
                State::DontKnow => Some("null".into()),
                State::Answered => self.value_json(layout, id),
            };
            if let (Some(question), Some(value)) = (layout.question(id), value) {
                members.push([&quoted(question.id), ":", value.as_str()].concat());
            }
        }
        ["{", &members.join(","), "}"].concat()
    }

    fn value_json(&self, layout: &Layout, id: QuestionId) -> Option<String> {
        let words = self.answer(layout, id);
        let word = words.first().copied()?;
        let code = |at: u32| layout.code(layout.codes(id), at).map(quoted);
        Some(match layout.question(id)?.kind {
            Kind::Records(_) => return None,
            Kind::Bool => crate::json::text(&(word == 1)),
            Kind::Int { .. } => crate::json::text(&word),
            Kind::Date { .. } => quoted(&Date::from_number(word)?.text()),
            Kind::Decimal { .. } => quoted(&unpack_decimal(words)?.text()),
            Kind::Code(_) => code(u32::try_from(word).ok()?)?,
            Kind::Set(_) => {
                let mask = unpack_set(words);
                let codes: Vec<String> = (0..64)
                    .filter(|at| mask >> at & 1 == 1)
                    .filter_map(code)
                    .collect();
                ["[", &codes.join(","), "]"].concat()
            }
        })
    }

    /// Answers one question.
    ///
    /// # Errors
    /// What does not fit the question; the earlier answer stays.
    pub fn set(
        &mut self,
        layout: &Layout,
        id: QuestionId,
        answer: &Answer<'_>,
    ) -> Result<(), FactError> {
        let name = layout.name(id);
        let fail = |kind| error(kind, name);
        let Some(question) = layout.question(id) else {
            return Err(fail(FactErrorKind::UnknownQuestion));
        };
        let in_range = |within: bool| {
            if within {
                Ok(())
            } else {
                Err(fail(FactErrorKind::OutOfRange))
            }
        };
        match (question.kind, answer) {
            (_, Answer::DontKnow) => self.write(layout, id, &[DONT_KNOW]),
            (Kind::Int { .. } | Kind::Decimal { .. }, Answer::Float) => {
                return Err(fail(FactErrorKind::Float));
            }
            (Kind::Bool, Answer::Bool(yes)) => self.write(layout, id, &[i32::from(*yes)]),
            (Kind::Int { min, max }, Answer::Int(number)) => {
                let number = i32::try_from(*number).map_err(|_| fail(FactErrorKind::OutOfRange))?;
                in_range((min..=max).contains(&number) && !is_unknown(number))?;
                self.write(layout, id, &[number]);
            }
            (Kind::Date { min, max }, Answer::Text(text)) => {
                let date = read_date(text).map_err(fail)?;
                in_range((min..=max).contains(&date))?;
                self.write(layout, id, &[date.number()]);
            }
            (Kind::Decimal { min, max }, Answer::Text(_) | Answer::Int(_)) => {
                let value = match answer {
                    Answer::Int(number) => Decimal::new(i128::from(*number), 0),
                    Answer::Text(text) => Decimal::parse(text),
                    _ => None,
                };
                let value = value.ok_or_else(|| fail(FactErrorKind::BadDecimal))?;
                in_range(min.is_none_or(|min| min <= value) && max.is_none_or(|max| value <= max))?;
                self.write(layout, id, &pack_decimal(value));
            }
            (Kind::Code(_), Answer::Text(code)) => {
                let at = layout.find_code(layout.codes(id), code);
                let at = at.ok_or_else(|| fail(FactErrorKind::UnknownCode))?;
                self.write(layout, id, &[i32::from(at)]);
            }
            (Kind::Set(_), Answer::Codes(codes)) => {
                let mut mask = 0;
                for (nth, code) in (0..).zip(codes) {
                    let at = layout.find_code(layout.codes(id), code);
                    let at = at.ok_or_else(|| {
                        let mut path = pointer(name);
                        path.push('/');
                        crate::json::push_number(&mut path, nth);
                        FactError {
                            kind: FactErrorKind::UnknownCode,
                            path,
                        }
                    })?;
                    mask |= 1u64.checked_shl(u32::from(at)).unwrap_or(0);
                }
                self.write(layout, id, &pack_set(mask));
            }
            _ => return Err(fail(FactErrorKind::WrongType)),
        }
        Ok(())
    }

    /// Takes an answer back: the question counts as not asked.
    pub fn clear(&mut self, layout: &Layout, id: QuestionId) {
        self.write(layout, id, &[NOT_ASKED]);
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

fn read_date(text: &str) -> Result<Date, FactErrorKind> {
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
fn pointer(name: &str) -> String {
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
