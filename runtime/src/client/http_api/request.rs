//! Requests of operations over plain HTTP: address, header fields, body.

use super::HttpClient;
use crate::client::credentials::Credentials;
use crate::client::endpoint::{self, Endpoint};
use crate::client::{Outgoing, TransportError, TransportLimits, http_fields, transaction};
use crate::clock::written;
use crate::http::{
    HttpBody, HttpMessage, HttpOperation, HttpPlace, HttpRole, HttpView, body, media, parameter,
    path, query,
};
use crate::soap::{SoapVersion, content_coding};
use crate::write::{WriteError, WriteOptions};
use bytes::Bytes;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use std::time::SystemTime;

/// A request before it is secured, written once, however often it is sent.
pub(super) struct Request {
    /// Behind the endpoint: the path, escaped, and the query.
    target: String,
    fields: HeaderMap,
    body: Bytes,
}

/// What is known of a call before its request is written, and as whom it is made.
pub(super) fn describe(
    client: &HttpClient,
    operation: &HttpOperation<'static>,
) -> Result<(Outgoing, Option<Credentials>), TransportError> {
    let settings = &client.shared.settings;
    if !client.call.headers.is_empty() || !client.call.attachments.is_empty() {
        let reason = "header blocks and attachments belong to SOAP; the operation has neither";
        return Err(TransportError::cannot_send(reason));
    }
    let endpoint = Endpoint::of(settings)?;
    if endpoint.url.contains(['?', '#']) {
        let reason = "the endpoint has a query; the operation's path is put behind it";
        return Err(TransportError::cannot_send(reason));
    }
    let transaction = client.call.transaction.clone();
    let outgoing = Outgoing {
        service: client.shared.api.name,
        operation: operation.name,
        profile: client.shared.api.profile,
        endpoint: endpoint.url.trim_end_matches('/').to_owned(),
        action: String::new(),
        version: SoapVersion::V11,
        transaction: transaction.unwrap_or_else(transaction::fresh),
        addressing: None,
    };
    Ok((outgoing, endpoint.credentials))
}

/// Writes a request.
pub(super) fn write(
    client: &HttpClient,
    operation: &HttpOperation<'static>,
    outgoing: &Outgoing,
    input: &dyn HttpMessage,
) -> Result<Request, WriteError> {
    let (schema, settings) = (client.shared.api.schema, &client.shared.settings);
    let allow_unknown = client.call.allow_unknown.unwrap_or(settings.allow_unknown);
    let mut target = path::written(schema, operation, input, allow_unknown)?;
    let query = query::written(schema, operation, input, allow_unknown)?;
    if !query.is_empty() {
        target.push('?');
        target.push_str(&query);
    }
    let mut fields = HeaderMap::new();
    for (at, row) in operation.parameters.iter().enumerate() {
        if row.place != HttpPlace::Header {
            continue;
        }
        let text = match row.role {
            HttpRole::Transaction => Some(outgoing.transaction.clone()),
            HttpRole::TransactionTime => Some(written(SystemTime::now())),
            HttpRole::Transport => None,
            HttpRole::Value => {
                let view = operation.slot(at).map(|slot| input.view(slot));
                let view = view.unwrap_or(HttpView::Absent);
                let texts = parameter::texts(schema, row, &view, allow_unknown)?;
                texts.into_iter().next()
            }
        };
        if let Some(text) = text {
            let field = field(row.name, &text).ok_or_else(|| parameter::unfit(row))?;
            fields.insert(field.0, field.1);
        }
    }
    let body = content(client, operation, input, allow_unknown, &mut fields)?;
    let answers = operation.all_answers().flat_map(|answer| answer.bodies);
    for (name, text) in [
        (header::ACCEPT, media::accept(answers)),
        (header::ACCEPT_ENCODING, content_coding::READ.to_owned()),
    ] {
        if let Ok(value) = HeaderValue::try_from(text) {
            fields.insert(name, value);
        }
    }
    Ok(Request {
        target,
        fields,
        body,
    })
}

/// A header field; what it carries may be personal.
fn field(name: &str, text: &str) -> Option<(HeaderName, HeaderValue)> {
    let name = HeaderName::try_from(name).ok()?;
    // Nobody agrees on what octets beyond ASCII mean there.
    let text = Some(text).filter(|text| text.is_ascii())?;
    let mut value = HeaderValue::from_str(text).ok()?;
    value.set_sensitive(true);
    Some((name, value))
}

fn content(
    client: &HttpClient,
    operation: &HttpOperation<'static>,
    input: &dyn HttpMessage,
    allow_unknown: bool,
    fields: &mut HeaderMap,
) -> Result<Bytes, WriteError> {
    let Some(first) = operation.request.first() else {
        return Ok(Bytes::new());
    };
    let held = input.view(operation.body_slot());
    if !operation.request_required && matches!(held, HttpView::Absent) {
        return Ok(Bytes::new());
    }
    // Of several types it is an enum, whose alternative says which.
    let (bodies, held) = match held {
        HttpView::Message(choice) if operation.request.len() > 1 => {
            let at = choice.alternative();
            let row = operation.request.get(usize::from(at)).unwrap_or(first);
            (row.bodies, choice.view(at))
        }
        held => (first.bodies, held),
    };
    let Some(form) = form(client, bodies) else {
        return Ok(Bytes::new());
    };
    let options = WriteOptions {
        allow_unknown,
        ..WriteOptions::default()
    };
    let written = body::write(client.shared.api.schema, form, &held, &options)?;
    let value = HeaderValue::try_from(written.content_type);
    let value = value.map_err(|_| body::unfit_type())?;
    fields.insert(header::CONTENT_TYPE, value);
    Ok(written.content)
}

/// The form to send: the one that the settings name, or else the first.
fn form<'b>(client: &HttpClient, bodies: &'b [HttpBody<'static>]) -> Option<&'b HttpBody<'static>> {
    let asked = client.shared.settings.content_type.as_deref();
    let asked = asked.and_then(|media| media::form_of(bodies, media));
    asked.or_else(|| bodies.first())
}

impl Request {
    /// The HTTP request, and its whole URL.
    pub(super) fn http(
        &self,
        client: &HttpClient,
        operation: &HttpOperation<'static>,
        outgoing: &Outgoing,
        credentials: Option<&Credentials>,
        secured: &[(String, String)],
    ) -> Result<(http::Request<Bytes>, String), TransportError> {
        let settings = &client.shared.settings;
        let url = format!("{}{}", outgoing.endpoint, self.target);
        let mut request = http::Request::new(self.body.clone());
        *request.method_mut() = http::Method::from_bytes(operation.method.as_bytes())
            .map_err(|_| TransportError::cannot_send("the contract names no method of HTTP"))?;
        *request.uri_mut() = endpoint::uri(&url)?;
        *request.headers_mut() = self.fields.clone();
        let layers = [&*settings.http_headers, &*client.call.http_headers, secured];
        http_fields::fill(request.headers_mut(), layers, credentials)?;
        let limits = client.call.limits(settings);
        request.extensions_mut().insert::<TransportLimits>(limits);
        Ok((request, url))
    }

    /// Whether a header field carries the transaction.
    pub(super) fn carries(http: &http::Request<Bytes>, transaction: &str) -> bool {
        let mut values = http.headers().values();
        !transaction.is_empty() && values.any(|value| value.as_bytes() == transaction.as_bytes())
    }
}
