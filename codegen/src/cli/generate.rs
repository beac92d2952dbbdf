//! `snitflade generate`, with and without `--check`.

use super::args::GenerateArgs;
use super::report::{self, Report, failed};
use super::table::{Row, Table};
use super::{exit, lock, print, workspace};
use crate::options::{Date, Options};
use crate::pipeline::{Counts, Job, Run, Sources};
use crate::source::SourceMap;
use indicatif::{ProgressBar, ProgressDrawTarget};
use std::collections::BTreeSet;
use std::io::IsTerminal;
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// From how many contracts on a progress bar is worth showing.
const WORTH_A_BAR: usize = 4;

/// What became of one contract.
struct Outcome {
    run: Run,
    /// Numbers and what was done, unless errors stopped it.
    made: Option<(Counts, String)>,
    /// Files that differ; only found by `--check`.
    differing: Vec<String>,
}

pub(super) fn run(args: &GenerateArgs) -> ExitCode {
    let workspace::Selected {
        list,
        notices,
        root,
        is_all,
    } = match workspace::selected(args) {
        Ok(found) => found,
        Err(code) => return code,
    };
    let outcomes = generate_all(&list, args.check);
    let mut report = Report::new(args.verbose);
    let mut table = Table::default();
    let (mut failed, mut stale) = (0, Vec::new());
    let mut shared_used = BTreeSet::new();
    for (options, outcome) in list.iter().zip(outcomes) {
        let counts = report.findings(outcome.run.diagnostics, &outcome.run.sources);
        failed += usize::from(outcome.made.is_none());
        shared_used.extend(outcome.run.shared_used);
        for file in outcome.differing {
            stale.push(format!("{}/{file}", options.contract.crate_name));
        }
        table.add(row(options, outcome.made, counts));
    }
    if is_all
        && failed == 0
        && let Some(options) = list.first()
    {
        let mut job = Job::on_disk(options.clone());
        job.check_shared(&shared_used);
        let found = report.findings(job.run.diagnostics, &job.run.sources);
        failed += usize::from(found.errors > 0);
    }
    print(&table.render());
    let today = Date::today().day_number();
    for notice in &notices {
        say!("{}", notice.describe(today));
    }
    if let Some(root) = &root {
        match lock::update(root, args.check) {
            Ok(findings) => stale.extend(findings),
            Err(error) => return self::failed(&format!("contracts.lock: {error}")),
        }
    }
    finish(failed, &stale)
}

fn row(options: &Options, made: Option<(Counts, String)>, found: report::Counts) -> Row {
    let (counts, what) = match made {
        Some((counts, what)) => (Some(counts), what),
        None => (None, "nothing written".to_owned()),
    };
    Row {
        name: options.contract.crate_name.clone(),
        counts,
        what,
        errors: found.errors,
        warnings: found.warnings,
        notes: found.notes,
    }
}

fn finish(failed: usize, stale: &[String]) -> ExitCode {
    for name in stale {
        tell!("differs: {name}");
    }
    if !stale.is_empty() {
        tell!("run `snitflade generate` to bring them up to date");
    }
    match failed > 0 || !stale.is_empty() {
        true => exit::findings(),
        false => exit::GOOD,
    }
}

/// Every contract, on as many threads as the machine has; outcomes in the
/// order of the list.
fn generate_all(list: &[Options], check: bool) -> Vec<Outcome> {
    let bar = progress(list.len());
    let sources = Arc::new(Sources::of(list));
    let order = used_first(list, &sources);
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<Option<Outcome>>> = Mutex::new(list.iter().map(|_| None).collect());
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get());
    std::thread::scope(|scope| {
        for _ in 0..threads.min(list.len()) {
            scope.spawn(|| {
                loop {
                    let turn = next.fetch_add(1, Ordering::Relaxed);
                    let Some(&at) = order.get(turn) else { break };
                    let outcome = generate_one(&list[at], check, &sources);
                    bar.inc(1);
                    let mut done = done.lock().unwrap_or_else(PoisonError::into_inner);
                    done[at] = Some(outcome);
                }
            });
        }
    });
    bar.finish_and_clear();
    let done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.into_iter().flatten().collect()
}

/// The contracts, those first that others take types from, so that what is made of them need
/// not be made again.
fn used_first(list: &[Options], sources: &Sources) -> Vec<usize> {
    fn depth(options: &Options) -> usize {
        options.uses.iter().map(depth).max().map_or(0, |it| it + 1)
    }
    let mut order: Vec<usize> = (0..list.len()).collect();
    order.sort_by_cached_key(|&at| (!sources.is_used(&list[at]), depth(&list[at])));
    order
}

fn progress(contracts: usize) -> ProgressBar {
    let watched = std::io::stderr().is_terminal() && contracts >= WORTH_A_BAR;
    let bar = ProgressBar::new(contracts as u64);
    if !watched {
        bar.set_draw_target(ProgressDrawTarget::hidden());
    }
    bar
}

fn generate_one(options: &Options, check: bool, sources: &Arc<Sources>) -> Outcome {
    let mut job = Job::on_disk(options.clone()).sharing(sources);
    let mut differing = Vec::new();
    let made = match check {
        false => job.write().map(|(counts, done)| {
            let what = format!(
                "unchanged {}, written {}, removed {}",
                done.unchanged, done.written, done.deleted
            );
            (counts, what)
        }),
        true => job.check().map(|(counts, report)| {
            let what = format!(
                "differing {}, missing {}, orphaned {}",
                report.stale.len(),
                report.missing.len(),
                report.orphaned.len()
            );
            differing.extend(report.stale);
            differing.extend(report.missing);
            differing.extend(report.orphaned);
            (counts, what)
        }),
    };
    // Texts are only shown beside findings.
    let mut run = job.run;
    if run.diagnostics.iter().next().is_none() {
        run.sources = SourceMap::new();
    }
    Outcome {
        run,
        made,
        differing,
    }
}
