//! A besked on its way from its transport to its handler.

use super::OnceKey;
use super::route::Ready;
use crate::read::{StopFlag, Violation};
use std::any::Any;
use std::fmt;

/// A besked that was read and waits to be handled.
#[non_exhaustive]
pub struct Arrived {
    /// Its id: a UUID in lower case, or a URN.
    pub id: String,
    /// Its `BeskedVersion`.
    pub version: Option<String>,
    /// The name of its beskedtype, where a handler is there for it.
    pub beskedtype: Option<&'static str>,
    /// What happened (`ObjektHandling`), in order.
    pub handlinger: Vec<String>,
    /// The dueslag it came from: as told to `read`, else as the envelope says.
    pub dueslag: Option<String>,
    pub(super) ready: Ready,
    pub(super) violations: Vec<Violation>,
    pub(super) kept: Option<Box<dyn Any + Send>>,
}

/// How a message came, as far as its transport knows.
#[derive(Clone, Debug, Default)]
pub struct Origin<'a> {
    /// The dueslag, where the transport tells it.
    pub dueslag: Option<&'a str>,
    /// The `charset` of its content type.
    pub charset: Option<&'a str>,
    /// Ends the reading when someone raises it.
    pub stop: Option<StopFlag>,
}

impl Arrived {
    /// What it is known by.
    pub fn key(&self) -> OnceKey {
        OnceKey::new(self.dueslag.clone(), self.id.clone())
    }

    /// Keeps something until the besked is handled or given up, whoever waits for that: a
    /// turn in a line, a delivery to acknowledge.
    #[must_use]
    pub fn keeping(mut self, kept: impl Send + 'static) -> Self {
        let before = self.kept.take();
        self.kept = Some(Box::new((kept, before)));
        self
    }
}

impl fmt::Debug for Arrived {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Arrived")
            .field("key", &self.key())
            .field("beskedtype", &self.beskedtype)
            .finish_non_exhaustive()
    }
}
