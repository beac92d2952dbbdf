//! Types made so far, and where schemas stand that they were made of.

use super::codes;
use super::flat::{Bound, Flat, Kind};
use crate::diag::{Diagnostic, Diagnostics, Severity};
use crate::model::{
    ComplexIdx, Element, ElementIdx, QName, SchemaModel, Scope, SimpleIdx, SimpleRef, TypeName,
    TypeRef, ValueConstraint,
};
use crate::source::Span;
use crate::yaml::{Documents, Node};
use snitflade_runtime::schema::{Block, UNBOUNDED};
use std::collections::BTreeMap;

/// Makes types out of schemas; one for all documents of a contract.
pub struct Types<'d, 'm> {
    pub(super) documents: &'d Documents,
    pub(super) schema: &'m mut SchemaModel,
    pub(super) diagnostics: &'m mut Diagnostics,
    /// Types by the place of their schema.
    pub(super) made: BTreeMap<Span, TypeRef>,
    /// Schemas by the name of their type.
    pub(super) named: BTreeMap<String, &'d Node>,
    /// Complex types of this room.
    pub(super) complexes: Vec<ComplexIdx>,
    /// Types that headers and parameters have of their own.
    pub(super) of_parameters: Vec<SimpleIdx>,
}

/// How a property or a parameter uses a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usage {
    /// The type; of the items where it is a list.
    pub ty: TypeRef,
    /// Whether it is a list: how many items there are at least and at most.
    pub many: Option<(u32, u32)>,
    /// Whether `null` may stand in the place of a value; of an item where it is a list.
    pub nullable: bool,
}

/// What a type is called that is no component.
#[derive(Clone, Debug)]
pub(super) enum Called {
    /// By this name, unless the schema has one of its own.
    Named(String),
    /// By the element it is the type of.
    OfElement(ElementIdx),
    /// By the attribute of this name: it has no name of its own.
    OfAttribute(String),
    /// By the header or parameter of this name, in the same way.
    OfParameter(String),
}

impl<'d, 'm> Types<'d, 'm> {
    /// Types of schemas in these documents, to be added to a model.
    pub fn new(
        documents: &'d Documents,
        schema: &'m mut SchemaModel,
        diagnostics: &'m mut Diagnostics,
    ) -> Self {
        Types {
            documents,
            schema,
            diagnostics,
            made: BTreeMap::new(),
            named: BTreeMap::new(),
            complexes: Vec::new(),
            of_parameters: Vec::new(),
        }
    }

    /// The types made so far.
    pub fn schema(&self) -> &SchemaModel {
        self.schema
    }

    /// Where findings go.
    pub fn diagnostics(&mut self) -> &mut Diagnostics {
        self.diagnostics
    }

    /// The type of a JSON text. `name` is what it is called if the schema is no component.
    /// `None` after an error was reported.
    pub fn value(&mut self, node: &'d Node, name: &str) -> Option<TypeRef> {
        let usage = self.body(node, name)?;
        if usage.many.is_some() || usage.nullable {
            let message = match usage.nullable {
                true => "a JSON text that may be null",
                false => "a JSON text that is a list",
            };
            let help = "put it into an object with one property";
            self.report(Severity::Error, codes::SHAPE, node.span, message, help);
            return None;
        }
        Some(usage.ty)
    }

    /// What a JSON text holds that may be a list. `name` is what its type, or that of the
    /// items, is called if the schema is no component.
    pub fn body(&mut self, node: &'d Node, name: &str) -> Option<Usage> {
        let flat = self.flat(node)?;
        self.usage(node, &flat, Called::Named(name.to_owned()))
    }

    /// The type of a header or parameter of this name: a scalar, or a list of scalars.
    pub fn scalar(&mut self, node: &'d Node, name: &str) -> Option<SimpleRef> {
        let flat = self.flat(node)?;
        let called = Called::OfParameter(name.to_owned());
        let usage = self.usage(node, &flat, called.clone())?;
        let TypeRef::Simple(simple) = usage.ty else {
            let message = "an object where only a scalar can stand";
            let help = "send objects as bodies";
            self.report(Severity::Error, codes::SHAPE, node.span, message, help);
            return None;
        };
        match usage.many {
            None => Some(simple),
            Some(count) => self.list(simple, count, &flat, called),
        }
    }

    /// The element of an XML document that a schema describes: named by the schema, or by
    /// `name` if it is no component. A list is no document, so its item is.
    pub fn root(&mut self, node: &'d Node, name: &str) -> Option<ElementIdx> {
        let flat = self.flat(node)?;
        let name = flat.name.clone().unwrap_or_else(|| name.to_owned());
        let usage = self.usage(node, &flat, Called::Named(name.clone()))?;
        if usage.many.is_some() {
            let message = "an XML document that is a list has no root element";
            let help = "one item is taken for the document; wrap the list into an object";
            self.report(Severity::Warning, codes::XML, node.span, message, help);
        }
        let local = flat.xml.name.map_or(name.as_str(), |(name, _)| name);
        let name = self.element_name(local, &flat, flat.span)?;
        if let Some(known) = self.schema.global_elements.get(&name).copied() {
            if self.schema.element(known).ty == usage.ty {
                return Some(known);
            }
            let message = format!("two elements are called {name}");
            let help = "name one of them by `xml.name`";
            let found = Diagnostic::new(Severity::Error, codes::TWO_TYPES, node.span, message);
            let first = self.schema.element(known).span;
            self.diagnostics
                .push(found.label(first, "the other").help(help));
            return None;
        }
        let idx = self.element(name.clone(), usage.ty, Scope::Global, flat.span);
        self.schema.global_elements.insert(name, idx);
        Some(idx)
    }

    /// How a schema is used where it stands.
    pub(super) fn usage(
        &mut self,
        node: &'d Node,
        flat: &Flat<'d>,
        called: Called,
    ) -> Option<Usage> {
        if flat.kind() != Some(Kind::Array) {
            return Some(Usage {
                ty: self.ty(node, flat, called)?,
                many: None,
                nullable: flat.nullable,
            });
        }
        let Some(items) = flat.items else {
            let message = "a list without `items`";
            let help = "say what the items are";
            self.report(Severity::Error, codes::SHAPE, flat.span, message, help);
            return None;
        };
        let inner = self.flat(items)?;
        if inner.kind() == Some(Kind::Array) || flat.nullable {
            let message = match flat.nullable {
                true => "a list that may be null",
                false => "a list of lists",
            };
            let help = match flat.nullable {
                true => "an empty list says the same: leave `nullable` out",
                false => "put the inner list into an object",
            };
            self.report(Severity::Error, codes::SHAPE, flat.span, message, help);
            return None;
        }
        let min = self.count(flat, Bound::MinItems)?.unwrap_or(0);
        let max = self.count(flat, Bound::MaxItems)?.unwrap_or(UNBOUNDED);
        // A list that is a component gives its name to what it holds.
        let called = flat.name.clone().map_or(called, Called::Named);
        Some(Usage {
            ty: self.ty(items, &inner, called)?,
            many: Some((min, max)),
            nullable: inner.nullable,
        })
    }

    /// The type of a schema that is no list.
    pub(super) fn ty(
        &mut self,
        node: &'d Node,
        flat: &Flat<'d>,
        called: Called,
    ) -> Option<TypeRef> {
        if let Some(made) = self.made.get(&flat.span) {
            return Some(*made);
        }
        let Some(kind) = flat.kind() else {
            let message = "a schema that does not say what it describes";
            let help = "write `type`";
            self.report(Severity::Error, codes::SHAPE, flat.span, message, help);
            return None;
        };
        let called = flat.name.clone().map_or(called, Called::Named);
        if let Called::Named(name) = &called
            && let Some(known) = self.known(name, node)?
        {
            self.made.insert(flat.span, known);
            return Some(known);
        }
        match kind {
            Kind::Object => self.object(flat, called),
            kind => self.simple(kind, flat, called),
        }
    }

    /// A type of this name, made from a schema that says the same.
    fn known(&mut self, name: &str, node: &'d Node) -> Option<Option<TypeRef>> {
        // A name that no type was made for yet may mean anything.
        let ty = self.schema.global_types.get(&QName::new("", name)).copied();
        let first = self.named.get(name).copied().filter(|_| ty.is_some());
        let Some(first) = first else {
            self.named.insert(name.to_owned(), node);
            return Some(None);
        };
        if self.alike(first, node) {
            return Some(ty);
        }
        let message = format!("`{name}` is the name of two different schemas");
        let help = "types are shared by the documents of a contract: give one another name";
        let found = Diagnostic::new(Severity::Error, codes::TWO_TYPES, node.span, message);
        self.diagnostics
            .push(found.label(first.span, "the other").help(help));
        None
    }

    /// The name a type has in the model; named ones are found by it.
    pub(super) fn type_name(
        &mut self,
        called: &Called,
        ty: TypeRef,
        span: Span,
    ) -> Option<TypeName> {
        match called {
            Called::OfElement(idx) => Some(TypeName::OfElement(*idx)),
            Called::OfAttribute(name) | Called::OfParameter(name) => {
                Some(TypeName::OfAttribute(QName::new("", name.as_str())))
            }
            Called::Named(name) => {
                let name = QName::new("", name.as_str());
                if let Some(known) = self.schema.global_types.get(&name) {
                    if *known != ty {
                        let message = format!("{name} is the name of another type");
                        let help = "types of schemas in JSON and XSD share one list of names";
                        self.report(Severity::Error, codes::TWO_TYPES, span, message, help);
                        return None;
                    }
                } else {
                    self.schema.global_types.insert(name.clone(), ty);
                }
                Some(TypeName::Named(name))
            }
        }
    }

    pub(super) fn element(
        &mut self,
        name: QName,
        ty: TypeRef,
        scope: Scope,
        span: Span,
    ) -> ElementIdx {
        let idx = ElementIdx(self.schema.elements.len() as u32);
        self.schema.elements.push(Element {
            name,
            ty,
            scope,
            nillable: false,
            is_abstract: false,
            constraint: ValueConstraint::None,
            block: Block::default(),
            substitution_head: None,
            substitutes: Vec::new(),
            identities: Vec::new(),
            doc: None,
            span,
        });
        idx
    }
}
