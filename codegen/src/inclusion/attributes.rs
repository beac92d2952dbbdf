//! Attributes of two types, name by name.

use super::names::Side;
use crate::model::{
    AttributeUse, QName, SimpleRef, TypeRef, ValueConstraint, Wildcard, WildcardNamespaces,
};
use snitflade_runtime::schema::{Builtin, Process};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What an attribute of a name is judged by.
#[derive(Clone, Debug)]
pub(super) struct Rule {
    pub ty: SimpleRef,
    pub constraint: ValueConstraint,
    pub required: bool,
}

fn uses<'a>(side: &Side<'a>, ty: TypeRef) -> (&'a [AttributeUse], Option<&'a Wildcard>) {
    match ty {
        TypeRef::Complex(idx) => {
            let complex = side.schema.complex(idx);
            (&complex.attributes, complex.any_attribute.as_ref())
        }
        _ => (&[], None),
    }
}

/// What a type says of an attribute; `None` if it admits none of this name.
pub(super) fn rule(side: &Side<'_>, ty: TypeRef, name: &QName) -> Option<Rule> {
    let anything = Rule {
        ty: SimpleRef::Builtin(Builtin::AnySimpleType),
        constraint: ValueConstraint::None,
        required: false,
    };
    let own = side.own(name);
    let (declared, wildcard) = uses(side, ty);
    if let Some(found) = declared.iter().find(|used| used.attribute.name == own) {
        return Some(Rule {
            ty: found.attribute.ty,
            constraint: found.attribute.constraint.clone(),
            required: found.required,
        });
    }
    let process = match (ty, wildcard) {
        (TypeRef::AnyType, _) => Process::Lax,
        (_, Some(wildcard)) if wildcard.admits(&own) => wildcard.process,
        _ => return None,
    };
    match (process, side.schema.global_attributes.get(&own)) {
        (Process::Skip, _) | (Process::Lax, None) => Some(anything),
        (_, Some(global)) => Some(Rule {
            ty: global.ty,
            constraint: global.constraint.clone(),
            required: false,
        }),
        (Process::Strict, None) => None,
    }
}

/// The names that both types tell apart.
pub(super) fn names(a: (&Side<'_>, TypeRef), b: (&Side<'_>, TypeRef)) -> BTreeSet<QName> {
    let mut names = BTreeSet::new();
    let mut spaces: BTreeSet<Arc<str>> = BTreeSet::new();
    let mut wild = false;
    for (side, ty) in [a, b] {
        let (declared, wildcard) = uses(side, ty);
        names.extend(
            declared
                .iter()
                .map(|used| side.common(&used.attribute.name)),
        );
        wild |= wildcard.is_some() || ty == TypeRef::AnyType;
        let Some(wildcard) = wildcard else { continue };
        names.extend(wildcard.except.names.iter().map(|name| side.common(name)));
        let list = match &wildcard.namespaces {
            WildcardNamespaces::Any => &[][..],
            WildcardNamespaces::Not(ns) => std::slice::from_ref(ns),
            WildcardNamespaces::List(list) | WildcardNamespaces::NotIn(list) => list,
        };
        spaces.extend(list.iter().map(|ns| side.common_ns(ns)));
    }
    if wild {
        spaces.extend(["".into(), "urn:andetsteds".into()]);
        for side in [a.0, b.0] {
            let globals = side.schema.global_attributes.keys();
            names.extend(globals.map(|name| side.common(name)));
            spaces.extend(side.schema.namespaces.keys().map(|ns| side.common_ns(ns)));
        }
    }
    names.extend(
        spaces
            .into_iter()
            .map(|ns| QName::new(ns, "andet-end-erklaeret")),
    );
    names
}

/// The attributes that a type requires.
pub(super) fn required<'a>(side: &Side<'a>, ty: TypeRef) -> Vec<&'a AttributeUse> {
    let (declared, _) = uses(side, ty);
    declared.iter().filter(|used| used.required).collect()
}
