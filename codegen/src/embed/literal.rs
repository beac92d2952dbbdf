//! Texts of Rust as texts of TOML.

/// The value of a string literal, raw or not; `None` for any other literal.
pub fn text_of(literal: &str) -> Option<String> {
    if let Some(raw) = literal.strip_prefix('r') {
        let text = raw.trim_start_matches('#').strip_prefix('"')?;
        return Some(text.trim_end_matches('#').strip_suffix('"')?.to_owned());
    }
    let mut rest = literal.strip_prefix('"')?.strip_suffix('"')?;
    let mut out = String::new();
    while let Some((plain, escaped)) = rest.split_once('\\') {
        out.push_str(plain);
        let mut letters = escaped.chars();
        let number = |digits: &str| char::from_u32(u32::from_str_radix(digits, 16).ok()?);
        rest = match letters.next()? {
            'x' => {
                out.push(number(escaped.get(1..3)?)?);
                &escaped[3..]
            }
            'u' => {
                let (digits, after) = escaped[1..].strip_prefix('{')?.split_once('}')?;
                out.push(number(&digits.replace('_', ""))?);
                after
            }
            '\n' | '\r' => escaped.trim_start(),
            sign => {
                out.push(match sign {
                    'n' => '\n',
                    'r' => '\r',
                    't' => '\t',
                    '0' => '\0',
                    other => other,
                });
                letters.as_str()
            }
        };
    }
    out.push_str(rest);
    Some(out)
}

/// A text as TOML writes it.
pub fn toml_string(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => out.push(c),
        }
    }
    out + "\""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_of_rust_are_texts_of_toml() {
        for (literal, expected) in [
            (r#""a/b.wsdl""#, r#""a/b.wsdl""#),
            (
                r#""\"\\\n\x41\u{e6}\u{1_F600}""#,
                "\"\\\"\\\\\\u000aAæ\u{1f600}\"",
            ),
            ("\"a\\\n   b\"", "\"ab\""),
            (r##"r#"a\"b"#"##, r#""a\\\"b""#),
            (r#"r"\d""#, r#""\\d""#),
        ] {
            assert_eq!(toml_string(&text_of(literal).expect(literal)), expected);
        }
        for literal in ["1", "'a'", "b\"a\"", "c\"a\"", "true"] {
            assert_eq!(text_of(literal), None, "{literal}");
        }
    }
}
