//! Which types `use="encoded"` can be generated for: simple types, structures
//! and one-dimensional arrays of them.

use super::Context;
use crate::model::{
    ComplexIdx, Content, Particle, QName, SchemaModel, SimpleRef, Term, TypeName, TypeRef,
};
use crate::wsdl::XSD_NS;
use snitflade_runtime::schema::Builtin;
use std::collections::BTreeSet;

/// The namespace of section 5 encoding, SOAP 1.1 and 1.2.
pub(super) const ENCODING: [&str; 2] = [
    "http://schemas.xmlsoap.org/soap/encoding/",
    "http://www.w3.org/2003/05/soap-encoding",
];

/// The built-in type that a name of XML Schema or of the encoding means.
pub(super) fn built_in(name: &QName) -> Option<TypeRef> {
    match &*name.ns {
        XSD_NS => Builtin::from_name(&name.local).map(|b| TypeRef::Simple(SimpleRef::Builtin(b))),
        ns if ENCODING.contains(&ns) => stands_for(name),
        _ => None,
    }
}

/// The built-in type that a type of the encoding stands for: `soapenc:string`
/// is `xs:string` with room for `id` and `href` (SOAP 1.1 §5.2).
fn stands_for(name: &QName) -> Option<TypeRef> {
    let found = Builtin::from_name(&name.local);
    found.map(|builtin| TypeRef::Simple(SimpleRef::Builtin(builtin)))
}

/// Whether an encoding style is one of ours: a list of URIs, of which one is
/// known, or nothing at all.
pub(super) fn is_known_style(style: &str) -> bool {
    let known = |uri: &str| {
        ENCODING
            .iter()
            .any(|k| uri.trim_end_matches('/') == k.trim_end_matches('/'))
    };
    style.is_empty() || style.split_whitespace().any(known)
}

/// The style as messages spell it; that of SOAP 1.1 where nothing else is said.
pub(super) fn canonical_style(style: &str) -> &'static str {
    match style.contains(ENCODING[1]) {
        true => ENCODING[1],
        false => ENCODING[0],
    }
}

/// Why values of this type need more than their schema; `None` if they do not.
pub(super) fn obstacle(context: &Context<'_>, ty: TypeRef) -> Option<String> {
    let schema = &*context.schema;
    let mut visited = BTreeSet::new();
    let mut open = vec![ty];
    while let Some(ty) = open.pop() {
        match ty {
            TypeRef::AnyType => return Some("xs:anyType says nothing of its content".to_owned()),
            TypeRef::Simple(_) => {}
            TypeRef::Complex(idx) if visited.insert(idx) => {
                if let Some(why) = context.no_arrays.get(&idx) {
                    return Some(why.clone());
                }
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
    let mut visited = BTreeSet::new();
    let mut at = TypeRef::Complex(idx);
    while let TypeRef::Complex(idx) = at {
        if !visited.insert(idx) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_of_encoding() {
        let [first, second] = ENCODING;
        let slash = format!("{}/", first.trim_end_matches('/'));
        let both = format!("urn:other {second}");
        let list = ["", first, second, &slash, &both, "urn:other", "urn:a urn:b"];
        let known = [true, true, true, true, true, false, false];
        assert_eq!(list.map(is_known_style), known);
        let canonical = [first, first, second, first, second, first, first];
        assert_eq!(list.map(canonical_style), canonical);
    }
}
