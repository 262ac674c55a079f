//! The questions a form can ask, and how they stand in a compiled policy.

use super::{Date, Decimal};
use crate::computing::{COMPUTING, Computing};
use crate::store::{Cell, List, Store, Text, choice, record};

/// Index of a question in its policy's list.
pub type QuestionId = u16;

record! {
    /// A named list of codes; at most 64, so that a set of them fits a bit mask.
    CodeSet, NewCodeSet in CodeSets {
        /// Its id, as `gb-t-4658`.
        id: Text = Name;
        /// Its codes.
        codes: List = List(Codes, 64), Length;
    }
}

record! {
    /// A code, or any other bare text.
    Code, NewCode in Codes {
        /// The code.
        text: Text = Name;
    }
}

record! {
    /// A question as it stands in a compiled policy: [`Question`] is what it says.
    Asked, NewAsked in Questions {
        /// Its id, as `birth_date`.
        id: Text = Name;
        /// What an answer looks like.
        form: Form = Below(7);
        /// By form: smallest number or day; index of the smallest decimal; code set; shape of records.
        a: i32 = Any;
        /// By form: largest number or day; index of the largest decimal; the question that years lie in.
        b: i32 = Any;
        /// For records: what else they say.
        fields: List = List(Fields, 16), Length;
        /// For yearly records: a field, of which a path to come takes the years ahead for a code.
        assumed_field: Option<u8> = Maybe(&Below(16));
        /// That code.
        assumed_code: u8 = Below(64);
        /// Of a decimal: it is a multiple of this, as 0.01 of money.
        step: Option<u32> = Maybe(&In(Decimals));
        /// The person cannot change it.
        fixed: bool = Below(2);
        /// A form says why it asks.
        sensitive: bool = Below(2);
        /// For codes: the ones a form offers first, in this order.
        offer: List = List(Lists, 64), Length;
        /// Questions a form asks before this one.
        after: List = List(Lists, 16), Length;
        /// Of a date: the question of a date that this one may not come before.
        not_before: Option<u16> = Maybe(&In(Questions));
        /// Of a date: the question of a date that this one may not come after.
        not_after: Option<u16> = Maybe(&In(Questions));
    }
}

record! {
    /// One thing a record says.
    Field, NewField in Fields {
        /// Its name, as `result`.
        id: Text = Name;
        /// Its code set; none: it is a date.
        set: Option<u16> = Maybe(&In(CodeSets));
        /// It may be absent: a certificate that was never registered.
        optional: bool = Below(2);
        /// Of a date: a date field that it cannot come before.
        not_before: Option<u8> = Maybe(&Below(16));
    }
}

/// The forms of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Yes or no.
    Bool,
    /// A whole number.
    Int,
    /// A decimal number.
    Decimal,
    /// A calendar date.
    Date,
    /// One code.
    Code,
    /// Any number of codes.
    Set,
    /// Dated records.
    Records,
}

choice! { Form { Bool, Int, Decimal, Date, Code, Set, Records } }

/// What a record says of its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `from` and `to`, both days included; without `to` it goes on. No two overlap.
    Periods,
    /// `year`; no year twice.
    Yearly,
    /// Nothing of its own: its fields are dates.
    Events,
}

choice! { Shape { Periods, Yearly, Events } }

/// What an answer looks like. Bounds are inclusive.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// Yes or no.
    Bool,
    /// A whole number.
    Int {
        /// Smallest.
        min: i32,
        /// Largest.
        max: i32,
    },
    /// A decimal number.
    Decimal {
        /// Smallest.
        min: Option<Decimal>,
        /// Largest.
        max: Option<Decimal>,
        /// No engine of conditions takes them.
        computing: Computing,
    },
    /// A calendar date.
    Date {
        /// Earliest.
        min: Date,
        /// Latest.
        max: Date,
    },
    /// One code of a set: index in `code_sets`.
    Code(u16),
    /// Any number of codes of a set: index in `code_sets`.
    Set(u16),
    /// Dated records: service periods, yearly assessments, certificates.
    Records(Records),
}

/// What dated records look like. At most 64 of them answer one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Records {
    /// What each record says of its time.
    pub shape: Shape,
    /// What else it says: records of [`Field`].
    pub fields: List,
    /// For yearly records: the question of periods that their years must lie in.
    pub within: Option<QuestionId>,
    /// For yearly records: what a path to come takes the years ahead for: a field of kind code, and the code.
    pub assume: Option<(u8, u8)>,
    /// No engine of conditions takes them.
    pub(super) computing: Computing,
}

/// A question a form can ask.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Question<'s> {
    /// Its id, as `birth_date`.
    pub id: &'s str,
    /// What an answer looks like.
    pub kind: Kind,
    /// For codes: the ones a form offers first, in this order.
    pub offer: &'s [i32],
    /// Of a decimal: it is a multiple of this.
    pub step: Option<Decimal>,
    /// The person cannot change it.
    pub fixed: bool,
    /// A form says why it asks.
    pub sensitive: bool,
    /// Questions a form asks before this one.
    pub after: &'s [i32],
    /// Of a date: the question of a date that this one may not come before.
    pub not_before: Option<QuestionId>,
    /// Of a date: the question of a date that this one may not come after.
    pub not_after: Option<QuestionId>,
}

/// What a question's answer looks like.
fn kind(store: &Store, asked: Asked<'_>) -> Kind {
    let (a, b) = (asked.a(), asked.b());
    let decimal = |cell: i32| super::decimal::stored(store, u32::try_from(cell).ok()?);
    match asked.form() {
        Form::Int => Kind::Int { min: a, max: b },
        Form::Decimal if let Some(computing) = COMPUTING => Kind::Decimal {
            min: decimal(a),
            max: decimal(b),
            computing,
        },
        Form::Date => Kind::Date {
            min: Date::from_checked(a),
            max: Date::from_checked(b),
        },
        Form::Code => Kind::Code(u16::take(&[a])),
        Form::Set => Kind::Set(u16::take(&[a])),
        Form::Records if let Some(computing) = COMPUTING => Kind::Records(Records {
            shape: Shape::take(&[a]),
            fields: asked.fields(),
            within: Cell::take(&[b]),
            assume: asked
                .assumed_field()
                .map(|field| (field, asked.assumed_code())),
            computing,
        }),
        Form::Bool | Form::Decimal | Form::Records => Kind::Bool,
    }
}

/// The question of a record.
pub(super) fn question<'s>(store: &'s Store, asked: Asked<'s>) -> Question<'s> {
    Question {
        id: store.text(asked.id()),
        kind: kind(store, asked),
        offer: store.numbers(asked.offer()),
        step: asked
            .step()
            .and_then(|step| super::decimal::stored(store, step)),
        fixed: asked.fixed(),
        sensitive: asked.sensitive(),
        after: store.numbers(asked.after()),
        not_before: asked.not_before(),
        not_after: asked.not_after(),
    }
}
