//! Known edits, both ways.

use super::support::{model, verdict};
use snitflade_codegen::inclusion::Verdict;
use snitflade_codegen::model::QName;

/// `=` proved, `!` breaks, `?` undecided.
fn sign(verdict: &Verdict) -> char {
    match verdict {
        Verdict::Proved => '=',
        Verdict::Breaks(_) => '!',
        Verdict::Undecided(_) => '?',
    }
}

/// Holds what is expected of old against new, and of new against old.
fn holds(cases: &[(&str, &str, &str)], around: fn(&str) -> String, typed: bool) {
    let name = QName::new("urn:t", "R");
    let mut wrong = Vec::new();
    for (old, new, expected) in cases {
        let (first, second) = (model(&around(old)), model(&around(new)));
        let found = [
            verdict(&first, &second, &name, typed),
            verdict(&second, &first, &name, typed),
        ];
        let signs: String = found.iter().map(sign).collect();
        if signs != *expected {
            wrong.push(format!("{old}\n{new}\n{signs}, not {expected}: {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn restricted(facets: &str) -> String {
    let (base, facets) = facets.split_once(' ').unwrap_or((facets, ""));
    format!(
        "<xs:element name='R'><xs:simpleType><xs:restriction base='xs:{base}'>{facets}\
         </xs:restriction></xs:simpleType></xs:element>"
    )
}

#[test]
fn simple_types() {
    let cases = [
        (
            "string <xs:pattern value='\\d{4}'/>",
            "string <xs:pattern value='[0-9]{4}'/>",
            "!=",
        ),
        (
            "string <xs:pattern value='a|b|cd'/>",
            "string <xs:pattern value='[ba]'/><xs:pattern value='cd'/>",
            "==",
        ),
        (
            "string <xs:pattern value='[a-z-[q]]'/>",
            "string <xs:pattern value='[a-pr-z]'/>",
            "==",
        ),
        (
            "string <xs:pattern value='(ab)*'/>",
            "string <xs:pattern value='(ab)*ab|'/>",
            "==",
        ),
        (
            "string <xs:maxLength value='4000'/>",
            "string <xs:maxLength value='3999'/>",
            "!=",
        ),
        (
            "string <xs:length value='3'/>",
            "string <xs:minLength value='1'/>",
            "=!",
        ),
        (
            "string <xs:pattern value='[a-z]{3}'/>",
            "string <xs:maxLength value='3'/>",
            "=!",
        ),
        ("string", "token", "=="),
        (
            "string <xs:maxLength value='3'/>",
            "token <xs:maxLength value='3'/>",
            "=!",
        ),
        (
            "token <xs:enumeration value='a'/><xs:enumeration value='b'/>",
            "token <xs:enumeration value='b'/><xs:enumeration value='a'/>",
            "==",
        ),
        (
            "token <xs:enumeration value='a'/>",
            "string <xs:enumeration value='a'/>",
            "!=",
        ),
        (
            "token <xs:enumeration value='a'/>",
            "token <xs:enumeration value='a'/><xs:enumeration value='æ'/>",
            "=!",
        ),
        ("NCName", "Name", "=!"),
        ("int", "long", "=!"),
        ("int", "decimal", "=!"),
        ("int", "string", "=!"),
        (
            "byte",
            "integer <xs:minInclusive value='-128'/><xs:maxInclusive value='127'/>",
            "==",
        ),
        (
            "integer <xs:maxExclusive value='10'/>",
            "integer <xs:maxInclusive value='9'/>",
            "==",
        ),
        (
            "decimal <xs:maxExclusive value='10'/>",
            "decimal <xs:maxInclusive value='9'/>",
            "!=",
        ),
        (
            "decimal <xs:minInclusive value='-1.5'/>",
            "decimal <xs:minInclusive value='-1.50'/>",
            "==",
        ),
        (
            "decimal <xs:minExclusive value='0'/>",
            "decimal <xs:minInclusive value='0.01'/>",
            "!=",
        ),
        (
            "decimal <xs:totalDigits value='5'/>",
            "decimal <xs:totalDigits value='6'/>",
            "=!",
        ),
        (
            "decimal <xs:fractionDigits value='2'/>",
            "decimal <xs:fractionDigits value='1'/>",
            "!=",
        ),
        ("decimal <xs:fractionDigits value='0'/>", "integer", "!="),
        (
            "integer <xs:pattern value='[0-9]{4}'/>",
            "integer <xs:minInclusive value='0'/><xs:maxInclusive value='9999'/>",
            "=!",
        ),
        (
            "integer <xs:enumeration value='1'/>",
            "integer <xs:minInclusive value='1'/><xs:maxInclusive value='1'/>",
            "==",
        ),
        ("boolean", "string", "=!"),
        ("boolean <xs:pattern value='true|false'/>", "boolean", "=!"),
        (
            "hexBinary <xs:length value='2'/>",
            "hexBinary <xs:maxLength value='2'/>",
            "=!",
        ),
        ("date", "date", "=="),
        ("date", "string", "=!"),
        ("date", "dateTime", "!!"),
        ("date <xs:minInclusive value='2000-01-01'/>", "date", "=?"),
        ("date <xs:pattern value='.*[^Z]'/>", "date", "=!"),
        (
            "anyURI <xs:maxLength value='9'/>",
            "anyURI <xs:maxLength value='8'/>",
            "!=",
        ),
        (
            "base64Binary <xs:maxLength value='9'/>",
            "base64Binary",
            "=?",
        ),
        ("double", "float", "??"),
        ("ID", "ID", "=="),
        ("ID", "NCName", "??"),
        ("NMTOKENS", "string", "=!"),
    ];
    let cases: Vec<_> = cases
        .into_iter()
        // White space that `string` keeps is none of a token's, but both take every text.
        .collect();
    holds(&cases, restricted, false);
}

fn content(body: &str) -> String {
    format!(
        "<xs:element name='R'><xs:complexType>{body}</xs:complexType></xs:element>\
         <xs:complexType name='Base'><xs:sequence><xs:element name='a' type='xs:string'/></xs:sequence></xs:complexType>\
         <xs:complexType name='More'><xs:complexContent><xs:extension base='Base'><xs:sequence>\
         <xs:element name='b' type='xs:int'/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>\
         <xs:element name='head' type='xs:string' abstract='true'/>\
         <xs:element name='one' type='xs:string' substitutionGroup='head'/>\
         <xs:element name='two' type='xs:string' substitutionGroup='head'/>\
         <xs:simpleType name='Kort'><xs:restriction base='xs:string'><xs:maxLength value='3'/></xs:restriction></xs:simpleType>"
    )
}

#[test]
fn content_models() {
    let e = |name: &str, rest: &str| format!("<xs:element name='{name}' type='xs:string' {rest}/>");
    let seq = |body: &[String]| format!("<xs:sequence>{}</xs:sequence>", body.concat());
    let choice = |body: &[String]| format!("<xs:choice>{}</xs:choice>", body.concat());
    let all = |body: &[String]| format!("<xs:all>{}</xs:all>", body.concat());
    let (a, b, c) = (e("a", ""), e("b", ""), e("c", ""));
    let maybe = |name: &str| e(name, "minOccurs='0'");
    let any = |process: &str| {
        format!("<xs:any processContents='{process}' namespace='##targetNamespace'/>")
    };
    let head = "<xs:element ref='head'/>".to_owned();
    let refs = |name: &str| format!("<xs:element ref='{name}'/>");
    let cases = [
        (
            seq(&[a.clone(), b.clone()]),
            seq(&[a.clone(), maybe("b")]),
            "=!",
        ),
        (
            seq(&[a.clone(), b.clone()]),
            seq(&[b.clone(), a.clone()]),
            "!!",
        ),
        (
            choice(&[a.clone(), b.clone()]),
            choice(&[b.clone(), a.clone()]),
            "==",
        ),
        (
            choice(&[a.clone(), b.clone()]),
            choice(&[b.clone(), a.clone(), c.clone()]),
            "=!",
        ),
        (
            seq(&[e("a", "maxOccurs='1000'")]),
            seq(&[e("a", "maxOccurs='999'")]),
            "!=",
        ),
        (
            seq(&[e("a", "maxOccurs='unbounded'")]),
            seq(&[e("a", "maxOccurs='5'")]),
            "!=",
        ),
        (
            seq(&[a.clone(), maybe("b")]),
            all(&[a.clone(), maybe("b")]),
            "=!",
        ),
        (
            all(&[a.clone(), b.clone()]),
            all(&[b.clone(), a.clone()]),
            "==",
        ),
        (
            all(&[a.clone(), b.clone()]),
            choice(&[seq(&[a.clone(), b.clone()]), seq(&[b.clone(), a.clone()])]),
            "==",
        ),
        (seq(&[refs("one")]), seq(std::slice::from_ref(&head)), "=!"),
        (
            choice(&[refs("one"), refs("two")]),
            seq(std::slice::from_ref(&head)),
            "==",
        ),
        (seq(&[refs("one")]), seq(&[any("strict")]), "=!"),
        (seq(&[any("skip")]), seq(&[any("skip")]), "=="),
        (seq(&[any("lax")]), seq(&[any("lax")]), "=="),
        (seq(&[any("strict")]), seq(&[any("lax")]), "=!"),
        (
            seq(std::slice::from_ref(&a)),
            seq(&["<xs:element name='a' type='Kort'/>".to_owned()]),
            "!=",
        ),
        (
            seq(std::slice::from_ref(&a)),
            seq(&[e("a", "nillable='true'")]),
            "=!",
        ),
        (
            seq(std::slice::from_ref(&a)),
            seq(&[e("a", "fixed='x'")]),
            "!=",
        ),
        (
            seq(std::slice::from_ref(&a)),
            seq(&[e("a", "default='x'")]),
            "==",
        ),
        (
            seq(&["<xs:element name='a' type='xs:int'/>".to_owned()]),
            seq(&["<xs:element name='a' type='xs:int' default='1'/>".to_owned()]),
            "=!",
        ),
        (
            format!("{}<xs:attribute name='n' type='xs:int'/>", seq(&[])),
            format!(
                "{}<xs:attribute name='n' type='xs:int' use='required'/>",
                seq(&[])
            ),
            "!=",
        ),
        (
            format!("{}<xs:attribute name='n' type='xs:int'/>", seq(&[])),
            format!(
                "{}<xs:attribute name='n' type='xs:int' fixed='1'/>",
                seq(&[])
            ),
            "!=",
        ),
        (
            seq(&[]),
            format!("{}<xs:attribute name='n' type='xs:int'/>", seq(&[])),
            "=!",
        ),
        (
            format!("{}<xs:attribute name='n' type='xs:int'/>", seq(&[])),
            format!("{}<xs:anyAttribute processContents='skip'/>", seq(&[])),
            "=!",
        ),
    ];
    let cases: Vec<(&str, &str, &str)> = cases.iter().map(|(a, b, s)| (&**a, &**b, *s)).collect();
    holds(&cases, content, false);
    let mixed = [(seq(std::slice::from_ref(&a)), "=!")];
    for (body, expected) in &mixed {
        let name = QName::new("urn:t", "R");
        let plain = model(&content(body));
        let text = content(body).replacen("<xs:complexType>", "<xs:complexType mixed='true'>", 1);
        let mixed = model(&text);
        let signs = [
            verdict(&plain, &mixed, &name, false),
            verdict(&mixed, &plain, &name, false),
        ];
        assert_eq!(signs.iter().map(sign).collect::<String>(), *expected);
    }
}

/// The signs of one pair, both ways.
fn told(old: &str, new: &str, expected: &str) {
    holds(&[(old, new, expected)], restricted, false);
}

#[test]
fn unicode_digits_tell_d4_from_0_to_9() {
    told(
        "string <xs:pattern value='\\d{4}'/>",
        "string <xs:pattern value='[0-9]{4}'/>",
        "!=",
    );
}

#[test]
fn a_split_pattern_is_equal() {
    told(
        "token <xs:pattern value='[a-c]|[0-9]{2}|x'/>",
        "token <xs:pattern value='[a-c]'/><xs:pattern value='x'/><xs:pattern value='[0-9]{2}'/>",
        "==",
    );
}

#[test]
fn a_split_union_is_equal() {
    let union = |members: &str| {
        format!(
            "<xs:element name='R'><xs:simpleType><xs:union memberTypes='{members}'/></xs:simpleType></xs:element>"
        )
    };
    let split = "xs:nonNegativeInteger xs:boolean xs:negativeInteger xs:nonPositiveInteger";
    holds(&[("xs:integer xs:boolean", split, "==")], union, false);
}

#[test]
fn a_reordered_choice_is_equal() {
    let one = |first: &str, second: &str| {
        let member = |name: &str| format!("<xs:element name='{name}' type='xs:string'/>");
        let choice = [first, "c", second].map(member).concat();
        format!("<xs:choice maxOccurs='3'>{choice}</xs:choice>")
    };
    holds(&[(&one("a", "b"), &one("b", "a"), "==")], content, false);
}

/// An empty element takes its default only where the type that `xsi:type` names has that value.
#[test]
fn a_default_is_one_of_the_type_at_hand() {
    let schema = |default: &str| {
        format!(
            "<xs:element name='R' type='xs:string' {default}/><xs:complexType name='Kode'><xs:simpleContent>\
             <xs:extension base='Tal'><xs:attribute name='a' type='xs:string' use='required'/></xs:extension>\
             </xs:simpleContent></xs:complexType><xs:simpleType name='Tal'>\
             <xs:restriction base='xs:string'><xs:pattern value='[0-9]+'/></xs:restriction></xs:simpleType>"
        )
    };
    let none = schema("");
    for (default, expected) in [("default='x'", "=="), ("default='7'", "=!")] {
        let with = schema(default);
        holds(&[(&none, &with, expected)], str::to_owned, true);
    }
}

#[test]
fn types_that_xsi_type_names() {
    let root = |rest: &str, ty: &str| {
        format!(
            "<xs:element name='R' type='Base'/><xs:complexType name='Base' {rest}><xs:sequence>\
             <xs:element name='a' type='xs:string'/></xs:sequence></xs:complexType>\
             <xs:complexType name='More'><xs:complexContent><xs:extension base='Base'><xs:sequence>\
             <xs:element name='b' type='{ty}'/></xs:sequence></xs:extension></xs:complexContent></xs:complexType>"
        )
    };
    let name = QName::new("urn:t", "R");
    let (int, long) = (model(&root("", "xs:int")), model(&root("", "xs:long")));
    assert_eq!(verdict(&long, &int, &name, false), Verdict::Proved);
    let Verdict::Breaks(witness) = verdict(&long, &int, &name, true) else {
        panic!("a derived type that is narrower");
    };
    assert!(
        witness.typed && witness.xml.contains("xsi:type=\"n1:More\""),
        "{}",
        witness.xml
    );
    assert_eq!(verdict(&int, &long, &name, true), Verdict::Proved);
    // Where the declared type is abstract, every document needs xsi:type.
    let hidden = ["xs:int", "xs:long"].map(|ty| model(&root("abstract='true'", ty)));
    assert!(matches!(verdict(&hidden[1], &hidden[0], &name, false), Verdict::Breaks(w) if w.typed));
    assert_eq!(
        verdict(&hidden[0], &hidden[1], &name, false),
        Verdict::Proved
    );
}

#[test]
fn the_smallest_message_is_found_deep_below() {
    let body = |max: u32| {
        format!(
            "<xs:element name='R'><xs:complexType><xs:sequence><xs:element name='first' type='xs:date'/>\
             <xs:element name='Linje' maxOccurs='9'><xs:complexType><xs:sequence>\
             <xs:element name='Tekst' type='Kort' minOccurs='0'/></xs:sequence>\
             <xs:attribute name='nr' type='xs:int' use='required'/></xs:complexType></xs:element>\
             </xs:sequence></xs:complexType></xs:element>\
             <xs:simpleType name='Kort'><xs:restriction base='xs:string'><xs:maxLength value='{max}'/>\
             </xs:restriction></xs:simpleType>"
        )
    };
    let name = QName::new("urn:t", "R");
    let Verdict::Breaks(witness) = verdict(&model(&body(3)), &model(&body(2)), &name, false) else {
        panic!("shorter texts");
    };
    assert_eq!((&*witness.path, witness.elements), ("/R/Linje/Tekst", 4));
}
