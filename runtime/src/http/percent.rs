//! Percent-encoding (RFC 3986, section 2.1).

/// What needs no escape anywhere (RFC 3986, section 2.3).
fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

/// A text with everything escaped that means something in a URL.
pub(crate) fn encode(text: &str, out: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if is_unreserved(byte) {
            out.push(char::from(byte));
            continue;
        }
        out.push('%');
        for half in [byte >> 4, byte & 15] {
            let digit = DIGITS.get(usize::from(half)).copied().unwrap_or(b'0');
            out.push(char::from(digit));
        }
    }
}

/// A text with its escapes undone; `None` if one escapes nothing, or what comes of it is
/// not UTF-8.
pub(crate) fn decode(text: &str) -> Option<String> {
    let mut out = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        if byte != b'%' {
            out.push(byte);
            continue;
        }
        let mut digit = || char::from(bytes.next()?).to_digit(16);
        let (high, low) = (digit()?, digit()?);
        out.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(out).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_escaped_comes_back() {
        for (text, escaped) in [
            ("a-b._~9", "a-b._~9"),
            ("a/b?c#d&e=f+g h%", "a%2Fb%3Fc%23d%26e%3Df%2Bg%20h%25"),
            ("æøå €", "%C3%A6%C3%B8%C3%A5%20%E2%82%AC"),
            ("", ""),
        ] {
            let mut out = String::new();
            encode(text, &mut out);
            assert_eq!(out, escaped);
            assert_eq!(decode(&out).as_deref(), Some(text));
        }
        assert_eq!(decode("%c3%a6").as_deref(), Some("æ"));
    }

    #[test]
    fn what_escapes_nothing_is_refused() {
        for broken in ["%", "%1", "%zz", "a%+1", "%C3", "%FF%FE"] {
            assert_eq!(decode(broken), None, "{broken}");
        }
    }
}
