//! `attribute`, `attributeGroup`, `anyAttribute`.

use super::grammar;
use super::lexical::collapse;
use super::tree::{
    Attribute, AttributeGroup, AttributeItem, AttributeUse, GroupRef, Occurs, Wildcard,
};
use super::values::{form, schema_children, text};
use super::walk::Walk;
use crate::diag::codes;
use crate::xml::Element;

impl Walk<'_> {
    pub(super) fn attribute(&mut self, element: &Element, global: bool) -> Attribute {
        let rule = if global {
            &grammar::GLOBAL_ATTRIBUTE
        } else {
            &grammar::LOCAL_ATTRIBUTE
        };
        let attribute = Attribute {
            common: self.common(element, rule),
            name: self.name(element, "name"),
            reference: if global {
                None
            } else {
                self.reference(element, "ref")
            },
            type_ref: self.reference(element, "type"),
            inline: schema_children(element)
                .find(|child| &*child.name.local == "simpleType")
                .map(|child| Box::new(self.simple_type(child, false))),
            default: text(element, "default"),
            fixed: text(element, "fixed"),
            form: form(element, "form"),
            usage: usage(element),
            scope: element.scope.clone(),
        };
        self.check_attribute(element, &attribute, global);
        attribute
    }

    /// Structures §3.2.3, "Attribute Declaration Representation OK".
    fn check_attribute(&mut self, element: &Element, declared: &Attribute, global: bool) {
        let both = declared.default.is_some() && declared.fixed.is_some();
        let message = "default and fixed exclude each other";
        self.exclusive(element, both, message, "src-attribute.1");
        if declared.default.is_some()
            && element.attribute("use").is_some()
            && declared.usage != AttributeUse::Optional
        {
            let message = "an attribute with a default must be optional";
            self.warn(
                codes::DEFAULT_NOT_OPTIONAL,
                element.span,
                message,
                "src-attribute.2",
            );
        }
        let both = declared.type_ref.is_some() && declared.inline.is_some();
        let message = "the attribute type and a type inside exclude each other";
        self.exclusive(element, both, message, "src-attribute.4");
        if let Some(name) = &declared.name
            && &*name.value == "xmlns"
        {
            let message = "an attribute may not be called xmlns";
            self.error(codes::BAD_VALUE, name.span, message, "no-xmlns");
        }
        if global {
            return;
        }
        let [named, refers] = ["name", "ref"].map(|name| element.attribute(name).is_some());
        let message = "an attribute needs either name or ref";
        self.exclusive(element, named == refers, message, "src-attribute.3.1");
        let more =
            declared.form.is_some() || declared.type_ref.is_some() || declared.inline.is_some();
        let message = "form, type and a type inside may not stand beside ref";
        self.exclusive(
            element,
            refers && !named && more,
            message,
            "src-attribute.3.2",
        );
    }

    pub(super) fn attribute_items(&mut self, element: &Element) -> Vec<AttributeItem> {
        let mut items = Vec::new();
        for child in schema_children(element) {
            match &*child.name.local {
                "attribute" => items.push(AttributeItem::Attribute(self.attribute(child, false))),
                "attributeGroup" => items.push(AttributeItem::Group(GroupRef {
                    common: self.common(child, &grammar::ATTRIBUTE_GROUP_REF),
                    reference: self.reference(child, "ref"),
                    occurs: Occurs::ONCE,
                })),
                _ => {}
            }
        }
        items
    }

    pub(super) fn any_attribute(&mut self, element: &Element) -> Option<Wildcard> {
        let child = schema_children(element).find(|child| &*child.name.local == "anyAttribute")?;
        let common = self.common(child, &grammar::ANY_ATTRIBUTE_RULE);
        Some(self.wildcard(child, common, Occurs::ONCE))
    }

    pub(super) fn attribute_group(&mut self, element: &Element) -> AttributeGroup {
        AttributeGroup {
            common: self.common(element, &grammar::GLOBAL_ATTRIBUTE_GROUP),
            name: self.name(element, "name"),
            attributes: self.attribute_items(element),
            any: self.any_attribute(element),
        }
    }
}

fn usage(element: &Element) -> AttributeUse {
    match element.attribute("use").map(collapse).as_deref() {
        Some("required") => AttributeUse::Required,
        Some("prohibited") => AttributeUse::Prohibited,
        _ => AttributeUse::Optional,
    }
}
