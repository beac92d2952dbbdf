//! Wildcards, lists, bounds and the places of facets.

use super::*;

/// The names a wildcard of `T` excludes, and whether `T` is unambiguous.
#[test]
fn wildcards_of_xsd_1_1_exclude_names() {
    let (found, rules) = one(
        r###"<xs:element name="a" type="xs:int"/>
        <xs:element name="b" type="xs:int" substitutionGroup="a"/>
        <xs:complexType name="T"><xs:sequence>
            <xs:element ref="a"/>
            <xs:any notQName="c ##definedSibling" maxOccurs="unbounded" processContents="lax"/>
            <xs:element name="d" type="xs:int" form="qualified" minOccurs="0"/>
        </xs:sequence><xs:anyAttribute notQName="##defined" notNamespace="##local"/></xs:complexType>
        <xs:attribute name="e" type="xs:int"/>"###,
        false,
    );
    assert_eq!(rules.len(), 3, "{rules:?}");
    let found = found.unwrap();
    let row = &found.complexes[0];
    let Content::Elements(top) = &row.content else {
        panic!("no elements");
    };
    let Term::Any(any) = &top.children()[1].term else {
        panic!("no wildcard");
    };
    let locals = |names: &[QName]| {
        names
            .iter()
            .map(|n| n.local.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(locals(&any.except.names), ["a", "b", "c", "d"]);
    let attributes = row.any_attribute.as_ref().unwrap();
    assert_eq!(locals(&attributes.except.names), ["e"]);
    refused(
        r###"<xs:complexType name="T"><xs:anyAttribute notQName="##defined"/></xs:complexType>"###,
        "s4s-att-not-allowed",
    );
    for (wrong, rule) in [
        (
            r###"namespace="urn:x" notNamespace="urn:y""###,
            "src-wildcard",
        ),
        (
            r###"notQName="##definedSibling""###,
            "s4s-att-invalid-value",
        ),
    ] {
        let body =
            format!("<xs:complexType name=\"T\"><xs:anyAttribute {wrong}/></xs:complexType>");
        let (found, rules) = one(&body, false);
        assert!(
            found.is_none() && rules.iter().any(|(_, r)| r == rule),
            "{rules:?}"
        );
    }
}

/// The built-in lists have at least one item (Datatypes §3.3.5), and so have
/// the types derived from them; a length of their own is still allowed.
#[test]
fn restrictions_of_built_in_lists_keep_their_least_length() {
    let found = model(
        r#"<xs:simpleType name="A"><xs:restriction base="xs:NMTOKENS"/></xs:simpleType>
        <xs:simpleType name="B"><xs:restriction base="A"><xs:length value="2"/></xs:restriction></xs:simpleType>
        <xs:simpleType name="C"><xs:restriction base="xs:IDREFS"><xs:length value="2"/></xs:restriction></xs:simpleType>"#,
    );
    let lengths: Vec<_> = found
        .simples
        .iter()
        .map(|s| [&s.facets.min_length, &s.facets.length])
        .map(|facets| facets.map(|facet| facet.as_ref().map(|facet| facet.value)))
        .collect();
    assert_eq!(
        lengths,
        [[Some(1), None], [Some(1), Some(2)], [Some(1), Some(2)]]
    );
}

/// Structures §3.4.2 asks what is written: elements that cannot occur still
/// make a content model, so that white space may stand in it.
#[test]
fn a_model_of_elements_that_never_occur_is_not_empty_content() {
    let content = |body: &str| model(&format!("<xs:complexType name='T'>{body}</xs:complexType>"));
    let never = "<xs:sequence><xs:element name='a' minOccurs='0' maxOccurs='0'/></xs:sequence>";
    assert!(matches!(
        content(never).complexes[0].content,
        Content::Elements(_)
    ));
    assert!(matches!(
        content("<xs:sequence/>").complexes[0].content,
        Content::Empty
    ));
}

/// Datatypes §4.3.9.4 and §4.3.8.4, which differ where two bounds meet.
#[test]
fn bounds_that_meet_those_of_the_base() {
    let body = |facet: &str| {
        format!(
            "<xs:simpleType name='a'><xs:restriction base='xs:byte'>{facet}</xs:restriction></xs:simpleType>"
        )
    };
    model(&body("<xs:minExclusive value='127'/>"));
    model(&body("<xs:minExclusive value='-128'/>"));
    refused(
        &body("<xs:maxExclusive value='-128'/>"),
        "maxExclusive-valid-restriction",
    );
}

/// A facet of the base stays at its place in the base.
#[test]
fn facets_and_values_know_where_they_are_declared() {
    let body = "<xs:simpleType name='a'><xs:restriction base='xs:string'>\
        <xs:maxLength value='5'/><xs:pattern value='x+'/></xs:restriction></xs:simpleType>\
        <xs:simpleType name='b'><xs:restriction base='a'><xs:whiteSpace value='collapse'/>\
        <xs:pattern value='x*'/><xs:enumeration value='xx'/></xs:restriction></xs:simpleType>\
        <xs:simpleType name='c'><xs:restriction base='xs:decimal'><xs:minExclusive value='1'/>\
        </xs:restriction></xs:simpleType>";
    let model = model(body);
    let text = format!("{HEAD}{body}</xs:schema>");
    let at =
        |span: Option<Span>| span.map_or("", |span| &text[span.start as usize..span.end as usize]);
    let [_, derived, bounded] = model.simples.as_slice() else {
        panic!("three types expected");
    };
    let max = derived.facets.max_length.as_ref().unwrap();
    assert_eq!(at(max.span), "<xs:maxLength value='5'/>");
    let patterns = derived.facets.patterns.iter().flatten();
    let patterns: Vec<&str> = patterns.map(|facet| at(facet.span)).collect();
    assert_eq!(
        patterns,
        ["<xs:pattern value='x+'/>", "<xs:pattern value='x*'/>"]
    );
    assert_eq!(at(derived.white.span), "<xs:whiteSpace value='collapse'/>");
    let value = &derived.facets.enumeration[0];
    assert_eq!(at(value.span), "<xs:enumeration value='xx'/>");
    let min = bounded.facets.min.as_ref().unwrap();
    assert_eq!(at(min.span), "<xs:minExclusive value='1'/>");
    assert_eq!(bounded.white.span, None);
}
