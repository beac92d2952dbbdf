//! `wsu:Timestamp` (SOAP Message Security 1.1.1 §10).

use super::error::{WsseError, WsseFault};
use super::freshness::Freshness;
use super::names::WSU;
use crate::c14n::{Document, NodeId};
use crate::clock::{instant, written};
use crate::xml::escaped;
use std::time::{Duration, SystemTime};

/// When a message was made, and how long it is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Timestamp {
    /// `wsu:Created`
    pub created: SystemTime,
    /// `wsu:Expires`
    pub expires: Option<SystemTime>,
}

impl Timestamp {
    /// One of a message made now.
    pub fn lasting(now: SystemTime, lifetime: Duration) -> Timestamp {
        Timestamp {
            created: now,
            expires: now.checked_add(lifetime),
        }
    }

    /// The element, its prefix `wsu` bound outside; times in whole seconds.
    pub(super) fn write(&self, id: &str) -> String {
        let created = written(self.created);
        let expires = self.expires.map(written);
        let expires = expires.map_or_else(String::new, |expires| {
            format!("<wsu:Expires>{expires}</wsu:Expires>")
        });
        format!(
            "<wsu:Timestamp wsu:Id=\"{}\"><wsu:Created>{created}</wsu:Created>{expires}</wsu:Timestamp>",
            escaped(id)
        )
    }

    /// Reads the element at a place.
    ///
    /// # Errors
    /// If it has no `Created`, two of either, anything else, or what is no time.
    pub fn read(document: &Document<'_>, element: NodeId) -> Result<Timestamp, WsseError> {
        let malformed = |what| WsseError::new(WsseFault::Timestamp, what);
        let (mut created, mut expires) = (None, None);
        for child in document.children(element) {
            let (namespace, local) = document.name(child);
            let place = match (namespace, local) {
                (WSU, "Created") => &mut created,
                (WSU, "Expires") => &mut expires,
                _ => return Err(malformed("a Timestamp with Created and Expires alone")),
            };
            let text = document.plain_text(child);
            let time = text.and_then(|text| instant(&text));
            let time =
                time.ok_or_else(|| malformed("times as xs:dateTime with a zone in a Timestamp"))?;
            if place.replace(time).is_some() {
                return Err(malformed("one Created and one Expires in a Timestamp"));
            }
        }
        let created = created.ok_or_else(|| malformed("a Timestamp with Created"))?;
        if expires.is_some_and(|expires| expires < created) {
            return Err(malformed("a Timestamp that expires after it was created"));
        }
        Ok(Timestamp { created, expires })
    }

    /// Whether a message of this time is accepted now.
    ///
    /// # Errors
    /// If it is too old, has expired, or is of a time to come.
    pub fn check(&self, now: SystemTime, freshness: &Freshness) -> Result<(), WsseError> {
        if freshness.skew.is_ahead(self.created, now) {
            let expected = "a message made before now; is a clock wrong?";
            return Err(WsseError::new(WsseFault::NotYetValid, expected));
        }
        if freshness
            .skew
            .is_over(freshness.end(self.created, self.expires), now)
        {
            let expected = "a message that has not expired; is a clock wrong?";
            return Err(WsseError::new(WsseFault::Expired, expected));
        }
        Ok(())
    }
}
