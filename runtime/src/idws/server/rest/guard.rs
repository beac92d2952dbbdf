//! A provider before the routes of an axum router.

use super::super::refused::{Refused, RefusedKind};
use super::provider::RestProvider;
use crate::caller::Caller;
use crate::server::PeerCertificate;
use axum::Router;
use axum::body::Body;
use axum::extract::{FromRequestParts, Request, State};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use http::{HeaderValue, StatusCode, header};

impl RestProvider {
    /// Lets nobody to the routes of a router but callers with a token. Handlers take the
    /// [`Caller`] as an argument. Routes that are added afterwards are open.
    pub fn guard<S: Clone + Send + Sync + 'static>(&self, router: Router<S>) -> Router<S> {
        router.layer(from_fn_with_state(self.clone(), guard))
    }
}

async fn guard(State(provider): State<RestProvider>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    if let Err(refused) = provider.adopt(&mut parts) {
        return refused.into_response();
    }
    let mut fields = parts.headers.get_all(header::AUTHORIZATION).iter();
    let authorization = match (fields.next(), fields.next()) {
        (Some(one), None) => one.to_str().ok(),
        // Of two, nobody knows which counts.
        _ => None,
    };
    let peer = parts.extensions.get::<PeerCertificate>();
    match provider.check(authorization, peer) {
        Ok(caller) => {
            parts.extensions.insert(caller);
            next.run(Request::from_parts(parts, body)).await
        }
        Err(refused) => refused.into_response(),
    }
}

/// The caller that a [`RestProvider`] has let in.
impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Caller, Refused> {
        let found = parts.extensions.get::<Caller>().cloned();
        let expected = "a route that a RestProvider guards";
        found.ok_or_else(|| Refused::new(RefusedKind::NoToken, expected))
    }
}

/// Whether a caller has a role.
///
/// # Errors
/// If it has not: the answer 403.
pub fn require_role(caller: &Caller, role: &str) -> Result<(), Refused> {
    match caller.has_role(role) {
        true => Ok(()),
        false => Err(Refused::new(RefusedKind::Role, role)),
    }
}

impl Refused {
    /// The HTTP status of a service without SOAP.
    pub fn status(&self) -> StatusCode {
        match self.kind() {
            RefusedKind::Role => StatusCode::FORBIDDEN,
            RefusedKind::Busy => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::UNAUTHORIZED,
        }
    }
}

/// `{"Status": 401, "Error": "…"}`, with what the caller is told.
impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let status = self.status();
        let error = self.fault().reason().to_owned();
        let body = serde_json::json!({ "Status": status.as_u16(), "Error": error });
        let mut response = Response::new(Body::from(body.to_string()));
        *response.status_mut() = status;
        let json = HeaderValue::from_static("application/json");
        response.headers_mut().insert(header::CONTENT_TYPE, json);
        if status == StatusCode::UNAUTHORIZED {
            let challenge = HeaderValue::from_static("Holder-of-key error=\"invalid_token\"");
            response
                .headers_mut()
                .insert(header::WWW_AUTHENTICATE, challenge);
        }
        response
    }
}
