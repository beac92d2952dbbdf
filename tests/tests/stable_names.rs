//! Names of random declarations, many of which clash: the order they stand in does not
//! count, and one more of them takes a name from another only where it has the better
//! claim to that very name (`codegen/src/plan/claims.rs` says what that is).

use snitflade_codegen::diag::Diagnostics;
use snitflade_codegen::model::Model;
use snitflade_codegen::plan::{PlanOptions, plan};
use snitflade_codegen::resolve::{ResolveOptions, Root, resolve};
use snitflade_codegen::source::{MemoryLoader, SourceMap};
use snitflade_tests::named::names;
use snitflade_tests::random::Random;
use std::collections::{BTreeMap, BTreeSet};

/// Words that give the same identifiers, and some that the language has for itself.
const WORDS: &[&str] = &[
    "a_b", "aB", "AB", "A_B", "a-b", "A.B", "Navn", "navn", "NAVN", "id", "ID", "Id", "type",
    "Type", "Self", "self", "String", "SagType", "sagType", "Sag", "sag", "extra", "value",
    "content", "new", "Æ", "ae", "AE", "match", "Match", "x1", "X1", "X_1",
];

const CODES: &[&str] = &[
    "a", "A", "ab", "AB", "a-b", "a b", "Self", "self", "Unknown", "", "1", "01", "+", "-", "nej",
    "NEJ", "Nej", "Err", "Empty",
];

/// A declaration whose parts may be put into any order.
#[derive(Clone)]
enum Declaration {
    /// A complex type: elements (of an `xs:all`) and attributes.
    Complex(String, Vec<String>, Vec<String>),
    /// A code list.
    Codes(String, Vec<String>),
    /// A global element with an anonymous type: its children.
    Element(String, Vec<String>),
}

fn some(random: &mut Random, from: &[&str], most: usize) -> Vec<String> {
    let count = random.below(most) + 1;
    let all: BTreeSet<String> = (0..count)
        .filter_map(|_| random.pick(from))
        .map(|word| (*word).to_owned())
        .collect();
    all.into_iter().collect()
}

fn declarations(random: &mut Random) -> Vec<Declaration> {
    let mut out = Vec::new();
    for name in some(random, WORDS, 8) {
        out.push(match random.below(3) {
            0 => Declaration::Codes(name, some(random, CODES, 8)),
            _ => {
                let (children, attributes) = (some(random, WORDS, 8), some(random, WORDS, 5));
                Declaration::Complex(name, children, attributes)
            }
        });
    }
    for name in some(random, WORDS, 6) {
        out.push(Declaration::Element(name, some(random, WORDS, 5)));
    }
    out
}

/// One more part, somewhere; nothing if it is there already.
fn add(random: &mut Random, list: &mut Vec<Declaration>) {
    let word = |random: &mut Random, from: &[&str]| {
        random
            .pick(from)
            .map_or(String::new(), |word| (*word).to_owned())
    };
    let at = random.below(list.len());
    let place = random.below(3);
    let put = |parts: &mut Vec<String>, new: String| {
        if !parts.contains(&new) {
            parts.insert(0, new);
        }
    };
    match &mut list[at] {
        _ if place == 0 => {
            let name = word(random, WORDS);
            let taken = list.iter().any(|other| match other {
                Declaration::Complex(other, ..) | Declaration::Codes(other, _) => *other == name,
                Declaration::Element(..) => false,
            });
            if !taken {
                list.insert(0, Declaration::Complex(name, Vec::new(), Vec::new()));
            }
        }
        Declaration::Complex(_, _, attributes) if place == 1 => {
            put(attributes, word(random, WORDS))
        }
        Declaration::Complex(_, children, _) | Declaration::Element(_, children) => {
            put(children, word(random, WORDS));
        }
        Declaration::Codes(_, codes) => put(codes, word(random, CODES)),
    }
}

fn shuffled<T: Clone>(random: &mut Random, list: &[T]) -> Vec<T> {
    let mut out = list.to_vec();
    for at in (1..out.len()).rev() {
        out.swap(at, random.below(at + 1));
    }
    out
}

fn text(list: &[Declaration]) -> String {
    let children = |names: &[String]| -> String {
        let line = |name: &String| format!("<s:element name='{name}'><s:complexType/></s:element>");
        format!(
            "<s:all>{}</s:all>",
            names.iter().map(line).collect::<String>()
        )
    };
    let mut out = String::from(
        "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema' xmlns='urn:sag' \
         targetNamespace='urn:sag'>",
    );
    for declaration in list {
        out += &match declaration {
            Declaration::Complex(name, elements, attributes) => {
                let line = |name: &String| format!("<s:attribute name='{name}' type='s:int'/>");
                let attributes: String = attributes.iter().map(line).collect();
                let all = children(elements);
                format!("<s:complexType name='{name}'>{all}{attributes}</s:complexType>")
            }
            Declaration::Codes(name, codes) => {
                let line = |code: &String| format!("<s:enumeration value='{code}'/>");
                let codes: String = codes.iter().map(line).collect();
                format!(
                    "<s:simpleType name='{name}'><s:restriction base='s:string'>{codes}\
                     </s:restriction></s:simpleType>"
                )
            }
            Declaration::Element(name, elements) => {
                let all = children(elements);
                format!("<s:element name='{name}'><s:complexType>{all}</s:complexType></s:element>")
            }
        };
    }
    out + "</s:schema>"
}

fn planned(list: &[Declaration]) -> BTreeMap<String, String> {
    let text = text(list);
    let loader = MemoryLoader::new().with("a.xsd", text.as_bytes());
    let (mut map, mut findings) = (SourceMap::new(), Diagnostics::new());
    let roots = [Root::File("a.xsd".to_owned())];
    let schema = resolve(
        &mut map,
        &loader,
        &roots,
        &ResolveOptions::default(),
        &mut findings,
    )
    .unwrap_or_else(|| panic!("{text}\n{findings:?}"));
    let model = Model {
        schema,
        ..Model::default()
    };
    let plan = plan(&model, &PlanOptions::default(), &mut findings);
    names(&model, &plan)
}

#[test]
fn no_order_changes_a_name() {
    let mut random = Random::new(20);
    let mut seen = 0;
    for round in 0..150 {
        let list = declarations(&mut random);
        let first = planned(&list);
        seen += first.len();
        let mut turned = shuffled(&mut random, &list);
        for declaration in &mut turned {
            match declaration {
                Declaration::Complex(_, elements, attributes) => {
                    *elements = shuffled(&mut random, elements);
                    *attributes = shuffled(&mut random, attributes);
                }
                Declaration::Codes(_, parts) | Declaration::Element(_, parts) => {
                    *parts = shuffled(&mut random, parts);
                }
            }
        }
        assert_eq!(planned(&turned), first, "round {round}: {}", text(&list));
    }
    println!("150 contracts, {seen} names, in two orders");
    assert!(seen > 2000, "{seen}");
}

#[test]
fn one_more_declaration_renames_only_what_it_takes_the_name_of() {
    let mut random = Random::new(5);
    let (mut additions, mut quiet, mut taken) = (0, 0, 0);
    for _ in 0..150 {
        let mut list = declarations(&mut random);
        let mut before = planned(&list);
        for _ in 0..4 {
            add(&mut random, &mut list);
            let after = planned(&list);
            if after.len() == before.len() {
                continue;
            }
            additions += 1;
            let renamed = before.iter().filter(|(key, name)| after[*key] != **name);
            let renamed: Vec<_> = renamed.collect();
            let takes_over = |(key, name): &(&String, &String)| {
                !before.contains_key(*key) && before.values().any(|held| held == *name)
            };
            assert!(
                renamed.is_empty() || after.iter().any(|new| takes_over(&new)),
                "{renamed:?} in {}",
                text(&list)
            );
            quiet += usize::from(renamed.is_empty());
            taken += usize::from(!renamed.is_empty());
            before = after;
        }
    }
    println!("{additions} additions: {quiet} renamed nothing, {taken} took a name over");
    assert!(
        additions > 300 && taken * 3 < additions,
        "{additions} {taken}"
    );
}

#[test]
fn the_plainer_spelling_keeps_its_name() {
    let list = |children: &[&str], attributes: &[&str]| {
        let own = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect();
        planned(&[Declaration::Complex(
            "Sag".to_owned(),
            own(children),
            own(attributes),
        )])
    };
    let field = |found: &BTreeMap<String, String>, wire: &str| {
        found[&format!("type {{urn:sag}}Sag/{wire}")].clone()
    };
    for children in [&["aB", "a_b"][..], &["a_b", "aB", "A-B"]] {
        assert_eq!(field(&list(children, &["A_B"]), "a_b"), "a_b");
    }
    let found = list(&["Navn"], &["navn"]);
    assert_eq!(field(&found, "Navn"), "navn");
    assert_eq!(field(&found, "@navn"), "navn_attribute");
}
