//! What the catalogue says there is, is there.

use super::workspace;
use snitflade_codegen::catalogue::{
    BESKEDTYPER, CATALOGUE, Catalogue, Embedded, Evidence, EvidenceKind,
};
use snitflade_codegen::diag::Diagnostics;
use snitflade_codegen::options::Contract;
use snitflade_codegen::source::{Loader, SourceMap};
use std::collections::BTreeSet;
use std::path::Path;

fn catalogue() -> Catalogue {
    let (mut sources, mut findings) = (SourceMap::new(), Diagnostics::new());
    Catalogue::load(&Embedded, &mut sources, &mut findings).unwrap()
}

fn text(path: &str) -> String {
    std::fs::read_to_string(workspace().join(path)).unwrap_or_default()
}

/// The settings of a contract, if it is there.
fn contract(name: &str) -> Option<Contract> {
    toml::from_str(&text(&format!("contracts/{name}/contract.toml"))).ok()
}

#[test]
fn the_command_has_the_catalogue_of_the_repository() {
    for path in [CATALOGUE, BESKEDTYPER] {
        assert_eq!(
            Embedded.read(path).unwrap(),
            text(path).into_bytes(),
            "{path}"
        );
    }
}

#[test]
fn what_cells_give_as_evidence_exists() {
    let tests = super::behaviours::tests();
    let suites = text("tests/README.md");
    let exists = |evidence: &Evidence| match evidence.kind {
        EvidenceKind::Contract => contract(&evidence.name).is_some(),
        EvidenceKind::Crate => !text(&format!("generated/{}/Cargo.toml", evidence.name)).is_empty(),
        EvidenceKind::Test => tests.iter().any(|(_, name)| *name == evidence.name),
        EvidenceKind::Suite => suites.contains(&format!("\n| {} | ", evidence.name)),
    };
    let mut judged = 0;
    for row in catalogue().rows {
        for (name, cell) in row.cells.each() {
            for evidence in cell.evidence() {
                assert!(exists(evidence), "{}: {name}: {evidence}", row.id);
                judged += 1;
            }
        }
    }
    assert!(judged > 40, "{judged}");
}

#[test]
fn contracts_and_services_of_rows_exist_and_none_is_left_out() {
    let mut named = BTreeSet::new();
    for row in catalogue().rows {
        for name in &row.contracts {
            let (name, service) = name.split_once('#').unwrap_or((name, ""));
            let found = contract(name).unwrap_or_else(|| panic!("{}: {name}", row.id));
            let api = text(&format!("generated/{}/API.txt", found.crate_name));
            let line = format!("::{service}: trait");
            let is_served = api
                .lines()
                .any(|l| l.starts_with("services::") && l.ends_with(&line));
            assert!(
                service.is_empty() || is_served,
                "{}: {name}#{service}",
                row.id
            );
            named.insert(name.to_owned());
        }
        for evidence in row.cells.contract.evidence() {
            assert!(named.contains(&evidence.name), "{}: {evidence}", row.id);
        }
    }
    for name in folders(&workspace().join("contracts")) {
        for version in folders(&workspace().join("contracts").join(&name)) {
            let name = format!("{name}/{version}");
            let is_there = contract(&name).is_some() && !name.starts_with("WIRE/");
            assert!(
                !is_there || named.contains(&name),
                "no row of catalogue.toml names {name}"
            );
        }
    }
}

fn folders(at: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(at).unwrap().flatten();
    let folders = entries.filter(|entry| entry.path().is_dir());
    folders
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn payloads_of_message_types_are_declared_in_their_contracts() {
    let mut judged = 0;
    for message in catalogue().messages {
        let Some(name) = &message.contract else {
            continue;
        };
        let payload = message.payload.get().unwrap();
        let (namespace, local) = payload[1..].split_once('}').unwrap();
        let schemas = workspace().join("contracts").join(&**name).join("xsd");
        let declared = std::fs::read_dir(schemas).unwrap().flatten().any(|file| {
            let text = std::fs::read_to_string(file.path()).unwrap();
            text.contains(&format!("targetNamespace=\"{namespace}\""))
                && text.contains(&format!("<xs:element name=\"{local}\""))
        });
        assert!(declared, "{name}: {payload}");
        judged += 1;
    }
    assert!(judged > 5, "{judged}");
}
