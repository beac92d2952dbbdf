//! Generating a crate in memory, and what came of it.

use snitflade_codegen::diag::{Severity, one_line};
use snitflade_codegen::options::{Contract, Global, Options, PackageOptions};
use snitflade_codegen::pipeline::{Job, Made, Run};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};

/// How an attempt ended.
#[derive(Debug)]
pub enum Outcome {
    /// A crate was made.
    Made(Made),
    /// Errors stopped it; one line for each, the code in its own field.
    Refused(Vec<(String, String)>),
    /// The generator panicked, which it never may.
    Panicked(String),
}

/// Shared settings of crates that inherit from a workspace.
pub fn in_workspace() -> Global {
    let package = PackageOptions {
        workspace: true,
        ..PackageOptions::default()
    };
    Global {
        package,
        ..Global::default()
    }
}

/// Settings to generate from these files below `root` as they are.
pub fn options(root: &Path, wsdls: &[String], schemas: &[String]) -> Options {
    Options {
        contract: Contract {
            id: "TEST".to_owned(),
            title: "A contract under test".to_owned(),
            crate_name: "under-test".to_owned(),
            roots: wsdls.to_vec(),
            schemas: schemas.to_vec(),
            ..Contract::default()
        },
        root: root.to_path_buf(),
        command: "snitflade generate".to_owned(),
        global: in_workspace(),
        ..Options::default()
    }
}

/// Generates in memory.
pub fn attempt(options: &Options) -> Outcome {
    let mut job = Job::on_disk(options.clone());
    match catch_unwind(AssertUnwindSafe(|| job.files())) {
        Ok(Some(made)) => Outcome::Made(made),
        Ok(None) => Outcome::Refused(errors(job.run)),
        Err(payload) => {
            let text = payload.downcast_ref::<String>().cloned();
            let text = text.or_else(|| payload.downcast_ref::<&str>().map(|t| (*t).to_owned()));
            Outcome::Panicked(text.unwrap_or_default())
        }
    }
}

fn errors(run: Run) -> Vec<(String, String)> {
    let Run {
        sources,
        diagnostics,
        ..
    } = run;
    diagnostics
        .into_sorted()
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| (finding.code.0.to_owned(), one_line(finding, &sources)))
        .collect()
}

/// Applies `work` to every item on all processors; results in order.
pub fn parallel<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<Option<R>>> = Mutex::new(items.iter().map(|_| None).collect());
    let threads = std::thread::available_parallelism().map_or(1, |n| n.get());
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(at) else { break };
                    let result = work(item);
                    results.lock().unwrap_or_else(PoisonError::into_inner)[at] = Some(result);
                }
            });
        }
    });
    let results = results.into_inner().unwrap_or_else(PoisonError::into_inner);
    results.into_iter().flatten().collect()
}
