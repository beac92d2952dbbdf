//! `Cargo.toml` of the crate.

use super::{CrateSide, Frame};
use crate::emit::RuntimeDependency;
use std::fmt::Write;

/// What a crate inherits that leaves such things to its workspace.
const INHERITED: [&str; 4] = ["edition", "rust-version", "license", "repository"];

/// The manifest. Both versions are renamed, so that the code names them alike whatever their
/// packages are called.
pub(super) fn manifest(frame: &Frame) -> String {
    let shared = frame.runtime == RuntimeDependency::Workspace;
    let mut out = format!(
        "[package]\nname = {:?}\nversion = \"0.1.0\"\ndescription = {:?}\n",
        frame.name,
        super::front::title(frame)
    );
    let _ = match shared {
        true => INHERITED
            .iter()
            .try_for_each(|key| writeln!(out, "{key}.workspace = true")),
        false => writeln!(
            out,
            "edition = \"2024\"\nrust-version = {:?}\nlicense = {:?}",
            env!("CARGO_PKG_RUST_VERSION"),
            frame.license
        ),
    };
    out.push_str("publish = false\n\n[lib]\ntest = false\ndoctest = false\n\n[dependencies]\n");
    let [old, new] = frame.sides.each_ref().map(side);
    let _ = writeln!(out, "new = {new}\nold = {old}");
    let _ = writeln!(out, "{}", runtime(frame));
    if shared {
        out.push_str("\n[lints]\nworkspace = true\n");
    }
    out
}

fn side(of: &CrateSide) -> String {
    format!(
        "{{ package = {:?}, path = {:?}, version = {:?}, default-features = false }}",
        of.package, of.path, of.version
    )
}

/// The runtime, by the name that code has for it.
fn runtime(frame: &Frame) -> String {
    let name = frame
        .runtime_path
        .trim_start_matches("::")
        .replace('_', "-");
    let place = match &frame.runtime {
        RuntimeDependency::Workspace => return format!("{name}.workspace = true"),
        RuntimeDependency::Path(path) => format!("path = {path:?}"),
        RuntimeDependency::Version(version) => format!("version = {version:?}"),
    };
    let package = match name == frame.package {
        true => String::new(),
        false => format!(", package = {:?}", frame.package),
    };
    format!("{name} = {{ {place}{package}, default-features = false }}")
}
