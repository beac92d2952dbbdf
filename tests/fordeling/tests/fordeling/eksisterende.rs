//! Existing cases: the owning system is found in the case index.

use crate::scene::{KOMMUNE, PENSION, Scene, UDK, by_system, note};
use sf1470_v6_0::generelle_definitioner::{LokalUdvidelseListeType, RelationType};
use sf1470_v6_0::sag::{
    AttributListeType, RegistreringType, RelationListeType, SagType, TilstandListeType,
};
use sf1470_v6_0::sagdok::{LivscyklusKodeType, UnikIdType, UnikIdTypeChoice, UrnIdentifikator};
use sf1470_v6_0::sagdokumentindeks::{
    FremsoegSagDokumentIndeksInputType, ImporterSagDokumentIndeksInputType,
};
use sf1470_v6_0::sagindeks::{SAGSITSYSTEM_RELATION, SagsitsystemRelationType};
use sf1470_v6_0::services::sag_dokument_indeks::{SagDokumentIndeksClient, router};
use snitflade_fordeling::Sagsindeks;
use snitflade_helpers::konstanter::{itsystem, sag};
use snitflade_helpers::sagsindeks::master;
use snitflade_runtime::With as _;
use snitflade_runtime::client::{ErrorKind, Https, Settings};
use snitflade_runtime::sagdok::UnikId as _;
use snitflade_runtime::server::Running;
use snitflade_runtime::write::WriteOptions;

const SAG: &str = "5a600000-0000-4000-8000-000000000001";
const UKENDT: &str = "5a600000-0000-4000-8000-000000000002";
const CVR: &str = "urn:oio:cvr-nr:";

fn uuid(text: &str) -> UnikIdType {
    UnikIdType::new(UnikIdTypeChoice::UuidIdentifikator(
        text.parse().expect("a UUID"),
    ))
}

fn system(rolle: &str, system: &str) -> SagsitsystemRelationType {
    SagsitsystemRelationType::default().with(|relation| {
        relation.rolle = Some(uuid(rolle));
        relation.type_ = Some(uuid(itsystem::TYPE));
        relation.reference_id = Some(uuid(system));
    })
}

/// A case of the payer's: its own system is not the one that filed it.
fn case() -> SagType {
    let urn: UrnIdentifikator = format!("{CVR}{UDK}").parse().expect("a URN");
    let owner = RelationType::default().with(|relation| {
        relation.rolle = Some(uuid(sag::EJER));
        relation.reference_id = Some(UnikIdType::new(UnikIdTypeChoice::UrnIdentifikator(
            urn.into(),
        )));
    });
    let sender = system(itsystem::AFSENDER, crate::scene::FAG);
    let systems = [sender, system(itsystem::MASTER, PENSION)];
    let kept = systems.map(|relation| {
        let kept = SAGSITSYSTEM_RELATION.to_any(&relation, &WriteOptions::default());
        kept.expect("an element")
    });
    let relations = RelationListeType::default().with(|relations| {
        relations.sagsaktoer.push(owner);
        let extension = LokalUdvidelseListeType::default().with(|list| list.any = kept.to_vec());
        relations.lokal_udvidelse_liste = Some(extension);
    });
    let registered = RegistreringType::new(
        AttributListeType::default(),
        TilstandListeType::default(),
        relations,
    )
    .with(|registered| registered.livscyklus_kode = Some(LivscyklusKodeType::Opstaaet));
    SagType::new(
        SAG.parse::<sf1470_v6_0::sagdok::UuidIdentifikator>()
            .expect("a UUID"),
        [registered],
    )
}

/// The owning system of a case, and its authority's CVR number.
async fn owner(client: &SagDokumentIndeksClient, sag: &str) -> Option<(String, String)> {
    let asked = FremsoegSagDokumentIndeksInputType::default().with(|asked| {
        asked.sag_uuid.push(sag.to_owned());
    });
    let found = match client.fremsoeg(&asked).await {
        Ok(reply) => reply.into_value(),
        Err(error) => match error.into_kind() {
            ErrorKind::Rejected(rejected) => rejected.reply.value,
            _ => panic!("the index does not answer"),
        },
    };
    let seen = found.sag_filtreret_oejebliksbillede.first()?;
    let registered = seen.registrering.first()?;
    let now = "2026-11-01T09:00:00+01:00".parse().expect("an instant");
    let system = master(registered, &now).expect("readable")?;
    let is_owner = |one: &&RelationType| {
        let rolle = one.rolle.as_ref().and_then(|rolle| rolle.uuid());
        rolle.as_deref() == Some(sag::EJER)
    };
    let owner = registered.relation_liste.sagsaktoer.iter().find(is_owner)?;
    let cvr = owner.reference_id.as_ref()?.urn()?;
    Some((
        system.reference_id?.uuid()?,
        cvr.strip_prefix(CVR)?.to_owned(),
    ))
}

#[tokio::test]
async fn sf2900_08_an_object_of_an_existing_case_goes_to_the_system_that_owns_it() {
    let scene = Scene::start().await;
    let indeks = Running::start(router(Sagsindeks::default()))
        .await
        .expect("a server");
    let client = SagDokumentIndeksClient::oioidws(
        Https::new().expect("a transport"),
        Settings::new(indeks.url("")),
    );
    let filed = ImporterSagDokumentIndeksInputType::default()
        .with(|filed| filed.choice.push(vec![case()].into()));
    client.importer(&filed).await.expect("filed");
    assert_eq!(owner(&client, UKENDT).await, None);
    let (system, cvr) = owner(&client, SAG).await.expect("an owner");
    assert_eq!((system.as_str(), cvr.as_str()), (PENSION, UDK));
    assert_ne!(cvr, KOMMUNE);
    let sent = scene
        .afsender
        .send(by_system(&cvr, &system), note("til sagen"))
        .await;
    sent.expect("a technical receipt");
    assert_eq!(scene.got(), [0, 0, 1]);
    indeks.stop().await.expect("a clean end");
    scene.stop().await;
}
