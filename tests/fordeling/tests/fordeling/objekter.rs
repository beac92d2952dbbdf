//! What is distributed: notes, documents with their files, forms.

use crate::scene::{
    ESDH, KOMMUNE, PENSION, Scene, UDK, blanket, by_kle, by_system, document, form, note,
};
use ansoeg_v1::ansoeg_1::{ANSOEGNING, AnsoegningType};
use sf2900_v2_4::types_v2::{
    AnmodRequestType, MeddelelseType, ObjektIndholdTypeChoice as Indhold, ObjektTypeType,
};
use snitflade_fordeling::{Regel, Til};
use snitflade_helpers::fordeling::{Formular, Formularlaesere};
use snitflade_runtime::write::WriteOptions;

fn meddelelse(object: &AnmodRequestType) -> &MeddelelseType {
    match &object.distribution_object.objekt_indhold.choice {
        Some(Indhold::DistributionFormular(form)) => &form.meddelelse,
        _ => panic!("no form"),
    }
}

#[tokio::test]
async fn sf2900_02_notes_documents_and_forms_are_distributed() {
    let scene = Scene::start().await;
    let octets: Vec<u8> = (0..50_000_u32).map(|at| (at % 251) as u8).collect();
    let path = scene.folder.join("brev.pdf");
    std::fs::write(&path, &octets).expect("a file");
    scene
        .afsender
        .send_file(path, "brev-1.pdf")
        .await
        .expect("on the drop");
    let mut letter = by_system(UDK, PENSION);
    letter.dokument_fil_navn = Some("brev-1.pdf".into());
    for (context, object) in [
        (by_system(UDK, PENSION), note("ringet op")),
        (letter, document("Brev fra borgeren")),
        (by_system(UDK, PENSION), form("KP-1", blanket())),
    ] {
        let sent = scene.afsender.send(context, object).await;
        sent.expect("a technical receipt");
    }
    let got = scene.pension.modtaget();
    let kinds: Vec<_> = got
        .iter()
        .map(|one| one.distribution_object.objekt_type.clone())
        .collect();
    use ObjektTypeType::{Dokument, Formular, Journalpost};
    assert_eq!(kinds, [Journalpost, Dokument, Formular]);
    assert_eq!(got[0].distribution_object, note("ringet op"));
    assert_eq!(got[1].distribution_object, document("Brev fra borgeren"));
    // The document's octets came by the drop, from the sender over the component.
    let path = scene.pension.fil(&got[1]).await.expect("a file");
    assert_eq!(std::fs::read(path).expect("readable"), octets);
    // A file that nobody put there is found missing, and content of another kind refused.
    let mut letter = by_system(UDK, PENSION);
    letter.dokument_fil_navn = Some("brev-2.pdf".into());
    let refused = scene.afsender.send(letter, document("Brev")).await;
    assert_eq!(refused.expect_err("a refusal")[0].0, "FK07");
    let mut mixed = note("ringet op");
    mixed.objekt_type = Dokument;
    let refused = scene.afsender.send(by_system(UDK, PENSION), mixed).await;
    assert_eq!(refused.expect_err("a refusal")[0].0, "FK06");
    assert_eq!(scene.got(), [0, 0, 3]);
    scene.stop().await;
}

/// What a system makes of the forms it knows.
#[derive(Debug, PartialEq)]
enum Blanket {
    Ansoegning(AnsoegningType),
}

#[tokio::test]
async fn sf2900_03_kinds_of_form_are_told_apart_and_unknown_ones_stay_as_they_came() {
    let scene = Scene::start().await;
    let ansoegning = ANSOEGNING.sample(7).expect("a form");
    let known = ANSOEGNING.to_any(&ansoegning, &WriteOptions::default());
    for (kind, xml) in [
        ("ansoegning-1", known.expect("an element")),
        ("KP-1", blanket()),
        ("ansoegning-1", blanket()),
    ] {
        let sent = scene
            .afsender
            .send(by_system(UDK, PENSION), form(kind, xml))
            .await;
        sent.expect("a technical receipt");
    }
    let laesere = Formularlaesere::new().med("ansoegning-1", &ANSOEGNING, Blanket::Ansoegning);
    let got = scene.pension.modtaget();
    let read = laesere.laes(meddelelse(&got[0])).expect("a form");
    assert!(read == Formular::Kendt(Blanket::Ansoegning(ansoegning)));
    let raw = laesere.laes(meddelelse(&got[1])).expect("a form");
    let Formular::Ukendt { formular_type, xml } = raw else {
        panic!("read as another kind");
    };
    assert_eq!((formular_type, xml), ("KP-1", &blanket()));
    // A form that is not what its kind says is an error, and not raw.
    assert!(laesere.laes(meddelelse(&got[2])).is_err());
    scene.stop().await;
}

#[tokio::test]
async fn sf2900_10_forms_go_to_digital_post_and_are_handed_over_at_once() {
    use sf2900_v2_4::types_v2::KvitteringstypeType;
    use snitflade_helpers::fordeling::Overdragelse;

    let scene = Scene::start().await;
    scene
        .komponent
        .regel(Regel::new(UDK, crate::scene::EMNE, Til::DigitalPost));
    let context = by_kle(UDK);
    let id = context.anvender_transaktions_id.to_string();
    let sent = scene.afsender.send(context, form("KP-1", blanket())).await;
    let sent = sent.expect("a receipt");
    let kind = sent.forretnings_kvittering.kvitteringstype;
    assert_eq!(kind, KvitteringstypeType::DigitalPost);
    assert_eq!(
        scene.afsender.overdragelse(&id),
        Some(Overdragelse::Overdraget)
    );
    let breve = scene.komponent.breve();
    assert_eq!(breve.len(), 1);
    assert_eq!(
        (breve[0].myndighed.as_str(), breve[0].formular_type.as_str()),
        (UDK, "KP-1")
    );
    let told = sent.distribution_context.digital_post_meddelelses_id;
    assert_eq!(told.as_ref(), Some(&breve[0].id));
    // No receipt is waited for, and no system got it.
    assert_eq!(scene.komponent.undervejs(), 0);
    assert_eq!(scene.got(), [0, 0, 0]);
    scene.stop().await;
}

#[tokio::test]
async fn sf2900_11_notes_and_documents_do_not_go_to_digital_post() {
    let scene = Scene::start().await;
    scene
        .komponent
        .regel(Regel::new(UDK, crate::scene::EMNE, Til::DigitalPost));
    for object in [note("ringet op"), document("Brev")] {
        let refused = scene.afsender.send(by_kle(UDK), object).await;
        assert_eq!(refused.expect_err("a refusal")[0].0, "FK05");
    }
    assert_eq!(scene.komponent.breve(), []);
    assert_eq!(scene.got(), [0, 0, 0]);
    scene.stop().await;
}

#[tokio::test]
async fn sf2900_04_from_one_system_to_one_other_within_an_authority_and_between_two() {
    let scene = Scene::start().await;
    let within = scene
        .afsender
        .send(by_system(KOMMUNE, ESDH), note("internt"))
        .await;
    within.expect("a technical receipt");
    assert_eq!(scene.got(), [1, 0, 0]);
    let between = scene
        .afsender
        .send(by_system(UDK, PENSION), note("eksternt"))
        .await;
    between.expect("a technical receipt");
    assert_eq!(scene.got(), [1, 0, 1]);
    // A system of another authority than the one that is named is no receiver.
    let wrong = scene
        .afsender
        .send(by_system(UDK, ESDH), note("forkert"))
        .await;
    assert_eq!(wrong.expect_err("a refusal")[0].0, "FK04");
    assert_eq!(scene.got(), [1, 0, 1]);
    scene.stop().await;
}
