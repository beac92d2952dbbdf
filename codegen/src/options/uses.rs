//! `uses` in `contract.toml`: which contracts types are taken from.

use super::{FoundContract, Workspace};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity};

/// A contract cannot be used by another one.
const CANNOT_USE: Code = Code("CFG0124");

impl Workspace {
    /// Reports contracts that use one that is not there, themselves, or the contract of the
    /// runtime.
    pub(super) fn report_uses(&self, diagnostics: &mut Diagnostics) {
        for found in &self.contracts {
            let place = format!("contracts/{}/contract.toml: `uses`", found.name);
            for name in &found.contract.uses {
                match self.contract(name) {
                    Err(mut unknown) => {
                        unknown.message = format!("{place}: {}", unknown.message);
                        diagnostics.push(*unknown);
                    }
                    Ok(used) if self.wire().is_some_and(|wire| wire.name == used.name) => {
                        let message = format!("{place}: {} has no crate of its own", used.name);
                        let help = "the runtime's types are listed under `[extern]` in \
                                    contracts/codegen.toml";
                        diagnostics.push(cannot_use(message, help));
                    }
                    Ok(_) => {}
                }
            }
            if let Some(circle) = self.circle(found) {
                let message = format!("{place}: {} use each other", circle.join(" → "));
                let help = "move what they share into a contract that both use";
                diagnostics.push(cannot_use(message, help));
            }
        }
    }

    /// The way from a contract through those it uses back to itself, if there is one.
    fn circle<'w>(&'w self, found: &'w FoundContract) -> Option<Vec<&'w str>> {
        let mut way = vec![found];
        self.leads_to(found, &mut way)
            .then(|| way.iter().map(|found| found.name.as_str()).collect())
    }

    /// Whether the end of the way leads to this contract; then the way is the circle.
    fn leads_to<'w>(&'w self, first: &FoundContract, way: &mut Vec<&'w FoundContract>) -> bool {
        let uses = way.last().map_or(&[][..], |last| &last.contract.uses);
        for used in uses.iter().filter_map(|name| self.contract(name).ok()) {
            if used.name == first.name {
                way.push(used);
                return true;
            }
            // Circles that do not lead to this contract are reported with their own.
            if way.iter().any(|before| before.name == used.name) {
                continue;
            }
            way.push(used);
            if self.leads_to(first, way) {
                return true;
            }
            way.pop();
        }
        false
    }
}

pub(super) fn cannot_use(message: String, help: &str) -> Diagnostic {
    Diagnostic::without_place(Severity::Error, CANNOT_USE, message).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::Contract;

    fn messages(contracts: &[(&str, &[&str])]) -> Vec<String> {
        let contracts = contracts.iter().map(|(name, uses)| FoundContract {
            name: (*name).to_owned(),
            contract: Contract {
                uses: uses.iter().map(|used| (*used).to_owned()).collect(),
                ..Contract::default()
            },
        });
        let workspace = Workspace {
            contracts: contracts.collect(),
            ..Workspace::default()
        };
        let mut diagnostics = Diagnostics::new();
        workspace.report_uses(&mut diagnostics);
        let found = diagnostics.into_sorted().into_iter();
        found.map(|found| found.message).collect()
    }

    #[test]
    fn circles_are_named_from_each_contract_in_them() {
        let found = messages(&[
            ("A/1", &["B/1"]),
            ("B/1", &["C/1", "D/1"]),
            ("C/1", &["A/1"]),
            ("D/1", &[]),
            ("E/1", &["B/1"]),
            ("F/1", &["F/1"]),
        ]);
        assert_eq!(
            found,
            [
                "contracts/A/1/contract.toml: `uses`: A/1 → B/1 → C/1 → A/1 use each other",
                "contracts/B/1/contract.toml: `uses`: B/1 → C/1 → A/1 → B/1 use each other",
                "contracts/C/1/contract.toml: `uses`: C/1 → A/1 → B/1 → C/1 use each other",
                "contracts/F/1/contract.toml: `uses`: F/1 → F/1 use each other",
            ]
        );
    }

    #[test]
    fn what_is_not_there_is_said_with_what_is() {
        let found = messages(&[("A/1", &["A/2", "B"]), ("B/1", &[])]);
        assert_eq!(found.len(), 1, "{found:?}");
        let start = "contracts/A/1/contract.toml: `uses`: there is no contract `A/2`";
        assert!(found[0].starts_with(start), "{found:?}");
    }
}
