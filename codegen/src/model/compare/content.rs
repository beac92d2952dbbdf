//! Facts of complex types: derivation, attributes, content model.

use super::difference::{ComponentKind, Field};
use super::schema::value;
use super::tree::{Builder, Node};
use crate::model::{
    AttributeUse, ComplexIdx, Content, ElementIdx, Particle, Term, Wildcard, WildcardNamespaces,
};

impl Builder<'_> {
    /// The node of a complex type, without a name.
    pub(super) fn complex(&self, idx: ComplexIdx) -> Node {
        let complex = self.schema.complex(idx);
        let mut node = Node::new(ComponentKind::ComplexType, "its type", Some(complex.span));
        self.type_reference(&mut node, Field::Base, complex.base);
        node.fact(Field::Derivation, format!("{:?}", complex.derivation));
        node.flag(Field::Abstract, complex.is_abstract);
        node.blocked(Field::Block, complex.block);
        node.blocked(Field::Final, complex.final_);
        node.flag(Field::Array, self.schema.arrays.contains(&idx));
        self.content(&mut node, &complex.content);
        let uses = complex.attributes.iter();
        node.children.extend(uses.map(|used| self.attribute(used)));
        if let Some(any) = &complex.any_attribute {
            node.children.push(wildcard("any attribute", any));
        }
        node
    }

    fn content(&self, node: &mut Node, content: &Content) {
        let (word, particle) = match content {
            Content::Empty => ("empty", None),
            Content::Simple(simple) => {
                self.simple_reference(node, Field::Type, *simple);
                ("text", None)
            }
            Content::Elements(particle) => ("elements", Some(particle)),
            Content::Mixed(particle) => ("elements between text", Some(particle)),
        };
        node.fact(Field::Content, word);
        node.anonymous(Field::Content, particle.map(|it| self.particle(it)));
    }

    fn attribute(&self, used: &AttributeUse) -> Node {
        let attribute = &used.attribute;
        let key = format!("@{}", attribute.name);
        let mut node = Node::new(ComponentKind::AttributeUse, key, Some(attribute.span));
        self.simple_reference(&mut node, Field::Type, attribute.ty);
        value(&mut node, &attribute.constraint);
        let word = if used.required {
            "required"
        } else {
            "optional"
        };
        node.fact(Field::Use, word);
        node
    }

    fn particle(&self, particle: &Particle) -> Node {
        let mut node = match &particle.term {
            Term::Element(idx) => self.occurrence(*idx),
            Term::Any(any) => wildcard("any element", any),
            Term::Sequence(members) => self.group("sequence", members),
            Term::Choice(members) => self.group("choice", members),
            Term::All(members) => self.group("all", members),
        };
        node.span = Some(particle.span);
        node.fact(Field::MinOccurs, particle.min.to_string());
        let max = match particle.max {
            u32::MAX => "unbounded".to_owned(),
            max => max.to_string(),
        };
        node.fact(Field::MaxOccurs, max);
        node
    }

    fn group(&self, compositor: &str, members: &[Particle]) -> Node {
        let mut node = Node::new(ComponentKind::Group, "group", None);
        node.fact(Field::Compositor, compositor);
        let members = members.iter();
        node.children
            .extend(members.map(|member| self.particle(member)));
        node.ordered = true;
        node
    }

    /// A global element by its name; a local one by what it is.
    fn occurrence(&self, idx: ElementIdx) -> Node {
        let element = self.schema.element(idx);
        let span = Some(element.span);
        let mut node = Node::new(ComponentKind::Element, element.name.to_string(), span);
        if self.is_global(idx) {
            node.fact(Field::Declaration, "global");
            return node;
        }
        node.fact(Field::Declaration, "local");
        let mut declared = Node::new(ComponentKind::Element, "", span);
        self.element(&mut declared, element);
        node.anonymous(Field::Declaration, Some(declared));
        node
    }
}

fn wildcard(key: &str, any: &Wildcard) -> Node {
    let mut node = Node::new(ComponentKind::Wildcard, key, Some(any.span));
    let namespaces = match &any.namespaces {
        WildcardNamespaces::Any => "any".to_owned(),
        WildcardNamespaces::Not(ns) => format!("none and {ns:?} excluded"),
        WildcardNamespaces::List(list) => format!("{list:?}"),
        WildcardNamespaces::NotIn(list) => format!("all but {list:?}"),
    };
    node.fact(Field::Namespaces, namespaces);
    node.fact(Field::ProcessContents, format!("{:?}", any.process));
    let names = any.except.names.iter().map(ToString::to_string);
    let siblings = any.except.siblings.then(|| "siblings".to_owned());
    let except: Vec<String> = names.chain(siblings).collect();
    if !except.is_empty() {
        node.fact(Field::Except, except.join(", "));
    }
    node
}
