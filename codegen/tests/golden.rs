//! One directory for each idea: a schema, with an AsyncAPI or OpenAPI document where the idea
//! is about channels or operations over HTTP, its plan and the code that comes of it.
//!
//! `BLESS=1 cargo test -p snitflade-codegen --test golden` writes what is
//! expected; the difference then stands in review.

use snitflade_codegen::diag::{Diagnostics, one_line};
use snitflade_codegen::emit::CrateOptions;
use snitflade_codegen::model::Model;
use snitflade_codegen::options::{Contract, Global, Options};
use snitflade_codegen::pipeline::{Job, file_set};
use snitflade_codegen::plan::{self, PlanOptions};
use snitflade_codegen::resolve::{ResolveOptions, Root, resolve};
use snitflade_codegen::source::{DiskLoader, SourceMap};
use snitflade_codegen::write::render;
use std::path::{Path, PathBuf};

/// The document of an idea about channels or operations over HTTP.
const DESCRIPTIONS: [&str; 2] = ["asyncapi.yaml", "openapi.yaml"];

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/golden")
}

fn ideas() -> Vec<PathBuf> {
    let entries = std::fs::read_dir(golden()).unwrap();
    let mut out: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    out.retain(|path| path.join("schema.xsd").exists());
    out.sort();
    out
}

/// The plan and the generated code of a directory, as text.
fn made(dir: &Path) -> (String, String) {
    let mut descriptions = DESCRIPTIONS.into_iter();
    let (model, options) = match descriptions.find(|file| dir.join(file).exists()) {
        Some(file) => described(dir, file),
        None => (schema(dir), PlanOptions::default()),
    };
    let plan = plan::plan(&model, &options, &mut Diagnostics::new());
    let files = render(&file_set(&model, &plan, &CrateOptions::default())).unwrap();
    let mut code = String::new();
    for file in files.iter().filter(|file| file.path.ends_with(".rs")) {
        code += &format!("// ==== {}\n{}\n", file.path, file.text);
    }
    (plan::text(&plan), code)
}

/// What a document of a directory describes, with the traits that every contract's types have.
fn described(dir: &Path, file: &str) -> (Model, PlanOptions) {
    let options = Options {
        contract: Contract {
            roots: vec![file.to_owned()],
            ..Contract::default()
        },
        root: dir.to_path_buf(),
        ..Options::default()
    };
    let mut job = Job::on_disk(options);
    let model = job.model();
    let all = job.run.diagnostics.iter();
    let all: Vec<String> = all.map(|d| one_line(d, &job.run.sources)).collect();
    let model = model.unwrap_or_else(|| panic!("{}: {}", dir.display(), all.join("\n")));
    let options = PlanOptions {
        traits: Global::built_in().traits,
        ..PlanOptions::default()
    };
    (model, options)
}

/// The schema of a directory.
fn schema(dir: &Path) -> Model {
    let mut sources = SourceMap::new();
    let mut findings = Diagnostics::new();
    let schema = resolve(
        &mut sources,
        &DiskLoader::new(dir),
        &[Root::File("schema.xsd".to_owned())],
        &ResolveOptions::default(),
        &mut findings,
    );
    let all: Vec<String> = findings.iter().map(|d| one_line(d, &sources)).collect();
    Model {
        schema: schema.unwrap_or_else(|| panic!("{}: {}", dir.display(), all.join("\n"))),
        ..Model::default()
    }
}

fn hold(path: &Path, text: &str, wrong: &mut Vec<String>) {
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, text).unwrap();
        return;
    }
    let expected = std::fs::read_to_string(path).unwrap_or_default();
    let mut pairs = expected.lines().zip(text.lines()).enumerate();
    let line = pairs
        .find(|(_, (a, b))| a != b)
        .map(|(at, (a, b))| format!("line {}: {a:?} became {b:?}", at + 1));
    if expected != text {
        let what = line.unwrap_or_else(|| "lengths differ".to_owned());
        wrong.push(format!("{}: {what}", path.display()));
    }
}

#[test]
fn plans_and_code_are_as_expected() {
    let mut wrong = Vec::new();
    for dir in ideas() {
        let (plan, code) = made(&dir);
        hold(&dir.join("plan.txt"), &plan, &mut wrong);
        hold(&dir.join("expected.rs"), &code, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}\nBLESS=1 accepts", wrong.join("\n"));
}

#[test]
fn generating_twice_gives_the_same_bytes() {
    for dir in ideas() {
        assert!(made(&dir) == made(&dir), "{}", dir.display());
    }
}

#[test]
fn the_golden_directory_holds_ideas() {
    assert!(ideas().len() >= 10);
}
