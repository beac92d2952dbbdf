//! The rows of the catalogue whose services are called with tokens.

use snitflade_exchange::{SERVICES, Service};

/// A row, and the generated crates of its contracts. SF1512 is the profile that all of them
/// are served with here, SF1514 the token service that they are called with.
pub const ROWS: [(&str, &[&str]); 10] = [
    ("SF1460_B", &["sf1460-v5-10", "sf1461-v2-0"]),
    (
        "SF1470",
        &["sf1470-v5", "sf1470-v6-0", "sf1470-status-v6-0-modelleret"],
    ),
    ("SF1490", &["sf1490-v6-0", "sf1490-status-v6-0-modelleret"]),
    (
        "SF1500",
        &["sf1500-v5", "sf1500-v6-0", "sf1500-eksport-v6-0-modelleret"],
    ),
    (
        "SF1510",
        &[
            "sf1510-v5",
            "sf1510-v6-0",
            "sf1510-klasse-v6",
            "sf1510-klasse-v7",
            "sf1510-eksport-v6-0-modelleret",
        ],
    ),
    ("SF1518", &["sf1518-v1-0-modelleret"]),
    ("SF1520", &["sf1520-v3-6", "sf1520-v4-0"]),
    ("SF1600", &["sf1600-v2"]),
    ("SF2860", &["sf2860-v6-0-modelleret"]),
    ("SF2900", &["sf2900-v2-4"]),
];

/// The services of a row.
pub fn services(crates: &[&str]) -> Vec<&'static Service> {
    let found = SERVICES
        .iter()
        .copied()
        .filter(|service| crates.contains(&service.package));
    found.collect()
}
