//! `contract.toml`: one contract set and version.

use super::path;
use super::{Date, Direction, Docs, EmitRules, FileRule, NamePattern, ResultRule, Words};
use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};
use std::collections::BTreeMap;
use std::fmt;

/// Settings of `contract.toml`. A contract of the workspace has an id, a title, a version
/// and a crate; everything else may be left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Contract {
    /// The snitflade, such as `SF1520`.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// The area it belongs to.
    pub area: String,
    /// Who calls whom.
    pub direction: Direction,
    /// How messages travel: each way the contract has.
    #[serde(deserialize_with = "patterns")]
    pub pattern: Vec<Pattern>,
    /// The contract's version.
    pub version: String,
    /// The version of the documentation package, where it is not the contract's: services
    /// of version 6.0 came in package 3.2.
    pub package_version: String,
    /// Where the definitions come from.
    pub provenance: Provenance,
    /// Where the contract is published.
    pub source: String,
    /// First day in force.
    pub valid_from: Option<Date>,
    /// The day the update was announced.
    pub notice: Option<Date>,
    /// Name of the generated crate.
    #[serde(rename = "crate")]
    pub crate_name: String,
    /// WSDL documents, and AsyncAPI and OpenAPI documents in YAML or JSON, relative to the
    /// contract's directory.
    #[serde(deserialize_with = "path::list")]
    pub roots: Vec<String>,
    /// Schemas that no root refers to.
    #[serde(deserialize_with = "path::list")]
    pub schemas: Vec<String>,
    /// AsyncAPI documents among the roots that describe the other side of what is built: what
    /// they say is sent is received, and the reverse. All others describe the application
    /// that is built.
    #[serde(deserialize_with = "path::list")]
    pub counterparts: Vec<String>,
    /// Operations to generate (`laes`, `Person.laes`); empty: all.
    pub operations: Vec<String>,
    /// Global types and elements to generate, with what they need and what the operations
    /// need. Not given: all; an empty list: only what the operations need.
    pub types: Option<Vec<NamePattern>>,
    /// Operations the contract may lose: bound, but not possible to generate.
    pub may_lose: Vec<String>,
    /// The security profile of a port, where it is another than its policies name: `token`,
    /// `oioidws`, `context` or empty. A port by its name, or all those of a WSDL file; an API
    /// over plain HTTP by its name.
    pub profiles: BTreeMap<String, String>,
    /// Whether requests at a port carry the Liberty header, where its policies do not say.
    /// Ports are named as in `profiles`.
    pub liberty: BTreeMap<String, bool>,
    /// Types, elements and attributes that hold personal data, beside the shared
    /// and the built-in ones.
    pub sensitive: Vec<NamePattern>,
    /// Names that are shown, though a built-in pattern means them.
    pub sensitive_off: Vec<NamePattern>,
    /// Types whose values are results, beside the shared and the built-in ones.
    #[serde(rename = "result")]
    pub results: Vec<ResultRule>,
    /// Types (or elements) that are no results, though a built-in rule means them.
    pub results_off: Vec<NamePattern>,
    /// Types whose fields are an enum of the derived types.
    pub polymorphic: Vec<NamePattern>,
    /// Namespaces whose types this contract has itself, because it says something else of
    /// them than `extern` in `codegen.toml` or a contract of `uses`.
    #[serde(default)]
    pub extern_off: Vec<String>,
    /// Contracts whose crates hold types of this one, named as everywhere (`SF1461/2.0`):
    /// namespaces that are the same there are taken from there.
    pub uses: Vec<String>,
    /// Namespace → module name.
    pub namespaces: BTreeMap<String, String>,
    /// Kinds of files that are delivered.
    #[serde(rename = "file")]
    pub files: Vec<FileRule>,
    /// Whether the crate has clients, servers and serde; each wins over the shared one.
    pub emit: EmitRules,
    /// Helper words in generated names; each wins over the shared one.
    pub words: Words,
    /// Sentences in our own words, from `contract.docs.toml` beside it.
    #[serde(skip)]
    pub docs: Docs,
    /// Defects of the published text that this text repairs.
    #[serde(rename = "repair")]
    pub repairs: Vec<Repair>,
}

impl Contract {
    /// The last day a vendor may use the former version: six months after notice.
    pub fn deadline(&self) -> Option<Date> {
        self.notice.map(|notice| notice.plus_months(6))
    }
}

/// How messages travel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Pattern {
    /// SOAP over HTTP.
    Soap,
    /// REST.
    Rest,
    /// Queues.
    Amqp,
    /// Files.
    Sftp,
    /// SAML.
    Saml,
    /// A link in the browser.
    Link,
}

/// A list, and a word about it where something else is given.
fn patterns<'de, D: Deserializer<'de>>(given: D) -> Result<Vec<Pattern>, D::Error> {
    struct List;

    impl<'de> Visitor<'de> for List {
        type Value = Vec<Pattern>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list, as in [\"soap\"]")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Vec<Pattern>, A::Error> {
            let mut out = Vec::new();
            while let Some(pattern) = list.next_element()? {
                out.push(pattern);
            }
            Ok(out)
        }
    }

    given.deserialize_seq(List)
}

/// Where the definitions come from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Provenance {
    /// Names and structure are those of the published contract.
    #[default]
    Published,
    /// The published contract was not at hand; this models what is known of it.
    Modelled,
}

/// A defect of the published text and the reading chosen for it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Repair {
    /// File and component.
    pub place: String,
    /// What is wrong there.
    pub defect: String,
    /// What this text says instead.
    pub reading: String,
    /// The generator's finding about the published text that this answers.
    #[serde(default)]
    pub code: Option<String>,
    /// What differs in the model, as the wire-equality test names it.
    #[serde(default)]
    pub differs: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_contract_says_every_way_its_messages_travel() {
        let read = |text: &str| toml::from_str::<Contract>(text);
        let contract = read("pattern = [\"rest\", \"amqp\"]").expect("a contract");
        assert_eq!(contract.pattern, [Pattern::Rest, Pattern::Amqp]);
        assert_eq!(read("").expect("a contract").pattern, []);
        let word = read("pattern = \"soap\"").expect_err("no list");
        assert!(
            word.message().contains("a list, as in [\"soap\"]"),
            "{word}"
        );
        let unknown = read("pattern = [\"soup\"]").expect_err("no pattern");
        assert!(unknown.message().contains("soup"), "{unknown}");
    }
}
