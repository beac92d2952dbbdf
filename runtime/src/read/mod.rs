//! From XML to values: source, namespaces, content models, violations.

mod any_element;
mod any_equality;
mod api;
mod declared;
mod engine;
mod error;
mod options;
mod pieces;
mod records;
mod rule;
mod source;
#[cfg(test)]
mod tests;
mod validate;

#[cfg(feature = "client")]
pub(crate) use api::find_results;
#[cfg(feature = "soap")]
pub(crate) use api::read_results;
pub(crate) use api::review;
pub use api::{read, read_here, read_open};
pub use declared::Declared;
pub use engine::Discard;
pub(crate) use engine::quoted;
#[cfg(any(feature = "json", feature = "soap"))]
pub(crate) use engine::{Found, FoundResult};
pub use error::{ReadError, Violation};
pub use options::{Limits, Mode, ReadOptions, StopFlag};
pub(crate) use pieces::{Piece, admits_each};
pub use records::{RECORD_MEMORY, RecordReader};
pub use rule::Rule;
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) use source::decode;
#[cfg(any(feature = "client", feature = "server", feature = "signatures"))]
pub(crate) use source::is_ncname;
#[cfg(any(feature = "besked", feature = "client", feature = "server"))]
pub(crate) use source::respelled;
pub use source::{Attribute, Source, Token};
#[cfg(feature = "signatures")]
pub(crate) use source::{Item, Spelled};
#[cfg(feature = "soap")]
pub(crate) use validate::validate_here;
pub use validate::{Report, validate};
