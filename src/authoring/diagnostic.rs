//! A mistake or finding: what, where, and the figures its words speak of.

use super::code::{Code, Severity};
use super::source::{Place, Sources, Span};
use super::words::{Language, Words};
use serde::Serialize;
use std::cell::RefCell;

/// One mistake or finding.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// What is wrong.
    pub code: Code,
    /// Which words fit best; empty: those of the code.
    pub variant: &'static str,
    /// Where.
    pub span: Span,
    /// What the words speak of, by name.
    pub details: Vec<(&'static str, String)>,
    /// The word that was probably meant.
    pub meant: Option<String>,
    /// Another place that belongs to it.
    pub see: Option<Span>,
}

impl Diagnostic {
    /// A mistake of this kind at this place.
    pub fn new(code: Code, span: Span) -> Diagnostic {
        Diagnostic {
            code,
            variant: "",
            span,
            details: Vec::new(),
            meant: None,
            see: None,
        }
    }

    /// With the words of a variant.
    #[must_use]
    pub fn variant(mut self, variant: &'static str) -> Diagnostic {
        self.variant = variant;
        self
    }

    /// With something the words speak of.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Diagnostic {
        self.details.push((name, value.to_string()));
        self
    }

    /// With the word that was probably meant.
    #[must_use]
    pub fn meant(mut self, word: Option<&str>) -> Diagnostic {
        self.meant = word.map(str::to_owned);
        self
    }

    /// With another place that belongs to it.
    #[must_use]
    pub fn see(mut self, span: Span) -> Diagnostic {
        self.see = Some(span);
        self
    }
}

/// Collects mistakes; shared by everything that looks at a pack.
#[derive(Debug, Default)]
pub struct Diagnostics {
    found: RefCell<Vec<Diagnostic>>,
}

impl Diagnostics {
    /// Adds one.
    pub fn report(&self, diagnostic: Diagnostic) {
        self.found.borrow_mut().push(diagnostic);
    }

    /// Whether there is one like this.
    pub fn any(&self, is: impl Fn(&Diagnostic) -> bool) -> bool {
        self.found.borrow().iter().any(is)
    }

    /// Takes all, in the order of files and lines, each once.
    pub fn take(&self, sources: &Sources) -> Vec<Diagnostic> {
        let mut found = self.found.take();
        found.sort_by(|a, b| order(a, sources).cmp(&order(b, sources)));
        found.dedup();
        found
    }
}

fn order<'a>(diagnostic: &'a Diagnostic, sources: &'a Sources) -> impl Ord + 'a {
    let name = sources
        .file(diagnostic.span.file)
        .map_or("", |file| file.name.as_str());
    (
        name,
        diagnostic.span,
        diagnostic.code,
        diagnostic.variant,
        &diagnostic.details,
    )
}

/// A diagnostic in words, as it goes out as JSON.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Told {
    /// The stable code.
    pub code: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The file.
    pub file: String,
    /// The line, from one.
    pub line: usize,
    /// The column in characters, from one.
    pub column: usize,
    /// What is wrong.
    pub what: String,
    /// Why it is wrong.
    pub why: String,
    /// How to mend it.
    pub mend: String,
}

impl Diagnostic {
    /// The diagnostic in words.
    pub fn tell(&self, sources: &Sources, language: Language) -> Told {
        let file = sources.file(self.span.file);
        let place = file.map_or(Place { line: 1, column: 1 }, |file| {
            file.place(self.span.start)
        });
        let words = Words::of(language);
        let mut mend = words.mend(self);
        if let Some(meant) = &self.meant {
            let meant = words.general("did_you_mean").replace("{word}", meant);
            mend = format!("{meant}{mend}");
        }
        Told {
            code: self.code.number(),
            severity: self.code.severity(),
            file: file.map_or(String::new(), |file| file.name.clone()),
            line: place.line,
            column: place.column,
            what: words.what(self),
            why: words.why(self),
            mend,
        }
    }
}
