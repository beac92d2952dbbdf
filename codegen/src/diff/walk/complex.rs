//! Two types, whatever their kind; two complex types.

use super::{Pair, Walk, derives, type_name, type_text};
use crate::diff::Wire;
use crate::diff::found::Found;
use crate::diff::rules::{attribute, polymorphism, types, wildcard};
use crate::model::{AttributeUse, ComplexIdx, ComplexType, Content, SchemaModel, TypeRef};
use crate::source::Span;

impl Walk<'_> {
    /// Compares two types here.
    pub(in crate::diff) fn both_types(&mut self, path: &str, old: TypeRef, new: TypeRef) {
        let names = (type_name(self.old, old), type_name(self.new, new));
        if let (Some(one), Some(other)) = names
            && one.local != other.local
        {
            let found = Found::new(types::TYPE_RENAMED, path);
            let spans = (span(self.old, old), span(self.new, new));
            self.push(found.texts(&one.local, &other.local).at(spans.0, spans.1));
        }
        match (old, new) {
            (TypeRef::AnyType, TypeRef::AnyType) => {}
            (TypeRef::AnyType, _) => self.other_type(path, old, new, Wire::Narrowed),
            (_, TypeRef::AnyType) => self.other_type(path, old, new, Wire::Widened),
            (TypeRef::Simple(one), TypeRef::Simple(other)) => self.simples(path, one, other),
            (TypeRef::Complex(one), TypeRef::Complex(other)) => self.complexes(path, one, other),
            (TypeRef::Simple(one), TypeRef::Complex(other)) => {
                let complex = self.new.complex(other);
                match &complex.content {
                    Content::Simple(text) if !complex.is_abstract => {
                        self.types(path, TypeRef::Simple(one), TypeRef::Simple(*text));
                        self.attributes(path, &[], &complex.attributes, (None, complex.span));
                    }
                    _ => self.other_type(path, old, new, Wire::Replaced),
                }
            }
            (TypeRef::Complex(one), TypeRef::Simple(other)) => {
                let complex = self.old.complex(one);
                match &complex.content {
                    Content::Simple(text) if !complex.is_abstract => {
                        self.types(path, TypeRef::Simple(*text), TypeRef::Simple(other));
                        self.attributes(
                            path,
                            &complex.attributes,
                            &[],
                            (Some(complex.span), complex.span),
                        );
                    }
                    _ => self.other_type(path, old, new, Wire::Replaced),
                }
            }
        }
    }

    /// A type that is another one.
    pub(super) fn other_type(&mut self, path: &str, old: TypeRef, new: TypeRef, wire: Wire) {
        let rule = match wire {
            Wire::Narrowed => types::TYPE_NARROWED,
            Wire::Widened => types::TYPE_WIDENED,
            _ => types::TYPE_REPLACED,
        };
        let texts = (type_text(self.old, old), type_text(self.new, new));
        let spans = (span(self.old, old), span(self.new, new));
        let found = Found::new(rule, path).texts(texts.0, texts.1).wire(wire);
        self.push(found.at(spans.0, spans.1));
    }

    fn complexes(&mut self, path: &str, old: ComplexIdx, new: ComplexIdx) {
        let (one, other) = (self.old.complex(old), self.new.complex(new));
        let spans = (Some(one.span), Some(other.span));
        let abstractness = [polymorphism::ABSTRACT_ADDED, polymorphism::ABSTRACT_REMOVED];
        self.flag(
            path,
            (one.is_abstract, other.is_abstract),
            spans,
            abstractness,
        );
        if one.block != other.block {
            let found = Found::new(polymorphism::BLOCK_CHANGED, path);
            self.push(found.at(one.span, other.span));
        }
        self.documentation(path, (&one.doc, &other.doc), spans);
        self.contents(path, one, other);
        self.attributes(
            path,
            &one.attributes,
            &other.attributes,
            (Some(one.span), other.span),
        );
        self.any_attributes(path, one, other);
        self.derived(path, old, new);
    }

    fn contents(&mut self, path: &str, old: &ComplexType, new: &ComplexType) {
        let particle = |content| match content {
            &Content::Elements(ref particle) | &Content::Mixed(ref particle) => Some(particle),
            &Content::Empty | &Content::Simple(_) => None,
        };
        match (&old.content, &new.content) {
            (Content::Simple(one), Content::Simple(other)) => {
                self.types(path, TypeRef::Simple(*one), TypeRef::Simple(*other));
            }
            (Content::Simple(_), _) | (_, Content::Simple(_)) => {
                let found = Found::new(types::CONTENT_CHANGED, path);
                let texts = (word(&old.content), word(&new.content));
                self.push(found.texts(texts.0, texts.1).at(old.span, new.span));
            }
            (one, other) => {
                let mixed = (
                    matches!(one, Content::Mixed(_)),
                    matches!(other, Content::Mixed(_)),
                );
                let rules = [types::MIXED_ADDED, types::MIXED_REMOVED];
                self.flag(path, mixed, (Some(old.span), Some(new.span)), rules);
                self.models(path, particle(one), particle(other), (old.span, new.span));
            }
        }
    }

    pub(super) fn attributes(
        &mut self,
        path: &str,
        old: &[AttributeUse],
        new: &[AttributeUse],
        around: (Option<Span>, Span),
    ) {
        for used in new {
            let name = &used.attribute.name;
            let at = format!("{path}/@{}", name.local);
            let partner = old
                .iter()
                .find(|it| self.map.same(&it.attribute.name, name));
            match partner {
                Some(partner) => self.attribute(&at, partner, used),
                None => {
                    let rule = match used.required {
                        true => attribute::ATTRIBUTE_ADDED_REQUIRED,
                        false => attribute::ATTRIBUTE_ADDED_OPTIONAL,
                    };
                    self.push(Found::new(rule, at).at(around.0, used.attribute.span));
                }
            }
        }
        for used in old {
            let name = &used.attribute.name;
            if new
                .iter()
                .all(|it| !self.map.same(name, &it.attribute.name))
            {
                let rule = match used.required {
                    true => attribute::ATTRIBUTE_REMOVED_REQUIRED,
                    false => attribute::ATTRIBUTE_REMOVED_OPTIONAL,
                };
                let at = format!("{path}/@{}", name.local);
                let place = (!new.is_empty()).then_some(around.1);
                self.push(Found::new(rule, at).at(used.attribute.span, place));
            }
        }
    }

    fn attribute(&mut self, path: &str, old: &AttributeUse, new: &AttributeUse) {
        let (one, other) = (&old.attribute, &new.attribute);
        let spans = (Some(one.span), Some(other.span));
        let rules = [
            attribute::ATTRIBUTE_BECAME_REQUIRED,
            attribute::ATTRIBUTE_BECAME_OPTIONAL,
        ];
        self.flag(path, (old.required, new.required), spans, rules);
        // Nothing stands in for the text of an attribute that is there.
        let within = [true; 2];
        self.constraint(path, (&one.constraint, &other.constraint), spans, within);
        self.documentation(path, (&one.doc, &other.doc), spans);
        self.types(path, TypeRef::Simple(one.ty), TypeRef::Simple(other.ty));
    }

    fn any_attributes(&mut self, path: &str, old: &ComplexType, new: &ComplexType) {
        let at = format!("{path}/@*");
        match (&old.any_attribute, &new.any_attribute) {
            (None, None) => {}
            (None, Some(any)) => {
                self.push(Found::new(wildcard::ANY_ATTRIBUTE_ADDED, at).at(old.span, any.span));
            }
            (Some(any), None) => {
                self.push(Found::new(wildcard::ANY_ATTRIBUTE_REMOVED, at).at(any.span, new.span));
            }
            (Some(one), Some(other)) => self.wildcards(&at, one, other),
        }
    }

    /// Types that `xsi:type` may name instead.
    fn derived(&mut self, path: &str, old: ComplexIdx, new: ComplexIdx) {
        let before = derived(self.old, old);
        let after = derived(self.new, new);
        let spans = (self.old.complex(old).span, self.new.complex(new).span);
        for (name, idx) in &before {
            let partner = after.iter().find(|(other, _)| self.map.same(name, other));
            match partner {
                Some((_, partner)) => {
                    let path = format!("{path}[xsi:type {}]", name.local);
                    let pair = Pair::Types(TypeRef::Complex(*idx), TypeRef::Complex(*partner));
                    self.edges.push((path, pair));
                }
                None => {
                    let found = Found::new(polymorphism::DERIVED_TYPE_REMOVED, path);
                    let at = self.old.complex(*idx).span;
                    self.push(found.old(&name.local).at(at, spans.1));
                }
            }
        }
        for (name, idx) in &after {
            if before.iter().all(|(other, _)| !self.map.same(other, name)) {
                let found = Found::new(polymorphism::DERIVED_TYPE_ADDED, path);
                let at = self.new.complex(*idx).span;
                self.push(found.new_text(&name.local).at(spans.0, at));
            }
        }
    }
}

/// Named types that are derived from this one.
fn derived(schema: &SchemaModel, from: ComplexIdx) -> Vec<(&crate::model::QName, ComplexIdx)> {
    let named = schema
        .global_types
        .iter()
        .filter_map(|(name, ty)| match ty {
            TypeRef::Complex(idx) => Some((name, *idx)),
            _ => None,
        });
    named
        .filter(|(_, idx)| derives(schema, *idx, from) && !schema.complex(*idx).is_abstract)
        .collect()
}

fn word(content: &Content) -> &'static str {
    match content {
        Content::Empty => "nothing",
        Content::Simple(_) => "text",
        Content::Elements(_) => "elements",
        Content::Mixed(_) => "elements between text",
    }
}

/// Where a type is declared.
pub(super) fn span(schema: &SchemaModel, ty: TypeRef) -> Option<Span> {
    match ty {
        TypeRef::Complex(idx) => Some(schema.complex(idx).span),
        TypeRef::Simple(crate::model::SimpleRef::Declared(idx)) => Some(schema.simple(idx).span),
        _ => None,
    }
}
