//! Quoted strings in header fields (RFC 9110 §5.6.4).

#[cfg(feature = "server")]
use std::borrow::Cow;

/// A value as a quoted string.
pub(crate) fn quoted(value: &str) -> String {
    if memchr::memchr2(b'\\', b'"', value.as_bytes()).is_none() {
        return ["\"", value, "\""].concat();
    }
    let escaped = value.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{escaped}\"")
}

/// What a quoted string says. A text that is no quoted string is its own value;
/// a `\` that escapes neither itself nor a quote is taken as it stands.
#[cfg(feature = "server")]
pub(crate) fn unquoted(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    let inner = text
        .strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'));
    let Some(inner) = inner else {
        return Cow::Borrowed(text);
    };
    if !inner.contains('\\') {
        return Cow::Borrowed(inner);
    }
    let mut value = String::with_capacity(inner.len());
    let mut chars = inner.chars().peekable();
    while let Some(c) = chars.next() {
        let escaped = chars.next_if(|next| c == '\\' && matches!(next, '\\' | '"'));
        value.push(escaped.unwrap_or(c));
    }
    Cow::Owned(value)
}

#[cfg(test)]
#[cfg(feature = "server")]
mod tests {
    use super::*;

    #[test]
    fn quotes_and_backslashes_come_back() {
        for value in ["", "urn:a", "say \"x\"", "a\\b", "\\\"", "\""] {
            assert_eq!(unquoted(&quoted(value)), value);
        }
        assert_eq!(unquoted(" urn:a "), "urn:a");
        assert_eq!(unquoted("\"C:\\temp\""), "C:\\temp");
        assert_eq!(unquoted("\""), "\"");
    }
}
