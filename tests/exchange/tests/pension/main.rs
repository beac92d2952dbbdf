//! The answers of the rows of pension (SF1411_A, SF1411_B), each with both parties over loopback
//! HTTP, and the events of SF1411_D and SF1411_E applied to them. Their contracts are modelled.

mod helbred;
mod kommune;
mod social;
mod udk;

use snitflade_runtime::value::{Date, DateTime};

/// Whom the cases are of, and somebody without one; nobody has the numbers.
const PERSON: &str = "0000000000";
const NOBODY: &str = "0000000009";

fn date(text: &str) -> Date {
    text.parse().expect("a date")
}

fn now() -> DateTime {
    "2026-03-01T08:00:00+01:00".parse().expect("a time")
}

/// A text in the type of a contract.
fn short<T: std::str::FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("{text} is none"))
}
