//! Answers of handlers, written.

use super::context::HttpContext;
use super::refusal::HttpRefusal;
use crate::http::{
    HttpAnswer, HttpMessage, HttpStatus, TRANSACTION, TRANSACTION_TIME, body, media,
};
use crate::schema::Schema;
use crate::write::WriteOptions;
use axum::body::Body;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode, header};
use std::fmt;

/// An answer as the contract says. `Debug` shows its status and size.
pub struct HttpReply {
    status: StatusCode,
    fields: HeaderMap,
    body: Bytes,
}

impl HttpReply {
    /// The HTTP answer.
    pub(super) fn response(self) -> Response<Body> {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        *response.headers_mut() = self.fields;
        response
    }
}

impl fmt::Debug for HttpReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (status, length) = (self.status.as_u16(), self.body.len());
        write!(f, "HttpReply({status}, {length} bytes)")
    }
}

/// Writes the alternative that a message holds, in the form that the caller likes best.
pub(super) fn reply(
    schema: &Schema<'_>,
    rows: &'static [HttpAnswer<'static>],
    context: &HttpContext,
    message: &dyn HttpMessage,
    statuses: Statuses,
) -> Result<HttpReply, HttpRefusal> {
    let failed = |reason: String| HttpRefusal::new(StatusCode::INTERNAL_SERVER_ERROR, reason);
    let alternative = message.alternative();
    let row = rows.get(usize::from(alternative));
    let row = row.ok_or_else(|| failed("the contract has no such answer".to_owned()))?;
    let status = statuses.of(row.status);
    let status = status
        .ok_or_else(|| failed("the answer has a status that its row does not name".to_owned()))?;
    let mut fields = HeaderMap::new();
    if row.transaction {
        let carried = [
            (TRANSACTION, context.transaction_id()),
            (TRANSACTION_TIME, context.transaction_time()),
        ];
        for (name, text) in carried {
            if let Some(value) = text.and_then(|text| HeaderValue::from_str(text).ok()) {
                fields.insert(HeaderName::from_static(name), value);
            }
        }
    }
    let mut given = context.reply_fields();
    for name in given.keys().cloned().collect::<Vec<_>>() {
        fields.remove(&name);
    }
    for (name, value) in given.drain().scan(None, named) {
        fields.append(name, value);
    }
    let accept = context.http_headers().get(header::ACCEPT);
    let accept = accept.and_then(|value| value.to_str().ok());
    let form = media::wanted(row.bodies, accept).or_else(|| row.bodies.first());
    let Some(form) = form else {
        return Ok(HttpReply {
            status,
            fields,
            body: Bytes::new(),
        });
    };
    let options = WriteOptions {
        allow_unknown: context.allows_unknown(),
        ..WriteOptions::default()
    };
    let written = body::write(schema, form, &message.view(alternative), &options);
    let written =
        written.map_err(|error| failed(format!("the answer breaks the contract: {error}")))?;
    let content_type = HeaderValue::try_from(written.content_type);
    let content_type =
        content_type.map_err(|_| failed("the content type of the answer is none".to_owned()))?;
    fields.insert(header::CONTENT_TYPE, content_type);
    Ok(HttpReply {
        status,
        fields,
        body: written.content,
    })
}

/// A drained map names a field once, for all its values.
fn named(
    last: &mut Option<HeaderName>,
    (name, value): (Option<HeaderName>, HeaderValue),
) -> Option<(HeaderName, HeaderValue)> {
    if name.is_some() {
        *last = name;
    }
    Some((last.clone()?, value))
}

/// Statuses where a row leaves them open.
#[derive(Clone, Copy)]
pub(super) struct Statuses {
    /// What a row without a status means.
    pub(super) usual: u16,
    /// What the handler says.
    pub(super) given: Option<StatusCode>,
}

impl Statuses {
    /// The status of an answer: that of its row, or the one given where the row leaves it
    /// open. `None` for one that the row does not name.
    fn of(self, row: HttpStatus) -> Option<StatusCode> {
        let usual = match row {
            HttpStatus::Exact(status) => status,
            HttpStatus::Range(hundreds) => u16::from(hundreds) * 100,
            HttpStatus::Default => self.usual,
        };
        match self.given {
            None => StatusCode::from_u16(usual).ok(),
            Some(given) => row.distance(given.as_u16()).map(|_| given),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_status_is_one_that_the_row_names() {
        let of = |row, given: Option<u16>| {
            let given = given.map(|status| StatusCode::from_u16(status).unwrap());
            let statuses = Statuses { usual: 500, given };
            statuses.of(row).map(|status| status.as_u16())
        };
        assert_eq!(of(HttpStatus::Exact(404), None), Some(404));
        assert_eq!(of(HttpStatus::Exact(404), Some(500)), None);
        assert_eq!(of(HttpStatus::Range(4), None), Some(400));
        assert_eq!(of(HttpStatus::Range(4), Some(422)), Some(422));
        assert_eq!(of(HttpStatus::Range(4), Some(500)), None);
        assert_eq!(of(HttpStatus::Default, None), Some(500));
        assert_eq!(of(HttpStatus::Default, Some(418)), Some(418));
    }
}
