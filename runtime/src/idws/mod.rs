//! OIO IDWS: calls that carry a token of the token service and are signed with its key, and
//! services that let in such calls only.

#[cfg(feature = "server")]
pub mod server;
