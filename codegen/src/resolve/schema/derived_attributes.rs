//! The attributes of complex types: their own, with those of the base.

use super::attributes::Rules;
use super::content_model::any_wildcard;
use super::wildcard;
use crate::diag::codes;
use crate::model::{AttributeUse, QName, TypeRef, Wildcard, WildcardNamespaces};
use crate::resolve::state::{AttributeSet, Set};
use crate::xsd::ComplexBody;
use std::collections::{BTreeMap, BTreeSet};

impl Set<'_, '_> {
    pub(super) fn derive_attributes(&mut self, at: usize, own: AttributeSet, extension: bool) {
        let row = &self.model.complexes[at];
        let span = row.span;
        let (inherited, inherited_any) = match row.base {
            TypeRef::Complex(idx) => {
                let size = self.model.complex(idx).attributes.len();
                if !self.within_budget(size, span) {
                    return;
                }
                let base = self.model.complex(idx);
                (base.attributes.clone(), base.any_attribute.clone())
            }
            TypeRef::AnyType => (Vec::new(), Some(any_wildcard(span))),
            TypeRef::Simple(_) => (Vec::new(), None),
        };
        let (uses, repeated) = merge(inherited, &own, extension);
        for name in repeated {
            let message =
                format!("the attribute {name} is declared again; the base type has it already");
            self.error(
                codes::DUPLICATE_ATTRIBUTE,
                span,
                "ct-props-correct.4",
                message,
            );
        }
        let is_direct = matches!(self.complexes[at].node.body, ComplexBody::Direct(_));
        let any = match (extension, own.any) {
            (true, Some(own)) => match inherited_any {
                None => Some(own),
                Some(base) => {
                    let both = wildcard::union(&own, &base);
                    if both.is_none() {
                        let message = "the union of the attribute wildcards cannot be expressed";
                        self.error(codes::WILDCARD, span, "src-ct.5", message);
                    }
                    Some(both.unwrap_or(Wildcard {
                        namespaces: WildcardNamespaces::Any,
                        ..own
                    }))
                }
            },
            (true, None) if !is_direct => inherited_any,
            (_, own) => own,
        };
        let mut whole = AttributeSet {
            uses,
            prohibited: Vec::new(),
            any: None,
        };
        self.check_attributes(&mut whole, span, Rules::TYPE);
        let row = &mut self.model.complexes[at];
        row.attributes = whole.uses;
        row.any_attribute = any;
    }
}

/// The attributes of a base with those a derived type gives, and the names an
/// extension may not give again.
fn merge(
    inherited: Vec<AttributeUse>,
    own: &AttributeSet,
    extension: bool,
) -> (Vec<AttributeUse>, Vec<QName>) {
    let given: BTreeMap<&QName, &AttributeUse> =
        own.uses.iter().map(|u| (&u.attribute.name, u)).collect();
    let prohibited: BTreeSet<&QName> = own.prohibited.iter().map(|(name, _)| name).collect();
    let mut uses = Vec::new();
    let mut repeated = Vec::new();
    let mut taken: BTreeSet<QName> = BTreeSet::new();
    for used in inherited {
        let name = used.attribute.name.clone();
        match given.get(&name) {
            Some(_) if extension => repeated.push(name.clone()),
            Some(new) => uses.push((*new).clone()),
            None if !extension && prohibited.contains(&name) => {}
            None => uses.push(used),
        }
        taken.insert(name);
    }
    let added = own
        .uses
        .iter()
        .filter(|u| !taken.contains(&u.attribute.name));
    uses.extend(added.cloned());
    (uses, repeated)
}
