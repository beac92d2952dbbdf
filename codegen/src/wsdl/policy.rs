//! WS-Policy: which policies exist, which are referred to, and what they say
//! of MTOM and WS-Addressing. What else they demand is known by name only.

use super::required::is_required;
use super::{
    Assertion, POLICY_NS, Policy, PolicyTerm, PolicyUse, USING_NS, UsingAddressing, WSDL_NS, WSU_NS,
};
use crate::source::Span;
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
    collect_references(element, &mut references);
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
            collect_references(child, &mut references);
        } else {
            continue;
        }
        list.push(PolicyUse {
            references,
            term: term(child),
            required: is_required(child),
            span: child.span,
        });
    }
    list.extend(attribute_uses(element));
    list
}

/// The same of an element and of all WSDL elements in it.
pub(super) fn uses_within(element: &Element) -> Vec<PolicyUse> {
    let mut list = uses(element);
    for child in element.elements().filter(|e| &*e.name.ns == WSDL_NS) {
        list.extend(uses_within(child));
    }
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
        required: false,
        span: attribute.value_span,
    })
}

/// The assertions that are interpreted: WS-MTOMPolicy as submitted and in the
/// recommendation's own form; WS-Addressing Metadata, and the element of its
/// draft, which WCF writes into policies.
const KNOWN: [(&str, &str, Assertion); 6] = [
    (
        "http://schemas.xmlsoap.org/ws/2004/09/policy/optimizedmimeserialization",
        "OptimizedMimeSerialization",
        Assertion::Mtom,
    ),
    (
        "http://www.w3.org/2007/08/soap12-mtom-policy",
        "MTOM",
        Assertion::Mtom,
    ),
    (METADATA, "Addressing", Assertion::Addressing),
    (DRAFT, "Addressing", Assertion::Addressing),
    (USING_NS, "UsingAddressing", Assertion::Addressing),
    (
        METADATA,
        "NonAnonymousResponses",
        Assertion::NonAnonymousResponses,
    ),
];

const METADATA: &str = "http://www.w3.org/2007/05/addressing/metadata";
const DRAFT: &str = "http://www.w3.org/2007/02/addressing/metadata";

/// What an operator, a reference or an assertion says.
fn term(element: &Element) -> PolicyTerm {
    let (ns, local) = (&*element.name.ns, &*element.name.local);
    if !POLICY_NS.contains(&ns) {
        let asserted = assertion(element);
        return match is_optional(element) {
            true => PolicyTerm::One(vec![asserted, PolicyTerm::All(Vec::new())]),
            false => asserted,
        };
    }
    let children = || element.elements().map(term).collect();
    match local {
        "Policy" | "All" => PolicyTerm::All(children()),
        "ExactlyOne" => PolicyTerm::One(children()),
        "PolicyReference" => match element.attribute("URI") {
            Some(uri) => PolicyTerm::Reference(uri.trim().to_owned()),
            None => PolicyTerm::All(Vec::new()),
        },
        _ => PolicyTerm::Other(element.name.clone()),
    }
}

/// `wsp:Optional` (WS-Policy 1.5 §4.3.1): the assertion, or nothing.
fn is_optional(element: &Element) -> bool {
    let optional = POLICY_NS
        .iter()
        .find_map(|ns| element.attribute_node(ns, "Optional"));
    optional.is_some_and(|a| matches!(a.value.trim(), "true" | "1"))
}

/// An assertion. The policy inside one of addressing says where answers go.
fn assertion(element: &Element) -> PolicyTerm {
    let (ns, local) = (&*element.name.ns, &*element.name.local);
    let known = KNOWN.iter().find(|(n, l, _)| (*n, *l) == (ns, local));
    match known.map(|(_, _, assertion)| *assertion) {
        None if [METADATA, DRAFT].contains(&ns) && local == "AnonymousResponses" => {
            PolicyTerm::All(Vec::new())
        }
        None => PolicyTerm::Other(element.name.clone()),
        Some(Assertion::Addressing) => {
            let own = PolicyTerm::Asserts(Assertion::Addressing);
            let inner = element.elements().filter(|child| is_policy(child));
            PolicyTerm::All([own].into_iter().chain(inner.map(term)).collect())
        }
        Some(other) => PolicyTerm::Asserts(other),
    }
}

/// `wsaw:UsingAddressing` of a binding or port (WS-Addressing 1.0 WSDL Binding,
/// §3.1), which is no policy but says the same.
pub(super) fn using_addressing(element: &Element) -> Option<UsingAddressing> {
    let found = element.children_named(USING_NS, "UsingAddressing").next()?;
    Some(UsingAddressing {
        required: is_required(found),
        span: found.span,
    })
}

/// `wsaw:Anonymous` of an operation: where answers go (WS-Addressing 1.0 WSDL
/// Binding, §3.3).
pub(super) fn anonymous(element: &Element) -> Option<(String, Span)> {
    let found = element.children_named(USING_NS, "Anonymous").next()?;
    Some((found.text().trim().to_owned(), found.span))
}

/// References below the operators of a policy; those inside assertions are
/// part of what the assertion demands.
fn collect_references(element: &Element, out: &mut Vec<String>) {
    for child in element.elements() {
        if is_reference(child) {
            out.extend(child.attribute("URI").map(|uri| uri.trim().to_owned()));
        } else if POLICY_NS.contains(&&*child.name.ns) {
            collect_references(child, out);
        }
    }
}

fn is_policy(element: &Element) -> bool {
    POLICY_NS.contains(&&*element.name.ns) && &*element.name.local == "Policy"
}

fn is_reference(element: &Element) -> bool {
    POLICY_NS.contains(&&*element.name.ns) && &*element.name.local == "PolicyReference"
}
