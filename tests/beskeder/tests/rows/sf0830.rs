//! SF0830: the public health insurance of citizens.

use sf0830_v1_0_modelleret::channels::{
    sygesikring_besked_hent as hent, sygesikring_besked_modtag as modtag,
};
use sf0830_v1_0_modelleret::sygesikring::{
    SikringStatusKodeType, SikringsgruppeKodeType, SygesikringAendringType,
};
use snitflade_beskeder::exchange::{Seen, Ways, exchange};
use snitflade_beskeder::kuvert::PERSON;
use snitflade_beskeder::rows::day;
use snitflade_beskeder::rows::sygesikring::{EVENTS, ROW, insured, sent};
use snitflade_helpers::sygesikring::check_laege;

async fn both(told: &[SygesikringAendringType]) -> [Seen<SygesikringAendringType>; 2] {
    let beskeder = told.iter().enumerate();
    let beskeder: Vec<_> = beskeder
        .map(|(at, told)| sent(at, at % EVENTS, told))
        .collect();
    exchange::<modtag::Sygesikring, hent::Sygesikring>(&ROW, Ways::STRICT, &beskeder).await
}

#[tokio::test]
async fn sf0830_01_group_dates_and_status_of_an_insurance_arrive_typed() {
    for seen in both(&[insured("1", true)]).await {
        let told = &seen.noted[0].data;
        assert_eq!(told.person_cpr_nummer.as_str(), PERSON);
        assert_eq!(
            *told.sikringsgruppe.sikringsgruppe_kode,
            SikringsgruppeKodeType::Code1
        );
        let since = told.sikringsgruppe.sikringsgruppe_start_dato.as_deref();
        assert_eq!(since, Some(&day("2020-05-01")));
        assert_eq!(
            told.sikring_status_kode.as_deref(),
            Some(&SikringStatusKodeType::G)
        );
        assert_eq!(told.gyldig_fra_dato, day("2026-03-01"));
    }
}

#[tokio::test]
async fn sf0830_02_the_doctor_arrives_typed_and_group_1_demands_one() {
    let told = [insured("1", true), insured("1", false), insured("2", false)];
    for seen in both(&told).await {
        let doctor = seen.noted[0].data.laege.as_ref().expect("a doctor");
        assert_eq!(
            doctor.ydernummer.as_ref().map(|number| number.as_str()),
            Some("012345")
        );
        assert_eq!(
            doctor.yder_navn.as_ref().map(|name| name.as_str()),
            Some("Opdigtet Lægehus")
        );
        assert_eq!(
            doctor.laegevalg_start_dato.as_deref(),
            Some(&day("2021-02-01"))
        );
        let checked: Vec<_> = seen
            .data()
            .iter()
            .map(|told| check_laege(told).err().map(|missing| missing.code))
            .collect();
        assert_eq!(checked, [None, Some("sygesikring-laege"), None]);
        let missing = check_laege(&seen.data()[1])
            .expect_err("no doctor")
            .to_string();
        assert!(
            missing.contains("Laege/Ydernummer") && !missing.contains(PERSON),
            "{missing}"
        );
    }
}

#[tokio::test]
async fn sf0830_03_it_runs_over_beskedfordeler_by_push_and_by_pull() {
    let told: Vec<_> = (0..EVENTS)
        .map(|at| insured(if at % 2 == 0 { "1" } else { "2" }, true))
        .collect();
    let [pushed, pulled] = both(&told).await;
    assert_eq!((pushed.data(), pulled.data()), (told.clone(), told));
    // Each event has a handling of its own.
    let mut handlinger = pushed.handlinger();
    assert_eq!(pulled.handlinger(), handlinger);
    handlinger.sort();
    handlinger.dedup();
    assert_eq!(handlinger.len(), EVENTS);
}
