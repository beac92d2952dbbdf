//! From files to the model.

use super::Run;
use crate::model::Model;
use crate::options::Options;
use crate::resolve::{self, Root};
use crate::source::{Catalog, DiskLoader};
use crate::xsd;

pub(super) fn model(options: &Options, run: &mut Run) -> Option<Model> {
    let loader = DiskLoader::new(&options.root);
    let mut catalog = Catalog::new();
    let list =
        |files: &[String]| -> Vec<String> { files.iter().map(|file| options.path(file)).collect() };
    let (wsdls, schemas) = (
        list(&options.contract.roots),
        list(&options.contract.schemas),
    );
    let documents = resolve::wsdl::load(
        &mut run.sources,
        &loader,
        &mut catalog,
        &wsdls,
        &mut run.diagnostics,
    );
    let mut roots = Vec::new();
    for (_, _, embedded) in documents.embedded(&run.sources) {
        let parsed = xsd::parse(&embedded.element, &mut run.diagnostics);
        roots.extend(parsed.map(Root::Document));
    }
    for schema in schemas.iter().chain(&documents.schemas) {
        roots.push(Root::File(schema.clone()));
    }
    for schema in &schemas {
        catalog.read_above(&mut run.sources, &loader, schema, &mut run.diagnostics);
    }
    let settings = resolve::Options {
        catalog,
        ..resolve::Options::default()
    };
    let schema = resolve::resolve(
        &mut run.sources,
        &loader,
        &roots,
        &settings,
        &mut run.diagnostics,
    )?;
    let mut model = Model {
        schema,
        services: Vec::new(),
    };
    model.services = resolve::wsdl::services(
        &documents,
        &run.sources,
        &mut model.schema,
        &mut run.diagnostics,
    );
    for service in &mut model.services {
        let name = service.name.clone();
        let wanted = |operation: &str| options.wants_operation(&name, operation);
        service
            .operations
            .retain(|operation| wanted(&operation.name));
        for port in &mut service.ports {
            port.binding
                .operations
                .retain(|bound| wanted(&bound.operation));
        }
    }
    model
        .services
        .retain(|service| !service.operations.is_empty());
    (!run.diagnostics.has_errors()).then_some(model)
}
