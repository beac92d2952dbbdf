//! Where XML comes from: one cursor over a slice or a stream.
//!
//! [`Source`] yields start tags with resolved names, text with references
//! replaced and line ends normalised, and end tags. A slice is read in
//! place; a stream slides through a buffer of one event. What XML 1.0 and
//! Namespaces in XML demand of a document without a document type declaration
//! is checked here; documents with one are refused.

mod attributes;
mod budget;
mod capture;
mod chars;
mod cursor;
mod declaration;
mod doctype;
mod encoding;
mod error;
mod event;
mod expected;
mod input;
#[cfg(feature = "signatures")]
mod items;
mod name_cache;
mod open;
mod place;
mod scope;
mod slice;
mod start_tag;
mod text;
#[cfg(feature = "soap")]
mod usual;
mod words;

pub use attributes::Attribute;
pub use cursor::Token;

pub(crate) use budget::Bound;
pub(crate) use chars::{is_blank, is_ncname};
#[cfg(feature = "signatures")]
pub(crate) use items::{Item, Spelled};
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) use open::decode;
#[cfg(any(feature = "besked", feature = "client", feature = "server"))]
pub(crate) use open::respelled;
pub(crate) use place::Place;

use super::Limits;
use attributes::Attr;
use doctype::Entities;
use event::EventKind;
use expected::Spellings;
use input::Input;
use name_cache::NameCache;
use scope::Scope;
use std::cell::Cell;

/// XML being read.
pub struct Source<'a> {
    input: Input<'a>,
    limits: Limits,
    scope: Scope,
    names: NameCache,
    /// How names were written last, by namespace.
    spellings: Spellings,
    /// Attributes of the current start tag, namespace declarations left out.
    attrs: Vec<Attr>,
    /// Normalised attribute values.
    values: String,
    /// Collected text; see [`Held`].
    text: String,
    held: Held,
    depth: u32,
    /// A tag that was met while text was collected, and its offset.
    ahead: Option<EventKind>,
    ahead_at: u64,
    /// The current start tag was an empty-element tag: its end comes next.
    pending_end: bool,
    /// The document is XML 1.1: references to control characters are allowed.
    controls: bool,
    /// A stream declared itself to be in ASCII.
    ascii: bool,
    /// Length of the raw name in the current start tag, and of its prefix with
    /// the colon.
    name_len: u32,
    prefix_len: u32,
    /// The binding of the current element's name.
    binding: u32,
    /// Whether the root has begun.
    rooted: bool,
    /// Offset of the current token.
    at: u64,
    place: Place,
    /// What ENTITY values may name.
    entities: Entities,
    /// Prefixes without a binding are let through: a fragment is read.
    fragment: bool,
    /// Octets left of the memory budget, and those charged for buffers.
    left: Cell<u64>,
    held_buffers: usize,
    /// Events until the stop flag is checked again.
    events: u32,
}

/// Where the current text is.
#[derive(Clone, Copy, Debug)]
enum Held {
    /// In [`Source::text`].
    Collected,
    /// In the slice, as it stands.
    Slice(usize, usize),
}
