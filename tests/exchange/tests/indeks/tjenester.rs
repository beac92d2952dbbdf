//! Which services Organisation (SF1500) and Klassifikation (SF1510) have, and their operations.

use snitflade_exchange::SERVICES;
use std::collections::BTreeMap;

const EIGHT: [&str; 8] = [
    "importer", "laes", "list", "opret", "passiver", "ret", "slet", "soeg",
];

/// Operations, in order of name, of each service of a crate.
fn services(package: &str) -> BTreeMap<&'static str, Vec<&'static str>> {
    let of = SERVICES.iter().filter(|service| service.package == package);
    of.map(|service| {
        let operations = service.table.operations.iter().map(|row| row.name);
        let mut operations: Vec<&str> = operations.collect();
        operations.sort_unstable();
        (service.table.name, operations)
    })
    .collect()
}

fn with_eight(package: &str) -> Vec<&'static str> {
    let all = services(package).into_iter();
    all.filter(|(_, operations)| operations == &EIGHT)
        .map(|(name, _)| name)
        .collect()
}

#[test]
fn sf1500_04_eleven_services_exist_and_a_twelfth_is_published() {
    let names: Vec<&str> = services("sf1500-v6-0").into_keys().collect();
    let expected = [
        "Adresse",
        "Bruger",
        "Interessefaellesskab",
        "ItSystem",
        "Myndighed",
        "Organisation",
        "OrganisationAdministration",
        "OrganisationEnhed",
        "OrganisationFunktion",
        "OrganisationSystem",
        "Person",
        "Virksomhed",
    ];
    assert_eq!(names, expected);
}

#[test]
fn sf1500_05_ten_services_have_the_eight_operations() {
    let expected = [
        "Adresse",
        "Bruger",
        "Interessefaellesskab",
        "ItSystem",
        "Myndighed",
        "Organisation",
        "OrganisationEnhed",
        "OrganisationFunktion",
        "Person",
        "Virksomhed",
    ];
    assert_eq!(with_eight("sf1500-v6-0"), expected);
}

#[test]
fn sf1500_06_organisation_system_has_import_eksport_and_fremsoegobjekthierarki() {
    let published = &services("sf1500-v6-0")["OrganisationSystem"];
    assert_eq!(
        published,
        &["anonymiser", "fremsoegobjekthierarki", "import"]
    );
    let modelled = &services("sf1500-eksport-v6-0-modelleret")["OrganisationSystemEksport"];
    assert_eq!(modelled, &["eksport"]);
}

#[test]
fn sf1510_04_four_services_exist_and_three_have_the_eight_operations() {
    assert_eq!(services("sf1510-v6-0").len(), 4);
    let expected = ["Facet", "Klasse", "Klassifikation"];
    assert_eq!(with_eight("sf1510-v6-0"), expected);
}

#[test]
fn sf1510_05_klassifikation_system_has_import_eksport_and_fremsoegobjekthierarki() {
    let published = &services("sf1510-v6-0")["KlassifikationSystem"];
    assert_eq!(published, &["fremsoegobjekthierarki", "import"]);
    let modelled = &services("sf1510-eksport-v6-0-modelleret")["KlassifikationSystemEksport"];
    assert_eq!(modelled, &["eksport"]);
}
