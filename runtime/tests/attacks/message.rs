//! Signed messages made for the test, and what is read of one.

use rcgen::{CertificateParams, KeyPair};
use snitflade_runtime::c14n::Document;
use snitflade_runtime::keys::{Certificate, LocalKey, SignatureAlgorithm, Signer};
use snitflade_runtime::read::{Limits, ReadError};
use snitflade_runtime::signature::{
    KeyInfo, Part, PartKind, Policy, Required, SignatureError, SignatureFault, SigningSettings,
    prepare, verify_message,
};
use snitflade_runtime::soap::{CoverageRules, Covered, VerifiedEnvelope};
use std::task::{Context, Poll, Waker};

pub const SOAP: &str = "http://www.w3.org/2003/05/soap-envelope";
pub const WSA: &str = "http://www.w3.org/2005/08/addressing";
pub const WSU: &str = "http://docs.oasis-open.org/wss/2004/01/\
                       oasis-200401-wss-wssecurity-utility-1.0.xsd";
pub const WSSE: &str = "http://docs.oasis-open.org/wss/2004/01/\
                        oasis-200401-wss-wssecurity-secext-1.0.xsd";

/// What the signer wrote, and what an attacker would have read instead.
pub const GENUINE: &str = "<p:amount>1</p:amount>";
pub const EVIL: &str = "<p:amount>1000000</p:amount>";

/// The key of an invented system.
pub fn key() -> LocalKey {
    let pair = KeyPair::generate().expect("a key");
    let params = CertificateParams::new(Vec::new()).expect("parameters");
    let certificate = params.self_signed(&pair).expect("a certificate").pem();
    LocalKey::from_pem((certificate + &pair.serialize_pem()).as_bytes()).expect("a key")
}

pub fn trusted(key: &LocalKey) -> Vec<Certificate> {
    vec![key.certificate().clone()]
}

pub fn settings() -> SigningSettings {
    SigningSettings {
        algorithm: SignatureAlgorithm::EcdsaSha256,
        ..SigningSettings::default()
    }
}

/// Waits for what is ready at once.
pub fn ready<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    match future.as_mut().poll(&mut context) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("a key in memory does not wait"),
    }
}

/// The parts of a message that are signed, by their ids.
pub const PARTS: [&str; 4] = ["action", "to", "ts", "body"];

/// A message that lacks its signature.
pub fn unsigned(body: &str) -> String {
    format!(
        "<soap:Envelope xmlns:soap=\"{SOAP}\" xmlns:wsa=\"{WSA}\" xmlns:wsu=\"{WSU}\" \
         xmlns:p=\"urn:p\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><soap:Header>\
         <wsa:Action wsu:Id=\"action\">urn:pay</wsa:Action><wsa:To wsu:Id=\"to\">urn:bank</wsa:To>\
         <wsse:Security xmlns:wsse=\"{WSSE}\"><wsu:Timestamp wsu:Id=\"ts\">\
         <wsu:Created>2026-01-01T00:00:00Z</wsu:Created></wsu:Timestamp></wsse:Security>\
         </soap:Header><soap:Body wsu:Id=\"body\">{body}</soap:Body></soap:Envelope>"
    )
}

/// The message with a signature over its parts.
pub fn sign_with(message: &str, key: &LocalKey, settings: &SigningSettings) -> String {
    sign_by(message, key, settings, "")
}

/// The same by any signer; `named` is the algorithm the message names instead of that used.
pub fn sign_by(
    message: &str,
    signer: &dyn Signer,
    settings: &SigningSettings,
    named: &str,
) -> String {
    let document = Document::read(message.as_bytes(), Limits::default()).expect("a message");
    let parts: Vec<Part> = PARTS.iter().map(|id| part(&document, id)).collect();
    let prepared = prepare(message, &parts, settings).expect("prepared");
    let signature = ready(prepared.sign(signer, &KeyInfo::Certificate)).expect("signed");
    let own = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";
    let signature = match named {
        "" => signature,
        named => altered(&signature, own, named),
    };
    message.replace("</wsse:Security>", &(signature + "</wsse:Security>"))
}

/// The element that an id leads to.
pub fn part(document: &Document<'_>, id: &str) -> Part {
    let mut elements = document.elements();
    let found = elements.find(|element| document.attribute(*element, WSU, "Id") == Some(id));
    Part {
        range: document.range(found.expect("a part")),
        id: id.to_owned(),
        kind: PartKind::Element,
    }
}

/// A genuine message.
pub fn signed(key: &LocalKey) -> String {
    sign_with(&unsigned(GENUINE), key, &settings())
}

/// Why a message is not read.
#[derive(Debug)]
pub enum Refusal {
    Signature(SignatureError),
    Reading(ReadError),
}

impl Refusal {
    pub fn fault(&self) -> SignatureFault {
        match self {
            Refusal::Signature(error) => error.fault(),
            Refusal::Reading(error) => panic!("refused by the reader only: {error}"),
        }
    }
}

/// What a receiver reads of a message: what its signature covers.
pub fn open(message: &str, trusted: &[Certificate]) -> Result<String, Refusal> {
    open_by(message, trusted, &CoverageRules::default())
}

pub fn open_by(
    message: &str,
    trusted: &[Certificate],
    rules: &CoverageRules,
) -> Result<String, Refusal> {
    let document = Document::read(message.as_bytes(), Limits::default())
        .map_err(|error| Refusal::Signature(error.into()))?;
    let block = |local: &str| (WSA.to_owned(), local.to_owned());
    let required = Required {
        timestamp: true,
        headers: vec![block("Action"), block("To")],
        if_present: vec![block("RelatesTo"), block("ReplyTo")],
        ..Required::default()
    };
    let found = verify_message(&document, &Policy::message(), trusted, &required)
        .map_err(Refusal::Signature)?;
    let covered = found.verified.covered.iter().map(|part| Covered {
        range: part.range.clone(),
        canonical: part.octets.clone(),
    });
    let covered: Vec<Covered> = covered.collect();
    let envelope = VerifiedEnvelope::new(message.as_bytes(), &covered, rules);
    let envelope = envelope.map_err(Refusal::Reading)?;
    Ok(String::from_utf8_lossy(envelope.bytes()).into_owned())
}

/// Refused, for this reason.
#[track_caller]
pub fn assert_refused(message: &str, key: &LocalKey, wanted: SignatureFault) {
    match open(message, &trusted(key)) {
        Ok(read) => panic!("accepted: {read}"),
        Err(refusal) => assert_eq!(refusal.fault(), wanted, "{refusal:?}"),
    }
}

/// The message with one text in the place of another, which it holds.
#[track_caller]
pub fn altered(message: &str, from: &str, to: &str) -> String {
    assert!(message.contains(from), "nothing to alter: {from}");
    message.replacen(from, to, 1)
}

/// The element that begins so, with all that is in it.
#[track_caller]
pub fn element<'m>(message: &'m str, start: &str, end: &str) -> &'m str {
    let at = message.find(start).expect(start);
    let length = message[at..].find(end).expect(end) + end.len();
    &message[at..at + length]
}
