//! SF1490: copies of grants and payments, by the published services and the modelled ones that
//! set a status.

use crate::sf1470::{faulted, refused};
use crate::ydelser::{Indeks, grants};
use crate::ydelsesdata::{bevilling, effektuering, import, names, search, uuid};
use crate::{BORGER, EN_ANDEN, KOMMUNE, Served, UKENDT};
use sf1490_status_v6_0_modelleret::services::bevilling_indeks::BevillingIndeksClient;
use sf1490_status_v6_0_modelleret::services::oekonomisk_effektuering_indeks::OekonomiskEffektueringIndeksClient;
use sf1490_v6_0::sagdok::{BasicOutputType, LivscyklusKodeType, UuidNoteInputType};
use sf1490_v6_0::services::bevilling::BevillingClient;
use sf1490_v6_0::services::oekonomisk_effektuering::OekonomiskEffektueringClient;
use sf1490_v6_0::services::ydelse_indeks::YdelseIndeksClient;
use sf1490_v6_0::ydelseindeks as y;
use snitflade_runtime::value::DateTime;

const BEVILLING: &str = "5b000000-0000-4000-8000-000000000001";
const BEVILLING_2: &str = "5b000000-0000-4000-8000-000000000002";
const BETALING: &str = "5e000000-0000-4000-8000-000000000001";
const BETALING_2: &str = "5e000000-0000-4000-8000-000000000002";

struct Both {
    indeks: Indeks,
    served: Served,
    client: YdelseIndeksClient,
    bevilling: BevillingClient,
    bevilling_status: BevillingIndeksClient,
    effektuering: OekonomiskEffektueringClient,
    effektuering_status: OekonomiskEffektueringIndeksClient,
}

impl Both {
    async fn start() -> Both {
        let indeks = Indeks::default();
        let served = Served::start(indeks.router()).await;
        let (https, at) = served.at("/ydelse");
        let client = YdelseIndeksClient::oioidws(https, at);
        let (https, at) = served.at("/bevilling");
        let bevilling = BevillingClient::oioidws(https, at);
        let (https, at) = served.at("/bevilling-status");
        let bevilling_status = BevillingIndeksClient::oioidws(https, at);
        let (https, at) = served.at("/effektuering");
        let effektuering = OekonomiskEffektueringClient::oioidws(https, at);
        let (https, at) = served.at("/effektuering-status");
        let effektuering_status = OekonomiskEffektueringIndeksClient::oioidws(https, at);
        Both {
            indeks,
            served,
            client,
            bevilling,
            bevilling_status,
            effektuering,
            effektuering_status,
        }
    }

    /// With two grants of the citizen, of which one is paid twice.
    async fn filled() -> Both {
        let both = Both::start().await;
        let all = import(
            vec![
                bevilling(BEVILLING, "Kontanthjælp", BORGER, KOMMUNE),
                bevilling(BEVILLING_2, "Enkeltydelse", BORGER, KOMMUNE),
            ],
            vec![
                effektuering(BETALING, BEVILLING, "100.00", BORGER),
                effektuering(BETALING_2, BEVILLING, "200.00", BORGER),
            ],
        );
        both.client.importer(&all).await.expect("taken");
        both
    }

    async fn found(&self, input: &y::FremsoegYdelseIndeksInputType) -> (Vec<String>, Vec<String>) {
        names(&self.client.fremsoeg(input).await.expect("an answer").value)
    }

    async fn all(&self) -> (Vec<String>, Vec<String>) {
        self.found(&search(BORGER, None, None)).await
    }
}

fn note(id: &str) -> UuidNoteInputType {
    UuidNoteInputType::new(uuid(id))
}

fn code(output: &BasicOutputType) -> String {
    output.standard_retur.status_kode.to_string()
}

fn texts(all: &[&str]) -> Vec<String> {
    all.iter().map(|text| (*text).to_owned()).collect()
}

#[tokio::test]
async fn sf1490_01_grants_and_payments_are_imported_and_updated_one_or_several() {
    use y::OpdaterYdelseIndeksInputTypeChoice as Choice;
    let both = Both::start().await;
    let one = import(
        vec![bevilling(BEVILLING, "Kontanthjælp", BORGER, KOMMUNE)],
        Vec::new(),
    );
    both.client.importer(&one).await.expect("taken");
    let several = import(
        vec![bevilling(BEVILLING_2, "Enkeltydelse", BORGER, KOMMUNE)],
        vec![effektuering(BETALING, BEVILLING, "100.00", BORGER)],
    );
    both.client.importer(&several).await.expect("taken");
    let expected = (texts(&["Kontanthjælp", "Enkeltydelse"]), texts(&["100.00"]));
    assert_eq!(both.all().await, expected);

    let time: DateTime = "2026-11-01T08:00:00+01:00".parse().expect("a time");
    let new = bevilling(BEVILLING, "Uddannelseshjælp", BORGER, KOMMUNE).bevilling_indeks;
    let mut grant = y::OpdaterBevillingIndeksInputType::new(uuid(BEVILLING), time.clone());
    grant.attribut_liste = Some(new.registrering[0].attribut_liste.clone());
    let new = effektuering(BETALING, BEVILLING, "150.00", BORGER).oekonomisk_effektuering_indeks;
    let mut payment = y::OpdaterOekonomiskEffektueringIndeksInputType::new(uuid(BETALING), time);
    payment.attribut_liste = Some(new.registrering[0].attribut_liste.clone());
    let mut input = y::OpdaterYdelseIndeksInputType::default();
    input
        .choice
        .push(Choice::OpdaterBevillingIndeks(vec![grant]));
    let payments = Choice::OpdaterOekonomiskEffektueringIndeks(vec![payment]);
    input.choice.push(payments);
    both.client.opdater(&input).await.expect("taken");
    let expected = (
        texts(&["Uddannelseshjælp", "Enkeltydelse"]),
        texts(&["150.00"]),
    );
    assert_eq!(both.all().await, expected);

    both.bevilling_status
        .slet(&note(BEVILLING))
        .await
        .expect("deleted");
    let error = both.client.opdater(&input).await;
    assert!(refused(error.expect_err("a grant that is deleted")));
    both.indeks.state().closed = true;
    assert!(faulted(
        both.client.importer(&one).await.expect_err("a fault")
    ));
    assert!(faulted(
        both.client.opdater(&input).await.expect_err("a fault")
    ));
    both.served.stop().await;
}

#[tokio::test]
async fn sf1490_02_grants_and_payments_are_searched_by_several_criteria() {
    let both = Both::filled().await;
    let by_party = (
        texts(&["Kontanthjælp", "Enkeltydelse"]),
        texts(&["100.00", "200.00"]),
    );
    assert_eq!(both.all().await, by_party);
    let by_name = search(BORGER, Some("Enkeltydelse"), None);
    assert_eq!(
        both.found(&by_name).await,
        (texts(&["Enkeltydelse"]), Vec::new())
    );
    let mut nobody = search(EN_ANDEN, None, None);
    let reply = both.client.fremsoeg(&nobody).await.expect("nothing found");
    assert_eq!(reply.value.standard_retur.status_kode.to_string(), "44");
    nobody
        .oekonomisk_effektuering_uuid
        .push(BETALING.to_owned());
    assert_eq!(both.found(&nobody).await, (Vec::new(), texts(&["100.00"])));
    both.indeks.state().closed = true;
    assert!(faulted(
        both.client.fremsoeg(&nobody).await.expect_err("a fault")
    ));
    both.served.stop().await;
}

#[tokio::test]
async fn sf1490_03_a_grant_becomes_passive_or_deleted() {
    let both = Both::filled().await;
    let passive = || {
        search(
            BORGER,
            Some("Kontanthjælp"),
            Some(LivscyklusKodeType::Passiveret),
        )
    };
    assert!(both.found(&passive()).await.0.is_empty());
    let reply = both.bevilling_status.passiver(&note(BEVILLING)).await;
    assert_eq!(code(&reply.expect("passive").value), "20");
    assert_eq!(both.found(&passive()).await.0, ["Kontanthjælp"]);
    let reply = both.bevilling_status.slet(&note(BEVILLING)).await;
    assert_eq!(code(&reply.expect("deleted").value), "20");
    assert!(both.found(&passive()).await.0.is_empty());
    assert_eq!(both.all().await.0, ["Enkeltydelse"]);
    let deleted = search(
        BORGER,
        Some("Kontanthjælp"),
        Some(LivscyklusKodeType::Slettet),
    );
    assert_eq!(both.found(&deleted).await.0, ["Kontanthjælp"]);
    let unknown = both.bevilling_status.passiver(&note(UKENDT)).await;
    assert_eq!(code(&unknown.expect("nothing found").value), "44");
    for again in [
        both.bevilling_status.passiver(&note(BEVILLING)).await,
        both.bevilling_status.slet(&note(BEVILLING)).await,
    ] {
        assert!(refused(again.expect_err("deleted")));
    }
    both.indeks.state().closed = true;
    for closed in [
        both.bevilling_status.passiver(&note(BEVILLING)).await,
        both.bevilling_status.slet(&note(BEVILLING)).await,
    ] {
        assert!(faulted(closed.expect_err("a fault")));
    }
    both.served.stop().await;
}

#[tokio::test]
async fn sf1490_04_a_grant_that_is_removed_takes_its_payments_along() {
    let both = Both::filled().await;
    let reply = both
        .bevilling
        .fjern(&note(BEVILLING))
        .await
        .expect("removed");
    assert_eq!(code(&reply.value), "20");
    assert_eq!(both.all().await, (texts(&["Enkeltydelse"]), Vec::new()));
    let again = both
        .bevilling
        .fjern(&note(BEVILLING))
        .await
        .expect("nothing found");
    assert_eq!(code(&again.value), "44");
    both.indeks.state().closed = true;
    assert!(faulted(
        both.bevilling
            .fjern(&note(BEVILLING))
            .await
            .expect_err("a fault")
    ));
    both.served.stop().await;
}

#[tokio::test]
async fn sf1490_05_a_payment_becomes_passive_or_deleted_and_is_removed() {
    let both = Both::filled().await;
    let passive = || search(BORGER, None, Some(LivscyklusKodeType::Passiveret));
    both.effektuering_status
        .passiver(&note(BETALING))
        .await
        .expect("passive");
    assert_eq!(both.found(&passive()).await.1, ["100.00"]);
    both.effektuering_status
        .slet(&note(BETALING))
        .await
        .expect("deleted");
    assert!(both.found(&passive()).await.1.is_empty());
    assert_eq!(both.all().await.1, ["200.00"]);
    for again in [
        both.effektuering_status.passiver(&note(BETALING)).await,
        both.effektuering_status.slet(&note(BETALING)).await,
    ] {
        assert!(refused(again.expect_err("deleted")));
    }
    let reply = both
        .effektuering
        .fjern(&note(BETALING))
        .await
        .expect("removed");
    assert_eq!(code(&reply.value), "20");
    let deleted = search(BORGER, None, Some(LivscyklusKodeType::Slettet));
    assert!(both.found(&deleted).await.1.is_empty());
    both.indeks.state().closed = true;
    for closed in [
        both.effektuering_status.passiver(&note(BETALING)).await,
        both.effektuering_status.slet(&note(BETALING)).await,
        both.effektuering.fjern(&note(BETALING)).await,
    ] {
        assert!(faulted(closed.expect_err("a fault")));
    }
    both.served.stop().await;
}

#[tokio::test]
async fn sf1490_06_a_payment_refers_to_what_was_granted() {
    let both = Both::filled().await;
    let output = both.client.fremsoeg(&search(BORGER, None, None)).await;
    let output = output.expect("found").value;
    let payment = &output.oekonomisk_effektuering_filtreret_oejebliksbillede[0];
    let (grant, benefit) = grants(&payment.registrering[0]).remove(0);
    let all = &output.bevilling_filtreret_oejebliksbillede;
    let granted = all
        .iter()
        .find(|at| at.objekt_type.uuid_identifikator.as_str() == grant);
    let granted = &granted.expect("the grant").registrering[0]
        .attribut_liste
        .bevilget_ydelse;
    let of = granted
        .iter()
        .find(|at| at.id.as_ref().map(|id| id.as_str()) == Some(&benefit));
    assert_eq!(of.and_then(|at| at.navn.as_deref()), Some("Kontanthjælp"));
    let loose = effektuering(UKENDT, UKENDT, "1.00", BORGER);
    let error = both.client.importer(&import(Vec::new(), vec![loose])).await;
    assert!(refused(error.expect_err("nobody granted it")));
    both.served.stop().await;
}

#[tokio::test]
async fn sf1490_07_systems_of_one_authority_see_each_others_benefits() {
    let both = Both::filled().await;
    let (https, at) = both.served.at("/ydelse");
    let another = YdelseIndeksClient::oioidws(https, at);
    let theirs = import(
        vec![bevilling(UKENDT, "Boligstøtte", BORGER, KOMMUNE)],
        Vec::new(),
    );
    another.importer(&theirs).await.expect("taken");
    let seen = another
        .fremsoeg(&search(BORGER, None, None))
        .await
        .expect("found");
    let (benefits, amounts) = names(&seen.value);
    assert_eq!(benefits, ["Kontanthjælp", "Enkeltydelse", "Boligstøtte"]);
    // What the other system calculates with: all that was paid.
    let paid: f64 = amounts
        .iter()
        .map(|amount| amount.parse::<f64>().expect("a number"))
        .sum();
    assert!((paid - 300.0).abs() < 0.001);
    assert_eq!(both.all().await.0, benefits);
    both.served.stop().await;
}
