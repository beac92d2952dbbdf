//! A small contract that has every kind of fact.

use snitflade_codegen::diag::Diagnostics;
use snitflade_codegen::model::Model;
use snitflade_codegen::resolve::{self, Root};
use snitflade_codegen::source::{Catalog, MemoryLoader, SourceMap};

/// Its schema.
pub const SCHEMA: &str = include_str!("a.xsd");

/// Its service.
pub const SERVICE: &str = include_str!("a.wsdl");

/// The model of a schema and a service.
pub fn model(schema: &str, service: &str) -> Model {
    let loader = MemoryLoader::new()
        .with("a.xsd", schema.as_bytes())
        .with("a.wsdl", service.as_bytes());
    let (mut map, mut found) = (SourceMap::new(), Diagnostics::new());
    let schemas = [Root::File("a.xsd".to_owned())];
    let options = resolve::Options::default();
    let schema = resolve::resolve(&mut map, &loader, &schemas, &options, &mut found);
    let mut model = Model {
        schema: schema.unwrap_or_else(|| panic!("{found:#?}")),
        services: Vec::new(),
    };
    let roots = ["a.wsdl".to_owned()];
    let documents = resolve::wsdl::load(&mut map, &loader, &mut Catalog::new(), &roots, &mut found);
    model.services = resolve::wsdl::services(&documents, &map, &mut model.schema, &mut found);
    assert!(!found.has_errors(), "{found:#?}");
    assert_eq!(model.services.len(), 1, "{found:#?}");
    model
}
