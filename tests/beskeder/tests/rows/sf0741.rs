//! SF0741: AES tells of cases on work injuries.

use sf0741_v3_0_modelleret::aes::{
    AesSagshaendelseType, ErklaeringTypeKodeType, HaendelseTypeKodeType,
};
use sf0741_v3_0_modelleret::channels::{
    aes_sagshaendelse_besked_hent as hent, aes_sagshaendelse_besked_modtag as modtag,
};
use snitflade_beskeder::exchange::{Noted, Platform, Seen, Ways, exchange};
use snitflade_beskeder::kuvert::{About, PERSON, besked};
use snitflade_beskeder::rows::aes::{
    BESKEDTYPE_3, KINDS, ROW_2, ROW_3, event_2, event_3, handling_of, sent_2, sent_3,
};
use snitflade_beskeder::rows::day;
use snitflade_helpers::arbejdsskade::{check_v2_2, check_v3_0};
use snitflade_runtime::amqp::Unread;
use snitflade_runtime::besked::{Besked as _, Dispatcher, Haendelse, Unreadable};
use snitflade_runtime::testing::Subscription;
use std::sync::{Arc, Mutex};

/// What a push and a fetch of these beskeder of version 3.0 came to.
async fn both(ways: Ways, beskeder: &[bytes::Bytes]) -> [Seen<AesSagshaendelseType>; 2] {
    exchange::<modtag::AesSagshaendelse3, hent::AesSagshaendelse3>(&ROW_3, ways, beskeder).await
}

/// The one event of this kind, as both ways brought it.
async fn one(kind: &str) -> AesSagshaendelseType {
    let [pushed, pulled] = both(Ways::STRICT, &[sent_3(1, kind)]).await;
    let [
        Noted {
            data, handlinger, ..
        },
    ] = &pushed.noted[..]
    else {
        panic!("one besked: {pushed:?}");
    };
    assert_eq!(handlinger, &[handling_of(kind)]);
    assert_eq!(pulled.noted[0].data, *data);
    data.clone()
}

#[tokio::test]
async fn sf0741_01_a_case_that_was_created_arrives_typed() {
    let event = one("SagOprettet").await;
    assert_eq!(
        *event.haendelse_type_kode,
        HaendelseTypeKodeType::SagOprettet
    );
    assert_eq!(event.aes_sagsnummer.as_str(), "AES-2026-17");
    assert_eq!(event.skadelidte_cpr_nummer.as_str(), PERSON);
    assert_eq!(event.hjemkommune_kode.as_str(), "0101");
    assert_eq!(
        event.haendelse_tidspunkt.to_string(),
        "2026-03-01T12:00:00Z"
    );
    assert_eq!(event.skade_dato.as_deref(), Some(&day("2026-01-15")));
    assert_eq!(check_v3_0(&event), Ok(()));
}

#[tokio::test]
async fn sf0741_02_a_change_of_status_tells_the_status() {
    let event = one("SagStatusAendret").await;
    let status = event.sag_status.as_ref().expect("a status");
    assert_eq!(status.status_kode.as_str(), "AFGJORT");
    assert_eq!(status.status_dato.as_deref(), Some(&day("2026-02-27")));
    assert_eq!(check_v3_0(&event), Ok(()));
    // The schema lets it be absent; the check by name does not, and shows nothing of the case.
    let mut without = event_3("SagStatusAendret");
    without.sag_status = None;
    let about = About::new(2, BESKEDTYPE_3, handling_of("SagStatusAendret"));
    let sent = besked::<hent::AesSagshaendelse3>(&about, &without);
    let [pushed, _] = both(Ways::STRICT, &[sent]).await;
    let missing = check_v3_0(&pushed.noted[0].data).expect_err("no status");
    assert_eq!(missing.code, "arbejdsskade-status");
    assert!(
        missing.to_string().contains("SagStatus/StatusKode"),
        "{missing}"
    );
    assert!(!missing.to_string().contains(PERSON), "{missing}");
}

#[tokio::test]
async fn sf0741_03_a_statement_that_was_obtained_is_told_with_its_kind() {
    use ErklaeringTypeKodeType::{Funktionsattest, Speciallaegeerklaering};
    for (kind, statement) in [
        ("SpeciallaegeerklaeringIndhentet", Speciallaegeerklaering),
        ("FunktionsattestIndhentet", Funktionsattest),
    ] {
        let event = one(kind).await;
        let found = event.erklaering.as_ref().expect("a statement");
        assert_eq!(*found.erklaering_type_kode, statement);
        assert_eq!(
            found.erklaering_indhentet_dato.as_deref(),
            Some(&day("2026-02-20"))
        );
        assert_eq!(check_v3_0(&event), Ok(()));
        let mut without = event;
        without.erklaering = None;
        let missing = check_v3_0(&without).expect_err("no statement");
        assert_eq!(missing.code, "arbejdsskade-erklaering");
    }
}

#[tokio::test]
async fn sf0741_04_a_kind_that_nobody_knows_is_a_value_and_stops_nobody() {
    // An invented kind, in the handling of the envelope and in what is said.
    let beskeder = [
        sent_3(1, "SagOprettet"),
        sent_3(2, "SagGenoptaget"),
        sent_3(3, "SagOprettet"),
    ];
    for seen in both(Ways::TOLERANT, &beskeder).await {
        let kinds: Vec<_> = seen
            .noted
            .iter()
            .map(|one| one.data.haendelse_type_kode.as_str())
            .collect();
        assert_eq!(kinds, ["SagOprettet", "SagGenoptaget", "SagOprettet"]);
        let unknown = &*seen.noted[1].data.haendelse_type_kode;
        assert!(matches!(unknown, HaendelseTypeKodeType::Unknown(code) if code == "SagGenoptaget"));
        assert_eq!(seen.noted[1].handlinger, [handling_of("SagGenoptaget")]);
        assert!(
            !KINDS
                .map(handling_of)
                .contains(&seen.noted[1].handlinger[0])
        );
        assert_eq!(check_v3_0(&seen.noted[1].data), Ok(()));
    }
    // Read strictly it is kept as octets with its reason, and the others go on.
    for seen in both(Ways::STRICT, &beskeder).await {
        assert_eq!(seen.noted.len(), 2);
        assert_eq!(seen.unreadable, ["besked-data"]);
    }
}

/// What one program noted of either version: the version of the envelope, and the kind.
type Versions = Arc<Mutex<Vec<(String, String)>>>;

#[tokio::test]
async fn sf0741_05_versions_2_2_and_3_0_are_consumed_by_one_program() {
    use sf0741_v2_2_modelleret::channels::aes_sagshaendelse_besked_hent::AesSagshaendelse2;
    let seen = Versions::default();
    let note = |version: Option<String>, kind: &str, seen: &Versions| {
        let noted = (version.unwrap_or_default(), kind.to_owned());
        seen.lock().expect("nobody panicked").push(noted);
    };
    let (two, three) = (Arc::clone(&seen), Arc::clone(&seen));
    let dispatcher = Dispatcher::new()
        .on::<AesSagshaendelse2>(move |besked: Haendelse<AesSagshaendelse2>| {
            let version = besked.kuvert.besked_version().map(Into::into);
            assert_eq!(check_v2_2(&besked.data), Ok(()));
            note(version, besked.data.haendelse_type_kode.as_str(), &two);
            async { Ok(()) }
        })
        .on::<hent::AesSagshaendelse3>(move |besked: Haendelse<hent::AesSagshaendelse3>| {
            let version = besked.kuvert.besked_version().map(Into::into);
            assert_eq!(check_v3_0(&besked.data), Ok(()));
            note(version, besked.data.haendelse_type_kode.as_str(), &three);
            async { Ok(()) }
        });
    let platform = Platform::default();
    let dueslag = "d0e51a60-0000-4000-8000-000000000741";
    let unread = |_: &Unreadable| Unread::Stop;
    let fetching = platform.fetched_by(dueslag, Subscription::all(), &ROW_3, dispatcher, unread);
    let beskeder = [
        sent_2(1, "SagOprettet"),
        sent_3(2, "SagOprettet"),
        sent_3(3, "SagStatusAendret"),
        sent_2(4, "FunktionsattestIndhentet"),
    ];
    platform.send(&beskeder).await;
    let settled = platform.fordeler.settled(dueslag, beskeder.len()).await;
    fetching.abort();
    assert_eq!((settled.acknowledged, settled.rejected), (4, 0));
    let expected = [
        ("2.2", "SagOprettet"),
        ("3.0", "SagOprettet"),
        ("3.0", "SagStatusAendret"),
        ("2.2", "FunktionsattestIndhentet"),
    ];
    let seen = seen.lock().expect("nobody panicked");
    let seen: Vec<_> = seen
        .iter()
        .map(|(version, kind)| (version.as_str(), kind.as_str()))
        .collect();
    assert_eq!(seen, expected);
}

#[tokio::test]
async fn sf0741_06_an_event_is_pushed_and_fetched_with_one_type() {
    let beskeder: Vec<_> = KINDS
        .iter()
        .enumerate()
        .map(|(at, kind)| sent_3(at, kind))
        .collect();
    let [pushed, pulled] = both(Ways::STRICT, &beskeder).await;
    // One `Vec` of one type, whichever way it came.
    let expected: Vec<AesSagshaendelseType> = KINDS.map(event_3).into();
    assert_eq!((pushed.data(), pulled.data()), (expected.clone(), expected));
    assert_eq!(pushed.handlinger(), KINDS.map(handling_of));
    assert_eq!(pulled.handlinger(), KINDS.map(handling_of));
    // And the same of version 2.2.
    let beskeder: Vec<_> = KINDS
        .iter()
        .enumerate()
        .map(|(at, kind)| sent_2(at, kind))
        .collect();
    let both = exchange::<
        sf0741_v2_2_modelleret::channels::aes_sagshaendelse_besked_modtag::AesSagshaendelse2,
        sf0741_v2_2_modelleret::channels::aes_sagshaendelse_besked_hent::AesSagshaendelse2,
    >(&ROW_2, Ways::STRICT, &beskeder);
    for seen in both.await {
        assert_eq!(seen.data(), KINDS.map(event_2));
    }
}
