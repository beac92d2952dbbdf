//! What is delivered.

use super::fields::texts;
use crate::read::ReadError;
use crate::value::AnyElement;
use bytes::Bytes;

/// A besked as it is posted, and the envelope in it.
#[derive(Clone)]
pub(super) struct Message {
    body: Bytes,
    /// The envelope alone; what `put` was given, where that is no besked.
    besked: Bytes,
}

impl Message {
    /// Of a `Haendelsesbesked`, in the input of the push service.
    pub(super) fn of(besked: &[u8]) -> Result<Self, ReadError> {
        let besked = AnyElement::from_document(besked)?.to_document();
        let body = format!(
            "<sts:ModtagBeskedInput xmlns:sts=\"urn:oio:sts:1.0.0\">{besked}</sts:ModtagBeskedInput>"
        );
        Ok(Message {
            body: body.into(),
            besked: besked.into(),
        })
    }

    /// Of octets as they stand.
    pub(super) fn raw(octets: Bytes) -> Self {
        Message {
            besked: octets.clone(),
            body: octets,
        }
    }

    pub(super) fn body(&self) -> Bytes {
        self.body.clone()
    }

    pub(super) fn besked(&self) -> &[u8] {
        &self.besked
    }

    /// The besked's id, where it has one.
    pub(super) fn id(&self) -> Option<String> {
        let ids = texts(&self.besked, "BeskedId").unwrap_or_default();
        ids.into_iter().next()
    }
}
