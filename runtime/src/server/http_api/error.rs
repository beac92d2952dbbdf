//! How a handler says no.

use crate::http::HttpFailures;
use http::StatusCode;
use std::fmt;

/// An answer that reports failure. `?` turns the operation's generated enum into one.
pub struct HttpError<F>(Box<Kind<F>>);

pub(super) enum Kind<F> {
    /// As the contract declares it, with a status where its row leaves that open.
    Declared(F, Option<StatusCode>),
    /// One that it does not declare.
    Undeclared(StatusCode, String),
}

impl<F> HttpError<F> {
    /// An answer that the contract declares. Its status is that of its row; of `4XX` it is
    /// 400, of `default` 500.
    pub fn declared(failure: F) -> Self {
        HttpError(Box::new(Kind::Declared(failure, None)))
    }

    /// The same with a status, where its row leaves that open.
    pub fn declared_with(failure: F, status: StatusCode) -> Self {
        HttpError(Box::new(Kind::Declared(failure, Some(status))))
    }

    /// An answer that the contract does not declare, with this reason, which is sent.
    pub fn undeclared(status: StatusCode, reason: impl Into<String>) -> Self {
        HttpError(Box::new(Kind::Undeclared(status, reason.into())))
    }

    pub(super) fn into_kind(self) -> Kind<F> {
        *self.0
    }
}

impl<F: HttpFailures> From<F> for HttpError<F> {
    fn from(failure: F) -> Self {
        HttpError::declared(failure)
    }
}

impl<F> fmt::Debug for HttpError<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::Declared(..) => f.write_str("HttpError(declared)"),
            Kind::Undeclared(status, _) => write!(f, "HttpError({})", status.as_u16()),
        }
    }
}
