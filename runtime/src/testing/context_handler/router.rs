//! The paths of Context Handler, and those of the stand-in's own pages.

use super::error::ContextHandlerError;
use super::form::field;
use super::paths::{ISSUE, LOGIN, LOGOUT, METADATA, SIGNOFF, SOAP};
use super::state::{ContextHandler, lock};
use super::{cookie, page};
use crate::server::Router;
use axum::body::{Body, to_bytes};
use axum::routing::any;
use http::{HeaderMap, HeaderValue, Request, Response, StatusCode, header};

/// More than any request needs.
const LIMIT: usize = 1 << 20;

#[derive(Clone, Copy)]
enum Path {
    Issue,
    SignOff,
    Soap,
    Metadata,
    Login,
    Logout,
}

/// What is answered.
pub(super) enum Reply {
    /// A page.
    Page(String),
    /// A page, and the key that the browser is known by from now on.
    LoggedIn(String, String),
    /// Another address.
    Redirect(String),
    /// A message in an envelope, or metadata.
    Xml(String),
}

/// What was asked.
pub(super) struct Asked {
    pub(super) query: String,
    pub(super) body: Vec<u8>,
    pub(super) browser: Option<String>,
    is_post: bool,
}

impl ContextHandler {
    /// What it answers, each at the path where the real one does: `issue.idp` takes requests
    /// for login and logout, `signoff.idp` answers to requests for logout. `/login` is the
    /// municipality's identity provider, and `/logout` the page where a user ends a session at
    /// Context Handler itself.
    pub fn router(&self) -> Router {
        let mut router = Router::new();
        for (path, meant) in [
            (ISSUE, Path::Issue),
            (SIGNOFF, Path::SignOff),
            (SOAP, Path::Soap),
            (METADATA, Path::Metadata),
            (LOGIN, Path::Login),
            (LOGOUT, Path::Logout),
        ] {
            let own = self.clone();
            let handle =
                move |request: Request<Body>| async move { respond(&own, meant, request).await };
            router = router.route(path, any(handle));
        }
        router
    }

    /// Where browsers reach the router: `https://localhost:8443`. The first that is said holds.
    pub fn at(&self, base: &str) {
        let _ = self.0.base.set(base.trim_end_matches('/').to_owned());
    }
}

async fn respond(own: &ContextHandler, path: Path, request: Request<Body>) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let from = parts.headers.get(header::REFERER);
    let from = from.and_then(|from| from.to_str().ok()).unwrap_or("-");
    own.note(format!("{} {} {from}", parts.method, parts.uri));
    let Ok(body) = to_bytes(body, LIMIT).await else {
        return answer(StatusCode::PAYLOAD_TOO_LARGE, page::refused("for stor"));
    };
    let asked = Asked {
        query: parts.uri.query().unwrap_or_default().to_owned(),
        body: body.to_vec(),
        browser: cookie::read(&parts.headers),
        is_post: parts.method == http::Method::POST,
    };
    match reply(own, path, &asked).await {
        Ok(reply) => reply.into_response(),
        Err(error) => answer(StatusCode::BAD_REQUEST, page::refused(&error.to_string())),
    }
}

async fn reply(
    own: &ContextHandler,
    path: Path,
    asked: &Asked,
) -> Result<Reply, ContextHandlerError> {
    match path {
        Path::Issue => own.issue(asked).await,
        Path::SignOff => own.sign_off(asked).await,
        Path::Soap => own.signed_off_by_soap(asked).await,
        Path::Metadata => Ok(Reply::Xml(own.metadata().to_xml())),
        Path::Login => {
            let of = |name| field(&asked.body, name).unwrap_or_default();
            own.logged_in(&of("pending"), &of("brugernavn"), of("valg") == "afbryd")
                .await
        }
        Path::Logout if asked.is_post => own.begin_logout(asked.browser.as_deref()).await,
        Path::Logout => {
            let sessions = lock(&own.0.sessions);
            let browser = asked.browser.as_ref().and_then(|key| sessions.get(key));
            let count = browser.map_or(0, |session| session.systems.len());
            Ok(Reply::Page(page::session(count)))
        }
    }
}

impl Reply {
    fn into_response(self) -> Response<Body> {
        match self {
            Reply::Page(page) => answer(StatusCode::OK, page),
            Reply::LoggedIn(page, key) => {
                let mut response = answer(StatusCode::OK, page);
                if let Some(cookie) = cookie::written(&key) {
                    response.headers_mut().insert(header::SET_COOKIE, cookie);
                }
                response
            }
            Reply::Redirect(to) => {
                let mut response = answer(StatusCode::SEE_OTHER, String::new());
                if let Ok(to) = HeaderValue::from_str(&to) {
                    response.headers_mut().insert(header::LOCATION, to);
                }
                response
            }
            Reply::Xml(xml) => {
                let mut response = answer(StatusCode::OK, xml);
                say(
                    response.headers_mut(),
                    header::CONTENT_TYPE,
                    "text/xml; charset=utf-8",
                );
                response
            }
        }
    }
}

fn answer(status: StatusCode, body: String) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    say(headers, header::CONTENT_TYPE, "text/html; charset=utf-8");
    say(headers, header::CACHE_CONTROL, "no-store");
    response
}

fn say(headers: &mut HeaderMap, name: header::HeaderName, value: &'static str) {
    headers.insert(name, HeaderValue::from_static(value));
}
