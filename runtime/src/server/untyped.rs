//! A service without generated types: its tables are made at run time, requests are
//! judged by them, and answers are XML that is written already.

use super::dispatch::{Dispatch, Incoming, Outcome, Working};
use super::{Context, ServerOptions, router};
use crate::read::{Discard, Mode, Violation};
use crate::soap::body::{self, BodyContent};
use crate::soap::{ContractFile, ServiceTable, SoapFault};
use axum::Router;
use std::pin::Pin;
use std::sync::Arc;

/// A handler's answer on its way: the body's child, which declares every namespace
/// it uses except the prefix `soap`, or no text for an empty body; or a fault.
pub type UntypedAnswer = Pin<Box<dyn Future<Output = Result<String, SoapFault>> + Send>>;

/// A request to a service without generated types.
#[derive(Debug)]
#[non_exhaustive]
pub struct UntypedRequest {
    /// The operation it calls: its position in [`ServiceTable::operations`].
    pub operation: usize,
    /// The circumstances of the request.
    pub context: Context,
    /// Every violation of the contract in its body, in document order.
    pub violations: Vec<Violation>,
}

/// Answers the requests of a service without generated types.
pub trait Untyped: Send + Sync + 'static {
    /// Answers a request. One with violations gets here too, so that the handler
    /// decides what they lead to.
    fn answer(self: Arc<Self>, request: UntypedRequest) -> UntypedAnswer;
}

/// Serves a service without generated types at `/`, like
/// [`router`](super::router()) does one with them.
pub fn untyped_router(
    service: &'static ServiceTable<'static>,
    documents: &'static [ContractFile<'static>],
    handler: Arc<impl Untyped>,
    options: ServerOptions,
) -> Router {
    router(service, documents, Judged(handler), options)
}

/// Judges a body and hands the verdict on.
struct Judged<H>(Arc<H>);

impl<H: Untyped> Dispatch for Judged<H> {
    fn accept(
        self: Arc<Self>,
        index: usize,
        incoming: Incoming<'_, '_>,
    ) -> Result<Working, SoapFault> {
        let Incoming {
            frame,
            service,
            row,
            context,
            ..
        } = incoming;
        let (message, encoding) = (row.input, row.encoding.as_ref());
        let (schema, mode) = (service.schema, Mode::Collect);
        let read = body::read_encoded(frame, schema, message, encoding, None, mode, &mut Discard);
        let violations = match read {
            Ok(read) => read.violations,
            Err(error) => {
                let mut found = error.earlier().to_vec();
                found.push(error.into_violation());
                found
            }
        };
        let answer = Arc::clone(&self.0).answer(UntypedRequest {
            operation: index,
            context,
            violations,
        });
        Ok(Box::pin(async move {
            let outcome: Outcome = answer.await.map(BodyContent::written);
            outcome
        }))
    }
}
