//! `complexType`.

use super::grammar::{self, Rule};
use super::tree::{Common, ComplexBody, ComplexType, Derivation, SimpleContent};
use super::values::{flag, schema_children, set};
use super::walk::Walk;
use crate::xml::Element;

impl Walk<'_> {
    pub(super) fn complex_type(&mut self, e: &Element, global: bool) -> ComplexType {
        let rule = if global {
            &grammar::GLOBAL_COMPLEX
        } else {
            &grammar::LOCAL_COMPLEX
        };
        ComplexType {
            common: self.common(e, rule),
            name: if global { self.name(e, "name") } else { None },
            is_abstract: flag(e, "abstract").unwrap_or(false),
            mixed: flag(e, "mixed").unwrap_or(false),
            block: set(e, "block"),
            final_: set(e, "final"),
            body: self.complex_body(e),
        }
    }

    fn complex_body(&mut self, e: &Element) -> ComplexBody {
        for child in schema_children(e) {
            match &*child.name.local {
                "complexContent" => return self.complex_content(child),
                "simpleContent" => return self.simple_content(child),
                _ => {}
            }
        }
        let common = Common {
            span: e.span,
            extent: e.extent,
            id: None,
            annotations: Vec::new(),
            foreign: Vec::new(),
        };
        ComplexBody::Direct(self.derivation(e, common, false))
    }

    fn complex_content(&mut self, e: &Element) -> ComplexBody {
        let common = self.common(e, &grammar::COMPLEX_CONTENT);
        let rules = (&grammar::CONTENT_RESTRICTION, &grammar::CONTENT_EXTENSION);
        ComplexBody::Complex {
            mixed: flag(e, "mixed"),
            derivation: self.derived(e, &common, rules).0,
            common,
        }
    }

    fn simple_content(&mut self, e: &Element) -> ComplexBody {
        let common = self.common(e, &grammar::SIMPLE_CONTENT);
        let rules = (&grammar::TEXT_RESTRICTION, &grammar::TEXT_EXTENSION);
        let (derivation, element) = self.derived(e, &common, rules);
        let content = match element {
            Some(child) if !derivation.extension => SimpleContent {
                inline: self.inline_simple(child),
                facets: self.facets(child),
            },
            _ => SimpleContent::default(),
        };
        ComplexBody::Simple {
            common,
            derivation,
            content,
        }
    }

    fn derived<'e>(
        &mut self,
        e: &'e Element,
        outer: &Common,
        (restriction, extension): (&Rule, &Rule),
    ) -> (Derivation, Option<&'e Element>) {
        let is_derivation = |c: &&Element| matches!(&*c.name.local, "restriction" | "extension");
        match schema_children(e).find(is_derivation) {
            Some(child) => {
                let is_extension = &*child.name.local == "extension";
                let rule = if is_extension { extension } else { restriction };
                let common = self.common(child, rule);
                (self.derivation(child, common, is_extension), Some(child))
            }
            None => {
                let nothing = Derivation {
                    common: outer.clone(),
                    extension: false,
                    base: None,
                    particle: None,
                    attributes: Vec::new(),
                    any: None,
                };
                (nothing, None)
            }
        }
    }

    fn derivation(&mut self, e: &Element, common: Common, extension: bool) -> Derivation {
        Derivation {
            common,
            extension,
            base: self.reference(e, "base"),
            particle: self.content_model(e),
            attributes: self.attribute_items(e),
            any: self.any_attribute(e),
        }
    }
}
