//! Kept XML in a new place.

use super::Writer;
use super::escape::push_attribute;
use crate::value::AnyElement;
use memchr::memchr3;

/// Where the name in the start tag ends.
pub(crate) fn name_end(xml: &str) -> usize {
    let bytes = xml.as_bytes();
    let end = memchr3(b'>', b'/', b' ', bytes).unwrap_or(bytes.len());
    memchr3(b'\t', b'\r', b'\n', &bytes[..end]).unwrap_or(end)
}

/// Whether the start tag declares a prefix (or the default namespace) itself.
pub(crate) fn declares(xml: &str, prefix: &str) -> bool {
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
fn tag_end(xml: &str) -> usize {
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

/// Appends kept XML with the declarations the place lacks.
pub(super) fn push(writer: &mut Writer, kept: &AnyElement) {
    let at = name_end(&kept.xml);
    writer.out.extend_from_slice(&kept.xml.as_bytes()[..at]);
    // A bare name is the common case.
    let is_bare = kept.xml.as_bytes().get(at) == Some(&b'>');
    let declares = |prefix: &str| !is_bare && declares(&kept.xml, prefix);
    let mut default = declares("");
    for (prefix, uri) in &kept.bindings {
        default |= prefix.is_empty();
        if writer.is_declared(prefix, uri) || declares(prefix) {
            continue;
        }
        declare(&mut writer.out, prefix, uri);
    }
    if writer.has_default() && !default {
        writer.out.extend_from_slice(b" xmlns=\"\"");
    }
    writer.out.extend_from_slice(&kept.xml.as_bytes()[at..]);
}

/// Appends a namespace declaration.
pub(crate) fn declare(out: &mut Vec<u8>, prefix: &str, uri: &str) {
    out.extend_from_slice(b" xmlns");
    if !prefix.is_empty() {
        out.push(b':');
        out.extend_from_slice(prefix.as_bytes());
    }
    out.extend_from_slice(b"=\"");
    push_attribute(out, uri);
    out.push(b'"');
}
