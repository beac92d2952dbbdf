//! A request carried there, and the content of its answer brought back: what calls over SOAP
//! and over plain HTTP have in common.

use super::answer::Received;
use super::interceptor::{SentRequest, Watched};
use super::record::CallRecord;
use super::{Settings, Transport, TransportError, TransportErrorKind, TransportLimits};
use crate::soap::content_coding;
use bytes::Bytes;
use std::time::Duration;

/// What a delivery needs besides the request.
pub(super) struct Delivery<'d> {
    pub(super) transport: &'d dyn Transport,
    pub(super) settings: &'d Settings,
    /// Whether nobody reads an answer that reports success.
    pub(super) ignored: bool,
}

impl Delivery<'_> {
    /// Sends a request, and brings back the content of the answer, inflated.
    pub(super) async fn deliver(
        &self,
        http: http::Request<Bytes>,
        record: &mut CallRecord,
        shown: impl FnOnce(&http::Request<Bytes>, Option<String>) -> SentRequest + Send,
    ) -> Result<Bytes, TransportError> {
        let limit = TransportLimits::of(&http).reply;
        record.request_length = http.body().len();
        let watched = Watched::begin(&self.settings.interceptors, || {
            shown(&http, record.transaction.clone())
        });
        let answer = match self.transport.send(http).await {
            Ok(answer) => answer,
            Err(error) => {
                watched.failure(&error);
                if let TransportErrorKind::Request | TransportErrorKind::Connect = error.kind() {
                    record.transaction = None;
                }
                return Err(error);
            }
        };
        let (parts, body) = answer.into_parts();
        let inflated = content_coding::inflated(&parts.headers, body.clone(), limit);
        let shown = inflated.as_ref().unwrap_or(&body);
        record.answer_length = shown.len();
        watched.answer(parts.status, &parts.headers, shown);
        let received = record.received.insert(Received {
            status: parts.status,
            headers: parts.headers,
            advice: parts.extensions.get().copied(),
        });
        let body = match inflated {
            Ok(body) => body,
            // Then the status tells more than what came with it.
            Err(_) if !received.is_success() || self.ignored => Bytes::new(),
            Err(error) => return Err(error.into()),
        };
        match body.len() > limit {
            true => Err(TransportError::new(TransportErrorKind::TooLong)),
            false => Ok(body),
        }
    }
}

/// Limits that leave no more than this time.
pub(super) fn within(limits: TransportLimits, left: Option<Duration>) -> TransportLimits {
    TransportLimits {
        timeout: left.map_or(limits.timeout, |left| left.min(limits.timeout)),
        ..limits
    }
}
