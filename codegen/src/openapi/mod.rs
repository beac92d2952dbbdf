//! OpenAPI 3.0 down to operations over HTTP: the subset that contracts here are written in.
//!
//! Servers, parameters of paths and operations, `$ref`, bodies in XML, JSON, forms of
//! several parts and octets, answers by status with their header fields, and the ways of
//! securing calls that the platform knows. Anything else is an error with its place.
//!
//! Of an XML body OpenAPI knows its JSON Schema only. Where a schema in XSD describes it,
//! the body says which element: by a reference to the file (`$ref: besked.xsd#Besked`), or
//! by the extension `x-xsd-element: "{namespace}Besked"`. A JSON Schema describes XML too:
//! the root is named as the schema is, and properties are its children.

mod answer;
mod body;
pub mod codes;
mod document;
mod element;
mod form;
mod members;
mod naming;
mod operation;
mod parameter;
mod path;
mod security;
#[cfg(test)]
mod tests;

pub use document::apis;
