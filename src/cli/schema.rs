//! `zhunru schema`: JSON Schema of the contract, made from the Rust types.

use super::Shared;
use super::output::{Failure, print};
use super::policies::ready;
use super::report_json::Printed;
use crate::error::Problems;
use crate::policy::Policy;
use crate::policy::info::{Info, KindName, QuestionInfo, ShapeName};
use clap::ValueEnum;
use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Arguments {
    /// What the schema describes.
    #[arg(value_enum)]
    part: Part,
    /// For facts: those that this policy asks for.
    #[arg(long, value_name = "ID|PATH")]
    policy: Option<String>,
    /// For facts of a policy: the matter, where the policy can be checked for several.
    #[arg(long)]
    matter: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
enum Part {
    /// What a check returns.
    Report,
    /// What a check takes.
    Facts,
    /// What a form needs to know of a policy.
    Info,
    /// How grade and pay go over the years.
    Path,
    /// What is returned instead of a report.
    Error,
}

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Prints the schema.
pub fn run(arguments: &Arguments, shared: &Shared) -> Result<ExitCode, Failure> {
    let schema = match (arguments.part, &arguments.policy) {
        (Part::Report, _) => written::<Printed>(),
        (Part::Info, _) => written::<Info>(),
        (Part::Path, _) => written::<crate::value::Path>(),
        (Part::Error, _) => written::<Problems>(),
        (Part::Facts, None) => any_facts(),
        (Part::Facts, Some(policy)) => {
            let matter = arguments.matter.as_deref();
            facts_of(&ready(policy, matter, &shared.policies, shared.voice())?.policy)
        }
    };
    print(&(serde_json::to_string_pretty(&schema).unwrap_or_default() + "\n"))?;
    Ok(ExitCode::SUCCESS)
}

/// What the core writes: a member that it leaves out where it is empty is not required.
fn written<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings
        .into_generator()
        .into_root_schema_for::<T>()
        .to_value()
}

/// Facts of any policy.
fn any_facts() -> Value {
    let answers = json!([
        { "type": "null", "description": "Asked, and the person does not know." },
        { "type": "boolean", "description": "Kind bool." },
        { "type": "integer", "description": "Kind int; also a decimal without a fraction." },
        { "type": "string", "description": "Kind date (YYYY-MM-DD), code, or decimal (\"4.10\")." },
        { "type": "array", "items": { "type": "string" }, "uniqueItems": true, "description": "Kind set." },
        { "type": "array", "items": { "type": "object", "additionalProperties": { "type": ["string", "integer", "null"] } }, "description": "Kind records." },
    ]);
    json!({
        "$schema": DIALECT,
        "title": "Facts",
        "description": "Question id to answer. A question that is absent was not asked.",
        "type": "object",
        "additionalProperties": { "anyOf": answers },
    })
}

/// Facts of one policy.
fn facts_of(policy: &Policy) -> Value {
    let info = policy.info();
    let properties: Map<String, Value> = info
        .questions
        .iter()
        .map(|question| (question.id.to_owned(), answer(question)))
        .collect();
    json!({
        "$schema": DIALECT,
        "title": format!("Facts of {} ({})", info.id, info.matter),
        "description": "Question id to answer. A question that is absent was not asked; null: asked, and the person does not know.",
        "type": "object",
        "properties": properties,
        "additionalProperties": false,
    })
}

fn answer(question: &QuestionInfo) -> Value {
    let number = |text: &Option<String>| text.as_ref().and_then(|text| text.parse::<i32>().ok());
    match question.kind {
        KindName::Bool => json!({ "type": ["boolean", "null"] }),
        KindName::Records => records(question),
        KindName::Int => {
            json!({ "type": ["integer", "null"], "minimum": number(&question.min), "maximum": number(&question.max) })
        }
        KindName::Decimal => json!({
            "type": ["string", "integer", "null"],
            "pattern": "^-?[0-9]+(\\.[0-9]+)?$",
        }),
        KindName::Date => json!({
            "type": ["string", "null"],
            "format": "date",
            "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
        }),
        KindName::Code => {
            let codes = question
                .codes
                .iter()
                .map(|code| json!(code))
                .chain([Value::Null]);
            json!({ "enum": codes.collect::<Vec<_>>() })
        }
        KindName::Set => json!({
            "type": ["array", "null"],
            "items": { "enum": question.codes },
            "uniqueItems": true,
        }),
    }
}

/// Dated records: their own days or year, then their fields.
fn records(question: &QuestionInfo) -> Value {
    let date = json!({ "type": "string", "format": "date" });
    let mut properties = Map::new();
    let mut required = Vec::new();
    match question.shape {
        Some(ShapeName::Periods) => {
            properties.insert("from".into(), date.clone());
            properties.insert("to".into(), date);
            required.push("from");
        }
        Some(ShapeName::Yearly) => {
            properties.insert("year".into(), json!({ "type": "integer" }));
            required.push("year");
        }
        _ => {}
    }
    for field in &question.fields {
        let codes = field.codes.iter().map(|code| json!(code));
        let schema = match field.kind {
            KindName::Date => json!({ "type": ["string", "null"], "format": "date" }),
            _ => json!({ "enum": codes.chain([Value::Null]).collect::<Vec<_>>() }),
        };
        properties.insert(field.id.into(), schema);
        if !field.optional {
            required.push(field.id);
        }
    }
    json!({
        "type": ["array", "null"],
        "maxItems": 64,
        "items": {
            "type": "object",
            "properties": properties,
            "required": required,
            "additionalProperties": false,
        },
    })
}
