//! Kept elements put back into a document.

use super::escape::escape;
use crate::value::AnyElement;
use std::fmt::Write as _;

/// Appends a kept element, declaring the bindings it brings and adding
/// `attributes` (spelled ` name="value"`) to its start tag.
///
/// The place it is put must not declare a default namespace.
pub(crate) fn push_raw(out: &mut String, element: &AnyElement, attributes: &str) {
    let xml = element.xml.trim_start();
    let (head, tail) = xml.split_at(name_end(xml));
    out.push_str(head);
    let tag = &tail[..tail.find('>').map_or(tail.len(), |end| end)];
    for (prefix, namespace) in &element.bindings {
        let name = if prefix.is_empty() {
            "xmlns".to_owned()
        } else {
            format!("xmlns:{prefix}")
        };
        let unbound = namespace.is_empty() || prefix == "xml" || prefix == "xmlns";
        if !unbound && !declares(tag, &name) {
            let _ = write!(out, " {name}=\"{}\"", escape(namespace));
        }
    }
    out.push_str(attributes);
    out.push_str(tail);
}

/// The end of the name in a start tag.
fn name_end(xml: &str) -> usize {
    xml.find([' ', '\t', '\r', '\n', '/', '>'])
        .unwrap_or(xml.len())
}

/// Whether the rest of a start tag spells this attribute. A `>` in an attribute
/// value may cut the tag short; then a declaration after it is not seen, which
/// cannot happen to what the reader keeps: it lists only bindings from outside.
fn declares(tag: &str, name: &str) -> bool {
    tag.match_indices(name).any(|(at, _)| {
        let before = tag[..at].ends_with([' ', '\t', '\r', '\n']);
        let after = tag[at + name.len()..].trim_start().starts_with('=');
        before && after
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bindings_are_declared_once() {
        let element = AnyElement {
            xml: "<a:b xmlns:c=\"urn:c\"><c:d/></a:b>".into(),
            bindings: vec![
                ("a".into(), "urn:a".into()),
                ("c".into(), "urn:other".into()),
                (String::new(), "urn:d".into()),
            ],
        };
        let mut out = String::new();
        push_raw(&mut out, &element, " x=\"1\"");
        assert_eq!(
            out,
            "<a:b xmlns:a=\"urn:a\" xmlns=\"urn:d\" x=\"1\" xmlns:c=\"urn:c\"><c:d/></a:b>"
        );
    }

    #[test]
    fn empty_elements_stay_empty() {
        let element = AnyElement {
            xml: "<b/>".into(),
            bindings: vec![(String::new(), "urn:d".into())],
        };
        let mut out = String::new();
        push_raw(&mut out, &element, "");
        assert_eq!(out, "<b xmlns=\"urn:d\"/>");
    }
}
