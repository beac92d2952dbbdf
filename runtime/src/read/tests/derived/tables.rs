//! Types derived from mixed content, from simple types and from records.

use crate::read::tests::tables::particle;
use crate::schema::fixture::Fixture;
use crate::schema::{
    AttributeUse, BUILTIN_SIMPLES, Block, Builtin, Complex, ComplexId, Constraint, Content,
    Derivation, ElementId, Facets, Layout, NO_SLOT, NameId, NsId, NsSet, Particle, Process, Schema,
    Simple, SimpleId, Term, TypeId, UNBOUNDED, Variety, White, Wildcard,
};

pub(super) struct Tables {
    pub(super) schema: Schema<'static>,
    /// Mixed content as items, with the default `ja`; text is alternative 0, `b` 1.
    pub(super) tekst: ElementId,
    /// The same with the fixed value `ja`.
    pub(super) fast: ElementId,
    /// Mixed content as a record, with the default `ja`.
    pub(super) kort: ElementId,
    /// Nothing.
    pub(super) tom: ElementId,
    /// A number, for which types with attributes may stand.
    pub(super) tal: ElementId,
    /// A union of a number and a date, for which its members may stand.
    pub(super) valg: ElementId,
    /// An attribute, and one element.
    pub(super) ramme: ElementId,
    /// Attributes of other namespaces: strict, lax, skipped.
    pub(super) aaben: [ElementId; 3],
    /// A qualified name with a default.
    pub(super) navn: ElementId,
    /// Nothing is said of its content.
    pub(super) alt: ElementId,
}

fn used(f: &mut Fixture, local: &'static str, ty: SimpleId, slot: u16) -> AttributeUse<'static> {
    AttributeUse {
        name: f.name(0, local),
        ty,
        required: false,
        constraint: Constraint::None,
        slot,
        sensitive: false,
    }
}

/// A named type that is derived from another.
fn derived(
    f: &mut Fixture,
    local: &'static str,
    base: TypeId,
    content: Content<'static>,
) -> ComplexId {
    let row = Complex {
        name: f.name(1, local),
        base,
        content,
        ..Fixture::complex_row()
    };
    f.complex(row)
}

pub(super) fn tables() -> Tables {
    let mut f = Fixture::new(&["urn:a", "urn:b"]);
    let short = f.text_type(Facets {
        max_length: Some(5),
        ..Facets::NONE
    });
    let names = SimpleId(BUILTIN_SIMPLES + f.simples.len() as u32);
    let row = Simple {
        name: NameId::NONE,
        base: Builtin::QName.id(),
        variety: Variety::Atomic(Builtin::QName),
        white: White::Collapse,
        facets: Facets::NONE,
        sensitive: false,
    };
    f.simples.push(row);
    let either = SimpleId(BUILTIN_SIMPLES + f.simples.len() as u32);
    const MEMBERS: [SimpleId; 2] = [Builtin::Int.id(), Builtin::Date.id()];
    f.simples.push(Simple {
        base: Builtin::AnySimpleType.id(),
        variety: Variety::Union(&MEMBERS),
        ..row
    });
    let bold = f.string_element(1, "b");
    let mixed = |slot| {
        let parts = vec![particle(bold, 1, 1, slot)].leak();
        Particle::new(Term::Choice(parts), 0, UNBOUNDED, NO_SLOT)
    };
    let items = f.complex(Complex {
        content: Content::Mixed(mixed(1)),
        layout: Layout::Items,
        text_slot: 0,
        ..Fixture::complex_row()
    });
    let record = f.complex(Complex {
        content: Content::Mixed(mixed(0)),
        ..Fixture::complex_row()
    });
    for (base, names_of) in [
        (items, ["RenTekst", "RenNavn", "RenTom", "RenB"]),
        (record, ["KortTekst", "KortNavn", "KortTom", "KortB"]),
    ] {
        let base = TypeId::Complex(base);
        derived(&mut f, names_of[0], base, Content::Simple(short));
        derived(&mut f, names_of[1], base, Content::Simple(names));
        derived(&mut f, names_of[2], base, Content::Empty);
        derived(&mut f, names_of[3], base, Content::Elements(mixed(0)));
    }
    let element = |f: &mut Fixture, local, ty, constraint| {
        let id = f.element(1, local, ty);
        f.elements[id.0 as usize].constraint = constraint;
        f.global(id)
    };
    let of = |id| TypeId::Complex(id);
    let tekst = element(&mut f, "tekst", of(items), Constraint::Default("ja"));
    let fast = element(&mut f, "fast", of(items), Constraint::Fixed("ja"));
    let kort = element(&mut f, "kort", of(record), Constraint::Default("ja"));
    let nothing = f.complex(Fixture::complex_row());
    let tom = element(&mut f, "tom", of(nothing), Constraint::None);
    let int = TypeId::Simple(Builtin::Int.id());
    let tal = element(&mut f, "tal", int, Constraint::None);
    let unit = used(&mut f, "enhed", Builtin::Token.id(), 1);
    let measured = Complex {
        name: f.name(1, "Maalt"),
        base: int,
        derivation: Derivation::Extension,
        content: Content::Simple(Builtin::Int.id()),
        attributes: vec![unit].leak(),
        text_slot: 0,
        ..Fixture::complex_row()
    };
    f.complex(measured);
    let valg = element(&mut f, "valg", TypeId::Simple(either), Constraint::None);
    let ramme = frames(&mut f, bold);
    let aaben = [Process::Strict, Process::Lax, Process::Skip].map(|process| open(&mut f, process));
    let navn = element(
        &mut f,
        "navn",
        TypeId::Simple(names),
        Constraint::Default("{urn:b}x"),
    );
    let alt = element(&mut f, "alt", of(ComplexId::ANY_TYPE), Constraint::None);
    let nr = AttributeUse {
        name: f.name(2, "nr"),
        ty: Builtin::Int.id(),
        required: false,
        constraint: Constraint::None,
        slot: NO_SLOT,
        sensitive: false,
    };
    f.attributes.push(nr);
    Tables {
        schema: f.build(),
        tekst,
        fast,
        kort,
        tom,
        tal,
        valg,
        ramme,
        aaben,
        navn,
        alt,
    }
}

/// A type with an attribute, one that narrows it, one that drops it, and one derived from
/// that which takes the name for something else.
fn frames(f: &mut Fixture, child: ElementId) -> ElementId {
    let content = Content::Elements(Particle::new(
        Term::Sequence(vec![particle(child, 1, 1, 0)].leak()),
        1,
        1,
        NO_SLOT,
    ));
    let int = used(f, "nr", Builtin::Int.id(), 1);
    let base = Complex {
        name: f.name(1, "Ramme"),
        content,
        attributes: vec![int].leak(),
        ..Fixture::complex_row()
    };
    let base = f.complex(base);
    let byte = AttributeUse {
        ty: Builtin::Byte.id(),
        required: true,
        ..int
    };
    let token = AttributeUse {
        ty: Builtin::Token.id(),
        required: true,
        ..int
    };
    let mut from = base;
    for (name, attributes, block) in [
        ("Smal", vec![byte], Block::NONE),
        ("Uden", vec![], Block::NONE),
        ("Anden", vec![token], Block::NONE),
    ] {
        let row = Complex {
            name: f.name(1, name),
            base: TypeId::Complex(from),
            derivation: Derivation::Restriction,
            content,
            attributes: attributes.leak(),
            block,
            ..Fixture::complex_row()
        };
        from = f.complex(row);
    }
    let id = f.element(1, "ramme", TypeId::Complex(base));
    f.global(id)
}

/// An element with attributes of any other namespace.
fn open(f: &mut Fixture, process: Process) -> ElementId {
    let any = Wildcard {
        namespaces: NsSet::Not(NsId(1)),
        process,
    };
    let ty = f.complex(Complex {
        any_attribute: Some((any, NO_SLOT)),
        ..Fixture::complex_row()
    });
    let local = match process {
        Process::Strict => "streng",
        Process::Lax => "mild",
        Process::Skip => "ligeglad",
    };
    let id = f.element(1, local, TypeId::Complex(ty));
    f.global(id)
}
