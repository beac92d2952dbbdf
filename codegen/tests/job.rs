//! A job touches files through its loader only, and lists all it was asked for.

use snitflade_codegen::pipeline::{Job, Run};
use snitflade_codegen::source::{DiskLoader, Input, InputOutcome, LoadError, Loader, MemoryLoader};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

const CONTRACT: &str = "SF1520/4.0";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The files of `contracts/`, in memory.
fn in_memory() -> MemoryLoader {
    fn add(loader: MemoryLoader, root: &Path, below: &str) -> MemoryLoader {
        let entries = std::fs::read_dir(root.join(below)).expect("a folder");
        entries.fold(loader, |loader, entry| {
            let entry = entry.expect("an entry");
            let name = entry.file_name().into_string().expect("a name in UTF-8");
            let path = format!("{below}/{name}");
            match entry.path().is_dir() {
                true => add(loader, root, &path),
                false => loader.with(&path, std::fs::read(entry.path()).expect("a file")),
            }
        })
    }
    add(MemoryLoader::new(), &root(), "contracts")
}

fn job<'l>(loader: impl Loader + 'l) -> Job<'l> {
    let job = Job::of_contract(loader, &root(), CONTRACT, false);
    job.unwrap_or_else(|run| panic!("{:#?}", run.diagnostics))
}

fn files(job: &mut Job<'_>) -> Vec<(String, String)> {
    let made = job.files();
    let made = made.unwrap_or_else(|| panic!("{:#?}", job.run.diagnostics));
    let files = made.files.into_iter();
    files.map(|file| (file.path, file.text)).collect()
}

#[test]
fn a_contract_in_memory_is_the_same_crate() {
    let memory = in_memory();
    let (mut ours, mut theirs) = (job(&memory), job(DiskLoader::new(root())));
    let (ours_made, theirs_made) = (files(&mut ours), files(&mut theirs));
    assert!(ours_made.len() > 5, "{} files", ours_made.len());
    assert!(ours_made == theirs_made, "the files differ");
    assert_eq!(ours.inputs(), theirs.inputs());
}

/// A loader that counts by itself what it is asked for.
struct Counting {
    files: MemoryLoader,
    asked: Mutex<BTreeSet<String>>,
}

impl Counting {
    fn count(&self, path: &str) {
        let mut asked = self.asked.lock().expect("one thread");
        asked.insert(path.to_owned());
    }
}

impl Loader for Counting {
    fn read(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        self.count(path);
        self.files.read(path)
    }
    fn exists(&self, path: &str) -> bool {
        self.count(path);
        self.files.exists(path)
    }
    fn identity(&self, path: &str) -> String {
        self.files.identity(path)
    }
    fn list(&self, dir: &str) -> Vec<String> {
        self.count(dir);
        self.files.list(dir)
    }
    fn folders(&self, dir: &str) -> Vec<String> {
        self.count(dir);
        self.files.folders(dir)
    }
}

fn paths(inputs: &[Input], outcome: InputOutcome) -> BTreeSet<&str> {
    let inputs = inputs.iter().filter(|input| input.outcome == outcome);
    inputs.map(|input| input.path.as_str()).collect()
}

#[test]
fn everything_that_was_asked_for_is_listed() {
    let loader = Counting {
        files: in_memory(),
        asked: Mutex::default(),
    };
    let mut job = job(&loader);
    files(&mut job);
    let inputs = job.inputs();
    let listed: BTreeSet<String> = inputs.iter().map(|input| input.path.clone()).collect();
    assert_eq!(listed, *loader.asked.lock().expect("one thread"));
    let read = paths(&inputs, InputOutcome::Read);
    for path in [
        "contracts/codegen.toml",
        "contracts/SF1520/4.0/contract.toml",
        "contracts/WIRE/1/contract.toml",
    ] {
        assert!(read.contains(path), "{path}: {read:#?}");
    }
    let folder = format!("contracts/{CONTRACT}/");
    let own = read.iter().filter(|path| path.starts_with(&folder));
    let own: BTreeSet<&str> = own.copied().collect();
    let there = loader.files.clone();
    let expected = ["wsdl", "xsd"].map(|kind| {
        let names = there.list(&format!("{folder}{kind}")).into_iter();
        names
            .map(|name| format!("{folder}{kind}/{name}"))
            .collect::<Vec<_>>()
    });
    let missing: Vec<&String> = expected
        .iter()
        .flatten()
        .filter(|path| !own.contains(path.as_str()))
        .collect();
    assert_eq!(missing, Vec::<&String>::new());
}

#[test]
fn a_file_that_appears_later_was_listed_as_missing() {
    let inputs = {
        let mut job = job(in_memory());
        files(&mut job);
        job.inputs()
    };
    let missing = paths(&inputs, InputOutcome::Missing);
    let catalog = "contracts/SF1520/4.0/catalog.xml";
    assert!(missing.contains(catalog), "{missing:#?}");
}

#[test]
fn wrong_settings_are_findings() {
    let codes = |run: Box<Run>| {
        let found = run.diagnostics.iter();
        found.map(|finding| finding.code.0).collect::<Vec<_>>()
    };
    let nothing = Job::of_contract(MemoryLoader::new(), Path::new(""), CONTRACT, false);
    assert_eq!(nothing.err().map(codes), Some(vec!["CFG0111"]));
    let no_text = in_memory().with("contracts/codegen.toml", [0xFF, 0xFE, 0x41]);
    let no_text = Job::of_contract(no_text, Path::new(""), CONTRACT, false);
    assert_eq!(no_text.err().map(codes), Some(vec!["CFG0101"]));
    let unknown = Job::of_contract(in_memory(), Path::new(""), "SF0000", false);
    assert_eq!(unknown.err().map(codes), Some(vec!["CFG0111"]));
}

#[test]
fn a_job_has_the_settings_it_was_made_with() {
    let memory = in_memory();
    let job = job(&memory);
    let options = job.options();
    assert_eq!(options.root, root());
    let asked: Vec<String> = job.inputs().into_iter().map(|input| input.path).collect();
    let settings = format!("contracts/{CONTRACT}/contract.toml");
    assert!(asked.contains(&settings), "{asked:?}");
}
