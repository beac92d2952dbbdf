//! From XML to values: source, namespaces, content models, violations.

mod error;
mod options;
mod rule;
mod source;

pub use error::{ReadError, Violation};
pub use options::{Limits, Mode, ReadOptions};
pub use rule::Rule;
pub use source::{Attribute, Source, Token};
