//! Where a user from SAPA arrives.

use super::error::{LinkError, LinkErrorKind};
use super::jump::Jump;
use super::links::SapaLinks;
use axum::extract::{FromRef, FromRequestParts, OriginalUri};
use axum::response::{Html, IntoResponse, Response};
use http::request::Parts;
use http::{HeaderValue, StatusCode, header};

/// What the link says by which a user came: an argument of a handler at the path of the
/// template `from_sapa`. The state of the router has the [`SapaLinks`].
///
/// Put the extractor of the logged-in user before it, so that nobody learns whether a link
/// is one before he has logged in; and ask [`Jump::require_context`] and the user's roles
/// before anything is shown, for a link gives no rights.
#[derive(Clone, Debug)]
pub struct Landing(pub Jump);

impl<S> FromRequestParts<S> for Landing
where
    SapaLinks: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = LinkRefused;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, LinkRefused> {
        let links = SapaLinks::from_ref(state);
        // A router inside another sees its own part of the path only.
        let whole = parts.extensions.get::<OriginalUri>();
        let target = whole.map_or(&parts.uri, |whole| &whole.0).path_and_query();
        let target = target.map_or("", |target| target.as_str());
        let read = links
            .from_sapa()
            .and_then(|links| links.read_target(target));
        read.map(Landing).map_err(LinkRefused)
    }
}

/// The page that tells a user why his link leads nowhere. It repeats nothing of the link.
#[derive(Clone, Debug)]
pub struct LinkRefused(pub LinkError);

impl From<LinkError> for LinkRefused {
    fn from(error: LinkError) -> LinkRefused {
        LinkRefused(error)
    }
}

impl IntoResponse for LinkRefused {
    fn into_response(self) -> Response {
        let (status, said) = match self.0.kind() {
            LinkErrorKind::Context => (
                StatusCode::FORBIDDEN,
                "Linket hører til en anden myndighed end den, du er logget ind for.",
            ),
            LinkErrorKind::Version => (
                StatusCode::BAD_REQUEST,
                "Linket er lavet efter en version, som dette system ikke kender.",
            ),
            LinkErrorKind::Template => (
                StatusCode::NOT_FOUND,
                "Dette system tager ikke imod links fra SAPA.",
            ),
            _ => (
                StatusCode::BAD_REQUEST,
                "Linket kan ikke læses. Gå tilbage, og prøv igen fra sagen.",
            ),
        };
        let page = format!(
            "<!doctype html>\n<html lang=\"da\"><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width\">\
             <title>Linket virker ikke</title>\n\
             <h1>Linket virker ikke</h1>\n<p>{said}</p>\n<p>Kode: {}</p>\n</html>\n",
            self.0.code()
        );
        let mut response = (status, Html(page)).into_response();
        let headers = response.headers_mut();
        for (name, value) in [
            (header::CACHE_CONTROL, "no-store"),
            (header::REFERRER_POLICY, "no-referrer"),
            (header::CONTENT_SECURITY_POLICY, "default-src 'none'"),
        ] {
            headers.insert(name, HeaderValue::from_static(value));
        }
        response
    }
}
