//! The addresses of logins.

use super::address::Addresses;
use super::cookies;
use super::error::LoginError;
use super::error_kind::LoginErrorKind;
use super::observed::LoginEvent;
use super::page;
use super::provider::Login;
use crate::http::query::pairs;
use axum::body::Body;
use axum::extract::Request;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Extension, Router};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode, header};

/// Octets of a form: a message of the largest size in base64, escaped where it has to be.
const MOST_FORM: usize = 2 << 20;

impl Login {
    /// An application with logins: the addresses of logins beside its own, and [`User`](super::User) for every
    /// handler in it.
    pub fn protect<S: Clone + Send + Sync + 'static>(&self, router: Router<S>) -> Router<S> {
        let at = |path: &str| format!("{}{path}", self.0.addresses.prefix);
        router
            .route(&at("/login"), get(begin))
            .route(&at("/acs"), post(accept))
            .route(&at("/logout"), post(leave))
            .route(&at("/slo"), get(logout))
            .route(&at("/slo/soap"), post(logout_soap))
            .route(&at("/metadata"), get(metadata))
            .layer(Extension(self.clone()))
    }

    /// An answer, or the page of an error, which the observer is told of.
    fn answered(&self, answer: Result<Response, LoginError>) -> Response {
        answer.unwrap_or_else(|error| {
            self.tell(&LoginEvent::Refused(&error));
            self.refusal(&error)
        })
    }

    /// The page of an error.
    pub(super) fn refusal(&self, error: &LoginError) -> Response {
        let settings = &self.0.settings;
        match &settings.refusal_page {
            None => page::refusal(error, Some(&settings.landing)),
            Some(page) => {
                let mut response = page(error);
                *response.status_mut() = error.http_status();
                response
            }
        }
    }

    /// Begins a login that comes back to a path of this system.
    pub(super) async fn to_login(&self, headers: &HeaderMap, return_to: Option<&str>) -> Response {
        let begun = self.begin(headers, return_to).await;
        self.answered(begun.map(|begun| {
            let mut answer = redirect(&begun.location);
            cookies::set(answer.headers_mut(), &begun.cookie);
            answer
        }))
    }
}

async fn begin(Extension(login): Extension<Login>, request: Request) -> Response {
    let query = request.uri().query().unwrap_or_default();
    let pairs = pairs(query).unwrap_or_default();
    let wanted = pairs.iter().find(|(name, _)| name == "return_to");
    let wanted = wanted.map(|(_, value)| value.as_str());
    login.to_login(request.headers(), wanted).await
}

async fn accept(Extension(login): Extension<Login>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let answer = async {
        let body = whole(body, MOST_FORM).await?;
        let accepted = login.accept(&parts.headers, &body).await?;
        let mut answer = redirect(&accepted.return_to);
        cookies::set(answer.headers_mut(), &accepted.cookie);
        Ok(answer)
    };
    let answer = answer.await;
    login.answered(answer)
}

async fn leave(Extension(login): Extension<Login>, request: Request) -> Response {
    let headers = request.headers();
    let answer = match is_own_page(headers, &login.0.addresses) {
        true => login.leave(headers).await,
        false => {
            let detail = "a page of another site sent the form";
            Err(LoginError::new(LoginErrorKind::ForeignOrigin, detail))
        }
    };
    login.answered(answer.map(|location| {
        let mut answer = redirect(&location);
        let forgotten = cookies::forgotten(&login.0.cookies.session);
        cookies::set(answer.headers_mut(), &forgotten);
        answer
    }))
}

async fn logout(Extension(login): Extension<Login>, request: Request) -> Response {
    let query = request.uri().query().unwrap_or_default();
    let answer = login.logout_by_redirect(query).await;
    login.answered(answer.map(|location| redirect(&location)))
}

async fn logout_soap(Extension(login): Extension<Login>, request: Request) -> Response {
    let answer = async {
        let body = whole(request.into_body(), crate::saml::protocol::MOST_OCTETS).await?;
        login.logout_by_soap(&body).await
    };
    let answer = answer.await;
    login.answered(answer.map(|xml| document("text/xml; charset=utf-8", xml)))
}

async fn metadata(Extension(login): Extension<Login>) -> Response {
    document(
        "application/samlmetadata+xml; charset=utf-8",
        login.metadata().to_xml(),
    )
}

/// A body as a whole.
async fn whole(body: Body, most: usize) -> Result<Bytes, LoginError> {
    axum::body::to_bytes(body, most).await.map_err(|_| {
        let detail = format!("more than {most} octets, or a body that ends too soon");
        LoginError::new(LoginErrorKind::TooLarge, detail)
    })
}

/// Whether a page of this very origin sent a form. Browsers say so, and scripts of other sites
/// cannot make them say it; who says neither is no browser of today.
fn is_own_page(headers: &HeaderMap, addresses: &Addresses) -> bool {
    let said = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match said("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => said("origin") == Some(&addresses.origin),
    }
}

/// Sends a browser elsewhere, with GET.
fn redirect(location: &str) -> Response {
    let mut answer = Response::new(Body::empty());
    *answer.status_mut() = StatusCode::SEE_OTHER;
    let headers = answer.headers_mut();
    if let Ok(value) = HeaderValue::from_str(location) {
        headers.insert(header::LOCATION, value);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

fn document(content_type: &'static str, text: String) -> Response {
    let mut answer = Response::new(Body::from(text));
    let value = HeaderValue::from_static(content_type);
    answer.headers_mut().insert(header::CONTENT_TYPE, value);
    answer
}
