//! JWTs made by hand, each wrong in one way.

use super::jwt::read;
use crate::clock::ClockSkew;
use crate::keys::{Certificate, LocalKey, SignatureAlgorithm, Signer};
use crate::tokens::{TokenError, TokenErrorKind, TokenRequest, TokenService};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rcgen::{CertificateParams, KeyPair};
use ring::digest::{SHA256, digest};
use serde_json::{Value, json};
use std::time::{Duration, UNIX_EPOCH};

const NOW: u64 = 1_700_000_000;

fn key() -> LocalKey {
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(Vec::new()).unwrap();
    let certificate = params.self_signed(&key).unwrap().pem();
    LocalKey::from_pem((certificate + &key.serialize_pem()).as_bytes()).unwrap()
}

fn claims(holder: &Certificate) -> Value {
    json!({
        "iss": "urn:sts", "aud": ["urn:a", "urn:b"], "cvr": "11111111", "jti": "1",
        "nbf": NOW, "iat": NOW, "exp": NOW + 3600,
        "cnf": { "x5t#S256": URL_SAFE_NO_PAD.encode(digest(&SHA256, holder.der())) },
    })
}

async fn jwt(header: &Value, claims: &Value, key: &LocalKey) -> String {
    let encoded = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
    let text = format!("{}.{}", encoded(header), encoded(claims));
    let signature = key
        .sign(SignatureAlgorithm::EcdsaSha256, text.as_bytes())
        .await;
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature.unwrap()))
}

struct Nobody;

impl crate::client::Transport for Nobody {
    fn send<'a>(
        &'a self,
        _: http::Request<bytes::Bytes>,
    ) -> crate::client::BoxFuture<
        'a,
        Result<http::Response<bytes::Bytes>, crate::client::TransportError>,
    > {
        let kind = crate::client::TransportErrorKind::Connect;
        Box::pin(async move { Err(crate::client::TransportError::new(kind)) })
    }
}

fn judge(jwt: &str, sts: &Certificate, holder: &Certificate) -> Result<(), TokenError> {
    let service = TokenService::new("https://sts.test/", Nobody, Vec::new())
        .entity_id("urn:sts")
        .clock(|| UNIX_EPOCH + Duration::from_secs(NOW))
        .clock_skew(ClockSkew::new(Duration::from_secs(60)));
    let request = TokenRequest::new("urn:b", "11111111");
    let claims = read(jwt, std::slice::from_ref(sts))?;
    let token = claims.token(&service, &request, holder)?;
    assert_eq!(token.expires, UNIX_EPOCH + Duration::from_secs(NOW + 3600));
    Ok(())
}

#[tokio::test]
async fn claims_have_to_be_those_that_were_asked_for() {
    let (sts, holder) = (key(), key());
    let header = json!({ "alg": "ES256", "typ": "JWT" });
    let ask = async |change: &dyn Fn(&mut Value)| {
        let mut claims = claims(holder.certificate());
        change(&mut claims);
        let made = jwt(&header, &claims, &sts).await;
        judge(&made, sts.certificate(), holder.certificate())
    };
    ask(&|_| {}).await.unwrap();
    ask(&|claims| claims["aud"] = "urn:b".into()).await.unwrap();
    ask(&|claims| claims["nbf"] = (NOW + 59).into())
        .await
        .unwrap();
    type Change<'c> = (&'c dyn Fn(&mut Value), TokenErrorKind);
    let changes: [Change<'_>; 10] = [
        (&|c| c["exp"] = (NOW - 60).into(), TokenErrorKind::Expired),
        (&|c| c["nbf"] = (NOW + 61).into(), TokenErrorKind::Expired),
        (&|c| c["exp"] = Value::Null, TokenErrorKind::Answer),
        (&|c| c["exp"] = 1e300.into(), TokenErrorKind::Answer),
        (&|c| c["cvr"] = "22222222".into(), TokenErrorKind::Mismatch),
        (&|c| c["aud"] = "urn:c".into(), TokenErrorKind::Mismatch),
        (&|c| c["aud"] = 1.into(), TokenErrorKind::Mismatch),
        (&|c| c["iss"] = "urn:prod".into(), TokenErrorKind::Mismatch),
        (
            &|c| c["cnf"] = json!({ "x5t#S256": "AAAA" }),
            TokenErrorKind::Mismatch,
        ),
        (&|c| c["cnf"] = Value::Null, TokenErrorKind::Mismatch),
    ];
    for (at, (change, kind)) in changes.into_iter().enumerate() {
        let error = ask(change).await.unwrap_err();
        assert_eq!(error.kind(), kind, "{at}: {error}");
    }
}

#[tokio::test]
async fn only_a_pinned_key_and_an_allowed_algorithm_count() {
    let (sts, holder, other) = (key(), key(), key());
    let claims = claims(holder.certificate());
    let ask = |jwt: &str| {
        judge(jwt, sts.certificate(), holder.certificate())
            .unwrap_err()
            .kind()
    };
    let header = |name: &str| json!({ "alg": name });
    let foreign = jwt(&header("ES256"), &claims, &other).await;
    assert_eq!(ask(&foreign), TokenErrorKind::Untrusted);
    for name in ["none", "HS256", "RS256", "ES384", ""] {
        let made = jwt(&header(name), &claims, &sts).await;
        assert_eq!(ask(&made), TokenErrorKind::Untrusted, "{name}");
    }
    let critical = json!({ "alg": "ES256", "crit": ["b64"] });
    assert_eq!(
        ask(&jwt(&critical, &claims, &sts).await),
        TokenErrorKind::Answer
    );
    let right = jwt(&header("ES256"), &claims, &sts).await;
    let (signed, signature) = right.rsplit_once('.').unwrap();
    let (head, _) = signed.split_once('.').unwrap();
    let swapped = URL_SAFE_NO_PAD.encode(r#"{"cvr":"22222222"}"#);
    assert_eq!(
        ask(&format!("{head}.{swapped}.{signature}")),
        TokenErrorKind::Untrusted
    );
    assert_eq!(ask(&format!("{signed}.")), TokenErrorKind::Untrusted);
    for broken in [
        "",
        "a",
        "a.b",
        "a.b.c",
        &format!("{right}.x"),
        &format!("{right}="),
    ] {
        assert_eq!(ask(broken), TokenErrorKind::Answer, "{broken}");
    }
}
