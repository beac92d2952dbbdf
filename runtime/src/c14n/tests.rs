//! Examples of the two specifications, and what they say in words.

use super::{Apex, CanonicalError, Canonicalization, Document, NodeId};
use crate::read::{Limits, Rule};

fn read(bytes: &[u8]) -> Document<'_> {
    Document::read(bytes, Limits::default()).expect("a document")
}

fn text(octets: Result<Vec<u8>, CanonicalError>) -> String {
    String::from_utf8(octets.expect("a canonical form")).expect("UTF-8")
}

fn options(inclusive: bool, comments: bool) -> Canonicalization {
    Canonicalization {
        inclusive,
        comments,
        ..Canonicalization::default()
    }
}

fn listed(prefixes: &[&str]) -> Canonicalization {
    Canonicalization {
        prefixes: prefixes.iter().map(|p| (*p).to_owned()).collect(),
        ..Canonicalization::default()
    }
}

/// The element of a local name.
fn named(document: &Document<'_>, local: &str) -> NodeId {
    let found = |element: &NodeId| document.name(*element).1 == local;
    document.elements().find(found).expect("the element")
}

#[test]
fn instructions_comments_and_what_stands_outside_the_root() {
    // Canonical XML 1.0 §3.1, without its document type declaration.
    let document = b"<?xml version=\"1.0\"?>\n\n<?xml-stylesheet   href=\"doc.xsl\"\n   type=\"text/xsl\"   ?>\n\n\
        <doc>Hello, world!<!-- Comment 1 --></doc>\n\n<?pi-without-data     ?>\n\n<!-- Comment 2 -->\n\n<!-- Comment 3 -->";
    let document = read(document);
    assert_eq!(
        text(document.canonical(&options(true, false))),
        "<?xml-stylesheet href=\"doc.xsl\"\n   type=\"text/xsl\"   ?>\n<doc>Hello, world!</doc>\n<?pi-without-data?>"
    );
    assert_eq!(
        text(document.canonical(&options(true, true))),
        "<?xml-stylesheet href=\"doc.xsl\"\n   type=\"text/xsl\"   ?>\n<doc>Hello, world!<!-- Comment 1 --></doc>\n\
         <?pi-without-data?>\n<!-- Comment 2 -->\n<!-- Comment 3 -->"
    );
}

#[test]
fn tags_are_written_in_one_way() {
    // §3.3, its attributes and namespaces.
    let document = read(
        b"<doc><e1   />\n<e3   name = \"elem3\"   id=\"elem3\"   />\
          <e5 a:attr=\"out\" b:attr=\"sorted\" attr2=\"all\" attr=\"I'm\" xmlns:b=\"http://www.ietf.org\" \
          xmlns:a=\"http://www.w3.org\" xmlns=\"http://example.org\"/>\
          <e6 xmlns=\"\" xmlns:a=\"http://www.w3.org\"><e7 xmlns=\"http://www.ietf.org\"><e8 xmlns=\"\" \
          xmlns:a=\"http://www.w3.org\"><e9 xmlns=\"\" xmlns:a=\"http://www.ietf.org\"/></e8></e7></e6></doc>",
    );
    assert_eq!(
        text(document.canonical(&options(true, false))),
        "<doc><e1></e1>\n<e3 id=\"elem3\" name=\"elem3\"></e3>\
         <e5 xmlns=\"http://example.org\" xmlns:a=\"http://www.w3.org\" xmlns:b=\"http://www.ietf.org\" \
         attr=\"I'm\" attr2=\"all\" b:attr=\"sorted\" a:attr=\"out\"></e5>\
         <e6 xmlns:a=\"http://www.w3.org\"><e7 xmlns=\"http://www.ietf.org\"><e8 xmlns=\"\">\
         <e9 xmlns:a=\"http://www.ietf.org\"></e9></e8></e7></e6></doc>"
    );
}

#[test]
fn characters_are_written_in_one_way() {
    // §3.4.
    let document = read(
        b"<doc a='x\r\ny\tz' b=\"&#13;&#10;&#9;&quot;'&lt;&gt;&amp;\">a\r\nb\rc&#13;d<![CDATA[v>\"0\" && v<\"10\"]]>\
          &#x20ac;&gt;]]&gt;<?p a\r\nb?><!--\r\n--></doc>",
    );
    assert_eq!(
        text(document.canonical(&options(false, true))),
        "<doc a=\"x y z\" b=\"&#xD;&#xA;&#x9;&quot;'&lt;>&amp;\">a\nb\nc&#xD;dv&gt;\"0\" &amp;&amp; v&lt;\"10\"\u{20ac}&gt;]]&gt;\
         <?p a\nb?><!--\n--></doc>"
    );
}

#[test]
fn an_element_moved_elsewhere_keeps_its_exclusive_form() {
    // Exclusive XML Canonicalization 1.0 §2.2.
    let first = read(
        b"<n0:pdu xmlns:n0=\"http://a.example\" xmlns:n1=\"http://b.example\" xml:lang=\"fr\" xml:space=\"preserve\">\
          <n1:elem2 xmlns:n1=\"http://b.example\" xml:lang=\"en\"><n3:stuff xmlns:n3=\"ftp://example.org\"/></n1:elem2></n0:pdu>",
    );
    let second = read(
        b"<n2:pdu xmlns:n1=\"http://example.com\" xmlns:n2=\"http://foo.example\" xml:lang=\"fr\" xml:space=\"retain\">\
          <n1:elem2 xmlns:n1=\"http://b.example\" xml:lang=\"en\"><n3:stuff xmlns:n3=\"ftp://example.org\"/></n1:elem2></n2:pdu>",
    );
    let exclusive = "<n1:elem2 xmlns:n1=\"http://b.example\" xml:lang=\"en\"><n3:stuff xmlns:n3=\"ftp://example.org\"></n3:stuff></n1:elem2>";
    for document in [&first, &second] {
        let element = named(document, "elem2");
        let found = text(document.canonical_element(element, &Canonicalization::default()));
        assert_eq!(found, exclusive);
    }
    let element = named(&first, "elem2");
    assert_eq!(
        text(first.canonical_element(element, &options(true, false))),
        "<n1:elem2 xmlns:n0=\"http://a.example\" xmlns:n1=\"http://b.example\" xml:lang=\"en\" xml:space=\"preserve\">\
         <n3:stuff xmlns:n3=\"ftp://example.org\"></n3:stuff></n1:elem2>"
    );
}

#[test]
fn a_prefix_list_keeps_bindings_that_only_values_use() {
    let document = read(
        b"<e xmlns=\"urn:d\" xmlns:p=\"urn:p\" xmlns:q=\"urn:q\" xmlns:xsi=\"urn:xsi\">\
          <s:b xmlns:s=\"urn:s\" xsi:type=\"p:T\"><s:c>q:x</s:c><s:d xmlns:p=\"urn:p2\" xmlns=\"\"/></s:b></e>",
    );
    let body = named(&document, "b");
    assert_eq!(
        text(document.canonical_element(body, &Canonicalization::default())),
        "<s:b xmlns:s=\"urn:s\" xmlns:xsi=\"urn:xsi\" xsi:type=\"p:T\"><s:c>q:x</s:c><s:d></s:d></s:b>"
    );
    assert_eq!(
        text(document.canonical_element(body, &listed(&["p", "", "unbound"]))),
        "<s:b xmlns=\"urn:d\" xmlns:p=\"urn:p\" xmlns:s=\"urn:s\" xmlns:xsi=\"urn:xsi\" xsi:type=\"p:T\">\
         <s:c>q:x</s:c><s:d xmlns=\"\" xmlns:p=\"urn:p2\"></s:d></s:b>"
    );
    let used: Vec<String> = document.value_prefixes(body).into_iter().collect();
    assert_eq!(used, ["p", "q"]);
}

#[test]
fn the_apex_may_be_made_to_declare_the_default_namespace() {
    let apex = Canonicalization {
        apex: Apex::Default,
        ..listed(&[""])
    };
    let document = read(b"<e xmlns:a=\"urn:a\"><a:b x=\"1\"><c/></a:b></e>");
    let element = named(&document, "b");
    assert_eq!(
        text(document.canonical_element(element, &apex)),
        "<a:b xmlns=\"\" xmlns:a=\"urn:a\" x=\"1\"><c></c></a:b>"
    );
    let document = read(b"<e xmlns=\"urn:a\" xmlns:p=\"urn:p\"><p:b><c/></p:b></e>");
    let element = named(&document, "b");
    assert_eq!(
        text(document.canonical_element(element, &apex)),
        "<p:b xmlns=\"urn:a\" xmlns:p=\"urn:p\"><c></c></p:b>"
    );
}

#[test]
fn one_element_can_be_left_out() {
    let document = read(b"<a><b/>t<c><d/></c>u</a>");
    let options = Canonicalization {
        without: Some(named(&document, "c")),
        ..Canonicalization::default()
    };
    assert_eq!(text(document.canonical(&options)), "<a><b></b>tu</a>");
}

#[test]
fn encodings_do_not_matter() {
    let xml = "<?xml version=\"1.0\" encoding=\"UTF-16\"?><\u{e6} \u{f8}='\u{e5}'/>";
    let mut utf16 = vec![0xff, 0xfe];
    xml.encode_utf16()
        .for_each(|unit| utf16.extend(unit.to_le_bytes()));
    let marked = "\u{feff}<\u{e6} \u{f8}='\u{e5}'/>".as_bytes();
    for bytes in [utf16.as_slice(), marked] {
        let document = read(bytes);
        let canonical = text(document.canonical(&Canonicalization::default()));
        assert_eq!(canonical, "<\u{e6} \u{f8}=\"\u{e5}\"></\u{e6}>");
        assert_eq!(
            &document.text()[document.range(document.root())]
                .chars()
                .next(),
            &Some('<')
        );
    }
}

#[test]
fn what_has_no_canonical_form_is_refused() {
    let refused = |xml: &[u8]| Document::read(xml, Limits::default()).err();
    let doctype = refused(b"<!DOCTYPE a><a/>").expect("refused");
    let CanonicalError::Read(error) = &doctype else {
        panic!("{doctype}")
    };
    assert_eq!(error.violation().rule, Rule::DOCTYPE);
    let version = refused(b"<?xml version='1.1'?><a/>");
    assert!(matches!(version, Some(CanonicalError::Version)));
    let advice = CanonicalError::Version.help().unwrap_or_default();
    assert!(advice.contains("XML 1.0"), "{advice}");
    assert_eq!(doctype.help(), error.violation().help());
    assert!(refused(b"<a><p:b/></a>").is_some());
    let document = read(b"<a><b xmlns='relative'/></a>");
    let relative = document.canonical(&Canonicalization::default());
    assert!(matches!(
        relative,
        Err(CanonicalError::RelativeNamespace(3))
    ));
    let advice = CanonicalError::RelativeNamespace(3).help();
    assert!(advice.is_some_and(|advice| advice.contains("absolute")));
    let depth = "<a>".repeat(300) + &"</a>".repeat(300);
    assert!(refused(depth.as_bytes()).is_some());
    let limits = Limits {
        memory: 10_000,
        ..Limits::default()
    };
    let many = format!("<a>{}</a>", "<b/>".repeat(1000));
    assert!(
        Document::read(many.as_bytes(), limits).is_err(),
        "memory is bounded"
    );
}

#[test]
fn texts_are_joined_and_hide_nothing() {
    let document = read(b"<a><b>one<![CDATA[ two]]>&amp;</b><c>one<!-- -->two</c><d>x<?p?></d><e/><f>x<g/></f> y</a>");
    let read = |name| {
        document
            .plain_text(named(&document, name))
            .map(|text| text.into_owned())
    };
    assert_eq!(read("b").as_deref(), Some("one two&"));
    assert_eq!(read("e").as_deref(), Some(""));
    assert_eq!([read("c"), read("d"), read("f")], [None, None, None]);
    assert!(document.has_text(document.root()));
    assert!(!document.has_text(named(&document, "e")));
}

#[test]
fn elements_are_found_by_place() {
    let document = read(b"<a><b><c/></b><b/></a>");
    for element in document.elements() {
        assert_eq!(document.element_at(&document.range(element)), Some(element));
    }
    assert_eq!(document.element_at(&(3..5)), None);
    let inner = named(&document, "c");
    assert!(document.is_within(inner, document.root()));
    assert!(!document.is_within(document.root(), inner));
    assert_eq!(document.parent(document.root()), None);
    assert_eq!(document.children(document.root()).count(), 2);
}

#[test]
fn a_document_shows_its_size_and_nothing_it_says() {
    let document = read(b"<a hemmelig='x'>kode<b/></a>");
    assert_eq!(format!("{document:?}"), "Document(28 octets, 3 nodes)");
}
