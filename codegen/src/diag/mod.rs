//! What the generator has to say: collected, placed, explained.

mod diagnostic;

pub use diagnostic::{Code, Diagnostic, Diagnostics, Severity};
