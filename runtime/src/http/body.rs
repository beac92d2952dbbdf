//! Bodies: from values to octets and back.

pub(crate) use super::carried::{Read, Rules, Written};
pub(crate) use super::content::no_member;
#[cfg(feature = "client")]
pub(crate) use super::content::unfit_type;

use super::{HttpBody, HttpContent, HttpMember, HttpView, content, form};
use crate::read::ReadError;
use crate::schema::Schema;
use crate::write::{WriteError, WriteOptions};
use bytes::Bytes;

/// Writes one form of a body.
///
/// # Errors
/// A value that is missing, or that the contract does not admit.
pub(crate) fn write(
    schema: &Schema<'_>,
    body: &HttpBody<'_>,
    view: &HttpView<'_>,
    options: &WriteOptions,
) -> Result<Written, WriteError> {
    match (body.content, view) {
        (HttpContent::Multipart(parts), HttpView::Message(message)) => {
            form::written(schema, body.media_type, parts, *message, options)
        }
        _ => content::write(schema, body, view, options),
    }
}

/// Reads one form of a body into a value.
///
/// # Errors
/// What breaks the contract.
pub(crate) fn read(
    schema: &Schema<'_>,
    body: &HttpBody<'_>,
    content_type: &str,
    content: Bytes,
    rules: &Rules<'_>,
    member: HttpMember<'_>,
) -> Result<Read, ReadError> {
    match (body.content, member) {
        (HttpContent::Multipart(parts), HttpMember::Message(message)) => {
            form::read(schema, parts, content_type, &content, rules, message)
        }
        (_, member) => content::read(schema, body, content_type, content, rules, member),
    }
}
