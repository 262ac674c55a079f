//! `zhunru policy clauses`: the ledger of clauses, as Markdown or as JSON.

use super::output::{Failure, Voice, print};
use super::policies::find;
use super::words::{matter_name, sentence, word};
use super::{Format, Shared};
use crate::authoring::{self, Clause, ClauseKind, Days, Page, PageWords, Part, Workspace};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Arguments {
    /// Packs: ids or paths; all that list the clauses of their document if none is named.
    #[arg(value_name = "ID|PATH")]
    packs: Vec<String>,
}

/// Prints the clauses of packs; nothing if any of them has a mistake.
pub fn run(arguments: &Arguments, shared: &Shared) -> Result<ExitCode, Failure> {
    let voice = shared.voice();
    let (library, ids) = find(&arguments.packs, &shared.policies)?;
    let workspace = Workspace::read(&library);
    let pages = pages(&workspace, &ids, voice, |source| !source.is_empty())?;
    let out = match voice.format {
        Format::Json => serde_json::to_string(&pages).unwrap_or_default() + "\n",
        Format::Text => ledger(&pages, voice),
    };
    print(&out)?;
    Ok(ExitCode::SUCCESS)
}

/// The packs named, or all that `wanted` says yes to by their clauses, from general to particular.
///
/// # Errors
/// If one has a mistake, which is printed.
pub fn pages(
    workspace: &Workspace,
    ids: &[String],
    voice: Voice,
    wanted: impl Fn(&[Clause]) -> bool,
) -> Result<Vec<Page>, Failure> {
    let all = ids.is_empty();
    let ids: Vec<String> = match all {
        true => workspace.ids().map(str::to_owned).collect(),
        false => ids.to_vec(),
    };
    let mut pages = Vec::new();
    for id in &ids {
        let Some(page) = authoring::browse(workspace, id) else {
            let found = workspace.take(&workspace.family(id));
            voice.diagnostics(&found, workspace);
            return Err(Failure::Told);
        };
        if !all || wanted(&page.clauses) {
            pages.push(page);
        }
    }
    pages.sort_by(|a, b| (a.level, &a.id).cmp(&(b.level, &b.id)));
    Ok(pages)
}

fn ledger(pages: &[Page], voice: Voice) -> String {
    let language = voice.language;
    let say = |key: &str| word(language, &format!("ledger.{key}"));
    let mut out = format!(
        "# {}\n\n{}\n\n{}\n",
        say("title"),
        say("made"),
        say("kinds")
    );
    for page in pages {
        let none = PageWords::new();
        let texts = page.texts.get(language.tag()).unwrap_or(&none);
        let title = page.title.as_deref().unwrap_or(&page.id);
        let _ = write!(out, "\n## {title} `{}`\n\n", page.id);
        let issued = [
            page.issuer.clone(),
            page.number.clone(),
            page.issued.map(|day| day.to_string()),
        ];
        let days = holds(page.days, voice, "since", "days");
        let facts: Vec<String> = issued.into_iter().flatten().chain([days]).collect();
        let _ = write!(out, "{}\n\n", facts.join(" · "));
        out.push_str(say("head"));
        for clause in &page.clauses {
            let says = texts.get(&format!("clause.{}/{}", page.id, clause.id));
            let says = says.map_or("", String::as_str);
            let fate = fate(page, clause, texts, voice);
            let _ = writeln!(out, "| {} | {says} | {fate} |", clause.number);
        }
        if page.differences.is_empty() {
            continue;
        }
        let upper: BTreeSet<&str> = page
            .differences
            .iter()
            .filter_map(|one| one.upper.split('/').next())
            .collect();
        let upper: Vec<&str> = upper.into_iter().collect();
        let names = [
            ("upper", upper.join(word(language, "separator"))),
            ("own", page.id.clone()),
        ];
        let names = names
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let _ = write!(out, "\n### {}\n\n", say("differences"));
        out.push_str(&sentence(language, "ledger.difference_head", &names));
        for one in &page.differences {
            let said = ["point", "upper", "own", "treated"].map(|said| {
                let text = texts.get(&format!("difference.{}/{}.{said}", page.id, one.id));
                text.map_or("", String::as_str)
            });
            let [point, above, own, treated] = said;
            let number = one.upper.split('/').nth(1).unwrap_or_default();
            let _ = writeln!(
                out,
                "| {point} | {number}: {above} | {}: {own} | {treated} |",
                one.clause
            );
        }
    }
    out
}

/// From when until when, in the words of these keys.
fn holds(days: Days, voice: Voice, since: &str, whole: &str) -> String {
    let day = |date: Option<crate::fact::Date>| {
        date.map_or_else(|| "…".to_owned(), |date| date.to_string())
    };
    let values = [("from", &*day(days.from)), ("until", &*day(days.until))];
    let key = match days.until {
        Some(_) => whole,
        None => since,
    };
    sentence(voice.language, &format!("ledger.{key}"), &values)
}

/// What becomes of a clause.
fn fate(page: &Page, clause: &Clause, texts: &PageWords, voice: Voice) -> String {
    let language = voice.language;
    let say =
        |key: &str, values: &[(&str, &str)]| sentence(language, &format!("ledger.{key}"), values);
    let comma = word(language, "separator");
    let decider = clause.decider.as_ref().map(|decider| {
        let name = texts.get(&format!("decider.{decider}.name"));
        name.unwrap_or(decider).as_str()
    });
    let matters: Vec<&str> = clause
        .matters
        .iter()
        .map(|matter| matter_name(language, matter))
        .collect();
    let mut fate = match clause.kind {
        ClauseKind::Duty => say("duty", &[]),
        ClauseKind::Review => say("review", &[("decider", decider.unwrap_or_default())]),
        ClauseKind::Check => say("check", &[("matters", &matters.join(comma))]),
    };
    let parts: Vec<&Part> = clause
        .by
        .iter()
        .filter_map(|at| page.parts.get(*at))
        .collect();
    for key in ["rules", "figures", "papers"] {
        let is = |part: &&&Part| match part.what {
            "rule" => key == "rules",
            "paper" => key == "papers",
            _ => key == "figures",
        };
        let parts = parts.iter().filter(is);
        let parts: Vec<String> = parts.map(|part| told(page, part, texts, voice)).collect();
        if !parts.is_empty() {
            fate += &say(key, &[("parts", &parts.join(comma))]);
        }
    }
    if !clause.packs.is_empty() {
        let packs: Vec<String> = clause
            .packs
            .iter()
            .map(|pack| format!("`{pack}`"))
            .collect();
        fate += &say("packs", &[("packs", &packs.join(comma))]);
    }
    if let Some(decider) = decider.filter(|_| clause.kind == ClauseKind::Check) {
        fate += &say("rest", &[("decider", decider)]);
    }
    fate
}

/// A rule or figure: the title of a rule, its id, and its days where they are not those of the document.
fn told(page: &Page, part: &Part, texts: &PageWords, voice: Voice) -> String {
    let title = texts.get(&format!("rule.{}/{}.title", page.id, part.id));
    let name = title
        .filter(|_| part.what == "rule")
        .map_or("", String::as_str);
    let own = (part.days.from, part.days.until) != (page.days.from, page.days.until);
    let days = match own {
        true => holds(part.days, voice, "from", "until"),
        false => String::new(),
    };
    format!("{name} `{}`{days}", part.id).trim().to_owned()
}
