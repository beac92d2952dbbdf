//! One pair of declarations: nil, abstract, identity constraints, which types are next.

use super::content::Child;
use super::costs::{TYPED, derived, is_abstract, may_stand};
use super::local::{Break, constraint};
use super::names::Side;
use super::verdict::Breach;
use crate::model::{Identity, QName, TypeName, TypeRef, ValueConstraint};

/// A pair of types that elements of a pair of declarations may have.
#[derive(Clone, Debug)]
pub(super) struct Turn {
    pub types: (TypeRef, TypeRef),
    /// The name under the first, where `xsi:type` has to give it.
    pub named: Option<QName>,
}

impl Turn {
    pub fn cost(&self) -> u64 {
        if self.named.is_some() { TYPED } else { 0 }
    }
}

/// What was found of a pair of declarations.
#[derive(Debug, Default)]
pub(super) struct Entry {
    pub turns: Vec<Turn>,
    pub breaks: Vec<(Break, Option<QName>)>,
    pub open: Option<String>,
    /// Whether identity constraints hold on both.
    pub identities: bool,
}

/// The type that a child is judged by.
pub(super) fn type_of(side: &Side<'_>, child: Child) -> TypeRef {
    match child {
        Child::Declared(idx) => side.schema.element(idx).ty,
        Child::Lax | Child::Skip => TypeRef::AnyType,
    }
}

fn plain(what: Breach, cost: u64) -> Break {
    Break {
        what,
        cost,
        word: Vec::new(),
        text: None,
        set: None,
        omit: None,
        nil: false,
    }
}

/// Looks at a pair of declarations; with `typed`, at every type `xsi:type` may name too.
pub(super) fn enter(from: &Side<'_>, to: &Side<'_>, a: Child, b: Child, typed: bool) -> Entry {
    let mut entry = Entry::default();
    let types = (type_of(from, a), type_of(to, b));
    let hidden = is_abstract(from.schema, types.0);
    if let Child::Declared(idx) = b
        && to.schema.element(idx).is_abstract
    {
        entry.breaks.push((plain(Breach::Abstract, 0), None));
        return entry;
    }
    if nillable(from, a) && !nillable(to, b) && matches!(a, Child::Declared(_)) {
        if hidden {
            entry.open = Some("xsi:nil on an abstract type".to_owned());
        } else {
            let mut found = plain(Breach::Nil, 0);
            found.nil = true;
            entry.breaks.push((found, None));
        }
    }
    identities(from, to, a, b, &mut entry);
    if !hidden {
        if is_abstract(to.schema, types.1) {
            entry.breaks.push((plain(Breach::Abstract, 0), None));
        } else {
            entry.turns.push(Turn { types, named: None });
        }
    }
    if hidden || typed {
        named(from, to, a, b, &mut entry);
    }
    entry
}

fn nillable(side: &Side<'_>, child: Child) -> bool {
    match child {
        Child::Declared(idx) => {
            let fixed = matches!(constraint(side, child), ValueConstraint::Fixed(_));
            side.schema.element(idx).nillable && !fixed
        }
        Child::Lax | Child::Skip => true,
    }
}

fn named(from: &Side<'_>, to: &Side<'_>, a: Child, b: Child, entry: &mut Entry) {
    let (Child::Declared(first), Child::Declared(second)) = (a, b) else {
        entry.open = Some("xsi:type on what is not declared".to_owned());
        return;
    };
    for ty in derived(from.schema, first) {
        let TypeName::Named(name) = &from.schema.complex(ty).name else {
            continue;
        };
        let other = to.schema.global_types.get(&from.common(name));
        match other {
            Some(TypeRef::Complex(idx))
                if TypeRef::Complex(*idx) == to.schema.element(second).ty
                    && !to.schema.complex(*idx).is_abstract
                    || may_stand(to.schema, second, *idx) =>
            {
                entry.turns.push(Turn {
                    types: (TypeRef::Complex(ty), TypeRef::Complex(*idx)),
                    named: Some(name.clone()),
                });
            }
            _ => {
                let found = plain(Breach::Type(name.clone()), TYPED);
                entry.breaks.push((found, Some(name.clone())));
            }
        }
    }
}

fn identities(from: &Side<'_>, to: &Side<'_>, a: Child, b: Child, entry: &mut Entry) {
    let Child::Declared(second) = b else { return };
    let needed = &to.schema.element(second).identities;
    if needed.is_empty() {
        return;
    }
    entry.identities = true;
    let has: Vec<String> = match a {
        Child::Declared(first) => {
            let all = from.schema.element(first).identities.iter();
            all.map(|idx| spelled(from, &from.schema.identities[idx.0 as usize]))
                .collect()
        }
        _ => Vec::new(),
    };
    let all_there = needed.iter().all(|idx| {
        let wanted = spelled(to, &to.schema.identities[idx.0 as usize]);
        has.contains(&wanted)
    });
    if !all_there {
        entry.open = Some("an identity constraint".to_owned());
    }
}

/// An identity constraint without places, its namespaces as the second side calls them.
fn spelled(side: &Side<'_>, identity: &Identity) -> String {
    use snitflade_runtime::schema::IdentityKind;
    let kind = match &identity.kind {
        IdentityKind::KeyRef(target) => {
            let target = side.schema.identities.get(target.0 as usize);
            format!("refers to {:?}", target.map(|t| side.common(&t.name)))
        }
        other => format!("{other:?}"),
    };
    let path = |path: &crate::model::IdentityPath| {
        use crate::model::IdentityStep as S;
        let ns = |ns: &Option<std::sync::Arc<str>>| ns.as_ref().map(|ns| side.common_ns(ns));
        let steps = path.steps.iter().map(|step| match step {
            S::Itself => ".".to_owned(),
            S::Child(space, local) => format!("/{:?}{local:?}", ns(space)),
            S::Attribute(space, local) => format!("@{:?}{local:?}", ns(space)),
        });
        format!("{}{}", path.descendant, steps.collect::<String>())
    };
    let selector: Vec<String> = identity.selector.iter().map(path).collect();
    let fields = identity.fields.iter();
    let fields: Vec<Vec<String>> = fields.map(|f| f.iter().map(path).collect()).collect();
    format!("{kind} {selector:?} {fields:?}")
}
