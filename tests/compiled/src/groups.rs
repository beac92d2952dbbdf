//! Generated code of many schemas, gathered in crates of a size that compiles well.

use crate::units::Suite;
use snitflade_codegen::diag::{Diagnostics, Severity, one_line};
use snitflade_codegen::emit::{CrateOptions, Layout, emit};
use snitflade_codegen::model::Model;
use snitflade_codegen::plan::{Plan, PlanOptions, plan};
use snitflade_codegen::resolve::{Options, Root, resolve};
use snitflade_codegen::source::{DiskLoader, SourceMap};
use snitflade_codegen::write::{Rendered, render};
use std::collections::BTreeMap;
use std::fmt::Write;
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

/// A crate that is being filled.
#[derive(Default)]
struct Group {
    lines: usize,
    modules: String,
    cases: String,
}

/// Generates every schema below `work`.
pub fn write(suite: &Path, all: &Suite, work: &Path, limit: usize) -> Result<Written, String> {
    let _ = std::fs::remove_dir_all(work.join("crates"));
    let mut out = Written {
        groups: 0,
        generated: BTreeMap::new(),
        refused: BTreeMap::new(),
    };
    let mut group = Group::default();
    for (at, unit) in all.units.iter().enumerate() {
        let (plan, files) = match generate(suite, &unit.docs) {
            Ok(made) => made,
            Err(why) => {
                out.refused.insert(at, why);
                continue;
            }
        };
        let lines: usize = files.iter().map(|file| file.text.lines().count()).sum();
        if group.lines > 0 && group.lines + lines > limit {
            finish(work, out.groups, std::mem::take(&mut group))?;
            out.groups += 1;
        }
        group.lines += lines;
        add(work, out.groups, &mut group, at, &plan, &files)?;
        out.generated.insert(at, out.groups);
    }
    finish(work, out.groups, group)?;
    out.groups += 1;
    manifest(work)?;
    Ok(out)
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

fn add(
    work: &Path,
    number: usize,
    group: &mut Group,
    unit: usize,
    plan: &Plan,
    files: &[Rendered],
) -> Result<(), String> {
    let name = format!("s{unit:05}");
    let dir = work.join(format!("crates/g{number:03}/src/{name}"));
    for file in files {
        put(&dir.join(&file.path), &file.text)?;
    }
    let _ = writeln!(group.modules, "pub mod {name};");
    let _ = write!(group.cases, "    ({unit}, &[");
    for root in &plan.roots {
        let module = &plan.modules[root.module.0 as usize].name;
        let _ = write!(group.cases, "&{name}::{module}::{}, ", root.name);
    }
    group.cases.push_str("]),\n");
    Ok(())
}

fn finish(work: &Path, number: usize, group: Group) -> Result<(), String> {
    let dir = work.join(format!("crates/g{number:03}"));
    let package = format!(
        "[package]\nname = \"g{number:03}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
         [features]\nserde = []\n\n[dependencies]\nsnitflade-runtime.workspace = true\n\n\
         [lints]\nworkspace = true\n"
    );
    put(&dir.join("Cargo.toml"), &package)?;
    let main = include_str!("group.rs.txt")
        .replace("/*MODULES*/", &group.modules)
        .replace("/*CASES*/", &group.cases);
    put(&dir.join("src/main.rs"), &main)
}

fn manifest(work: &Path) -> Result<(), String> {
    let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../runtime");
    let text = format!(
        "[workspace]\nresolver = \"3\"\nmembers = [\"g*\"]\n\n\
         [workspace.dependencies]\nsnitflade-runtime = {{ path = {runtime:?} }}\n\n\
         [workspace.lints.rust]\nmissing_docs = \"deny\"\nunsafe_code = \"forbid\"\n\
         warnings = \"deny\"\n\n\
         [profile.dev]\ndebug = false\nincremental = false\n"
    );
    put(&work.join("crates/Cargo.toml"), &text)
}

fn put(path: &Path, text: &str) -> Result<(), String> {
    let fail = |e: std::io::Error| format!("{}: {e}", path.display());
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).map_err(fail)?;
    }
    std::fs::write(path, text).map_err(fail)
}
