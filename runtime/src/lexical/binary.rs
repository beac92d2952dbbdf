//! `hexBinary` and `base64Binary` (XSD 1.0 Datatypes §3.2.15 and §3.2.16).

/// Whether a text is in the lexical space of `xs:hexBinary`.
pub fn is_hex_binary(text: &str) -> bool {
    text.len().is_multiple_of(2) && text.bytes().all(|b| b.is_ascii_hexdigit())
}

/// Whether a text (white space collapsed) is in the lexical space of
/// `xs:base64Binary`.
pub fn is_base64_binary(text: &str) -> bool {
    base64_octets(text).is_some()
}

/// How many octets a base64 text stands for; `None` if it is none. Single
/// spaces may stand between characters; unused bits must be zero.
pub fn base64_octets(text: &str) -> Option<u64> {
    let (mut count, mut padding) = (0u64, 0);
    let mut last = b'A';
    for byte in text.bytes() {
        match byte {
            b' ' => continue,
            b'=' => padding += 1,
            _ if padding > 0 => return None,
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' => last = byte,
            _ => return None,
        }
        count += 1;
    }
    let clean = match padding {
        0 => true,
        1 => b"AEIMQUYcgkosw048".contains(&last),
        2 => b"AQgw".contains(&last),
        _ => false,
    };
    (clean && count.is_multiple_of(4) && (padding == 0 || count >= 4))
        .then(|| (count / 4 * 3).saturating_sub(padding))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hex() {
        assert!(is_hex_binary("") && is_hex_binary("0fB7"));
        assert!(!is_hex_binary("0fb") && !is_hex_binary("0g") && !is_hex_binary("0 ff"));
    }

    #[test]
    fn base64() {
        for (text, octets) in [
            ("", Some(0)),
            ("AAAA", Some(3)),
            ("AAA=", Some(2)),
            ("AA==", Some(1)),
            ("A A A =", Some(2)),
            ("AB==", None),
            ("AAB=", None),
            ("AAA", None),
            ("====", None),
            ("A===", None),
            ("AA=A", None),
            ("AA-_", None),
            ("AAAA=", None),
        ] {
            assert_eq!(base64_octets(text), octets, "{text}");
        }
    }
}
