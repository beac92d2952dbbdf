//! A generated API that lets in tokens only: those of the stand-in token service, over TLS
//! with client certificates.

use breve_v1::breve::{BrevType, KanalType, SvarType};
use breve_v1::services::breve::{BreveClient, SendFailure, router_with};
use snitflade_http::{Postkontor, ROLE};
use snitflade_runtime::caller::Role;
use snitflade_runtime::client::{BoxFuture, Https};
use snitflade_runtime::codegen::v1::CallResult;
use snitflade_runtime::idws::client::AccessTokenProfile;
use snitflade_runtime::idws::server::rest::{RestProvider, RestSettings};
use snitflade_runtime::idws::server::{Issuer, RefusedKind};
use snitflade_runtime::server::{Running, ServerOptions, Tls, TlsSettings};
use snitflade_runtime::testing::{Agreement, RunningSts, Sts, TestClock, TestKey, TestKeys};
use snitflade_runtime::tokens::{
    CachedTokens, OAuth, Token, TokenError, TokenRequest, TokenService, TokenSource,
};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const SERVICE: &str = "http://breve.test/service/breve/1";
const OTHER_SERVICE: &str = "http://breve.test/service/andet/1";
const CVR: &str = "11111111";
/// An authority that has agreed on no role.
const WITHOUT_ROLE: &str = "22222222";

/// A token service, a system that calls, and the API behind a provider.
struct Scene {
    keys: TestKeys,
    system: TestKey,
    sts: RunningSts,
    clock: TestClock,
    office: Postkontor,
    refused: Arc<Mutex<Vec<RefusedKind>>>,
    server: Running,
}

/// The same token again and again.
struct Kept(Arc<Token>);

impl TokenSource for Kept {
    fn token<'a>(&'a self, _: &'a TokenRequest) -> BoxFuture<'a, Result<Arc<Token>, TokenError>> {
        Box::pin(async { Ok(Arc::clone(&self.0)) })
    }

    fn reject(&self, _: &Token) {}
}

async fn token_service(keys: &TestKeys, clock: &TestClock, system: &TestKey) -> RunningSts {
    let agreement = |cvr, service| Agreement::new(system.certificate(), cvr, service);
    Sts::builder(keys)
        .clock(clock)
        .agreement(agreement(CVR, SERVICE).role(Role::new(ROLE)))
        .agreement(agreement(WITHOUT_ROLE, SERVICE))
        .agreement(agreement(CVR, OTHER_SERVICE))
        .start()
        .await
        .expect("a token service")
}

impl Scene {
    async fn new() -> Scene {
        let keys = TestKeys::new().expect("keys");
        let system = keys.system("Fagsystem", "12345678").expect("a key");
        let clock = TestClock::new();
        let sts = token_service(&keys, &clock, &system).await;
        let refused = Arc::new(Mutex::new(Vec::new()));
        let told = Arc::clone(&refused);
        let issuer = Issuer::new("Local", sts.entity_id(), vec![sts.certificate().clone()]);
        let settings = RestSettings::new(SERVICE).trust(issuer);
        let mut settings =
            settings.report(move |why| told.lock().expect("a list").push(why.kind()));
        settings.clock = Arc::new(clock.clone());
        let mut options = ServerOptions::default();
        options.security = Arc::new(RestProvider::new(settings));
        let office = Postkontor::default();
        let router = router_with(office.clone(), options);
        let tls = TlsSettings::new(keys.server().expect("a key").pem());
        let tls = Tls::new(&tls.accept_callers_of(keys.authority_pem())).expect("TLS");
        let server = Running::start_tls(router, tls).await.expect("a server");
        Scene {
            keys,
            system,
            sts,
            clock,
            office,
            refused,
            server,
        }
    }

    fn https(&self, shown: Option<&TestKey>) -> Https {
        let https = Https::builder().add_roots(self.keys.authority_pem().as_bytes());
        let mut https = https.expect("a root").only_given_roots().no_proxy();
        if let Some(key) = shown {
            https = https.identity(key.identity().expect("an identity"));
        }
        https.build().expect("a transport")
    }

    /// Tokens of a token service by OAuth.
    fn tokens(&self, sts: &RunningSts) -> CachedTokens<OAuth> {
        let pinned = vec![sts.certificate().clone()];
        let service = TokenService::new(sts.oauth_url(), self.https(Some(&self.system)), pinned);
        let service = service.clock(self.clock.clone());
        let source = OAuth::new(service, self.system.certificate(), "fagsystem");
        CachedTokens::new(source).clock(self.clock.clone())
    }

    async fn token(&self, sts: &RunningSts, service: &str) -> Kept {
        let token = self
            .tokens(sts)
            .token(&TokenRequest::new(service, CVR))
            .await;
        Kept(token.expect("a token"))
    }

    fn client(&self, shown: Option<&TestKey>) -> BreveClient {
        BreveClient::new(self.https(shown), self.server.url("/"))
    }

    /// A client with tokens of this source, for this authority.
    fn calling(&self, tokens: impl TokenSource + 'static, cvr: &str) -> BreveClient {
        let profile = AccessTokenProfile::new(tokens, TokenRequest::new(SERVICE, cvr));
        self.client(Some(&self.system)).secured(Arc::new(profile))
    }

    /// Sends a letter that has to be refused, and says why it was, by the service's own record.
    async fn refused(&self, client: &BreveClient) -> RefusedKind {
        let error = letter(client, "Bo").await.expect_err("a refusal");
        assert_eq!(error.http_status(), Some(401), "{error}");
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("eyJ"), "a token is shown: {shown}");
        assert_eq!(self.office.senders(), Vec::<String>::new());
        let mut kinds = self.refused.lock().expect("a list");
        let kinds = std::mem::take(&mut *kinds);
        // Once more with a fresh token, if there is one.
        assert!((1..=2).contains(&kinds.len()), "{kinds:?}");
        kinds[0]
    }
}

async fn letter(client: &BreveClient, navn: &str) -> CallResult<SvarType, SendFailure> {
    let mut brev = BrevType::new(KanalType::Digital);
    brev.person_navn = Some(navn.into());
    client.send(&brev).await
}

#[tokio::test]
async fn a_token_of_the_token_service_lets_in_and_says_who_calls() {
    let scene = Scene::new().await;
    let client = scene.calling(scene.tokens(&scene.sts), CVR);
    let reply = letter(&client, "rolle").await.expect("a letter");
    assert!(reply.result);
    letter(&client, "Bo").await.expect("a letter");
    assert_eq!(scene.office.senders(), [CVR, CVR]);
    assert_eq!(scene.sts.issued(), 1);
    let other = scene.calling(scene.tokens(&scene.sts), WITHOUT_ROLE);
    letter(&other, "Bo").await.expect("a letter");
    let error = letter(&other, "rolle").await.expect_err("no role");
    assert_eq!(error.http_status(), Some(403), "{error}");
    assert!(scene.refused.lock().expect("a list").is_empty());
    scene.server.stop().await.expect("an end");
}

#[tokio::test]
async fn a_token_that_has_expired_is_refused_and_a_source_renews_it() {
    let scene = Scene::new().await;
    let kept = scene.token(&scene.sts, SERVICE).await;
    let source = scene.tokens(&scene.sts);
    let renewing = scene.calling(source, CVR);
    let old = scene.calling(kept, CVR);
    scene.clock.advance(Duration::from_secs(9 * 60 * 60));
    assert_eq!(scene.refused(&old).await, RefusedKind::TokenTime);
    letter(&renewing, "Bo").await.expect("a letter");
    scene.server.stop().await.expect("an end");
}

#[tokio::test]
async fn a_token_of_another_certificate_is_refused() {
    let scene = Scene::new().await;
    let stranger = scene.keys.system("Fremmed", "12345678").expect("a key");
    for shown in [Some(&stranger), None] {
        let kept = scene.token(&scene.sts, SERVICE).await;
        let profile = AccessTokenProfile::new(kept, TokenRequest::new(SERVICE, CVR));
        let client = scene.client(shown).secured(Arc::new(profile));
        assert_eq!(scene.refused(&client).await, RefusedKind::Confirmation);
    }
    scene.server.stop().await.expect("an end");
}

#[tokio::test]
async fn a_call_without_a_token_is_refused() {
    let scene = Scene::new().await;
    let client = scene.client(Some(&scene.system));
    assert_eq!(scene.refused(&client).await, RefusedKind::NoToken);
    scene.server.stop().await.expect("an end");
}

#[tokio::test]
async fn a_token_for_another_service_or_of_another_token_service_is_refused() {
    let scene = Scene::new().await;
    let other = scene.token(&scene.sts, OTHER_SERVICE).await;
    let client = scene.calling(other, CVR);
    assert_eq!(scene.refused(&client).await, RefusedKind::Audience);
    let elsewhere = token_service(&scene.keys, &scene.clock, &scene.system).await;
    let strange = scene.token(&elsewhere, SERVICE).await;
    let client = scene.calling(strange, CVR);
    assert_eq!(scene.refused(&client).await, RefusedKind::Token);
    elsewhere.stop().await.expect("an end");
    scene.server.stop().await.expect("an end");
}
