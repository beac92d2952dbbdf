//! The walk over a schema document, and the checks every element shares.

use super::grammar::{self, Rule};
use super::lexical::{Lex, boolean, collapse, derivation_set};
use super::tree::{
    Common, DerivationSet, Form, Import, Include, Item, Name, NameRef, Notation, Redefine, Schema,
    Text,
};
use super::{XSD_NS, conditional};
use crate::diag::{Code, Diagnostic, Diagnostics, Severity, codes};
use crate::source::{FileId, SourceMap, Span};
use crate::xml::{self, Element};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A parsed schema, shared between the places that read it.
pub type SchemaDocument = Arc<Schema>;

/// Reads a file that should hold a schema.
pub fn parse_file(
    map: &SourceMap,
    file: FileId,
    diags: &mut Diagnostics,
) -> Option<SchemaDocument> {
    let document = xml::parse(map, file, diags)?;
    parse(&document.root, diags)
}

/// Reads a `schema` element. `None` means it is something else, which is reported.
pub fn parse(root: &Element, diags: &mut Diagnostics) -> Option<SchemaDocument> {
    if !root.is(XSD_NS, "schema") {
        let message = format!(
            "expected the element schema of {XSD_NS}, found {}",
            root.name
        );
        diags.push(
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
        diags,
        ids: BTreeSet::new(),
    };
    Some(Arc::new(walk.schema(root)))
}

/// The state of a walk over one document.
pub(super) struct Walk<'d> {
    pub diags: &'d mut Diagnostics,
    ids: BTreeSet<String>,
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

    fn item(&mut self, e: &Element) -> Option<Item> {
        Some(match &*e.name.local {
            "include" => Item::Include(Include {
                common: self.common(e, &grammar::INCLUDE),
                location: text(e, "schemaLocation"),
            }),
            "import" => Item::Import(Import {
                common: self.common(e, &grammar::IMPORT),
                namespace: self.name(e, "namespace"),
                location: text(e, "schemaLocation"),
            }),
            "redefine" => Item::Redefine(Redefine {
                common: self.bare(e, &grammar::REDEFINE),
                location: text(e, "schemaLocation"),
                items: schema_children(e)
                    .filter_map(|c| self.component(c))
                    .collect(),
            }),
            _ => self.component(e)?,
        })
    }

    fn component(&mut self, e: &Element) -> Option<Item> {
        Some(match &*e.name.local {
            "annotation" => Item::Annotation(self.annotation(e)),
            "simpleType" => Item::SimpleType(self.simple_type(e, true)),
            "complexType" => Item::ComplexType(self.complex_type(e, true)),
            "group" => Item::Group(self.group(e)),
            "attributeGroup" => Item::AttributeGroup(self.attribute_group(e)),
            "element" => Item::Element(self.element(e, true)),
            "attribute" => Item::Attribute(self.attribute(e, true)),
            "notation" => Item::Notation(self.notation(e)),
            _ => return None,
        })
    }

    fn notation(&mut self, e: &Element) -> Notation {
        if e.attribute("public").is_none() && e.attribute("system").is_none() {
            let message = "a notation needs a public or a system identifier";
            self.warn(
                codes::NOTATION_WITHOUT_ID,
                e.span,
                message,
                "s4s-att-must-appear",
            );
        }
        Notation {
            common: self.common(e, &grammar::NOTATION),
            name: self.name(e, "name"),
            public: text(e, "public"),
            system: text(e, "system"),
        }
    }

    /// Checks an element against its rule and reads what every component has.
    pub(super) fn common(&mut self, e: &Element, rule: &Rule) -> Common {
        let mut common = self.bare(e, rule);
        common.annotations = schema_children(e)
            .filter(|c| &*c.name.local == "annotation")
            .map(|c| self.annotation(c))
            .collect();
        common
    }

    /// The same without annotations, where these are items of their own.
    fn bare(&mut self, e: &Element, rule: &Rule) -> Common {
        self.check(e, rule);
        Common {
            span: e.span,
            extent: e.extent,
            id: text(e, "id"),
            annotations: Vec::new(),
            foreign: foreign(e),
        }
    }

    fn check(&mut self, e: &Element, rule: &Rule) {
        self.check_attributes(e, rule);
        self.check_children(e, rule);
        self.check_no_text(e);
    }

    fn check_no_text(&mut self, e: &Element) {
        for node in &e.children {
            if let xml::Node::Text(text) = node
                && !text.text.trim_matches([' ', '\t', '\n', '\r']).is_empty()
            {
                let message = format!("text may not stand directly inside {}", e.name.local);
                self.warn(codes::BAD_CHILD, text.span, message, "s4s-elt-character");
                return;
            }
        }
    }

    pub(super) fn check_attributes(&mut self, e: &Element, rule: &Rule) {
        for attribute in &e.attributes {
            if &*attribute.name.ns == XSD_NS {
                let message = format!(
                    "the attribute {} may not be qualified",
                    attribute.name.local
                );
                self.warn(
                    codes::BAD_ATTRIBUTE,
                    attribute.span,
                    message,
                    "s4s-att-not-allowed",
                );
                continue;
            }
            if !attribute.name.ns.is_empty() {
                continue;
            }
            let found = rule
                .attributes
                .iter()
                .find(|(name, ..)| *name == &*attribute.name.local);
            match found {
                Some((name, lex, _)) => {
                    self.check_value(attribute, *lex);
                    if grammar::READ_AS_1_1.contains(name) {
                        self.warn_1_1(name, attribute.span);
                    }
                }
                None => self.unknown_attribute(e, attribute),
            }
        }
        for (name, _, required) in rule.attributes {
            if *required && e.attribute(name).is_none() {
                let message = format!("{} needs the attribute {name}", e.name.local);
                self.error(
                    codes::MISSING_ATTRIBUTE,
                    e.span,
                    message,
                    "s4s-att-must-appear",
                );
            }
        }
    }

    /// XSD 1.0 has no such attribute, so a strict reader refuses it.
    fn warn_1_1(&mut self, name: &str, span: Span) {
        let message = format!("the attribute {name} belongs to XSD 1.1 and is read as that says");
        self.warn(codes::XSD_1_1, span, message, "s4s-att-not-allowed");
    }

    fn check_value(&mut self, attribute: &xml::Attribute, lex: Lex) {
        let value = collapse(&attribute.value);
        if !lex.admits(&value) {
            let message = format!(
                "{}: expected {}, found {:?}",
                attribute.name.local,
                lex.describe(),
                attribute.value
            );
            let span = attribute.value_span;
            if matches!(lex, Lex::Uri | Lex::Id) {
                self.warn(codes::BAD_ATTRIBUTE, span, message, "s4s-att-invalid-value");
            } else {
                self.error(codes::BAD_VALUE, span, message, "s4s-att-invalid-value");
            }
        } else if lex == Lex::Id && !self.ids.insert(value) {
            let message = format!(
                "the id {:?} is used twice in this document",
                attribute.value
            );
            self.warn(
                codes::BAD_ATTRIBUTE,
                attribute.value_span,
                message,
                "cvc-id.2",
            );
        }
    }

    fn unknown_attribute(&mut self, e: &Element, attribute: &xml::Attribute) {
        let name = &*attribute.name.local;
        if grammar::ATTRIBUTES_1_1.contains(&name) {
            let message = format!("the attribute {name} belongs to XSD 1.1; only XSD 1.0 is read");
            let severity = match name {
                "inheritable" | "xpathDefaultNamespace" => Severity::Warning,
                _ => Severity::Error,
            };
            let found = Diagnostic::new(severity, codes::XSD_1_1, attribute.span, message);
            self.diags.push(found.rule("s4s-att-not-allowed"));
            return;
        }
        let message = format!(
            "{} has no attribute {name} here; it is ignored",
            e.name.local
        );
        self.warn(
            codes::BAD_ATTRIBUTE,
            attribute.span,
            message,
            "s4s-att-not-allowed",
        );
    }

    pub(super) fn check_children(&mut self, e: &Element, rule: &Rule) {
        let mut at = 0;
        let mut filled = false;
        let mut filled_slots = vec![false; rule.children.len()];
        for child in e.elements().filter(|c| conditional::takes_part(c)) {
            let name = &*child.name.local;
            let is_schema = &*child.name.ns == XSD_NS;
            let fits = |slot: &grammar::Slot| is_schema && slot.names.contains(&name);
            let next = (at..rule.children.len()).find(|i| {
                fits(&rule.children[*i]) && (*i > at || !filled || rule.children[*i].many)
            });
            match next {
                Some(slot) => {
                    at = slot;
                    filled = true;
                    filled_slots[slot] = true;
                }
                None => self.misplaced(e, child, rule.children.iter().any(fits)),
            }
        }
        for (slot, filled) in rule.children.iter().zip(filled_slots) {
            if slot.required && !filled {
                let message = format!("{} needs {} inside", e.name.local, slot.names.join(" or "));
                self.error(codes::MISSING_CHILD, e.span, message, "s4s-elt-must-match");
            }
        }
        let names: Vec<&str> = schema_children(e).map(|c| &*c.name.local).collect();
        let derived = |n: &&str| matches!(*n, "simpleContent" | "complexContent");
        if rule.name == "complexType" && names.iter().any(derived) {
            let extra = |n: &&str| !derived(n) && *n != "annotation";
            if names.iter().any(extra) {
                let message =
                    "a complexType with simpleContent or complexContent may hold nothing beside it";
                self.error(codes::BAD_CHILD, e.span, message, "s4s-elt-must-match");
            }
        }
    }

    fn misplaced(&mut self, e: &Element, child: &Element, known: bool) {
        let name = &*child.name.local;
        let parent = &e.name.local;
        if &*child.name.ns == XSD_NS && grammar::ELEMENTS_1_1.contains(&name) {
            let message = format!("the element {name} belongs to XSD 1.1; only XSD 1.0 is read");
            let severity = match name {
                "assert" | "assertion" => Severity::Warning,
                _ => Severity::Error,
            };
            let found = Diagnostic::new(severity, codes::XSD_1_1, child.name_span, message);
            self.diags.push(found.rule("s4s-elt-must-match"));
        } else if known {
            let message = format!("{name} stands in the wrong place or too often inside {parent}");
            self.warn(
                codes::BAD_ORDER,
                child.name_span,
                message,
                "s4s-elt-must-match",
            );
        } else {
            let message = format!("{} may not stand inside {parent}", child.name);
            self.error(
                codes::BAD_CHILD,
                child.name_span,
                message,
                "s4s-elt-must-match",
            );
        }
    }

    /// An attribute whose value is a name or a namespace.
    pub(super) fn name(&mut self, e: &Element, attribute: &str) -> Option<Name> {
        let found = e.attribute_node("", attribute)?;
        Some(Name {
            value: collapse(&found.value).into(),
            span: found.value_span,
        })
    }

    /// A reference by qualified name.
    pub(super) fn reference(&mut self, e: &Element, attribute: &str) -> Option<NameRef> {
        let found = e.attribute_node("", attribute)?;
        self.name_ref(e, &collapse(&found.value), found.value_span)
    }

    pub(super) fn name_ref(&mut self, e: &Element, value: &str, span: Span) -> Option<NameRef> {
        let (prefix, local) = value.split_once(':').unwrap_or(("", value));
        if !xml::is_ncname(local) {
            return None;
        }
        let ns = e.scope.lookup(prefix);
        if ns.is_none() && !prefix.is_empty() {
            let message = format!("the prefix {prefix:?} of {value:?} is not declared");
            self.error(codes::UNBOUND_PREFIX, span, message, "src-qname");
            return None;
        }
        Some(NameRef {
            prefix: prefix.into(),
            ns: ns.unwrap_or_else(|| "".into()),
            local: local.into(),
            span,
        })
    }

    pub(super) fn error(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        rule: &'static str,
    ) {
        self.diags
            .push(Diagnostic::new(Severity::Error, code, span, message).rule(rule));
    }

    pub(super) fn warn(
        &mut self,
        code: Code,
        span: Span,
        message: impl Into<String>,
        rule: &'static str,
    ) {
        self.diags
            .push(Diagnostic::new(Severity::Warning, code, span, message).rule(rule));
    }
}

/// Children in the schema namespace that take part.
pub(super) fn schema_children(e: &Element) -> impl Iterator<Item = &Element> {
    e.elements()
        .filter(|c| &*c.name.ns == XSD_NS && conditional::takes_part(c))
}

/// Attributes of foreign namespaces.
pub(super) fn foreign(e: &Element) -> Vec<xml::Attribute> {
    let is_foreign = |a: &&xml::Attribute| !a.name.ns.is_empty() && &*a.name.ns != XSD_NS;
    e.attributes.iter().filter(is_foreign).cloned().collect()
}

/// An attribute's value as it stands.
pub(super) fn text(e: &Element, attribute: &str) -> Option<Text> {
    let found = e.attribute_node("", attribute)?;
    Some(Text {
        value: found.value.clone(),
        span: found.value_span,
    })
}

pub(super) fn flag(e: &Element, attribute: &str) -> Option<bool> {
    e.attribute(attribute)
        .map(|value| boolean(&collapse(value)))
}

pub(super) fn set(e: &Element, attribute: &str) -> Option<DerivationSet> {
    e.attribute(attribute)
        .map(|value| derivation_set(&collapse(value)))
}

pub(super) fn form(e: &Element, attribute: &str) -> Option<Form> {
    match collapse(e.attribute(attribute)?).as_str() {
        "qualified" => Some(Form::Qualified),
        "unqualified" => Some(Form::Unqualified),
        _ => None,
    }
}
