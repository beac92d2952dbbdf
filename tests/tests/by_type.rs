//! Values of one type where another is declared, and what tolerant reading keeps.
//! Cases that people met stand in `tests/cases`; the rest are more of their kinds.

use snitflade_codegen::resolve::Root;
use snitflade_codegen::source::{DiskLoader, MemoryLoader};
use snitflade_runtime::read::{Mode, ReadError, ReadOptions, Source, Violation, read, validate};
use snitflade_runtime::schema::Schema;
use snitflade_runtime::value::Dynamic;
use snitflade_runtime::write::{WriteOptions, write};
use snitflade_tests::infoset::difference;
use snitflade_tests::tables::{of_roots, root_of, workspace};

type Read = Result<(Dynamic, Vec<Violation>), ReadError>;

fn case(name: &str) -> &'static Schema<'static> {
    let loader = DiskLoader::new(workspace().join("tests/cases").join(name));
    of_roots(&loader, &[Root::File("schema.xsd".to_owned())]).expect("the case resolves")
}

fn file(name: &str) -> String {
    let path = workspace().join("tests/cases").join(name);
    std::fs::read_to_string(path).expect("a file of the case")
}

fn inline(types: &str) -> &'static Schema<'static> {
    let text = format!(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns='urn:t' \
         targetNamespace='urn:t' elementFormDefault='qualified'>{types}</xs:schema>"
    );
    let loader = MemoryLoader::new().with("t.xsd", text);
    of_roots(&loader, &[Root::File("t.xsd".to_owned())]).expect("the schema resolves")
}

fn document(root: &str, rest: &str) -> String {
    format!(
        "<{root} xmlns='urn:t' xmlns:o='urn:o' \
         xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'{rest}</{root}>"
    )
}

fn read_as(schema: &Schema<'_>, xml: &str, mode: Mode) -> Read {
    let root = root_of(schema, xml.as_bytes()).expect("a root of the schema");
    let mut source = Source::from_slice(xml.as_bytes())?;
    let mut value = Dynamic::default();
    let options = ReadOptions::new(mode);
    let violations = read(schema, root, &mut source, &mut value, &options)?;
    Ok((value, violations))
}

/// What is written of a value, without the declarations.
fn written(schema: &Schema<'_>, xml: &str, value: &Dynamic) -> String {
    let root = root_of(schema, xml.as_bytes()).expect("a root of the schema");
    let options = WriteOptions {
        allow_unknown: true,
        ..WriteOptions::default()
    };
    let out = write(schema, root, value, &options).expect("it is written");
    String::from_utf8(out).expect("UTF-8")
}

/// Reads strictly and writes; the document must be the same.
fn same(schema: &Schema<'_>, xml: &str) -> Dynamic {
    let (value, _) = read_as(schema, xml, Mode::Strict).unwrap_or_else(|e| panic!("{e}\n{xml}"));
    back(schema, xml, &value);
    value
}

fn back(schema: &Schema<'_>, xml: &str, value: &Dynamic) {
    let out = written(schema, xml, value);
    assert_eq!(
        difference(xml.as_bytes(), out.as_bytes()),
        Ok(()),
        "{xml}\n{out}"
    );
    // White space beside elements does not count above, and does here.
    assert_eq!(plain(xml), plain(&out), "{xml}\n{out}");
}

/// All text and the local names between, in order.
fn plain(xml: &str) -> String {
    let parsed = roxmltree::Document::parse(xml).expect("XML");
    let nodes = parsed.root_element().descendants();
    let nodes = nodes.filter(|node| !node.is_comment());
    let words = nodes.map(|node| match node.text() {
        Some(text) if node.is_text() => text.to_owned(),
        _ => format!("<{}>", node.tag_name().name()),
    });
    words.collect()
}

/// Strict reading refuses it by this rule; tolerant reading reports as many
/// violations as said, keeps everything and writes it back.
fn kept(schema: &Schema<'_>, xml: &str, rule: &str, count: usize) -> Dynamic {
    let error = read_as(schema, xml, Mode::Strict).map(|_| ()).unwrap_err();
    assert_eq!(error.rule().code(), rule, "{xml}");
    let mut source = Source::from_slice(xml.as_bytes()).expect("UTF-8");
    assert!(!validate(schema, &mut source, &ReadOptions::default()).is_valid());
    let (value, found) =
        read_as(schema, xml, Mode::Tolerant).unwrap_or_else(|e| panic!("{e}\n{xml}"));
    let rules: Vec<_> = found.iter().map(|v| v.rule.code()).collect();
    assert_eq!(rules, vec![rule; count], "{xml}");
    assert!(found.iter().all(|v| v.recoverable), "{xml}");
    back(schema, xml, &value);
    value
}

#[test]
fn mixed_simple_by_type() {
    let schema = case("mixed-simple-by-type");
    let value = same(schema, &file("mixed-simple-by-type/valid.xml"));
    assert_eq!(value.texts(), " abc ");
    let root = |inner: &str| {
        format!(
            "<R xmlns='urn:b:23' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>{inner}</R>"
        )
    };
    for inner in [
        "<m q='1' xsi:type='Sx'>abc</m>",
        "<m xsi:type='Sx'/>",
        "<m>a<x/>b</m>",
        "<a xsi:type='Dkk2' cur='DKK' vat='true'>1.25</a>",
        "<a xsi:type='Cd' cur='X'>2</a>",
        "<d xsi:type='Dkk2' cur='DKK'>7</d>",
    ] {
        same(schema, &root(inner));
    }
    for (inner, rule) in [
        ("<m xsi:type='Sx'>abcd</m>", "cvc-maxLength-valid"),
        ("<m xsi:type='Sx'>a<x/></m>", "cvc-complex-type.2.2"),
        ("<a xsi:type='Cd' cur='X'>3</a>", "cvc-enumeration-valid"),
    ] {
        let error = read_as(schema, &root(inner), Mode::Strict).map(|_| ());
        assert_eq!(error.unwrap_err().rule().code(), rule, "{inner}");
    }
}

#[test]
fn a_text_that_names_a_prefix_keeps_its_binding() {
    let schema = inline(
        "<xs:complexType name='B' mixed='true'><xs:sequence minOccurs='0'><xs:element name='x'/>\
         </xs:sequence></xs:complexType><xs:complexType name='N'><xs:simpleContent>\
         <xs:restriction base='B'><xs:simpleType><xs:restriction base='xs:QName'/>\
         </xs:simpleType></xs:restriction></xs:simpleContent></xs:complexType>\
         <xs:element name='b' type='B'/>",
    );
    let xml = document("b", " xsi:type='N'>o:navn");
    let value = same(schema, &xml);
    assert_eq!(value.texts(), "o:navn");
    assert!(written(schema, &xml, &value).contains("xmlns:o=\"urn:o\""));
}

#[test]
fn mixed_by_type() {
    let schema = case("mixed-by-type");
    let value = same(schema, &file("mixed-by-type/valid-lost.xml"));
    let kept = &value.at(&[(1, 0)]).expect("n").extra;
    assert_eq!(
        kept.get().expect("kept").texts,
        [(0, "geometry".to_owned())]
    );
    let value = same(schema, &file("mixed-by-type/valid-moved.xml"));
    assert_eq!(
        value.at(&[(0, 0), (0, 0)]).map(Dynamic::texts),
        Some("f(".to_owned())
    );
    assert_eq!(
        value.texts(),
        "f(,)",
        "all text is in the field of the mixed base"
    );
    let root = |inner: &str| {
        format!(
            "<R xmlns='urn:b:43' xmlns:q='urn:q' \
             xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>{inner}</R>"
        )
    };
    for inner in [
        "<p xsi:type='Para' k='7'>a<b>1</b> c <i>2</i>\n</p>",
        "<p xsi:type='Para'> <b>1</b></p>",
        "<p xsi:type='Para'><b>1</b>z</p><p k='1'/><p xsi:type='Para'>x</p>",
        "<n xsi:type='Prop'> </n><n/><n xsi:type='Prop'>a<!-- b -->c</n>",
        "<cond xsi:type='Call'>x<doc>1</doc>y<ext><q:e/></ext>z<arg>2</arg>w<arg>3</arg></cond>",
        "<cond xsi:type='Formal' lang='urn:l' ret='q:r'>t<doc/> </cond>",
    ] {
        same(schema, &root(inner));
    }
}

#[test]
fn a_narrower_list_of_codes_lands_as_the_code_it_is() {
    let schema = inline(
        "<xs:simpleType name='K'><xs:restriction base='xs:string'><xs:enumeration value='a'/>\
         <xs:enumeration value='b'/><xs:enumeration value='c'/></xs:restriction></xs:simpleType>\
         <xs:simpleType name='L'><xs:restriction base='K'><xs:enumeration value='c'/>\
         </xs:restriction></xs:simpleType>\
         <xs:complexType name='B'><xs:sequence><xs:element name='k' type='K'/></xs:sequence>\
         <xs:attribute name='k' type='K'/></xs:complexType>\
         <xs:complexType name='R'><xs:complexContent><xs:restriction base='B'><xs:sequence>\
         <xs:element name='k' type='L'/></xs:sequence><xs:attribute name='k' type='L'/>\
         </xs:restriction></xs:complexContent></xs:complexType><xs:element name='b' type='B'/>",
    );
    let value = same(schema, &document("b", " xsi:type='R' k='c'><k>c</k>"));
    let codes = [(0, 0), (1, 0)].map(|at| value.at(&[at]).and_then(|value| value.code));
    assert_eq!(
        codes,
        [Some(2), Some(2)],
        "places in the list of the declared type"
    );
    // The actual type judges: `a` is no code of it.
    let wrong = document("b", " xsi:type='R'><k>a</k>");
    let error = read_as(schema, &wrong, Mode::Strict)
        .map(|_| ())
        .unwrap_err();
    assert_eq!(error.rule().code(), "cvc-enumeration-valid");
}

#[test]
fn the_writer_follows_the_actual_type() {
    let schema = case("mixed-by-type");
    let xml = file("mixed-by-type/valid-moved.xml");
    let (mut value, _) = read_as(schema, &xml, Mode::Strict).expect("valid");
    let call = &mut value.members.get_mut(&0).expect("cond")[0];
    call.extra.get_mut().elements.clear();
    let root = root_of(schema, xml.as_bytes()).expect("a root");
    let error = write(schema, root, &value, &WriteOptions::default()).unwrap_err();
    assert_eq!(error.rule().code(), "cvc-complex-type.2.4.b", "{error}");
    assert!(error.to_string().contains("arg"), "{error}");
}

#[test]
fn empty_tolerant() {
    let schema = case("empty-tolerant");
    let newer = file("empty-tolerant/newer.xml");
    let pretty = file("empty-tolerant/pretty.xml");
    // A sequence with nothing in it is empty content too (Structures §3.4.2).
    for root in ["Kvittering", "Kvit2", "Kvit3"] {
        kept(
            schema,
            &newer.replace("Kvittering", root),
            "cvc-complex-type.2.1",
            1,
        );
        kept(
            schema,
            &pretty.replace("Kvittering", root),
            "cvc-complex-type.2.1",
            1,
        );
        let more = format!("<{root} xmlns='urn:em'>\n  <ny>1</ny>x<ny2/>\n</{root}>");
        kept(schema, &more, "cvc-complex-type.2.1", 5);
    }
    let attribute = "<Kvittering xmlns='urn:em' ny='1'/>";
    kept(schema, attribute, "cvc-complex-type.3.2.2", 1);
    let commented = "<Kvittering xmlns='urn:em'><!-- tom --></Kvittering>";
    same(schema, commented);
}

#[test]
fn what_may_not_stand_in_other_content_is_kept_too() {
    let schema = inline(
        "<xs:element name='r'><xs:complexType><xs:sequence>\
         <xs:element name='s' type='xs:int' minOccurs='0' maxOccurs='9' nillable='true'/>\
         <xs:element name='t' type='xs:int' minOccurs='0'/>\
         <xs:element name='c' minOccurs='0' nillable='true'><xs:complexType><xs:simpleContent>\
         <xs:extension base='xs:int'><xs:attribute name='e'/></xs:extension></xs:simpleContent>\
         </xs:complexType></xs:element>\
         <xs:element name='n' type='N' nillable='true' minOccurs='0'/>\
         <xs:element name='m' minOccurs='0'><xs:complexType mixed='true'><xs:sequence>\
         <xs:element name='b' minOccurs='0'/></xs:sequence></xs:complexType></xs:element>\
         </xs:sequence></xs:complexType></xs:element>\
         <xs:complexType name='N'><xs:sequence><xs:element name='a'/></xs:sequence>\
         <xs:attribute name='k'/></xs:complexType>",
    );
    let nil = "xsi:nil='true'";
    for (inner, rule, count) in [
        (">tekst".to_owned(), "cvc-complex-type.2.3", 1),
        (
            "><s>1</s> x <t>2</t>y".to_owned(),
            "cvc-complex-type.2.3",
            2,
        ),
        ("><t><ny/>7</t>".to_owned(), "cvc-type.3.1.2", 1),
        ("><t>7<ny>1</ny> <ny/></t>".to_owned(), "cvc-type.3.1.2", 2),
        ("><s>1</s><s>2<ny/></s>".to_owned(), "cvc-type.3.1.2", 1),
        ("><t ny='1'>7</t>".to_owned(), "cvc-type.3.1.1", 1),
        (
            "><c e='1'>7<ny/>8</c>".to_owned(),
            "cvc-complex-type.2.2",
            1,
        ),
        (
            "><c ny='1' o:ny='2'>7</c>".to_owned(),
            "cvc-complex-type.3.2.2",
            2,
        ),
        (format!("><s {nil}><ny/></s>"), "cvc-elt.3.2.1", 1),
        (
            format!("><s {nil}>\n x<ny/>y</s><s>1</s>"),
            "cvc-elt.3.2.1",
            3,
        ),
        (format!("><s {nil} ny='1'/>"), "cvc-type.3.1.1", 1),
        (
            format!("><n {nil} k='1' ny='2'/>"),
            "cvc-complex-type.3.2.2",
            1,
        ),
        (format!("><n {nil}><a>1</a> </n>"), "cvc-elt.3.2.1", 2),
        (format!("><c {nil} e='1'>7</c>"), "cvc-elt.3.2.1", 1),
        ("><t xsi:nil='false'>7</t>".to_owned(), "cvc-elt.3.1", 1),
        (
            "><m>a<ny/>b<b/>c<ny/></m>".to_owned(),
            "cvc-complex-type.2.4.a",
            2,
        ),
    ] {
        let xml = document("r", &inner);
        let mut expected = rule;
        if inner.contains("</m>") {
            // After `b` nothing more may come, which is another rule.
            expected = "";
        }
        match expected {
            "" => {
                let (value, found) = read_as(schema, &xml, Mode::Tolerant).expect("kept");
                assert_eq!(found.len(), count);
                back(schema, &xml, &value);
            }
            rule => {
                kept(schema, &xml, rule, count);
            }
        }
    }
    // The value is the first text that says something.
    let (value, _) =
        read_as(schema, &document("r", "><t> <ny/>7</t>"), Mode::Tolerant).expect("kept");
    assert_eq!(value.texts(), "7");
    // A comment is no content.
    same(
        schema,
        &document("r", &format!("><s {nil}><!-- nil --></s>")),
    );
}

#[test]
fn a_prefix_may_mean_two_things_in_two_places() {
    let schema = inline(
        "<xs:complexType name='B' mixed='true'><xs:sequence minOccurs='0'><xs:element name='x' \
         type='B' maxOccurs='9'/></xs:sequence><xs:anyAttribute namespace='##other' \
         processContents='lax'/></xs:complexType><xs:complexType name='N'><xs:simpleContent>\
         <xs:restriction base='B'><xs:simpleType><xs:restriction base='xs:QName'/>\
         </xs:simpleType></xs:restriction></xs:simpleContent></xs:complexType>\
         <xs:element name='b' type='B'/>",
    );
    let inner = "><x xmlns:p='urn:1' xsi:type='N'>p:a</x><x xmlns:p='urn:2' xsi:type='N'>p:b</x>\
                 <x xmlns:p='urn:1' o:v='p:c'><x xmlns:p='urn:2' o:v='p:d'><x xmlns:p='urn:1' \
                 o:v='p:e'/></x></x><x xmlns:p='urn:2' o:v='p:f'/>";
    let xml = document("b", inner);
    let value = same(schema, &xml);
    let out = written(schema, &xml, &value);
    let meant = |xml: &str| -> Vec<Option<String>> {
        let parsed = roxmltree::Document::parse(xml).expect("XML");
        let all = parsed.root_element().descendants();
        let all = all.filter(|node| node.tag_name().name() == "x");
        all.map(|node| node.lookup_namespace_uri(Some("p")).map(str::to_owned))
            .collect()
    };
    assert_eq!(meant(&xml), meant(&out), "{out}");
}

#[test]
fn simple_values_of_other_types_keep_what_these_add() {
    let schema = inline(
        "<xs:complexType name='A'><xs:simpleContent><xs:extension base='xs:decimal'>\
         <xs:attribute name='cur' default='DKK'/></xs:extension></xs:simpleContent></xs:complexType>\
         <xs:complexType name='C'><xs:simpleContent><xs:restriction base='A'><xs:maxInclusive \
         value='9'/><xs:attribute name='cur' use='required'/></xs:restriction></xs:simpleContent>\
         </xs:complexType>\
         <xs:simpleType name='L'><xs:list itemType='xs:int'/></xs:simpleType>\
         <xs:element name='r'><xs:complexType><xs:choice maxOccurs='unbounded'>\
         <xs:element name='d' type='xs:decimal' nillable='true'/>\
         <xs:element name='s' type='xs:anySimpleType'/><xs:element name='a' type='A' \
         nillable='true' default='5'/></xs:choice></xs:complexType></xs:element>",
    );
    let inner = "><d xsi:type='A' cur='SEK'>1.5</d><d>2</d><d xsi:type='C' cur=''>7</d>\
                 <s xsi:type='L'>1 2</s><a xsi:type='C' cur='NOK'/><a xsi:type='C' cur='x' \
                 xsi:nil='true'/><a/><d xsi:type='A' xsi:nil='true' cur='EUR'/>";
    let value = same(schema, &document("r", inner));
    assert_eq!(
        value.texts(),
        "1.5271 25NOK5",
        "NOK is an attribute that the declared type has"
    );
    let wrong = document("r", "><d xsi:type='C' cur=''>10</d>");
    let error = read_as(schema, &wrong, Mode::Strict)
        .map(|_| ())
        .unwrap_err();
    assert_eq!(error.rule().code(), "cvc-maxInclusive-valid");
    // Tolerant reading keeps what the named type does not know either.
    let newer = document("r", "><d xsi:type='C' cur='' ny='1'>7<ny/></d>");
    let (value, found) = read_as(schema, &newer, Mode::Tolerant).expect("kept");
    assert_eq!(found.len(), 2, "{found:?}");
    back(schema, &newer, &value);
}

#[test]
fn a_default_is_taken_by_the_actual_type() {
    let schema = inline(
        "<xs:complexType name='B' mixed='true'><xs:sequence><xs:element name='x' minOccurs='0'/>\
         </xs:sequence></xs:complexType><xs:complexType name='S'><xs:simpleContent>\
         <xs:restriction base='B'><xs:simpleType><xs:restriction base='xs:int'/></xs:simpleType>\
         </xs:restriction></xs:simpleContent></xs:complexType>\
         <xs:element name='r'><xs:complexType><xs:sequence><xs:element name='m' type='B' \
         default='7' maxOccurs='9'/></xs:sequence></xs:complexType></xs:element>",
    );
    let value = same(
        schema,
        &document("r", "><m xsi:type='S'/><m/><m xsi:type='S'>8</m>"),
    );
    assert_eq!(value.texts(), "778");
}

#[test]
fn unknown_children_stand_among_the_texts_they_stood_among() {
    let schema = case("mixed-by-type");
    let xml = "<R xmlns='urn:b:43' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>\
               <cond xsi:type='Call'>f(<ny/>,<arg>1</arg><ny2/>)</cond>\
               <cond>a<ny/>b<doc>c</doc>d<ny>e</ny>f</cond></R>";
    let (value, found) = read_as(schema, xml, Mode::Tolerant).expect("kept");
    assert_eq!(found.len(), 4, "{found:?}");
    back(schema, xml, &value);
    assert_eq!(value.texts(), "f(,)abcdf");
}

#[test]
fn a_prefix_of_ours_gives_way_to_a_value_that_needs_it() {
    let schema = inline(
        "<xs:complexType name='B' mixed='true'><xs:sequence minOccurs='0'><xs:element name='x' \
         type='B' maxOccurs='9'/></xs:sequence><xs:anyAttribute namespace='##other' \
         processContents='lax'/></xs:complexType><xs:complexType name='N'><xs:simpleContent>\
         <xs:restriction base='B'><xs:simpleType><xs:restriction base='xs:QName'/>\
         </xs:simpleType></xs:restriction></xs:simpleContent></xs:complexType>\
         <xs:element name='b' type='B'/>",
    );
    let meant = |xml: &str| -> Vec<Option<String>> {
        let parsed = roxmltree::Document::parse(xml).expect("XML");
        let all = parsed.root_element().descendants();
        let all = all.filter(|node| node.text().is_some_and(|text| text.starts_with("ns")));
        all.map(|node| {
            let prefix = node.text().and_then(|text| text.split(':').next());
            node.lookup_namespace_uri(prefix).map(str::to_owned)
        })
        .collect()
    };
    for inner in [
        "><x xmlns:ns1='urn:1' xsi:type='N'>ns1:a</x><x/>",
        "><x/><x xmlns:ns1='urn:1' xmlns:ns2='urn:2' o:v='1'><x xsi:type='N'>ns1:a</x></x><x/>",
        "><x xmlns:ns2='urn:2' o:v='ns2:x'><x xmlns:ns1='urn:1' xsi:type='N'>ns1:a</x><x/></x>",
        " xmlns:ns1='urn:1' o:v='ns1:x'><x xsi:type='N'>ns1:a</x><x xmlns:ns1='urn:t' o:v='ns1:y'/>",
        " xmlns:ns1='urn:1' xsi:type='N'>ns1:a",
        "><x xmlns:xsj='urn:3' o:v='xsj:x'/><x xmlns:ns3='urn:4' xmlns:ns1='urn:5' o:v='ns1:a ns3:b'>\
         <x xmlns:ns3='urn:6' xsi:type='N'>ns3:a</x></x>",
    ] {
        let xml = document("b", inner);
        let value = same(schema, &xml);
        let out = written(schema, &xml, &value);
        assert_eq!(meant(&xml), meant(&out), "{xml}\n{out}");
    }
}
