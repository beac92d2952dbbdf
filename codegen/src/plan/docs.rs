//! Documentation lines: the contract's words, made safe for rustdoc, and where they stand.

use crate::model::{Bound, Facet, FacetSet, ValueConstraint};
use crate::source::{SourceMap, Span};

/// The contract's documentation as paragraphs that rustdoc takes literally.
pub fn prose(doc: Option<&str>) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for line in doc.unwrap_or("").lines().map(str::trim) {
        if line.is_empty() {
            if out.last().is_some_and(|last| !last.is_empty()) {
                out.push(String::new());
            }
            continue;
        }
        out.push(escape(line));
    }
    while out.last().is_some_and(String::is_empty) {
        out.pop();
    }
    out
}

/// `prose`, or `otherwise` where the contract says nothing; then a paragraph of facts.
pub fn with_facts(doc: Option<&str>, otherwise: String, facts: String) -> Vec<String> {
    let mut out = prose(doc);
    if out.is_empty() {
        out.push(otherwise);
    }
    if !facts.is_empty() {
        out.push(String::new());
        out.push(facts);
    }
    out
}

/// A wire text as a code span.
pub fn code(text: &str) -> String {
    let clean: String = text
        .chars()
        .map(|c| match c {
            '`' => '\'',
            c if c.is_control() || turns_text(c) => ' ',
            c => c,
        })
        .collect();
    match clean.trim().is_empty() {
        true => "(empty)".to_owned(),
        false => format!("`{}`", clean.trim()),
    }
}

/// ``File.xsd``, when there is a source map. No line: lines shift with every change above
/// them, and a reviewer would read all that moved.
pub fn place(sources: Option<&SourceMap>, span: Span) -> String {
    let Some(map) = sources else {
        return String::new();
    };
    let path = map.path(span.file);
    let Some(file) = path.file_name() else {
        return String::new();
    };
    code(&file.to_string_lossy())
}

/// Sentences joined to a line; empty ones are left out.
pub fn join(parts: &[String]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|p| !p.is_empty())
        .collect();
    match parts.is_empty() {
        true => String::new(),
        false => parts.join("; ") + ".",
    }
}

/// `default` or `fixed`.
pub fn constraint(constraint: &ValueConstraint) -> String {
    match constraint {
        ValueConstraint::None => String::new(),
        ValueConstraint::Default(text) => format!("default {}", code(text)),
        ValueConstraint::Fixed(text) => format!("fixed {}", code(text)),
    }
}

/// Occurrence, where the Rust type does not show it.
pub fn occurrence(min: u32, max: u32) -> String {
    match (min, max) {
        (_, 0 | 1) | (0, u32::MAX) => String::new(),
        (1, u32::MAX) => "at least one".to_owned(),
        (min, u32::MAX) => format!("at least {min}"),
        (min, max) => format!("{min} to {max}"),
    }
}

/// Facets in words.
pub fn facets(facets: &FacetSet) -> String {
    let mut out = Vec::new();
    let mut say = |word: &str, value: Option<String>| {
        if let Some(value) = value {
            out.push(format!("{word} {value}"));
        }
    };
    let long = |facet: &Option<Facet<u64>>| {
        let facet = facet.as_ref();
        facet.map(|facet| format!("{} long", facet.value))
    };
    let digits = |facet: &Option<Facet<u32>>| {
        let facet = facet.as_ref();
        facet.map(|facet| facet.value.to_string())
    };
    let length = facets.length.as_ref();
    say("length", length.map(|facet| facet.value.to_string()));
    say("at least", long(&facets.min_length));
    say("at most", long(&facets.max_length));
    say("total digits", digits(&facets.total_digits));
    say("fraction digits", digits(&facets.fraction_digits));
    let bound = |facet: &Option<Facet<Bound>>| {
        let bound = facet.as_ref().map(|facet| &facet.value);
        bound.map(|bound| match bound.inclusive {
            true => code(&bound.text),
            false => format!("{} (exclusive)", code(&bound.text)),
        })
    };
    say("from", bound(&facets.min));
    say("to", bound(&facets.max));
    for step in &facets.patterns {
        let all: Vec<String> = step.iter().map(|facet| code(&facet.value)).collect();
        say("pattern", Some(all.join(" or ")));
    }
    out.join(", ")
}

/// Whether a character changes the direction of the text after it. The compiler refuses
/// them in comments, for code could be made to look like other code.
fn turns_text(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Characters that Markdown or rustdoc would take for markup.
fn escape(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for (at, c) in line.chars().enumerate() {
        let lead = at == 0 && matches!(c, '#' | '+' | '-' | '>' | '=' | '|');
        if lead || matches!(c, '[' | ']' | '<' | '>' | '*' | '_' | '`' | '\\' | '~') {
            out.push('\\');
        }
        if !turns_text(c) {
            out.push(if c.is_control() { ' ' } else { c });
        }
    }
    let digits = out.chars().take_while(char::is_ascii_digit).count();
    if digits > 0 && out[digits..].starts_with(['.', ')']) {
        out.insert(digits, '\\');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_taken_literally() {
        assert_eq!(
            prose(Some("\n   - se <Sag> [1]\n\n\n    1. kode\n")),
            ["\\- se \\<Sag\\> \\[1\\]", "", "1\\. kode"]
        );
    }

    #[test]
    fn every_mark_is_escaped_where_it_is_one() {
        for (line, expected) in [
            (
                "plain - text # here > + = |",
                "plain - text # here \\> + = |",
            ),
            ("# head", "\\# head"),
            ("+ item", "\\+ item"),
            ("= line", "\\= line"),
            ("| cell", "\\| cell"),
            ("> quote", "\\> quote"),
            ("a*b_c`d~e\\f", "a\\*b\\_c\\`d\\~e\\\\f"),
            ("1. one", "1\\. one"),
            ("12) two", "12\\) two"),
            ("1 one", "1 one"),
            ("3.5", "3\\.5"),
            (". dot", ". dot"),
            ("12", "12"),
            ("a\u{7}b", "a b"),
            ("a\u{202e}b\u{2066}c", "abc"),
            ("", ""),
        ] {
            assert_eq!(escape(line), expected, "{line:?}");
        }
    }

    #[test]
    fn code_spans_cannot_be_broken() {
        assert_eq!(code("a`b\n"), "`a'b`");
        assert_eq!(code(" "), "(empty)");
    }
}
