//! 准入: whether a person may enter a community post, and a task a community, decided on
//! the device of the person who asks.
//!
//! ```text
//! policies/**.toml ──authoring──▶ Policy ──┐
//!                                          ├─ check(policy, facts, as_of) ─▶ Report
//! answers ───────────────────────▶ Facts ──┘
//! ```
//!
//! | module | what it is for |
//! |---|---|
//! | [`fact`] | typed values with "unknown", and the answers to a policy's questions |
//! | [`logic`] | the truth tables; the only place where outcomes combine |
//! | [`expr`] | the closed, typed expression tree and its evaluator |
//! | [`policy`] | the compiled policy; loading refuses what it does not understand |
//! | [`value`] | what a policy computes: grades and amounts, with their arithmetic, and the path over the years |
//! | [`check`] | policy × facts × day → report: the one entry point |
//! | [`report`] | the contract every host sees |
//! | [`computing`] | what only an engine has that computes |
//! | [`store`] | a compiled policy as it stands in memory |
//! | [`json`] | writes the JSON of the contract |
//! | [`sort`], [`gather`], [`lines`] | sorting, collecting and fixed texts in few bytes |
//! | [`standards`] | GB 11643, GB 32100, GB/T 4658, GB/T 4762, GB/T 2260 |
//! | [`authoring`] | TOML packs with CEL conditions → policies (native) |
//! | [`cli`] | the `zhunru` command (native) |
//!
//! The core has no clock, no randomness, no I/O and no hash order: the same policy,
//! facts and day give the same bytes on every host.
#![cfg_attr(not(target_arch = "wasm32"), forbid(unsafe_code))]
#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

/// Whether this engine computes: grades, amounts and days, from decimals and dated records too. One that does not takes
/// policies of conditions alone, and says the same of them, in little more than half the bytes: what computes ends
/// where this is asked, so that nothing reaches it.
pub const VALUES: bool = cfg!(feature = "values");

pub mod check;
pub mod computing;
pub mod error;
pub mod expr;
pub mod fact;
pub mod gather;
pub mod json;
pub mod lines;
pub mod logic;
pub mod policy;
pub mod report;
pub mod sort;
pub mod standards;
pub mod store;
pub mod value;

#[cfg(feature = "authoring")]
pub mod authoring;
#[cfg(feature = "cli")]
pub mod cli;

#[cfg(all(feature = "portable", target_arch = "wasm32"))]
mod bindings;
#[cfg(target_arch = "wasm32")]
mod runtime;
