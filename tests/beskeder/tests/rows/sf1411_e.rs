//! SF1411_E: what changed in a municipality's health cases.

use sf1411_e_v1_0_modelleret::aendring::{
    HelbredssagAendringType, HelbredssagAendringTypeChoice as Group, SikringsgruppeKodeType,
};
use sf1411_e_v1_0_modelleret::channels::{
    helbredsprocent_besked_hent as hent, helbredsprocent_besked_modtag as modtag,
};
use snitflade_beskeder::exchange::{Platform, Ways, exchange};
use snitflade_beskeder::rows::day;
use snitflade_beskeder::rows::helbred::{ROW, event, events, handling_of, sent};
use snitflade_runtime::testing::Subscription;

/// The event at a place, as both ways brought it, with its handling.
async fn one(place: usize) -> HelbredssagAendringType {
    let beskeder = [sent(1, place)];
    let both =
        exchange::<modtag::Helbredsprocent, hent::Helbredsprocent>(&ROW, Ways::STRICT, &beskeder);
    let [pushed, pulled] = both.await;
    assert_eq!(pushed.handlinger(), [handling_of(place)]);
    assert_eq!(pushed.noted[0].data, pulled.noted[0].data);
    assert_eq!(pushed.noted[0].data.sag_ejer_kommune_kode.as_str(), "0101");
    pushed.noted[0].data.clone()
}

#[tokio::test]
async fn sf1411_e_01_a_health_card_was_granted() {
    let Group::HelbredskortBevilget(told) = one(0).await.choice else {
        panic!("another event");
    };
    assert_eq!(*told.helbredskort_bevilget_fra_dato, day("2026-01-01"));
    assert!(told.helbredskort_bevilget_til_dato.is_none());
}

#[tokio::test]
async fn sf1411_e_02_a_health_card_was_stopped() {
    let Group::HelbredskortStoppet(told) = one(1).await.choice else {
        panic!("another event");
    };
    assert_eq!(*told.helbredskort_stoppet_dato, day("2026-02-28"));
    let why = told.stop_aarsag_tekst.as_ref().map(|text| text.as_str());
    assert_eq!(why, Some("Formue over grænsen"));
}

#[tokio::test]
async fn sf1411_e_03_the_personal_percentage_changed() {
    let Group::HelbredsprocentAendret(told) = one(2).await.choice else {
        panic!("another event");
    };
    assert_eq!(told.personlig_helbredsprocent.get().to_string(), "78.25");
    assert_eq!(*told.helbredsprocent_fra_dato, day("2026-01-01"));
}

#[tokio::test]
async fn sf1411_e_04_the_group_of_the_health_insurance_changed() {
    let Group::SygesikringsgruppeAendret(told) = one(3).await.choice else {
        panic!("another event");
    };
    assert_eq!(*told.sikringsgruppe_kode, SikringsgruppeKodeType::Code2);
    assert_eq!(*told.sikringsgruppe_fra_dato, day("2026-03-01"));
}

#[tokio::test]
async fn sf1411_e_05_each_event_can_be_subscribed_to_alone() {
    let platform = Platform::default();
    let dueslag = |place: usize| format!("d0e51a60-0000-4000-8000-00000001412{place}");
    let mut receiving = Vec::new();
    for place in 0..events().len() {
        // What a system may have is what its subscription names.
        let agreed = Subscription::all().handlinger([handling_of(place)]);
        receiving.push(platform.pulled::<hent::Helbredsprocent>(
            &dueslag(place),
            agreed,
            &ROW,
            Ways::STRICT,
        ));
    }
    let none = Subscription::all().handlinger(["4a4d1e60-0000-4000-8000-000000000000"]);
    let outside = platform
        .pushed::<modtag::Helbredsprocent>(&dueslag(9), none, &ROW, Ways::STRICT)
        .await;
    let beskeder: Vec<_> = (0..events().len()).map(|at| sent(at, at)).collect();
    platform.send(&beskeder).await;
    assert_eq!(platform.pusher.deliver().await, 0);
    for (place, (one, group)) in receiving.iter().zip(events()).enumerate() {
        assert_eq!(
            platform
                .fordeler
                .settled(&dueslag(place), 1)
                .await
                .acknowledged,
            1
        );
        assert_eq!(one.seen().data(), [event(group)]);
    }
    assert!(outside.seen().noted.is_empty());
}
