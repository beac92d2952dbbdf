//! The 41 rows of seven cells: what is not done stands in `tests/exchange/open_cells.toml`.

use super::{json, workspace};
use std::collections::{BTreeMap, BTreeSet};

/// Cells that hold something, or wait for a platform that keeps objects.
const FULL: [&str; 3] = ["done", "cannot", "platform"];

/// The states of all cells, by row and name.
fn states() -> Vec<(String, Vec<(String, String)>)> {
    let found = json(&["catalogue"]);
    let rows = found["snitflader"].as_array().unwrap().iter();
    let cells = rows.map(|row| {
        let cells = row["cells"].as_object().unwrap().iter();
        let cells = cells.map(|(name, cell)| {
            let state = cell["state"].as_str().unwrap();
            (name.clone(), state.to_owned())
        });
        (row["id"].as_str().unwrap().to_owned(), cells.collect())
    });
    cells.collect()
}

/// What is listed as open: `row cell`.
fn listed() -> BTreeSet<String> {
    let path = workspace().join("tests/exchange/open_cells.toml");
    let text = std::fs::read_to_string(path).unwrap();
    let rows: BTreeMap<String, BTreeMap<String, String>> = toml::from_str(&text).unwrap();
    let lines = rows.iter().flat_map(|(row, cells)| {
        cells.iter().map(move |(cell, why)| {
            assert!(why.len() > 10, "{row} {cell}: no reason");
            format!("{row} {cell}")
        })
    });
    lines.collect()
}

#[test]
fn a_cell_that_is_not_full_is_listed_and_no_other() {
    let states = states();
    assert_eq!(states.len(), 41);
    assert!(states.iter().all(|(_, cells)| cells.len() == 7));
    let open = states.iter().flat_map(|(row, cells)| {
        let open = cells
            .iter()
            .filter(|(_, state)| !FULL.contains(&state.as_str()));
        open.map(move |(cell, _)| format!("{row} {cell}"))
    });
    let (open, listed) = (open.collect::<BTreeSet<_>>(), listed());
    let opened: Vec<_> = open.difference(&listed).collect();
    let filled: Vec<_> = listed.difference(&open).collect();
    assert!(opened.is_empty(), "open without a line: {opened:?}");
    assert!(filled.is_empty(), "lines whose cell is full: {filled:?}");
}
