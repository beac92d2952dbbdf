//! Keys made for the test.

mod openssl;
#[cfg(feature = "pkcs12")]
mod pkcs12;
mod rsa;
mod sec1;

use super::{Certificate, KeyError, LocalKey, SignatureAlgorithm, Signer};
use rcgen::{CertificateParams, DistinguishedName, DnType, KeyPair};
use std::time::{Duration, SystemTime};

/// A certificate of an invented organisation, and its key.
fn made(key: &KeyPair) -> String {
    let mut params = CertificateParams::new(Vec::new()).expect("parameters");
    params.distinguished_name = DistinguishedName::new();
    let names = &mut params.distinguished_name;
    names.push(DnType::OrganizationName, "Opfunden Kommune");
    names.push(DnType::CustomDnType(vec![2, 5, 4, 97]), "NTRDK-11111111");
    names.push(
        DnType::CustomDnType(vec![2, 5, 4, 5]),
        "UI:DK-O:G:00000000-0000-4000-8000-000000000001",
    );
    params.self_signed(key).expect("a certificate").pem()
}

fn ready<T>(mut future: impl Future<Output = T> + Unpin) -> T {
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    match std::pin::Pin::new(&mut future).poll(&mut context) {
        std::task::Poll::Ready(value) => value,
        std::task::Poll::Pending => panic!("a key in memory does not wait"),
    }
}

#[test]
fn a_key_signs_what_its_certificate_verifies() {
    for (algorithm, other, kind) in [
        (
            SignatureAlgorithm::EcdsaSha256,
            SignatureAlgorithm::EcdsaSha384,
            &rcgen::PKCS_ECDSA_P256_SHA256,
        ),
        (
            SignatureAlgorithm::EcdsaSha384,
            SignatureAlgorithm::RsaSha256,
            &rcgen::PKCS_ECDSA_P384_SHA384,
        ),
    ] {
        let key = KeyPair::generate_for(kind).expect("a key");
        let pem = made(&key) + &key.serialize_pem();
        let local = LocalKey::from_pem(pem.as_bytes()).expect("a key");
        let signature = ready(local.sign(algorithm, b"octets")).expect("a signature");
        let certificate = local.certificate();
        assert!(certificate.verifies(algorithm, b"octets", &signature));
        assert!(!certificate.verifies(algorithm, b"Octets", &signature));
        assert!(!certificate.verifies(other, b"octets", &signature));
        let refused = ready(local.sign(other, b"octets"));
        assert_eq!(refused, Err(KeyError::Algorithm));
    }
}

#[test]
fn a_certificate_says_whose_it_is() {
    let key = KeyPair::generate().expect("a key");
    let pem = made(&key);
    let found = Certificate::from_pem(pem.as_bytes()).expect("a certificate");
    let certificate = &found[0];
    assert_eq!(certificate.cvr(), Some("11111111"));
    assert_eq!(
        certificate.uuid(),
        Some("00000000-0000-4000-8000-000000000001")
    );
    assert!(certificate.subject().contains("Opfunden Kommune"));
    assert_eq!(certificate.issuer(), certificate.subject());
    assert!(certificate.is_valid_at(SystemTime::now()));
    let later = Duration::from_secs(40_000_000_000 * 10);
    assert!(!certificate.is_valid_at(SystemTime::now() + later));
    assert_eq!(certificate.thumbprint().len(), 64);
    assert_eq!(certificate.thumbprint_sha1().len(), 20);
    assert!(!certificate.serial_decimal().is_empty());
}

#[test]
fn neither_key_nor_person_is_shown() {
    let key = KeyPair::generate().expect("a key");
    let pem = made(&key) + &key.serialize_pem();
    let local = LocalKey::from_pem(pem.as_bytes()).expect("a key");
    let shown = format!("{local:?} {:?}", local.certificate());
    assert!(!shown.contains("Opfunden"), "{shown}");
    assert_eq!(shown.matches("Certificate(").count(), 2, "{shown}");
}

#[test]
fn key_and_certificate_have_to_belong_together() {
    let (one, other) = (
        KeyPair::generate().expect("a key"),
        KeyPair::generate().expect("a key"),
    );
    let pem = made(&one) + &other.serialize_pem();
    assert_eq!(
        LocalKey::from_pem(pem.as_bytes()).err(),
        Some(KeyError::Mismatch)
    );
    let both = made(&one) + &made(&other) + &other.serialize_pem();
    assert!(LocalKey::from_pem(both.as_bytes()).is_ok());
    let none = LocalKey::from_pem(made(&one).as_bytes()).err();
    assert_eq!(none, Some(KeyError::Key));
    let alone = LocalKey::from_pem(one.serialize_pem().as_bytes()).err();
    assert_eq!(alone, Some(KeyError::Certificate));
    assert!(
        KeyError::Store
            .help()
            .is_some_and(|help| help.contains("openssl pkcs12 -legacy"))
    );
}

#[test]
fn numbers_are_written_in_decimal() {
    use super::der::decimal;
    assert_eq!(decimal(&[]), "0");
    assert_eq!(decimal(&[0, 255]), "255");
    assert_eq!(decimal(&[0x3b, 0x9a, 0xca, 0]), "1000000000");
    assert_eq!(
        decimal(&[0xff; 16]),
        "340282366920938463463374607431768211455"
    );
}

#[test]
fn the_key_identifier_is_what_the_certificate_states() {
    let key = KeyPair::generate().expect("a key");
    let mut params = CertificateParams::new(Vec::new()).expect("parameters");
    params.is_ca = rcgen::IsCa::ExplicitNoCa;
    params.key_identifier_method = rcgen::KeyIdMethod::PreSpecified(vec![7; 20]);
    let stated = params.self_signed(&key).expect("a certificate");
    let stated = Certificate::from_der(stated.der()).expect("a certificate");
    assert_eq!(stated.key_identifier(), Some(&[7_u8; 20][..]));
    let without = Certificate::from_pem(made(&key).as_bytes()).expect("a certificate");
    assert_eq!(without[0].key_identifier(), None);
}
