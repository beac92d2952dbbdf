//! `anyURI` (XSD 1.0 Datatypes §3.2.17): what escaping (XLink §5.4) makes a
//! URI reference of RFC 2396, as amended by RFC 2732.
//!
//! Escaping covers spaces, controls, delimiters and all that is not ASCII, so
//! what is left to judge is the percent sign, `#`, `[`, `]` and the places of
//! the colon.

/// Whether a text is a URI reference once it is escaped.
pub fn is_uri_reference(text: &str) -> bool {
    let (main, fragment) = text.split_once('#').unwrap_or((text, ""));
    if fragment.contains('#') || !percents(text) {
        return false;
    }
    // A colon before any slash ends a scheme: the first segment of a relative
    // path has none.
    match main.find([':', '/', '?']) {
        Some(at) if main.as_bytes()[at] == b':' => {
            is_scheme(&main[..at]) && after_scheme(&main[at + 1..])
        }
        _ => hierarchical(main),
    }
}

/// Each percent sign comes with two hexadecimal digits.
fn percents(text: &str) -> bool {
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|b| *b == b'%') {
        match rest.get(at + 1..at + 3) {
            Some(hex) if hex.iter().all(u8::is_ascii_hexdigit) => rest = &rest[at + 3..],
            _ => return false,
        }
    }
    true
}

fn is_scheme(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next().is_some_and(|b| b.is_ascii_alphabetic())
        && bytes.all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'))
}

/// A hierarchical part, or an opaque one, which may not be empty.
fn after_scheme(text: &str) -> bool {
    match text.strip_prefix('/') {
        Some(_) => hierarchical(text),
        None => !text.is_empty() && !text.starts_with('?'),
    }
}

/// An authority and a path; brackets stand in neither, except around the
/// address of an IPv6 host.
fn hierarchical(text: &str) -> bool {
    let path = text.split('?').next().unwrap_or_default();
    let Some(rest) = path.strip_prefix("//") else {
        return !path.contains(['[', ']']);
    };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    is_authority(authority) && !path.contains(['[', ']'])
}

fn is_authority(text: &str) -> bool {
    let host = text.rsplit_once('@').map_or(text, |(_, host)| host);
    let Some(rest) = host.strip_prefix('[') else {
        return !text.contains(['[', ']']);
    };
    let Some((address, port)) = rest.split_once(']') else {
        return false;
    };
    let address_byte = |b: u8| b.is_ascii_hexdigit() || matches!(b, b':' | b'.');
    let is_port = port.is_empty()
        || port
            .strip_prefix(':')
            .is_some_and(|digits| digits.bytes().all(|b| b.is_ascii_digit()));
    address.contains(':') && address.bytes().all(address_byte) && is_port
}

#[cfg(test)]
mod tests {
    use super::is_uri_reference;

    #[test]
    fn uri_references() {
        for text in [
            "",
            "a",
            "a/b:c",
            "./a:b",
            "urn:oio:sagdok:3.0",
            "http://a:b@c:80/d?e=[f]#g[h]",
            "?q",
            "#f",
            "http://[::1]:80/",
            "file:///c:/a b",
            "http://a/ø",
            "{a}",
            "..\\a",
            "mailto:a[1]@b",
            "C:\\a",
            "//",
            "http://a:b",
            "a%41",
            "x+y-z.1:a",
        ] {
            assert!(is_uri_reference(text), "{text:?}");
        }
        for text in [
            "%",
            "%4",
            "%zz",
            "a#b#c",
            ":a",
            "1:a",
            "a b:c",
            "http:",
            "a[b]",
            "http://a/[b]",
            "http://[::1",
            "http://[x]/",
            "http://[::1]x/",
            "[",
            "http://a]/",
            "a:?b",
            "ø:a",
        ] {
            assert!(!is_uri_reference(text), "{text:?}");
        }
    }
}
