//! A module for each namespace, with a name a reader recognises.

use super::ident;
use super::item::{Module, ModuleId};
use super::options::PlanOptions;
use std::collections::{BTreeMap, BTreeSet};

/// Words of a namespace that tell nothing.
const NOISE: &[&str] = &[
    "http",
    "https",
    "urn",
    "www",
    "xml",
    "schemas",
    "schema",
    "xsd",
    "wsdl",
    "ns",
    "namespace",
    "namespaces",
    "com",
    "org",
    "net",
    "dk",
    "tempuri",
    "oio",
    "soap11",
    "soap12",
];

/// Module names are the crate's; these are taken by files that are always there.
const TAKEN: &[&str] = &[
    "tables", "services", "client", "server", "lib", "main", "mod", "v1",
];

/// Modules for these namespaces, in their order.
pub fn modules<'n>(
    namespaces: impl Iterator<Item = &'n str>,
    options: &PlanOptions<'_>,
) -> Vec<Module> {
    let mut taken: BTreeSet<String> = TAKEN.iter().map(|t| (*t).to_owned()).collect();
    taken.extend(options.modules.values().cloned());
    namespaces
        .map(|namespace| {
            let name = match options.modules.get(namespace) {
                Some(name) => name.clone(),
                None => readable(namespace, &mut taken),
            };
            Module {
                name,
                namespace: namespace.to_owned(),
                external: options.external.get(namespace).cloned(),
            }
        })
        .collect()
}

/// Modules by namespace.
pub fn index(modules: &[Module]) -> BTreeMap<String, ModuleId> {
    let ids = (0..modules.len() as u32).map(ModuleId);
    modules
        .iter()
        .map(|m| m.namespace.clone())
        .zip(ids)
        .collect()
}

/// The shortest ending of the namespace that has a word in it and is free.
fn readable(namespace: &str, taken: &mut BTreeSet<String>) -> String {
    let words = words(namespace);
    let mut start = words.len();
    while start > 0 {
        start -= 1;
        let has_word = |w: &&str| w.chars().filter(|c| c.is_alphabetic()).count() > 1;
        if !words[start..]
            .iter()
            .map(String::as_str)
            .any(|w| has_word(&w))
        {
            continue;
        }
        let name = ident::snake(&words[start..].join("_"));
        if taken.insert(name.clone()) {
            return name;
        }
    }
    let base = match words.is_empty() {
        true => "unqualified".to_owned(),
        false => ident::snake(&words.join("_")),
    };
    // Words that tell nothing tell two namespaces apart, if nothing else does.
    let whole = segments(namespace).join("_");
    let whole = [ident::snake(&whole), ident::snake(namespace)];
    let whole = whole.into_iter().filter(|_| !words.is_empty());
    let numbered = (2..).map(|n| format!("{base}_{n}"));
    let name = std::iter::once(base.clone())
        .chain(whole)
        .chain(numbered)
        .find(|name| !taken.contains(name))
        .unwrap_or(base);
    taken.insert(name.clone());
    name
}

fn words(namespace: &str) -> Vec<String> {
    let segments = segments(namespace);
    let mut out: Vec<String> = segments
        .iter()
        .filter(|s| !NOISE.contains(&s.to_lowercase().as_str()))
        .map(|s| s.strip_prefix("www.").unwrap_or(s).to_owned())
        .collect();
    if out.is_empty() {
        out = segments.iter().map(|s| (*s).to_owned()).collect();
    }
    out
}

/// The parts of a namespace, without its scheme.
fn segments(namespace: &str) -> Vec<&str> {
    let rest = namespace
        .split_once("://")
        .map_or(namespace, |(_, rest)| rest);
    rest.split(['/', ':', '#', '?', '&', '='])
        .filter(|s| !s.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(namespaces: &[&str]) -> Vec<String> {
        modules(namespaces.iter().copied(), &PlanOptions::default())
            .into_iter()
            .map(|m| m.name)
            .collect()
    }

    #[test]
    fn endings_of_namespaces_become_names() {
        assert_eq!(
            names(&[
                "",
                "http://serviceplatformen.dk/xml/schemas/CallContext/1/",
                "urn:oio:sagdok:3.0.0",
                "http://www.w3.org/2000/09/xmldsig#",
                "http://a.example/kontekst/1",
                "http://b.example/kontekst/1",
            ]),
            [
                "unqualified",
                "call_context_1",
                "sagdok_3_0_0",
                "xmldsig",
                "kontekst_1",
                "b_example_kontekst_1",
            ]
        );
    }

    #[test]
    fn words_that_tell_nothing_tell_namespaces_apart_before_a_number_does() {
        assert_eq!(
            names(&[
                "http://a.example/",
                "http://a.example/xsd",
                "https://a.example/",
            ]),
            ["a_example", "a_example_xsd", "https_a_example"]
        );
    }
}
