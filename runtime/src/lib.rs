//! What generated Snitflade crates link to.
//!
//! The data walks one way: [`schema`] holds the tables of one contract set,
//! [`lexical`] and [`regex`] judge texts, [`read`] drives values through the
//! traits of [`value`], [`mod@write`] drives them back out.

#[cfg(feature = "client")]
pub mod client;
pub mod codegen;
pub mod lexical;
pub mod read;
pub mod regex;
pub mod sample;
pub mod schema;
#[cfg(feature = "server")]
pub mod server;
#[cfg(feature = "soap")]
pub mod soap;
pub mod value;
pub mod write;
