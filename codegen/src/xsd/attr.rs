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
    pub(super) fn attribute(&mut self, e: &Element, global: bool) -> Attribute {
        let rule = if global {
            &grammar::GLOBAL_ATTRIBUTE
        } else {
            &grammar::LOCAL_ATTRIBUTE
        };
        let attribute = Attribute {
            common: self.common(e, rule),
            name: self.name(e, "name"),
            reference: if global {
                None
            } else {
                self.reference(e, "ref")
            },
            type_ref: self.reference(e, "type"),
            inline: schema_children(e)
                .find(|c| &*c.name.local == "simpleType")
                .map(|c| Box::new(self.simple_type(c, false))),
            default: text(e, "default"),
            fixed: text(e, "fixed"),
            form: form(e, "form"),
            usage: usage(e),
            scope: e.scope.clone(),
        };
        self.check_attribute(e, &attribute, global);
        attribute
    }

    /// Structures §3.2.3, "Attribute Declaration Representation OK".
    fn check_attribute(&mut self, e: &Element, a: &Attribute, global: bool) {
        let both = a.default.is_some() && a.fixed.is_some();
        let message = "default and fixed exclude each other";
        self.exclusive(e, both, message, "src-attribute.1");
        if a.default.is_some() && e.attribute("use").is_some() && a.usage != AttributeUse::Optional
        {
            let message = "an attribute with a default must be optional";
            self.warn(
                codes::DEFAULT_NOT_OPTIONAL,
                e.span,
                message,
                "src-attribute.2",
            );
        }
        let both = a.type_ref.is_some() && a.inline.is_some();
        let message = "the attribute type and a type inside exclude each other";
        self.exclusive(e, both, message, "src-attribute.4");
        if let Some(name) = &a.name
            && &*name.value == "xmlns"
        {
            let message = "an attribute may not be called xmlns";
            self.error(codes::BAD_VALUE, name.span, message, "no-xmlns");
        }
        if global {
            return;
        }
        let [named, refers] = ["name", "ref"].map(|name| e.attribute(name).is_some());
        let message = "an attribute needs either name or ref";
        self.exclusive(e, named == refers, message, "src-attribute.3.1");
        let more = a.form.is_some() || a.type_ref.is_some() || a.inline.is_some();
        let message = "form, type and a type inside may not stand beside ref";
        self.exclusive(e, refers && !named && more, message, "src-attribute.3.2");
    }

    pub(super) fn attribute_items(&mut self, e: &Element) -> Vec<AttributeItem> {
        let mut items = Vec::new();
        for child in schema_children(e) {
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

    pub(super) fn any_attribute(&mut self, e: &Element) -> Option<Wildcard> {
        let child = schema_children(e).find(|c| &*c.name.local == "anyAttribute")?;
        let common = self.common(child, &grammar::ANY_ATTRIBUTE_RULE);
        Some(self.wildcard(child, common, Occurs::ONCE))
    }

    pub(super) fn attribute_group(&mut self, e: &Element) -> AttributeGroup {
        AttributeGroup {
            common: self.common(e, &grammar::GLOBAL_ATTRIBUTE_GROUP),
            name: self.name(e, "name"),
            attributes: self.attribute_items(e),
            any: self.any_attribute(e),
        }
    }
}

fn usage(e: &Element) -> AttributeUse {
    match e.attribute("use").map(collapse).as_deref() {
        Some("required") => AttributeUse::Required,
        Some("prohibited") => AttributeUse::Prohibited,
        _ => AttributeUse::Optional,
    }
}
