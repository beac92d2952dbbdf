//! A JWT bound to the TLS client certificate.

use super::super::rest::{RestProvider, RestSettings, require_role};
use super::*;
use crate::server::PeerCertificate;
use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::routing::get;
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use http::{Request, StatusCode};
use serde_json::{Value, json};
use tower_service::Service;

fn seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH)
        .expect("after 1970")
        .as_secs()
}

fn bound(key: &LocalKey) -> String {
    let digest = ring::digest::digest(&ring::digest::SHA256, key.certificate().der());
    URL_SAFE_NO_PAD.encode(digest)
}

/// The claims of a token that is right in every way.
fn claims(world: &World) -> Value {
    json!({
        "iss": STS, "aud": SERVICE, "sub": "Fagsystem", "cvr": CVR, "spec_ver": "1.0",
        "nbf": seconds(noon()), "exp": seconds(noon() + minutes(60)),
        "priv": privileges().to_base64(PrivilegeProfile::Itst),
        "cnf": { "x5t#S256": bound(&world.caller) },
    })
}

fn jwt(header: &Value, claims: &Value, key: &LocalKey) -> String {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let signed = format!("{}.{}", part(header), part(claims));
    let value = ready(key.sign(SignatureAlgorithm::EcdsaSha256, signed.as_bytes()));
    format!(
        "{signed}.{}",
        URL_SAFE_NO_PAD.encode(value.expect("signed"))
    )
}

fn es256() -> Value {
    json!({ "alg": "ES256", "typ": "JWT" })
}

fn settings(world: &World) -> RestSettings {
    let mut settings = RestSettings::new(SERVICE).trust(world.issuer());
    settings.clock = fixed(noon());
    settings
}

fn peer(key: &LocalKey) -> PeerCertificate {
    PeerCertificate::from_der(key.certificate().der())
}

fn checked(world: &World, settings: RestSettings, token: &str) -> Result<Caller, RefusedKind> {
    let field = format!("Holder-of-key {token}");
    let peer = peer(&world.caller);
    let checked = RestProvider::new(settings).check(Some(&field), Some(&peer));
    checked.map_err(|refused| refused.kind())
}

/// With one claim altered or, by null, taken away.
fn with(world: &World, name: &str, value: Value) -> Result<Caller, RefusedKind> {
    let mut claims = claims(world);
    match value {
        Value::Null => claims.as_object_mut().expect("claims").remove(name),
        value => claims
            .as_object_mut()
            .expect("claims")
            .insert(name.into(), value),
    };
    checked(world, settings(world), &jwt(&es256(), &claims, &world.sts))
}

#[test]
fn a_bound_token_gives_the_same_caller_as_an_assertion() {
    let world = World::new();
    let token = jwt(&es256(), &claims(&world), &world.sts);
    let caller = checked(&world, settings(&world), &token).expect("let in");
    let other = accepted(&world.provider(), &world.call(&world.token()));
    assert_eq!((&caller.cvr, &caller.roles), (&other.cvr, &other.roles));
    assert_eq!(caller.system.as_deref(), Some("Fagsystem"));
    let provider = RestProvider::new(settings(&world));
    let bearer = format!("bearer {token}");
    assert!(
        provider
            .check(Some(&bearer), Some(&peer(&world.caller)))
            .is_ok()
    );
}

#[test]
fn every_claim_is_checked() {
    let world = World::new();
    let refused = |name, value| with(&world, name, value).expect_err("refused");
    let time = |time| json!(seconds(time));
    for (name, value, kind) in [
        ("iss", json!("urn:andre"), RefusedKind::Issuer),
        ("iss", Value::Null, RefusedKind::Issuer),
        ("aud", json!("urn:andet"), RefusedKind::Audience),
        ("aud", json!(["urn:andet"]), RefusedKind::Audience),
        ("aud", Value::Null, RefusedKind::Audience),
        ("exp", time(noon() - minutes(2)), RefusedKind::TokenTime),
        ("exp", Value::Null, RefusedKind::TokenTime),
        ("exp", json!("2030"), RefusedKind::Token),
        ("exp", json!(-1), RefusedKind::Token),
        ("nbf", time(noon() + minutes(2)), RefusedKind::TokenTime),
        ("cnf", Value::Null, RefusedKind::Confirmation),
        (
            "cnf",
            json!({ "x5t#S256": "AAAA" }),
            RefusedKind::Confirmation,
        ),
        (
            "cnf",
            json!({ "x5t#S256": bound(&key()) }),
            RefusedKind::Confirmation,
        ),
        (
            "cnf",
            json!({ "jkt": bound(&world.caller) }),
            RefusedKind::Confirmation,
        ),
        ("cvr", Value::Null, RefusedKind::Authority),
        ("cvr", json!(11_111_111), RefusedKind::Authority),
        ("cvr", json!("1111111"), RefusedKind::Authority),
        ("priv", json!("?"), RefusedKind::Authority),
        ("priv", json!(7), RefusedKind::Authority),
    ] {
        assert_eq!(refused(name, value.clone()), kind, "{name} {value}");
    }
    assert!(with(&world, "aud", json!(["urn:andet", SERVICE])).is_ok());
    assert!(with(&world, "exp", json!(seconds(noon()) as f64 + 0.5)).is_ok());
    let mut relaxed = settings(&world);
    relaxed.audience_required = false;
    let mut claims = claims(&world);
    claims.as_object_mut().expect("claims").remove("aud");
    assert!(checked(&world, relaxed, &jwt(&es256(), &claims, &world.sts)).is_ok());
}

#[test]
fn no_algorithm_but_those_allowed() {
    let world = World::new();
    let claims = claims(&world);
    let kind = |header: Value| {
        let token = jwt(&header, &claims, &world.sts);
        checked(&world, settings(&world), &token).map(|_| ())
    };
    for name in [
        "none", "None", "HS256", "HS512", "RS256", "ES384", "EdDSA", "", "es256",
    ] {
        let header = json!({ "alg": name });
        assert_eq!(kind(header), Err(RefusedKind::Token), "{name}");
    }
    assert_eq!(kind(json!({})), Err(RefusedKind::Token));
    assert_eq!(
        kind(json!({ "alg": "ES256", "crit": ["b64"], "b64": false })),
        Err(RefusedKind::Token)
    );
    assert_eq!(kind(es256()), Ok(()));
    let mut rsa_only = settings(&world);
    rsa_only.algorithms = vec![SignatureAlgorithm::RsaSha256];
    let token = jwt(&es256(), &claims, &world.sts);
    assert_eq!(
        checked(&world, rsa_only, &token).map(|_| ()),
        Err(RefusedKind::Token)
    );
    // An empty signature, and an HMAC with the public key as its secret.
    let unsigned = token.rsplit_once('.').expect("parts").0.to_owned();
    let part = URL_SAFE_NO_PAD.encode(json!({ "alg": "HS256" }).to_string());
    let forged = format!("{part}.{}", unsigned.split_once('.').expect("parts").1);
    let secret = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, world.sts.certificate().der());
    let hmac = URL_SAFE_NO_PAD.encode(ring::hmac::sign(&secret, forged.as_bytes()));
    for token in [
        format!("{unsigned}."),
        format!("{forged}.{hmac}"),
        unsigned,
        "a.b".into(),
        "...".into(),
    ] {
        assert_eq!(
            checked(&world, settings(&world), &token).map(|_| ()),
            Err(RefusedKind::Token),
            "{token}"
        );
    }
}

#[test]
fn altered_or_of_somebody_else() {
    let world = World::new();
    let token = jwt(&es256(), &claims(&world), &world.sts);
    let mut parts: Vec<String> = token.split('.').map(str::to_owned).collect();
    let mut other = claims(&world);
    other["cvr"] = json!("22222222");
    parts[1] = URL_SAFE_NO_PAD.encode(other.to_string());
    assert_eq!(
        checked(&world, settings(&world), &parts.join(".")).map(|_| ()),
        Err(RefusedKind::Token)
    );
    let foreign = jwt(&es256(), &claims(&world), &key());
    assert_eq!(
        checked(&world, settings(&world), &foreign).map(|_| ()),
        Err(RefusedKind::Token)
    );
    let test = key();
    let elsewhere = Issuer::new("eksterntest", "urn:test", certificates(&test));
    let mut theirs = claims(&world);
    theirs["iss"] = json!("urn:test");
    let token = jwt(&es256(), &theirs, &test);
    let kind = checked(&world, settings(&world).elsewhere(elsewhere), &token);
    assert_eq!(kind.map(|_| ()), Err(RefusedKind::OtherEnvironment));
}

async fn served(router: &mut Router, request: Request<Body>) -> (StatusCode, String) {
    let answer = router.call(request).await.expect("an answer");
    let status = answer.status();
    let body = to_bytes(answer.into_body(), 1 << 16).await.expect("a body");
    (status, String::from_utf8_lossy(&body).into_owned())
}

async fn cvr(caller: Caller) -> Result<String, Refused> {
    require_role(&caller, ROLE)?;
    Ok(caller.cvr.unwrap_or_default())
}

#[tokio::test]
async fn a_router_is_guarded() {
    let world = World::new();
    let routes = Router::new().route("/", get(cvr));
    let mut router = RestProvider::new(settings(&world)).guard(routes);
    let request = |fields: &[String], peer: Option<PeerCertificate>| {
        let mut request = Request::builder().uri("/");
        for field in fields {
            request = request.header("authorization", field);
        }
        let mut request = request.body(Body::empty()).expect("a request");
        if let Some(peer) = peer {
            request.extensions_mut().insert(peer);
        }
        request
    };
    let field = format!(
        "Holder-of-key {}",
        jwt(&es256(), &claims(&world), &world.sts)
    );
    let shown = peer(&world.caller);
    let (status, body) = served(
        &mut router,
        request(std::slice::from_ref(&field), Some(shown.clone())),
    )
    .await;
    assert_eq!((status, body.as_str()), (StatusCode::OK, CVR));
    let mut without = claims(&world);
    without["priv"] = Value::Null;
    let no_role = format!("Bearer {}", jwt(&es256(), &without, &world.sts));
    for (fields, peer, expected) in [
        (vec![], Some(shown.clone()), 401),
        (vec![field.clone()], None, 401),
        (vec![field.clone()], Some(peer(&key())), 401),
        (vec![field.clone(), field.clone()], Some(shown.clone()), 401),
        (vec!["Basic eDp5".to_owned()], Some(shown.clone()), 401),
        (vec![no_role], Some(shown), 403),
    ] {
        let (status, body) = served(&mut router, request(&fields, peer)).await;
        assert_eq!(status.as_u16(), expected, "{body}");
        let told: Value = serde_json::from_str(&body).expect("JSON");
        assert_eq!(told["Status"], json!(expected));
        assert!(
            told["Error"]
                .as_str()
                .is_some_and(|error| !error.is_empty())
        );
    }
    // A route that nothing guards has no caller.
    let mut open = Router::new().route("/", get(cvr));
    let (status, _) = served(&mut open, request(&[field], None)).await;
    assert_eq!(status, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn a_listed_proxy_passes_the_certificate_on_and_nobody_else() {
    let world = World::new();
    let field = format!("Bearer {}", jwt(&es256(), &claims(&world), &world.sts));
    let shown = STANDARD.encode(world.caller.certificate().der());
    let asked = |listed: bool, from: &str, certificate: &str| {
        let mut settings = settings(&world);
        if listed {
            settings.client_certificate = Some(http::HeaderName::from_static("x-client-cert"));
            settings.proxies = "10.0.0.0/8".parse().expect("a network");
        }
        let mut router = RestProvider::new(settings).guard(Router::new().route("/", get(cvr)));
        let request = Request::builder().uri("/").header("authorization", &field);
        let request = request.header("x-client-cert", certificate);
        let mut request = request.body(Body::empty()).expect("a request");
        let peer: std::net::SocketAddr = from.parse().expect("an address");
        request.extensions_mut().insert(ConnectInfo(peer));
        async move { served(&mut router, request).await.0.as_u16() }
    };
    assert_eq!(asked(true, "10.0.0.7:1", &shown).await, 200);
    assert_eq!(asked(true, "192.0.2.1:1", &shown).await, 401);
    assert_eq!(asked(true, "10.0.0.7:1", "broken").await, 401);
    assert_eq!(asked(false, "10.0.0.7:1", &shown).await, 401);
}
