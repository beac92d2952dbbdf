//! Which content is hidden in `Debug`, errors and traces.

use crate::model::{
    Content, QName, SchemaModel, SimpleRef, SimpleType, SimpleVariety, TypeName, TypeRef,
};
use crate::options::SensitiveNames;
use std::collections::BTreeSet;

/// Whether the content of something with this name and type is to be hidden.
/// What the user listed hides whole records; a built-in name hides texts, so
/// that what is around them stays easy to use.
pub fn is_sensitive(
    schema: &SchemaModel,
    names: &SensitiveNames,
    name: &QName,
    ty: TypeRef,
) -> bool {
    if names.is_listed(name) {
        return true;
    }
    let hides = |name: &QName| names.hides_text(name);
    match ty {
        TypeRef::AnyType => hides(name),
        TypeRef::Simple(simple) => hides(name) || is_personal_type(schema, names, simple),
        TypeRef::Complex(idx) => {
            let complex = schema.complex(idx);
            let listed = named(&complex.name).is_some_and(|name| names.is_listed(name));
            let known = || hides(name) || named(&complex.name).is_some_and(hides);
            listed
                || match complex.content {
                    Content::Simple(simple) => known() || is_personal_type(schema, names, simple),
                    Content::Mixed(_) => known(),
                    Content::Empty | Content::Elements(_) => false,
                }
        }
    }
}

/// Local names of the elements and attributes that the built-in names hide, for a
/// list in a contract's settings. A list hides records too, so names that some
/// record goes by are left to the built-in ones.
pub fn personal_names(schema: &SchemaModel) -> BTreeSet<String> {
    let names = SensitiveNames::default();
    let hides = |name: &QName, ty| is_sensitive(schema, &names, name, ty);
    let complexes = schema.complexes.iter();
    let uses = complexes.clone().flat_map(|row| &row.attributes);
    let attributes = uses.map(|used| &used.attribute);
    let attributes = attributes.chain(schema.global_attributes.values());
    let attributes = attributes.map(|a| (&a.name, TypeRef::Simple(a.ty)));
    let elements = schema.elements.iter().map(|row| (&row.name, row.ty));
    let mut records: BTreeSet<&str> = elements
        .clone()
        .filter(|(name, ty)| matches!(ty, TypeRef::Complex(_)) && !hides(name, *ty))
        .map(|(name, _)| &*name.local)
        .collect();
    records.extend(complexes.filter_map(|row| named(&row.name).map(|name| &*name.local)));
    elements
        .chain(attributes)
        .filter(|(name, ty)| !records.contains(&*name.local) && hides(name, *ty))
        .map(|(name, _)| name.local.to_string())
        .collect()
}

/// Whether the values of a simple type are hidden wherever they stand: by its name, or by
/// that of the element or attribute it belongs to; by one it restricts, or one its values
/// are made of.
pub fn hides_values(schema: &SchemaModel, names: &SensitiveNames, row: &SimpleType) -> bool {
    goes_by_hidden_name(schema, names, &row.name)
        || is_personal_type(schema, names, row.base)
        || match &row.variety {
            SimpleVariety::Atomic(_) => false,
            SimpleVariety::List(item) => is_personal_type(schema, names, *item),
            SimpleVariety::Union(members) => {
                let mut members = members.iter();
                members.any(|member| is_personal_type(schema, names, *member))
            }
        }
}

fn goes_by_hidden_name(schema: &SchemaModel, names: &SensitiveNames, of: &TypeName) -> bool {
    match of {
        TypeName::Named(name) | TypeName::OfAttribute(name) => names.hides_text(name),
        TypeName::OfElement(idx) => names.hides_text(&schema.element(*idx).name),
        TypeName::Part(whole, _) => goes_by_hidden_name(schema, names, whole),
    }
}

fn is_personal_type(schema: &SchemaModel, names: &SensitiveNames, simple: SimpleRef) -> bool {
    let SimpleRef::Declared(idx) = simple else {
        return false;
    };
    hides_values(schema, names, schema.simple(idx))
}

fn named(name: &TypeName) -> Option<&QName> {
    match name {
        TypeName::Named(name) => Some(name),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::options::NamePattern;
    use crate::plan::fixture::{Fixture, sequence};
    use snitflade_runtime::schema::Builtin;

    #[test]
    fn texts_are_proposed_and_records_are_not() {
        let mut f = Fixture::new();
        let text = TypeRef::Simple(SimpleRef::Builtin(Builtin::String));
        let inner = f.leaf("Fornavn", Builtin::String, 1, 1);
        let other = f.leaf("Antal", Builtin::Int, 1, 1);
        let record = f.complex("NavnType", Content::Elements(sequence(vec![inner, other])));
        for local in ["CPRNummer", "Navn", "Beskrivelse"] {
            f.element(local, text);
        }
        f.element("Navn", TypeRef::Complex(record));
        let found = personal_names(&f.model.schema);
        assert_eq!(
            found.into_iter().collect::<Vec<_>>(),
            ["CPRNummer", "Fornavn"]
        );
    }

    #[test]
    fn built_in_names_hide_texts_and_listed_ones_whole_records() {
        let mut f = Fixture::new();
        let inner = f.leaf("Antal", Builtin::Int, 1, 1);
        let record = f.complex("PersonNameType", Content::Elements(sequence(vec![inner])));
        let text = TypeRef::Simple(SimpleRef::Builtin(Builtin::String));
        let hidden = |own: &[&str], off: &[&str], local: &str, ty| {
            let list = |texts: &[&str]| texts.iter().map(|t| NamePattern::new(t)).collect();
            let names = SensitiveNames::new(list(own), list(off));
            is_sensitive(&f.model.schema, &names, &QName::new("urn:x", local), ty)
        };
        assert!(hidden(&[], &[], "CPRNummer", text));
        assert!(!hidden(&[], &["CPR*"], "CPRNummer", text));
        assert!(!hidden(&[], &[], "Antal", text));
        assert!(!hidden(&[], &[], "PersonName", TypeRef::Complex(record)));
        assert!(hidden(
            &["PersonName"],
            &[],
            "PersonName",
            TypeRef::Complex(record)
        ));
        assert!(hidden(&[], &[], "PersonName", TypeRef::AnyType));
    }
}
