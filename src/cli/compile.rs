//! `zhunru policy compile`: packs → compiled policies and their texts, as files.

use super::output::{Failure, print, problem, put};
use super::policies::find;
use super::words::sentence;
use super::{Format, Shared};
use crate::authoring::{self, Compiled, Workspace, shown};
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Arguments {
    /// Packs: ids or paths.
    #[arg(
        value_name = "ID|PATH",
        required_unless_present = "all",
        conflicts_with = "all"
    )]
    packs: Vec<String>,
    /// All packs that can be the subject of a check.
    #[arg(long)]
    all: bool,
    /// Only this matter.
    #[arg(long)]
    matter: Option<String>,
    /// Where the files go; made if it is not there.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    #[command(flatten)]
    pub shared: Shared,
}

/// A file that was written.
#[derive(Serialize)]
struct Written {
    policy: String,
    matter: String,
    file: String,
    bytes: usize,
}

/// Compiles packs; nothing is written if any of them has a mistake.
pub fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let voice = arguments.shared.voice();
    let (library, mut ids) = find(&arguments.packs, &arguments.shared.policies)?;
    let workspace = Workspace::read(&library);
    if arguments.all {
        ids = workspace.ids().map(str::to_owned).collect();
    }
    let mut compiled: Vec<Compiled> = Vec::new();
    let mut sound = true;
    for id in &ids {
        let matters = matters(&workspace, id, arguments.matter.as_deref());
        if matters.is_empty()
            && !arguments.all
            && workspace.pack(id).is_some_and(|pack| pack.source.is_some())
        {
            return Err(problem("policy.matter", id, "no_matter", &[]));
        }
        if matters.is_empty() {
            // Nothing to write, but its mistakes count.
            authoring::look_over(&workspace, id);
        }
        for matter in matters {
            let policy = authoring::compile(&workspace, id, &matter);
            sound &= policy.is_some();
            compiled.extend(policy);
        }
    }
    let family: BTreeSet<String> = ids.iter().flat_map(|id| workspace.family(id)).collect();
    let found = workspace.take(&family);
    voice.diagnostics(&found, &workspace);
    if !sound
        || found
            .iter()
            .any(|found| found.code.severity() == authoring::Severity::Error)
    {
        return Err(Failure::Told);
    }
    let mut written = Vec::new();
    for policy in &compiled {
        let stem = format!("{}.{}", policy.id, policy.matter);
        write(
            &arguments.out,
            &format!("{stem}.zrp"),
            &policy.bytes,
            policy,
            &mut written,
        )?;
        for (language, texts) in &policy.texts {
            write(
                &arguments.out,
                &format!("{stem}.{language}.json"),
                texts.as_bytes(),
                policy,
                &mut written,
            )?;
        }
    }
    let out = match voice.format {
        Format::Json => serde_json::to_string(&written).unwrap_or_default() + "\n",
        Format::Text => written
            .iter()
            .map(|file| {
                let bytes = file.bytes.to_string();
                sentence(
                    voice.language,
                    "compile.wrote",
                    &[("file", &file.file), ("bytes", &bytes)],
                ) + "\n"
            })
            .collect(),
    };
    print(&out)?;
    Ok(ExitCode::SUCCESS)
}

fn matters(workspace: &Workspace, id: &str, only: Option<&str>) -> Vec<String> {
    let source = workspace.pack(id).and_then(|pack| pack.source.as_ref());
    let matters = source
        .into_iter()
        .flat_map(|source| &source.subject_of)
        .map(|matter| matter.value.clone());
    matters
        .filter(|matter| only.is_none_or(|only| only == matter))
        .collect()
}

fn write(
    out: &Path,
    name: &str,
    bytes: &[u8],
    policy: &Compiled,
    written: &mut Vec<Written>,
) -> Result<(), Failure> {
    let path = put(out, name, bytes)?;
    written.push(Written {
        policy: policy.id.clone(),
        matter: policy.matter.clone(),
        file: shown(&path),
        bytes: bytes.len(),
    });
    Ok(())
}
