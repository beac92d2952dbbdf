//! The four forms, asked of the stand-in.

use super::{CVR, SERVICE};
use crate::client::{Https, HttpsBuilder};
use crate::testing::{Agreement, RunningSts, Sts, TestClock, TestKey, TestKeys};
use crate::tokens::{
    AccessTokens, CachedTokens, OAuth, OnBehalfOf, TokenErrorKind, TokenRequest, TokenService,
    TokenSource, WsTrust, WsTrustJson,
};
use std::sync::Arc;
use std::time::Duration;

/// A running token service with one agreement, and the system it is with.
struct Scene {
    system: TestKey,
    other: TestKey,
    clock: TestClock,
    sts: RunningSts,
}

impl Scene {
    async fn new() -> Scene {
        let keys = TestKeys::new().unwrap();
        let system = keys.system("Fagsystem", "12345678").unwrap();
        let other = keys.system("Andet", "87654321").unwrap();
        let clock = TestClock::new();
        let sts = Sts::builder(&keys)
            .agreement(Agreement::new(system.certificate(), CVR, SERVICE))
            .agreement(Agreement::new(other.certificate(), CVR, SERVICE))
            .system_for_others(system.certificate())
            .clock(&clock)
            .start()
            .await
            .unwrap();
        Scene {
            system,
            other,
            clock,
            sts,
        }
    }

    fn https(&self) -> HttpsBuilder {
        let roots = self.sts.root_pem().as_bytes();
        let builder = Https::builder().only_given_roots().no_proxy();
        builder.add_roots(roots).unwrap()
    }

    /// The token service at one of its addresses; but for SOAP a certificate is shown.
    fn service(&self, url: String, shows: bool) -> TokenService {
        let https = match shows {
            true => self.https().identity(self.system.identity().unwrap()),
            false => self.https(),
        };
        let certificates = vec![self.sts.certificate().clone()];
        TokenService::new(url, https.build().unwrap(), certificates)
            .entity_id(self.sts.entity_id())
            .clock(self.clock.clone())
    }

    fn soap(&self) -> WsTrust {
        let service = self.service(self.sts.ws_trust_url(), false);
        WsTrust::new(service, self.system.signer())
    }

    fn json(&self) -> WsTrustJson {
        let service = self.service(self.sts.ws_trust_json_url(), true);
        WsTrustJson::new(service, self.system.certificate())
    }

    fn oauth(&self) -> OAuth {
        let service = self.service(self.sts.oauth_url(), true);
        OAuth::new(service, self.system.certificate(), "fagsystem")
    }

    fn access<S: TokenSource>(&self, assertions: S) -> AccessTokens<S> {
        AccessTokens::new(self.service(self.sts.access_token_url(), true), assertions)
    }
}

fn request() -> TokenRequest {
    TokenRequest::new(SERVICE, CVR)
}

#[tokio::test]
async fn each_form_brings_a_token_of_its_kind() {
    let scene = Scene::new().await;
    let sources: [(Arc<dyn TokenSource>, bool); 4] = [
        (Arc::new(scene.soap()), false),
        (Arc::new(scene.json()), false),
        (Arc::new(scene.oauth()), true),
        (Arc::new(scene.access(scene.soap())), true),
    ];
    for (source, rest) in &sources {
        let token = source.token(&request()).await.unwrap();
        assert_eq!(
            (token.audience.as_str(), token.cvr.as_deref()),
            (SERVICE, Some(CVR))
        );
        assert_eq!(token.certificate, scene.system.certificate().thumbprint());
        assert_eq!(source.certificate(), Some(token.certificate.clone()));
        assert_eq!(token.issuer, scene.sts.entity_id());
        assert_eq!(
            (token.assertion.is_empty(), token.authorization.is_some()),
            (*rest, *rest)
        );
        let scheme = token.authorization.as_ref().map(|found| found.scheme());
        assert!(scheme.is_none_or(|scheme| scheme == "Holder-of-key"));
    }
    let access = sources[3].0.token(&request()).await.unwrap();
    let access = access.authorization.as_ref().unwrap();
    let shown = scene.system.certificate();
    assert!(scene.sts.accepts_access_token(access.token(), shown));
    scene.sts.stop().await.unwrap();
}

#[tokio::test]
async fn on_behalf_of_others_where_the_form_can_say_so() {
    let scene = Scene::new().await;
    let other = OnBehalfOf::Certificate(Box::new(scene.other.certificate().clone()));
    let by_certificate = request().on_behalf_of(other);
    let assertion = scene
        .soap()
        .token(&request())
        .await
        .unwrap()
        .assertion
        .clone();
    let by_assertion = request().on_behalf_of(OnBehalfOf::Assertion(assertion));
    let (soap, json, oauth) = (scene.soap(), scene.json(), scene.oauth());
    let sources: [(&dyn TokenSource, bool); 3] = [(&soap, true), (&json, false), (&oauth, false)];
    for (source, says_assertions) in sources {
        let token = source.token(&by_certificate).await.unwrap();
        assert_eq!(token.certificate, scene.system.certificate().thumbprint());
        match (source.token(&by_assertion).await, says_assertions) {
            (Ok(_), true) => {}
            (Err(error), false) => assert_eq!(error.kind(), TokenErrorKind::Request),
            (outcome, _) => panic!("{outcome:?}"),
        }
    }
}

#[tokio::test]
async fn a_cache_asks_once_until_the_end_is_near() {
    let scene = Scene::new().await;
    let cache =
        CachedTokens::new(scene.access(CachedTokens::new(scene.soap()).clock(scene.clock.clone())));
    let cache = cache.clock(scene.clock.clone());
    let token = cache.token(&request()).await.unwrap();
    assert_eq!(cache.token(&request()).await.unwrap(), token);
    assert_eq!(scene.sts.requests(), 2);
    // The access token lasts an hour, the assertion eight.
    scene.clock.advance(Duration::from_secs(3590));
    assert_ne!(cache.token(&request()).await.unwrap(), token);
    assert_eq!(scene.sts.requests(), 3);
    scene.clock.advance(Duration::from_secs(8 * 3600));
    cache.token(&request()).await.unwrap();
    assert_eq!(scene.sts.requests(), 5);
}

#[tokio::test]
async fn an_assertion_that_the_exchange_refused_is_not_handed_in_again() {
    let scene = Scene::new().await;
    let assertions = Arc::new(CachedTokens::new(scene.soap()).clock(scene.clock.clone()));
    let access = scene.access(Arc::clone(&assertions));
    let first = assertions.token(&request()).await.unwrap();
    scene.sts.refuse_next(crate::testing::Refusal::InvalidToken);
    let error = access.token(&request()).await.unwrap_err();
    assert_eq!(error.kind(), TokenErrorKind::Refused, "{error}");
    assert_ne!(assertions.token(&request()).await.unwrap(), first);
    access.token(&request()).await.unwrap();
}

#[tokio::test]
async fn without_a_certificate_or_an_answer_there_is_an_error() {
    let scene = Scene::new().await;
    let url = scene.sts.ws_trust_json_url();
    let bare = WsTrustJson::new(scene.service(url, false), scene.system.certificate());
    let error = bare.token(&request()).await.unwrap_err();
    assert_eq!(error.kind(), TokenErrorKind::Certificate, "{error}");
    // One certificate is shown, the token is wanted for another.
    let url = scene.sts.ws_trust_json_url();
    let mixed = WsTrustJson::new(scene.service(url, true), scene.other.certificate());
    let error = mixed.token(&request()).await.unwrap_err();
    assert_eq!(error.kind(), TokenErrorKind::Certificate, "{error}");
    let nobody = scene.service("https://127.0.0.1:1/".to_owned(), false);
    let nobody = WsTrust::new(nobody, scene.system.signer());
    let error = nobody.token(&request()).await.unwrap_err();
    assert_eq!(error.kind(), TokenErrorKind::Transport, "{error}");
    assert_eq!(error.retry(), crate::soap::Retry::Later);
}
