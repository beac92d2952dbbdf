//! Why a disagreement stands: `reasons.tsv`, written by hand.
//!
//! Every line is `set/group/test`, a class (`suite disputed`, `1.1 only`) and
//! the section of the specification. What is not listed is "ours wrong".

use crate::table::Row;
use std::collections::BTreeMap;

/// Classes by test.
pub struct Reasons(BTreeMap<String, (String, String)>);

impl Reasons {
    /// The list that is kept beside the program.
    pub fn load() -> Result<Reasons, String> {
        let mut map = BTreeMap::new();
        let lines = include_str!("../reasons.tsv")
            .lines()
            .filter(|l| !l.is_empty() && !l.starts_with('#'));
        for line in lines {
            let fields: Vec<&str> = line.split('\t').collect();
            let [test, class, why] = fields[..] else {
                return Err(format!("reasons.tsv: not three fields: {line}"));
            };
            map.insert(test.to_owned(), (class.to_owned(), why.to_owned()));
        }
        Ok(Reasons(map))
    }

    /// Class and section for a test.
    pub fn of(&self, row: &Row) -> Option<(&str, &str)> {
        let (class, why) = self
            .0
            .get(&format!("{}/{}/{}", row.set, row.group, row.test))?;
        Some((class, why))
    }
}
