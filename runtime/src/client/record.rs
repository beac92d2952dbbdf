//! What is known of a call besides its outcome.

use super::answer::Received;
use bytes::Bytes;

/// What is known of a call besides its outcome.
#[derive(Clone, Default)]
pub(super) struct CallRecord {
    /// The transaction, from when a request that carries it went out.
    pub(super) transaction: Option<String>,
    /// Status and header fields of the answer.
    pub(super) received: Option<Received>,
    /// The answer's bytes, kept if asked for.
    pub(super) raw: Option<Bytes>,
}
