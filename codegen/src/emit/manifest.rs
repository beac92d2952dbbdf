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
            line("repository.workspace = true");
        }
        false => line("edition = \"2024\""),
    }
    line("\n[lib]\ndoctest = false");
    line("\n[features]\ndefault = []");
    line("serde = [\"snitflade-runtime/serde\"]");
    if !plan.services.is_empty() {
        line("client = [\"snitflade-runtime/client\"]");
        line("server = [\"snitflade-runtime/server\"]");
    }
    if plan.services.len() > 1 {
        // A service is built where its feature is on, so that a user of one does
        // not wait for the others.
        let names = plan
            .services
            .iter()
            .map(|service| service.module.trim_end_matches('_'));
        let mut names: Vec<&str> = names.collect();
        names.sort_unstable();
        let all: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
        line(&format!("all-services = [{}]", all.join(", ")));
        for name in names {
            line(&format!("{name} = []"));
        }
    }
    line("\n[dependencies]");
    match &options.runtime {
        RuntimeDependency::Workspace => line("snitflade-runtime.workspace = true"),
        RuntimeDependency::Path(path) => line(&format!(
            "snitflade-runtime = {{ path = {path:?}, default-features = false }}"
        )),
        RuntimeDependency::Version(version) => line(&format!(
            "snitflade-runtime = {{ version = {version:?}, default-features = false }}"
        )),
    }
    if shared {
        line("\n[lints]\nworkspace = true");
    }
    out
}
