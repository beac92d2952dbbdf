//! What counts as equal.

use crate::equal::Judge;
use crate::schema::with_tables;
use crate::tree::parse;
use crate::units::Unit;
use std::path::PathBuf;
use std::sync::OnceLock;

const SCHEMA: &str = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' \
     targetNamespace='urn:t' xmlns='urn:t' elementFormDefault='qualified'>\
     <xs:element name='sag'><xs:complexType><xs:sequence>\
     <xs:element name='nr' type='xs:int' default='7' minOccurs='0'/>\
     <xs:element name='kode' type='xs:QName' minOccurs='0'/>\
     <xs:element name='note' minOccurs='0'><xs:complexType mixed='true'><xs:sequence>\
     <xs:element name='fed' type='xs:string' minOccurs='0'/>\
     </xs:sequence></xs:complexType></xs:element>\
     <xs:any namespace='##other' processContents='skip' minOccurs='0'/>\
     </xs:sequence><xs:attribute name='aktiv' type='xs:boolean'/></xs:complexType></xs:element>\
     </xs:schema>";

/// The folder of the schema, written once for all tests.
static DIR: OnceLock<PathBuf> = OnceLock::new();

fn folder() -> PathBuf {
    let dir = std::env::temp_dir().join(format!("snitflade-equal-{}", std::process::id()));
    std::fs::create_dir_all(&dir).expect("a folder");
    std::fs::write(dir.join("t.xsd"), SCHEMA).expect("a schema");
    dir
}

/// The verdict on two documents whose roots hold these contents.
fn verdict(before: &str, after: &str) -> Result<usize, String> {
    let dir = DIR.get_or_init(folder);
    let document = |inner: &str| {
        let text = format!(
            "<sag xmlns='urn:t' xmlns:p='urn:t' xmlns:xs='http://www.w3.org/2001/XMLSchema' \
             xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' {inner}</sag>"
        );
        parse(text.as_bytes()).expect("XML")
    };
    let (before, after) = (document(before), document(after));
    let unit = Unit {
        docs: vec!["t.xsd".to_owned()],
        hinted: Vec::new(),
        test: String::new(),
        set: String::new(),
        valid: true,
        taken: true,
    };
    with_tables(dir, &unit, |schema| {
        let mut judge = Judge {
            schema,
            respelled: 0,
        };
        judge.documents(&before, &after).map(|()| judge.respelled)
    })
    .expect("a schema")
}

#[test]
fn spelling_layout_and_prefixes_do_not_count() {
    for (before, after, respelled) in [
        (
            "aktiv='1'><nr>+7</nr>",
            "aktiv='true'>\n <p:nr>7</p:nr>\n",
            2,
        ),
        ("><kode>p:a</kode>", "><kode xmlns:q='urn:t'>q:a</kode>", 0),
        ("><!-- a --><nr> 7 </nr>", "><nr>7</nr>", 0),
    ] {
        assert_eq!(verdict(before, after), Ok(respelled), "{before}");
    }
}

#[test]
fn everything_else_counts() {
    for (before, after, what) in [
        ("><nr/>", "><nr>7</nr>", "/sag/nr: text \"\" became \"7\""),
        (
            "><nr>1</nr>",
            "><nr>2</nr>",
            "/sag/nr: text \"1\" became \"2\"",
        ),
        (
            "><kode>p:a</kode>",
            "><kode xmlns:p='urn:u'>p:a</kode>",
            "/sag/kode: text \"p:a\" became \"p:a\"",
        ),
        ("aktiv='1'>", ">", "/sag: attributes [aktiv] became []"),
        (
            "><nr xsi:type='xs:short'>1</nr>",
            "><nr>1</nr>",
            "/sag/nr: attributes [{http://www.w3.org/2001/XMLSchema-instance}type] became []",
        ),
        (
            "><nr xsi:type='xs:short'>1</nr>",
            "><nr xsi:type='xs:byte'>1</nr>",
            "/sag/nr/@type: \"xs:short\" became \"xs:byte\"",
        ),
        (
            "><note>a <fed/></note>",
            "><note>a<fed/></note>",
            "/sag/note: text \"a \" became text \"a\"",
        ),
        (
            "><note><fed/></note>",
            "><note/>",
            "/sag/note: element {urn:t}fed was lost",
        ),
        (
            "><a xmlns='urn:u'>1</a>",
            "><a xmlns='urn:u'>01</a>",
            "/sag/a: text \"1\" became text \"01\"",
        ),
        (
            "><nr>1</nr><note/>",
            "><note/><nr>1</nr>",
            "/sag: element {urn:t}nr became {urn:t}note",
        ),
    ] {
        assert_eq!(verdict(before, after), Err(what.to_owned()), "{before}");
    }
}
