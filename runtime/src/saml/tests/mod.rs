//! Assertions made and altered for the test.

mod conditions;
mod reading;
mod rights;

use super::*;
use crate::keys::{Certificate, LocalKey, SignatureAlgorithm, Signer};
use crate::signature::SigningSettings;
use rcgen::{CertificateParams, KeyPair};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

const SERVICE: &str = "http://eksempel.dk/service/organisation/3";
const CVR: &str = "11111111";
const SKEW: Duration = Duration::from_secs(300);

/// A key of an invented system.
fn key() -> LocalKey {
    let key = KeyPair::generate().expect("a key");
    let params = CertificateParams::new(Vec::new()).expect("parameters");
    let certificate = params.self_signed(&key).expect("a certificate").pem();
    LocalKey::from_pem((certificate + &key.serialize_pem()).as_bytes()).expect("a key")
}

fn trusted(key: &LocalKey) -> Vec<Certificate> {
    vec![key.certificate().clone()]
}

fn builder(holder: &LocalKey) -> AssertionBuilder {
    AssertionBuilder::new(
        "_1",
        "https://sts.eksempel.dk",
        SERVICE,
        holder.certificate(),
    )
    .cvr(CVR)
}

fn signed(builder: &AssertionBuilder, issuer: &LocalKey) -> String {
    let settings = SigningSettings {
        algorithm: SignatureAlgorithm::EcdsaSha256,
        ..SigningSettings::default()
    };
    let mut signing = std::pin::pin!(builder.sign(issuer, &settings));
    match signing
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    {
        Poll::Ready(signed) => signed.expect("signed"),
        Poll::Pending => panic!("a key in memory does not wait"),
    }
}

/// An assertion written, signed and read again.
fn made(builder: impl FnOnce(AssertionBuilder) -> AssertionBuilder) -> Assertion {
    let (issuer, holder) = (key(), key());
    let xml = signed(&builder(self::builder(&holder)), &issuer);
    Assertion::parse(xml.as_bytes(), &trusted(&issuer)).expect("an assertion")
}

fn service() -> Vec<String> {
    vec![SERVICE.to_owned()]
}
