//! Small tables for tests, and a generator of numbers with a fixed seed.

use super::{
    AttributeUse, Block, Builtin, Cache, Complex, ComplexId, Constraint, Content, Derivation,
    Element, ElementId, Facets, Identity, IdentityId, Layout, NO_SLOT, Name, NameId, NsId, NsSet,
    Particle, Process, Schema, Simple, SimpleId, Term, TypeId, UNBOUNDED, Variety, White, Wildcard,
};

/// Numbers with a fixed seed.
pub(crate) struct Random(pub(crate) u64);

impl Random {
    /// The next number below `end`.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % u64::from(end.max(1))) as u32
    }
}

/// Rows on their way into a [`Schema`]. Everything is leaked: tests are short.
pub(crate) struct Fixture {
    pub(crate) namespaces: Vec<&'static str>,
    names: Vec<Name<'static>>,
    pub(crate) simples: Vec<Simple<'static>>,
    pub(crate) complexes: Vec<Complex<'static>>,
    pub(crate) elements: Vec<Element<'static>>,
    global: Vec<ElementId>,
    types: Vec<(NameId, TypeId)>,
    pub(crate) attributes: Vec<AttributeUse<'static>>,
    pub(crate) identities: Vec<Identity<'static>>,
}

impl Fixture {
    /// Tables with `xs:anyType` only.
    pub(crate) fn new(namespaces: &[&'static str]) -> Fixture {
        let mut all = vec![""];
        all.extend_from_slice(namespaces);
        let any = Wildcard {
            namespaces: NsSet::Any,
            process: Process::Lax,
        };
        let content: &'static [Particle<'static>] = Box::leak(Box::new([Particle::new(
            Term::Any(any),
            0,
            UNBOUNDED,
            NO_SLOT,
        )]));
        let any_type = Complex {
            layout: Layout::Raw,
            content: Content::Mixed(Particle::new(Term::Sequence(content), 1, 1, NO_SLOT)),
            any_attribute: Some((any, NO_SLOT)),
            base: TypeId::Complex(ComplexId::ANY_TYPE),
            ..Self::complex_row()
        };
        Fixture {
            namespaces: all,
            names: Vec::new(),
            simples: Vec::new(),
            complexes: vec![any_type],
            elements: Vec::new(),
            global: Vec::new(),
            types: Vec::new(),
            attributes: Vec::new(),
            identities: Vec::new(),
        }
    }

    /// A complex type with nothing in it, to be overwritten by parts.
    pub(crate) fn complex_row() -> Complex<'static> {
        Complex {
            name: NameId::NONE,
            base: TypeId::Complex(ComplexId::ANY_TYPE),
            derivation: Derivation::Restriction,
            is_abstract: false,
            block: Block::NONE,
            content: Content::Empty,
            attributes: &[],
            any_attribute: None,
            layout: Layout::Record,
            text_slot: NO_SLOT,
            variants: &[],
        }
    }

    /// A name; the id is provisional until [`Fixture::build`] if names are not
    /// added in order, so add them sorted by namespace, then local name.
    pub(crate) fn name(&mut self, ns: u16, local: &'static str) -> NameId {
        let name = Name {
            ns: NsId(ns),
            local,
        };
        if let Some(at) = self.names.iter().position(|n| *n == name) {
            return NameId(at as u32);
        }
        self.names.push(name);
        NameId(self.names.len() as u32 - 1)
    }

    /// An element of this type.
    pub(crate) fn element(&mut self, ns: u16, local: &'static str, ty: TypeId) -> ElementId {
        let name = self.name(ns, local);
        self.elements.push(Element {
            name,
            ty,
            nillable: false,
            is_abstract: false,
            constraint: Constraint::None,
            block: Block::NONE,
            substitutes: &[],
            identities: &[],
            sensitive: false,
        });
        ElementId(self.elements.len() as u32 - 1)
    }

    /// An element of type `xs:string`.
    pub(crate) fn string_element(&mut self, ns: u16, local: &'static str) -> ElementId {
        self.element(ns, local, TypeId::Simple(Builtin::String.id()))
    }

    /// An element of a built-in type.
    pub(crate) fn builtin_element(
        &mut self,
        ns: u16,
        local: &'static str,
        ty: Builtin,
    ) -> ElementId {
        self.element(ns, local, TypeId::Simple(ty.id()))
    }

    /// Makes an element global.
    pub(crate) fn global(&mut self, id: ElementId) -> ElementId {
        self.global.push(id);
        id
    }

    /// Says which elements may stand in for another.
    pub(crate) fn substitute(&mut self, head: ElementId, members: &[ElementId]) {
        self.elements[head.0 as usize].substitutes = members.to_vec().leak();
    }

    /// A complex type.
    pub(crate) fn complex(&mut self, row: Complex<'static>) -> ComplexId {
        let id = ComplexId(self.complexes.len() as u32);
        if row.name != NameId::NONE {
            self.types.push((row.name, TypeId::Complex(id)));
        }
        self.complexes.push(row);
        id
    }

    /// A record of these particles in sequence.
    pub(crate) fn record(&mut self, particles: &[Particle<'static>]) -> ComplexId {
        let children: &'static [Particle<'static>] = particles.to_vec().leak();
        self.complex(Complex {
            content: Content::Elements(Particle::new(Term::Sequence(children), 1, 1, NO_SLOT)),
            ..Self::complex_row()
        })
    }

    /// A restriction of `xs:string`.
    pub(crate) fn text_type(&mut self, facets: Facets<'static>) -> SimpleId {
        self.simples.push(Simple {
            name: NameId::NONE,
            base: Builtin::String.id(),
            variety: Variety::Atomic(Builtin::String),
            white: White::Preserve,
            facets,
            sensitive: false,
        });
        SimpleId(super::BUILTIN_SIMPLES + self.simples.len() as u32 - 1)
    }

    /// An identity constraint.
    pub(crate) fn identity(&mut self, row: Identity<'static>) -> IdentityId {
        self.identities.push(row);
        IdentityId(self.identities.len() as u32 - 1)
    }

    /// The tables, with names sorted and every reference to them renumbered.
    pub(crate) fn build(mut self) -> Schema<'static> {
        let mut order: Vec<usize> = (0..self.names.len()).collect();
        order.sort_by_key(|i| (self.names[*i].ns, self.names[*i].local));
        let mut new = vec![NameId::NONE; order.len()];
        for (to, from) in order.iter().enumerate() {
            new[*from] = NameId(to as u32);
        }
        let map = |id: NameId| new.get(id.0 as usize).copied().unwrap_or(NameId::NONE);
        for row in &mut self.elements {
            row.name = map(row.name);
        }
        for row in &mut self.complexes {
            row.name = map(row.name);
            let mut uses = row.attributes.to_vec();
            uses.iter_mut().for_each(|u| u.name = map(u.name));
            uses.sort_by_key(|u| u.name);
            row.attributes = uses.leak();
        }
        for row in &mut self.simples {
            row.name = map(row.name);
        }
        self.types.iter_mut().for_each(|t| t.0 = map(t.0));
        self.types.sort_by_key(|t| t.0);
        self.attributes
            .iter_mut()
            .for_each(|u| u.name = map(u.name));
        self.attributes.sort_by_key(|u| u.name);
        let elements = self.elements.leak();
        self.global.sort_by_key(|id| elements[id.0 as usize].name);
        let names: Vec<_> = order.iter().map(|i| self.names[*i]).collect();
        Schema {
            namespaces: self.namespaces.leak(),
            names: names.leak(),
            simples: self.simples.leak(),
            complexes: self.complexes.leak(),
            elements,
            global_elements: self.global.leak(),
            global_types: self.types.leak(),
            global_attributes: self.attributes.leak(),
            identities: self.identities.leak(),
            cache: Cache::new(),
        }
    }
}
