//! Algorithms that the attacker would rather have.

use super::message::{GENUINE, settings};
use super::message::{
    altered, assert_refused, element, key, open, sign_with, signed, trusted, unsigned,
};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use snitflade_runtime::keys::{
    Certificate, KeyError, LocalKey, SignatureAlgorithm, Signer, Signing,
};
use snitflade_runtime::signature::SignatureFault;

const METHOD: &str = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

#[test]
fn an_altered_algorithm() {
    let key = key();
    let message = signed(&key);
    let more = "http://www.w3.org/2001/04/xmldsig-more#";
    let old = "http://www.w3.org/2000/09/xmldsig#";
    for (name, wanted) in [
        (format!("{more}ecdsa-sha384"), SignatureFault::Signature),
        (format!("{more}rsa-sha256"), SignatureFault::Signature),
        (format!("{more}rsa-md5"), SignatureFault::Algorithm),
        (format!("{old}rsa-sha1"), SignatureFault::Algorithm),
        (format!("{old}dsa-sha1"), SignatureFault::Algorithm),
        (format!("{more}ECDSA-SHA256"), SignatureFault::Algorithm),
        (format!("{METHOD} "), SignatureFault::Algorithm),
    ] {
        assert_refused(&altered(&message, METHOD, &name), &key, wanted);
    }
}

#[test]
fn the_algorithm_none() {
    let key = key();
    let message = signed(&key);
    let value = element(&message, "<ds:SignatureValue>", "</ds:SignatureValue>").to_owned();
    for none in [
        "none",
        "None",
        "",
        "http://www.w3.org/2001/04/xmldsig-more#none",
    ] {
        let forged = altered(&message, METHOD, none);
        let forged = altered(&forged, &value, "<ds:SignatureValue></ds:SignatureValue>");
        assert_refused(&forged, &key, SignatureFault::Algorithm);
    }
    // The genuine algorithm with no signature, or with zeros for one (r = s = 0).
    for value in ["", &STANDARD.encode([0_u8; 64])] {
        let none = format!("<ds:SignatureValue>{value}</ds:SignatureValue>");
        let own = element(&message, "<ds:SignatureValue>", "</ds:SignatureValue>").to_owned();
        assert_refused(
            &altered(&message, &own, &none),
            &key,
            SignatureFault::Signature,
        );
    }
}

/// Makes a keyed hash with what everybody knows of a key, as the signature of another.
struct Hmac<'k>(&'k LocalKey, Vec<u8>);

impl Signer for Hmac<'_> {
    fn certificate(&self) -> &Certificate {
        self.0.certificate()
    }

    fn sign<'a>(&'a self, _: SignatureAlgorithm, octets: &'a [u8]) -> Signing<'a> {
        let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, &self.1);
        let made: Result<Vec<u8>, KeyError> = Ok(ring::hmac::sign(&key, octets).as_ref().to_vec());
        Box::pin(std::future::ready(made))
    }
}

#[test]
fn a_keyed_hash_with_the_public_key() {
    let key = key();
    let hash = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256";
    for secret in [
        key.certificate().der().to_vec(),
        key.certificate().thumbprint().into_bytes(),
    ] {
        let forger = Hmac(&key, secret);
        let message = super::message::sign_by(&unsigned(GENUINE), &forger, &settings(), hash);
        assert_refused(&message, &key, SignatureFault::Algorithm);
        // The same octets as a signature of the genuine algorithm.
        let message = super::message::sign_by(&unsigned(GENUINE), &forger, &settings(), METHOD);
        assert_refused(&message, &key, SignatureFault::Signature);
    }
}

#[test]
fn a_keyed_hash_cut_to_nothing() {
    let key = key();
    let message = signed(&key);
    let cut = "<ds:HMACOutputLength>0</ds:HMACOutputLength></ds:SignatureMethod>";
    let forged = altered(&message, "</ds:SignatureMethod>", cut);
    assert_refused(&forged, &key, SignatureFault::Structure);
    let hash = "http://www.w3.org/2000/09/xmldsig#hmac-sha1";
    assert_refused(
        &altered(&forged, METHOD, hash),
        &key,
        SignatureFault::Structure,
    );
}

#[test]
fn a_weak_or_unknown_digest() {
    let key = key();
    let message = signed(&key);
    for name in [
        "http://www.w3.org/2000/09/xmldsig#sha1",
        "http://www.w3.org/2001/04/xmldsig-more#md5",
        "none",
        "",
    ] {
        let forged = altered(&message, "http://www.w3.org/2001/04/xmlenc#sha256", name);
        assert_refused(&forged, &key, SignatureFault::DigestAlgorithm);
    }
}

#[test]
fn a_signature_of_another_key_that_the_message_shows() {
    let (key, other) = (key(), key());
    assert_refused(&signed(&other), &key, SignatureFault::UntrustedKey);
    // It claims to be of the trusted one.
    let own = |key: &LocalKey| STANDARD.encode(key.certificate().der());
    let forged = altered(&signed(&other), &own(&other), &own(&key));
    assert_refused(&forged, &key, SignatureFault::Signature);
    // The key itself instead of a certificate is no reason to trust it.
    let message = signed(&other);
    let info = element(&message, "<ds:KeyInfo>", "</ds:KeyInfo>");
    let value = "<ds:KeyInfo><ds:KeyValue><ds:RSAKeyValue/></ds:KeyValue></ds:KeyInfo>";
    assert_refused(
        &altered(&message, info, value),
        &key,
        SignatureFault::Signature,
    );
}

/// What an altered message is refused for, whichever octet of it was altered.
#[test]
fn every_value_altered() {
    let key = key();
    let message = signed(&key);
    for (from, to, wanted) in [
        ("<p:amount>1<", "<p:amount>2<", SignatureFault::Digest),
        (">urn:bank<", ">urn:evil<", SignatureFault::Digest),
        (">urn:pay<", ">urn:evil<", SignatureFault::Digest),
        (">2026-01-01", ">2027-01-01", SignatureFault::Digest),
        ("URI=\"#to\"", "URI=\"#ts\"", SignatureFault::Signature),
        (
            "<ds:DigestValue>",
            "<ds:DigestValue>AAAA",
            SignatureFault::Signature,
        ),
        (
            "<ds:DigestValue>",
            "<ds:DigestValue><!-- -->",
            SignatureFault::Value,
        ),
        (
            "<ds:DigestValue>",
            "<ds:DigestValue><?pi?>",
            SignatureFault::Value,
        ),
        (
            "<ds:SignatureValue>",
            "<ds:SignatureValue>AAAA",
            SignatureFault::Signature,
        ),
        (
            "<ds:SignatureValue>",
            "<ds:SignatureValue><!-- -->",
            SignatureFault::Value,
        ),
    ] {
        assert_refused(&altered(&message, from, to), &key, wanted);
    }
}

#[test]
fn a_parameter_of_pss_that_weakens_it() {
    let key = key();
    let name = "http://www.w3.org/2007/05/xmldsig-more#rsa-pss";
    let message = sign_with(&unsigned(GENUINE), &key, &settings());
    assert!(open(&message, &trusted(&key)).is_ok());
    for parameter in [
        "<p:SaltLength>0</p:SaltLength>",
        "<p:TrailerField>2</p:TrailerField>",
        "<ds:DigestMethod Algorithm=\"http://www.w3.org/2000/09/xmldsig#sha1\"/>",
    ] {
        let parameters = format!(
            "<p:RSAPSSParams xmlns:p=\"http://www.w3.org/2007/05/xmldsig-more#\">{parameter}</p:RSAPSSParams></ds:SignatureMethod>"
        );
        let forged = altered(&message, METHOD, name);
        let forged = altered(&forged, "</ds:SignatureMethod>", &parameters);
        assert_refused(&forged, &key, SignatureFault::Algorithm);
    }
}
