//! What the stages are told, out of a contract's settings.

use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::emit::{CrateOptions, Document, Layout, RuntimeDependency, UsedCrate};
use crate::model::Model;
use crate::options::{Options, ResultRules, SensitiveNames};
use crate::plan::{External, PlanOptions, is_module_name};
use std::collections::BTreeMap;

/// A module name of the settings cannot be used.
const BAD_MODULE: Code = Code("CFG0120");

/// The plan's settings; a contract's own come after the shared ones. `external` is where
/// namespaces live that the contract shares.
pub(super) fn plan_options(options: &Options, external: BTreeMap<String, External>) -> PlanOptions {
    let mut modules = options.global.namespaces.clone();
    modules.extend(options.contract.namespaces.clone());
    let rules = options.contract.emit.or(options.global.emit);
    PlanOptions {
        docs: options.contract.docs.clone(),
        modules,
        external,
        polymorphic: options.contract.polymorphic.clone(),
        sensitive: sensitive(options),
        results: results(options),
        emit: match options.module.is_some() {
            true => rules.without_features(options.contract.direction),
            false => rules,
        },
        without_features: options.module.is_some(),
        words: options.contract.words.clone().or(&options.global.words),
        traits: options.global.traits.clone(),
    }
}

fn sensitive(options: &Options) -> SensitiveNames {
    let (shared, own) = (&options.global, &options.contract);
    let names = shared.sensitive.iter().chain(&own.sensitive).cloned();
    let off = shared
        .sensitive_off
        .iter()
        .chain(&own.sensitive_off)
        .cloned();
    SensitiveNames::new(names.collect(), off.collect())
}

/// The contract's own rules come first.
fn results(options: &Options) -> ResultRules {
    let (shared, own) = (&options.global, &options.contract);
    let rules = own.results.iter().chain(&shared.results).cloned();
    let off = own.results_off.iter().chain(&shared.results_off).cloned();
    ResultRules::new(rules.collect(), off.collect())
}

/// Reports module names of the settings that cannot be used in this contract.
pub(super) fn check_modules(options: &Options, model: &Model, diagnostics: &mut Diagnostics) {
    let modules = plan_options(options, BTreeMap::new()).modules;
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for (namespace, name) in &modules {
        if !model.schema.namespaces.contains_key(namespace.as_str()) {
            continue;
        }
        if !is_module_name(name) {
            let message = format!("the module name `{name}` of {namespace} cannot be used");
            diagnostics.push(bad_module(message));
        }
        if let Some(first) = seen.insert(name, namespace) {
            let message = format!("{first} and {namespace} both have the module name `{name}`");
            diagnostics.push(bad_module(message));
        }
    }
}

fn bad_module(message: String) -> Diagnostic {
    let help = "give it another name under [namespaces], or none: lower case letters, digits and \
                underscores, as in sagdok_3_0";
    Diagnostic::without_place(Severity::Error, BAD_MODULE, message).help(help)
}

/// Namespaces whose types live elsewhere; those of the runtime itself live nowhere else,
/// and a contract may keep some for itself.
pub(super) fn externs(options: &Options) -> BTreeMap<String, String> {
    match is_wire(options) {
        true => BTreeMap::new(),
        false => {
            let mut externs = options.global.externs.clone();
            externs.retain(|namespace, _| !options.contract.extern_off.contains(namespace));
            externs
        }
    }
}

fn is_wire(options: &Options) -> bool {
    let wire = options.global.wire.as_ref();
    wire.is_some_and(|wire| wire.contract == options.contract.id)
}

/// The frame of the crate, or of the module in a crate of the user's.
pub(super) fn crate_options(
    options: &Options,
    documents: Vec<Document>,
    uses: Vec<UsedCrate>,
) -> CrateOptions {
    let runtime = &options.global.runtime;
    let is_wire = is_wire(options);
    let name = options.module.as_ref();
    CrateOptions {
        name: name.unwrap_or(&options.contract.crate_name).clone(),
        description: options.contract.title.clone(),
        page: options.contract.docs.page.clone(),
        command: options.command.clone(),
        license: options.global.package.license.clone(),
        package: runtime.package.clone(),
        runtime: match (options.global.package.workspace, runtime.path.is_empty()) {
            (true, _) => RuntimeDependency::Workspace,
            (false, false) => RuntimeDependency::Path(runtime.path.clone()),
            (false, true) => RuntimeDependency::Version(runtime.version.clone()),
        },
        runtime_path: match is_wire {
            true => "crate".to_owned(),
            false => runtime.crate_name.clone(),
        },
        layout: match (is_wire, name) {
            (true, _) => Layout::Modules,
            (false, Some(_)) => Layout::Nested,
            (false, None) => Layout::Crate,
        },
        documents,
        uses,
        ..CrateOptions::default()
    }
}
