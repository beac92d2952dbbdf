//! Messages of which more samples are made than of others: letters, beskeder, and what is
//! answered to them.

use snitflade_runtime::schema::{ElementId, Schema};

/// How many of each.
pub const MANY: usize = 200;

/// Contracts, and the local names of their messages.
const MESSAGES: [(&str, &[&str]); 5] = [
    ("SF1320_A/2.2", &["CPRHaendelse"]),
    ("SF1460/5.10", &BESKED),
    ("SF1461/2.0", &BESKED),
    (
        "SF1601/1.0",
        &[
            "ForsendelseISamling",
            "HovedoplysningerSvarREST",
            "Message",
            "PKO_PostStatus",
            "contacts_response",
            "error_response",
            "kombi_request",
            "kombi_response",
            "memos_response",
            "organisations_contactpoint_response",
            "organisations_response",
        ],
    ),
    ("SF1606/1.0", &["Message"]),
];

const BESKED: [&str; 4] = [
    "Haendelsesbesked",
    "ModtagBeskedInput",
    "ModtagBeskedOutput",
    "StandardRetur",
];

/// The elements of a contract's schema that are such messages.
///
/// # Panics
/// An element that is listed is not there.
pub fn of(contract: &str, schema: &Schema<'_>) -> Vec<ElementId> {
    let listed = MESSAGES.iter().find(|(name, _)| *name == contract);
    let names = listed.map_or(&[][..], |(_, names)| *names);
    let element = |name: &&str| {
        let mut all = schema.global_elements.iter().copied();
        all.find(|id| schema.name(schema.element(*id).name).local == *name)
            .unwrap_or_else(|| panic!("{contract} has no element {name}"))
    };
    names.iter().map(element).collect()
}
