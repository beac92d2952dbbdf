//! A message with what it says.

use super::delivery::Delivery;
use super::error::Stale;
use crate::document::Document;
use crate::read::ReadError;
use bytes::Bytes;
use std::fmt;

/// A message of a dueslag with what it says, if it can be read.
///
/// It is settled like a [`Delivery`]: acknowledged after it was stored, rejected, or dropped,
/// which has the broker deliver it again.
pub struct Received<T> {
    /// What it says, or why it cannot be read; its octets are in [`body`](Received::body) in
    /// either case.
    pub content: Result<T, ReadError>,
    delivery: Delivery,
}

impl<T: Document> Received<T> {
    pub(super) fn read(delivery: Delivery) -> Received<T> {
        Received {
            content: T::from_xml(delivery.body()),
            delivery,
        }
    }
}

impl<T> Received<T> {
    /// The message as it came.
    pub fn body(&self) -> &Bytes {
        self.delivery.body()
    }

    /// Whether the broker delivered it before.
    pub fn is_redelivered(&self) -> bool {
        self.delivery.is_redelivered()
    }

    /// See [`Delivery::acknowledge`].
    ///
    /// # Errors
    /// The link it came over is gone: the message comes again.
    pub fn acknowledge(self) -> Result<(), Stale> {
        self.delivery.acknowledge()
    }

    /// See [`Delivery::reject`].
    ///
    /// # Errors
    /// The link it came over is gone: the message comes again.
    pub fn reject(self) -> Result<(), Stale> {
        self.delivery.reject()
    }
}

impl<T> fmt::Debug for Received<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Received")
            .field("readable", &self.content.is_ok())
            .field("delivery", &self.delivery)
            .finish()
    }
}
