//! Everything compiled: entry points with samples as programs that read and write
//! them, the others checked.

use crate::Arguments;
use crate::choose::Pair;
use crate::samples::Samples;
use crate::study::{Study, settings};
use bumpalo::Bump;
use snitflade_codegen::emit::Layout;
use snitflade_codegen::lower::lower;
use snitflade_codegen::pipeline::{Job, file_set};
use snitflade_codegen::plan::Plan;
use snitflade_codegen::write::{Rendered, render};
use snitflade_compiled::equal::Judge;
use snitflade_compiled::packing::{self, Packer};
use snitflade_compiled::run::{self, Built, Outcome};
use snitflade_tests::attempt::parallel;
use snitflade_tests::corpora::Document;
use std::collections::{BTreeMap, BTreeSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;
use std::time::{Duration, Instant};

/// How compiling and running went.
pub struct Compiled {
    /// Crates that were checked, and crates that were built.
    pub crates: [usize; 2],
    /// What cargo said of each kind.
    pub built: [Built; 2],
    /// Lines of all entry points, those of equal text once.
    pub lines: usize,
    /// Entry points whose text is that of an earlier one.
    pub twins: usize,
    /// Entry points that rendering refused.
    pub unrendered: Vec<String>,
    /// Lines of the largest entry points, and the time from file to text.
    pub largest: Vec<(usize, usize, Duration)>,
    /// What became of each pair.
    pub outcomes: Vec<Outcome>,
}

/// Entry points that are generated at once, and held.
const BATCH: usize = 48;

/// Generates again, compiles, and sends the samples through.
pub fn all(
    arguments: &Arguments,
    entries: &[Document],
    studies: &[Study],
    samples: &Samples,
    pairs: &[Pair],
) -> Result<Compiled, String> {
    let work = &arguments.work;
    let needed: BTreeSet<usize> = pairs.iter().map(|pair| pair.entry).collect();
    let mut packers = [
        Packer::new(work, "c", arguments.lines),
        Packer::new(work, "r", arguments.lines),
    ];
    let mut homes: BTreeMap<usize, usize> = BTreeMap::new();
    let mut seen: BTreeSet<u64> = BTreeSet::new();
    let (mut lines, mut twins) = (0, 0);
    let (mut unrendered, mut largest) = (Vec::new(), Vec::new());
    let list: Vec<usize> = (0..entries.len())
        .filter(|at| matches!(studies[*at], Study::Made(_)))
        .collect();
    for batch in list.chunks(BATCH) {
        let made = parallel(batch, |at| code(&arguments.corpora, &entries[*at]));
        for (at, made) in batch.iter().zip(made) {
            let (plan, files, time) = match made {
                Ok(made) => made,
                Err(why) => {
                    unrendered.push(format!("{}: {why}", entries[*at].path));
                    continue;
                }
            };
            let is_needed = needed.contains(at);
            if !seen.insert(fingerprint(&files)) && !is_needed {
                twins += 1;
                continue;
            }
            let own: usize = files.iter().map(|file| file.text.lines().count()).sum();
            lines += own;
            largest.push((own, *at, time));
            let home = packers[usize::from(is_needed)].add(*at, &plan, &files)?;
            homes.insert(*at, home);
        }
    }
    largest.sort_unstable_by(|a, b| b.cmp(a));
    largest.truncate(12);
    let [checks, programs] = packers;
    let crates = [checks.finish()?, programs.finish()?];
    packing::workspace(work)?;
    println!("{lines} lines in {} + {} crates", crates[0], crates[1]);
    let built = [
        run::cargo(work, "check", "c")?,
        run::cargo(work, "build", "r")?,
    ];
    let outcomes = send(arguments, entries, samples, pairs, &homes)?;
    Ok(Compiled {
        crates,
        built,
        lines,
        twins,
        unrendered,
        largest,
        outcomes,
    })
}

fn code(corpora: &Path, entry: &Document) -> Result<(Plan, Vec<Rendered>, Duration), String> {
    let start = Instant::now();
    let options = settings(corpora, entry);
    let mut job = Job::on_disk(options);
    let model = job.model().ok_or("it was not read again")?;
    let plan = job.plan(&model);
    let mut frame = job.frame(&model);
    frame.layout = Layout::Modules;
    let files = render(&file_set(&model, &plan, &frame)).map_err(|e| e.to_string())?;
    Ok((plan, files, start.elapsed()))
}

/// Code without its comments: what compiles alike.
fn fingerprint(files: &[Rendered]) -> u64 {
    let mut hasher = DefaultHasher::new();
    for file in files.iter().filter(|file| file.path != "documents.rs") {
        file.path.hash(&mut hasher);
        let code = file.text.lines().map(str::trim_start);
        for line in code.filter(|line| !line.starts_with("//")) {
            line.hash(&mut hasher);
        }
    }
    hasher.finish()
}

/// Sends every sample through its schema's types.
fn send(
    arguments: &Arguments,
    entries: &[Document],
    samples: &Samples,
    pairs: &[Pair],
    homes: &BTreeMap<usize, usize>,
) -> Result<Vec<Outcome>, String> {
    let work = &arguments.work;
    let mut outcomes = vec![Outcome::NoTypes; pairs.len()];
    let out = std::path::absolute(work.join("out")).map_err(|e| e.to_string())?;
    std::fs::create_dir_all(&out).map_err(|e| e.to_string())?;
    let mut lists: BTreeMap<usize, String> = BTreeMap::new();
    for (at, pair) in pairs.iter().enumerate() {
        if let Some(home) = homes.get(&pair.entry) {
            let path = samples.list[pair.sample].document.display();
            let line = format!("{at}\t{}\t{path}\n", pair.entry);
            lists.entry(*home).or_default().push_str(&line);
            outcomes[at] = Outcome::Crash;
        }
    }
    let mut written: BTreeMap<usize, Vec<(usize, bool)>> = BTreeMap::new();
    for (home, list) in lists {
        let binary = work.join(format!("target/debug/r{home:03}"));
        if !binary.exists() {
            continue;
        }
        for line in run::answers(&binary, &out, list)?.lines() {
            let Some((at, kind, why)) = run::answer(line) else {
                return Err(format!("not an answer: {line}"));
            };
            let why = why.to_owned();
            outcomes[at] = match kind {
                "typed" | "open" => {
                    let of = written.entry(pairs[at].entry).or_default();
                    of.push((at, kind == "open"));
                    continue;
                }
                "unwritten" => Outcome::Unwritten(why),
                _ => Outcome::Refused(why),
            };
        }
    }
    for (entry, written) in written {
        let options = settings(&arguments.corpora, &entries[entry]);
        let model = Job::on_disk(options).model();
        let model = model.ok_or("it was not read again")?;
        let bump = Bump::new();
        let mut judge = Judge {
            schema: &lower(&model, None, &bump),
            respelled: 0,
        };
        for (at, open) in written {
            let before = samples.list[pairs[at].sample].document.clone();
            outcomes[at] = run::compare(&mut judge, &[before, out.join(at.to_string())], open);
        }
    }
    Ok(outcomes)
}
