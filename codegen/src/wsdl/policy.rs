//! WS-Policy: which policies exist, which are referred to, and what they say
//! of MTOM. What else they demand is not interpreted.

use super::{POLICY_NS, Policy, PolicyTerm, PolicyUse, WSU_NS};
use crate::xml::{Element, XML_NS};

/// Policies that stand directly in an element.
pub(super) fn policies(element: &Element) -> Vec<Policy> {
    element
        .elements()
        .filter(|child| is_policy(child))
        .map(policy)
        .collect()
}

fn policy(element: &Element) -> Policy {
    let ids = [(WSU_NS, "Id"), (XML_NS, "id"), ("", "Name")]
        .iter()
        .filter_map(|(ns, local)| element.attribute_node(ns, local))
        .map(|attribute| attribute.value.trim().to_owned())
        .collect();
    let mut references = Vec::new();
    gather(element, &mut references);
    Policy {
        ids,
        references,
        term: term(element),
        span: element.span,
    }
}

/// References and policies that stand directly in an element.
pub(super) fn uses(element: &Element) -> Vec<PolicyUse> {
    let mut list = Vec::new();
    for child in element.elements() {
        let mut references = Vec::new();
        if is_reference(child) {
            references.extend(child.attribute("URI").map(|uri| uri.trim().to_owned()));
        } else if is_policy(child) {
            gather(child, &mut references);
        } else {
            continue;
        }
        list.push(PolicyUse {
            references,
            term: term(child),
            span: child.span,
        });
    }
    list.extend(attribute_uses(element));
    list
}

/// `wsp:PolicyURIs` on the element itself: references as a list.
fn attribute_uses(element: &Element) -> Option<PolicyUse> {
    let attribute = POLICY_NS
        .iter()
        .find_map(|ns| element.attribute_node(ns, "PolicyURIs"))?;
    let references: Vec<String> = attribute
        .value
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    let terms = references.iter().cloned().map(PolicyTerm::Reference);
    Some(PolicyUse {
        term: PolicyTerm::All(terms.collect()),
        references,
        span: attribute.value_span,
    })
}

/// WS-MTOMPolicy: the submission, and the recommendation's own assertion.
const MTOM: [(&str, &str); 2] = [
    (
        "http://schemas.xmlsoap.org/ws/2004/09/policy/optimizedmimeserialization",
        "OptimizedMimeSerialization",
    ),
    ("http://www.w3.org/2007/08/soap12-mtom-policy", "MTOM"),
];

/// What an operator, a reference or an assertion says of MTOM.
fn term(element: &Element) -> PolicyTerm {
    let (ns, local) = (&*element.name.ns, &*element.name.local);
    if MTOM.contains(&(ns, local)) {
        let optional = POLICY_NS
            .iter()
            .find_map(|ns| element.attribute_node(ns, "Optional"));
        let optional = optional.is_some_and(|a| matches!(a.value.trim(), "true" | "1"));
        return PolicyTerm::Mtom(optional);
    }
    if !POLICY_NS.contains(&ns) {
        return PolicyTerm::Other;
    }
    let children = || element.elements().map(term).collect();
    match local {
        "Policy" | "All" => PolicyTerm::All(children()),
        "ExactlyOne" => PolicyTerm::One(children()),
        "PolicyReference" => match element.attribute("URI") {
            Some(uri) => PolicyTerm::Reference(uri.trim().to_owned()),
            None => PolicyTerm::Other,
        },
        _ => PolicyTerm::Other,
    }
}

/// References below the operators of a policy; those inside assertions are
/// part of what the assertion demands.
fn gather(element: &Element, out: &mut Vec<String>) {
    for child in element.elements() {
        if is_reference(child) {
            out.extend(child.attribute("URI").map(|uri| uri.trim().to_owned()));
        } else if POLICY_NS.contains(&&*child.name.ns) {
            gather(child, out);
        }
    }
}

fn is_policy(element: &Element) -> bool {
    POLICY_NS.contains(&&*element.name.ns) && &*element.name.local == "Policy"
}

fn is_reference(element: &Element) -> bool {
    POLICY_NS.contains(&&*element.name.ns) && &*element.name.local == "PolicyReference"
}
