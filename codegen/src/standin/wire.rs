//! Answers as HTTP, such that no browser runs any of them.

use super::replay::FaultMessage;
use axum::body::{Body, HttpBody};
use bytes::Bytes;
use http::{HeaderValue, Response, StatusCode, header};
use hyper::body::Frame;
use std::pin::Pin;
use std::task::{Context, Poll};

/// What no answer that holds other people's words may do: run, frame, load anything.
const NOTHING: &str = "default-src 'none'; sandbox; frame-ancestors 'none'; base-uri 'none'; \
                       form-action 'none'";

/// An answer of plain text.
pub(super) fn plain(status: StatusCode, text: String) -> Response<Body> {
    let mut answer = typed("text/plain; charset=utf-8", text);
    *answer.status_mut() = status;
    answer
}

/// An answer of a type of ours.
pub(super) fn typed(content_type: &'static str, text: String) -> Response<Body> {
    let mut answer = Response::new(Body::from(text));
    let value = HeaderValue::from_static(content_type);
    answer.headers_mut().insert(header::CONTENT_TYPE, value);
    harmless(answer)
}

/// Forbids a browser to run an answer, to guess what it is, and to lend it to other
/// origins.
pub(super) fn harmless(mut answer: Response<Body>) -> Response<Body> {
    let fields = answer.headers_mut();
    for (name, value) in [
        ("content-security-policy", NOTHING),
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("cross-origin-resource-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("referrer-policy", "no-referrer"),
        ("cache-control", "no-store"),
    ] {
        fields.insert(name, HeaderValue::from_static(value));
    }
    answer
}

/// A recorded fault in the place of an answer.
pub(super) fn instead(mut answer: Response<Body>, fault: FaultMessage) -> Response<Body> {
    *answer.status_mut() = fault.status;
    answer.headers_mut().remove(header::CONTENT_LENGTH);
    *answer.body_mut() = Body::from(fault.message);
    answer
}

/// An answer that breaks the connection before its first octet.
pub(super) fn broken_off() -> Response<Body> {
    Response::new(Body::new(BrokenOff))
}

struct BrokenOff;

impl HttpBody for BrokenOff {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        let reset = std::io::ErrorKind::ConnectionReset;
        Poll::Ready(Some(Err(reset.into())))
    }
}
