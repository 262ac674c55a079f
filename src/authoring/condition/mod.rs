//! Conditions: text in a closed subset of CEL → a typed tree.
//!
//! | step | file |
//! |---|---|
//! | bounds, parsing by the `cel` crate, places of parts | `syntax.rs` |
//! | only what conditions have, kinds that go together | `check.rs` |
//! | the tree, and folding what is certain | `tree.rs` |

mod check;
mod syntax;
mod tree;

pub use check::{Scope, low_bits, unknown_code};
pub use tree::{Condition, Term};

use super::diagnostic::Diagnostics;
use super::source::{At, Sources};

/// Reads one condition. Its mistakes are reported; `None` if there are any.
pub fn read(
    text: &At<String>,
    scope: &dyn Scope,
    sources: &Sources,
    out: &Diagnostics,
) -> Option<Condition> {
    let parsed = syntax::parse(text, sources, out)?;
    check::Checker {
        scope,
        parsed: &parsed,
        out,
    }
    .condition(&parsed.root)
}
