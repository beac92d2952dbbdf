//! Beskeder of each row. Ids of beskedtyper and handlings that are not public are invented here,
//! as settings would give them.

pub mod aes;
pub mod cpr;
pub mod helbred;
pub mod pension;
pub mod sygehus;
pub mod sygesikring;

use crate::kuvert::PERSON;
use snitflade_runtime::besked::{Beskedtype, BeskedtypeIds};
use snitflade_runtime::value::{Date, DateTime};

/// What settings say of ids that no contract tells.
pub fn ids() -> BeskedtypeIds {
    use sf0741_v2_2_modelleret::channels::aes_sagshaendelse_besked_hent::AesSagshaendelse2;
    use sf0741_v3_0_modelleret::channels::aes_sagshaendelse_besked_hent::AesSagshaendelse3;
    use sf0810_v1_0_modelleret::channels::sygehusophold_besked_hent::Sygehusophold;
    use sf0810_v2_0_modelleret::channels::sygehusophold_besked_hent::Sygehusophold2;
    use sf0830_v1_0_modelleret::channels::sygesikring_besked_hent::Sygesikring;
    use sf1411_d_v3_5_modelleret::channels::social_pension_besked_hent::SocialPension;
    use sf1411_e_v1_0_modelleret::channels::helbredsprocent_besked_hent::Helbredsprocent;
    BeskedtypeIds::new()
        .with(AesSagshaendelse2::NAME, aes::BESKEDTYPE_2)
        .with(AesSagshaendelse3::NAME, aes::BESKEDTYPE_3)
        .with(Sygehusophold::NAME, sygehus::BESKEDTYPE)
        .with(Sygehusophold2::NAME, sygehus::BESKEDTYPE_2)
        .with(Sygesikring::NAME, sygesikring::BESKEDTYPE)
        .with(SocialPension::NAME, pension::BESKEDTYPE)
        .with(Helbredsprocent::NAME, helbred::BESKEDTYPE)
}

/// The handling of this number, of the row with this number.
fn handling(row: usize, number: usize) -> String {
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
fn person<T: std::str::FromStr>() -> T {
    short(PERSON)
}

/// A text in the type of a contract.
pub fn short<T: std::str::FromStr>(text: &str) -> T {
    text.parse().unwrap_or_else(|_| panic!("{text} is none"))
}
