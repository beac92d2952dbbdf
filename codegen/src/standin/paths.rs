//! Where each service of a contract is served.

use super::contract::Contract;
use snitflade_runtime::soap::ServiceTable;
use std::collections::BTreeSet;

/// The path of each service: the contract's name and its own. A number tells apart
/// services of one name.
pub(super) fn of(contract: &Contract) -> Vec<(String, &'static ServiceTable<'static>)> {
    let mut taken = BTreeSet::new();
    let path = |table: &'static ServiceTable<'static>| {
        let plain = format!("/{}/{}", segments(&contract.name), segments(table.name));
        let numbered = (2..).map(|number| format!("{plain}-{number}"));
        let mut free = std::iter::once(plain.clone()).chain(numbered);
        let path = free.find(|path| taken.insert(path.clone()));
        (path.unwrap_or(plain), table)
    };
    contract.services.iter().map(path).collect()
}

/// A name as it stands in a path.
fn segments(name: &str) -> String {
    let plain = |c: char| match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | '_' | '-' | '/' => c,
        _ => '-',
    };
    name.chars().map(plain).collect()
}
