//! Names given out once: clashes are settled in the order names are asked for.

use super::item::ModuleId;
use std::collections::{BTreeMap, BTreeSet};

/// Names that generated code itself uses and a contract's type must not hide.
const RESERVED: &[&str] = &[
    "AsRef",
    "Box",
    "Clone",
    "Debug",
    "Default",
    "Display",
    "Err",
    "From",
    "FromStr",
    "Into",
    "None",
    "Ok",
    "Option",
    "PartialEq",
    "Result",
    "SCHEMA",
    "Some",
    "String",
    "TryFrom",
    "Vec",
];

/// The names taken in each module.
#[derive(Debug, Default)]
pub struct Names {
    taken: BTreeMap<ModuleId, BTreeSet<String>>,
    /// Clashes that were settled: wanted and given.
    pub settled: Vec<(ModuleId, String, String)>,
}

impl Names {
    /// The first candidate that is free; the last one with a number if none is.
    pub fn claim(&mut self, module: ModuleId, candidates: &[String]) -> String {
        let taken = self.taken.entry(module).or_default();
        let name = first_free(candidates, |name| {
            !RESERVED.contains(&name) && !taken.contains(name)
        });
        taken.insert(name.clone());
        if let Some(wanted) = candidates.first().filter(|wanted| **wanted != name) {
            self.settled.push((module, wanted.clone(), name.clone()));
        }
        name
    }
}

/// The first candidate that `free` likes; the last one with a number if none is.
pub fn first_free(candidates: &[String], free: impl Fn(&str) -> bool) -> String {
    let last = candidates.last().map_or("navnloes", String::as_str);
    let numbered = (2u32..).map(|n| match last.ends_with(|c: char| c.is_ascii_digit()) {
        true => format!("{last}_{n}"),
        false => format!("{last}{n}"),
    });
    candidates
        .iter()
        .cloned()
        .chain(numbered)
        .find(|name| free(name))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_free_candidate_wins() {
        let mut names = Names::default();
        let module = ModuleId(0);
        let mut claim = |list: &[&str]| {
            let list: Vec<String> = list.iter().map(|s| (*s).to_owned()).collect();
            names.claim(module, &list)
        };
        assert_eq!(claim(&["Sag", "SagType"]), "Sag");
        assert_eq!(claim(&["Sag", "SagType"]), "SagType");
        assert_eq!(claim(&["Sag", "SagType"]), "SagType2");
        assert_eq!(claim(&["String", "StringType"]), "StringType");
    }
}
