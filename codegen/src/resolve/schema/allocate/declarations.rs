//! Rows of elements and attributes, and of the types without a name that they hold.

use super::Place;
use crate::model::{Element, ElementIdx, QName, Scope, TypeName, TypeRef, ValueConstraint};
use crate::resolve::documents::closure::DocId;
use crate::resolve::state::{ElementInfo, Set, block};
use crate::xsd::{self, AttributeItem, Form, InlineType, Particle};
use snitflade_runtime::schema::Block;

impl<'a> Set<'a, '_> {
    pub(super) fn allocate_particles(&mut self, particles: &'a [Particle], place: &Place) {
        for particle in particles {
            match particle {
                Particle::Element(node) if node.reference.is_none() => {
                    self.allocate_element(node, place);
                }
                Particle::Compositor(inner) => self.allocate_particles(&inner.children, place),
                _ => {}
            }
        }
    }

    pub(super) fn allocate_attributes(&mut self, items: &'a [AttributeItem], place: &Place) {
        for item in items {
            if let AttributeItem::Attribute(node) = item {
                self.allocate_attribute(node, place, None);
            }
        }
    }

    /// An attribute of a group belongs to the group, whichever types use it.
    pub(super) fn allocate_attribute(
        &mut self,
        node: &'a xsd::Attribute,
        place: &Place,
        group: Option<&QName>,
    ) {
        if let (Some(inline), Some(_)) = (&node.inline, &node.name) {
            let global = place.scope == Scope::Global;
            let own = self.attribute_name(place.doc, node, global);
            let name = match group {
                Some(group) => TypeName::Part(
                    Box::new(TypeName::Named(group.clone())),
                    own.local.as_ref().into(),
                ),
                None => TypeName::OfAttribute(own),
            };
            let place = Place {
                original: None,
                ..place.clone()
            };
            self.allocate_simple(inline, name, &place);
        }
    }

    pub(super) fn allocate_element(&mut self, node: &'a xsd::Element, place: &Place) {
        let Some(name) = &node.name else {
            return;
        };
        let schema = &self.doc(place.doc).schema;
        let qualified = place.scope == Scope::Global
            || node.form.unwrap_or(schema.element_form) == Form::Qualified;
        let (blocked, finals) = (schema.block_default, schema.final_default);
        let ns = if qualified {
            self.ns(place.doc)
        } else {
            "".into()
        };
        let idx = ElementIdx(self.model.elements.len() as u32);
        self.model.elements.push(Element {
            name: QName {
                ns,
                local: name.value.clone(),
            },
            ty: TypeRef::AnyType,
            scope: place.scope,
            nillable: node.nillable,
            is_abstract: node.is_abstract,
            constraint: ValueConstraint::None,
            block: block(node.block, blocked),
            substitution_head: None,
            substitutes: Vec::new(),
            identities: Vec::new(),
            doc: node.common.doc(),
            span: node.common.span,
        });
        let final_ = block(node.final_, finals);
        let final_ = Block {
            substitution: false,
            ..final_
        };
        self.elements.push(ElementInfo {
            doc: place.doc,
            node,
            final_,
        });
        self.element_at
            .insert((place.doc, node.common.span.start), idx);
        let inner = Place {
            original: None,
            ..place.clone()
        };
        match &node.inline {
            Some(InlineType::Simple(inline)) => {
                self.allocate_simple(inline, TypeName::OfElement(idx), &inner);
            }
            Some(InlineType::Complex(inline)) => {
                self.allocate_complex(inline, TypeName::OfElement(idx), &inner);
            }
            None => {}
        }
    }

    /// The name of an attribute declaration on the wire.
    pub fn attribute_name(&self, doc: DocId, node: &xsd::Attribute, global: bool) -> QName {
        let schema = &self.doc(doc).schema;
        let qualified = global || node.form.unwrap_or(schema.attribute_form) == Form::Qualified;
        let ns = if qualified { self.ns(doc) } else { "".into() };
        let local = node
            .name
            .as_ref()
            .map_or_else(|| "".into(), |n| n.value.clone());
        QName { ns, local }
    }
}
