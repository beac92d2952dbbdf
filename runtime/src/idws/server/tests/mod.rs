//! A token service, a caller and a service, all invented for the test.

mod answers;
mod circumstances;
mod refusals;
mod repeats;
mod rest;
mod rights;
mod trust;

use super::{Issuer, Provider, ProviderSettings, Refused, RefusedKind};
use crate::caller::Caller;
use crate::clock::Clock;
use crate::keys::{Certificate, LocalKey, SignatureAlgorithm, Signer};
use crate::saml::{AssertionBuilder, PrivilegeGroup, PrivilegeProfile, Privileges};
use crate::signature::SigningSettings;
use crate::soap::{HeaderBlock, SoapVersion};
use crate::value::AnyElement;
use crate::wsse::{MessageSigner, SecurityToken};
use rcgen::{CertificateParams, KeyPair};
use std::sync::Arc;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

const STS: &str = "https://saml.eksempel.dk/runtime";
const SERVICE: &str = "http://eksempel.dk/service/organisation/3";
const ENDPOINT: &str = "https://organisation.eksempel.dk/organisation/3";
const CVR: &str = "11111111";
const ROLE: &str = "http://eksempel.dk/roles/servicesystemrole/laes/1";
const LIMIT: &str = "http://eksempel.dk/constraints/KLE/1";
const WSA: &str = "http://www.w3.org/2005/08/addressing";

/// 2026-03-01T12:00:00Z
fn noon() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_772_366_400)
}

fn minutes(count: u64) -> Duration {
    Duration::from_secs(60 * count)
}

fn fixed(time: SystemTime) -> Arc<dyn Clock> {
    Arc::new(move || time)
}

fn key() -> Arc<LocalKey> {
    key_of(CertificateParams::new(Vec::new()).expect("parameters"))
}

fn key_of(params: CertificateParams) -> Arc<LocalKey> {
    let key = KeyPair::generate().expect("a key");
    let certificate = params.self_signed(&key).expect("a certificate").pem();
    let pem = certificate + &key.serialize_pem();
    Arc::new(LocalKey::from_pem(pem.as_bytes()).expect("a key"))
}

/// A key whose certificate expired in 2020.
fn expired_key() -> Arc<LocalKey> {
    let mut params = CertificateParams::new(Vec::new()).expect("parameters");
    params.not_after = rcgen::date_time_ymd(2020, 1, 1);
    key_of(params)
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

fn certificates(key: &LocalKey) -> Vec<Certificate> {
    vec![key.certificate().clone()]
}

/// Those who take part.
struct World {
    sts: Arc<LocalKey>,
    caller: Arc<LocalKey>,
}

impl World {
    fn new() -> World {
        World {
            sts: key(),
            caller: key(),
        }
    }

    fn issuer(&self) -> Issuer {
        Issuer::new("prod", STS, certificates(&self.sts))
    }

    fn settings(&self) -> ProviderSettings {
        let mut settings = ProviderSettings::new(SERVICE, key())
            .trust(self.issuer())
            .destination(ENDPOINT);
        settings.verifier.clock = fixed(noon());
        settings
    }

    fn provider(&self) -> Provider {
        Provider::new(self.settings())
    }

    /// A token that is right in every way.
    fn token(&self) -> AssertionBuilder {
        AssertionBuilder::new("_t1", STS, SERVICE, self.caller.certificate())
            .issued(noon() - minutes(1), minutes(480))
            .subject("CN=Fagsystem")
            .cvr(CVR)
            .privileges(&privileges(), PrivilegeProfile::Itst)
    }

    fn issued(&self, token: &AssertionBuilder) -> SecurityToken {
        issued(token, &self.sts)
    }

    /// A call with a token, signed by the caller.
    fn call(&self, token: &AssertionBuilder) -> String {
        self.signed(headers(), &self.issued(token))
    }

    fn signed(&self, headers: Vec<HeaderBlock>, token: &SecurityToken) -> String {
        message(&self.signer(), SoapVersion::V12, headers, token)
    }

    fn signer(&self) -> MessageSigner {
        MessageSigner::new(self.caller.clone()).clock(fixed(noon()))
    }
}

fn issued(token: &AssertionBuilder, sts: &LocalKey) -> SecurityToken {
    let settings = SigningSettings {
        algorithm: SignatureAlgorithm::EcdsaSha256,
        ..SigningSettings::default()
    };
    SecurityToken::Assertion {
        xml: ready(token.sign(sts, &settings)).expect("a token"),
        id: "_t1".to_owned(),
    }
}

fn privileges() -> Privileges {
    let group = |cvr| PrivilegeGroup::of_authority(cvr).privilege(ROLE);
    let other = PrivilegeGroup::of_authority("22222222").privilege("urn:andres");
    Privileges::default()
        .group(group(CVR).constraint(LIMIT, "27.*"))
        .group(other)
}

fn message(
    signer: &MessageSigner,
    version: SoapVersion,
    headers: Vec<HeaderBlock>,
    token: &SecurityToken,
) -> String {
    let body = "<p:laes xmlns:p=\"urn:p\">kanariefugl</p:laes>".to_owned();
    let signed = ready(signer.message(version, headers, body, token));
    signed.expect("signed").xml
}

fn block(local: &str, content: &str) -> HeaderBlock {
    let xml = format!("<a:{local} xmlns:a=\"{WSA}\">{content}</a:{local}>");
    HeaderBlock::new(WSA, local, AnyElement::self_contained(xml)).signed()
}

/// The header blocks of a call, with a fresh id.
fn headers() -> Vec<HeaderBlock> {
    let id = uuid::Uuid::new_v4().to_string();
    let anonymous = format!("<a:Address>{WSA}/anonymous</a:Address>");
    vec![
        block("Action", "urn:p:laes"),
        block("MessageID", &format!("urn:uuid:{id}")),
        block("To", ENDPOINT),
        block("ReplyTo", &anonymous),
    ]
}

fn accepted(provider: &Provider, message: &str) -> Caller {
    provider.check(message.as_bytes()).expect("let in").1
}

fn refused(provider: &Provider, message: &str) -> Refused {
    provider.check(message.as_bytes()).expect_err("refused")
}

fn kind(provider: &Provider, message: &str) -> RefusedKind {
    refused(provider, message).kind()
}
