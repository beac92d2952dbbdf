//! What stands around changes: the members of every element that changed below, on both
//! sides, so that a reader sees a change among what stayed.

use super::walk::{Pair, type_text};
use super::{Change, Outline, Side};
use crate::model::{Content, Particle, SchemaModel, SimpleRef, Term, TypeName, TypeRef};
use std::collections::BTreeSet;

/// What marks a type that `xsi:type` names, in a path.
const BY_TYPE: &str = "[xsi:type ";

/// The outlines of the elements above and at these changes, from a pair that stands at `base`.
pub(super) fn outlines(
    (old, new): (&Side, &Side),
    base: &str,
    pair: Pair,
    changes: &[Change],
) -> Vec<Outline> {
    let (old, new) = (&old.model.schema, &new.model.schema);
    let start = match pair {
        Pair::Elements(one, other) => (old.element(one).ty, new.element(other).ty),
        Pair::Types(one, other) => (one, other),
    };
    let mut paths = BTreeSet::new();
    for change in changes {
        if let Some(rest) = change.path.strip_prefix(base) {
            let ends = rest.match_indices('/').map(|(at, _)| base.len() + at);
            paths.extend(ends.map(|end| &change.path[..end]));
        }
    }
    let outline = |path: &str| {
        let steps = path.get(base.len()..)?.split('/');
        let mut sides = (Some(start.0), Some(start.1));
        for step in steps {
            let below = |schema, ty: Option<TypeRef>| ty.and_then(|ty| step_down(schema, ty, step));
            sides = (below(old, sides.0), below(new, sides.1));
        }
        let of = |schema, ty: Option<TypeRef>| ty.map(|ty| members(schema, ty)).unwrap_or_default();
        let named = |all: Vec<Below>| all.into_iter().map(|it| (it.name, it.text)).collect();
        let [old, new] = [named(of(old, sides.0)), named(of(new, sides.1))];
        Outline::joined(path.to_owned(), old, new)
    };
    paths.into_iter().filter_map(outline).collect()
}

/// A member of a type, with where its own members are.
struct Below {
    name: String,
    text: String,
    ty: TypeRef,
}

/// The type that a step leads to. The first step is what is left of the base's own: nothing,
/// or the type that `xsi:type` names.
fn step_down(schema: &SchemaModel, ty: TypeRef, step: &str) -> Option<TypeRef> {
    let (name, by_type) = match step.split_once(BY_TYPE) {
        Some((name, by_type)) => (name, Some(by_type.trim_end_matches(']'))),
        None => (step, None),
    };
    let at = match name {
        "" => ty,
        name => {
            let mut all = members(schema, ty).into_iter();
            all.find(|member| member.name == name)?.ty
        }
    };
    match by_type {
        None => Some(at),
        Some(local) => {
            let mut named = schema.global_types.iter();
            let named = named.find(|(name, _)| &*name.local == local);
            named.map(|(_, ty)| *ty)
        }
    }
}

/// What a type holds: attributes, then elements in their order, each name once.
fn members(schema: &SchemaModel, ty: TypeRef) -> Vec<Below> {
    let TypeRef::Complex(idx) = ty else {
        return Vec::new();
    };
    let complex = schema.complex(idx);
    let mut out: Vec<Below> = complex
        .attributes
        .iter()
        .map(|used| {
            let ty = TypeRef::Simple(used.attribute.ty);
            let required = if used.required { "" } else { ", optional" };
            Below {
                name: format!("@{}", used.attribute.name.local),
                text: format!("{}{required}", said(schema, ty)),
                ty,
            }
        })
        .collect();
    if let Content::Elements(particle) | Content::Mixed(particle) = &complex.content {
        gather(schema, particle, (1, 1), &mut out);
    }
    out
}

/// The elements of a particle that occurs so often itself.
fn gather(schema: &SchemaModel, particle: &Particle, (min, max): (u32, u32), out: &mut Vec<Below>) {
    let min = min.min(particle.min);
    let max = max.saturating_mul(particle.max);
    match &particle.term {
        Term::Element(idx) => {
            let element = schema.element(*idx);
            let name = element.name.local.to_string();
            if max > 0 && out.iter().all(|other| other.name != name) {
                let text = format!("{}{}", said(schema, element.ty), often(min, max));
                let ty = element.ty;
                out.push(Below { name, text, ty });
            }
        }
        Term::Any(_) => {}
        Term::Choice(children) => {
            let min = if children.len() > 1 { 0 } else { min };
            let each = |child| gather(schema, child, (min, max), out);
            children.iter().for_each(each);
        }
        Term::Sequence(children) | Term::All(children) => {
            let each = |child| gather(schema, child, (min, max), out);
            children.iter().for_each(each);
        }
    }
}

fn often(min: u32, max: u32) -> String {
    match (min, max) {
        (0, 0 | 1) => ", optional".to_owned(),
        (_, 1) => String::new(),
        (0, _) => ", any number".to_owned(),
        _ => ", several".to_owned(),
    }
}

/// A type in a word. Anonymous types say what they are made of.
fn said(schema: &SchemaModel, ty: TypeRef) -> String {
    match ty {
        TypeRef::Complex(idx) if !matches!(schema.complex(idx).name, TypeName::Named(_)) => {
            "elements".to_owned()
        }
        TypeRef::Simple(SimpleRef::Declared(idx))
            if !matches!(schema.simple(idx).name, TypeName::Named(_)) =>
        {
            "text".to_owned()
        }
        ty => type_text(schema, ty),
    }
}
