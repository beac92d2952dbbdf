//! The longer programs, each against the small server beside it.

use snitflade_readme::{file_case, find_units, person_lookup};
use snitflade_runtime::server::{Router, Running};
use std::sync::Arc;

async fn serve(router: Router) -> Running {
    Running::start(router).await.expect("a local server")
}

#[tokio::test]
async fn a_person_is_looked_up() {
    use sf1520_v4_0::services::person_base_data_extended::router;
    let register = person_lookup::Register::new("0199990001").expect("ten digits");
    let server = serve(router(register)).await;
    let url = server.url("/");
    let found = person_lookup::look_up(&url, "0199990001").await;
    let found = found.expect("an answer").expect("a person");
    assert_eq!(found.name, "Åse Prøve");
    assert_eq!(found.street.as_deref(), Some("Prøvevej 7"));
    assert!(found.is_protected);
    let nobody = person_lookup::look_up(&url, "0199990002").await;
    assert_eq!(nobody.expect("an answer"), None);
    let fault = person_lookup::look_up(&url, "0099990001").await;
    assert!(fault.is_err(), "the register refuses the number");
    let wrong = person_lookup::look_up(&url, "019999-0001").await;
    let wrong = wrong.expect_err("eleven characters").to_string();
    assert!(
        wrong.contains("PnrType") && !wrong.contains("019999"),
        "{wrong}"
    );
    server.stop().await.expect("a clean end");
}

#[tokio::test]
async fn a_case_is_filed() {
    use sf1470_v6_0::services::sag_dokument_indeks::router;
    let index = file_case::Index::default();
    let filed = Arc::clone(&index.filed);
    let server = serve(router(index)).await;
    let filing = file_case::Filing {
        sag: "8f0c2f2e-3b1d-4a57-9d0e-6a5b1c2d3e01",
        dokument: "8f0c2f2e-3b1d-4a57-9d0e-6a5b1c2d3e02",
        klasse: "8f0c2f2e-3b1d-4a57-9d0e-6a5b1c2d3e03",
        part: "8f0c2f2e-3b1d-4a57-9d0e-6a5b1c2d3e04",
        sagsbehandler: "8f0c2f2e-3b1d-4a57-9d0e-6a5b1c2d3e05",
    };
    let done = file_case::file(&server.url("/"), &filing, "Byggesag, Prøvevej 7").await;
    done.expect("the index takes it");
    assert_eq!(
        *filed.lock().expect("no panic"),
        [filing.sag, filing.dokument]
    );
    let wrong = file_case::Filing {
        part: "en nabo",
        ..filing
    };
    let wrong = file_case::file(&server.url("/"), &wrong, "Byggesag").await;
    let wrong = wrong.expect_err("no UUID").to_string();
    assert!(wrong.starts_with("UuidIdentifikator: expected"), "{wrong}");
    assert_eq!(filed.lock().expect("no panic").len(), 2, "nothing was sent");
    server.stop().await.expect("a clean end");
}

#[tokio::test]
async fn units_are_found_page_by_page() {
    use sf1500_v6_0::services::organisation_enhed::router;
    let uuid = |number: usize| format!("8f0c2f2e-3b1d-4a57-9d0e-6a5b1c2d3e{number:02}");
    let names = [
        "Skole Nord",
        "Skole Syd",
        "Park",
        "Skole Øst",
        "Skole Vest",
        "Vej",
    ];
    let uuids: Vec<String> = (0..names.len()).map(uuid).collect();
    let units: Vec<(&str, &str)> = uuids.iter().map(String::as_str).zip(names).collect();
    let organisation = find_units::Organisation::new(&units).expect("UUIDs and names");
    let server = serve(router(organisation)).await;
    let url = server.url("/");
    for (wanted, found) in [
        (
            "Skole",
            vec!["Skole Nord", "Skole Syd", "Skole Øst", "Skole Vest"],
        ),
        ("Park", vec!["Park"]),
        ("Havn", vec![]),
    ] {
        let names = find_units::find(&url, wanted).await.expect("an answer");
        assert_eq!(names, found);
    }
    server.stop().await.expect("a clean end");
}
