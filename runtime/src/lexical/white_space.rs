//! White-space processing (XSD 1.0 Datatypes §4.3.6).

use crate::schema::White;
use std::borrow::Cow;

/// Processes white space; borrowed when nothing inside the text changes.
pub fn normalize(white: White, text: &str) -> Cow<'_, str> {
    if white == White::Preserve || has_no_space(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
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

/// A text that white-space processing leaves as it is; `None` where that takes a closer look.
#[inline]
pub(super) fn normal(white: White, text: &str) -> Option<&str> {
    let bytes = text.as_bytes();
    let normal = match white {
        White::Preserve => true,
        _ if has_no_space(bytes) => true,
        White::Replace => !bytes.iter().any(|b| matches!(b, b'\t' | b'\n' | b'\r')),
        // A space at an end or beside another one, or white space of another kind.
        White::Collapse => {
            let ends = [bytes.first(), bytes.last()];
            !ends.into_iter().flatten().any(|b| is_space(*b)) && is_collapsed(bytes)
        }
    };
    normal.then_some(text)
}

/// Whether there is nothing like white space in a text: no octet up to that of a space.
#[inline]
fn has_no_space(bytes: &[u8]) -> bool {
    const LOW: u64 = 0x2121_2121_2121_2121;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let (words, rest) = bytes.as_chunks::<8>();
    // An octet below 0x21 borrows, and that shows where its own high bit was not set.
    let low = |word: &[u8; 8]| {
        let word = u64::from_le_bytes(*word);
        word.wrapping_sub(LOW) & !word & HIGH
    };
    words.iter().fold(0, |found, word| found | low(word)) == 0 && rest.iter().all(|b| *b > b' ')
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
    fn a_text_that_stays_is_told() {
        let texts = [
            "",
            "a",
            "abcdefgh",
            "abc\u{e6}\u{f8}\u{e5} x",
            "12345678 9",
            "12345678\t9",
            " abcdefghi",
        ];
        let more = [
            "abcdefghi ",
            "a  bcdefghi",
            "a\rbcdefghi",
            "\u{A0}",
            "\u{1F}abcdefgh",
        ];
        for text in texts.into_iter().chain(more) {
            for white in [White::Preserve, White::Replace, White::Collapse] {
                let stays = normalize(white, text) == text;
                assert_eq!(normal(white, text), stays.then_some(text), "{text:?}");
            }
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
