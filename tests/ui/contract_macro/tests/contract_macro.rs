//! The macro's own messages, word for word. After a change of words
//! `TRYBUILD=overwrite cargo test -p snitflade-ui-macro` writes them anew.

use std::path::Path;

/// Paths are relative to the package the macro stands in, which is one of trybuild's.
fn contracts_beside_the_programs() {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("..");
    let package = target.join("tests/trybuild").join(env!("CARGO_PKG_NAME"));
    let to = package.join("contracts");
    let _ = std::fs::remove_dir_all(&to);
    std::fs::create_dir_all(&to).expect("a folder for the contracts");
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("contracts");
    for entry in std::fs::read_dir(from).expect("the contracts") {
        let entry = entry.expect("an entry");
        std::fs::copy(entry.path(), to.join(entry.file_name())).expect("a copy");
    }
}

#[test]
fn misuse_and_bad_contracts_are_errors_where_they_are_written() {
    contracts_beside_the_programs();
    let tests = trybuild::TestCases::new();
    tests.compile_fail("cases/macro_misuse/*.rs");
    tests.compile_fail("cases/bad_contracts/*.rs");
}
