//! Operations that are not generated, and the defect of the contract behind each.

use crate::study::Made;

/// The finding that an operation is lost.
const LOST: &str = "WSDL0132";

/// What makes an operation impossible, by the code of the finding that says so, and
/// the rule that is broken. The first that an entry point has is given as the reason.
const DEFECTS: [(&str, &str); 13] = [
    (
        "WSDL0103",
        "a prefix without a declaration (Namespaces in XML §5)",
    ),
    (
        "WSDL0105",
        "a message that is not declared (WSDL 1.1 §2.1.1)",
    ),
    (
        "WSDL0106",
        "a port type that is not declared (WSDL 1.1 §2.5)",
    ),
    (
        "WSDL0124",
        "a binding with an operation its port type lacks (WSDL 1.1 §2.5)",
    ),
    (
        "WSDL0128",
        "no schema of the Recommendation's namespace (XML Schema Structures §2.6)",
    ),
    (
        "WSDL0108",
        "an element that no schema declares (WSDL 1.1 §2.3.1)",
    ),
    (
        "WSDL0109",
        "a type that no schema declares (WSDL 1.1 §2.3.1)",
    ),
    (
        "WSDL0112",
        "several parts in the body of a document-style message (Basic Profile 1.1 R2210)",
    ),
    (
        "WSDL0113",
        "a part with a type in a document-style message (Basic Profile 1.1 R2204)",
    ),
    (
        "WSDL0114",
        "a part with an element in an RPC-style message (Basic Profile 1.1 R2203)",
    ),
    (
        "WSDL0122",
        "a part that its message does not have (WSDL 1.1 §3.5)",
    ),
    (
        "WSDL0123",
        "an operation that starts at the server (WSDL 1.1 §2.4: no binding is defined for it)",
    ),
    (
        "WSDL0126",
        "a fault whose message is not one element (Basic Profile 1.1 R2205)",
    ),
];

/// How many operations an entry point loses, and why; the reason is missing where no
/// finding names a defect, which is a failure of ours.
pub fn lost(made: &Made) -> Option<(usize, Option<&'static str>)> {
    let has = |wanted: &str| made.warnings.iter().any(|(code, _)| code == wanted);
    let count = made.warnings.iter().filter(|(code, _)| code == LOST);
    let reason = DEFECTS.iter().find(|(code, _)| has(code));
    match count.count() {
        0 => None,
        count => Some((count, reason.map(|(_, why)| *why))),
    }
}
