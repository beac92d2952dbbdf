//! How a pusher delivers.

use super::PushReply;
use http::HeaderValue;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// How a pusher delivers.
#[derive(Clone)]
#[non_exhaustive]
pub struct PusherSettings {
    /// Between two deliveries of one besked that was refused.
    pub pause: Duration,
    /// How often one besked is delivered in one round of
    /// [`deliver`](super::Pusher::deliver) before the round ends for its dueslag.
    pub tries: usize,
    /// How long an answer may take.
    pub timeout: Duration,
    /// The content type that is sent.
    pub content_type: HeaderValue,
    again: Arc<dyn Fn(&PushReply) -> bool + Send + Sync>,
}

impl Default for PusherSettings {
    /// What is not taken is delivered again, except for 41 (cannot be read), which is put
    /// aside.
    fn default() -> Self {
        PusherSettings {
            pause: Duration::from_millis(10),
            tries: 10,
            timeout: Duration::from_secs(60),
            content_type: HeaderValue::from_static("text/xml;charset=UTF-8"),
            again: Arc::new(|reply| reply.kode != Some(41)),
        }
    }
}

impl PusherSettings {
    /// Says after which answers a besked is delivered again, before later ones. After all
    /// others that are not "taken" it is put aside, and the next one is delivered.
    #[must_use]
    pub fn deliver_again(
        mut self,
        again: impl Fn(&PushReply) -> bool + Send + Sync + 'static,
    ) -> Self {
        self.again = Arc::new(again);
        self
    }

    pub(super) fn again(&self, reply: &PushReply) -> bool {
        (self.again)(reply)
    }
}

impl fmt::Debug for PusherSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PusherSettings")
            .field("pause", &self.pause)
            .field("tries", &self.tries)
            .field("timeout", &self.timeout)
            .field("content_type", &self.content_type)
            .finish_non_exhaustive()
    }
}
