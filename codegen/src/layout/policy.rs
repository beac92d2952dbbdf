//! Policies, reduced to the names they go by.

use super::gather::Definitions;
use crate::source::FileId;
use crate::xml::Element;
use std::collections::{BTreeMap, BTreeSet};

/// The namespace policies are written in.
pub(super) const WSP: &str = "http://www.w3.org/ns/ws-policy";

/// The namespace of `Id`.
pub(super) const WSU: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

/// The submission and the recommendation of WS-Policy.
const NAMESPACES: [&str; 3] = [
    WSP,
    "http://schemas.xmlsoap.org/ws/2004/09/policy",
    "http://www.w3.org/2006/07/ws-policy",
];

/// Whether an element is this one of WS-Policy.
fn is(element: &Element, local: &str) -> bool {
    &*element.name.local == local && NAMESPACES.contains(&&*element.name.ns)
}

/// The policies a service definition and those it imports declare.
#[derive(Debug, Default)]
pub(super) struct Policies<'a> {
    by_id: BTreeMap<&'a str, &'a Element>,
}

impl<'a> Policies<'a> {
    /// Policies that can be referred to from a file.
    pub(super) fn of(file: FileId, definitions: &'a BTreeMap<FileId, Definitions>) -> Self {
        let mut policies = Policies::default();
        let mut open = vec![file];
        let mut visited = BTreeSet::new();
        while let Some(file) = open.pop() {
            let Some(found) = definitions.get(&file).filter(|_| visited.insert(file)) else {
                continue;
            };
            for policy in found.root.elements().filter(|e| is(e, "Policy")) {
                if let Some(id) = policy.attribute_node(WSU, "Id") {
                    policies.by_id.entry(&id.value).or_insert(policy);
                }
            }
            open.extend(&found.imports);
        }
        policies
    }

    /// The names of the policies an element refers to: where a policy only
    /// passes on to others, theirs.
    pub(super) fn names(&self, element: &'a Element) -> BTreeSet<String> {
        let mut names = BTreeSet::new();
        for reference in element.elements().filter(|e| is(e, "PolicyReference")) {
            self.leaves(reference, &mut BTreeSet::new(), &mut names);
        }
        names
    }

    fn leaves(
        &self,
        reference: &'a Element,
        visited: &mut BTreeSet<&'a str>,
        names: &mut BTreeSet<String>,
    ) {
        let uri = reference.attribute("URI").unwrap_or("");
        let id = uri.rsplit('#').next().unwrap_or(uri);
        let mut further = Vec::new();
        if let Some(policy) = self.by_id.get(id).filter(|_| visited.insert(id)) {
            references(policy, &mut further);
        }
        if further.is_empty() {
            names.insert(id.to_owned());
        }
        for reference in further {
            self.leaves(reference, visited, names);
        }
    }
}

fn references<'a>(element: &'a Element, found: &mut Vec<&'a Element>) {
    for child in element.elements() {
        if is(child, "PolicyReference") {
            found.push(child);
        }
        references(child, found);
    }
}

/// What a set of policies is called for short: the profile it stands for.
pub(super) fn profile(names: &BTreeSet<String>) -> Option<&'static str> {
    let named = |part: &str| names.iter().any(|name| name.to_lowercase().contains(part));
    ["oioidws", "token", "context"]
        .into_iter()
        .find(|profile| named(profile))
}

/// Whether a service definition holds nothing but policies.
pub(super) fn only(root: &Element) -> bool {
    use super::gather::WSDL;
    root.elements()
        .all(|e| &*e.name.ns != WSDL || matches!(&*e.name.local, "documentation" | "import"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policies_are_called_by_the_profile_they_stand_for() {
        let of = |names: &[&str]| {
            let names = names.iter().map(|name| (*name).to_owned()).collect();
            profile(&names)
        };
        assert_eq!(of(&["SenderTokenPolicy"]), Some("token"));
        assert_eq!(of(&["CONTEXTPOLICY"]), Some("context"));
        assert_eq!(of(&["a", "OioIdwsPolicy", "TokenPolicy"]), Some("oioidws"));
        assert_eq!(of(&["ContextPolicy", "TokenPolicy"]), Some("token"));
        assert_eq!(of(&["Mtom"]), None);
        assert_eq!(of(&[]), None);
    }
}
