//! A message of a dueslag, in the hands of the user.

use super::error::Stale;
use super::machine::{Arrived, ConsumerMachine};
use crate::amqp::driver::Shared;
use bytes::Bytes;
use std::fmt;
use std::sync::Arc;

/// A message of a dueslag. It leaves the dueslag once it is acknowledged, which is for when it
/// has been stored; one that is dropped is delivered again after a pause.
///
/// `Debug` shows its size only.
pub struct Delivery {
    shared: Arc<Shared<ConsumerMachine>>,
    arrived: Arrived,
    settled: bool,
}

impl Delivery {
    pub(super) fn new(shared: &Arc<Shared<ConsumerMachine>>, arrived: Arrived) -> Delivery {
        Delivery {
            shared: Arc::clone(shared),
            arrived,
            settled: false,
        }
    }

    /// The message as it came.
    pub fn body(&self) -> &Bytes {
        &self.arrived.body
    }

    /// Whether the broker delivered it before.
    pub fn is_redelivered(&self) -> bool {
        self.arrived.redelivered
    }

    /// Takes responsibility for it: it leaves the dueslag. Call it after the message is stored.
    ///
    /// The broker learns it a moment later; if the connection breaks before that, the message
    /// comes again.
    ///
    /// # Errors
    /// The link it came over is gone: the message comes again.
    pub fn acknowledge(mut self) -> Result<(), Stale> {
        self.settled = true;
        let (link, tag) = (self.arrived.link, self.arrived.tag);
        self.shared
            .with(|machine, now| machine.acknowledge(now, link, tag))
    }

    /// Refuses it for good: the broker drops it, or moves it where its policy says.
    ///
    /// # Errors
    /// The link it came over is gone: the message comes again.
    pub fn reject(mut self) -> Result<(), Stale> {
        self.settled = true;
        let (link, tag) = (self.arrived.link, self.arrived.tag);
        self.shared
            .with(|machine, now| machine.reject(now, link, tag))
    }
}

impl Drop for Delivery {
    fn drop(&mut self) {
        if !self.settled {
            let (link, tag) = (self.arrived.link, self.arrived.tag);
            self.shared
                .with(|machine, now| machine.give_back(now, link, tag));
        }
    }
}

impl fmt::Debug for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery")
            .field("octets", &self.arrived.body.len())
            .field("redelivered", &self.arrived.redelivered)
            .finish_non_exhaustive()
    }
}
