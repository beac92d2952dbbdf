//! The fewest elements of a document of each declaration.

use crate::model::{
    ComplexIdx, Content, ElementIdx, Particle, SchemaModel, Term, TypeName, TypeRef, Wildcard,
};
use crate::resolve::constraints::type_derived_ok;
use snitflade_runtime::schema::{Block, Process};

/// No finite document.
pub(super) const NEVER: u64 = u64::MAX;
/// What `xsi:type` costs: more than any number of elements.
pub(super) const TYPED: u64 = 1 << 32;
/// What it costs that a wildcard takes an element as it comes.
pub(super) const LAX: u64 = 1 << 48;

/// Costs of the elements of a schema.
#[derive(Debug)]
pub(super) struct Costs {
    elements: Vec<u64>,
}

impl Costs {
    /// The least fixpoint: types without finite documents cost [`NEVER`].
    pub fn new(schema: &SchemaModel) -> Self {
        let mut costs = Costs {
            elements: vec![NEVER; schema.elements.len()],
        };
        costs.settle(schema);
        // What has no finite content may still be nil.
        for (cost, element) in costs.elements.iter_mut().zip(&schema.elements) {
            if *cost == NEVER && element.nillable && !element.is_abstract {
                *cost = 1;
            }
        }
        costs.settle(schema);
        costs
    }

    fn settle(&mut self, schema: &SchemaModel) {
        let mut changed = true;
        while changed {
            changed = false;
            for at in 0..schema.elements.len() {
                let found = self.anew(schema, ElementIdx(at as u32));
                if found < self.elements[at] {
                    self.elements[at] = found;
                    changed = true;
                }
            }
        }
    }

    fn anew(&self, schema: &SchemaModel, idx: ElementIdx) -> u64 {
        let element = schema.element(idx);
        if element.is_abstract {
            return NEVER;
        }
        let plain = match is_abstract(schema, element.ty) {
            true => NEVER,
            false => self.content(schema, element.ty),
        };
        let typed = match is_abstract(schema, element.ty) {
            true => derived(schema, idx)
                .iter()
                .map(|ty| self.content(schema, TypeRef::Complex(*ty)))
                .min()
                .map_or(NEVER, |cost| cost.saturating_add(TYPED)),
            false => NEVER,
        };
        plain.min(typed).saturating_add(1)
    }

    /// Of an element.
    pub fn element(&self, idx: ElementIdx) -> u64 {
        self.elements[idx.0 as usize]
    }

    /// Of what stands in something of a type.
    pub fn content(&self, schema: &SchemaModel, ty: TypeRef) -> u64 {
        match ty {
            TypeRef::AnyType | TypeRef::Simple(_) => 0,
            TypeRef::Complex(idx) => match &schema.complex(idx).content {
                Content::Empty | Content::Simple(_) => 0,
                Content::Elements(particle) | Content::Mixed(particle) => {
                    self.particle(schema, particle)
                }
            },
        }
    }

    fn particle(&self, schema: &SchemaModel, particle: &Particle) -> u64 {
        if particle.min == 0 {
            return 0;
        }
        let once = match &particle.term {
            Term::Element(idx) => {
                let substitutes = schema.element(*idx).substitutes.iter();
                let all = substitutes.chain([idx]).map(|idx| self.element(*idx));
                all.min().unwrap_or(NEVER)
            }
            Term::Any(wildcard) => self.wildcard(schema, wildcard),
            Term::Choice(list) => {
                let all = list.iter().map(|child| self.particle(schema, child));
                all.min().unwrap_or(NEVER)
            }
            Term::Sequence(list) | Term::All(list) => {
                let all = list.iter().map(|child| self.particle(schema, child));
                all.fold(0, u64::saturating_add)
            }
        };
        once.saturating_mul(u64::from(particle.min))
    }

    fn wildcard(&self, schema: &SchemaModel, wildcard: &Wildcard) -> u64 {
        if wildcard.process != Process::Strict {
            return 1;
        }
        let all = schema.global_elements.iter();
        let fitting = all.filter(|(name, _)| wildcard.admits(name));
        fitting
            .map(|(_, idx)| self.element(*idx))
            .min()
            .unwrap_or(NEVER)
    }
}

pub(super) fn is_abstract(schema: &SchemaModel, ty: TypeRef) -> bool {
    matches!(ty, TypeRef::Complex(idx) if schema.complex(idx).is_abstract)
}

/// The named, concrete types that `xsi:type` may name on an element, the declared one aside.
pub(super) fn derived(schema: &SchemaModel, idx: ElementIdx) -> Vec<ComplexIdx> {
    let ty = schema.element(idx).ty;
    let all = (0..schema.complexes.len() as u32).map(ComplexIdx);
    all.filter(|derived| TypeRef::Complex(*derived) != ty && may_stand(schema, idx, *derived))
        .collect()
}

/// Whether `xsi:type` may name a type on an element.
pub(super) fn may_stand(schema: &SchemaModel, idx: ElementIdx, derived: ComplexIdx) -> bool {
    let element = schema.element(idx);
    let complex = schema.complex(derived);
    let of_type = match element.ty {
        TypeRef::Complex(base) => schema.complex(base).block,
        _ => Block::NONE,
    };
    let barred = Block {
        extension: element.block.extension || of_type.extension,
        restriction: element.block.restriction || of_type.restriction,
        substitution: false,
    };
    !complex.is_abstract
        && matches!(complex.name, TypeName::Named(_))
        && type_derived_ok(schema, TypeRef::Complex(derived), element.ty, barred)
}
