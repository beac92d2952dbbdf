//! Random values for property tests: a property of a vendor's own code over many of them.

use snitflade_runtime::document::Document;
use vaerdi_v1::vaerdi_1::{SAG, SagType, TEGN};

#[test]
fn what_is_written_is_read_as_it_was() {
    let mut distinct = Vec::new();
    for value in SAG.samples(1).take(200) {
        let value = value.expect("a value that the contract admits");
        let xml = value.to_xml().expect("a valid value");
        assert_eq!(SagType::from_xml(&xml).expect("what was written"), value);
        if !distinct.contains(&value) {
            distinct.push(value);
        }
    }
    assert!(distinct.len() > 100, "{} of 200 differ", distinct.len());
}

#[test]
fn the_same_seed_gives_the_same_value() {
    let first = SAG.sample(7).expect("a value");
    assert_eq!(SagType::sample(7).expect("a value"), first);
    let third = SAG.samples(5).nth(2).expect("values without end");
    assert_eq!(third.expect("a value"), first);
    assert_ne!(SAG.sample(8).expect("a value"), first);
}

#[test]
fn every_code_comes_up() {
    let mut seen = std::collections::HashSet::new();
    for code in TEGN.samples(0).take(300) {
        seen.insert(code.expect("a code"));
    }
    assert_eq!(seen.len(), 9, "{seen:?}");
}
