//! What each component of a schema refers to.
//!
//! Nothing here is passed over with `..`: whoever adds a field decides whether it refers
//! to something.

use crate::model::{
    Attribute, AttributeUse, ComplexIdx, ComplexType, Content, Element, ElementIdx, Identity,
    IdentityIdx, Particle, QName, Scope, SimpleIdx, SimpleRef, SimpleType, SimpleVariety, Term,
    TypeName, TypeRef, Wildcard,
};
use snitflade_runtime::schema::IdentityKind;

/// One reference; indexes can be changed.
pub(super) enum Reference<'r> {
    /// An element, or any that can stand in for it.
    Element(&'r mut ElementIdx),
    /// The head of a substitution group. A member does without it.
    Head(&'r mut Option<ElementIdx>),
    /// A complex type.
    Complex(&'r mut ComplexIdx, Role),
    /// A simple type.
    Simple(&'r mut SimpleIdx, Role),
    /// An identity constraint.
    Identity(&'r mut IdentityIdx),
    /// Elements that a wildcard admits.
    AnyElement(&'r Wildcard),
    /// Attributes that a wildcard admits.
    AnyAttribute(&'r Wildcard),
    /// The global attribute of this name, if there is one.
    Attribute(&'r QName),
}

/// What a type is needed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Role {
    /// For what is built on it. Documents cannot name a derived type in its place.
    Part,
    /// It is a member of a union: for the same as the union.
    Member,
    /// For values. `xsi:type` can name a derived type in its place.
    Value,
}

/// Whoever is told of each reference.
pub(super) type Visit<'v> = dyn FnMut(Reference<'_>) + 'v;

pub(super) fn of_element(element: &mut Element, visit: &mut Visit<'_>) {
    let Element {
        name: _,
        ty,
        scope,
        nillable: _,
        is_abstract: _,
        constraint: _,
        block: _,
        substitution_head,
        substitutes,
        identities,
        doc: _,
        span: _,
    } = element;
    any_type(ty, Role::Value, visit);
    match scope {
        Scope::Local(idx) => visit(Reference::Complex(idx, Role::Part)),
        Scope::Global | Scope::Group => {}
    }
    visit(Reference::Head(substitution_head));
    for idx in substitutes {
        visit(Reference::Element(idx));
    }
    for idx in identities {
        visit(Reference::Identity(idx));
    }
}

pub(super) fn of_complex(complex: &mut ComplexType, visit: &mut Visit<'_>) {
    let ComplexType {
        name,
        base,
        derivation: _,
        is_abstract: _,
        block: _,
        final_: _,
        content,
        attributes,
        any_attribute,
        doc: _,
        span: _,
    } = complex;
    type_name(name, visit);
    any_type(base, Role::Part, visit);
    match content {
        Content::Empty => {}
        Content::Simple(simple) => simple_type(simple, Role::Part, visit),
        Content::Elements(top) | Content::Mixed(top) => particle(top, visit),
    }
    for used in attributes {
        let AttributeUse {
            attribute,
            required: _,
        } = used;
        visit(Reference::Attribute(&attribute.name));
        of_attribute(attribute, visit);
    }
    if let Some(wildcard) = any_attribute {
        visit(Reference::AnyAttribute(wildcard));
    }
}

pub(super) fn of_simple(simple: &mut SimpleType, visit: &mut Visit<'_>) {
    let SimpleType {
        name,
        base,
        variety,
        white: _,
        facets: _,
        doc: _,
        span: _,
    } = simple;
    type_name(name, visit);
    simple_type(base, Role::Part, visit);
    match variety {
        SimpleVariety::Atomic(_) => {}
        SimpleVariety::List(item) => simple_type(item, Role::Part, visit),
        SimpleVariety::Union(members) => {
            for member in members {
                simple_type(member, Role::Member, visit);
            }
        }
    }
}

pub(super) fn of_attribute(attribute: &mut Attribute, visit: &mut Visit<'_>) {
    let Attribute {
        name: _,
        ty,
        constraint: _,
        doc: _,
        span: _,
    } = attribute;
    simple_type(ty, Role::Part, visit);
}

pub(super) fn of_identity(identity: &mut Identity, visit: &mut Visit<'_>) {
    let Identity {
        name: _,
        kind,
        selector: _,
        fields: _,
        span: _,
    } = identity;
    match kind {
        IdentityKind::Unique | IdentityKind::Key => {}
        IdentityKind::KeyRef(target) => {
            let mut idx = IdentityIdx(target.0);
            visit(Reference::Identity(&mut idx));
            target.0 = idx.0;
        }
    }
}

fn particle(particle: &mut Particle, visit: &mut Visit<'_>) {
    let Particle {
        term,
        min: _,
        max: _,
        span: _,
        group: _,
    } = particle;
    match term {
        Term::Element(idx) => visit(Reference::Element(idx)),
        Term::Any(wildcard) => visit(Reference::AnyElement(wildcard)),
        Term::Sequence(list) | Term::Choice(list) | Term::All(list) => {
            for child in list {
                self::particle(child, visit);
            }
        }
    }
}

/// The name of an anonymous type says whose it is.
fn type_name(name: &mut TypeName, visit: &mut Visit<'_>) {
    match name {
        TypeName::Named(_) | TypeName::OfAttribute(_) => {}
        TypeName::OfElement(idx) => visit(Reference::Element(idx)),
        TypeName::Part(whole, _) => type_name(whole, visit),
    }
}

/// A type of either kind.
pub(super) fn any_type(ty: &mut TypeRef, role: Role, visit: &mut Visit<'_>) {
    match ty {
        TypeRef::AnyType => {}
        TypeRef::Simple(simple) => simple_type(simple, role, visit),
        TypeRef::Complex(idx) => visit(Reference::Complex(idx, role)),
    }
}

pub(super) fn simple_type(simple: &mut SimpleRef, role: Role, visit: &mut Visit<'_>) {
    match simple {
        SimpleRef::Builtin(_) => {}
        SimpleRef::Declared(idx) => visit(Reference::Simple(idx, role)),
    }
}
