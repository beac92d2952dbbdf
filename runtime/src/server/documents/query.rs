//! Query strings that ask for documents.

/// What a query asks for.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Asked {
    /// `?wsdl`
    Main,
    /// `?wsdl=path` or `?xsd=path`
    File(String),
    /// Anything else.
    Nothing,
}

/// Understands a query string.
pub(super) fn asked(query: &str) -> Asked {
    // Some callers end every URL with a slash.
    for part in query.trim_end_matches('/').split('&') {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        if !name.eq_ignore_ascii_case("wsdl") && !name.eq_ignore_ascii_case("xsd") {
            continue;
        }
        return match decode(value) {
            Some(path) if !path.is_empty() => Asked::File(path),
            _ if name.eq_ignore_ascii_case("wsdl") && value.is_empty() => Asked::Main,
            _ => Asked::Nothing,
        };
    }
    Asked::Nothing
}

/// Spells a path for a query value.
pub(super) fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

/// Undoes percent escapes.
pub(super) fn decode(value: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(value.len());
    let mut rest = value.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        let (high, low) = (digit(rest.next())?, digit(rest.next())?);
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn queries() {
        assert_eq!(asked("wsdl"), Asked::Main);
        assert_eq!(asked("WSDL"), Asked::Main);
        assert_eq!(asked("wsdl/"), Asked::Main);
        assert_eq!(asked("wsdl="), Asked::Main);
        assert_eq!(asked("x=1&Wsdl"), Asked::Main);
        assert_eq!(asked("singleWsdl"), Asked::Nothing);
        assert_eq!(asked("xsd=a%2Fb%20c.xsd"), Asked::File("a/b c.xsd".into()));
        assert_eq!(asked("xsd=%zz"), Asked::Nothing);
        assert_eq!(asked("xsd"), Asked::Nothing);
        assert_eq!(asked("xsd=%e6"), Asked::Nothing);
        let path = "mappe/fil æ&.xsd";
        assert_eq!(
            asked(&format!("xsd={}", encode(path))),
            Asked::File(path.into())
        );
    }
}
