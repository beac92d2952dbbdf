//! `Cargo.toml` of a generated crate.

use super::{CrateOptions, RuntimeDependency};
use crate::plan::Plan;

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
        true => {
            line("edition.workspace = true");
            line("rust-version.workspace = true");
            line("license.workspace = true");
            for key in ["repository", "readme", "keywords", "categories"] {
                line(&format!("{key}.workspace = true"));
            }
        }
        false => line("edition = \"2024\""),
    }
    line("\n[package.metadata.docs.rs]\nall-features = true");
    line("\n[lib]\ndoctest = false");
    line("\n[features]\ndefault = []");
    for feature in &plan.features.own {
        let runtime = feature.runtime.iter();
        let runtime = runtime.map(|name| format!("\"snitflade-runtime/{name}\""));
        let own = feature.own.iter().map(|name| format!("{name:?}"));
        let all: Vec<String> = own.chain(runtime).collect();
        line(&format!("{} = [{}]", feature.name, all.join(", ")));
    }
    line("\n[dependencies]");
    line(&runtime(plan, options));
    if shared {
        line("\n[lints]\nworkspace = true");
    }
    out
}

/// The dependency on the runtime, with the features that are always on.
fn runtime(plan: &Plan, options: &CrateOptions) -> String {
    let features = &plan.features.runtime;
    let on = match features.is_empty() {
        true => String::new(),
        false => format!(", features = {features:?}"),
    };
    let place = match &options.runtime {
        RuntimeDependency::Workspace if features.is_empty() => {
            return "snitflade-runtime.workspace = true".to_owned();
        }
        RuntimeDependency::Workspace => "workspace = true".to_owned(),
        RuntimeDependency::Path(path) => format!("path = {path:?}, default-features = false"),
        RuntimeDependency::Version(version) => {
            format!("version = {version:?}, default-features = false")
        }
    };
    format!("snitflade-runtime = {{ {place}{on} }}")
}
