//! Metadata read, and refused.

use super::*;
use crate::keys::{LocalKey, SignatureAlgorithm, Signer};
use crate::saml::SamlFault;
use crate::saml::protocol::sign_message;
use crate::signature::{Policy, SigningSettings};
use rcgen::{CertificateParams, KeyPair};
use std::task::{Context, Poll, Waker};

const SSO: &str = "https://context-handler.test/issue.idp";

fn key() -> LocalKey {
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(Vec::new()).unwrap();
    let certificate = params.self_signed(&key).unwrap().pem();
    LocalKey::from_pem((certificate + &key.serialize_pem()).as_bytes()).unwrap()
}

fn provider(key: &LocalKey) -> IdentityProviderMetadata {
    let certificate = key.certificate().clone();
    IdentityProviderMetadata::new("urn:provider", SSO, certificate)
}

/// A text with an id at its root, signed there.
fn signed(xml: &str, key: &LocalKey) -> String {
    let xml = xml.replacen(" entityID=", " ID=\"_m\" entityID=", 1);
    let xml = xml.split_once("?>\n").unwrap().1;
    let settings = SigningSettings {
        algorithm: SignatureAlgorithm::EcdsaSha256,
        ..SigningSettings::default()
    };
    let mut signing = std::pin::pin!(sign_message(xml, key, &settings));
    match signing
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    {
        Poll::Ready(signed) => signed.unwrap(),
        Poll::Pending => panic!("a key in memory does not wait"),
    }
}

#[test]
fn signed_metadata_is_read_from_what_is_signed() {
    let (signer, other) = (key(), key());
    let metadata = provider(&signer);
    let xml = signed(&metadata.to_xml(), &signer);
    let trusted = [signer.certificate().clone()];
    let policy = Policy::enveloped();
    let read = |xml: &str, trusted: &[_]| {
        let read = IdentityProviderMetadata::parse_signed(xml.as_bytes(), trusted, &policy);
        read.map_err(|error| error.fault())
    };
    assert_eq!(read(&xml, &trusted), Ok(metadata.clone()));
    let stranger = [other.certificate().clone()];
    assert_eq!(read(&xml, &stranger), Err(SamlFault::Signature));
    let altered = xml.replace(SSO, "https://evil.test/issue.idp");
    assert_eq!(read(&altered, &trusted), Err(SamlFault::Signature));
    assert_eq!(read(&metadata.to_xml(), &trusted), Err(SamlFault::Missing));
    // One that is trusted as it is may be signed too.
    assert_eq!(
        IdentityProviderMetadata::parse(xml.as_bytes()),
        Ok(metadata)
    );
}

#[test]
fn what_is_no_identity_provider_of_saml_2_is_refused() {
    let key = key();
    let right = provider(&key).to_xml();
    for (old, new, fault) in [
        ("IDPSSODescriptor", "SPSSODescriptor", SamlFault::Missing),
        ("SAML:2.0:protocol", "SAML:1.1:protocol", SamlFault::Version),
        (
            "SingleSignOnService",
            "ManageNameIDService",
            SamlFault::Missing,
        ),
        ("use=\"signing\"", "use=\"encryption\"", SamlFault::Missing),
        (
            "<md:EntityDescriptor",
            "<md:EntityDescriptor validUntil=\"soon\"",
            SamlFault::Value,
        ),
        ("SAML:2.0:metadata", "SAML:2.0:other", SamlFault::Document),
        (
            "<ds:X509Certificate>M",
            "<ds:X509Certificate>!",
            SamlFault::Value,
        ),
    ] {
        let wrong = right.replace(old, new);
        assert_ne!(wrong, right, "{old}");
        let read = IdentityProviderMetadata::parse(wrong.as_bytes());
        assert_eq!(read.map_err(|error| error.fault()), Err(fault), "{old}");
    }
}

#[test]
fn the_sooner_of_two_ends_counts() {
    let key = key();
    let xml = provider(&key).to_xml();
    let until = |xml: &str| {
        let read = IdentityProviderMetadata::parse(xml.as_bytes()).unwrap();
        read.valid_until.map(crate::clock::written)
    };
    assert_eq!(until(&xml), None);
    let whole = xml.replacen(
        " entityID",
        " validUntil=\"2027-02-01T00:00:00Z\" entityID",
        1,
    );
    assert_eq!(until(&whole).as_deref(), Some("2027-02-01T00:00:00Z"));
    let role = whole.replacen(" Want", " validUntil=\"2027-01-01T00:00:00Z\" Want", 1);
    assert_eq!(until(&role).as_deref(), Some("2027-01-01T00:00:00Z"));
}
