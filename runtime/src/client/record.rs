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
    /// Whether the answer is a fault that nothing signed, where the profile signs.
    pub(super) untrusted: bool,
    /// Octets of the request's body, and of the answer's as inflated.
    pub(super) request_length: usize,
    pub(super) answer_length: usize,
    /// How often the request was sent.
    pub(super) attempts: u32,
}
