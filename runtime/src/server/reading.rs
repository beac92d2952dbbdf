//! A request that was opened, read up to where its handler begins.

use super::OpenedRequest;
use super::addressed;
use super::answer::Refusal;
use super::context::{Context, Inner};
use super::dispatch::{Incoming, Working, unreadable};
use super::progress::Reporter;
use super::receive::Unpacked;
use super::route::{self, Criteria, NoOperation};
use super::served::Served;
use crate::read::{Discard, StopFlag};
use crate::soap::frame::{Frame, NoFrame};
use crate::soap::{
    FaultCode, Message, MessageProperties, Mtom, OpenedEnvelope, SoapFault, SoapVersion,
    addressing, body, header as soap_header,
};
use std::borrow::Cow;
use std::sync::{Arc, Mutex};

/// A request whose handler is at work.
pub(super) struct Started {
    pub(super) work: Working,
    pub(super) context: Context,
    pub(super) operation: usize,
    pub(super) mtom: Mtom,
}

impl Served {
    /// Reads a request and starts its handler.
    pub(super) fn read(
        &self,
        unpacked: Unpacked,
        opened: OpenedRequest,
        stop: Option<StopFlag>,
        reporter: &Reporter,
    ) -> Result<Started, Refusal> {
        let Unpacked {
            parts,
            package,
            mtom,
        } = unpacked;
        let envelope = opened.envelope;
        let limits = (self.limits(stop), self.options.header_blocks);
        let frame = Frame::open_within(envelope.bytes(), limits.0, limits.1);
        let version = reporter.known_version();
        let mut frame = frame.map_err(|none| no_frame(none, &envelope, version))?;
        let version = frame.version;
        reporter.version(version);
        let refuse = |fault| Refusal::new(version, fault);
        let versions = &self.options.versions;
        if !versions.is_empty() && !versions.contains(&version) {
            let fault = SoapFault::new(
                FaultCode::VersionMismatch,
                "this SOAP version is not served",
            );
            return Err(refuse(fault));
        }
        let actions = route::actions_of(&parts.headers, version, package.action.as_deref());
        let (properties, operation) = self.route(&frame, &actions, reporter)?;
        self.check_headers(&frame, operation, opened.understood, properties.is_some())?;
        let row = &self.service.operations[operation];
        let addressed = properties.as_ref().and_then(|found| found.action.clone());
        let action = match (addressed, actions.first()) {
            (Some(addressed), _) => Cow::Owned(addressed),
            (None, Some(named)) if **named == *row.action => Cow::Borrowed(row.action),
            (None, Some(named)) => Cow::Owned(named.clone().into_owned()),
            (None, None) => Cow::default(),
        };
        let context = Context::new(Inner {
            operation: row.name,
            version,
            action,
            addressing: properties,
            transaction: self.transaction(&frame, operation),
            headers: std::mem::take(&mut frame.headers),
            http: parts.headers,
            extensions: parts.extensions,
            caller: opened.caller,
            attachments: package.attachments,
            allow_unknown: self.options.allow_unknown,
            reply: Mutex::default(),
            subjects: Mutex::default(),
        });
        reporter.context(&context);
        let security = &self.options.security;
        security.authorise(row, context.caller()).map_err(refuse)?;
        let incoming = Incoming {
            frame: &mut frame,
            service: self.service,
            row,
            mode: self.options.mode,
            envelope: &envelope,
            context: context.clone(),
        };
        let work = Arc::clone(&self.dispatch).accept(operation, incoming);
        let work = work.map_err(refuse)?;
        reporter.handled();
        Ok(Started {
            work,
            context,
            operation,
            mtom,
        })
    }

    /// The operation a request calls, and its message addressing properties.
    fn route(
        &self,
        frame: &Frame<'_>,
        actions: &[Cow<'_, str>],
        reporter: &Reporter,
    ) -> Result<(Option<Box<MessageProperties>>, usize), Refusal> {
        let version = frame.version;
        let addressing_fault = |addressing_fault| addressed::refusal(version, &addressing_fault);
        let options = &self.options;
        let properties = addressed::properties(self.service, options, &frame.headers, version);
        let properties = properties.map_err(addressing_fault)?;
        if let Some(properties) = &properties {
            reporter.related((&**properties).into());
            addressed::judge(properties, options, actions).map_err(addressing_fault)?;
        }
        let criteria = Criteria {
            body: frame.body_name(),
            http: actions,
            addressing: properties
                .as_ref()
                .and_then(|found| found.action.as_deref()),
        };
        let operation =
            route::operation(self.service, &criteria).map_err(|reason| match reason {
                NoOperation::Fault(fault) => Refusal::new(version, fault),
                NoOperation::Addressing(wrong) => addressing_fault(wrong),
            })?;
        let output = self.service.operations[operation].output;
        reporter.operation(operation, output == Message::None);
        if let Some(properties) = &properties {
            addressed::judge_answer(properties, output).map_err(addressing_fault)?;
        }
        Ok((properties, operation))
    }

    /// Judges the header blocks: the declared ones, and the mandatory ones.
    fn check_headers(
        &self,
        frame: &Frame<'_>,
        operation: usize,
        mut understood: Vec<(String, String)>,
        is_addressed: bool,
    ) -> Result<(), Refusal> {
        let (service, version) = (self.service, frame.version);
        let declared = service.operations[operation].input_headers;
        if is_addressed {
            understood.extend(addressing::understood());
        }
        let headers = &frame.headers;
        let strange = body::not_understood(headers, version, service, declared, &understood);
        if let Some(block) = strange {
            return Err(Refusal::not_understood(version, block));
        }
        for header in declared {
            let name = service.element_name(header.element);
            let blocks = headers.iter();
            for block in blocks.filter(|b| (b.namespace(), b.local()) == name) {
                let (schema, mode) = (service.schema, self.options.mode);
                soap_header::read_block(block, schema, header.element, mode, &mut Discard)
                    .map_err(|error| Refusal::new(version, unreadable(&error)))?;
            }
        }
        Ok(())
    }

    /// The transaction in the header block that carries it.
    fn transaction(&self, frame: &Frame<'_>, operation: usize) -> Option<String> {
        let row = &self.service.operations[operation];
        let name = self.service.transaction_header(row)?;
        soap_header::transaction(&frame.headers, name)
    }
}

/// The answer to a request without a readable envelope.
fn no_frame(none: NoFrame, envelope: &OpenedEnvelope, fallback: SoapVersion) -> Refusal {
    let version = none.version.unwrap_or(fallback);
    let mismatch = none.is_version_mismatch();
    let error = envelope.placed(none.error);
    let fault = match mismatch {
        true => SoapFault::new(FaultCode::VersionMismatch, error.to_string()),
        false => unreadable(&error),
    };
    Refusal::new(version, fault)
}
