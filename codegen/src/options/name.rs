//! Guesses for names that a user did not choose.

/// A crate name from a contract's id and version: `SF1520`, `4.0` → `sf1520-v4-0`. It
/// may be one that cannot be used, see [`crate_name_problem`](super::crate_name_problem).
pub fn crate_name_for(id: &str, version: &str) -> String {
    let id = words(id);
    let version = words(version);
    if version.is_empty() {
        id
    } else {
        format!("{id}-v{version}")
    }
}

fn words(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if c.is_ascii_alphanumeric() {
            out.push(c.to_ascii_lowercase());
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// A module name from a namespace: its last part that is a word rather than a
/// version, in lower case; `namespace` where there is none.
pub fn module_fallback(namespace: &str) -> String {
    let path = namespace
        .split_once("://")
        .map_or(namespace, |(_, rest)| rest);
    let part = path
        .split(['/', ':', '#', '?'])
        .rev()
        .find(|part| part.chars().any(|c| c.is_ascii_alphabetic()) && !is_version(part));
    let name = words(part.unwrap_or("")).replace('-', "_");
    match name.chars().next() {
        None => "namespace".to_owned(),
        Some(c) if c.is_ascii_digit() => format!("n{name}"),
        Some(_) => name,
    }
}

/// Whether a part of a namespace is a version or a date.
pub fn is_version(part: &str) -> bool {
    let digits = part.trim_start_matches(['v', 'V']);
    digits
        .chars()
        .all(|c| c.is_ascii_digit() || c == '.' || c == '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_from_contracts_and_namespaces() {
        assert_eq!(crate_name_for("SF1520", "4.0"), "sf1520-v4-0");
        assert_eq!(crate_name_for("SF1460_B", ""), "sf1460-b");
        assert_eq!(module_fallback("http://a.dk/xml/schemas/cpr/PNR/1/"), "pnr");
        assert_eq!(module_fallback("urn:oio:sagdok:3.0.0"), "sagdok");
        assert_eq!(module_fallback("http://a.dk/cpr/v1.0-2/"), "cpr");
        assert_eq!(module_fallback("http://a.dk/cpr/v2"), "cpr");
        assert_eq!(
            module_fallback("http://www.w3.org/2000/09/xmldsig#"),
            "xmldsig"
        );
        assert_eq!(module_fallback(""), "namespace");
    }
}
