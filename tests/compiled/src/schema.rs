//! A schema of the suite, from its documents.

use crate::units::Unit;
use snitflade_codegen::diag::{Diagnostics, Severity, one_line};
use snitflade_codegen::lower::lower;
use snitflade_codegen::model::Model;
use snitflade_codegen::resolve::{ResolveOptions, Root, resolve};
use snitflade_codegen::source::{DiskLoader, SourceMap};
use snitflade_runtime::schema::Schema;
use std::path::Path;

/// What resolving made of it.
pub struct Resolved {
    /// Every component.
    pub model: Model,
    /// The texts.
    pub sources: SourceMap,
    /// What was found.
    pub findings: Diagnostics,
}

/// Reads and resolves a schema, with what its instances point at if that makes
/// one schema with it, or tells the first error.
pub fn resolved(suite: &Path, unit: &Unit) -> Result<Resolved, String> {
    let own = || documents(suite, &unit.docs, Diagnostics::new());
    match (unit.docs.is_empty(), unit.hinted.is_empty()) {
        // Where a test names no schema, whether there is a valid one is part of it.
        (true, _) => documents(suite, &unit.hinted, Diagnostics::strict()),
        (false, true) => own(),
        (false, false) => documents(suite, &unit.all(), Diagnostics::new()).or_else(|_| own()),
    }
}

fn documents(suite: &Path, docs: &[String], mut findings: Diagnostics) -> Result<Resolved, String> {
    let mut sources = SourceMap::new();
    let loader = DiskLoader::new(suite);
    let roots: Vec<Root> = docs.iter().cloned().map(Root::File).collect();
    let options = ResolveOptions::default();
    let schema = resolve(&mut sources, &loader, &roots, &options, &mut findings);
    let schema = match schema.filter(|_| !findings.has_errors()) {
        Some(schema) => schema,
        None => {
            let all = findings.into_sorted();
            let error = all.iter().find(|d| d.severity == Severity::Error);
            return Err(error.map_or("no reason".to_owned(), |d| one_line(d, &sources)));
        }
    };
    let model = Model {
        schema,
        ..Model::default()
    };
    Ok(Resolved {
        model,
        sources,
        findings,
    })
}

/// Hands the run-time tables of a schema to a function.
pub fn with_tables<R>(
    suite: &Path,
    unit: &Unit,
    work: impl FnOnce(&Schema<'_>) -> R,
) -> Result<R, String> {
    let found = resolved(suite, unit)?;
    let bump = bumpalo::Bump::new();
    Ok(work(&lower(&found.model, None, &bump)))
}
