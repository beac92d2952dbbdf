//! RPC style: the element around the parts, declared for the purpose.

use super::Context;
use crate::model::{
    ComplexIdx, ComplexType, Content, Element, ElementIdx, Particle, QName, Scope, Term, TypeName,
    TypeRef, ValueConstraint,
};
use crate::source::Span;
use crate::wsdl::Part;
use snitflade_runtime::schema::{Block, Derivation};
use std::collections::BTreeMap;

/// What makes two wrappers the same: name, parts, and how they are written.
type Key = (QName, Vec<(String, TypeRef)>, bool);

/// Wrappers made so far: twins and bindings of two SOAP versions share them.
#[derive(Default)]
pub(super) struct Wrappers {
    made: BTreeMap<Key, ElementIdx>,
}

/// The wrapper element with one unqualified child for each part. Parts of an
/// encoded message may be nil.
pub(super) fn wrapper(
    context: &mut Context<'_>,
    name: QName,
    parts: &[(&Part, TypeRef)],
    encoded: bool,
) -> ElementIdx {
    let named = parts.iter().map(|(part, ty)| (part.name.clone(), *ty));
    let key = (name.clone(), named.collect(), encoded);
    if let Some(made) = context.wrappers.made.get(&key) {
        return *made;
    }
    let span = parts.first().map(|(part, _)| part.span);
    let span = span.unwrap_or(NOWHERE);
    let schema = &mut *context.schema;
    let outer = ElementIdx(schema.elements.len() as u32);
    let ty = ComplexIdx(schema.complexes.len() as u32);
    schema.elements.push(declaration(
        name.clone(),
        TypeRef::Complex(ty),
        Scope::Global,
        false,
        span,
    ));
    let mut particles = Vec::new();
    for (part, part_type) in parts {
        let idx = ElementIdx(schema.elements.len() as u32);
        let local = QName::new("", part.name.as_str());
        let scope = Scope::Local(ty);
        let child = declaration(local, *part_type, scope, encoded, part.span);
        schema.elements.push(child);
        particles.push(particle(Term::Element(idx), part.span));
    }
    schema.complexes.push(ComplexType {
        name: TypeName::OfElement(outer),
        base: TypeRef::AnyType,
        derivation: Derivation::Restriction,
        is_abstract: false,
        block: Block::default(),
        final_: Block::default(),
        content: match particles.is_empty() {
            true => Content::Empty,
            false => Content::Elements(particle(Term::Sequence(particles), span)),
        },
        attributes: Vec::new(),
        any_attribute: None,
        doc: None,
        span,
    });
    schema.global_elements.entry(name).or_insert(outer);
    context.wrappers.made.insert(key, outer);
    outer
}

/// The place of a wrapper without parts: the beginning of the first file.
const NOWHERE: Span = Span {
    file: crate::source::FileId(0),
    start: 0,
    end: 0,
};

pub(super) fn declaration(
    name: QName,
    ty: TypeRef,
    scope: Scope,
    nillable: bool,
    span: Span,
) -> Element {
    Element {
        name,
        ty,
        scope,
        nillable,
        is_abstract: false,
        constraint: ValueConstraint::None,
        block: Block::default(),
        substitution_head: None,
        substitutes: Vec::new(),
        identities: Vec::new(),
        doc: None,
        span,
    }
}

fn particle(term: Term, span: Span) -> Particle {
    Particle {
        term,
        min: 1,
        max: 1,
        span,
        group: None,
    }
}
