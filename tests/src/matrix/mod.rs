//! The name matrix: every word that means something to Rust or to generated code, used
//! as every kind of name a contract has.

mod contracts;
mod scopes;
mod services;
mod words;

pub use contracts::{Contract, contracts};
pub use scopes::{count, twice};
pub use words::{by_edition, collected, keywords, listed, words};

use crate::attempt::in_workspace;
use snitflade_codegen::diag::Severity;
use snitflade_codegen::model::Model;
use snitflade_codegen::options::{Contract as Settings, Options};
use snitflade_codegen::pipeline::{Job, file_set};
use snitflade_codegen::plan::Plan;
use snitflade_codegen::write::{Rendered, render};
use std::path::Path;

/// A contract of the matrix, generated.
pub struct Made {
    /// What was understood.
    pub model: Model,
    /// What was decided.
    pub plan: Plan,
    /// The files of the crate, which has been parsed as Rust.
    pub files: Vec<Rendered>,
}

/// Generates a contract, whose files are written below `dir`.
pub fn made(contract: &Contract, dir: &Path) -> Result<Made, String> {
    let fail = |error: std::io::Error| format!("{}: {error}", dir.display());
    std::fs::create_dir_all(dir).map_err(fail)?;
    for (path, text) in &contract.files {
        std::fs::write(dir.join(path), text).map_err(fail)?;
    }
    let root: Vec<String> = contract
        .files
        .iter()
        .take(1)
        .map(|file| file.0.clone())
        .collect();
    let is_wsdl = root.iter().any(|path| path.ends_with(".wsdl"));
    let (roots, schemas) = if is_wsdl {
        (root, Vec::new())
    } else {
        (Vec::new(), root)
    };
    let options = Options {
        contract: Settings {
            crate_name: contract.name.to_owned(),
            id: contract.name.to_owned(),
            title: "Every word as every kind of name".to_owned(),
            version: "1".to_owned(),
            roots,
            schemas,
            ..Settings::default()
        },
        root: dir.to_path_buf(),
        global: in_workspace(),
        command: "snitflade-names".to_owned(),
        ..Options::default()
    };
    let mut job = Job::on_disk(options);
    let found = job.model().and_then(|model| {
        let plan = job.plan(&model);
        let frame = job.frame(&model);
        (!job.run.diagnostics.has_errors()).then(|| {
            let files = render(&file_set(&model, &plan, &frame));
            files.map(|files| Made { model, plan, files })
        })
    });
    if let Some(made) = found {
        return made.map_err(|error| format!("{}: {error}", contract.name));
    }
    let findings = job.run.diagnostics.into_sorted();
    let mut errors = findings.iter().filter(|it| it.severity == Severity::Error);
    Err(format!("{}: {:?}", contract.name, errors.next()))
}
