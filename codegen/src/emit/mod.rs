//! From the plan to tokens; decides nothing and cannot fail.

mod documents;
mod files;
mod gate;
mod item;
mod manifest;
mod module;
mod new;
mod options;
mod path;
mod serde;
mod service;
mod tables;
#[cfg(test)]
mod tests;
mod traits;

pub use documents::included;
pub use files::{Body, Content, File, FileSet, Module};
pub use options::{CrateOptions, Document, Layout, RuntimeDependency};

use crate::lower;
use crate::model::Model;
use crate::plan::Plan;
use bumpalo::Bump;

/// The modules of a contract, and the files of its crate if it has one.
pub fn emit(plan: &Plan, model: &Model, options: &CrateOptions) -> FileSet {
    let mut files = FileSet {
        command: options.command.clone(),
        root_path: match options.layout {
            Layout::Crate => "src/lib.rs",
            Layout::Modules | Layout::Nested => "mod.rs",
        },
        root: root(plan, model, options),
        files: Vec::new(),
    };
    if options.layout == Layout::Crate {
        files.push("API.txt", Content::Text(crate::plan::api(plan)));
        files.push(
            "Cargo.toml",
            Content::Text(manifest::manifest(plan, options)),
        );
    }
    if options.layout == Layout::Nested {
        return files;
    }
    if plan.gates.services.is_open() {
        documents::copies(&mut files, options);
    }
    // Rows are for the compiler; what they say stands in the modules too.
    let folder = files.root_path.rsplit_once('/');
    let below = folder.map_or(String::new(), |(folder, _)| format!("{folder}/"));
    files.push(
        ".gitattributes",
        Content::Text(format!("{below}tables.rs linguist-generated -diff\n")),
    );
    files
}

/// The root module with all others below it.
fn root(plan: &Plan, model: &Model, options: &CrateOptions) -> Module {
    let bump = Bump::new();
    let schema = lower::lower(model, Some(plan), &bump);
    let labels = lower::labels(model, plan);
    let mut root = module::root(plan, options);
    let emitted = (0..plan.modules.len()).filter(|at| plan.is_emitted(*at));
    let modules = emitted.map(|at| module::module(plan, at, options));
    root.children.extend(modules);
    root.children.sort_by(|a, b| a.name.cmp(&b.name));
    if plan.gates.services.is_open() {
        root.children.push(service::root(plan, model, options));
    }
    if plan.gates.server.is_open() {
        root.children.push(Module {
            cfg: gate::cfg(&plan.gates.server),
            ..documents::documents(options)
        });
    }
    root.children
        .push(tables::tables(&schema, &labels, options));
    root
}
