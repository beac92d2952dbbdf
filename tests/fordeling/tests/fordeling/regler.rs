//! New cases: the receiver is found by rules.

use crate::scene::{
    EMNE, ESDH, FACET, FAG, FREMMED, KOMMUNE, PENSION, Scene, UDK, blanket, by_kle, by_system,
    context, form, note,
};
use sf2900_v2_4::types_v2::{
    FordelingsmodtagerListRequest, RoutingKleInfo, RoutingListeType, RoutingType,
};
use sf2900_v2_4::types_v3::{
    FordelingsmodtagerListRequestType, FordelingsmodtagerValiderRequestType,
};
use snitflade_fordeling::{Fordelingskomponent, Regel, Til};

fn til(uuid: &str) -> Til {
    Til::System(uuid.to_owned())
}

#[tokio::test]
async fn sf2900_05_the_receiver_of_a_new_case_is_found_by_owner_subject_and_facet() {
    let scene = Scene::start().await;
    scene.komponent.regel(Regel::new(UDK, EMNE, til(PENSION)));
    scene
        .komponent
        .regel(Regel::new(KOMMUNE, EMNE, til(FAG)).facet("G02"));
    scene
        .komponent
        .regel(Regel::new(KOMMUNE, EMNE, til(ESDH)).facet(FACET));
    scene
        .komponent
        .regel(Regel::new(KOMMUNE, "00.00.00", til(FAG)));
    // The sender names no receiver: the facet decides here, the owner there.
    for (owner, got) in [(KOMMUNE, [1, 0, 0]), (UDK, [1, 0, 1])] {
        let sent = scene
            .afsender
            .send(by_kle(owner), note("ny henvendelse"))
            .await;
        sent.expect("a technical receipt");
        assert_eq!(scene.got(), got);
    }
    scene.stop().await;
}

#[tokio::test]
async fn sf2900_06_without_a_rule_an_object_is_refused() {
    let scene = Scene::start().await;
    scene
        .komponent
        .regel(Regel::new(UDK, "00.00.00", til(PENSION)));
    scene
        .komponent
        .regel(Regel::new(UDK, EMNE, til(PENSION)).facet("G02"));
    scene.komponent.regel(Regel::new(KOMMUNE, EMNE, til(ESDH)));
    let context = by_kle(UDK);
    let id = context.anvender_transaktions_id.to_string();
    let refused = scene.afsender.send(context, note("ny henvendelse")).await;
    assert_eq!(refused.expect_err("a refusal")[0].0, "FK02");
    assert_eq!(scene.afsender.overdragelse(&id), None);
    assert_eq!(scene.got(), [0, 0, 0]);
    scene.stop().await;
}

#[tokio::test]
async fn sf2900_07_of_several_rules_the_sender_names_the_receiver() {
    let scene = Scene::start().await;
    scene.komponent.regel(Regel::new(KOMMUNE, EMNE, til(ESDH)));
    scene
        .komponent
        .regel(Regel::new(KOMMUNE, EMNE, til(FAG)).facet(FACET));
    let refused = scene
        .afsender
        .send(by_kle(KOMMUNE), note("ny henvendelse"))
        .await;
    let refused = refused.expect_err("a refusal");
    assert_eq!(refused[0].0, Fordelingskomponent::FLERE_REGLER);
    assert_eq!(scene.got(), [0, 0, 0]);
    // Which systems there are, and that one of them takes it.
    let mut asked = FordelingsmodtagerListRequest::new(
        KOMMUNE
            .parse::<sf2900_v2_4::types_v2::CvrNumber>()
            .expect("a number"),
        KOMMUNE
            .parse::<sf2900_v2_4::types_v2::CvrNumber>()
            .expect("a number"),
        EMNE.parse::<sf2900_v2_4::types_v2::KleEmneType>()
            .expect("a subject"),
    );
    asked.routing_handling_facet = Some(FACET.parse().expect("a facet"));
    let request = FordelingsmodtagerListRequestType::new(asked);
    let listed = scene
        .afsender
        .client
        .fordelingsmodtager_list(&request)
        .await;
    let listed = listed.expect("a list").into_value().systemer.system;
    let named: Vec<_> = listed.iter().map(|row| row.system_uuid.as_str()).collect();
    assert_eq!(named, [ESDH, FAG]);
    let chosen = listed[1].system_uuid.clone();
    let row = RoutingType::new(listed[1].system_myndighed.clone(), chosen.clone());
    let other = RoutingType::new(
        UDK.parse::<sf2900_v2_4::types_v2::CvrNumber>()
            .expect("a number"),
        chosen.clone(),
    );
    let request = FordelingsmodtagerValiderRequestType::new(
        KOMMUNE
            .parse::<sf2900_v2_4::types_v2::CvrNumber>()
            .expect("a number"),
        RoutingListeType::new([row, other]),
    );
    let judged = scene
        .afsender
        .client
        .fordelingsmodtager_valider(&request)
        .await;
    let judged = judged
        .expect("an answer")
        .into_value()
        .routing_liste
        .routing_modtager;
    let can: Vec<_> = judged.iter().map(|row| row.kan_modtage).collect();
    assert_eq!(can, [true, false]);
    // The second try names it.
    let again = by_system(KOMMUNE, chosen.as_str());
    let sent = scene.afsender.send(again, note("ny henvendelse")).await;
    sent.expect("a technical receipt");
    assert_eq!(scene.got(), [0, 1, 0]);
    scene.stop().await;
}

#[tokio::test]
async fn sf2900_09_rules_are_the_receivers_and_say_whether_forms_go_to_digital_post() {
    let scene = Scene::start().await;
    scene
        .komponent
        .regel(Regel::new(UDK, EMNE, Til::DigitalPost));
    scene.komponent.regel(Regel::new(KOMMUNE, EMNE, til(FAG)));
    // The same form: one authority has it in a system, the other by Digital Post.
    for owner in [KOMMUNE, UDK] {
        let sent = scene
            .afsender
            .send(by_kle(owner), form("KP-1", blanket()))
            .await;
        sent.expect("a receipt");
    }
    assert_eq!(scene.got(), [0, 1, 0]);
    let breve = scene.komponent.breve();
    assert_eq!(breve.len(), 1);
    assert_eq!(breve[0].myndighed, UDK);
    scene.stop().await;
}

#[tokio::test]
async fn sf2900_12_sender_and_receiver_are_authorities_of_the_platform() {
    let scene = Scene::start().await;
    scene.komponent.regel(Regel::new(UDK, EMNE, til(PENSION)));
    scene.komponent.regel(Regel::new(KOMMUNE, EMNE, til(ESDH)));
    scene.komponent.regel(Regel::new(FREMMED, EMNE, til(FAG)));
    let kle = || {
        let emne: sf2900_v2_4::types_v2::KleEmneType = EMNE.parse().expect("a subject");
        RoutingKleInfo::new(emne)
    };
    for (fra, to, taken) in [
        (KOMMUNE, UDK, true),
        (UDK, KOMMUNE, true),
        (FREMMED, UDK, false),
        (KOMMUNE, FREMMED, false),
    ] {
        let context = context(fra, to, kle().into());
        let sent = scene.afsender.send(context, note("en henvendelse")).await;
        match sent {
            Ok(_) => assert!(taken, "{fra} to {to}"),
            Err(why) => assert_eq!((taken, why[0].0.as_str()), (false, "FK01")),
        }
    }
    assert_eq!(scene.got(), [1, 0, 1]);
    scene.stop().await;
}
