//! SF1460_B as the catalogue describes it, over the generated client and server.

use http::{Request, Response};
use sf1461_v2_0::sagdok::{
    AktoerTypeKodeType, LaesInputType, ListInputType, LivscyklusKodeType, TidspunktType,
    TidspunktTypeChoice, UnikIdType, UnikIdTypeChoice, UuidNoteInputType, VirkningType,
};
use sf1461_v2_0::services::beskedfordeler::BeskedfordelerClient;
use sf1461_v2_0::vaerdiliste::{
    AttributListeType, EgenskabType, FjernVaerdierInputType, ImportInputType, LaesOutputType,
    LaesResultatTypeChoice, OpretInputType, RegistreringType, RegistreringTypeRequired,
    RetInputType, SoegInputType, TilfoejVaerdierInputType, VaerdiElementType, VaerdilisteType,
};
use snitflade_runtime::With as _;
use snitflade_runtime::client::{BoxFuture, Transport, TransportError};
use snitflade_runtime::server::InProcess;
use snitflade_runtime::testing::{Dueslag, Pusher, Subscription};
use snitflade_vaerdilister::{Vaerdilister, router, undated};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const PERSON: &str = "urn:oio:cpr-nr:0101010101";
const OTHER: &str = "urn:oio:cpr-nr:0202020202";
const IMPORTED: &str = "0B1F2A3C-0000-4000-8000-00000000000A";

/// A transport that counts what is sent.
#[derive(Clone)]
struct Counted(Arc<AtomicUsize>, InProcess);

impl Transport for Counted {
    fn send<'a>(
        &'a self,
        request: Request<bytes::Bytes>,
    ) -> BoxFuture<'a, Result<Response<bytes::Bytes>, TransportError>> {
        self.0.fetch_add(1, Ordering::SeqCst);
        self.1.send(request)
    }
}

struct Scene {
    lists: Vaerdilister,
    client: BeskedfordelerClient,
    sent: Arc<AtomicUsize>,
}

impl Scene {
    fn new() -> Scene {
        let (lists, sent) = (Vaerdilister::new(), Arc::default());
        let transport = Counted(Arc::clone(&sent), InProcess::new(router(lists.clone())));
        let client = BeskedfordelerClient::token(transport, "http://beskedfordeler/");
        Scene {
            lists,
            client,
            sent,
        }
    }

    async fn created(&self, values: &[&str]) -> String {
        let input = OpretInputType::new(open(values), Default::default(), Default::default());
        let reply = self.client.opretvaerdiliste(&input).await.unwrap();
        reply.into_value().vaerdiliste.unwrap().uuid_identifikator
    }

    async fn read(&self, uuid: &str) -> LaesOutputType {
        let reply = self.client.laesvaerdiliste(&LaesInputType::new(uuid)).await;
        reply.unwrap().into_value()
    }

    async fn registered(&self, uuid: &str) -> RegistreringType {
        match self.read(uuid).await.laes_resultat.unwrap().choice {
            LaesResultatTypeChoice::Registrering(found) => *found,
            other => panic!("{other:?}"),
        }
    }

    async fn life(&self, uuid: &str) -> LivscyklusKodeType {
        self.registered(uuid).await.livscyklus_kode
    }

    /// The values of its property.
    async fn vaerdier(&self, uuid: &str) -> Vec<String> {
        let registered = self.registered(uuid).await;
        registered.attribut_liste.egenskab[0]
            .vaerdiliste
            .vaerdi
            .clone()
    }

    /// The codes of every operation that changes this list, beginning with an import.
    async fn codes(&self, uuid: &str) -> Vec<String> {
        let client = &self.client;
        let note = UuidNoteInputType::new(uuid);
        let add = TilfoejVaerdierInputType::new(uuid);
        let remove = FjernVaerdierInputType::new(uuid);
        // A registration that nothing is changed by.
        let mut codes = Vec::new();
        let mut code = |rejected: Option<String>| codes.push(rejected.unwrap_or("20".to_owned()));
        macro_rules! kode {
            ($call:expr) => {
                code(
                    $call
                        .await
                        .err()
                        .map(|error| error.standard_retur().unwrap().kode().to_owned()),
                )
            };
        }
        kode!(client.importvaerdiliste(&imported(uuid, &[PERSON])));
        kode!(client.retvaerdiliste(&RetInputType::new(uuid)));
        kode!(client.tilfoejvaerdier(&add));
        kode!(client.fjernvaerdier(&remove));
        kode!(client.passivervaerdiliste(&note));
        kode!(client.sletvaerdiliste(&note));
        codes
    }
}

fn open_end() -> TidspunktType {
    TidspunktType::new(TidspunktTypeChoice::GraenseIndikator(true))
}

fn at(text: &str) -> TidspunktType {
    TidspunktType::new(TidspunktTypeChoice::TidsstempelDatoTid(
        text.parse().unwrap(),
    ))
}

/// A list with these values and this effect.
fn attributter(values: &[&str], fra: TidspunktType, til: TidspunktType) -> AttributListeType {
    let actor = UnikIdTypeChoice::UuidIdentifikator("00000000-0000-0000-0000-000000000002".into());
    let virkning = VirkningType::new(
        fra,
        til,
        UnikIdType::new(actor),
        AktoerTypeKodeType::OrganisationFunktion,
    );
    let values = values.iter().map(|value| (*value).to_owned()).collect();
    let list = VaerdiElementType::new("Personer").with(|list| list.vaerdi = values);
    AttributListeType::default()
        .with(|liste| liste.egenskab = vec![EgenskabType::new(list, virkning)])
}

fn open(values: &[&str]) -> AttributListeType {
    attributter(values, open_end(), open_end())
}

fn imported(uuid: &str, values: &[&str]) -> ImportInputType {
    let registrering = RegistreringType::new(RegistreringTypeRequired {
        fra_tidspunkt: at("2026-01-01T00:00:00Z"),
        livscyklus_kode: LivscyklusKodeType::Opstaaet,
        attribut_liste: open(values),
        tilstand_liste: Default::default(),
        relation_liste: Default::default(),
    });
    ImportInputType::new(VaerdilisteType::new(uuid, vec![registrering]))
}

fn besked(person: &str) -> Vec<u8> {
    format!(
        "<k:Haendelsesbesked xmlns:k=\"urn:oio:besked:kuvert:1.0\" xmlns=\"urn:oio:sagdok:3.0.0\">\
         <k:Beskedkuvert><k:Filtreringsdata><k:RelateretObjekt><k:ObjektId>\
         <URNIdentifikator>{person}</URNIdentifikator></k:ObjektId></k:RelateretObjekt>\
         </k:Filtreringsdata></k:Beskedkuvert></k:Haendelsesbesked>"
    )
    .into_bytes()
}

#[tokio::test]
async fn sf1460_b_01_a_list_holds_values_such_as_cpr_numbers_and_kle_subjects() {
    let scene = Scene::new();
    let values = [PERSON, "urn:oio:kle:27.36.00", "Æblegård"];
    let uuid = scene.created(&values).await;
    assert_eq!(scene.vaerdier(&uuid).await, values);
    let compared = scene.lists.values(&uuid);
    assert!(values.iter().all(|value| compared.contains(value)));
    assert!(!compared.contains(OTHER));
}

#[tokio::test]
async fn sf1460_b_02_adding_a_value_starts_delivery_and_removing_it_stops_it() {
    let scene = Scene::new();
    let uuid = scene.created(&[OTHER]).await;
    // Nobody delivers: what lands is what counts.
    let pusher = Pusher::new(InProcess::new(router(Vaerdilister::new())));
    let field = "Beskedkuvert/Filtreringsdata/RelateretObjekt/ObjektId";
    let subscription = Subscription::all().values(field, &scene.lists.values(&uuid));
    pusher.add(Dueslag::new("personer", "").subscription(subscription));
    let landed = || !pusher.distribute(&besked(PERSON)).unwrap().is_empty();
    assert!(!landed());
    let add = TilfoejVaerdierInputType::new(&*uuid).with(|add| add.vaerdier = vec![PERSON.into()]);
    scene.client.tilfoejvaerdier(&add).await.unwrap();
    assert!(landed());
    let remove =
        FjernVaerdierInputType::new(&*uuid).with(|remove| remove.vaerdier = vec![PERSON.into()]);
    scene.client.fjernvaerdier(&remove).await.unwrap();
    assert!(!landed());
    // A list that is out of use lets nothing through.
    scene.client.tilfoejvaerdier(&add).await.unwrap();
    assert!(landed());
    let note = UuidNoteInputType::new(&*uuid);
    scene.client.passivervaerdiliste(&note).await.unwrap();
    assert!(!landed());
}

#[tokio::test]
async fn sf1460_b_03_operations_that_change_the_object_do() {
    let scene = Scene::new();
    let client = &scene.client;
    client
        .importvaerdiliste(&imported(IMPORTED, &[PERSON]))
        .await
        .unwrap();
    // UUIDs are compared without regard to case.
    let uuid = IMPORTED.to_ascii_lowercase();
    assert_eq!(scene.vaerdier(&uuid).await, [PERSON]);
    let add = TilfoejVaerdierInputType::new(&*uuid)
        .with(|add| add.vaerdier = vec![OTHER.into(), PERSON.into()]);
    client.tilfoejvaerdier(&add).await.unwrap();
    assert_eq!(scene.vaerdier(&uuid).await, [PERSON, OTHER]);
    let remove =
        FjernVaerdierInputType::new(&*uuid).with(|remove| remove.vaerdier = vec![PERSON.into()]);
    client.fjernvaerdier(&remove).await.unwrap();
    assert_eq!(scene.vaerdier(&uuid).await, [OTHER]);
    let correct = RetInputType::new(&*uuid)
        .with(|correct| correct.attribut_liste = Some(open(&["27.36.00"])));
    client.retvaerdiliste(&correct).await.unwrap();
    assert_eq!(scene.vaerdier(&uuid).await, ["27.36.00"]);
    let created = scene.created(&[]).await;
    assert_ne!(created, uuid);
    let note = UuidNoteInputType::new(&*created);
    client.sletvaerdiliste(&note).await.unwrap();
    assert_eq!(scene.life(&created).await, LivscyklusKodeType::Slettet);
    client
        .passivervaerdiliste(&UuidNoteInputType::new(&*uuid))
        .await
        .unwrap();
    assert_eq!(scene.life(&uuid).await, LivscyklusKodeType::Passiveret);
}

#[tokio::test]
async fn sf1460_b_04_reading_changes_nothing() {
    let scene = Scene::new();
    let uuid = scene.created(&[PERSON]).await;
    let other = scene.created(&[OTHER]).await;
    let ids = ListInputType::new(vec![uuid.clone(), other.clone()]);
    let mut answers = Vec::new();
    for _ in 0..2 {
        let listed = scene
            .client
            .listvaerdiliste(&ids)
            .await
            .unwrap()
            .into_value();
        assert_eq!(listed.laes_resultat.len(), 2);
        let search = SoegInputType::default();
        let found = scene
            .client
            .soegvaerdiliste(&search)
            .await
            .unwrap()
            .into_value();
        let found = found.id_liste.clone().unwrap().uuid_identifikator;
        assert_eq!(found.len(), 2);
        assert!(found.contains(&uuid) && found.contains(&other));
        answers.push((scene.read(&uuid).await, listed, found));
    }
    assert_eq!(answers[0], answers[1]);
    // Nothing found is an answer, too.
    assert!(scene.read(IMPORTED).await.laes_resultat.is_none());
}

#[tokio::test]
async fn sf1460_b_05_life_follows_the_operations_and_what_does_not_fit_is_49() {
    use LivscyklusKodeType::{Importeret, Opstaaet, Slettet};
    let scene = Scene::new();
    let created = scene.created(&[PERSON]).await;
    assert_eq!(scene.life(&created).await, Opstaaet);
    // What is there is not imported. The passive one is not deleted, and comes back by import.
    let expected = ["49", "20", "20", "20", "20", "49"];
    assert_eq!(scene.codes(&created).await, expected);
    scene
        .client
        .importvaerdiliste(&imported(&created, &[]))
        .await
        .unwrap();
    assert_eq!(scene.life(&created).await, Importeret);
    scene
        .client
        .sletvaerdiliste(&UuidNoteInputType::new(&*created))
        .await
        .unwrap();
    assert_eq!(scene.life(&created).await, Slettet);
    assert_eq!(scene.codes(&created).await, ["49"; 6]);
    assert_eq!(scene.life(&created).await, Slettet);
    scene
        .client
        .importvaerdiliste(&imported(IMPORTED, &[]))
        .await
        .unwrap();
    assert_eq!(scene.life(IMPORTED).await, Importeret);
}

#[tokio::test]
async fn sf1460_b_06_a_change_dated_forward_or_back_is_refused_before_it_is_sent() {
    let scene = Scene::new();
    let (past, future) = ("2020-01-01T00:00:00Z", "2090-01-01T00:00:00Z");
    for (fra, til) in [
        (at(past), open_end()),
        (at(future), open_end()),
        (open_end(), at(future)),
        (at(past), at(future)),
    ] {
        let dated = attributter(&[PERSON], fra, til);
        let error = undated(&dated).unwrap_err();
        assert!(
            error.to_string().starts_with("Egenskab 1 says when"),
            "{error}"
        );
        assert_eq!(scene.sent.load(Ordering::SeqCst), 0);
    }
    assert!(undated(&open(&[PERSON])).is_ok());
    // Whoever does not ask is refused by the service.
    let dated = attributter(&[PERSON], at(past), open_end());
    let input = OpretInputType::new(dated, Default::default(), Default::default());
    let error = scene.client.opretvaerdiliste(&input).await.unwrap_err();
    assert_eq!(error.standard_retur().unwrap().kode(), "40");
    assert_eq!(scene.sent.load(Ordering::SeqCst), 1);
}
