//! The workspace around the contracts, for a repository that has none yet.

use super::write;
use std::path::{Path, PathBuf};

const CARGO: &str = "[workspace]\nresolver = \"3\"\nmembers = [\"generated/*\"]\n";

/// Generated files have `\n` at the ends of lines everywhere, and so have contracts.
const GIT_ATTRIBUTES: &str = "* text=auto eol=lf\n";

/// A file that a workspace needs: its name, its text, and what has to stand in one that is
/// there already.
const FILES: [(&str, &str, &str); 3] = [
    ("Cargo.toml", CARGO, "generated/*"),
    (".gitattributes", GIT_ATTRIBUTES, "eol=lf"),
    (".gitignore", "/target\n", ""),
];

/// The workspace of a contract's folder, where that is `contracts/ID/VERSION` below one.
pub(super) fn workspace_of(dir: &Path) -> Option<PathBuf> {
    let dir = std::path::absolute(dir).ok()?;
    let contracts = dir.ancestors().nth(2)?;
    let is_contracts = contracts
        .file_name()
        .is_some_and(|name| name == "contracts");
    let root = contracts.parent().filter(|_| is_contracts)?;
    Some(root.to_path_buf())
}

/// Writes what is missing; of what is there, tells what it lacks.
pub(super) fn write_missing(root: &Path) -> Result<(), String> {
    for (name, text, needed) in FILES {
        let path = root.join(name);
        match std::fs::read_to_string(&path) {
            Ok(have) if have.contains(needed) => {}
            Ok(_) => say!("{} lacks this: {}", path.display(), missing_line(name)),
            Err(_) if !path.exists() => {
                write(&path, text)?;
                say!("{} written", path.display());
            }
            Err(error) => return Err(format!("{}: {error}", path.display())),
        }
    }
    Ok(())
}

fn missing_line(name: &str) -> &'static str {
    match name {
        "Cargo.toml" => "members = [\"generated/*\"] under [workspace]",
        _ => "* text=auto eol=lf",
    }
}
