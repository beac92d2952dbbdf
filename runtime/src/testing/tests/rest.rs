//! The forms without SOAP.

use super::{CVR, OTHER, SERVICE, Scene, post};
use crate::testing::{InProcessSts, Refusal, TestKey};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};

const FORM: &str = "application/x-www-form-urlencoded";
const OAUTH: &str = "https://sts.test/runtime/api/rest/oauth/v1/issue";
const JSON: &str = "https://sts.test/runtime/api/rest/wstrust/v1/issue";
const ACCESS: &str = "https://sts.test/service/AccessTokenService_1/token";

impl Scene {
    fn shown(&self) -> InProcessSts {
        self.sts.in_process().showing(self.system.certificate())
    }
}

async fn answer(by: &InProcessSts, url: &str, kind: &str, body: String) -> (u16, Value) {
    let answer = post(by, url, kind, body).await;
    let status = answer.status().as_u16();
    (status, serde_json::from_slice(answer.body()).unwrap())
}

fn refused(answer: &(u16, Value), refusal: Refusal) {
    assert_eq!(answer.1["error"], refusal.oauth_error(), "{answer:?}");
    assert_eq!(answer.1["error_description"], refusal.reason());
    assert_eq!(answer.0, refusal.status().as_u16());
}

fn scope(cvr: &str, service: &str) -> String {
    format!(
        "client_id=fagsystem&grant_type=client_credentials&scope=entityid%3A{}%2Canvenderkontekst%3A{cvr}",
        service.replace(':', "%3A").replace('/', "%2F")
    )
}

fn question(key: &TestKey) -> Value {
    json!({
        "TokenType": "http://docs.oasis-open.org/wss/oasis-wss-saml-token-profile-1.1#SAMLV2.0",
        "RequestType": "http://docs.oasis-open.org/ws-sx/ws-trust/200512/Issue",
        "KeyType": "http://docs.oasis-open.org/ws-sx/ws-trust/200512/PublicKey",
        "AnvenderKontekst": { "Cvr": CVR },
        "UseKey": STANDARD.encode(key.certificate().der()),
        "AppliesTo": { "EndpointReference": { "Address": SERVICE } },
        "OnBehalfOf": null,
    })
}

#[tokio::test]
async fn a_jwt_is_bound_to_the_certificate_shown() {
    let scene = Scene::new();
    let (status, found) = answer(&scene.shown(), OAUTH, FORM, scope(CVR, SERVICE)).await;
    assert_eq!(
        (status, &found["token_type"]),
        (200, &json!("Holder-of-key"))
    );
    let token = found["access_token"].as_str().unwrap();
    let (text, signature) = token.rsplit_once('.').unwrap();
    let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
    let certificate = scene.sts.certificate();
    let algorithm = crate::keys::SignatureAlgorithm::EcdsaSha256;
    assert!(certificate.verifies(algorithm, text.as_bytes(), &signature));
    let part = |at| -> Value {
        let part = text.split('.').nth(at).unwrap();
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
    };
    assert_eq!(part(0)["alg"], "ES256");
    let claims = part(1);
    assert_eq!(
        (&claims["cvr"], &claims["aud"]),
        (&json!(CVR), &json!(SERVICE))
    );
    let holder = ring::digest::digest(&ring::digest::SHA256, scene.system.certificate().der());
    assert_eq!(claims["cnf"]["x5t#S256"], URL_SAFE_NO_PAD.encode(holder));
    let lives = claims["exp"].as_u64().unwrap() - claims["nbf"].as_u64().unwrap();
    assert_eq!(found["expires_in"], lives);
    let same = json!({
        "client_id": "fagsystem",
        "grant_type": "client_credentials",
        "scope": format!("entityid:{SERVICE},anvenderkontekst:{CVR}"),
    });
    let (status, _) = answer(&scene.shown(), OAUTH, "application/json", same.to_string()).await;
    assert_eq!(status, 200);
}

#[tokio::test]
async fn rest_forms_refuse_by_their_own_words() {
    let scene = Scene::new();
    let shown = scene.shown();
    let ask = |body: String| answer(&shown, OAUTH, FORM, body);
    refused(&ask(scope("2", SERVICE)).await, Refusal::InvalidCvr);
    refused(&ask(scope(CVR, "urn:x")).await, Refusal::UnknownService);
    refused(&ask(scope(CVR, OTHER)).await, Refusal::NoAgreement);
    refused(&ask("grant_type=password".into()).await, Refusal::Malformed);
    let other = format!("{}%2Conbehalfof%3Aaa", scope(CVR, SERVICE));
    refused(&ask(other).await, Refusal::UnknownCertificate);
    let thumbprint = scene.system.certificate().thumbprint();
    let own = format!("{}%2Conbehalfof%3A{thumbprint}", scope(CVR, SERVICE));
    refused(&ask(own).await, Refusal::NotForOthers);
    let nobody = scene.sts.in_process();
    let answered = answer(&nobody, OAUTH, FORM, scope(CVR, SERVICE)).await;
    refused(&answered, Refusal::UnknownCertificate);
    let ask = |body: Value| answer(&shown, JSON, "application/json", body.to_string());
    let mut question = question(&scene.system);
    question["KeyType"] = json!("Bearer");
    refused(&ask(question.clone()).await, Refusal::Malformed);
    let stranger = scene.keys.system("Fremmed", "12345678").unwrap();
    refused(&ask(self::question(&stranger)).await, Refusal::OtherKey);
    assert_eq!(scene.sts.issued(), 0);
}

#[tokio::test]
async fn an_assertion_is_had_as_json_and_exchanged() {
    let scene = Scene::new();
    let shown = scene.shown();
    let body = question(&scene.system).to_string();
    let (status, found) = answer(&shown, JSON, "application/json", body).await;
    assert_eq!(status, 200, "{found}");
    let assertion = found["RequestedSecurityToken"]["Assertion"]
        .as_str()
        .unwrap();
    let form = |base64: &str| {
        format!(
            "saml-token={}",
            base64.replace('+', "%2B").replace('=', "%3D")
        )
    };
    let (status, found) = answer(&shown, ACCESS, FORM, form(assertion)).await;
    assert_eq!((status, &found["expires_in"]), (200, &json!(3600)));
    let token = found["access_token"].as_str().unwrap();
    let own = scene.system.certificate();
    let stranger = scene.keys.system("Fremmed", "12345678").unwrap();
    assert!(scene.sts.accepts_access_token(token, own));
    assert!(
        !scene
            .sts
            .accepts_access_token(token, stranger.certificate())
    );
    assert!(!scene.sts.accepts_access_token("andet", own));
    let other = scene.sts.in_process().showing(stranger.certificate());
    refused(
        &answer(&other, ACCESS, FORM, form(assertion)).await,
        Refusal::InvalidToken,
    );
    let altered = STANDARD.decode(assertion).unwrap();
    let altered = String::from_utf8(altered).unwrap().replace(CVR, "22222222");
    let altered = form(&STANDARD.encode(altered));
    refused(
        &answer(&shown, ACCESS, FORM, altered).await,
        Refusal::InvalidToken,
    );
    scene
        .clock
        .advance(std::time::Duration::from_secs(9 * 3600));
    assert!(!scene.sts.accepts_access_token(token, own));
    refused(
        &answer(&shown, ACCESS, FORM, form(assertion)).await,
        Refusal::InvalidToken,
    );
}
