//! Contracts that types are taken from, read once for all that take from them.

use super::super::{Run, load};
use crate::model::Model;
use crate::options::Options;
use crate::plan::{External, Plan};
use crate::source::Loader;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// The home of the runtime's own types. No crate has this name.
const RUNTIME: &str = "runtime";

/// A contract that types are taken from, and what its crate makes of them.
#[derive(Debug)]
pub(super) struct Source {
    /// What reports call it.
    pub shown: String,
    pub model: Model,
    pub plan: Plan,
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
            model,
            plan,
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
pub struct Sources(Mutex<Known>);

impl Sources {
    /// Reads a contract, unless it was read before.
    pub(super) fn read(
        &self,
        options: &Options,
        loader: &dyn Loader,
        is_wire: bool,
    ) -> Option<Arc<Source>> {
        let key = (options.shown.clone(), is_wire);
        // Not held while reading: a contract takes from others itself.
        let known = self
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&key)
            .cloned();
        if let Some(known) = known {
            return known;
        }
        let source = Source::read(options, loader, self, is_wire).map(Arc::new);
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.entry(key).or_insert(source).clone()
    }
}
