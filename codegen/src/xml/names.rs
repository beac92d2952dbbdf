//! Which texts are XML names and which characters may stand in a document (XML 1.0, fifth edition).

/// Whether a text is an XML `Name`.
pub fn is_name(text: &str) -> bool {
    // Most are; telling so by bytes is quicker.
    let goes_on =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b':' | b'_' | b'-' | b'.');
    if text.starts_with(|c: char| c.is_ascii_alphabetic()) && text.bytes().all(goes_on) {
        return true;
    }
    let mut chars = text.chars();
    chars.next().is_some_and(is_name_start) && chars.all(is_name_char)
}

/// Whether a text is an `NCName`: a name without colon.
pub fn is_ncname(text: &str) -> bool {
    !text.contains(':') && is_name(text)
}

/// The first character that may not stand in a document, and where.
pub(super) fn forbidden(text: &str) -> Option<(usize, char)> {
    // The octet that U+FFFE and U+FFFF start with is in few texts, control characters in none.
    let is_plain = |byte: u8| byte >= b' ' && byte != 0xef || matches!(byte, b'\t' | b'\n' | b'\r');
    match text.bytes().fold(true, |all, byte| all & is_plain(byte)) {
        true => None,
        false => text.char_indices().find(|(_, c)| !is_char(*c)),
    }
}

pub(super) fn is_char(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | '\u{20}'..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..)
}

fn is_name_start(c: char) -> bool {
    matches!(c,
        ':' | 'A'..='Z' | '_' | 'a'..='z'
        | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
        | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}'
        | '\u{2070}'..='\u{218f}' | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}'
        | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}' | '\u{10000}'..='\u{effff}')
}

fn is_name_char(c: char) -> bool {
    is_name_start(c)
        || matches!(c, '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
}
