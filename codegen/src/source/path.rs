//! Places of files: `/`-separated texts relative to one root, so that nothing
//! a run prints depends on where the root lies.

/// Whether a location is a URI of the network, which only a catalog can turn into
/// a file.
pub fn is_remote(location: &str) -> bool {
    scheme(location).is_some_and(|scheme| !scheme.eq_ignore_ascii_case("file"))
}

/// The scheme of an absolute URI. One letter is the drive of a path.
fn scheme(location: &str) -> Option<&str> {
    let (scheme, _) = location.split_once(':')?;
    let is_scheme = scheme.len() > 1
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then_some(scheme)
}

/// The places a location may mean when it is written in the file `base`, the
/// likeliest first; none for a URI of the network. A `file:` URI is a path of this
/// machine, or a relative one where it does not begin with `/`. A download tool
/// may have kept escapes, `#` and `?` in the names of files.
pub fn places(base: &str, location: &str) -> Vec<String> {
    if is_remote(location) {
        return Vec::new();
    }
    let location = match scheme(location) {
        Some(scheme) => path_of(&location[scheme.len() + 1..]),
        None => location.to_owned(),
    };
    let plain = join(base, &location);
    let mut list = vec![plain];
    let raw = in_folder_of(base, &location.replace('\\', "/"));
    let no_query = location.split_once('?').map(|(path, _)| join(base, path));
    for place in std::iter::once(raw).chain(no_query) {
        if !list.contains(&place) {
            list.push(place);
        }
    }
    list
}

/// The path of a `file:` URI without its scheme: `//host/…` loses an empty or local
/// host, any other is read as a folder; `/C:/…` and `/C|/…` are drives.
fn path_of(rest: &str) -> String {
    let rest = rest.replace('\\', "/");
    let path = match rest.strip_prefix("//") {
        None => rest,
        Some(after) => match after.split_once('/') {
            Some(("" | "localhost", path)) => format!("/{}", path.trim_start_matches('/')),
            _ => after.to_owned(),
        },
    };
    let mut letters = path.chars();
    match (letters.next(), letters.next(), letters.next()) {
        (Some('/'), Some(drive), Some(':' | '|')) if drive.is_ascii_alphabetic() => {
            format!("{drive}:{}", &path[3..])
        }
        _ => path,
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
    in_folder_of(base, &location)
}

/// The place of a path: itself where it is absolute, or else in the folder of `base`.
fn in_folder_of(base: &str, location: &str) -> String {
    let drive =
        location.get(1..3) == Some(":/") && location.starts_with(|c: char| c.is_ascii_alphabetic());
    if location.starts_with('/') || drive {
        return normalize(location);
    }
    match base.rsplit_once('/') {
        Some((dir, _)) => normalize(&format!("{dir}/{location}")),
        None => normalize(location),
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

/// The text with its percent escapes replaced; unchanged where that gives no UTF-8.
pub fn percent_decode(text: &str) -> String {
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
    fn a_location_may_mean_several_places() {
        let first = |location| places("a/b.xsd", location).remove(0);
        assert_eq!(first("file:x.xsd"), "a/x.xsd");
        assert_eq!(first("FILE:../x%20y.xsd"), "x y.xsd");
        assert_eq!(first("file:///d/x%20y.xsd"), "/d/x y.xsd");
        assert_eq!(first("file:/d/x.xsd"), "/d/x.xsd");
        assert_eq!(first("file://localhost/d/x.xsd"), "/d/x.xsd");
        assert_eq!(first("file:////d/x.xsd"), "/d/x.xsd");
        assert_eq!(first("file://d/x.xsd"), "a/d/x.xsd");
        assert_eq!(first("file:///C:/d/x.xsd"), "C:/d/x.xsd");
        assert_eq!(first("file:///c|/d/x.xsd"), "c:/d/x.xsd");
        assert_eq!(first("file:C:\\d\\x.xsd"), "C:/d/x.xsd");
        assert_eq!(first("d\\x.xsd"), "a/d/x.xsd");
        assert_eq!(first("C:\\d\\x.xsd"), "C:/d/x.xsd");
        assert_eq!(places("a/b.xsd", "x%20y.xsd"), ["a/x y.xsd", "a/x%20y.xsd"]);
        assert_eq!(places("b.xsd", "x.xsd?v=1"), ["x.xsd?v=1", "x.xsd"]);
        assert_eq!(places("b.xsd", "x.xsd#f"), ["x.xsd", "x.xsd#f"]);
        assert!(places("b.xsd", "https://x/y.xsd").is_empty());
        assert!(places("b.xsd", "classpath:y.xsd").is_empty());
    }

    #[test]
    fn uris_are_told_from_paths() {
        assert!(is_remote("http://x/y.xsd"));
        assert!(is_remote("urn:x"));
        assert!(!is_remote("file:///x.xsd"));
        assert!(!is_remote("æ:x"));
        assert!(!is_remote("C:/x.xsd"));
        assert!(!is_remote("a/b.xsd"));
    }
}
