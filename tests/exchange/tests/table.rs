//! The table of the 41 rows and their seven cells, as the catalogue has them. What its cells give as
//! evidence, and that each open one is listed, is held by the tests of the catalogue
//! (`codegen/tests/catalogue`).

use snitflade_codegen::catalogue::{Catalogue, Embedded, Snitflade};
use snitflade_codegen::diag::Diagnostics;
use snitflade_codegen::source::SourceMap;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Words of states as the table has them.
fn shown(state: &str) -> &str {
    match state {
        "cannot" => "none",
        "begun" | "open" => "OPEN",
        _ => state,
    }
}

fn table(rows: &[Snitflade]) -> (String, BTreeMap<&'static str, usize>) {
    let mut out = format!("{:<9}", "row");
    for name in Snitflade::cell_names() {
        let _ = write!(out, "{name:<10}");
    }
    let mut counts = BTreeMap::new();
    for row in rows {
        let _ = write!(out, "\n{:<9}", row.id);
        for (_, cell) in row.cells.each() {
            let _ = write!(out, "{:<10}", shown(cell.state()));
            *counts.entry(cell.state()).or_default() += 1;
        }
    }
    (out, counts)
}

#[test]
fn the_table_of_rows_and_cells_is_printed() {
    let (mut sources, mut findings) = (SourceMap::new(), Diagnostics::new());
    let catalogue = Catalogue::load(&Embedded, &mut sources, &mut findings).unwrap();
    let (table, counts) = table(&catalogue.rows);
    println!(
        "{table}\n{} rows of seven cells: {counts:?}",
        catalogue.rows.len()
    );
    assert_eq!(counts.values().sum::<usize>(), 41 * 7);
    // The list of open cells has as many lines as there are open cells.
    let listed = include_str!("../open_cells.toml").lines();
    let listed = listed.filter(|line| line.contains(" = ")).count();
    let open = ["begun", "open"]
        .iter()
        .filter_map(|state| counts.get(state));
    assert_eq!(open.sum::<usize>(), listed);
}
