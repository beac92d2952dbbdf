//! SF1500: organisation systems are published, fetched and used, and what was exported is
//! imported again (the export is modelled).

use crate::organisationer::Organisationer;
use crate::{Served, UKENDT};
use sf1500_eksport_v6_0_modelleret::organisationsystem_eksport as e;
use sf1500_eksport_v6_0_modelleret::services::organisation_system_eksport::OrganisationSystemEksportClient;
use sf1500_v6_0::organisationsystem as os;
use sf1500_v6_0::sagdok::{
    LivscyklusKodeType, MultipleOutputType, MultipleOutputTypeChoice,
    OrganisationEnhedRelationType, OrganisationFlerRelationType, UnikIdType, UnikIdTypeChoice,
    UuidIdentifikator,
};
use sf1500_v6_0::services::organisation_system::OrganisationSystemClient;
use sf1500_v6_0::{organisation as o, organisationenhed as oe};

const KOMMUNEN: &str = "6a000000-0000-4000-8000-000000000001";
const FORVALTNING: &str = "6b000000-0000-4000-8000-000000000001";
const AFDELING: &str = "6b000000-0000-4000-8000-000000000002";
const TEAM: &str = "6b000000-0000-4000-8000-000000000003";
const NABOEN: &str = "6a000000-0000-4000-8000-000000000002";

struct Both {
    served: Served,
    system: OrganisationSystemClient,
    eksport: OrganisationSystemEksportClient,
}

impl Both {
    async fn start() -> Both {
        let served = Served::start(Organisationer::default().router()).await;
        let (https, at) = served.at("/system");
        let system = OrganisationSystemClient::oioidws(https, at);
        let (https, at) = served.at("/eksport");
        let eksport = OrganisationSystemEksportClient::oioidws(https, at);
        Both {
            served,
            system,
            eksport,
        }
    }

    async fn import(&self, system: &os::ImporterOrganisationSystemInputType) -> Vec<String> {
        let taken = self.system.import(system).await.expect("taken").value;
        results(taken)
    }

    async fn exported(&self, id: &str) -> Option<os::ImporterOrganisationSystemInputType> {
        let input = e::EksporterOrganisationSystemInputType::new(uuid(id));
        let output = self.eksport.eksport(&input).await.expect("an answer").value;
        output.organisation_system
    }

    async fn hierarchy(&self, key: &str) -> os::FremsoegObjekthierarkiOutputType {
        let mut input = os::FremsoegObjekthierarkiInputType::default();
        input.organisation_soeg_egenskab = Some(egenskab(key));
        let output = self.system.fremsoegobjekthierarki(&input).await;
        output.expect("an answer").value
    }
}

fn uuid(id: &str) -> UuidIdentifikator {
    id.parse().expect("a UUID")
}

/// What became of each object, by kind.
fn results(output: MultipleOutputType) -> Vec<String> {
    let Some(MultipleOutputTypeChoice::UnikRetur(all)) = output.choice else {
        panic!("no results");
    };
    let told = all
        .iter()
        .map(|at| format!("{} {}", at.type_, at.status_kode));
    told.collect()
}

fn egenskab(key: &str) -> o::EgenskabType {
    let mut egenskab = o::EgenskabType::default();
    egenskab.brugervendt_noegle_tekst = Some(key.parse().expect("a key"));
    egenskab
}

fn organisation(id: &str, key: &str) -> o::OrganisationType {
    let mut attributter = o::AttributListeType::default();
    attributter.egenskab.push(egenskab(key));
    let (tilstande, relationer) = Default::default();
    let mut registration = o::RegistreringType::new(attributter, tilstande, relationer);
    registration.livscyklus_kode = Some(LivscyklusKodeType::Importeret);
    let time = "2026-10-01T08:00:00+02:00".parse().expect("a time");
    registration.tidspunkt = Some(time);
    o::OrganisationType::new(uuid(id), [registration])
}

/// A unit of the municipality, below another.
fn enhed(id: &str, key: &str, below: Option<&str>) -> oe::OrganisationEnhedType {
    let mut egenskab = oe::EgenskabType::default();
    egenskab.brugervendt_noegle_tekst = Some(key.parse().expect("a key"));
    let mut attributter = oe::AttributListeType::default();
    attributter.egenskab.push(egenskab);
    let mut relationer = oe::RelationListeType::default();
    let mut belongs = OrganisationFlerRelationType::default();
    belongs.reference_id = Some(UnikIdType::new(uuid(KOMMUNEN)));
    relationer.tilhoerer = Some(belongs);
    relationer.overordnet = below.map(|below| {
        let mut relation = OrganisationEnhedRelationType::default();
        relation.reference_id = Some(UnikIdType::new(uuid(below)));
        relation
    });
    let tilstande = oe::TilstandListeType::default();
    let registration = oe::RegistreringType::new(attributter, tilstande, relationer);
    oe::OrganisationEnhedType::new(uuid(id), [registration])
}

fn system(
    own: o::OrganisationType,
    units: Vec<oe::OrganisationEnhedType>,
) -> os::ImporterOrganisationSystemInputType {
    let mut enheder = os::OrganisationEnhederInputType::default();
    enheder.organisation_enhed = units;
    os::ImporterOrganisationSystemInputType::new(own, enheder)
}

fn municipality() -> os::ImporterOrganisationSystemInputType {
    let units = vec![
        enhed(FORVALTNING, "Social", None),
        enhed(AFDELING, "Ydelser", Some(FORVALTNING)),
        enhed(TEAM, "Sygedagpenge", Some(AFDELING)),
    ];
    system(organisation(KOMMUNEN, "Kommunen"), units)
}

/// The keys of a unit and of those it is below, up to the top.
fn up_from(id: &str, found: &os::FremsoegObjekthierarkiOutputType) -> Vec<String> {
    let mut keys = Vec::new();
    let mut next = Some(id.to_owned());
    while let Some(id) = next.take() {
        let mut all = found.organisation_enheder.filtreret_oejebliksbillede.iter();
        let unit = all.find(|unit| unit.objekt_type.uuid_identifikator.as_str() == id);
        let now = &unit.expect("a unit").registrering[0];
        let key = &now.attribut_liste.egenskab[0].brugervendt_noegle_tekst;
        keys.push(key.as_ref().expect("a key").to_string());
        let below = now.relation_liste.overordnet.as_ref();
        let below = below.and_then(|relation| relation.reference_id.as_ref());
        next = below.map(|id| match &id.choice {
            UnikIdTypeChoice::UuidIdentifikator(id) => id.to_string(),
            other => panic!("{other:?}"),
        });
    }
    keys
}

#[tokio::test]
async fn sf1500_01_a_system_publishes_its_own_organisation_system() {
    let both = Both::start().await;
    let told = both.import(&municipality()).await;
    let unit = "OrganisationEnhed 20";
    assert_eq!(told, ["Organisation 20", unit, unit, unit]);
    let found = both.hierarchy("Kommunen").await;
    assert_eq!(found.standard_retur.status_kode.to_string(), "20");
    let [at] = &found.organisationer.filtreret_oejebliksbillede[..] else {
        panic!("one organisation");
    };
    assert_eq!(at.objekt_type.uuid_identifikator.as_str(), KOMMUNEN);
    assert_eq!(at.registrering, municipality().organisation.registrering);
    // Publishing again puts the new in place of the old.
    let mut fewer = municipality();
    fewer.organisation_enheder_input.organisation_enhed.pop();
    assert_eq!(both.import(&fewer).await, ["Organisation 20", unit, unit]);
    assert_eq!(both.exported(KOMMUNEN).await, Some(fewer));
    both.served.stop().await;
}

#[tokio::test]
async fn sf1500_02_organisation_systems_are_fetched_and_used() {
    let both = Both::start().await;
    both.import(&municipality()).await;
    let other = system(organisation(NABOEN, "Naboen"), Vec::new());
    both.import(&other).await;
    assert_eq!(both.exported(KOMMUNEN).await, Some(municipality()));
    assert_eq!(both.exported(NABOEN).await, Some(other));
    assert_eq!(both.exported(UKENDT).await, None);
    // Whoever fetched it walks from a team up to the top of the organisation.
    let found = both.hierarchy("Kommunen").await;
    assert_eq!(found.organisationer.filtreret_oejebliksbillede.len(), 1);
    assert_eq!(up_from(TEAM, &found), ["Sygedagpenge", "Ydelser", "Social"]);
    let none = both.hierarchy("Ingen").await;
    assert_eq!(none.standard_retur.status_kode.to_string(), "44");
    assert!(none.organisationer.filtreret_oejebliksbillede.is_empty());
    both.served.stop().await;
}

#[tokio::test]
async fn sf1500_03_an_organisation_system_may_be_a_single_object() {
    let both = Both::start().await;
    let single = system(organisation(KOMMUNEN, "Kommunen"), Vec::new());
    assert_eq!(both.import(&single).await, ["Organisation 20"]);
    assert_eq!(both.exported(KOMMUNEN).await, Some(single));
    let found = both.hierarchy("Kommunen").await;
    assert_eq!(found.organisationer.filtreret_oejebliksbillede.len(), 1);
    let units = found.organisation_enheder.filtreret_oejebliksbillede;
    assert!(units.is_empty());
    both.served.stop().await;
}

#[tokio::test]
async fn sf1500_07_what_was_exported_is_imported_again_unchanged() {
    let (from, to) = (Both::start().await, Both::start().await);
    from.import(&municipality()).await;
    let exported = from.exported(KOMMUNEN).await.expect("an organisation");
    assert_eq!(exported, municipality());
    // As it came, at another, which then tells the same as the first.
    let told = to.import(&exported).await;
    assert_eq!(told.len(), 4);
    assert!(told.iter().all(|told| told.ends_with(" 20")), "{told:?}");
    assert_eq!(to.exported(KOMMUNEN).await, Some(exported.clone()));
    let (there, here) = (
        to.hierarchy("Kommunen").await,
        from.hierarchy("Kommunen").await,
    );
    assert_eq!(there, here);
    // And at the first itself, where nothing changes.
    from.import(&exported).await;
    assert_eq!(from.exported(KOMMUNEN).await, Some(exported));
    assert_eq!(from.hierarchy("Kommunen").await, here);
    from.served.stop().await;
    to.served.stop().await;
}
