//! A contract of one document, with every kind of simple type.

use snitflade_runtime::codegen::v1::{self, tables::*};

/// Rows of simple types, behind those of the built-in ones.
#[derive(Clone, Copy)]
pub enum Row {
    Nr = 64,
    Status,
    Cpr,
    Maal,
    Farve,
}

const fn one(element: u32, min: u32, slot: u16) -> Particle<'static> {
    Particle::new(Term::Element(ElementId(element)), min, 1, slot)
}

const fn simple(name: u32, row: Row) -> Element<'static> {
    Element {
        name: NameId(name),
        ty: TypeId::Simple(SimpleId(row as u32)),
        ..ELEMENT
    }
}

static ANY: Wildcard<'static> = Wildcard {
    namespaces: NsSet::Any,
    process: Process::Lax,
};

pub const PERSON: ElementId = ElementId(0);
pub const ANDET: ElementId = ElementId(6);

pub static SCHEMA: Schema<'static> = Schema {
    namespaces: &["", "urn:a"],
    names: &[
        name(1, "andet"),
        name(1, "antal"),
        name(1, "cpr"),
        name(1, "maal"),
        name(1, "nr"),
        name(1, "person"),
        name(1, "status"),
    ],
    simples: &[
        Simple {
            base: Builtin::String.id(),
            facets: Facets {
                patterns: &[&["[0-9]{4}"]],
                ..Facets::NONE
            },
            ..SIMPLE
        },
        Simple {
            base: Builtin::Token.id(),
            variety: Variety::Atomic(Builtin::Token),
            white: White::Collapse,
            facets: Facets {
                enumeration: &["aaben", "lukket", "helt lukket"],
                ..Facets::NONE
            },
            ..SIMPLE
        },
        Simple {
            base: Builtin::String.id(),
            facets: Facets {
                length: Some(10),
                ..Facets::NONE
            },
            sensitive: true,
            ..SIMPLE
        },
        Simple {
            base: Builtin::Double.id(),
            variety: Variety::Atomic(Builtin::Double),
            white: White::Collapse,
            facets: Facets {
                max: Some(Bound {
                    text: "10",
                    inclusive: true,
                }),
                ..Facets::NONE
            },
            ..SIMPLE
        },
        Simple {
            base: Builtin::String.id(),
            facets: Facets {
                enumeration: &["roed"],
                ..Facets::NONE
            },
            sensitive: true,
            ..SIMPLE
        },
    ],
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
            content: Content::Elements(Particle::new(
                Term::Sequence(&[
                    one(1, 1, 0),
                    one(2, 0, 1),
                    one(3, 0, 2),
                    one(4, 0, 3),
                    one(5, 0, 4),
                    Particle::new(Term::Any(ANY), 0, UNBOUNDED, 5),
                ]),
                1,
                1,
                NO_SLOT,
            )),
            ..COMPLEX
        },
    ],
    elements: &[
        Element {
            name: NameId(5),
            ty: TypeId::Complex(ComplexId(1)),
            ..ELEMENT
        },
        simple(4, Row::Nr),
        simple(6, Row::Status),
        simple(2, Row::Cpr),
        Element {
            name: NameId(1),
            ty: TypeId::Simple(Builtin::Int.id()),
            nillable: true,
            ..ELEMENT
        },
        simple(3, Row::Maal),
        Element {
            name: NameId(0),
            ty: TypeId::Simple(Builtin::String.id()),
            ..ELEMENT
        },
    ],
    global_elements: &[ANDET, PERSON],
    global_types: &[],
    global_attributes: &[],
    identities: &[],
    cache: Cache::new(),
};

#[derive(Clone, PartialEq)]
pub struct Nr(v1::Faceted<String>);
v1::checked!(Nr(String), SCHEMA, Row::Nr, text);
v1::checked_serde!(Nr(String), SCHEMA, Row::Nr);

#[derive(Clone, PartialEq)]
pub struct Cpr(v1::Faceted<String>);
v1::checked!(Cpr(String), SCHEMA, Row::Cpr, text);

#[derive(Clone, PartialEq)]
pub struct Maal(v1::Faceted<f64>);
v1::checked!(Maal(f64), SCHEMA, Row::Maal);
v1::checked_serde!(Maal(f64), SCHEMA, Row::Maal, float);

#[derive(Clone, Debug, PartialEq)]
pub enum Status {
    Aaben,
    Lukket,
    HeltLukket,
    Ukendt(v1::UnknownCode<Status>),
}
v1::codes!(Status { Aaben "aaben", Lukket "lukket", HeltLukket "helt lukket" } Ukendt, SCHEMA, Row::Status);
v1::codes_serde!(Status);

/// A code list whose codes are personal data.
#[derive(Clone, PartialEq)]
pub enum Farve {
    Roed,
    Ukendt(v1::UnknownCode<Farve>),
}
v1::codes!(Farve { Roed "roed" } Ukendt, SCHEMA, Row::Farve);
v1::codes_shape!(Farve);

#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    pub nr: Nr,
    pub status: Option<Status>,
    pub cpr: Option<Cpr>,
    pub antal: Option<v1::Nillable<i32>>,
    pub maal: Option<Maal>,
    pub rest: Vec<v1::AnyElement>,
    pub extra: v1::Extra,
}
v1::record!(Person { nr, status, cpr, antal, maal, rest } extra);

pub static PERSON_ROOT: v1::Root<Person> = v1::Root::new(&SCHEMA, PERSON);
pub static ANDET_ROOT: v1::Root<String> = v1::Root::new(&SCHEMA, ANDET);
v1::document!(Person, PERSON_ROOT);
