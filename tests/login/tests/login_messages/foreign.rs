//! Other people's answers, genuine and forged. They are no part of this repository.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use snitflade_runtime::keys::{Certificate, SignatureAlgorithm};
use snitflade_runtime::saml::protocol::{Response, ResponseAssertion, document};
use snitflade_runtime::saml::{Assertion, SamlError};
use snitflade_runtime::signature::{DigestAlgorithm, Policy};
use std::path::{Path, PathBuf};

fn corpora() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpora");
    if !folder.is_dir() {
        println!("SKIPPED answers of other people: ../shared/corpora is not there");
        return None;
    }
    Some(folder)
}

fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let entries = std::fs::read_dir(folder).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut found: Vec<(String, Vec<u8>)> = paths
        .filter(|path| path.extension().is_some_and(|extension| extension == "xml"))
        .map(|path| {
            let name = path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned();
            (name, std::fs::read(&path).expect("a file"))
        })
        .collect();
    found.sort();
    found
}

/// The samples are of a time when SHA-1 was good enough.
fn policy() -> Policy {
    let mut policy = Policy::enveloped();
    policy.signatures.push(SignatureAlgorithm::RsaSha1);
    policy.digests.push(DigestAlgorithm::Sha1);
    policy
}

/// The certificate that the genuine answers show.
fn trusted(folder: &Path) -> Vec<Certificate> {
    let file = folder.join("valid/response.root-signed.assertion-signed.xml");
    let text = std::fs::read_to_string(file).expect("a file");
    let (_, rest) = text.split_once("X509Certificate>").expect("a certificate");
    let (base64, _) = rest.split_once('<').expect("its end");
    let spaceless: String = base64.split_whitespace().collect();
    let der = STANDARD.decode(spaceless).expect("base64");
    vec![Certificate::from_der(&der).expect("a certificate")]
}

/// Reads an answer as a login does: the assertion, or the code of what is wrong. Their keys are
/// not here, so an encrypted one is another answer that is not taken.
fn read(xml: &[u8], trusted: &[Certificate], policy: &Policy) -> Result<Assertion, String> {
    let judged = || {
        let document = document(xml)?;
        Response::read(&document, trusted, policy)?;
        match Response::assertion(&document)? {
            ResponseAssertion::Plain(element) => {
                Assertion::read_with(&document, element, trusted, policy).map(Some)
            }
            ResponseAssertion::Encrypted(_) => Ok(None),
        }
    };
    let judged = judged().map_err(|error: SamlError| error.code().to_owned());
    judged?.ok_or_else(|| "saml-encrypted".to_owned())
}

#[test]
fn genuine_answers_of_another_library_are_read_and_forged_ones_refused() {
    let Some(corpora) = corpora() else { return };
    let folder = corpora.join("node-saml/static/signatures");
    let (trusted, policy) = (trusted(&folder), policy());
    let (mut taken, mut refused) = (0, 0);
    for (name, xml) in files(&folder.join("valid")) {
        // An assertion that only the answer around it signs is none for a login.
        let signed = name.contains("assertion-signed");
        match read(&xml, &trusted, &policy) {
            Ok(assertion) => {
                assert!(signed, "{name}");
                assert!(!assertion.issuer.is_empty());
                taken += 1;
            }
            Err(error) => assert!(!signed, "{name}: {error}"),
        }
        // With algorithms of today alone none of those is taken that are signed with SHA-1.
        if String::from_utf8_lossy(&xml).contains("#rsa-sha1") {
            assert!(
                read(&xml, &trusted, &Policy::enveloped()).is_err(),
                "{name}"
            );
        }
    }
    for (name, xml) in files(&folder.join("invalid")) {
        assert!(read(&xml, &trusted, &policy).is_err(), "{name}");
        refused += 1;
    }
    println!("node-saml: {taken} read, {refused} forged ones refused");
    assert!(taken >= 8 && refused >= 19, "{taken} {refused}");
}

#[test]
fn answers_of_strangers_are_refused_with_a_code_whatever_they_are() {
    let Some(corpora) = corpora() else { return };
    let (trusted, policy) = (
        trusted(&corpora.join("node-saml/static/signatures")),
        policy(),
    );
    let mut judged = 0;
    for folder in ["node-saml/static", "saml-raider"] {
        for (name, xml) in files(&corpora.join(folder)) {
            let code = read(&xml, &trusted, &policy).map(|_| ()).expect_err(&name);
            assert!(code.starts_with("saml-"), "{name}: {code}");
            judged += 1;
        }
    }
    println!("{judged} answers of strangers refused");
    assert!(judged >= 18, "{judged}");
}
