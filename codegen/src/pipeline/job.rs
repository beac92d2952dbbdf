//! One generation, whatever door it came in by: the command line, a build script, a macro.

use super::settings::{self, crate_options};
use super::shared::{Shared, Sources};
use super::{Entry, Run, Tokens, documented, file_set, load, served, shared, unused};
use crate::emit::CrateOptions;
use crate::model::Model;
use crate::options::{Options, Workspace};
use crate::plan::Plan;
use crate::source::{DiskLoader, Input, Loader, Recorder};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// A contract to generate from: where its files come from, and the settings.
///
/// Nothing but the loader touches files, until [`Job::write`] or [`Job::check`] is
/// called; so a contract may lie on disk, in memory or anywhere else. What was read is
/// listed by [`Job::inputs`].
pub struct Job<'l> {
    pub(super) options: Options,
    loader: Recorder<Box<dyn Loader + 'l>>,
    /// The texts read and the findings made so far.
    pub run: Run,
    /// What the contract takes from elsewhere, once it was asked for.
    pub(super) shared: Option<Shared>,
    /// What was read of the contracts that it takes from.
    sources: Arc<Sources>,
}

impl<'l> Job<'l> {
    /// A job with settings that are known already. The contract's files are below
    /// `options.shown` in the loader.
    pub fn new(loader: impl Loader + 'l, options: Options) -> Self {
        Job {
            run: Run::new(&options),
            loader: Recorder::new(Box::new(loader)),
            options,
            shared: None,
            sources: Arc::default(),
        }
    }

    /// A job whose settings were read through the same loader, in the same run.
    pub(crate) fn resumed(
        loader: Recorder<Box<dyn Loader + 'l>>,
        options: Options,
        run: Run,
    ) -> Self {
        Job {
            options,
            loader,
            run,
            shared: None,
            sources: Arc::default(),
        }
    }

    /// The same for files on disk, below `options.root`.
    pub fn on_disk(options: Options) -> Job<'static> {
        Job::new(DiskLoader::new(&options.root), options)
    }

    /// Reads contracts that types are taken from once for all jobs that share this. What one
    /// job reads of them is then among its [`Job::inputs`], and no other's. Jobs of contracts
    /// that others take from come first ([`Sources::of`]).
    #[must_use]
    pub fn sharing(mut self, sources: &Arc<Sources>) -> Self {
        self.sources = Arc::clone(sources);
        self
    }

    /// A contract of a workspace, named as [`Workspace::contract`] tells. Settings are read through the loader too: from
    /// `contracts/codegen.toml` and every `contracts/*/*/contract.toml`. `root` is the
    /// workspace on disk, below which the crate is written. The error is what was found
    /// wrong with the settings.
    pub fn of_contract(
        loader: impl Loader + 'l,
        root: &Path,
        name: &str,
        strict: bool,
    ) -> Result<Self, Box<Run>> {
        let loader: Recorder<Box<dyn Loader + 'l>> = Recorder::new(Box::new(loader));
        let mut run = Run::with_strictness(strict);
        let workspace = Workspace::load(&loader, root, &mut run.sources, &mut run.diagnostics);
        let options = match workspace.contract(name) {
            _ if run.diagnostics.has_errors() => None,
            Ok(found) => Some(workspace.options(found, strict)),
            Err(unknown) => {
                run.diagnostics.push(*unknown);
                None
            }
        };
        match options {
            Some(options) => Ok(Job {
                options,
                loader,
                run,
                shared: None,
                sources: Arc::default(),
            }),
            None => Err(Box::new(run)),
        }
    }

    /// The settings.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// Every path that was asked for so far, with what became of it: contract files,
    /// settings, catalogs, and what was looked for and not found. Paths are relative to
    /// the loader's root.
    pub fn inputs(&self) -> Vec<Input> {
        self.loader.inputs()
    }

    /// Reads and resolves the contract: all that is generated of it, or all there is where
    /// documents are judged. `None` after an error was reported.
    pub fn model(&mut self) -> Option<Model> {
        let load = match self.options.judging {
            true => load::model,
            false => load::pruned,
        };
        load(&self.options, &self.loader, &mut self.run)
    }

    /// Decides everything about the Rust side of a model.
    pub fn plan(&mut self, model: &Model) -> Plan {
        let options = self.options.clone();
        let (plan, said) = self.shared(model).plan(&options, model);
        said.into_sorted()
            .into_iter()
            .for_each(|found| self.run.diagnostics.push(found));
        plan
    }

    /// What frames the crate of a model: its name, its dependencies, the contract's files.
    pub fn frame(&mut self, model: &Model) -> CrateOptions {
        let uses = self.shared(model).crates.clone();
        let documents = match model.services.is_empty() && model.apis.is_empty() {
            true => Vec::new(),
            false => served::documents(&self.options, &self.run.sources, &self.loader),
        };
        crate_options(&self.options, documents, uses)
    }

    /// Plans everything here, as if nothing were shared with other contracts: for who runs the
    /// tables and generates no code, which other contracts are read and planned for.
    #[cfg(feature = "serve")]
    pub(crate) fn alone(&mut self) {
        self.shared = Some(Shared::default());
    }

    /// What the contract takes from elsewhere, proven to be the same; what is not is reported.
    fn shared(&mut self, model: &Model) -> &mut Shared {
        if self.shared.is_none() {
            let (options, known) = (&self.options, &*self.sources);
            let found = shared::find(options, &self.loader, model, known, &mut self.run);
            self.shared = Some(found);
        }
        self.shared.get_or_insert_with(Shared::default)
    }

    /// Model, plan and the tokens of every file. `None` after an error was reported.
    pub fn tokens(&mut self) -> Option<Tokens> {
        let mut model = load::model(&self.options, &self.loader, &mut self.run)?;
        // Settings may speak of what is not generated.
        unused::check(&self.options, &self.loader, &model, &mut self.run);
        documented::check(&self.options, &self.loader, &model, &mut self.run);
        load::prune(&self.options, &mut model);
        settings::check_modules(&self.options, &model, &mut self.run.diagnostics);
        let model = Arc::new(model);
        let plan = Arc::new(self.plan(&model));
        let external = self.shared.as_ref().map(|shared| &shared.external);
        self.sources.offer(
            &self.options,
            (&model, &plan),
            external.unwrap_or(&BTreeMap::new()),
        );
        if self.run.diagnostics.has_errors() {
            return None;
        }
        let files = file_set(&model, &plan, &self.frame(&model));
        Some(Tokens { model, plan, files })
    }

    /// Reports patterns of the shared settings that none of the jobs of a workspace used.
    pub fn check_shared(&mut self, used: &BTreeSet<Entry>) {
        unused::check_shared(&self.options, &self.loader, used, &mut self.run);
    }
}
