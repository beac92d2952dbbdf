//! `snitflade requirements`: the rules, one golden for each.

use super::{held, ids, json};
use serde_json::Value;
use snitflade_codegen::catalogue::requirements::{Rule, Solution, decide};
use snitflade_codegen::catalogue::{Catalogue, Embedded};
use snitflade_codegen::diag::Diagnostics;
use snitflade_codegen::source::SourceMap;

/// Holds what `snitflade requirements` prints against `tests/catalogue/requirements/NAME.txt`.
pub(crate) fn golden(name: &str, arguments: &[&str]) -> String {
    let all: Vec<&str> = ["requirements"].iter().chain(arguments).copied().collect();
    held(&format!("requirements/{name}"), &all)
}

pub(crate) fn asked(arguments: &[&str]) -> Value {
    let all: Vec<&str> = ["requirements"].iter().chain(arguments).copied().collect();
    json(&all)
}

/// The line of one row.
pub(crate) fn line<'v>(found: &'v Value, id: &str) -> &'v Value {
    let list = found["asked"].as_array().unwrap();
    let line = list.iter().find(|line| line["id"] == id);
    line.unwrap_or_else(|| panic!("{id} is not asked: {found:#}"))
}

/// Why a row is not asked for.
pub(crate) fn why_not<'v>(found: &'v Value, id: &str) -> &'v Value {
    let list = found["not-asked"].as_array().unwrap();
    let row = list.iter().find(|row| row["id"] == id);
    &row.unwrap_or_else(|| panic!("{id} is asked: {found:#}"))["why"]
}

/// What the deciding or another rule says of a row.
fn reason<'v>(line: &'v Value, rule: &str) -> Option<&'v str> {
    let list = line["reasons"].as_array().unwrap();
    let found = list.iter().find(|reason| reason["rule"] == rule)?;
    found["text"].as_str()
}

/// The rows asked for that are not asked of everybody.
fn specific(found: &Value) -> Vec<&str> {
    let list = found["asked"].as_array().unwrap().iter();
    let list = list.filter(|line| reason(line, "general").is_none());
    list.map(|line| line["id"].as_str().unwrap()).collect()
}

#[test]
fn gen_05_each_line_names_the_rule_that_decided_it() {
    let found = asked(&[
        "--objects",
        "sag,brev,fakturering",
        "--direct",
        "cpr=grunddata",
    ]);
    let all = json(&["catalogue"]);
    let all = ids(&all["snitflader"]);
    let mut told = [ids(&found["asked"]), ids(&found["not-asked"])].concat();
    told.sort_by_key(|id| all.iter().position(|known| known == id));
    assert_eq!(told, all, "each row once, none dropped");
    let five = [
        "general",
        "overlap",
        "overlap-by-object",
        "same-need",
        "waived",
    ];
    let rules = found["asked"].as_array().unwrap().iter();
    let mut rules: Vec<&str> = rules.map(|line| line["rule"].as_str().unwrap()).collect();
    rules.sort_unstable();
    rules.dedup();
    assert_eq!(rules, five);
    // A golden for each rule.
    assert!(golden("general", &[]).contains("\n            general: "));
    let overlap = golden("overlap", &["--objects", "udbetaling"]);
    assert!(overlap.contains("SF1590_E") && overlap.contains("\n            overlap: udbetaling"));
    let by_object = golden("overlap-by-object", &["--objects", "ydelse"]);
    assert!(by_object.contains("\n            overlap by object: ydelse"));
    let same_need = golden("same-need", &["--receives", "--sends=no", "--filters=no"]);
    assert!(same_need.contains("\n            same need: modtag-besked: SF1460_A, or SF1460_D"));
    let waived = golden(
        "waived",
        &["--objects", "cpr-oplysning", "--direct", "cpr=grunddata"],
    );
    assert!(waived.contains("\n            waived: cpr is used directly through grunddata"));
}

/// A general area: each row is asked for without a word about it, and marked by its property.
fn holds_for_area(rows: &[(&str, &str)]) {
    let nothing = asked(&[]);
    for (id, property) in rows {
        assert_ne!(line(&nothing, id)["verdict"], "waived");
        let text = reason(line(&nothing, id), "general").unwrap();
        assert!(
            text.contains(&format!("--{property} holds is not stated")),
            "{id}: {text}"
        );
        let flag = format!("--{property}");
        let stated = asked(&[&flag]);
        for (other, its) in rows {
            let text = reason(line(&stated, other), "general").unwrap();
            assert_eq!(
                text.contains(&format!("relevant: {flag}")),
                its == property,
                "{other}"
            );
        }
        let lacking = asked(&[&format!("{flag}=no")]);
        assert_eq!(why_not(&lacking, id), "not-relevant");
    }
}

#[test]
fn gen_06_adgangsstyring_is_asked_of_any_solution() {
    holds_for_area(&[
        ("SF1511", "users"),
        ("SF1512", "serves"),
        ("SF1514", "calls"),
        ("SF1515", "users"),
    ]);
    assert_eq!(line(&asked(&[]), "SF1511")["rule"], "general");
}

#[test]
fn gen_07_beskedfordeling_is_asked_of_any_solution() {
    holds_for_area(&[
        ("SF1460_A", "receives"),
        ("SF1460_B", "filters"),
        ("SF1460_C", "sends"),
        ("SF1460_D", "receives"),
    ]);
    let found = asked(&[]);
    assert_eq!(
        found["asked"].as_array().unwrap().len(),
        8,
        "and nothing else"
    );
}

#[test]
fn gen_08_overlapping_functions_are_asked_for() {
    let found = asked(&["--objects", "bogføring,personopslag"]);
    assert_eq!(specific(&found), ["SF1520", "SF1590_A"]);
    for id in specific(&found) {
        assert_eq!(line(&found, id)["rule"], "overlap", "{id}");
    }
    assert_eq!(why_not(&found, "SF1490"), "no-overlap");
}

#[test]
fn gen_09_an_object_that_is_handled_overlaps() {
    let (mut sources, mut findings) = (SourceMap::new(), Diagnostics::new());
    let catalogue = Catalogue::load(&Embedded, &mut sources, &mut findings).unwrap();
    let mut judged = 0;
    for row in &catalogue.rows {
        assert!(!row.objects.is_empty(), "{}", row.id);
        for object in &row.objects {
            let solution = Solution {
                objects: vec![object.to_string()],
                ..Solution::default()
            };
            let found = decide(&catalogue, &solution).unwrap();
            let line = found.asked.iter().find(|line| line.id == row.id);
            let line = line.unwrap_or_else(|| panic!("{object}: {} is not asked", row.id));
            let rules: Vec<Rule> = line.reasons.iter().map(|reason| reason.rule).collect();
            let general = row.relevant_when.is_some();
            let expected = if general {
                Rule::General
            } else {
                Rule::OverlapByObject
            };
            assert!(
                rules.contains(&expected),
                "{object}: {} by {rules:?}",
                row.id
            );
            judged += 1;
        }
    }
    assert!(judged > 80, "{judged}");
}

#[test]
fn gen_10_driving_licences_need_the_case_index_and_the_debtor_system() {
    let example = ["--objects", "sag,dokument,fakturering"];
    let found = asked(&example);
    assert_eq!(specific(&found), ["SF1470", "SF1590_B"]);
    golden("driving-licences", &example);
}

#[test]
fn gen_11_journalising_without_cases_does_not_update_the_index() {
    let example = ["--objects", "journalisering,dokument", "--without", "sag"];
    let found = asked(&example);
    let parts = line(&found, "SF1470")["parts"].as_array().unwrap();
    let parts: Vec<_> = parts
        .iter()
        .map(|part| (part["name"].as_str(), &part["asked"]))
        .collect();
    assert_eq!(
        parts,
        [
            (Some("opdatering"), &false.into()),
            (Some("fremsøgning"), &true.into())
        ]
    );
    golden("journalising-without-cases", &example);
    let with_cases = asked(&["--objects", "journalisering,dokument"]);
    let parts = line(&with_cases, "SF1470")["parts"].as_array().unwrap();
    assert!(parts.iter().all(|part| part["asked"] == true));
}

#[test]
fn gen_12_of_several_that_cover_one_need_one_is_enough() {
    let alternatives = |found: &Value, id: &str| line(found, id)["alternatives"].clone();
    let found = asked(&["--objects", "brev,sms,finansbilag"]);
    for (id, verdict, others) in [
        ("SF1460_A", "one-of", &["SF1460_D"][..]),
        ("SF1460_D", "one-of", &["SF1460_A"]),
        ("SF1600", "one-of", &["SF1601"]),
        ("SF1605", "one-of", &["SF1606"]),
        ("SF2250", "one-of", &["SF1601"]),
        ("SF1590_A", "required", &["SF1590_A/soap", "SF1590_A/sftp"]),
    ] {
        assert_eq!(line(&found, id)["verdict"], verdict, "{id}");
        assert_eq!(
            alternatives(&found, id),
            Value::from(others.to_vec()),
            "{id}"
        );
    }
    golden("same-need-post", &["--objects", "brev"]);
    golden("same-need-sms", &["--objects", "sms"]);
    golden("same-need-finansbilag", &["--objects", "finansbilag"]);
    // What is waived is no alternative.
    let found = asked(&["--direct", "SF1460_D=own-queue"]);
    assert_eq!(line(&found, "SF1460_A")["verdict"], "required");
    assert_eq!(line(&found, "SF1460_D")["verdict"], "waived");
}

#[test]
fn gen_13_direct_use_of_a_register_waives_the_demand() {
    for objects in ["cpr-oplysning", "sag"] {
        let found = asked(&["--objects", objects, "--direct", "cpr=grunddata"]);
        for id in ["SF1320_A", "SF1520"] {
            assert_eq!(line(&found, id)["verdict"], "waived", "{id}");
            assert_eq!(line(&found, id)["rule"], "waived", "{id}");
        }
        assert_eq!(found["counts"]["waived"], 2);
    }
    let printed = golden(
        "waived",
        &["--objects", "cpr-oplysning", "--direct", "cpr=grunddata"],
    );
    assert!(
        printed.contains("\nwaived\n  SF1320_A  CPR - Hændelser\n"),
        "{printed}"
    );
    let found = asked(&["--objects", "cpr-oplysning"]);
    assert_eq!(specific(&found), ["SF1320_A", "SF1520"]);
    assert_eq!(found["counts"]["waived"], 0);
}

#[test]
fn sf1490_08_exchange_between_authorities_is_pointed_to_sf2860() {
    let pointer = "exchange between authorities is not done here: see SF2860";
    let asked = golden("elsewhere", &["SF1490", "--objects", "ydelse"]);
    assert!(asked.contains(&format!("remark: {pointer}")), "{asked}");
    assert!(!asked.contains("SF1470"), "one row only: {asked}");
    let not_asked = golden("elsewhere-not-asked", &["sf1490"]);
    assert!(
        not_asked.contains(&format!("SF1490: {pointer}")),
        "{not_asked}"
    );
    assert!(crate::printed(&["catalogue", "SF1490"]).contains(pointer));
    // The crates' front pages say it as well.
    for name in ["sf1490-v6-0", "sf1490-status-v6-0-modelleret"] {
        let page = crate::workspace().join(format!("generated/{name}/src/lib.rs"));
        let page = std::fs::read_to_string(page).unwrap();
        let pointer = "Exchange between authorities is not done here: SF2860 does it.";
        assert!(page.contains(pointer), "{name}");
    }
}
