//! What a document type declaration that is let through says of entities.
//!
//! Its entities are never expanded. But a value of type ENTITY is the name of
//! an unparsed one (XSD 1.0 Datatypes §3.3.11), so these are listed.

use std::collections::BTreeSet;

/// The unparsed entities of a document.
#[derive(Debug)]
pub(super) enum Entities {
    /// All of them.
    Listed(BTreeSet<String>),
    /// There may be others in a part that is not read.
    Unknown,
}

impl Entities {
    /// Of a document without a document type declaration.
    pub(super) const NONE: Entities = Entities::Listed(BTreeSet::new());

    /// Of a declaration, with or without its markup.
    pub(super) fn declared(text: &str) -> Entities {
        let text = text.strip_prefix("<!DOCTYPE").unwrap_or(text);
        let (head, subset) = text.split_once('[').unwrap_or((text, ""));
        if head
            .split_ascii_whitespace()
            .nth(1)
            .is_some_and(|w| w != ">")
        {
            return Entities::Unknown;
        }
        let mut names = BTreeSet::new();
        let mut rest = subset;
        while let Some(at) = rest.find(['<', '%']) {
            rest = &rest[at..];
            let end = if rest.starts_with('%') {
                return Entities::Unknown;
            } else if rest.starts_with("<!--") {
                rest.find("-->").map(|end| end + 3)
            } else if rest.starts_with("<?") {
                rest.find("?>").map(|end| end + 2)
            } else {
                let end = end_of_declaration(rest);
                names.extend(unparsed(&rest[..end]));
                Some(end)
            };
            rest = &rest[end.unwrap_or(rest.len())..];
        }
        Entities::Listed(names)
    }

    /// Whether an unparsed entity of this name may have been declared.
    pub(super) fn may_have(&self, name: &str) -> bool {
        match self {
            Entities::Listed(names) => names.contains(name),
            Entities::Unknown => true,
        }
    }
}

/// Where a declaration ends: behind a `>` that is not quoted.
fn end_of_declaration(text: &str) -> usize {
    let mut quote = None;
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'>') => return at + 1,
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    text.len()
}

/// The name an entity declaration declares, if the entity is unparsed.
fn unparsed(declaration: &str) -> Option<String> {
    let body = declaration.strip_prefix("<!ENTITY")?;
    let name = body.split_ascii_whitespace().next()?;
    let is_notation = |word: &str| word == "NDATA";
    let outside: Vec<&str> = body.split(['"', '\'']).collect();
    let last = outside.last()?;
    last.split_ascii_whitespace()
        .any(is_notation)
        .then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::Entities;

    #[test]
    fn unparsed_entities_are_listed() {
        let text = "<!DOCTYPE r [<!-- <!ENTITY no SYSTEM 'x' NDATA n> --><!ENTITY text 'NDATA'>\
                    <?p %?><!ENTITY a SYSTEM \"x>y\" NDATA gif ><!ENTITY b PUBLIC 'p' 's' NDATA gif>\
                    <!NOTATION gif SYSTEM 'g'>]>";
        let entities = Entities::declared(text);
        let named = ["no", "text", "a", "b", "gif"].map(|name| entities.may_have(name));
        assert_eq!(named, [false, false, true, true, false]);
        assert!(!Entities::NONE.may_have("a"));
        assert!(!Entities::declared("<!DOCTYPE r>").may_have("a"));
    }

    #[test]
    fn what_is_not_read_may_declare_more() {
        for text in [
            "<!DOCTYPE r SYSTEM 'r.dtd'>",
            "r PUBLIC 'a' 'b' []",
            "r [ %more; ]",
        ] {
            assert!(Entities::declared(text).may_have("a"), "{text}");
        }
    }

    #[test]
    fn broken_declarations_are_no_panic() {
        for text in [
            "",
            "<!DOCTYPE",
            "r [<!ENTITY",
            "r [<!-- ",
            "r [<!ENTITY a SYSTEM 'x",
        ] {
            assert!(!Entities::declared(text).may_have("a"), "{text}");
        }
    }
}
