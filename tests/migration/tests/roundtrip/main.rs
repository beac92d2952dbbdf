//! Sampled documents of real pairs of versions: read, converted, written for the other
//! version, and back.

mod libxml2;
mod seen;

use seen::{Pair, Seen};
use snitflade_runtime::codegen::v1::Root;

/// Both ways between the documents of two elements.
macro_rules! both {
    ($seen:expr, $of:ident: $($old:expr => $new:expr),+ $(,)?) => {
        $($seen.documents(Pair {
            old: &$old,
            new: &$new,
            upgrade: |value| $of::Upgrade::upgrade(value).map_err(|lost| lost.to_string()),
            downgrade: |value| $of::Downgrade::downgrade(value).map_err(|lost| lost.to_string()),
        });)+
    };
}

#[test]
fn sf1520_from_3_6_to_4_0() {
    use sf1520_v3_6::{person as person_3, query as query_3};
    use sf1520_v3_6_to_v4_0 as migration;
    use sf1520_v4_0::{person as person_4, query as query_4};
    let mut person = Seen::new(
        "sf1520-person",
        &["SF1520/4.0/xsd/PersonBaseDataExtended-5.xsd"],
    );
    both!(person, migration:
        person_3::PERSON_LOOKUP_REQUEST => person_4::PERSON_LOOKUP_REQUEST,
        person_3::PERSON_LOOKUP_RESPONSE => person_4::PERSON_LOOKUP_RESPONSE,
    );
    person.judge();
    let mut query = Seen::new("sf1520-query", &["SF1520/4.0/xsd/CPRQueryService-3.xsd"]);
    both!(query, migration:
        query_3::CALL_CPR_PERSON_LIST_REQUEST => query_4::CALL_CPR_PERSON_LIST_REQUEST,
        query_3::CALL_CPR_PERSON_LIST_RESPONSE => query_4::CALL_CPR_PERSON_LIST_RESPONSE,
    );
    query.judge();
}

#[test]
fn sf1510_klasse_from_6_to_7() {
    use sf1510_klasse_v6::klasse as six;
    use sf1510_klasse_v6_to_v7 as migration;
    use sf1510_klasse_v7::klasse as seven;
    let mut klasse = Seen::new("klasse", &["SF1510-Klasse/7/xsd/klasse-7.xsd"]);
    both!(klasse, migration:
        six::IMPORT_INPUT => seven::IMPORT_INPUT,
        six::LAES_OUTPUT => seven::LAES_OUTPUT,
        six::LIST_OUTPUT => seven::LIST_OUTPUT,
        six::OPRET_INPUT => seven::OPRET_INPUT,
        six::REGISTRERING_BESKED => seven::REGISTRERING_BESKED,
        six::RET_INPUT => seven::RET_INPUT,
        six::SOEG_INPUT => seven::SOEG_INPUT,
    );
    klasse.judge();
}

#[test]
fn from_sf1460_to_sf1461() {
    use sf1460_v5_10::vaerdiliste as before;
    use sf1460_v5_10_to_sf1461_v2_0 as migration;
    use sf1461_v2_0::vaerdiliste as after;
    let mut lists = Seen::new(
        "vaerdiliste",
        &[
            "SF1461/2.0/xsd/vaerdiliste-1.0.0.xsd",
            "SF1461/2.0/xsd/xmldsig.xsd",
        ],
    );
    both!(lists, migration:
        before::FJERN_VAERDIER_INPUT => after::FJERN_VAERDIER_INPUT,
        before::IMPORT_INPUT => after::IMPORT_INPUT,
        before::LAES_OUTPUT => after::LAES_OUTPUT,
        before::OPRET_INPUT => after::OPRET_INPUT,
        before::SOEG_INPUT => after::SOEG_INPUT,
        before::TILFOEJ_VAERDIER_INPUT => after::TILFOEJ_VAERDIER_INPUT,
    );
    lists.judge();
}

#[test]
fn sf0741_from_2_2_to_3_0() {
    use sf0741_v2_2_modelleret::aes as two;
    use sf0741_v2_2_to_v3_0 as migration;
    use sf0741_v3_0_modelleret::aes as three;
    let mut aes = Seen::new("aes", &["SF0741/3.0/xsd/sf0741-3.xsd"]);
    both!(aes, migration: two::AES_SAGSHAENDELSE => three::AES_SAGSHAENDELSE);
    aes.judge();
}

/// Names an element, for messages.
fn name_of<T>(root: &Root<T>) -> String {
    format!("element {:?}", root.element())
}
