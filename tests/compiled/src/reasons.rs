//! Why a difference stands: `reasons.tsv`, written by hand.
//!
//! Every line is `set/group/test`, a class and the section and why. What is not
//! listed is "ours wrong". A test that the engine judges otherwise than the suite
//! is so for compiled types too, so its list is read first.

use std::collections::BTreeMap;

/// Class and reason of what is known.
pub struct Reasons(BTreeMap<String, (String, String)>);

impl Reasons {
    /// The list that is kept beside the program.
    pub fn load() -> Result<Reasons, String> {
        let mut map = BTreeMap::new();
        let engine = include_str!("../../conformance/reasons.tsv").lines();
        let lines = engine.chain(include_str!("../reasons.tsv").lines());
        for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [about, class, why] = fields[..] else {
                return Err(format!("reasons.tsv: not three fields: {line}"));
            };
            map.insert(about.to_owned(), (class.to_owned(), why.to_owned()));
        }
        Ok(Reasons(map))
    }

    /// Class and reason.
    pub fn of(&self, about: &str) -> (&str, &str) {
        match self.0.get(about) {
            Some((class, why)) => (class, why),
            None => ("ours wrong", ""),
        }
    }
}
