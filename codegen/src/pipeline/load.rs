//! From files to the model.

use super::described::Described;
use super::{Run, profiles};
use crate::diag::{Code, Diagnostic, Severity};
use crate::model::{self, Model};
use crate::options::{FileKind, Options, names_operation};
use crate::resolve::wsdl::{Documents, Lost};
use crate::resolve::{self, ResolveOptions, Root};
use crate::source::Loader;
use crate::xml::XmlCatalog;
use crate::xsd;

/// Settings name an operation that is not lost.
const NOT_LOST: Code = Code("CFG0109");

/// Reports bound operations that no service offers: as errors where the
/// contract is to be complete, unless it says that it may lose them.
fn report_lost(options: &Options, documents: &Documents, model: &Model, run: &mut Run) {
    let lost = resolve::wsdl::lost(documents, &model.services);
    let allowed = |l: &Lost| options.contract.may_lose.iter().any(|w| names(w, l));
    for found in &lost {
        if !options.wants_operation(&found.service, &found.operation) {
            continue;
        }
        let severity = match (allowed(found), options.complete) {
            (true, _) => Severity::Note,
            (false, true) => Severity::Error,
            (false, false) => Severity::Warning,
        };
        run.diagnostics.push(found.diagnostic(severity));
    }
    for wanted in &options.contract.may_lose {
        if !lost.iter().any(|found| names(wanted, found)) {
            run.diagnostics.push(
                Diagnostic::without_place(
                    Severity::Warning,
                    NOT_LOST,
                    format!("`may_lose` names `{wanted}`, which is not lost"),
                )
                .help("take it out of contract.toml"),
            );
        }
    }
}

/// Whether an entry of `may_lose` means this one.
fn names(entry: &str, lost: &Lost) -> bool {
    names_operation(entry, &lost.service, &lost.operation)
}

/// Leaves in a model what is generated: `types` lists names, and the services need theirs.
pub(super) fn prune(options: &Options, model: &mut Model) {
    if let Some(wanted) = &options.contract.types {
        model::prune(model, |name| wanted.iter().any(|entry| entry.matches(name)));
    }
}

/// What is generated of a contract. `None` after an error was reported.
pub(super) fn pruned(options: &Options, loader: &dyn Loader, run: &mut Run) -> Option<Model> {
    let mut model = model(options, loader, run)?;
    prune(options, &mut model);
    Some(model)
}

/// All types of a contract, and the operations that are wanted.
pub(super) fn model(options: &Options, loader: &dyn Loader, run: &mut Run) -> Option<Model> {
    let mut catalog = XmlCatalog::new();
    let list =
        |files: &[String]| -> Vec<String> { files.iter().map(|file| options.path(file)).collect() };
    let roots = list(&options.contract.roots).into_iter();
    let (described, wsdls): (Vec<String>, Vec<String>) =
        roots.partition(|root| FileKind::of(root) == FileKind::Description);
    let schemas = list(&options.contract.schemas);
    for root in &described {
        catalog.read_above(&mut run.sources, loader, root, &mut run.diagnostics);
    }
    let counterparts = list(&options.contract.counterparts);
    let described = Described::load(
        &mut run.sources,
        loader,
        described,
        counterparts,
        &mut run.diagnostics,
    );
    let documents = resolve::wsdl::load(
        &mut run.sources,
        loader,
        &mut catalog,
        &wsdls,
        &mut run.diagnostics,
    );
    let mut roots = Vec::new();
    for (_, _, embedded) in documents.embedded(&run.sources) {
        let parsed = xsd::parse(&embedded.element, &mut run.diagnostics);
        roots.extend(parsed.map(Root::Document));
    }
    roots.extend(described.schemas());
    for schema in schemas.iter().chain(&documents.schemas) {
        roots.push(Root::File(schema.clone()));
    }
    for schema in &schemas {
        catalog.read_above(&mut run.sources, loader, schema, &mut run.diagnostics);
    }
    let settings = ResolveOptions {
        catalog,
        named: documents.named_by_parts(),
        absent: options.judging,
        ..ResolveOptions::default()
    };
    let schema = resolve::resolve(
        &mut run.sources,
        loader,
        &roots,
        &settings,
        &mut run.diagnostics,
    )?;
    let mut model = Model {
        schema,
        ..Model::default()
    };
    model.services = resolve::wsdl::services(
        &documents,
        &run.sources,
        &mut model.schema,
        &mut run.diagnostics,
    );
    described.read(&mut model, &mut run.diagnostics);
    model.files = super::files::files(&options.contract.files, &model.schema, &mut run.diagnostics);
    report_lost(options, &documents, &model, run);
    profiles::apply(options, &mut model);
    keep_wanted(options, &mut model);
    (!run.diagnostics.has_errors()).then_some(model)
}

/// Leaves the operations that the settings want. A channel stays without any: replies come
/// in channels that have none.
fn keep_wanted(options: &Options, model: &mut Model) {
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
    for channel in &mut model.channels {
        let name = channel.name.clone();
        channel
            .operations
            .retain(|operation| options.wants_operation(&name, &operation.name));
    }
    for api in &mut model.apis {
        let name = api.name.clone();
        api.operations
            .retain(|operation| options.wants_operation(&name, &operation.name));
    }
    model.apis.retain(|api| !api.operations.is_empty());
}
