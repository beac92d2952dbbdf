//! What is kept of small contracts, and that nothing left refers to what is gone.

mod instead;
mod services;

use super::references::{
    Reference, Role, any_type, of_attribute, of_complex, of_element, of_identity, of_simple,
};
use super::travel::of_travel;
use crate::model::{Content, Model, SimpleRef, Term, TypeName, TypeRef};
use crate::options::{Contract, NamePattern, Options};
use crate::pipeline::Job;
use crate::source::MemoryLoader;
use snitflade_runtime::schema::IdentityKind;
use std::collections::BTreeSet;

const HEAD: &str = "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema' xmlns='urn:t' \
                    targetNamespace='urn:t' elementFormDefault='qualified'>";

/// What is left of a schema; `files` lie beside it.
fn pruned(body: &str, files: &[(&str, &str)], roots: &[&str], wanted: &[&str]) -> Model {
    let mut loader = MemoryLoader::new().with("a.xsd", format!("{HEAD}{body}</s:schema>"));
    for (path, text) in files {
        loader = loader.with(path, *text);
    }
    let options = Options {
        contract: Contract {
            schemas: vec!["a.xsd".to_owned()],
            roots: roots.iter().map(|root| (*root).to_owned()).collect(),
            types: Some(wanted.iter().map(|name| NamePattern::new(name)).collect()),
            ..Contract::default()
        },
        ..Options::default()
    };
    let mut job = Job::new(loader, options);
    let model = job.model();
    let mut model = model.unwrap_or_else(|| panic!("{:#?}", job.run.diagnostics));
    assert_whole(&mut model);
    model
}

/// Every reference leads to a row, and every global name to the row that has it.
fn assert_whole(model: &mut Model) {
    let schema = &model.schema;
    let rows = [
        schema.elements.len(),
        schema.complexes.len(),
        schema.simples.len(),
        schema.identities.len(),
    ];
    let check = &mut |found: Reference<'_>| {
        let (at, idx) = match found {
            Reference::Element(idx) => (0, idx.0),
            Reference::Head(Some(idx)) => (0, idx.0),
            Reference::Complex(idx, _) => (1, idx.0),
            Reference::Simple(idx, _) => (2, idx.0),
            Reference::Identity(idx) => (3, idx.0),
            _ => return,
        };
        assert!((idx as usize) < rows[at], "{idx} of {rows:?}");
    };
    of_travel(model, check);
    let schema = &mut model.schema;
    let elements = schema.elements.iter_mut();
    elements.for_each(|row| of_element(row, check));
    let complexes = schema.complexes.iter_mut();
    complexes.for_each(|row| of_complex(row, check));
    schema
        .simples
        .iter_mut()
        .for_each(|row| of_simple(row, check));
    let identities = schema.identities.iter_mut();
    identities.for_each(|row| of_identity(row, check));
    for attribute in schema.global_attributes.values_mut() {
        of_attribute(attribute, check);
    }
    for ty in schema.global_types.values_mut() {
        any_type(ty, Role::Value, check);
    }
    for (name, idx) in &schema.global_elements {
        assert_eq!(schema.element(*idx).name, *name);
    }
    for (name, ty) in &schema.global_types {
        let found = match ty {
            TypeRef::Complex(idx) => &schema.complex(*idx).name,
            TypeRef::Simple(SimpleRef::Declared(idx)) => &schema.simple(*idx).name,
            other => panic!("{name} is {other:?}"),
        };
        assert_eq!(*found, TypeName::Named(name.clone()));
    }
}

/// The global names that are left: elements as `<a>`, attributes as `@a`, types as `a`.
fn names(model: &Model) -> String {
    let schema = &model.schema;
    let elements = schema.global_elements.keys();
    let elements = elements.map(|name| format!("<{}>", name.local));
    let attributes = schema.global_attributes.keys();
    let attributes = attributes.map(|name| format!("@{}", name.local));
    let types = schema
        .global_types
        .keys()
        .map(|name| name.local.to_string());
    let all: BTreeSet<String> = elements.chain(attributes).chain(types).collect();
    all.into_iter().collect::<Vec<_>>().join(" ")
}

fn left(body: &str, wanted: &[&str]) -> String {
    names(&pruned(body, &[], &[], wanted))
}

const TREE: &str = "
    <s:element name='rod' type='Gren'/><s:element name='andet' type='Andet'/>
    <s:complexType name='Gren'><s:sequence><s:element name='blad' type='Blad'/>
      <s:element name='gren' type='Gren' minOccurs='0'/></s:sequence>
      <s:attribute name='kode' type='Kode'/></s:complexType>
    <s:simpleType name='Blad'><s:list itemType='Kode'/></s:simpleType>
    <s:simpleType name='Kode'><s:restriction base='s:string'/></s:simpleType>
    <s:complexType name='Andet'><s:sequence><s:element name='kode' type='Kode'/>
      <s:element name='rod' type='Gren'/></s:sequence></s:complexType>";

#[test]
fn what_a_wanted_component_needs_is_kept_and_all_else_is_gone() {
    assert_eq!(left(TREE, &["Kode"]), "Kode");
    assert_eq!(left(TREE, &["Gren"]), "Blad Gren Kode");
    assert_eq!(left(TREE, &["rod"]), "<rod> Blad Gren Kode");
    assert_eq!(left(TREE, &["{urn:t}r*"]), "<rod> Blad Gren Kode");
    assert_eq!(left(TREE, &["{urn:u}*"]), "");
    assert_eq!(left(TREE, &["*"]), "<andet> <rod> Andet Blad Gren Kode");
    let model = pruned(TREE, &[], &[], &["Gren"]);
    let locals: Vec<&str> = model
        .schema
        .elements
        .iter()
        .map(|e| &*e.name.local)
        .collect();
    assert_eq!(locals, ["blad", "gren"]);
    assert!(pruned(TREE, &[], &[], &[]).schema.namespaces.is_empty());
    assert_eq!(model.schema.namespaces.len(), 1);
}

#[test]
fn identity_constraints_go_with_their_elements_and_keep_their_targets() {
    let bog = "<s:complexType><s:sequence><s:element name='bog' maxOccurs='9'><s:complexType>
        <s:attribute name='nr' type='s:int'/><s:attribute name='til' type='s:int'/></s:complexType>
        </s:element></s:sequence></s:complexType>";
    let field = |path: &str| format!("<s:selector xpath='bog'/><s:field xpath='{path}'/>");
    let (nr, til) = (field("@nr"), field("@til"));
    let body = format!(
        "<s:element name='foer'>{bog}<s:unique name='u'>{nr}</s:unique></s:element>
        <s:element name='hylde'>{bog}<s:key name='k'>{nr}</s:key>
        <s:keyref name='r' refer='k'>{til}</s:keyref></s:element>"
    )
    .replace("xpath='bog'", "xpath='*'");
    let model = pruned(&body, &[], &[], &["hylde"]);
    let found = model.schema.identities.iter();
    let found: Vec<_> = found.map(|row| (&*row.name.local, row.kind)).collect();
    let at = found
        .iter()
        .position(|(name, _)| *name == "k")
        .expect("the key");
    let target = snitflade_runtime::schema::IdentityId(at as u32);
    assert_eq!(found.len(), 2);
    assert!(
        found.contains(&("r", IdentityKind::KeyRef(target))),
        "{found:?}"
    );
    let hylde = &model
        .schema
        .elements
        .iter()
        .find(|e| &*e.name.local == "hylde");
    assert_eq!(hylde.map(|hylde| hylde.identities.len()), Some(2));
}

#[test]
fn a_strict_wildcard_needs_what_it_admits_and_others_need_nothing() {
    let other = "<s:schema xmlns:s='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:u' \
                 xmlns='urn:u'><s:element name='fremmed' type='Fremmed'/>\
                 <s:simpleType name='Fremmed'><s:restriction base='s:int'/></s:simpleType>\
                 <s:attribute name='maerke' type='Maerke'/>\
                 <s:simpleType name='Maerke'><s:restriction base='s:int'/></s:simpleType></s:schema>";
    let with = |process: &str| {
        let body = format!(
            "<s:import namespace='urn:u' schemaLocation='u.xsd'/>
            <s:complexType name='Alt'><s:sequence><s:any namespace='##other' processContents='{process}'/>
            </s:sequence><s:anyAttribute namespace='##other' processContents='{process}'/></s:complexType>
            <s:complexType name='Frit'><s:sequence><s:element name='frit'/></s:sequence></s:complexType>
            <s:element name='egen' type='s:int'/>"
        );
        let model = pruned(&body, &[("u.xsd", other)], &[], &["Alt", "Frit"]);
        let spaces: Vec<&str> = model.schema.namespaces.keys().map(|ns| &**ns).collect();
        format!("{}: {}", spaces.join(" "), names(&model))
    };
    assert_eq!(
        with("strict"),
        "urn:t urn:u: <fremmed> @maerke Alt Fremmed Frit Maerke"
    );
    for process in ["lax", "skip"] {
        assert_eq!(with(process), "urn:t: Alt Frit");
    }
}

#[test]
fn attribute_groups_and_model_groups_are_kept_through_what_uses_them() {
    let body = "<s:attribute name='sprog' type='Sprog'/><s:attribute name='ubrugt' type='s:int'/>
        <s:simpleType name='Sprog'><s:restriction base='s:string'/></s:simpleType>
        <s:attributeGroup name='Faelles'><s:attribute ref='sprog'/><s:attribute name='art'>
          <s:simpleType><s:restriction base='s:string'><s:enumeration value='x'/></s:restriction></s:simpleType>
          </s:attribute></s:attributeGroup>
        <s:group name='Gruppe'><s:choice><s:element name='inde'><s:complexType><s:sequence>
          <s:group ref='Gruppe' minOccurs='0'/></s:sequence></s:complexType></s:element>
          <s:element ref='global'/></s:choice></s:group>
        <s:element name='global' type='s:int'/>
        <s:complexType name='Alene'><s:sequence/></s:complexType>
        <s:complexType name='Bruger'><s:sequence><s:group ref='Gruppe'/></s:sequence>
          <s:attributeGroup ref='Faelles'/></s:complexType>";
    let model = pruned(body, &[], &[], &["Bruger"]);
    assert_eq!(names(&model), "<global> @sprog Bruger Sprog");
    let anonymous = model
        .schema
        .complexes
        .iter()
        .filter_map(|row| match row.name {
            TypeName::OfElement(idx) => Some(&*model.schema.element(idx).name.local),
            _ => None,
        });
    assert_eq!(anonymous.collect::<Vec<_>>(), ["inde"]);
    let bruger = model
        .schema
        .complexes
        .iter()
        .find(|row| !row.attributes.is_empty());
    let types = bruger.map(|row| row.attributes.iter().map(|used| used.attribute.ty));
    let rows = types.into_iter().flatten().filter_map(|ty| match ty {
        SimpleRef::Declared(idx) => Some(model.schema.simple(idx).name.clone()),
        SimpleRef::Builtin(_) => None,
    });
    let rows: Vec<TypeName> = rows.collect();
    assert!(
        matches!(&rows[..], [TypeName::Named(_), TypeName::Part(..)]),
        "{rows:?}"
    );
}

#[test]
fn a_redefined_type_keeps_what_it_redefines() {
    let before = format!(
        "{HEAD}<s:complexType name='A'><s:sequence><s:element name='id' type='Id'/></s:sequence>\
         </s:complexType><s:simpleType name='Id'><s:restriction base='s:string'/></s:simpleType>\
         <s:complexType name='B'><s:sequence/></s:complexType></s:schema>"
    );
    let body = "<s:redefine schemaLocation='b.xsd'><s:complexType name='A'><s:complexContent>
        <s:extension base='A'><s:attribute name='x'/></s:extension></s:complexContent>
        </s:complexType></s:redefine><s:element name='a' type='A'/>";
    let model = pruned(body, &[("b.xsd", &before)], &[], &["a"]);
    assert_eq!(names(&model), "<a> A Id");
    assert_eq!(model.schema.complexes.len(), 2);
}

#[test]
fn what_is_left_says_the_same_as_before() {
    let model = pruned(TREE, &[], &[], &["rod"]);
    let all = pruned(TREE, &[], &[], &["*"]);
    let found = crate::model::compare(&all, &model);
    let gone: BTreeSet<String> = found
        .iter()
        .map(|one| one.component.name.to_string())
        .collect();
    let gone: Vec<String> = gone.into_iter().collect();
    assert_eq!(gone, ["{urn:t}Andet", "{urn:t}andet"], "{found:#?}");
    let gren = model
        .schema
        .complexes
        .iter()
        .find(|row| row.attributes.len() == 1);
    let Some(Content::Elements(top)) = gren.map(|row| &row.content) else {
        panic!("no content");
    };
    let types = top.children().iter().map(|child| match child.term {
        Term::Element(idx) => model.schema.element(idx).ty,
        _ => TypeRef::AnyType,
    });
    let types: Vec<TypeRef> = types.collect();
    let globals = &model.schema.global_types;
    let named = |local: &str| globals[&crate::xml::QName::new("urn:t", local)];
    assert_eq!(types, [named("Blad"), named("Gren")]);
}
