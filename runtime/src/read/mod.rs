//! From XML to values: source, namespaces, content models, violations.

mod any_element;
mod any_equality;
mod api;
mod declared;
mod engine;
mod error;
mod options;
mod rule;
mod series;
mod source;
#[cfg(test)]
mod tests;

#[cfg(feature = "client")]
pub(crate) use api::find_results;
pub(crate) use api::{Piece, admits_each, review};
pub use api::{Report, read, read_here, read_open, validate};
#[cfg(feature = "soap")]
pub(crate) use api::{read_results, validate_here};
pub use declared::Declared;
pub(crate) use engine::quoted;
pub use engine::{Discard, Series};
#[cfg(feature = "soap")]
pub(crate) use engine::{Found, FoundResult};
pub use error::{ReadError, Violation};
pub use options::{Limits, Mode, ReadOptions, StopFlag};
pub use rule::Rule;
pub use series::{Each, read_each};
pub use source::{Attribute, Source, Token};
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) use source::{decode, respelled};
