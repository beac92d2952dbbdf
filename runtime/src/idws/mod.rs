//! Signed calls with tokens: OIO IDWS as the platform has it (SF1514 for those who call,
//! SF1512 for those who serve).

#[cfg(feature = "client")]
pub mod client;
#[cfg(feature = "server")]
pub mod server;
