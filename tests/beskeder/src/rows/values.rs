//! Values that beskeder of several rows have.

use crate::kuvert::PERSON;
use snitflade_runtime::value::{Date, DateTime};

/// The handling of this number, of the row with this number.
pub(super) fn handling(row: usize, number: usize) -> String {
    format!("4a4d1e60-{row:04}-4000-8000-{number:012}")
}

/// A day.
pub fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// The same instant everywhere.
pub fn noon() -> DateTime {
    "2026-03-01T12:00:00Z".parse().expect("a time")
}

/// The person of all beskeder, in the type of a contract.
pub(super) fn person<T: std::str::FromStr>() -> T {
    short(PERSON)
}

/// A text in the type of a contract.
pub fn short<T: std::str::FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("{text} is none"))
}
