//! When a request is sent again.

use std::time::Duration;

/// When a request is sent again, by the verdict on how it failed
/// ([`Retry`](crate::soap::Retry)).
///
/// A repeat carries the same transaction. It carries the same `MessageID` too, so that
/// a receiver who knows it may drop the second one; only after a new token it is
/// another message, with a `MessageID` of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Retries {
    /// How often a token that was rejected is replaced by a new one.
    pub renewals: u32,
    /// How often a message is sent again that did not reach the service.
    pub unsent: u32,
    /// How often a message is sent again that may have been carried out, or that the
    /// service could not take just then. This is for operations that bear repetition:
    /// look-ups, and messages whose key the receiver knows.
    pub later: u32,
    /// The pause before the first repeat; each further one is twice as long. Of each
    /// pause between a half and the whole is waited, by chance.
    pub pause: Duration,
    /// No pause is longer, unless the service asks for it (`Retry-After`).
    pub longest_pause: Duration,
    /// From the beginning of the call to its end, all repeats and pauses included.
    /// No repeat begins that could not be sent before it, and each has only the time
    /// that is left.
    pub deadline: Option<Duration>,
}

impl Default for Retries {
    fn default() -> Self {
        Retries {
            renewals: 1,
            unsent: 0,
            later: 0,
            pause: Duration::from_millis(200),
            longest_pause: Duration::from_secs(10),
            deadline: None,
        }
    }
}

impl Retries {
    /// No request is ever sent again.
    pub fn never() -> Self {
        Retries {
            renewals: 0,
            ..Retries::default()
        }
    }

    /// Messages that did not reach the service are sent again so often.
    #[must_use]
    pub fn unsent(mut self, times: u32) -> Self {
        self.unsent = times;
        self
    }

    /// Messages that may have been carried out are sent again so often.
    #[must_use]
    pub fn later(mut self, times: u32) -> Self {
        self.later = times;
        self
    }

    /// Tokens are renewed so often.
    #[must_use]
    pub fn renewals(mut self, times: u32) -> Self {
        self.renewals = times;
        self
    }

    /// With other pauses: the first one, and the longest.
    #[must_use]
    pub fn pauses(mut self, first: Duration, longest: Duration) -> Self {
        (self.pause, self.longest_pause) = (first, longest);
        self
    }

    /// All of the call within this time.
    #[must_use]
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = Some(deadline);
        self
    }
}
