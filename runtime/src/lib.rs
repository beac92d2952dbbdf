//! What generated Snitflade crates link to.
//!
//! The data walks one way: [`schema`] holds the tables of one contract set,
//! [`lexical`] and [`regex`] judge texts, [`read`] drives values through the
//! traits of [`value`], [`mod@write`] drives them back out; [`document`] joins
//! an element and a type into something that can be read and written whole.

#[cfg(feature = "amqp")]
pub mod amqp;
#[cfg(any(feature = "client", feature = "server"))]
pub mod audit;
pub mod besked;
#[cfg(feature = "signatures")]
pub mod c14n;
#[cfg(any(feature = "client", feature = "server"))]
pub mod caller;
pub mod channel;
#[cfg(feature = "client")]
pub mod client;
#[cfg(any(feature = "client", feature = "signatures"))]
pub mod clock;
pub mod codegen;
pub mod document;
#[cfg(feature = "environment")]
pub mod environment;
pub mod file;
#[cfg(any(feature = "client", feature = "server"))]
pub mod http;
#[cfg(all(feature = "idws", any(feature = "client", feature = "server")))]
pub mod idws;
#[cfg(feature = "json")]
pub mod json;
#[cfg(feature = "signatures")]
pub mod keys;
pub mod lexical;
#[cfg(feature = "login")]
pub mod login;
#[cfg(feature = "push")]
pub mod push;
pub mod read;
pub mod regex;
pub mod sagdok;
#[cfg(feature = "idws")]
pub mod saml;
#[cfg(feature = "sample")]
pub mod sample;
#[cfg(any(feature = "client", feature = "server"))]
pub mod sapa;
pub mod schema;
#[cfg(feature = "server")]
pub mod server;
#[cfg(feature = "sftp")]
pub mod sftp;
#[cfg(feature = "signatures")]
pub mod signature;
// Alone it holds more than it uses: the rest is for client and server.
#[cfg(feature = "soap")]
#[cfg_attr(not(all(feature = "client", feature = "server")), allow(dead_code))]
pub mod soap;
pub mod sortiment;
#[cfg(feature = "testing")]
pub mod testing;
#[cfg(all(feature = "idws", feature = "client"))]
pub mod tokens;
#[cfg(any(feature = "client", feature = "server"))]
mod trace;
pub mod value;
pub mod wire;
pub mod write;
#[cfg(all(feature = "idws", any(feature = "client", feature = "server")))]
pub mod wsse;
mod xml;

pub use value::{InvalidValue, With};
