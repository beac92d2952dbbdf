//! Client and server with tokens: a system that calls, and one that serves and calls at once.

use super::service::{
    HILSEN, HilsFault, HilsInput, HilsOutput, Hilsen, HilsenClient, Vaert, hils, hilsen_router_with,
};
use rcgen::{CertificateParams, KeyPair};
use snitflade_runtime::client::{BoxFuture, Settings};
use snitflade_runtime::codegen::v1;
use snitflade_runtime::idws::client::TokenProfile;
use snitflade_runtime::idws::server::{Issuer, Provider, ProviderSettings, Roles};
use snitflade_runtime::keys::{LocalKey, SignatureAlgorithm, Signer};
use snitflade_runtime::saml::{AssertionBuilder, PrivilegeGroup, PrivilegeProfile, Privileges};
use snitflade_runtime::server::{InProcess, ServerOptions};
use snitflade_runtime::signature::SigningSettings;
use snitflade_runtime::tokens::{Token, TokenError, TokenRequest, TokenSource};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, SystemTime};

const STS: &str = "https://saml.eksempel.dk";
const ROLE: &str = "http://eksempel.dk/roles/servicesystemrole/hils/1";
const OUTER: &str = "http://eksempel.dk/service/ydre/1";
const INNER: &str = "http://eksempel.dk/service/indre/1";

fn key() -> Arc<LocalKey> {
    let key = KeyPair::generate().expect("a key");
    let params = CertificateParams::new(Vec::new()).expect("parameters");
    let pem = params.self_signed(&key).expect("a certificate").pem() + &key.serialize_pem();
    Arc::new(LocalKey::from_pem(pem.as_bytes()).expect("a key"))
}

/// A token service in a few lines: it grants one role, to whoever asks with this key.
#[derive(Clone)]
struct Sts {
    key: Arc<LocalKey>,
    holder: Arc<LocalKey>,
    role: &'static str,
    issued: Arc<AtomicUsize>,
}

impl Sts {
    fn new(key: &Arc<LocalKey>, holder: &Arc<LocalKey>, role: &'static str) -> Sts {
        Sts {
            key: key.clone(),
            holder: holder.clone(),
            role,
            issued: Arc::default(),
        }
    }
}

impl TokenSource for Sts {
    fn token<'a>(
        &'a self,
        request: &'a TokenRequest,
    ) -> BoxFuture<'a, Result<Arc<Token>, TokenError>> {
        Box::pin(async move {
            let id = format!("_t{}", self.issued.fetch_add(1, Ordering::Relaxed));
            let certificate = self.holder.certificate();
            let group = PrivilegeGroup::of_authority(&request.cvr).privilege(self.role);
            let builder = AssertionBuilder::new(&id, STS, &request.service, certificate)
                .subject("CN=Fagsystem")
                .cvr(&request.cvr)
                .privileges(&Privileges::default().group(group), PrivilegeProfile::Itst);
            let settings = SigningSettings {
                algorithm: SignatureAlgorithm::EcdsaSha256,
                ..SigningSettings::default()
            };
            let signed = builder.sign(&*self.key, &settings).await;
            let expires = SystemTime::now() + Duration::from_secs(3600);
            let mut token = Token::new(&request.service, certificate.thumbprint(), expires);
            token.assertion = signed.expect("a token");
            token.id = id;
            Ok(Arc::new(token))
        })
    }
}

/// What guards a service.
fn options(entity_id: &str, sts: &Arc<LocalKey>, service: &Arc<LocalKey>) -> ServerOptions {
    let issuer = Issuer::new("lokal", STS, vec![sts.certificate().clone()]);
    let roles = Roles::of(&HILSEN)
        .require("hils", ROLE)
        .expect("an operation");
    let settings = ProviderSettings::new(entity_id, service.clone())
        .trust(issuer)
        .roles(roles);
    let mut options = ServerOptions::default();
    options.security = Arc::new(Provider::new(settings));
    options
}

fn client(
    router: v1::Router,
    port: usize,
    tokens: Sts,
    (service, cvr): (&str, &str),
    pinned: &LocalKey,
) -> HilsenClient {
    let holder = tokens.holder.clone();
    let profile = TokenProfile::new(tokens, TokenRequest::new(service, cvr), holder)
        .pinned([pinned.certificate().clone()]);
    let mut settings = Settings::new("https://ydre.eksempel.dk/");
    settings.port = port;
    HilsenClient::new(InProcess::new(router), settings).secured(Arc::new(profile))
}

#[tokio::test]
async fn a_call_with_its_role_is_answered_and_one_without_is_told() {
    let (sts, service, holder) = (key(), key(), key());
    let router = hilsen_router_with(Vaert::default(), options(OUTER, &sts, &service));
    for port in [0, 1] {
        let tokens = Sts::new(&sts, &holder, ROLE);
        let client = client(router.clone(), port, tokens, (OUTER, "11111111"), &service);
        let answer = client.hils(&hils("hvem")).await.expect("answered");
        assert_eq!(answer.value.hilsen.as_deref(), Some("11111111 1 intet"));
        // An operation that no role is stated for is closed.
        assert!(client.ping(&v1::NoBody).await.is_err());
        let tokens = Sts::new(&sts, &holder, "urn:andet");
        let issued = tokens.issued.clone();
        let client =
            super::tokens::client(router.clone(), port, tokens, (OUTER, "11111111"), &service);
        let error = client.hils(&hils("hvem")).await.expect_err("denied");
        let fault = error.soap_fault().expect("a fault");
        assert!(
            fault.detail()[0].xml.contains("ADGANG_NAEGTET"),
            "{fault:?}"
        );
        assert!(
            !error.untrusted(),
            "it is signed, for the caller was let in"
        );
        // A role that is missing is no reason for another token.
        assert_eq!(issued.load(Ordering::Relaxed), 1);
    }
}

#[tokio::test]
async fn a_token_for_another_service_and_another_pinned_key_are_refused() {
    let (sts, service, holder) = (key(), key(), key());
    let router = hilsen_router_with(Vaert::default(), options(OUTER, &sts, &service));
    let tokens = || Sts::new(&sts, &holder, ROLE);
    let wrong = client(router.clone(), 1, tokens(), (INNER, "11111111"), &service);
    let error = wrong.hils(&hils("Bo")).await.expect_err("refused");
    let fault = error.soap_fault().expect("a fault");
    assert_eq!(fault.subcodes()[0].1, "SecurityTokenUnavailable");
    assert!(
        error.untrusted(),
        "nobody was let in, so nobody is answered with a signature"
    );
    let other = client(router, 1, tokens(), (OUTER, "11111111"), &key());
    assert!(other.hils(&hils("Bo")).await.is_err());
}

/// Serves with tokens, and asks another service with tokens of its own, in the name of the
/// authority that it is called for.
struct Between {
    inner: v1::Router,
    tokens: Sts,
    pinned: Arc<LocalKey>,
}

impl Hilsen for Between {
    async fn hils(
        &self,
        context: v1::Context,
        input: HilsInput,
    ) -> Result<HilsOutput, v1::ServiceError<HilsFault>> {
        let cvr = context.caller().cvr.clone().unwrap_or_default();
        let tokens = self.tokens.clone();
        let client = client(self.inner.clone(), 1, tokens, (INNER, &cvr), &self.pinned);
        let answer = client.hils(&input).await.expect("answered");
        Ok(answer.value)
    }

    async fn ping(
        &self,
        _context: v1::Context,
        input: v1::NoBody,
    ) -> Result<v1::NoBody, v1::ServiceError<v1::NoFault>> {
        Ok(input)
    }

    async fn noter(
        &self,
        _context: v1::Context,
        _input: String,
    ) -> Result<v1::NoBody, v1::ServiceError<v1::NoFault>> {
        Ok(v1::NoBody)
    }
}

#[tokio::test]
async fn one_system_serves_and_calls_at_once_for_two_authorities() {
    let (sts, outer, inner) = (key(), key(), key());
    let (caller, between) = (key(), key());
    let innermost = hilsen_router_with(Vaert::default(), options(INNER, &sts, &inner));
    let middle = Between {
        inner: innermost,
        tokens: Sts::new(&sts, &between, ROLE),
        pinned: inner,
    };
    let router = hilsen_router_with(middle, options(OUTER, &sts, &outer));
    let called = |cvr: &'static str| {
        let tokens = Sts::new(&sts, &caller, ROLE);
        let client = client(router.clone(), 1, tokens, (OUTER, cvr), &outer);
        async move {
            for _ in 0..5 {
                let answer = client.hils(&hils("hvem")).await.expect("answered");
                let expected = format!("{cvr} 1 intet");
                assert_eq!(answer.value.hilsen, Some(expected));
            }
        }
    };
    tokio::join!(called("11111111"), called("22222222"));
}
