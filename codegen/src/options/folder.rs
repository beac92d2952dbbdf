//! A contract's folder named by itself, outside of any command over a whole workspace.

use super::workspace::docs;
use super::{Contract, Global, toml_file};
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
        let mut found = FolderSettings::default();
        let shared = below("codegen.toml");
        if loader.exists(&shared) {
            let read = toml_file::read::<Global>(loader, &shared, sources, diagnostics);
            found.global = read.unwrap_or_default();
        }
        if let Some(wire) = &found.global.wire {
            let id = below(&wire.contract);
            let versions = loader.folders(&id).into_iter();
            let mut folders = versions.map(|version| format!("{id}/{version}"));
            let last = folders.rfind(|place| loader.exists(&format!("{place}/contract.toml")));
            let last = last.filter(|place| *place != normalize(folder));
            found.wire = last.and_then(|place| {
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
