//! Messages signed and checked with keys made for the test.

mod freshness;
mod messages;
mod refusals;

use super::{
    BinarySecurityToken, MessageSigner, MessageVerifier, ReplayCache, SecurityToken, Timestamp,
    WsseError, WsseFault,
};
use crate::clock::Clock;
use crate::keys::{Certificate, LocalKey, Signer};
use crate::soap::{HeaderBlock, SoapVersion};
use crate::value::AnyElement;
use rcgen::{CertificateParams, KeyPair};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const WSA: &str = super::names::WSA;
const VERSIONS: [SoapVersion; 2] = [SoapVersion::V11, SoapVersion::V12];

/// 2026-03-01T12:00:00Z
fn noon() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_772_366_400)
}

fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// A key of an invented system.
fn key() -> Arc<LocalKey> {
    key_of(CertificateParams::new(Vec::new()).expect("parameters"))
}

fn key_of(params: CertificateParams) -> Arc<LocalKey> {
    let key = KeyPair::generate().expect("a key");
    let certificate = params.self_signed(&key).expect("a certificate").pem();
    let pem = certificate + &key.serialize_pem();
    Arc::new(LocalKey::from_pem(pem.as_bytes()).expect("a key"))
}

/// Waits for what is ready at once.
fn ready<T>(future: impl Future<Output = T>) -> T {
    let mut future = std::pin::pin!(future);
    let waker = Waker::noop();
    match future.as_mut().poll(&mut Context::from_waker(waker)) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("a key in memory does not wait"),
    }
}

fn block(local: &str, content: &str) -> HeaderBlock {
    let xml = format!("<a:{local} xmlns:a=\"{WSA}\">{content}</a:{local}>");
    HeaderBlock::new(WSA, local, AnyElement::self_contained(xml)).signed()
}

/// The header blocks of a call.
fn call() -> Vec<HeaderBlock> {
    vec![
        block("Action", "urn:action"),
        block("MessageID", "urn:uuid:1"),
        block("To", "https://example.invalid/"),
        block("ReplyTo", "<a:Address>urn:anonymous</a:Address>"),
    ]
}

/// The header blocks of an answer.
fn answer() -> Vec<HeaderBlock> {
    vec![
        block("Action", "urn:answer"),
        block("RelatesTo", "urn:uuid:1"),
    ]
}

/// An assertion as a token service may spell it: in the default namespace, or prefixed.
fn assertion(prefix: &str) -> SecurityToken {
    let binding = match prefix.strip_suffix(':') {
        Some(name) => format!("xmlns:{name}"),
        None => "xmlns".to_owned(),
    };
    let xml = format!(
        "<{prefix}Assertion {binding}=\"urn:oasis:names:tc:SAML:2.0:assertion\" ID=\"_a1\"><{prefix}Issuer>sts</{prefix}Issuer>\n</{prefix}Assertion>"
    );
    let id = "_a1".to_owned();
    SecurityToken::Assertion { xml, id }
}

fn fixed(time: SystemTime) -> Arc<dyn Clock> {
    Arc::new(move || time)
}

fn signer(key: &Arc<LocalKey>) -> MessageSigner {
    MessageSigner::new(key.clone()).clock(fixed(noon()))
}

fn at(mut verifier: MessageVerifier, now: SystemTime) -> MessageVerifier {
    verifier.clock = fixed(now);
    verifier
}

fn calls() -> MessageVerifier {
    at(MessageVerifier::calls(), noon())
}

fn answers() -> MessageVerifier {
    at(MessageVerifier::answers(), noon())
}

fn trusted(key: &LocalKey) -> Vec<Certificate> {
    vec![key.certificate().clone()]
}

/// A signed message.
fn message(
    signer: &MessageSigner,
    version: SoapVersion,
    headers: Vec<HeaderBlock>,
    token: &SecurityToken,
) -> String {
    let body = "<p:x xmlns:p=\"urn:p\">1</p:x>".to_owned();
    let signed = ready(signer.message(version, headers, body, token));
    signed.expect("signed").xml
}

fn signed_call(key: &Arc<LocalKey>) -> String {
    message(&signer(key), SoapVersion::V12, call(), &assertion(""))
}

/// Why a call is refused.
fn refused(message: &str, key: &LocalKey) -> WsseError {
    let opened = calls().verify(message.as_bytes(), &trusted(key));
    opened.expect_err("refused")
}
