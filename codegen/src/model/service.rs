//! Services: what WSDL comes down to.

use super::{ElementIdx, QName};
use crate::source::Span;

/// A port type with everything that is bound to it. Twin WSDLs of one port
/// type (context, token, OIOIDWS) are one service with several ports.
#[derive(Clone, Debug)]
pub struct Service {
    /// The service's name: that of the port type without `PortType`.
    pub name: String,
    /// The port type.
    pub port_type: QName,
    /// Its operations, in the order of the port type.
    pub operations: Vec<Operation>,
    /// Its ports, the first being the default.
    pub ports: Vec<Port>,
    /// Documentation.
    pub doc: Option<String>,
    /// Where the port type is declared.
    pub span: Span,
}

/// One operation of a port type.
#[derive(Clone, Debug)]
pub struct Operation {
    /// Its name on the wire.
    pub name: String,
    /// What the caller sends.
    pub input: Message,
    /// What comes back; `None` for one-way operations.
    pub output: Option<Message>,
    /// WS-Addressing action of the request.
    pub input_action: Action,
    /// WS-Addressing action of the answer, if there is one.
    pub output_action: Option<Action>,
    /// Declared faults.
    pub faults: Vec<Fault>,
    /// Documentation.
    pub doc: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

impl Operation {
    /// The elements in the bodies of its messages.
    pub fn messages(&self) -> Vec<ElementIdx> {
        let of = |message: Message| match message {
            Message::Element(idx) => Some(idx),
            Message::Empty => None,
        };
        [Some(self.input), self.output]
            .into_iter()
            .flatten()
            .filter_map(of)
            .collect()
    }
}

/// A WS-Addressing action.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Action {
    /// The URI.
    pub uri: String,
    /// Whether the contract states it; if not, it comes of the default pattern.
    pub declared: bool,
}

/// The body of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Message {
    /// This element is the body's child. For RPC style it is a declaration made
    /// for the wrapper: the operation's name, and one unqualified child for each part.
    Element(ElementIdx),
    /// Document style without a body part.
    Empty,
}

/// A declared fault.
#[derive(Clone, Debug)]
pub struct Fault {
    /// Its name in the operation.
    pub name: String,
    /// The element in the fault's detail.
    pub element: ElementIdx,
    /// WS-Addressing action.
    pub action: Action,
    /// Documentation.
    pub doc: Option<String>,
    /// Where the port type declares it.
    pub span: Span,
}

/// A port: a binding, and how it wants to be secured.
#[derive(Clone, Debug)]
pub struct Port {
    /// Its name.
    pub name: String,
    /// The `wsdl:service` it belongs to.
    pub service: QName,
    /// Its binding.
    pub binding: Binding,
    /// `soap:address`, kept for the record; never an endpoint.
    pub address: String,
    /// The security profile its policies name.
    pub profile: Profile,
    /// The file it comes from, as the contract names it.
    pub file: String,
    /// Whether its policies ask for MTOM.
    pub mtom: Mtom,
    /// Whether its binding or its policies ask for WS-Addressing.
    pub addressing: Addressing,
    /// Where it is declared; that of its binding where no `wsdl:service` offers the binding.
    pub span: Span,
}

/// Whether messages carry the header blocks of WS-Addressing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Addressing {
    /// The contract does not speak of it.
    #[default]
    No,
    /// They may.
    Optional,
    /// They have to.
    Required,
}

/// Whether policies ask for binary content in parts of its own.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mtom {
    /// They do not.
    #[default]
    No,
    /// They allow it.
    Optional,
    /// They demand it.
    Required,
}

/// A SOAP binding.
#[derive(Clone, Debug)]
pub struct Binding {
    /// Its name.
    pub name: QName,
    /// SOAP 1.1 or 1.2.
    pub soap: SoapVersion,
    /// One entry for each operation of the port type, in its order.
    pub operations: Vec<OperationBinding>,
    /// Where it is declared.
    pub span: Span,
}

/// SOAP version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SoapVersion {
    /// SOAP 1.1
    V11,
    /// SOAP 1.2
    V12,
}

/// How a body is made from the message's parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// The part is the body's child.
    Document,
    /// The body's child is named by the operation and holds the parts.
    Rpc,
}

/// What a binding says of an operation.
#[derive(Clone, Debug)]
pub struct OperationBinding {
    /// The operation's name.
    pub operation: String,
    /// `soapAction`
    pub action: String,
    /// RPC or document style; the messages are elements either way.
    pub style: Style,
    /// `encodingStyle` where the use is `encoded`.
    pub encoding: Option<String>,
    /// Headers of the request.
    pub input_headers: Vec<Header>,
    /// Headers of the answer.
    pub output_headers: Vec<Header>,
    /// Where the binding describes the operation.
    pub span: Span,
}

/// A SOAP header.
#[derive(Clone, Debug)]
pub struct Header {
    /// The header element.
    pub element: ElementIdx,
    /// The part it is bound to.
    pub part: String,
    /// Its header faults.
    pub faults: Vec<HeaderFault>,
    /// Where the binding names it.
    pub span: Span,
}

/// A fault that concerns a header, and comes as a header itself.
#[derive(Clone, Debug)]
pub struct HeaderFault {
    /// Its element.
    pub element: ElementIdx,
    /// Where the binding names it.
    pub span: Span,
}

/// A security profile, known by the names of the policies that are referred to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Profile {
    /// `context`, `token`, `oioidws`, another policy's name in lower case, or empty.
    pub name: String,
    /// The policy references as written.
    pub policies: Vec<String>,
    /// Whether requests carry the header of the Liberty Basic SOAP Binding.
    pub liberty: bool,
}
