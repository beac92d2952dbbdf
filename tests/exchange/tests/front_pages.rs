//! The front page of every crate of a contract: its program compiles, and what it says of the
//! contract is there.

use snitflade_tests::tables::workspace;

#[allow(dead_code, missing_docs)]
mod programs {
    include!(concat!(env!("OUT_DIR"), "/front_pages.rs"));
}

/// What every page says.
const SAID: [&str; 4] = [
    "* **Who calls whom**: ",
    "* **Provenance**: ",
    "* **Security**: ",
    "* **Demand**: ",
];

#[test]
fn every_front_page_says_what_the_crate_is_for_and_shows_a_program_that_compiles() {
    let compiled = include_str!(concat!(env!("OUT_DIR"), "/front_pages.rs"));
    let mut pages = 0;
    for entry in std::fs::read_dir(workspace().join("generated"))
        .unwrap()
        .flatten()
    {
        let name = entry.file_name().to_string_lossy().into_owned();
        let Ok(source) = std::fs::read_to_string(entry.path().join("src/lib.rs")) else {
            continue;
        };
        let page: Vec<&str> = source
            .lines()
            .filter(|line| line.starts_with("//!"))
            .collect();
        for said in SAID {
            let is_said = page.iter().any(|line| line.contains(said));
            assert!(is_said, "{name}: {said}");
        }
        let is_modelled = page
            .iter()
            .any(|line| line.contains("* **Provenance**: modelled"));
        assert_eq!(is_modelled, name.ends_with("-modelleret"), "{name}");
        let module = format!("pub mod page_of_{} {{", name.replace('-', "_"));
        assert!(compiled.contains(&module), "{name} has no program");
        pages += 1;
    }
    assert!(pages >= 49, "{pages}");
    println!("{pages} front pages");
}
