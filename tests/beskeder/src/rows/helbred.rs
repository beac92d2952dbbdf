//! SF1411_E.

use super::values::{day, handling, noon, person, short};
use crate::kuvert::{About, besked};
use crate::row::Row;
use bytes::Bytes;
use sf1411_e_v1_0_modelleret::aendring::{
    CprNummerType, HelbredskortStoppetType, HelbredssagAendringType,
    HelbredssagAendringTypeChoice as Group, KommunekodeType, SikringsgruppeKodeType,
    SygesikringsgruppeAendretType,
};
use sf1411_e_v1_0_modelleret::channels as v1;
use sf1411_e_v1_0_modelleret::helbred::{
    HelbredskortBevillingType, HelbredsprocentType, ProcentType,
};

/// The id of the beskedtype.
pub const BESKEDTYPE: &str = "be5ced14-1105-4000-8000-000000000005";
/// The row's channels.
pub static ROW: Row = Row {
    modtag: &v1::helbredsprocent_besked_modtag::HELBREDSPROCENT_BESKED_MODTAG,
    hent: &v1::helbredsprocent_besked_hent::HELBREDSPROCENT_BESKED_HENT,
};

/// One of each event, in the order of their handlings: card granted, card stopped, percentage
/// changed, group of the public insurance changed.
pub fn events() -> Vec<Group> {
    let mut stopped = HelbredskortStoppetType::new(day("2026-02-28"));
    stopped.stop_aarsag_tekst = Some(short("Formue over grænsen"));
    let percentage = short::<ProcentType>("78.25");
    vec![
        HelbredskortBevillingType::new(day("2026-01-01")).into(),
        stopped.into(),
        HelbredsprocentType::new(percentage, day("2026-01-01")).into(),
        SygesikringsgruppeAendretType::new(SikringsgruppeKodeType::Code2, day("2026-03-01")).into(),
    ]
}

/// The handling of the event at this place.
pub fn handling_of(place: usize) -> String {
    handling(1412, place)
}

/// A change of a health case.
pub fn event(group: Group) -> HelbredssagAendringType {
    let (person, owner) = (person::<CprNummerType>(), short::<KommunekodeType>("0101"));
    HelbredssagAendringType::new(person, owner, noon(), group)
}

/// The besked of this number about the event at a place.
pub fn sent(number: usize, place: usize) -> Bytes {
    let group = events().swap_remove(place);
    let about = About::new(number, BESKEDTYPE, handling_of(place));
    besked::<v1::helbredsprocent_besked_hent::Helbredsprocent>(&about, &event(group))
}
