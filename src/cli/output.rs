//! What is printed, and where: results on standard output, all that is wrong on standard error.

use super::Format;
use crate::authoring::{Diagnostic, Language, Workspace, render_all, to_json};
use crate::error::{Problem, Problems};
use std::io::{ErrorKind, IsTerminal, Write};

/// Why a command came to no result.
pub enum Failure {
    /// What is wrong has been printed.
    Told,
    /// What is wrong.
    Problems(Problems),
}

impl From<Problems> for Failure {
    fn from(problems: Problems) -> Failure {
        Failure::Problems(problems)
    }
}

/// One thing that is wrong.
pub fn problem(code: &str, path: &str, message: &str) -> Failure {
    Failure::Problems(Problems::one(code.to_owned(), path, message.to_owned()))
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
    /// Prints errors.
    pub fn problems(self, problems: &Problems) {
        let text = match self.format {
            Format::Json => problems.to_json(),
            Format::Text => problems
                .errors
                .iter()
                .map(line)
                .collect::<Vec<_>>()
                .join("\n"),
        };
        say(std::io::stderr().lock(), &format!("{text}\n"));
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

fn line(problem: &Problem) -> String {
    let Problem {
        code,
        path,
        message,
    } = problem;
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
            Err(problem("output", "", &error.to_string()))
        }
        _ => Ok(()),
    }
}

/// Standard error has nobody to complain to.
fn say(mut stream: impl Write, text: &str) {
    let _ = stream
        .write_all(text.as_bytes())
        .and_then(|()| stream.flush());
}
