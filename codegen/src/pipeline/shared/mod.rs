//! Types that live elsewhere: the runtime's own, and those of other contracts' crates.
//!
//! A namespace in the `extern` map is left to the runtime, one that a contract of `uses`
//! has is left to that contract's crate; but only if both contracts say the same of every
//! component in it, and both plans make the same Rust items of them (`proof`).

mod proof;
mod source;
#[cfg(test)]
mod tests;

use super::{Run, settings};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::emit::UsedCrate;
use crate::model::Model;
use crate::options::Options;
use crate::plan::{self, External, Plan};
use crate::source::Loader;
use std::collections::BTreeMap;

pub use source::Sources;

/// A type elsewhere differs, or nothing is known of it.
const NOT_THE_SAME: Code = Code("CFG0108");
/// A contract is used for nothing.
const SHARES_NOTHING: Code = Code("CFG0125");

/// What a contract takes from elsewhere.
#[derive(Debug, Default)]
pub(super) struct Shared {
    /// Where the namespaces are that it takes.
    pub external: BTreeMap<String, External>,
    /// The generated crates it takes them from.
    pub crates: Vec<UsedCrate>,
    /// The plan that was proven to be the same there, and what was found while it was made.
    planned: Option<(Plan, Diagnostics)>,
}

impl Shared {
    /// The plan of the contract that takes all this, and what was found while it was made:
    /// the one that was proven, once, or a new one.
    pub fn plan(&mut self, options: &Options, model: &Model) -> (Plan, Diagnostics) {
        let planned = self.planned.take();
        planned.unwrap_or_else(|| plan_with(options, model, &self.external))
    }
}

/// Finds what a contract takes from elsewhere. What is not the same there is reported.
pub(super) fn find(
    options: &Options,
    loader: &dyn Loader,
    model: &Model,
    known: &Sources,
    run: &mut Run,
) -> Shared {
    let (mut found, mut sources) = (Shared::default(), Vec::new());
    for (elsewhere, is_wire) in contracts(options) {
        let own = wanted(options, model, is_wire);
        if is_wire && own.is_empty() {
            continue;
        }
        let Some(source) = known.read(elsewhere, loader, is_wire) else {
            let message = format!("the contract {} cannot be read", elsewhere.shown);
            report(run, message, "`snitflade check` says what is wrong with it");
            continue;
        };
        let mut taken = Vec::new();
        for namespace in own {
            let place = match is_wire {
                true => settings::externs(options)
                    .remove(&namespace)
                    .map(source::wire),
                false => source.places.get(&namespace).cloned(),
            };
            if let Some(place) = place
                && !found.external.contains_key(&namespace)
            {
                found.external.insert(namespace.clone(), place);
                taken.push(namespace);
            }
        }
        match (taken.is_empty(), is_wire) {
            (true, false) => run.diagnostics.push(shares_nothing(options, elsewhere)),
            (false, false) => found.crates.push(used_crate(elsewhere, &source.plan)),
            (_, true) => {}
        }
        sources.push((source, taken));
    }
    if !sources.is_empty() {
        let (ours, said) = plan_with(options, model, &found.external);
        for (source, taken) in &sources {
            proof::check((model, &ours), source, taken, &found.external, run);
        }
        check_serde(&ours, &found.crates, run);
        found.planned = Some((ours, said));
    }
    found
}

/// The contracts types may come from, and which of them is the runtime's.
fn contracts(options: &Options) -> impl Iterator<Item = (&Options, bool)> {
    let wire = options.wire.as_deref().into_iter().map(|it| (it, true));
    wire.chain(options.uses.iter().map(|used| (used, false)))
}

/// Namespaces of the contract that may be taken from elsewhere.
fn wanted(options: &Options, model: &Model, is_wire: bool) -> Vec<String> {
    let externs = settings::externs(options);
    let all = model.schema.namespaces.keys().map(|ns| ns.to_string());
    all.filter(|ns| externs.contains_key(ns) == is_wire)
        .filter(|ns| !options.contract.extern_off.contains(ns))
        .collect()
}

/// The plan of a contract that takes these types, and what was found while it was made.
fn plan_with(
    options: &Options,
    model: &Model,
    external: &BTreeMap<String, External>,
) -> (Plan, Diagnostics) {
    let settings = settings::plan_options(options, external.clone());
    let mut said = Run::new(options).diagnostics;
    (plan::plan(model, &settings, &mut said), said)
}

/// Crates of one workspace lie side by side.
fn used_crate(options: &Options, plan: &Plan) -> UsedCrate {
    let name = &options.contract.crate_name;
    let features = plan.features.own.iter().map(|feature| feature.name.clone());
    let of_parts = |name: &String| ["serde", "client", "server"].contains(&name.as_str());
    UsedCrate {
        name: name.clone(),
        path: format!("../{name}"),
        version: crate::emit::CrateOptions::default().version,
        features: features.filter(of_parts).collect(),
        has_serde: plan.gates.serde.is_open(),
    }
}

/// Values in other formats hold those that live elsewhere.
fn check_serde(ours: &Plan, crates: &[UsedCrate], run: &mut Run) {
    if !ours.gates.serde.is_open() {
        return;
    }
    for used in crates.iter().filter(|used| !used.has_serde) {
        let message = format!("the crate {} has no serde, and this one has", used.name);
        let help = "turn it on there, or off here: `emit = { serde = \"off\" }` in contract.toml";
        report(run, message, help);
    }
}

fn report(run: &mut Run, message: String, help: &str) {
    let found = Diagnostic::without_place(Severity::Error, NOT_THE_SAME, message);
    run.diagnostics.push(found.help(help.to_owned()));
}

fn shares_nothing(options: &Options, used: &Options) -> Diagnostic {
    let message = format!(
        "{}: `uses` names {}, which has no namespace of this contract",
        options.path("contract.toml"),
        used.shown
    );
    let help = "take it out, or name the version whose namespaces this contract imports";
    Diagnostic::without_place(Severity::Warning, SHARES_NOTHING, message).help(help)
}
