//! `contract.docs.toml`: our contracts say something of every operation, and a sentence
//! about nothing is a finding.

use snitflade_codegen::diag::Diagnostics;
use snitflade_codegen::options::Catalog;
use snitflade_codegen::pipeline::{self, Run};
use snitflade_codegen::source::SourceMap;
use std::path::Path;

/// The findings of one contract with these sentences, each as code, line and message with help.
fn findings(sentences: &str) -> Vec<String> {
    let dir = std::env::temp_dir().join(format!("snitflade-docs-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&dir);
    let contract = dir.join("contracts/SAG/1");
    std::fs::create_dir_all(&contract).expect("a folder");
    let put = |path: &Path, text: &str| std::fs::write(path, text).expect("a file");
    put(&dir.join("contracts/codegen.toml"), "");
    let settings = "id = \"SAG\"\ntitle = \"Sager\"\nversion = \"1\"\ncrate = \"sag\"\n\
                    schemas = [\"a.xsd\"]\n";
    put(&contract.join("contract.toml"), settings);
    put(&contract.join("contract.docs.toml"), sentences);
    let schema = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' \
                  targetNamespace='urn:sag'><xs:element name='Sagsnummer' type='xs:string'/>\
                  <xs:complexType name='SagType'><xs:sequence/></xs:complexType></xs:schema>";
    put(&contract.join("a.xsd"), schema);
    let (mut sources, mut diagnostics) = (SourceMap::new(), Diagnostics::new());
    let catalog = Catalog::load(&dir, &mut sources, &mut diagnostics);
    assert!(!diagnostics.has_errors());
    let options = catalog.options(&catalog.contracts[0], false);
    let mut run = Run::new(&options);
    pipeline::files(&options, &mut run).expect("a crate");
    let found = std::mem::take(&mut run.diagnostics).into_sorted();
    let told = found.into_iter().map(|finding| {
        let span = finding.span.expect("a place");
        let (line, _) = run.sources.line_column(span.file, span.start);
        let help = finding.help.unwrap_or_default();
        format!("{} {line}: {} ({help})", finding.code.0, finding.message)
    });
    let told = told.collect();
    let _ = std::fs::remove_dir_all(&dir);
    told
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
    let catalog = Catalog::load(&root, &mut sources, &mut diagnostics);
    let mut count = 0;
    for found in &catalog.contracts {
        let options = catalog.options(found, false);
        let mut run = Run::new(&options);
        let model = pipeline::model(&options, &mut run).expect("a model");
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
