//! Operations over plain HTTP: what OpenAPI comes down to.

use super::{ElementIdx, SimpleRef, TypeRef};
use crate::source::Span;

/// Operations that are served together: one OpenAPI document.
#[derive(Clone, Debug)]
pub struct HttpApi {
    /// Its name. No two of a contract set share one.
    pub name: String,
    /// Documentation.
    pub doc: Option<String>,
    /// Addresses as written, kept for the record; never an endpoint.
    pub servers: Vec<String>,
    /// The security profile: `token`, `context`, or empty.
    pub profile: String,
    /// Its operations, in the order of the document.
    pub operations: Vec<HttpOperation>,
    /// Where it is declared.
    pub span: Span,
}

/// One method of one path.
#[derive(Clone, Debug)]
pub struct HttpOperation {
    /// Its name.
    pub name: String,
    /// The method, in upper case.
    pub method: String,
    /// The path below the address of the service, taken apart.
    pub path: Vec<Segment>,
    /// What is asked for besides the body.
    pub parameters: Vec<HttpParameter>,
    /// The forms of the request's body; empty: there is none.
    pub request: Vec<HttpBody>,
    /// Whether a body has to be there.
    pub request_required: bool,
    /// What may come back, in the order of the document.
    pub answers: Vec<HttpAnswer>,
    /// Documentation.
    pub doc: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

/// A piece of a path template. Put together in order they are the path:
/// `/sag/{id}/bilag` is `/sag/`, the parameter `id`, and `/bilag`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// This text, slashes included.
    Literal(String),
    /// The value of a parameter: an index into [`HttpOperation::parameters`].
    Parameter(usize),
}

/// A parameter.
#[derive(Clone, Debug)]
pub struct HttpParameter {
    /// Its name on the wire.
    pub name: String,
    /// Where it stands.
    pub place: HttpPlace,
    /// The type of its value.
    pub ty: SimpleRef,
    /// Whether it has to be there.
    pub required: bool,
    /// Documentation.
    pub doc: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

/// Where a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HttpPlace {
    /// In the path.
    Path,
    /// Behind the `?`.
    Query,
    /// In a header field.
    Header,
}

/// One form of a body.
#[derive(Clone, Debug)]
pub struct HttpBody {
    /// The media type, as written.
    pub media_type: String,
    /// What it holds.
    pub content: HttpContent,
    /// Where it is declared.
    pub span: Span,
}

/// What a body or a part holds.
#[derive(Clone, Debug)]
pub enum HttpContent {
    /// An XML document with this element as its root.
    Xml(ElementIdx),
    /// A JSON text of this type.
    Json(TypeRef),
    /// A JSON text that is a list.
    JsonList(JsonList),
    /// Parts of a form (`multipart/form-data`).
    Multipart(Vec<HttpPart>),
    /// Octets, or text nobody looks into.
    Bytes,
}

/// A JSON text that is a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonList {
    /// The type of its items.
    pub item: TypeRef,
    /// How many there are at least.
    pub min: u32,
    /// How many there are at most; `u32::MAX`: any number.
    pub max: u32,
}

/// A part of a form.
#[derive(Clone, Debug)]
pub struct HttpPart {
    /// Its name in the form.
    pub name: String,
    /// Its media type, where the contract states one.
    pub media_type: Option<String>,
    /// What it holds.
    pub content: HttpContent,
    /// Whether it is a file, which is sent with a name.
    pub file_name: bool,
    /// Whether it has to be there; of one that may be there several times, at least once.
    pub required: bool,
    /// Whether it may be there several times: a list, each of whose items is a part.
    pub repeated: bool,
    /// Documentation.
    pub doc: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

/// What may come back.
#[derive(Clone, Debug)]
pub struct HttpAnswer {
    /// With which status.
    pub status: HttpStatus,
    /// The forms of its body; empty: there is none.
    pub bodies: Vec<HttpBody>,
    /// Its header fields; each has the place [`HttpPlace::Header`].
    pub headers: Vec<HttpParameter>,
    /// Documentation.
    pub doc: Option<String>,
    /// Where it is declared.
    pub span: Span,
}

/// The status of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum HttpStatus {
    /// This one.
    Exact(u16),
    /// One of a hundred: 4 stands for `4XX`.
    Range(u8),
    /// Any that no other answer names.
    Default,
}

impl HttpOperation {
    /// The path as it is written, parameters in braces.
    pub fn template(&self) -> String {
        let piece = |segment: &Segment| match segment {
            Segment::Literal(text) => text.clone(),
            Segment::Parameter(at) => {
                let name = self.parameters.get(*at).map(|found| found.name.as_str());
                format!("{{{}}}", name.unwrap_or_default())
            }
        };
        self.path.iter().map(piece).collect()
    }

    /// Whether an answer of this operation reports success. Where no answer has a status of
    /// success, the one without a status is it.
    pub fn is_success(&self, answer: &HttpAnswer) -> bool {
        match answer.status {
            HttpStatus::Default => !self.answers.iter().any(|it| it.status.is_success()),
            status => status.is_success(),
        }
    }
}

impl HttpStatus {
    /// Whether it says itself that all went well.
    fn is_success(self) -> bool {
        matches!(self, HttpStatus::Exact(200..=299) | HttpStatus::Range(2))
    }
}

impl std::fmt::Display for HttpStatus {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            HttpStatus::Exact(status) => write!(f, "{status}"),
            HttpStatus::Range(hundreds) => write!(f, "{hundreds}XX"),
            HttpStatus::Default => f.write_str("default"),
        }
    }
}
