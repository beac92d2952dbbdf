//! The whole list of vectors of other libraries, each with its verdict: it holds, it is invalid
//! and refused, or it is left out for a reason.

use crate::shared;
use crate::shown::shown;
use snitflade_runtime::c14n::Document;
use snitflade_runtime::keys::{Certificate, SignatureAlgorithm};
use snitflade_runtime::read::Limits;
use snitflade_runtime::signature::{
    DigestAlgorithm, Policy, SignatureError, SignatureFault as Fault, verify,
};
use std::collections::BTreeMap;

const DS: &str = "http://www.w3.org/2000/09/xmldsig#";

/// What each vector comes to, and how many there are of each. A vector without a verdict, or
/// with another one than before, fails the test.
const EXPECTED: &[(&str, usize)] = &[
    ("holds", 35),
    ("invalid, refused: comment in a value, or no base64", 12),
    ("invalid, refused: digest", 2),
    ("invalid, refused: digest algorithm", 1),
    ("invalid, refused: document type declaration", 3),
    ("invalid, refused: signature", 1),
    ("invalid, refused: structure", 5),
    ("invalid, refused: transform", 2),
    ("invalid, refused: two SignedInfo", 1),
    ("left out: Canonical XML 1.1", 143),
    ("left out: DSA", 34),
    ("left out: ECDSA on P-521", 4),
    ("left out: ECDSA with SHA-1", 7),
    ("left out: ECDSA with SHA-512", 6),
    ("left out: ECDSA with the digest of another curve", 4),
    ("left out: EdDSA", 2),
    ("left out: HMAC, a shared secret", 15),
    ("left out: RSA key of less than 2048 bits", 13),
    ("left out: XPath, XSLT or base64 transform", 3),
    (
        "left out: altered after it was signed, xmlsec1 says so too",
        4,
    ),
    ("left out: canonicalization with comments", 4),
    ("left out: document type declaration", 8),
    (
        "left out: enveloping, which neither WS-Security nor SAML has",
        168,
    ),
    ("left out: no signature, encryption only", 55),
    (
        "left out: refers to another resource, or to nothing by name",
        11,
    ),
    ("left out: shows no key", 29),
    ("left out: the invalid signature is encrypted", 1),
    ("left out: unfinished template", 4),
];

/// Vectors that their libraries hold to be invalid, by what their paths say.
const INVALID: &[&str] = &[
    "invalid",
    "/bad-",
    "-bad-",
    "bad_signature",
    "attack",
    "xxe",
    "Wrapping",
    "saml_wrapped",
    "saml_multiple_signed_info",
    "with_digest_comment",
];

/// Vectors that were altered after they were signed: xmlsec1 finds other digests too.
const DAMAGED: &[&str] = &[
    "saml-raider/saml_response.xml",
    "node-saml/static/response.root-signed.message-signed-double-subjectconfirmation.xml",
    "node-saml/static/response.root-signed.message-signed-empty-subjectconfirmation.xml",
    "node-saml/static/response.root-signed.message-signed-no-subjectconfirmation.xml",
];

/// As much as a policy can let in: RSA-SHA1, Canonical XML 1.0, whole documents.
fn widest() -> Policy {
    let mut policy = Policy {
        inclusive: true,
        enveloped: true,
        whole_document: true,
        ..Policy::message()
    };
    policy.signatures.push(SignatureAlgorithm::RsaSha1);
    policy.digests.push(DigestAlgorithm::Sha1);
    policy
}

/// Whether each signature of a document holds.
fn outcomes(document: &Document<'_>, keys: &[Certificate]) -> Vec<Result<(), SignatureError>> {
    let signatures = document.elements();
    signatures
        .filter(|element| document.is(*element, DS, "Signature"))
        .map(|signature| verify(document, signature, &widest(), keys).map(|_| ()))
        .collect()
}

/// The verdict on a vector.
fn verdict(path: &str, bytes: &[u8]) -> Option<&'static str> {
    let invalid = INVALID.iter().any(|word| path.contains(word));
    let document = match Document::read(bytes, Limits::default()) {
        Ok(document) => document,
        Err(error) if !error.to_string().contains("doctype") => return None,
        Err(_) if invalid => return Some("invalid, refused: document type declaration"),
        Err(_) => return Some("left out: document type declaration"),
    };
    let found = shown(&document);
    let outcomes = outcomes(&document, &found.keys);
    if outcomes.is_empty() {
        return Some("left out: no signature, encryption only");
    }
    let Some(error) = outcomes.iter().find_map(|outcome| outcome.as_ref().err()) else {
        return match invalid {
            // What is wrong can only be seen after decryption.
            true if path.contains("invalidly-signed-encrypted") => {
                Some("left out: the invalid signature is encrypted")
            }
            true => None,
            false => holds(&document, &found.keys),
        };
    };
    let algorithm = error.algorithm().unwrap_or_default();
    if invalid {
        return Some(match error.fault() {
            Fault::Digest => "invalid, refused: digest",
            Fault::Signature if found.short => "left out: RSA key of less than 2048 bits",
            Fault::Signature => "invalid, refused: signature",
            Fault::Value => "invalid, refused: comment in a value, or no base64",
            Fault::Several => "invalid, refused: two SignedInfo",
            Fault::Transform => "invalid, refused: transform",
            Fault::DigestAlgorithm => "invalid, refused: digest algorithm",
            Fault::Structure => "invalid, refused: structure",
            Fault::UntrustedKey if found.keys.is_empty() => "left out: shows no key",
            _ => return None,
        });
    }
    Some(match error.fault() {
        Fault::Algorithm if algorithm.contains("#dsa-") => "left out: DSA",
        Fault::Algorithm if algorithm.contains("#hmac-") => "left out: HMAC, a shared secret",
        Fault::Algorithm if algorithm.contains("#ecdsa-sha1") => "left out: ECDSA with SHA-1",
        Fault::Algorithm if algorithm.contains("#ecdsa-sha512") => "left out: ECDSA with SHA-512",
        Fault::Algorithm if algorithm.contains("#eddsa-") => "left out: EdDSA",
        Fault::Canonicalization if algorithm.contains("c14n11") => "left out: Canonical XML 1.1",
        Fault::Canonicalization if algorithm.ends_with("WithComments") => {
            "left out: canonicalization with comments"
        }
        Fault::Canonicalization if algorithm.is_empty() => "left out: unfinished template",
        Fault::Transform => "left out: XPath, XSLT or base64 transform",
        Fault::Reference => "left out: refers to another resource, or to nothing by name",
        Fault::Structure if document.elements().any(|e| document.is(e, DS, "Object")) => {
            "left out: enveloping, which neither WS-Security nor SAML has"
        }
        _ if DAMAGED.contains(&path) => {
            "left out: altered after it was signed, xmlsec1 says so too"
        }
        Fault::Signature if found.short => "left out: RSA key of less than 2048 bits",
        Fault::Signature if path.contains("p256_sha384") || path.contains("p384_sha256") => {
            "left out: ECDSA with the digest of another curve"
        }
        Fault::UntrustedKey if found.other => "left out: ECDSA on P-521",
        _ if found.keys.is_empty() => "left out: shows no key",
        _ => return None,
    })
}

/// A vector that holds does so for its own key alone, and with its own digest alone.
fn holds(document: &Document<'_>, keys: &[Certificate]) -> Option<&'static str> {
    let all_fail = |outcomes: Vec<Result<(), SignatureError>>| outcomes.iter().all(Result::is_err);
    let altered = document.text().replace("DigestValue>", "DigestValue>AAAA");
    let altered = Document::read(altered.as_bytes(), Limits::default()).ok()?;
    let held = all_fail(outcomes(document, &[])) && all_fail(outcomes(&altered, keys));
    held.then_some("holds")
}

#[test]
fn every_vector_has_a_verdict() {
    let Some(corpora) = shared("corpora") else {
        return;
    };
    let list = std::fs::read_to_string(corpora.join("DSIG.tsv")).expect("the list");
    let mut found = BTreeMap::<&str, Vec<&str>>::new();
    for line in list.lines().skip(1) {
        let path = line.split('\t').next().expect("a path");
        let bytes = std::fs::read(corpora.join(path)).expect("a vector");
        let verdict = verdict(path, &bytes).unwrap_or("WITHOUT VERDICT");
        found.entry(verdict).or_default().push(path);
    }
    for (verdict, paths) in &found {
        println!("{:4} {verdict}", paths.len());
        paths.iter().for_each(|path| println!("       {path}"));
    }
    let counts: Vec<(&str, usize)> = found
        .iter()
        .map(|(name, paths)| (*name, paths.len()))
        .collect();
    assert_eq!(counts, EXPECTED);
}
