//! What the reader and writer see of a Rust value: [`Node`]s with numbered members.

mod any;
mod any_simple;
mod base64_binary;
mod check;
#[cfg(any(
    feature = "chrono",
    feature = "jiff",
    feature = "rust_decimal",
    feature = "time",
    feature = "uuid"
))]
mod convert;
mod date;
mod date_time;
mod decimal;
mod duration;
mod dynamic;
mod extra;
mod faceted;
mod g_day;
mod g_month;
mod g_month_day;
mod g_year;
mod g_year_month;
mod hex_binary;
mod integer;
mod invalid;
mod list;
mod moment;
mod native;
mod nillable;
mod node;
mod numeric;
mod q_name;
mod sensitive;
mod slot;
mod textual;
mod time;
mod unknown_code;
mod verdict;
mod with;
#[cfg(test)]
mod wrapper_tests;

pub use any::AnyElement;
pub use any_simple::AnySimple;
pub use base64_binary::Base64Binary;
#[cfg(feature = "uuid")]
pub use convert::ToUuid;
pub use date::Date;
pub use date_time::DateTime;
pub use decimal::Decimal;
pub use duration::Duration;
pub use dynamic::Dynamic;
pub use extra::{Extra, ExtraContent};
pub use faceted::Faceted;
pub use g_day::GDay;
pub use g_month::GMonth;
pub use g_month_day::GMonthDay;
pub use g_year::GYear;
pub use g_year_month::GYearMonth;
pub use hex_binary::HexBinary;
pub use integer::Integer;
pub use invalid::InvalidValue;
pub use list::List;
pub use moment::Offset;
pub use nillable::Nillable;
pub use node::{Items, Node, Text, Unrepresentable, View};
pub use q_name::QName;
pub use sensitive::Sensitive;
pub use slot::{Blank, Slot};
pub use time::Time;
pub use unknown_code::{CodeList, UnknownCode};
pub use verdict::Verdict;
pub use with::With;
