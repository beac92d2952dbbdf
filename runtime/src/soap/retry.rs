//! Whether sending again can help.

/// What a caller may do after a failed call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Retry {
    /// The same message will fail again.
    Never,
    /// The message did not reach the service: the same one may be sent again
    /// at once.
    SameMessage,
    /// With a fresh security token.
    AfterNewToken,
    /// The same message, after a pause. The first one may have been carried
    /// out, so this is for operations that bear repetition.
    Later,
}
