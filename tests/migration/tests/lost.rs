//! A contract of our own in two versions that differ in one way after another: what goes
//! along, what is lost, and what the error says of it.

use flyt_v1::flytning_1 as v1;
use flyt_v1_to_v2::{Downgrade, Lost, Reason, Upgrade};
use flyt_v2::flytning_2 as v2;
use snitflade_runtime::codegen::v1::Document;

const OLD: &str = "http://flyt.example/flytning/1/";
const NEW: &str = "http://flyt.example/flytning/2/";

/// A document that has a place in both versions, and in both the same members.
const PLAIN: &str = "<Dato>2026-05-01</Dato><Kommune>0101</Kommune><Kaldenavn>Bo</Kaldenavn>\
    <Etage>+03</Etage><Rum>4</Rum><Aarsag>STUDIE</Aarsag>\
    <Person rolle=\"barn\"><Navn>Bo Vang</Navn></Person>\
    <Dage>FREDAG MANDAG</Dage><Telefon>12345678</Telefon>\
    <Kontakt><Fax>2</Fax><Mail>a@b.example</Mail><Telefon>1</Telefon></Kontakt>\
    <Tekst>ja <Fed>og</Fed> nej</Tekst>\
    <Adresse xmlns:x=\"urn:x\" x:note=\"n\"><Vej>Skolevej</Vej><Husnummer>7B</Husnummer>\
    <CO><Vej>Engvej</Vej><Husnummer>1</Husnummer></CO></Adresse>\
    <x:ekstra xmlns:x=\"urn:x\">e</x:ekstra>";

fn document(namespace: &str, content: &str) -> String {
    format!("<Flytning xmlns=\"{namespace}\" kilde=\"FOLKEREGISTER\">{content}</Flytning>")
}

fn old(content: &str) -> v1::FlytningType {
    v1::FlytningType::from_xml(document(OLD, content).as_bytes()).expect("valid for version 1")
}

fn new(content: &str) -> v2::FlytningType {
    v2::FlytningType::from_xml(document(NEW, content).as_bytes()).expect("valid for version 2")
}

/// The reason and the path of what is lost on the way forward, after one edit.
fn lost(from: &str, to: &str) -> (Reason, String) {
    assert!(PLAIN.contains(from), "{from}");
    told(
        old(&PLAIN.replacen(from, to, 1))
            .upgrade()
            .expect_err("something is lost"),
    )
}

/// And on the way back.
fn lost_back(from: &str, to: &str) -> (Reason, String) {
    assert!(PLAIN.contains(from), "{from}");
    told(
        new(&PLAIN.replacen(from, to, 1))
            .downgrade()
            .expect_err("something is lost"),
    )
}

fn told(lost: Lost) -> (Reason, String) {
    let last = lost.path();
    let last = last.rsplit('/').next().unwrap_or_default();
    let last = last.split('[').next().unwrap_or_default();
    assert_eq!(lost.what().unwrap_or_default(), last);
    (lost.reason(), lost.path())
}

fn at(reason: Reason, path: &str) -> (Reason, String) {
    (reason, path.to_owned())
}

#[test]
fn what_both_versions_know_goes_there_and_back() {
    let before = old(PLAIN);
    let there: v2::FlytningType = before.clone().upgrade().expect("nothing is lost");
    let written = String::from_utf8(there.to_xml().expect("valid for version 2")).expect("text");
    // The spelling of the number, the order of `xs:all`, attributes and elements of others.
    let written = written.replace("ns1:", "");
    for kept in [
        "<Etage>+03<",
        "<Fax>2</Fax><Mail>a@b.example</Mail><Telefon>",
        "ja <Fed>og</Fed> nej",
        ":note=",
        "<x:ekstra ",
    ] {
        assert!(written.contains(kept), "{kept}: {written}");
    }
    assert_eq!(there, new(PLAIN));
    let back: v1::FlytningType = there.downgrade().expect("nothing is lost");
    assert_eq!(back, before);
    assert_eq!(
        back.to_xml().expect("valid"),
        before.to_xml().expect("valid")
    );
}

#[test]
fn a_renamed_member_is_followed() {
    let person = "<Navn>Bo Vang</Navn>";
    let named = |name: &str| PLAIN.replace(person, &format!("{person}<{name}>2020-02-29</{name}>"));
    let there: v2::FlytningType = old(&named("Indflyttet"))
        .upgrade()
        .expect("nothing is lost");
    assert_eq!(there, new(&named("Indflyttedato")));
}

#[test]
fn what_is_required_now_may_not_be_absent() {
    assert_eq!(
        lost("<Kaldenavn>Bo</Kaldenavn>", ""),
        at(Reason::Absent, "Kaldenavn")
    );
    assert_eq!(
        lost_back("<Kommune>0101</Kommune>", ""),
        at(Reason::Absent, "Kommune")
    );
}

#[test]
fn what_has_no_place_there_is_never_dropped() {
    let aarsag = "<Aarsag>STUDIE</Aarsag>";
    let noted = format!("{aarsag}<Note>n</Note>");
    assert_eq!(lost(aarsag, &noted), at(Reason::NoPlace, "Note"));
    let start = PLAIN.find("<Adresse").expect("an address");
    let adresse = &PLAIN[start..PLAIN.find("<x:ekstra").expect("an element of others")];
    let postboks = "<Postboks>14</Postboks>";
    assert_eq!(lost(adresse, postboks), at(Reason::NoPlace, "Postboks"));
    assert_eq!(
        lost_back(adresse, "<Udland>SE</Udland>"),
        at(Reason::NoPlace, "Udland")
    );
}

#[test]
fn values_are_judged_by_the_new_type() {
    let path = "Adresse/CO/Vej";
    let long = "<Vej>En meget lang vej paa landet</Vej>";
    assert_eq!(lost("<Vej>Engvej</Vej>", long), at(Reason::Value, path));
    assert_eq!(
        lost("<Husnummer>7B</Husnummer>", "<Husnummer>syv</Husnummer>"),
        at(Reason::Value, "Adresse/Husnummer")
    );
    assert_eq!(lost("<Rum>4", "<Rum>fire"), at(Reason::Value, "Rum"));
    assert_eq!(lost("<Rum>4", "<Rum>99999999999"), at(Reason::Value, "Rum"));
    // A number that is no integer.
    assert_eq!(
        lost_back("<Etage>+03</Etage>", "<Etage>2.5</Etage>"),
        at(Reason::Value, "Etage")
    );
    assert_eq!(lost("STUDIE", "ANDET"), at(Reason::Code, "Aarsag"));
    assert_eq!(lost_back("STUDIE", "FAMILIE"), at(Reason::Code, "Aarsag"));
}

#[test]
fn a_code_that_neither_version_knows_stays_what_it_is() {
    let text = document(OLD, &PLAIN.replace("STUDIE", "NYT"));
    let (value, _) = v1::FLYTNING.read_tolerant(text.as_bytes()).expect("read");
    let there: v2::FlytningType = value.upgrade().expect("nothing is lost");
    assert_eq!(there.aarsag.as_str(), "NYT");
}

#[test]
fn several_may_be_too_many() {
    let person = "<Person rolle=\"barn\"><Navn>Bo Vang</Navn></Person>";
    let more = |count: usize| person.repeat(count);
    let two: v2::FlytningType = old(&PLAIN.replace(person, &more(2)))
        .upgrade()
        .expect("room for two");
    assert_eq!(two.person.len(), 2);
    assert_eq!(lost(person, &more(3)), at(Reason::TooMany, "Person"));
    let telefon = "<Telefon>12345678</Telefon>";
    assert_eq!(
        lost_back(telefon, &telefon.repeat(2)),
        at(Reason::TooMany, "Telefon")
    );
}

#[test]
fn nil_and_fixed_values_are_told() {
    let dage = "<Dage>";
    let nil =
        "<Laast xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=\"true\"/><Dage>";
    assert_eq!(lost(dage, nil), at(Reason::Nil, "Laast"));
    let there: v2::FlytningType = old(&PLAIN.replace(dage, "<Laast>2026-01-01</Laast><Dage>"))
        .upgrade()
        .expect("a value");
    assert_eq!(
        there.laast.map(|date| date.to_string()).as_deref(),
        Some("2026-01-01")
    );
    let mut other = old(PLAIN);
    other.kilde = "ANDEN".to_owned();
    assert_eq!(
        told(other.upgrade().expect_err("another value")),
        at(Reason::Fixed, "@kilde")
    );
}

#[test]
fn unknown_content_is_told_and_errors_say_no_values() {
    let text = document(
        OLD,
        &PLAIN.replace(
            "<Navn>Bo Vang</Navn>",
            "<Navn>Bo Vang</Navn><Ukendt>hemmeligt</Ukendt>",
        ),
    );
    let (value, _) = v1::FLYTNING.read_tolerant(text.as_bytes()).expect("read");
    let lost = Upgrade::<v2::FlytningType>::upgrade(value).expect_err("it has content of its own");
    assert_eq!(
        (lost.reason(), lost.path()),
        at(Reason::Unknown, "Person[1]")
    );
    let said = format!("{lost} {lost:?}");
    assert!(said.starts_with("Person[1]: it holds content"), "{said}");
    assert!(!said.contains("hemmeligt"), "{said}");
}
