//! Other people's contracts: self-contained entry points that libxml2 accepts
//! generate, and nothing whatever makes the generator panic.
//!
//! By default every such WSDL and one schema in eight is tried; with `CORPORA=all`
//! in the environment, every document of the corpora.

use snitflade_tests::attempt::{Outcome, attempt, options, parallel};
use snitflade_tests::corpora::{Document, documents};
use std::collections::BTreeMap;
use std::path::Path;

/// How many of a hundred have to generate.
const AIM: usize = 99;

#[test]
fn entry_points_of_the_corpora_generate_and_none_panics() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpora");
    let Ok(list) = documents(&root) else {
        println!("SKIPPED: the corpora do not lie beside this clone");
        return;
    };
    let all = std::env::var("CORPORA").is_ok_and(|which| which == "all");
    let list: Vec<Document> = list
        .into_iter()
        .enumerate()
        .filter(|(at, d)| all || (d.counts() && (d.is_wsdl || at % 8 == 0)))
        .map(|(_, document)| document)
        .collect();
    let outcomes = parallel(&list, |document| {
        let file = [document.path.clone()];
        attempt(&match document.is_wsdl {
            true => options(&root, &file, &[]),
            false => options(&root, &[], &file),
        })
    });
    let mut sets: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut refused = Vec::new();
    let mut panicked = Vec::new();
    for (document, outcome) in list.iter().zip(&outcomes) {
        let counts = document.counts();
        let set = sets.entry(&document.corpus).or_default();
        set.0 += usize::from(counts);
        match outcome {
            Outcome::Made(_) => set.1 += usize::from(counts),
            Outcome::Refused(found) if counts => refused.push((&document.path, found)),
            Outcome::Refused(_) => {}
            Outcome::Panicked(why) => panicked.push(format!("{}: {why}", document.path)),
        }
    }
    let (mut all, mut made) = (0, 0);
    for (set, (of, yes)) in &sets {
        println!("{set:<24} {yes:>4} of {of:>4}");
        all += of;
        made += yes;
    }
    println!("{:<24} {made:>4} of {all:>4}", "all");
    for (path, found) in &refused {
        let first = found.first().map_or("without a finding", |(_, line)| line);
        println!("refused {path}\n    {first}");
    }
    assert!(panicked.is_empty(), "panics:\n{}", panicked.join("\n"));
    assert!(
        made * 100 >= all * AIM,
        "{made} of {all} generate, aim is {AIM} in 100"
    );
}
