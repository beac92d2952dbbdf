//! A request on its way, and its answer up to where reading begins.

use super::delivery::{Delivery, within};
use super::exchange::{Answer, Exchange};
use super::failure::Failure;
use super::interceptor::SentRequest;
use super::{Opened, SealedAnswer, SecuredCall, TransportError};
use super::{TransportLimits, redacted, request};
use crate::soap::frame::Frame;
use crate::soap::{Message, OpenedEnvelope, mime};
use bytes::Bytes;
use std::sync::Arc;
use std::time::Duration;

impl Exchange {
    /// Secures the request, sends it and checks the answer. `left` is the time it has,
    /// if that is less than usual.
    pub(super) async fn send(
        &mut self,
        secured: &mut dyn SecuredCall,
        left: Option<Duration>,
    ) -> Result<Answer, Failure> {
        let added = secured.headers(&self.outgoing);
        let added = added.map_err(Failure::Security)?;
        let mut carries = self.request.carries(&self.outgoing.transaction, &added);
        let envelope = {
            let wants_id = |part: &_| secured.wants_id(part);
            self.request.envelope(&self.outgoing, added, &wants_id)
        };
        let envelope = envelope.map_err(Failure::Writing)?;
        let binaries = envelope.binaries.clone();
        let sealed = secured.seal(&self.outgoing, envelope).await;
        let sealed = sealed.map_err(Failure::Security)?;
        let mut fields = sealed.http_headers.iter();
        carries |= fields.any(|(_, value)| value.contains(&self.outgoing.transaction));
        let (outgoing, credentials) = (&self.outgoing, self.credentials.as_ref());
        let http = request::http(&self.client, outgoing, credentials, sealed, &binaries);
        let mut http = http.map_err(Failure::Transport)?;
        let limits = within(TransportLimits::of(&http), left);
        http.extensions_mut().insert(limits);
        self.record.transaction = carries.then(|| self.outgoing.transaction.clone());
        let body = self.deliver(http).await;
        let body = body.map_err(Failure::Transport)?;
        self.check(secured, body, limits.reply).await
    }

    /// Sends a request, and brings back the content of the answer, inflated.
    async fn deliver(&mut self, http: http::Request<Bytes>) -> Result<Bytes, TransportError> {
        let shared = Arc::clone(&self.client.shared);
        let delivery = Delivery {
            transport: &*shared.transport,
            settings: &shared.settings,
            ignored: self.row().output == Message::None,
        };
        let outgoing = &self.outgoing;
        let shown = |http: &http::Request<Bytes>, transaction| {
            let url = redacted::url(&outgoing.endpoint);
            SentRequest::new(outgoing, transaction, url, outgoing.endpoint.clone(), http)
        };
        delivery.deliver(http, &mut self.record, shown).await
    }

    /// Checks the content of an answer as far as that goes without reading it.
    async fn check(
        &mut self,
        secured: &mut dyn SecuredCall,
        body: Bytes,
        limit: usize,
    ) -> Result<Answer, Failure> {
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
            let opened = self.open(secured, body).await?;
            return Ok(opened.nothing());
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
        let opened = self.open(secured, package.envelope).await?;
        Ok(Answer {
            attachments: package.attachments,
            ..opened
        })
    }

    /// Has the security profile check an answer.
    async fn open(
        &self,
        secured: &mut dyn SecuredCall,
        envelope: Bytes,
    ) -> Result<Answer, Failure> {
        let Some(received) = &self.record.received else {
            return Ok(Answer::default());
        };
        let answer = SealedAnswer {
            status: received.status,
            http_headers: &received.headers,
            envelope,
        };
        let opened = secured.open(&self.outgoing, answer).await;
        Ok(Answer::of(opened.map_err(Failure::Security)?))
    }
}

impl Answer {
    fn of(opened: Opened) -> Answer {
        let fault = |bytes, renew| Answer {
            envelope: Some(OpenedEnvelope::AsReceived(bytes)),
            only_fault: true,
            renew,
            ..Answer::default()
        };
        match opened {
            Opened::Answer {
                envelope,
                understood,
            } => Answer {
                envelope: Some(envelope),
                understood,
                ..Answer::default()
            },
            Opened::UntrustedFault(bytes) => fault(bytes, false),
            Opened::Renew(bytes) => fault(bytes, true),
        }
    }

    /// The same where there is nothing to be read.
    fn nothing(self) -> Answer {
        Answer {
            envelope: self.envelope.filter(|_| self.only_fault),
            ..self
        }
    }
}
