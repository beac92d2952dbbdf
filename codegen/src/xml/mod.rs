//! A small XML tree with places: what the schema and service readers walk.
//!
//! Every name, attribute and text knows its span. Namespace scopes are kept,
//! because names inside attribute values (`type="x:T"`) need them. Document
//! types are accepted and read for internal general entities only; nothing
//! external is ever loaded.

mod attributes;
mod catalog;
mod doctype;
mod mark;
mod names;
mod parse;
mod parser;
mod qname;
mod references;
mod start_tag;
mod tree;

pub use catalog::XmlCatalog;
pub use mark::{MARK_NS, Mark, MarkKind};
pub use names::{is_name, is_ncname};
pub use parse::{MAX_DEPTH, parse, parse_fragment};
pub use qname::QName;
pub use tree::{Attribute, Document, Element, Node, Scope, Text};

/// The namespace of the prefix `xml`.
pub const XML_NS: &str = "http://www.w3.org/XML/1998/namespace";
