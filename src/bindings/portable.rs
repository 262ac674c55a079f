//! The one binding, of every host: web pages, mini-programs, servers; `docs/portable-abi.md` is its manual, `www/runtime` wraps
//! it in a typed API for JavaScript.
//!
//! Functions here take and give numbers of 32 bits only, so the module imports nothing and needs no generated glue. What
//! is longer crosses in one buffer: the host asks for [`room`], writes there, and calls; a function that answers with
//! a text gives its length, and the host reads that many bytes at [`text`]. A negative length is that of an error:
//! the JSON of [`Problems`].
//!
//! The fast path crosses nothing: the host has [`rows`] in this module's memory. It writes packed answers into one,
//! calls [`run`], and reads the outcome bytes behind them. [`report`] tells the whole of such a row. A day is the
//! number yyyymmdd.
//!
//! What is called unsafe here is to export a function by its plain name: the names must not meet others. There are no
//! others in the module, and this file is compiled for nothing else.
#![allow(unsafe_code)]

use crate::check::{self, Series};
use crate::error::Problems;
use crate::fact::{Date, Facts, NOT_ASKED};
use crate::logic::Verdict;
use crate::policy::Policy;
use crate::standards::citizen_number::{CitizenNumber, Consent, Sex};
use crate::standards::social_credit_code::SocialCreditCode;
use crate::value::Computed;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::cell::RefCell;

/// A loaded policy with room for packed answers and outcomes.
struct Loaded {
    policy: Policy,
    /// The answers of the row in use, where something is computed of them.
    facts: Facts,
    /// What is computed of them.
    computed: Computed,
    /// What the host writes and reads: row by row answers, then outcome bytes, four to a word.
    rows: Vec<i32>,
    /// What earlier runs found that makes the next one faster.
    series: Series,
    /// The day of the last run, and as a number: the host asks for the same one again and again.
    day: (i32, Option<Date>),
}

impl Loaded {
    fn new(policy: Policy) -> Loaded {
        let facts = Facts::new(policy.layout());
        Loaded {
            policy,
            facts,
            computed: Computed::default(),
            rows: Vec::new(),
            series: Series::default(),
            day: (0, None),
        }
    }

    fn width(&self) -> usize {
        self.facts.words().len()
    }

    /// Words of a row.
    fn stride(&self) -> usize {
        self.width() + usize::from(self.policy.rule_count()).div_ceil(4)
    }

    fn day(&mut self, number: i32) -> Option<Date> {
        if self.day.0 != number {
            self.day = (number, Date::from_number(number));
        }
        self.day.1
    }

    /// The facts and the day of a check.
    fn asked(&self, facts: &[u8], as_of: i32) -> Result<(Facts, Date), Problems> {
        let as_of = Date::from_number(as_of).ok_or_else(Problems::bad_as_of)?;
        let facts = core::str::from_utf8(facts).unwrap_or_default();
        Ok((Facts::from_json(self.policy.layout(), facts)?, as_of))
    }

    /// Takes up the answers of the row that starts there.
    fn take_up(&mut self, at: usize) {
        let row = self.rows.get(at..).unwrap_or_default();
        for (to, from) in self.facts.words_mut().iter_mut().zip(row) {
            *to = *from;
        }
    }

    fn run(&mut self, at: usize, as_of: i32) -> Option<Verdict> {
        let as_of = self.day(as_of)?;
        if self.policy.computes() {
            self.take_up(at);
            self.computed = Computed::new(&self.policy, &self.facts, as_of);
        }
        let (width, stride) = (self.width(), self.stride());
        let row = self.rows.get_mut(at..)?.get_mut(..stride)?;
        let (words, outcomes) = row.split_at_mut_checked(width)?;
        let policy = &self.policy;
        Some(
            self.series
                .evaluate(policy, words, &self.computed, as_of, outcomes),
        )
    }
}

/// All that the host has put here.
struct Host {
    /// By handle; a freed one's place is taken again.
    policies: Vec<Option<Box<Loaded>>>,
    buffer: Vec<u8>,
}

/// Something that the module has one of.
struct Single<T>(RefCell<T>);

// SAFETY: the module is built without threads, so nothing in it is ever shared between two.
unsafe impl<T> Sync for Single<T> {}

static HOST: Single<Host> = Single(RefCell::new(Host {
    policies: Vec::new(),
    buffer: Vec::new(),
}));

/// No function here calls another, so the host's things are never in use twice.
fn host<T>(fallback: T, act: impl FnOnce(&mut Host) -> T) -> T {
    match HOST.0.try_borrow_mut() {
        Ok(mut host) => act(&mut host),
        Err(_) => fallback,
    }
}

fn loaded<T>(policy: usize, fallback: T, act: impl FnOnce(&mut Loaded) -> T) -> T {
    host(None, |host| {
        host.policies.get_mut(policy)?.as_deref_mut().map(act)
    })
    .unwrap_or(fallback)
}

/// What is told: a text, or what is wrong.
type Told = Result<String, Problems>;

/// Puts a text into the buffer and gives its length, which is negative for an error.
fn told(host: &mut Host, answer: Told) -> i32 {
    let (text, sign) = match answer {
        Ok(text) => (text, 1),
        Err(problems) => (problems.to_json(), -1),
    };
    host.buffer = text.into_bytes();
    i32::try_from(host.buffer.len()).map_or(0, |length| length * sign)
}

/// A text of the policy's, told; 0 where there is no such policy.
fn tell(policy: usize, act: &dyn Fn(&mut Loaded, &[u8]) -> Told) -> i32 {
    host(0, |host| match host.policies.get_mut(policy) {
        Some(Some(loaded)) => {
            let answer = act(loaded, &host.buffer);
            told(host, answer)
        }
        _ => 0,
    })
}

/// What is said of the text in the buffer, told.
fn tell_of_text(act: &dyn Fn(&str) -> Told) -> i32 {
    host(0, |host| {
        let answer = act(core::str::from_utf8(&host.buffer).unwrap_or_default());
        told(host, answer)
    })
}

/// Address of so many bytes to write to.
#[unsafe(no_mangle)]
pub extern "C" fn room(bytes: usize) -> *mut u8 {
    host(core::ptr::null_mut(), |host| {
        host.buffer.clear();
        host.buffer.resize(bytes, 0);
        host.buffer.as_mut_ptr()
    })
}

/// Address of the text told last.
#[unsafe(no_mangle)]
pub extern "C" fn text() -> *const u8 {
    host(core::ptr::null(), |host| host.buffer.as_ptr())
}

/// Loads the compiled policy in the buffer and gives its handle; or a negative length.
#[unsafe(no_mangle)]
pub extern "C" fn load() -> i32 {
    // Not a handle, nor the length of a text.
    host(i32::MIN, |host| {
        let policy = match Policy::load(&host.buffer) {
            Ok(policy) => policy,
            Err(error) => return told(host, Err(error.into())),
        };
        let free = host.policies.iter().position(Option::is_none);
        let handle = free.unwrap_or(host.policies.len());
        if free.is_none() {
            host.policies.push(None);
        }
        if let Some(place) = host.policies.get_mut(handle) {
            *place = Some(Box::new(Loaded::new(policy)));
        }
        i32::try_from(handle).unwrap_or(0)
    })
}

/// Gives a policy's memory back.
#[unsafe(no_mangle)]
pub extern "C" fn unload(policy: usize) {
    host((), |host| {
        if let Some(place) = host.policies.get_mut(policy) {
            *place = None;
        }
    });
}

/// What a form needs to know of the policy, as JSON.
#[unsafe(no_mangle)]
pub extern "C" fn info(policy: usize) -> i32 {
    tell(policy, &|loaded, _| {
        Ok(crate::json::text(&loaded.policy.info()))
    })
}

/// The report on the facts in the buffer, which are JSON.
#[unsafe(no_mangle)]
pub extern "C" fn check(policy: usize, as_of: i32) -> i32 {
    tell(policy, &|loaded, facts| {
        let (facts, as_of) = loaded.asked(facts, as_of)?;
        Ok(check::check(&loaded.policy, &facts, as_of).to_json())
    })
}

/// How what is computed goes over the years, by the facts in the buffer, which are JSON.
#[unsafe(no_mangle)]
pub extern "C" fn path(policy: usize, as_of: i32) -> i32 {
    tell(policy, &|loaded, facts| {
        let (facts, as_of) = loaded.asked(facts, as_of)?;
        Ok(crate::value::path(&loaded.policy, &facts, as_of).to_json())
    })
}

/// Words of the packed answers in a row. The outcome bytes stand behind them.
#[unsafe(no_mangle)]
pub extern "C" fn width(policy: usize) -> usize {
    loaded(policy, 0, |loaded| loaded.width())
}

/// Makes room for so many rows, all unanswered, and gives their address.
#[unsafe(no_mangle)]
pub extern "C" fn rows(policy: usize, count: usize) -> *mut i32 {
    loaded(policy, core::ptr::null_mut(), |loaded| {
        loaded.rows = vec![NOT_ASKED; count.saturating_mul(loaded.stride())];
        loaded.rows.as_mut_ptr()
    })
}

/// Checks the answers of the row that starts at this word; writes its outcome bytes and returns the verdict's code,
/// or -1 if there is no such day.
#[unsafe(no_mangle)]
pub extern "C" fn run(policy: usize, row: usize, as_of: i32) -> i32 {
    loaded(policy, None, |loaded| loaded.run(row, as_of)).map_or(-1, |verdict| verdict as i32)
}

/// The report on the answers of the row that starts at this word; a brief one leaves out what is the same in all of a day.
#[unsafe(no_mangle)]
pub extern "C" fn report(policy: usize, row: usize, as_of: i32, brief: bool) -> i32 {
    tell(policy, &|loaded, _| {
        let as_of = loaded.day(as_of).ok_or_else(Problems::bad_as_of)?;
        loaded.take_up(row);
        let check = if brief { check::brief } else { check::check };
        Ok(check(&loaded.policy, &loaded.facts, as_of).to_json())
    })
}

/// Version of the engine.
#[unsafe(no_mangle)]
pub extern "C" fn version() -> i32 {
    host(0, |host| told(host, Ok(env!("CARGO_PKG_VERSION").into())))
}

/// Whether the text in the buffer is a citizen number (GB 11643): `{"valid":true,"errors":[]}` or
/// `{"valid":false,"errors":["citizen_number.checksum"]}`. The number itself is not given back.
#[unsafe(no_mangle)]
pub extern "C" fn citizen_number() -> i32 {
    tell_of_text(&|text| {
        Ok(match CitizenNumber::parse(text) {
            Ok(_) => "{\"valid\":true,\"errors\":[]}".into(),
            Err(error) => ["{\"valid\":false,\"errors\":[\"", error.code(), "\"]}"].concat(),
        })
    })
}

/// The birth date and sex in the citizen number in the buffer, which the person must have agreed to use:
/// `{"birth_date":"1949-12-31","sex":"female"}`. An error: no consent, or no citizen number.
#[unsafe(no_mangle)]
pub extern "C" fn citizen_birth_date(consent: bool) -> i32 {
    tell_of_text(&|text| {
        if !consent {
            let message = "ask the person first whether the birth date may be read from the number";
            return Err(Problems::one("citizen_number.consent", "", message));
        }
        let number = CitizenNumber::parse(text)
            .map_err(|error| Problems::one(error.code(), "", error.message()))?;
        let consent = Consent::given_by_the_person();
        let (year, month, day) = number.birth_date(&consent);
        let sex = match number.sex(&consent) {
            Some(Sex::Female) => ",\"sex\":\"female\"",
            Some(Sex::Male) => ",\"sex\":\"male\"",
            None => "",
        };
        let date = Date::new(i32::from(year), month, day).map_or_else(String::new, Date::text);
        Ok(["{\"birth_date\":\"", &date, "\"", sex, "}"].concat())
    })
}

/// Whether the text in the buffer is a unified social credit code (GB 32100): `{"errors":[…],"warnings":[…]}`. A
/// check digit that does not fit is a warning: such codes are in real use.
#[unsafe(no_mangle)]
pub extern "C" fn social_credit_code() -> i32 {
    tell_of_text(&|text| {
        Ok(match SocialCreditCode::parse(text) {
            Err(error) => ["{\"errors\":[\"", error.code(), "\"],\"warnings\":[]}"].concat(),
            Ok(code) => match code.warning() {
                Some(warning) => {
                    ["{\"errors\":[],\"warnings\":[\"", warning.code(), "\"]}"].concat()
                }
                None => "{\"errors\":[],\"warnings\":[]}".into(),
            },
        })
    })
}
