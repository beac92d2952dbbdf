//! SF1510: classifications are published, fetched and used, and classes of one lead to those of
//! another (the export is modelled).

use crate::klassifikationer::Klassifikationer;
use crate::{Served, UKENDT};
use sf1510_eksport_v6_0_modelleret::klassifikationsystem_eksport as e;
use sf1510_eksport_v6_0_modelleret::services::klassifikation_system_eksport::KlassifikationSystemEksportClient;
use sf1510_v6_0::klassifikationsystem as ks;
use sf1510_v6_0::sagdok::{
    FacetRelationType, KlasseFlerRelationType, LaesInputType, MultipleOutputType,
    MultipleOutputTypeChoice, UnikIdType, UnikIdTypeChoice, UuidIdentifikator,
};
use sf1510_v6_0::services::klasse::KlasseClient;
use sf1510_v6_0::services::klassifikation_system::KlassifikationSystemClient;
use sf1510_v6_0::{facet as f, klasse as k, klassifikation as kl};

const KLE: &str = "4a000000-0000-4000-8000-000000000001";
const KLE_FACET: &str = "4b000000-0000-4000-8000-000000000001";
const KLE_KLASSE: &str = "4c000000-0000-4000-8000-000000000001";
const FORM: &str = "4a000000-0000-4000-8000-000000000002";
const FORM_FACET: &str = "4b000000-0000-4000-8000-000000000002";
const FORM_KLASSE: &str = "4c000000-0000-4000-8000-000000000002";
const EGEN: &str = "4a000000-0000-4000-8000-000000000003";
const EGEN_FACET: &str = "4b000000-0000-4000-8000-000000000003";
const EGEN_KLASSE: &str = "4c000000-0000-4000-8000-000000000003";

struct Both {
    served: Served,
    system: KlassifikationSystemClient,
    eksport: KlassifikationSystemEksportClient,
    klasse: KlasseClient,
}

impl Both {
    async fn start() -> Both {
        let served = Served::start(Klassifikationer::default().router()).await;
        let (https, at) = served.at("/system");
        let system = KlassifikationSystemClient::oioidws(https, at);
        let (https, at) = served.at("/eksport");
        let eksport = KlassifikationSystemEksportClient::oioidws(https, at);
        let (https, at) = served.at("/klasse");
        let klasse = KlasseClient::oioidws(https, at);
        Both {
            served,
            system,
            eksport,
            klasse,
        }
    }

    /// With KLE, FORM and an own classification; each class of the last two leads to one of KLE.
    async fn filled() -> Both {
        let both = Both::start().await;
        for system in [kle(), form(), own()] {
            both.import(&system).await;
        }
        both
    }

    async fn import(&self, system: &ks::ImporterKlassifikationSystemInputType) -> Vec<String> {
        let taken = self.system.import(system).await.expect("taken").value;
        results(taken)
    }

    async fn exported(&self, id: &str) -> Option<ks::ImporterKlassifikationSystemInputType> {
        let input = e::EksporterKlassifikationSystemInputType::new(uuid(id));
        let output = self.eksport.eksport(&input).await.expect("an answer").value;
        output.klassifikation_system
    }

    async fn hierarchy(&self, key: &str) -> ks::FremsoegObjekthierarkiOutputType {
        let mut asked = kl::EgenskabType::default();
        asked.brugervendt_noegle_tekst = Some(key.parse().expect("a key"));
        let mut input = ks::FremsoegObjekthierarkiInputType::default();
        input.klassifikation_soeg_egenskab = Some(asked);
        let output = self.system.fremsoegobjekthierarki(&input).await;
        output.expect("an answer").value
    }

    async fn class(&self, id: &str) -> k::FiltreretOejebliksbilledeType {
        let output = self.klasse.laes(&LaesInputType::new(uuid(id))).await;
        let output = output.expect("an answer").value;
        output.filtreret_oejebliksbillede.expect("found")
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

fn klassifikation(id: &str, key: &str) -> kl::KlassifikationType {
    let mut egenskab = kl::EgenskabType::default();
    egenskab.brugervendt_noegle_tekst = Some(key.parse().expect("a key"));
    let mut attributter = kl::AttributListeType::default();
    attributter.egenskab.push(egenskab);
    let (tilstande, relationer) = Default::default();
    let registration = kl::RegistreringType::new(attributter, tilstande, relationer);
    kl::KlassifikationType::new(uuid(id), [registration])
}

fn facet(id: &str, key: &str) -> f::FacetType {
    let mut egenskab = f::EgenskabType::default();
    egenskab.brugervendt_noegle_tekst = Some(key.parse().expect("a key"));
    let mut attributter = f::AttributListeType::default();
    attributter.egenskab.push(egenskab);
    let (tilstande, relationer) = Default::default();
    let registration = f::RegistreringType::new(attributter, tilstande, relationer);
    f::FacetType::new(uuid(id), [registration])
}

fn klasse(id: &str, key: &str, facet: &str, leads_to: &[&str]) -> k::KlasseType {
    let mut egenskab = k::EgenskabType::default();
    egenskab.brugervendt_noegle_tekst = Some(key.parse().expect("a key"));
    let mut attributter = k::AttributListeType::default();
    attributter.egenskab.push(egenskab);
    let mut relationer = k::RelationListeType::default();
    let mut of = FacetRelationType::default();
    of.reference_id = Some(UnikIdType::new(uuid(facet)));
    relationer.facet = Some(of);
    for other in leads_to {
        let mut mapping = KlasseFlerRelationType::default();
        mapping.reference_id = Some(UnikIdType::new(uuid(other)));
        relationer.mapninger.push(mapping);
    }
    let tilstande = k::TilstandListeType::default();
    let registration = k::RegistreringType::new(attributter, tilstande, relationer);
    k::KlasseType::new(uuid(id), [registration])
}

fn system(
    own: kl::KlassifikationType,
    facets: Vec<f::FacetType>,
    classes: Vec<k::KlasseType>,
) -> ks::ImporterKlassifikationSystemInputType {
    let mut facetter = ks::FacetterInputType::default();
    facetter.facet = facets;
    let mut klasser = ks::KlasserInputType::default();
    klasser.klasse = classes;
    ks::ImporterKlassifikationSystemInputType::new(own, facetter, klasser)
}

fn kle() -> ks::ImporterKlassifikationSystemInputType {
    let facets = vec![facet(KLE_FACET, "Emne")];
    let classes = vec![klasse(KLE_KLASSE, "27.18.02", KLE_FACET, &[])];
    system(klassifikation(KLE, "KLE"), facets, classes)
}

fn form() -> ks::ImporterKlassifikationSystemInputType {
    let facets = vec![facet(FORM_FACET, "Opgave")];
    let classes = vec![klasse(FORM_KLASSE, "55.10.05", FORM_FACET, &[KLE_KLASSE])];
    system(klassifikation(FORM, "FORM"), facets, classes)
}

fn own() -> ks::ImporterKlassifikationSystemInputType {
    let facets = vec![facet(EGEN_FACET, "Ydelse")];
    let leads_to = [KLE_KLASSE, FORM_KLASSE];
    let classes = vec![klasse(EGEN_KLASSE, "Y-7", EGEN_FACET, &leads_to)];
    system(klassifikation(EGEN, "Kommunens egen"), facets, classes)
}

/// The keys of the classes, and where each leads to.
fn leads_to(class: &k::FiltreretOejebliksbilledeType) -> (Vec<String>, Vec<String>) {
    let mut keys = Vec::new();
    let mut others = Vec::new();
    for registration in &class.registrering {
        let all = registration.attribut_liste.egenskab.iter();
        keys.extend(all.filter_map(|at| Some(at.brugervendt_noegle_tekst.as_ref()?.to_string())));
        for mapping in &registration.relation_liste.mapninger {
            let id = mapping.reference_id.as_ref().expect("a reference");
            let UnikIdTypeChoice::UuidIdentifikator(id) = &id.choice else {
                panic!("not a UUID");
            };
            others.push(id.to_string());
        }
    }
    (keys, others)
}

#[tokio::test]
async fn sf1510_01_a_system_publishes_its_own_classification() {
    let both = Both::start().await;
    let told = both.import(&own()).await;
    assert_eq!(told, ["Klassifikation 20", "Facet 20", "Klasse 20"]);
    // Another finds it by its key, with all that is in it.
    let found = both.hierarchy("Kommunens egen").await;
    assert_eq!(found.standard_retur.status_kode.to_string(), "20");
    let [at] = &found.klassifikationer.filtreret_oejebliksbillede[..] else {
        panic!("one classification");
    };
    assert_eq!(at.objekt_type.uuid_identifikator.as_str(), EGEN);
    assert_eq!(at.registrering, own().klassifikation.registrering);
    assert_eq!(found.facetter.filtreret_oejebliksbillede.len(), 1);
    assert_eq!(found.klasser.filtreret_oejebliksbillede.len(), 1);
    both.served.stop().await;
}

#[tokio::test]
async fn sf1510_02_kle_form_and_own_classifications_are_fetched() {
    let both = Both::filled().await;
    let all = [
        (KLE, "KLE", kle()),
        (FORM, "FORM", form()),
        (EGEN, "Kommunens egen", own()),
    ];
    for (id, key, published) in all {
        assert_eq!(both.exported(id).await.as_ref(), Some(&published), "{key}");
        let found = both.hierarchy(key).await;
        let classes = found.klasser.filtreret_oejebliksbillede.into_iter();
        let classes: Vec<_> = classes.map(|class| class.registrering).collect();
        assert_eq!(
            classes,
            [published.klasser_input.klasse[0].registrering.clone()]
        );
    }
    assert_eq!(both.exported(UKENDT).await, None);
    let none = both.hierarchy("Ingen").await;
    assert_eq!(none.standard_retur.status_kode.to_string(), "44");
    assert!(none.klassifikationer.filtreret_oejebliksbillede.is_empty());
    both.served.stop().await;
}

#[tokio::test]
async fn sf1510_03_mappings_come_along_and_are_followed_to_other_classifications() {
    let both = Both::filled().await;
    let found = both.hierarchy("Kommunens egen").await;
    let [class] = &found.klasser.filtreret_oejebliksbillede[..] else {
        panic!("one class");
    };
    // The hierarchy and the class itself tell the same.
    assert_eq!(*class, both.class(EGEN_KLASSE).await);
    let (keys, others) = leads_to(class);
    assert_eq!((keys.len(), keys[0].as_str()), (1, "Y-7"));
    assert_eq!(others, [KLE_KLASSE, FORM_KLASSE]);
    // Step by step: own to FORM, FORM to KLE, and there it ends.
    let (keys, others) = leads_to(&both.class(&others[1]).await);
    assert_eq!(keys, ["55.10.05"]);
    assert_eq!(others, [KLE_KLASSE]);
    let (keys, others) = leads_to(&both.class(&others[0]).await);
    assert_eq!(keys, ["27.18.02"]);
    assert!(others.is_empty());
    both.served.stop().await;
}

#[tokio::test]
async fn sf1510_06_a_classification_may_be_a_single_object() {
    let both = Both::start().await;
    let single = system(
        klassifikation(EGEN, "Kommunens egen"),
        Vec::new(),
        Vec::new(),
    );
    assert_eq!(both.import(&single).await, ["Klassifikation 20"]);
    assert_eq!(both.exported(EGEN).await, Some(single));
    let found = both.hierarchy("Kommunens egen").await;
    assert_eq!(found.klassifikationer.filtreret_oejebliksbillede.len(), 1);
    assert!(found.facetter.filtreret_oejebliksbillede.is_empty());
    assert!(found.klasser.filtreret_oejebliksbillede.is_empty());
    both.served.stop().await;
}
