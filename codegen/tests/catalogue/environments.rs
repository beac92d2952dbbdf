//! Where the snitflader are, in the environments of the platform.

use super::json;
use serde_json::Value;
use snitflade_runtime::environment::{Environment, Environments, Fact, Service};

/// What is known, or else where it was looked for, or why there is no such thing.
fn says_so(fact: &Fact, about: &str) {
    match fact {
        Fact::Known(text) => assert!(text.contains("://"), "{about}: {text}"),
        Fact::Unknown { source } => assert!(!source.is_empty(), "{about}: unknown, no source"),
        Fact::NotUsed { why } => assert!(!why.is_empty(), "{about}: none, no reason"),
    }
}

fn texts<'r>(row: &'r Value, key: &str) -> Vec<&'r str> {
    let list = row[key].as_array().map_or(&[][..], Vec::as_slice);
    list.iter().filter_map(Value::as_str).collect()
}

/// The service of an environment that a row's contract means.
fn service<'e>(environment: &'e Environment, contract: &str) -> &'e Service {
    let (contract, name) = contract.split_once('#').unwrap_or((contract, ""));
    let found = environment.service(contract, name);
    found.unwrap_or_else(|error| panic!("{contract}#{name}: {error}"))
}

#[test]
fn gen_17_one_name_addresses_every_snitflade_in_either_environment() {
    let all = Environments::built_in().unwrap();
    let of = |name: &str| all.environment(name).unwrap();
    let (test, prod) = (of("ExtTest"), of("Prod"));
    let found = json(&["catalogue"]);
    let rows = found["snitflader"].as_array().unwrap();
    assert_eq!(rows.len(), 41);
    let mut known = 0;
    for row in rows {
        let id = row["id"].as_str().unwrap();
        for environment in [&test, &prod] {
            let services: Vec<&Service> = environment.of_snitflade(id).collect();
            assert!(!services.is_empty(), "{id} in {}", environment.name);
            for service in services {
                says_so(&service.url, &service.name);
                says_so(&service.entity_id, &service.name);
            }
        }
        for contract in texts(row, "contracts") {
            let (test, prod) = (service(&test, contract), service(&prod, contract));
            assert_eq!(test.entity_id, prod.entity_id, "{contract}");
            if let (Fact::Known(test), Fact::Known(prod)) = (&test.url, &prod.url) {
                assert_ne!(test, prod, "{contract}");
                known += 1;
            }
        }
    }
    assert!(known > 20, "{known}");
    for (environment, host) in [
        (&test, "n2adgangsstyring.eksterntest-stoettesystemerne.dk"),
        (&prod, "n2adgangsstyring.stoettesystemerne.dk"),
    ] {
        let sts = environment.sts.endpoint().unwrap();
        assert!(sts.starts_with(&format!("https://{host}/")), "{sts}");
        // It differs by year, so a file has to say it, and the error tells where.
        let error = environment.sts.issuer().unwrap_err();
        assert!(error.to_string().contains("`issuer`"), "{error}");
    }
}

#[test]
fn every_contract_of_the_repository_has_its_place() {
    let all = Environments::built_in().unwrap();
    let environment = all.environment("Local").unwrap();
    let mut contracts = 0;
    for folder in std::fs::read_dir(super::workspace().join("contracts")).unwrap() {
        let folder = folder.unwrap();
        let id = folder.file_name().into_string().unwrap();
        if !folder.path().is_dir() || id == "WIRE" {
            continue;
        }
        for version in std::fs::read_dir(folder.path()).unwrap() {
            let version = version.unwrap().file_name().into_string().unwrap();
            let contract = format!("{id}/{version}");
            let of = environment.services().filter(|service| {
                service.name == contract || service.name.starts_with(&format!("{contract}#"))
            });
            assert!(of.count() > 0, "{contract}");
            contracts += 1;
        }
    }
    assert!(contracts > 12, "{contracts}");
}

#[test]
fn the_file_that_the_documentation_shows_is_one() {
    let all = Environments::read(super::workspace().join("docs/environments.toml")).unwrap();
    assert_eq!(
        all.own_names().collect::<Vec<_>>(),
        ["ExtTest", "Prod", "Udvikling"]
    );
    let found = all.environment("ExtTest").unwrap();
    let service = service(&found, "SF1520/4.0#PersonBaseDataExtended");
    let settings = found.settings(service).unwrap();
    assert_eq!(settings.profile.as_deref(), Some("context"));
    let context = format!("{:?}", settings.context);
    assert!(context.contains("ServiceAgreementUUID"), "{context}");
    all.environment("Udvikling").unwrap();
}
