//! Escaping of texts and attribute values.

/// Appends text between tags. A carriage return is written as a character
/// reference, because a reader would turn it into a line feed.
pub(super) fn push_text(out: &mut Vec<u8>, text: &str) {
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
pub(super) fn push_attribute(out: &mut Vec<u8>, text: &str) {
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

#[inline]
fn push(out: &mut Vec<u8>, text: &str, escape: impl Fn(u8) -> Option<&'static str>) {
    let bytes = text.as_bytes();
    let mut done = 0;
    for (at, byte) in bytes.iter().enumerate() {
        // Everything that is escaped is at or below '>'.
        if *byte <= b'>'
            && let Some(instead) = escape(*byte)
        {
            out.extend_from_slice(&bytes[done..at]);
            out.extend_from_slice(instead.as_bytes());
            done = at + 1;
        }
    }
    out.extend_from_slice(&bytes[done..]);
}

/// The first character XML cannot carry in any form.
pub(super) fn unwritable(text: &str) -> Option<char> {
    let bad = |b: &u8| (*b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r')) || *b == 0xef;
    if !text.bytes().any(|b| bad(&b)) {
        return None;
    }
    text.chars().find(|c| {
        matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn specials_are_escaped_where_a_reader_would_change_them() {
        let mut out = Vec::new();
        push_text(&mut out, "a<b>&\r\n\t\"æ]]>");
        assert_eq!(out, "a&lt;b&gt;&amp;&#13;\n\t\"æ]]&gt;".as_bytes());
        out.clear();
        push_attribute(&mut out, "a<b>&\r\n\t\"æ");
        assert_eq!(out, "a&lt;b>&amp;&#13;&#10;&#9;&quot;æ".as_bytes());
    }

    #[test]
    fn some_characters_cannot_be_written() {
        assert_eq!(unwritable("a\u{1}"), Some('\u{1}'));
        assert_eq!(unwritable("\u{ffff}"), Some('\u{ffff}'));
        assert_eq!(unwritable("\u{fff0}\t"), None);
    }
}
