//! `snitflade diff`: any two sides that can be read are compared and the report is printed in
//! every form. A side differs in nothing from itself.

use super::entries::{entries, joined};
use super::seeds::folder;
use crate::fuzz::{Target, signature};
use snitflade_codegen::diff::{Axis, Report, Role, Side, SideInfo, compare, render};
use snitflade_codegen::options::{Contract, FileKind, Options, parse_contract};
use snitflade_codegen::pipeline::{Job, Run};
use snitflade_codegen::source::{Loader, MemoryLoader, load};
use std::fs;

/// Pairs of contracts, each of which shows a rule.
const PAIRS: &str = "codegen/tests/diff/cases";
const LARGEST: usize = 12 * 1024;

pub(super) fn target() -> Target {
    Target {
        name: "diff",
        seeds: seeds(),
        run,
    }
}

fn seeds() -> Vec<Vec<u8>> {
    let Ok(cases) = fs::read_dir(folder(PAIRS)) else {
        return Vec::new();
    };
    let mut cases: Vec<_> = cases.flatten().map(|case| case.path()).collect();
    cases.sort();
    let pairs = cases.iter().map(|case| {
        let sides = ["old", "new"].map(|side| (side, case.join(side)));
        let files = sides.iter().flat_map(|(side, dir)| {
            let entries = fs::read_dir(dir).into_iter().flatten().flatten();
            entries.filter_map(move |entry| {
                let name = entry.file_name().into_string().ok()?;
                Some((format!("{side}/{name}"), fs::read(entry.path()).ok()?))
            })
        });
        let mut files: Vec<(String, Vec<u8>)> = files.collect();
        files.sort();
        joined(files.iter().map(|(name, text)| (name.as_str(), &text[..])))
    });
    pairs.filter(|pair| pair.len() <= LARGEST).collect()
}

pub(super) fn run(input: &[u8]) -> u64 {
    let files = entries(input);
    let (old, new) = match (side(&files, "old/"), side(&files, "new/")) {
        (Ok(old), Ok(new)) => (old, new),
        (Err(codes), _) | (_, Err(codes)) => return codes,
    };
    let none = compare(&new, &new, Role::Both, Axis::Both);
    let rules: Vec<&str> = none.changes().map(|change| change.rule).collect();
    assert!(rules.is_empty(), "differs from itself: {rules:?}");
    assert!(
        none.code.is_empty(),
        "other code of itself: {:?}",
        none.code
    );
    let report = compare(&old, &new, Role::Both, Axis::Both);
    print(&report);
    signature(report.changes().map(|change| change.rule))
}

/// In every form; the one for programs is what it says it is.
fn print(report: &Report) {
    let json = render::json(report);
    if let Err(why) = serde_json::from_str::<serde_json::Value>(&json) {
        panic!("no JSON: {why}");
    }
    for text in [
        render::human(report, true),
        render::markdown(report),
        render::html(report),
        render::annotations(report),
    ] {
        assert!(!text.contains('\0'));
    }
}

/// The files below a folder as one side; what was found wrong with them if they are none.
fn side(files: &[(String, &[u8])], folder: &str) -> Result<Side, u64> {
    let mut loader = MemoryLoader::new();
    let mut names = Vec::new();
    for (name, text) in files {
        if let Some(name) = name.strip_prefix(folder) {
            loader = loader.with(name, *text);
            names.push(name);
        }
    }
    let contract = match names.contains(&"contract.toml") {
        true => settings(&loader)?,
        false => guessed(&names),
    };
    let info = SideInfo {
        name: folder.to_owned(),
        id: None,
        title: None,
        version: None,
    };
    let options = Options {
        contract,
        judging: true,
        ..Options::default()
    };
    let mut job = Job::new(loader, options);
    let Some(model) = job.model() else {
        return Err(codes(job.run));
    };
    let plan = job.plan(&model);
    Ok(Side {
        info,
        model,
        plan,
        sources: job.run.sources,
    })
}

fn settings(loader: &dyn Loader) -> Result<Contract, u64> {
    let mut run = Run::default();
    let file = load(&mut run.sources, loader, "contract.toml").map_err(|_| 1u64)?;
    let read = parse_contract(file, &run.sources, &mut run.diagnostics);
    read.ok_or_else(|| codes(run))
}

fn codes(run: Run) -> u64 {
    let found = run.diagnostics.into_sorted();
    signature(found.iter().map(|found| format!("{:?}", found.code)))
}

/// Descriptions, or schemas where none is.
fn guessed(names: &[&str]) -> Contract {
    let of = |kinds: &[FileKind]| {
        let names = names
            .iter()
            .filter(|name| kinds.contains(&FileKind::of(name)));
        names.map(|name| (*name).to_owned()).collect::<Vec<_>>()
    };
    let roots = of(&[FileKind::Wsdl, FileKind::Description]);
    let schemas = match roots.is_empty() {
        true => of(&[FileKind::Schema]),
        false => Vec::new(),
    };
    Contract {
        roots,
        schemas,
        ..Contract::default()
    }
}

#[cfg(test)]
mod tests {
    use super::{joined, run, seeds};

    #[test]
    fn the_pairs_are_compared_and_nonsense_is_refused() {
        let seeds = seeds();
        assert!(seeds.len() > 100, "{}", seeds.len());
        let outcomes: std::collections::BTreeSet<u64> =
            seeds.iter().step_by(8).map(|seed| run(seed)).collect();
        assert!(outcomes.len() > 10, "{outcomes:?}");
        run(b"=== old/a.xsd\n<a");
        run(&joined([("old/contract.toml", &b"id = 1"[..])]));
    }
}
