//! Pass 10: identity constraints and their XPath subset (Structures §3.11).

use crate::diag::codes;
use crate::model::{Identity, IdentityIdx, IdentityPath, QName};
use crate::resolve::schema::xpath;
use crate::resolve::state::Set;
use crate::xsd::{self, XPath};
use snitflade_runtime::schema::IdentityKind as Kind;
use std::collections::BTreeMap;

pub(in crate::resolve) fn run(set: &mut Set<'_, '_>) {
    let mut known: BTreeMap<QName, IdentityIdx> = BTreeMap::new();
    let mut keyrefs = Vec::new();
    for at in 0..set.elements.len() {
        let info = set.elements[at];
        for node in &info.node.identities {
            let Some(name) = &node.name else {
                continue;
            };
            let name = QName {
                ns: set.ns(info.doc),
                local: name.value.clone(),
            };
            let idx = IdentityIdx(set.model.identities.len() as u32);
            if known.insert(name.clone(), idx).is_some() {
                let message = format!("the identity constraint {name} is declared twice");
                set.error(
                    codes::DUPLICATE,
                    node.common.span,
                    "sch-props-correct.2",
                    message,
                );
            }
            let identity = set.identity(name, node);
            set.model.identities.push(identity);
            set.model.elements[at].identities.push(idx);
            if node.kind == xsd::IdentityKind::KeyRef {
                keyrefs.push((idx, info.doc, node));
            }
        }
    }
    for (idx, doc, node) in keyrefs {
        set.link(idx, doc, node, &known);
    }
}

impl Set<'_, '_> {
    fn identity(&mut self, name: QName, node: &xsd::Identity) -> Identity {
        let selector = node
            .selector
            .iter()
            .flat_map(|s| self.paths(s, false))
            .collect();
        let fields = node.fields.iter().map(|f| self.paths(f, true)).collect();
        Identity {
            name,
            kind: match node.kind {
                xsd::IdentityKind::Unique => Kind::Unique,
                _ => Kind::Key,
            },
            selector,
            fields,
            span: node.common.span,
        }
    }

    fn paths(&mut self, xpath: &XPath, field: bool) -> Vec<IdentityPath> {
        match xpath::parse(&xpath.xpath.value, &xpath.scope, field) {
            Ok(paths) => paths,
            Err(why) => {
                let rule = if field {
                    "c-fields-xpaths"
                } else {
                    "c-selector-xpath"
                };
                let message = format!("{:?} is outside the XPath subset: {why}", xpath.xpath.value);
                self.error(codes::XPATH, xpath.xpath.span, rule, message);
                Vec::new()
            }
        }
    }

    /// Points a keyref at its key.
    fn link(
        &mut self,
        idx: IdentityIdx,
        doc: usize,
        node: &xsd::Identity,
        known: &BTreeMap<QName, IdentityIdx>,
    ) {
        let Some(refer) = &node.refer else {
            return;
        };
        let name = self.expand(doc, refer);
        let target = known.get(&name).copied();
        let is_key =
            |t: IdentityIdx| !matches!(self.model.identities[t.0 as usize].kind, Kind::KeyRef(_));
        let Some(target) = target.filter(|t| is_key(*t) && *t != idx) else {
            let message = format!("there is no key or unique constraint {name}");
            self.error(codes::UNRESOLVED, refer.span, "src-resolve", message);
            return;
        };
        let count = |i: IdentityIdx| self.model.identities[i.0 as usize].fields.len();
        if count(target) != count(idx) {
            let message = format!(
                "the keyref has {} fields, {name} has {}",
                count(idx),
                count(target)
            );
            self.error(
                codes::KEYREF_FIELDS,
                node.common.span,
                "c-props-correct.2",
                message,
            );
        }
        self.model.identities[idx.0 as usize].kind =
            Kind::KeyRef(snitflade_runtime::schema::IdentityId(target.0));
    }
}
