//! What kinds of events of SF0741 demand, in both versions.
#![cfg(feature = "arbejdsskade")]

use snitflade_helpers::Missing;
use snitflade_helpers::arbejdsskade::{check_v2_2, check_v3_0};

macro_rules! codes {
    ($aes:ident, $check:ident) => {{
        use $aes::aes;
        let event = |kind: &str, status: bool, statement: bool| -> Result<(), Missing> {
            let mut event = aes::AesSagshaendelseType::new(aes::AesSagshaendelseTypeRequired {
                aes_sagsnummer: "AES-1".parse().expect("short"),
                skadelidte_cpr_nummer: "0000000000".parse().expect("ten digits"),
                hjemkommune_kode: "0101".parse().expect("a code"),
                haendelse_type_kode: aes::HaendelseTypeKodeType::of(kind).into(),
                haendelse_tidspunkt: "2026-03-01T12:00:00Z".parse().expect("a time"),
            });
            event.sag_status = status
                .then(|| aes::SagStatusType::new("5".parse::<aes::Tekst20Type>().expect("short")));
            event.erklaering = statement
                .then(|| aes::ErklaeringType::new(aes::ErklaeringTypeKodeType::Funktionsattest));
            $check(&event)
        };
        let kinds = [
            "SagOprettet",
            "SagStatusAendret",
            "SpeciallaegeerklaeringIndhentet",
            "FunktionsattestIndhentet",
            "NytSlags",
        ];
        kinds.map(|kind| {
            assert_eq!(event(kind, true, true), Ok(()));
            event(kind, false, false).err().map(|missing| missing.code)
        })
    }};
}

#[test]
fn what_an_event_demands_is_told_by_its_code() {
    let (status, statement) = (Some("arbejdsskade-status"), Some("arbejdsskade-erklaering"));
    let expected = [None, status, statement, statement, None];
    assert_eq!(codes!(sf0741_v2_2_modelleret, check_v2_2), expected);
    assert_eq!(codes!(sf0741_v3_0_modelleret, check_v3_0), expected);
}
