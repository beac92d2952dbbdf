//! The compiler's view of generated code.
//!
//! Code that misuses a generated API has to be refused, at the right place; code of a
//! vendor in any edition, under strict lints and beside names of his own, has to be
//! accepted. Both are crates of one small workspace, which cargo judges once and whose
//! messages are read as JSON: the words are the compiler's and change with it, the code
//! of an error and the line it stands on do not.

mod case;
mod message;
mod misuse;
mod small;
mod vendor;

pub use case::{Case, cases};
pub use message::Message;
pub use small::{Judged, judged};
pub use vendor::EDITIONS;
