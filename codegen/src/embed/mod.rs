//! A contract's code as one module of a crate of the user's: what build scripts and the
//! macro have in common.
//!
//! Files are named relative to the package, the folder of the user's `Cargo.toml`, and
//! nothing is written. What is said of the contract is said with the keys of
//! `contract.toml`, in three layers: [`Embed::own`] goes before [`Embed::settings`], and
//! that before the `contract.toml` of [`Embed::folder`].

mod literal;
mod merge;
mod options;
pub mod tokens;

pub use options::module_name_problem;

use crate::emit::Module;
use crate::options::Contract;
use crate::pipeline::{Job, Run};
use crate::source::{DiskLoader, FileId, InputOutcome, Loader, Recorder, normalize, provide};
use std::path::PathBuf;

/// A contract to be embedded.
#[derive(Clone, Debug, Default)]
pub struct Embed {
    /// The folder of the user's `Cargo.toml`.
    pub package: PathBuf,
    /// A folder with a `contract.toml`, relative to the package.
    pub folder: Option<String>,
    /// Settings given as values.
    pub own: Contract,
    /// Settings given as text, in the form of `contract.toml`.
    pub settings: Option<Text>,
    /// Sentences for documentation, in the form of `contract.docs.toml`.
    pub docs: Option<Text>,
    /// The module's name; one is made from the contract's if there is none.
    pub module: Option<String>,
    /// The path of the runtime, where it is not `::snitflade_runtime`.
    pub runtime: Option<String>,
    /// Take warnings as errors.
    pub strict: bool,
}

/// A text that is no file of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// What reports call it.
    pub name: String,
    /// What it says.
    pub text: String,
}

/// What came of it.
#[derive(Debug)]
pub struct Embedded {
    /// The texts read and the findings made.
    pub run: Run,
    /// The name of the module.
    pub name: String,
    /// The module; `None` after an error was reported.
    pub module: Option<Module>,
    /// Every file that was read, or that was there when it mattered whether it is: paths
    /// relative to the package, or absolute ones.
    pub inputs: Vec<String>,
    /// Where [`Embed::settings`] and [`Embed::docs`] stand in the texts.
    pub texts: [Option<FileId>; 2],
}

impl Embed {
    /// Reads the contract and makes the module.
    pub fn run(&self) -> Embedded {
        let loader: Box<dyn Loader> = Box::new(DiskLoader::new(&self.package));
        let loader = Recorder::new(loader);
        let mut run = Run::with_strictness(self.strict);
        let texts = self.texts(&loader, &mut run);
        let options = self.options(&loader, texts, &mut run);
        let name = options.module.clone().unwrap_or_default();
        let mut job = Job::resumed(loader, options, run);
        let module = match job.run.diagnostics.has_errors() {
            true => None,
            false => job.tokens().map(|tokens| tokens.files.root),
        };
        let inputs = job.inputs().into_iter();
        let there = |outcome| matches!(outcome, InputOutcome::Read | InputOutcome::Found);
        Embedded {
            name,
            module,
            inputs: inputs
                .filter(|input| there(input.outcome))
                .map(|input| input.path)
                .collect(),
            texts,
            run: job.run,
        }
    }

    /// Settings and sentences in the places of their files, where findings look for them.
    /// The settings of a folder are read besides those given.
    fn texts(&self, loader: &dyn Loader, run: &mut Run) -> [Option<FileId>; 2] {
        let below = |file: &str| match self.folder.as_deref().map(normalize) {
            Some(folder) => format!("{folder}/{file}"),
            None => file.to_owned(),
        };
        let settings = match self.folder {
            Some(_) => "settings beside contract.toml",
            None => "contract.toml",
        };
        let sources = &mut run.sources;
        let mut add = |given: &Option<Text>, file: &str| {
            let Text { name, text } = given.as_ref()?;
            Some(provide(sources, loader, &below(file), name.clone(), text))
        };
        [
            add(&self.settings, settings),
            add(&self.docs, "contract.docs.toml"),
        ]
    }
}
