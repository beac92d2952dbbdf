//! `Cargo.toml` of a generated crate.

use super::{CrateOptions, RuntimeDependency};

/// The manifest. Without features the crate holds types only.
pub fn manifest(options: &CrateOptions) -> String {
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
