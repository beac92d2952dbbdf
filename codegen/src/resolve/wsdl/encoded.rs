//! Which types `use="encoded"` can be generated for: those whose encoded form
//! is what their schema says, so that no reference, array or type name is needed.

use crate::model::{ComplexIdx, Content, Particle, SchemaModel, Term, TypeName, TypeRef};
use std::collections::BTreeSet;

/// The namespace of section 5 encoding, SOAP 1.1 and 1.2.
const ENCODING: [&str; 2] = [
    "http://schemas.xmlsoap.org/soap/encoding/",
    "http://www.w3.org/2003/05/soap-encoding",
];

/// Why values of this type need more than their schema; `None` if they do not.
pub(super) fn obstacle(schema: &SchemaModel, ty: TypeRef) -> Option<String> {
    let mut seen = BTreeSet::new();
    let mut open = vec![ty];
    while let Some(ty) = open.pop() {
        match ty {
            TypeRef::AnyType => return Some("xs:anyType says nothing of its content".to_owned()),
            TypeRef::Simple(_) => {}
            TypeRef::Complex(idx) if seen.insert(idx) => {
                if let Some(why) = of_complex(schema, idx, &mut open) {
                    return Some(why);
                }
            }
            TypeRef::Complex(_) => {}
        }
    }
    None
}

fn of_complex(schema: &SchemaModel, idx: ComplexIdx, open: &mut Vec<TypeRef>) -> Option<String> {
    let complex = schema.complex(idx);
    let name = match &complex.name {
        TypeName::Named(name) => name.to_string(),
        _ => "an anonymous type".to_owned(),
    };
    if is_encoding(&complex.name) || derives_from_encoding(schema, idx) {
        return Some(format!("{name} is a type of the encoding"));
    }
    if complex.is_abstract {
        return Some(format!("{name} is abstract"));
    }
    match &complex.content {
        Content::Empty | Content::Simple(_) => None,
        Content::Mixed(_) => Some(format!("{name} has mixed content")),
        Content::Elements(particle) => of_particle(schema, &name, particle, open),
    }
}

fn is_encoding(name: &TypeName) -> bool {
    matches!(name, TypeName::Named(name) if ENCODING.contains(&&*name.ns))
}

fn derives_from_encoding(schema: &SchemaModel, idx: ComplexIdx) -> bool {
    let mut seen = BTreeSet::new();
    let mut at = TypeRef::Complex(idx);
    while let TypeRef::Complex(idx) = at {
        if !seen.insert(idx) {
            return false;
        }
        if is_encoding(&schema.complex(idx).name) {
            return true;
        }
        at = schema.complex(idx).base;
    }
    false
}

fn of_particle(
    schema: &SchemaModel,
    name: &str,
    particle: &Particle,
    open: &mut Vec<TypeRef>,
) -> Option<String> {
    match &particle.term {
        Term::Element(idx) => {
            open.push(schema.element(*idx).ty);
            None
        }
        Term::Any(_) => Some(format!("{name} has a wildcard")),
        Term::Sequence(list) | Term::Choice(list) | Term::All(list) => list
            .iter()
            .find_map(|inner| of_particle(schema, name, inner, open)),
    }
}
