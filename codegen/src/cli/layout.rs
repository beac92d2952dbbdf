//! `snitflade layout`: a contract's files in the fixed layout.

use super::args::LayoutArgs;
use super::exit;
use super::report::{Report, failed};
use crate::diag::Diagnostics;
use crate::layout::lay_out;
use crate::options::FileKind;
use crate::source::{DiskLoader, SourceMap};
use crate::xml::XmlCatalog;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub(super) fn run(args: &LayoutArgs) -> ExitCode {
    let (mut entries, mut others) = (Vec::new(), Vec::new());
    if let Err(error) = documents(&args.from, Path::new(""), &mut entries, &mut others) {
        return failed(&format!("{}: {error}", args.from.display()));
    }
    let Some(files) = files_of(&args.from, &entries) else {
        return exit::findings();
    };
    for (name, text) in &files {
        let path = args.to.join(name);
        if let Err(error) = write(&path, text) {
            return failed(&format!("{}: {error}", path.display()));
        }
    }
    say!("{} files written to {}", files.len(), args.to.display());
    if !others.is_empty() {
        say!(
            "not laid out, for they have no layout: {}",
            others.join(", ")
        );
    }
    exit::GOOD
}

/// The files of a contract laid out; `None` after an error was shown.
fn files_of(from: &Path, entries: &[String]) -> Option<BTreeMap<String, String>> {
    let mut sources = SourceMap::new();
    let mut diagnostics = Diagnostics::new();
    let mut catalog = XmlCatalog::new();
    let loader = DiskLoader::new(from);
    for entry in entries {
        catalog.read_above(&mut sources, &loader, entry, &mut diagnostics);
    }
    let files = lay_out(&mut sources, &loader, &catalog, entries, &mut diagnostics);
    let errors = Report::new(false).findings(diagnostics, &sources).errors;
    (errors == 0).then_some(files)
}

/// Files by path, and names of those that have no layout.
type LaidOut = (BTreeMap<String, Vec<u8>>, Vec<String>);

/// The same of the WSDL and XSD among these files, and what has no layout.
pub(super) fn laid_out(from: &Path, entries: &[String]) -> Option<LaidOut> {
    let markup = |path: &&String| matches!(FileKind::of(path), FileKind::Wsdl | FileKind::Schema);
    let (entries, others): (Vec<&String>, Vec<&String>) = entries.iter().partition(markup);
    let entries: Vec<String> = entries.into_iter().cloned().collect();
    let files = files_of(from, &entries)?.into_iter();
    let files = files.map(|(path, text)| (path, text.into_bytes()));
    Some((files.collect(), others.into_iter().cloned().collect()))
}

/// Every WSDL and XSD below a directory, sorted, as paths relative to it; and what else
/// could be a part of the contract: documents in YAML and JSON.
fn documents(
    root: &Path,
    below: &Path,
    out: &mut Vec<String>,
    others: &mut Vec<String>,
) -> std::io::Result<()> {
    let mut entries: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(root.join(below))? {
        entries.push(below.join(entry?.file_name()));
    }
    entries.sort();
    for entry in entries {
        if root.join(&entry).is_dir() {
            documents(root, &entry, out, others)?;
            continue;
        }
        let path = entry.to_string_lossy().replace('\\', "/");
        match FileKind::of(&path) {
            FileKind::Wsdl | FileKind::Schema => out.push(path),
            FileKind::Description => others.push(path),
            FileKind::Other => {}
        }
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent)?;
    }
    std::fs::write(path, text)
}
