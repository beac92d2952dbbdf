//! Requests taken off the wire.

use super::answer::Refusal;
use super::dispatch::unreadable;
use super::packaging;
use super::progress::Reporter;
use super::served::Served;
use crate::read::{Limits, StopFlag};
use crate::soap::content_coding::{self, CodingError};
use crate::soap::mime::{self, Package};
use crate::soap::{Mtom, SoapFault, SoapVersion};
use axum::body::Body;
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, Method, StatusCode, header};
use std::error::Error;

/// A request whose bytes have all come, and of which none is read.
pub(super) struct Received {
    pub(super) parts: Parts,
    content: Bytes,
    content_type: String,
    /// Whether the content has to be inflated.
    compressed: bool,
}

/// A request taken apart.
pub(super) struct Unpacked {
    pub(super) parts: Parts,
    pub(super) package: Package,
    /// How the answer may travel.
    pub(super) mtom: Mtom,
}

impl Received {
    /// Whether reading it takes long: what is compressed may be much longer.
    pub(super) fn is_large(&self, large: usize) -> bool {
        self.compressed || self.content.len() >= large
    }
}

impl Served {
    /// Takes a request off the wire.
    pub(super) async fn receive(
        &self,
        parts: Parts,
        body: Body,
        reporter: &Reporter,
    ) -> Result<Received, Refusal> {
        let refuse = |status, reason: &str| {
            let version = reporter.known_version();
            Err(Refusal::new(version, SoapFault::sender(reason)).with_status(status))
        };
        let text = |name| parts.headers.get(name).and_then(|v| v.to_str().ok());
        let content_type = text(header::CONTENT_TYPE).unwrap_or("").to_owned();
        let announced = announced(&content_type);
        if let Some(version) = announced {
            reporter.version(version);
        }
        if parts.method != Method::POST {
            return refuse(StatusCode::METHOD_NOT_ALLOWED, "requests are POSTed");
        }
        if announced.is_none() && !mime::is_media(&content_type, mime::RELATED) {
            let reason = "the content type is neither text/xml nor application/soap+xml \
                          nor multipart/related";
            return refuse(StatusCode::UNSUPPORTED_MEDIA_TYPE, reason);
        }
        let compressed = self.is_compressed(&parts.headers, reporter)?;
        let limit = self.options.max_request;
        let claimed = text(header::CONTENT_LENGTH).and_then(|v| v.parse::<u64>().ok());
        if claimed.is_some_and(|length| length > limit as u64) {
            return refuse(StatusCode::PAYLOAD_TOO_LARGE, TOO_LONG);
        }
        let content = match axum::body::to_bytes(body, limit).await {
            Ok(content) => content,
            Err(error) if is_length(&error) => {
                return refuse(StatusCode::PAYLOAD_TOO_LARGE, TOO_LONG);
            }
            Err(_) => return refuse(StatusCode::BAD_REQUEST, "the request broke off"),
        };
        reporter.length(content.len());
        Ok(Received {
            parts,
            content,
            content_type,
            compressed,
        })
    }

    /// Whether a request is compressed, in a way that is undone.
    fn is_compressed(&self, http: &HeaderMap, reporter: &Reporter) -> Result<bool, Refusal> {
        let codings = http.get_all(header::CONTENT_ENCODING).iter();
        let codings = codings.flat_map(|value| value.as_bytes().split(|b| *b == b','));
        let mut codings = codings.map(|name| name.trim_ascii());
        let plain = |name: &[u8]| name.is_empty() || name.eq_ignore_ascii_case(b"identity");
        if codings.all(plain) {
            return Ok(false);
        }
        match self.options.compressed {
            true => Ok(true),
            false => Err(coding_refused(
                reporter,
                "identity",
                "compressed requests are not read",
            )),
        }
    }

    /// Takes a request apart.
    pub(super) fn unpack(
        &self,
        received: Received,
        stop: Option<StopFlag>,
        reporter: &Reporter,
    ) -> Result<Unpacked, Refusal> {
        let limit = self.options.max_request;
        let content = match received.compressed {
            true => inflate(&received.parts.headers, received.content, limit, reporter)?,
            false => received.content,
        };
        let broken = |error| Refusal::new(reporter.known_version(), unreadable(&error));
        // Whole, with its binary content as base64, it may be half as long again.
        let whole = limit.saturating_add(limit / 2);
        let package = mime::open(&received.content_type, content, self.limits(stop), whole);
        let package = package.map_err(broken)?;
        if let Some(version) = package.version {
            reporter.version(version);
        }
        Ok(Unpacked {
            mtom: self.mtom(&received.parts.headers, package.is_xop),
            parts: received.parts,
            package,
        })
    }

    /// What reading a request may cost.
    pub(super) fn limits(&self, stop: Option<StopFlag>) -> Limits {
        Limits {
            depth: self.options.depth,
            memory: self.options.memory,
            stop,
            ..Limits::default()
        }
    }

    /// How an answer may travel: as configured, or as policies and request have it.
    fn mtom(&self, http: &HeaderMap, request_is_xop: bool) -> Mtom {
        let accept = http.get(header::ACCEPT).and_then(|v| v.to_str().ok());
        let policies = self.service.ports.iter().map(|port| port.mtom);
        let configured = self.options.mtom;
        configured.unwrap_or_else(|| packaging::of_answer(policies, accept, request_is_xop))
    }
}

const TOO_LONG: &str = "the request is longer than allowed";

/// The version a content type announces; that of a message of several parts may
/// stand in its parameters.
fn announced(content_type: &str) -> Option<SoapVersion> {
    let own = SoapVersion::from_content_type(content_type);
    let inner = |name| {
        let value = mime::parameter(content_type, name)?;
        SoapVersion::from_content_type(&value)
    };
    own.or_else(|| inner("start-info"))
        .or_else(|| inner("type"))
}

/// Whether a body was longer than allowed, and did not just break off.
pub(crate) fn is_length(error: &axum::Error) -> bool {
    let mut cause: Option<&dyn Error> = Some(error);
    while let Some(error) = cause {
        if error.is::<http_body_util::LengthLimitError>() {
            return true;
        }
        cause = error.source();
    }
    false
}

fn coding_refused(reporter: &Reporter, codings: &'static str, reason: &str) -> Refusal {
    let refusal = Refusal::new(reporter.known_version(), SoapFault::sender(reason));
    Refusal {
        codings: Some(codings),
        ..refusal.with_status(StatusCode::UNSUPPORTED_MEDIA_TYPE)
    }
}

/// Undoes the compression of a request.
fn inflate(
    http: &HeaderMap,
    content: Bytes,
    limit: usize,
    reporter: &Reporter,
) -> Result<Bytes, Refusal> {
    let (status, reason) = match content_coding::inflated(http, content, limit) {
        Ok(content) => return Ok(content),
        Err(CodingError::Unknown(name)) => {
            let reason = format!("content coding {name} is not read");
            return Err(coding_refused(reporter, content_coding::READ, &reason));
        }
        Err(CodingError::TooLong) => (StatusCode::PAYLOAD_TOO_LARGE, TOO_LONG),
        Err(CodingError::Broken) => {
            let reason = "the content is not what its coding makes, or breaks off";
            (StatusCode::BAD_REQUEST, reason)
        }
    };
    let refusal = Refusal::new(reporter.known_version(), SoapFault::sender(reason));
    Err(refusal.with_status(status))
}
