//! Documentation lines: words of the contract or of its documentation file, made safe for
//! rustdoc, and what the contract says of types and members.

use crate::xml::MarkKind;

pub mod facts;
mod uses;

pub use uses::Uses;

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

/// Our words of an item before the contract's; what the contract marks as documented or assumed
/// stays either way.
pub fn ours_or(ours: Option<&str>, contract: Option<&str>) -> Option<String> {
    let Some(ours) = ours else {
        return contract.map(str::to_owned);
    };
    let kinds = [MarkKind::Documented, MarkKind::Assumed];
    let is_mark = |text: &&str| kinds.iter().any(|kind| text.starts_with(kind.heading()));
    let paragraphs = contract.into_iter().flat_map(|text| text.split("\n\n"));
    let all: Vec<&str> = [ours]
        .into_iter()
        .chain(paragraphs.filter(is_mark))
        .collect();
    Some(all.join("\n\n"))
}

/// The contract's words, if it has some, and behind them a paragraph of facts.
pub fn with_facts(doc: Option<&str>, facts: String) -> Vec<String> {
    let mut out = prose(doc);
    if !out.is_empty() && !facts.is_empty() {
        out.push(String::new());
    }
    out.extend((!facts.is_empty()).then_some(facts));
    out
}

/// A wire text as a code span.
pub fn code(text: &str) -> String {
    if text
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'`')
        && !text.is_empty()
    {
        return ["`", text, "`"].concat();
    }
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

/// Whether a text keeps its meaning in a code span.
fn escape_free(text: &str) -> bool {
    !text.contains('`')
        && text.trim() == text
        && !text.contains(|c: char| c.is_control() || turns_text(c))
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
