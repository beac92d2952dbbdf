//! Documents of typed values, strictly and tolerantly, whole and in parts.

use super::person::{ANDET_ROOT, PERSON_ROOT, Person, SCHEMA, Status};
use snitflade_runtime::codegen::v1::{
    AnyElement, Blank, Document, Nillable, Node, Root, View, Whole,
};
use snitflade_runtime::codegen::v1::{tables::ElementId, text_at};
use snitflade_runtime::write::WriteOptions;

fn person(inner: &str) -> String {
    format!("<p:person xmlns:p=\"urn:a\"><p:nr>0042</p:nr>{inner}</p:person>")
}

#[test]
fn what_is_read_is_written() {
    let text = person("<p:status>lukket</p:status><p:antal>7</p:antal>");
    let value = Person::from_xml(text.as_bytes()).unwrap();
    assert_eq!(
        (value.nr.as_str(), &value.status),
        ("0042", &Some(Status::Lukket))
    );
    let out = String::from_utf8(value.to_xml().unwrap()).unwrap();
    assert_eq!(out, text.replace("p:", "ns1:").replace(":p=", ":ns1="));
    assert_eq!(PERSON_ROOT.read(out.as_bytes()).unwrap(), value);
    assert_eq!(PERSON_ROOT.name(), ("urn:a", "person"));
    assert!(Person::from_xml(b"<person/>").is_err());
}

#[test]
fn what_a_newer_contract_explains_is_kept_in_tolerant_reading_only() {
    let text = person("<p:status>syltet</p:status><p:maal>11</p:maal>");
    assert!(PERSON_ROOT.read(text.as_bytes()).is_err());
    let (value, violations) = PERSON_ROOT.read_tolerant(text.as_bytes()).unwrap();
    assert_eq!(violations.len(), 2);
    assert_eq!(value.status.as_ref().unwrap().as_str(), "syltet");
    assert_eq!(value.maal.as_ref().map(|maal| *maal.get()), Some(11.0));
    assert!(PERSON_ROOT.write(&value).is_err());
    let options = WriteOptions {
        allow_unknown: true,
        ..WriteOptions::default()
    };
    let out = PERSON_ROOT.write_with(&value, &options).unwrap();
    assert_eq!(PERSON_ROOT.read_tolerant(&out).unwrap().0, value);
}

#[test]
fn typed_elements_go_into_open_content_and_come_out() {
    let kept = ANDET_ROOT
        .to_any(&"a & b".to_owned(), &WriteOptions::default())
        .unwrap();
    assert_eq!(kept.name(), Some(("urn:a".to_owned(), "andet".to_owned())));
    let mut value = Person::from_xml(person("").as_bytes()).unwrap();
    value.rest.push(kept);
    let again = Person::from_xml(&value.to_xml().unwrap()).unwrap();
    assert_eq!(ANDET_ROOT.read_any(&again.rest[0]).unwrap(), "a & b");
    assert!(PERSON_ROOT.read_any(&again.rest[0]).is_err());
    assert_eq!(again, value);
}

#[test]
fn a_whole_document_is_what_its_value_is() {
    let mut whole: Whole<AnyElement> = Whole::blank();
    whole.raw_mut().unwrap().xml = "<x/>".to_owned();
    assert_eq!(whole.raw().map(|kept| &*kept.xml), Some("<x/>"));
    assert_eq!(whole.value.xml, "<x/>");
    let whole = Whole::from(Nillable::<i32>::Nil(Default::default()));
    assert_eq!(whole.alternative(), 1);
    assert!(matches!(whole.view(1), View::One(_)) && matches!(whole.view(0), View::Absent));
    let whole = Whole::from(Nillable::Value(7));
    assert_eq!(whole.alternative(), 0);
    assert!(whole.raw().is_none());
    let antal: Root<Nillable<i32>> = Root::new(&SCHEMA, ElementId(4));
    let nil = "<p:antal xmlns:p='urn:a' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:nil='true'/>";
    let whole = antal.read_whole(nil.as_bytes()).unwrap();
    assert!(whole.value.value().is_none());
    let out = antal.write_whole(&whole).unwrap();
    assert_eq!(antal.read_whole(&out).unwrap(), whole);
}

#[test]
fn texts_are_reached_by_slots() {
    let nil = "<p:antal xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='1'/>";
    let seven = Person::from_xml(person("<p:antal>7</p:antal>").as_bytes()).unwrap();
    let none = Person::from_xml(person(nil).as_bytes()).unwrap();
    assert_eq!(text_at(&seven, &[0]).as_deref(), Some("0042"));
    assert_eq!(text_at(&seven, &[3, 0]).as_deref(), Some("7"));
    assert_eq!(text_at(&none, &[3, 0]), None);
    assert_eq!(text_at(&none, &[1]), None);
    // Of a list the first is meant.
    let items = (vec![seven.clone(), none], ());
    struct Many<'a>(&'a Vec<Person>);
    impl Node for Many<'_> {
        fn view(&self, _: u16) -> View<'_> {
            View::Many(self.0)
        }
    }
    assert_eq!(text_at(&Many(&items.0), &[0, 3, 0]).as_deref(), Some("7"));
    assert_eq!(text_at(&Many(&Vec::new()), &[0, 0]), None);
}
