//! The lexical spaces of the attributes of schema documents.

use super::tree::{DerivationSet, NamespaceList};
use crate::xml::is_ncname;
use snitflade_runtime::lexical::{is_language, is_uri_reference};
use std::sync::Arc;

/// What an attribute of a schema element may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lex {
    Text,
    Token,
    Uri,
    Id,
    NcName,
    QName,
    QNames,
    Boolean,
    NonNegative,
    MaxOccurs,
    /// Exactly one of these texts.
    One(&'static [&'static str]),
    /// `#all` or a list of these words.
    Set(&'static [&'static str]),
    Namespaces,
    /// A list of URIs, `##targetNamespace` and `##local`.
    NamespaceNames,
    /// A list of names, and of these words.
    Except(&'static [&'static str]),
    Lang,
}

impl Lex {
    /// Whether the (already collapsed) value belongs to the space.
    pub(super) fn admits(self, value: &str) -> bool {
        match self {
            Lex::Text | Lex::Token => true,
            Lex::Uri => is_uri_reference(value),
            Lex::Id | Lex::NcName => is_ncname(value),
            Lex::QName => is_qname(value),
            Lex::QNames => value.split(' ').filter(|w| !w.is_empty()).all(is_qname),
            Lex::Boolean => matches!(value, "true" | "false" | "1" | "0"),
            Lex::NonNegative => is_non_negative(value),
            Lex::MaxOccurs => value == "unbounded" || is_non_negative(value),
            Lex::One(words) => words.contains(&value),
            Lex::Set(words) => {
                value == "#all"
                    || value
                        .split(' ')
                        .filter(|w| !w.is_empty())
                        .all(|w| words.contains(&w))
            }
            Lex::Namespaces => namespaces_ok(value),
            Lex::NamespaceNames => !matches!(value, "##any" | "##other") && namespaces_ok(value),
            Lex::Except(words) => value
                .split(' ')
                .filter(|w| !w.is_empty())
                .all(|w| words.contains(&w) || is_qname(w)),
            Lex::Lang => is_language(value),
        }
    }

    /// The space in words.
    pub(super) fn describe(self) -> String {
        match self {
            Lex::Text | Lex::Token => "any text".to_owned(),
            Lex::Uri => "a URI reference".to_owned(),
            Lex::Id | Lex::NcName => "a name without colon".to_owned(),
            Lex::QName => "a qualified name".to_owned(),
            Lex::QNames => "a list of qualified names".to_owned(),
            Lex::Boolean => "true, false, 1 or 0".to_owned(),
            Lex::NonNegative => "a non-negative integer".to_owned(),
            Lex::MaxOccurs => "a non-negative integer or \"unbounded\"".to_owned(),
            Lex::One(words) => words.join(" or "),
            Lex::Set(words) => format!("#all or a list of {}", words.join(", ")),
            Lex::Namespaces => {
                "##any, ##other or a list of URIs, ##targetNamespace and ##local".to_owned()
            }
            Lex::NamespaceNames => "a list of URIs, ##targetNamespace and ##local".to_owned(),
            Lex::Except(words) => format!("a list of qualified names, {}", words.join(", ")),
            Lex::Lang => "a language tag".to_owned(),
        }
    }
}

fn is_qname(value: &str) -> bool {
    match value.split_once(':') {
        Some((prefix, local)) => is_ncname(prefix) && is_ncname(local),
        None => is_ncname(value),
    }
}

fn is_non_negative(value: &str) -> bool {
    let digits = value.strip_prefix('+').unwrap_or(value);
    if let Some(zeros) = value.strip_prefix('-') {
        return !zeros.is_empty() && zeros.bytes().all(|b| b == b'0');
    }
    !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit())
}

fn namespaces_ok(value: &str) -> bool {
    matches!(value, "##any" | "##other")
        || value.split(' ').filter(|w| !w.is_empty()).all(|w| {
            matches!(w, "##targetNamespace" | "##local")
                || (!w.starts_with("##") && is_uri_reference(w))
        })
}

/// White space collapsed, as all these attributes have it.
pub(super) fn collapse(text: &str) -> String {
    // Nearly all have none, and the general way is slow where it is not optimised.
    if !text.bytes().any(|byte| byte <= b' ') {
        return text.to_owned();
    }
    text.split([' ', '\t', '\n', '\r'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

pub(super) fn boolean(value: &str) -> bool {
    matches!(value, "true" | "1")
}

/// An occurrence count; beyond `u32` it is as good as unbounded.
pub(super) fn count(value: &str) -> u32 {
    if value == "unbounded" {
        return u32::MAX;
    }
    value
        .trim_start_matches(['+', '-'])
        .parse::<u32>()
        .unwrap_or(u32::MAX - 1)
        .min(u32::MAX - 1)
}

pub(super) fn derivation_set(value: &str) -> DerivationSet {
    if value == "#all" {
        return DerivationSet::ALL;
    }
    let has = |word| value.split(' ').any(|w| w == word);
    DerivationSet {
        extension: has("extension"),
        restriction: has("restriction"),
        substitution: has("substitution"),
        list: has("list"),
        union: has("union"),
    }
}

pub(super) fn namespace_list(value: &str) -> NamespaceList {
    match value {
        "##any" => NamespaceList::Any,
        "##other" => NamespaceList::Other,
        list => NamespaceList::List(namespace_names(list)),
    }
}

/// The names of a list; `None` is `##targetNamespace`, the empty text `##local`.
pub(super) fn namespace_names(list: &str) -> Vec<Option<Arc<str>>> {
    list.split(' ')
        .filter(|w| !w.is_empty())
        .map(|word| match word {
            "##targetNamespace" => None,
            "##local" => Some(Arc::from("")),
            uri => Some(Arc::from(uri)),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_admit_what_they_should() {
        assert!(Lex::MaxOccurs.admits("unbounded") && !Lex::NonNegative.admits("unbounded"));
        assert!(Lex::NonNegative.admits("-0") && !Lex::NonNegative.admits("-1"));
        assert!(
            Lex::QName.admits("a:b") && !Lex::QName.admits("a:b:c") && !Lex::QName.admits(":a")
        );
        assert!(Lex::Set(&["list"]).admits("") && !Lex::Set(&["list"]).admits("list #all"));
        assert!(!Lex::Namespaces.admits("##any ##local"));
        assert_eq!(count("99999999999"), u32::MAX - 1);
    }
}
