//! Generated code reaches the runtime through `codegen::v1` and by no other way, so
//! that the rest of the runtime may change without breaking it.

use std::path::{Path, PathBuf};

/// Rust files below a folder, in the order of their paths.
fn rust_files(folder: &Path, out: &mut Vec<PathBuf>) {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() && !path.ends_with("target") {
            rust_files(&path, out);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            out.push(path);
        }
    }
}

/// Paths into the runtime that do not start with the surface. Documentation may name more:
/// it shows what vendors write.
fn other_doors(text: &str, runtime: &str) -> Vec<String> {
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    let text: String = code.flat_map(str::split_whitespace).collect();
    let start = format!("{runtime}::");
    text.match_indices(&start)
        .map(|(at, _)| &text[at + start.len()..])
        .filter(|rest| !rest.starts_with("codegen::v1::") && !rest.starts_with("codegen::v1;"))
        .map(|rest| rest.chars().take(40).collect())
        .collect()
}

#[test]
fn generated_code_names_the_surface_only() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut checked = 0;
    for (folder, runtime) in [
        ("generated", "snitflade_runtime"),
        ("tests/services/generated", "snitflade_runtime"),
        ("runtime/src/wire", "crate"),
    ] {
        let mut files = Vec::new();
        rust_files(&root.join(folder), &mut files);
        for file in files {
            let text = std::fs::read_to_string(&file).unwrap();
            let others = other_doors(&text, runtime);
            assert!(others.is_empty(), "{}: {others:?}", file.display());
            checked += text.matches(&format!("{runtime}::codegen::v1")).count();
        }
    }
    assert!(checked > 100, "only {checked} paths were seen");
}

#[test]
fn a_path_beside_the_surface_is_found() {
    let text = "use rt::codegen::v1; use rt::codegen::v1::tables::*; fn f() -> rt::wire::A {}";
    assert_eq!(other_doors(text, "rt"), ["wire::A{}"]);
    assert!(other_doors("//! use rt::client::Https;\n", "rt").is_empty());
}
