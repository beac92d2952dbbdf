//! Small contracts that strangers' tools broke on, out of `tests/cases`: what is
//! found in each, and what still comes of it.

use snitflade_codegen::diag::{Severity, render};
use snitflade_codegen::model::{Addressing, Model};
use snitflade_codegen::options::{Contract, Options};
use snitflade_codegen::pipeline::Job;
use std::path::Path;

struct Outcome {
    model: Option<Model>,
    /// Code and severity of each finding, in the order made.
    found: Vec<(&'static str, Severity)>,
    /// The findings as they are printed.
    shown: String,
}

fn read(folder: &str, file: &str) -> Outcome {
    let options = Options {
        contract: Contract {
            roots: vec![file.to_owned()],
            ..Contract::default()
        },
        root: Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../tests/cases")
            .join(folder),
        ..Options::default()
    };
    let mut job = Job::on_disk(options);
    let model = job.model();
    let run = job.run;
    let shown: Vec<String> = run
        .diagnostics
        .iter()
        .map(|finding| render(finding, &run.sources, false))
        .collect();
    Outcome {
        model,
        found: run
            .diagnostics
            .iter()
            .map(|d| (d.code.0, d.severity))
            .collect(),
        shown: shown.join("\n"),
    }
}

fn ports(outcome: &Outcome) -> Vec<(&str, Addressing)> {
    let services = outcome.model.iter().flat_map(|model| &model.services);
    let ports = services.flat_map(|service| &service.ports);
    ports
        .map(|port| (port.name.as_str(), port.addressing))
        .collect()
}

#[test]
fn addressing_required() {
    let out = read("addressing-required", "a.wsdl");
    assert_eq!(
        out.found,
        [("WSDL0135", Severity::Warning)],
        "{}",
        out.shown
    );
    assert!(out.shown.contains("<wsaw:UsingAddressing"), "{}", out.shown);
    assert_eq!(ports(&out), [("P", Addressing::Required)]);
    let model = out.model.expect("a model");
    let operation = &model.services[0].operations[0];
    assert_eq!(operation.input_action.uri, "urn:t/op-req");
    let output = operation.output_action.as_ref().expect("an answer");
    assert_eq!(output.uri, "urn:t/op-res");
}

#[test]
fn addressing_required_by_a_policy() {
    let out = read("addressing-required", "policy.wsdl");
    assert_eq!(
        out.found,
        [("WSDL0135", Severity::Warning)],
        "{}",
        out.shown
    );
    assert!(out.shown.contains("<wsp:PolicyReference"), "{}", out.shown);
    assert_eq!(ports(&out), [("P", Addressing::Required)]);
}

#[test]
fn unknown_required() {
    let out = read("unknown-required", "a.wsdl");
    assert_eq!(
        out.found,
        [("WSDL0136", Severity::Warning)],
        "{}",
        out.shown
    );
    let named = "the binding `B` requires {urn:q}Krypteret";
    assert!(out.shown.contains(named), "{}", out.shown);
    assert!(out.shown.contains("<q:Krypteret"), "{}", out.shown);
    assert_eq!(ports(&out), [("P", Addressing::No)]);
}

#[test]
fn same_input_twice() {
    let out = read("same-input-twice", "a.wsdl");
    assert_eq!(
        out.found,
        [("WSDL0137", Severity::Warning)],
        "{}",
        out.shown
    );
    let named = "`Opret` and `Slet` have one request, <{urn:t}Q>";
    assert!(out.shown.contains(named), "{}", out.shown);
    assert!(out.shown.contains("only the action"), "{}", out.shown);
    assert!(out.shown.contains("the other one"), "{}", out.shown);
}

#[test]
fn jms_beside_http() {
    let out = read("jms-beside-http", "a.wsdl");
    assert_eq!(out.found, [("WSDL0138", Severity::Note)], "{}", out.shown);
    assert!(out.shown.contains("the binding `BJ`"), "{}", out.shown);
    assert_eq!(ports(&out), [("P", Addressing::No)]);
}

#[test]
fn import_with_space() {
    let out = read("import-with-space", "a.wsdl");
    assert_eq!(out.found, [], "{}", out.shown);
    let model = out.model.expect("a model");
    let operation = &model.services[0].operations[0];
    assert_eq!(operation.messages().len(), 2);
}

/// A contract on the disk whose schema is imported by its absolute path.
#[test]
fn import_by_file_uri() {
    let folder = std::env::temp_dir().join(format!("snitflade-uri-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("mine typer")).expect("a folder for the test");
    let schema = "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:t'>\
                  <xs:element name='Q' type='xs:string'/></xs:schema>";
    std::fs::write(folder.join("mine typer/t.xsd"), schema).expect("a schema for the test");
    let base = folder.to_string_lossy().replace('\\', "/");
    let base = base.trim_start_matches('/');
    let locations = [
        format!("file:///{base}/mine%20typer/t.xsd"),
        format!("file:/{base}/mine%20typer/t.xsd"),
        format!("file://localhost/{base}/mine%20typer/t.xsd"),
        "file:mine%20typer/t.xsd".to_owned(),
        "mine typer\\t.xsd".to_owned(),
        format!("file:///{base}/gone.xsd"),
    ];
    let found = locations.map(|location| {
        let text = format!(
            "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:t='urn:t'>\
             <xs:import namespace='urn:t' schemaLocation='{location}'/>\
             <xs:element name='A'><xs:complexType><xs:sequence><xs:any namespace='urn:t'/>\
             </xs:sequence></xs:complexType></xs:element></xs:schema>"
        );
        std::fs::write(folder.join("a.xsd"), text).expect("a schema for the test");
        let options = Options {
            contract: Contract {
                schemas: vec!["a.xsd".to_owned()],
                ..Contract::default()
            },
            root: folder.clone(),
            ..Options::default()
        };
        let mut job = Job::on_disk(options);
        let model = job.model().expect("a model");
        let codes: Vec<_> = job.run.diagnostics.iter().map(|d| d.code.0).collect();
        (model.schema.global_elements.len(), codes.join(" "))
    });
    let _ = std::fs::remove_dir_all(&folder);
    let [there @ .., gone] = found;
    assert_eq!(
        there,
        [(2, ""); 5].map(|(count, codes)| (count, codes.to_owned()))
    );
    assert_eq!(gone, (1, "XSD0105".to_owned()));
}
