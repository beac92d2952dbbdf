//! The tables of the service, as `tables.rs` of a generated crate.

use snitflade_runtime::codegen::v1::tables::*;

const STRING: TypeId = TypeId::Simple(Builtin::String.id());

static ANY: Wildcard<'static> = Wildcard {
    namespaces: NsSet::Any,
    process: Process::Lax,
};

const fn sequence(particles: &'static [Particle<'static>]) -> Content<'static> {
    Content::Elements(Particle::new(Term::Sequence(particles), 1, 1, NO_SLOT))
}

const fn one(element: u32, min: u32, slot: u16) -> Particle<'static> {
    Particle::new(Term::Element(ElementId(element)), min, 1, slot)
}

const fn row(name: u32, ty: TypeId) -> Element<'static> {
    Element {
        name: NameId(name),
        ty,
        ..ELEMENT
    }
}

pub const HILS_INPUT: ElementId = ElementId(0);
pub const HILS_OUTPUT: ElementId = ElementId(1);
pub const HILS_FEJL: ElementId = ElementId(2);
pub const REQUEST_HEADER: ElementId = ElementId(3);
pub const NOTER_INPUT: ElementId = ElementId(12);

pub static SCHEMA: Schema<'static> = Schema {
    namespaces: &[
        "",
        "http://kombit.dk/xml/schemas/RequestHeader/1/",
        "urn:hilsen",
    ],
    names: &[
        name(1, "RequestHeader"),
        name(1, "TransactionUUID"),
        name(2, "FejlbeskedTekst"),
        name(2, "HilsFejl"),
        name(2, "HilsInput"),
        name(2, "HilsOutput"),
        name(2, "Hilsen"),
        name(2, "Kode"),
        name(2, "Navn"),
        name(2, "NoterInput"),
        name(2, "Runder"),
        name(2, "StandardRetur"),
        name(2, "StatusKode"),
    ],
    simples: &[Simple {
        base: Builtin::String.id(),
        facets: Facets {
            max_length: Some(20),
            ..Facets::NONE
        },
        sensitive: true,
        ..SIMPLE
    }],
    complexes: &[
        Complex {
            layout: Layout::Raw,
            content: Content::Mixed(Particle::new(
                Term::Sequence(&[Particle::new(Term::Any(ANY), 0, UNBOUNDED, NO_SLOT)]),
                1,
                1,
                NO_SLOT,
            )),
            any_attribute: Some((ANY, NO_SLOT)),
            ..COMPLEX
        },
        Complex {
            content: sequence(&[one(5, 1, 0), one(6, 0, 1)]),
            ..COMPLEX
        },
        Complex {
            content: sequence(&[one(7, 1, 0), one(10, 0, 1)]),
            ..COMPLEX
        },
        Complex {
            content: sequence(&[one(8, 1, 0), one(9, 0, 1)]),
            ..COMPLEX
        },
        Complex {
            content: sequence(&[one(11, 1, 0)]),
            ..COMPLEX
        },
        Complex {
            content: sequence(&[one(4, 1, 0)]),
            ..COMPLEX
        },
    ],
    elements: &[
        row(4, TypeId::Complex(ComplexId(1))),
        row(5, TypeId::Complex(ComplexId(2))),
        row(3, TypeId::Complex(ComplexId(4))),
        row(0, TypeId::Complex(ComplexId(5))),
        row(1, STRING),
        Element {
            sensitive: true,
            ..row(8, TypeId::Simple(SimpleId(64)))
        },
        row(10, TypeId::Simple(Builtin::Int.id())),
        row(11, TypeId::Complex(ComplexId(3))),
        row(12, TypeId::Simple(Builtin::Integer.id())),
        row(2, STRING),
        row(6, STRING),
        row(7, STRING),
        row(9, STRING),
    ],
    global_elements: &[
        ElementId(3),
        ElementId(4),
        ElementId(2),
        ElementId(0),
        ElementId(1),
        ElementId(12),
    ],
    global_types: &[],
    global_attributes: &[],
    identities: &[],
    cache: Cache::new(),
};
