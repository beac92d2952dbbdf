//! SF0741.

use super::values::{day, handling, noon, person, short};
use crate::kuvert::{About, besked};
use crate::row::Row;
use bytes::Bytes;
use sf0741_v2_2_modelleret as v2;
use sf0741_v3_0_modelleret as v3;

/// The id of the beskedtype of version 2.2, and of 3.0.
pub const BESKEDTYPE_2: &str = "be5ced07-4102-4000-8000-000000000002";
/// See [`BESKEDTYPE_2`].
pub const BESKEDTYPE_3: &str = "be5ced07-4103-4000-8000-000000000003";
/// The kinds of event that are known, in the order of their handlings.
pub const KINDS: [&str; 4] = [
    "SagOprettet",
    "SagStatusAendret",
    "SpeciallaegeerklaeringIndhentet",
    "FunktionsattestIndhentet",
];
/// The channels of version 2.2.
pub static ROW_2: Row = Row {
    modtag: &v2::channels::aes_sagshaendelse_besked_modtag::AES_SAGSHAENDELSE_BESKED_MODTAG,
    hent: &v2::channels::aes_sagshaendelse_besked_hent::AES_SAGSHAENDELSE_BESKED_HENT,
};
/// The channels of version 3.0.
pub static ROW_3: Row = Row {
    modtag: &v3::channels::aes_sagshaendelse_besked_modtag::AES_SAGSHAENDELSE_BESKED_MODTAG,
    hent: &v3::channels::aes_sagshaendelse_besked_hent::AES_SAGSHAENDELSE_BESKED_HENT,
};

macro_rules! version {
    ($event:ident, $sent:ident, $aes:ident, $marker:path, $id:ident, $version:literal) => {
        /// What an event of this kind says; what the kind demands is there.
        pub fn $event(kind: &str) -> $aes::aes::AesSagshaendelseType {
            use $aes::aes::*;
            let mut event = AesSagshaendelseType::new(AesSagshaendelseTypeRequired {
                aes_sagsnummer: short("AES-2026-17"),
                skadelidte_cpr_nummer: person(),
                hjemkommune_kode: short("0101"),
                haendelse_type_kode: HaendelseTypeKodeType::of(kind).into(),
                haendelse_tidspunkt: noon(),
            });
            event.skade_dato = Some(day("2026-01-15").into());
            event.sag_status = (kind == "SagStatusAendret").then(|| {
                let mut status = SagStatusType::new(short::<Tekst20Type>("AFGJORT"));
                status.status_dato = Some(day("2026-02-27").into());
                status
            });
            let statement = match kind {
                "SpeciallaegeerklaeringIndhentet" => {
                    Some(ErklaeringTypeKodeType::Speciallaegeerklaering)
                }
                "FunktionsattestIndhentet" => Some(ErklaeringTypeKodeType::Funktionsattest),
                _ => None,
            };
            event.erklaering = statement.map(|kind| {
                let mut statement = ErklaeringType::new(kind);
                statement.erklaering_indhentet_dato = Some(day("2026-02-20").into());
                statement
            });
            event
        }

        /// The besked of this number about an event of this kind, with the handling of the kind.
        pub fn $sent(number: usize, kind: &str) -> Bytes {
            let about = About::new(number, $id, handling_of(kind)).version($version);
            besked::<$marker>(&about, &$event(kind))
        }
    };
}

version!(
    event_2,
    sent_2,
    v2,
    v2::channels::aes_sagshaendelse_besked_hent::AesSagshaendelse2,
    BESKEDTYPE_2,
    "2.2"
);
version!(
    event_3,
    sent_3,
    v3,
    v3::channels::aes_sagshaendelse_besked_hent::AesSagshaendelse3,
    BESKEDTYPE_3,
    "3.0"
);

/// The handling of a kind; that of a kind that is not known is the last one.
pub fn handling_of(kind: &str) -> String {
    let place = KINDS.iter().position(|known| *known == kind);
    handling(741, place.unwrap_or(KINDS.len()))
}
