//! Users as arguments of handlers.

use super::cookies;
use super::error::LoginError;
use super::error_kind::LoginErrorKind;
use super::provider::Login;
use super::secret::key;
use super::session::Session;
use super::store::RecordKind;
use super::user::User;
use axum::extract::{FromRequestParts, OptionalFromRequestParts, OriginalUri};
use axum::response::{IntoResponse, Response};
use http::request::Parts;
use http::{HeaderMap, Method, header};

impl Login {
    /// Who the cookie of a request belongs to; nobody if the session is over.
    pub(super) async fn user(&self, headers: &HeaderMap) -> Result<Option<User>, LoginError> {
        let Some(secret) = cookies::value(headers, &self.0.cookies.session) else {
            return Ok(None);
        };
        let record = self.kept(&key(RecordKind::Session, secret)).await?;
        let session = record.as_ref().and_then(Session::of);
        session.as_ref().map(User::of).transpose()
    }
}

/// Whoever the request is of, found once for each request.
async fn found(parts: &mut Parts) -> Result<(Login, Option<User>), LoginError> {
    let Some(login) = parts.extensions.get::<Login>().cloned() else {
        let detail = "the handler is not behind `Login::protect`";
        return Err(LoginError::new(LoginErrorKind::Settings, detail));
    };
    if let Some(known) = parts.extensions.get::<User>() {
        return Ok((login, Some(known.clone())));
    }
    let user = login.user(&parts.headers).await?;
    if let Some(user) = &user {
        parts.extensions.insert(user.clone());
    }
    Ok((login, user))
}

impl<S: Send + Sync> FromRequestParts<S> for User {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<User, Response> {
        let found = found(parts).await;
        let (login, user) = found.map_err(|error| refused(parts, &error))?;
        if let Some(user) = user {
            return Ok(user);
        }
        if !is_visit(parts) {
            let detail = "there is no session";
            let error = LoginError::new(LoginErrorKind::NotLoggedIn, detail);
            return Err(refused(parts, &error));
        }
        let here = here(parts);
        Err(login.to_login(&parts.headers, Some(&here)).await)
    }
}

impl<S: Send + Sync> OptionalFromRequestParts<S> for User {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Option<User>, Response> {
        let found = found(parts).await;
        Ok(found.map_err(|error| refused(parts, &error))?.1)
    }
}

/// The page of an error, that of the settings where there are any.
pub(super) fn refused(parts: &Parts, error: &LoginError) -> Response {
    match parts.extensions.get::<Login>() {
        Some(login) => login.refusal(error),
        None => error.clone().into_response(),
    }
}

/// Whether a browser asks for a page, and not a script for data.
fn is_visit(parts: &Parts) -> bool {
    let accept = parts.headers.get(header::ACCEPT);
    let accept = accept.and_then(|value| value.to_str().ok());
    parts.method == Method::GET && accept.is_some_and(|found| found.contains("text/html"))
}

/// Where the browser comes back to. It is kept here and in no address of the login, for the
/// query may name whatever a link does.
fn here(parts: &Parts) -> String {
    let original = parts.extensions.get::<OriginalUri>();
    let uri = original.map_or(&parts.uri, |found| &found.0);
    let here = uri.path_and_query().map_or("/", |found| found.as_str());
    here.to_owned()
}
