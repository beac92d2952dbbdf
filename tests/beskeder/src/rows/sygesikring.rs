//! SF0830.

use super::values::{day, handling, person, short};
use crate::kuvert::{About, besked};
use crate::row::Row;
use bytes::Bytes;
use sf0830_v1_0_modelleret::channels as v1;
use sf0830_v1_0_modelleret::sygesikring::{
    CprNummerType, LaegeType, SikringStatusKodeType, SikringsgruppeKodeType, SikringsgruppeType,
    SygesikringAendringType,
};

/// The id of the beskedtype.
pub const BESKEDTYPE: &str = "be5ced08-3001-4000-8000-000000000001";
/// The row's channels.
pub static ROW: Row = Row {
    modtag: &v1::sygesikring_besked_modtag::SYGESIKRING_BESKED_MODTAG,
    hent: &v1::sygesikring_besked_hent::SYGESIKRING_BESKED_HENT,
};
/// What is told: of the group, of the doctor, of the special card, of the end.
pub const EVENTS: usize = 4;

/// The insurance of a person in this group, with a doctor or without.
pub fn insured(group: &str, with_doctor: bool) -> SygesikringAendringType {
    let mut of = SikringsgruppeType::new(SikringsgruppeKodeType::of(group));
    of.sikringsgruppe_start_dato = Some(day("2020-05-01").into());
    let mut insured =
        SygesikringAendringType::new(person::<CprNummerType>(), of, day("2026-03-01"));
    insured.sikring_status_kode = Some(SikringStatusKodeType::G.into());
    insured.laege = with_doctor.then(|| {
        let mut doctor = LaegeType::default();
        doctor.ydernummer = Some(short("012345"));
        doctor.yder_navn = Some(short("Opdigtet Lægehus"));
        doctor.laegevalg_start_dato = Some(day("2021-02-01").into());
        doctor
    });
    insured
}

/// The besked of this number, about this event.
pub fn sent(number: usize, event: usize, insured: &SygesikringAendringType) -> Bytes {
    let about = About::new(number, BESKEDTYPE, handling(830, event));
    besked::<v1::sygesikring_besked_hent::Sygesikring>(&about, insured)
}
