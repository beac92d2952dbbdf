//! How a contract is named wherever one is asked for: on the command line, in a build
//! script, in a macro.

use super::{FoundContract, Workspace, version_order};
use crate::diag::{Code, Diagnostic, Severity};
use crate::suggest;

/// No contract has the name asked for.
const NO_CONTRACT: Code = Code("CFG0111");

impl Workspace {
    /// The contract a name means: an id with version (`SF1520/4.0`, `SF1520@4.0`), an id
    /// alone (`SF1520`: its newest version), or a crate's name (`sf1520-v4-0`). Letter case
    /// is ignored, and so is the path to the contracts (`contracts/SF1520/4.0/`), which a
    /// shell completes. The error is a finding with the name that was probably meant.
    pub fn contract(&self, name: &str) -> Result<&FoundContract, Box<Diagnostic>> {
        let plain = without_path(name);
        let (id, version) = match plain.split_once('/') {
            Some((id, version)) => (id, Some(version)),
            None => (plain.as_str(), None),
        };
        let all = self.contracts.iter();
        let by_id = all.clone().filter(|found| found.has_id(id));
        let fits =
            |found: &&FoundContract| version.is_none_or(|version| found.has_version(version));
        let by_crate =
            |found: &&FoundContract| plain.eq_ignore_ascii_case(&found.contract.crate_name);
        let newest = |one: &&FoundContract, other: &&FoundContract| {
            version_order(one.version(), other.version())
        };
        let found = by_id.clone().filter(fits).max_by(newest);
        found.or_else(|| all.clone().find(by_crate)).ok_or_else(|| {
            let versions = by_id.map(|found| found.name.as_str()).collect();
            Box::new(self.unknown(name, &plain, versions))
        })
    }

    /// The finding about a name that no contract has; `versions` are the contracts of its id.
    fn unknown(&self, name: &str, plain: &str, versions: Vec<&str>) -> Diagnostic {
        let names = self.contracts.iter().flat_map(|found| {
            let contract = &found.contract;
            [&*contract.id, &*found.name, &*contract.crate_name]
        });
        let meant = suggest::closest(plain, names);
        let known = match versions.is_empty() {
            true => self.contracts.iter().map(|found| &*found.name).collect(),
            false => versions,
        };
        let meant = meant.map(|meant| format!("did you mean `{meant}`? "));
        let help = match known.is_empty() {
            true => "contracts/ holds no contract; `snitflade new` makes one".to_owned(),
            false => format!("{}here are {}", meant.unwrap_or_default(), known.join(", ")),
        };
        Diagnostic::without_place(
            Severity::Error,
            NO_CONTRACT,
            format!("there is no contract `{name}` below contracts/"),
        )
        .help(help)
    }
}

impl FoundContract {
    /// The folder's name is the id as well.
    fn has_id(&self, id: &str) -> bool {
        let folder = self.name.split('/').next().unwrap_or_default();
        self.contract.id.eq_ignore_ascii_case(id) || folder.eq_ignore_ascii_case(id)
    }

    fn has_version(&self, version: &str) -> bool {
        let folder = self.name.split('/').next_back().unwrap_or_default();
        self.version().eq_ignore_ascii_case(version) || folder.eq_ignore_ascii_case(version)
    }

    /// The contract's version; that of its folder where the settings give none.
    pub(super) fn version(&self) -> &str {
        match self.contract.version.is_empty() {
            true => self.name.split('/').next_back().unwrap_or_default(),
            false => &self.contract.version,
        }
    }

    /// The version of the documentation package it came in.
    pub fn package_version(&self) -> &str {
        match self.contract.package_version.is_empty() {
            true => self.version(),
            false => &self.contract.package_version,
        }
    }
}

/// A name with `/` before the version, without the path to the contracts.
pub(super) fn without_path(name: &str) -> String {
    let name = name.trim().replace(['\\', '@'], "/");
    let name = name.trim_end_matches('/').trim_start_matches("./");
    name.rsplit_once("contracts/")
        .map_or(name, |(_, rest)| rest)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Contract;

    fn workspace(list: &[(&str, &str, &str)]) -> Workspace {
        let found = |(name, id, crate_name): &(&str, &str, &str)| FoundContract {
            name: (*name).into(),
            contract: Contract {
                id: (*id).into(),
                version: name.split('/').next_back().unwrap_or_default().into(),
                crate_name: (*crate_name).into(),
                ..Contract::default()
            },
        };
        Workspace {
            contracts: list.iter().map(found).collect(),
            ..Workspace::default()
        }
    }

    fn ours() -> Workspace {
        workspace(&[
            ("SF1460/5.10", "SF1460", "sf1460-v5-10"),
            ("SF1460/5.9", "SF1460", "sf1460-v5-9"),
            ("SF1520/10.0", "SF1520", "sf1520-v10-0"),
            ("SF1520/3.6", "SF1520", "sf1520-v3-6"),
            ("SF1520/9.0", "SF1520", "cpr"),
            ("Print/2", "SF1600", "sf1600-v2"),
        ])
    }

    #[test]
    fn one_name_means_one_contract() {
        let ours = ours();
        for (name, meant) in [
            ("SF1520/3.6", "SF1520/3.6"),
            ("SF1520@3.6", "SF1520/3.6"),
            ("sf1520/3.6", "SF1520/3.6"),
            ("SF1520\\3.6", "SF1520/3.6"),
            ("contracts/SF1520/3.6/", "SF1520/3.6"),
            ("./contracts/SF1520/3.6", "SF1520/3.6"),
            ("/some/where/contracts/SF1520/3.6", "SF1520/3.6"),
            ("SF1520", "SF1520/10.0"),
            ("SF1460", "SF1460/5.10"),
            ("sf1520-v3-6", "SF1520/3.6"),
            ("CPR", "SF1520/9.0"),
            // By the folder and by the id of the settings.
            ("print", "Print/2"),
            ("SF1600@2", "Print/2"),
        ] {
            let found = ours.contract(name).map(|found| found.name.as_str());
            assert_eq!(found.ok(), Some(meant), "{name}");
        }
    }

    #[test]
    fn an_id_goes_before_the_name_of_a_crate() {
        let ours = workspace(&[("A/1", "A", "b"), ("B/1", "B", "c")]);
        let found = ours.contract("b").map(|found| found.name.as_str());
        assert_eq!(found.ok(), Some("B/1"));
    }

    #[test]
    fn a_name_that_means_nothing_is_told_with_what_was_meant() {
        let help = |name: &str| {
            let found = ours().contract(name).expect_err("no contract");
            assert_eq!(found.code, NO_CONTRACT);
            assert!(found.message.contains(&format!("`{name}`")), "{name}");
            found.help.unwrap_or_default()
        };
        let all = "SF1460/5.10, SF1460/5.9, SF1520/10.0, SF1520/3.6, SF1520/9.0, Print/2";
        let near = "did you mean `SF1520/3.6`? here are SF1520/10.0, SF1520/3.6, SF1520/9.0";
        assert_eq!(help("SF1520@3.5"), near);
        assert!(help("SF1521").starts_with("did you mean `SF1520`? "));
        assert!(help("sf1520-v3_6").starts_with("did you mean `sf1520-v3-6`? "));
        assert_eq!(help("Ydelse/6"), format!("here are {all}"));
        assert_eq!(help("SF15"), format!("here are {all}"));
        let empty = workspace(&[]).contract("SF1520").expect_err("none");
        assert!(
            empty
                .help
                .is_some_and(|help| help.contains("snitflade new"))
        );
    }
}
