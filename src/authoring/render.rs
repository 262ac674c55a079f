//! Diagnostics as a person reads them: the line, a caret, what, why, how to mend it.

use super::code::Severity;
use super::diagnostic::{Diagnostic, Told};
use super::source::{Sources, Span};
use super::words::{Language, Words};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Renderer, Snippet};

/// Width lines are cut to.
const WIDTH: usize = 120;

/// Renders one diagnostic.
pub fn render(
    diagnostic: &Diagnostic,
    sources: &Sources,
    language: Language,
    colour: bool,
) -> String {
    let told = diagnostic.tell(sources, language);
    let words = Words::of(language);
    let level = match told.severity {
        Severity::Error => Level::ERROR.with_name(words.general("error")),
        Severity::Warning => Level::WARNING.with_name(words.general("warning")),
    };
    let mut elements: Vec<Element<'_>> = Vec::new();
    if let Some(snippet) = snippet(diagnostic.span, sources, AnnotationKind::Primary) {
        elements.push(snippet.into());
    }
    if let Some(snippet) = diagnostic
        .see
        .and_then(|span| snippet_of_see(span, sources))
    {
        elements.push(snippet.into());
    }
    if elements.is_empty() {
        elements.push(annotate_snippets::Origin::path(told.file.clone()).into());
    }
    elements.push(
        Level::NOTE
            .with_name(words.general("why"))
            .message(told.why.clone())
            .into(),
    );
    elements.push(
        Level::HELP
            .with_name(words.general("mend"))
            .message(told.mend.clone())
            .into(),
    );
    let group: Group<'_> = level
        .primary_title(told.what.clone())
        .id(told.code)
        .elements(elements);
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer
        .decor_style(DecorStyle::Ascii)
        .term_width(WIDTH)
        .render(&[group])
}

fn snippet_of_see(
    span: Span,
    sources: &Sources,
) -> Option<Snippet<'_, annotate_snippets::Annotation<'_>>> {
    snippet(span, sources, AnnotationKind::Context)
}

fn snippet(
    span: Span,
    sources: &Sources,
    kind: AnnotationKind,
) -> Option<Snippet<'_, annotate_snippets::Annotation<'_>>> {
    let file = sources
        .file(span.file)
        .filter(|file| !file.text.is_empty())?;
    let annotation = kind.span(span.start..span.end);
    Some(
        Snippet::source(file.text.as_str())
            .path(file.name.as_str())
            .annotation(annotation),
    )
}

/// Renders all, with a blank line between.
pub fn render_all(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    language: Language,
    colour: bool,
) -> String {
    let rendered: Vec<String> = diagnostics
        .iter()
        .map(|found| render(found, sources, language, colour))
        .collect();
    rendered.join("\n\n")
}

/// All as JSON: one object with a list.
pub fn to_json(diagnostics: &[Diagnostic], sources: &Sources, language: Language) -> String {
    #[derive(serde::Serialize)]
    struct File {
        diagnostics: Vec<Told>,
    }
    let diagnostics = diagnostics
        .iter()
        .map(|found| found.tell(sources, language))
        .collect();
    serde_json::to_string(&File { diagnostics }).unwrap_or_default()
}
