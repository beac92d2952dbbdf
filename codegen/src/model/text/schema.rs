//! Types and elements as text. Anonymous types stand where they are used.

use super::identity::identity;
use super::simple::simple;
use super::{Text, name};
use crate::model::{
    AttributeUse, ComplexType, Content, Element, Particle, SchemaModel, SimpleRef, Term, TypeName,
    TypeRef, ValueConstraint, Wildcard, WildcardNamespaces,
};
use snitflade_runtime::schema::{Derivation, Process};

pub(super) fn schema(out: &mut Text, schema: &SchemaModel) {
    for idx in schema.global_elements.values() {
        let declared = schema.element(*idx);
        out.line(format!(
            "element {}{}",
            name(&declared.name),
            element_tail(schema, declared)
        ));
        out.inside(|out| element_inside(out, schema, declared));
    }
    for attribute in schema.global_attributes.values() {
        let ty = simple_ref(schema, attribute.ty);
        let value = constraint(&attribute.constraint);
        out.line(format!("attribute {}: {ty}{value}", name(&attribute.name)));
    }
    for (own, ty) in &schema.global_types {
        match ty {
            TypeRef::Complex(idx) => {
                out.line(format!("complex type {}", name(own)));
                out.inside(|out| complex(out, schema, schema.complex(*idx)));
            }
            TypeRef::Simple(SimpleRef::Declared(idx)) => {
                out.line(format!("simple type {}", name(own)));
                out.inside(|out| simple(out, schema, schema.simple(*idx)));
            }
            _ => {}
        }
    }
}

fn element_tail(schema: &SchemaModel, element: &Element) -> String {
    let mut tail = match type_name(schema, element.ty) {
        Some(ty) => format!(": {ty}"),
        None => String::new(),
    };
    if element.nillable {
        tail.push_str(" nillable");
    }
    if element.is_abstract {
        tail.push_str(" abstract");
    }
    tail.push_str(&constraint(&element.constraint));
    if element.block != Default::default() {
        tail.push_str(&format!(" block {:?}", element.block));
    }
    if let Some(head) = element.substitution_head {
        tail.push_str(&format!(
            " substitutes {}",
            name(&schema.element(head).name)
        ));
    }
    tail
}

/// The anonymous type of an element, and its identity constraints.
fn element_inside(out: &mut Text, schema: &SchemaModel, element: &Element) {
    if type_name(schema, element.ty).is_none() {
        match element.ty {
            // A named group may hold an element whose anonymous type holds the group.
            TypeRef::Complex(idx) if out.open.contains(&idx) => out.line("(as around it)"),
            TypeRef::Complex(idx) => {
                out.open.push(idx);
                complex(out, schema, schema.complex(idx));
                out.open.pop();
            }
            TypeRef::Simple(SimpleRef::Declared(idx)) => simple(out, schema, schema.simple(idx)),
            _ => {}
        }
    }
    for idx in &element.identities {
        if let Some(found) = schema.identities.get(idx.0 as usize) {
            identity(out, schema, found);
        }
    }
}

fn constraint(constraint: &ValueConstraint) -> String {
    match constraint {
        ValueConstraint::None => String::new(),
        ValueConstraint::Default(value) => format!(" default {value:?}"),
        ValueConstraint::Fixed(value) => format!(" fixed {value:?}"),
    }
}

/// The name of a type, if it has one.
fn type_name(schema: &SchemaModel, ty: TypeRef) -> Option<String> {
    match ty {
        TypeRef::AnyType => Some("xs:anyType".to_owned()),
        TypeRef::Complex(idx) => match &schema.complex(idx).name {
            TypeName::Named(own) => Some(name(own)),
            _ => None,
        },
        TypeRef::Simple(SimpleRef::Builtin(builtin)) => Some(format!("xs:{}", builtin.name())),
        TypeRef::Simple(SimpleRef::Declared(idx)) => match &schema.simple(idx).name {
            TypeName::Named(own) => Some(name(own)),
            _ => None,
        },
    }
}

/// The name of a simple type, or what it is made of in brackets.
pub(super) fn simple_ref(schema: &SchemaModel, simple: SimpleRef) -> String {
    type_name(schema, TypeRef::Simple(simple)).unwrap_or_else(|| match simple {
        SimpleRef::Builtin(builtin) => builtin.name().to_owned(),
        SimpleRef::Declared(idx) => {
            let mut inner = Text::default();
            super::simple::simple(&mut inner, schema, schema.simple(idx));
            let lines: Vec<&str> = inner.done.lines().map(str::trim).collect();
            format!("[{}]", lines.join("; "))
        }
    })
}

fn complex(out: &mut Text, schema: &SchemaModel, complex: &ComplexType) {
    let how = match complex.derivation {
        Derivation::Extension => "extends",
        Derivation::Restriction => "restricts",
    };
    if complex.base != TypeRef::AnyType {
        let base = type_name(schema, complex.base).unwrap_or_else(|| "(anonymous)".to_owned());
        out.line(format!("{how} {base}"));
    }
    if complex.is_abstract {
        out.line("abstract");
    }
    for (what, set) in [("block", complex.block), ("final", complex.final_)] {
        if set != Default::default() {
            out.line(format!("{what} {set:?}"));
        }
    }
    match &complex.content {
        Content::Empty => {}
        Content::Simple(simple) => out.line(format!("text {}", simple_ref(schema, *simple))),
        Content::Elements(inner) => particle(out, schema, inner),
        Content::Mixed(inner) => {
            out.line("mixed");
            particle(out, schema, inner);
        }
    }
    let mut attributes: Vec<&AttributeUse> = complex.attributes.iter().collect();
    attributes.sort_by(|a, b| a.attribute.name.cmp(&b.attribute.name));
    for used in attributes {
        let attribute = &used.attribute;
        let ty = simple_ref(schema, attribute.ty);
        let required = if used.required { " required" } else { "" };
        let value = constraint(&attribute.constraint);
        out.line(format!("@{}: {ty}{required}{value}", name(&attribute.name)));
    }
    if let Some(any) = &complex.any_attribute {
        out.line(format!("@any {}", wildcard(any)));
    }
}

fn particle(out: &mut Text, schema: &SchemaModel, particle: &Particle) {
    let occurs = occurs(particle.min, particle.max);
    let (what, list) = match &particle.term {
        Term::Element(idx) => {
            let element = schema.element(*idx);
            let tail = element_tail(schema, element);
            out.line(format!("{}{tail}{occurs}", name(&element.name)));
            if element.scope != crate::model::Scope::Global {
                out.inside(|out| element_inside(out, schema, element));
            }
            return;
        }
        Term::Any(any) => {
            out.line(format!("any {}{occurs}", wildcard(any)));
            return;
        }
        Term::Sequence(list) => ("sequence", list),
        Term::Choice(list) => ("choice", list),
        Term::All(list) => ("all", list),
    };
    out.line(format!("{what}{occurs}"));
    out.inside(|out| {
        for inner in list {
            self::particle(out, schema, inner);
        }
    });
}

fn occurs(min: u32, max: u32) -> String {
    match (min, max) {
        (1, 1) => String::new(),
        (min, u32::MAX) => format!(" {min}..*"),
        (min, max) => format!(" {min}..{max}"),
    }
}

fn wildcard(wildcard: &Wildcard) -> String {
    let namespaces = match &wildcard.namespaces {
        WildcardNamespaces::Any => "##any".to_owned(),
        WildcardNamespaces::Not(ns) => format!("not {ns:?}"),
        WildcardNamespaces::List(list) => format!("{list:?}"),
        WildcardNamespaces::NotIn(list) => format!("not {list:?}"),
    };
    let process = match wildcard.process {
        Process::Strict => "strict",
        Process::Lax => "lax",
        Process::Skip => "skip",
    };
    let except = &wildcard.except;
    let siblings = if except.siblings { " but siblings" } else { "" };
    let names: String = except.names.iter().map(|n| format!(" but {n}")).collect();
    format!("{namespaces}{siblings}{names} {process}")
}
