//! Patterns in JavaScript flavour, rewritten to what their author meant.

use super::{Pattern, PatternError, anchors};
use std::ops::Range;

/// A pattern after a lenient reading.
#[derive(Debug)]
#[non_exhaustive]
pub struct Lenient {
    /// The compiled pattern.
    pub pattern: Pattern,
    /// The XSD expression that was compiled.
    pub text: String,
    /// What was changed to get there; empty when the pattern was left alone.
    pub changes: Vec<Change>,
}

/// One thing that was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// Where in the original pattern, in bytes.
    pub offset: usize,
    /// What and why.
    pub message: &'static str,
}

pub(super) fn parse(text: &str) -> Result<Lenient, PatternError> {
    let strict = Pattern::parse(text);
    let anchors = anchors::find(text);
    match strict {
        Ok(pattern) if anchors.is_empty() => Ok(Lenient {
            pattern,
            text: text.to_owned(),
            changes: vec![],
        }),
        strict => {
            let (rewritten, changes) = rewrite(text, &anchors);
            match Pattern::parse(&rewritten) {
                Ok(pattern) => Ok(Lenient {
                    pattern,
                    text: rewritten,
                    changes,
                }),
                // The first complaint is about the text the author knows.
                Err(error) => Err(strict.err().unwrap_or(error)),
            }
        }
    }
}

/// Replaces what has an equal in XSD. What has none is left to the parser.
fn rewrite(text: &str, anchors: &[Range<usize>]) -> (String, Vec<Change>) {
    let mut out = String::with_capacity(text.len());
    let mut changes = Vec::new();
    let mut in_class = false;
    let mut at = 0;
    while let Some(rest) = text.get(at..)
        && let Some(c) = rest.chars().next()
    {
        let (taken, put, message) = match anchors.iter().find(|anchor| anchor.start == at) {
            Some(anchor) => dropped(anchor, rest),
            None => step(rest, c, in_class, &out),
        };
        match (in_class, c) {
            (false, '[') => in_class = true,
            (true, ']') => in_class = false,
            _ => {}
        }
        if let Some(message) = message {
            changes.push(Change {
                offset: at,
                message,
            });
        }
        out.push_str(&put);
        at += taken;
    }
    (out, changes)
}

/// Bytes taken, text put, and the note if they differ.
type Step = (usize, String, Option<&'static str>);

fn dropped(anchor: &Range<usize>, rest: &str) -> Step {
    let message = match rest.starts_with('^') {
        true => "^ dropped: a pattern always judges the whole text",
        false if rest.starts_with('$') => "$ dropped: a pattern always judges the whole text",
        false => "anchor dropped: a pattern always judges the whole text",
    };
    (anchor.len(), String::new(), Some(message))
}

/// What one place becomes.
fn step(rest: &str, c: char, in_class: bool, before: &str) -> Step {
    match c {
        '\\' => escape(rest),
        _ if in_class => (c.len_utf8(), c.to_string(), None),
        '(' if rest.starts_with("(?:") => (
            3,
            "(".into(),
            Some("(?: read as an ordinary group: XSD captures nothing"),
        ),
        '?' if before.ends_with(['*', '+', '?', '}']) && !escaped_end(before) => (
            1,
            String::new(),
            Some("lazy count read as a plain one: the same texts match"),
        ),
        _ => (c.len_utf8(), c.to_string(), None),
    }
}

/// Whether the last character stands for itself because of a backslash.
fn escaped_end(before: &str) -> bool {
    let mut chars = before.chars();
    chars.next_back();
    let slashes = chars.as_str().len() - chars.as_str().trim_end_matches('\\').len();
    slashes % 2 == 1
}

fn escape(rest: &str) -> Step {
    let Some(c) = rest.chars().nth(1) else {
        return (rest.len(), rest.to_owned(), None);
    };
    let taken = 1 + c.len_utf8();
    if c.is_ascii_alphanumeric() {
        return match c {
            'u' => code_point(rest, 4),
            'x' => code_point(rest, 2),
            _ => (taken, rest.get(..taken).unwrap_or(rest).to_owned(), None),
        };
    }
    if "\\|.?*+(){}-[]^".contains(c) {
        return (taken, rest.get(..taken).unwrap_or(rest).to_owned(), None);
    }
    (
        taken,
        c.to_string(),
        Some("backslash dropped: the character needs none"),
    )
}

/// `\uXXXX` and `\xXX`.
fn code_point(rest: &str, digits: usize) -> Step {
    let found = rest
        .get(2..2 + digits)
        .and_then(|hex| u32::from_str_radix(hex, 16).ok())
        .and_then(char::from_u32);
    match found {
        Some(c) => {
            let special = "\\|.?*+(){}-[]^".contains(c);
            let text = if special {
                format!("\\{c}")
            } else {
                c.to_string()
            };
            (
                2 + digits,
                text,
                Some("code point written as the character"),
            )
        }
        None => (2, rest.get(..2).unwrap_or(rest).to_owned(), None),
    }
}
