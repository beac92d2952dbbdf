//! What reading an answer comes to.

use crate::client::failure::Failure;
use crate::http::HttpMessage;

/// Where the value of an answer goes.
pub(super) trait Output: Send {
    /// Forgets what an earlier answer left, and takes the next one.
    fn blank(&mut self) -> &mut dyn HttpMessage;

    /// The same for an answer that reports failure; `None` where the contract declares none.
    fn failure(&mut self) -> Option<&mut dyn HttpMessage>;
}

/// Why there is no output.
pub(super) enum Ended {
    /// An answer that reports failure, as the contract declares it; it lies in the output.
    Declared,
    /// Anything else.
    Failure(Failure),
}

impl From<Failure> for Ended {
    fn from(failure: Failure) -> Ended {
        Ended::Failure(failure)
    }
}
