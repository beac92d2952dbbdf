//! An element that is held as text, put into another document: the namespace
//! bindings it takes from outside are declared on its start tag.

use super::escape::{Sink, push_attribute};
use memchr::memchr3;

/// Where the name in the start tag of an element ends. Attributes may be put in there.
pub(crate) fn name_end(xml: &str) -> usize {
    let bytes = xml.as_bytes();
    let end = memchr3(b'>', b'/', b' ', bytes).unwrap_or(bytes.len());
    memchr3(b'\t', b'\r', b'\n', &bytes[..end]).unwrap_or(end)
}

/// Whether the start tag declares a prefix (or the default namespace) itself.
pub(crate) fn declares(xml: &str, prefix: &str) -> bool {
    // A bare name is the common case.
    if xml.as_bytes().get(name_end(xml)) == Some(&b'>') {
        return false;
    }
    let tag = &xml[..tag_end(xml)];
    let wanted = match prefix {
        "" => "xmlns".to_owned(),
        prefix => format!("xmlns:{prefix}"),
    };
    tag.match_indices(wanted.as_str()).any(|(at, _)| {
        let before = tag.as_bytes()[..at].last();
        let after = tag[at + wanted.len()..].trim_start();
        before.is_some_and(|b| b.is_ascii_whitespace()) && after.starts_with('=')
    })
}

/// Where the start tag ends; `>` may stand in attribute values.
pub(crate) fn tag_end(xml: &str) -> usize {
    let mut quote = None;
    for (at, byte) in xml.bytes().enumerate() {
        match (byte, quote) {
            (b'"' | b'\'', None) => quote = Some(byte),
            (byte, Some(open)) if byte == open => quote = None,
            (b'>', None) => return at,
            _ => {}
        }
    }
    xml.len()
}

/// The declarations, of those given, that an element's start tag does not have
/// itself, as text to be put at [`name_end`].
pub(crate) fn missing_declarations<'b>(
    xml: &str,
    bindings: impl IntoIterator<Item = (&'b str, &'b str)>,
) -> String {
    let mut out = String::new();
    for (prefix, uri) in bindings {
        if !declares(xml, prefix) {
            declare(&mut out, prefix, uri);
        }
    }
    out
}

/// Appends a namespace declaration.
pub(crate) fn declare(out: &mut impl Sink, prefix: &str, uri: &str) {
    out.push_str(" xmlns");
    if !prefix.is_empty() {
        out.push_str(":");
        out.push_str(prefix);
    }
    out.push_str("=\"");
    push_attribute(out, uri);
    out.push_str("\"");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_start_tag_lacks_is_declared() {
        let element = "<a:b xmlns:c=\"urn:c\" d='>' xmlns = 'urn:e'><c:d/></a:b>";
        let bindings = [("a", "urn:a&b"), ("c", "urn:other"), ("", "urn:d")];
        let missing = missing_declarations(element, bindings);
        assert_eq!(missing, " xmlns:a=\"urn:a&amp;b\"");
        assert_eq!(&element[..name_end(element)], "<a:b");
        assert_eq!(
            missing_declarations("<b/>", [("", "urn:d")]),
            " xmlns=\"urn:d\""
        );
        assert_eq!(name_end("<b\n/>"), 2);
    }
}
