//! SF0810: hospitals tell of admissions and discharges.

use sf0810_v1_0_modelleret::channels::{
    sygehusophold_besked_hent as hent, sygehusophold_besked_modtag as modtag,
};
use sf0810_v1_0_modelleret::medcom::{
    EmessageType, EmessageTypeChoice, EpisodeOfCareStatusCodeType, IdentifierCodeType,
    StatusCodeType,
};
use sf0810_v2_0_modelleret::channels as v2;
use sf0810_v2_0_modelleret::kvittering::{
    KvitteringKodeType, SYGEHUSOPHOLD_KVITTERING, SygehusopholdKvitteringType,
};
use sf1461_v2_0::kuvert::{HAENDELSESBESKED, HaendelsesbeskedType};
use snitflade_beskeder::exchange::{Platform, Seen, Ways, exchange};
use snitflade_beskeder::kuvert::{About, PERSON, with_data};
use snitflade_beskeder::rows::sygehus::{
    BUNDLE, ROW, ROW_2, admission, bundle, discharge, sent, sent_2,
};
use snitflade_beskeder::rows::{day, noon, short};
use snitflade_helpers::sygehusophold::{Change, Stays};
use snitflade_runtime::amqp::Unread;
use snitflade_runtime::besked::{Besked as _, Dispatcher, Unknown, Unreadable};
use snitflade_runtime::testing::Subscription;
use std::sync::{Arc, Mutex};

async fn both(ways: Ways, letters: &[(EmessageType, bool)]) -> [Seen<EmessageType>; 2] {
    let beskeder = letters.iter().enumerate();
    let beskeder: Vec<_> = beskeder
        .map(|(at, (letter, is_discharge))| sent(at, letter, *is_discharge))
        .collect();
    exchange::<modtag::Sygehusophold, hent::Sygehusophold>(&ROW, ways, &beskeder).await
}

#[tokio::test]
async fn sf0810_01_an_admission_becomes_a_typed_value() {
    let letter = admission("A1", "nytbrev", "2026-03-01 10:30");
    for seen in both(Ways::STRICT, &[(letter.clone(), false)]).await {
        assert_eq!(seen.data(), std::slice::from_ref(&letter));
        let EmessageTypeChoice::NotificationOfAdmission(told) = &seen.noted[0].data.choice else {
            panic!("no admission");
        };
        assert_eq!(told.patient.civil_registration_number.as_str(), PERSON);
        assert_eq!(
            *told.patient.episode_of_care_status_code,
            EpisodeOfCareStatusCodeType::Indlagt
        );
        assert_eq!(told.sender.organisation_name.as_str(), "Opdigtet Sygehus");
        assert_eq!(
            told.sender.identifier_code,
            IdentifierCodeType::Sygehusafdelingsnummer
        );
        let answer_to = told.sender.answer_to.as_ref().expect("where answers go");
        assert_eq!(answer_to.ean_identifier.as_str(), "5790000000001");
        assert_eq!(told.receiver.organisation_name.as_str(), "Opdigtet Kommune");
        assert_eq!(
            told.receiver.identifier_code,
            IdentifierCodeType::Kommunenummer
        );
        assert_eq!(
            (told.admission.date.clone(), told.admission.time.as_str()),
            (day("2026-03-01"), "10:30")
        );
        assert_eq!(told.letter.type_code.as_str(), "XDIS20");
    }
}

#[tokio::test]
async fn sf0810_02_a_discharge_becomes_a_typed_value() {
    let letter = discharge("U1", "nytbrev", "2026-03-04 09:15");
    for seen in both(Ways::STRICT, &[(letter.clone(), true)]).await {
        assert_eq!(seen.data(), std::slice::from_ref(&letter));
        let EmessageTypeChoice::NotificationOfDischarge(told) = &seen.noted[0].data.choice else {
            panic!("no discharge");
        };
        assert_eq!(told.patient.civil_registration_number.as_str(), PERSON);
        let state = &*told.patient.episode_of_care_status_code;
        assert_eq!(*state, EpisodeOfCareStatusCodeType::UdskrevetTilHjemmet);
        assert_eq!(told.sender.ean_identifier.as_str(), "5790000000001");
        assert!(told.sender.answer_to.is_none());
        assert_eq!(told.receiver.identifier.as_str(), "101");
        assert_eq!(
            (told.discharge.date.clone(), told.discharge.time.as_str()),
            (day("2026-03-04"), "09:15")
        );
        assert_eq!(told.letter.type_code.as_str(), "XDIS17");
    }
}

#[tokio::test]
async fn sf0810_03_both_travel_in_the_envelope_from_a_hospital_to_the_municipalitys_systems() {
    let came = admission("A1", "nytbrev", "2026-03-01 10:30");
    let left = discharge("U1", "nytbrev", "2026-03-04 09:15");
    let letters = [(came.clone(), false), (left.clone(), true)];
    // One system is pushed to, the other one fetches.
    let [pushed, pulled] = both(Ways::STRICT, &letters).await;
    assert_eq!(pushed.data(), [came.clone(), left.clone()]);
    assert_eq!(pulled.data(), [came, left]);
    let handlinger = pushed.handlinger();
    assert!(handlinger[0] != handlinger[1] && pulled.handlinger() == handlinger);
    // The Bundle of version 2.0 comes through as it was, octet for octet.
    let beskeder = [sent_2(1)];
    let both = exchange::<
        v2::sygehusophold_besked_modtag::Sygehusophold2,
        v2::sygehusophold_besked_hent::Sygehusophold2,
    >(&ROW_2, Ways::STRICT, &beskeder);
    for seen in both.await {
        assert_eq!(seen.data(), [bundle()]);
        assert_eq!(seen.noted[0].data.value.to_bytes(), BUNDLE.as_bytes());
        assert_eq!(seen.noted[0].version.as_deref(), Some("2.0"));
    }
}

/// Whether the benefit is paid after each letter: not during a stay.
fn paid(letters: &[EmessageType]) -> Vec<bool> {
    let mut stays = Stays::new();
    let mut after = Vec::new();
    for letter in letters {
        let taken = stays.take(letter).expect("a known kind");
        let in_hospital = stays.of(&taken.patient).iter().any(|stay| stay.is_open());
        after.push(!in_hospital);
    }
    after
}

#[tokio::test]
async fn sf0810_04_admission_and_discharge_of_one_stay_are_paired() {
    let letters = [
        (admission("A1", "nytbrev", "2026-03-01 10:30"), false),
        (discharge("U1", "nytbrev", "2026-03-04 09:15"), true),
        (admission("A2", "nytbrev", "2026-03-20 23:00"), false),
        // It was an error: nobody came.
        (admission("A2", "annulleretbrev", "2026-03-20 23:00"), false),
    ];
    for seen in both(Ways::STRICT, &letters).await {
        assert_eq!(paid(&seen.data()), [false, true, false, true]);
        let mut stays = Stays::new();
        for letter in &seen.data()[..3] {
            stays.take(letter);
        }
        let all = stays.of(PERSON);
        let (from, to) = (
            all[0].from.as_ref().expect("a start"),
            all[0].to.as_ref().expect("an end"),
        );
        assert_eq!(
            (from.date.clone(), to.date.clone()),
            (day("2026-03-01"), day("2026-03-04"))
        );
        assert_eq!(
            all[0].status,
            EpisodeOfCareStatusCodeType::UdskrevetTilHjemmet
        );
        assert!(all.len() == 2 && all[1].is_open());
    }
}

#[tokio::test]
async fn sf0810_05_corrected_annulled_and_unknown_letters_are_outcomes_of_their_own() {
    let at = "2026-03-01 10:30";
    let letters = [
        (admission("A1", "nytbrev", at), false),
        (admission("A1", "rettetbrev", "2026-03-01 08:00"), false),
        (admission("A1", "annulleretbrev", at), false),
        (admission("A9", "genbrev", at), false),
    ];
    for seen in both(Ways::TOLERANT, &letters).await {
        let mut stays = Stays::new();
        let mut codes = Vec::new();
        let mut changes = Vec::new();
        for letter in seen.data() {
            let EmessageTypeChoice::NotificationOfAdmission(told) = &letter.choice else {
                panic!("no admission");
            };
            codes.push(told.letter.status_code.clone());
            changes.push(stays.take(&letter).expect("a known kind").change);
        }
        let [new, corrected, annulled, StatusCodeType::Unknown(unknown)] = &codes[..] else {
            panic!("four codes, one of them unknown: {codes:?}");
        };
        assert_eq!(
            [new, corrected, annulled],
            [
                &StatusCodeType::Nytbrev,
                &StatusCodeType::Rettetbrev,
                &StatusCodeType::Annulleretbrev
            ]
        );
        assert!(unknown == "genbrev");
        let kept = Change::UnknownStatus("genbrev".to_owned());
        assert_eq!(
            changes,
            [Change::Added, Change::Corrected, Change::Annulled, kept]
        );
        assert!(stays.of(PERSON).is_empty());
    }
}

/// The receipt that a receiver of version 2.0 sends for a Bundle.
fn receipt(code: KvitteringKodeType) -> SygehusopholdKvitteringType {
    let failed = code != KvitteringKodeType::Ok;
    let mut receipt =
        SygehusopholdKvitteringType::new(short("opdigtet"), noon(), code, short("1234567890"));
    receipt.fejl_tekst = failed.then(|| short("Kan ikke læses"));
    receipt
}

#[tokio::test]
async fn a_receipt_of_version_2_0_goes_back_with_each_of_its_codes() {
    use KvitteringKodeType::{FatalError, Ok as Taken, TransientError};
    const RECEIPT: &str = "be5ced08-1003-4000-8000-000000000003";
    let receipts = [Taken, TransientError, FatalError].map(receipt);
    let beskeder: Vec<_> = (1..)
        .zip(&receipts)
        .map(|(number, receipt)| {
            let about = About::new(number, RECEIPT, "4a4d1e60-0810-4000-8000-000000000003");
            with_data(&about, &SYGEHUSOPHOLD_KVITTERING, receipt)
        })
        .collect();
    let read = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&read);
    // No channel describes it, so it comes to the handler of all else, and its root reads it.
    let dispatcher = Dispatcher::new().kuvert(&HAENDELSESBESKED).otherwise(
        move |besked: Unknown<HaendelsesbeskedType>| {
            let receipt = SYGEHUSOPHOLD_KVITTERING.read_any(besked.kuvert.data()[0]);
            noted
                .lock()
                .expect("nobody panicked")
                .push(receipt.expect("a receipt"));
            async { Ok(()) }
        },
    );
    let (platform, dueslag) = (Platform::default(), "d0e51a60-0000-4000-8000-000000000810");
    let unread = |_: &Unreadable| Unread::Stop;
    let fetching = platform.fetched_by(dueslag, Subscription::all(), &ROW_2, dispatcher, unread);
    platform.send(&beskeder).await;
    let settled = platform.fordeler.settled(dueslag, receipts.len()).await;
    fetching.abort();
    assert_eq!(settled.acknowledged, receipts.len());
    assert_eq!(*read.lock().expect("nobody panicked"), receipts);
}
