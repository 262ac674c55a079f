//! Finds packs in a policies directory, and reads their files within bounds.

use super::source::{FileId, Sources};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

/// Most bytes of one file of a pack.
pub const MAX_FILE_BYTES: u64 = 1 << 20;
/// How deep packs lie in the policies directory.
const MAX_DEPTH: usize = 4;
/// Most packs in one directory of policies.
const MAX_PACKS: usize = 4096;

/// Where packs are: id to directory. Of two directories of one name the first stands here, the others in `doubles`.
#[derive(Debug, Default)]
pub struct Library {
    /// Directory of each pack.
    pub packs: BTreeMap<String, PathBuf>,
    /// Directories whose name another pack has.
    pub doubles: Vec<PathBuf>,
}

impl Library {
    /// Looks for `pack.toml` in a directory and those below.
    ///
    /// # Errors
    /// If the directory itself cannot be read.
    pub fn find(directory: &Path) -> std::io::Result<Library> {
        let mut library = Library::default();
        library.look(directory, 0)?;
        Ok(library)
    }

    /// Adds a pack from anywhere; it goes before one of the same name.
    pub fn add(&mut self, directory: &Path) -> Option<String> {
        let name = name_of(directory)?;
        self.packs.insert(name.clone(), directory.to_owned());
        Some(name)
    }

    fn look(&mut self, directory: &Path, depth: usize) -> std::io::Result<()> {
        if directory.join("pack.toml").is_file() {
            if let Some(name) = name_of(directory) {
                match self.packs.entry(name) {
                    Entry::Occupied(_) => self.doubles.push(directory.to_owned()),
                    Entry::Vacant(free) => drop(free.insert(directory.to_owned())),
                }
            }
            return Ok(());
        }
        let mut below: Vec<PathBuf> = fs::read_dir(directory)?
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .collect();
        below.sort();
        for path in below {
            let hidden = path
                .file_name()
                .is_none_or(|name| name.to_string_lossy().starts_with('.'));
            if !hidden && path.is_dir() && depth < MAX_DEPTH && self.packs.len() < MAX_PACKS {
                // A directory nobody may read holds no pack.
                let _ = self.look(&path, depth + 1);
            }
        }
        Ok(())
    }
}

/// The name of a pack's directory, also for `.`.
fn name_of(directory: &Path) -> Option<String> {
    let name = directory
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    name.or_else(|| {
        Some(
            fs::canonicalize(directory)
                .ok()?
                .file_name()?
                .to_string_lossy()
                .into_owned(),
        )
    })
}

/// Why a file could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not there.
    Missing,
    /// It is larger than any pack's file.
    TooLarge,
    /// It is no UTF-8 text.
    NotText,
    /// The system refused, and what it says of that.
    Refused(std::io::ErrorKind, String),
}

impl From<std::io::Error> for Unreadable {
    fn from(error: std::io::Error) -> Unreadable {
        match error.kind() {
            std::io::ErrorKind::NotFound => Unreadable::Missing,
            kind => Unreadable::Refused(kind, error.to_string()),
        }
    }
}

/// Reads a text file within bounds.
///
/// # Errors
/// Why it cannot be read.
pub fn read_text(path: &Path, limit: u64) -> Result<String, Unreadable> {
    let bytes = read_bytes(path, limit)?;
    String::from_utf8(bytes).map_err(|_| Unreadable::NotText)
}

/// Reads a file within bounds.
///
/// # Errors
/// Why it cannot be read.
pub fn read_bytes(path: &Path, limit: u64) -> Result<Vec<u8>, Unreadable> {
    read_within(fs::File::open(path)?, limit)
}

/// Reads a stream within bounds.
///
/// # Errors
/// Why it cannot be read.
pub fn read_within(stream: impl Read, limit: u64) -> Result<Vec<u8>, Unreadable> {
    let mut bytes = Vec::new();
    stream.take(limit + 1).read_to_end(&mut bytes)?;
    if u64::try_from(bytes.len()).is_ok_and(|length| length <= limit) {
        Ok(bytes)
    } else {
        Err(Unreadable::TooLarge)
    }
}

/// The files of one pack. A file that cannot be read is there with no text, and why.
#[derive(Debug)]
pub struct PackFiles {
    /// The pack's directory.
    pub directory: PathBuf,
    /// `pack.toml`.
    pub pack: ReadFile,
    /// `text.<lang>.toml` by language; those of `needed` are there even if the files are not.
    pub texts: BTreeMap<String, ReadFile>,
    /// `cases.toml`.
    pub cases: ReadFile,
    /// SHA-256 over what is compiled: `pack.toml`, then the text files in the order of their names;
    /// of each the name, a zero byte, the length in decimal, a zero byte, the bytes.
    pub sha256: [u8; 32],
}

/// A file that was read, or why not.
#[derive(Debug)]
pub struct ReadFile {
    /// Its text, empty if it could not be read.
    pub id: FileId,
    /// Why it could not be read.
    pub problem: Option<Unreadable>,
}

impl PackFiles {
    /// Reads the files of a pack.
    pub fn read(directory: &Path, needed: &[&str], sources: &mut Sources) -> PackFiles {
        let mut languages: BTreeMap<String, String> = needed
            .iter()
            .map(|language| ((*language).to_owned(), format!("text.{language}.toml")))
            .collect();
        for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let language = name
                .strip_prefix("text.")
                .and_then(|rest| rest.strip_suffix(".toml"));
            if let Some(language) = language.filter(|language| !language.is_empty()) {
                languages.insert(language.to_owned(), name.clone());
            }
        }
        let mut digest = Sha256::new();
        let mut read = |name: &str, hashed: bool| {
            let path = directory.join(name);
            let (text, problem) = match read_text(&path, MAX_FILE_BYTES) {
                Ok(text) => (text, None),
                Err(problem) => (String::new(), Some(problem)),
            };
            if hashed {
                digest.update(format!("{name}\0{}\0", text.len()));
                digest.update(&text);
            }
            ReadFile {
                id: sources.add(shown(&path), text),
                problem,
            }
        };
        let pack = read("pack.toml", true);
        let texts = languages
            .into_iter()
            .map(|(language, name)| (language, read(&name, true)))
            .collect();
        let cases = read("cases.toml", false);
        PackFiles {
            directory: directory.to_owned(),
            pack,
            texts,
            cases,
            sha256: digest.finalize().into(),
        }
    }
}

/// A path as a person is told it, alike on every system.
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    text.strip_prefix("./").unwrap_or(&text).to_owned()
}
