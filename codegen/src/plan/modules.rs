//! A module for each namespace, with a name a reader recognises.

use super::claims::{Claim, settle};
use super::ident::{self, Case};
use super::item::{Module, ModuleId};
use super::options::PlanOptions;
use super::reserved;
use crate::options::{Words, is_version};
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

/// Modules for these namespaces, in their order. Names that the settings give come
/// first; the others are settled together, so that none depends on which comes first.
pub fn modules<'n>(
    namespaces: impl Iterator<Item = &'n str>,
    options: &PlanOptions,
) -> Vec<Module> {
    let namespaces: Vec<&str> = namespaces.collect();
    let unnamed = namespaces
        .iter()
        .filter(|ns| !options.modules.contains_key(**ns));
    let claims: Vec<Claim> = unnamed.map(|ns| claim(&options.words, ns)).collect();
    let given: BTreeSet<&String> = namespaces
        .iter()
        .filter_map(|ns| options.modules.get(*ns))
        .collect();
    let free = |name: &str| reserved::is_free_module(name) && !given.iter().any(|n| *n == name);
    let mut names = settle(&claims, Case::Snake, free).into_iter();
    namespaces
        .into_iter()
        .map(|namespace| Module {
            name: match options.modules.get(namespace) {
                Some(name) => name.clone(),
                None => names.next().unwrap_or_default(),
            },
            namespace: namespace.to_owned(),
            external: options.external.get(namespace).map(|it| it.path.clone()),
        })
        .collect()
}

/// Names that people would choose for the modules of these namespaces: the given one, or
/// else a word without the version, where that is enough.
pub fn proposed(namespaces: &[&str], given: &BTreeMap<String, String>) -> Vec<String> {
    let given_of = |namespace: &&str| given.get(*namespace);
    let taken: BTreeSet<&String> = namespaces.iter().filter_map(given_of).collect();
    let open = namespaces.iter().filter(|ns| given_of(ns).is_none());
    let claims: Vec<Claim> = open.map(|ns| claim_without_version(ns)).collect();
    let free = |name: &str| reserved::is_free_module(name) && !taken.iter().any(|n| *n == name);
    let mut names = settle(&claims, Case::Snake, free).into_iter();
    let name = |ns: &&str| match given_of(ns) {
        Some(name) => name.clone(),
        None => names.next().unwrap_or_default(),
    };
    namespaces.iter().map(name).collect()
}

/// The last word of the namespace first that tells something and is no version.
fn claim_without_version(namespace: &str) -> Claim {
    let english = Words::default();
    let mut claim = claim(&english, namespace);
    let words = words(namespace);
    let word = words
        .iter()
        .rev()
        .find(|w| w.contains(char::is_alphabetic) && !is_version(w));
    if let Some(word) = word {
        claim.ladder.insert(0, ident::snake(&english, word));
    }
    claim
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

/// Endings of the namespace that have a word in them, the shortest first. Words that
/// tell nothing tell two namespaces apart, if nothing else does.
fn claim(helper_words: &Words, namespace: &str) -> Claim {
    let words = words(namespace);
    let mut ladder: Vec<String> = (0..words.len())
        .rev()
        .filter(|start| words[*start..].iter().any(|w| is_word(w)))
        .map(|start| ident::snake(helper_words, &words[start..].join("_")))
        .collect();
    match words.is_empty() {
        true => ladder.push("unqualified".to_owned()),
        false => {
            ladder.push(ident::snake(helper_words, &words.join("_")));
            ladder.push(ident::snake(helper_words, &segments(namespace).join("_")));
            ladder.push(ident::snake(helper_words, namespace));
        }
    }
    Claim::new(0, namespace, ladder)
}

fn is_word(text: &str) -> bool {
    text.chars().filter(|c| c.is_alphabetic()).count() > 1
}

/// A word for a namespace that has no module.
pub fn word(helper_words: &Words, namespace: &str) -> String {
    match namespace {
        "" => "unqualified".to_owned(),
        "http://www.w3.org/XML/1998/namespace" => "xml".to_owned(),
        _ => claim(helper_words, namespace).ladder.swap_remove(0),
    }
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
    fn names_differ_by_more_than_case() {
        let found = names(&["urn:x:Sag", "urn:y:sag", "urn:z:SAG", "urn:x:sag"]);
        let folded: BTreeSet<String> = found.iter().map(|name| name.to_lowercase()).collect();
        assert_eq!(folded.len(), 4, "{found:?}");
    }

    #[test]
    fn people_choose_a_word_without_a_version() {
        let proposals = |namespaces: &[&str]| {
            let given = [
                ("urn:oio:sagdok:3.0.0", "sagdok"),
                ("urn:not:here", "kontekst"),
            ];
            let given = given.map(|(ns, name)| (ns.to_owned(), name.to_owned()));
            proposed(namespaces, &BTreeMap::from(given))
        };
        assert_eq!(
            proposals(&[
                "http://rep.oio.dk/cpr.dk/xml/schemas/borger/2005/03/18/",
                "http://rep.oio.dk/cpr.dk/xml/schemas/core/2005/03/18/",
                "http://x.example/service.svc/wsdl",
                "http://a.example/kontekst/v1.0",
                "http://b.example/kontekst/1",
                "urn:oio:sagdok:2.0.0",
                "urn:oio:sagdok:3.0.0",
                "http://www.w3.org/2000/09/xmldsig#",
                "http://a.example/1/",
                "",
            ]),
            [
                "borger",
                "core_2005_03_18",
                "service_svc",
                "kontekst",
                "kontekst_1",
                "sagdok_2_0_0",
                "sagdok",
                "xmldsig",
                "a_example",
                "unqualified",
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

    #[test]
    fn proposals_do_without_versions_where_they_can() {
        let list = ["urn:oio:sagdok:3.0.0", "urn:x:1", "urn:y:x:2", "urn:tables"];
        let found = proposed(&list, &BTreeMap::new());
        assert_eq!(found, ["sagdok", "x", "y_x_2", "urn_tables"]);
    }

    #[test]
    fn a_namespace_takes_no_file_of_the_crate() {
        let found = names(&[
            "http://a.example/documents",
            "urn:x:tables",
            "urn:x:services",
            "urn:mod",
            "urn:x:aux",
            "documents",
        ]);
        assert_eq!(
            found[..5],
            [
                "a_example_documents",
                "x_tables",
                "x_services",
                "mod_",
                "x_aux"
            ]
        );
        assert!(found[5].starts_with("documents_x"), "{found:?}");
    }
}
