//! `Cargo.toml` of a generated crate.

use super::{CrateOptions, RuntimeDependency, UsedCrate};
use crate::plan::Plan;

/// What a crate inherits that leaves such things to its workspace.
const INHERITED: [&str; 7] = [
    "edition",
    "rust-version",
    "license",
    "repository",
    "readme",
    "keywords",
    "categories",
];

/// The manifest. Without features the crate holds types only.
pub fn manifest(plan: &Plan, options: &CrateOptions) -> String {
    let shared = options.runtime == RuntimeDependency::Workspace;
    let mut out = String::from("[package]\n");
    let mut line = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    line(&format!("name = {:?}", options.name));
    line(&format!("version = {:?}", options.version));
    line(&format!("description = {:?}", options.description));
    match shared {
        true => INHERITED
            .iter()
            .for_each(|key| line(&format!("{key}.workspace = true"))),
        false => {
            line("edition = \"2024\"");
            line(concat!(
                "rust-version = \"",
                env!("CARGO_PKG_RUST_VERSION"),
                "\""
            ));
            line(&format!("license = {:?}", options.license));
            line("publish = false");
        }
    }
    line("\n[package.metadata.docs.rs]\nall-features = true");
    // Without tests of its own, a crate is not compiled once more for them.
    line("\n[lib]\ntest = false\ndoctest = false");
    line("\n[features]\ndefault = []");
    let dependency = dependency(options);
    for feature in &plan.features.own {
        let runtime = feature.runtime.iter();
        let runtime = runtime.map(|name| format!("\"{dependency}/{name}\""));
        let own = feature.own.iter().map(|name| format!("{name:?}"));
        let used = options
            .uses
            .iter()
            .filter(|used| used.features.contains(&feature.name));
        let used = used.map(|used| format!("\"{}/{}\"", used.name, feature.name));
        let all: Vec<String> = own.chain(runtime).chain(used).collect();
        line(&format!("{} = [{}]", feature.name, all.join(", ")));
    }
    line("\n[dependencies]");
    line(&runtime(plan, options, &dependency));
    options.uses.iter().for_each(|it| line(&used(plan, it)));
    if shared {
        line("\n[lints]\nworkspace = true");
    }
    out
}

/// The runtime as the crate's dependencies name it: as its code does, with hyphens.
fn dependency(options: &CrateOptions) -> String {
    options
        .runtime_path
        .trim_start_matches("::")
        .replace('_', "-")
}

/// The dependency on the runtime, with the features that are always on.
fn runtime(plan: &Plan, options: &CrateOptions, dependency: &str) -> String {
    let (mut dotted, mut keys) = (None, Vec::new());
    match &options.runtime {
        RuntimeDependency::Workspace => {
            dotted = Some(format!("{dependency}.workspace = true"));
            keys.push("workspace = true".to_owned());
        }
        RuntimeDependency::Path(path) => keys.push(format!("path = {path:?}")),
        RuntimeDependency::Version(version) => keys.push(format!("version = {version:?}")),
    }
    // A workspace says these two itself.
    if dotted.is_none() {
        if *dependency != options.package {
            keys.push(format!("package = {:?}", options.package));
        }
        keys.push("default-features = false".to_owned());
    }
    let features = &plan.features.runtime;
    if !features.is_empty() {
        keys.push(format!("features = {features:?}"));
        dotted = None;
    }
    dotted.unwrap_or_else(|| format!("{dependency} = {{ {} }}", keys.join(", ")))
}

/// The dependency on a crate whose types this one takes.
fn used(plan: &Plan, of: &UsedCrate) -> String {
    let mut keys = vec![
        format!("path = {:?}", of.path),
        format!("version = {:?}", of.version),
        "default-features = false".to_owned(),
    ];
    let always = plan.features.runtime.iter();
    let always: Vec<&String> = always.filter(|name| of.features.contains(name)).collect();
    if !always.is_empty() {
        keys.push(format!("features = {always:?}"));
    }
    format!("{} = {{ {} }}", of.name, keys.join(", "))
}
