//! The contract's files, for a server that shows them: a crate has copies of its own;
//! code in another crate includes those that were read.

use super::{Body, Content, CrateOptions, Document, FileSet, Layout, Module};
use std::fmt::Write;

/// The module with the list of them.
pub fn documents(options: &CrateOptions) -> Module {
    let runtime = &options.runtime_path;
    let mut out = format!("use {runtime}::codegen::v1::ContractFile;\n\n");
    out.push_str("/// The files of the contract.\n");
    out.push_str("pub static DOCUMENTS: &[ContractFile<'static>] = &[\n");
    for document in &options.documents {
        let _ = writeln!(out, "    ContractFile {{");
        let _ = writeln!(out, "        path: {:?},", document.path);
        let _ = writeln!(out, "        text: {},", text(document, options.layout));
        let _ = writeln!(out, "    }},");
    }
    out.push_str("];\n");
    let doc = "The files of the contract, as a server shows them.".to_owned();
    Module {
        is_public: false,
        ..Module::leaf("documents", doc, Body::Text(out))
    }
}

/// The text of a file, as an expression.
fn text(document: &Document, layout: Layout) -> String {
    let path = &document.path;
    match layout {
        // From the folder of `documents.rs` up to the crate's.
        Layout::Crate => format!("::core::include_str!({:?})", format!("../contract/{path}")),
        Layout::Modules => format!("::core::include_str!({:?})", format!("contract/{path}")),
        Layout::Nested if document.is_plain => {
            format!("::core::include_str!({})", included(&document.read_as))
        }
        Layout::Nested => format!("{:?}", document.text),
    }
}

/// Where a file lies that was read by a path relative to the folder of the package's
/// manifest, as an expression that holds wherever the package lies.
pub fn included(read_as: &str) -> String {
    match std::path::Path::new(read_as).is_absolute() {
        true => format!("{read_as:?}"),
        false => {
            let below = format!("/{read_as}");
            format!("::core::concat!(::core::env!(\"CARGO_MANIFEST_DIR\"), {below:?})")
        }
    }
}

/// Adds copies of the files to a crate.
pub fn copies(files: &mut FileSet, options: &CrateOptions) {
    for document in &options.documents {
        // Line ends as XML reads them (§2.11).
        let text = document.text.replace("\r\n", "\n").replace('\r', "\n");
        let path = format!("contract/{}", document.path);
        files.push(path, Content::Verbatim(text));
    }
    if !options.documents.is_empty() {
        let attributes = "* linguist-generated -diff\n".to_owned();
        files.push("contract/.gitattributes", Content::Text(attributes));
    }
}
