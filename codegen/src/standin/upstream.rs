//! The real service behind a stand-in, to which requests are passed on as they are.

use super::failure::FAILURE_FIELD;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, Method, Request, Response, Uri, header};
use snitflade_runtime::client::{Https, Transport, TransportError};

/// Header fields that belong to one connection, or to the stand-in itself.
const OWN: &[&str] = &[
    "connection",
    "content-length",
    "expect",
    "host",
    "keep-alive",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    // What comes back is read here, and not inflated.
    "accept-encoding",
    // What a browser adds is about the page, and not about the service.
    "cookie",
    "origin",
    "referer",
    FAILURE_FIELD,
];

/// Where requests to a service are passed on to.
#[derive(Clone, Debug)]
pub(super) struct Upstream {
    pub(super) transport: Https,
    pub(super) endpoint: Uri,
}

impl Upstream {
    /// Passes a request on and brings back the answer, both octet for octet.
    pub(super) async fn pass_on(
        &self,
        fields: &HeaderMap,
        message: Bytes,
    ) -> Result<Response<Bytes>, TransportError> {
        let mut request = Request::new(message);
        *request.method_mut() = Method::POST;
        *request.uri_mut() = self.endpoint.clone();
        *request.headers_mut() = passed_on(fields);
        let answer = self.transport.send(request).await?;
        let (mut parts, message) = answer.into_parts();
        parts.headers = of_answer(&parts.headers);
        Ok(Response::from_parts(parts, message))
    }
}

fn passed_on(fields: &HeaderMap) -> HeaderMap {
    let others =
        |name: &&HeaderName| !OWN.contains(&name.as_str()) && !name.as_str().starts_with("sec-");
    let names = fields.keys().filter(others);
    let mut out = HeaderMap::new();
    for name in names {
        for value in fields.get_all(name) {
            out.append(name, value.clone());
        }
    }
    out
}

/// What of an answer goes to the caller: its type, unless a browser would run it.
fn of_answer(fields: &HeaderMap) -> HeaderMap {
    let mut out = HeaderMap::new();
    let content_type = fields.get(header::CONTENT_TYPE);
    let text = content_type
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    let is_message = ["text/xml", "application/soap+xml", "multipart/related"]
        .iter()
        .any(|media| text.trim_start().to_ascii_lowercase().starts_with(media));
    match content_type.filter(|_| is_message) {
        Some(value) => out.insert(header::CONTENT_TYPE, value.clone()),
        None => out.insert(
            header::CONTENT_TYPE,
            http::HeaderValue::from_static("text/plain; charset=utf-8"),
        ),
    };
    out
}
