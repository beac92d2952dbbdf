//! The wire tables of the runtime say what was reviewed: every row as it is,
//! defaults filled in, beside the generated file that leaves them out.
//!
//! `BLESS=1 cargo test -p snitflade-runtime --features soap --test wire` writes
//! what is expected, after `snitflade generate` changed the tables.

use snitflade_runtime::wire::SCHEMA;
use std::fmt::{Debug, Write};
use std::path::Path;

fn rows<T: Debug>(out: &mut String, title: &str, rows: &[T]) {
    for (number, row) in rows.iter().enumerate() {
        let _ = writeln!(out, "{title} {number}: {row:?}");
    }
}

fn text() -> String {
    let mut out = String::new();
    rows(&mut out, "namespace", SCHEMA.namespaces);
    rows(&mut out, "name", SCHEMA.names);
    rows(&mut out, "simple", SCHEMA.simples);
    rows(&mut out, "complex", SCHEMA.complexes);
    rows(&mut out, "element", SCHEMA.elements);
    rows(&mut out, "global element", SCHEMA.global_elements);
    rows(&mut out, "global type", SCHEMA.global_types);
    rows(&mut out, "global attribute", SCHEMA.global_attributes);
    rows(&mut out, "identity", SCHEMA.identities);
    out
}

#[test]
fn the_wire_tables_are_those_that_were_reviewed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wire/tables.txt");
    let found = text();
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &found).expect("a writable tree");
    }
    let expected = std::fs::read_to_string(&path).expect("what is expected");
    let differs = found.lines().zip(expected.lines()).find(|(a, b)| a != b);
    assert_eq!(
        differs, None,
        "if the contract changed, run this with BLESS=1"
    );
    assert_eq!(found.lines().count(), expected.lines().count());
}
