//! A report as text.

mod annotations;
mod code;
mod html;
mod human;
mod json;
mod markdown;
mod sections;
mod words;

pub use annotations::annotations;
pub use html::html;
pub use human::human;
pub use json::json;
pub use markdown::markdown;
