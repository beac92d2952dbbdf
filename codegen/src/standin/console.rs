//! The page at `/`, and what it asks the stand-in for.

mod state;

use super::failure::Failure;
use super::stand_in::StandIn;
use super::wire;
use axum::body::{Body, to_bytes};
use http::{HeaderValue, Method, Request, Response, StatusCode};
use serde_json::Value;
use uuid::Uuid;

const PAGE: &str = include_str!("page/index.html");
const STYLE: &str = include_str!("page/page.css");
const SCRIPT: &str = include_str!("page/page.js");

/// Octets of what the page sends.
const LONGEST: usize = 4096;

/// Answers the page's own requests. Whatever tells or changes something needs the
/// page's token.
pub(super) async fn serve(all: &StandIn, request: Request<Body>) -> Response<Body> {
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    if path == "/" && matches!(method, Method::GET | Method::HEAD) {
        return page(all.shared.guard.token());
    }
    if !path.starts_with("/console/") {
        let reason = "nothing is served here; the list of services is at /\n";
        return wire::plain(StatusCode::NOT_FOUND, reason.into());
    }
    if !all.shared.guard.has_token(request.headers()) {
        return wire::plain(StatusCode::FORBIDDEN, "this is for the page at /\n".into());
    }
    let query = request.uri().query().unwrap_or("").to_owned();
    match (method, path.as_str()) {
        (Method::GET, "/console/services") => json(&state::services(all)),
        (Method::GET, "/console/exchanges") => json(&state::exchanges(all)),
        (Method::GET, "/console/sample") => match state::sample(all, &query) {
            Ok(sample) => json(&sample),
            Err(reason) => wire::plain(StatusCode::NOT_FOUND, reason),
        },
        (Method::POST, "/console/clear") => {
            all.shared.exchanges.clear();
            json(&Value::Null)
        }
        (Method::POST, "/console/failure") => choose(all, request).await,
        _ => wire::plain(
            StatusCode::NOT_FOUND,
            "the page has no such request\n".into(),
        ),
    }
}

async fn choose(all: &StandIn, request: Request<Body>) -> Response<Body> {
    let text = to_bytes(request.into_body(), LONGEST)
        .await
        .unwrap_or_default();
    match Failure::parse(&String::from_utf8_lossy(&text)) {
        Ok(failure) => {
            all.shared.set_failure(failure);
            json(&Value::Null)
        }
        Err(unknown) => wire::plain(StatusCode::BAD_REQUEST, format!("{unknown}\n")),
    }
}

fn json(value: &Value) -> Response<Body> {
    wire::typed("application/json", value.to_string())
}

/// The page. Its script and style are known by a number used once, so that nothing
/// else runs in it.
fn page(token: &str) -> Response<Body> {
    let nonce = Uuid::new_v4().simple().to_string();
    let text = PAGE
        .replace("{nonce}", &nonce)
        .replace("{token}", token)
        .replace("{style}", STYLE)
        .replace("{script}", SCRIPT);
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}'; style-src 'nonce-{nonce}'; \
         connect-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'; \
         form-action 'none'"
    );
    let mut answer = wire::typed("text/html; charset=utf-8", text);
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        answer
            .headers_mut()
            .insert("content-security-policy", policy);
    }
    answer
}
