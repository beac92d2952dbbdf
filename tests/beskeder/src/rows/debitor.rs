//! SF1590_B: three beskedtyper on one pair of channels.

use super::values::{day, handling, noon, short};
use crate::kuvert::{About, CVR, SYSTEM, besked};
use crate::row::Row;
use bytes::Bytes;
use sf1590_b_beskeder_v3_9_modelleret::channels as v1;
use sf1590_b_beskeder_v3_9_modelleret::debitor::{
    DebitorkontoType, FordringType, HaeftelseType, InddrivelsesrenteType,
    OeirPartIdentifikationType, OpkraevningsrenteType, OprettetAfType, RestanceFordringType,
    RestanceInddrivelsesrenteType, RestanceOpkraevningsrenteType, RestanceRykkergebyrType,
    RykkergebyrType, Tekst255Type, UuidType,
};
use sf1590_b_beskeder_v3_9_modelleret::haendelse::{
    DebitorkontoAfsluttetType, DebitorkontoGenoptagetType, FordringTilIndbetalingType,
    FordringTilIndbetalingTypeChoice as Payable,
};

/// The id of the beskedtype of what may be paid.
pub const FORDRING: &str = "be5ced15-90b1-4000-8000-000000000001";
/// That of accounts that were closed.
pub const AFSLUTTET: &str = "be5ced15-90b2-4000-8000-000000000002";
/// That of accounts that were opened again.
pub const GENOPTAGET: &str = "be5ced15-90b3-4000-8000-000000000003";
/// The row's channels.
pub static ROW: Row = Row {
    modtag: &v1::fordring_til_indbetaling_modtag::FORDRING_TIL_INDBETALING_MODTAG,
    hent: &v1::fordring_til_indbetaling_hent::FORDRING_TIL_INDBETALING_HENT,
};

/// The identification of the thing of this number; the account is number 0.
pub fn identification(number: usize) -> UuidType {
    short(&format!("deb17000-0000-4000-8000-{number:012}"))
}

/// What may be paid, one of each kind: a claim, interest of both kinds, a fee.
pub fn payable() -> Vec<Payable> {
    let mut claim = FordringType::new(identification(1));
    claim.beloeb = Some(short("1250.00"));
    claim.forfald_dato = Some(day("2026-02-01"));
    let mut liability = HaeftelseType::new(identification(9));
    liability.start_dato = Some(day("2026-01-01"));
    let mut claim = RestanceFordringType::new(claim);
    claim.restancebeloeb = Some(short("250.00"));
    claim.haeftelse.push(liability);
    let interest = OpkraevningsrenteType::new(identification(2));
    let mut interest = RestanceOpkraevningsrenteType::new(interest);
    interest.restancebeloeb = Some(short("12.50"));
    let collected = InddrivelsesrenteType::new(identification(3));
    let mut collected = RestanceInddrivelsesrenteType::new(collected);
    collected.restancebeloeb = Some(short("7.25"));
    let fee = RykkergebyrType::new(identification(4));
    let mut fee = RestanceRykkergebyrType::new(fee);
    fee.restancebeloeb = Some(short("100.00"));
    vec![claim.into(), interest.into(), collected.into(), fee.into()]
}

/// The system that made the account.
fn made_by() -> OprettetAfType {
    OprettetAfType::new(short(CVR), short(SYSTEM))
}

/// That something may be paid.
pub fn claim(what: Payable) -> FordringTilIndbetalingType {
    let account = DebitorkontoType::new(identification(0));
    let mut told = FordringTilIndbetalingType::new(account, what);
    told.restance_opgoerelse_dato_tid = Some(noon());
    let who = OeirPartIdentifikationType::new(
        short::<Tekst255Type>("Opdigtet Person"),
        identification(8),
    );
    told.juridisk_ansvarlig = Some(who);
    told.oprettet_af = Some(made_by());
    told
}

/// That the account was closed.
pub fn closed() -> DebitorkontoAfsluttetType {
    let mut told = DebitorkontoAfsluttetType::new(identification(0));
    told.afslutning_dato = Some(day("2026-02-28"));
    told.oprettet_af = Some(made_by());
    told
}

/// That it was opened again.
pub fn reopened() -> DebitorkontoGenoptagetType {
    let mut told = DebitorkontoGenoptagetType::new(identification(0));
    told.oprettet_af = Some(made_by());
    told
}

/// The handling at this place: what may be paid, closed, opened again.
pub fn handling_of(place: usize) -> String {
    handling(1590, place)
}

/// The besked of this number about what may be paid at a place.
pub fn sent(number: usize, place: usize) -> Bytes {
    let about = About::new(number, FORDRING, handling_of(0));
    let what = claim(payable().swap_remove(place));
    besked::<v1::fordring_til_indbetaling_hent::FordringTilIndbetaling>(&about, &what)
}

/// The besked of this number about the account that was closed.
pub fn sent_closed(number: usize) -> Bytes {
    let about = About::new(number, AFSLUTTET, handling_of(1));
    besked::<v1::fordring_til_indbetaling_hent::DebitorkontoAfsluttet>(&about, &closed())
}

/// The besked of this number about the account that was opened again.
pub fn sent_reopened(number: usize) -> Bytes {
    let about = About::new(number, GENOPTAGET, handling_of(2));
    besked::<v1::fordring_til_indbetaling_hent::DebitorkontoGenoptaget>(&about, &reopened())
}
