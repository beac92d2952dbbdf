//! A workspace: the directory of contracts, and which contracts it holds.

use super::{Contract, Docs, Global, Options, crate_name_problem, toml_file, version_order};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};
use crate::source::{DiskLoader, Loader, SourceMap};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What all contracts share; it may be missing.
const SETTINGS: &str = "contracts/codegen.toml";

const DUPLICATE: Code = Code("CFG0103");
const BAD_CRATE_NAME: Code = Code("CFG0104");
const MISSING_FILE: Code = Code("CFG0105");
const NO_CONTENT: Code = Code("CFG0106");

/// A workspace: `contracts/`, its settings, and the contracts found in it.
#[derive(Debug, Default)]
pub struct Workspace {
    /// The directory that holds `contracts/`.
    pub root: PathBuf,
    /// Settings of `codegen.toml`.
    pub global: Global,
    /// The contracts, sorted by id, the versions of one from old to new.
    pub contracts: Vec<FoundContract>,
}

/// One contract directory.
#[derive(Clone, Debug)]
pub struct FoundContract {
    /// Its path below `contracts/`, with forward slashes: `SF1520/4.0`.
    pub name: String,
    /// Its settings.
    pub contract: Contract,
}

impl Workspace {
    /// The nearest directory at or above `start` that has `contracts/codegen.toml` or a
    /// `contracts/*/*/contract.toml`.
    pub fn find_root(start: &Path) -> Option<PathBuf> {
        let is_root = |dir: &&Path| {
            let loader = DiskLoader::new(*dir);
            loader.exists(SETTINGS) || !contract_names(&loader).is_empty()
        };
        start.ancestors().find(is_root).map(Path::to_path_buf)
    }

    /// Reads `contracts/codegen.toml`, if it is there, and every
    /// `contracts/*/*/contract.toml` below the loader's root, which is `root` on disk.
    /// What cannot be read is reported and left out.
    pub fn load(
        loader: &dyn Loader,
        root: &Path,
        sources: &mut SourceMap,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let global = match loader.exists(SETTINGS) {
            true => toml_file::read::<Global>(loader, SETTINGS, sources, diagnostics),
            false => None,
        };
        let mut workspace = Workspace {
            root: root.to_path_buf(),
            global: global.unwrap_or_default().over_built_in(),
            contracts: Vec::new(),
        };
        for name in contract_names(loader) {
            let folder = format!("contracts/{name}");
            let path = format!("{folder}/contract.toml");
            let read = toml_file::read::<Contract>(loader, &path, sources, diagnostics);
            let Some(mut contract) = read else {
                continue;
            };
            contract.docs = docs(loader, &folder, sources, diagnostics);
            check(loader, &folder, &contract, diagnostics);
            workspace.contracts.push(FoundContract { name, contract });
        }
        workspace.report_duplicates(diagnostics);
        workspace.report_no_wire(diagnostics);
        workspace.report_uses(diagnostics);
        workspace
    }

    /// Everything a generation of this contract works from.
    pub fn options(&self, found: &FoundContract, strict: bool) -> Options {
        self.options_below(found, strict, &[])
    }

    /// The options of a contract, and of those it uses; `above` are those that use it.
    fn options_below(&self, found: &FoundContract, strict: bool, above: &[&str]) -> Options {
        let above = [above, &[found.name.as_str()]].concat();
        let wire = self.wire().filter(|wire| wire.name != found.name);
        let used = found.contract.uses.iter();
        let used = used.filter_map(|name| self.contract(name).ok());
        // A circle was reported when the workspace was read.
        let used = used.filter(|used| !above.contains(&used.name.as_str()));
        Options {
            wire: wire.map(|wire| Box::new(self.own_options(wire, strict))),
            uses: used
                .map(|used| self.options_below(used, strict, &above))
                .collect(),
            ..self.own_options(found, strict)
        }
    }

    /// Whether the contract's code is there; so it is taken to be where no code is written to
    /// files at all (the macro and build scripts make it).
    pub fn has_code(&self, found: &FoundContract) -> bool {
        let written = self.root.join(&self.global.output.0).is_dir();
        !written || self.own_options(found, false).output.is_dir()
    }

    /// The contract the runtime's own types are made from.
    pub(super) fn wire(&self) -> Option<&FoundContract> {
        self.contract(&self.global.wire.as_ref()?.contract).ok()
    }

    fn own_options(&self, found: &FoundContract, strict: bool) -> Options {
        let output = match &self.global.wire {
            Some(wire) if self.wire().is_some_and(|it| it.name == found.name) => {
                self.root.join(&wire.output)
            }
            _ => self
                .root
                .join(&self.global.output.0)
                .join(&found.contract.crate_name),
        };
        let mut global = self.global.clone();
        let depth = Path::new(&global.output.0).components().count() + 1;
        global.runtime.path = global.runtime.path_from(depth);
        Options {
            global,
            contract: found.contract.clone(),
            root: self.root.clone(),
            shown: format!("contracts/{}", found.name),
            output,
            module: None,
            command: format!("snitflade generate {}", found.name),
            strict,
            judging: false,
            complete: true,
            wire: None,
            uses: Vec::new(),
        }
    }

    /// `[wire]` names its contract as every contract is named; it may name none that is there.
    fn report_no_wire(&self, diagnostics: &mut Diagnostics) {
        let Some(wire) = &self.global.wire else {
            return;
        };
        if let Err(mut unknown) = self.contract(&wire.contract) {
            unknown.message = format!("{SETTINGS}: `[wire]`: {}", unknown.message);
            diagnostics.push(*unknown);
        }
    }

    fn report_duplicates(&self, diagnostics: &mut Diagnostics) {
        let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
        for found in &self.contracts {
            if let Some(first) = seen.insert(&found.contract.crate_name, &found.name) {
                diagnostics.push(placeless(
                    DUPLICATE,
                    format!(
                        "contracts {first} and {} both generate the crate {}",
                        found.name, found.contract.crate_name
                    ),
                    "give one of them another `crate` in its contract.toml",
                ));
            }
        }
    }
}

/// The sentences beside a contract's settings, if there are any.
pub(super) fn docs(
    loader: &dyn Loader,
    folder: &str,
    sources: &mut SourceMap,
    diagnostics: &mut Diagnostics,
) -> Docs {
    let path = format!("{folder}/contract.docs.toml");
    let read = match loader.exists(&path) {
        true => toml_file::read::<Docs>(loader, &path, sources, diagnostics),
        false => None,
    };
    read.unwrap_or_default()
}

fn check(loader: &dyn Loader, folder: &str, contract: &Contract, diagnostics: &mut Diagnostics) {
    let shown = format!("{folder}/contract.toml");
    let found = bad_crate_name(&contract.crate_name, &shown, "give it another `crate`");
    found.into_iter().for_each(|found| diagnostics.push(found));
    for (key, value) in [
        ("id", &contract.id),
        ("title", &contract.title),
        ("version", &contract.version),
    ] {
        if value.is_empty() {
            let message = format!("{shown}: there is no `{key}`");
            let help = "every contract of the workspace has an id, a title, a version and a crate";
            diagnostics.push(placeless(toml_file::INVALID, message, help));
        }
    }
    if contract.roots.is_empty() && contract.schemas.is_empty() {
        diagnostics.push(placeless(
            NO_CONTENT,
            format!("{shown}: neither `roots` nor `schemas` lists a file"),
            "list the WSDL, AsyncAPI or OpenAPI documents under `roots`",
        ));
    }
    for file in contract.roots.iter().chain(&contract.schemas) {
        if !loader.exists(&format!("{folder}/{file}")) {
            diagnostics.push(placeless(
                MISSING_FILE,
                format!("{shown}: there is no file {file}"),
                "paths are relative to the directory of contract.toml",
            ));
        }
    }
}

/// The finding about a name that no crate can have.
pub fn bad_crate_name(name: &str, place: &str, what_to_do: &str) -> Option<Diagnostic> {
    let problem = crate_name_problem(name)?;
    let message = format!("{place}: `{name}` is no crate name: {problem}");
    let rule = "lower case letters, digits, hyphens and underscores, a letter first: sf1520-v4-0";
    Some(placeless(
        BAD_CRATE_NAME,
        message,
        &format!("{what_to_do}: {rule}"),
    ))
}

fn placeless(code: Code, message: String, help: &str) -> Diagnostic {
    Diagnostic::without_place(Severity::Error, code, message).help(help)
}

/// Contract directories below `contracts/`, sorted, the versions of one id from old to new;
/// hidden ones left out.
fn contract_names(loader: &dyn Loader) -> Vec<String> {
    let folders = |dir: &str| {
        let folders = loader.folders(dir).into_iter();
        folders.filter(|name| !name.starts_with('.'))
    };
    let mut names = Vec::new();
    for id in folders("contracts") {
        let mut versions = folders(&format!("contracts/{id}")).collect::<Vec<_>>();
        versions.sort_by(|one, other| version_order(one, other));
        for version in versions {
            let name = format!("{id}/{version}");
            if loader.exists(&format!("contracts/{name}/contract.toml")) {
                names.push(name);
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn contract(name: &str, id: &str, crate_name: &str) -> FoundContract {
        FoundContract {
            name: name.into(),
            contract: Contract {
                id: id.into(),
                crate_name: crate_name.into(),
                ..Contract::default()
            },
        }
    }

    #[test]
    fn one_crate_name_for_two_contracts_is_an_error() {
        let workspace = Workspace {
            contracts: vec![contract("A/1", "A", "a"), contract("A/2", "A", "a")],
            ..Workspace::default()
        };
        let mut diagnostics = Diagnostics::new();
        workspace.report_duplicates(&mut diagnostics);
        assert!(diagnostics.has_errors());
    }
}
