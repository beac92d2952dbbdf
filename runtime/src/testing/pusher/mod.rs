//! A stand-in of Beskedfordeler as a pusher (SF1460_A), for tests of receivers.

mod dueslag;
mod fields;
mod message;
mod reply;
mod settings;
mod subscription;
#[cfg(test)]
mod tests;

pub use dueslag::Dueslag;
pub use reply::PushReply;
pub use settings::PusherSettings;
pub use subscription::{Subscription, ValueList};

#[cfg(feature = "amqp")]
pub(super) use fields::texts;

use crate::client::{Transport, TransportLimits};
use crate::read::ReadError;
use bytes::Bytes;
use dueslag::Queue;
use message::Message;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::task::JoinSet;

/// Delivers beskeder as Beskedfordeler does: to each dueslag one at a time, in the order they
/// were distributed to it; the one that is refused again, before later ones. A passive
/// dueslag gets nothing until it is active again, and then all that waited. Clones are the
/// same pusher.
///
/// What the real one does with which code is not public, so that is a setting
/// ([`PusherSettings::again`]).
#[derive(Clone)]
pub struct Pusher(Arc<Inner>);

struct Inner {
    transport: Box<dyn Transport>,
    settings: PusherSettings,
    dueslag: Mutex<BTreeMap<String, Arc<Queue>>>,
    attempts: Mutex<Vec<Attempt>>,
}

/// One delivery and what came of it.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Attempt {
    /// The dueslag.
    pub dueslag: String,
    /// The besked's id, where it has one.
    pub besked_id: Option<String>,
    /// What the receiver said.
    pub reply: PushReply,
}

impl Pusher {
    /// Over this transport, with the settings there are.
    pub fn new(transport: impl Transport) -> Pusher {
        Pusher::with(transport, PusherSettings::default())
    }

    /// Over this transport.
    pub fn with(transport: impl Transport, settings: PusherSettings) -> Pusher {
        Pusher(Arc::new(Inner {
            transport: Box::new(transport),
            settings,
            dueslag: Mutex::default(),
            attempts: Mutex::default(),
        }))
    }

    /// Adds a dueslag; one of the same id is replaced, with all that waits in it.
    pub fn add(&self, dueslag: Dueslag) {
        let mut all = self
            .0
            .dueslag
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        all.insert(dueslag.id.clone(), Arc::new(Queue::new(dueslag)));
    }

    /// Distributes a besked (a `Haendelsesbesked`) to all dueslag whose subscription it
    /// meets, and says to which.
    ///
    /// # Errors
    /// If it is not well-formed XML.
    pub fn distribute(&self, besked: &[u8]) -> Result<Vec<String>, ReadError> {
        let message = Message::of(besked)?;
        let mut landed = Vec::new();
        for queue in self.queues() {
            if queue.subscription().admits(message.besked()) {
                queue.push(message.clone());
                landed.push(queue.id().to_owned());
            }
        }
        Ok(landed)
    }

    /// Puts octets into a dueslag as they stand, whatever they are; `false` if there is no
    /// such dueslag.
    pub fn put(&self, dueslag: &str, octets: impl Into<Bytes>) -> bool {
        let queue = self.queue(dueslag);
        let found = queue.map(|queue| queue.push(Message::raw(octets.into())));
        found.is_some()
    }

    /// Delivers nothing to this dueslag until it is active again.
    pub fn passive(&self, dueslag: &str) {
        if let Some(queue) = self.queue(dueslag) {
            queue.set_active(false);
        }
    }

    /// Delivers to this dueslag again.
    pub fn active(&self, dueslag: &str) {
        if let Some(queue) = self.queue(dueslag) {
            queue.set_active(true);
        }
    }

    /// How many beskeder wait in a dueslag.
    pub fn waiting(&self, dueslag: &str) -> usize {
        self.queue(dueslag).map_or(0, |queue| queue.waiting())
    }

    /// What was put aside because it was refused for good, by id.
    pub fn refused(&self, dueslag: &str) -> Vec<Option<String>> {
        self.queue(dueslag)
            .map_or_else(Vec::new, |queue| queue.refused())
    }

    /// Every delivery so far, in the order the answers came.
    pub fn attempts(&self) -> Vec<Attempt> {
        let all = self
            .0
            .attempts
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        all.clone()
    }

    /// Delivers what waits in all active dueslag, each for itself, until it is empty or its
    /// first besked was refused as often as the settings say. Answers how many were taken.
    pub async fn deliver(&self) -> usize {
        let mut all = JoinSet::new();
        for queue in self.queues() {
            let pusher = self.clone();
            all.spawn(async move { pusher.drain(&queue).await });
        }
        let mut taken = 0;
        while let Some(ended) = all.join_next().await {
            taken += ended.unwrap_or(0);
        }
        taken
    }

    /// Delivers what waits in one dueslag.
    async fn drain(&self, queue: &Queue) -> usize {
        // One delivery at a time, whoever else delivers.
        let _alone = queue.alone().await;
        let (mut taken, mut tries) = (0, 0);
        while let Some(message) = queue.first() {
            let reply = self.send(queue.url(), message.body()).await;
            self.note(queue.id(), &message, &reply);
            tries += 1;
            if reply.is_taken() {
                queue.take_first();
                (taken, tries) = (taken + 1, 0);
            } else if !self.0.settings.again(&reply) {
                queue.put_aside();
                tries = 0;
            } else if tries >= self.0.settings.tries {
                break;
            } else {
                tokio::time::sleep(self.0.settings.pause).await;
            }
        }
        taken
    }

    async fn send(&self, url: &str, body: Bytes) -> PushReply {
        let settings = &self.0.settings;
        let request = http::Request::post(url)
            .header(http::header::CONTENT_TYPE, settings.content_type.clone())
            .extension(TransportLimits {
                timeout: settings.timeout,
                ..TransportLimits::default()
            });
        let Ok(request) = request.body(body) else {
            return PushReply::none("the address is none");
        };
        match self.0.transport.send(request).await {
            Ok(answer) => PushReply::of(&answer),
            Err(error) => PushReply::none(&error.to_string()),
        }
    }

    fn note(&self, dueslag: &str, message: &Message, reply: &PushReply) {
        let attempt = Attempt {
            dueslag: dueslag.to_owned(),
            besked_id: message.id(),
            reply: reply.clone(),
        };
        let mut all = self
            .0
            .attempts
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        all.push(attempt);
    }

    fn queue(&self, dueslag: &str) -> Option<Arc<Queue>> {
        let all = self
            .0
            .dueslag
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        all.get(dueslag).cloned()
    }

    fn queues(&self) -> Vec<Arc<Queue>> {
        let all = self
            .0
            .dueslag
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        all.values().cloned().collect()
    }
}

impl std::fmt::Debug for Pusher {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let waiting: BTreeMap<String, usize> = self
            .queues()
            .iter()
            .map(|queue| (queue.id().to_owned(), queue.waiting()))
            .collect();
        f.debug_struct("Pusher")
            .field("waiting", &waiting)
            .finish_non_exhaustive()
    }
}
