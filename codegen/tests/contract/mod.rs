//! A small contract that has every kind of fact.

use snitflade_codegen::model::Model;
use snitflade_codegen::options::{Contract, Options};
use snitflade_codegen::pipeline::Job;
use snitflade_codegen::source::MemoryLoader;

/// Its schema.
pub const SCHEMA: &str = include_str!("a.xsd");

/// Its service.
pub const SERVICE: &str = include_str!("a.wsdl");

/// The model of a schema and a service.
pub fn model(schema: &str, service: &str) -> Model {
    let loader = MemoryLoader::new()
        .with("a.xsd", schema)
        .with("a.wsdl", service);
    let options = Options {
        contract: Contract {
            roots: vec!["a.wsdl".to_owned()],
            schemas: vec!["a.xsd".to_owned()],
            ..Contract::default()
        },
        ..Options::default()
    };
    let mut job = Job::new(&loader, options);
    let model = job.model();
    model.unwrap_or_else(|| panic!("{:#?}", job.run.diagnostics))
}
