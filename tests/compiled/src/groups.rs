//! Generated code of many schemas, gathered in crates of a size that compiles well.

use crate::packing::{self, Packer};
use crate::units::Suite;
use snitflade_codegen::diag::{Diagnostics, Severity, one_line};
use snitflade_codegen::emit::{CrateOptions, Layout, emit};
use snitflade_codegen::model::Model;
use snitflade_codegen::plan::{Plan, PlanOptions, plan};
use snitflade_codegen::resolve::{Options, Root, resolve};
use snitflade_codegen::source::{DiskLoader, SourceMap};
use snitflade_codegen::write::{Rendered, render};
use std::collections::BTreeMap;
use std::path::Path;

/// What was written.
pub struct Written {
    /// How many crates.
    pub groups: usize,
    /// The crate of each schema that was generated.
    pub generated: BTreeMap<usize, usize>,
    /// Why others were not.
    pub refused: BTreeMap<usize, String>,
}

/// Generates every schema below `work`.
pub fn write(suite: &Path, all: &Suite, work: &Path, limit: usize) -> Result<Written, String> {
    let mut generated = BTreeMap::new();
    let mut refused = BTreeMap::new();
    let mut packer = Packer::new(work, "g", limit);
    for (at, unit) in all.units.iter().enumerate() {
        match generate(suite, &unit.docs) {
            Ok((plan, files)) => {
                generated.insert(at, packer.add(at, &plan, &files)?);
            }
            Err(why) => {
                refused.insert(at, why);
            }
        }
    }
    let groups = packer.finish()?;
    packing::workspace(work)?;
    Ok(Written {
        groups,
        generated,
        refused,
    })
}

fn generate(suite: &Path, docs: &[String]) -> Result<(Plan, Vec<Rendered>), String> {
    let mut sources = SourceMap::new();
    let mut findings = Diagnostics::new();
    let loader = DiskLoader::new(suite);
    let roots: Vec<Root> = docs.iter().cloned().map(Root::File).collect();
    let schema = resolve(
        &mut sources,
        &loader,
        &roots,
        &Options::default(),
        &mut findings,
    );
    let Some(schema) = schema else {
        let all = findings.into_sorted();
        let error = all.iter().find(|d| d.severity == Severity::Error);
        return Err(error.map_or("no reason".to_owned(), |d| one_line(d, &sources)));
    };
    let model = Model {
        schema,
        ..Model::default()
    };
    let options = PlanOptions {
        sources: Some(&sources),
        ..PlanOptions::default()
    };
    let plan = plan(&model, &options, &mut findings);
    let frame = CrateOptions {
        layout: Layout::Modules,
        ..CrateOptions::default()
    };
    let files = render(&emit(&plan, &model, &frame)).map_err(|e| e.to_string())?;
    Ok((plan, files))
}
