//! What the reader and writer see of a Rust value: [`Node`]s with numbered members.

mod any;
mod extra;
mod faceted;
mod list;
mod native;
mod nillable;
mod node;
mod sensitive;
mod slot;
mod spelled;

pub use any::AnyElement;
pub use extra::{Extra, ExtraContent};
pub use faceted::Faceted;
pub use list::List;
pub use nillable::Nillable;
pub use node::{Node, Text, Unfit, View};
pub use sensitive::Sensitive;
pub use slot::{Blank, Items, Slot};
pub use spelled::{
    Base64Binary, Date, DateTime, Decimal, Duration, GDay, GMonth, GMonthDay, GYear, GYearMonth,
    HexBinary, Integer, QName, Time,
};
