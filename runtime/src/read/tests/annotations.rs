//! Annotations: kept, and written as far as the value still admits them.

use super::tables::particle;
use super::{read_text, refusal, round_trip, strict, written, written_as_kept};
use crate::document::{Root, Whole};
use crate::read::{Mode, ReadOptions, Source, read, read_open};
use crate::schema::fixture::Fixture;
use crate::schema::{
    BUILTIN_SIMPLES, Builtin, Complex, Constraint, Content, ElementId, Facets, NO_SLOT, NameId,
    Particle, Schema, Simple, SimpleId, Term, TypeId, Variety, White,
};
use crate::value::Dynamic;
use crate::value::{Blank, QName};
use crate::write::write;

struct Tables {
    schema: Schema<'static>,
    /// `nr` (int, default 7), `navn` (string, nillable), `kode` (a name that begins with `p:`).
    sag: ElementId,
    /// `a`, `b` and `c` in any order.
    alle: ElementId,
    /// An int whose default is 7.
    tal: ElementId,
    /// Text and an attribute.
    maal: ElementId,
}

fn tables() -> Tables {
    let mut f = Fixture::new(&["urn:a"]);
    f.simples.push(Simple {
        name: NameId::NONE,
        base: Builtin::QName.id(),
        variety: Variety::Atomic(Builtin::QName),
        white: White::Collapse,
        facets: Facets {
            patterns: &[&["p:.*", "[a-z]*"]],
            ..Facets::NONE
        },
        sensitive: false,
    });
    let int = TypeId::Simple(Builtin::Int.id());
    let nr = f.element(1, "nr", int);
    f.elements[nr.0 as usize].constraint = Constraint::Default("7");
    let navn = f.string_element(1, "navn");
    f.elements[navn.0 as usize].nillable = true;
    let kode = f.element(1, "kode", TypeId::Simple(SimpleId(BUILTIN_SIMPLES)));
    let parts = [
        particle(nr, 0, 2, 0),
        particle(navn, 0, 1, 1),
        particle(kode, 0, 1, 2),
    ];
    let row = f.record(&parts);
    let sag = f.element(1, "sag", TypeId::Complex(row));
    let members: Vec<Particle<'static>> = ["a", "b", "c"]
        .into_iter()
        .enumerate()
        .map(|(slot, name)| particle(f.string_element(1, name), 0, 1, slot as u16))
        .collect();
    let all = Particle::new(Term::All(members.leak()), 1, 1, NO_SLOT);
    let row = f.complex(Complex {
        content: Content::Elements(all),
        ..Fixture::complex_row()
    });
    let alle = f.element(1, "alle", TypeId::Complex(row));
    let tal = f.element(1, "tal", int);
    f.elements[tal.0 as usize].constraint = Constraint::Default("7");
    let row = f.complex(Complex {
        content: Content::Simple(Builtin::Int.id()),
        text_slot: 0,
        ..Fixture::complex_row()
    });
    let maal = f.element(1, "maal", TypeId::Complex(row));
    f.elements[maal.0 as usize].constraint = Constraint::Default("7");
    for id in [sag, alle, tal, maal] {
        f.global(id);
    }
    Tables {
        schema: f.build(),
        sag,
        alle,
        tal,
        maal,
    }
}

fn document(root: &str, inner: &str) -> String {
    format!(
        "<{root} xmlns='urn:a' xmlns:p='urn:p' xmlns:xs='http://www.w3.org/2001/XMLSchema' \
         xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' {inner}</{root}>"
    )
}

/// What comes back, without declarations and prefixes of our own.
fn back(t: &Tables, root: ElementId, text: &str) -> String {
    let out = round_trip(&t.schema, root, text);
    let start = out.find(" xmlns").unwrap_or(0);
    let end = out[start..].find('>').map_or(0, |at| start + at);
    let end = end - usize::from(out[..end].ends_with('/'));
    let tag: String = out[start..end]
        .split(' ')
        .filter(|word| !word.starts_with("xmlns") && !word.is_empty())
        .map(|word| format!(" {word}"))
        .collect();
    format!("{}{tag}{}", &out[..start], &out[end..]).replace("ns1:", "")
}

#[test]
fn types_of_simple_values_come_back() {
    let t = tables();
    let text = document("sag", "><nr>1</nr><nr xsi:type='xs:short'>2</nr>");
    assert_eq!(
        back(&t, t.sag, &text),
        "<sag><nr>1</nr><nr xsi:type=\"xsd:short\">2</nr></sag>"
    );
    // Nothing is kept where nothing was annotated.
    let plain = document("sag", "><nr>1</nr><nr>2</nr>");
    assert!(strict(&t.schema, t.sag, &plain).unwrap().extra.is_empty());
}

#[test]
fn a_type_is_dropped_when_the_value_no_longer_fits() {
    let t = tables();
    let text = document("sag", "><nr xsi:type='xs:byte'>2</nr>");
    let mut value = strict(&t.schema, t.sag, &text).unwrap();
    value.members.get_mut(&0).unwrap()[0].text = Some("1000".to_owned());
    let out = written(&t.schema, t.sag, &value);
    assert!(out.ends_with("><ns1:nr>1000</ns1:nr></ns1:sag>"), "{out}");
}

#[test]
fn an_element_that_is_said_not_to_be_nil_says_so_again() {
    let t = tables();
    let text = document("sag", "><navn xsi:nil='false'>a</navn>");
    assert_eq!(
        back(&t, t.sag, &text),
        "<sag><navn xsi:nil=\"false\">a</navn></sag>"
    );
}

#[test]
fn an_empty_element_that_took_its_default_stays_empty() {
    let t = tables();
    let text = document("sag", "><nr/><nr>7</nr>");
    let mut value = strict(&t.schema, t.sag, &text).unwrap();
    assert_eq!(value.text_at(&[(0, 0)]), "7");
    assert_eq!(back(&t, t.sag, &text), "<sag><nr/><nr>7</nr></sag>");
    value.members.get_mut(&0).unwrap()[0].text = Some("8".to_owned());
    let out = written(&t.schema, t.sag, &value);
    assert!(out.contains("<ns1:nr>8</ns1:nr>"), "{out}");
    let empty = document("maal", ">");
    assert_eq!(
        strict(&t.schema, t.maal, &empty)
            .unwrap()
            .text_at(&[(0, 0)]),
        "7"
    );
    assert_eq!(back(&t, t.maal, &empty), "<maal/>");
}

#[test]
fn members_of_all_keep_their_order() {
    let t = tables();
    let value = |inner: &str| strict(&t.schema, t.alle, &document("alle", inner)).unwrap();
    assert!(value("><a>1</a><c>3</c>").extra.is_empty());
    let mixed = document("alle", "><c>3</c><a xsi:type='xs:token'>1</a><b>2</b>");
    assert_eq!(
        back(&t, t.alle, &mixed),
        "<alle><c>3</c><a xsi:type=\"xsd:token\">1</a><b>2</b></alle>"
    );
    // A member that was added since comes last.
    let mut value = value("><c>3</c><a>1</a>");
    value.members.insert(
        1,
        vec![Dynamic {
            text: Some("2".to_owned()),
            ..Dynamic::default()
        }],
    );
    let out = written(&t.schema, t.alle, &value);
    assert!(out.contains("3</ns1:c><ns1:a>1</ns1:a><ns1:b>2<"), "{out}");
}

#[test]
fn a_prefix_that_a_pattern_judges_is_kept() {
    let t = tables();
    let text = document("sag", "><kode>p:x</kode>");
    let value = strict(&t.schema, t.sag, &text).unwrap();
    assert_eq!(value.text_at(&[(2, 0)]), "{urn:p}p:x");
    assert_eq!(back(&t, t.sag, &text), "<sag><kode>p:x</kode></sag>");
    let default = document("sag", "><kode>x</kode>");
    let out = round_trip(&t.schema, t.sag, &default);
    assert!(
        out.contains("<ns1:kode xmlns=\"urn:a\">x</ns1:kode>"),
        "{out}"
    );
    let other = document("sag", "><kode>xs:x</kode>");
    assert_eq!(refusal(&t.schema, t.sag, &other).0, "cvc-pattern-valid");
}

#[test]
fn hints_and_foreign_attributes_are_kept_with_what_their_values_name() {
    let t = tables();
    let text = document("sag", "xsi:schemaLocation='urn:a a.xsd'><nr>1</nr>");
    assert_eq!(
        back(&t, t.sag, &text),
        "<sag xsi:schemaLocation=\"urn:a a.xsd\"><nr>1</nr></sag>"
    );
    let foreign = document("sag", "><nr ekstra='p:x'>1</nr>");
    let (value, violations) = read_text(&t.schema, t.sag, &foreign, Mode::Tolerant).unwrap();
    assert_eq!(violations.len(), 1);
    let out = written_as_kept(&t.schema, t.sag, &value);
    assert!(out.contains("xmlns:p=\"urn:p\""), "{out}");
    assert!(out.contains("<ns1:nr ekstra=\"p:x\">1</ns1:nr>"), "{out}");
}

#[test]
fn a_child_within_a_simple_value_needs_a_record_around_it_to_be_kept() {
    let t: &'static Tables = Box::leak(Box::new(tables()));
    let tolerant = |root, text: &str| {
        let read = read_text(&t.schema, root, text, Mode::Tolerant);
        read.map(|(_, violations)| violations.len())
            .map_err(|error| error.rule().code())
    };
    assert_eq!(tolerant(t.sag, &document("sag", "><nr>7<x/></nr>")), Ok(1));
    let alone = document("tal", ">7<x/>");
    let root: Root<i32> = Root::new(&t.schema, t.tal);
    let plain = root.read_tolerant(alone.as_bytes()).unwrap_err();
    assert_eq!(plain.rule().code(), "cvc-type.3.1.2");
    let whole = root.read_whole_with(alone.as_bytes(), &ReadOptions::new(Mode::Tolerant));
    assert_eq!(whole.unwrap().1.len(), 1);
}

#[test]
fn a_whole_document_holds_what_is_said_of_a_simple_root() {
    let t: &'static Tables = Box::leak(Box::new(tables()));
    let root: Root<i32> = Root::new(&t.schema, t.tal);
    let text = document("tal", "xsi:type='xs:short'>");
    let whole = root.read_whole(text.as_bytes()).unwrap();
    assert_eq!(whole.value, 7);
    let out = String::from_utf8(root.write_whole(&whole).unwrap()).unwrap();
    assert!(
        out.starts_with("<ns1:tal ") && out.ends_with("xsi:type=\"xsd:short\"/>"),
        "{out}"
    );
    let plain = root.write(&whole.value).unwrap();
    assert!(plain.ends_with(b">7</ns1:tal>"));
    assert_eq!(
        Whole::from(8),
        Whole {
            value: 8,
            ..Whole::blank()
        }
    );
}

#[test]
fn control_characters_of_xml_1_1_are_written_as_references() {
    let t: &'static Tables = Box::leak(Box::new(tables()));
    let root: Root<Dynamic> = Root::new(&t.schema, t.sag);
    let text = "<?xml version=\"1.1\"?><sag xmlns='urn:a'><navn>a&#7;&#x1f;</navn></sag>";
    let whole = root.read_whole(text.as_bytes()).unwrap();
    let out = String::from_utf8(root.write_whole(&whole).unwrap()).unwrap();
    assert!(out.starts_with("<?xml version=\"1.1\"?><ns1:sag "), "{out}");
    assert!(out.contains(">a&#7;&#31;<"), "{out}");
    let refused = root.write(&whole.value).map_err(|e| e.rule().code());
    assert_eq!(refused, Err("xml-malformed"));
}

#[test]
fn a_root_that_names_its_type_is_kept_as_it_stands() {
    let t = tables();
    let open = |text: &str| {
        let mut source = Source::from_slice(text.as_bytes()).unwrap();
        read_open(&t.schema, &mut source, &ReadOptions::default()).map(|read| read.0.to_document())
    };
    let text = "<x xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:xsi='http://www.w3.org/2001/\
                XMLSchema-instance' xsi:type='xs:int'>7</x>";
    assert_eq!(open(text).unwrap(), text);
    assert_eq!(
        open(&text.replace("7<", "syv<")).unwrap_err().rule().code(),
        "cvc-datatype-valid.1.2.1"
    );
    assert_eq!(open("<x/>").unwrap_err().rule().code(), "cvc-elt.1");
}

#[test]
fn a_name_is_built_with_the_prefix_it_needs() {
    let t = tables();
    let name = QName::new("urn:p", "x").unwrap().with_prefix("p").unwrap();
    let id = SimpleId(BUILTIN_SIMPLES);
    assert!(crate::codegen::v1::accept("Navn", &t.schema, id, &name).is_ok());
    let other = QName::new("urn:p", "x").unwrap().with_prefix("q").unwrap();
    assert!(crate::codegen::v1::accept("Navn", &t.schema, id, &other).is_err());
    assert!(
        QName::new("urn:p", "x")
            .unwrap()
            .with_prefix("a:b")
            .is_err()
    );
    // Equal names may differ in prefix.
    assert_eq!(name, other);
    let mut value = Dynamic::default();
    let mut source = Source::from_slice(b"<sag xmlns='urn:a'><kode>x</kode></sag>").unwrap();
    read(
        &t.schema,
        t.sag,
        &mut source,
        &mut value,
        &ReadOptions::default(),
    )
    .unwrap();
    let kode = &mut value.members.get_mut(&2).unwrap()[0];
    kode.text = Some("{urn:p}p:y".to_owned());
    let out = write(&t.schema, t.sag, &value, &Default::default()).unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(out.contains("<ns1:kode>p:y</ns1:kode>"), "{out}");
}
