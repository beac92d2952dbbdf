//! Receipts: when an object counts as handed over.

use crate::scene::{KOMMUNE, PENSION, Scene, UDK, by_system, note};
use sf2900_v2_4::types_v2::KvitteringstypeType;
use snitflade_fordeling::Dom;
use snitflade_helpers::fordeling::Overdragelse;

#[tokio::test]
async fn sf2900_01_an_object_counts_as_handed_over_after_a_positive_business_receipt_only() {
    let scene = Scene::start().await;
    let context = by_system(UDK, PENSION);
    let id = context.anvender_transaktions_id.to_string();
    let sent = scene.afsender.send(context, note("ringet op")).await;
    let sent = sent.expect("a technical receipt");
    let kind = sent.forretnings_kvittering.kvitteringstype;
    assert_eq!(kind, KvitteringstypeType::Teknisk);
    assert!(
        sent.distribution_context
            .distribution_transktions_id
            .is_some()
    );
    // It lies at the receiver, and is still the sender's.
    assert_eq!(scene.got(), [0, 0, 1]);
    assert_eq!(
        scene.afsender.overdragelse(&id),
        Some(Overdragelse::Undervejs)
    );
    assert_eq!(scene.komponent.undervejs(), 1);
    let object = scene.pension.modtaget().remove(0);
    scene
        .pension
        .kvitter(&object, Dom::Accepteret)
        .await
        .expect("taken");
    assert_eq!(
        scene.afsender.overdragelse(&id),
        Some(Overdragelse::Overdraget)
    );
    assert_eq!(scene.komponent.undervejs(), 0);
    scene.stop().await;
}

#[tokio::test]
async fn sf2900_13_the_receiver_accepts_or_refuses_with_reasons() {
    let scene = Scene::start().await;
    let context = by_system(UDK, PENSION);
    let id = context.anvender_transaktions_id.to_string();
    let sent = scene.afsender.send(context, note("ringet op")).await;
    sent.expect("a technical receipt");
    let object = scene.pension.modtaget().remove(0);
    let refused = Dom::Afvist("borgeren er ikke omfattet", "P17");
    scene
        .pension
        .kvitter(&object, refused)
        .await
        .expect("taken");
    let Some(Overdragelse::Afvist(grund)) = scene.afsender.overdragelse(&id) else {
        panic!("not refused");
    };
    assert_eq!(
        grund.begrundelse.as_deref(),
        Some("borgeren er ikke omfattet")
    );
    assert_eq!(grund.fejl[0].0, "P17");
    // An object has one business receipt; a second one is for nothing that waits.
    let again = scene.pension.kvitter(&object, Dom::Accepteret).await;
    again.expect_err("a second receipt");
    assert!(matches!(
        scene.afsender.overdragelse(&id),
        Some(Overdragelse::Afvist(_))
    ));
    // The receiver's yes: the other test of this file; here for one of the sender's own systems.
    let context = by_system(KOMMUNE, crate::scene::ESDH);
    let id = context.anvender_transaktions_id.to_string();
    scene
        .afsender
        .send(context, note("ringet op"))
        .await
        .expect("a technical receipt");
    let object = scene.esdh.modtaget().remove(0);
    scene
        .esdh
        .kvitter(&object, Dom::Accepteret)
        .await
        .expect("taken");
    assert_eq!(
        scene.afsender.overdragelse(&id),
        Some(Overdragelse::Overdraget)
    );
    scene.stop().await;
}
