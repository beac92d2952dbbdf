//! Several files in one input, so that a change of its octets can be one of their names too.
//!
//! A line `=== PATH` begins a file. What stands before the first is none.

/// What begins the line with a file's path.
pub(super) const MARK: &[u8] = b"=== ";

/// The files of an input, in order, whatever their names.
pub(super) fn entries(input: &[u8]) -> Vec<(String, &[u8])> {
    let starts: Vec<usize> = (0..input.len())
        .filter(|&at| input[at..].starts_with(MARK) && (at == 0 || input[at - 1] == b'\n'))
        .collect();
    let ends = starts.iter().skip(1).copied().chain([input.len()]);
    let parts = starts.iter().zip(ends).map(|(&from, to)| &input[from..to]);
    parts
        .map(|part| {
            let line = part.iter().position(|&byte| byte == b'\n');
            let line = line.unwrap_or(part.len());
            let name = String::from_utf8_lossy(&part[MARK.len()..line]);
            let content = part.get(line + 1..).unwrap_or_default();
            (name.into_owned(), content)
        })
        .collect()
}

/// An input that holds these files.
pub(super) fn joined<'f>(files: impl IntoIterator<Item = (&'f str, &'f [u8])>) -> Vec<u8> {
    let parts = files.into_iter().map(|(name, content)| {
        let end: &[u8] = if content.ends_with(b"\n") { b"" } else { b"\n" };
        [MARK, name.as_bytes(), b"\n", content, end].concat()
    });
    parts.collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use super::{entries, joined};

    #[test]
    fn files_are_joined_and_found_again() {
        let input = joined([("a/b.xsd", &b"<a/>"[..]), ("", &b"x === y\n"[..])]);
        let found = entries(&input);
        let expected = [
            ("a/b.xsd".to_owned(), &b"<a/>\n"[..]),
            (String::new(), &b"x === y\n"[..]),
        ];
        assert_eq!(found, expected);
        assert!(entries(b"x=== y").is_empty());
        assert_eq!(entries(b"=== y"), [("y".to_owned(), &b""[..])]);
    }
}
