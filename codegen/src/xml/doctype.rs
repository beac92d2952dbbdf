//! Internal general entities of a document type declaration.

use std::collections::BTreeMap;

/// Largest replacement text one reference may grow to, in bytes.
pub(super) const MAX_EXPANSION: usize = 64 << 10;

/// What a general entity stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Entity {
    /// Text given in the document.
    Internal(String),
    /// A file, which is never read.
    External,
}

/// The general entities declared in the text of a `<!DOCTYPE …>`; the first declaration counts.
pub(super) fn entities(doctype: &str) -> BTreeMap<String, Entity> {
    let mut found = BTreeMap::new();
    let mut rest = match doctype.split_once('[') {
        Some((_, subset)) => subset,
        None => return found,
    };
    while let Some(at) = rest.find('<') {
        rest = &rest[at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            rest = comment.split_once("-->").map_or("", |(_, after)| after);
        } else if let Some(body) = rest.strip_prefix("<!ENTITY") {
            let (declaration, after) = split_declaration(body);
            if let Some((name, entity)) = entity(declaration) {
                found.entry(name).or_insert(entity);
            }
            rest = after;
        } else {
            rest = split_declaration(&rest[1..]).1;
        }
    }
    found
}

/// Splits behind the `>` that ends a declaration, which may hold quoted ones.
fn split_declaration(text: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return (&text[..at], &text[at + 1..]),
            (Some(q), b) if q == b => quote = None,
            _ => {}
        }
    }
    (text, "")
}

fn entity(declaration: &str) -> Option<(String, Entity)> {
    let (name, rest) = declaration.trim_start().split_once(char::is_whitespace)?;
    if name == "%" {
        return None;
    }
    let rest = rest.trim();
    let entity = match rest.chars().next() {
        Some(quote @ ('"' | '\'')) => Entity::Internal(rest[1..].split_once(quote)?.0.to_owned()),
        _ => Entity::External,
    };
    Some((name.to_owned(), entity))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn general_entities_are_read_and_others_skipped() {
        let found = entities(
            "a [<!-- <!ENTITY no 'x'> --><!ENTITY % p 'x'><!ENTITY e \"v>\"><!ENTITY f SYSTEM 'f.xml'><!ELEMENT a ANY>",
        );
        assert_eq!(found.len(), 2);
        assert_eq!(found["e"], Entity::Internal("v>".into()));
        assert_eq!(found["f"], Entity::External);
    }
}
