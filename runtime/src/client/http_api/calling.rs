//! Calls: from an input to an output, or to the error that came instead.

use super::HttpClient;
use super::ended::{Ended, Output};
use super::exchange::HttpExchange;
use crate::client::failure_kind::no_fault;
use crate::client::{CallError, CallResult, ErrorKind};
use crate::http::{HttpFailures, HttpMessage};
use crate::soap::SoapFault;
use crate::value::Blank;

impl HttpClient {
    /// Calls operation number `operation`; `output` makes the output of the message that
    /// was read. The future may be dropped at any time.
    pub fn call<M, O, F>(
        &self,
        operation: usize,
        input: &dyn HttpMessage,
        output: fn(M) -> O,
    ) -> impl Future<Output = CallResult<O, F>> + Send + use<M, O, F>
    where
        M: HttpMessage + Blank + Send,
        O: Send,
        F: HttpFailures,
    {
        let exchange = HttpExchange::new(self, operation, input);
        async move {
            let mut exchange = exchange.map_err(|failed| failed.plain())?;
            let mut value: Value<M, F> = Value {
                message: M::blank(),
                failure: None,
            };
            let ended = match exchange.run(&mut value).await {
                Ok(accepted) => {
                    return accepted.outcome(output(value.message), exchange.operation.name);
                }
                Err(ended) => ended,
            };
            let kind = match (ended, value.failure) {
                (Ended::Declared, Some(failure)) => ErrorKind::Declared(failure),
                (Ended::Failure(failure), _) => failure.into_kind(no_fault),
                // It was read into the failure, so there is one.
                (Ended::Declared, None) => ErrorKind::UndeclaredFault(SoapFault::receiver("")),
            };
            Err(CallError::new(
                kind,
                exchange.operation.name,
                exchange.record,
            ))
        }
    }
}

/// The value of an answer.
struct Value<M, F> {
    message: M,
    failure: Option<F>,
}

impl<M: HttpMessage + Blank + Send, F: HttpFailures> Output for Value<M, F> {
    fn blank(&mut self) -> &mut dyn HttpMessage {
        self.failure = None;
        self.message = M::blank();
        &mut self.message
    }

    fn failure(&mut self) -> Option<&mut dyn HttpMessage> {
        self.failure = F::blank();
        Some(self.failure.as_mut()?.message_mut())
    }
}
