//! The names taken in each module.

use super::claims::{Claim, settle};
use super::ident::Case;
use super::item::ModuleId;
use super::reserved;
use std::collections::{BTreeMap, BTreeSet};

/// The names taken in each module.
#[derive(Debug, Default)]
pub struct Names {
    taken: BTreeMap<ModuleId, BTreeSet<String>>,
    /// Clashes that were settled: wanted and given.
    pub settled: Vec<(ModuleId, String, String)>,
}

impl Names {
    /// A name for each claim; what was taken before stays taken.
    pub fn settle(&mut self, module: ModuleId, case: Case, claims: &[Claim]) -> Vec<String> {
        let taken = self.taken.entry(module).or_default();
        let names = settle(claims, case, |name| {
            reserved::is_free_item(name) && !taken.contains(name)
        });
        for (claim, name) in claims.iter().zip(&names) {
            taken.insert(name.clone());
            if let Some(wanted) = claim.ladder.first().filter(|wanted| *wanted != name) {
                self.settled.push((module, wanted.clone(), name.clone()));
            }
        }
        names
    }

    /// The names taken in any module.
    pub fn all(&self) -> BTreeSet<String> {
        self.taken.values().flatten().cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_settled_first_stays() {
        let mut names = Names::default();
        let claim = |key: &str, ladder: &[&str]| {
            let ladder = ladder.iter().map(|name| (*name).to_owned()).collect();
            Claim::new(0, key, ladder)
        };
        let types = [claim("Sag", &["Sag", "SagType"])];
        assert_eq!(names.settle(ModuleId(0), Case::Camel, &types), ["Sag"]);
        let elements = [claim("element Sag", &["Sag", "SagElement"])];
        assert_eq!(
            names.settle(ModuleId(0), Case::Camel, &elements),
            ["SagElement"]
        );
        assert_eq!(names.settle(ModuleId(1), Case::Camel, &types), ["Sag"]);
        assert_eq!(names.settled.len(), 1);
        assert_eq!(names.all().len(), 2);
    }
}
