//! Conversions to and from value types of other crates, a feature for each crate.
//!
//! Nothing is lost on the way: a zone is kept, and where a type has no room for one, or
//! needs one that is not there, the conversion is an error that says so. So are digits
//! of a second that do not fit, and years beyond what the other crate counts. The end of
//! a day, `24:00:00`, becomes the beginning of the next one, which is the same value.

#[cfg(feature = "chrono")]
mod chrono;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
mod civil;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "rust_decimal")]
mod rust_decimal;
#[cfg(test)]
#[cfg(all(feature = "chrono", feature = "jiff", feature = "time"))]
mod tests;
#[cfg(feature = "time")]
mod time;
#[cfg(feature = "uuid")]
mod uuid;

#[cfg(feature = "uuid")]
pub use uuid::ToUuid;
