//! From XML to values: source, namespaces, content models, violations.

mod api;
mod each;
mod engine;
mod error;
mod options;
mod rule;
mod source;
#[cfg(test)]
mod tests;

#[cfg(feature = "soap")]
pub(crate) use api::read_results;
pub(crate) use api::{Piece, admits_each, review};
pub use api::{Report, read, read_here, read_open, validate};
pub use each::{Each, Series, read_each};
pub(crate) use engine::quoted;
pub use engine::{Declared, Nothing};
#[cfg(feature = "soap")]
pub(crate) use engine::{Found, FoundResult};
pub use error::{ReadError, Violation};
pub use options::{Limits, Mode, ReadOptions, StopFlag};
pub use rule::Rule;
pub use source::{Attribute, Source, Token};
#[cfg(any(feature = "client", feature = "server"))]
pub(crate) use source::{decode, respelled};
