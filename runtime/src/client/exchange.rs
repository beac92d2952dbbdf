//! One request and its answer, without a type parameter.

use super::addressed;
use super::credentials::Credentials;
use super::failure::{Failed, Failure};
use super::record::CallRecord;
use super::rejected::Verdict;
use super::request::{self, Request};
use super::{CallError, CallResult, Client, ErrorKind, Outgoing, Rejected, Reply, SecurityError};
use crate::read::{Found, Violation};
use crate::soap::frame::{self, Frame};
use crate::soap::{
    Attachment, HeaderBlock, OpenedEnvelope, Operation, Retry, ServiceTable, SoapFault,
};
use crate::soap::{addressing, body, header};
use crate::value::Node;

/// A call under way.
pub(super) struct Exchange {
    pub(super) client: Client,
    pub(super) operation: usize,
    pub(super) outgoing: Outgoing,
    /// As whom it is made.
    pub(super) credentials: Option<Credentials>,
    /// Kept while it may have to be sent again.
    pub(super) request: Request,
    /// The authority it is made for, as its security profile knows it.
    pub(super) authority: Option<String>,
    /// What is known of it so far.
    pub(super) record: CallRecord,
}

/// What an answer brought besides its value.
pub(super) struct Accepted {
    headers: Vec<HeaderBlock>,
    violations: Vec<Violation>,
    pub(super) verdict: Verdict,
    attachments: Vec<Attachment>,
    record: CallRecord,
}

/// A checked answer, about to be read.
#[derive(Default)]
pub(super) struct Answer {
    /// `None` where there is nothing to be read.
    pub(super) envelope: Option<OpenedEnvelope>,
    pub(super) understood: Vec<(String, String)>,
    pub(super) attachments: Vec<Attachment>,
    /// Only a fault may be read from it.
    pub(super) only_fault: bool,
    /// The fault in it says that the token was rejected.
    pub(super) renew: bool,
}

impl Exchange {
    /// Writes the request.
    pub(super) fn new(
        client: &Client,
        operation: usize,
        input: &dyn Node,
    ) -> Result<Exchange, Failed> {
        let failed = |failure| Failed {
            failure,
            operation: client.operation_name(operation),
        };
        let described = request::describe(client, operation).map_err(Failure::Transport);
        let (outgoing, credentials) = described.map_err(failed)?;
        let request = request::write(client, operation, &outgoing, input);
        let request = request.map_err(Failure::Writing).map_err(failed)?;
        Ok(Exchange {
            client: client.clone(),
            operation,
            outgoing,
            credentials,
            request,
            authority: None,
            record: CallRecord::default(),
        })
    }

    pub(super) fn service(&self) -> &'static ServiceTable<'static> {
        self.client.shared.service
    }

    pub(super) fn operation(&self) -> &'static str {
        self.outgoing.operation
    }

    pub(super) fn row(&self) -> &'static Operation<'static> {
        &self.service().operations[self.operation]
    }

    pub(super) fn limits(&self) -> crate::read::Limits {
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
            attachments: answer.attachments,
            ..Accepted::of(Vec::new(), Found::default())
        };
        let Some(envelope) = answer.envelope else {
            return Ok(accepted);
        };
        let verified = envelope.is_verified();
        let read = |failure| match failure {
            Failure::Reading(error) => Failure::Reading(envelope.placed(error)),
            other => other,
        };
        let mut frame = self.frame(envelope.bytes()).map_err(read)?;
        if frame.is_fault() {
            let fault = body::fault(&mut frame).map_err(|error| read(Failure::Reading(error)))?;
            return Err(Failure::Fault(fault));
        }
        if answer.only_fault {
            let error = SecurityError::new("the answer is not signed", Retry::Never);
            return Err(Failure::Security(error));
        }
        self.check_headers(&mut frame, &answer.understood, verified)
            .map_err(read)?;
        let service = self.service();
        let earlier = header::results(&frame.headers, service.schema, service.results);
        let earlier = earlier.map_err(Failure::Reading)?;
        let body = self.read_body(&mut frame, output).map_err(read)?;
        accepted.violations = body.violations;
        accepted.verdict = Verdict::of(body.results.after(earlier));
        accepted.headers = frame.headers;
        Ok(accepted)
    }

    /// The envelope of an answer that reports success, or of a fault.
    fn frame<'b>(&self, body: &'b [u8]) -> Result<Frame<'b>, Failure> {
        let opened = Frame::open(body, self.limits());
        let Some(received) = &self.record.received else {
            return opened.map_err(|none| Failure::Reading(none.error));
        };
        match opened {
            Ok(frame) if received.is_success() || frame.is_fault() => Ok(frame),
            Ok(_) => Err(Failure::Transport(received.no_message(false))),
            Err(none) => Err(received.unreadable(none.error)),
        }
    }

    fn read_body(
        &self,
        frame: &mut Frame<'_>,
        output: &mut dyn Node,
    ) -> Result<body::Read, Failure> {
        let mode = self.client.shared.settings.mode;
        let (schema, results) = (self.service().schema, Some(self.service().results));
        let (message, encoding) = (self.row().output, self.row().encoding.as_ref());
        body::read_encoded(frame, schema, message, encoding, results, mode, output)
            .map_err(Failure::Reading)
    }

    /// Refuses mandatory header blocks nobody deals with.
    fn check_headers(
        &self,
        frame: &mut Frame<'_>,
        understood: &[(String, String)],
        verified: bool,
    ) -> Result<(), Failure> {
        let mut understood = understood.to_vec();
        if let Some(sent) = &self.outgoing.addressing {
            understood.extend(addressing::understood());
            let checked = addressed::check(&self.client, self.operation, sent, frame, verified);
            if let Err((expected, found)) = checked {
                let (rule, path) = (addressing::RULE, "/Envelope/Header");
                let error = frame::fail(&mut frame.source, rule, path, expected, found);
                return Err(Failure::Reading(error));
            }
        }
        let declared = self.row().output_headers;
        let (headers, version) = (&frame.headers, frame.version);
        match body::not_understood(headers, version, self.service(), declared, &understood) {
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

    /// The error a caller sees.
    pub(super) fn error<F, O>(
        self,
        failure: Failure,
        declared: impl FnOnce(&SoapFault) -> Option<F>,
    ) -> CallError<F, O> {
        let kind = failure.into_kind(declared);
        CallError::new(kind, self.outgoing.operation, self.record)
    }
}

impl Accepted {
    /// What an answer without envelope brought.
    pub(super) fn of(violations: Vec<Violation>, found: Found) -> Accepted {
        Accepted {
            headers: Vec::new(),
            violations,
            verdict: Verdict::of(found),
            attachments: Vec::new(),
            record: CallRecord::default(),
        }
    }

    /// With what is known of the call.
    pub(super) fn with(self, record: CallRecord) -> Accepted {
        Accepted { record, ..self }
    }

    /// The reply, or the error that holds it.
    pub(super) fn outcome<F, O>(mut self, value: O, operation: &'static str) -> CallResult<O, F> {
        let results = std::mem::take(&mut self.verdict.failed);
        if results.is_empty() {
            return Ok(self.reply(value));
        }
        let record = self.record.clone();
        let reply = self.reply(value);
        let kind = ErrorKind::Rejected(Box::new(Rejected { reply, results }));
        Err(CallError::new(kind, operation, record))
    }

    fn reply<T>(self, value: T) -> Reply<T> {
        let (status, http_headers) = match self.record.received {
            Some(received) => (received.status, received.headers),
            None => Default::default(),
        };
        Reply {
            value,
            headers: self.headers,
            violations: self.violations,
            transaction_id: self.record.transaction,
            http_status: status.as_u16(),
            http_headers,
            standard_retur: self.verdict.first,
            nothing_found: self.verdict.nothing_found,
            raw: self.record.raw,
            attachments: self.attachments,
        }
    }
}
