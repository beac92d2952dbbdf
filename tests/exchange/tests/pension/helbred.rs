//! SF1411_B: the health case of a person.

use crate::kommune::{ALL, Both, NOTHING, PERCENTAGE, fetched};
use crate::{NOBODY, PERSON, date};
use sf1411_b_v3_0_modelleret::helbred::HelbredsprocentType;
use sf1411_b_v3_0_modelleret::kombit::HENT_HELBREDS_PROCENT_O;
use sf1411_b_v3_0_modelleret::kontekst::SvarReaktionTypeChoice;
use sf1411_e_v1_0_modelleret::aendring::HelbredssagAendringTypeChoice as Group;
use snitflade_beskeder::rows::helbred::{event, events};
use snitflade_helpers::pension::Applied;
use snitflade_helpers::pension::helbred::apply;
use snitflade_runtime::client::ErrorKind;
use snitflade_runtime::value::Decimal;

#[tokio::test]
async fn sf1411_b_01_the_answer_has_the_status_of_the_health_card() {
    let status = fetched().await.helbredskort_status;
    assert_eq!(status.helbredskort_status_kode.as_str(), "Bevilget");
    assert_eq!(
        status.helbredskort_status_dato.as_deref(),
        Some(&date("2026-01-01"))
    );
}

#[tokio::test]
async fn sf1411_b_02_the_answer_has_the_owner_of_the_case() {
    let case = fetched().await;
    assert_eq!(case.sag_ejer_kommune_kode.as_str(), "0101");
    assert_eq!(
        case.sag_identifikator.as_ref().map(|id| id.as_str()),
        Some("HK-3")
    );
}

#[tokio::test]
async fn sf1411_b_03_the_answer_has_the_health_percentage() {
    let percentage = fetched().await.helbredsprocent.expect("a percentage");
    assert_eq!(
        percentage.personlig_helbredsprocent.get().to_string(),
        "66.66"
    );
    assert_eq!(*percentage.helbredsprocent_fra_dato, date("2025-01-01"));
}

#[tokio::test]
async fn sf1411_b_04_the_answer_has_the_health_insurance() {
    let private = fetched().await.sygeforsikring.expect("an insurance");
    assert_eq!(private.sygeforsikring_gruppe_kode.as_str(), "5");
    assert_eq!(
        private.sygeforsikring_fra_dato.as_deref(),
        Some(&date("2019-07-01"))
    );
}

#[tokio::test]
async fn sf1411_b_05_only_what_there_is_a_legal_basis_for_is_told() {
    let both = Both::start().await;
    let answer = both
        .ask(PERSON, PERCENTAGE)
        .await
        .expect("an answer")
        .into_value();
    let written = HENT_HELBREDS_PROCENT_O.write(&answer).expect("a document");
    let written = String::from_utf8(written).expect("text");
    assert!(written.contains("PersonligHelbredsprocent"), "{written}");
    for absent in [
        "Sygeforsikring",
        "HelbredskortBevilling",
        "HelbredskortStatusDato",
        "SagIdentifikator",
    ] {
        assert!(!written.contains(absent), "{absent}");
    }
    // Without a basis for anything the caller is refused, by a code.
    let error = both.ask(PERSON, NOTHING).await.expect_err("a refusal");
    let ErrorKind::Rejected(rejected) = error.into_kind() else {
        panic!("another error");
    };
    assert_eq!(rejected.results[0].retur.kode(), "HJEMMEL");
    assert!(rejected.reply.value.hent_helbredsprocent_output.is_none());
    // No case is an answer without one, and news.
    let answer = both.ask(NOBODY, ALL).await.expect("an answer").into_value();
    assert!(
        answer
            .hent_helbredsprocent_output
            .expect("an output")
            .helbredssag
            .is_empty()
    );
    let reaction = &answer.hoved_oplysninger_svar.svar_reaktion[0].choice;
    assert!(
        matches!(reaction, SvarReaktionTypeChoice::Advis(news) if news.advis_id == "INGEN-SAG")
    );
    both.stop().await;
}

/// The part of an expense that is paid, in øre, rounded down; nothing before the day the
/// percentage holds from. Whole numbers throughout.
fn helbredstillaeg(expense: &Decimal, percentage: &HelbredsprocentType, on: &str) -> Option<i128> {
    if date(on) < *percentage.helbredsprocent_fra_dato {
        return Some(0);
    }
    let hundredths = percentage.personlig_helbredsprocent.get().to_scaled(2)?;
    Some(expense.to_scaled(2)? * hundredths / 10_000)
}

#[tokio::test]
async fn sf1411_b_06_the_percentage_is_an_exact_decimal_with_its_date() {
    let percentage = fetched().await.helbredsprocent.expect("a percentage");
    let expense: Decimal = "1234.55".parse().expect("an amount");
    // 123,455 øre by 66.66 %: 82,295.103 øre.
    assert_eq!(
        helbredstillaeg(&expense, &percentage, "2026-02-01"),
        Some(82_295)
    );
    assert_eq!(
        helbredstillaeg(&expense, &percentage, "2024-12-31"),
        Some(0)
    );
    // What a binary number cannot hold: a tenth of 30 øre is 3 øre, and no 2.
    let tenth = crate::short::<sf1411_b_v3_0_modelleret::helbred::ProcentType>("10.00");
    let tenth = HelbredsprocentType::new(tenth, date("2025-01-01"));
    let small: Decimal = "0.30".parse().expect("an amount");
    assert_eq!(helbredstillaeg(&small, &tenth, "2026-02-01"), Some(3));
}

#[tokio::test]
async fn sf1411_b_07_events_and_the_answer_share_their_types() {
    let both = Both::start().await;
    let mut known = both.answer().await;
    for group in events() {
        let told = event(group);
        let expected = match &told.choice {
            // One type: what the event holds goes into the case as it is.
            Group::HelbredskortBevilget(new) => {
                both.kommune.change(|case| {
                    case.helbredskort_status.helbredskort_status_kode = "Bevilget".into();
                    case.helbredskort_status.helbredskort_status_dato =
                        Some(date("2026-01-01").into());
                    case.helbredskort_bevilling = Some(new.clone());
                });
                Applied::Changed
            }
            Group::HelbredskortStoppet(_) => {
                both.kommune.change(|case| {
                    let end = Some(date("2026-02-28").into());
                    case.helbredskort_status.helbredskort_status_kode = "Stoppet".into();
                    case.helbredskort_status.helbredskort_status_dato = end.clone();
                    let granted = case.helbredskort_bevilling.as_mut().expect("a grant");
                    granted.helbredskort_bevilget_til_dato = end;
                });
                Applied::Changed
            }
            Group::HelbredsprocentAendret(new) => {
                both.kommune
                    .change(|case| case.helbredsprocent = Some(new.clone()));
                Applied::Changed
            }
            // The public insurance has no place in the answer.
            _ => Applied::NotInAnswer,
        };
        assert_eq!(apply(&told, &mut known), expected);
        assert_eq!(known, both.answer().await);
    }
    let percentage = known.helbredssag[0]
        .helbredsprocent
        .as_ref()
        .expect("a percentage");
    assert_eq!(
        percentage.personlig_helbredsprocent.get().to_string(),
        "78.25"
    );
    // A case of another owner is another case.
    let mut other = event(events().remove(2));
    other.sag_ejer_kommune_kode = crate::short("0147");
    assert_eq!(apply(&other, &mut known), Applied::NoSuchCase);
    both.stop().await;
}
