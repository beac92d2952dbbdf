//! Contracts as a vendor's macro or build script reads them, to be compared.

use super::uses::Named;
use crate::diff::{Side, SideInfo};
use crate::options::{Contract, FolderSettings, Options};
use crate::pipeline::Job;
use crate::source::{DiskLoader, SourceMap};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Reads what is named, relative to a package; with module names of one's own. `None`: it is
/// no contract that can be read.
pub(super) fn read(
    package: &Path,
    named: &Named,
    modules: &BTreeMap<String, String>,
) -> Option<Side> {
    let (mut contract, shown) = settings(package, named);
    for (namespace, name) in modules {
        contract.namespaces.insert(namespace.clone(), name.clone());
    }
    let options = Options {
        contract,
        root: package.to_path_buf(),
        shown,
        judging: true,
        ..Options::default()
    };
    let mut job = Job::on_disk(options);
    let model = job.model()?;
    let plan = job.plan(&model);
    let contract = &job.options().contract;
    let stated = |text: &String| (!text.is_empty()).then(|| text.clone());
    let info = SideInfo {
        name: title(named),
        id: stated(&contract.id),
        title: stated(&contract.title),
        version: stated(&contract.version),
    };
    Some(Side {
        info,
        model,
        plan,
        sources: job.run.sources,
    })
}

fn settings(package: &Path, named: &Named) -> (Contract, String) {
    match named {
        Named::Files { roots, schemas } => {
            let contract = Contract {
                roots: roots.clone(),
                schemas: schemas.clone(),
                ..Contract::default()
            };
            (contract, String::new())
        }
        Named::Folder(folder) => {
            let mut sources = SourceMap::new();
            let mut found = crate::diag::Diagnostics::new();
            let loader = DiskLoader::new(package);
            let read = FolderSettings::read(&loader, folder, &mut sources, &mut found);
            (read.contract, folder.clone())
        }
    }
}

fn title(named: &Named) -> String {
    match named {
        Named::Folder(folder) => folder.clone(),
        Named::Files { roots, schemas } => {
            let all: Vec<&str> = roots.iter().chain(schemas).map(String::as_str).collect();
            all.join(", ")
        }
    }
}

/// Whether two sides are one contract: they have a service in common where both have any, and
/// at least half of the namespaces of the smaller one are the other's too.
pub(super) fn is_same_contract(one: &Side, other: &Side) -> bool {
    let services = |side: &Side| -> BTreeSet<String> {
        let services = side.plan.services.iter();
        services.map(|service| service.name.clone()).collect()
    };
    let namespaces = |side: &Side| -> BTreeSet<String> {
        let modules = side.plan.modules.iter();
        modules.map(|module| module.namespace.clone()).collect()
    };
    let [own, theirs] = [one, other].map(services);
    let serves = own.is_empty() || theirs.is_empty() || !own.is_disjoint(&theirs);
    let [own, theirs] = [one, other].map(namespaces);
    let common = own.intersection(&theirs).count();
    serves && common > 0 && common * 2 >= own.len().min(theirs.len())
}
