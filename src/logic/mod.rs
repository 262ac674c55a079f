//! The truth tables: the only place where truths, outcomes and verdicts combine.
//!
//! **Truth** is Kleene's: what is not known is unknown, never false.
//!
//! | and | F | U | T | | or | F | U | T | | not | |
//! |---|---|---|---|---|---|---|---|---|---|---|---|
//! | **F** | F | F | F | | **F** | F | U | T | | F | T |
//! | **U** | F | U | U | | **U** | U | U | T | | U | U |
//! | **T** | F | U | T | | **T** | T | T | T | | T | F |
//!
//! **A rule** is first read as if every answer were known (`·`: does not matter):
//!
//! | applies | requirement | an exception holds | left open | outcome |
//! |---|---|---|---|---|
//! | no | · | · | · | `not_applicable` |
//! | yes | yes | · | · | `satisfied` |
//! | yes | no | yes | · | `satisfied`, via that exception |
//! | yes | no | no | yes | `review` |
//! | yes | no | no | no | `not_satisfied` |
//!
//! "An exception holds": it concerns the person and its replacement requirement is met.
//! "Left open": the text leaves the requirement open on this very value, or an exception that
//! concerns the person leaves its own requirement open or the decision to a body. Exceptions never stack.
//!
//! With unknown truths a rule has a set of [`Outcomes`] it can still come to: each unknown column
//! stands for both yes and no. One outcome left: that is the outcome. More: `unknown`.
//!
//! **A verdict** of known outcomes is the most severe of them:
//! any `not_satisfied` → no; else any `review` → review; else yes. With open outcomes it is a set of
//! [`Verdicts`] again; more than one left: `incomplete`. So a rule that can only come out
//! `satisfied` or `not_applicable` holds nobody up, and an applicant who fails whichever post they
//! would choose is told so before choosing. A date no rule covers is `not_covered`, two rules of one level that
//! collide are a `conflict`, whatever the answers.

mod columns;
mod outcome;
mod truth;
mod verdict;

pub use columns::{Bits, Columns, Left};
pub use outcome::{Outcome, Outcomes, RuleTruths};
pub use truth::Truth;
pub use verdict::{Verdict, Verdicts};
