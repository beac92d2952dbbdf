//! The tables of the API, as `tables.rs` of a generated crate.

use snitflade_runtime::codegen::v1::tables::*;

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

const STRING: TypeId = TypeId::Simple(Builtin::String.id());

/// Letters.
pub const BREV: ElementId = ElementId(0);
/// What comes of one.
pub const SVAR: ElementId = ElementId(1);
/// Why nothing does.
pub const FEJL: ElementId = ElementId(2);

pub const BREV_TYPE: TypeId = TypeId::Complex(ComplexId(1));
pub const SVAR_TYPE: TypeId = TypeId::Complex(ComplexId(2));
pub const FEJL_TYPE: TypeId = TypeId::Complex(ComplexId(3));

/// Ten digits, personal.
pub const CPR: SimpleId = SimpleId(64);
/// `Digital` or `Fysisk`.
pub const KANAL: SimpleId = SimpleId(65);
/// Words.
pub const MAERKER: SimpleId = SimpleId(66);
/// A transaction id.
pub const UUID: SimpleId = SimpleId(67);

pub static SCHEMA: Schema<'static> = Schema {
    namespaces: &[""],
    names: &[
        name(0, "Cpr"),
        name(0, "Fejl"),
        name(0, "Kanal"),
        name(0, "Kode"),
        name(0, "Navn"),
        name(0, "Result"),
        name(0, "Tekst"),
        name(0, "TransmissionID"),
        name(0, "brev"),
        name(0, "svar"),
    ],
    simples: &[
        Simple {
            base: Builtin::String.id(),
            facets: Facets {
                patterns: &[&["[0-9]{10}"]],
                ..Facets::NONE
            },
            sensitive: true,
            ..SIMPLE
        },
        Simple {
            base: Builtin::String.id(),
            facets: Facets {
                enumeration: &["Digital", "Fysisk"],
                ..Facets::NONE
            },
            ..SIMPLE
        },
        Simple {
            base: Builtin::AnySimpleType.id(),
            variety: Variety::List(Builtin::Token.id()),
            white: White::Collapse,
            ..SIMPLE
        },
        Simple {
            base: Builtin::String.id(),
            facets: Facets {
                patterns: &[&["[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"]],
                ..Facets::NONE
            },
            ..SIMPLE
        },
    ],
    complexes: &[
        Complex {
            layout: Layout::Raw,
            ..COMPLEX
        },
        // Kanal, Navn
        Complex {
            content: sequence(&[one(3, 1, 0), one(4, 0, 1)]),
            ..COMPLEX
        },
        // Result, TransmissionID
        Complex {
            content: sequence(&[one(5, 1, 0), one(6, 0, 1)]),
            ..COMPLEX
        },
        // Kode, Tekst
        Complex {
            content: sequence(&[one(7, 1, 0), one(8, 0, 1)]),
            ..COMPLEX
        },
    ],
    elements: &[
        row(8, BREV_TYPE),
        row(9, SVAR_TYPE),
        row(1, FEJL_TYPE),
        row(2, TypeId::Simple(KANAL)),
        Element {
            sensitive: true,
            ..row(4, STRING)
        },
        row(5, TypeId::Simple(Builtin::Boolean.id())),
        row(7, STRING),
        row(3, STRING),
        row(6, STRING),
    ],
    global_elements: &[ElementId(2), ElementId(0), ElementId(1)],
    global_types: &[],
    global_attributes: &[],
    identities: &[],
    cache: Cache::new(),
};
