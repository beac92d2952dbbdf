//! Rows of complex types and their particles.

use super::Lowering;
use super::element::{complex_id, element_id, simple_id, type_id};
use crate::model::{Content, Wildcard, WildcardNamespaces};
use crate::plan::{self, content_particle};
use bumpalo::Bump;
use snitflade_runtime::schema::{
    self, AttributeUse, Block, Complex, ComplexId, Derivation, Layout, NO_SLOT, NameId, NsSet,
    Particle, Process, Term, TypeId, UNBOUNDED,
};
use std::sync::Arc;

/// `xs:anyType`: anything, kept as it stood.
pub(super) fn any_type<'a>(bump: &'a Bump) -> Complex<'a> {
    let any = schema::Wildcard {
        namespaces: NsSet::Any,
        process: Process::Lax,
    };
    let wildcard = Particle::new(Term::Any(any), 0, UNBOUNDED, 0);
    Complex {
        name: NameId::NONE,
        base: TypeId::Complex(ComplexId::ANY_TYPE),
        derivation: Derivation::Restriction,
        is_abstract: false,
        block: Block::NONE,
        content: schema::Content::Mixed(*bump.alloc(wildcard)),
        attributes: &[],
        any_attribute: Some((any, NO_SLOT)),
        layout: Layout::Raw,
        text_slot: NO_SLOT,
        variants: &[],
    }
}

impl<'a> Lowering<'_, 'a> {
    pub(super) fn complex(&self, at: usize) -> Complex<'a> {
        let complex = &self.model.schema.complexes[at];
        let planned = self.plan.map(|plan| &plan.complexes[at]);
        let variants = planned.map_or(&[][..], |p| &p.variants);
        Complex {
            name: self.names.type_id(&complex.name),
            base: type_id(complex.base),
            derivation: complex.derivation,
            is_abstract: complex.is_abstract,
            block: complex.block,
            content: self.content(&complex.content, planned.and_then(|p| p.particle.as_ref())),
            attributes: self.attributes(at),
            any_attribute: complex
                .any_attribute
                .as_ref()
                .map(|wildcard| (self.wildcard(wildcard), NO_SLOT)),
            layout: planned.map_or(Layout::Record, |p| p.layout),
            text_slot: planned.map_or(0, |p| p.text_slot),
            variants: self.slice(variants.iter().map(|idx| complex_id(*idx))),
        }
    }

    fn attributes(&self, at: usize) -> &'a [AttributeUse<'a>] {
        let complex = &self.model.schema.complexes[at];
        let slots = self.plan.map(|plan| &plan.complexes[at].attribute_slots);
        let mut rows: Vec<AttributeUse<'a>> = complex
            .attributes
            .iter()
            .enumerate()
            .map(|(n, used)| {
                let slot = slots.and_then(|s| s.get(n)).copied().unwrap_or(0);
                self.attribute(&used.attribute, used.required, slot)
            })
            .collect();
        rows.sort_by_key(|row| row.name);
        self.slice(rows)
    }

    fn content(&self, content: &Content, planned: Option<&plan::Particle>) -> schema::Content<'a> {
        let particle = || match planned {
            Some(particle) => self.particle(particle),
            None => match content_particle(content) {
                Some(particle) => self.particle(&with_unused_slots(particle)),
                None => Particle::new(Term::Sequence(&[]), 1, 1, NO_SLOT),
            },
        };
        match content {
            Content::Empty => schema::Content::Empty,
            Content::Simple(simple) => schema::Content::Simple(simple_id(*simple)),
            Content::Elements(_) => schema::Content::Elements(particle()),
            Content::Mixed(_) => schema::Content::Mixed(particle()),
        }
    }

    fn particle(&self, particle: &plan::Particle) -> Particle<'a> {
        let group = |list: &[plan::Particle]| self.slice(list.iter().map(|p| self.particle(p)));
        let term = match &particle.term {
            plan::Term::Element(idx) => Term::Element(element_id(*idx)),
            plan::Term::Any(wildcard) => Term::Any(self.wildcard(wildcard)),
            plan::Term::Sequence(list) => Term::Sequence(group(list)),
            plan::Term::Choice(list) => Term::Choice(group(list)),
            plan::Term::All(list) => Term::All(group(list)),
        };
        Particle::new(term, particle.min, particle.max, particle.slot)
    }

    fn wildcard(&self, wildcard: &Wildcard) -> schema::Wildcard<'a> {
        let list = |names: &[Arc<str>]| self.slice(names.iter().map(|ns| self.ns(ns)));
        let namespaces = match &wildcard.namespaces {
            WildcardNamespaces::Any => NsSet::Any,
            WildcardNamespaces::Not(ns) => NsSet::Not(self.ns(ns)),
            WildcardNamespaces::List(names) => NsSet::List(list(names)),
            WildcardNamespaces::NotIn(names) => NsSet::NotIn(list(names)),
        };
        let names = &wildcard.except.names;
        schema::Wildcard {
            namespaces: match names.is_empty() {
                true => namespaces,
                false => NsSet::Except(self.bump.alloc(schema::Except {
                    namespaces,
                    names: self.slice(names.iter().map(|name| self.names.id(name))),
                })),
            },
            process: wildcard.process,
        }
    }
}

/// The particle of a model without a plan, whose values land in nothing: each element and
/// wildcard gets slot 0, and groups are inline.
fn with_unused_slots(mut particle: plan::Particle) -> plan::Particle {
    match &mut particle.term {
        plan::Term::Element(_) | plan::Term::Any(_) => particle.slot = 0,
        plan::Term::Sequence(list) | plan::Term::Choice(list) | plan::Term::All(list) => {
            for child in list {
                *child = with_unused_slots(child.clone());
            }
        }
    }
    particle
}
