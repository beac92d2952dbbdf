//! SF1470: copies of cases and documents, by the published SagDokumentIndeks and the modelled
//! SagIndeks and DokumentIndeks.

use crate::sager::{Indeks, documents};
use crate::sagsdata::{
    by_id, codes, dokument, import, note, sag, sager, search, soeg_dokument, soeg_sag, titel, uuid,
};
use crate::{BORGER, EN_ANDEN, Served, UKENDT};
use sf1470_status_v6_0_modelleret::services::dokument_indeks::DokumentIndeksClient;
use sf1470_status_v6_0_modelleret::services::sag_indeks::SagIndeksClient;
use sf1470_v6_0::sagdok::{LivscyklusKodeType, UnikIdType};
use sf1470_v6_0::sagdokumentindeks as i;
use sf1470_v6_0::services::sag_dokument_indeks::SagDokumentIndeksClient;
use sf1470_v6_0::{dokumentindeks as d, sag as s, sagindeks};
use snitflade_runtime::client::{CallError, ErrorKind};

const SAG: &str = "5a000000-0000-4000-8000-000000000001";
const SAG_2: &str = "5a000000-0000-4000-8000-000000000002";
const DOKUMENT: &str = "5d000000-0000-4000-8000-000000000001";
const DOKUMENT_2: &str = "5d000000-0000-4000-8000-000000000002";

struct Both {
    indeks: Indeks,
    served: Served,
    client: SagDokumentIndeksClient,
    sager: SagIndeksClient,
    dokumenter: DokumentIndeksClient,
}

impl Both {
    async fn start() -> Both {
        let indeks = Indeks::default();
        let served = Served::start(indeks.router()).await;
        let (https, settings) = served.at("/sagdokument");
        let client = SagDokumentIndeksClient::oioidws(https, settings);
        let (https, settings) = served.at("/sag");
        let sager = SagIndeksClient::oioidws(https, settings);
        let (https, settings) = served.at("/dokument");
        let dokumenter = DokumentIndeksClient::oioidws(https, settings);
        Both {
            indeks,
            served,
            client,
            sager,
            dokumenter,
        }
    }

    /// With one case of the citizen and its document, and a case of somebody else.
    async fn filled() -> Both {
        let both = Both::start().await;
        let sager = vec![
            sag(SAG, "Byggetilladelse", BORGER, &[DOKUMENT]),
            sag(SAG_2, "Hjemmehjælp", EN_ANDEN, &[]),
        ];
        let dokumenter = vec![dokument(DOKUMENT, "Ansøgning", BORGER)];
        let taken = both.client.importer(&import(sager, dokumenter)).await;
        assert_eq!(codes(&taken.expect("taken").value), [20, 20, 20]);
        both
    }

    async fn search(&self, input: &i::FremsoegSagDokumentIndeksInputType) -> Found {
        let output = self.client.fremsoeg(input).await.expect("an answer").value;
        let sager = output.sag_filtreret_oejebliksbillede.into_iter();
        let dokumenter = output.dokument_filtreret_oejebliksbillede.into_iter();
        Found {
            code: output.standard_retur.status_kode.to_string(),
            sager: sager.flat_map(|billede| billede.registrering).collect(),
            dokumenter: dokumenter
                .flat_map(|billede| billede.registrering)
                .collect(),
        }
    }
}

/// What a search found.
struct Found {
    code: String,
    sager: Vec<s::RegistreringType>,
    dokumenter: Vec<d::RegistreringType>,
}

impl Found {
    fn titles(&self) -> Vec<String> {
        self.sager.iter().map(titel).collect()
    }
}

/// Whether a call was refused with code 40 in the answer.
pub fn refused<F, O>(error: CallError<F, O>) -> bool {
    match error.into_kind() {
        ErrorKind::Rejected(rejected) => rejected
            .results
            .iter()
            .any(|result| result.retur.kode() == "40"),
        _ => false,
    }
}

/// Whether a call ended in a fault, which these contracts declare none of.
pub fn faulted<F, O>(error: CallError<F, O>) -> bool {
    matches!(error.into_kind(), ErrorKind::UndeclaredFault(_))
}

#[tokio::test]
async fn sf1470_01_cases_and_documents_are_imported_singly_and_several_at_once() {
    let both = Both::start().await;
    let one = import(vec![sag(SAG, "Byggetilladelse", BORGER, &[])], Vec::new());
    let taken = both.client.importer(&one).await.expect("taken").value;
    assert_eq!(codes(&taken), [20]);
    let several = import(
        vec![sag(SAG_2, "Hjemmehjælp", EN_ANDEN, &[DOKUMENT])],
        vec![
            dokument(DOKUMENT, "Ansøgning", EN_ANDEN),
            dokument(DOKUMENT_2, "Afgørelse", EN_ANDEN),
        ],
    );
    let taken = both.client.importer(&several).await.expect("taken").value;
    assert_eq!(codes(&taken), [20, 20, 20]);
    // One of two is refused: the error holds the result of each, and the other is there.
    let mut ownerless = sag(UKENDT, "Uden ejer", BORGER, &[]);
    let relationer = &mut ownerless.registrering[0].relation_liste;
    relationer.sagsaktoer.clear();
    let mixed = import(
        vec![ownerless, sag(SAG, "Ny titel", BORGER, &[])],
        Vec::new(),
    );
    let error = both.client.importer(&mixed).await.expect_err("refused");
    let ErrorKind::Rejected(rejected) = error.into_kind() else {
        panic!("another error");
    };
    assert_eq!(codes(&rejected.reply.value), [40, 20]);
    assert_eq!(both.search(&by_id(UKENDT)).await.code, "44");
    assert_eq!(both.search(&by_id(SAG)).await.titles(), ["Ny titel"]);
    both.indeks.state().closed = true;
    assert!(faulted(
        both.client.importer(&one).await.expect_err("a fault")
    ));
    both.served.stop().await;
}

#[tokio::test]
async fn sf1470_02_content_is_updated_journal_notes_added_included() {
    use i::OpdaterSagDokumentIndeksInputTypeChoice as Choice;
    let both = Both::filled().await;
    let time: snitflade_runtime::value::DateTime =
        "2026-11-01T08:00:00+01:00".parse().expect("a time");
    let mut relationer = both.search(&by_id(SAG)).await.sager[0]
        .relation_liste
        .clone();
    let mut notat = s::JournalnotatEgenskaberType::default();
    notat.titel = Some("Opkald".parse().expect("a title"));
    notat.format = Some("txt".parse().expect("a format"));
    let mut post = s::JournalpostRelationType::default();
    let mut egenskab = s::JournalpostEgenskaberType::default();
    egenskab.journalnotat_egenskaber = Some(notat);
    post.journalpost_egenskaber = Some(egenskab);
    relationer.journalpost.push(post);
    let mut ret = i::OpdaterSagIndeksInputType::new(uuid(SAG), time.clone());
    ret.relation_liste = Some(relationer);
    let mut input = i::OpdaterSagDokumentIndeksInputType::default();
    input.choice.push(Choice::OpdaterSagIndeks(vec![ret]));
    let mut ret = i::OpdaterDokumentIndeksInputType::new(uuid(DOKUMENT), time.clone());
    ret.attribut_liste = Some(
        dokument(DOKUMENT, "Ansøgning, rettet", BORGER).registrering[0]
            .attribut_liste
            .clone(),
    );
    input.choice.push(Choice::OpdaterDokumentIndeks(vec![ret]));
    let taken = both.client.opdater(&input).await.expect("taken").value;
    assert_eq!(codes(&taken), [20, 20]);

    let found = both.search(&by_id(SAG)).await;
    assert_eq!(found.titles(), ["Byggetilladelse"], "not sent, so kept");
    let posts = &found.sager[0].relation_liste.journalpost;
    let last = posts
        .last()
        .and_then(|post| post.journalpost_egenskaber.as_ref());
    let notat = last.and_then(|egenskab| egenskab.journalnotat_egenskaber.as_ref());
    let titel = notat.and_then(|notat| notat.titel.as_ref());
    assert_eq!(titel.map(|titel| titel.as_str()), Some("Opkald"));
    assert_eq!(posts.len(), 2, "beside the document that was there");
    let egenskaber = &both.search(&by_id(DOKUMENT)).await.dokumenter[0]
        .attribut_liste
        .egenskaber;
    let titel = egenskaber[0].titel.as_ref();
    assert_eq!(titel.map(|titel| titel.as_str()), Some("Ansøgning, rettet"));
    assert_eq!(both.indeks.state().sager.registrations(SAG), 2);

    // What is deleted is not changed any more; what is unknown is nothing found.
    both.sager.slet(&note(SAG)).await.expect("deleted");
    assert!(refused(
        both.client.opdater(&input).await.expect_err("refused")
    ));
    let mut nothing = i::OpdaterSagDokumentIndeksInputType::default();
    let ret = i::OpdaterSagIndeksInputType::new(uuid(UKENDT), time);
    nothing.choice.push(Choice::OpdaterSagIndeks(vec![ret]));
    let answer = both
        .client
        .opdater(&nothing)
        .await
        .expect("an answer")
        .value;
    assert_eq!(codes(&answer), [44]);
    both.indeks.state().closed = true;
    assert!(faulted(
        both.client.opdater(&input).await.expect_err("a fault")
    ));
    both.served.stop().await;
}

#[tokio::test]
async fn sf1470_03_cases_and_documents_are_removed_physically() {
    let both = Both::filled().await;
    let mut input = i::FjernSagDokumentIndeksInputType::default();
    input.sag_uuid.push(UnikIdType::new(uuid(SAG)));
    let gone = both.client.fjern(&input).await.expect("removed").value;
    assert_eq!(codes(&gone), [20, 20], "the case and its document");
    assert_eq!(both.search(&by_id(SAG)).await.code, "44");
    assert_eq!(both.search(&by_id(DOKUMENT)).await.code, "44");
    assert_eq!(both.indeks.state().sager.registrations(SAG), 0);
    assert_eq!(both.search(&by_id(SAG_2)).await.titles(), ["Hjemmehjælp"]);
    let again = both.client.fjern(&input).await.expect("an answer").value;
    assert_eq!(codes(&again), [44]);
    both.indeks.state().closed = true;
    assert!(faulted(
        both.client.fjern(&input).await.expect_err("a fault")
    ));
    both.served.stop().await;
}

#[tokio::test]
async fn sf1470_04_a_search_has_several_criteria_and_finds_what_other_systems_sent() {
    use i::SoegUdtrykTypeChoice as Choice;
    let both = Both::filled().await;
    let (https, settings) = both.served.at("/sagdokument");
    let another = SagDokumentIndeksClient::oioidws(https, settings);
    let theirs = import(
        vec![sag(UKENDT, "Parkeringslicens", BORGER, &[])],
        Vec::new(),
    );
    another.importer(&theirs).await.expect("taken");

    let found = both
        .search(&sager(soeg_sag(None, Some(BORGER), None)))
        .await;
    assert_eq!(found.titles(), ["Byggetilladelse", "Parkeringslicens"]);
    let both_criteria = soeg_sag(Some("Parkeringslicens"), Some(BORGER), None);
    let found = both.search(&sager(both_criteria)).await;
    assert_eq!(found.titles(), ["Parkeringslicens"]);
    let none = soeg_sag(Some("Hjemmehjælp"), Some(BORGER), None);
    assert_eq!(
        both.search(&sager(none)).await.code,
        "44",
        "both hold of none"
    );
    let either = vec![
        soeg_sag(Some("Hjemmehjælp"), None, None),
        soeg_sag(Some("Parkeringslicens"), None, None),
    ];
    let either = search(i::AndOrType::Or, vec![Choice::SoegSag(either)]);
    let found = both.search(&either).await;
    assert_eq!(found.titles(), ["Hjemmehjælp", "Parkeringslicens"]);
    let mut not = i::SoegUdtrykType::default();
    not.choice = vec![Choice::SoegSag(vec![soeg_sag(
        Some("Byggetilladelse"),
        None,
        None,
    )])];
    let but = vec![
        Choice::SoegSag(vec![soeg_sag(None, Some(BORGER), None)]),
        Choice::Not(vec![not]),
    ];
    let found = both.search(&search(i::AndOrType::And, but)).await;
    assert_eq!(found.titles(), ["Parkeringslicens"]);

    let nothing = i::FremsoegSagDokumentIndeksInputType::default();
    let error = both.client.fremsoeg(&nothing).await;
    assert!(refused(error.expect_err("nothing is asked for")));
    both.indeks.state().closed = true;
    let error = both.client.fremsoeg(&either).await;
    assert!(faulted(error.expect_err("a fault")));
    both.served.stop().await;
}

#[tokio::test]
async fn sf1470_05_a_case_becomes_passive_or_deleted() {
    let both = Both::filled().await;
    for (id, expected) in [
        (SAG, LivscyklusKodeType::Passiveret),
        (SAG_2, LivscyklusKodeType::Slettet),
    ] {
        let reply = match expected {
            LivscyklusKodeType::Passiveret => both.sager.passiver(&note(id)).await,
            _ => both.sager.slet(&note(id)).await,
        };
        let retur = reply.expect("taken").value.standard_retur;
        assert_eq!(retur.status_kode.to_string(), "20");
        let found = both.search(&by_id(id)).await;
        assert_eq!(found.sager[0].livscyklus_kode, Some(expected));
        assert_eq!(
            both.indeks.state().sager.registrations(id),
            2,
            "the old one stays"
        );
    }
    let unknown = both.sager.passiver(&note(UKENDT)).await.expect("an answer");
    let code = unknown.value.standard_retur.status_kode.to_string();
    assert_eq!(code, "44");
    let unknown = both.sager.slet(&note(UKENDT)).await.expect("an answer");
    let code = unknown.value.standard_retur.status_kode.to_string();
    assert_eq!(code, "44");
    assert!(refused(
        both.sager
            .passiver(&note(SAG_2))
            .await
            .expect_err("deleted")
    ));
    assert!(refused(
        both.sager.slet(&note(SAG_2)).await.expect_err("deleted")
    ));
    both.indeks.state().closed = true;
    assert!(faulted(
        both.sager.passiver(&note(SAG)).await.expect_err("a fault")
    ));
    assert!(faulted(
        both.sager.slet(&note(SAG)).await.expect_err("a fault")
    ));
    both.served.stop().await;
}

#[tokio::test]
async fn sf1470_06_a_case_is_discarded_physically() {
    let both = Both::filled().await;
    let read = both
        .client
        .fremsoeg(&by_id(SAG))
        .await
        .expect("found")
        .value;
    let read = read.sag_filtreret_oejebliksbillede.into_iter().next();
    let kasser = sagindeks::KasserInputType::new(read.expect("a case"));
    both.sager.passiver(&note(SAG)).await.expect("passive");
    let error = both.sager.kasser(&kasser).await;
    assert!(refused(error.expect_err("changed since it was read")));
    let read = both
        .client
        .fremsoeg(&by_id(SAG))
        .await
        .expect("found")
        .value;
    let read = read.sag_filtreret_oejebliksbillede.into_iter().next();
    let kasser = sagindeks::KasserInputType::new(read.expect("a case"));
    let retur = both.sager.kasser(&kasser).await.expect("discarded").value;
    assert_eq!(retur.standard_retur.status_kode.to_string(), "20");
    assert_eq!(both.search(&by_id(SAG)).await.code, "44");
    assert_eq!(both.indeks.state().sager.registrations(SAG), 0);
    both.indeks.state().closed = true;
    assert!(faulted(
        both.sager.kasser(&kasser).await.expect_err("a fault")
    ));
    both.served.stop().await;
}

#[tokio::test]
async fn sf1470_07_a_document_becomes_passive_or_deleted_and_is_discarded() {
    let both = Both::filled().await;
    let more = import(Vec::new(), vec![dokument(DOKUMENT_2, "Afgørelse", BORGER)]);
    both.client.importer(&more).await.expect("taken");
    let status = async |id| {
        both.search(&by_id(id)).await.dokumenter[0]
            .livscyklus_kode
            .clone()
    };
    assert!(refused(
        both.dokumenter
            .fjern(&note(DOKUMENT))
            .await
            .expect_err("in use")
    ));
    both.dokumenter
        .passiver(&note(DOKUMENT))
        .await
        .expect("passive");
    assert_eq!(status(DOKUMENT).await, Some(LivscyklusKodeType::Passiveret));
    both.dokumenter
        .slet(&note(DOKUMENT_2))
        .await
        .expect("deleted");
    assert_eq!(status(DOKUMENT_2).await, Some(LivscyklusKodeType::Slettet));
    assert!(refused(
        both.dokumenter
            .passiver(&note(DOKUMENT_2))
            .await
            .expect_err("deleted")
    ));
    assert!(refused(
        both.dokumenter
            .slet(&note(DOKUMENT_2))
            .await
            .expect_err("deleted")
    ));

    let read = both
        .client
        .fremsoeg(&by_id(DOKUMENT))
        .await
        .expect("found")
        .value;
    let read = read.dokument_filtreret_oejebliksbillede.into_iter().next();
    let mut read = read.expect("a document");
    let kasser = d::KasserInputType::new(read.clone());
    read.registrering.clear();
    let unread = d::KasserInputType::new(read);
    assert!(refused(
        both.dokumenter
            .kasser(&unread)
            .await
            .expect_err("not as it is")
    ));
    both.dokumenter.kasser(&kasser).await.expect("discarded");
    assert_eq!(both.search(&by_id(DOKUMENT)).await.code, "44");
    both.dokumenter
        .fjern(&note(DOKUMENT_2))
        .await
        .expect("removed");
    assert_eq!(both.search(&by_id(DOKUMENT_2)).await.code, "44");

    both.indeks.state().closed = true;
    assert!(faulted(
        both.dokumenter
            .passiver(&note(DOKUMENT))
            .await
            .expect_err("a fault")
    ));
    assert!(faulted(
        both.dokumenter
            .slet(&note(DOKUMENT))
            .await
            .expect_err("a fault")
    ));
    assert!(faulted(
        both.dokumenter.kasser(&kasser).await.expect_err("a fault")
    ));
    assert!(faulted(
        both.dokumenter
            .fjern(&note(DOKUMENT))
            .await
            .expect_err("a fault")
    ));
    both.served.stop().await;
}

#[tokio::test]
async fn sf1470_08_passive_is_found_as_passive_deleted_not_as_active_removed_not_at_all() {
    let both = Both::filled().await;
    let all = || sager(soeg_sag(None, Some(BORGER), None));
    let as_status = |status| sager(soeg_sag(None, Some(BORGER), Some(status)));
    both.sager.passiver(&note(SAG)).await.expect("passive");
    let found = both.search(&all()).await;
    assert_eq!(
        found.sager[0].livscyklus_kode,
        Some(LivscyklusKodeType::Passiveret)
    );
    let active = both
        .search(&as_status(LivscyklusKodeType::Importeret))
        .await;
    assert!(active.sager.is_empty());
    both.sager.slet(&note(SAG)).await.expect("deleted");
    assert_eq!(both.search(&all()).await.code, "44");
    let passive = both
        .search(&as_status(LivscyklusKodeType::Passiveret))
        .await;
    assert!(passive.sager.is_empty());
    let deleted = both.search(&as_status(LivscyklusKodeType::Slettet)).await;
    assert_eq!(
        deleted.titles(),
        ["Byggetilladelse"],
        "asked for, it is still there"
    );
    let mut input = i::FjernSagDokumentIndeksInputType::default();
    input.sag_uuid.push(UnikIdType::new(uuid(SAG)));
    both.client.fjern(&input).await.expect("removed");
    let deleted = both.search(&as_status(LivscyklusKodeType::Slettet)).await;
    assert_eq!(deleted.code, "44");
    both.served.stop().await;
}

#[tokio::test]
async fn sf1470_09_one_search_gives_a_citizens_cases_with_their_documents() {
    use i::SoegUdtrykTypeChoice as Choice;
    let both = Both::filled().await;
    let more = import(
        vec![sag(UKENDT, "Nabohøring", BORGER, &[DOKUMENT_2])],
        vec![dokument(DOKUMENT_2, "Høringsbrev", BORGER)],
    );
    both.client.importer(&more).await.expect("taken");
    let one_search = search(
        i::AndOrType::Or,
        vec![
            Choice::SoegSag(vec![soeg_sag(None, Some(BORGER), None)]),
            Choice::SoegDokument(vec![soeg_dokument(Some(BORGER))]),
        ],
    );
    let output = both
        .client
        .fremsoeg(&one_search)
        .await
        .expect("found")
        .value;
    let titles: std::collections::BTreeMap<String, String> = output
        .dokument_filtreret_oejebliksbillede
        .iter()
        .map(|billede| {
            let egenskaber = &billede.registrering[0].attribut_liste.egenskaber;
            let titel = egenskaber[0].titel.as_ref().expect("a title");
            let id = billede.objekt_type.uuid_identifikator.as_str();
            (id.to_owned(), titel.as_str().to_owned())
        })
        .collect();
    let overview: Vec<(String, Vec<String>)> = output
        .sag_filtreret_oejebliksbillede
        .iter()
        .map(|billede| {
            let sag = &billede.registrering[0];
            let of = documents(sag).into_iter().map(|id| titles[&id].clone());
            (titel(sag), of.collect())
        })
        .collect();
    let expected = [
        ("Byggetilladelse", "Ansøgning"),
        ("Nabohøring", "Høringsbrev"),
    ];
    let expected = expected.map(|(sag, dokument)| (sag.to_owned(), vec![dokument.to_owned()]));
    assert_eq!(overview, expected);
    both.served.stop().await;
}

#[test]
fn sf1470_10_three_services_are_exposed() {
    use sf1470_status_v6_0_modelleret::services::{dokument_indeks, sag_indeks};
    use sf1470_v6_0::services::sag_dokument_indeks;
    let operations = |table: &snitflade_runtime::soap::ServiceTable<'_>| {
        let mut names: Vec<String> = table
            .operations
            .iter()
            .map(|row| row.name.to_owned())
            .collect();
        names.sort();
        (table.name.to_owned(), names.join(" "))
    };
    let found = [
        operations(&sag_dokument_indeks::SAG_DOKUMENT_INDEKS),
        operations(&sag_indeks::SAG_INDEKS),
        operations(&dokument_indeks::DOKUMENT_INDEKS),
    ];
    let expected = [
        ("SagDokumentIndeks", "fjern fremsoeg importer opdater"),
        ("SagIndeks", "kasser passiver slet"),
        ("DokumentIndeks", "fjern kasser passiver slet"),
    ];
    let expected = expected.map(|(name, all)| (name.to_owned(), all.to_owned()));
    assert_eq!(found, expected);
}
