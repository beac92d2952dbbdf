//! Characters of XML 1.0.

/// Whether a text is white space only (or empty).
#[inline]
pub(crate) fn is_blank(text: &str) -> bool {
    text.bytes()
        .all(|b| matches!(b, b' ' | b'\n' | b'\t' | b'\r'))
}

/// White space of XML.
#[inline]
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\t' | b'\r')
}

/// The production `Char`.
pub(super) fn is_char(c: char) -> bool {
    !matches!(c, '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' | '\u{fffe}' | '\u{ffff}')
}

/// Byte offset of the first character XML does not allow.
pub(super) fn illegal(text: &str) -> Option<usize> {
    // One cheap pass that compiles to vector code; the exact check only if needed.
    if !text.as_bytes().chunks(CHUNK).any(suspicious) {
        return None;
    }
    text.char_indices()
        .find(|(_, c)| !is_char(*c))
        .map(|(i, _)| i)
}

/// How many octets are looked at between two decisions.
const CHUNK: usize = 4096;

/// Whether a text is free of control characters, line ends among them, and of what begins
/// the two other characters that XML leaves out.
pub(super) fn is_plain(text: &str) -> bool {
    !text.as_bytes().chunks(CHUNK).any(unusual)
}

/// Whether there is a control character among these octets, which line ends are too, or
/// what begins the two other characters that XML leaves out.
fn unusual(octets: &[u8]) -> bool {
    let one = |b: u8| u8::from(b < 0x20) | u8::from(b == 0xef);
    octets.iter().fold(0, |found, b| found | one(*b)) != 0
}

/// Whether a control character may be among these octets, or one of the two others that
/// XML leaves out. Octets and no booleans, so that it compiles to vector code.
fn suspicious(octets: &[u8]) -> bool {
    let one = |b: u8| {
        let control = u8::from(b < 0x20);
        let space = u8::from(b == b'\t') | u8::from(b == b'\n') | u8::from(b == b'\r');
        control & !space | u8::from(b == 0xef)
    };
    octets.iter().fold(0, |found, b| found | one(*b)) != 0
}

fn is_name_start(c: char) -> bool {
    matches!(c, 'A'..='Z' | 'a'..='z' | '_'
        | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}'
        | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}'
        | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}')
}

fn is_name_char(c: char) -> bool {
    is_name_start(c)
        || matches!(c, '0'..='9' | '-' | '.' | '\u{b7}' | '\u{300}'..='\u{36f}'
            | '\u{203f}'..='\u{2040}')
}

/// A name without a colon (XML 1.0, fifth edition).
pub(crate) fn is_ncname(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(is_name_start) && chars.all(is_name_char)
}
