//! The walk over a schema document.

use super::grammar::{self, Rule};
use super::tree::{Common, Import, Include, Item, Notation, Redefine, Schema};
use super::values::{foreign, form, schema_children, set, text};
use super::walk::Walk;
use super::{XSD_NS, conditional};
use crate::diag::{Diagnostic, Diagnostics, Severity, codes};
use crate::source::{FileId, SourceMap};
use crate::xml::{self, Element};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A parsed schema, shared between the places that read it.
pub type SchemaDocument = Arc<Schema>;

/// Reads a file that should hold a schema.
pub fn parse_file(
    map: &SourceMap,
    file: FileId,
    diagnostics: &mut Diagnostics,
) -> Option<SchemaDocument> {
    let document = xml::parse(map, file, diagnostics)?;
    parse(&document.root, diagnostics)
}

/// Reads a `schema` element. `None` means it is something else, which is reported.
pub fn parse(root: &Element, diagnostics: &mut Diagnostics) -> Option<SchemaDocument> {
    if !root.is(XSD_NS, "schema") {
        let message = format!(
            "expected the element schema of {XSD_NS}, found {}",
            root.name
        );
        diagnostics.push(
            Diagnostic::new(
                Severity::Error,
                codes::NOT_A_SCHEMA,
                root.name_span,
                message,
            )
            .rule("s4s-elt-schema-ns"),
        );
        return None;
    }
    let mut walk = Walk {
        diagnostics,
        ids: BTreeSet::new(),
    };
    Some(Arc::new(walk.schema(root)))
}

impl Walk<'_> {
    fn schema(&mut self, root: &Element) -> Schema {
        self.check(root, &grammar::SCHEMA);
        let mut target = self.name(root, "targetNamespace");
        if let Some(empty) = target.take_if(|t| t.value.is_empty()) {
            let message = "targetNamespace is empty; leave it out for names without namespace";
            self.warn(
                codes::BAD_ATTRIBUTE,
                empty.span,
                message,
                "s4s-att-invalid-value",
            );
        }
        let mut items = Vec::new();
        if conditional::takes_part(root) {
            for child in schema_children(root) {
                items.extend(self.item(child));
            }
        }
        Schema {
            file: root.span.file,
            span: root.span,
            target,
            version: text(root, "version"),
            element_form: form(root, "elementFormDefault").unwrap_or_default(),
            attribute_form: form(root, "attributeFormDefault").unwrap_or_default(),
            block_default: set(root, "blockDefault").unwrap_or_default(),
            final_default: set(root, "finalDefault").unwrap_or_default(),
            items,
            foreign: foreign(root),
            scope: root.scope.clone(),
        }
    }

    fn item(&mut self, element: &Element) -> Option<Item> {
        Some(match &*element.name.local {
            "include" => Item::Include(Include {
                common: self.common(element, &grammar::INCLUDE),
                location: text(element, "schemaLocation"),
            }),
            "import" => Item::Import(Import {
                common: self.common(element, &grammar::IMPORT),
                namespace: self.name(element, "namespace"),
                location: text(element, "schemaLocation"),
            }),
            "redefine" => Item::Redefine(Redefine {
                common: self.bare(element, &grammar::REDEFINE),
                location: text(element, "schemaLocation"),
                items: schema_children(element)
                    .filter_map(|child| self.component(child))
                    .collect(),
            }),
            _ => self.component(element)?,
        })
    }

    fn component(&mut self, element: &Element) -> Option<Item> {
        Some(match &*element.name.local {
            "annotation" => Item::Annotation(self.annotation(element)),
            "simpleType" => Item::SimpleType(self.simple_type(element, true)),
            "complexType" => Item::ComplexType(self.complex_type(element, true)),
            "group" => Item::Group(self.group(element)),
            "attributeGroup" => Item::AttributeGroup(self.attribute_group(element)),
            "element" => Item::Element(self.element(element, true)),
            "attribute" => Item::Attribute(self.attribute(element, true)),
            "notation" => Item::Notation(self.notation(element)),
            _ => return None,
        })
    }

    fn notation(&mut self, element: &Element) -> Notation {
        if element.attribute("public").is_none() && element.attribute("system").is_none() {
            let message = "a notation needs a public or a system identifier";
            self.warn(
                codes::NOTATION_WITHOUT_ID,
                element.span,
                message,
                "s4s-att-must-appear",
            );
        }
        Notation {
            common: self.common(element, &grammar::NOTATION),
            name: self.name(element, "name"),
            public: text(element, "public"),
            system: text(element, "system"),
        }
    }

    /// Checks an element against its rule and reads what every component has.
    pub(super) fn common(&mut self, element: &Element, rule: &Rule) -> Common {
        let mut common = self.bare(element, rule);
        common.annotations = schema_children(element)
            .filter(|child| &*child.name.local == "annotation")
            .map(|child| self.annotation(child))
            .collect();
        common
    }

    /// The same without annotations, where these are items of their own.
    fn bare(&mut self, element: &Element, rule: &Rule) -> Common {
        self.check(element, rule);
        Common {
            span: element.span,
            extent: element.extent,
            id: text(element, "id"),
            annotations: Vec::new(),
            foreign: foreign(element),
        }
    }
}
