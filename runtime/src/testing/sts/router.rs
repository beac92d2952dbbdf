//! The paths of the token service.

use super::state::Sts;
use crate::keys::Certificate;
use crate::server::{PeerCertificate, Router};
use axum::body::{Body, to_bytes};
use axum::routing::post;
use http::{HeaderMap, Request, Response, StatusCode, header};

pub(super) const WS_TRUST: &str = "/runtime/services/kombittrust/14/certificatemixed";
pub(super) const WS_TRUST_JSON: &str = "/runtime/api/rest/wstrust/v1/issue";
pub(super) const OAUTH: &str = "/runtime/api/rest/oauth/v1/issue";
pub(super) const ACCESS_TOKEN: &str = "/service/AccessTokenService_1/token";

/// More than any request needs.
const LIMIT: usize = 1 << 20;

#[derive(Clone, Copy)]
enum Form {
    Soap,
    Json,
    OAuth,
    AccessToken,
}

impl Sts {
    /// All its forms, each at the path where the real one has it.
    pub fn router(&self) -> Router {
        let at = |router: Router, path: &str, form: Form| {
            let sts = self.clone();
            let handle =
                move |request: Request<Body>| async move { answer(&sts, form, request).await };
            router.route(path, post(handle))
        };
        let router = at(Router::new(), WS_TRUST, Form::Soap);
        let router = at(router, WS_TRUST_JSON, Form::Json);
        let router = at(router, OAUTH, Form::OAuth);
        at(router, ACCESS_TOKEN, Form::AccessToken)
    }
}

async fn answer(sts: &Sts, form: Form, request: Request<Body>) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, LIMIT).await else {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::PAYLOAD_TOO_LARGE;
        return response;
    };
    let shown = parts.extensions.get::<PeerCertificate>();
    let shown = shown.and_then(|shown| Certificate::from_der(shown.der()).ok());
    match form {
        Form::Soap => sts.soap(&body).await,
        Form::Json => sts.json(&body, shown).await,
        Form::OAuth => sts.oauth(&body, is_json(&parts.headers), shown).await,
        Form::AccessToken => sts.access_token(&body, shown),
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let found = headers.get(header::CONTENT_TYPE);
    let found = found.and_then(|value| value.to_str().ok());
    found.is_some_and(|value| value.starts_with("application/json"))
}
