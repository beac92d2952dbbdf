//! What the generator has to say: collected, placed, explained.

pub mod codes;
mod diagnostic;
mod explain;
mod explanation;
pub(crate) mod render;

pub use diagnostic::{Code, Diagnostic, Diagnostics, Severity};
pub use explain::{explain, explanations};
pub use explanation::Explanation;
pub use render::{one_line, render};
