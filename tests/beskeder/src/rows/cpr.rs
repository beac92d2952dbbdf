//! SF1320_A. Its id and the URN of its handlings are known.

use super::values::{noon, short};
use crate::kuvert::{About, PERSON, besked};
use crate::row::Row;
use bytes::Bytes;
use sf1320_a_v2_2_modelleret::channels as v1;
use sf1320_a_v2_2_modelleret::cpr_haendelse::{CprHaendelseType, CprNummerType, Tekst100Type};
use snitflade_runtime::besked::Beskedtype;

/// The row's channels.
pub static ROW: Row = Row {
    modtag: &v1::cpr_haendelse_besked_modtag::CPR_HAENDELSE_BESKED_MODTAG,
    hent: &v1::cpr_haendelse_besked_hent::CPR_HAENDELSE_BESKED_HENT,
};

/// The handling of a kind of event.
pub fn handling_of(kind: usize) -> String {
    format!("urn:oio:cpr:personhaendelse:{kind}")
}

/// What happened to a person.
pub fn event(kind: usize, person: &str) -> CprHaendelseType {
    let person: CprNummerType = short(person);
    let code: Tekst100Type = short(&kind.to_string());
    let what = format!("haendelse {kind}");
    CprHaendelseType::new(person, code, what, noon())
}

/// The besked of this number about a kind of event and a person.
pub fn sent_about(number: usize, kind: usize, person: &str) -> Bytes {
    let id = v1::cpr_haendelse_besked_hent::CprHaendelse::ID;
    let about = About::new(
        number,
        id.expect("its contract tells it"),
        handling_of(kind),
    );
    let about = about.person(person);
    besked::<v1::cpr_haendelse_besked_hent::CprHaendelse>(&about, &event(kind, person))
}

/// The same about [`PERSON`].
pub fn sent(number: usize, kind: usize) -> Bytes {
    sent_about(number, kind, PERSON)
}
