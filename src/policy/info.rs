//! What a form needs to know of a policy before it asks anything; part of the JSON contract.

use super::Policy;
use super::bundle::Level;
use crate::fact::{Date, Decimal, Kind, QuestionId};
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use serde::Serialize;

/// A policy as a form sees it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Info {
    /// The subject's id, as `daan-2022`.
    pub id: String,
    /// The subject's version.
    pub version: String,
    /// The matter, as `eligibility`.
    pub matter: String,
    /// SHA-256 of the compiled policy.
    pub sha256: String,
    /// The day to check on if the person names none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference_day: Option<Date>,
    /// The questions, in the author's order.
    pub questions: Vec<QuestionInfo>,
    /// Full ids of the rules; outcome bytes come in this order.
    pub rules: Vec<String>,
    /// The packs, from general to particular.
    pub packs: Vec<PackInfo>,
}

/// A question as a form sees it.
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct QuestionInfo {
    /// Its id.
    pub id: String,
    /// What an answer looks like.
    pub kind: KindName,
    /// For code and set: id of the code set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code_set: Option<String>,
    /// For code and set: all codes; a packed code is the index in this list.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub codes: Vec<String>,
    /// For code and set: the codes a form offers first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub offer: Vec<String>,
    /// Smallest or earliest answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<String>,
    /// Largest or latest answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<String>,
    /// The person cannot change it.
    pub fixed: bool,
    /// Questions to ask before this one.
    pub after: Vec<String>,
    /// A form says why it asks.
    pub sensitive: bool,
    /// First word of the packed answer.
    pub slot: u32,
}

/// The kinds of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
#[derive(Clone, Debug, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PackInfo {
    /// Its id.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Where its document stands.
    pub level: Level,
    /// GB/T 2260 code of the region.
    pub region: String,
    /// Title of the document.
    pub title: String,
    /// First day in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Last day in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl Policy {
    /// What a form needs to know of the policy.
    pub fn info(&self) -> Info {
        let bundle = self.bundle();
        let subject = bundle.packs.get(usize::from(bundle.subject));
        Info {
            id: subject.map_or_else(String::new, |pack| pack.id.clone()),
            version: subject.map_or_else(String::new, |pack| pack.version.clone()),
            matter: bundle.matter.clone(),
            sha256: self.sha256().to_string(),
            reference_day: subject.and_then(|pack| pack.reference_day),
            questions: self
                .layout()
                .ids()
                .filter_map(|id| self.question_info(id))
                .collect(),
            rules: (0..)
                .take(bundle.rules.len())
                .map(|id| self.rule_name(id))
                .collect(),
            packs: bundle
                .packs
                .iter()
                .map(|pack| PackInfo {
                    id: pack.id.clone(),
                    version: pack.version.clone(),
                    level: pack.level,
                    region: pack.region.clone(),
                    title: pack.title.clone(),
                    from: pack.valid.from,
                    until: pack.valid.until,
                })
                .collect(),
        }
    }

    fn question_info(&self, id: QuestionId) -> Option<QuestionInfo> {
        let layout = self.layout();
        let question = layout.question(id)?;
        let codes = layout.codes(id);
        let text = |value: &Option<Decimal>| value.map(|value| value.to_string());
        let (kind, min, max) = match &question.kind {
            Kind::Bool => (KindName::Bool, None, None),
            Kind::Int { min, max } => (KindName::Int, Some(min.to_string()), Some(max.to_string())),
            Kind::Decimal { min, max } => (KindName::Decimal, text(min), text(max)),
            Kind::Date { min, max } => {
                (KindName::Date, Some(min.to_string()), Some(max.to_string()))
            }
            Kind::Code(_) => (KindName::Code, None, None),
            Kind::Set(_) => (KindName::Set, None, None),
            Kind::Records(_) => (KindName::Records, None, None),
        };
        let code_set = match question.kind {
            Kind::Code(set) | Kind::Set(set) => self
                .bundle()
                .code_sets
                .get(usize::from(set))
                .map(|set| set.id.clone()),
            _ => None,
        };
        Some(QuestionInfo {
            id: question.id.clone(),
            kind,
            code_set,
            codes: codes.to_vec(),
            offer: question
                .offer
                .iter()
                .filter_map(|code| codes.get(usize::from(*code)).cloned())
                .collect(),
            min,
            max,
            fixed: question.fixed,
            after: question
                .after
                .iter()
                .filter_map(|id| layout.question(*id).map(|after| after.id.clone()))
                .collect(),
            sensitive: question.sensitive,
            slot: u32::try_from(layout.slot(id)).unwrap_or(u32::MAX),
        })
    }
}
