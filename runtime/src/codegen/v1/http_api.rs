//! What the operations over plain HTTP of a contract are written with.

pub use crate::__snitflade_http_choice as http_choice;
#[cfg(feature = "client")]
pub use crate::__snitflade_http_client_type as http_client_type;
#[cfg(feature = "server")]
pub use crate::__snitflade_http_dispatch as http_dispatch;
pub use crate::__snitflade_http_message as http_message;
#[cfg(feature = "client")]
pub use crate::client::HttpClient;
pub use crate::http::{
    HttpAnswer, HttpBody, HttpContent, HttpOperation, HttpParameter, HttpPart, HttpPlace, HttpRole,
    HttpSegment, HttpStatus, HttpTable, HttpTypes, ListRef, MessageRef, Octets, OneList,
    OneMessage, OneValue, ValueRef,
};
pub use crate::json::JsonList;
#[cfg(feature = "server")]
pub use crate::server::{HttpContext, HttpError};
