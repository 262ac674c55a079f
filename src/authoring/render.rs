//! Diagnostics as a person reads them: the line, a caret, what, why, how to mend it.

use super::code::Severity;
use super::diagnostic::{Diagnostic, Told};
use super::source::{Sources, Span};
use super::words::{Language, Words};
use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Element, Group, Level, Renderer, Snippet};

/// Width lines are cut to.
const WIDTH: usize = 120;
/// Most diagnostics shown to a person; a program is given all.
const MAX_SHOWN: usize = 200;

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
        .and_then(|span| snippet(span, sources, AnnotationKind::Context))
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

/// The lines a place lies on; nothing for a file without text.
fn snippet(
    span: Span,
    sources: &Sources,
    kind: AnnotationKind,
) -> Option<Snippet<'_, Annotation<'_>>> {
    let file = sources
        .file(span.file)
        .filter(|file| !file.text.is_empty())?;
    let start = file
        .text
        .get(..span.start)?
        .rfind('\n')
        .map_or(0, |at| at + 1);
    let rest = file.text.get(span.end..)?;
    let end = span.end + rest.find('\n').unwrap_or(rest.len());
    let annotation = kind.span(span.start - start..span.end - start);
    let snippet = Snippet::source(file.text.get(start..end)?)
        .line_start(file.place(span.start).line)
        .path(file.name.as_str());
    Some(snippet.annotation(annotation))
}

/// Renders all, with a blank line between; of very many only the first.
pub fn render_all(
    diagnostics: &[Diagnostic],
    sources: &Sources,
    language: Language,
    colour: bool,
) -> String {
    let shown = diagnostics.iter().take(MAX_SHOWN);
    let mut rendered: Vec<String> = shown
        .map(|found| render(found, sources, language, colour))
        .collect();
    if let Some(more) = diagnostics
        .len()
        .checked_sub(MAX_SHOWN)
        .filter(|more| *more > 0)
    {
        let words = Words::of(language).general("more");
        rendered.push(words.replace("{count}", &more.to_string()));
    }
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
