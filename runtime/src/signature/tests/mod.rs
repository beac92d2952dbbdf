//! Messages made and altered for the test.

mod assertions;
mod attacks;
mod messages;
mod refusals;

use super::{
    KeyInfo, Part, PartKind, Policy, Required, SignatureError, SignatureFault, SigningSettings,
    VerifiedMessage, prepare, prepare_enveloped, verify_message,
};
use crate::c14n::Document;
use crate::keys::{Certificate, LocalKey, SignatureAlgorithm, Signer};
use crate::read::Limits;
use rcgen::{CertificateParams, KeyPair};
use std::task::{Context, Poll, Waker};

const WSU: &str = super::names::WSU;
const WSSE: &str = super::names::WSSE;
const WSA: &str = "http://www.w3.org/2005/08/addressing";

/// A key of an invented system.
fn key() -> LocalKey {
    let key = KeyPair::generate().expect("a key");
    let params = CertificateParams::new(Vec::new()).expect("parameters");
    let certificate = params.self_signed(&key).expect("a certificate").pem();
    LocalKey::from_pem((certificate + &key.serialize_pem()).as_bytes()).expect("a key")
}

fn settings() -> SigningSettings {
    SigningSettings {
        algorithm: SignatureAlgorithm::EcdsaSha256,
        ..SigningSettings::default()
    }
}

/// Waits for what is ready at once.
fn ready<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    match future
        .as_mut()
        .poll(&mut Context::from_waker(Waker::noop()))
    {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("a key in memory does not wait"),
    }
}

/// An assertion that carries its issuer's signature; the prefix is empty or ends in a colon.
fn assertion(issuer: &LocalKey, prefix: &str) -> String {
    let binding = match prefix.strip_suffix(':') {
        Some(name) => format!("xmlns:{name}"),
        None => "xmlns".to_owned(),
    };
    let head = format!(
        "<{prefix}Assertion {binding}=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_a1\"><{prefix}Issuer>sts</{prefix}Issuer>"
    );
    let tail = format!(
        "<{prefix}Subject><{prefix}NameID>system</{prefix}NameID></{prefix}Subject></{prefix}Assertion>"
    );
    let xml = format!("{head}{tail}");
    let part = Part {
        range: 0..xml.len(),
        id: "_a1".into(),
        kind: PartKind::Element,
    };
    let unsigned = prepare_enveloped(&xml, Some(&part), &settings()).expect("prepared");
    let signature = ready(unsigned.sign(issuer, &KeyInfo::Certificate)).expect("signed");
    format!("{head}{signature}{tail}")
}

/// A message without its signature: parts have ids.
fn envelope(body: &str, token: &str) -> String {
    let reference = match token.is_empty() {
        true => String::new(),
        false => format!(
            "<wsse:SecurityTokenReference wsu:Id=\"str\"><wsse:KeyIdentifier ValueType=\"{}\">_a1</wsse:KeyIdentifier></wsse:SecurityTokenReference>",
            super::names::SAML_ID
        ),
    };
    format!(
        "<soap:Envelope xmlns:soap=\"{}\" xmlns:wsa=\"{WSA}\" xmlns:wsu=\"{WSU}\" xmlns:p=\"urn:p\" xmlns:xsi=\"urn:xsi\"><soap:Header>\
         <wsa:Action wsu:Id=\"action\">urn:action</wsa:Action><wsa:To wsu:Id=\"to\">urn:to</wsa:To>\
         <wsse:Security xmlns:wsse=\"{WSSE}\"><wsu:Timestamp wsu:Id=\"ts\"><wsu:Created>2026-01-01T00:00:00Z</wsu:Created></wsu:Timestamp>\
         {token}{reference}</wsse:Security></soap:Header><soap:Body wsu:Id=\"body\">{body}</soap:Body></soap:Envelope>",
        super::names::SOAP_12
    )
}

/// The element that an id leads to.
fn part(document: &Document<'_>, id: &str) -> Part {
    let found = document
        .elements()
        .find(|element| {
            [(WSU, "Id"), ("", "ID")]
                .iter()
                .any(|(namespace, name)| document.attribute(*element, namespace, name) == Some(id))
        })
        .expect("a part");
    let kind = match id {
        "str" => PartKind::Token,
        _ => PartKind::Element,
    };
    Part {
        range: document.range(found),
        id: id.to_owned(),
        kind,
    }
}

/// The message with a signature over these parts.
fn signed_with(
    message: &str,
    ids: &[&str],
    key: &LocalKey,
    key_info: &KeyInfo,
    settings: &SigningSettings,
) -> String {
    let document = Document::read(message.as_bytes(), Limits::default()).expect("a message");
    let parts: Vec<Part> = ids.iter().map(|id| part(&document, id)).collect();
    let unsigned = prepare(message, &parts, settings).expect("prepared");
    let signature = ready(unsigned.sign(key, key_info)).expect("signed");
    message.replace("</wsse:Security>", &(signature + "</wsse:Security>"))
}

const PARTS: [&str; 4] = ["action", "to", "ts", "body"];

/// A plain signed message.
fn signed(key: &LocalKey) -> String {
    let message = envelope("<p:x>1</p:x>", "");
    signed_with(&message, &PARTS, key, &KeyInfo::None, &settings())
}

/// A signed message with a token.
fn signed_with_token(key: &LocalKey, issuer: &LocalKey, prefix: &str) -> String {
    let message = envelope("<p:x>1</p:x>", &assertion(issuer, prefix));
    let ids = ["action", "to", "ts", "body", "str"];
    let key_info = KeyInfo::Assertion("_a1".into());
    signed_with(&message, &ids, key, &key_info, &settings())
}

fn required() -> Required {
    let name = |local: &str| (WSA.to_owned(), local.to_owned());
    Required {
        timestamp: true,
        token: false,
        headers: vec![name("Action"), name("To")],
        if_present: vec![name("RelatesTo"), name("From")],
    }
}

fn trusted(key: &LocalKey) -> Vec<Certificate> {
    vec![key.certificate().clone()]
}

/// What a verifier of the profile says.
fn check(message: &str, trusted: &[Certificate]) -> Result<VerifiedMessage, SignatureError> {
    check_for(message, trusted, &required())
}

fn check_for(
    message: &str,
    trusted: &[Certificate],
    required: &Required,
) -> Result<VerifiedMessage, SignatureError> {
    let document = Document::read(message.as_bytes(), Limits::default())?;
    verify_message(&document, &Policy::message(), trusted, required)
}

/// Why a message is refused.
fn fault(message: &str, trusted: &[Certificate]) -> SignatureFault {
    check(message, trusted).expect_err("refused").fault()
}
