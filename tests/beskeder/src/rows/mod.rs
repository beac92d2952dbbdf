//! Beskeder of each row. Ids of beskedtyper and handlings that are not public are invented here,
//! as settings would give them.

pub mod aes;
pub mod cpr;
pub mod debitor;
pub mod helbred;
pub mod pension;
pub mod sygehus;
pub mod sygesikring;
mod values;

pub use values::{day, noon, short};

use bytes::Bytes;
use snitflade_runtime::besked::{Beskedtype, BeskedtypeIds};

/// What settings say of ids that no contract tells.
pub fn ids() -> BeskedtypeIds {
    use sf0741_v2_2_modelleret::channels::aes_sagshaendelse_besked_hent::AesSagshaendelse2;
    use sf0741_v3_0_modelleret::channels::aes_sagshaendelse_besked_hent::AesSagshaendelse3;
    use sf0810_v1_0_modelleret::channels::sygehusophold_besked_hent::Sygehusophold;
    use sf0810_v2_0_modelleret::channels::sygehusophold_besked_hent::Sygehusophold2;
    use sf0830_v1_0_modelleret::channels::sygesikring_besked_hent::Sygesikring;
    use sf1411_d_v3_5_modelleret::channels::social_pension_besked_hent::SocialPension;
    use sf1411_e_v1_0_modelleret::channels::helbredsprocent_besked_hent::Helbredsprocent;
    use sf1590_b_beskeder_v3_9_modelleret::channels::fordring_til_indbetaling_hent::{
        DebitorkontoAfsluttet, DebitorkontoGenoptaget, FordringTilIndbetaling,
    };
    BeskedtypeIds::new()
        .with(AesSagshaendelse2::NAME, aes::BESKEDTYPE_2)
        .with(AesSagshaendelse3::NAME, aes::BESKEDTYPE_3)
        .with(Sygehusophold::NAME, sygehus::BESKEDTYPE)
        .with(Sygehusophold2::NAME, sygehus::BESKEDTYPE_2)
        .with(Sygesikring::NAME, sygesikring::BESKEDTYPE)
        .with(SocialPension::NAME, pension::BESKEDTYPE)
        .with(Helbredsprocent::NAME, helbred::BESKEDTYPE)
        .with(FordringTilIndbetaling::NAME, debitor::FORDRING)
        .with(DebitorkontoAfsluttet::NAME, debitor::AFSLUTTET)
        .with(DebitorkontoGenoptaget::NAME, debitor::GENOPTAGET)
}

/// A besked of each kind of every row, with the name of its beskedtype; the place in the list is
/// its number.
pub fn all() -> Vec<(&'static str, Bytes)> {
    let came = sygehus::admission("A1", "nytbrev", "2026-03-01 10:30");
    let left = sygehus::discharge("U1", "nytbrev", "2026-03-04 09:15");
    let insured = sygesikring::insured("1", true);
    let mut all = Vec::new();
    let mut add = |name: &'static str, besked: &dyn Fn(usize) -> Bytes| {
        all.push((name, besked(all.len())));
    };
    for kind in aes::KINDS {
        add("AES_Sagshaendelse_2", &|at| aes::sent_2(at, kind));
        add("AES_Sagshaendelse_3", &|at| aes::sent_3(at, kind));
    }
    add("Sygehusophold", &|at| sygehus::sent(at, &came, false));
    add("Sygehusophold", &|at| sygehus::sent(at, &left, true));
    add("Sygehusophold_2", &sygehus::sent_2);
    for event in 0..sygesikring::EVENTS {
        add("Sygesikring", &|at| sygesikring::sent(at, event, &insured));
    }
    for kind in [3, 17] {
        add("CPRHaendelse", &|at| cpr::sent(at, kind));
    }
    for place in 0..pension::groups().len() {
        add("SocialPension", &|at| pension::sent(at, place));
    }
    for place in 0..helbred::events().len() {
        add("Helbredsprocent", &|at| helbred::sent(at, place));
    }
    for place in 0..debitor::payable().len() {
        add("FordringTilIndbetaling", &|at| debitor::sent(at, place));
    }
    add("DebitorkontoAfsluttet", &debitor::sent_closed);
    add("DebitorkontoGenoptaget", &debitor::sent_reopened);
    all
}
