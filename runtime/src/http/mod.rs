//! Operations over plain HTTP, what client and server share: tables, and how values
//! become paths, header fields and bodies.
//!
//! An API is data, as a SOAP service is: one [`HttpTable`] with a row for each operation.
//! Client and server are written once against these rows; generated code is a thin typed
//! face. Values are reached by slot through [`HttpMessage`], which is to a request or an
//! answer what [`Node`](crate::value::Node) is to an element.
//!
//! # What a generated API looks like
//!
//! For an API with one operation the generator writes this, all of it out of
//! `snitflade_runtime::codegen::v1`:
//!
//! ```text
//! /// API `PostForespoerg`.
//! pub static POST_FORESPOERG: v1::HttpTable<'static> = v1::HttpTable {
//!     name: "PostForespoerg",
//!     profile: "token",
//!     operations: &[v1::HttpOperation {
//!         name: "digitalpost",
//!         method: "GET",
//!         path: &[v1::HttpSegment::Literal("/digitalpost")],
//!         parameters: &[
//!             v1::HttpParameter { name: "cprNumber", ty: …, sensitive: true, ..v1::HTTP_PARAMETER },
//!             v1::HttpParameter { name: "x-TransaktionsId", place: v1::HttpPlace::Header,
//!                 role: v1::HttpRole::Transaction, ..v1::HTTP_PARAMETER },
//!         ],
//!         answers: &[v1::HttpAnswer {
//!             status: v1::HttpStatus::Exact(200),
//!             bodies: &[v1::HttpBody { media_type: "application/json", content: v1::HttpContent::Json(…) }],
//!             ..v1::HTTP_ANSWER
//!         }],
//!         repeatable: true,
//!         ..v1::HTTP_OPERATION
//!     }],
//!     ..v1::http_api(&tables::SCHEMA)
//! };
//!
//! /// What `digitalpost` is asked with.
//! pub struct DigitalpostRequest { pub cpr_number: Option<v1::Sensitive<String>> }
//! v1::http_message!(DigitalpostRequest { value cpr_number });
//! ```
//!
//! # Rules for the generator
//!
//! * The slots of a request are its parameters with [`HttpRole::Value`], in the order of
//!   the rows, and behind them the body.
//! * Where a request has no such parameter and its body is required, the body's own type
//!   is the input. Bodies of several Rust types are an enum, alternative `i` of row `i` of
//!   [`HttpOperation::request`]; a form is a struct with a slot for each part.
//! * A JSON body that is a list is a `Vec`, reached as a whole (`list` in macro lines). Without
//!   items it is written as `[]`, also where the request may have no body.
//! * An answer is an enum, alternative `i` of row `i` of [`HttpOperation::answers`]; where
//!   there is one row, the type of its body. Failing answers are always an enum.

#[cfg(feature = "client")]
mod answer_of;
pub(crate) mod body;
mod carried;
mod content;
mod fail;
#[cfg(feature = "server")]
mod fields;
mod form;
mod json;
#[doc(hidden)]
pub mod kind;
mod macros;
pub(crate) mod media;
mod message;
mod octets;
pub(crate) mod parameter;
#[cfg(feature = "client")]
pub(crate) mod path;
#[cfg(feature = "server")]
pub(crate) mod path_match;
pub(crate) mod percent;
pub(crate) mod query;
mod table;
mod whole;

#[cfg(feature = "client")]
pub(crate) use answer_of::{Answered, answer_of};
#[cfg(feature = "server")]
pub(crate) use fields::{TRANSACTION, TRANSACTION_TIME};
pub use message::{HttpFailures, HttpMember, HttpMessage, HttpView};
pub use octets::Octets;
pub use table::{
    HttpAnswer, HttpBody, HttpContent, HttpOperation, HttpParameter, HttpPart, HttpPlace, HttpRole,
    HttpSegment, HttpStatus, HttpTable, HttpTypes,
};
pub use whole::{ListRef, MessageRef, OneList, OneMessage, OneValue, ValueRef};
