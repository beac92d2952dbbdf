//! A request sent until there is an answer, or nothing more to be tried; whatever it is
//! made of.

use super::Retries;
use super::record::CallRecord;
use super::repeats::{self, Next, Repeats};
use super::retry_budget::RetryBudget;
use crate::soap::Retry;
use std::time::Duration;

/// The attempts of one call.
pub(super) trait Attempts: Send {
    /// What an answer brings.
    type Answer: Send;
    /// Why there is none.
    type Error: Send;

    /// What is known of the call so far.
    fn record(&mut self) -> &mut CallRecord;

    /// Sends the request once, in the time that is left, and reads the answer; and whether
    /// sending it again can help.
    fn once(
        &mut self,
        left: Option<Duration>,
    ) -> impl Future<Output = (Result<Self::Answer, Self::Error>, Retry)> + Send;

    /// Has a new token fetched; whether there is one.
    fn renew(&mut self) -> impl Future<Output = Result<bool, Self::Error>> + Send;
}

/// Makes attempts as the settings say.
pub(super) async fn repeated<A: Attempts>(
    attempts: &mut A,
    retries: Retries,
    budget: &RetryBudget,
) -> Result<A::Answer, A::Error> {
    let mut repeats = Repeats::new(retries, budget);
    loop {
        attempts.record().attempts += 1;
        let (outcome, verdict) = attempts.once(repeats.left()).await;
        if outcome.is_ok() && verdict == Retry::Never {
            budget.earn();
        }
        let asked = attempts.record().received.as_ref();
        let asked = asked.and_then(|received| repeats::asked(&received.headers));
        match repeats.next(verdict, asked) {
            Next::End => return outcome,
            Next::Renewed => {
                if !attempts.renew().await? {
                    return outcome;
                }
            }
            Next::Paused(pause) => {
                if !paused(pause).await {
                    return outcome;
                }
            }
        }
        let record = attempts.record();
        *record = CallRecord {
            attempts: record.attempts,
            ..CallRecord::default()
        };
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
