//! A request on its way, and its answer up to where reading begins.

use super::answer::Received;
use super::exchange::{Answer, Exchange};
use super::failure::Failure;
use super::interceptor::{SentRequest, Watched};
use super::{TransportError, TransportErrorKind, TransportLimits, request};
use crate::soap::frame::Frame;
use crate::soap::{Message, content_coding, mime};
use bytes::Bytes;
use std::sync::Arc;

impl Exchange {
    /// Secures the request, sends it and checks the answer.
    pub(super) async fn send(&mut self) -> Result<Answer, Failure> {
        let shared = Arc::clone(&self.client.shared);
        let security = &shared.security;
        let Some(request) = self.request.take() else {
            let reason = "it was sent before";
            return Err(Failure::Transport(TransportError::cannot_send(reason)));
        };
        let added = security.headers(&self.outgoing).await;
        let added = added.map_err(Failure::Security)?;
        let mut carries = request.carries(&self.outgoing.transaction, &added);
        let envelope = request.envelope(&self.outgoing, added);
        let binaries = envelope.binaries.clone();
        let sealed = security.seal(&self.outgoing, envelope).await;
        let sealed = sealed.map_err(Failure::Security)?;
        let mut fields = sealed.http_headers.iter();
        carries |= fields.any(|(_, value)| value.contains(&self.outgoing.transaction));
        let (outgoing, credentials) = (&self.outgoing, self.credentials.as_ref());
        let http = request::http(&self.client, outgoing, credentials, sealed, &binaries);
        let http = http.map_err(Failure::Transport)?;
        self.record.transaction = carries.then(|| self.outgoing.transaction.clone());
        let limit = TransportLimits::of(&http).reply;
        let body = self
            .deliver(http, limit)
            .await
            .map_err(Failure::Transport)?;
        self.check(body, limit)
    }

    /// Sends a request, and brings back the content of the answer, inflated.
    async fn deliver(
        &mut self,
        http: http::Request<Bytes>,
        limit: usize,
    ) -> Result<Bytes, TransportError> {
        let shared = Arc::clone(&self.client.shared);
        let watched = Watched::begin(&shared.settings.interceptors, || {
            SentRequest::new(&self.outgoing, self.record.transaction.clone(), &http)
        });
        let answer = match shared.transport.send(http).await {
            Ok(answer) => answer,
            Err(error) => {
                watched.failure(&error);
                if let TransportErrorKind::Request | TransportErrorKind::Connect = error.kind() {
                    self.record.transaction = None;
                }
                return Err(error);
            }
        };
        let (parts, body) = answer.into_parts();
        let inflated = content_coding::inflated(&parts.headers, body.clone(), limit);
        let shown = inflated.as_ref().unwrap_or(&body);
        watched.answer(parts.status, &parts.headers, shown);
        let one_way = self.row().output == Message::None;
        let received = self.record.received.insert(Received {
            status: parts.status,
            headers: parts.headers,
        });
        let body = match inflated {
            Ok(body) => body,
            // Then the status tells more than what came with it.
            Err(_) if !received.is_success() || one_way => Bytes::new(),
            Err(error) => return Err(error.into()),
        };
        match body.len() > limit {
            true => Err(TransportError::new(TransportErrorKind::TooLong)),
            false => Ok(body),
        }
    }

    /// Checks the content of an answer as far as that goes without reading it.
    fn check(&mut self, body: Bytes, limit: usize) -> Result<Answer, Failure> {
        let shared = Arc::clone(&self.client.shared);
        let keep = self.client.call.keep_raw;
        if keep.unwrap_or(shared.settings.keep_raw) {
            self.record.raw = Some(body.clone());
        }
        let output = self.row().output;
        let Some(received) = &self.record.received else {
            return Ok(Answer::default());
        };
        let success = received.is_success();
        if success && output == Message::None {
            // Whatever came with it is to be ignored (WS-I Basic Profile 1.1, R2750).
            return Ok(Answer::default());
        }
        let blank = body.iter().all(u8::is_ascii_whitespace);
        if blank && success && output == Message::Empty {
            // A profile that wants a signed answer does not get one.
            let opened = shared.security.open(&self.outgoing, body);
            return opened.map(|_| Answer::default()).map_err(Failure::Security);
        }
        if blank {
            return Err(Failure::Transport(received.no_message(true)));
        }
        // Whole, with its binary content as base64, it may be half as long again.
        let limit = limit.saturating_add(limit / 2);
        let package = mime::open(received.content_type(), body, self.limits(), limit);
        let package = package.map_err(|error| received.unreadable(error))?;
        if !success && Frame::open(&package.envelope, self.limits()).is_err() {
            return Err(Failure::Transport(received.no_message(false)));
        }
        let opened = shared.security.open(&self.outgoing, package.envelope);
        let opened = opened.map_err(Failure::Security)?;
        Ok(Answer {
            body: Some(opened.body),
            understood: opened.understood,
            attachments: package.attachments,
        })
    }
}
