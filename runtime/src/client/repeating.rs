//! A call from its beginning to its end, with all its repeats.

use super::exchange::{Accepted, Exchange};
use super::failure::Failure;
use super::observed::Observed;
use super::record::CallRecord;
use super::repeated::{Attempts, repeated};
use super::{SecuredCall, TransportErrorKind};
use crate::audit::Outcome;
use crate::soap::{Retry, addressing, body};
use crate::value::Node;
use std::sync::Arc;
use std::time::Duration;

/// Where the value of an answer goes.
pub(super) trait Output: Send {
    /// Forgets what an earlier answer left, and takes the next one.
    fn blank(&mut self) -> &mut dyn Node;
}

impl Exchange {
    /// Makes the call, under the eyes of those who look on.
    pub(super) async fn run(&mut self, output: &mut dyn Output) -> Result<Accepted, Failure> {
        let settings = Arc::clone(&self.client.shared.settings);
        let observed = Observed::begin(&settings, &self.outgoing, &self.client.call.subjects);
        let outcome = observed.span().around(self.tried(output)).await;
        observed.end(seen(&outcome), self.authority.as_deref(), &self.record);
        outcome.map(|accepted| accepted.with(std::mem::take(&mut self.record)))
    }

    /// Sends the request until there is an answer, or nothing more to be tried.
    async fn tried(&mut self, output: &mut dyn Output) -> Result<Accepted, Failure> {
        let shared = Arc::clone(&self.client.shared);
        let begun = shared.security.begin(&self.outgoing).await;
        let secured = begun.map_err(Failure::Security)?;
        self.authority = secured.authority().map(str::to_owned);
        let retries = self.client.call.retries.unwrap_or(shared.settings.retries);
        let mut trial = Trial {
            exchange: self,
            secured,
            output,
        };
        repeated(&mut trial, retries, &shared.budget).await
    }

    /// Whether sending the request again can help after this.
    fn verdict(&self, failure: &Failure) -> Retry {
        match failure {
            // A declared fault is an answer of the service itself.
            Failure::Fault(fault) => match self.is_declared(fault) {
                true => Retry::Never,
                false => fault.retry(),
            },
            other => other.retry(),
        }
    }

    fn is_declared(&self, fault: &crate::soap::SoapFault) -> bool {
        body::declared_fault(self.service(), self.operation, fault).is_some()
    }
}

/// The attempts of one call.
struct Trial<'t> {
    exchange: &'t mut Exchange,
    secured: Box<dyn SecuredCall>,
    output: &'t mut dyn Output,
}

impl Attempts for Trial<'_> {
    type Answer = Accepted;
    type Error = Failure;

    fn record(&mut self) -> &mut CallRecord {
        &mut self.exchange.record
    }

    async fn once(&mut self, left: Option<Duration>) -> (Result<Accepted, Failure>, Retry) {
        let exchange = &mut *self.exchange;
        let answer = match exchange.send(&mut *self.secured, left).await {
            Ok(answer) => answer,
            Err(failure) => {
                let verdict = exchange.verdict(&failure);
                return (Err(failure), verdict);
            }
        };
        let renew = answer.renew;
        exchange.record.untrusted = answer.only_fault;
        let outcome = exchange.read(answer, self.output.blank());
        let verdict = match &outcome {
            Ok(accepted) => accepted.verdict.retry(),
            Err(Failure::Fault(_)) if renew => Retry::AfterNewToken,
            Err(failure) => exchange.verdict(failure),
        };
        (outcome, verdict)
    }

    async fn renew(&mut self) -> Result<bool, Failure> {
        let outgoing = &mut self.exchange.outgoing;
        let renewed = self.secured.renew(outgoing).await;
        let renewed = renewed.map_err(Failure::Security)?;
        if renewed && let Some(addressing) = &mut outgoing.addressing {
            addressing.message_id = Some(addressing::fresh_id());
        }
        Ok(renewed)
    }
}

/// How a call ended, in a word.
fn seen(outcome: &Result<Accepted, Failure>) -> Outcome {
    match outcome {
        Ok(accepted) => match accepted.verdict.failed.is_empty() {
            true => Outcome::Answered,
            false => Outcome::Rejected,
        },
        Err(Failure::Fault(_)) => Outcome::Fault,
        Err(Failure::Transport(error)) if error.kind() == TransportErrorKind::Timeout => {
            Outcome::TimedOut
        }
        Err(_) => Outcome::Failed,
    }
}
