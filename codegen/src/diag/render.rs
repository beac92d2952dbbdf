//! Findings as text: message, excerpt with line and column, help.

use super::{Diagnostic, Severity};
use crate::source::{SourceMap, Span};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use std::ops::Range;

/// How many lines of a file an excerpt may span before it is cut to its first line.
const MAX_EXCERPT: usize = 6;

/// One finding as a block of lines, without a line end at its end. With
/// `color`, terminal colours are used.
pub fn render(diagnostic: &Diagnostic, sources: &SourceMap, color: bool) -> String {
    let renderer = match color {
        true => Renderer::styled(),
        false => Renderer::plain(),
    };
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let rule = diagnostic.rule.map(|rule| format!(" ({rule})"));
    let title = format!("{}{}", diagnostic.message, rule.unwrap_or_default());
    let title = level.primary_title(title).id(diagnostic.code.0);
    let mut group = match excerpts(diagnostic, sources) {
        excerpts if excerpts.is_empty() => Group::with_title(title),
        excerpts => title.elements(excerpts),
    };
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    renderer.render(&[group])
}

/// One line: `place: severity CODE: message`.
pub fn one_line(diagnostic: &Diagnostic, sources: &SourceMap) -> String {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let place = diagnostic.span.map(|span| {
        let (line, column) = sources.line_column(span.file, span.start);
        format!("{}:{line}:{column}: ", sources.path(span.file).display())
    });
    format!(
        "{}{severity} {}: {}",
        place.unwrap_or_default(),
        diagnostic.code.0,
        diagnostic.message
    )
}

type Excerpt<'a> = Snippet<'a, annotate_snippets::Annotation<'a>>;

/// An excerpt for the place and one for each label; neighbours in one file share one.
fn excerpts<'a>(diagnostic: &'a Diagnostic, sources: &'a SourceMap) -> Vec<Excerpt<'a>> {
    let mut list = Vec::new();
    if let Some(span) = diagnostic.span {
        list.push(excerpt(sources, span, AnnotationKind::Primary, None));
    }
    for (span, label) in &diagnostic.labels {
        list.push(excerpt(
            sources,
            *span,
            AnnotationKind::Context,
            Some(label),
        ));
    }
    list
}

fn excerpt<'a>(
    sources: &'a SourceMap,
    span: Span,
    kind: AnnotationKind,
    label: Option<&'a String>,
) -> Excerpt<'a> {
    let text = sources.text(span.file);
    let range = clamp(text, span);
    // Only the lines concerned are handed over, so that the cost of a report
    // does not grow with the file.
    let first = text[..range.start].rfind('\n').map_or(0, |at| at + 1);
    let last = text[range.end..]
        .find('\n')
        .map_or(text.len(), |at| range.end + at);
    let line = sources.line(span.file, span.start);
    let annotation = kind.span(range.start - first..range.end - first);
    let annotation = match label {
        Some(label) => annotation.label(label.as_str()),
        None => annotation,
    };
    Snippet::source(&text[first..last])
        .line_start(line)
        .path(sources.path(span.file).to_string_lossy())
        .annotation(annotation)
}

/// The last character boundary at or before a byte.
pub(crate) fn floor_boundary(text: &str, at: usize) -> usize {
    let at = at.min(text.len());
    (0..=at)
        .rev()
        .find(|i| text.is_char_boundary(*i))
        .unwrap_or(0)
}

/// The span within the text, on character boundaries, and not longer than an
/// excerpt should be.
fn clamp(text: &str, span: Span) -> Range<usize> {
    let start = floor_boundary(text, span.start as usize);
    let end = floor_boundary(text, span.end as usize).max(start);
    let marked = &text[start..end];
    match marked.matches('\n').count() >= MAX_EXCERPT {
        true => start..start + marked.find('\n').unwrap_or(marked.len()),
        false => start..end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;

    #[test]
    fn a_finding_shows_code_place_excerpt_and_help() {
        let mut sources = SourceMap::new();
        let file = sources.add("a/b.xsd", "<a>\n <æble x='1'/>\n</a>\n");
        let span = Span {
            file,
            start: 12,
            end: 17,
        };
        let finding = Diagnostic::new(Severity::Warning, Code("XSD0001"), span, "no such thing")
            .help("write it")
            .rule("src-resolve");
        let text = render(&finding, &sources, false);
        for part in [
            "warning[XSD0001]: no such thing (src-resolve)",
            "a/b.xsd:2:8",
            "<æble x='1'/>",
            "help: write it",
        ] {
            assert!(text.contains(part), "{part} is missing in\n{text}");
        }
        assert_eq!(
            one_line(&finding, &sources),
            "a/b.xsd:2:8: warning XSD0001: no such thing"
        );
    }

    #[test]
    fn a_span_beyond_the_text_is_cut() {
        let mut sources = SourceMap::new();
        let file = sources.add("b.xsd", "å");
        let span = Span {
            file,
            start: 1,
            end: 99,
        };
        let finding = Diagnostic::new(Severity::Error, Code("XSD0001"), span, "m");
        assert!(render(&finding, &sources, false).contains("b.xsd"));
    }
}
