//! WS-Policy: which policies exist and which are referred to. What they
//! demand is not interpreted here.

use super::{POLICY_NS, Policy, PolicyUse, WSU_NS};
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
    Some(PolicyUse {
        references: attribute
            .value
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
        span: attribute.value_span,
    })
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
