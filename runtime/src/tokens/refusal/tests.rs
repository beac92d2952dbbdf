//! The table, and what is left out of the words that are kept.

use super::{known, of_fault, scrubbed};
use crate::soap::SoapFault;
use crate::tokens::TokenErrorKind::{self, *};

#[test]
fn words_in_both_languages_are_known() {
    let cases: [(&[&str], &str, Option<TokenErrorKind>); 18] = [
        (
            &[],
            "Der findes ingen serviceaftale for CVR 11111111",
            Some(Agreement),
        ),
        (
            &[],
            "The service agreement is not approved",
            Some(Agreement),
        ),
        (&[], "CVR-nummeret findes ikke", Some(Cvr)),
        (&[], "Invalid AnvenderKontekst", Some(Cvr)),
        (&[], "No relying party for AppliesTo", Some(Service)),
        (&[], "Tjenesten findes ikke", Some(Service)),
        (&[], "Ukendt certifikat", Some(Certificate)),
        (
            &[],
            "ID3242: The security token could not be authenticated or authorized.",
            Some(Certificate),
        ),
        (&["FailedAuthentication"], "", Some(Certificate)),
        (&["InvalidSecurityToken"], "Noget andet", Some(Certificate)),
        (&["MessageExpired"], "Noget andet", Some(Clock)),
        (&[], "The message has expired", Some(Clock)),
        (&[], "Tidsstempel er for gammelt", Some(Clock)),
        (
            &["RequestFailed"],
            "OnBehalfOf is not allowed",
            Some(OnBehalfOf),
        ),
        (&["unauthorized_client"], "", Some(Agreement)),
        (&["RequestFailed"], "Noget andet", None),
        (&["InvalidRequest"], "", None),
        (&[], "", None),
    ];
    for (subcodes, reason, kind) in cases {
        assert_eq!(known(subcodes, reason), kind, "{subcodes:?} {reason}");
    }
}

#[test]
fn a_fault_is_shown_by_its_code_and_keeps_its_words() {
    let fault = SoapFault::sender("Noget ganske andet").with_subcode("urn:x", "RequestFailed");
    let error = of_fault(&fault);
    assert_eq!(
        (error.kind(), error.reason()),
        (Refused, Some("Noget ganske andet"))
    );
    let shown = error.to_string();
    assert!(
        shown.contains("RequestFailed") && !shown.contains("ganske"),
        "{shown}"
    );
}

#[test]
fn what_may_be_a_secret_is_left_out() {
    for (words, kept) in [
        (
            "No agreement for 11111111 at http://entityid.kombit.dk/service/x/1.",
            None,
        ),
        (
            "password: hemmelig er forkert",
            Some("password: [...] er forkert"),
        ),
        ("kodeord=hemmelig", Some("[...]")),
        ("Bearer abc123", Some("Bearer [...]")),
        (
            "cpr 010190-1234 eller 0101901234, ja",
            Some("cpr [...] eller [...] ja"),
        ),
        (
            "token 6f1c6a52-9d6e-4b7e-8f7e-2f3d8b1c9a10 kendes ikke",
            Some("token [...] kendes ikke"),
        ),
        (
            "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJ4In0.AAAA er udløbet",
            Some("[...] er udløbet"),
        ),
        (
            "Afvist: <saml:Assertion>hemmelig</saml:Assertion>",
            Some("Afvist: [...]"),
        ),
        ("-----BEGIN CERTIFICATE----- AAAA", Some("[...]")),
        ("https://a.dk/x?token=hemmelig nej", Some("[...] nej")),
        ("linje\r\nto", Some("linje to")),
    ] {
        assert_eq!(scrubbed(words), kept.unwrap_or(words), "{words}");
    }
    let long = "ord ".repeat(1000);
    let kept = scrubbed(&long);
    assert!(kept.chars().count() < 420 && kept.ends_with("[...]"));
    assert!(!scrubbed(&"A".repeat(5000)).contains('A'));
}
