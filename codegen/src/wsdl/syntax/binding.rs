//! Bindings, and the services whose ports offer them.

use super::{PolicyUse, Ref};
use crate::model::{QName, SoapVersion, Style};
use crate::source::Span;

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
