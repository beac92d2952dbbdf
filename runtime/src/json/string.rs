//! Strings of JSON (RFC 8259 §7), both ways.

/// The text of a string without its quotes, whose escapes the scanner has found good.
pub(super) fn unescaped(inner: &str) -> String {
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some((plain, escape)) = rest.split_once('\\') {
        out.push_str(plain);
        let mut chars = escape.chars();
        match chars.next() {
            Some('b') => out.push('\u{8}'),
            Some('f') => out.push('\u{c}'),
            Some('n') => out.push('\n'),
            Some('r') => out.push('\r'),
            Some('t') => out.push('\t'),
            Some('u') => {
                let (read, left) = unicode(chars.as_str());
                out.push(read);
                rest = left;
                continue;
            }
            Some(other) => out.push(other),
            None => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    out
}

/// The character of four digits, or of two surrogates, and what stands behind it.
fn unicode(text: &str) -> (char, &str) {
    let (first, rest) = digits(text);
    if let Some(one) = char::from_u32(first) {
        return (one, rest);
    }
    let (second, rest) = digits(rest.strip_prefix("\\u").unwrap_or(rest));
    let both = char::decode_utf16([first as u16, second as u16]).next();
    let both = both.and_then(Result::ok);
    (both.unwrap_or(char::REPLACEMENT_CHARACTER), rest)
}

fn digits(text: &str) -> (u32, &str) {
    let (four, rest) = text.split_at_checked(4).unwrap_or((text, ""));
    (u32::from_str_radix(four, 16).unwrap_or(0xFFFD), rest)
}

/// What is wrong with the escapes and characters of a string; its length in the text,
/// closing quote included, and whether it holds escapes. `text` begins behind the opening
/// quote.
pub(super) fn measure(text: &str) -> Result<(usize, bool), (usize, &'static str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut escaped = false;
    loop {
        match bytes.get(at) {
            Some(b'"') => return Ok((at + 1, escaped)),
            Some(b'\\') => {
                escaped = true;
                at += escape(bytes.get(at..).unwrap_or_default()).map_err(|why| (at, why))?;
            }
            Some(0..=0x1f) => return Err((at, "an escape for the control character")),
            Some(_) => at += 1,
            None => return Err((at, "the quote that ends the string")),
        }
    }
}

/// The length of the escape at the start of a text.
fn escape(bytes: &[u8]) -> Result<usize, &'static str> {
    const PAIR: &str = "two surrogates that make a character";
    match bytes.get(1) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(2),
        Some(b'u') => match four(bytes)? {
            0xD800..=0xDBFF => match four(bytes.get(6..).unwrap_or_default()) {
                Ok(0xDC00..=0xDFFF) => Ok(12),
                _ => Err(PAIR),
            },
            0xDC00..=0xDFFF => Err(PAIR),
            _ => Ok(6),
        },
        _ => Err("one of the escapes of JSON"),
    }
}

fn four(bytes: &[u8]) -> Result<u32, &'static str> {
    const DIGITS: &str = "\\u and four hexadecimal digits";
    let digits = match bytes {
        [b'\\', b'u', digits @ ..] => digits.get(..4).ok_or(DIGITS)?,
        _ => return Err(DIGITS),
    };
    digits.iter().try_fold(0, |sum, digit| {
        let value = char::from(*digit).to_digit(16).ok_or(DIGITS)?;
        Ok(sum * 16 + value)
    })
}

/// Writes a string with its quotes.
pub(super) fn push_string(out: &mut String, text: &str) {
    out.push('"');
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0..=0x1f => "",
            _ => continue,
        };
        out.push_str(text.get(done..at).unwrap_or_default());
        match escape {
            "" => out.push_str(&format!("\\u{byte:04x}")),
            escape => out.push_str(escape),
        }
        done = at + 1;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_read() {
        for (inner, want) in [
            ("", ""),
            ("Åse", "Åse"),
            (r#"a\"b\\c\/d"#, "a\"b\\c/d"),
            (r"\b\f\n\r\t", "\u{8}\u{c}\n\r\t"),
            (r"\u00e6\u00C6", "æÆ"),
            (r"\ud83d\ude00!", "😀!"),
            (r"\u0000x", "\0x"),
        ] {
            assert_eq!(
                measure(&format!("{inner}\"")).map(|m| m.0),
                Ok(inner.len() + 1)
            );
            assert_eq!(unescaped(inner), want, "{inner}");
        }
    }

    #[test]
    fn broken_strings_are_placed() {
        for (inner, at) in [
            ("abc", 3),
            (r"a\x", 1),
            (r"a\u12", 1),
            (r"a\ud800", 1),
            (r"\ud800\u0041", 0),
            (r"\udc00", 0),
            ("ab\u{1}", 2),
            ("ab\n", 2),
            ("\\", 0),
        ] {
            let found = measure(&format!("{inner}\"")).map_err(|e| e.0);
            let open = measure(inner).map_err(|e| e.0);
            assert!(
                found == Err(at) || open == Err(at),
                "{inner}: {found:?} {open:?}"
            );
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for text in ["", "a\"\\/\u{7f}", "\0\u{1}\u{1f}\n\r\t", "æ😀\u{2028}"] {
            let mut out = String::new();
            push_string(&mut out, text);
            let inner = &out[1..];
            let (length, _) = measure(inner).expect("a string");
            assert_eq!(length, inner.len());
            assert_eq!(unescaped(&inner[..length - 1]), text);
            assert_eq!(serde_json::from_str::<String>(&out).expect("JSON"), text);
        }
    }
}
