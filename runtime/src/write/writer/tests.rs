//! Prefixes that values demand, and where binary content stands.

use super::*;
use crate::xml::{XML, XSI};

fn writer(prefixes: &[(&str, &str)]) -> Writer {
    let owned = |pair: &(&str, &str)| (pair.0.to_owned(), pair.1.to_owned());
    Writer::new(&WriteOptions {
        prefixes: prefixes.iter().map(owned).collect(),
        ..WriteOptions::default()
    })
}

fn text(writer: Writer) -> String {
    String::from_utf8(writer.finish()).unwrap()
}

#[test]
fn a_prefix_is_declared_on_the_root_once() {
    let mut writer = writer(&[]);
    writer.start("urn:a", "a");
    assert!(writer.bind("p", "urn:p") && writer.bind("p", "urn:p"));
    assert!(writer.bind("q", "urn:p"));
    assert!(writer.is_declared("p", "urn:p") && writer.is_declared("ns1", "urn:a"));
    for (prefix, uri) in [
        ("p", "urn:q"),
        ("r", "urn:p"),
        ("ns1", "urn:p"),
        ("p", "urn:a"),
    ] {
        assert!(!writer.is_declared(prefix, uri), "{prefix} {uri}");
    }
    let expected = "<ns1:a xmlns:ns1=\"urn:a\" xmlns:p=\"urn:p\" xmlns:q=\"urn:p\"/>";
    assert_eq!(text(writer), expected);
}

#[test]
fn the_prefix_xml_means_its_namespace_and_nothing_else_does() {
    let mut writer = writer(&[]);
    writer.start("", "a");
    assert!(writer.bind("xml", XML) && !writer.bind("xml", "urn:x"));
    assert!(!writer.bind("p", XML) && !writer.bind("p", XML));
    assert!(!writer.bind_kept("xml", "urn:x") && !writer.bind_kept("p", XML));
    writer.attribute(XML, "lang", "da");
    assert!(!writer.bind_kept("xml", "urn:x"));
    assert_eq!(text(writer), "<a xml:lang=\"da\"/>");
}

#[test]
fn a_prefix_that_is_known_for_its_namespace_is_declared_when_it_is_needed() {
    let mut writer = writer(&[("urn:q", "q")]);
    writer.start("urn:a", "a");
    // The prefix is promised to a namespace that the document may use yet.
    assert!(!writer.bind("q", "urn:x"));
    writer.known("urn:q");
    assert!(!writer.bind("q", "urn:x") && !writer.is_declared("q", "urn:q"));
    assert!(writer.bind("q", "urn:q") && writer.is_declared("q", "urn:q"));
    assert_eq!(
        text(writer),
        "<ns1:a xmlns:ns1=\"urn:a\" xmlns:q=\"urn:q\"/>"
    );
}

#[test]
fn a_prefix_that_only_values_use_may_mean_something_else_within_an_element() {
    let mut writer = writer(&[]);
    writer.start("", "a");
    assert!(writer.bind("p", "urn:p"));
    writer.start("", "b");
    assert!(writer.bind("p", "urn:q"));
    assert!(writer.is_declared("p", "urn:q") && !writer.is_declared("p", "urn:p"));
    assert!(!writer.bind("p", "urn:r"));
    writer.start("", "c");
    assert!(writer.is_declared("p", "urn:q") && writer.bind("p", "urn:r"));
    writer.end();
    assert!(writer.is_declared("p", "urn:q"));
    writer.end();
    assert!(writer.is_declared("p", "urn:p"));
    let expected = "<a xmlns:p=\"urn:p\"><b xmlns:p=\"urn:q\"><c xmlns:p=\"urn:r\"/></b></a>";
    assert_eq!(text(writer), expected);
}

#[test]
fn a_namespace_yields_its_prefix_to_a_value_that_needs_it() {
    // The prefix is on the root's own name.
    let mut root = writer(&[]);
    root.start("urn:a", "a");
    let ty = root.qualified("urn:a", "T");
    root.attribute(XSI, "type", &ty);
    assert!(!root.bind("ns1", "urn:x") && root.bind_kept("ns1", "urn:x"));
    root.start("urn:a", "b");
    let expected = "<ns2:a xmlns:ns2=\"urn:a\" xmlns:xsi=\"http://www.w3.org/2001/\
                    XMLSchema-instance\" xmlns:ns1=\"urn:x\" xsi:type=\"ns2:T\"><ns2:b/></ns2:a>";
    assert_eq!(text(root), expected);
    // It is in use further out, where names go on to be spelled with it.
    let mut below = writer(&[]);
    below.start("urn:a", "a");
    below.start("urn:a", "b");
    assert!(below.bind_kept("ns1", "urn:x"));
    below.start("urn:a", "c");
    let expected = "<ns1:a xmlns:ns2=\"urn:a\" xmlns:ns1=\"urn:a\"><ns2:b xmlns:ns1=\"urn:x\">\
                    <ns2:c/></ns2:b></ns1:a>";
    assert_eq!(text(below), expected);
    // It is known, and no name has been spelled with it yet.
    let mut unused = writer(&[]);
    unused.start("", "a");
    unused.known("urn:a");
    unused.start("", "b");
    assert!(unused.bind_kept("ns1", "urn:x"));
    unused.start("urn:a", "c");
    let expected = "<a xmlns:ns2=\"urn:a\" xmlns:ns1=\"urn:x\"><b><ns2:c/></b></a>";
    assert_eq!(text(unused), expected);
}

#[test]
fn the_default_namespace_changes_where_no_name_depends_on_it() {
    let mut writer = writer(&[]);
    writer.start("", "a");
    assert!(!writer.bind("", "urn:x"));
    writer.start("urn:a", "b");
    assert!(writer.bind("", "urn:x") && writer.bind("", "urn:x"));
    assert!(!writer.bind("", "urn:y"));
    writer.start("", "c");
    assert!(!writer.has_default());
    let expected = "<a xmlns:ns2=\"urn:a\"><ns2:b xmlns=\"urn:x\"><c xmlns=\"\"/></ns2:b></a>";
    assert_eq!(text(writer), expected);
}

#[test]
fn binary_content_is_found_from_the_end() {
    let mut writer = writer(&[]);
    writer.start("", "a");
    for content in ["QUJD", "QUJ D", "QQ=="] {
        writer.start("", "b");
        assert!(writer.is_empty());
        writer.media = Some("image/png".to_owned());
        writer.binary(content);
        assert!(!writer.is_empty() && writer.media.is_none());
        writer.end();
    }
    writer.start("urn:long", "c");
    let (out, binaries) = writer.finish_with_binaries();
    let found: Vec<&[u8]> = binaries
        .iter()
        .map(|binary| &out[out.len() - binary.from_end..][..binary.length])
        .collect();
    assert_eq!(found, [b"QUJD", b"QQ=="]);
    assert_eq!(binaries[0].media.as_deref(), Some("image/png"));
}

#[test]
fn kept_xml_leaves_a_default_namespace_that_it_does_not_mean() {
    use crate::value::AnyElement;
    let placed = |xml: &str, bindings: &[(&str, &str)], default: bool| {
        let mut writer = writer(if default { &[("urn:a", "")] } else { &[] });
        writer.start("urn:a", "a");
        writer.any(&AnyElement {
            xml: xml.to_owned(),
            bindings: bindings
                .iter()
                .map(|b| (b.0.to_owned(), b.1.into()))
                .collect(),
        });
        let text = text(writer);
        text[text.find("><").unwrap() + 1..].to_owned()
    };
    assert_eq!(placed("<x/>", &[], true), "<x xmlns=\"\"/></a>");
    assert_eq!(placed("<x/>", &[], false), "<x/></ns1:a>");
    assert_eq!(
        placed("<x xmlns='urn:x'/>", &[], true),
        "<x xmlns='urn:x'/></a>"
    );
    assert_eq!(
        placed("<x/>", &[("", "urn:x")], true),
        "<x xmlns=\"urn:x\"/></a>"
    );
    let bound = placed("<p:x/>", &[("p", "urn:p")], false);
    assert_eq!(bound, "<p:x xmlns:p=\"urn:p\"/></ns1:a>");
}
