//! Documents through the tables of a contract of which only some types are generated: they
//! are what they are through the tables of all of it.

use bumpalo::Bump;
use snitflade_codegen::lower::{element_id, lower};
use snitflade_codegen::model::{Model, QName};
use snitflade_codegen::options::{NamePattern, Workspace};
use snitflade_codegen::pipeline::Job;
use snitflade_codegen::plan::{self, Plan};
use snitflade_codegen::sample::json_of;
use snitflade_codegen::source::DiskLoader;
use snitflade_runtime::sample::Sampler;
use snitflade_runtime::schema::Schema;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Contracts below a folder of the repository, and global elements or types of each.
const WANTED: [(&str, &str, &str); 5] = [
    (".", "SF1520/4.0", "callCPRPersonListResponse"),
    (".", "SF1500/6.0", "{*}Adresse"),
    ("tests/services", "BORGER/1", "FindBorgerSvar"),
    ("tests/services", "MAAL/1", "Dyr"),
    ("tests/services", "VAERDI/1", "Sag"),
];

fn root(folder: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("..")
        .join(folder)
}

/// A contract with these types only, or with all of them.
struct Made {
    model: Arc<Model>,
    plan: Arc<Plan>,
}

/// Without services, which would need most of it.
fn made(folder: &str, contract: &str, types: Option<&str>) -> Made {
    let types = types.map(|name| vec![NamePattern::new(name)]);
    generated(folder, contract, &["ingen"], types)
}

fn generated(
    folder: &str,
    contract: &str,
    operations: &[&str],
    types: Option<Vec<NamePattern>>,
) -> Made {
    let at = root(folder);
    let mut run = snitflade_codegen::pipeline::Run::default();
    let workspace = Workspace::load(
        &DiskLoader::new(&at),
        &at,
        &mut run.sources,
        &mut run.diagnostics,
    );
    let found = workspace.contract(contract);
    let mut options = workspace.options(found.expect("a contract"), false);
    options.contract.operations = operations.iter().map(|&name| name.to_owned()).collect();
    options.contract.types = types;
    let mut job = Job::on_disk(options);
    let tokens = job.tokens();
    let tokens = tokens.unwrap_or_else(|| panic!("{:#?}", job.run.diagnostics));
    let mut found = job.run.diagnostics.iter();
    let unknown = found.find(|finding| finding.message.contains("`types`"));
    assert!(unknown.is_none(), "{contract}: {unknown:?}");
    Made {
        model: tokens.model,
        plan: tokens.plan,
    }
}

/// Documents of an element, and what each is in JSON by these tables.
fn documents(made: &Made, schema: &Schema<'_>, name: &QName) -> Vec<(Vec<u8>, String)> {
    let element = made.model.schema.global_elements[name];
    let sampler = Sampler::new(schema, 7);
    let mut samples = sampler.all(element_id(element)).unwrap_or_default();
    samples.extend(sampler.random(element_id(element), 5).unwrap_or_default());
    let read = |xml: &[u8]| {
        let json = json_of(&made.plan, schema, element, xml);
        json.map_or_else(|why| why.to_string(), |json| json.to_string())
    };
    let samples = samples.into_iter();
    let pairs = samples.map(|sample| (read(&sample.xml), sample.xml));
    pairs.map(|(json, xml)| (xml, json)).collect()
}

#[test]
fn documents_are_the_same_through_fewer_tables() {
    let mut count = 0;
    for (folder, contract, wanted) in WANTED {
        let (all, some) = (
            made(folder, contract, None),
            made(folder, contract, Some(wanted)),
        );
        let bump = Bump::new();
        let tables = [&all, &some].map(|made| lower(&made.model, Some(&made.plan), &bump));
        for name in some.model.schema.global_elements.keys() {
            let before = documents(&all, &tables[0], name);
            let after = documents(&some, &tables[1], name);
            assert_eq!(before.len(), after.len(), "{contract} {name}");
            for (before, after) in before.iter().zip(&after) {
                let text = String::from_utf8_lossy(&before.0);
                assert_eq!(text, String::from_utf8_lossy(&after.0), "{contract} {name}");
                assert_eq!(before.1, after.1, "{contract} {name}: {text}");
            }
            count += after.len();
        }
    }
    println!("{count} documents");
    assert!(count > 200, "{count}");
}

/// The lines of `API.txt`.
fn items(made: &Made) -> BTreeSet<String> {
    let text = plan::api(&made.plan);
    text.lines().map(str::to_owned).collect()
}

#[test]
fn services_are_the_same_without_what_they_do_not_need() {
    let mut gone = 0;
    for (folder, contract) in [
        (".", "SF1520/4.0"),
        (".", "SF1514/14"),
        (".", "SF1500/6.0"),
        ("tests/services", "BILAG/1"),
        ("tests/services", "KODET/1"),
        ("tests/services", "REGN/1"),
    ] {
        let all = items(&generated(folder, contract, &[], None));
        let some = items(&generated(folder, contract, &[], Some(Vec::new())));
        let new: Vec<_> = some.difference(&all).collect();
        assert!(new.is_empty(), "{contract}: {new:#?}");
        let of_services = |line: &&String| line.starts_with("services::");
        let before: Vec<_> = all.iter().filter(of_services).collect();
        let after: Vec<_> = some.iter().filter(of_services).collect();
        assert_eq!(before, after, "{contract}");
        assert!(after.len() > 2, "{contract}: {after:?}");
        println!("{contract}: {} of {} items", some.len(), all.len());
        gone += all.len() - some.len();
    }
    assert!(gone > 0, "they need everything");
}

#[test]
fn what_is_left_out_is_nowhere_in_tables_and_items() {
    for (folder, contract, wanted) in WANTED {
        let (all, some) = (
            made(folder, contract, None),
            made(folder, contract, Some(wanted)),
        );
        let (before, after) = (items(&all), items(&some));
        let new: Vec<_> = after.difference(&before).collect();
        assert!(new.is_empty(), "{contract}: {new:#?}");
        let bump = Bump::new();
        let tables = lower(&some.model, Some(&some.plan), &bump);
        assert_eq!(tables.elements.len(), some.model.schema.elements.len());
        let gone: Vec<&QName> = {
            let before = all.model.schema.global_types.keys();
            before
                .filter(|name| !some.model.schema.global_types.contains_key(*name))
                .collect()
        };
        for name in &gone {
            let mut names = tables.complexes.iter().map(|row| row.name);
            let is_there = names.any(|id| {
                let row = tables.names.get(id.0 as usize);
                row.is_some_and(|row| {
                    row.local == &*name.local && tables.namespaces[row.ns.0 as usize] == &*name.ns
                })
            });
            assert!(!is_there, "{contract} {name}");
        }
        let rows = |made: &Made| {
            let schema = &made.model.schema;
            (schema.elements.len(), schema.complexes.len())
        };
        let (fewer, more) = (rows(&some), rows(&all));
        println!(
            "{contract}: {fewer:?} of {more:?} rows, {} types gone",
            gone.len()
        );
        assert!(fewer < more, "{contract}: {fewer:?} of {more:?}");
    }
}
