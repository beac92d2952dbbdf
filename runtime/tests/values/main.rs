//! Built-in simple types (XML Schema, Datatypes): which texts are values, how values compare,
//! and what Rust makes of them.

mod lexical;
mod order;
mod parts;
mod patterns;
