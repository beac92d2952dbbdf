//! Names and what is built from them (XSD 1.0 Datatypes §3.3.3 to §3.3.10).

use crate::regex::{is_name_char, is_name_start};

/// `Name`
pub fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(is_name_start) && chars.all(is_name_char)
}

/// `NCName`: a name without a colon.
pub fn is_nc_name(text: &str) -> bool {
    !text.contains(':') && is_name(text)
}

/// `NMTOKEN`
pub fn is_nm_token(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_name_char)
}

/// `QName`: one name, or a prefix and a name.
pub fn is_q_name(text: &str) -> bool {
    match text.split_once(':') {
        Some((prefix, local)) => is_nc_name(prefix) && is_nc_name(local),
        None => is_nc_name(text),
    }
}

/// `language`: subtags of one to eight letters, digits after the first.
pub fn is_language(text: &str) -> bool {
    text.split('-').enumerate().all(|(index, tag)| {
        let fits = |b: u8| b.is_ascii_alphabetic() || (index > 0 && b.is_ascii_digit());
        (1..=8).contains(&tag.len()) && tag.bytes().all(fits)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (text, name, nc, token, q) in [
            ("a", true, true, true, true),
            ("a:b", true, false, true, true),
            (":a", true, false, true, false),
            ("a:b:c", true, false, true, false),
            ("-a", false, false, true, false),
            ("a:", true, false, true, false),
            ("a:1", true, false, true, false),
            ("ærø.2-x", true, true, true, true),
            ("", false, false, false, false),
            ("a b", false, false, false, false),
            ("1", false, false, true, false),
        ] {
            assert_eq!(is_name(text), name, "{text}");
            assert_eq!(is_nc_name(text), nc, "{text}");
            assert_eq!(is_nm_token(text), token, "{text}");
            assert_eq!(is_q_name(text), q, "{text}");
        }
    }

    #[test]
    fn languages() {
        for text in ["da", "en-US", "x-klingon", "i-8chars78"] {
            assert!(is_language(text), "{text}");
        }
        for text in ["", "-", "da-", "1a", "toolongtag", "da_DK", "dæ"] {
            assert!(!is_language(text), "{text}");
        }
    }
}
