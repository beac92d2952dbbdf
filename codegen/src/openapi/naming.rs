//! Names of operations.

/// Whether a text can be the name of an operation: it begins with a letter, and is no UUID.
pub(super) fn is_name(text: &str) -> bool {
    let sign = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let starts = text.starts_with(|c: char| c.is_ascii_alphabetic());
    starts && text.chars().all(sign) && !is_uuid(text)
}

fn is_uuid(text: &str) -> bool {
    let lengths = [8, 4, 4, 4, 12];
    let parts: Vec<&str> = text.split('-').collect();
    parts.len() == lengths.len()
        && parts.iter().zip(lengths).all(|(part, length)| {
            part.len() == length && part.bytes().all(|b| b.is_ascii_hexdigit())
        })
}

/// A name made of method and path: `get /sager/{id}/bilag` is `getSagerBilag`.
pub(super) fn made(method: &str, path: &str) -> String {
    let steps = path.split('/').filter(|step| !step.starts_with('{'));
    let words = steps.flat_map(|step| step.split(|c: char| !c.is_alphanumeric()));
    let upper = words.map(|word| {
        let mut chars = word.chars();
        let first = chars.next().map(|c| c.to_uppercase().to_string());
        format!("{}{}", first.unwrap_or_default(), chars.as_str())
    });
    format!("{method}{}", upper.collect::<String>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_from_numbers() {
        for name in ["sendBrev", "query_1-system.test", "b"] {
            assert!(is_name(name), "{name}");
        }
        for text in [
            "",
            "1a",
            "a b",
            "ærø",
            "b3d56074-c010-4c74-a0e2-b99e6a922ca9",
            "0EC6B7E3-CD1E-4A92-AE9F-753576F53F87",
        ] {
            assert!(!is_name(text), "{text}");
        }
    }

    #[test]
    fn a_name_is_made_of_method_and_path() {
        assert_eq!(made("post", "/kombi"), "postKombi");
        assert_eq!(
            made("get", "/organisations/{id}/contact-points/"),
            "getOrganisationsContactPoints"
        );
        assert_eq!(made("get", "/"), "get");
    }
}
