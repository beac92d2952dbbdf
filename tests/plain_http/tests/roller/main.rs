//! SF1518 as it is called over HTTP (modelled after a program in public): an authority keeps
//! its job-function roles with its TLS certificate. Answers are lists of JSON.

mod modul;

use modul::{Modul, SYSTEM, SYSTEMROLLE};
use sf1518_rest_v1_0_modelleret::roller::{
    BrugersystemrolleDataafgraensninger, DataafgraensningsVaerdi, Jobfunktionsrolle, Uuid,
};
use sf1518_rest_v1_0_modelleret::services::jobfunktionsroller::{
    HentFailure, HentRequest, JobfunktionsrollerClient, ListFailure, ListSystemerFailure,
    ListSystemrollerFailure, ListSystemrollerRequest, OpretFailure, RetFailure, RetRequest,
    SletFailure, SletRequest, router,
};
use snitflade_runtime::client::{CallResult, Https};
use snitflade_runtime::codegen::v1::NoBody;
use snitflade_runtime::server::{Running, Tls, TlsSettings};
use snitflade_runtime::testing::TestKeys;
use std::fmt::Debug;

const OWN: &str = "11111111";
const OTHER: &str = "22222222";

struct Scene {
    keys: TestKeys,
    running: Running,
}

impl Scene {
    async fn start() -> Scene {
        let keys = TestKeys::new().expect("keys");
        let server = keys.server().expect("a key");
        let tls = TlsSettings::new(server.pem()).require_callers_of(keys.authority_pem());
        let tls = Tls::new(&tls).expect("TLS");
        let running = Running::start_tls(router(Modul::default()), tls).await;
        Scene {
            keys,
            running: running.expect("a port"),
        }
    }

    fn https(&self, cvr: Option<&str>) -> Https {
        let https = Https::builder().add_roots(self.keys.authority_pem().as_bytes());
        let mut https = https.expect("a root").only_given_roots().no_proxy();
        if let Some(cvr) = cvr {
            let key = self.keys.system("Rollekatalog", cvr).expect("a key");
            https = https.identity(key.identity().expect("an identity"));
        }
        https.build().expect("a transport")
    }

    /// Somebody with the certificate of an authority.
    fn of(&self, cvr: &str) -> JobfunktionsrollerClient {
        JobfunktionsrollerClient::new(self.https(Some(cvr)), self.running.url(""))
    }
}

fn uuid(text: &str) -> Uuid {
    text.parse().expect("a UUID")
}

fn role(name: &str) -> Jobfunktionsrolle {
    let mut role = Jobfunktionsrolle::new(name);
    let mut part = BrugersystemrolleDataafgraensninger::new(SYSTEMROLLE);
    let mut limit = DataafgraensningsVaerdi::default();
    limit.vaerdi = Some("27.24".into());
    part.dataafgraensnings_vaerdier.push(limit);
    role.brugersystemrolle_dataafgraensninger.push(part);
    role
}

/// The failing answer of a call that was refused.
fn failure<T: Debug, F: Clone + Debug>(done: CallResult<T, F>) -> F {
    let error = done.expect_err("a refusal");
    error.fault().cloned().expect("a declared failure")
}

#[tokio::test]
async fn roles_are_kept_listed_changed_and_deleted() {
    let scene = Scene::start().await;
    let client = scene.of(OWN);
    let none = client.list(&NoBody).await.expect("a list");
    assert!(none.value.is_empty());
    let first = client.opret(&role("Leder")).await.expect("kept").value;
    let second = client.opret(&role("Vikar")).await.expect("kept").value;
    assert_eq!(first.organisation_cvr.as_deref(), Some(OWN));
    let all = client.list(&NoBody).await.expect("a list").value;
    assert_eq!(all, [first.clone(), second.clone()]);
    let id = uuid(first.uuid.as_deref().expect("a UUID"));
    let fetched = client.hent(&HentRequest::new(id.clone())).await;
    let mut fetched = fetched.expect("the role").value;
    assert_eq!(fetched, first);
    fetched.beskrivelse = Some("Leder af et område".into());
    let changed = client
        .ret(&RetRequest::new(id.clone(), fetched.clone()))
        .await;
    let changed = changed.expect("changed").value;
    assert_eq!(changed.version, Some(2.into()));
    assert_eq!(changed.beskrivelse, fetched.beskrivelse);
    client.slet(&SletRequest::new(id)).await.expect("deleted");
    let left = client.list(&NoBody).await.expect("a list").value;
    assert_eq!(left, [second]);
}

#[tokio::test]
async fn what_roles_are_put_together_of_is_listed() {
    let scene = Scene::start().await;
    let client = scene.of(OWN);
    let systems = client.list_systemer(&NoBody).await.expect("a list").value;
    let [system] = systems.as_slice() else {
        panic!("{systems:?}");
    };
    assert_eq!(system.uuid, SYSTEM);
    let asked = ListSystemrollerRequest::new(uuid(&system.uuid));
    let roles = client.list_systemroller(&asked).await.expect("a list");
    assert_eq!(roles.value[0].uuid, SYSTEMROLLE);
    let asked = ListSystemrollerRequest::new(uuid(SYSTEMROLLE));
    let unknown = client.list_systemroller(&asked).await;
    assert_eq!(failure(unknown), ListSystemrollerFailure::Status404);
}

#[tokio::test]
async fn what_is_refused_is_a_typed_failure() {
    let scene = Scene::start().await;
    let client = scene.of(OWN);
    let mut strange = role("Leder");
    strange.brugersystemrolle_dataafgraensninger[0].brugersystemrolle_uuid = SYSTEM.into();
    let refused = client.opret(&strange).await;
    assert_eq!(failure(refused), OpretFailure::Status400);
    let kept = client.opret(&role("Leder")).await.expect("kept").value;
    let id = uuid(kept.uuid.as_deref().expect("a UUID"));
    let mut old = kept.clone();
    old.version = Some(0.into());
    let refused = client.ret(&RetRequest::new(id.clone(), old)).await;
    assert_eq!(failure(refused), RetFailure::Status409);
    let nobody = uuid("5c000000-0000-4000-8000-00000000ffff");
    let refused = client.hent(&HentRequest::new(nobody.clone())).await;
    assert_eq!(failure(refused), HentFailure::Status404);
    let refused = client.slet(&SletRequest::new(nobody)).await;
    assert_eq!(failure(refused), SletFailure::Status404);
}

#[tokio::test]
async fn an_authority_sees_and_changes_its_own_roles_only() {
    let scene = Scene::start().await;
    let kept = scene.of(OWN).opret(&role("Leder")).await.expect("kept");
    let other = scene.of(OTHER);
    assert!(other.list(&NoBody).await.expect("a list").value.is_empty());
    let id = uuid(kept.uuid.as_deref().expect("a UUID"));
    let refused = other.ret(&RetRequest::new(id.clone(), kept.value)).await;
    assert_eq!(failure(refused), RetFailure::Status404);
    let refused = other.slet(&SletRequest::new(id)).await;
    assert_eq!(failure(refused), SletFailure::Status404);
}

#[tokio::test]
async fn nobody_is_let_in_without_a_certificate_nor_with_one_of_no_authority() {
    let scene = Scene::start().await;
    let url = scene.running.url("");
    let stranger = JobfunktionsrollerClient::new(scene.https(None), url);
    let refused = stranger.list(&NoBody).await.expect_err("no handshake");
    assert!(refused.fault().is_none() && refused.http_status().is_none());
    let nameless = scene.of("no number");
    let refused = nameless.list(&NoBody).await;
    assert_eq!(failure(refused), ListFailure::Status403);
    let refused = nameless.list_systemer(&NoBody).await;
    assert_eq!(failure(refused), ListSystemerFailure::Status403);
}
