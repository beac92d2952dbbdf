//! `contract.docs.toml`: sentences in our own words for what a contract declares.

use crate::model::QName;
use serde::Deserialize;
use std::collections::BTreeMap;
use toml::Spanned;

/// Sentences by the names of what they are about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Docs {
    /// `Service.operation` → sentences.
    pub operations: Sentences,
    /// Global elements, by local name or `{namespace}Name`.
    pub roots: Sentences,
    /// Global types, by local name or `{namespace}Name`.
    pub types: Sentences,
    /// What stands on the front page of the crate.
    pub page: Page,
}

/// The front page of a crate, in our own words. What is not said is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Page {
    /// What the contract is for.
    pub about: String,
    /// Who calls or sends, who answers or receives, and through what.
    pub parties: String,
    /// Who made the contract, and from what.
    pub provenance: String,
    /// What secures the exchange.
    pub security: String,
    /// Who is asked for it, and what would do instead.
    pub demand: String,
}

impl Page {
    /// What is said besides [`about`](Self::about), each with its title.
    pub fn facts(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let all = [
            ("Who calls whom", &self.parties),
            ("Provenance", &self.provenance),
            ("Security", &self.security),
            ("Demand", &self.demand),
        ];
        all.into_iter()
            .filter(|(_, text)| !text.is_empty())
            .map(|(title, text)| (title, text.as_str()))
    }
}

/// Sentences of one table.
pub type Sentences = BTreeMap<String, Spanned<String>>;

impl Docs {
    /// What is said of an operation.
    pub fn of_operation(&self, service: &str, operation: &str) -> Option<&str> {
        let key = format!("{service}.{operation}");
        self.operations
            .get(&key)
            .map(|text| text.get_ref().as_str())
    }

    /// What is said of a global element.
    pub fn of_root(&self, name: &QName) -> Option<&str> {
        of_name(&self.roots, name)
    }

    /// What is said of a global type.
    pub fn of_type(&self, name: &QName) -> Option<&str> {
        of_name(&self.types, name)
    }
}

fn of_name<'d>(table: &'d Sentences, name: &QName) -> Option<&'d str> {
    let found = table
        .get(&name.to_string())
        .or_else(|| table.get(&*name.local));
    found.map(|text| text.get_ref().as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_its_namespace_goes_before_one_without() {
        let text = "[operations]\n\"S.op\" = \"A.\"\n[types]\nT = \"B.\"\n\"{u}T\" = \"C.\"\n";
        let docs: Docs = toml::from_str(text).expect("docs");
        assert_eq!(docs.of_operation("S", "op"), Some("A."));
        assert_eq!(docs.of_operation("T", "op"), None);
        assert_eq!(docs.of_type(&QName::new("u", "T")), Some("C."));
        assert_eq!(docs.of_type(&QName::new("v", "T")), Some("B."));
        assert_eq!(docs.of_root(&QName::new("u", "T")), None);
        assert!(toml::from_str::<Docs>("[operation]\n").is_err());
    }
}
