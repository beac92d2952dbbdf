//! Queries, as forms write them: a client's are written, a server's are read, and so are forms
//! that carry SAML.

#[cfg(any(feature = "server", all(feature = "client", feature = "idws")))]
mod pairs;
#[cfg(feature = "client")]
mod written;

#[cfg(any(feature = "server", all(feature = "client", feature = "idws")))]
pub(crate) use pairs::pairs;
#[cfg(feature = "client")]
pub(crate) use written::written;
