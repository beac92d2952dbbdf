//! The contract's files, for a server that shows them: files of the crate, which
//! `documents.rs` includes.

use super::{Content, CrateOptions, FileSet};
use std::fmt::Write;

/// Adds the files and the list of them.
pub fn documents(files: &mut FileSet, below: &str, options: &CrateOptions) {
    let mut out = String::from("//! The files of the contract, as a server shows them.\n\n");
    let runtime = &options.runtime_path;
    let _ = writeln!(out, "use {runtime}::codegen::v1::ContractFile;\n");
    out.push_str("/// The files of the contract.\n");
    out.push_str("pub static DOCUMENTS: &[ContractFile<'static>] = &[\n");
    // From the folder of `documents.rs` up to the crate's.
    let up = "../".repeat(below.matches('/').count());
    for (path, text) in &options.documents {
        let own = format!("contract/{path}");
        let from_here = format!("{up}{own}");
        let _ = writeln!(out, "    ContractFile {{");
        let _ = writeln!(out, "        path: {path:?},");
        let _ = writeln!(out, "        text: include_str!({from_here:?}),");
        let _ = writeln!(out, "    }},");
        // Line ends as XML reads them (§2.11).
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        files.push(own, Content::Verbatim(text));
    }
    out.push_str("];\n");
    files.push(format!("{below}documents.rs"), Content::Text(out));
    if !options.documents.is_empty() {
        let attributes = "* linguist-generated -diff\n".to_owned();
        files.push("contract/.gitattributes", Content::Text(attributes));
    }
}
