//! The list of behaviours beside the one the catalogue was read into. That list is no part of the
//! repository: without it nothing is judged.

use std::path::Path;

/// The id that a line of the list's table begins with.
fn id(line: &str) -> Option<&str> {
    let (cell, _) = line.strip_prefix("| ")?.split_once(" |")?;
    let (row, number) = cell.rsplit_once('-')?;
    let is_number = number.len() == 2 && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && row.starts_with(|first: char| first.is_ascii_uppercase())).then_some(cell)
}

#[test]
fn the_ids_are_those_of_the_list_of_behaviours() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let Ok(list) = std::fs::read_to_string(root.join("../../shared/behaviours.md")) else {
        println!("SKIPPED: there is no list of behaviours beside the repository");
        return;
    };
    let committed =
        std::fs::read_to_string(root.join("../tests/catalogue/behaviours.txt")).unwrap();
    let listed: Vec<&str> = list.lines().filter_map(id).collect();
    assert_eq!(committed.lines().collect::<Vec<_>>(), listed);
}
