//! Arrays of the SOAP encoding (SOAP 1.1 §5.4.2) as types with one repeated
//! member, so that a reader and a writer of the schema can hold them.
//!
//! WSDL 1.1 §2.2 declares them by restricting `Array` and giving the type of
//! the members in `wsdl:arrayType`, an attribute of another namespace on a use
//! of the attribute `arrayType`; it is looked up in the documents themselves.

use super::rpc::declaration;
use super::{Context, Documents, encoded};
use crate::diag::Diagnostics;
use crate::model::{
    ComplexIdx, Content, ElementIdx, Particle, QName, Scope, Term, TypeName, TypeRef,
};
use crate::wsdl::{Use, WSDL_NS, XSD_NS};
use crate::xml;
use snitflade_runtime::schema::Derivation;
use std::collections::BTreeMap;

/// The name members are declared by; on the wire any name will do.
const MEMBER: &str = "item";

/// Gives every array type its member, if any message is encoded. Those that
/// cannot have one are left as they are, and the reason is kept.
pub(super) fn run(documents: &Documents, context: &mut Context<'_>) {
    let bindings = documents.all().flat_map(|d| &d.bindings);
    let mut messages = bindings
        .flat_map(|b| &b.operations)
        .flat_map(|o| [&o.input, &o.output])
        .flatten();
    let is_encoded = |body: &crate::wsdl::Body| matches!(body.use_, Use::Encoded(_));
    if !messages.any(|m| m.body.as_ref().is_some_and(is_encoded)) {
        return;
    }
    let declared = declared(documents, context);
    for at in 0..context.schema.complexes.len() {
        let idx = ComplexIdx(at as u32);
        if !restricts_array(context, idx) {
            continue;
        }
        match member(context, idx, &declared) {
            Ok(ty) => convert(context, idx, ty),
            Err(why) => {
                context.no_arrays.insert(idx, why);
            }
        }
    }
}

/// `wsdl:arrayType` of each named type: the type named, and what is in brackets.
type Declared = BTreeMap<QName, (QName, String)>;

fn declared(documents: &Documents, context: &Context<'_>) -> Declared {
    let mut found = Declared::new();
    for (_, _, embedded) in documents.embedded(context.map) {
        of_schema(&embedded.element, &mut found);
    }
    // Files were read already; what is wrong with them was reported then.
    let mut silent = Diagnostics::new();
    for file in context.map.files() {
        if !context.map.text(file).contains(":arrayType") {
            continue;
        }
        let document = xml::parse(context.map, file, &mut silent);
        if let Some(document) = document.filter(|d| d.root.is(XSD_NS, "schema")) {
            of_schema(&document.root, &mut found);
        }
    }
    found
}

fn of_schema(schema: &xml::Element, found: &mut Declared) {
    let target = schema.attribute("targetNamespace").unwrap_or("").trim();
    for ty in schema.children_named(XSD_NS, "complexType") {
        let name = ty.attribute("name").unwrap_or("").trim();
        if let Some(array) = array_type(ty) {
            found.insert(QName::new(target, name), array);
        }
    }
}

fn array_type(element: &xml::Element) -> Option<(QName, String)> {
    if let Some(attribute) = element.attribute_node(WSDL_NS, "arrayType") {
        let text = attribute.value.trim();
        let (name, brackets) = text.split_at(text.find('[').unwrap_or(text.len()));
        return Some((element.resolve(name)?, brackets.to_owned()));
    }
    element.elements().find_map(array_type)
}

fn restricts_array(context: &Context<'_>, idx: ComplexIdx) -> bool {
    let complex = context.schema.complex(idx);
    let TypeRef::Complex(base) = complex.base else {
        return false;
    };
    let is_array = |name: &QName| encoded::ENCODING.contains(&&*name.ns) && &*name.local == "Array";
    complex.derivation == Derivation::Restriction
        && matches!(&complex.name, TypeName::Named(_))
        && matches!(&context.schema.complex(base).name, TypeName::Named(name) if is_array(name))
}

/// The type of the members, or why there is none.
fn member(context: &Context<'_>, idx: ComplexIdx, declared: &Declared) -> Result<TypeRef, String> {
    let complex = context.schema.complex(idx);
    let TypeName::Named(name) = &complex.name else {
        return Err("an anonymous type is an array".to_owned());
    };
    let Some((member, brackets)) = declared.get(name) else {
        return only_element(context, idx)
            .ok_or_else(|| format!("the array {name} does not say what its members are"));
    };
    let size = brackets.strip_prefix('[').and_then(|b| b.strip_suffix(']'));
    if !size.is_some_and(|size| size.chars().all(|c| c.is_ascii_digit())) {
        return Err(format!("the array {name} has several dimensions"));
    }
    if &*member.local == "anyType"
        || encoded::ENCODING.contains(&&*member.ns) && &*member.local == "Array"
    {
        return Err(format!(
            "the members of the array {name} may be of any type"
        ));
    }
    encoded::built_in(member)
        .or_else(|| context.schema.global_types.get(member).copied())
        .ok_or_else(|| format!("the array {name} is of {member}, which is not declared"))
}

/// The type of the one element a restriction declares, as documents without
/// `wsdl:arrayType` have it.
fn only_element(context: &Context<'_>, idx: ComplexIdx) -> Option<TypeRef> {
    let Content::Elements(particle) = &context.schema.complex(idx).content else {
        return None;
    };
    let mut particle = particle;
    loop {
        match &particle.term {
            Term::Element(element) => return Some(context.schema.element(*element).ty),
            Term::Sequence(list) | Term::All(list) | Term::Choice(list) => match list.as_slice() {
                [one] => particle = one,
                _ => return None,
            },
            Term::Any(_) => return None,
        }
    }
}

fn convert(context: &mut Context<'_>, idx: ComplexIdx, ty: TypeRef) {
    let schema = &mut *context.schema;
    let span = schema.complex(idx).span;
    let element = ElementIdx(schema.elements.len() as u32);
    let member = declaration(QName::new("", MEMBER), ty, Scope::Local(idx), true, span);
    schema.elements.push(member);
    let particle = |term, min, max| Particle {
        term,
        min,
        max,
        span,
        group: None,
    };
    let members = particle(Term::Element(element), 0, u32::MAX);
    let complex = &mut schema.complexes[idx.0 as usize];
    complex.base = TypeRef::AnyType;
    complex.content = Content::Elements(particle(Term::Sequence(vec![members]), 1, 1));
    complex.attributes.clear();
    complex.any_attribute = None;
    schema.arrays.insert(idx);
}

impl crate::model::SchemaModel {
    /// The arrays that messages with these elements can hold, in their order.
    pub fn arrays_within(&self, elements: impl IntoIterator<Item = ElementIdx>) -> Vec<ComplexIdx> {
        let mut open: Vec<TypeRef> = elements.into_iter().map(|e| self.element(e).ty).collect();
        let mut visited = std::collections::BTreeSet::new();
        while let Some(ty) = open.pop() {
            let TypeRef::Complex(idx) = ty else {
                continue;
            };
            if !visited.insert(idx) {
                continue;
            }
            if let Content::Elements(particle) | Content::Mixed(particle) =
                &self.complex(idx).content
            {
                self.types_within(particle, &mut open);
            }
            // A value may be of a derived type.
            let derived = self.complexes.iter().enumerate();
            let derived = derived.filter(|(_, c)| c.base == ty);
            open.extend(derived.map(|(at, _)| TypeRef::Complex(ComplexIdx(at as u32))));
        }
        visited.retain(|idx| self.arrays.contains(idx));
        visited.into_iter().collect()
    }

    fn types_within(&self, particle: &Particle, out: &mut Vec<TypeRef>) {
        match &particle.term {
            Term::Element(idx) => out.push(self.element(*idx).ty),
            Term::Any(_) => {}
            Term::Sequence(list) | Term::Choice(list) | Term::All(list) => {
                list.iter().for_each(|inner| self.types_within(inner, out));
            }
        }
    }
}
