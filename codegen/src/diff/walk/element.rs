//! Two declarations of one element.

use super::simple::admits_empty;
use super::{Pair, Walk};
use crate::diff::Wire;
use crate::diff::found::Found;
use crate::diff::rules::{contract, nillable, polymorphism, values};
use crate::model::{Element, ElementIdx, IdentityIdx, SchemaModel, TypeRef, ValueConstraint};
use crate::source::Span;
use std::collections::BTreeSet;

impl Walk<'_> {
    /// Compares two elements at `path`: global ones by themselves, local ones here.
    pub(super) fn elements(&mut self, path: &str, old: ElementIdx, new: ElementIdx) {
        let is_global = |schema: &SchemaModel, idx: ElementIdx| {
            schema.global_elements.get(&schema.element(idx).name) == Some(&idx)
        };
        if is_global(self.old, old) && is_global(self.new, new) {
            self.edges.push((path.to_owned(), Pair::Elements(old, new)));
        } else {
            self.both_elements(path, old, new);
        }
    }

    /// Compares what two declarations say.
    pub(in crate::diff) fn both_elements(&mut self, path: &str, old: ElementIdx, new: ElementIdx) {
        let (one, other) = (self.old.element(old), self.new.element(new));
        let spans = (Some(one.span), Some(other.span));
        let nil = [nillable::NILLABLE_ADDED, nillable::NILLABLE_REMOVED];
        let abstractness = [polymorphism::ABSTRACT_ADDED, polymorphism::ABSTRACT_REMOVED];
        self.flag(path, (one.nillable, other.nillable), spans, nil);
        self.flag(
            path,
            (one.is_abstract, other.is_abstract),
            spans,
            abstractness,
        );
        // An empty element stands for the fixed value, and may not have been a value before.
        let empty = [(self.old, one.ty), (self.new, other.ty)].map(|(schema, ty)| match ty {
            TypeRef::Simple(simple) => admits_empty(schema, simple),
            _ => false,
        });
        self.constraint(path, (&one.constraint, &other.constraint), spans, empty);
        if one.block != other.block {
            let found = Found::new(polymorphism::BLOCK_CHANGED, path);
            self.push(found.at(one.span, other.span));
        }
        self.substitutes(path, one, other);
        self.identities(path, one, other);
        self.documentation(path, (&one.doc, &other.doc), spans);
        self.types(path, one.ty, other.ty);
    }

    /// A fact that holds or does not; `rules` are those for "now" and "no more".
    pub(super) fn flag(
        &mut self,
        path: &str,
        holds: (bool, bool),
        spans: (Option<Span>, Option<Span>),
        rules: [&'static crate::diff::Rule; 2],
    ) {
        let rule = match holds {
            (false, true) => rules[0],
            (true, false) => rules[1],
            _ => return,
        };
        self.push(Found::new(rule, path).at(spans.0, spans.1));
    }

    /// Default and fixed values. `within` says of each side whether a fixed value leaves no
    /// text valid that is invalid without it.
    pub(super) fn constraint(
        &mut self,
        path: &str,
        (old, new): (&ValueConstraint, &ValueConstraint),
        spans: (Option<Span>, Option<Span>),
        within: [bool; 2],
    ) {
        use ValueConstraint::{Default, Fixed, None};
        let (rule, wire) = match (old, new) {
            (old, new) if old == new => return,
            (Fixed(_), Fixed(_)) => (values::FIXED_CHANGED, Wire::Replaced),
            (_, Fixed(_)) if within[0] => (values::FIXED_ADDED, Wire::Narrowed),
            (_, Fixed(_)) => (values::FIXED_ADDED, Wire::Replaced),
            (Fixed(_), _) if within[1] => (values::FIXED_REMOVED, Wire::Widened),
            (Fixed(_), _) => (values::FIXED_REMOVED, Wire::Replaced),
            (Default(_) | None, Default(_) | None) => (values::DEFAULT_CHANGED, Wire::Unclear),
        };
        let text = |constraint: &ValueConstraint| match constraint {
            None => "no value of its own".to_owned(),
            Default(text) => format!("default {text:?}"),
            Fixed(text) => format!("fixed {text:?}"),
        };
        let found = Found::new(rule, path).wire(wire);
        let found = found.texts(text(old), text(new));
        self.push(found.at(spans.0, spans.1));
    }

    /// Documentation.
    pub(super) fn documentation(
        &mut self,
        path: &str,
        (old, new): (&Option<String>, &Option<String>),
        spans: (Option<Span>, Option<Span>),
    ) {
        let plain = |doc: &Option<String>| {
            let words: Vec<&str> = doc
                .as_deref()
                .unwrap_or_default()
                .split_whitespace()
                .collect();
            words.join(" ")
        };
        let (old, new) = (plain(old), plain(new));
        if old != new {
            let found = Found::new(contract::DOCUMENTATION_CHANGED, path).texts(old, new);
            self.push(found.at(spans.0, spans.1));
        }
    }

    fn substitutes(&mut self, path: &str, old: &Element, new: &Element) {
        let (map, one, other) = (self.map, self.old, self.new);
        let names = |list: &[ElementIdx], schema: &SchemaModel, is_old: bool| {
            let names = list.iter().map(|idx| &schema.element(*idx).name);
            let names = names.map(|name| match is_old {
                true => map.name(name),
                false => name.clone(),
            });
            names.collect::<BTreeSet<_>>()
        };
        let before = names(&old.substitutes, one, true);
        let after = names(&new.substitutes, other, false);
        for name in after.difference(&before) {
            let found = Found::new(polymorphism::SUBSTITUTION_ADDED, path);
            self.push(found.new_text(&name.local).at(old.span, new.span));
        }
        for name in before.difference(&after) {
            let found = Found::new(polymorphism::SUBSTITUTION_REMOVED, path);
            self.push(found.old(&name.local).at(old.span, new.span));
        }
        for idx in &old.substitutes {
            let name = &one.element(*idx).name;
            let partner = new
                .substitutes
                .iter()
                .find(|it| map.same(name, &other.element(**it).name));
            if let Some(partner) = partner {
                let path = format!("{path}[{}]", name.local);
                self.edges.push((path, Pair::Elements(*idx, *partner)));
            }
        }
    }

    fn identities(&mut self, path: &str, old: &Element, new: &Element) {
        let before = identities(self.old, &old.identities);
        let after = identities(self.new, &new.identities);
        for (name, text, span) in &after {
            match before.iter().find(|it| it.0 == *name) {
                None => self.push(
                    Found::new(polymorphism::IDENTITY_ADDED, path)
                        .new_text(name)
                        .at(old.span, *span),
                ),
                Some((_, was, at)) if self.map.text(was) != *text => self.push(
                    Found::new(polymorphism::IDENTITY_CHANGED, path)
                        .texts(was, text)
                        .at(*at, *span),
                ),
                Some(_) => {}
            }
        }
        for (name, _, span) in &before {
            if after.iter().all(|it| it.0 != *name) {
                let found = Found::new(polymorphism::IDENTITY_REMOVED, path);
                self.push(found.old(name).at(*span, new.span));
            }
        }
    }
}

/// Name, meaning and place of identity constraints.
fn identities(schema: &SchemaModel, list: &[IdentityIdx]) -> Vec<(String, String, Span)> {
    let found = list
        .iter()
        .filter_map(|idx| schema.identities.get(idx.0 as usize));
    let texts = found.map(|it| {
        let (name, span) = (it.name.local.to_string(), it.span);
        let kind = match it.kind {
            snitflade_runtime::schema::IdentityKind::Unique => "unique",
            snitflade_runtime::schema::IdentityKind::Key => "key",
            snitflade_runtime::schema::IdentityKind::KeyRef(_) => "keyref",
        };
        (
            name,
            format!("{kind} {:?} {:?}", it.selector, it.fields),
            span,
        )
    });
    texts.collect()
}
