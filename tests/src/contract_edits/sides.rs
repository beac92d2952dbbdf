//! A contract with some files exchanged, as a side of a comparison.

use crate::tables::workspace;
use snitflade_codegen::diag::{Severity, one_line};
use snitflade_codegen::diff::{Side, SideInfo};
use snitflade_codegen::pipeline::Job;
use snitflade_codegen::source::{DiskLoader, LoadError, Loader};

/// The files on disk, with other texts in some of them.
#[derive(Debug)]
pub struct Overlay<'e> {
    disk: DiskLoader,
    texts: &'e [(&'e str, &'e str)],
}

impl<'e> Overlay<'e> {
    /// Paths and texts; paths are seen from the workspace.
    pub fn new(texts: &'e [(&'e str, &'e str)]) -> Self {
        Overlay {
            disk: DiskLoader::new(workspace()),
            texts,
        }
    }
}

impl Loader for Overlay<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        match self.texts.iter().find(|(other, _)| *other == path) {
            Some((_, text)) => Ok(text.as_bytes().to_vec()),
            None => self.disk.read(path),
        }
    }

    fn exists(&self, path: &str) -> bool {
        self.disk.exists(path)
    }

    fn identity(&self, path: &str) -> String {
        self.disk.identity(path)
    }

    fn list(&self, dir: &str) -> Vec<String> {
        self.disk.list(dir)
    }

    fn folders(&self, dir: &str) -> Vec<String> {
        self.disk.folders(dir)
    }
}

/// A contract with these texts in place of its files.
///
/// # Errors
/// What the generator says of it.
pub fn side(contract: &str, texts: &[(&str, &str)]) -> Result<Side, String> {
    let job = Job::of_contract(Overlay::new(texts), &workspace(), contract, false);
    let mut job = job.map_err(|run| format!("{:?}", run.diagnostics))?;
    let Some(model) = job.model() else {
        let run = job.run;
        let findings = run.diagnostics.into_sorted();
        let errors = findings.iter().filter(|it| it.severity == Severity::Error);
        let lines: Vec<String> = errors.map(|it| one_line(it, &run.sources)).collect();
        return Err(lines.join("; "));
    };
    let plan = job.plan(&model);
    let info = SideInfo {
        name: contract.to_owned(),
        id: None,
        title: None,
        version: None,
    };
    Ok(Side {
        info,
        model,
        plan,
        sources: job.run.sources,
    })
}
