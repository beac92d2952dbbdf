//! Prefixes bound anew where the signature does not see it.

use super::message::{
    Refusal, altered, assert_refused, key, open_by, settings, sign_with, trusted, unsigned,
};
use snitflade_runtime::signature::{SignatureFault, SigningSettings};
use snitflade_runtime::soap::CoverageRules;

/// A value that uses a prefix which no name in the body uses.
const TYPED: &str = "<x xsi:type=\"p:Payment\">1</x>";

fn strict() -> CoverageRules {
    let mut rules = CoverageRules::default();
    rules.refuse_uncovered_bindings = true;
    rules
}

#[test]
fn a_prefix_rebound_that_the_prefix_list_names() {
    let key = key();
    let message = sign_with(&unsigned(TYPED), &key, &settings());
    for rules in [CoverageRules::default(), strict()] {
        let read = open_by(&message, &trusted(&key), &rules).expect("covered");
        assert!(read.contains("xmlns:p=\"urn:p\""), "{read}");
    }
    for (from, to) in [
        ("xmlns:p=\"urn:p\"", "xmlns:p=\"urn:evil\""),
        ("<soap:Body ", "<soap:Body xmlns:p=\"urn:evil\" "),
    ] {
        assert_refused(&altered(&message, from, to), &key, SignatureFault::Digest);
    }
}

#[test]
fn a_prefix_rebound_that_nothing_covers() {
    let key = key();
    let unlisted = SigningSettings {
        list_value_prefixes: false,
        ..settings()
    };
    let message = sign_with(&unsigned(TYPED), &key, &unlisted);
    let forged = altered(&message, "xmlns:p=\"urn:p\"", "xmlns:p=\"urn:evil\"");
    // The signature holds: the canonical form does not have the binding. What is read is
    // marked as uncovered, or refused where the rules say so.
    assert!(open_by(&forged, &trusted(&key), &CoverageRules::default()).is_ok());
    for message in [&message, &forged] {
        let refusal = open_by(message, &trusted(&key), &strict()).expect_err("refused");
        let Refusal::Reading(error) = refusal else {
            panic!("{refusal:?}")
        };
        assert_eq!(error.rule().code(), "soap-verified-binding");
    }
}

#[test]
fn prefixes_of_names_are_covered_wherever_they_are_bound() {
    let key = key();
    let message = sign_with(&unsigned("<p:amount>1</p:amount>"), &key, &settings());
    for (from, to) in [
        ("xmlns:p=\"urn:p\"", "xmlns:p=\"urn:evil\""),
        ("<p:amount>", "<p:amount xmlns:p=\"urn:evil\">"),
        ("<soap:Body ", "<soap:Body xmlns:p=\"urn:evil\" "),
    ] {
        assert_refused(&altered(&message, from, to), &key, SignatureFault::Digest);
    }
    // A default namespace where the signer had none.
    let message = sign_with(&unsigned("<amount>1</amount>"), &key, &settings());
    let forged = altered(
        &message,
        "<soap:Envelope ",
        "<soap:Envelope xmlns=\"urn:evil\" ",
    );
    assert_refused(&forged, &key, SignatureFault::Digest);
}

#[test]
fn the_prefix_of_the_signature_rebound() {
    let key = key();
    let message = sign_with(&unsigned("<p:amount>1</p:amount>"), &key, &settings());
    let forged = message.replace("http://www.w3.org/2000/09/xmldsig#\"", "urn:evil\"");
    assert_refused(&forged, &key, SignatureFault::Missing);
}
