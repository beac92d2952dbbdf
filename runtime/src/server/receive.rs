//! Requests taken off the wire.

use super::answer::Refusal;
use super::dispatch::unreadable;
use super::intake::{self, NotTaken, Taken};
use super::packaging;
use super::progress::Reporter;
use super::served::Served;
use crate::read::{Limits, StopFlag};
use crate::soap::mime::{self, Package};
use crate::soap::{Mtom, SoapFault, SoapVersion};
use axum::body::Body;
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, Method, StatusCode, header};

/// A request whose bytes have all come, and of which none is read.
pub(super) struct Received {
    pub(super) parts: Box<Parts>,
    content: Bytes,
    content_type: String,
    /// Whether the content has to be inflated.
    compressed: bool,
}

/// A request taken apart.
pub(super) struct Unpacked {
    pub(super) parts: Box<Parts>,
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
        parts: Box<Parts>,
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
        let taken = intake::take(&self.options, &parts.headers, body).await;
        let Taken {
            content,
            compressed,
        } = taken.map_err(|reason| not_taken(reason, reporter))?;
        reporter.length(content.len());
        Ok(Received {
            parts,
            content,
            content_type,
            compressed,
        })
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
            true => intake::inflate(&received.parts.headers, received.content, limit)
                .map_err(|reason| not_taken(reason, reporter))?,
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

/// Why a request was not taken, as a fault.
fn not_taken(reason: NotTaken, reporter: &Reporter) -> Refusal {
    let refusal = Refusal::new(reporter.known_version(), SoapFault::sender(reason.reason()));
    Refusal {
        codings: reason.codings(),
        ..refusal.with_status(reason.status())
    }
}
