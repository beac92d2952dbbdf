//! Parameters of a `Content-Type` (RFC 2045 §5.1).

use std::borrow::Cow;

/// The value of a parameter, unquoted; the letter case of its name does not
/// matter. `None` where there is none, or what precedes it is broken.
pub(crate) fn parameter(content_type: &str, wanted: &str) -> Option<String> {
    found(content_type, wanted).map(Cow::into_owned)
}

/// The same, as it stands where nothing in it is escaped.
pub(super) fn found<'t>(content_type: &'t str, wanted: &str) -> Option<Cow<'t, str>> {
    let mut rest = content_type.split_once(';')?.1;
    loop {
        rest = rest.trim_start_matches([';', ' ', '\t', '\r', '\n']);
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start();
        let (value, tail) = match after.strip_prefix('"') {
            Some(quoted) => {
                let (value, tail) = quoted_string(quoted)?;
                (Cow::Owned(value), tail)
            }
            None => {
                let (value, tail) = after.split_at(after.find(';').unwrap_or(after.len()));
                (Cow::Borrowed(value.trim_end()), tail)
            }
        };
        if name.trim().eq_ignore_ascii_case(wanted) {
            return Some(value);
        }
        rest = tail.trim_start();
        if !rest.starts_with(';') {
            return None;
        }
    }
}

/// The text up to the closing quote with its `\` escapes undone, and the rest.
fn quoted_string(text: &str) -> Option<(String, &str)> {
    let mut value = String::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((value, &text[at + 1..])),
            '\\' => value.push(chars.next()?.1),
            c => value.push(c),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::soap::quoting::quoted;

    #[test]
    fn quoted_and_bare_values_are_found() {
        let text = "multipart/related; Boundary=b1 ;type=\"application/xop+xml\";\r\n\
                    start-info=\"application/soap+xml; action=\\\"urn:a;b\\\"\"; q";
        assert_eq!(parameter(text, "boundary").as_deref(), Some("b1"));
        assert_eq!(
            parameter(text, "TYPE").as_deref(),
            Some("application/xop+xml")
        );
        let info = parameter(text, "start-info").unwrap_or_default();
        assert_eq!(info, "application/soap+xml; action=\"urn:a;b\"");
        assert_eq!(parameter(&info, "action").as_deref(), Some("urn:a;b"));
        assert_eq!(parameter(text, "action"), None);
        assert_eq!(parameter("text/xml", "charset"), None);
        assert_eq!(parameter("text/xml; a=\"open", "a"), None);
        let action = "say \"x\" \\ y";
        let again = format!("a/b; action={}", quoted(action));
        assert_eq!(parameter(&again, "action").as_deref(), Some(action));
    }
}
