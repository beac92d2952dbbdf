//! What generated Snitflade crates link to.
//!
//! The data walks one way: [`schema`] holds the tables of one contract set,
//! `lexical` and `regex` judge texts, `read` drives values through the
//! traits of [`value`], `write` drives them back out.

pub mod schema;
pub mod value;
