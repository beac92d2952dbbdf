//! The tables the tests use.

use crate::schema::fixture::Fixture;
use crate::schema::{
    AttributeUse, Builtin, Complex, ComplexId, Constraint, Content, ElementId, Facets, NO_SLOT,
    NsSet, Particle, Process, Schema, Term, TypeId, UNBOUNDED, Wildcard,
};

/// Tables with one type for each thing that can be said.
pub(super) struct Tables {
    pub(super) schema: Schema<'static>,
    /// Every kind of member.
    pub(super) order: TypeId,
    /// A global element of that type.
    #[cfg(feature = "sample")]
    pub(super) order_element: ElementId,
    /// One of two members, and a list of one to three.
    pub(super) choice: TypeId,
    /// A member that is open content.
    pub(super) open: TypeId,
    /// Types without a JSON form.
    pub(super) formless: Vec<TypeId>,
}

pub(super) fn leaf(id: ElementId, min: u32, max: u32, slot: u16) -> Particle<'static> {
    Particle::new(Term::Element(id), min, max, slot)
}

fn group(
    of: fn(&'static [Particle<'static>]) -> Term<'static>,
    parts: Vec<Particle<'static>>,
    max: u32,
    slot: u16,
) -> Particle<'static> {
    Particle::new(of(parts.leak()), 1, max, slot)
}

fn elements(root: Particle<'static>) -> Complex<'static> {
    Complex {
        content: Content::Elements(root),
        ..Fixture::complex_row()
    }
}

pub(super) fn tables() -> Tables {
    let mut f = Fixture::new(&["urn:a"]);
    let contact = contact(&mut f);
    let order = order(&mut f, contact);
    let order_element = f.element(0, "ordre", order);
    f.global(order_element);
    let choice = choice(&mut f);
    let anything = f.element(0, "frit", TypeId::Complex(ComplexId::ANY_TYPE));
    let open = f.record(&[leaf(anything, 0, 1, 0)]);
    let formless = formless(&mut f);
    Tables {
        schema: f.build(),
        order,
        #[cfg(feature = "sample")]
        order_element,
        choice,
        open: TypeId::Complex(open),
        formless,
    }
}

/// A person's number is hidden; a name is not.
fn contact(f: &mut Fixture) -> TypeId {
    let number = f.text_type(Facets {
        length: Some(10),
        patterns: &[&["[0-9]+"]],
        ..Facets::NONE
    });
    let number = f.element(0, "cpr", TypeId::Simple(number));
    f.elements[number.0 as usize].sensitive = true;
    let name = f.string_element(0, "navn");
    TypeId::Complex(f.record(&[leaf(number, 0, 1, 0), leaf(name, 1, 1, 1)]))
}

fn order(f: &mut Fixture, contact: TypeId) -> TypeId {
    let code = f.text_type(Facets {
        enumeration: &["aaben", "lukket"],
        max_length: Some(8),
        ..Facets::NONE
    });
    let id = f.string_element(0, "id");
    let status = f.element(0, "status", TypeId::Simple(code));
    let number = f.builtin_element(0, "antal", Builtin::Int);
    let amount = f.builtin_element(0, "beloeb", Builtin::Decimal);
    let share = f.builtin_element(0, "andel", Builtin::Double);
    let paid = f.builtin_element(0, "betalt", Builtin::Boolean);
    let day = f.builtin_element(0, "dato", Builtin::Date);
    f.elements[day.0 as usize].nillable = true;
    let notes = f.string_element(0, "noter");
    let contacts = f.element(0, "kontakter", contact);
    let version = f.builtin_element(0, "version", Builtin::Integer);
    f.elements[version.0 as usize].constraint = Constraint::Fixed("2");
    let language = AttributeUse {
        name: f.name(0, "sprog"),
        ty: Builtin::Language.id(),
        required: false,
        constraint: Constraint::None,
        slot: 10,
        sensitive: false,
    };
    let parts = vec![
        leaf(id, 1, 1, 0),
        leaf(status, 0, 1, 1),
        leaf(number, 0, 1, 2),
        leaf(amount, 0, 1, 3),
        leaf(share, 0, 1, 4),
        leaf(paid, 0, 1, 5),
        leaf(day, 0, 1, 6),
        leaf(notes, 0, 3, 7),
        leaf(contacts, 0, UNBOUNDED, 8),
        leaf(version, 0, 1, 9),
    ];
    let row = Complex {
        attributes: vec![language].leak(),
        ..elements(group(Term::Sequence, parts, 1, NO_SLOT))
    };
    TypeId::Complex(f.complex(row))
}

fn choice(f: &mut Fixture) -> TypeId {
    let person = f.string_element(0, "person");
    let firm = f.string_element(0, "firma");
    let lines = f.string_element(0, "linjer");
    let of = group(
        Term::Choice,
        vec![leaf(person, 1, 1, 0), leaf(firm, 1, 1, 1)],
        1,
        0,
    );
    let parts = vec![of, leaf(lines, 1, 3, 1)];
    let row = elements(group(Term::Sequence, parts, 1, NO_SLOT));
    TypeId::Complex(f.complex(row))
}

fn formless(f: &mut Fixture) -> Vec<TypeId> {
    let any = Wildcard {
        namespaces: NsSet::Any,
        process: Process::Lax,
    };
    let a = f.string_element(0, "a");
    let twin = f.string_element(1, "a");
    let b = f.string_element(0, "b");
    let name = f.builtin_element(0, "q", Builtin::QName);
    let head = f.string_element(0, "h");
    f.substitute(head, &[b]);
    let one = |part: Particle<'static>| vec![part];
    let sequence = |parts| group(Term::Sequence, parts, 1, NO_SLOT);
    let rows = [
        elements(sequence(one(Particle::new(Term::Any(any), 1, 1, 0)))),
        elements(sequence(vec![leaf(a, 1, 1, 0), leaf(twin, 1, 1, 1)])),
        elements(group(
            Term::Sequence,
            vec![leaf(a, 1, 1, 0), leaf(b, 1, 1, 1)],
            2,
            0,
        )),
        elements(sequence(one(leaf(head, 1, 1, 0)))),
        Complex {
            content: Content::Mixed(sequence(one(leaf(a, 1, 1, 0)))),
            ..Fixture::complex_row()
        },
        Complex {
            content: Content::Simple(Builtin::String.id()),
            ..Fixture::complex_row()
        },
        Complex {
            is_abstract: true,
            ..elements(sequence(one(leaf(a, 1, 1, 0))))
        },
        Complex {
            any_attribute: Some((any, NO_SLOT)),
            ..elements(sequence(one(leaf(a, 1, 1, 0))))
        },
        elements(sequence(one(leaf(name, 1, 1, 0)))),
    ];
    rows.map(|row| TypeId::Complex(f.complex(row))).to_vec()
}
