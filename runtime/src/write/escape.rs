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

/// Appends text or an attribute's value in XML 1.1, where control characters and
/// two more line ends are written as references (XML 1.1 §2.2, §2.11).
pub(super) fn push_1_1(out: &mut Vec<u8>, text: &str, attribute: bool) {
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
        out.extend_from_slice(format!("&#{};", u32::from(found)).as_bytes());
        rest = &rest[plain.len() + found.len_utf8()..];
    }
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

/// The first character XML cannot carry in any form; version 1.1 refers to
/// control characters.
pub(super) fn unwritable(text: &str, version_1_1: bool) -> Option<char> {
    // One pass without branches compiles to vector code.
    let suspicious = text.bytes().fold(false, |found, b| {
        found | ((b < 0x20) & !matches!(b, b'\t' | b'\n' | b'\r')) | (b == 0xef)
    });
    if !suspicious {
        return None;
    }
    text.chars().find(|c| match c {
        '\0' | '\u{fffe}' | '\u{ffff}' => true,
        '\x01'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' => !version_1_1,
        _ => false,
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
        assert_eq!(unwritable("a\u{1}", false), Some('\u{1}'));
        assert_eq!(unwritable("a\u{1}", true), None);
        assert_eq!(unwritable("\0", true), Some('\0'));
        assert_eq!(unwritable("\u{ffff}", true), Some('\u{ffff}'));
        assert_eq!(unwritable("\u{fff0}\t", false), None);
        let mut out = Vec::new();
        push_1_1(&mut out, "a\u{7}<\n\u{85}\r", false);
        push_1_1(&mut out, "\"\n\u{1f}", true);
        assert_eq!(out, b"a&#7;&lt;\n&#133;&#13;&quot;&#10;&#31;");
    }
}
