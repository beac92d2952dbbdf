//! Which types are results: values that say how a request went.

use super::NamePattern;
use serde::Deserialize;

/// "Values of such types are results": a client makes an error of a failing one.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultRule {
    /// Names of the complex types meant, or of elements that have them.
    /// Types derived from one are results too.
    pub types: Vec<NamePattern>,
    /// Local name of the child with the code, or `@name` of an attribute. A
    /// type without it is not meant. Empty: there is no code, and every value
    /// is a failure.
    #[serde(default)]
    pub code: String,
    /// The same of the explaining text; empty where there is none.
    #[serde(default)]
    pub text: String,
    /// The codes that are no failure.
    #[serde(default)]
    pub success: Vec<String>,
}

/// The rules that hold: the user's own first, then the built-in ones.
#[derive(Clone, Debug)]
pub struct ResultRules {
    /// Rules of the settings.
    pub own: Vec<ResultRule>,
    /// Types (or elements) that no built-in rule means.
    pub off: Vec<NamePattern>,
    built_in: Vec<ResultRule>,
}

impl Default for ResultRules {
    fn default() -> Self {
        ResultRules::new(Vec::new(), Vec::new())
    }
}

impl ResultRules {
    /// The rules of the settings before the built-in ones.
    pub fn new(own: Vec<ResultRule>, off: Vec<NamePattern>) -> Self {
        ResultRules {
            own,
            off,
            built_in: built_in(),
        }
    }

    /// The built-in rules.
    pub fn built_in(&self) -> &[ResultRule] {
        &self.built_in
    }
}

/// Types, code, text, success.
type Known = (
    &'static [&'static str],
    &'static str,
    &'static str,
    &'static [&'static str],
);

/// What KOMBIT's families answer with.
const KNOWN: &[Known] = &[
    // The sagdok family: 20 is "carried out", 44 "nothing found". UnikRetur
    // of the indexes derives from it.
    (
        &["StandardRetur", "StandardReturType"],
        "StatusKode",
        "FejlbeskedTekst",
        &["20", "44"],
    ),
    // Receipts of Serviceplatformen, at once; ADVARSEL is carried out too.
    (
        &["Transport?vittering", "Transport?vitteringType"],
        "TransportValideringsKode",
        "Begrundelse",
        &["OK", "ADVARSEL"],
    ),
    // The same from the business of the receiver.
    (
        &["Forretnings?vittering", "Forretnings?vitteringType"],
        "ForretningsValideringsKode",
        "Begrundelse",
        &["MODTAGET", "AFLEVERET", "ACCEPTERET"],
    ),
    // Receipts of younger services of Serviceplatformen.
    (
        &["Kvittering", "KvitteringType"],
        "KvitteringKode",
        "KvitteringTekst",
        &["OK", "ADVARSEL"],
    ),
    // SvarReaktion of the 2017 family is Advis (news) or Fejl: "a message on
    // an action that could not be carried out".
    (
        &["{http*://kombit.dk/xml/schemas/kontekst/*}FejlType"],
        "FejlId",
        "FejlTekst",
        &[],
    ),
    // The print service says with a boolean whether it took the letter.
    (
        &["{http://serviceplatformen.dk/xml/wsdl/soap11/Print/*}PrintAfsendBrevResponse*"],
        "resultat",
        "",
        &["true", "1"],
    ),
];

fn built_in() -> Vec<ResultRule> {
    let owned = |list: &[&str]| list.iter().map(|text| (*text).to_owned()).collect();
    KNOWN
        .iter()
        .map(|(types, code, text, success)| ResultRule {
            types: types.iter().flat_map(|text| spellings(text)).collect(),
            code: (*code).to_owned(),
            text: (*text).to_owned(),
            success: owned(success),
        })
        .collect()
}

/// `?vittering`: published schemas spell one word with `k` and with `K`.
fn spellings(text: &str) -> Vec<NamePattern> {
    match text.contains('?') {
        false => vec![NamePattern::new(text)],
        true => ["k", "K"]
            .map(|k| NamePattern::new(&text.replace('?', k)))
            .into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::QName;

    #[test]
    fn the_families_are_known() {
        let rules = ResultRules::default();
        let code = |ns: &str, local: &str| {
            let name = QName::new(ns, local);
            let mut all = rules.built_in().iter();
            let rule = all.find(|rule| rule.types.iter().any(|t| t.matches(&name)));
            rule.map(|rule| rule.code.clone()).unwrap_or_default()
        };
        assert_eq!(
            code("urn:oio:sagdok:3.0.0", "StandardReturType"),
            "StatusKode"
        );
        assert_eq!(
            code("urn:x", "TransportkvitteringType"),
            "TransportValideringsKode"
        );
        assert_eq!(
            code("urn:x", "TransportKvittering"),
            "TransportValideringsKode"
        );
        assert_eq!(
            code("urn:x", "ForretningskvitteringType"),
            "ForretningsValideringsKode"
        );
        let kontekst = "http://kombit.dk/xml/schemas/kontekst/2017/01/01/";
        assert_eq!(code(kontekst, "FejlType"), "FejlId");
        assert_eq!(code("urn:x", "FejlType"), "");
    }
}
