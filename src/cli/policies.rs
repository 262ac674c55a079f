//! Finds a policy: by id in the policies directory, by the path of a pack, or as a compiled file.

use super::output::{AND, Failure, Voice, problem, refusal};
use crate::authoring::{
    self, Compiled, Library, Severity, Unreadable, Workspace, read_bytes, shown,
};
use crate::error::{Problem, Problems};
use crate::policy::{MAX_BYTES, Policy};
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// A policy ready to check with, and what it says to people.
pub struct Ready {
    /// The policy.
    pub policy: Policy,
    /// Its texts in the language asked for; empty if there are none.
    pub texts: BTreeMap<String, String>,
    /// What its questions are called in every language there is: name → id.
    pub names: BTreeMap<String, String>,
}

impl Ready {
    /// The text of a key; without texts the id itself.
    pub fn text(&self, key: &str, id: &str) -> String {
        self.texts
            .get(key)
            .cloned()
            .unwrap_or_else(|| id.to_owned())
    }
}

/// Most bytes of a texts file.
const MAX_TEXTS_BYTES: u64 = 4 << 20;

/// Loads or compiles the policy that `name` means, for one matter; none need be named where there is only one.
///
/// # Errors
/// What is wrong with it.
pub fn ready(
    name: &str,
    matter: Option<&str>,
    policies: &Path,
    voice: Voice,
) -> Result<Ready, Failure> {
    let path = Path::new(name);
    if path.is_file() && path.file_name() != Some("pack.toml".as_ref()) {
        return load(path, matter, voice);
    }
    let (library, ids) = find(&[name.to_owned()], policies)?;
    let workspace = Workspace::read(&library);
    let Some(id) = ids.first() else {
        return Err(unknown(name, &library));
    };
    let compiled = compile(&workspace, id, matter, voice)?;
    let texts: BTreeMap<&str, _> = compiled
        .texts
        .iter()
        .map(|(tag, texts)| (tag.as_str(), read_texts(texts)))
        .collect();
    let names = texts.values().flat_map(labels).collect();
    let texts = texts.get(voice.language.tag()).cloned();
    Ok(Ready {
        policy: compiled.policy,
        texts: texts.unwrap_or_default(),
        names,
    })
}

/// The packs that a command is for.
#[derive(clap::Args)]
pub struct Chosen {
    /// Packs: ids or paths.
    #[arg(
        value_name = "ID|PATH",
        required_unless_present = "all",
        conflicts_with = "all"
    )]
    packs: Vec<String>,
    /// All packs.
    #[arg(long)]
    pub all: bool,
}

impl Chosen {
    /// Reads them, with what they stand on, and says which they are.
    ///
    /// # Errors
    /// As of [`find`].
    pub fn read(&self, policies: &Path) -> Result<(Workspace, Vec<String>), Failure> {
        let (library, mut ids) = find(&self.packs, policies)?;
        let workspace = Workspace::read(&library);
        if self.all {
            ids = workspace.ids().map(str::to_owned).collect();
        }
        Ok((workspace, ids))
    }
}

/// The packs of the policies directory and of the paths given, and the ids that are meant.
///
/// # Errors
/// If the directory cannot be read or holds no such pack.
pub fn find(names: &[String], policies: &Path) -> Result<(Library, Vec<String>), Failure> {
    let directories: Vec<Option<PathBuf>> = names
        .iter()
        .map(|name| pack_directory(Path::new(name)))
        .collect();
    let library = Library::find(policies);
    let mut library = match library {
        Ok(library) => library,
        // A pack that was named by its path may stand alone.
        Err(_) if !names.is_empty() && directories.iter().all(Option::is_some) => {
            Library::default()
        }
        Err(error) => {
            let key = match error.kind() {
                ErrorKind::NotFound => "no_directory",
                ErrorKind::NotADirectory => "no_folder",
                _ => "directory",
            };
            return Err(no_packs(policies, key, &error.to_string()));
        }
    };
    if library.packs.is_empty() && directories.iter().all(Option::is_none) {
        return Err(no_packs(policies, "no_packs", ""));
    }
    let mut ids = Vec::new();
    for (name, directory) in names.iter().zip(directories) {
        let id = directory.and_then(|directory| library.add(&directory));
        ids.push(id.unwrap_or_else(|| name.clone()));
    }
    if let Some(name) = ids.iter().find(|id| !library.packs.contains_key(*id)) {
        return Err(unknown(name, &library));
    }
    Ok((library, ids))
}

fn no_packs(policies: &Path, key: &'static str, reason: &str) -> Failure {
    let values = [("reason", reason)];
    problem("policy.directory", &shown(policies), key, &values)
}

/// The directory of a pack that is named by a path.
fn pack_directory(path: &Path) -> Option<PathBuf> {
    if path.file_name() == Some("pack.toml".as_ref()) && path.is_file() {
        let parent = path
            .parent()
            .filter(|parent| !parent.as_os_str().is_empty());
        return Some(parent.unwrap_or(Path::new(".")).to_owned());
    }
    path.join("pack.toml").is_file().then(|| path.to_owned())
}

fn unknown(name: &str, library: &Library) -> Failure {
    let known: Vec<&str> = library.packs.keys().map(String::as_str).collect();
    let values = [("known", &*known.join(AND))];
    problem("policy.unknown", name, "unknown", &values)
}

/// What a pack can be checked for.
pub fn matters<'w>(workspace: &'w Workspace, id: &str) -> Vec<&'w str> {
    let source = workspace.pack(id).and_then(|pack| pack.source.as_ref());
    let matters = source.into_iter().flat_map(|source| &source.subject_of);
    matters.map(|matter| matter.value.as_str()).collect()
}

/// Says that packs cannot be checked for a matter, and for which they can; that one is to be named, where none is.
pub fn no_such_matter(id: &str, matter: &str, known: &[&str]) -> Failure {
    let key = match (known.is_empty(), matter.is_empty()) {
        (true, _) => "no_matter",
        (_, true) => "which_matter",
        _ => "matter",
    };
    let values = [("matter", matter), ("known", &*known.join(AND))];
    problem("policy.matter", id, key, &values)
}

/// Compiles a pack for a matter; what is wrong with it is printed.
///
/// # Errors
/// If the pack has mistakes, or cannot be checked for the matter.
fn compile(
    workspace: &Workspace,
    id: &str,
    matter: Option<&str>,
    voice: Voice,
) -> Result<Compiled, Failure> {
    let known = matters(workspace, id);
    let matter = match (matter, known.as_slice()) {
        (Some(matter), _) => matter,
        (None, [only]) => only,
        (None, _) => "",
    };
    let read = workspace.pack(id).is_some_and(|pack| pack.source.is_some());
    if read && !known.contains(&matter) {
        return Err(no_such_matter(id, matter, &known));
    }
    let compiled = authoring::compile(workspace, id, matter);
    let found = workspace.take(&workspace.family(id));
    match compiled {
        Some(compiled) => Ok(compiled),
        None if voice.format == super::Format::Json => {
            let errors = found
                .iter()
                .filter(|found| found.code.severity() == Severity::Error)
                .map(|found| {
                    let told = found.tell(&workspace.sources, voice.language);
                    let path = format!("{}:{}:{}", told.file, told.line, told.column);
                    Problem {
                        code: told.code.into(),
                        path,
                        message: format!("{}. {} {}", told.what, told.why, told.mend).into(),
                    }
                });
            Err(Problems {
                errors: errors.collect(),
            }
            .into())
        }
        None => {
            voice.diagnostics(&found, workspace);
            Err(Failure::Told)
        }
    }
}

/// Loads a compiled policy, and its texts from beside it.
fn load(path: &Path, matter: Option<&str>, voice: Voice) -> Result<Ready, Failure> {
    let limit = u64::try_from(MAX_BYTES).unwrap_or(u64::MAX);
    let bytes = read_bytes(path, limit).map_err(|error| unreadable("policy", path, &error))?;
    let policy = Policy::load(&bytes).map_err(|error| {
        let path = format!("{}{}", shown(path), error.path);
        Problems::one(error.kind.code(), &path, error.kind.message())
    })?;
    if let Some(matter) = matter.filter(|matter| policy.matter() != *matter) {
        let values = [("known", policy.matter()), ("matter", matter)];
        let path = shown(path);
        return Err(problem("policy.matter", &path, "other_matter", &values));
    }
    let texts = path.with_extension(format!("{}.json", voice.language.tag()));
    let texts = read_bytes(&texts, MAX_TEXTS_BYTES)
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok());
    let texts = texts.map(|texts| read_texts(&texts)).unwrap_or_default();
    Ok(Ready {
        policy,
        names: labels(&texts).collect(),
        texts,
    })
}

/// What texts call the questions.
fn labels(texts: &BTreeMap<String, String>) -> impl Iterator<Item = (String, String)> {
    texts.iter().filter_map(|(key, label)| {
        let id = key.strip_prefix("question.")?.strip_suffix(".label")?;
        Some((label.clone(), id.to_owned()))
    })
}

/// Says why a file cannot be read.
pub fn unreadable(what: &str, path: &Path, error: &Unreadable) -> Failure {
    let (name, key, reason) = match error {
        Unreadable::Missing => ("missing", "missing", ""),
        Unreadable::TooLarge => ("too_large", "too_large", ""),
        Unreadable::NotText => ("syntax", "syntax", ""),
        Unreadable::Refused(kind, reason) => {
            ("unreadable", refusal(*kind, "unreadable"), reason.as_str())
        }
    };
    let code = format!("{what}.{name}");
    problem(&code, &shown(path), key, &[("reason", reason)])
}

fn read_texts(json: &str) -> BTreeMap<String, String> {
    let file: serde_json::Value = serde_json::from_str(json).unwrap_or_default();
    let texts = file.get("texts").and_then(serde_json::Value::as_object);
    let texts = texts.into_iter().flatten();
    texts
        .filter_map(|(key, text)| Some((key.clone(), text.as_str()?.to_owned())))
        .collect()
}
