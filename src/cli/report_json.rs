//! A report as the command prints it for programs: with the next step of grade or pay beside it, where there is one.

use crate::json::{push_key, text};
use crate::report::Report;
use crate::value::Path;
use crate::value::report::{Assumed, Step};
use schemars::JsonSchema;
use serde::Serialize;

/// What a check found.
#[derive(JsonSchema, Serialize)]
#[schemars(title = "Report")]
pub struct Printed<'p> {
    /// The report, as every host makes it.
    #[serde(flatten)]
    report: Report<'p>,
    /// The next day on which grade or pay change, and what holds from then on; absent where nothing changes any more.
    /// Only the command prints it with the report: a page takes it from `policy.path()`.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<Step>,
    /// What `next` takes the years ahead for. Only the command prints it with the report.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    assuming: Vec<Assumed<'p>>,
}

/// The report, then the next step and what it assumes.
pub fn render(report: &Report<'_>, path: Option<&Path<'_>>) -> String {
    let mut json = report.to_json();
    if let Some(path) = path
        && let Some(next) = &path.next
    {
        json.pop();
        push_key(&mut json, "next");
        json.push_str(&text(next));
        if !path.assuming.is_empty() {
            push_key(&mut json, "assuming");
            json.push_str(&text(&path.assuming));
        }
        json.push('}');
    }
    json + "\n"
}
