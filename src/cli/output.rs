//! What is printed, and where: results on standard output, all that is wrong on standard error.

use super::Format;
use super::words::{engine_words, sentence, word};
use crate::authoring::{Diagnostic, Language, Workspace, render_all, shown, to_json};
use crate::error::{Problem, Problems};
use std::fs;
use std::io::{ErrorKind, IsTerminal, Write};
use std::path::{Path, PathBuf};

/// Why a command came to no result.
pub enum Failure {
    /// What is wrong has been printed.
    Told,
    /// What the engine finds wrong.
    Problems(Problems),
    /// What the command itself finds wrong.
    Own {
        code: String,
        path: String,
        /// Of the words.
        section: &'static str,
        /// In that section.
        key: &'static str,
        /// What is put in.
        values: Vec<(&'static str, String)>,
    },
}

impl From<Problems> for Failure {
    fn from(problems: Problems) -> Failure {
        Failure::Problems(problems)
    }
}

/// Between the items of a list that is put into a sentence: each language has its own sign for that.
pub const AND: &str = "\n";

/// One thing that is wrong, in the words of a key of `[problem]`.
pub fn problem(
    code: &str,
    path: &str,
    key: &'static str,
    values: &[(&'static str, &str)],
) -> Failure {
    let values = values.iter();
    Failure::Own {
        code: code.to_owned(),
        path: path.to_owned(),
        section: "problem",
        key,
        values: values
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect(),
    }
}

/// How a person or program is spoken to.
#[derive(Clone, Copy)]
pub struct Voice {
    /// For whom.
    pub format: Format,
    /// In which language.
    pub language: Language,
}

impl Voice {
    /// The language of what is wrong: for programs English, for people theirs.
    pub fn of_errors(self) -> Language {
        match self.format {
            Format::Json => Language::En,
            Format::Text => self.language,
        }
    }

    /// Why a command came to no result: for programs in English, for people in their language. `None` where that has been told.
    pub fn problems(self, failure: Failure) -> Option<Problems> {
        match failure {
            Failure::Told => None,
            Failure::Problems(problems) => Some(problems),
            Failure::Own {
                code,
                path,
                section,
                key,
                values,
            } => {
                let language = self.of_errors();
                let separator = word(language, "separator");
                let values = values.iter();
                let values: Vec<(&str, String)> = values
                    .map(|(name, value)| (*name, value.replace(AND, separator)))
                    .collect();
                let values = values.iter().map(|(name, value)| (*name, value.as_str()));
                let values: Vec<(&str, &str)> = values.collect();
                let message = sentence(language, &format!("{section}.{key}"), &values);
                Some(Problems::one(code, &path, message))
            }
        }
    }

    /// Prints why a command came to no result.
    pub fn failure(self, failure: Failure) {
        let Some(problems) = self.problems(failure) else {
            return;
        };
        let text = match self.format {
            Format::Json => problems.to_json(),
            Format::Text => {
                let errors = problems.errors.iter();
                let lines: Vec<String> = errors.map(|error| line(error, self.language)).collect();
                harmless(&lines.join("\n"))
            }
        };
        say(std::io::stderr().lock(), &format!("{text}\n"));
    }

    /// Says something beside the result.
    pub fn note(self, text: &str) {
        say(std::io::stderr().lock(), &format!("{}\n", harmless(text)));
    }

    /// Prints what is wrong with packs.
    pub fn diagnostics(self, found: &[Diagnostic], workspace: &Workspace) {
        if found.is_empty() {
            return;
        }
        let text = match self.format {
            Format::Json => to_json(found, &workspace.sources, self.language),
            Format::Text => {
                let colour =
                    std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
                render_all(found, &workspace.sources, self.language, colour) + "\n"
            }
        };
        say(std::io::stderr().lock(), &format!("{text}\n"));
    }
}

/// One thing that is wrong, as it is told to people.
pub fn line(problem: &Problem, language: Language) -> String {
    let Problem {
        code,
        path,
        message,
    } = problem;
    let message = engine_words(language, code, message);
    if path.is_empty() {
        format!("{code}: {message}")
    } else {
        format!("{code}: {path}: {message}")
    }
}

/// Prints a result.
///
/// # Errors
/// If standard output cannot be written to. That the reader has gone away is no error.
pub fn print(text: &str) -> Result<(), Failure> {
    let mut stdout = std::io::stdout().lock();
    match stdout
        .write_all(text.as_bytes())
        .and_then(|()| stdout.flush())
    {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            let reason = error.to_string();
            let key = refusal(error.kind(), "output");
            Err(problem("output", "", key, &[("reason", &reason)]))
        }
        _ => Ok(()),
    }
}

/// What is said of a file that the system refused, by a key of the words in `[problem]`; it speaks English, and names no remedy.
pub fn refusal(kind: ErrorKind, otherwise: &'static str) -> &'static str {
    match kind {
        ErrorKind::IsADirectory => "folder",
        ErrorKind::NotADirectory | ErrorKind::AlreadyExists => "no_folder_on_the_way",
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => "permission",
        ErrorKind::StorageFull => "full",
        _ => otherwise,
    }
}

/// Writes a file into a directory, which is made if it is not there.
///
/// # Errors
/// If it cannot be written.
pub fn put(directory: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, Failure> {
    let path = directory.join(name);
    let written = fs::create_dir_all(directory).and_then(|()| fs::write(&path, bytes));
    match written {
        Ok(()) => Ok(path),
        Err(error) => {
            let reason = error.to_string();
            let values = [("reason", reason.as_str())];
            let key = refusal(error.kind(), "output");
            Err(problem("output", &shown(&path), key, &values))
        }
    }
}

/// Without what steers a terminal: texts repeat names that stand in somebody's files.
fn harmless(text: &str) -> String {
    text.replace(|each: char| each.is_control() && each != '\n', " ")
}

/// Standard error has nobody to complain to.
fn say(mut stream: impl Write, text: &str) {
    let _ = stream
        .write_all(text.as_bytes())
        .and_then(|()| stream.flush());
}
