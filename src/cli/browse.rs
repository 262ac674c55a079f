//! `zhunru policy browse`: documents, clauses, rules and cases as files, one for each pack and one for each language of
//! it, and `index.json`, by which a page finds them.

use super::Shared;
use super::clauses::pages;
use super::output::{Failure, print, put};
use super::policies::find;
use crate::authoring::{Days, Page, PageWords, Workspace, shown};
use crate::fact::Date;
use crate::policy::bundle::Level;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Arguments {
    /// Where the files go; made if it is not there.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

#[derive(Serialize)]
struct Index<'p> {
    packs: Vec<Listed<'p>>,
    /// Days on which something begins to hold, or no longer does.
    turns: BTreeSet<Date>,
}

/// What a page shows before a pack is opened.
#[derive(Serialize)]
struct Listed<'p> {
    id: &'p str,
    level: Level,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<&'p str>,
    #[serde(flatten)]
    days: Days,
    matters: &'p BTreeSet<String>,
    /// How many.
    clauses: usize,
    parts: usize,
    differences: usize,
    cases: usize,
    /// How it is called, by language.
    titles: BTreeMap<&'p str, &'p str>,
    /// What it says of itself where it is kept as an example only, by language.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    examples: BTreeMap<&'p str, &'p str>,
}

#[derive(Serialize)]
struct TextsFile<'t> {
    lang: &'t str,
    texts: &'t PageWords,
}

/// Writes the files; none if a pack has a mistake or a case does not come out as expected.
pub fn run(arguments: &Arguments, shared: &Shared) -> Result<ExitCode, Failure> {
    let voice = shared.voice();
    let (library, _) = find(&[], &shared.policies)?;
    let workspace = Workspace::read(&library);
    let pages = pages(&workspace, &[], voice, |_| true)?;
    let mut files: Vec<(String, String)> = Vec::new();
    for page in &pages {
        files.push((format!("{}.json", page.id), json(page)));
        for (lang, texts) in &page.texts {
            let file = json(&TextsFile { lang, texts });
            files.push((format!("{}.{lang}.json", page.id), file));
        }
    }
    let parts = pages.iter().flat_map(|page| &page.parts);
    let turns = pages
        .iter()
        .map(|page| page.days)
        .chain(parts.map(|part| part.days))
        .flat_map(Days::turns)
        .collect();
    let packs = pages.iter().map(listed).collect();
    files.push(("index.json".to_owned(), json(&Index { packs, turns })));
    for (name, text) in files {
        let path = put(&arguments.out, &name, text.as_bytes())?;
        print(&format!("{}\n", shown(&path)))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default() + "\n"
}

fn listed(page: &Page) -> Listed<'_> {
    let said = |name: &str| {
        let key = format!("pack.{}.{name}", page.id);
        let texts = page.texts.iter();
        texts
            .filter_map(|(lang, texts)| Some((lang.as_str(), texts.get(&key)?.as_str())))
            .collect()
    };
    Listed {
        id: &page.id,
        level: page.level,
        region: page.region.as_deref(),
        days: page.days,
        matters: &page.matters,
        clauses: page.clauses.len(),
        parts: page.parts.len(),
        differences: page.differences.len(),
        cases: page.cases.len(),
        titles: said("title"),
        examples: said("example"),
    }
}
