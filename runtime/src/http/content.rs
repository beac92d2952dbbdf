//! Bodies and parts that are one document, one text or octets: from values to octets and
//! back.

use super::carried::{Read, Rules, Written};
use super::fail::{BODY, fail};
use super::parameter;
use super::{
    HttpBody, HttpContent, HttpMember, HttpParameter, HttpPlace, HttpRole, HttpView, json,
};
use crate::read::{ReadError, ReadOptions, Rule, Source, read_results, respelled};
use crate::schema::{ElementId, Schema, SimpleId};
use crate::soap::mime;
use crate::value::Node;
use crate::write::{self, WriteError, WriteOptions};
use bytes::Bytes;

/// Writes one form of a body that is not of several parts.
///
/// # Errors
/// A value that is missing, or that the contract does not admit.
pub(super) fn write(
    schema: &Schema<'_>,
    body: &HttpBody<'_>,
    view: &HttpView<'_>,
    options: &WriteOptions,
) -> Result<Written, WriteError> {
    let content = match (body.content, view) {
        (HttpContent::Xml(element), HttpView::Value(node)) => {
            write::write(schema, element, *node, options)?
        }
        (HttpContent::Json(ty), HttpView::Value(node)) => {
            crate::json::write(schema, ty, *node, options)?
        }
        (HttpContent::JsonList(list), HttpView::Values(items)) => {
            crate::json::write_list(schema, list, *items, options)?
        }
        (HttpContent::Text(ty), HttpView::Value(_)) => {
            let row = text_row(ty);
            let texts = parameter::texts(schema, &row, view, options.allow_unknown)?;
            texts.concat().into_bytes()
        }
        (HttpContent::Octets, HttpView::Octets([octets, ..])) => {
            return Ok(Written {
                content_type: stated(body, &octets.content_type),
                content: octets.content.clone(),
                file_name: octets.file_name.clone(),
            });
        }
        _ => {
            let (expected, found) = ("a body".to_owned(), "none".to_owned());
            return Err(WriteError::new(BODY, "/".to_owned(), expected, found));
        }
    };
    Ok(Written {
        content_type: stated(body, ""),
        content: Bytes::from(content),
        file_name: None,
    })
}

/// The content type to send: its own one, or the one that the contract states. What we write
/// is UTF-8, which `text/…` has to say.
fn stated(body: &HttpBody<'_>, own: &str) -> String {
    let is_text = || {
        let media = body.media_type.as_bytes();
        let text = media
            .get(..5)
            .is_some_and(|kind| kind.eq_ignore_ascii_case(b"text/"));
        text && !body.media_type.contains("charset") && !matches!(body.content, HttpContent::Octets)
    };
    match own {
        "" if body.media_type.contains('*') => "application/octet-stream".to_owned(),
        "" if is_text() => format!("{}; charset=utf-8", body.media_type),
        "" => body.media_type.to_owned(),
        own => own.to_owned(),
    }
}

/// Reads one form of a body, not of several parts, into a value.
///
/// # Errors
/// What breaks the contract.
pub(super) fn read(
    schema: &Schema<'_>,
    body: &HttpBody<'_>,
    content_type: &str,
    content: Bytes,
    rules: &Rules<'_>,
    member: HttpMember<'_>,
) -> Result<Read, ReadError> {
    match (body.content, member) {
        (HttpContent::Xml(element), HttpMember::Value(node)) => {
            xml(schema, element, content_type, content, rules, node)
        }
        (HttpContent::Json(ty), HttpMember::Value(node)) => {
            let read = json::read(schema, ty, &content, rules, node)?;
            Ok(Read {
                violations: read.0,
                results: read.1,
            })
        }
        (HttpContent::JsonList(list), HttpMember::List(slot)) => {
            let read = json::read_list(schema, list, &content, rules, slot)?;
            Ok(Read {
                violations: read.0,
                results: read.1,
            })
        }
        (HttpContent::Text(ty), member @ HttpMember::Value(_)) => {
            let text = plain(&content, content_type)?;
            parameter::fill(schema, &text_row(ty), &[text], Some(member))?;
            Ok(Read::default())
        }
        (HttpContent::Octets, HttpMember::Octets(octets)) => {
            octets.content = content;
            content_type.clone_into(&mut octets.content_type);
            Ok(Read::default())
        }
        _ => Err(no_member()),
    }
}

/// The error for types that do not belong to these tables.
pub(crate) fn no_member() -> ReadError {
    let expected = "a value of the type that the tables describe";
    fail(Rule::LAYOUT, "/".to_owned(), expected, "another")
}

/// The error for a content type that no header field can hold.
#[cfg(feature = "client")]
pub(crate) fn unfit_type() -> WriteError {
    let expected = "a content type of visible ASCII".to_owned();
    WriteError::new(
        BODY,
        "/".to_owned(),
        expected,
        "other characters".to_owned(),
    )
}

fn xml(
    schema: &Schema<'_>,
    element: ElementId,
    content_type: &str,
    content: Bytes,
    rules: &Rules<'_>,
    node: &mut dyn Node,
) -> Result<Read, ReadError> {
    let content = mime::in_its_encoding(content, content_type)?;
    let mut source = Source::from_slice_with(&content, rules.limits.clone())?;
    source.next_token()?;
    let options = ReadOptions::new(rules.mode);
    let read = read_results(schema, element, &mut source, node, &options, rules.results)?;
    match source.finish() {
        Ok(()) => Ok(Read {
            violations: read.0,
            results: read.1,
        }),
        Err(error) => Err(error.after(read.0)),
    }
}

/// A text in the charset its content type names, or in UTF-8.
fn plain(content: &[u8], content_type: &str) -> Result<String, ReadError> {
    let charset = mime::parameter(content_type, "charset");
    if let Some(text) = respelled(content, charset.as_deref())? {
        return Ok(text);
    }
    let text = std::str::from_utf8(content).map(str::to_owned);
    text.map_err(|_| fail(Rule::ENCODING, "/".to_owned(), "UTF-8", "other octets"))
}

/// The text of a part is judged as that of a parameter is.
fn text_row(ty: SimpleId) -> HttpParameter<'static> {
    HttpParameter {
        name: "text",
        place: HttpPlace::Path,
        ty,
        required: true,
        role: HttpRole::Value,
        sensitive: false,
    }
}
