//! Every contract of the repository against itself.

use snitflade_codegen::inclusion::{Inclusion, Verdict};
use snitflade_codegen::pipeline::Job;
use snitflade_codegen::source::DiskLoader;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The contracts, as `SF1520/3.6`.
pub fn names() -> Vec<String> {
    let mut names = Vec::new();
    let contracts = root().join("contracts");
    for system in std::fs::read_dir(contracts).expect("contracts").flatten() {
        for version in std::fs::read_dir(system.path())
            .into_iter()
            .flatten()
            .flatten()
        {
            if version.path().join("contract.toml").exists() {
                let [system, version] = [system.file_name(), version.file_name()];
                names.push(format!(
                    "{}/{}",
                    system.to_string_lossy(),
                    version.to_string_lossy()
                ));
            }
        }
    }
    names.sort();
    names
}

#[test]
fn every_contract_includes_itself() {
    let (mut count, mut lax, mut slowest) = (0, 0, (Duration::ZERO, String::new()));
    let mut wrong = Vec::new();
    for name in names() {
        let mut job = match Job::of_contract(DiskLoader::new(root()), &root(), &name, false) {
            Ok(job) => job,
            Err(run) => panic!("{name}: {:?}", run.diagnostics),
        };
        let Some(model) = job.model() else {
            panic!("{name}: {:?}", job.run.diagnostics)
        };
        let begin = Instant::now();
        let mut inclusion = Inclusion::new(&model.schema, &model.schema);
        for (element, idx) in &model.schema.global_elements {
            count += 1;
            let plain = inclusion.element(*idx, *idx);
            if plain != Verdict::Proved {
                wrong.push(format!("{name} {element}: {plain:?}"));
            }
            // What a lax wildcard takes may name any type.
            match inclusion.typed(*idx, *idx) {
                Verdict::Proved => {}
                Verdict::Undecided(reason) if reason.why.contains("not declared") => lax += 1,
                other => wrong.push(format!("{name} {element} with xsi:type: {other:?}")),
            }
        }
        slowest = slowest.max((begin.elapsed(), name));
    }
    println!(
        "{count} elements, {lax} with what a lax wildcard takes, slowest contract {slowest:?}"
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(
        count > 500 && lax < count / 10,
        "{count} elements, {lax} lax"
    );
}
