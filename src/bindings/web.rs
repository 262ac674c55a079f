//! The wasm-bindgen binding that becomes the npm package; `www/runtime` wraps it in a typed API.
//!
//! Objects cross as JSON text, which JavaScript reads faster than objects built one property at a time.
//! The fast path crosses nothing: the host writes packed answers into this module's memory, calls
//! [`PolicyHandle::run`], and reads outcome bytes in place. Errors are thrown as the JSON of
//! [`crate::error::Problems`].

use crate::check;
use crate::error::Problems;
use crate::fact::{Date, Facts};
use crate::policy::Policy;
use crate::standards::citizen_number::{CitizenNumber, Consent, Sex};
use crate::standards::social_credit_code::SocialCreditCode;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use wasm_bindgen::prelude::*;

/// A loaded policy with room for packed answers and outcomes.
#[wasm_bindgen(js_name = Policy)]
pub struct PolicyHandle {
    policy: Policy,
    facts: Facts,
    outcomes: Vec<u8>,
}

#[wasm_bindgen(js_class = Policy)]
impl PolicyHandle {
    /// Loads a compiled policy.
    ///
    /// # Errors
    /// Throws the JSON of the error.
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8]) -> Result<PolicyHandle, JsValue> {
        let policy = Policy::load(bytes).map_err(|error| thrown(&error.into()))?;
        let facts = Facts::new(policy.layout());
        let outcomes = vec![check::NOT_IN_FORCE; usize::from(policy.rule_count())];
        Ok(PolicyHandle {
            policy,
            facts,
            outcomes,
        })
    }

    /// What a form needs to know of the policy, as JSON.
    pub fn info(&self) -> String {
        crate::json::text(&self.policy.info())
    }

    /// Facts as JSON in, report as JSON out.
    ///
    /// # Errors
    /// Throws the JSON of all errors.
    pub fn check(&self, facts_json: &str, as_of: &str) -> Result<String, JsValue> {
        check::check_json(&self.policy, facts_json, as_of).map_err(|problems| thrown(&problems))
    }

    /// Address of the packed answers: 32-bit words.
    pub fn slots_ptr(&mut self) -> *mut i32 {
        self.facts.words_mut().as_mut_ptr()
    }

    /// Number of words.
    pub fn slots_len(&self) -> usize {
        self.facts.words().len()
    }

    /// Address of the outcome bytes, one for each rule.
    pub fn outcomes_ptr(&self) -> *const u8 {
        self.outcomes.as_ptr()
    }

    /// Number of outcome bytes.
    pub fn outcomes_len(&self) -> usize {
        self.outcomes.len()
    }

    /// Checks the packed answers for a day written as the number yyyymmdd; writes the outcome bytes and
    /// returns the verdict's code, or -1 if there is no such day.
    pub fn run(&mut self, as_of: i32) -> i32 {
        match Date::from_number(as_of) {
            Some(as_of) => {
                i32::from(
                    check::evaluate(&self.policy, &self.facts, as_of, &mut self.outcomes) as u8,
                )
            }
            None => -1,
        }
    }
}

fn thrown(problems: &Problems) -> JsValue {
    JsValue::from_str(&problems.to_json())
}

/// Version of the engine.
#[wasm_bindgen]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").into()
}

/// Whether a text is a citizen number (GB 11643): `{"valid":true}` or `{"errors":["citizen_number.checksum"]}`. The
/// number itself is not given back.
#[wasm_bindgen]
pub fn citizen_number(text: &str) -> String {
    match CitizenNumber::parse(text) {
        Ok(_) => "{\"valid\":true,\"errors\":[]}".into(),
        Err(error) => ["{\"valid\":false,\"errors\":[\"", error.code(), "\"]}"].concat(),
    }
}

/// The birth date and sex in a citizen number, which the person must have agreed to use:
/// `{"birth_date":"1949-12-31","sex":"female"}`.
///
/// # Errors
/// Throws the JSON of the error: no consent, or no citizen number.
#[wasm_bindgen]
pub fn citizen_birth_date(text: &str, consent: bool) -> Result<String, JsValue> {
    if !consent {
        let message = "ask the person first whether the birth date may be read from the number";
        return Err(thrown(&Problems::one(
            "citizen_number.consent",
            "",
            message,
        )));
    }
    let number = CitizenNumber::parse(text)
        .map_err(|error| thrown(&Problems::one(error.code(), "", error.message())))?;
    let consent = Consent::given_by_the_person();
    let (year, month, day) = number.birth_date(&consent);
    let sex = match number.sex(&consent) {
        Some(Sex::Female) => ",\"sex\":\"female\"",
        Some(Sex::Male) => ",\"sex\":\"male\"",
        None => "",
    };
    let date = Date::new(i32::from(year), month, day).map_or_else(String::new, Date::text);
    Ok(["{\"birth_date\":\"", &date, "\"", sex, "}"].concat())
}

/// Whether a text is a unified social credit code (GB 32100): `{"errors":[…],"warnings":[…]}`. A check digit that
/// does not fit is a warning: such codes are in real use.
#[wasm_bindgen]
pub fn social_credit_code(text: &str) -> String {
    match SocialCreditCode::parse(text) {
        Err(error) => ["{\"errors\":[\"", error.code(), "\"],\"warnings\":[]}"].concat(),
        Ok(code) => match code.warning() {
            Some(warning) => ["{\"errors\":[],\"warnings\":[\"", warning.code(), "\"]}"].concat(),
            None => "{\"errors\":[],\"warnings\":[]}".into(),
        },
    }
}
