//! Messages and port types: what can be sent, whatever the protocol.

use super::{PolicyUse, Ref};
use crate::model::QName;
use crate::source::Span;

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
