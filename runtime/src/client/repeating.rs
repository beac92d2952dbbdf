//! A call from its beginning to its end, with all its repeats.

use super::exchange::{Accepted, Exchange};
use super::failure::Failure;
use super::observed::Observed;
use super::record::CallRecord;
use super::repeats::{self, Next, Repeats};
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
        let observed = Observed::begin(self);
        let outcome = observed.span().around(self.tried(output)).await;
        observed.end(&outcome, self);
        outcome.map(|accepted| accepted.with(std::mem::take(&mut self.record)))
    }

    /// Sends the request until there is an answer, or nothing more to be tried.
    async fn tried(&mut self, output: &mut dyn Output) -> Result<Accepted, Failure> {
        let shared = Arc::clone(&self.client.shared);
        let begun = shared.security.begin(&self.outgoing).await;
        let mut secured = begun.map_err(Failure::Security)?;
        self.authority = secured.authority().map(str::to_owned);
        let retries = self.client.call.retries.unwrap_or(shared.settings.retries);
        let mut repeats = Repeats::new(retries, &shared.budget);
        loop {
            let (outcome, verdict) = self.once(&mut *secured, repeats.left(), output).await;
            if outcome.is_ok() && verdict == Retry::Never {
                shared.budget.earn();
            }
            let asked = self.record.received.as_ref();
            let asked = asked.and_then(|received| repeats::asked(&received.headers));
            match repeats.next(verdict, asked) {
                Next::End => return outcome,
                Next::Renewed => {
                    let renewed = secured.renew(&self.outgoing).await;
                    if !renewed.map_err(Failure::Security)? {
                        return outcome;
                    }
                    if let Some(addressing) = &mut self.outgoing.addressing {
                        addressing.message_id = Some(addressing::fresh_id());
                    }
                }
                Next::Paused(pause) => {
                    if !paused(pause).await {
                        return outcome;
                    }
                }
            }
            self.record = CallRecord {
                attempts: self.record.attempts,
                ..CallRecord::default()
            };
        }
    }

    /// Sends the request once and reads the answer; and whether sending it again can
    /// help.
    async fn once(
        &mut self,
        secured: &mut dyn super::SecuredCall,
        left: Option<Duration>,
        output: &mut dyn Output,
    ) -> (Result<Accepted, Failure>, Retry) {
        self.record.attempts += 1;
        let answer = match self.send(secured, left).await {
            Ok(answer) => answer,
            Err(failure) => {
                let verdict = self.verdict(&failure);
                return (Err(failure), verdict);
            }
        };
        let renew = answer.renew;
        self.record.untrusted = answer.only_fault;
        let outcome = self.read(answer, output.blank());
        let verdict = match &outcome {
            Ok(accepted) => accepted.verdict.retry(),
            Err(Failure::Fault(_)) if renew => Retry::AfterNewToken,
            Err(failure) => self.verdict(failure),
        };
        (outcome, verdict)
    }

    /// Whether sending the request again can help after this.
    fn verdict(&self, failure: &Failure) -> Retry {
        match failure {
            // A declared fault is an answer of the service itself.
            Failure::Fault(fault) => match self.is_declared(fault) {
                true => Retry::Never,
                false => fault.retry(),
            },
            Failure::Transport(error) => error.retry(),
            Failure::Security(error) => error.retry(),
            Failure::Reading(_) | Failure::Writing(_) => Retry::Never,
        }
    }

    fn is_declared(&self, fault: &crate::soap::SoapFault) -> bool {
        body::declared_fault(self.service(), self.operation, fault).is_some()
    }
}

/// Waits; `false` where nothing keeps time, because the call is not made on tokio.
async fn paused(pause: Duration) -> bool {
    let timed = tokio::runtime::Handle::try_current().is_ok();
    if timed {
        tokio::time::sleep(pause).await;
    }
    timed
}
