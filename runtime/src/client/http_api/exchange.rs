//! One request of an operation over plain HTTP, its answer, and its repeats.

use super::HttpClient;
use super::ended::{Ended, Output};
use super::request::{self, Request};
use crate::audit::Outcome;
use crate::client::credentials::Credentials;
use crate::client::delivery::{Delivery, within};
use crate::client::exchange::Accepted;
use crate::client::failure::{Failed, Failure};
use crate::client::interceptor::SentRequest;
use crate::client::observed::Observed;
use crate::client::record::CallRecord;
use crate::client::repeated::{Attempts, repeated};
use crate::client::transport_error::by_status;
use crate::client::{Outgoing, SecuredCall, TransportError, TransportErrorKind, TransportLimits};
use crate::client::{Retries, redacted};
use crate::http::{HttpMessage, HttpOperation};
use crate::soap::Retry;
use bytes::Bytes;
use std::sync::Arc;
use std::time::Duration;

/// A call under way.
pub(super) struct HttpExchange {
    pub(super) client: HttpClient,
    pub(super) operation: &'static HttpOperation<'static>,
    pub(super) outgoing: Outgoing,
    credentials: Option<Credentials>,
    request: Request,
    authority: Option<String>,
    pub(super) record: CallRecord,
}

impl HttpExchange {
    /// Writes the request.
    pub(super) fn new(
        client: &HttpClient,
        operation: usize,
        input: &dyn HttpMessage,
    ) -> Result<HttpExchange, Failed> {
        let row = client.shared.api.operations.get(operation);
        let Some(row) = row else {
            let reason = "the contract has no such operation";
            return Err(Failed {
                failure: Failure::Transport(TransportError::cannot_send(reason)),
                operation: "",
            });
        };
        let failed = |failure| Failed {
            failure,
            operation: row.name,
        };
        let described = request::describe(client, row).map_err(Failure::Transport);
        let (outgoing, credentials) = described.map_err(failed)?;
        let request = request::write(client, row, &outgoing, input);
        let request = request.map_err(Failure::Writing).map_err(failed)?;
        Ok(HttpExchange {
            client: client.clone(),
            operation: row,
            outgoing,
            credentials,
            request,
            authority: None,
            record: CallRecord::default(),
        })
    }

    /// Makes the call, under the eyes of those who look on.
    pub(super) async fn run(&mut self, output: &mut dyn Output) -> Result<Accepted, Ended> {
        let settings = Arc::clone(&self.client.shared.settings);
        let observed = Observed::begin(&settings, &self.outgoing, &self.client.call.subjects);
        let outcome = observed.span().around(self.tried(output)).await;
        observed.end(seen(&outcome), self.authority.as_deref(), &self.record);
        outcome.map(|accepted| accepted.with(std::mem::take(&mut self.record)))
    }

    /// Sends the request until there is an answer, or nothing more to be tried.
    async fn tried(&mut self, output: &mut dyn Output) -> Result<Accepted, Ended> {
        let shared = Arc::clone(&self.client.shared);
        let begun = shared.security.begin(&self.outgoing).await;
        let secured = begun.map_err(Failure::Security)?;
        self.authority = secured.authority().map(str::to_owned);
        let retries = self.retries();
        let mut trial = Trial {
            exchange: self,
            secured,
            output,
        };
        repeated(&mut trial, retries, &shared.budget).await
    }

    /// What is repeated: of what may have been received, only what bears it.
    fn retries(&self) -> Retries {
        let settings = self.client.shared.settings.retries;
        match self.client.call.retries {
            Some(own) => own,
            None if self.operation.repeatable => settings,
            None => settings.later(0),
        }
    }

    /// Secures the request, sends it, and brings back the content of the answer.
    async fn send(
        &mut self,
        secured: &mut dyn SecuredCall,
        left: Option<Duration>,
    ) -> Result<Bytes, Failure> {
        let added = secured.fields(&self.outgoing).map_err(Failure::Security)?;
        let (outgoing, credentials) = (&self.outgoing, self.credentials.as_ref());
        let http = self
            .request
            .http(&self.client, self.operation, outgoing, credentials, &added);
        let (mut http, url) = http.map_err(Failure::Transport)?;
        let limits = within(TransportLimits::of(&http), left);
        http.extensions_mut().insert(limits);
        let carries = Request::carries(&http, &outgoing.transaction);
        self.record.transaction = carries.then(|| outgoing.transaction.clone());
        let shared = Arc::clone(&self.client.shared);
        let delivery = Delivery {
            transport: &*shared.transport,
            settings: &shared.settings,
            ignored: false,
        };
        let template = self.operation.template();
        let shown = |http: &http::Request<Bytes>, transaction| {
            let shown = format!("{}{template}", redacted::url(&outgoing.endpoint));
            SentRequest::new(outgoing, transaction, shown, url, http)
        };
        let delivered = delivery.deliver(http, &mut self.record, shown).await;
        delivered.map_err(Failure::Transport)
    }

    /// Whether sending the request again can help after this.
    fn verdict(&self, ended: &Ended) -> Retry {
        match ended {
            Ended::Failure(failure) => failure.retry(),
            Ended::Declared => {
                let received = self.record.received.as_ref();
                received.map_or(Retry::Never, |received| by_status(received.status.as_u16()))
            }
        }
    }
}

/// The attempts of one call.
struct Trial<'t> {
    exchange: &'t mut HttpExchange,
    secured: Box<dyn SecuredCall>,
    output: &'t mut dyn Output,
}

impl Attempts for Trial<'_> {
    type Answer = Accepted;
    type Error = Ended;

    fn record(&mut self) -> &mut CallRecord {
        &mut self.exchange.record
    }

    async fn once(&mut self, left: Option<Duration>) -> (Result<Accepted, Ended>, Retry) {
        let exchange = &mut *self.exchange;
        let outcome = match exchange.send(&mut *self.secured, left).await {
            Ok(body) => exchange.read(body, self.output),
            Err(failure) => Err(Ended::Failure(failure)),
        };
        let verdict = match &outcome {
            Ok(accepted) => accepted.verdict.retry(),
            Err(ended) => exchange.verdict(ended),
        };
        (outcome, verdict)
    }

    async fn renew(&mut self) -> Result<bool, Ended> {
        let renewed = self.secured.renew(&self.exchange.outgoing).await;
        Ok(renewed.map_err(Failure::Security)?)
    }
}

/// How a call ended, in a word.
fn seen(outcome: &Result<Accepted, Ended>) -> Outcome {
    match outcome {
        Ok(accepted) => match accepted.verdict.failed.is_empty() {
            true => Outcome::Answered,
            false => Outcome::Rejected,
        },
        Err(Ended::Declared) => Outcome::Fault,
        Err(Ended::Failure(Failure::Transport(error)))
            if error.kind() == TransportErrorKind::Timeout =>
        {
            Outcome::TimedOut
        }
        Err(Ended::Failure(_)) => Outcome::Failed,
    }
}
