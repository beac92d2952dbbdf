//! How deep the smallest document of each type is: what cuts recursion.

use crate::schema::{
    ComplexId, Content, Element, ElementId, Particle, Schema, SimpleId, Term, TypeId,
};

/// No finite document.
pub(super) const INFINITE: u32 = u32::MAX;

/// Heights of the smallest content of each complex type.
#[derive(Debug)]
pub(super) struct Heights<'m, 's> {
    schema: &'m Schema<'s>,
    complexes: Vec<u32>,
    /// Concrete named types derived from each complex type, itself not included.
    derived: Vec<Vec<ComplexId>>,
}

impl<'m, 's> Heights<'m, 's> {
    pub(super) fn new(schema: &'m Schema<'s>) -> Self {
        let count = schema.complexes.len();
        let mut heights = Heights {
            schema,
            complexes: vec![INFINITE; count],
            derived: derived(schema),
        };
        // Each round fixes at least one more type, until nothing changes.
        let mut changed = true;
        while changed {
            changed = false;
            for index in 0..count {
                let id = ComplexId(index as u32);
                let height = match &schema.complex(id).content {
                    Content::Empty | Content::Simple(_) => 0,
                    Content::Elements(root) | Content::Mixed(root) => heights.particle(root),
                };
                if let Some(known) = heights.complexes.get_mut(index)
                    && height < *known
                {
                    *known = height;
                    changed = true;
                }
            }
        }
        heights
    }

    /// Height of the least that must stand for a particle.
    pub(super) fn particle(&self, particle: &Particle<'_>) -> u32 {
        if particle.min == 0 {
            0
        } else {
            self.term(particle)
        }
    }

    /// Height of one occurrence of a particle.
    pub(super) fn term(&self, particle: &Particle<'_>) -> u32 {
        match &particle.term {
            Term::Element(id) => self.occurrence(*id),
            // Whether a strict wildcard can be filled is found out on the way.
            Term::Any(_) => 1,
            Term::Sequence(parts) | Term::All(parts) => parts
                .iter()
                .map(|part| self.particle(part))
                .max()
                .unwrap_or(0),
            Term::Choice(branches) => {
                let least = branches.iter().map(|branch| self.particle(branch)).min();
                // A choice of nothing admits nothing.
                least.unwrap_or(INFINITE)
            }
        }
    }

    /// Height of the least element that may stand where `id` is asked for.
    pub(super) fn occurrence(&self, id: ElementId) -> u32 {
        let element = self.schema.element(id);
        let heads = std::iter::once(&id).chain(element.substitutes);
        heads.map(|id| self.element(*id)).min().unwrap_or(INFINITE)
    }

    /// Height of the least element of this declaration itself.
    pub(super) fn element(&self, id: ElementId) -> u32 {
        let element = self.schema.element(id);
        if element.is_abstract {
            return INFINITE;
        }
        let types = self.types(element).into_iter();
        let least = types.map(|ty| self.content(ty)).min();
        least.unwrap_or(INFINITE).saturating_add(1)
    }

    /// Height of the content of a type.
    pub(super) fn content(&self, ty: TypeId) -> u32 {
        match ty {
            TypeId::Simple(_) => 0,
            TypeId::Complex(id) => self
                .complexes
                .get(id.0 as usize)
                .copied()
                .unwrap_or(INFINITE),
        }
    }

    /// Concrete types an element may have: its own first, if that is concrete,
    /// then those `xsi:type` may name.
    pub(super) fn types(&self, element: &Element<'s>) -> Vec<TypeId> {
        let TypeId::Complex(declared) = element.ty else {
            return vec![element.ty];
        };
        let own = !self.schema.complex(declared).is_abstract;
        let derived = self.derived.get(declared.0 as usize);
        let allowed = derived.into_iter().flatten();
        let allowed = allowed.filter(|id| self.may_stand(element, declared, **id));
        let own = own.then_some(declared).into_iter();
        own.chain(allowed.copied()).map(TypeId::Complex).collect()
    }

    /// Whether no step from `derived` to `declared` is blocked.
    fn may_stand(&self, element: &Element<'s>, declared: ComplexId, derived: ComplexId) -> bool {
        let block = self.schema.complex(declared).block;
        let mut at = derived;
        while at != declared {
            let row = self.schema.complex(at);
            let blocked = match row.derivation {
                crate::schema::Derivation::Extension => block.extension || element.block.extension,
                crate::schema::Derivation::Restriction => {
                    block.restriction || element.block.restriction
                }
            };
            match row.base {
                TypeId::Complex(base) if !blocked && base != at => at = base,
                _ => return false,
            }
        }
        true
    }

    /// The simple type of a type's text, if it has one.
    pub(super) fn text_type(&self, ty: TypeId) -> Option<SimpleId> {
        match ty {
            TypeId::Simple(id) => Some(id),
            TypeId::Complex(id) => match self.schema.complex(id).content {
                Content::Simple(id) => Some(id),
                _ => None,
            },
        }
    }
}

/// Concrete named types below each complex type. Types below `xs:anyType` are
/// not listed there: everything is.
fn derived(schema: &Schema<'_>) -> Vec<Vec<ComplexId>> {
    let mut all = vec![Vec::new(); schema.complexes.len()];
    for (index, row) in schema.complexes.iter().enumerate() {
        let id = ComplexId(index as u32);
        if row.is_abstract || row.name == crate::schema::NameId::NONE {
            continue;
        }
        let mut base = row.base;
        // A chain longer than the table is a circle, a defect of the tables.
        for _ in 0..schema.complexes.len() {
            match base {
                TypeId::Complex(up) if up != ComplexId::ANY_TYPE => {
                    if let Some(list) = all.get_mut(up.0 as usize) {
                        list.push(id);
                    }
                    base = schema.complex(up).base;
                }
                _ => break,
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::fixture::Fixture;
    use crate::schema::{Block, Complex, Derivation, NO_SLOT, Particle};

    /// The types an element may have: `A`, `B` that extends it, `C` that restricts it, `D`
    /// that restricts `B`; what is blocked by the element, and by `A`.
    fn types(of_element: Block, of_type: Block, is_abstract: bool) -> Vec<u32> {
        let mut f = Fixture::new(&[]);
        let base = Complex {
            is_abstract,
            block: of_type,
            ..Fixture::complex_row()
        };
        let a = f.complex(base);
        let mut derived = |local, from, derivation| {
            let row = Complex {
                name: f.name(0, local),
                base: TypeId::Complex(from),
                derivation,
                ..Fixture::complex_row()
            };
            f.complex(row)
        };
        let b = derived("B", a, Derivation::Extension);
        derived("C", a, Derivation::Restriction);
        derived("D", b, Derivation::Restriction);
        let element = f.element(0, "e", TypeId::Complex(a));
        f.elements[element.0 as usize].block = of_element;
        let schema = f.build();
        let found = Heights::new(&schema).types(schema.element(element));
        let number = |ty| match ty {
            TypeId::Complex(id) => id.0 - a.0,
            TypeId::Simple(_) => u32::MAX,
        };
        let mut found: Vec<u32> = found.into_iter().map(number).collect();
        found.sort();
        found
    }

    #[test]
    fn a_type_stands_for_another_where_no_step_is_blocked() {
        let extension = Block {
            extension: true,
            ..Block::NONE
        };
        let restriction = Block {
            restriction: true,
            ..Block::NONE
        };
        assert_eq!(types(Block::NONE, Block::NONE, false), [0, 1, 2, 3]);
        assert_eq!(types(Block::NONE, Block::NONE, true), [1, 2, 3]);
        assert_eq!(types(extension, Block::NONE, false), [0, 2]);
        assert_eq!(types(restriction, Block::NONE, false), [0, 1]);
        assert_eq!(types(Block::NONE, extension, false), [0, 2]);
        assert_eq!(types(Block::NONE, restriction, true), [1]);
        assert_eq!(types(extension, restriction, false), [0]);
    }

    #[test]
    fn a_type_is_as_high_as_the_least_of_its_documents() {
        let mut f = Fixture::new(&[]);
        let leaf = f.string_element(0, "a");
        let particle = |id, min| Particle::new(Term::Element(id), min, 1, NO_SLOT);
        let one = f.record(&[particle(leaf, 1)]);
        let child = f.element(0, "b", TypeId::Complex(one));
        let two = f.record(&[particle(leaf, 1), particle(child, 1)]);
        let optional = f.record(&[particle(child, 0)]);
        let never = ComplexId(optional.0 + 1);
        let own = f.element(0, "c", TypeId::Complex(never));
        f.record(&[particle(own, 1)]);
        let schema = f.build();
        let heights = Heights::new(&schema);
        let of = |id| heights.content(TypeId::Complex(id));
        assert_eq!([of(one), of(two), of(optional)], [1, 2, 0]);
        assert_eq!(of(never), INFINITE);
        assert_eq!(heights.element(leaf), 1);
        assert_eq!(heights.element(own), INFINITE);
    }
}
