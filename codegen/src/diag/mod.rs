//! What the generator has to say: collected, placed, explained.

pub mod codes;
mod diagnostic;
mod explain;

pub use diagnostic::{Code, Diagnostic, Diagnostics, Severity};
pub use explain::{Explanation, explain, explanations};
