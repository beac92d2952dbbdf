//! `contract.docs.toml`: our contracts say something of every operation, and a sentence
//! about nothing is a finding.

use snitflade_codegen::diag::Diagnostics;
use snitflade_codegen::options::Workspace;
use snitflade_codegen::pipeline::Job;
use snitflade_codegen::source::{DiskLoader, MemoryLoader, SourceMap};
use std::path::Path;

/// The findings of one contract with these sentences, each as code, line and message with help.
fn findings(sentences: &str) -> Vec<String> {
    let settings = "id = \"SAG\"\ntitle = \"Sager\"\nversion = \"1\"\ncrate = \"sag\"\n\
                    schemas = [\"a.xsd\"]\n";
    let schema = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' \
                  targetNamespace='urn:sag'><xs:element name='Sagsnummer' type='xs:string'/>\
                  <xs:complexType name='SagType'><xs:sequence/></xs:complexType></xs:schema>";
    let mut loader = MemoryLoader::new();
    for (path, text) in [
        ("codegen.toml", ""),
        ("SAG/1/contract.toml", settings),
        ("SAG/1/contract.docs.toml", sentences),
        ("SAG/1/a.xsd", schema),
    ] {
        loader = loader.with(&format!("contracts/{path}"), text);
    }
    let job = Job::of_contract(loader, Path::new(""), "SAG", false);
    let mut job = job.unwrap_or_else(|run| panic!("{:?}", run.diagnostics));
    job.files().expect("a crate");
    let run = &mut job.run;
    let found = std::mem::take(&mut run.diagnostics).into_sorted();
    let told = found.into_iter().map(|finding| {
        let span = finding.span.expect("a place");
        let (line, _) = run.sources.line_column(span.file, span.start);
        let help = finding.help.unwrap_or_default();
        format!("{} {line}: {} ({help})", finding.code.0, finding.message)
    });
    told.collect()
}

#[test]
fn a_sentence_about_nothing_is_told_with_place_and_what_was_meant() {
    let good =
        "[roots]\nSagsnummer = \"Et nummer.\"\n[types]\n\"{urn:sag}SagType\" = \"En sag.\"\n";
    assert_eq!(findings(good), Vec::<String>::new());
    let found =
        findings("[roots]\nSagsnumer = \"Et nummer.\"\n\n[operations]\n\"Sag.laes\" = \"Ja.\"\n");
    assert_eq!(found.len(), 2, "{found:?}");
    assert!(
        found[0].starts_with("CFG0122 2:") && found[0].contains("did you mean `Sagsnummer`?"),
        "{found:?}"
    );
    assert!(found[1].starts_with("CFG0122 5:"), "{found:?}");
}

#[test]
fn every_operation_of_our_contracts_has_a_sentence() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let (mut sources, mut diagnostics) = (SourceMap::new(), Diagnostics::new());
    let loader = DiskLoader::new(&root);
    let workspace = Workspace::load(&loader, &root, &mut sources, &mut diagnostics);
    let mut count = 0;
    for found in &workspace.contracts {
        let mut job = Job::on_disk(workspace.options(found, false));
        let model = job.model().expect("a model");
        for service in &model.services {
            for operation in &service.operations {
                let said = found
                    .contract
                    .docs
                    .of_operation(&service.name, &operation.name);
                assert!(
                    said.is_some_and(|said| said.len() > 20),
                    "{}: {}.{}",
                    found.name,
                    service.name,
                    operation.name
                );
                count += 1;
            }
        }
    }
    assert!(count >= 141, "{count}");
}
