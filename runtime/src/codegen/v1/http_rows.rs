//! What rows of an API say unless they say otherwise; see `service_rows` for why they are
//! written like that.

use crate::http::{
    HttpAnswer, HttpBody, HttpContent, HttpOperation, HttpParameter, HttpPart, HttpPlace, HttpRole,
    HttpStatus, HttpTable, HttpTypes,
};
use crate::json::JsonList;
use crate::schema::{Builtin, Schema, TypeId, UNBOUNDED};

/// An API without operations, of the schema its messages belong to.
pub const fn http_api(schema: &'static Schema<'static>) -> HttpTable<'static> {
    HttpTable {
        name: "",
        profile: "",
        schema,
        operations: &[],
        results: &[],
    }
}

/// A GET without parameters, body and answers.
pub const HTTP_OPERATION: HttpOperation<'static> = HttpOperation {
    name: "",
    method: "GET",
    path: &[],
    parameters: &[],
    request: &[],
    request_required: true,
    answers: &[],
    failures: &[],
    repeatable: false,
};

/// An optional text in the query, which the caller gives.
pub const HTTP_PARAMETER: HttpParameter<'static> = HttpParameter {
    name: "",
    place: HttpPlace::Query,
    ty: Builtin::String.id(),
    required: false,
    role: HttpRole::Value,
    sensitive: false,
};

/// An answer of any status, without a body.
pub const HTTP_ANSWER: HttpAnswer<'static> = HttpAnswer {
    status: HttpStatus::Default,
    bodies: &[],
    transaction: false,
};

/// Bodies of no form. They are always spelled.
pub const HTTP_TYPES: HttpTypes<'static> = HttpTypes { bodies: &[] };

/// Octets of any type.
pub const HTTP_BODY: HttpBody<'static> = HttpBody {
    media_type: "*/*",
    content: HttpContent::Octets,
};

/// A list of any number of texts.
pub const JSON_LIST: JsonList = JsonList {
    item: TypeId::Simple(Builtin::String.id()),
    min: 0,
    max: UNBOUNDED,
};

/// A part that has to be there once.
pub const HTTP_PART: HttpPart<'static> = HttpPart {
    name: "",
    body: HTTP_BODY,
    required: true,
    repeated: false,
    file: false,
};
