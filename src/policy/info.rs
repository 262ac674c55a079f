//! What a form needs to know of a policy before it asks anything; part of the JSON contract.

use super::Policy;
use super::bundle::Level;
use super::parts::Pack;
use crate::fact::{CodeSet, Date, Decimal, Field, Kind, QuestionId, Shape};
use crate::gather::{add, gather};
use crate::json::{json_object, json_words};
use crate::store::{List, Text};
use alloc::string::String;
use alloc::vec::Vec;

/// A policy as a form sees it.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct Info<'p> {
    /// The subject's id, as `daan-2022`.
    pub id: &'p str,
    /// The subject's version.
    pub version: &'p str,
    /// The matter, as `eligibility`.
    pub matter: &'p str,
    /// SHA-256 of the compiled policy.
    pub sha256: &'p str,
    /// The day to check on if the person names none.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub reference_day: Option<Date>,
    /// The questions, in the author's order.
    pub questions: Vec<QuestionInfo<'p>>,
    /// Full ids of the rules; outcome bytes come in this order.
    pub rules: Vec<String>,
    /// The packs, from general to particular.
    pub packs: Vec<PackInfo<'p>>,
}

/// A question as a form sees it.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct QuestionInfo<'p> {
    /// Its id.
    pub id: &'p str,
    /// What an answer looks like.
    pub kind: KindName,
    /// For code and set: id of the code set.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub code_set: Option<&'p str>,
    /// For code and set: all codes; a packed code is the index in this list.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub codes: Vec<&'p str>,
    /// For code and set: the codes a form offers first.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub offer: Vec<&'p str>,
    /// For records: what each says of its time.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub shape: Option<ShapeName>,
    /// For records: what else each says.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub fields: Vec<FieldInfo<'p>>,
    /// For yearly records: the question of periods that their years lie in.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub within: Option<&'p str>,
    /// For yearly records: what a path to come takes the years ahead for.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub assume: Option<AssumeInfo<'p>>,
    /// Smallest or earliest answer.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub min: Option<String>,
    /// Largest or latest answer.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub max: Option<String>,
    /// Of a decimal: it is a multiple of this, as 0.01 of money.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub step: Option<String>,
    /// The person cannot change it.
    pub fixed: bool,
    /// Questions to ask before this one.
    pub after: Vec<&'p str>,
    /// For a date: the question of a date that this one may not come before.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub not_before: Option<&'p str>,
    /// For a date: the question of a date that this one may not come after.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub not_after: Option<&'p str>,
    /// A form says why it asks.
    pub sensitive: bool,
    /// First word of the packed answer.
    pub slot: u32,
}

/// What a record says of its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(rename_all = "lowercase"))]
pub enum ShapeName {
    /// `from` and `to`; without `to` it goes on.
    Periods,
    /// `year`.
    Yearly,
    /// Nothing of its own.
    Events,
}

/// One thing a record says.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct FieldInfo<'p> {
    /// Its name.
    pub id: &'p str,
    /// `code` or `date`.
    pub kind: KindName,
    /// For a code: id of the code set.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub code_set: Option<&'p str>,
    /// For a code: all codes.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Vec::is_empty"))]
    pub codes: Vec<&'p str>,
    /// It may be absent.
    pub optional: bool,
    /// Of a date: the date field that it cannot come before.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub not_before: Option<&'p str>,
}

/// What the years ahead are taken for.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct AssumeInfo<'p> {
    /// A field of kind code.
    pub field: &'p str,
    /// The code.
    pub code: &'p str,
}

/// The kinds of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
#[cfg_attr(feature = "schema", serde(rename_all = "lowercase"))]
pub enum KindName {
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

/// A pack as a form sees it.
#[derive(Clone, Debug)]
#[cfg_attr(feature = "schema", derive(serde::Serialize, schemars::JsonSchema))]
pub struct PackInfo<'p> {
    /// Its id.
    pub id: &'p str,
    /// Its version.
    pub version: &'p str,
    /// Where its document stands.
    pub level: Level,
    /// GB/T 2260 code of the region.
    pub region: &'p str,
    /// Title of the document.
    pub title: &'p str,
    /// First day in force.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub from: Option<Date>,
    /// Last day in force.
    #[cfg_attr(feature = "schema", serde(skip_serializing_if = "Option::is_none"))]
    pub until: Option<Date>,
}

impl Policy {
    /// What a form needs to know of the policy.
    pub fn info(&self) -> Info<'_> {
        let subject = self.subject();
        let text = |text: Option<Text>| text.map_or("", |text| self.text(text));
        Info {
            id: text(subject.map(|pack| pack.id())),
            version: text(subject.map(|pack| pack.version())),
            matter: self.matter(),
            sha256: self.sha256(),
            reference_day: subject.and_then(|pack| pack.reference_day()),
            questions: gather(self.layout().ids().filter_map(|id| self.question_info(id))),
            rules: gather((0..self.rule_count()).map(|id| self.rule_name(id))),
            packs: gather(self.store().all::<Pack>().map(|pack| PackInfo {
                id: self.text(pack.id()),
                version: self.text(pack.version()),
                level: pack.level(),
                region: self.text(pack.region()),
                title: self.text(pack.title()),
                from: pack.from(),
                until: pack.until(),
            })),
        }
    }

    fn code_set_name(&self, set: u16) -> Option<&str> {
        let set = self.store().get::<CodeSet<'_>>(u32::from(set))?;
        Some(self.text(set.id()))
    }

    fn code_list(&self, codes: List) -> Vec<&str> {
        let mut list = Vec::new();
        for at in 0..codes.count {
            add(&mut list, self.layout().code(codes, at));
        }
        list
    }

    fn field_info<'p>(&'p self, field: Field<'p>) -> FieldInfo<'p> {
        let layout = self.layout();
        let set = field.set();
        let codes = set.map(|set| layout.code_set(set)).unwrap_or_default();
        FieldInfo {
            id: self.text(field.id()),
            kind: match set {
                Some(_) => KindName::Code,
                None => KindName::Date,
            },
            code_set: set.and_then(|set| self.code_set_name(set)),
            codes: self.code_list(codes),
            optional: field.optional(),
            not_before: None,
        }
    }

    fn question_info(&self, id: QuestionId) -> Option<QuestionInfo<'_>> {
        let layout = self.layout();
        let question = layout.question(id)?;
        let codes = layout.codes(id);
        let mut code_set = None;
        let (kind, min, max) = match question.kind {
            Kind::Bool => (KindName::Bool, None, None),
            Kind::Int { min, max } => (
                KindName::Int,
                Some(crate::json::text(&min)),
                Some(crate::json::text(&max)),
            ),
            Kind::Decimal { min, max, .. } => (
                KindName::Decimal,
                min.map(Decimal::text),
                max.map(Decimal::text),
            ),
            Kind::Date { min, max } => (KindName::Date, Some(min.text()), Some(max.text())),
            Kind::Code(_) => (KindName::Code, None, None),
            Kind::Set(_) => (KindName::Set, None, None),
            Kind::Records(_) => (KindName::Records, None, None),
        };
        if let Kind::Code(set) | Kind::Set(set) = question.kind {
            code_set = self.code_set_name(set);
        }
        let (mut shape, mut fields, mut within, mut assume) = (None, Vec::new(), None, None);
        if let Kind::Records(records) = question.kind {
            shape = Some(match records.shape {
                Shape::Periods => ShapeName::Periods,
                Shape::Yearly => ShapeName::Yearly,
                Shape::Events => ShapeName::Events,
            });
            for field in self.store().list::<Field<'_>>(records.fields) {
                fields.push(self.field_info(field));
            }
            for (nth, field) in self.store().list::<Field<'_>>(records.fields).enumerate() {
                let first = field
                    .not_before()
                    .and_then(|at| fields.get(usize::from(at)));
                let first = first.map(|first| first.id);
                if let Some(field) = fields.get_mut(nth) {
                    field.not_before = first;
                }
            }
            within = records.within.map(|question| layout.name(question));
            assume = records.assume.and_then(|(field, code)| {
                let field = fields.get(usize::from(field))?;
                Some(AssumeInfo {
                    field: field.id,
                    code: field.codes.get(usize::from(code))?,
                })
            });
        }
        Some(QuestionInfo {
            id: question.id,
            kind,
            code_set,
            codes: self.code_list(codes),
            offer: texts(question.offer, &|at| layout.code(codes, at)),
            shape,
            fields,
            within,
            assume,
            min,
            max,
            step: question.step.map(Decimal::text),
            fixed: question.fixed,
            after: texts(question.after, &|id| {
                Some(layout.name(u16::try_from(id).unwrap_or(u16::MAX)))
            }),
            not_before: question.not_before.map(|other| layout.name(other)),
            not_after: question.not_after.map(|other| layout.name(other)),
            sensitive: question.sensitive,
            slot: u32::try_from(layout.slot(id)).unwrap_or(u32::MAX),
        })
    }
}

/// The texts of what a list names.
fn texts<'p>(list: &[i32], text: &dyn Fn(u32) -> Option<&'p str>) -> Vec<&'p str> {
    let mut texts = Vec::new();
    for at in list {
        add(&mut texts, text(at.cast_unsigned()));
    }
    texts
}

json_object! {
    Info<'_> { id, version, matter, sha256, reference_day(maybe), questions, rules, packs }
    QuestionInfo<'_> { id, kind, code_set(maybe), codes(maybe), offer(maybe), shape(computed), fields(computed), within(computed), assume(computed), min(maybe), max(maybe), step(computed), fixed, after, not_before(maybe), not_after(maybe), sensitive, slot }
    FieldInfo<'_> where computed { id, kind, code_set(maybe), codes(maybe), optional, not_before(maybe) }
    AssumeInfo<'_> where computed { field, code }
    PackInfo<'_> { id, version, level, region, title, from(maybe), until(maybe) }
}

json_words! {
    ShapeName { Periods = "periods", Yearly = "yearly", Events = "events" }
    KindName { Bool = "bool", Int = "int", Decimal = "decimal", Date = "date", Code = "code", Set = "set", Records = "records" }
}
