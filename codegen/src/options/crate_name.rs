//! Names that cargo takes for a package, and that Rust takes for the crate it makes.

use crate::reserved_words::{is_device, is_keyword};

/// The longest name that the registry takes.
const LONGEST: usize = 64;

/// Crates that come with the compiler.
const WITH_RUST: &[&str] = &["alloc", "core", "proc_macro", "std", "test"];

/// Directories that cargo makes for itself below `target/`.
const CARGO: &[&str] = &["build", "deps", "examples", "incremental"];

/// What is wrong with the name of a crate; nothing where it can be used.
pub fn crate_name_problem(name: &str) -> Option<String> {
    let plain = name.replace('-', "_");
    let odd = |c: &char| !c.is_ascii_lowercase() && !c.is_ascii_digit() && !matches!(c, '-' | '_');
    if name.is_empty() {
        return Some("it is empty".to_owned());
    }
    if let Some(c) = name.chars().find(odd) {
        return Some(format!("{c:?} cannot stand in it"));
    }
    if !name.starts_with(|c: char| c.is_ascii_lowercase()) {
        return Some("it does not start with a letter".to_owned());
    }
    if name.len() > LONGEST {
        return Some(format!("it is longer than {LONGEST} characters"));
    }
    if is_keyword(&plain) {
        return Some("it is a keyword of Rust".to_owned());
    }
    if WITH_RUST.contains(&plain.as_str()) {
        return Some("a crate of this name comes with Rust".to_owned());
    }
    if CARGO.contains(&plain.as_str()) {
        return Some("cargo keeps a directory of this name".to_owned());
    }
    if is_device(name) {
        return Some("Windows takes it for a device".to_owned());
    }
    if plain == "snitflade_runtime" {
        return Some("the runtime has this name".to_owned());
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_cargo_or_rust_refuse_are_told() {
        for name in [
            "",
            "test",
            "core",
            "std",
            "alloc",
            "proc-macro",
            "fn",
            "async",
            "gen",
            "self",
            "crate",
            "1470",
            "3d-kort",
            "-a",
            "_a",
            "Sag",
            "sæg",
            "a b",
            "a.b",
            "a/b",
            "con",
            "aux",
            "com1",
            "build",
            "deps",
            "snitflade-runtime",
        ] {
            assert!(crate_name_problem(name).is_some(), "{name}");
        }
        assert!(crate_name_problem(&"a".repeat(65)).is_some());
        for name in [
            "sf1520-v4-0",
            "sag",
            "kort_3d",
            "tests",
            "a",
            "com",
            "serde",
            "fn-a",
        ] {
            assert_eq!(crate_name_problem(name), None, "{name}");
        }
        assert_eq!(crate_name_problem(&"a".repeat(64)), None);
    }
}
