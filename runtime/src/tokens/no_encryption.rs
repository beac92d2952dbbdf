//! What stands for keys that decrypt where the feature `saml-encryption` is off: nothing.

use super::TokenError;
use super::assertion::Received;
use crate::c14n::{Document, NodeId};

/// There is none.
pub(super) enum Decryption {}

impl Decryption {
    pub(super) fn open(&self, _: &Document<'_>, _: NodeId) -> Result<Received, TokenError> {
        match *self {}
    }
}
