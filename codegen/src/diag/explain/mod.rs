//! What each code means, why it is reported, and what to do: `snitflade explain CODE`.

mod asyncapi;
mod bindings;
mod catalogue;
mod config;
mod constraints;
mod impact;
mod json_schema;
mod layout;
mod openapi;
mod payload;
mod plan;
mod upkeep;
mod wsdl;
mod yaml;

use super::Explanation;

/// Every table of explanations, one for each family of codes.
const TABLES: &[&[Explanation]] = &[
    super::codes::ALL,
    constraints::TABLE,
    layout::TABLE,
    catalogue::TABLE,
    config::TABLE,
    plan::TABLE,
    wsdl::TABLE,
    bindings::TABLE,
    yaml::TABLE,
    payload::TABLE,
    asyncapi::TABLE,
    json_schema::TABLE,
    openapi::TABLE,
    upkeep::TABLE,
    impact::TABLE,
];

/// All explanations, sorted by code.
pub fn explanations() -> Vec<&'static Explanation> {
    let mut all: Vec<_> = TABLES.iter().flat_map(|table| table.iter()).collect();
    all.sort_by_key(|e| e.code);
    all
}

/// The explanation of a code, letter case ignored.
pub fn explain(code: &str) -> Option<&'static Explanation> {
    TABLES
        .iter()
        .flat_map(|table| table.iter())
        .find(|e| e.code.eq_ignore_ascii_case(code))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    /// Codes written as `Code("…")` in the sources of this crate.
    fn codes_used(dir: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                codes_used(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                for part in text.split("Code(\"").skip(1) {
                    let code = part.split('"').next().unwrap_or("");
                    if code.len() > 4 && code.chars().all(|c| c.is_ascii_alphanumeric()) {
                        found.push(code.to_owned());
                    }
                }
            }
        }
    }

    #[test]
    fn no_code_is_explained_twice() {
        let all = explanations();
        assert!(all.windows(2).all(|pair| pair[0].code < pair[1].code));
        assert!(all.iter().all(|e| !e.title.is_empty() && e.text.len() > 40));
    }

    #[test]
    fn every_code_is_explained() {
        let mut found = Vec::new();
        codes_used(
            &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
            &mut found,
        );
        assert!(found.len() > 40, "{found:?}");
        for code in found {
            assert!(explain(&code).is_some(), "{code} is not explained");
        }
        assert!(explain("cfg0101").is_some());
    }
}
