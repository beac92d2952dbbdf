//! What was read, for those who have to know when to generate again.

use super::{LoadError, Loader, normalize};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A path a loader was asked for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Input {
    /// The path, relative to the loader's root.
    pub path: String,
    /// What became of the question.
    pub outcome: InputOutcome,
}

/// What became of a question to a loader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum InputOutcome {
    /// No such file. If it appears, the result may be another one.
    Missing,
    /// A folder whose entries were listed.
    Listed,
    /// A file that is there; only whether it is mattered.
    Found,
    /// A file that was read.
    Read,
}

/// A loader that remembers what it was asked for.
#[derive(Debug)]
pub struct Recorder<L> {
    loader: L,
    inputs: RefCell<BTreeMap<String, InputOutcome>>,
}

impl<L> Recorder<L> {
    /// Records what `loader` is asked for.
    pub fn new(loader: L) -> Self {
        Recorder {
            loader,
            inputs: RefCell::default(),
        }
    }

    /// Every path asked for so far, sorted.
    pub fn inputs(&self) -> Vec<Input> {
        let inputs = self.inputs.borrow();
        let inputs = inputs.iter().map(|(path, outcome)| Input {
            path: path.clone(),
            outcome: *outcome,
        });
        inputs.collect()
    }

    /// A file that was read stays so, whatever is asked later.
    fn record(&self, path: &str, outcome: InputOutcome) {
        let mut inputs = self.inputs.borrow_mut();
        let known = inputs.entry(normalize(path)).or_insert(outcome);
        *known = outcome.max(*known);
    }
}

impl<L: Loader> Loader for Recorder<L> {
    fn read(&self, path: &str) -> Result<Vec<u8>, LoadError> {
        let read = self.loader.read(path);
        self.record(
            path,
            match read {
                Err(LoadError::NotFound) => InputOutcome::Missing,
                _ => InputOutcome::Read,
            },
        );
        read
    }

    fn exists(&self, path: &str) -> bool {
        let exists = self.loader.exists(path);
        self.record(
            path,
            match exists {
                true => InputOutcome::Found,
                false => InputOutcome::Missing,
            },
        );
        exists
    }

    fn identity(&self, path: &str) -> String {
        self.loader.identity(path)
    }

    fn list(&self, dir: &str) -> Vec<String> {
        self.record(dir, InputOutcome::Listed);
        self.loader.list(dir)
    }

    fn folders(&self, dir: &str) -> Vec<String> {
        self.record(dir, InputOutcome::Listed);
        self.loader.folders(dir)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::MemoryLoader;

    #[test]
    fn every_question_is_kept_once_with_its_weightiest_answer() {
        let loader = MemoryLoader::new().with("a/b.xsd", "x").with("c.xsd", "y");
        let recorder = Recorder::new(loader);
        assert!(recorder.exists("a/../a/b.xsd") && recorder.exists("c.xsd"));
        assert!(recorder.read("a/b.xsd").is_ok());
        assert!(recorder.exists("a/b.xsd"));
        assert_eq!(recorder.read("d.xsd"), Err(LoadError::NotFound));
        assert_eq!(recorder.folders(""), ["a"]);
        let inputs = recorder.inputs();
        let inputs: Vec<_> = inputs.iter().map(|i| (&*i.path, i.outcome)).collect();
        assert_eq!(
            inputs,
            [
                ("", InputOutcome::Listed),
                ("a/b.xsd", InputOutcome::Read),
                ("c.xsd", InputOutcome::Found),
                ("d.xsd", InputOutcome::Missing),
            ]
        );
    }
}
