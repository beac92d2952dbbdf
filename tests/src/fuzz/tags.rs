//! Where the elements of a text that looks like XML begin and end.

/// One element, as byte positions in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// Where its `<` stands.
    pub start: usize,
    /// Where its name ends.
    pub name_end: usize,
    /// One past the `>` of its start tag.
    pub open_end: usize,
    /// One past the `>` of its end tag (or of its start tag, if it is empty).
    pub end: usize,
}

/// The elements of a text, in the order of their start tags. Never fails:
/// what does not look like an element is passed over.
pub(super) fn elements(text: &[u8]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut at = 0;
    while let Some(step) = text[at..].iter().position(|&byte| byte == b'<') {
        let start = at + step;
        let Some(length) = text[start..].iter().position(|&byte| byte == b'>') else {
            break;
        };
        let end = start + length + 1;
        at = end;
        match text.get(start + 1) {
            Some(b'!' | b'?') | None => {}
            Some(b'/') => {
                if let Some(index) = open.pop() {
                    found[index].end = end;
                }
            }
            Some(_) => {
                let name_end = text[start + 1..end]
                    .iter()
                    .position(|byte| b" \t\r\n/>".contains(byte))
                    .map_or(end - 1, |length| start + 1 + length);
                if text[end - 2] != b'/' {
                    open.push(found.len());
                }
                found.push(Found {
                    start,
                    name_end,
                    open_end: end,
                    end,
                });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::elements;

    #[test]
    fn elements_know_their_ends() {
        let text = b"<a x='1'><b/><c>d</c></a>";
        let found = elements(text);
        let texts: Vec<&[u8]> = found.iter().map(|one| &text[one.start..one.end]).collect();
        assert_eq!(texts, [&text[..], b"<b/>", b"<c>d</c>"]);
        assert_eq!(&text[found[0].start + 1..found[0].name_end], b"a");
        assert_eq!(&text[..found[0].open_end], b"<a x='1'>");
    }

    #[test]
    fn nonsense_is_passed_over() {
        assert!(elements(b"</a><!-- <b> --><").len() <= 1);
        assert!(elements(b"<").is_empty());
        assert_eq!(elements(b"<>").len(), 1);
    }
}
