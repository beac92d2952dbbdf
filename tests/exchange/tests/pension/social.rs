//! SF1411_A: the social pension case of a person.

use crate::udk::{ALL, Both, LITTLE, NONE, fetched};
use crate::{NOBODY, PERSON, date};
use sf1411_a_v3_4_modelleret::kombit::SOCIAL_PENSION_HENT_O;
use sf1411_a_v3_4_modelleret::kontekst::SvarReaktionTypeChoice;
use sf1411_a_v3_4_modelleret::pension::{
    ForudBagudKodeType, PensionBroekType, PensionBroekTypeChoice, SocialPensionSagType,
    TillaegTypeKodeType,
};
use sf1411_d_v3_5_modelleret::aendring::SocialPensionAendringTypeChoice as Group;
use snitflade_beskeder::rows::pension::{event, groups};
use snitflade_helpers::pension::Applied;
use snitflade_helpers::pension::social::apply;
use snitflade_runtime::client::ErrorKind;

#[tokio::test]
async fn sf1411_a_01_the_answer_has_the_status_of_the_case() {
    let status = fetched().await.sag_status;
    assert_eq!(status.sag_status_kode.as_str(), "AABEN");
    assert_eq!(status.sag_status_dato.as_deref(), Some(&date("2026-01-02")));
}

#[tokio::test]
async fn sf1411_a_02_the_answer_has_four_municipalities() {
    let owners = fetched().await.kommuner.expect("municipalities");
    let codes = [
        owners.ejerkommune_kode,
        owners.bopaelskommune_kode,
        owners.bevillingskommune_kode,
        owners.administrationskommune_kode,
    ];
    let codes = codes.map(|code| code.expect("a code").as_str().to_owned());
    assert_eq!(codes, ["0101", "0147", "0151", "0153"]);
}

#[tokio::test]
async fn sf1411_a_03_the_answer_has_the_type_of_pension() {
    assert_eq!(fetched().await.pension_type.as_str(), "SEP");
}

#[tokio::test]
async fn sf1411_a_04_the_answer_has_the_status_of_the_pension() {
    let status = fetched().await.pension_status;
    assert_eq!(status.pension_status_kode.as_str(), "LOEBENDE");
}

#[tokio::test]
async fn sf1411_a_05_the_answer_has_cohabitation_and_the_partner_where_there_is_one() {
    let together = fetched().await.samliv.expect("cohabitation");
    let code = together
        .samliv_status_kode
        .as_ref()
        .map(|code| code.as_str());
    let partner = together
        .samlever_cpr_nummer
        .as_ref()
        .map(|partner| partner.as_str());
    assert_eq!((code, partner), (Some("GIFT"), Some("0000000001")));
    // Alone there is no partner, and no empty one.
    let both = Both::start().await;
    both.udk.change(|case| {
        let together = case.samliv.as_mut().expect("cohabitation");
        together.samlever_cpr_nummer = None;
    });
    let alone = both.answer().await.social_pension_sag.remove(0).samliv;
    assert_eq!(alone.expect("cohabitation").samlever_cpr_nummer, None);
    both.stop().await;
}

#[tokio::test]
async fn sf1411_a_06_the_answer_has_wealth() {
    let wealth = fetched().await.formue.expect("wealth");
    let amount = wealth.formue_beloeb.expect("an amount");
    assert_eq!(amount.get().to_scaled(2), Some(9_300_025));
    assert_eq!(
        wealth.formue_opgoerelse_dato.as_deref(),
        Some(&date("2025-12-31"))
    );
}

#[tokio::test]
async fn sf1411_a_07_the_answer_has_the_personal_supplement_percentage() {
    let supplement = fetched().await.personlig_tillaeg.expect("a supplement");
    let percentage = supplement.personlig_tillaegsprocent.expect("a percentage");
    assert_eq!(percentage.get().to_string(), "87");
    let since = supplement.personlig_tillaegsprocent_fra_dato;
    assert_eq!(since.as_deref(), Some(&date("2026-01-01")));
}

#[tokio::test]
async fn sf1411_a_08_the_answer_has_a_fraction_or_a_percentage() {
    let fraction = fetched().await.pension_broek.expect("a fraction").choice;
    let PensionBroekTypeChoice::PensionBroekTaellerGroup(fraction) = fraction else {
        panic!("a percentage");
    };
    let (part, whole) = (
        fraction.pension_broek_taeller,
        fraction.pension_broek_naevner,
    );
    let told = (part.0.to_string(), whole.0.to_string());
    assert_eq!(told, ("37".to_owned(), "40".to_owned()));
    let both = Both::start().await;
    let percentage = || {
        PensionBroekType::new(
            crate::short::<sf1411_a_v3_4_modelleret::pension::ProcentType>("92.5"),
        )
    };
    both.udk
        .change(|case| case.pension_broek = Some(percentage()));
    let found = both
        .answer()
        .await
        .social_pension_sag
        .remove(0)
        .pension_broek;
    assert_eq!(found, Some(percentage()));
    both.stop().await;
}

#[tokio::test]
async fn sf1411_a_09_the_answer_has_the_dates_of_refusal_award_and_grant() {
    let granted = fetched().await.tilkendelse.expect("dates");
    let dates = [
        granted.afslag_folkepension_dato,
        granted.tilkendelse_dato,
        granted.bevilling_dato,
    ];
    let dates = dates.map(|date| date.expect("a date").0);
    assert_eq!(
        dates,
        [date("2025-10-01"), date("2025-11-01"), date("2025-12-01")]
    );
}

#[tokio::test]
async fn sf1411_a_10_the_answer_has_stays_abroad() {
    let abroad = fetched().await.udlandsophold;
    assert_eq!(abroad.len(), 1);
    assert_eq!(abroad[0].start_dato.as_deref(), Some(&date("2024-01-01")));
    assert_eq!(abroad[0].slut_dato.as_deref(), Some(&date("2024-04-30")));
    assert_eq!(
        abroad[0].land_kode.as_ref().map(|land| land.as_str()),
        Some("SE")
    );
}

#[tokio::test]
async fn sf1411_a_11_the_answer_says_whether_payment_is_in_advance() {
    let paid = fetched().await.forud_bagud_kode;
    assert_eq!(paid.as_deref(), Some(&ForudBagudKodeType::Forud));
}

#[tokio::test]
async fn sf1411_a_12_the_answer_has_help_and_care() {
    let help = fetched().await.bistands_plejetillaeg;
    assert_eq!(help.len(), 1);
    assert_eq!(
        *help[0].tillaeg_type_kode,
        TillaegTypeKodeType::Bistandstillaeg
    );
    assert_eq!(help[0].start_dato.as_deref(), Some(&date("2026-02-01")));
}

#[tokio::test]
async fn sf1411_a_13_the_answer_says_whether_the_person_is_under_administration() {
    // `false` is told too, and is not the same as nothing.
    let told = fetched().await.under_administration_markering;
    assert_eq!(told.as_deref(), Some(&false));
}

#[tokio::test]
async fn sf1411_a_14_one_persons_case_is_answered_and_no_case_is_no_fault() {
    let both = Both::start().await;
    // There is a case of another person too.
    let found = both.answer().await.social_pension_sag;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].person_cpr_nummer.as_str(), PERSON);
    let reply = both.ask(NOBODY, ALL).await.expect("an answer");
    let answer = reply.into_value();
    assert!(
        answer
            .hent_social_pension_response
            .expect("a response")
            .social_pension_sag
            .is_empty()
    );
    let [reaction] = &answer.hoved_oplysninger_svar.svar_reaktion[..] else {
        panic!("one piece of news");
    };
    assert!(
        matches!(&reaction.choice, SvarReaktionTypeChoice::Advis(news) if news.advis_id == "INGEN-SAG")
    );
    both.stop().await;
}

#[tokio::test]
async fn sf1411_a_15_what_the_filter_leaves_out_is_absent_and_not_empty() {
    let both = Both::start().await;
    let mut documents = Vec::new();
    for purpose in [ALL, LITTLE] {
        let answer = both
            .ask(PERSON, purpose)
            .await
            .expect("an answer")
            .into_value();
        let written = SOCIAL_PENSION_HENT_O.write(&answer).expect("a document");
        documents.push((answer, String::from_utf8(written).expect("text")));
    }
    let groups = [
        "Kommuner",
        "Formue",
        "PersonligTillaeg",
        "PensionBroek",
        "Tilkendelse",
        "Udlandsophold",
        "ForudBagudKode",
        "BistandsPlejetillaeg",
        "UnderAdministrationMarkering",
    ];
    for group in groups {
        assert!(documents[0].1.contains(group), "{group}");
        assert!(!documents[1].1.contains(group), "{group}");
    }
    let response = documents[1].0.hent_social_pension_response.as_ref();
    let case = &response.expect("a response").social_pension_sag[0];
    assert!(case.samliv.is_some() && case.formue.is_none());
    both.stop().await;
}

#[tokio::test]
async fn sf1411_a_16_without_a_data_filter_a_caller_is_refused() {
    let both = Both::start().await;
    let error = both.ask(PERSON, NONE).await.expect_err("a refusal");
    let shown = format!("{error} {error:?}");
    assert!(!shown.contains(PERSON), "{shown}");
    let ErrorKind::Rejected(rejected) = error.into_kind() else {
        panic!("another error");
    };
    assert_eq!(rejected.results.len(), 1);
    assert!(
        rejected.results[0].path.ends_with("/SvarReaktion/Fejl"),
        "{}",
        rejected.results[0].path
    );
    assert_eq!(rejected.results[0].retur.kode(), "DATAFILTER");
    assert!(rejected.reply.value.hent_social_pension_response.is_none());
    both.stop().await;
}

/// What UDK does to its case: each group of an event goes where the answer has that group, as
/// it is, for both have one type.
fn changed(case: &mut SocialPensionSagType, group: Group) {
    match group {
        Group::SagStatus(new) => case.sag_status = new,
        Group::Kommuner(new) => case.kommuner = Some(new),
        Group::PensionType(new) => case.pension_type = new,
        Group::PensionStatus(new) => case.pension_status = new,
        Group::Samliv(new) => case.samliv = Some(new),
        Group::Formue(new) => case.formue = Some(new),
        Group::PersonligTillaegsprocent(new) => case.personlig_tillaeg = Some(new),
        Group::PensionBroek(new) => case.pension_broek = Some(new),
        Group::Tilkendelse(new) => case.tilkendelse = Some(new),
        Group::Udlandsophold(new) => case.udlandsophold = new.udlandsophold,
        Group::Udlandspension(new) => case.udlandspension = new.udlandspension,
        Group::ForudBagud(new) => case.forud_bagud_kode = Some(new),
        Group::BistandsPlejetillaeg(new) => case.bistands_plejetillaeg = new.bistands_plejetillaeg,
        Group::UnderAdministration(new) => case.under_administration_markering = Some(new),
        other => panic!("a group without a place: {other:?}"),
    }
}

#[tokio::test]
async fn sf1411_a_17_an_event_applied_to_an_answer_is_the_newer_answer() {
    let both = Both::start().await;
    let mut known = both.answer().await;
    for group in groups() {
        // UDK knows of the change, and tells of it (SF1411_D); event and answer have one type.
        let told = event(group);
        both.udk.change(|case| changed(case, told.choice.clone()));
        let before = known.clone();
        assert_eq!(apply(&told, &mut known), Applied::Changed);
        assert_ne!(known, before);
        assert_eq!(known, both.answer().await);
    }
    // What is told of another case changes nothing.
    let mut other = event(groups().remove(0));
    other.sag_identifikator = crate::short("SAG-18");
    let before = known.clone();
    assert_eq!(apply(&other, &mut known), Applied::NoSuchCase);
    assert_eq!(known, before);
    both.stop().await;
}
