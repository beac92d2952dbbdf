//! `snitflade catalogue`: all rows, their addresses, what came after them.

use super::{ids, json, printed, words};
use serde_json::Value;

/// The list of the integration requirements, with spaces between words where its headings
/// lack them.
const GROSS_LIST: [(&str, &str); 41] = [
    ("SF0741", "Sagshændelser fra AES"),
    ("SF0810", "Indlæggelser og Udskrivninger"),
    ("SF0830", "Sygesikringsudtræk"),
    ("SF1320_A", "CPR - Hændelser"),
    ("SF1411_A", "Hent informationer om social pension"),
    ("SF1411_B", "Hent information om helbredsprocent"),
    ("SF1411_D", "Besked om information om social pension"),
    ("SF1411_E", "Besked om tillægsprocent"),
    ("SF1460_A", "Modtag besked"),
    ("SF1460_B", "Vedligehold værdiliste i beskedabonnement"),
    ("SF1460_C", "Aflever besked"),
    ("SF1460_D", "Modtag besked via pull"),
    ("SF1470", "Sags- og Dokumentindeks"),
    ("SF1490", "Ydelsesindekset"),
    ("SF1500", "Organisation services"),
    ("SF1510", "Klassifikation services"),
    ("SF1511", "Sikkerhed Hent token fra Context Handler"),
    ("SF1512", "Sikkerhed Security Token Service, indgående"),
    ("SF1514", "Sikkerhed Security Token Service, udgående"),
    ("SF1515", "Sikkerhed SAML SingleLogout"),
    ("SF1518", "Sikkerhed Administrationsmodul webservice"),
    ("SF1520", "CPR replica opslag"),
    ("SF1590_A", "ØiR - Afsend økonomipostering til ØiR (Finans)"),
    ("SF1590_B", "Afsend debitorregistrering til Debitor"),
    ("SF1590_D", "ØiR - Godkend faktura"),
    ("SF1590_E", "Afsend Betalingsanmodning til NemKonto"),
    ("SF1600", "Print på Serviceplatformen"),
    ("SF1605", "Modtag Digital post"),
    ("SF1630", "Ledelsesinformation - dataload"),
    ("SF1690", "Jobcenter - Kontanthjælp Modtag jobcentersag"),
    ("SF1780", "Jobcenter - Send bevilling til jobcentersag"),
    ("SF2090", "Jobcenter SDP Hændelser vedr. sygedagpengefravær"),
    ("SF2093", "Jobcenter SDP Afsend anmodning om forlængelse"),
    ("SF2095", "Jobcenter SDP Afsend status på jobcentersag"),
    ("SF2096", "Jobcenter SDP Opslag på sag og sagsresume"),
    ("SF2250", "NemSMS - Afsend SMS og tilmeld borger"),
    ("SF2860", "Terminalservice"),
    ("SF2900", "Fordelingskomponenten"),
    ("SF7001", "Overfør Klassifikation til abonnent"),
    ("SF7002", "Overfør Sortiment til abonnent"),
    ("SAPA", "Dialogintegration med SAPA"),
];

#[test]
fn gen_01_the_41_snitflader_are_listed_once_by_id_and_title() {
    let found = json(&["catalogue"]);
    let rows = found["snitflader"].as_array().unwrap();
    let text = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    let listed: Vec<_> = rows
        .iter()
        .map(|row| (text(row, "id"), text(row, "title")))
        .collect();
    let expected: Vec<_> = GROSS_LIST
        .map(|(id, title)| (id.to_owned(), title.to_owned()))
        .into();
    assert_eq!(listed, expected);
    assert_eq!(found["counts"]["snitflader"], 41);
    let lines = printed(&["catalogue"]);
    for (id, title) in GROSS_LIST {
        let start: String = title.chars().take(39).collect();
        let line = format!("{id:<8}  {start}");
        let count = lines.lines().filter(|text| text.starts_with(&line)).count();
        assert_eq!(count, 1, "{line}");
    }
    assert!(
        lines.contains("41 snitflader: 8 general and 33 specific demands"),
        "{lines}"
    );
}

#[test]
fn gen_02_description_and_package_are_an_address_or_unknown() {
    let found = json(&["catalogue"]);
    let mut known = 0;
    for row in found["snitflader"].as_array().unwrap() {
        for key in ["page", "description", "package"] {
            let value = row[key].as_str().unwrap();
            let is_address = value.starts_with("https://") && value.len() > 12;
            assert!(
                is_address || value == "unknown",
                "{}: {key} is {value:?}",
                row["id"]
            );
            known += usize::from(is_address);
        }
        no_empty_text(row, row["id"].as_str().unwrap());
    }
    assert!(known > 30, "{known}");
    let shown = printed(&["catalogue", "sf1520"]);
    assert!(
        shown.contains("https://docs.kombit.dk/integration/sf1520/4.0/pakke"),
        "{shown}"
    );
    assert!(printed(&["catalogue", "SF0830"]).contains("description  unknown"));
}

fn no_empty_text(value: &Value, at: &str) {
    match value {
        Value::String(text) => assert!(!text.trim().is_empty(), "{at}"),
        Value::Array(list) => list.iter().for_each(|value| no_empty_text(value, at)),
        Value::Object(map) => {
            map.iter()
                .for_each(|(key, value)| no_empty_text(value, &format!("{at}.{key}")));
        }
        _ => {}
    }
}

/// A successor, and why it is taken for one.
type Next = (&'static str, &'static str);

/// Rows that are retired or replaced, or that something came after.
const AFTER: [(&str, &str, &[Next]); 10] = [
    ("SF1460_A", "replaced", &[("SF1461", "stated")]),
    ("SF1460_B", "replaced", &[("SF1461", "stated")]),
    ("SF1460_C", "replaced", &[("SF1462", "inferred")]),
    ("SF1460_D", "replaced", &[("SF1461", "stated")]),
    (
        "SF1590_B",
        "replaced",
        &[
            ("SF1590_B_01", "stated"),
            ("SF1590_B_02", "stated"),
            ("SF1590_B_03", "stated"),
        ],
    ),
    ("SF1600", "phased-out", &[("SF1601", "stated")]),
    ("SF1605", "unknown", &[("SF1606", "inferred")]),
    ("SF2250", "unknown", &[("SF1601", "same-use")]),
    ("SF2860", "unknown", &[("SF1492", "inferred")]),
    ("SF7001", "unlisted", &[]),
];

#[test]
fn gen_18_what_is_retired_or_replaced_stays_with_successor_and_status() {
    let found = json(&["catalogue"]);
    let rows = found["snitflader"].as_array().unwrap();
    let text = printed(&["catalogue"]);
    for (id, status, successors) in AFTER {
        let row = rows.iter().find(|row| row["id"] == id).unwrap();
        assert_eq!(row["status"], status, "{id}");
        let next = row["successor"].as_array().unwrap();
        let told = |next: &Value, key: &str| next[key].as_str().unwrap().to_owned();
        let next: Vec<_> = next
            .iter()
            .map(|next| (told(next, "id"), told(next, "basis")))
            .collect();
        let expected = successors
            .iter()
            .map(|(id, basis)| ((*id).to_owned(), (*basis).to_owned()));
        assert_eq!(next, expected.collect::<Vec<_>>(), "{id}");
        let told = match successors {
            [] => "no successor known".to_owned(),
            [(first, basis), ..] => format!("successor {first} ({basis})"),
        };
        let line = format!("{id:<8}  status {status}, {told}");
        assert!(
            text.lines().any(|text| text.starts_with(&line)),
            "{line}\n{text}"
        );
    }
    let others = rows
        .iter()
        .filter(|row| !AFTER.iter().any(|(id, ..)| row["id"] == *id));
    for row in others {
        assert!(
            row["successor"].as_array().unwrap().is_empty(),
            "{}",
            row["id"]
        );
        assert!(["in-operation", "unknown"].contains(&row["status"].as_str().unwrap()));
    }
    let left = json(&["catalogue", "--status", "replaced,phased-out,unlisted"]);
    let expected = AFTER.iter().filter(|(_, status, _)| *status != "unknown");
    assert_eq!(
        ids(&left["snitflader"]),
        expected.map(|(id, ..)| *id).collect::<Vec<_>>()
    );
}

#[test]
fn rows_are_filtered_by_area_pattern_direction_and_object() {
    let listed = |arguments: &[&str]| {
        let all: Vec<&str> = ["catalogue"].iter().chain(arguments).copied().collect();
        let found = json(&all);
        ids(&found["snitflader"]).join(" ")
    };
    assert_eq!(
        listed(&["--area", "adgangsstyring"]),
        "SF1511 SF1512 SF1514 SF1515"
    );
    assert_eq!(
        listed(&["--area", "Oeir"]),
        "SF1590_A SF1590_B SF1590_D SF1590_E"
    );
    assert_eq!(listed(&["--pattern", "saml,link"]), "SF1511 SF1515 SAPA");
    assert_eq!(
        listed(&["--pattern", "sftp", "--direction", "receive"]),
        "SF1590_A SF2900 SF7001 SF7002"
    );
    assert_eq!(listed(&["--object", "klassifikation"]), "SF1510 SF7001");
    assert_eq!(listed(&["--object", "fravaer"]), "SF1690");
    assert_eq!(listed(&["--area", "Person", "--pattern", "link"]), "");
}

#[test]
fn the_seven_cells_of_each_row_are_told() {
    let found = json(&["catalogue"]);
    let rows = found["snitflader"].as_array().unwrap();
    let names = [
        "contract",
        "types",
        "client",
        "server",
        "transport",
        "security",
        "peer",
    ];
    let mut counts = std::collections::BTreeMap::new();
    for row in rows {
        let cells = row["cells"].as_object().unwrap();
        assert_eq!(cells.len(), names.len());
        for name in names {
            let state = cells[name]["state"].as_str().unwrap();
            let evidence = words(&cells[name]["evidence"]).len();
            // What waits for a platform may have something so far.
            let has_some = ["done", "begun"].contains(&state);
            assert!(
                state == "platform" || (evidence > 0) == has_some,
                "{}: {name}",
                row["id"]
            );
            *counts.entry(state).or_insert(0) += 1;
        }
    }
    assert_eq!(counts.values().sum::<i32>(), 41 * 7);
    for (state, count) in counts {
        assert_eq!(found["counts"]["cells"][state], count, "{state}");
    }
    let markdown = printed(&["catalogue", "--format", "markdown"]);
    assert_eq!(
        markdown
            .lines()
            .filter(|line| line.starts_with("| SF") || line.starts_with("| SAPA"))
            .count(),
        41
    );
}

#[test]
fn lines_fit_in_100_columns() {
    let all = GROSS_LIST.map(|(id, _)| id);
    let shown: Vec<&str> = ["catalogue"].iter().chain(&all).copied().collect();
    for arguments in [
        &["catalogue"][..],
        &shown,
        &["beskedtyper"],
        &["requirements"],
    ] {
        for line in printed(arguments).lines() {
            // A word that is longer than a line stays whole.
            let long = line.chars().count() > 100;
            assert!(
                !long || line.split_whitespace().count() < 3,
                "{arguments:?}: {line}"
            );
        }
    }
}

#[test]
fn sf1590_e_05_no_queue_server_is_needed_and_the_page_names_the_threshold() {
    let page = printed(&["catalogue", "SF1590_E"]);
    let page = page.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        page.contains("more than 25,000 requests a year and run no queue server of their own"),
        "{page}"
    );
}
