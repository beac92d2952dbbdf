//! What the generator has to say: collected, placed, explained.

pub mod codes;
mod diagnostic;
mod explain;
pub(crate) mod render;

pub use diagnostic::{Code, Diagnostic, Diagnostics, Severity};
pub use explain::{Explanation, explain, explanations};
pub use render::{one_line, render};
