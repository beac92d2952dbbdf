//! A contract's folder named by itself, outside of any command over a whole workspace.

use super::lookup::without_path;
use super::workspace::docs;
use super::{Contract, Global, Options, toml_file, uses, version_order};
use crate::diag::Diagnostics;
use crate::source::{Loader, SourceMap, normalize};

/// What the settings around a folder say.
#[derive(Clone, Debug, Default)]
pub struct FolderSettings {
    /// Its `contract.toml`, with the sentences beside it.
    pub contract: Contract,
    /// The `codegen.toml` two folders above, if there is one: `contracts/codegen.toml`
    /// for `contracts/SF1520/4.0`.
    pub global: Global,
    /// The contract that the runtime's own types are made from, and its folder.
    pub wire: Option<(Contract, String)>,
    /// The folder of all contracts, which others are named below.
    pub contracts: String,
}

impl FolderSettings {
    /// Reads the settings of the contract in a folder; what is wrong is reported.
    pub fn read(
        loader: &dyn Loader,
        folder: &str,
        sources: &mut SourceMap,
        diagnostics: &mut Diagnostics,
    ) -> FolderSettings {
        let path = format!("{folder}/contract.toml");
        let own = toml_file::read::<Contract>(loader, &path, sources, diagnostics);
        let above = normalize(&format!("{folder}/../.."));
        let below = |name: &str| match above.is_empty() {
            true => name.to_owned(),
            false => format!("{above}/{name}"),
        };
        let mut found = FolderSettings {
            contracts: above.clone(),
            ..FolderSettings::default()
        };
        let shared = below("codegen.toml");
        if loader.exists(&shared) {
            let read = toml_file::read::<Global>(loader, &shared, sources, diagnostics);
            found.global = read.unwrap_or_default();
        }
        if let Some(wire) = &found.global.wire {
            let place = wire_folder(loader, &wire.contract, below);
            let place = place.filter(|place| *place != normalize(folder));
            found.wire = place.and_then(|place| {
                let path = format!("{place}/contract.toml");
                let read = toml_file::read::<Contract>(loader, &path, sources, diagnostics);
                Some((read?, place))
            });
        }
        if let Some(mut own) = own {
            own.docs = docs(loader, folder, sources, diagnostics);
            found.contract = own;
        }
        found
    }
}

impl Options {
    /// The contracts that this one uses, read below the folder of all contracts with those
    /// that they use. What is wrong with them is reported.
    pub fn read_uses(
        &mut self,
        loader: &dyn Loader,
        contracts: &str,
        sources: &mut SourceMap,
        diagnostics: &mut Diagnostics,
    ) {
        let own = self.shown.clone();
        self.uses = self.used_below(loader, contracts, sources, diagnostics, &[own]);
    }

    /// `above` are the folders of the contracts that use these.
    fn used_below(
        &self,
        loader: &dyn Loader,
        contracts: &str,
        sources: &mut SourceMap,
        diagnostics: &mut Diagnostics,
        above: &[String],
    ) -> Vec<Options> {
        let below = |name: &str| match contracts.is_empty() {
            true => name.to_owned(),
            false => format!("{contracts}/{name}"),
        };
        let mut out = Vec::new();
        for name in &self.contract.uses {
            let Some(folder) = wire_folder(loader, name, below) else {
                let message = format!("`uses`: there is no contract `{name}` below {contracts}/");
                let help = "name it by its folder there, as in SF1461/2.0";
                diagnostics.push(uses::cannot_use(message, help));
                continue;
            };
            if above.contains(&folder) {
                let message = format!("`uses`: {} → {folder} use each other", above.join(" → "));
                let help = "move what they share into a contract that both use";
                diagnostics.push(uses::cannot_use(message, help));
                continue;
            }
            let path = format!("{folder}/contract.toml");
            let Some(contract) = toml_file::read::<Contract>(loader, &path, sources, diagnostics)
            else {
                continue;
            };
            if contract.crate_name.is_empty() {
                let message = format!("`uses`: {path} names no `crate` to take types from");
                let help = "generate its crate first, and name it there";
                diagnostics.push(uses::cannot_use(message, help));
                continue;
            }
            let mut used = Options {
                global: self.global.clone(),
                contract,
                root: self.root.clone(),
                shown: folder.clone(),
                wire: self.wire.clone(),
                ..Options::default()
            };
            let above = [above, &[folder]].concat();
            used.uses = used.used_below(loader, contracts, sources, diagnostics, &above);
            out.push(used);
        }
        out
    }
}

/// The folder that `[wire]` or `uses` means: `WIRE/1`, `WIRE@1`, or `WIRE` for its newest version.
fn wire_folder(loader: &dyn Loader, name: &str, below: impl Fn(&str) -> String) -> Option<String> {
    let name = without_path(name);
    let (id, version) = match name.split_once('/') {
        Some((id, version)) => (id, Some(version)),
        None => (name.as_str(), None),
    };
    let id = below(id);
    let versions = loader.folders(&id).into_iter();
    let wanted = versions.filter(|found| version.is_none_or(|wanted| wanted == found));
    let there = wanted.filter(|found| loader.exists(&format!("{id}/{found}/contract.toml")));
    let newest = there.max_by(|one, other| version_order(one, other))?;
    Some(format!("{id}/{newest}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::MemoryLoader;

    #[test]
    fn the_wire_contract_is_named_as_every_contract_is() {
        let loader = MemoryLoader::new()
            .with("c/WIRE/9/contract.toml", "")
            .with("c/WIRE/10/contract.toml", "")
            .with("c/WIRE/11/other.toml", "");
        let found = |name: &str| wire_folder(&loader, name, |id| format!("c/{id}"));
        for (name, place) in [
            ("WIRE", Some("c/WIRE/10")),
            ("WIRE/9", Some("c/WIRE/9")),
            ("WIRE@9", Some("c/WIRE/9")),
            ("WIRE/11", None),
            ("OTHER", None),
        ] {
            assert_eq!(found(name).as_deref(), place, "{name}");
        }
    }
}
