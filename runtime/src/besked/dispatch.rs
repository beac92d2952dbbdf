//! Messages read, and given to the handler of their beskedtype.

use super::envelope::{self, Found};
use super::handling;
use super::outcome::HandlingError;
use super::route::{Ready, Route, ready};
use super::{
    Arrived, Besked, BeskedSettings, OnceStore, Origin, Outcome, Unreadable, UnreadableReason,
};
use crate::document::Root;
use crate::read::{ReadError, ReadOptions};
use crate::value::Blank;
use bytes::Bytes;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// Makes a handler for beskeder of unknown beskedtyper ready.
pub(super) type Otherwise<E> = Box<dyn Fn(E, Option<String>) -> Ready + Send + Sync>;

/// Handlers by beskedtype, ready to begin. Cheap to clone; clones are the same.
///
/// Push and AMQP both take a message in two steps: [`read`](Dispatch::read), which waits for
/// nothing, and [`handle`](Dispatch::handle).
#[derive(Clone)]
pub struct Dispatch {
    reader: Arc<dyn Reader>,
    store: Arc<dyn OnceStore>,
    settings: BeskedSettings,
}

/// What was put together, with the type of the envelope.
pub(super) struct Known<E: 'static> {
    pub(super) kuvert: &'static Root<E>,
    pub(super) routes: Vec<Route<E>>,
    pub(super) by_id: HashMap<String, usize>,
    pub(super) otherwise: Option<Otherwise<E>>,
}

/// The same without.
trait Reader: Send + Sync {
    fn read(
        &self,
        message: &[u8],
        origin: &Origin<'_>,
        options: &ReadOptions,
    ) -> Result<Arrived, UnreadableReason>;
    fn names(&self) -> Vec<&'static str>;
}

impl Dispatch {
    pub(super) fn new<E: Besked + Blank + Send + Sync + 'static>(
        known: Known<E>,
        store: Arc<dyn OnceStore>,
        settings: BeskedSettings,
    ) -> Self {
        Dispatch {
            reader: Arc::new(known),
            store,
            settings,
        }
    }

    /// Reads a message: an envelope, alone or in a `ModtagBeskedInput`.
    ///
    /// # Errors
    /// A message that cannot be read, as a value with its octets and the reason.
    pub fn read(&self, message: &Bytes, origin: &Origin<'_>) -> Result<Arrived, Box<Unreadable>> {
        let mut limits = self.settings.limits();
        limits.stop.clone_from(&origin.stop);
        let options = ReadOptions {
            limits,
            ..ReadOptions::new(self.settings.mode)
        };
        let read = self.reader.read(message, origin, &options);
        read.map_err(|reason| {
            let (reason, besked_id) = identified(reason, message, origin, &options);
            Box::new(Unreadable {
                raw: message.clone(),
                reason,
                besked_id,
                dueslag: origin.dueslag.map(str::to_owned),
            })
        })
    }

    /// Has a besked handled, unless it was before. It goes on to its end even if nobody
    /// waits for it any more, so the future may be dropped.
    pub async fn handle(&self, arrived: Arrived) -> Outcome {
        let handling = handling::handle(Arc::clone(&self.store), self.settings.clone(), arrived);
        match tokio::spawn(handling).await {
            Ok(outcome) => outcome,
            // Only a store that panics comes here, or a runtime that ends.
            Err(_) => Outcome::failed(HandlingError::Panicked.into()),
        }
    }

    /// The names of the beskedtyper there are handlers for.
    pub fn beskedtyper(&self) -> Vec<&'static str> {
        self.reader.names()
    }

    /// How beskeder are read and handled.
    pub fn settings(&self) -> &BeskedSettings {
        &self.settings
    }
}

/// What a message that cannot be read says of its id; one without any is another case.
fn identified(
    reason: UnreadableReason,
    message: &[u8],
    origin: &Origin<'_>,
    options: &ReadOptions,
) -> (UnreadableReason, Option<String>) {
    if matches!(reason, UnreadableReason::Empty) {
        return (reason, None);
    }
    match (envelope::found_id(message, origin.charset, options), reason) {
        (Found::Id(id), reason) => (reason, Some(id)),
        (Found::None, UnreadableReason::Envelope(error)) => {
            (UnreadableReason::NoId(Some(error)), None)
        }
        (Found::None | Found::Broken, reason) => (reason, None),
    }
}

impl<E: Besked + Blank + Send + Sync + 'static> Reader for Known<E> {
    fn read(
        &self,
        message: &[u8],
        origin: &Origin<'_>,
        options: &ReadOptions,
    ) -> Result<Arrived, UnreadableReason> {
        if message.is_empty() {
            return Err(UnreadableReason::Empty);
        }
        let read = envelope::read(self.kuvert, message, origin.charset, options);
        let (kuvert, mut violations) = read.map_err(UnreadableReason::Envelope)?;
        let id = kuvert.id().filter(|id| !id.trim().is_empty());
        let id = id.ok_or(UnreadableReason::NoId(None::<ReadError>))?;
        let beskedtype = kuvert.beskedtype_id();
        let version = kuvert.besked_version().map(|text| text.into_owned());
        let handlinger = kuvert.handlinger();
        let dueslag = origin
            .dueslag
            .map(str::to_owned)
            .or_else(|| kuvert.dueslag());
        let at = beskedtype.as_deref().and_then(|id| self.by_id.get(id));
        let route = at.and_then(|at| self.routes.get(*at));
        let ready = match (route, &self.otherwise) {
            (Some(route), _) => {
                let (ready, found) = (route.open)(kuvert, options)?;
                violations.extend(found);
                ready
            }
            (None, Some(otherwise)) => otherwise(kuvert, beskedtype),
            (None, None) => ready(|_| async { Err(HandlingError::NoHandler.into()) }),
        };
        Ok(Arrived {
            id,
            version,
            beskedtype: route.map(|route| route.name),
            handlinger,
            dueslag,
            ready,
            violations,
            kept: None,
        })
    }

    fn names(&self) -> Vec<&'static str> {
        self.routes.iter().map(|route| route.name).collect()
    }
}

impl fmt::Debug for Dispatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dispatch")
            .field("beskedtyper", &self.beskedtyper())
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
