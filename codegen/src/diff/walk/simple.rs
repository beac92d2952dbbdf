//! Two simple types: what values they have, however they are derived.

use super::{Walk, type_name, type_text};
use crate::diff::Wire;
use crate::diff::found::Found;
use crate::diff::rules::types;
use crate::model::{FacetSet, SchemaModel, SimpleRef, SimpleVariety, TypeRef};
use snitflade_runtime::schema::{Builtin, White};

impl Walk<'_> {
    /// Compares two simple types here.
    pub(super) fn simples(&mut self, path: &str, old: SimpleRef, new: SimpleRef) {
        if old == new && matches!(old, SimpleRef::Builtin(_)) {
            return;
        }
        let sides = (self.old, self.new);
        let (one, other) = (variety(sides.0, old), variety(sides.1, new));
        let (before, after) = (TypeRef::Simple(old), TypeRef::Simple(new));
        match (&one, &other) {
            (SimpleVariety::Atomic(from), SimpleVariety::Atomic(to)) => {
                if from == to || self.other_builtin(path, (old, *from), (new, *to)) {
                    self.facets(path, old, new, from == to);
                }
            }
            (SimpleVariety::List(from), SimpleVariety::List(to)) => {
                self.types(path, TypeRef::Simple(*from), TypeRef::Simple(*to));
                self.facets(path, old, new, true);
            }
            (SimpleVariety::Union(from), SimpleVariety::Union(to)) => {
                self.unions(path, (old, from), (new, to));
                self.facets(path, old, new, true);
            }
            (SimpleVariety::Atomic(_), SimpleVariety::Union(members)) => {
                let same = |member: &&SimpleRef| self.one_type(old, **member);
                match members.iter().any(|member| same(&member)) {
                    true => self.other_type(path, before, after, Wire::Widened),
                    false => self.other_variety(path, old, new),
                }
            }
            (SimpleVariety::Union(members), SimpleVariety::Atomic(_)) => {
                match members.iter().any(|member| self.one_type(*member, new)) {
                    true => self.other_type(path, before, after, Wire::Narrowed),
                    false => self.other_variety(path, old, new),
                }
            }
            _ => self.other_variety(path, old, new),
        }
        if let (SimpleRef::Declared(one), SimpleRef::Declared(other)) = (old, new) {
            let (one, other) = (sides.0.simple(one), sides.1.simple(other));
            let spans = (Some(one.span), Some(other.span));
            self.documentation(path, (&one.doc, &other.doc), spans);
        }
    }

    fn other_variety(&mut self, path: &str, old: SimpleRef, new: SimpleRef) {
        let (before, after) = (TypeRef::Simple(old), TypeRef::Simple(new));
        let texts = (type_text(self.old, before), type_text(self.new, after));
        let spans = (
            super::complex::span(self.old, before),
            super::complex::span(self.new, after),
        );
        let found = Found::new(types::VARIETY_CHANGED, path).wire(Wire::Unclear);
        self.push(found.texts(texts.0, texts.1).at(spans.0, spans.1));
    }

    /// Two built-in types below; whether facets can be compared beside.
    fn other_builtin(
        &mut self,
        path: &str,
        (old, from): (SimpleRef, Builtin),
        (new, to): (SimpleRef, Builtin),
    ) -> bool {
        let (before, after) = (TypeRef::Simple(old), TypeRef::Simple(new));
        let is_text = |builtin| {
            use Builtin as B;
            matches!(builtin, B::String | B::NormalizedString | B::Token)
        };
        if is_text(from) && is_text(to) {
            let wire = match has_facets(self.old, old) || has_facets(self.new, new) {
                true => Wire::Unclear,
                false => Wire::None,
            };
            let words = (white(self.old, old), white(self.new, new));
            let found = Found::new(types::WHITESPACE_CHANGED, path).wire(wire);
            self.push(found.texts(
                format!("xs:{} ({:?})", from.name(), words.0),
                format!("xs:{} ({:?})", to.name(), words.1),
            ));
            return true;
        }
        let wire = match () {
            () if is_derived(to, from) => Wire::Narrowed,
            () if is_derived(from, to) => Wire::Widened,
            () if is_text(to) && !has_facets(self.new, new) => Wire::Widened,
            () if is_text(from) && !has_facets(self.old, old) => Wire::Narrowed,
            () => Wire::Replaced,
        };
        self.other_type(path, before, after, wire);
        is_derived(to, from) || is_derived(from, to)
    }

    fn unions(
        &mut self,
        path: &str,
        (old, from): (SimpleRef, &[SimpleRef]),
        (new, to): (SimpleRef, &[SimpleRef]),
    ) {
        let spans = (
            super::complex::span(self.old, TypeRef::Simple(old)),
            super::complex::span(self.new, TypeRef::Simple(new)),
        );
        let mut right: Vec<SimpleRef> = to.to_vec();
        let mut left = Vec::new();
        for member in from {
            match right.iter().position(|it| self.one_type(*member, *it)) {
                Some(at) => {
                    let partner = right.remove(at);
                    self.types(path, TypeRef::Simple(*member), TypeRef::Simple(partner));
                }
                None => left.push(*member),
            }
        }
        // Anonymous members have nothing but their order.
        while let (Some(one), Some(other)) = (left.first().copied(), right.first().copied()) {
            if self.is_named(one, other) {
                break;
            }
            self.types(path, TypeRef::Simple(one), TypeRef::Simple(other));
            left.remove(0);
            right.remove(0);
        }
        for member in right {
            let name = type_text(self.new, TypeRef::Simple(member));
            let found = Found::new(types::UNION_MEMBER_ADDED, path).new_text(name);
            self.push(found.at(spans.0, spans.1));
        }
        for member in left {
            let name = type_text(self.old, TypeRef::Simple(member));
            let found = Found::new(types::UNION_MEMBER_REMOVED, path).old(name);
            self.push(found.at(spans.0, spans.1));
        }
    }

    fn is_named(&self, old: SimpleRef, new: SimpleRef) -> bool {
        let named = |schema, ty| match ty {
            SimpleRef::Builtin(_) => true,
            declared => type_name(schema, TypeRef::Simple(declared)).is_some(),
        };
        named(self.old, old) || named(self.new, new)
    }

    /// Whether both are one built-in type, or have one name.
    fn one_type(&self, old: SimpleRef, new: SimpleRef) -> bool {
        match (old, new) {
            (SimpleRef::Builtin(one), SimpleRef::Builtin(other)) => one == other,
            (old, new) => {
                let one = type_name(self.old, TypeRef::Simple(old));
                let other = type_name(self.new, TypeRef::Simple(new));
                one.is_some() && self.same_name(one, other)
            }
        }
    }
}

fn variety(schema: &SchemaModel, simple: SimpleRef) -> SimpleVariety {
    match simple {
        SimpleRef::Builtin(builtin) => match builtin.item() {
            Some(item) => SimpleVariety::List(SimpleRef::Builtin(item)),
            None => SimpleVariety::Atomic(builtin),
        },
        SimpleRef::Declared(idx) => schema.simple(idx).variety.clone(),
    }
}

/// The facets of a type that was declared.
pub(super) fn facets(schema: &SchemaModel, simple: SimpleRef) -> Option<&FacetSet> {
    match simple {
        SimpleRef::Builtin(_) => None,
        SimpleRef::Declared(idx) => Some(&schema.simple(idx).facets),
    }
}

fn has_facets(schema: &SchemaModel, simple: SimpleRef) -> bool {
    facets(schema, simple).is_some_and(|set| *set != FacetSet::default())
}

/// Whether the empty text is surely a value: of a built-in type that has it, no facet against it.
pub(super) fn admits_empty(schema: &SchemaModel, simple: SimpleRef) -> bool {
    let SimpleVariety::Atomic(builtin) = variety(schema, simple) else {
        return false;
    };
    let has_empty = matches!(
        builtin,
        Builtin::AnySimpleType
            | Builtin::String
            | Builtin::NormalizedString
            | Builtin::Token
            | Builtin::AnyUri
            | Builtin::HexBinary
            | Builtin::Base64Binary
    );
    let none = FacetSet::default();
    let set = facets(schema, simple).unwrap_or(&none);
    let lengths = [&set.length, &set.min_length];
    has_empty
        && set.enumeration.is_empty()
        && set.patterns.is_empty()
        && lengths
            .iter()
            .all(|it| it.as_ref().is_none_or(|facet| facet.value == 0))
}

/// How white space is treated.
pub(super) fn white(schema: &SchemaModel, simple: SimpleRef) -> White {
    match simple {
        SimpleRef::Builtin(builtin) => builtin.white(),
        SimpleRef::Declared(idx) => schema.simple(idx).white.value,
    }
}

fn is_derived(builtin: Builtin, from: Builtin) -> bool {
    let mut at = builtin;
    loop {
        let base = at.base();
        if base == from {
            return true;
        }
        if base == at {
            return false;
        }
        at = base;
    }
}
