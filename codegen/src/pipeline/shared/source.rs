//! A contract that types are taken from.

use super::super::{Run, load};
use super::plan_with;
use crate::model::Model;
use crate::options::Options;
use crate::plan::{External, Plan};
use crate::source::Loader;
use std::collections::BTreeMap;

/// The home of the runtime's own types. No crate has this name.
const RUNTIME: &str = "runtime";

/// A contract that types are taken from, and what its crate makes of them.
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
    pub fn read(options: &Options, loader: &dyn Loader, is_wire: bool) -> Option<Source> {
        let mut run = Run::new(options);
        let model = load::pruned(options, loader, &mut run)?;
        let shared = super::find(options, loader, &model, &mut run);
        let plan = plan_with(options, &model, &shared);
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
