//! WSDL 1.1 documents as they were written: the syntax tree.

mod binding;
pub mod codes;
mod context;
mod policy;
mod read;
mod required;
mod syntax;
mod transport;

pub use read::read;
pub use syntax::{
    Assertion, Binding, BindingFault, BindingMessage, BindingOperation, Body, Definitions,
    EmbeddedSchema, FaultMessage, HeaderUse, Import, Message, Operation, OperationMessage, Part,
    PartContent, Policy, PolicyTerm, PolicyUse, Port, PortType, Protocol, Ref, Service, Use,
    UsingAddressing,
};
pub use transport::{Transport, transport_of_binding};

/// WSDL 1.1.
pub const WSDL_NS: &str = "http://schemas.xmlsoap.org/wsdl/";
/// The SOAP 1.1 binding.
pub const SOAP11_NS: &str = "http://schemas.xmlsoap.org/wsdl/soap/";
/// The SOAP 1.2 binding.
pub const SOAP12_NS: &str = "http://schemas.xmlsoap.org/wsdl/soap12/";
/// The HTTP binding.
pub const HTTP_NS: &str = "http://schemas.xmlsoap.org/wsdl/http/";
/// The MIME binding.
pub const MIME_NS: &str = "http://schemas.xmlsoap.org/wsdl/mime/";
/// XML Schema.
pub const XSD_NS: &str = "http://www.w3.org/2001/XMLSchema";
/// The namespaces of WS-Policy 1.2 and 1.5.
pub const POLICY_NS: [&str; 2] = [
    "http://schemas.xmlsoap.org/ws/2004/09/policy",
    "http://www.w3.org/ns/ws-policy",
];
/// `wsu:Id`.
pub const WSU_NS: &str =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";
/// `wsaw:UsingAddressing`.
pub const USING_NS: &str = "http://www.w3.org/2006/05/addressing/wsdl";
/// The namespaces that the attribute `Action` of WS-Addressing is found in: the
/// Recommendation's, that of the draft which `UsingAddressing` is from, and those
/// of the header blocks, which some tools write.
pub const ADDRESSING_NS: [&str; 4] = [
    "http://www.w3.org/2007/05/addressing/metadata",
    "http://www.w3.org/2006/05/addressing/wsdl",
    "http://www.w3.org/2005/08/addressing",
    "http://schemas.xmlsoap.org/ws/2004/08/addressing",
];
