//! `zhunru policy list`: the packs of a policies directory.

use super::output::{Failure, print};
use super::policies::find;
use super::words::{matter_name, sentence, word};
use super::{Format, Shared};
use crate::authoring::{Language, Workspace};
use crate::fact::Date;
use crate::policy::bundle::Level;
use serde::Serialize;
use std::process::ExitCode;

/// A pack as it is listed.
#[derive(Serialize)]
struct Entry {
    id: String,
    version: String,
    level: Level,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Date>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<Date>,
    under: Vec<String>,
    subject_of: Vec<String>,
    title: String,
}

/// Lists all packs. What is wrong with their form is printed, and the others are listed all the same.
pub fn run(shared: &Shared) -> Result<ExitCode, Failure> {
    let voice = shared.voice();
    let (library, _) = find(&[], &shared.policies)?;
    let workspace = Workspace::read(&library);
    let mut entries: Vec<Entry> = workspace
        .ids()
        .filter_map(|id| entry(&workspace, id, voice.language))
        .collect();
    entries.sort_by(|a, b| (a.level, &a.id).cmp(&(b.level, &b.id)));
    let out = match voice.format {
        Format::Json => serde_json::to_string(&entries).unwrap_or_default() + "\n",
        Format::Text => entries
            .iter()
            .map(|entry| line(entry, voice.language))
            .collect(),
    };
    print(&out)?;
    let found = workspace.take(&std::collections::BTreeSet::new());
    voice.diagnostics(&found, &workspace);
    Ok(if found.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(2)
    })
}

fn entry(workspace: &Workspace, id: &str, language: Language) -> Option<Entry> {
    let loaded = workspace.pack(id)?;
    let source = loaded.source.as_ref()?;
    let texts = loaded.languages.get(language.tag()).map(|(_, texts)| texts);
    let title = texts.and_then(|texts| texts.get(&format!("pack.{id}.title")));
    Some(Entry {
        id: id.to_owned(),
        version: source.version.clone(),
        level: source.level.value,
        region: source
            .region
            .as_ref()
            .map(|region| region.as_str().to_owned()),
        from: source.valid.from.as_ref().map(|from| from.value),
        until: source.valid.until.as_ref().map(|until| until.value),
        under: source
            .under
            .iter()
            .map(|above| above.value.clone())
            .collect(),
        subject_of: source
            .subject_of
            .iter()
            .map(|matter| matter.value.clone())
            .collect(),
        title: title.map_or_else(|| id.to_owned(), |title| title.value.clone()),
    })
}

fn line(entry: &Entry, language: Language) -> String {
    let level = serde_json::to_value(entry.level).unwrap_or_default();
    let level = word(
        language,
        &format!("level.{}", level.as_str().unwrap_or_default()),
    );
    let level = [Some(level), entry.region.as_deref()];
    let level: Vec<&str> = level.into_iter().flatten().collect();
    let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let (from, until) = (day(entry.from), day(entry.until));
    let days = match (entry.from, entry.until) {
        (None, None) => "list.always",
        (Some(_), None) => "list.since",
        _ => "list.days",
    };
    let days = sentence(language, days, &[("from", &from), ("until", &until)]);
    let matters = match entry.subject_of.as_slice() {
        [] => word(language, "list.no_matter").to_owned(),
        matters => matters
            .iter()
            .map(|matter| matter_name(language, matter))
            .collect::<Vec<_>>()
            .join(word(language, "separator")),
    };
    let values = [
        ("id", entry.id.as_str()),
        ("version", &entry.version),
        ("level", &level.join(" ")),
        ("days", &days),
        ("matters", &matters),
        ("title", &entry.title),
    ];
    sentence(language, "list.entry", &values) + "\n"
}
