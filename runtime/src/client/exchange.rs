//! One request and its answer, without a type parameter.

use super::core::Failed;
use super::request::{self, Request};
use super::{
    CallError, Client, Limits, Outgoing, Reply, SecurityError, TransportError, TransportErrorKind,
};
use crate::read::{ReadError, Violation};
use crate::soap::frame::{self, Frame};
use crate::soap::{Attachment, HeaderBlock, Message, Operation, ServiceTable, SoapFault};
use crate::soap::{StandardRetur, body, coding, mime};
use crate::value::Node;
use crate::write::WriteError;
use bytes::Bytes;

/// A call under way.
pub(super) struct Exchange {
    client: Client,
    operation: usize,
    outgoing: Outgoing,
    /// Taken when it is sent.
    request: Option<Request>,
    /// The answer, kept if asked for.
    raw: Option<Bytes>,
}

/// Why an exchange failed; declared faults are not told apart yet.
pub(super) enum Failure {
    Fault(SoapFault),
    StandardRetur(StandardRetur),
    Transport(TransportError),
    Reading(ReadError),
    Writing(WriteError),
    Security(SecurityError),
}

/// What an answer brought beside its value.
pub(super) struct Accepted {
    headers: Vec<HeaderBlock>,
    violations: Vec<Violation>,
    retur: Option<StandardRetur>,
    transaction: String,
    raw: Option<Bytes>,
    attachments: Vec<Attachment>,
}

/// An answer as it came.
pub(super) struct Answer {
    status: u16,
    body: Bytes,
    understood: Vec<(String, String)>,
    attachments: Vec<Attachment>,
}

impl Exchange {
    /// Writes the request.
    pub(super) fn new(
        client: &Client,
        operation: usize,
        input: &dyn Node,
    ) -> Result<Exchange, Failed> {
        let outgoing = request::describe(client, operation);
        match request::write(client, operation, &outgoing, input) {
            Ok(request) => Ok(Exchange {
                client: client.clone(),
                operation,
                outgoing,
                request: Some(request),
                raw: None,
            }),
            Err(error) => Err(Failed {
                failure: Failure::Writing(error),
                operation: outgoing.operation,
                transaction: outgoing.transaction,
            }),
        }
    }

    pub(super) fn service(&self) -> &'static ServiceTable<'static> {
        self.client.shared.service
    }

    fn row(&self) -> &'static Operation<'static> {
        &self.service().operations[self.operation]
    }

    /// Secures the request, sends it and checks the answer.
    pub(super) async fn send(&mut self) -> Result<Answer, Failure> {
        let shared = &self.client.shared;
        let security = &shared.security;
        let refused = Failure::Security;
        let Some(request) = self.request.take() else {
            let error = TransportError::new(TransportErrorKind::Request);
            return Err(Failure::Transport(error));
        };
        let added = security.headers(&self.outgoing).await.map_err(refused)?;
        let envelope = request.envelope(&self.outgoing, added);
        let binaries = envelope.binaries.clone();
        let sealed = security.seal(&self.outgoing, envelope).await;
        let sealed = sealed.map_err(Failure::Security)?;
        let http = request::http(&self.client, &self.outgoing, sealed, &binaries);
        let http = http.map_err(Failure::Transport)?;
        let limit = Limits::of(&http).reply;
        let answer = shared.transport.send(http).await;
        let (parts, body) = answer.map_err(Failure::Transport)?.into_parts();
        let body = match coding::inflated(&parts.headers, body, limit) {
            Ok(body) => body,
            // Then the status tells more than what came with it.
            Err(_) if !parts.status.is_success() => Bytes::new(),
            Err(error) => return Err(Failure::Transport(error.into())),
        };
        if body.len() > limit {
            let error = TransportError::new(TransportErrorKind::TooLong);
            return Err(Failure::Transport(error));
        }
        let keep = self.client.call.keep_raw;
        if keep.unwrap_or(shared.settings.keep_raw) {
            self.raw = Some(body.clone());
        }
        let status = parts.status.as_u16();
        if body.is_empty() && !parts.status.is_success() {
            let error = TransportError::new(TransportErrorKind::Status(status));
            return Err(Failure::Transport(error));
        }
        let package = self.unwrap(&parts.headers, body, limit)?;
        let opened = security.open(&self.outgoing, package.envelope);
        let opened = opened.map_err(Failure::Security)?;
        Ok(Answer {
            status,
            body: opened.body,
            understood: opened.understood,
            attachments: package.attachments,
        })
    }

    /// Takes an answer of several parts apart. Whole, with its binary content
    /// as base64, it may be half as long again as what came.
    fn unwrap(
        &self,
        http: &http::HeaderMap,
        body: Bytes,
        limit: usize,
    ) -> Result<mime::Package, Failure> {
        let content_type = http.get(http::header::CONTENT_TYPE);
        let content_type = content_type.and_then(|value| value.to_str().ok());
        let content_type = content_type.filter(|_| !body.is_empty());
        let (limits, limit) = (self.limits(), limit.saturating_add(limit / 2));
        mime::open(content_type.unwrap_or(""), body, limits, limit).map_err(Failure::Reading)
    }

    fn limits(&self) -> crate::read::Limits {
        crate::read::Limits {
            depth: self.client.shared.settings.depth,
            memory: self.client.shared.settings.memory,
            ..Default::default()
        }
    }

    /// Reads the answer into `output`.
    pub(super) fn read(
        &mut self,
        answer: Answer,
        output: &mut dyn Node,
    ) -> Result<Accepted, Failure> {
        let mut accepted = Accepted {
            headers: Vec::new(),
            violations: Vec::new(),
            retur: None,
            transaction: self.outgoing.transaction.clone(),
            raw: None,
            attachments: answer.attachments,
        };
        let success = (200..300).contains(&answer.status);
        if self.row().output == Message::None && success && answer.body.is_empty() {
            accepted.raw = self.raw.take();
            return Ok(accepted);
        }
        let mut frame = match Frame::open(&answer.body, self.limits()) {
            Ok(frame) if success || frame.is_fault() => frame,
            Err(none) if success => return Err(Failure::Reading(none.error)),
            _ => {
                let kind = TransportErrorKind::Status(answer.status);
                return Err(Failure::Transport(TransportError::new(kind)));
            }
        };
        if frame.is_fault() {
            let fault = body::fault(&mut frame).map_err(Failure::Reading)?;
            return Err(Failure::Fault(fault));
        }
        self.check_headers(&mut frame, &answer.understood)?;
        accepted.violations = self.read_body(&mut frame, output)?;
        accepted.headers = frame.headers;
        accepted.retur = self.status(output)?;
        accepted.raw = self.raw.take();
        Ok(accepted)
    }

    fn read_body(
        &self,
        frame: &mut Frame<'_>,
        output: &mut dyn Node,
    ) -> Result<Vec<Violation>, Failure> {
        let mode = self.client.shared.settings.mode;
        let schema = self.service().schema;
        let (message, encoding) = (self.row().output, self.row().encoding.as_ref());
        body::read_encoded(frame, schema, message, encoding, true, mode, output)
            .map_err(Failure::Reading)
    }

    /// Refuses mandatory header blocks nobody deals with.
    fn check_headers(
        &self,
        frame: &mut Frame<'_>,
        understood: &[(String, String)],
    ) -> Result<(), Failure> {
        let declared = self.row().output_headers;
        let (headers, version) = (&frame.headers, frame.version);
        match body::not_understood(headers, version, self.service(), declared, understood) {
            None => Ok(()),
            Some(block) => {
                let found = format!("{} in namespace {:?}", block.local(), block.namespace());
                let expected = "mandatory header blocks that are understood";
                let rule = body::MUST_UNDERSTAND;
                let path = "/Envelope/Header";
                let error = frame::fail(&mut frame.source, rule, path, expected, found);
                Err(Failure::Reading(error))
            }
        }
    }

    fn status(&self, output: &dyn Node) -> Result<Option<StandardRetur>, Failure> {
        let place = self.row().retur.as_ref();
        match place.and_then(|place| StandardRetur::find(output, place)) {
            Some(retur) if !retur.is_success() => Err(Failure::StandardRetur(retur)),
            retur => Ok(retur),
        }
    }

    /// The error a caller sees.
    pub(super) fn error<F>(
        self,
        failure: Failure,
        declared: impl FnOnce(&SoapFault) -> Option<F>,
    ) -> CallError<F> {
        let kind = failure.into_kind(declared);
        let transaction = &self.outgoing.transaction;
        CallError::new(kind, self.outgoing.operation, transaction, self.raw)
    }
}

impl Accepted {
    pub(super) fn reply<T>(self, value: T) -> Reply<T> {
        Reply {
            value,
            headers: self.headers,
            violations: self.violations,
            transaction_id: self.transaction,
            standard_retur: self.retur,
            raw: self.raw,
            attachments: self.attachments,
        }
    }
}
