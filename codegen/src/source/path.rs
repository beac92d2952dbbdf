//! Places of files: `/`-separated texts relative to one root, so that nothing
//! a run prints depends on where the root lies.

/// Whether a location is an absolute URI, which only a catalog can turn into a file.
pub fn is_remote(location: &str) -> bool {
    match location.split_once(':') {
        Some((scheme, _)) => {
            scheme.len() > 1
                && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                && scheme
                    .chars()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
        }
        None => false,
    }
}

/// The place a relative `location` means when it is written in the file `base`.
/// Fragments are dropped, percent escapes are decoded, `\` is read as `/`.
pub fn join(base: &str, location: &str) -> String {
    let location = location.split('#').next().unwrap_or("");
    let location = percent_decode(location).replace('\\', "/");
    if location.is_empty() {
        return normalize(base);
    }
    if location.starts_with('/') {
        return normalize(&location);
    }
    match base.rsplit_once('/') {
        Some((dir, _)) => normalize(&format!("{dir}/{location}")),
        None => normalize(&location),
    }
}

/// Removes `.` and resolves `..` as far as the text allows.
pub fn normalize(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                if parts.last().is_some_and(|p| *p != "..") {
                    parts.pop();
                } else {
                    parts.push("..");
                }
            }
            other => parts.push(other),
        }
    }
    let joined = parts.join("/");
    if path.starts_with('/') {
        format!("/{joined}")
    } else {
        joined
    }
}

fn percent_decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let code = (bytes[at] == b'%')
            .then(|| bytes.get(at + 1..at + 3))
            .flatten()
            .and_then(|hex| std::str::from_utf8(hex).ok())
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match code {
            Some(byte) => {
                out.push(byte);
                at += 3;
            }
            None => {
                out.push(bytes[at]);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_locations_are_joined() {
        assert_eq!(join("a/b/c.wsdl", "../x/./y%20z.xsd#f"), "a/x/y z.xsd");
        assert_eq!(join("c.wsdl", "..\\x.xsd"), "../x.xsd");
        assert_eq!(join("a/c.xsd", ""), "a/c.xsd");
        assert_eq!(normalize("/a/../b"), "/b");
    }

    #[test]
    fn uris_are_told_from_paths() {
        assert!(is_remote("http://x/y.xsd"));
        assert!(is_remote("urn:x"));
        assert!(!is_remote("C:/x.xsd"));
        assert!(!is_remote("a/b.xsd"));
    }
}
