//! What the table of an API over plain HTTP says. As with services, `emit` prints these rows
//! as they are.

use super::item::Ty;
use super::planner::Planner;
use crate::model::{
    ElementIdx, HttpAnswer, HttpBody, HttpContent, HttpOperation, HttpParameter, HttpPart,
    HttpPlace, HttpStatus, JsonList, QName, Segment, SimpleRef, TypeRef,
};
use crate::yaml::MediaType;

/// The row of an operation.
#[derive(Clone, Debug)]
pub struct HttpOperationRow {
    /// Its name.
    pub name: String,
    /// The method, in upper case.
    pub method: String,
    /// The path, escaped as it stands on the wire.
    pub path: Vec<PathSegment>,
    /// Its parameters.
    pub parameters: Vec<HttpParameterRow>,
    /// The forms of its body, those of one Rust type together.
    pub request: Vec<Vec<HttpBodyRow>>,
    /// Whether a body has to be there.
    pub request_required: bool,
    /// Answers that report success.
    pub answers: Vec<HttpAnswerRow>,
    /// Answers that report failure.
    pub failures: Vec<HttpAnswerRow>,
    /// Whether its method is idempotent.
    pub repeatable: bool,
}

/// A piece of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathSegment {
    /// This text, as it stands on the wire.
    Literal(String),
    /// The value of the parameter with this number.
    Parameter(usize),
}

/// The status of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerStatus {
    /// This one.
    Exact(u16),
    /// One of a hundred.
    Range(u8),
    /// Any other.
    Default,
}

/// The row of a parameter.
#[derive(Clone, Debug)]
pub struct HttpParameterRow {
    /// Its name.
    pub name: String,
    /// The variant of `v1::HttpPlace`; none for the query.
    pub place: Option<&'static str>,
    /// The type of its value.
    pub ty: SimpleRef,
    /// Whether it has to be there.
    pub required: bool,
    /// The variant of `v1::HttpRole`; none where the caller gives it.
    pub role: Option<&'static str>,
    /// Whether errors show only the shape of its value.
    pub sensitive: bool,
}

/// The row of an answer.
#[derive(Clone, Debug)]
pub struct HttpAnswerRow {
    /// Its status.
    pub status: AnswerStatus,
    /// The forms of its body.
    pub bodies: Vec<HttpBodyRow>,
    /// Whether it repeats the transaction of the request.
    pub transaction: bool,
}

/// One form of a body.
#[derive(Clone, Debug)]
pub struct HttpBodyRow {
    /// Its media type.
    pub media_type: String,
    /// What it holds.
    pub content: HttpContentRow,
}

/// What a body holds.
#[derive(Clone, Debug)]
pub enum HttpContentRow {
    /// An XML document of this element.
    Xml(ElementIdx),
    /// A JSON text of this type.
    Json(TypeRef),
    /// A JSON text that is a list.
    JsonList(JsonList),
    /// The text of a simple value.
    Text(SimpleRef),
    /// Parts.
    Multipart(Vec<HttpPartRow>),
    /// Octets.
    Octets,
}

/// The row of a part.
#[derive(Clone, Debug)]
pub struct HttpPartRow {
    /// Its name.
    pub name: String,
    /// Its form.
    pub body: HttpBodyRow,
    /// Whether it has to be there.
    pub required: bool,
    /// Whether it may be there several times.
    pub repeated: bool,
    /// Whether it is a file.
    pub file: bool,
}

/// What a value is in Rust, before it has a name.
#[derive(Clone, Debug)]
pub(super) enum Held<'m> {
    /// A value of a type.
    Value(Ty),
    /// A list of values that is the whole body.
    List(Ty),
    /// Octets.
    Octets,
    /// A form with these parts.
    Form(&'m HttpBody),
}

impl Held<'_> {
    /// Whether both have one Rust type. Two forms are two types, though they may have the
    /// same parts.
    fn is_same(&self, other: &Held<'_>) -> bool {
        match (self, other) {
            (Held::Value(one), Held::Value(other)) => one == other,
            (Held::List(one), Held::List(other)) => one == other,
            (Held::Octets, Held::Octets) => true,
            _ => false,
        }
    }
}

/// Header fields that belong to HTTP itself, or to who secures the call (OpenAPI 3.0.3,
/// section 4.8.12.1).
const TRANSPORT: [&str; 4] = ["accept", "authorization", "content-length", "content-type"];

/// Methods that may be repeated without harm (RFC 9110, section 9.2.2).
const IDEMPOTENT: [&str; 6] = ["DELETE", "GET", "HEAD", "OPTIONS", "PUT", "TRACE"];

impl HttpParameterRow {
    pub(super) fn of(planner: &Planner<'_>, parameter: &HttpParameter) -> Self {
        HttpParameterRow {
            name: parameter.name.clone(),
            place: match parameter.place {
                HttpPlace::Path => Some("Path"),
                HttpPlace::Query => None,
                HttpPlace::Header => Some("Header"),
            },
            ty: parameter.ty,
            required: parameter.required,
            role: role(parameter),
            sensitive: is_sensitive(planner, parameter),
        }
    }
}

/// Whether the value of a parameter is personal.
pub(super) fn is_sensitive(planner: &Planner<'_>, parameter: &HttpParameter) -> bool {
    let name = QName::new("", &*parameter.name);
    planner.is_sensitive(&name, TypeRef::Simple(parameter.ty))
}

/// What a parameter is for; none where the caller gives it.
pub(super) fn role(parameter: &HttpParameter) -> Option<&'static str> {
    if parameter.place != HttpPlace::Header {
        return None;
    }
    match &*parameter.name.to_ascii_lowercase() {
        "x-transaktionsid" => Some("Transaction"),
        "x-transaktionstid" => Some("TransactionTime"),
        name if TRANSPORT.contains(&name) => Some("Transport"),
        _ => None,
    }
}

/// The path as it stands on the wire: what no path holds is escaped.
pub(super) fn path(operation: &HttpOperation) -> Vec<PathSegment> {
    let pieces = operation.path.iter().map(|segment| match segment {
        Segment::Literal(text) => PathSegment::Literal(escaped(text)),
        Segment::Parameter(at) => PathSegment::Parameter(*at),
    });
    pieces.collect()
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        // RFC 3986, section 3.3; an escape that stands there already stays.
        let fits = byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/%".contains(&byte);
        match fits {
            true => out.push(char::from(byte)),
            false => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

pub(super) fn is_repeatable(operation: &HttpOperation) -> bool {
    IDEMPOTENT.contains(&&*operation.method)
}

/// Bodies of one Rust type together, in the order of the first of each.
pub(super) fn grouped<'m>(
    planner: &Planner<'_>,
    bodies: &'m [HttpBody],
) -> Vec<(Held<'m>, Vec<HttpBodyRow>)> {
    let mut groups: Vec<(Held<'m>, Vec<HttpBodyRow>)> = Vec::new();
    for body in bodies {
        let held = held(planner, body);
        let row = HttpBodyRow::of(body);
        let mut known = groups.iter_mut();
        match known.find(|(known, _)| known.is_same(&held)) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((held, vec![row])),
        }
    }
    groups
}

fn held<'m>(planner: &Planner<'_>, body: &'m HttpBody) -> Held<'m> {
    match &body.content {
        HttpContent::Xml(idx) => Held::Value(planner.particle_ty(*idx)),
        HttpContent::Json(ty) => Held::Value(planner.type_ty(*ty)),
        HttpContent::JsonList(list) => Held::List(planner.type_ty(list.item)),
        HttpContent::Multipart(_) => Held::Form(body),
        HttpContent::Bytes => Held::Octets,
    }
}

/// What a part is in Rust. Its name may be that of something personal.
pub(super) fn part_held(planner: &Planner<'_>, part: &HttpPart) -> Held<'static> {
    match &part.content {
        HttpContent::Xml(idx) => Held::Value(planner.particle_ty(*idx)),
        HttpContent::Json(ty) => {
            let own = planner.type_ty(*ty);
            let name = QName::new("", &*part.name);
            Held::Value(match planner.is_sensitive(&name, *ty) {
                true => Ty::Sensitive(Box::new(own)),
                false => own,
            })
        }
        // A part that is a list is one part for each item.
        HttpContent::JsonList(_) | HttpContent::Multipart(_) | HttpContent::Bytes => Held::Octets,
    }
}

impl HttpBodyRow {
    fn of(body: &HttpBody) -> Self {
        HttpBodyRow {
            media_type: body.media_type.clone(),
            content: match &body.content {
                HttpContent::Xml(idx) => HttpContentRow::Xml(*idx),
                HttpContent::Json(ty) => HttpContentRow::Json(*ty),
                HttpContent::JsonList(list) => HttpContentRow::JsonList(*list),
                HttpContent::Multipart(parts) => {
                    HttpContentRow::Multipart(parts.iter().map(HttpPartRow::of).collect())
                }
                HttpContent::Bytes => HttpContentRow::Octets,
            },
        }
    }
}

impl HttpPartRow {
    fn of(part: &HttpPart) -> Self {
        let stated = part.media_type.clone();
        // A part of a form that holds one value is a text (RFC 7578, section 4.4), unless the
        // contract says that it is JSON.
        let media = stated.as_deref().and_then(MediaType::parse);
        let is_json = media.is_some_and(|media| media.is_json());
        let (content, usual) = match &part.content {
            HttpContent::Xml(idx) => (HttpContentRow::Xml(*idx), "application/xml"),
            HttpContent::Json(TypeRef::Simple(simple)) if !is_json => {
                (HttpContentRow::Text(*simple), "text/plain")
            }
            HttpContent::Json(ty) => (HttpContentRow::Json(*ty), "application/json"),
            HttpContent::JsonList(_) | HttpContent::Multipart(_) | HttpContent::Bytes => {
                (HttpContentRow::Octets, "application/octet-stream")
            }
        };
        HttpPartRow {
            name: part.name.clone(),
            body: HttpBodyRow {
                media_type: stated.unwrap_or_else(|| usual.to_owned()),
                content,
            },
            required: part.required,
            repeated: part.repeated,
            file: part.file_name,
        }
    }
}

impl From<HttpStatus> for AnswerStatus {
    fn from(status: HttpStatus) -> Self {
        match status {
            HttpStatus::Exact(status) => AnswerStatus::Exact(status),
            HttpStatus::Range(hundreds) => AnswerStatus::Range(hundreds),
            HttpStatus::Default => AnswerStatus::Default,
        }
    }
}

/// Whether an answer repeats the transaction of its request.
pub(super) fn repeats_transaction(answer: &HttpAnswer) -> bool {
    let mut names = answer.headers.iter();
    names.any(|header| header.name.eq_ignore_ascii_case("x-TransaktionsId"))
}
