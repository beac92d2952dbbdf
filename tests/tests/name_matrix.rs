//! The cheap half of the name matrix: every contract generates, all of its code is Rust,
//! and no scope has a name twice. `tests/run peers names` compiles it.

use snitflade_tests::matrix::{collected, contracts, count, listed, made, twice, words};

#[test]
fn every_word_as_every_kind_of_name_gives_code_without_a_name_twice() {
    let words = words();
    let dir = std::env::temp_dir().join(format!("snitflade-names-{}", std::process::id()));
    let mut all = 0;
    for contract in contracts(&words, &listed()) {
        let made = made(&contract, &dir.join(contract.name)).unwrap_or_else(|why| panic!("{why}"));
        let found = twice(&made.plan);
        assert!(found.is_empty(), "{}: {found:?}", contract.name);
        all += count(&made.plan);
    }
    let _ = std::fs::remove_dir_all(&dir);
    println!(
        "{} words, {} from our sources: {all} names",
        words.len(),
        collected()
    );
    assert!(words.len() > 300 && all > 10 * words.len(), "{all}");
}
