//! Types that one contract takes from the crate of another: they are the same types, read and
//! written inside the messages of both.

use ansoeg_v1::ansoeg_1::{ANSOEGNING, AnsoegningType};
use faelles_v1::faelles_1::{KONVOLUT, KonvolutType, PartType};
use snitflade_runtime::document::Document;

#[test]
fn a_value_of_one_contract_stands_in_a_message_of_the_other() {
    let konvolut: KonvolutType = KONVOLUT.sample(3).expect("a value");
    let message = AnsoegningType::new(konvolut.clone(), 7);
    let xml = message.to_xml().expect("a valid message");
    let read = AnsoegningType::from_xml(&xml).expect("what was written");
    assert_eq!(read.konvolut, konvolut);
    let alone = read.konvolut.to_xml().expect("a valid value");
    assert_eq!(KonvolutType::from_xml(&alone).expect("itself"), konvolut);
}

#[test]
fn what_is_written_is_read_as_it_was() {
    let mut parts = 0;
    for value in ANSOEGNING.samples(1).take(200) {
        let value = value.expect("a value that the contract admits");
        let xml = value.to_xml().expect("a valid value");
        assert_eq!(
            AnsoegningType::from_xml(&xml).expect("what was written"),
            value
        );
        let json = serde_json::to_string(&value).expect("JSON");
        let back: AnsoegningType = serde_json::from_str(&json).expect("what was written");
        assert_eq!(back, value);
        parts += value.part.len();
    }
    assert!(parts > 100, "{parts} parts");
}

#[test]
fn facets_of_the_other_contract_are_judged_in_messages_of_this_one() {
    let message = |noegle: &str| {
        format!(
            "<Ansoegning xmlns='urn:eksempel:ansoeg:1' xmlns:f='urn:eksempel:faelles:1'>\
             <f:Konvolut><f:Noegle>{noegle}</f:Noegle><f:Status>Modtaget</f:Status></f:Konvolut>\
             <Beloeb>1</Beloeb></Ansoegning>"
        )
    };
    AnsoegningType::from_xml(message("AB-1234").as_bytes()).expect("a valid message");
    let error = AnsoegningType::from_xml(message("ab-1234").as_bytes()).expect_err("a pattern");
    assert!(error.to_string().contains("Noegle"), "{error}");
}

#[test]
fn a_type_the_other_contract_does_not_know_is_kept_and_written_back() {
    let xml = "<Ansoegning xmlns='urn:eksempel:ansoeg:1' xmlns:f='urn:eksempel:faelles:1' \
               xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>\
               <f:Konvolut><f:Noegle>AB-1234</f:Noegle><f:Status>Modtaget</f:Status></f:Konvolut>\
               <Part xsi:type='ForeningType'><f:Rolle>ansøger</f:Rolle>\
               <Medlemmer>12</Medlemmer></Part>\
               <Part xsi:type='f:VirksomhedType'><f:Rolle>x</f:Rolle><f:CVR>11111111</f:CVR></Part>\
               <Beloeb>1</Beloeb></Ansoegning>";
    let message = AnsoegningType::from_xml(xml.as_bytes()).expect("a valid message");
    let [PartType::Unknown(kept), PartType::VirksomhedType(known)] = message.part.as_slice() else {
        panic!("{:?}", message.part);
    };
    let kept = &kept.xml;
    assert!(kept.contains("Medlemmer"), "{kept}");
    assert_eq!(known.cvr.as_str(), "11111111");
    let written = message.to_xml().expect("a valid message");
    assert_eq!(AnsoegningType::from_xml(&written).expect("itself"), message);
    let broken = xml.replace(">12<", ">tolv<");
    AnsoegningType::from_xml(broken.as_bytes()).expect_err("what is kept is judged too");
}
