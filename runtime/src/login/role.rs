//! The guard of functions.

use super::error::LoginError;
use super::error_kind::LoginErrorKind;
use super::extract::refused;
use super::observed::LoginEvent;
use super::provider::Login;
use super::user::User;
use crate::caller::Role;
use axum::extract::FromRequestParts;
use axum::response::Response;
use http::request::Parts;
use std::fmt;
use std::marker::PhantomData;

/// A brugersystemrolle, as a type that handlers ask for.
pub trait Brugersystemrolle: Send + Sync + 'static {
    /// The role as it is registered in STS Administration:
    /// `https://fagsystem.example/roles/usersystemrole/sagsbehandler/1`.
    const URI: &'static str;
}

/// A user who has a role for the authority that they act for. As an argument of a handler it
/// keeps everybody else out: without a login as [`User`] does, without the role with 403.
pub struct Granted<R> {
    user: User,
    grants: Vec<Role>,
    role: PhantomData<fn() -> R>,
}

impl<R: Brugersystemrolle> Granted<R> {
    /// The user, if they have the role.
    pub fn of(user: User) -> Option<Granted<R>> {
        let named = |role: &&Role| role.name == R::URI;
        let grants: Vec<Role> = user.roles().iter().filter(named).cloned().collect();
        (!grants.is_empty()).then_some(Granted {
            user,
            grants,
            role: PhantomData,
        })
    }
}

impl<R> Granted<R> {
    /// The user.
    pub fn user(&self) -> &User {
        &self.user
    }

    /// Each time the user has the role, with what it is restricted to then (dataafgrænsning). The
    /// function is allowed for what any one of them allows.
    pub fn grants(&self) -> &[Role] {
        &self.grants
    }

    /// Whether any one of the grants allows something: it has no restriction of that name, or
    /// one whose value allows it, as the application judges.
    pub fn allows(&self, restriction: &str, judge: impl Fn(&str) -> bool) -> bool {
        self.grants.iter().any(|role| {
            let named = |found: &&crate::caller::Restriction| found.name == restriction;
            let mut values = role.restrictions.iter().filter(named).peekable();
            values.peek().is_none() || values.any(|found| judge(&found.value))
        })
    }
}

impl<S: Send + Sync, R: Brugersystemrolle> FromRequestParts<S> for Granted<R> {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Granted<R>, Response> {
        let user = <User as FromRequestParts<S>>::from_request_parts(parts, state).await?;
        Granted::of(user).ok_or_else(|| {
            let error = LoginError::new(LoginErrorKind::MissingRole, R::URI);
            if let Some(login) = parts.extensions.get::<Login>() {
                login.tell(&LoginEvent::Refused(&error));
            }
            refused(parts, &error)
        })
    }
}

impl<R> Clone for Granted<R> {
    fn clone(&self) -> Self {
        Granted {
            user: self.user.clone(),
            grants: self.grants.clone(),
            role: PhantomData,
        }
    }
}

impl<R> fmt::Debug for Granted<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Granted").field(&self.grants).finish()
    }
}
