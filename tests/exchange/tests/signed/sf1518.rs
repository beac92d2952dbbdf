//! SF1518 (modelled): an authority lists, fetches and uploads its job-function roles, with a
//! token, at an Administrationsmodul that keeps them.

use crate::administrationsmodul::Administrationsmodul;
use crate::refused::denied;
use crate::scene::{CVR, OTHER_CVR, Scene};
use crate::served::{Served, names};
use sf1518_v1_0_modelleret::SCHEMA;
use sf1518_v1_0_modelleret::jobfunktionsrolle as j;
use sf1518_v1_0_modelleret::services::jobfunktionsrolle::{self, JobfunktionsrolleClient};
use snitflade_exchange::{Called, Service, named};
use snitflade_runtime::idws::server::Roles;
use snitflade_runtime::schema::{
    BUILTIN_SIMPLES, Content, ElementId, Particle, SimpleId, Term, TypeId,
};
use snitflade_runtime::soap::Message;

const SAGSBEHANDLER: &str = "http://kommunen.test/roles/jobrole/sagsbehandler/1";
const LEDER: &str = "http://kommunen.test/roles/jobrole/leder/1";
const VIKAR: &str = "http://kommunen.test/roles/jobrole/vikar/1";
const ITSYSTEM: &str = "5c000000-0000-4000-8000-000000000001";

struct Both {
    scene: Scene,
    served: Served,
}

impl Both {
    /// The module, and the agreements of two authorities for one it-system.
    async fn start() -> Both {
        let scene = Scene::new().await;
        let service = named("sf1518-v1-0-modelleret/Jobfunktionsrolle").expect("a service");
        let (_, role) = names(service);
        let roles = Roles::of(service.table).require_elsewhere(&role);
        let options = scene.options(service, roles);
        let router = jobfunktionsrolle::router_with(Administrationsmodul::default(), options);
        let served = scene.serve_router(service, 51, router).await;
        for cvr in [CVR, OTHER_CVR] {
            scene.agree_for(&scene.system, cvr, &served, &[&role]);
        }
        Both { scene, served }
    }

    /// The it-system in the name of an authority.
    fn of(&self, cvr: &str) -> JobfunktionsrolleClient {
        let tokens = self.scene.tokens();
        let client = self
            .scene
            .client(&self.served, self.served.port(), tokens, cvr);
        client.into()
    }
}

fn role(id: &str, name: &str, version: &str) -> j::JobfunktionsrolleType {
    let text = |text: &str| text.parse::<j::Tekst255Type>().expect("a text");
    let version = version.parse().expect("a short text");
    let mut role = j::JobfunktionsrolleType::new(id, text(name), version);
    let system = ITSYSTEM.parse().expect("a UUID");
    let mut given = j::BrugersystemrolleTildelingType::new(
        "http://fagsystem.test/roles/usersystemrole/sag/1",
        system,
    );
    let kle = "http://sts.kombit.dk/constraints/KLE/1";
    let limit = j::DataafgraensningType::new(kle, "27.*".parse().expect("a text"));
    given.dataafgraensning.push(limit);
    role.brugersystemrolle_tildeling.push(given);
    role
}

/// Uploads roles; says what became of each, by id.
async fn upload(
    client: &JobfunktionsrolleClient,
    roles: Vec<j::JobfunktionsrolleType>,
) -> Vec<(String, String)> {
    let input = j::ImporterJobfunktionsrolleInputType::new(roles);
    let output = client.importer(&input).await.expect("taken").value;
    assert_eq!(output.standard_retur.status_kode.to_string(), "20");
    let results = output.import_resultat.into_iter();
    results
        .map(|result| {
            let code = result.resultat_kode.to_string();
            assert_eq!(code == "Afvist", result.fejl_tekst.is_some(), "{code}");
            (result.identifikator, code)
        })
        .collect()
}

/// What is listed, from one place on and so many: id and version.
async fn listed(
    client: &JobfunktionsrolleClient,
    page: Option<(i64, &str)>,
) -> Vec<(String, String)> {
    let mut input = j::ListJobfunktionsrolleInputType::default();
    input.foerste_resultat_reference = page.map(|(first, _)| first.into());
    input.maksimal_antal_kvantitet = page.map(|(_, most)| most.parse().expect("a number"));
    let output = client.list(&input).await.expect("an answer").value;
    let all = output.jobfunktionsrolle_oversigt.into_iter();
    all.map(|role| (role.identifikator, role.version.to_string()))
        .collect()
}

async fn fetched(
    client: &JobfunktionsrolleClient,
    id: &str,
) -> (String, Option<j::JobfunktionsrolleType>) {
    let input = j::HentJobfunktionsrolleInputType::new(id);
    let output = client.hent(&input).await.expect("no error").value;
    let code = output.standard_retur.status_kode.to_string();
    (code, output.jobfunktionsrolle)
}

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    let owned = |(a, b): &(&str, &str)| ((*a).to_owned(), (*b).to_owned());
    all.iter().map(owned).collect()
}

#[tokio::test]
async fn sf1518_01_all_job_function_roles_of_the_authority_are_listed() {
    let both = Both::start().await;
    let client = both.of(CVR);
    assert!(listed(&client, None).await.is_empty(), "nothing uploaded");
    let roles = vec![
        role(SAGSBEHANDLER, "Sagsbehandler", "1"),
        role(LEDER, "Leder", "3"),
        role(VIKAR, "Vikar", "1"),
    ];
    upload(&client, roles).await;
    let all = pairs(&[(LEDER, "3"), (SAGSBEHANDLER, "1"), (VIKAR, "1")]);
    assert_eq!(listed(&client, None).await, all);
    // In pages too, nothing twice and nothing left out.
    assert_eq!(listed(&client, Some((0, "2"))).await, all[..2]);
    assert_eq!(listed(&client, Some((2, "2"))).await, all[2..]);
    both.served.stop().await;
}

#[tokio::test]
async fn sf1518_02_one_role_is_fetched_and_an_unknown_id_is_nothing_found() {
    let both = Both::start().await;
    let client = both.of(CVR);
    let whole = role(SAGSBEHANDLER, "Sagsbehandler", "1");
    upload(&client, vec![whole.clone(), role(LEDER, "Leder", "1")]).await;
    let found = fetched(&client, SAGSBEHANDLER).await;
    assert_eq!(found, ("20".to_owned(), Some(whole)));
    assert_eq!(fetched(&client, VIKAR).await, ("44".to_owned(), None));
    both.served.stop().await;
}

#[tokio::test]
async fn sf1518_03_roles_are_uploaded_and_each_gets_a_result() {
    let both = Both::start().await;
    let client = both.of(CVR);
    let leader = role(LEDER, "Leder", "1");
    let first = vec![role(SAGSBEHANDLER, "Sagsbehandler", "1"), leader.clone()];
    let results = upload(&client, first.clone()).await;
    let made = pairs(&[(SAGSBEHANDLER, "Oprettet"), (LEDER, "Oprettet")]);
    assert_eq!(results, made);
    let again = upload(&client, first).await;
    let same = pairs(&[(SAGSBEHANDLER, "Uaendret"), (LEDER, "Uaendret")]);
    assert_eq!(again, same);
    // One of three is rejected, and the others are taken.
    let mixed = vec![
        role(SAGSBEHANDLER, "Rådgiver", "2"),
        role(LEDER, "Chef", "1"),
        role(VIKAR, "Vikar", "1"),
    ];
    let results = upload(&client, mixed).await;
    let expected = pairs(&[
        (SAGSBEHANDLER, "Opdateret"),
        (LEDER, "Afvist"),
        (VIKAR, "Oprettet"),
    ]);
    assert_eq!(results, expected);
    assert_eq!(fetched(&client, LEDER).await.1, Some(leader), "as it was");
    let there = pairs(&[(LEDER, "1"), (SAGSBEHANDLER, "2"), (VIKAR, "1")]);
    assert_eq!(listed(&client, None).await, there);
    both.served.stop().await;
}

#[tokio::test]
async fn sf1518_04_the_administrationsmodul_demands_a_token_that_was_issued_for_it() {
    let both = Both::start().await;
    let Both { scene, served } = &both;
    for operation in 0..served.service.table.operations.len() {
        let at = served.at(operation);
        let (input, _) = served.least(operation);
        // Over the right connection, but without a token.
        let client = served.plain_client(served.port(), scene.https());
        let called = served.call(client, operation, &input).await;
        assert!(matches!(called, Called::Undeclared(_)), "{at}: {called:?}");
        // With a token that holds no role here.
        scene.agree(served, None);
        let client = scene.client(served, served.port(), scene.tokens(), CVR);
        denied(&at, &served.call(client, operation, &input).await);
        scene.agree(served, Some(&served.role));
        let client = scene.client(served, served.port(), scene.tokens(), CVR);
        let called = served.call(client, operation, &input).await;
        assert!(matches!(called, Called::Reply { .. }), "{at}: {called:?}");
    }
    let token = scene.token(served, CVR).await.expect("a token");
    assert_eq!(token.audience, served.entity_id);
    both.served.stop().await;
}

#[tokio::test]
async fn sf1518_05_an_authority_sees_and_changes_its_own_roles_only() {
    let both = Both::start().await;
    let (own, other) = (both.of(CVR), both.of(OTHER_CVR));
    let ours = role(LEDER, "Leder", "1");
    upload(&own, vec![ours.clone()]).await;
    assert!(listed(&other, None).await.is_empty());
    assert_eq!(fetched(&other, LEDER).await, ("44".to_owned(), None));
    // The same id is another role there.
    let theirs = role(LEDER, "Chef", "7");
    let made = upload(&other, vec![theirs.clone()]).await;
    assert_eq!(made, pairs(&[(LEDER, "Oprettet")]));
    assert_eq!(fetched(&own, LEDER).await.1, Some(ours));
    assert_eq!(fetched(&other, LEDER).await.1, Some(theirs));
    no_request_has_a_field_for_the_authority(both.served.service);
    both.served.stop().await;
}

/// Every element below an element: its name, and whether it holds a CVR number.
fn below(id: ElementId, found: &mut Vec<(&'static str, bool)>) {
    match SCHEMA.element(id).ty {
        TypeId::Simple(_) => {}
        TypeId::Complex(ty) => match SCHEMA.complex(ty).content {
            Content::Elements(particle) | Content::Mixed(particle) => within(&particle, found),
            Content::Empty | Content::Simple(_) => {}
        },
    }
}

fn within(particle: &Particle<'static>, found: &mut Vec<(&'static str, bool)>) {
    match particle.term {
        Term::Element(id) => {
            let element = SCHEMA.element(id);
            found.push((SCHEMA.name(element.name).local, holds_cvr(element.ty)));
            below(id, found);
        }
        Term::Sequence(all) | Term::Choice(all) | Term::All(all) => {
            all.iter().for_each(|particle| within(particle, found));
        }
        Term::Any(_) => panic!("a wildcard takes anything"),
    }
}

fn holds_cvr(ty: TypeId) -> bool {
    let TypeId::Simple(SimpleId(id)) = ty else {
        return false;
    };
    let own = id.checked_sub(BUILTIN_SIMPLES);
    let row = own.and_then(|own| SCHEMA.simples.get(own as usize));
    row.is_some_and(|row| SCHEMA.name(row.name).local == "CVRNummerType")
}

fn no_request_has_a_field_for_the_authority(service: &Service) {
    assert_eq!(service.table.operations.len(), 3);
    for operation in service.table.operations {
        let Message::Element(input) = operation.input else {
            panic!("{}: no request", operation.name);
        };
        let mut found = Vec::new();
        below(input, &mut found);
        for header in operation.input_headers {
            below(header.element, &mut found);
        }
        assert!(found.len() > 1, "{}: {found:?}", operation.name);
        for (name, holds_cvr) in found {
            // A role may be lent to other authorities: that says not whose it is.
            assert_eq!(holds_cvr, name == "DelegeretTil", "{name}");
            let name = name.to_lowercase();
            assert!(
                !name.contains("cvr") && !name.contains("myndighed"),
                "{name}"
            );
        }
    }
}
