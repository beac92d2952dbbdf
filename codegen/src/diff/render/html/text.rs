//! Texts of a report in a page.

use crate::diff::Status;

/// Whether both sides have a thing.
pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Same => "<span class=\"soft\">unchanged</span>",
        Status::Changed => "<span class=\"soft\">changed</span>",
        Status::Added => "<span class=\"soft\">new</span>",
        Status::Removed => "<span class=\"soft\">removed</span>",
    }
}

/// A name as a part of an `id`, which has no blanks; the same in a link to it.
pub(super) fn id(name: &str) -> String {
    escaped(&name.replace(|c: char| c.is_whitespace() || c == '%', "-"))
}

/// A text between tags or in an attribute.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if c.is_control() && c != '\n' && c != '\t' => out.push('\u{FFFD}'),
            c => out.push(c),
        }
    }
    out
}

/// A text in which what stands between backticks is code.
pub(super) fn with_code(line: &str) -> String {
    let parts = line.split('`').enumerate();
    let parts = parts.map(|(at, part)| match at % 2 {
        0 => escaped(part),
        _ => format!("<code>{}</code>", escaped(part)),
    });
    parts.collect()
}
