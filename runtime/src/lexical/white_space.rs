//! White-space processing (XSD 1.0 Datatypes §4.3.6).

use crate::schema::White;
use std::borrow::Cow;

/// Processes white space; borrowed when nothing inside the text changes.
pub fn normalize(white: White, text: &str) -> Cow<'_, str> {
    match white {
        White::Preserve => Cow::Borrowed(text),
        White::Replace => replace(text),
        White::Collapse => collapse(text),
    }
}

/// Whether a text can stand in a list as one item.
pub(crate) fn is_word(text: &str) -> bool {
    !text.is_empty() && !text.bytes().any(is_space)
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

fn replace(text: &str) -> Cow<'_, str> {
    if !text.bytes().any(|b| matches!(b, b'\t' | b'\n' | b'\r')) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace(['\t', '\n', '\r'], " "))
}

fn collapse(text: &str) -> Cow<'_, str> {
    let text = text.trim_matches(|c: char| u8::try_from(c).is_ok_and(is_space));
    if is_collapsed(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let words = text
        .split(|c: char| u8::try_from(c).is_ok_and(is_space))
        .filter(|word| !word.is_empty());
    let mut out = String::with_capacity(text.len());
    for word in words {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

/// Whether a trimmed text has only single spaces inside.
fn is_collapsed(bytes: &[u8]) -> bool {
    let mut before = b'x';
    for &byte in bytes {
        if matches!(byte, b'\t' | b'\n' | b'\r') || (byte == b' ' && before == b' ') {
            return false;
        }
        before = byte;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_ways() {
        for (text, replaced, collapsed) in [
            ("", "", ""),
            ("a b", "a b", "a b"),
            (" \ta\r\nb  c ", "  a  b  c ", "a b c"),
            ("\u{A0}æ\u{A0}", "\u{A0}æ\u{A0}", "\u{A0}æ\u{A0}"),
            ("\n\n", "  ", ""),
        ] {
            assert_eq!(normalize(White::Preserve, text), text);
            assert_eq!(normalize(White::Replace, text), replaced);
            assert_eq!(normalize(White::Collapse, text), collapsed);
        }
    }

    #[test]
    fn nothing_is_copied_without_need() {
        for (white, text) in [
            (White::Replace, " a  b "),
            (White::Collapse, "a b"),
            (White::Collapse, "\n  4711\n"),
        ] {
            assert!(
                matches!(normalize(white, text), Cow::Borrowed(_)),
                "{text:?}"
            );
        }
    }
}
