//! TOML packs with CEL conditions → compiled policies (native).
//!
//! ```text
//! files ─▶ pack, texts, cases ─▶ link ─▶ compile ─▶ .zrp and texts as JSON
//! library   (toml_reader)       (condition) │
//!                                           ├─ lint      findings, each with an example
//!                                           └─ trial     cases and coverage
//! ```
//!
//! Every step collects all mistakes as [`Diagnostic`]s with a stable [`Code`], a file, a line and a
//! column; nothing is compiled from a pack that has any.

mod bounds;
mod browse;
mod cases;
mod clauses;
mod code;
mod compile;
mod compute;
mod condition;
mod conflicts;
mod coverage;
mod days;
mod diagnostic;
mod explore;
mod figures;
mod known;
mod library;
mod link;
mod lint;
mod lists;
mod names;
mod order;
mod pack;
mod prune;
mod render;
mod scope;
mod source;
mod suggest;
mod sums;
mod tables;
mod texts;
mod toml_reader;
mod trial;
mod witness;
mod words;
mod workdays;
mod workspace;

pub use browse::{Clause, Days, Page, Part, Words as PageWords};
pub use clauses::ClauseKind;
pub use code::{Code, Severity};
pub use compile::Compiled;
pub use coverage::Gap;
pub use diagnostic::{Diagnostic, Told};
pub use library::{Library, Unreadable, read_bytes, read_text, read_within, shown};
pub use render::{render_all, to_json};
pub use trial::{Checked, Difference, Failure, Trial};
pub use words::{Language, Words, fill};
pub use workspace::Workspace;

/// Compiles the policy of a pack for one matter, and looks over the rules of all packs it is made of.
/// `None` if there are mistakes; they stay in the workspace, as findings do.
pub fn compile(workspace: &Workspace, id: &str, matter: &str) -> Option<Compiled> {
    let compiled = compile::compile(workspace, id, matter);
    look_over(workspace, id)?;
    compiled
}

/// Runs the cases of a pack. `None` if there are mistakes; they stay in the workspace, as findings do.
pub fn test(workspace: &Workspace, id: &str) -> Option<Trial> {
    let trial = trial::run(workspace, id);
    look_over(workspace, id)?;
    trial
}

/// A pack as people browse it. `None` if there are mistakes, or a case does not come out as expected.
pub fn browse(workspace: &Workspace, id: &str) -> Option<Page> {
    let page = browse::browse(workspace, id);
    look_over(workspace, id)?;
    page
}

/// Looks over the rules of a pack and of those it stands under, each once. `None` if there are mistakes.
pub fn look_over(workspace: &Workspace, id: &str) -> Option<()> {
    for pack in workspace.family(id) {
        if workspace.look_over(&pack) {
            lint::lint(workspace, &pack);
        }
    }
    workspace
        .chain(id)?
        .iter()
        .all(|loaded| workspace.is_sound(loaded))
        .then_some(())
}
