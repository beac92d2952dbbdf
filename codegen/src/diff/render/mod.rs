//! A report as text.

mod human;
mod json;

pub use human::human;
pub use json::json;
