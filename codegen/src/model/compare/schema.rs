//! Facts of global components, elements and identity constraints.

use super::difference::{ComponentKind, Field};
use super::tree::{Builder, Node};
use crate::model::{
    Element, ElementIdx, Identity, IdentityPath, IdentityStep, QName, SimpleRef, TypeName, TypeRef,
    ValueConstraint,
};
use snitflade_runtime::schema::IdentityKind;
use std::sync::Arc;

/// What stands for an anonymous type in the fact that refers to it.
const ANONYMOUS: &str = "an anonymous type";

/// The nodes of every global component in a wanted namespace.
pub(super) fn nodes(builder: &Builder<'_>, is_wanted: impl Fn(&str) -> bool) -> Vec<Node> {
    let schema = builder.schema;
    let mut nodes = Vec::new();
    let is_wanted = |name: &QName| is_wanted(&name.ns);
    for (name, idx) in schema.global_elements.iter().filter(|it| is_wanted(it.0)) {
        let element = schema.element(*idx);
        let span = Some(element.span);
        let mut node = Node::global(ComponentKind::Element, "element", name, span);
        builder.element(&mut node, element);
        nodes.push(node);
    }
    for (name, attribute) in schema.global_attributes.iter().filter(|it| is_wanted(it.0)) {
        let span = Some(attribute.span);
        let mut node = Node::global(ComponentKind::Attribute, "attribute", name, span);
        builder.simple_reference(&mut node, Field::Type, attribute.ty);
        value(&mut node, &attribute.constraint);
        nodes.push(node);
    }
    for (name, ty) in schema.global_types.iter().filter(|it| is_wanted(it.0)) {
        let mut node = match ty {
            TypeRef::Complex(idx) => builder.complex(*idx),
            TypeRef::Simple(SimpleRef::Declared(idx)) => builder.simple(*idx),
            TypeRef::AnyType | TypeRef::Simple(SimpleRef::Builtin(_)) => continue,
        };
        node.key = format!("type {name}");
        node.name = Some(name.clone());
        nodes.push(node);
    }
    for (name, span) in schema.notations.iter().filter(|it| is_wanted(it.0)) {
        let node = Node::global(ComponentKind::Notation, "notation", name, Some(*span));
        nodes.push(node);
    }
    nodes
}

/// A default or fixed value.
pub(super) fn value(node: &mut Node, constraint: &ValueConstraint) {
    match constraint {
        ValueConstraint::None => {}
        ValueConstraint::Default(text) => node.fact(Field::Value, format!("default {text:?}")),
        ValueConstraint::Fixed(text) => node.fact(Field::Value, format!("fixed {text:?}")),
    }
}

impl Builder<'_> {
    /// What a declaration says of its element.
    pub(super) fn element(&self, node: &mut Node, element: &Element) {
        self.type_reference(node, Field::Type, element.ty);
        node.flag(Field::Nillable, element.nillable);
        node.flag(Field::Abstract, element.is_abstract);
        value(node, &element.constraint);
        node.blocked(Field::Block, element.block);
        if let Some(head) = element.substitution_head {
            let name = self.schema.element(head).name.to_string();
            node.fact(Field::SubstitutionGroup, name);
        }
        for idx in &element.identities {
            if let Some(identity) = self.schema.identities.get(idx.0 as usize) {
                node.children.push(self.identity(identity));
            }
        }
    }

    /// Whether a declaration is a global one, and so compared by itself.
    pub(super) fn is_global(&self, idx: ElementIdx) -> bool {
        let name = &self.schema.element(idx).name;
        self.schema.global_elements.get(name) == Some(&idx)
    }

    /// A type by its name; an anonymous one by what it holds.
    pub(super) fn type_reference(&self, node: &mut Node, field: Field, ty: TypeRef) {
        match ty {
            TypeRef::AnyType => node.fact(field, "xs:anyType"),
            TypeRef::Simple(simple) => self.simple_reference(node, field, simple),
            TypeRef::Complex(idx) => match &self.schema.complex(idx).name {
                TypeName::Named(name) => node.fact(field, name.to_string()),
                _ if self.open.borrow().contains(&idx) => {
                    node.fact(field, format!("{ANONYMOUS}, as around it"));
                }
                _ => {
                    node.fact(field, ANONYMOUS);
                    self.open.borrow_mut().push(idx);
                    let anonymous = self.complex(idx);
                    self.open.borrow_mut().pop();
                    node.anonymous(field, Some(anonymous));
                }
            },
        }
    }

    /// The same for a simple type.
    pub(super) fn simple_reference(&self, node: &mut Node, field: Field, simple: SimpleRef) {
        let (text, anonymous) = self.simple_name(simple);
        node.fact(field, text);
        node.anonymous(field, anonymous);
    }

    /// The name of a simple type, or its node where it has none.
    pub(super) fn simple_name(&self, simple: SimpleRef) -> (String, Option<Node>) {
        match simple {
            SimpleRef::Builtin(builtin) => (format!("xs:{}", builtin.name()), None),
            SimpleRef::Declared(idx) => match &self.schema.simple(idx).name {
                TypeName::Named(name) => (name.to_string(), None),
                _ => (ANONYMOUS.to_owned(), Some(self.simple(idx))),
            },
        }
    }

    fn identity(&self, identity: &Identity) -> Node {
        let key = format!("constraint {}", identity.name);
        let mut node = Node::new(ComponentKind::Identity, key, Some(identity.span));
        let kind = match &identity.kind {
            IdentityKind::Unique => "unique",
            IdentityKind::Key => "key",
            IdentityKind::KeyRef(target) => {
                let target = self.schema.identities.get(target.0 as usize);
                let target = target.map(|target| target.name.to_string());
                node.fact(Field::Refer, target.unwrap_or_default());
                "keyref"
            }
        };
        node.fact(Field::IdentityKind, kind);
        node.fact(Field::Selector, paths(&identity.selector));
        let fields: Vec<String> = identity.fields.iter().map(|field| paths(field)).collect();
        node.fact(Field::Fields, fields.join(", "));
        node
    }
}

fn paths(alternatives: &[IdentityPath]) -> String {
    let texts: Vec<String> = alternatives.iter().map(path).collect();
    texts.join(" | ")
}

fn path(path: &IdentityPath) -> String {
    let test = |ns: &Option<Arc<str>>, local: &Option<Arc<str>>| match (ns, local) {
        (None, None) => "*".to_owned(),
        (None, Some(local)) => format!("*:{local}"),
        (Some(ns), None) => format!("{{{ns}}}*"),
        (Some(ns), Some(local)) if ns.is_empty() => local.to_string(),
        (Some(ns), Some(local)) => format!("{{{ns}}}{local}"),
    };
    let step = |step: &IdentityStep| match step {
        IdentityStep::Itself => ".".to_owned(),
        IdentityStep::Child(ns, local) => test(ns, local),
        IdentityStep::Attribute(ns, local) => format!("@{}", test(ns, local)),
    };
    let steps: Vec<String> = path.steps.iter().map(step).collect();
    let start = if path.descendant { ".//" } else { "" };
    format!("{start}{}", steps.join("/"))
}
