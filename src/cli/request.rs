//! A request as a page exports it: what was asked and answered, what was typed beside, and the report the page made. The check
//! is made anew; the report in the file is only compared.

use super::output::{Failure, Voice, problem};
use super::words::word;
use crate::error::{BAD_AS_OF, Problems};
use crate::fact::Date;
use crate::report::Report;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;
use serde_json::value::RawValue;

/// The form that this engine reads.
const FORMAT: &str = "zhunru-request/1";

/// The file's members.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    dead_code,
    reason = "the form of the file: what the check does not need is refused all the same where it is amiss"
)]
struct Read<'r> {
    format: String,
    policy: String,
    matter: String,
    as_of: String,
    #[serde(borrow)]
    facts: &'r RawValue,
    texts: Option<Texts>,
    report: Option<&'r RawValue>,
}

/// What the engine is not asked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "see `Read`")]
struct Texts {
    requester: Option<String>,
    credit_code: Option<String>,
    title: Option<String>,
    community: Option<String>,
    people: Option<String>,
    period: Option<String>,
    description: Option<String>,
    contact: Option<String>,
}

/// What tells a request from facts.
#[derive(Deserialize)]
struct Head {
    format: Option<Value>,
}

/// A request.
pub struct Request<'r> {
    /// The policy it was checked with: a pack's id.
    pub policy: String,
    /// The day of filing.
    pub as_of: Date,
    /// The answers, as JSON.
    pub facts: &'r str,
    /// The report of the page.
    report: Option<&'r str>,
}

impl<'r> Request<'r> {
    /// Reads a file that may be a request; anything else is taken for facts.
    ///
    /// # Errors
    /// If it is a request of another version or matter, or amiss.
    pub fn read(text: &'r str, matter: &str) -> Result<Option<Request<'r>>, Failure> {
        let Ok(Head {
            format: Some(Value::String(format)),
        }) = serde_json::from_str(text)
        else {
            return Ok(None);
        };
        if !format.starts_with("zhunru-request") {
            return Ok(None);
        }
        if format != FORMAT {
            let values = [("format", FORMAT)];
            return Err(problem("request.version", "/format", "version", &values));
        }
        let read: Read<'r> = serde_json::from_str(text).map_err(|error| {
            let values = [("reason", error.to_string())];
            let values = values
                .each_ref()
                .map(|(name, value)| (*name, value.as_str()));
            problem("request.member", "", "member", &values)
        })?;
        if read.matter != matter {
            let values = [("known", read.matter.as_str()), ("matter", matter)];
            return Err(problem(
                "request.matter",
                "/matter",
                "other_request",
                &values,
            ));
        }
        let as_of = Date::parse(&read.as_of).ok_or_else(|| {
            let (code, message) = BAD_AS_OF;
            Problems::one(code, "/as_of", message)
        })?;
        Ok(Some(Request {
            policy: read.policy,
            as_of,
            facts: read.facts.get(),
            report: read.report.map(RawValue::get),
        }))
    }

    /// Says where the check goes by something else than the file.
    pub fn compare(&self, report: &Report<'_>, voice: Voice) {
        if report.provenance.policy.id != self.policy {
            voice.note(word(voice.language, "request.policy"));
        }
        if report.as_of != self.as_of {
            voice.note(word(voice.language, "request.as_of"));
        }
    }

    /// Whether the file's report, if there is one, is this one. Spaces and the order of members do not matter.
    pub fn same(&self, report: &Report<'_>) -> Option<bool> {
        let parsed = |text: &str| serde_json::from_str::<Value>(text).ok();
        self.report
            .map(|theirs| theirs == report.to_json() || parsed(theirs) == parsed(&report.to_json()))
    }
}

/// Why there is no policy to check with: facts do not name one, and what cannot be read names nothing.
pub fn unnamed(text: &str) -> Failure {
    match serde_json::from_str::<IgnoredAny>(text) {
        Ok(_) => problem("check.policy", "", "no_policy", &[]),
        Err(error) => {
            let reason = error.to_string();
            problem("request.syntax", "", "not_json", &[("reason", &reason)])
        }
    }
}
