//! The rows of the catalogue whose services are called with tokens: those of
//! `contracts/catalogue.toml` that travel by SOAP and whose contracts have services, so that a
//! new row is exchanged without a line written here.

use snitflade_codegen::catalogue::{Catalogue, Embedded, Pattern};
use snitflade_codegen::diag::Diagnostics;
use snitflade_codegen::source::SourceMap;
use snitflade_exchange::{SERVICES, Service};
use std::path::Path;

/// The row of the token service itself: it is asked for tokens, not called with them.
const TOKEN_SERVICE: &str = "SF1514";

/// A row and its services. SF1512 is the profile that all of them are served with here,
/// SF1514 the token service that they are called with.
pub struct Row {
    pub id: String,
    pub services: Vec<&'static Service>,
}

/// The rows that have services, in the order of the catalogue.
pub fn rows() -> Vec<Row> {
    let (mut sources, mut findings) = (SourceMap::new(), Diagnostics::new());
    let catalogue = Catalogue::load(&Embedded, &mut sources, &mut findings);
    let rows = catalogue.expect("a catalogue").rows.into_iter();
    let rows = rows.filter(|row| &*row.id != TOKEN_SERVICE);
    rows.filter(|row| row.patterns().contains(&Pattern::Soap))
        .map(|row| Row {
            id: row.id.to_string(),
            services: row
                .contracts
                .iter()
                .flat_map(|name| of_contract(name))
                .collect(),
        })
        .filter(|row| !row.services.is_empty())
        .collect()
}

/// Their services, each once: some rows share one.
pub fn services() -> Vec<&'static Service> {
    let mut all: Vec<&'static Service> = Vec::new();
    for service in rows().into_iter().flat_map(|row| row.services) {
        if !all.iter().any(|found| std::ptr::eq(*found, service)) {
            all.push(service);
        }
    }
    all
}

/// The services of a contract, or the one that is named after `#`.
fn of_contract(name: &str) -> impl Iterator<Item = &'static Service> {
    let (contract, service) = name.split_once('#').unwrap_or((name, ""));
    let package = package(contract);
    let service = service.to_owned();
    SERVICES.iter().copied().filter(move |found| {
        // Rust's spelling of the name is the row's: `CprQuery` is `CPRQuery` on the wire.
        let is_named = service.is_empty() || found.table.name.eq_ignore_ascii_case(&service);
        found.package == package && is_named
    })
}

/// The crate of a contract.
fn package(contract: &str) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../contracts");
    let path = root.join(contract).join("contract.toml");
    let text = std::fs::read_to_string(&path);
    let text = text.unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let named = text
        .lines()
        .find_map(|line| line.strip_prefix("crate = \""));
    let named = named.unwrap_or_else(|| panic!("{}: no crate", path.display()));
    named.trim_end_matches('"').to_owned()
}

/// Every service of a row of the catalogue is there: what a contract of `contracts/` has is
/// called here, but for the token service.
#[test]
fn no_service_of_a_contract_is_left_out() {
    let listed = services();
    let invented = Path::new(env!("CARGO_MANIFEST_DIR")).join("../services/generated");
    for service in SERVICES {
        let is_listed = listed.iter().any(|found| std::ptr::eq(*found, *service));
        let is_invented = invented.join(service.package).is_dir();
        let is_token_service = service.package.starts_with("sf1514-");
        assert_eq!(
            is_listed,
            !is_invented && !is_token_service,
            "{}/{}",
            service.package,
            service.table.name
        );
    }
}
