//! `zhunru policy compile`: packs → compiled policies and their texts, as files.

use super::output::{Failure, print, put};
use super::policies::{Chosen, matters, no_such_matter};
use super::words::sentence;
use super::{Format, Shared};
use crate::authoring::{self, Compiled, shown};
use serde::Serialize;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

#[derive(clap::Args)]
pub struct Arguments {
    #[command(flatten)]
    chosen: Chosen,
    /// Only this matter.
    #[arg(long)]
    matter: Option<String>,
    /// Where the files go; made if it is not there.
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
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
pub fn run(arguments: &Arguments, shared: &Shared) -> Result<ExitCode, Failure> {
    let voice = shared.voice();
    let (workspace, ids) = arguments.chosen.read(&shared.policies)?;
    let all = arguments.chosen.all;
    let mut compiled: Vec<Compiled> = Vec::new();
    let mut sound = true;
    for id in &ids {
        let known = matters(&workspace, id);
        let wanted = arguments.matter.as_deref();
        let matters = known.iter().copied();
        let matters: Vec<&str> = matters
            .filter(|matter| wanted.is_none_or(|wanted| wanted == *matter))
            .collect();
        let read = workspace.pack(id).is_some_and(|pack| pack.source.is_some());
        if matters.is_empty() && !all && read {
            return Err(no_such_matter(id, wanted.unwrap_or_default(), &known));
        }
        if matters.is_empty() {
            // Nothing to write, but its mistakes count.
            authoring::look_over(&workspace, id);
        }
        for matter in matters {
            let policy = authoring::compile(&workspace, id, matter);
            sound &= policy.is_some();
            compiled.extend(policy);
        }
    }
    if let Some(wanted) = arguments.matter.as_deref().filter(|_| all) {
        let known = ids.iter().flat_map(|id| matters(&workspace, id));
        let known: BTreeSet<&str> = known.collect();
        if !known.contains(wanted) {
            let known: Vec<&str> = known.into_iter().collect();
            return Err(no_such_matter("", wanted, &known));
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
