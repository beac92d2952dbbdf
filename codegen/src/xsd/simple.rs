//! `simpleType`.

use super::grammar;
use super::lexical::collapse;
use super::tree::{NameRef, SimpleBody, SimpleType};
use super::values::{schema_children, set};
use super::walk::Walk;
use crate::diag::codes;
use crate::xml::Element;

impl Walk<'_> {
    pub(super) fn simple_type(&mut self, e: &Element, global: bool) -> SimpleType {
        let rule = if global {
            &grammar::GLOBAL_SIMPLE
        } else {
            &grammar::LOCAL_SIMPLE
        };
        SimpleType {
            common: self.common(e, rule),
            name: if global { self.name(e, "name") } else { None },
            final_: set(e, "final"),
            body: schema_children(e).find_map(|c| self.simple_body(c)),
        }
    }

    fn simple_body(&mut self, e: &Element) -> Option<SimpleBody> {
        Some(match &*e.name.local {
            "restriction" => self.simple_restriction(e),
            "list" => self.list(e),
            "union" => self.union(e),
            _ => return None,
        })
    }

    fn simple_restriction(&mut self, e: &Element) -> SimpleBody {
        let common = self.common(e, &grammar::SIMPLE_RESTRICTION);
        let base = self.reference(e, "base");
        let inline = self.inline_simple(e);
        if e.attribute("base").is_some() == inline.is_some() {
            let message = "a restriction needs either base or a simpleType inside";
            self.error(codes::EXCLUSIVE, e.span, message, "src-simple-type.2");
        }
        SimpleBody::Restriction {
            common,
            base,
            inline,
            facets: self.facets(e),
        }
    }

    fn list(&mut self, e: &Element) -> SimpleBody {
        let common = self.common(e, &grammar::LIST);
        let item = self.reference(e, "itemType");
        let inline = self.inline_simple(e);
        if e.attribute("itemType").is_some() == inline.is_some() {
            let message = "a list needs either itemType or a simpleType inside";
            self.error(codes::EXCLUSIVE, e.span, message, "src-simple-type.3");
        }
        SimpleBody::List {
            common,
            item,
            inline,
        }
    }

    fn union(&mut self, e: &Element) -> SimpleBody {
        let common = self.common(e, &grammar::UNION);
        let members = self.members(e);
        let inline: Vec<SimpleType> = schema_children(e)
            .filter(|c| &*c.name.local == "simpleType")
            .map(|c| self.simple_type(c, false))
            .collect();
        let named = e
            .attribute("memberTypes")
            .is_some_and(|v| !v.trim().is_empty());
        if !named && inline.is_empty() {
            let message = "a union needs memberTypes or a simpleType inside";
            self.error(
                codes::EXCLUSIVE,
                e.span,
                message,
                "src-union-memberTypes-or-simpleTypes",
            );
        }
        SimpleBody::Union {
            common,
            members,
            inline,
        }
    }

    fn members(&mut self, e: &Element) -> Vec<NameRef> {
        let Some(attribute) = e.attribute_node("", "memberTypes") else {
            return Vec::new();
        };
        let value = collapse(&attribute.value);
        value
            .split(' ')
            .filter(|word| !word.is_empty())
            .filter_map(|word| self.name_ref(e, word, attribute.value_span))
            .collect()
    }

    pub(super) fn inline_simple(&mut self, e: &Element) -> Option<Box<SimpleType>> {
        let child = schema_children(e).find(|c| &*c.name.local == "simpleType")?;
        Some(Box::new(self.simple_type(child, false)))
    }
}
