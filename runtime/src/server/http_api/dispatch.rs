//! From an operation's number to a handler and back.

use super::answering::{self, HttpReply, Statuses};
use super::context::HttpContext;
use super::error::{HttpError, Kind};
use super::refusal::HttpRefusal;
use super::request::Input;
use crate::http::{HttpFailures, HttpMessage, HttpTable};
use crate::value::Blank;
use http::StatusCode;
use std::pin::Pin;
use std::sync::Arc;

/// What answers a request: what the contract says, or the refusal instead.
pub type HttpOutcome = Result<HttpReply, HttpRefusal>;

/// A handler at work.
pub type HttpWorking = Pin<Box<dyn Future<Output = HttpOutcome> + Send>>;

/// Hands requests to handlers. Implemented by `http_dispatch!`.
pub trait HttpDispatch: Send + Sync + 'static {
    /// Reads the input of operation `index` and starts its handler.
    ///
    /// # Errors
    /// The answer if the request cannot be read.
    fn accept(
        self: Arc<Self>,
        index: usize,
        incoming: HttpIncoming<'_>,
    ) -> Result<HttpWorking, HttpRefusal>;
}

/// A request whose operation is known and that is not read yet.
pub struct HttpIncoming<'i> {
    pub(super) input: Input<'i>,
    pub(super) context: HttpContext,
}

impl HttpIncoming<'_> {
    /// Reads the input.
    ///
    /// # Errors
    /// The answer if it breaks the contract.
    pub fn read<M: HttpMessage + Blank>(self) -> Result<(HttpContext, M), HttpRefusal> {
        let mut message = M::blank();
        match self.input.read(&mut message) {
            Ok(()) => Ok((self.context, message)),
            Err(error) => {
                let reason = format!("the request breaks the contract: {error}");
                Err(HttpRefusal::new(StatusCode::BAD_REQUEST, reason))
            }
        }
    }

    /// The answer for an operation nobody handles.
    pub fn unknown(&self) -> HttpRefusal {
        HttpRefusal::new(
            StatusCode::NOT_IMPLEMENTED,
            "the operation is not implemented",
        )
    }
}

/// Turns what a handler returned into an answer.
pub fn http_outcome<M: HttpMessage, F: HttpFailures>(
    api: &'static HttpTable<'static>,
    operation: usize,
    context: &HttpContext,
    result: Result<M, HttpError<F>>,
) -> HttpOutcome {
    let Some(row) = api.operations.get(operation) else {
        let reason = "the operation is not implemented";
        return Err(HttpRefusal::new(StatusCode::NOT_IMPLEMENTED, reason));
    };
    match result.map_err(HttpError::into_kind) {
        Ok(message) => {
            let statuses = Statuses {
                usual: 200,
                given: None,
            };
            answering::reply(api.schema, row.answers, context, &message, statuses)
        }
        Err(Kind::Declared(failure, given)) => {
            let (message, statuses) = (failure.message(), Statuses { usual: 500, given });
            answering::reply(api.schema, row.failures, context, message, statuses)
        }
        Err(Kind::Undeclared(status, reason)) => Err(HttpRefusal::new(status, reason)),
    }
}
