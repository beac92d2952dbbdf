//! The syntax tree: one type for each construct, each with its place.

mod binding;
mod interface;
mod policy;

pub use binding::{
    Binding, BindingFault, BindingMessage, BindingOperation, Body, HeaderUse, Port, Protocol,
    Service, Use, UsingAddressing,
};
pub use interface::{
    FaultMessage, Message, Operation, OperationMessage, Part, PartContent, PortType,
};
pub use policy::{Assertion, Policy, PolicyTerm, PolicyUse};

use crate::model::QName;
use crate::source::{FileId, Span};
use crate::xml::Element;
use std::sync::Arc;

/// A `wsdl:definitions` document.
#[derive(Clone, Debug)]
pub struct Definitions {
    /// The file.
    pub file: FileId,
    /// `targetNamespace`; empty if there is none.
    pub target: Arc<str>,
    /// Imports of other documents.
    pub imports: Vec<Import>,
    /// Schemas in `wsdl:types`.
    pub schemas: Vec<EmbeddedSchema>,
    /// Messages.
    pub messages: Vec<Message>,
    /// Port types.
    pub port_types: Vec<PortType>,
    /// Bindings.
    pub bindings: Vec<Binding>,
    /// Services.
    pub services: Vec<Service>,
    /// Policies with a name.
    pub policies: Vec<Policy>,
    /// Documentation.
    pub doc: Option<String>,
    /// The root's start tag.
    pub span: Span,
}

/// A schema written inside the document; its scope holds the document's bindings.
#[derive(Clone, Debug)]
pub struct EmbeddedSchema {
    /// The `xs:schema` element.
    pub element: Element,
}

/// A name that refers to something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ref {
    /// The expanded name.
    pub name: QName,
    /// Where it is written.
    pub span: Span,
}

/// `wsdl:import`.
#[derive(Clone, Debug)]
pub struct Import {
    /// The namespace named.
    pub namespace: String,
    /// The location, if given.
    pub location: Option<String>,
    /// The file it leads to; known once it is loaded.
    pub target: Option<FileId>,
    /// Where.
    pub span: Span,
}
