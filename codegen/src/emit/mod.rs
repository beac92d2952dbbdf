//! From the plan to tokens; decides nothing and cannot fail.

mod channel;
mod documents;
mod file_kinds;
mod files;
mod gate;
mod http_api;
mod item;
mod manifest;
mod module;
mod nested;
mod new;
mod options;
pub(crate) mod page;
pub(crate) mod path;
mod result_row;
mod row;
mod serde;
mod service;
mod tables;
#[cfg(test)]
#[cfg(feature = "build")]
mod tests;
mod traits;

pub use documents::included;
pub use files::{Body, Content, File, FileSet, Module};
pub use options::{CrateOptions, Document, Layout, RuntimeDependency, UsedCrate};
pub use page::Part;

use crate::lower::Tables;
use crate::plan::Plan;

/// The modules of a contract, from a plan and the tables that were lowered with it; and
/// the files of its crate if it has one.
pub fn emit(plan: &Plan, tables: &Tables<'_>, options: &CrateOptions) -> FileSet {
    let mut files = FileSet {
        command: options.command.clone(),
        root_path: match options.layout {
            Layout::Crate => "src/lib.rs",
            Layout::Modules | Layout::Nested => "mod.rs",
        },
        root: root(plan, tables, options),
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
fn root(plan: &Plan, tables: &Tables<'_>, options: &CrateOptions) -> Module {
    let mut root = module::root(plan, options);
    let emitted = (0..plan.modules.len()).filter(|at| plan.is_emitted(*at));
    let modules = emitted.map(|at| module::module(plan, at, options));
    root.children.extend(modules);
    root.children.sort_by(|a, b| a.name.cmp(&b.name));
    if plan.gates.services.is_open() {
        root.children.push(service::root(plan, options));
    }
    if !plan.channels.is_empty() {
        root.children.push(channel::root(plan, options));
    }
    if !plan.files.is_empty() {
        root.children.push(file_kinds::module(plan, options));
    }
    if plan.gates.server.is_open() {
        root.children.push(Module {
            cfg: gate::cfg(&plan.gates.server),
            ..documents::documents(options)
        });
    }
    let rows = tables::tables(&tables.schema, &tables.labels, options);
    root.children.push(rows);
    root
}
