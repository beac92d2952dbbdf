//! Escaping of texts and attribute values, wherever XML is written.

#[cfg(any(feature = "soap", feature = "signatures"))]
use std::borrow::Cow;

/// What escaped text is appended to.
pub(crate) trait Sink {
    /// Appends a text as it stands.
    fn push_str(&mut self, text: &str);
}

impl Sink for Vec<u8> {
    #[inline]
    fn push_str(&mut self, text: &str) {
        self.extend_from_slice(text.as_bytes());
    }
}

impl Sink for String {
    #[inline]
    fn push_str(&mut self, text: &str) {
        String::push_str(self, text);
    }
}

/// Appends text between tags. A carriage return is written as a character
/// reference, because a reader would turn it into a line feed.
pub(crate) fn push_text(out: &mut impl Sink, text: &str) {
    push(out, text, |b| match b {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'\r' => Some("&#13;"),
        _ => None,
    });
}

/// Appends the value of an attribute in double quotes. White space other than
/// blanks is written as character references, because a reader would turn it
/// into blanks.
pub(crate) fn push_attribute(out: &mut impl Sink, text: &str) {
    push(out, text, |b| match b {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'"' => Some("&quot;"),
        b'\t' => Some("&#9;"),
        b'\n' => Some("&#10;"),
        b'\r' => Some("&#13;"),
        _ => None,
    });
}

/// Appends text or an attribute's value in XML 1.1, where control characters and
/// two more line ends are written as references (XML 1.1 §2.2, §2.11).
pub(crate) fn push_1_1(out: &mut impl Sink, text: &str, attribute: bool) {
    let mut rest = text;
    let referred = |c: char| match c {
        '\t' | '\n' | '\r' => false,
        '\x01'..='\x1f' | '\x7f'..='\u{9f}' | '\u{2028}' => true,
        _ => false,
    };
    loop {
        let (plain, found) = match rest.find(referred) {
            Some(at) => (&rest[..at], rest[at..].chars().next()),
            None => (rest, None),
        };
        match attribute {
            true => push_attribute(out, plain),
            false => push_text(out, plain),
        }
        let Some(found) = found else { return };
        out.push_str(&format!("&#{};", u32::from(found)));
        rest = &rest[plain.len() + found.len_utf8()..];
    }
}

/// A text for element content or an attribute value in double quotes, in XML that is
/// put together by hand. Characters XML 1.0 cannot carry become U+FFFD.
#[cfg(any(feature = "soap", feature = "signatures"))]
pub(crate) fn escaped(text: &str) -> Cow<'_, str> {
    let text = match unwritable(text, false) {
        None => Cow::Borrowed(text),
        Some(_) => Cow::Owned(text.replace(|c| is_unwritable(c, false), "\u{FFFD}")),
    };
    let special = |b: u8| match b {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        b'\r' => Some("&#13;"),
        _ => None,
    };
    if !text.bytes().any(|b| special(b).is_some()) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 16);
    push(&mut out, &text, special);
    Cow::Owned(out)
}

/// Whether a text is written as it stands wherever it stands: no octet of it is escaped in
/// texts or attributes, is a control character, or begins one of the two other characters
/// that XML leaves out. Eight octets at a time, as most texts are short.
#[inline]
pub(crate) fn is_ordinary(text: &str) -> bool {
    let bytes = text.as_bytes();
    let Some(tail) = bytes.last_chunk::<8>() else {
        return !bytes.iter().any(is_special);
    };
    let (words, _) = bytes.as_chunks::<8>();
    // The last eight overlap those before.
    let all = words
        .iter()
        .fold(special(tail), |found, word| found | special(word));
    all == 0
}

/// Appends text between tags, in XML 1.0; `false` where it holds a character that XML cannot
/// carry, and then part of it was appended.
#[inline]
pub(crate) fn push_content(out: &mut Vec<u8>, text: &str) -> bool {
    let bytes = text.as_bytes();
    let at = ordinary_length(bytes);
    out.extend_from_slice(&bytes[..at]);
    at == bytes.len() || push_special_content(out, &bytes[at..])
}

/// The same of octets that begin with a special one.
fn push_special_content(out: &mut Vec<u8>, mut rest: &[u8]) -> bool {
    while let [first, others @ ..] = rest {
        match (first, others) {
            (b'&', _) => out.extend_from_slice(b"&amp;"),
            (b'<', _) => out.extend_from_slice(b"&lt;"),
            (b'>', _) => out.extend_from_slice(b"&gt;"),
            (b'\r', _) => out.extend_from_slice(b"&#13;"),
            (0xef, [0xbf, 0xbe | 0xbf, ..]) => return false,
            (b'"' | b'\t' | b'\n' | 0xef, _) => out.push(*first),
            _ => return false,
        }
        let at = ordinary_length(others);
        out.extend_from_slice(&others[..at]);
        rest = &others[at..];
    }
    true
}

/// How many octets there are before the first one that no ordinary text holds.
#[inline]
pub(crate) fn ordinary_length(bytes: &[u8]) -> usize {
    let Some(tail) = bytes.last_chunk::<8>() else {
        return bytes.iter().position(is_special).unwrap_or(bytes.len());
    };
    let place = |found: u64| found.trailing_zeros() as usize / 8;
    let (words, _) = bytes.as_chunks::<8>();
    for (at, word) in words.iter().enumerate() {
        let found = special(word);
        if found != 0 {
            return at * 8 + place(found);
        }
    }
    // The last eight overlap those before, which hold none.
    bytes.len() - 8 + place(special(tail))
}

#[inline]
fn is_special(byte: &u8) -> bool {
    *byte < b' ' || matches!(*byte, b'"' | b'&' | b'<' | b'>' | 0xef)
}

/// Not zero where one of eight octets is none of an ordinary text.
#[inline]
fn special(octets: &[u8; 8]) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    let word = u64::from_le_bytes(*octets);
    let zeros = |word: u64| word.wrapping_sub(ONES) & !word;
    let all = |byte: u8| u64::from(byte) * ONES;
    // `"` and `&` differ in one bit, and so do `<` and `>`.
    let control = word.wrapping_sub(all(b' ')) & !word;
    let quotes = zeros((word | all(4)) ^ all(b'&'));
    let angles = zeros((word | all(2)) ^ all(b'>'));
    (control | quotes | angles | zeros(word ^ all(0xef))) & HIGH
}

#[inline]
fn push(out: &mut impl Sink, text: &str, escape: impl Fn(u8) -> Option<&'static str>) {
    if is_ordinary(text) {
        return out.push_str(text);
    }
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        // Everything that is escaped is at or below '>'.
        if byte <= b'>'
            && let Some(instead) = escape(byte)
        {
            out.push_str(&text[done..at]);
            out.push_str(instead);
            done = at + 1;
        }
    }
    out.push_str(&text[done..]);
}

/// The first character XML cannot carry in any form; version 1.1 refers to
/// control characters.
pub(crate) fn unwritable(text: &str, version_1_1: bool) -> Option<char> {
    if is_ordinary(text) {
        return None;
    }
    // One pass without branches compiles to vector code.
    let suspicious = text.bytes().fold(false, |found, b| {
        found | ((b < 0x20) & !matches!(b, b'\t' | b'\n' | b'\r')) | (b == 0xef)
    });
    if !suspicious {
        return None;
    }
    text.chars().find(|c| is_unwritable(*c, version_1_1))
}

fn is_unwritable(c: char, version_1_1: bool) -> bool {
    match c {
        '\0' | '\u{fffe}' | '\u{ffff}' => true,
        '\x01'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' => !version_1_1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ordinary_text_holds_nothing_special() {
        for byte in 0..=0x7f_u8 {
            let c = char::from(byte);
            let plain = !c.is_control() && !"\"&<>".contains(c) || byte == 0x7f;
            for at in 0..20 {
                let text = format!("{}{c}{}", "x\u{e6}".repeat(at), "\u{f8}".repeat(20 - at));
                assert_eq!(is_ordinary(&text), plain, "{text:?}");
            }
            assert_eq!(is_ordinary(&c.to_string()), plain, "{c:?}");
        }
        assert!(is_ordinary("") && !is_ordinary("\u{ffff}") && !is_ordinary("123456789\u{fffe}"));
    }

    #[test]
    fn specials_are_escaped_where_a_reader_would_change_them() {
        let mut out = Vec::<u8>::new();
        push_text(&mut out, "a<b>&\r\n\t\"æ]]>");
        assert_eq!(out, "a&lt;b&gt;&amp;&#13;\n\t\"æ]]&gt;".as_bytes());
        out.clear();
        push_attribute(&mut out, "a<b>&\r\n\t\"æ");
        assert_eq!(out, "a&lt;b>&amp;&#13;&#10;&#9;&quot;æ".as_bytes());
    }

    #[test]
    fn content_is_escaped_as_text_is() {
        let pieces = [
            "", "a", "&", "<", ">", "\r", "\n\t\"", "æ", "\u{fffd}", "12345678", "\u{ffff}",
            "\u{1}",
        ];
        for one in pieces {
            for two in pieces {
                for three in pieces {
                    let text = format!("{one}abc{two}{three}xyz{one}");
                    let (mut found, mut expected) = (Vec::new(), Vec::new());
                    let fits = push_content(&mut found, &text);
                    assert_eq!(fits, unwritable(&text, false).is_none(), "{text:?}");
                    push_text(&mut expected, &text);
                    assert!(!fits || found == expected, "{text:?}");
                }
            }
        }
    }

    #[test]
    #[cfg(any(feature = "soap", feature = "signatures"))]
    fn text_put_in_by_hand_suits_content_and_attributes() {
        assert!(matches!(escaped("æøå\n\t'"), Cow::Borrowed("æøå\n\t'")));
        assert_eq!(escaped("<a b=\"&\">"), "&lt;a b=&quot;&amp;&quot;&gt;");
        assert_eq!(escaped("a\u{1}b\r"), "a\u{FFFD}b&#13;");
    }

    #[test]
    fn some_characters_cannot_be_written() {
        assert_eq!(unwritable("a\u{1}", false), Some('\u{1}'));
        assert_eq!(unwritable("a\u{1}", true), None);
        assert_eq!(unwritable("\0", true), Some('\0'));
        assert_eq!(unwritable("\u{ffff}", true), Some('\u{ffff}'));
        assert_eq!(unwritable("\u{fff0}\t", false), None);
        let mut out = Vec::<u8>::new();
        push_1_1(&mut out, "a\u{7}<\n\u{85}\r", false);
        push_1_1(&mut out, "\"\n\u{1f}", true);
        assert_eq!(out, b"a&#7;&lt;\n&#133;&#13;&quot;&#10;&#31;");
    }
}
