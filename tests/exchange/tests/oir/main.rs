//! The rows of ØiR (SF1590_A, SF1590_B, SF1590_D, SF1590_E), each with both parties over loopback HTTP. Their
//! contracts are modelled.

mod debitor;
mod faktura;
mod finansbilag;
mod nemkonto;

use sf1590_a_v2_12_modelleret::kontekst::{HovedOplysningerSvarType, HovedOplysningerType};
use snitflade_runtime::value::DateTime;

fn time(text: &str) -> DateTime {
    text.parse().expect("a date and time")
}

/// The context of a request.
fn context() -> HovedOplysningerType {
    HovedOplysningerType::new(
        "T-1".parse().expect("text"),
        time("2026-11-01T08:00:00+01:00"),
    )
}

/// The context of an answer.
fn answer() -> HovedOplysningerSvarType {
    HovedOplysningerSvarType::new(
        "T-1".parse().expect("text"),
        time("2026-11-01T08:00:01+01:00"),
    )
}
