//! What the reader and writer see of a Rust value: [`Node`]s with numbered members.

mod any;
mod extra;
mod faceted;
mod nillable;
mod node;
mod sensitive;
mod slot;

pub use any::AnyElement;
pub use extra::{Extra, ExtraContent};
pub use faceted::Faceted;
pub use nillable::Nillable;
pub use node::{Node, Text, Unfit, View};
pub use sensitive::Sensitive;
pub use slot::{Blank, Items, Slot};
