//! The static rows of an API over plain HTTP.

use crate::json::JsonList;
use crate::schema::{ElementId, ResultType, Schema, SimpleId, TypeId};

/// An API: operations that are served below one address.
#[derive(Debug)]
pub struct HttpTable<'a> {
    /// Its name, as the contract has it.
    pub name: &'a str,
    /// The security profile: `token`, `context` or empty.
    pub profile: &'a str,
    /// The schema its messages belong to.
    pub schema: &'a Schema<'a>,
    /// Its operations.
    pub operations: &'a [HttpOperation<'a>],
    /// The types of the schema whose values are results, sorted.
    pub results: &'a [ResultType<'a>],
}

/// One method of one path.
#[derive(Clone, Copy, Debug)]
pub struct HttpOperation<'a> {
    /// Its name in the contract.
    pub name: &'a str,
    /// The method, in upper case.
    pub method: &'a str,
    /// The path below the address, taken apart.
    pub path: &'a [HttpSegment<'a>],
    /// What is asked for besides the body.
    pub parameters: &'a [HttpParameter<'a>],
    /// The body, one row for each Rust type it may have; empty: there is none.
    pub request: &'a [HttpTypes<'a>],
    /// Whether a body has to be there.
    pub request_required: bool,
    /// Answers that report success; row `i` is alternative `i` of the output.
    pub answers: &'a [HttpAnswer<'a>],
    /// Answers that report failure; row `i` is alternative `i` of the failure enum.
    pub failures: &'a [HttpAnswer<'a>],
    /// Whether a request that may have been received can be sent again without harm: its
    /// method is idempotent (RFC 9110, section 9.2.2).
    pub repeatable: bool,
}

/// A piece of a path template; in order they are the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HttpSegment<'a> {
    /// This text, slashes included, as it stands on the wire.
    Literal(&'a str),
    /// The value of the parameter with this number.
    Parameter(u16),
}

/// A parameter: a value in the path, the query or a header field.
#[derive(Clone, Copy, Debug)]
pub struct HttpParameter<'a> {
    /// Its name on the wire.
    pub name: &'a str,
    /// Where it stands.
    pub place: HttpPlace,
    /// The type of its value.
    pub ty: SimpleId,
    /// Whether it has to be there.
    pub required: bool,
    /// What it is for.
    pub role: HttpRole,
    /// Whether errors show only the shape of its value.
    pub sensitive: bool,
}

/// Where a parameter stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HttpPlace {
    /// In the path.
    Path,
    /// Behind the `?`.
    Query,
    /// In a header field.
    Header,
}

/// What a parameter is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HttpRole {
    /// The caller gives it.
    Value,
    /// It carries the transaction id, which the client makes when the caller gives none.
    Transaction,
    /// It carries the time of the call.
    TransactionTime,
    /// It belongs to HTTP itself (`Content-Length`), or to who secures the call
    /// (`Authorization`); nobody gives it.
    Transport,
}

/// Bodies that have one Rust type: forms of the same value.
#[derive(Clone, Copy, Debug)]
pub struct HttpTypes<'a> {
    /// The forms; the first is what is sent where nothing asks for another.
    pub bodies: &'a [HttpBody<'a>],
}

/// What may come back with one status.
#[derive(Clone, Copy, Debug)]
pub struct HttpAnswer<'a> {
    /// With which status.
    pub status: HttpStatus,
    /// The forms of its body, all of one Rust type; empty: there is none.
    pub bodies: &'a [HttpBody<'a>],
    /// Whether it repeats the transaction of the request in its header fields.
    pub transaction: bool,
}

/// The status of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HttpStatus {
    /// This one.
    Exact(u16),
    /// One of a hundred: 4 stands for 400 to 499.
    Range(u8),
    /// Any that no other row names.
    Default,
}

/// One form of a body.
#[derive(Clone, Copy, Debug)]
pub struct HttpBody<'a> {
    /// Its media type.
    pub media_type: &'a str,
    /// What it holds.
    pub content: HttpContent<'a>,
}

/// What a body or a part holds.
#[derive(Clone, Copy, Debug)]
pub enum HttpContent<'a> {
    /// An XML document with this element as its root.
    Xml(ElementId),
    /// A JSON text of this type.
    Json(TypeId),
    /// A JSON text that is a list.
    JsonList(JsonList),
    /// The text of a simple value.
    Text(SimpleId),
    /// Several parts.
    Multipart(&'a [HttpPart<'a>]),
    /// Octets.
    Octets,
}

/// A part of a body of several parts.
#[derive(Clone, Copy, Debug)]
pub struct HttpPart<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its form.
    pub body: HttpBody<'a>,
    /// Whether it has to be there.
    pub required: bool,
    /// Whether it may be there more than once.
    pub repeated: bool,
    /// Whether it is a file, which is sent with a name.
    pub file: bool,
}

impl<'a> HttpOperation<'a> {
    /// The slot of a parameter; `None` for one that has no place in the request's value.
    pub(crate) fn slot(&self, parameter: usize) -> Option<u16> {
        let is_value = |row: &&HttpParameter<'_>| row.role == HttpRole::Value;
        self.parameters.get(parameter).filter(is_value)?;
        let before = self.parameters.get(..parameter)?;
        u16::try_from(before.iter().filter(is_value).count()).ok()
    }

    /// The slot of the body.
    pub(crate) fn body_slot(&self) -> u16 {
        let values = self.parameters.iter();
        let values = values.filter(|row| row.role == HttpRole::Value).count();
        u16::try_from(values).unwrap_or(u16::MAX)
    }

    /// The path as the contract writes it, parameters in braces.
    pub fn template(&self) -> String {
        let piece = |segment: &HttpSegment<'_>| match segment {
            HttpSegment::Literal(text) => (*text).to_owned(),
            HttpSegment::Parameter(at) => {
                let row = self.parameters.get(usize::from(*at));
                format!("{{{}}}", row.map_or("", |row| row.name))
            }
        };
        self.path.iter().map(piece).collect()
    }

    /// Every answer there may be.
    #[cfg(feature = "client")]
    pub(crate) fn all_answers(&self) -> impl Iterator<Item = &'a HttpAnswer<'a>> + use<'a> {
        let (answers, failures) = (self.answers, self.failures);
        answers.iter().chain(failures)
    }
}

impl HttpStatus {
    /// How closely this row names a status: 0 for exactly, larger for less; `None` if it
    /// does not mean it.
    pub(crate) fn distance(self, status: u16) -> Option<u8> {
        match self {
            HttpStatus::Exact(own) => (own == status).then_some(0),
            HttpStatus::Range(hundreds) => (u16::from(hundreds) == status / 100).then_some(1),
            HttpStatus::Default => Some(2),
        }
    }
}
