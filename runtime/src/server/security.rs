//! The seam where a security profile sees the exact bytes, server side.

use super::PeerCertificate;
use crate::caller::Caller;
use crate::soap::{
    BoxFuture, Envelope, HeaderBlock, OpenedEnvelope, Operation, Part, SoapFault, SoapVersion,
};
use bytes::Bytes;
use http::request::Parts;
use http::{Extensions, HeaderMap};
use std::fmt;
use std::sync::Arc;

/// Checks requests and signs answers.
pub trait ServerSecurity: Send + Sync + 'static {
    /// Checks a request before anything of it is read. Bounded by the time the
    /// server's options allow for the request; what takes long (a large message)
    /// belongs on a thread that may block.
    ///
    /// # Errors
    /// The fault to answer with, unsigned.
    fn open<'a>(
        &'a self,
        request: SealedRequest<'a>,
    ) -> BoxFuture<'a, Result<OpenedRequest, SoapFault>>;

    /// Whether a caller may call an operation. Asked once the operation is known and
    /// before its input is read. It decides by what [`open`](ServerSecurity::open)
    /// learnt, and does not wait.
    ///
    /// # Errors
    /// The fault that says no.
    fn authorise(&self, operation: &Operation<'static>, caller: &Caller) -> Result<(), SoapFault> {
        let _ = (operation, caller);
        Ok(())
    }
}

/// Seals the answer to one request, with what the profile kept of that request.
///
/// [`headers`](AnswerSecurity::headers) and [`wants_id`](AnswerSecurity::wants_id) are
/// asked before the envelope exists, [`seal`](AnswerSecurity::seal) gets its exact bytes.
pub trait AnswerSecurity: Send + Sync + 'static {
    /// Header blocks to add. Those to be signed say so.
    ///
    /// # Errors
    /// The fault to answer with instead.
    fn headers(&self, answer: &OutgoingAnswer) -> Result<Vec<HeaderBlock>, SoapFault> {
        let _ = answer;
        Ok(Vec::new())
    }

    /// Whether a part of the envelope needs a `wsu:Id`; its place is not known yet.
    fn wants_id(&self, answer: &OutgoingAnswer, part: &Part) -> bool {
        let _ = (answer, part);
        false
    }

    /// Signs an answer, whose parts are known by place and id.
    ///
    /// # Errors
    /// The fault to answer with instead. A fault that cannot be signed goes out
    /// unsigned.
    fn seal<'a>(
        &'a self,
        answer: &'a OutgoingAnswer,
        envelope: Envelope,
    ) -> BoxFuture<'a, Result<Bytes, SoapFault>> {
        let _ = answer;
        Box::pin(async move { Ok(Bytes::from(envelope.xml)) })
    }
}

/// A request that was not opened yet. `Debug` shows its path and size.
#[non_exhaustive]
pub struct SealedRequest<'a> {
    /// The path as the caller sees it, below whatever router it is nested in.
    pub path: &'a str,
    /// The HTTP header fields.
    pub http_headers: &'a HeaderMap,
    /// What the connection and the layers before this service know of the request.
    pub extensions: &'a Extensions,
    /// The envelope in UTF-8, inflated, with its binary content in place.
    pub envelope: Bytes,
}

impl<'a> SealedRequest<'a> {
    pub(super) fn new(path: &'a str, parts: &'a Parts, envelope: Bytes) -> SealedRequest<'a> {
        SealedRequest {
            path,
            http_headers: &parts.headers,
            extensions: &parts.extensions,
            envelope,
        }
    }

    /// The certificate the caller has shown to the TLS server, if there is one.
    pub fn peer_certificate(&self) -> Option<&'a PeerCertificate> {
        self.extensions.get()
    }

    /// The same as it was received, from a caller known so far.
    pub fn as_received(self, caller: Caller) -> OpenedRequest {
        OpenedRequest {
            envelope: OpenedEnvelope::AsReceived(self.envelope),
            understood: Vec::new(),
            caller,
            answers: Arc::new(NoServerSecurity),
        }
    }
}

impl fmt::Debug for SealedRequest<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SealedRequest")
            .field("path", &self.path)
            .field("length", &self.envelope.len())
            .finish_non_exhaustive()
    }
}

/// A request a security profile has checked. `Debug` shows its size, not its bytes.
pub struct OpenedRequest {
    /// What it is read from.
    pub envelope: OpenedEnvelope,
    /// Namespace and local name of header blocks the profile has dealt with.
    pub understood: Vec<(String, String)>,
    /// Who calls, for [`Context::caller`](super::Context::caller).
    pub caller: Caller,
    /// What seals the answer.
    pub answers: Arc<dyn AnswerSecurity>,
}

impl fmt::Debug for OpenedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("OpenedRequest")
            .field("envelope", &self.envelope)
            .field("understood", &self.understood)
            .field("caller", &self.caller)
            .finish_non_exhaustive()
    }
}

/// What is known of an answer before it is sealed.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct OutgoingAnswer {
    /// The service, as the contract names it.
    pub service: &'static str,
    /// The operation, as the contract names it, if it is known.
    pub operation: Option<&'static str>,
    /// SOAP version of request and answer.
    pub version: SoapVersion,
    /// Whether it is a fault.
    pub is_fault: bool,
    /// The `MessageID` of the request, which the answer relates to, if it had one.
    pub relates_to: Option<String>,
}

/// No security profile: nothing is checked.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoServerSecurity;

impl ServerSecurity for NoServerSecurity {
    fn open<'a>(
        &'a self,
        request: SealedRequest<'a>,
    ) -> BoxFuture<'a, Result<OpenedRequest, SoapFault>> {
        Box::pin(async move { Ok(request.as_received(Caller::unknown())) })
    }
}

impl AnswerSecurity for NoServerSecurity {}
