//! What a planned thing comes from.

use crate::model::{ComplexType, Element, QName, SimpleType, TypeName};
use crate::source::Span;

/// What of the contract a planned thing comes from, and where that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// What it is in the contract.
    pub kind: OriginKind,
    /// Its name on the wire: an expanded name, or the parts of one that has none, with
    /// `/` between them.
    pub path: String,
    /// Where it is declared; none for what was not read from a file.
    pub span: Option<Span>,
}

/// What a thing is in the contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OriginKind {
    /// A simple or complex type.
    Type,
    /// An element.
    Element,
    /// An attribute.
    Attribute,
    /// A wildcard.
    Wildcard,
    /// A group of a content model.
    Group,
    /// The text or the content of a type itself.
    Content,
    /// A value of an enumeration.
    Code,
    /// A port type.
    Service,
    /// A port.
    Port,
    /// An operation.
    Operation,
    /// A declared fault.
    Fault,
    /// A SOAP header.
    Header,
    /// A channel of messages.
    Channel,
    /// A beskedtype.
    Beskedtype,
}

impl OriginKind {
    /// The kind in one word.
    pub fn word(self) -> &'static str {
        match self {
            OriginKind::Type => "type",
            OriginKind::Element => "element",
            OriginKind::Attribute => "attribute",
            OriginKind::Wildcard => "wildcard",
            OriginKind::Group => "group",
            OriginKind::Content => "content",
            OriginKind::Code => "code",
            OriginKind::Service => "service",
            OriginKind::Port => "port",
            OriginKind::Operation => "operation",
            OriginKind::Fault => "fault",
            OriginKind::Header => "header",
            OriginKind::Channel => "channel",
            OriginKind::Beskedtype => "beskedtype",
        }
    }
}

impl Origin {
    /// An origin with its place.
    pub fn new(kind: OriginKind, path: impl ToString, span: impl Into<Option<Span>>) -> Self {
        Origin {
            kind,
            path: path.to_string(),
            span: span.into(),
        }
    }

    /// A complex type, by the name of its item where it has none.
    pub fn complex(row: &ComplexType, otherwise: &str) -> Self {
        Origin::new(OriginKind::Type, named(&row.name, otherwise), row.span)
    }

    /// A simple type.
    pub fn simple(row: &SimpleType, otherwise: &str) -> Self {
        Origin::new(OriginKind::Type, named(&row.name, otherwise), row.span)
    }

    /// The name without its namespace.
    pub fn local(&self) -> &str {
        let end = self.path.rfind('}');
        end.map_or(&self.path, |end| &self.path[end + 1..])
    }

    /// An element.
    pub fn element(row: &Element) -> Self {
        Origin::new(OriginKind::Element, &row.name, row.span)
    }
}

fn named(name: &TypeName, otherwise: &str) -> QName {
    match name {
        TypeName::Named(name) => name.clone(),
        _ => QName::new("", otherwise),
    }
}
