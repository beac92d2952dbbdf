//! SF1601 with access tokens of Serviceplatformen over two-way TLS: an assertion of the token
//! service, exchanged for an access token that is bound to the certificate of the caller. The
//! stand-in asks the token service about each; the platform's own check is not published.

use http::header::AUTHORIZATION;
use sf1601_v1_0::post::{KombiResponse, KombiValgKode};
use sf1601_v1_0::services::kombi_post_afsend::{
    AfsendFailure, AfsendRequest, KombiPostAfsendClient,
};
use sf1601_v1_0::services::post_forespoerg::{DigitalpostRequest, PostForespoergClient};
use snitflade_post::Postkomponent;
use snitflade_post::breve::{CITIZEN, letter};
use snitflade_runtime::client::{CallResult, Https};
use snitflade_runtime::idws::client::AccessTokenProfile;
use snitflade_runtime::keys::Certificate;
use snitflade_runtime::server::{
    BoxFuture, Caller, OpenedRequest, Running, SealedRequest, ServerOptions, ServerSecurity, Tls,
    TlsSettings,
};
use snitflade_runtime::soap::SoapFault;
use snitflade_runtime::testing::{Agreement, RunningSts, Sts, TestClock, TestKey, TestKeys};
use snitflade_runtime::tokens::{
    AccessTokens, CachedTokens, Token, TokenError, TokenRequest, TokenService, TokenSource, WsTrust,
};
use std::sync::Arc;
use std::time::Duration;

const SERVICE: &str = "http://post.test/service/SF1601/1";
const CVR: &str = "11111111";

/// What the platform does with an access token: it asks who issued it.
struct Asked(Arc<RunningSts>);

impl ServerSecurity for Asked {
    fn open<'a>(
        &'a self,
        request: SealedRequest<'a>,
    ) -> BoxFuture<'a, Result<OpenedRequest, SoapFault>> {
        let field = request.http_headers.get(AUTHORIZATION);
        let token = field.and_then(|field| field.to_str().ok()?.strip_prefix("Holder-of-key "));
        let shown = request.peer_certificate();
        let shown = shown.and_then(|shown| Certificate::from_der(shown.der()).ok());
        let good = match (token, shown) {
            (Some(token), Some(shown)) => self.0.accepts_access_token(token, &shown),
            _ => false,
        };
        let opened = match good {
            true => Ok(request.as_received(Caller::default())),
            false => Err(SoapFault::sender("no access token of this caller's")),
        };
        Box::pin(std::future::ready(opened))
    }
}

struct Scene {
    keys: TestKeys,
    clock: TestClock,
    system: TestKey,
    sts: Arc<RunningSts>,
    standin: Postkomponent,
    running: Running,
}

impl Scene {
    async fn new() -> Scene {
        let keys = TestKeys::new().expect("keys");
        let clock = TestClock::new();
        let system = keys.system("Fagsystem", "12345678").expect("a key");
        let agreement = Agreement::new(system.certificate(), CVR, SERVICE);
        let sts = Sts::builder(&keys).clock(&clock).agreement(agreement);
        let sts = Arc::new(sts.start().await.expect("a token service"));
        let mut options = ServerOptions::default();
        options.security = Arc::new(Asked(Arc::clone(&sts)));
        let standin = Postkomponent::default();
        standin.register(CITIZEN);
        let tls = TlsSettings::new(keys.server().expect("a key").pem());
        let tls = Tls::new(&tls.require_callers_of(keys.authority_pem())).expect("TLS");
        let running = Running::start_tls(standin.router_with(options), tls).await;
        Scene {
            running: running.expect("a server"),
            keys,
            clock,
            system,
            sts,
            standin,
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

    /// Access tokens, each kept until it is about to end.
    fn tokens(&self) -> CachedTokens<AccessTokens<WsTrust>> {
        let service = |url| {
            let pinned = vec![self.sts.certificate().clone()];
            let service = TokenService::new(url, self.https(Some(&self.system)), pinned);
            service
                .entity_id(self.sts.entity_id())
                .clock(self.clock.clone())
        };
        let assertions = WsTrust::new(service(self.sts.ws_trust_url()), self.system.signer());
        let tokens = AccessTokens::new(service(self.sts.access_token_url()), assertions);
        CachedTokens::new(tokens).clock(self.clock.clone())
    }

    fn sending(&self, shown: Option<&TestKey>) -> KombiPostAfsendClient {
        let url = self.running.url("/KombiPostAfsend_1");
        KombiPostAfsendClient::new(self.https(shown), url)
    }

    fn profile(&self, tokens: impl TokenSource + 'static) -> Arc<AccessTokenProfile> {
        let request = TokenRequest::new(SERVICE, CVR);
        Arc::new(AccessTokenProfile::new(tokens, request))
    }
}

/// One token, whatever becomes of it.
struct Kept(Arc<Token>);

impl TokenSource for Kept {
    fn token<'a>(&'a self, _: &'a TokenRequest) -> BoxFuture<'a, Result<Arc<Token>, TokenError>> {
        Box::pin(std::future::ready(Ok(Arc::clone(&self.0))))
    }
}

async fn send(client: &KombiPostAfsendClient) -> CallResult<KombiResponse, AfsendFailure> {
    let letter = letter(KombiValgKode::DigitalPost, CITIZEN).expect("a letter");
    client.afsend(&AfsendRequest::new(letter)).await
}

#[tokio::test]
async fn letters_go_out_with_a_bound_access_token_alone() {
    let scene = Scene::new().await;
    let profile = scene.profile(scene.tokens());
    let client = scene.sending(Some(&scene.system)).secured(profile.clone());
    send(&client).await.expect("a letter");
    let asking = PostForespoergClient::new(
        scene.https(Some(&scene.system)),
        scene.running.url("/PostForespoerg_1"),
    );
    let mut request = DigitalpostRequest::default();
    request.cpr_number = Some(CITIZEN.to_owned().into());
    let asked = asking.clone().secured(profile).digitalpost(&request).await;
    assert_eq!(asked.expect("an answer").value.result, Some(true));
    assert_eq!(scene.standin.sent().len(), 1);

    let request_of_token = TokenRequest::new(SERVICE, CVR);
    let token = scene.tokens().token(&request_of_token).await;
    let token = token.expect("a token");
    let stranger = scene.keys.system("Fremmed", "12345678").expect("a key");
    let kept = |shown| {
        let kept = Kept(Arc::clone(&token));
        scene.sending(Some(shown)).secured(scene.profile(kept))
    };
    // Without a token, and with somebody else's.
    let without = scene.sending(Some(&scene.system));
    for client in [&without, &kept(&stranger)] {
        let error = send(client).await.expect_err("a refusal");
        assert_eq!(error.http_status(), Some(401), "{error}");
        assert!(!format!("{error} {error:?}").contains(CITIZEN));
    }
    let error = asking.digitalpost(&request).await.expect_err("a refusal");
    assert_eq!(error.http_status(), Some(401), "{error}");
    // Without a certificate there is no connection.
    let profile = scene.profile(Kept(Arc::clone(&token)));
    let nobody = scene.sending(None).secured(profile);
    let error = send(&nobody).await.expect_err("no connection");
    assert_eq!(error.http_status(), None, "{error}");
    // A token that has ended is refused; a source that may ask brings a new one.
    scene.clock.advance(Duration::from_secs(2 * 60 * 60));
    let error = send(&kept(&scene.system)).await.expect_err("a refusal");
    assert_eq!(error.http_status(), Some(401), "{error}");
    assert_eq!(scene.standin.sent().len(), 1);
    send(&client).await.expect("a letter");
    assert_eq!(scene.standin.sent().len(), 2);
    scene.running.stop().await.expect("a clean end");
}
