//! What front pages of crates say agrees with the catalogue.

use super::{json, workspace};
use serde_json::Value;
use std::path::PathBuf;

/// What `contract.docs.toml` says of the page of a contract.
fn page(contract: &str) -> toml::Table {
    let folder: PathBuf = workspace().join("contracts").join(contract);
    let text = std::fs::read_to_string(folder.join("contract.docs.toml")).unwrap();
    let docs: toml::Table = toml::from_str(&text).unwrap();
    docs["page"].as_table().unwrap().clone()
}

fn texts<'v>(of: &'v Value, key: &str) -> Vec<&'v str> {
    let list = of[key].as_array().into_iter().flatten();
    list.filter_map(Value::as_str).collect()
}

/// What a page has to name of a row: in its demand, and in who calls whom.
fn named(row: &Value) -> (Vec<&str>, Vec<&str>) {
    let id = row["id"].as_str().unwrap();
    let mut demand = vec![id];
    demand.extend(texts(row, "waived_by"));
    if row["demand"] == "specific" {
        demand.extend(texts(row, "objects"));
    }
    let successors = row["successor"].as_array().into_iter().flatten();
    demand.extend(successors.filter_map(|next| next["id"].as_str()));
    let flows = row["flows"].as_array().unwrap().iter();
    let ends = flows.flat_map(|flow| [&flow["from"], &flow["to"], &flow["via"]]);
    let ends = ends
        .filter_map(Value::as_str)
        .filter(|end| *end != "unknown");
    (demand, ends.collect())
}

#[test]
fn each_contract_of_a_row_has_a_page_that_agrees_with_it() {
    let found = json(&["catalogue"]);
    let mut judged = 0;
    for row in found["snitflader"].as_array().unwrap() {
        let mut contracts = texts(row, "contracts");
        contracts
            .iter_mut()
            .for_each(|name| *name = name.split('#').next().unwrap());
        contracts.dedup();
        let (demand, ends) = named(row);
        for contract in contracts {
            let page = page(contract);
            let said = |key: &str| page[key].as_str().unwrap();
            for word in &demand {
                assert!(said("demand").contains(word), "{contract}: demand: {word}");
            }
            // What came after a row is called as the row itself is not.
            let is_of_row = contract.starts_with(row["id"].as_str().unwrap());
            for end in ends.iter().filter(|_| is_of_row) {
                assert!(said("parties").contains(end), "{contract}: parties: {end}");
            }
            assert!(said("about").len() > 40, "{contract}: about");
            assert!(said("security").len() > 20, "{contract}: security");
            judged += 1;
        }
    }
    assert!(judged > 49, "{judged}");
}
