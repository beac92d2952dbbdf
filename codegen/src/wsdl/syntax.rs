//! The syntax tree: one type for each construct, each with its place.

use crate::model::{QName, SoapVersion, Style};
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

/// `wsdl:message`.
#[derive(Clone, Debug)]
pub struct Message {
    /// Its name.
    pub name: QName,
    /// Its parts.
    pub parts: Vec<Part>,
    /// Where.
    pub span: Span,
}

/// `wsdl:part`.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub content: PartContent,
    /// Where.
    pub span: Span,
}

/// What a part holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartContent {
    /// A global element.
    Element(Ref),
    /// A value of a type.
    Type(Ref),
    /// Nothing that could be made out; reported already.
    Unknown,
}

/// `wsdl:portType`.
#[derive(Clone, Debug)]
pub struct PortType {
    /// Its name.
    pub name: QName,
    /// Its operations.
    pub operations: Vec<Operation>,
    /// Policies that it, its operations or their messages refer to or hold.
    pub policies: Vec<PolicyUse>,
    /// Documentation.
    pub doc: Option<String>,
    /// Where.
    pub span: Span,
}

/// An operation of a port type.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its name.
    pub name: String,
    /// `parameterOrder`, if given.
    pub parameter_order: Vec<String>,
    /// Its input.
    pub input: Option<OperationMessage>,
    /// Its output.
    pub output: Option<OperationMessage>,
    /// Whether the output is written before the input (solicit-response).
    pub output_first: bool,
    /// Its faults.
    pub faults: Vec<FaultMessage>,
    /// Documentation.
    pub doc: Option<String>,
    /// Where.
    pub span: Span,
}

/// `wsdl:input` or `wsdl:output` of a port type.
#[derive(Clone, Debug)]
pub struct OperationMessage {
    /// Its name, if given.
    pub name: Option<String>,
    /// The message.
    pub message: Ref,
    /// WS-Addressing `Action`, if given.
    pub action: Option<String>,
}

/// `wsdl:fault` of a port type.
#[derive(Clone, Debug)]
pub struct FaultMessage {
    /// Its name.
    pub name: String,
    /// The message.
    pub message: Ref,
    /// WS-Addressing `Action`, if given.
    pub action: Option<String>,
    /// Documentation.
    pub doc: Option<String>,
    /// Where.
    pub span: Span,
}

/// `wsdl:binding`.
#[derive(Clone, Debug)]
pub struct Binding {
    /// Its name.
    pub name: QName,
    /// The port type.
    pub port_type: Ref,
    /// What it binds to.
    pub protocol: Protocol,
    /// Its operations.
    pub operations: Vec<BindingOperation>,
    /// Policies it refers to or holds.
    pub policies: Vec<PolicyUse>,
    /// `wsaw:UsingAddressing`, if it is there.
    pub addressing: Option<UsingAddressing>,
    /// Where.
    pub span: Span,
}

/// `wsaw:UsingAddressing`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UsingAddressing {
    /// Whether `wsdl:required` says so.
    pub required: bool,
    /// Where.
    pub span: Span,
}

/// What a binding binds to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Protocol {
    /// SOAP.
    Soap {
        /// The version.
        version: SoapVersion,
        /// The style of operations that state none.
        style: Style,
        /// The transport's URI.
        transport: String,
    },
    /// HTTP with this verb.
    Http(String),
    /// Something else; the namespace of its extension element, or empty.
    Other(String),
}

/// An operation of a binding.
#[derive(Clone, Debug)]
pub struct BindingOperation {
    /// Its name.
    pub name: String,
    /// `soapAction`.
    pub action: String,
    /// Its style, if stated.
    pub style: Option<Style>,
    /// Its input.
    pub input: Option<BindingMessage>,
    /// Its output.
    pub output: Option<BindingMessage>,
    /// Its faults.
    pub faults: Vec<BindingFault>,
    /// What `wsaw:Anonymous` says, if it is there, and where.
    pub anonymous: Option<(String, Span)>,
    /// Policies that it or its messages refer to or hold.
    pub policies: Vec<PolicyUse>,
    /// Where.
    pub span: Span,
}

/// `wsdl:input` or `wsdl:output` of a binding.
#[derive(Clone, Debug, Default)]
pub struct BindingMessage {
    /// Its name, if given.
    pub name: Option<String>,
    /// The body.
    pub body: Option<Body>,
    /// The headers.
    pub headers: Vec<HeaderUse>,
    /// MIME parts, if the message has any.
    pub mime: Option<Span>,
    /// Parts that are sent as MIME content.
    pub mime_parts: Vec<String>,
}

/// Literal or encoded.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Use {
    /// By the schema.
    #[default]
    Literal,
    /// By these encoding styles.
    Encoded(String),
}

/// `soap:body`.
#[derive(Clone, Debug)]
pub struct Body {
    /// Literal or encoded.
    pub use_: Use,
    /// Namespace of an RPC wrapper.
    pub namespace: Option<String>,
    /// The parts that are in the body; `None`: all that are not headers.
    pub parts: Option<Vec<String>>,
    /// Where.
    pub span: Span,
}

/// `soap:header` or `soap:headerfault`.
#[derive(Clone, Debug)]
pub struct HeaderUse {
    /// The message.
    pub message: Ref,
    /// The part of it.
    pub part: String,
    /// Header faults; none on a header fault.
    pub faults: Vec<HeaderUse>,
    /// Where.
    pub span: Span,
}

/// `wsdl:fault` of a binding.
#[derive(Clone, Debug)]
pub struct BindingFault {
    /// Its name.
    pub name: String,
    /// Literal or encoded.
    pub use_: Use,
    /// Where.
    pub span: Span,
}

/// `wsdl:service`.
#[derive(Clone, Debug)]
pub struct Service {
    /// Its name.
    pub name: QName,
    /// Its ports.
    pub ports: Vec<Port>,
    /// Policies it refers to or holds.
    pub policies: Vec<PolicyUse>,
    /// Documentation.
    pub doc: Option<String>,
    /// Where.
    pub span: Span,
}

/// `wsdl:port`.
#[derive(Clone, Debug)]
pub struct Port {
    /// Its name.
    pub name: String,
    /// Its binding.
    pub binding: Ref,
    /// The address written there; empty if there is none.
    pub address: String,
    /// Policies it refers to or holds.
    pub policies: Vec<PolicyUse>,
    /// `wsaw:UsingAddressing`, if it is there.
    pub addressing: Option<UsingAddressing>,
    /// Where.
    pub span: Span,
}

/// A policy that can be referred to.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Its `wsu:Id` (or `xml:id`) and its `Name`.
    pub ids: Vec<String>,
    /// The policies it refers to, as written.
    pub references: Vec<String>,
    /// What it asserts.
    pub term: PolicyTerm,
    /// Where.
    pub span: Span,
}

/// A policy: its assertions, below the operators (WS-Policy 1.5 §4.3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolicyTerm {
    /// All of these hold: `wsp:Policy`, `wsp:All`.
    All(Vec<PolicyTerm>),
    /// One of these holds: `wsp:ExactlyOne`.
    One(Vec<PolicyTerm>),
    /// An assertion that is interpreted.
    Asserts(Assertion),
    /// Another policy.
    Reference(String),
    /// Another assertion.
    Other(QName),
}

/// An assertion that is interpreted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assertion {
    /// WS-MTOMPolicy: messages are optimised.
    Mtom,
    /// WS-Addressing Metadata: messages carry its header blocks.
    Addressing,
    /// WS-Addressing Metadata: answers go to another address.
    NonAnonymousResponses,
}

/// A policy as used by a binding, operation or port.
#[derive(Clone, Debug)]
pub struct PolicyUse {
    /// The references: the one written, or those of a policy written in place.
    pub references: Vec<String>,
    /// What it asserts.
    pub term: PolicyTerm,
    /// Whether `wsdl:required` stands on it.
    pub required: bool,
    /// Where.
    pub span: Span,
}
