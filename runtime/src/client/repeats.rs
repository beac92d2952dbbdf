//! Sending a request again: how often, and after what pause.

use super::Retries;
use super::retry_budget::RetryBudget;
use crate::soap::Retry;
use http::{HeaderMap, header};
use std::time::{Duration, Instant};

/// No longer pause is made because a service asks for it, unless a deadline admits it.
const LONGEST_ASKED: Duration = Duration::from_secs(60);

/// The repeats of one call.
pub(super) struct Repeats<'b> {
    retries: Retries,
    budget: &'b RetryBudget,
    begun: Instant,
    /// The pause before the next repeat.
    pause: Duration,
}

/// What follows a failure.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Nothing: it is what the caller gets.
    End,
    /// The request once more, after a new token.
    Renewed,
    /// The same message once more, after this pause.
    Paused(Duration),
}

impl<'b> Repeats<'b> {
    pub(super) fn new(retries: Retries, budget: &'b RetryBudget) -> Repeats<'b> {
        Repeats {
            pause: retries.pause.min(retries.longest_pause),
            retries,
            budget,
            begun: Instant::now(),
        }
    }

    /// The time that is left of the deadline, if there is one.
    pub(super) fn left(&self) -> Option<Duration> {
        let deadline = self.retries.deadline?;
        Some(deadline.saturating_sub(self.begun.elapsed()))
    }

    /// Judges a failure. `asked` is the pause the service asks for.
    pub(super) fn next(&mut self, verdict: Retry, asked: Option<Duration>) -> Next {
        let times = match verdict {
            Retry::Never => return Next::End,
            Retry::AfterNewToken => &mut self.retries.renewals,
            Retry::SameMessage => &mut self.retries.unsent,
            Retry::Later => &mut self.retries.later,
        };
        let Some(rest) = times.checked_sub(1) else {
            return Next::End;
        };
        let pause = match verdict {
            Retry::AfterNewToken => Duration::ZERO,
            _ => jittered(self.pause).max(asked.unwrap_or_default()),
        };
        *times = rest;
        let patience = self.retries.longest_pause.max(LONGEST_ASKED);
        let late = match self.left() {
            Some(left) => left <= pause,
            None => pause > patience,
        };
        if late || !self.budget.take() {
            return Next::End;
        }
        if verdict == Retry::AfterNewToken {
            return Next::Renewed;
        }
        self.pause = self.pause.saturating_mul(2).min(self.retries.longest_pause);
        Next::Paused(pause)
    }
}

/// Between a half and the whole of a pause, by chance, so that many callers who failed
/// together do not come back together.
fn jittered(pause: Duration) -> Duration {
    let (chance, ..) = uuid::Uuid::new_v4().as_fields();
    let half = pause / 2;
    half + half.mul_f64(f64::from(chance) / f64::from(u32::MAX))
}

/// The pause a service asks for, in seconds (RFC 9110, section 10.2.3). A date is left
/// out of account: it would trust two clocks.
pub(super) fn asked(headers: &HeaderMap) -> Option<Duration> {
    let value = headers.get(header::RETRY_AFTER)?.to_str().ok()?;
    value.trim().parse().ok().map(Duration::from_secs)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn pauses(retries: Retries) -> Retries {
        retries.pauses(SECOND, 3 * SECOND)
    }

    #[test]
    fn each_verdict_has_its_own_number_and_only_new_tokens_are_on() {
        let budget = RetryBudget::new(10);
        let mut repeats = Repeats::new(Retries::default(), &budget);
        assert_eq!(repeats.next(Retry::Never, None), Next::End);
        assert_eq!(repeats.next(Retry::SameMessage, None), Next::End);
        assert_eq!(repeats.next(Retry::Later, None), Next::End);
        assert_eq!(repeats.next(Retry::AfterNewToken, None), Next::Renewed);
        assert_eq!(repeats.next(Retry::AfterNewToken, None), Next::End);
        let mut never = Repeats::new(Retries::never(), &budget);
        assert_eq!(never.next(Retry::AfterNewToken, None), Next::End);
    }

    #[test]
    fn pauses_grow_to_a_bound_and_obey_the_service() {
        let budget = RetryBudget::new(10);
        let mut repeats = Repeats::new(pauses(Retries::default()).later(5), &budget);
        for whole in [1, 2, 3, 3] {
            let Next::Paused(pause) = repeats.next(Retry::Later, None) else {
                panic!("a pause of {whole}");
            };
            let whole = whole * SECOND;
            assert!(
                pause >= whole / 2 && pause <= whole,
                "{pause:?} of {whole:?}"
            );
        }
        let asked = repeats.next(Retry::Later, Some(9 * SECOND));
        assert_eq!(asked, Next::Paused(9 * SECOND));
        assert_eq!(repeats.next(Retry::Later, None), Next::End);
        let day = Some(86_400 * SECOND);
        let mut patient = Repeats::new(pauses(Retries::default()).later(1), &budget);
        assert_eq!(patient.next(Retry::Later, day), Next::End);
    }

    #[test]
    fn chance_spreads_pauses() {
        let pauses: std::collections::BTreeSet<_> = (0..20).map(|_| jittered(SECOND)).collect();
        assert!(pauses.len() > 10, "{pauses:?}");
    }

    #[test]
    fn deadline_and_budget_end_it() {
        let budget = RetryBudget::new(1);
        let retries = pauses(Retries::default()).later(3);
        let mut short = Repeats::new(retries.deadline(SECOND / 4), &budget);
        assert!(short.left().is_some_and(|left| left <= SECOND / 4));
        assert_eq!(short.next(Retry::Later, None), Next::End);
        let mut long = Repeats::new(retries.deadline(60 * SECOND), &budget);
        assert!(matches!(long.next(Retry::Later, None), Next::Paused(_)));
        assert_eq!(long.next(Retry::Later, None), Next::End, "no budget left");
    }

    #[test]
    fn what_a_service_asks_is_read() {
        let headers = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::RETRY_AFTER, value.parse().unwrap());
            headers
        };
        assert_eq!(asked(&headers(" 7 ")), Some(7 * SECOND));
        assert_eq!(asked(&headers("Wed, 21 Oct 2026 07:28:00 GMT")), None);
        assert_eq!(asked(&HeaderMap::new()), None);
    }
}
