//! A request as a page exports it: what was asked and answered, what was typed beside, and the report the page made. The check
//! is made anew; the report in the file is only compared.

use super::json_text;
use super::output::{Failure, Voice, problem};
use super::words::word;
use crate::error::{BAD_AS_OF, Problems};
use crate::fact::Date;
use crate::report::Report;
use crate::standards::social_credit_code::{SocialCreditCode, SocialCreditCodeError};
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
    #[serde(default)]
    texts: Texts,
    report: Option<&'r RawValue>,
}

/// What the engine is not asked.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Texts {
    requester: String,
    credit_code: String,
    title: String,
    community: String,
    people: String,
    period: String,
    description: String,
    contact: String,
}

/// The most characters that the page takes of each.
const MOST: [usize; 8] = [100, 40, 100, 100, 40, 60, 3000, 60];

impl Texts {
    /// What the page would not have let through, or would have doubted, as keys of the words `[request]`.
    fn doubts(&self) -> impl Iterator<Item = &'static str> {
        let texts = [
            &self.requester,
            &self.credit_code,
            &self.title,
            &self.community,
            &self.people,
            &self.period,
            &self.description,
            &self.contact,
        ];
        let texts = texts.map(|text| text.trim());
        let long = texts.iter().zip(MOST);
        let long = long.filter(|(text, most)| text.chars().count() > *most);
        let long = long.count() > 0;
        let [requester, code, title, ..] = texts;
        let code = match SocialCreditCode::parse(code) {
            Err(SocialCreditCodeError::Empty) => None,
            Err(_) => Some("request.credit_code"),
            Ok(code) => code.warning().map(|_| "request.credit_digit"),
        };
        [
            requester.is_empty().then_some("request.requester"),
            code,
            title.is_empty().then_some("request.title"),
            long.then_some("request.too_long"),
        ]
        .into_iter()
        .flatten()
    }
}

/// Longest id of a pack.
const MAX_ID: usize = 128;

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
    /// What was typed beside them.
    texts: Texts,
    /// The report of the page.
    report: Option<&'r str>,
}

impl<'r> Request<'r> {
    /// Reads a file that may be a request; anything else is taken for facts.
    ///
    /// # Errors
    /// If it is a request of another version or matter, or amiss.
    pub fn read(text: &'r str, matter: &str, voice: Voice) -> Result<Option<Request<'r>>, Failure> {
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
        let read: Read<'r> = json_text::read(text).map_err(|fault| {
            let why = fault.told(voice.of_errors());
            problem("request.member", "", "member", &[("why", &why)])
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
        // Who sends a request does not choose the rules it is checked by: no path, no compiled file.
        let in_id = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
        if read.policy.len() > MAX_ID || !read.policy.chars().all(in_id) {
            return Err(problem("request.policy", "/policy", "policy_id", &[]));
        }
        let as_of = Date::parse(&read.as_of).ok_or_else(|| {
            let (code, message) = BAD_AS_OF;
            Problems::one(code, "/as_of", message)
        })?;
        Ok(Some(Request {
            policy: read.policy,
            as_of,
            facts: read.facts.get(),
            texts: read.texts,
            report: read.report.map(RawValue::get),
        }))
    }

    /// Says where the check goes by something else than the file, and what is odd about its texts: they decide nothing,
    /// but somebody reads them.
    pub fn compare(&self, report: &Report<'_>, voice: Voice) {
        for doubt in self.texts.doubts() {
            voice.note(word(voice.language, doubt));
        }
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
pub fn unnamed(text: &str, voice: Voice) -> Failure {
    match json_text::read::<IgnoredAny>(text) {
        Ok(_) => problem("check.policy", "", "no_policy", &[]),
        Err(fault) => {
            let why = fault.told(voice.of_errors());
            problem("request.syntax", "", "not_json", &[("why", &why)])
        }
    }
}
