//! Contracts that types are taken from, read once for all that take from them.

use super::super::{Run, load};
use crate::model::Model;
use crate::options::Options;
use crate::plan::{External, Plan};
use crate::source::Loader;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The home of the runtime's own types. No crate has this name.
const RUNTIME: &str = "runtime";

/// A contract that types are taken from, and what its crate makes of them.
#[derive(Debug)]
pub(super) struct Source {
    /// What reports call it.
    pub shown: String,
    pub model: Arc<Model>,
    pub plan: Arc<Plan>,
    /// Where each of its namespaces is found from another crate.
    pub places: BTreeMap<String, External>,
}

impl Source {
    /// Reads a contract with all it takes from elsewhere itself. `None` where it cannot be
    /// read: what is wrong is said where it is generated.
    pub fn read(
        options: &Options,
        loader: &dyn Loader,
        known: &Sources,
        is_wire: bool,
    ) -> Option<Source> {
        let mut run = Run::new(options);
        let model = load::pruned(options, loader, &mut run)?;
        let mut shared = super::find(options, loader, &model, known, &mut run);
        let (plan, _) = shared.plan(options, &model);
        let places = match is_wire {
            true => homes_of_runtime(&plan),
            false => places(options, &plan, &shared.external),
        };
        Some(Source {
            shown: options.shown.clone(),
            model: Arc::new(model),
            plan: Arc::new(plan),
            places,
        })
    }
}

/// A module of the runtime.
pub(super) fn wire(path: String) -> External {
    External {
        path,
        home: RUNTIME.to_owned(),
    }
}

fn homes_of_runtime(plan: &Plan) -> BTreeMap<String, External> {
    let all = plan.modules.iter();
    all.map(|module| (module.namespace.clone(), wire(module.name.clone())))
        .collect()
}

/// The modules of a contract's crate: its own, and those it passes on.
fn places(
    options: &Options,
    plan: &Plan,
    external: &BTreeMap<String, External>,
) -> BTreeMap<String, External> {
    let package = &options.contract.crate_name;
    let krate = package.replace('-', "_");
    let mut out = BTreeMap::new();
    for (at, module) in plan.modules.iter().enumerate() {
        let home = match external.get(&module.namespace) {
            Some(other) => other.home.clone(),
            None if plan.is_emitted(at) => package.clone(),
            None => continue,
        };
        let path = format!("::{krate}::{}", module.name);
        out.insert(module.namespace.clone(), External { path, home });
    }
    out
}

/// A contract by name, as the runtime's own or not; nothing where it cannot be read.
type Known = BTreeMap<(String, bool), Option<Arc<Source>>>;

/// What was read of contracts that others take types from. The jobs of one workspace share
/// it: their files stay the same meanwhile.
#[derive(Debug, Default)]
pub struct Sources {
    known: Mutex<Known>,
    /// Contracts whose own job may give what it makes of them.
    taken_from: BTreeSet<String>,
}

impl Sources {
    /// For the jobs of these contracts: what one of them makes of a contract that others take
    /// from is not made again for those that come later.
    #[must_use]
    pub fn of(contracts: &[Options]) -> Sources {
        let mut taken_from = BTreeSet::new();
        let mut left: Vec<&Options> = contracts.iter().flat_map(|one| &one.uses).collect();
        while let Some(used) = left.pop() {
            if taken_from.insert(used.shown.clone()) {
                left.extend(&used.uses);
            }
        }
        Sources {
            known: Mutex::default(),
            taken_from,
        }
    }

    /// Whether one of these contracts takes from this one, be it through another.
    #[must_use]
    pub fn is_used(&self, contract: &Options) -> bool {
        self.taken_from.contains(&contract.shown)
    }

    /// Reads a contract, unless it was read before.
    pub(super) fn read(
        &self,
        options: &Options,
        loader: &dyn Loader,
        is_wire: bool,
    ) -> Option<Arc<Source>> {
        let key = (options.shown.clone(), is_wire);
        // Not held while reading: a contract takes from others itself.
        if let Some(known) = self.known().get(&key).cloned() {
            return known;
        }
        let source = Source::read(options, loader, self, is_wire).map(Arc::new);
        self.known().entry(key).or_insert(source).clone()
    }

    /// Keeps what the job of a contract made of it, if others take from it.
    pub(in super::super) fn offer(
        &self,
        options: &Options,
        (model, plan): (&Arc<Model>, &Arc<Plan>),
        external: &BTreeMap<String, External>,
    ) {
        if !self.is_used(options) {
            return;
        }
        let source = Source {
            shown: options.shown.clone(),
            model: Arc::clone(model),
            plan: Arc::clone(plan),
            places: places(options, plan, external),
        };
        let key = (options.shown.clone(), false);
        self.known().entry(key).or_insert(Some(Arc::new(source)));
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
