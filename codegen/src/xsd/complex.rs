//! `complexType`.

use super::grammar::{self, Rule};
use super::tree::{Common, ComplexBody, ComplexType, Derivation, SimpleContent};
use super::values::{flag, schema_children, set};
use super::walk::Walk;
use crate::xml::Element;

impl Walk<'_> {
    pub(super) fn complex_type(&mut self, element: &Element, global: bool) -> ComplexType {
        let rule = if global {
            &grammar::GLOBAL_COMPLEX
        } else {
            &grammar::LOCAL_COMPLEX
        };
        ComplexType {
            common: self.common(element, rule),
            name: if global {
                self.name(element, "name")
            } else {
                None
            },
            is_abstract: flag(element, "abstract").unwrap_or(false),
            mixed: flag(element, "mixed").unwrap_or(false),
            block: set(element, "block"),
            final_: set(element, "final"),
            body: self.complex_body(element),
        }
    }

    fn complex_body(&mut self, element: &Element) -> ComplexBody {
        for child in schema_children(element) {
            match &*child.name.local {
                "complexContent" => return self.complex_content(child),
                "simpleContent" => return self.simple_content(child),
                _ => {}
            }
        }
        let common = Common {
            span: element.span,
            extent: element.extent,
            id: None,
            annotations: Vec::new(),
            foreign: Vec::new(),
        };
        ComplexBody::Direct(self.derivation(element, common, false))
    }

    fn complex_content(&mut self, element: &Element) -> ComplexBody {
        let common = self.common(element, &grammar::COMPLEX_CONTENT);
        let rules = (&grammar::CONTENT_RESTRICTION, &grammar::CONTENT_EXTENSION);
        ComplexBody::Complex {
            mixed: flag(element, "mixed"),
            derivation: self.derived(element, &common, rules).0,
            common,
        }
    }

    fn simple_content(&mut self, element: &Element) -> ComplexBody {
        let common = self.common(element, &grammar::SIMPLE_CONTENT);
        let rules = (&grammar::TEXT_RESTRICTION, &grammar::TEXT_EXTENSION);
        let (derivation, node) = self.derived(element, &common, rules);
        let content = match node {
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
        element: &'e Element,
        outer: &Common,
        (restriction, extension): (&Rule, &Rule),
    ) -> (Derivation, Option<&'e Element>) {
        let is_derivation =
            |child: &&Element| matches!(&*child.name.local, "restriction" | "extension");
        match schema_children(element).find(is_derivation) {
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

    fn derivation(&mut self, element: &Element, common: Common, extension: bool) -> Derivation {
        Derivation {
            common,
            extension,
            base: self.reference(element, "base"),
            particle: self.content_model(element),
            attributes: self.attribute_items(element),
            any: self.any_attribute(element),
        }
    }
}
