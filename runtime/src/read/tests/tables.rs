//! The tables the tests use.

use crate::schema::fixture::Fixture;
use crate::schema::{
    AttributeUse, Bound, Builtin, Complex, ComplexId, Constraint, Content, Derivation, ElementId,
    Facets, Layout, NO_SLOT, NsId, NsSet, Particle, Process, Schema, Term, TypeId, UNBOUNDED,
    Wildcard,
};

/// Tables with one global element for each feature.
pub(super) struct Tables {
    pub(super) schema: Schema<'static>,
    pub(super) order: ElementId,
    pub(super) any: ElementId,
    pub(super) mixed: ElementId,
    pub(super) poly: ElementId,
    pub(super) choice: ElementId,
    pub(super) repeated: ElementId,
    pub(super) group: ElementId,
    pub(super) base: ElementId,
    pub(super) name: ElementId,
    pub(super) spread: ElementId,
}

pub(super) fn particle(id: ElementId, min: u32, max: u32, slot: u16) -> Particle<'static> {
    Particle::new(Term::Element(id), min, max, slot)
}

fn leak(particles: Vec<Particle<'static>>) -> &'static [Particle<'static>] {
    particles.leak()
}

fn sequence(particles: Vec<Particle<'static>>) -> Content<'static> {
    Content::Elements(Particle::new(
        Term::Sequence(leak(particles)),
        1,
        1,
        NO_SLOT,
    ))
}

fn attribute(
    f: &mut Fixture,
    local: &'static str,
    ty: Builtin,
    slot: u16,
) -> AttributeUse<'static> {
    AttributeUse {
        name: f.name(0, local),
        ty: ty.id(),
        required: false,
        constraint: Constraint::None,
        slot,
        sensitive: false,
    }
}

/// Namespaces: 1 `urn:a` (qualified elements), 2 `urn:b`.
pub(super) fn tables() -> Tables {
    let mut f = Fixture::new(&["urn:a", "urn:b"]);
    let order = order(&mut f);
    let any = any(&mut f);
    let mixed = mixed(&mut f);
    let poly = poly(&mut f);
    let (choice, repeated) = choices(&mut f);
    let group = group(&mut f);
    let base = f.global(ElementId(poly.0 + 1));
    let name = f.builtin_element(1, "kvalificeret", Builtin::QName);
    f.global(name);
    let spread = spread(&mut f);
    Tables {
        schema: f.build(),
        order,
        any,
        mixed,
        poly,
        choice,
        repeated,
        group,
        base,
        name,
        spread,
    }
}

/// A record: attributes, facets, a list, nil, defaults, no-namespace child.
fn order(f: &mut Fixture) -> ElementId {
    let number = f.text_type(Facets {
        max_length: Some(4),
        patterns: &[&["[0-9]+"]],
        ..Facets::NONE
    });
    let code = f.text_type(Facets {
        enumeration: &["aaben", "lukket"],
        ..Facets::NONE
    });
    let id = f.element(1, "id", TypeId::Simple(number));
    f.elements[id.0 as usize].sensitive = true;
    let status = f.element(1, "status", TypeId::Simple(code));
    let amount = f.builtin_element(1, "beloeb", Builtin::Int);
    let note = f.string_element(0, "note");
    let nil = f.builtin_element(1, "dato", Builtin::Date);
    f.elements[nil.0 as usize].nillable = true;
    let preset = f.string_element(1, "valg");
    f.elements[preset.0 as usize].constraint = Constraint::Default("ja");
    let fixed = f.builtin_element(1, "version", Builtin::Decimal);
    f.elements[fixed.0 as usize].constraint = Constraint::Fixed("1.0");
    let mut version = attribute(f, "version", Builtin::Int, 7);
    version.required = true;
    let language = attribute(f, "sprog", Builtin::Language, 8);
    let row = Complex {
        name: f.name(1, "OrdreType"),
        content: sequence(vec![
            particle(id, 1, 1, 0),
            particle(status, 0, 1, 1),
            particle(amount, 0, 3, 2),
            particle(note, 0, UNBOUNDED, 3),
            particle(nil, 0, 1, 4),
            particle(preset, 0, 1, 5),
            particle(fixed, 0, 1, 6),
        ]),
        attributes: vec![version, language].leak(),
        ..Fixture::complex_row()
    };
    let ty = f.complex(row);
    let order = f.element(1, "ordre", TypeId::Complex(ty));
    f.global(order)
}

/// Wildcards: strict for other namespaces, lax, and an `xs:anyType` element.
fn any(f: &mut Fixture) -> ElementId {
    let wild = |namespaces, process, slot, max| {
        Particle::new(
            Term::Any(Wildcard {
                namespaces,
                process,
            }),
            0,
            max,
            slot,
        )
    };
    let extension = f.builtin_element(2, "tal", Builtin::Int);
    f.global(extension);
    let anything = f.element(1, "alt", TypeId::Complex(ComplexId::ANY_TYPE));
    let row = Complex {
        content: sequence(vec![
            particle(anything, 0, 1, 0),
            wild(NsSet::List(&[NsId(2)]), Process::Strict, 1, 1),
            wild(NsSet::Not(NsId(1)), Process::Lax, 2, UNBOUNDED),
        ]),
        any_attribute: Some((
            Wildcard {
                namespaces: NsSet::Not(NsId(1)),
                process: Process::Lax,
            },
            NO_SLOT,
        )),
        ..Fixture::complex_row()
    };
    let ty = f.complex(row);
    let any = f.element(1, "udvidet", TypeId::Complex(ty));
    f.global(any)
}

/// Mixed content as items: text is alternative 0, `b` 1, `i` 2.
fn mixed(f: &mut Fixture) -> ElementId {
    let bold = f.string_element(1, "b");
    let italic = f.string_element(1, "i");
    let parts = leak(vec![particle(bold, 1, 1, 1), particle(italic, 1, 1, 2)]);
    let row = Complex {
        content: Content::Mixed(Particle::new(Term::Choice(parts), 0, UNBOUNDED, NO_SLOT)),
        layout: Layout::Items,
        text_slot: 0,
        ..Fixture::complex_row()
    };
    let ty = f.complex(row);
    let mixed = f.element(1, "tekst", TypeId::Complex(ty));
    f.global(mixed)
}

/// A plain type, one of the same content that is an open enum, and types
/// derived from both; `part` is the enum, `grund` (the element after it) plain.
fn poly(f: &mut Fixture) -> ElementId {
    let name = f.string_element(1, "navn");
    let plain = Complex {
        name: f.name(1, "PartType"),
        content: sequence(vec![particle(name, 1, 1, 0)]),
        ..Fixture::complex_row()
    };
    let plain_id = f.complex(plain);
    let hidden = Complex {
        name: f.name(1, "SkjultType"),
        base: TypeId::Complex(plain_id),
        is_abstract: true,
        ..plain
    };
    f.complex(hidden);
    let open = Complex {
        name: f.name(1, "AabenType"),
        base: TypeId::Complex(plain_id),
        ..plain
    };
    let open = f.complex(open);
    let age = f.builtin_element(1, "alder", Builtin::Int);
    let seat = f.string_element(1, "hjemsted");
    let mut derived = |local, extra| {
        let row = Complex {
            name: f.name(1, local),
            base: TypeId::Complex(open),
            derivation: Derivation::Extension,
            content: sequence(vec![particle(name, 1, 1, 0), particle(extra, 1, 1, 1)]),
            ..Fixture::complex_row()
        };
        f.complex(row)
    };
    let person = derived("PersonType", age);
    derived("FirmaType", seat);
    f.complexes[open.0 as usize].variants = vec![open, person].leak();
    let part = f.element(1, "part", TypeId::Complex(open));
    f.element(1, "grund", TypeId::Complex(plain_id));
    f.global(part)
}

/// A choice as a member, and a repeated choice of parts.
fn choices(f: &mut Fixture) -> (ElementId, ElementId) {
    let (a, b, c) = (
        f.string_element(1, "a"),
        f.string_element(1, "bb"),
        f.string_element(1, "c"),
    );
    let pair = leak(vec![particle(b, 1, 1, 0), particle(c, 0, 1, 1)]);
    let alternatives = leak(vec![
        particle(a, 1, UNBOUNDED, 0),
        Particle::new(Term::Sequence(pair), 1, 1, 1),
    ]);
    let once = f.complex(Complex {
        content: sequence(vec![Particle::new(Term::Choice(alternatives), 1, 1, 0)]),
        ..Fixture::complex_row()
    });
    let singles = leak(vec![
        particle(a, 1, 1, 0),
        Particle::new(Term::Sequence(pair), 1, 1, 1),
    ]);
    let many = f.complex(Complex {
        content: sequence(vec![Particle::new(Term::Choice(singles), 0, UNBOUNDED, 0)]),
        ..Fixture::complex_row()
    });
    let once = f.element(1, "enten", TypeId::Complex(once));
    let many = f.element(1, "flere", TypeId::Complex(many));
    (f.global(once), f.global(many))
}

/// A substitution group, `xs:all`, and bounds.
fn group(f: &mut Fixture) -> ElementId {
    let head = f.string_element(1, "hoved");
    f.elements[head.0 as usize].is_abstract = true;
    let member = f.builtin_element(2, "stedfortraeder", Builtin::Int);
    f.substitute(head, &[member]);
    let small = f.text_type(Facets {
        min: Some(Bound {
            text: "1",
            inclusive: true,
        }),
        ..Facets::NONE
    });
    let _ = small;
    let (x, y) = (f.string_element(1, "x"), f.string_element(1, "y"));
    let all = leak(vec![
        particle(x, 0, 1, 0),
        particle(y, 1, 1, 1),
        particle(head, 1, 1, 2),
    ]);
    let ty = f.complex(Complex {
        content: Content::Elements(Particle::new(Term::All(all), 1, 1, NO_SLOT)),
        ..Fixture::complex_row()
    });
    let group = f.element(1, "samling", TypeId::Complex(ty));
    f.global(group)
}

/// One member that fills several places: `(m, n, m?, (m{1,2}){0,2})`.
fn spread(f: &mut Fixture) -> ElementId {
    let (m, n) = (f.string_element(1, "m"), f.string_element(1, "n"));
    let pair = leak(vec![particle(m, 1, 2, 0)]);
    let row = Complex {
        content: sequence(vec![
            particle(m, 1, 1, 0),
            particle(n, 1, 1, 1),
            particle(m, 0, 1, 0),
            Particle::new(Term::Sequence(pair), 0, 2, NO_SLOT),
        ]),
        ..Fixture::complex_row()
    };
    let ty = f.complex(row);
    let spread = f.element(1, "spredt", TypeId::Complex(ty));
    f.global(spread)
}
