//! The grammar of the XML declaration (XML 1.0 §2.8, productions 23 to 26, 32 and 80).

/// Whether a text, from `<?xml` to `?>`, is an XML declaration of version 1.x.
pub(super) fn is_declaration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("<?xml") else {
        return false;
    };
    let Some((version, rest)) = pseudo_attribute(rest, "version") else {
        return false;
    };
    let (encoding, rest) = optional(rest, "encoding");
    let (standalone, rest) = optional(rest, "standalone");
    let minor = version.strip_prefix("1.").unwrap_or("");
    !minor.is_empty()
        && minor.bytes().all(|b| b.is_ascii_digit())
        && encoding.is_none_or(is_encoding_name)
        && standalone.is_none_or(|value| matches!(value, "yes" | "no"))
        && rest.trim_start_matches(SPACE) == "?>"
}

/// Whether a declaration names version 1.1.
pub(super) fn is_version_1_1(text: &str) -> bool {
    let rest = text.strip_prefix("<?xml").unwrap_or("");
    pseudo_attribute(rest, "version").is_some_and(|found| found.0 == "1.1")
}

const SPACE: [char; 4] = [' ', '\t', '\r', '\n'];

fn optional<'a>(text: &'a str, name: &str) -> (Option<&'a str>, &'a str) {
    match pseudo_attribute(text, name) {
        Some((value, rest)) => (Some(value), rest),
        None => (None, text),
    }
}

/// White space, the name, `=` and a quoted value; with what follows.
fn pseudo_attribute<'a>(text: &'a str, name: &str) -> Option<(&'a str, &'a str)> {
    let named = text.trim_start_matches(SPACE);
    if named.len() == text.len() {
        return None;
    }
    let rest = named.strip_prefix(name)?.trim_start_matches(SPACE);
    let rest = rest.strip_prefix('=')?.trim_start_matches(SPACE);
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..].split_once(quote)
}

fn is_encoding_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::is_declaration;

    #[test]
    fn declarations_are_told_from_what_looks_like_them() {
        for good in [
            "<?xml version=\"1.0\"?>",
            "<?xml version='1.1' encoding = 'ISO-8859-1' standalone=\"no\" ?>",
            "<?xml\nversion=\"1.0\"\tencoding=\"UTF-8\"\r?>",
        ] {
            assert!(is_declaration(good), "{good}");
        }
        for bad in [
            "<?xml?>",
            "<?xml version=1.0?>",
            "<?xml version=\"2.0\"?>",
            "<?xml version=\"1.\"?>",
            "<?xml encoding=\"UTF-8\"?>",
            "<?xml version=\"1.0\"encoding=\"UTF-8\"?>",
            "<?xml version=\"1.0\" encoding=l version='1.0'?>",
            "<?xml version=\"1.0\" encoding=\"8\"?>",
            "<?xml version=\"1.0\" standalone=\"maybe\"?>",
            "<?xml version=\"1.0\" x?>",
        ] {
            assert!(!is_declaration(bad), "{bad}");
        }
    }
}
