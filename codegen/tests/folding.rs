//! File systems that take capital and small letters for the same.

use snitflade_codegen::options::{Contract, Options};
use snitflade_codegen::pipeline::Job;
use snitflade_codegen::source::MemoryLoader;
use std::collections::BTreeSet;

/// A schema that imports others, and has a type and an element of each kind of letters.
fn schema(namespace: &str, imports: &[(&str, &str)]) -> String {
    let imports = imports.iter().map(|(namespace, path)| {
        format!("<xs:import namespace='{namespace}' schemaLocation='{path}'/>")
    });
    let types = ["Sag", "sag", "SAG"].map(|name| {
        format!(
            "<xs:complexType name='{name}'><xs:sequence><xs:element name='id' type='xs:int'/>\
             </xs:sequence></xs:complexType><xs:element name='{name}' type='t:{name}'/>"
        )
    });
    format!(
        "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='{namespace}' \
         targetNamespace='{namespace}'>{}{}</xs:schema>",
        imports.collect::<String>(),
        types.concat()
    )
}

fn job(loader: MemoryLoader) -> Job<'static> {
    let options = Options {
        contract: Contract {
            schemas: vec!["start.xsd".to_owned()],
            ..Contract::default()
        },
        ..Options::default()
    };
    Job::new(loader, options)
}

#[test]
fn namespaces_and_types_equal_but_for_case_have_files_and_names_of_their_own() {
    let others = [
        ("urn:a:sag", "1.xsd"),
        ("urn:A:Sag", "2.xsd"),
        ("urn:a:SAG", "3.xsd"),
    ];
    let loader = MemoryLoader::new().with("start.xsd", schema("urn:start", &others));
    let loader = others.iter().fold(loader, |loader, (namespace, path)| {
        loader.with(path, schema(namespace, &[]))
    });
    let mut job = job(loader);
    let made = job.files();
    let made = made.unwrap_or_else(|| panic!("{:#?}", job.run.diagnostics));
    let paths = made.files.iter().map(|file| file.path.to_lowercase());
    let paths: BTreeSet<String> = paths.collect();
    assert_eq!(paths.len(), made.files.len(), "{paths:?}");
    let modules = made
        .files
        .iter()
        .filter(|file| file.text.contains("//! Namespace `urn:"));
    let modules: Vec<&str> = modules.map(|file| file.text.as_str()).collect();
    assert_eq!(modules.len(), 4, "{paths:?}");
    for text in modules {
        let types = text
            .lines()
            .filter_map(|line| line.strip_prefix("pub struct "));
        let types: BTreeSet<String> = types.map(str::to_lowercase).collect();
        assert_eq!(types.len(), 3, "{types:?}");
    }
}
