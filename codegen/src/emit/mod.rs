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

pub use files::{Content, File, FileSet};
pub use options::{CrateOptions, Layout, RuntimeDependency};

use crate::lower::Tables;
use crate::plan::Plan;

/// The files of a generated crate (or of the runtime's own wire modules), from a plan and
/// the tables that were lowered with it.
pub fn emit(plan: &Plan, tables: &Tables<'_>, options: &CrateOptions) -> FileSet {
    let mut files = FileSet {
        command: options.command.clone(),
        files: Vec::new(),
    };
    if options.layout == Layout::Crate {
        files.push("API.txt", Content::Text(crate::plan::api(plan)));
        files.push(
            "Cargo.toml",
            Content::Text(manifest::manifest(plan, options)),
        );
    }
    let (root, below) = match options.layout {
        Layout::Crate => ("src/lib.rs", "src/"),
        Layout::Modules => ("mod.rs", ""),
    };
    files.push(root, Content::Rust(module::root(plan, options)));
    files.push(
        format!("{below}tables.rs"),
        Content::Text(tables::tables(&tables.schema, &tables.labels, options)),
    );
    for (at, module) in plan.modules.iter().enumerate() {
        if plan.is_emitted(at) {
            let tokens = module::module(plan, at, options);
            files.push(format!("{below}{}.rs", module.name), Content::Rust(tokens));
        }
    }
    if plan.gates.services.is_open() {
        documents::documents(&mut files, below, options);
        files.push(
            format!("{below}services/mod.rs"),
            Content::Rust(service::root(plan)),
        );
        for planned in &plan.services {
            let tokens = service::module(plan, planned, options);
            let path = format!("{below}services/{}.rs", planned.module);
            files.push(path, Content::Rust(tokens));
        }
    }
    // Rows are for the compiler; what they say stands in the modules too.
    files.push(
        ".gitattributes",
        Content::Text(format!("{below}tables.rs linguist-generated -diff\n")),
    );
    files
}
