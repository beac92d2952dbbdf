//! Generated code of many schemas, gathered in crates of a size that compiles well.

use crate::packing::{self, Packer};
use crate::schema::{Resolved, resolved};
use crate::units::{Suite, Unit};
use snitflade_codegen::emit::{CrateOptions, Layout};
use snitflade_codegen::pipeline::file_set;
use snitflade_codegen::plan::{Plan, PlanOptions, plan};
use snitflade_codegen::write::{Rendered, render};
use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

/// What was written.
pub struct Written {
    /// How many crates.
    pub crates: usize,
    /// The crate of each schema that was generated.
    pub generated: BTreeMap<usize, usize>,
    /// Why others were not.
    pub refused: BTreeMap<usize, String>,
    /// Wall time of generating.
    pub time: Duration,
}

/// Crates of the suite's schemas begin with this.
pub const PREFIX: &str = "g";

/// Generates every schema below `work`, in crates whose names begin with `prefix`.
pub fn write(
    suite: &Path,
    all: &Suite,
    work: &Path,
    limit: usize,
    prefix: &'static str,
) -> Result<Written, String> {
    let start = Instant::now();
    let mut generated = BTreeMap::new();
    let mut refused = BTreeMap::new();
    let mut packer = Packer::new(work, prefix, limit);
    for (at, unit) in all.units.iter().enumerate() {
        match generate(suite, unit) {
            Ok((plan, files)) => {
                generated.insert(at, packer.add(at, &plan, &files)?);
            }
            Err(why) => {
                refused.insert(at, why);
            }
        }
    }
    let crates = packer.finish()?;
    packing::workspace(work)?;
    Ok(Written {
        crates,
        generated,
        refused,
        time: start.elapsed(),
    })
}

fn generate(suite: &Path, unit: &Unit) -> Result<(Plan, Vec<Rendered>), String> {
    let Resolved {
        model,
        mut findings,
        ..
    } = resolved(suite, unit)?;
    let plan = plan(&model, &PlanOptions::default(), &mut findings);
    let frame = CrateOptions {
        layout: Layout::Modules,
        ..CrateOptions::default()
    };
    let files = render(&file_set(&model, &plan, &frame)).map_err(|e| e.to_string())?;
    Ok((plan, files))
}
