//! Encoded bodies read and written: one call, its spellings, and what is refused.

use super::{ENCODING_11, ENCODING_12, decode, encode};
use crate::read::{ReadError, Source};
use crate::schema::fixture::Fixture;
use crate::schema::{
    Builtin, Complex, ComplexId, Content, ElementId, NO_SLOT, Particle, Schema, Term, TypeId,
};
use crate::soap::Encoding;
use crate::value::AnyElement;

struct Tables {
    schema: Schema<'static>,
    call: ElementId,
    answer: ElementId,
    array: ComplexId,
}

/// A call of a text, a list, a person (which may be an employee) and a name.
fn tables() -> Tables {
    let mut f = Fixture::new(&["urn:k"]);
    let one = |id| Particle::new(Term::Element(id), 1, 1, NO_SLOT);
    let item = f.builtin_element(0, "item", Builtin::Int);
    let array = f.record(&[Particle::new(Term::Element(item), 0, u32::MAX, NO_SLOT)]);
    let navn = f.string_element(0, "navn");
    let person = named(&mut f, "Person", &[one(navn)]);
    let stilling = f.string_element(0, "stilling");
    let employee = named(&mut f, "Ansat", &[one(navn), one(stilling)]);
    f.complexes[employee.0 as usize].base = TypeId::Complex(person);
    let text = f.string_element(0, "tekst");
    let list = f.element(0, "liste", TypeId::Complex(array));
    let who = f.element(0, "hvem", TypeId::Complex(person));
    let name = f.builtin_element(0, "art", Builtin::QName);
    let nil = f.string_element(0, "note");
    f.elements[nil.0 as usize].nillable = true;
    let body = f.record(&[one(text), one(list), one(who), one(name), one(nil)]);
    let call = f.element(1, "kald", TypeId::Complex(body));
    let result = f.builtin_element(0, "tal", Builtin::Int);
    let result = f.record(&[one(result)]);
    let answer = f.element(1, "svar", TypeId::Complex(result));
    f.global(call);
    f.global(answer);
    Tables {
        schema: f.build(),
        call,
        answer,
        array,
    }
}

fn named(f: &mut Fixture, name: &'static str, parts: &[Particle<'static>]) -> ComplexId {
    let name = f.name(1, name);
    let parts: &'static [Particle<'static>] = parts.to_vec().leak();
    f.complex(Complex {
        name,
        content: Content::Elements(Particle::new(Term::Sequence(parts), 1, 1, NO_SLOT)),
        ..Fixture::complex_row()
    })
}

/// The children of a body.
fn kept(body: &str) -> Vec<AnyElement> {
    let text = format!(
        "<b xmlns:k='urn:k' xmlns:e='{ENCODING_11}' xmlns:f='{ENCODING_12}' \
         xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' \
         xmlns:xs='http://www.w3.org/2001/XMLSchema' \
         xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>{body}</b>"
    );
    let mut source = Source::from_slice(text.as_bytes()).unwrap();
    source.next_token().unwrap();
    let mut all = Vec::new();
    while source.next_token().unwrap() == crate::read::Token::Start {
        all.push(source.capture().unwrap());
    }
    all
}

fn decoded(body: &str, is_answer: bool) -> Result<String, ReadError> {
    let t = tables();
    let encoding = Encoding {
        style: ENCODING_11,
        arrays: &[t.array],
    };
    let element = if is_answer { t.answer } else { t.call };
    let bytes = decode(&kept(body), &t.schema, element, &encoding, is_answer)?;
    Ok(String::from_utf8(bytes).unwrap())
}

/// What a literal call holds, without the attributes of its root.
fn inner(text: &str) -> String {
    let open = text.find('>').unwrap() + 1;
    text[open..text.rfind("</").unwrap()].to_owned()
}

const LITERAL: &str = "<tekst>a b</tekst><liste><item>1</item><item>2</item></liste>\
    <hvem><navn>Bo</navn></hvem><art>ns1:x</art><note xsi:nil=\"true\"/>";

#[test]
fn every_spelling_of_a_call_is_one_call() {
    let whole = "<tekst>a b</tekst><liste><item>1</item><item>2</item></liste>\
                 <hvem><navn>Bo</navn></hvem><art>k:x</art><note xsi:nil='1'/>";
    for body in [
        format!("<k:kald>{whole}</k:kald>"),
        // Types are named, members of arrays have any name.
        "<k:kald><tekst xsi:type='xs:string'>a b</tekst>\
         <liste xsi:type='e:Array' e:arrayType='xs:int[2]'><x xsi:type='xs:int'>1</x><y>2</y></liste>\
         <hvem xsi:type='k:Person'><navn>Bo</navn></hvem><art xsi:type='xs:QName'>k:x</art>\
         <note xsi:null='true'/></k:kald>"
            .to_owned(),
        // Members in another order, of another namespace, and an encodingStyle.
        format!(
            "<k:kald s:encodingStyle='{ENCODING_11}'><note xsi:nil='true'/><k:art>k:x</k:art>\
             <hvem><navn>Bo</navn></hvem><tekst>a b</tekst>\
             <liste f:arraySize='2' f:itemType='xs:int'><item>1</item><item>2</item></liste></k:kald>"
        ),
        // Values that stand apart, after and before the call.
        "<k:kald><tekst href='#t'/><liste href='#l'/><hvem href='#h'/><art>k:x</art><note href='#n'/>\
         </k:kald><multiRef id='t'>a b</multiRef><multiRef id='l'><item>1</item><item href='#z'/>\
         </multiRef><multiRef id='h'><navn href='#b'/></multiRef><multiRef id='b'>Bo</multiRef>\
         <multiRef id='z'>2</multiRef><multiRef id='n' xsi:nil='true'/>"
            .to_owned(),
        "<k:t id='t' e:root='0'>a b</k:t><k:h f:id='h' e:root='false'><navn>Bo</navn></k:h>\
         <k:kald e:root='1'><tekst href='#t'/><liste><item>1</item><item>2</item></liste>\
         <hvem f:ref='h'/><art> k:x </art><note xsi:nil='true'/></k:kald>"
            .to_owned(),
    ] {
        let found = decoded(&body, false).unwrap_or_else(|e| panic!("{body}: {e}"));
        let found = inner(&found).replace("k:x", "ns1:x");
        assert_eq!(found.replace("ns2:x", "ns1:x"), LITERAL, "{body}");
    }
}

#[test]
fn what_cannot_be_read_is_said() {
    let call = |inner: &str| format!("<k:kald>{inner}</k:kald>");
    for (body, rule, path) in [
        (
            call("<tekst href='#x'/>"),
            "soap-encoding-reference",
            "/kald/tekst",
        ),
        (
            call("<tekst href='other.xml'/>"),
            "soap-encoding-unsupported",
            "",
        ),
        (
            call("<hvem href='#h'/>") + "<multiRef id='h'><navn href='#h'/></multiRef>",
            "soap-encoding-reference",
            "/kald/hvem/navn",
        ),
        (
            call("<tekst href='#a'/>") + "<multiRef id='a' href='#b'/><multiRef id='b' href='#a'/>",
            "soap-encoding-reference",
            "/kald/tekst",
        ),
        (
            call("<tekst href='#a'/>")
                + "<multiRef id='a'>1</multiRef><multiRef id='a'>2</multiRef>",
            "soap-encoding-reference",
            "",
        ),
        (
            "<multiRef id='a'/>".to_owned(),
            "soap-encoding-reference",
            "/",
        ),
        (
            call("<liste e:offset='[2]'/>"),
            "soap-encoding-unsupported",
            "",
        ),
        (
            call("<liste><item e:position='[2]'>1</item></liste>"),
            "soap-encoding-unsupported",
            "",
        ),
        (
            call("<liste e:arrayType='xs:int[2,3]'/>"),
            "soap-encoding-unsupported",
            "",
        ),
        (
            call("<liste e:arrayType='xs:int[][2]'/>"),
            "soap-encoding-unsupported",
            "",
        ),
        (
            call("<liste f:arraySize='2 3'/>"),
            "soap-encoding-unsupported",
            "",
        ),
        (
            call("<tekst s:encodingStyle='urn:other'/>"),
            "soap-encoding-unsupported",
            "",
        ),
    ] {
        let error = decoded(&body, false).expect_err(&body);
        assert_eq!(error.rule().code(), rule, "{body}: {error}");
        if !path.is_empty() {
            assert_eq!(error.violation().path, path, "{body}");
        }
    }
}

#[test]
fn a_derived_type_is_named_and_strangers_stay_for_the_reader() {
    let found = decoded(
        "<k:kald at='1'><hvem xsi:type='k:Ansat'><stilling>chef</stilling><navn>Bo</navn></hvem>\
         <ny>7</ny></k:kald>",
        false,
    )
    .unwrap();
    assert!(found.contains(" at=\"1\""), "{found}");
    let found = inner(&found);
    let (_, rest) = found.split_once("xsi:type=\"").unwrap();
    assert!(
        rest.split('"').next().unwrap().ends_with(":Ansat"),
        "{found}"
    );
    assert!(
        found.contains("<navn>Bo</navn><stilling>chef</stilling></hvem>"),
        "{found}"
    );
    assert!(found.ends_with("<ny>7</ny>"), "{found}");
}

#[test]
fn in_answers_neither_wrapper_nor_result_have_names() {
    for body in [
        "<k:svar><tal>7</tal></k:svar>",
        "<k:hvadsomhelst><return>7</return></k:hvadsomhelst>",
        "<k:svar xmlns:r='http://www.w3.org/2003/05/soap-rpc'><r:result>tal</r:result><tal>7</tal></k:svar>",
    ] {
        let found = decoded(body, true).unwrap_or_else(|e| panic!("{body}: {e}"));
        assert!(found.contains("svar"), "{found}");
        assert_eq!(inner(&found), "<tal>7</tal>", "{body}");
    }
    // A call of another name stays one, for the reader to refuse.
    assert!(decoded("<k:andet/>", false).unwrap().contains("andet"));
}

#[test]
fn shared_values_are_counted_where_they_are_used() {
    let mut body = "<k:kald><liste href='#l'/></k:kald><multiRef id='l'>".to_owned();
    body += &"<item href='#big'/>".repeat(300);
    body += "</multiRef><multiRef id='big'>";
    body += &"7".repeat(1 << 20);
    body += "</multiRef>";
    let error = decoded(&body, false).unwrap_err();
    assert_eq!(error.rule(), crate::read::Rule::LIMIT);
    assert_eq!(error.violation().found, "more text");
}

#[test]
fn what_is_written_names_types_and_reads_as_it_was() {
    let t = tables();
    let literal = format!(
        "<k:kald xmlns:k='urn:k' xmlns:ns1='urn:k' \
         xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>{LITERAL}</k:kald>"
    );
    for (style, array) in [
        (ENCODING_11, ":arrayType=\"xsd:int[2]\""),
        (ENCODING_12, ":arraySize=\"2\""),
    ] {
        let encoding = Encoding {
            style,
            arrays: &[t.array],
        };
        let out = encode(literal.clone(), &t.schema, t.call, &encoding).unwrap();
        for part in [
            "<tekst xsi:type=\"xsd:string\">a b</tekst>",
            "<item xsi:type=\"xsd:int\">1</item><item xsi:type=\"xsd:int\">2</item></liste>",
            ":Person\"><navn xsi:type=\"xsd:string\">Bo</navn></hvem>",
            "<art xsi:type=\"xsd:QName\">",
            "<note xsi:nil=\"true\"/>",
            ":Array\"",
            array,
            &format!(" soap:encodingStyle=\"{style}\""),
        ] {
            assert!(out.contains(part), "{part} is not in {out}");
        }
        assert_eq!(out.contains("itemType=\"xsd:int\""), style == ENCODING_12);
        let out = out.replacen(
            " soap:encodingStyle",
            " x='' xmlns:soap='urn:soap' soap:style",
            1,
        );
        let kept = [AnyElement::from_document(out.as_bytes()).unwrap()];
        let back = decode(&kept, &t.schema, t.call, &encoding, false).unwrap();
        let back = inner(&String::from_utf8(back).unwrap());
        assert_eq!(back.replace("k:x", "ns1:x"), LITERAL, "{out}");
    }
}
