//! A message whose signature holds.

use super::names::WSA;
use super::timestamp::Timestamp;
use crate::c14n::Document;
use crate::keys::Certificate;
use crate::signature::VerifiedMessage;
use crate::soap::VerifiedEnvelope;
use std::fmt;

/// A message whose signature holds, covers what was demanded, and is neither too old nor a
/// repeat. `Debug` shows nothing of its content.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct OpenedMessage {
    /// What is read from now on: only what the signature covers.
    pub envelope: VerifiedEnvelope,
    /// The signature, and the parts of the message by place.
    pub message: VerifiedMessage,
    /// When it was made.
    pub timestamp: Option<Timestamp>,
    /// Which of the trusted certificates it was made with.
    pub certificate: Certificate,
    /// What its signed header blocks say of WS-Addressing.
    pub addressing: SignedAddressing,
}

/// Signed header blocks of WS-Addressing 1.0; one that is not signed is not here.
#[derive(Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct SignedAddressing {
    /// `wsa:Action`
    pub action: Option<String>,
    /// `wsa:MessageID`
    pub message_id: Option<String>,
    /// `wsa:RelatesTo`, of the first relation if there are several.
    pub relates_to: Option<String>,
    /// `wsa:To`
    pub to: Option<String>,
}

impl SignedAddressing {
    /// Reads what is covered.
    pub(super) fn read(document: &Document<'_>, message: &VerifiedMessage) -> SignedAddressing {
        let text = |local: &str| {
            let mut covered = message.headers(document).into_iter();
            let found = covered.find(|found| document.is(found.element, WSA, local))?;
            // A comment in it would hide what comes after it from some readers.
            let text = document.plain_text(found.element)?;
            Some(text.trim().to_owned())
        };
        SignedAddressing {
            action: text("Action"),
            message_id: text("MessageID"),
            relates_to: text("RelatesTo"),
            to: text("To"),
        }
    }
}

impl fmt::Debug for SignedAddressing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedAddressing")
            .field("action", &self.action)
            .field("message_id", &self.message_id)
            .field("relates_to", &self.relates_to)
            .finish_non_exhaustive()
    }
}
