//! File names and prefixes that follow from namespace names alone.

use crate::xml::XML_NS;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Words that do not tell one namespace from another.
const GENERIC: [&str; 12] = [
    "common", "core", "dk", "port", "schema", "schemas", "soap11", "standard", "types", "wsdl",
    "xml", "xsd",
];

/// Words left out of a name altogether.
const SILENT: [&str; 4] = ["schema", "schemas", "xml", "xsd"];

/// What a namespace is called in the files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Called {
    /// File name without `.xsd`.
    pub(super) stem: String,
    /// Prefix wherever it is not the target namespace.
    pub(super) prefix: String,
    /// Whether a file is written for it.
    pub(super) written: bool,
}

/// Names every namespace of a set. A namespace has the same name in each set it
/// occurs in, unless two of one set would share it: then both get more of
/// their namespace, and at last a number, in the order of the namespaces.
pub(super) fn call(
    namespaces: &BTreeSet<Arc<str>>,
    written: &BTreeSet<Arc<str>>,
) -> BTreeMap<Arc<str>, Called> {
    let stems = distinct(namespaces, stem);
    let prefixes = distinct(namespaces, prefix);
    namespaces
        .iter()
        .map(|ns| {
            let called = Called {
                stem: stems.get(ns).cloned().unwrap_or_default(),
                prefix: match &**ns {
                    XML_NS => "xml".to_owned(),
                    _ => prefixes.get(ns).cloned().unwrap_or_default(),
                },
                written: written.contains(ns),
            };
            (Arc::clone(ns), called)
        })
        .collect()
}

/// Applies `name` with as many words as it takes to tell the namespaces apart.
fn distinct(
    namespaces: &BTreeSet<Arc<str>>,
    name: fn(&str, usize) -> String,
) -> BTreeMap<Arc<str>, String> {
    let mut words: BTreeMap<&Arc<str>, usize> = namespaces.iter().map(|ns| (ns, 1)).collect();
    for _ in 0..4 {
        let mut by_name: BTreeMap<String, Vec<&Arc<str>>> = BTreeMap::new();
        for (ns, count) in &words {
            by_name.entry(name(ns, *count)).or_default().push(ns);
        }
        for same in by_name.values().filter(|same| same.len() > 1) {
            for ns in same {
                *words.entry(ns).or_default() += 1;
            }
        }
    }
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    words
        .into_iter()
        .map(|(ns, count)| {
            let name = name(ns, count);
            let nth = taken.entry(name.clone()).or_default();
            *nth += 1;
            let name = if *nth == 1 {
                name
            } else {
                format!("{name}-{nth}")
            };
            (Arc::clone(ns), name)
        })
        .collect()
}

/// The last `words` telling words of a namespace with the versions after them.
fn stem(ns: &str, words: usize) -> String {
    if ns == XML_NS {
        return "xml".to_owned();
    }
    let parts = telling(ns, words);
    if parts.is_empty() {
        return "no-namespace".to_owned();
    }
    parts.join("-")
}

/// Lower case and an XML name: one word; then with its versions; then more words.
fn prefix(ns: &str, words: usize) -> String {
    let parts: Vec<String> = telling(ns, words.saturating_sub(1).max(1))
        .into_iter()
        // a version is noise until it is what tells two namespaces apart
        .filter(|part| words > 1 || !is_version(part))
        .filter(|part| !GENERIC.contains(part))
        .map(|part| {
            let letters = part.chars().filter(char::is_ascii_alphanumeric);
            letters.collect::<String>().to_lowercase()
        })
        .collect();
    let name = parts.join("-");
    let name = name.strip_prefix("xml").unwrap_or(&name);
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) && !RESERVED.contains(&name) {
        name.to_owned()
    } else {
        format!("ns{name}")
    }
}

/// Prefixes the layout itself uses.
const RESERVED: [&str; 9] = [
    "xs", "tns", "s", "wsdl", "soap", "soap12", "wsp", "wsu", "wsam",
];

fn is_version(part: &str) -> bool {
    part.starts_with(|c: char| c.is_ascii_digit())
}

/// The tail of a namespace that holds `words` telling words.
fn telling(ns: &str, words: usize) -> Vec<&str> {
    let path = match ns.split_once("://") {
        Some((_, rest)) => rest,
        None => ns.strip_prefix("urn:").unwrap_or(ns),
    };
    let parts: Vec<&str> = path
        .split(['/', ':', '#', '?'])
        .filter(|part| !part.is_empty())
        .collect();
    let mut found = 0;
    let mut tail: Vec<&str> = Vec::new();
    for part in parts.iter().rev() {
        if found == words {
            break;
        }
        if !is_version(part) && !GENERIC.contains(part) {
            found += 1;
        }
        tail.push(part);
    }
    tail.reverse();
    tail.retain(|part| !SILENT.contains(part));
    tail
}

#[cfg(test)]
mod tests {
    use super::{call, prefix, stem};
    use std::collections::BTreeSet;
    use std::sync::Arc;

    #[test]
    fn names_follow_from_the_namespace() {
        assert_eq!(stem("http://example.dk/xml/schemas/Hoved/1/", 1), "Hoved-1");
        assert_eq!(stem("urn:oio:eksempel:sag:6", 1), "sag-6");
        assert_eq!(
            stem("http://rep.oio.dk/eks.dk/xml/schemas/core/2005/03/18/", 1),
            "eks.dk-core-2005-03-18"
        );
        assert_eq!(stem("", 1), "no-namespace");
        assert_eq!(prefix("urn:oio:eksempel:sag:6", 1), "sag");
        assert_eq!(prefix("http://www.w3.org/2000/09/xmldsig#", 1), "dsig");
    }

    #[test]
    fn clashes_are_told_apart() {
        let set: BTreeSet<Arc<str>> = ["urn:x:sag:5", "urn:x:sag:6", "urn:y:sag:6"]
            .into_iter()
            .map(Arc::from)
            .collect();
        let called = call(&set, &set);
        let stems: BTreeSet<&str> = called.values().map(|c| c.stem.as_str()).collect();
        let prefixes: BTreeSet<&str> = called.values().map(|c| c.prefix.as_str()).collect();
        assert_eq!(stems.len(), 3, "{called:?}");
        assert_eq!(prefixes.len(), 3, "{called:?}");
    }
}
