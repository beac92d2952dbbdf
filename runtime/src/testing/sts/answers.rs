//! What each form answers.

use super::issue::Asked;
use super::rstr::About;
use super::state::Sts;
use super::{Refusal, access_token, assertion, json, jwt, rst, rstr};
use crate::clock::Clock;
use crate::keys::Certificate;
use crate::soap::{SoapFault, SoapVersion};
use axum::body::Body;
use http::{Response, StatusCode, header};
use serde_json::{Value, json};

const SOAP: &str = "application/soap+xml; charset=utf-8";
const JSON: &str = "application/json";

impl Sts {
    /// WS-Trust over SOAP 1.2.
    pub(super) async fn soap(&self, body: &[u8]) -> Response<Body> {
        match self.soap_answer(body).await {
            Ok(answer) => response(StatusCode::OK, SOAP, answer),
            Err(fault) => {
                let status = StatusCode::from_u16(fault.http_status(SoapVersion::V12));
                let relates_to = rst::message_id(body);
                let fault = rstr::fault(&fault, relates_to.as_deref());
                response(status.unwrap_or(StatusCode::BAD_REQUEST), SOAP, fault)
            }
        }
    }

    async fn soap_answer(&self, body: &[u8]) -> Result<String, SoapFault> {
        let refused = Refusal::fault;
        self.begin().map_err(refused)?;
        let signed = rst::read(body, &self.0.verifier).map_err(refused)?;
        let rst = &signed.rst;
        let asked = Asked {
            system: &signed.system,
            cvr: &rst.cvr,
            service: &rst.service,
            on_behalf_of: rst.on_behalf_of.as_ref(),
            expires: rst.expires.as_deref(),
        };
        let grant = self.grant(&asked).map_err(refused)?;
        let (signer, algorithm) = (&*self.0.signer, self.0.algorithm);
        let assertion = assertion::signed(&grant, signer, algorithm).await;
        let assertion = assertion.map_err(|_| unsigned())?;
        let about = About {
            relates_to: &signed.message_id,
            context: rst.context.as_deref(),
            now: self.0.settings.clock.now(),
        };
        let answer = rstr::signed(&grant, &assertion, &about, signer, algorithm).await;
        let answer = answer.map_err(|_| unsigned())?;
        self.count_issued();
        Ok(answer)
    }

    /// WS-Trust as JSON.
    pub(super) async fn json(&self, body: &[u8], shown: Option<Certificate>) -> Response<Body> {
        let grant = self
            .begin()
            .and_then(|()| self.grant_json(body, &shown.ok_or(Refusal::UnknownCertificate)?));
        let grant = match grant {
            Ok(grant) => grant,
            Err(refusal) => return refused(refusal),
        };
        let signed = assertion::signed(&grant, &*self.0.signer, self.0.algorithm).await;
        match signed {
            Ok(assertion) => {
                self.count_issued();
                answered(&json::answer(&grant, &assertion))
            }
            Err(_) => failed(),
        }
    }

    /// OAuth 2.0.
    pub(super) async fn oauth(
        &self,
        body: &[u8],
        is_json: bool,
        shown: Option<Certificate>,
    ) -> Response<Body> {
        let grant = self.begin().and_then(|()| {
            self.grant_oauth(body, is_json, &shown.ok_or(Refusal::UnknownCertificate)?)
        });
        let grant = match grant {
            Ok(grant) => grant,
            Err(refusal) => return refused(refusal),
        };
        let lifetime = grant.expires.duration_since(grant.issued);
        match jwt::signed(&grant, &*self.0.signer, self.0.algorithm).await {
            Ok(token) => {
                self.count_issued();
                answered(&json!({
                    "access_token": token,
                    "token_type": "Holder-of-key",
                    "expires_in": lifetime.unwrap_or_default().as_secs(),
                }))
            }
            Err(_) => failed(),
        }
    }

    /// An assertion for an access token.
    pub(super) fn access_token(&self, body: &[u8], shown: Option<Certificate>) -> Response<Body> {
        let token = self.begin().and_then(|()| {
            let shown = shown.ok_or(Refusal::UnknownCertificate)?;
            let assertion = super::form::field(body, "saml-token").ok_or(Refusal::Malformed)?;
            self.exchange(&assertion, &shown)
        });
        match token {
            Ok(token) => answered(&json!({
                "access_token": token,
                "token_type": "Holder-of-key",
                "expires_in": access_token::LIFETIME.as_secs(),
            })),
            Err(refusal) => refused(refusal),
        }
    }
}

fn answered(value: &Value) -> Response<Body> {
    response(StatusCode::OK, JSON, value.to_string())
}

fn refused(refusal: Refusal) -> Response<Body> {
    let value = json!({
        "error": refusal.oauth_error(),
        "error_description": refusal.reason(),
    });
    response(refusal.status(), JSON, value.to_string())
}

/// The stand-in itself failed.
fn unsigned() -> SoapFault {
    SoapFault::receiver("the key of the stand-in does not sign")
}

fn failed() -> Response<Body> {
    let value = json!({ "error": "server_error" });
    response(StatusCode::INTERNAL_SERVER_ERROR, JSON, value.to_string())
}

fn response(status: StatusCode, content_type: &'static str, body: String) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let value = http::HeaderValue::from_static(content_type);
    response.headers_mut().insert(header::CONTENT_TYPE, value);
    response
}
