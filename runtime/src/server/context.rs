//! What a handler learns of a request besides its input.

use super::PeerCertificate;
use crate::audit::Subject;
use crate::caller::Caller;
use crate::document::Root;
use crate::read::ReadError;
use crate::soap::header;
use crate::soap::{Attachment, HeaderBlock, MessageProperties, SoapVersion};
use crate::value::{Blank, Node};
use http::{Extensions, HeaderMap};
use std::borrow::Cow;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

/// The circumstances of a request. Cheap to clone.
#[derive(Clone)]
pub struct Context(Arc<Inner>);

pub(super) struct Inner {
    pub(super) operation: &'static str,
    pub(super) version: SoapVersion,
    pub(super) action: Cow<'static, str>,
    pub(super) addressing: Option<Box<MessageProperties>>,
    pub(super) transaction: Option<String>,
    pub(super) headers: Vec<HeaderBlock>,
    pub(super) http: HeaderMap,
    pub(super) extensions: Extensions,
    pub(super) caller: Caller,
    pub(super) attachments: Vec<Attachment>,
    /// What the server's options say of all answers.
    pub(super) allow_unknown: bool,
    pub(super) reply: Mutex<ReplyParts>,
    pub(super) subjects: Mutex<Vec<Subject>>,
}

/// What an answer carries besides its body.
#[derive(Default)]
pub(super) struct ReplyParts {
    pub(super) headers: Vec<HeaderBlock>,
    pub(super) attachments: Vec<Attachment>,
    pub(super) allow_unknown: bool,
}

impl Context {
    pub(super) fn new(inner: Inner) -> Context {
        Context(Arc::new(inner))
    }

    /// The operation called.
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// SOAP version of request and answer.
    pub fn version(&self) -> SoapVersion {
        self.0.version
    }

    /// The action the request names; may be empty.
    pub fn action(&self) -> &str {
        &self.0.action
    }

    /// The WS-Addressing properties of the request, if it has any and they are
    /// in use.
    pub fn addressing(&self) -> Option<&MessageProperties> {
        self.0.addressing.as_deref()
    }

    /// The transaction in the request's `RequestHeader`, if it has one.
    pub fn transaction_id(&self) -> Option<&str> {
        self.0.transaction.as_deref()
    }

    /// The header blocks of the request.
    pub fn headers(&self) -> &[HeaderBlock] {
        &self.0.headers
    }

    /// The first header block of this name.
    pub fn header(&self, namespace: &str, local: &str) -> Option<&HeaderBlock> {
        header::find(&self.0.headers, (namespace, local))
    }

    /// The first header block of this element, read strictly.
    ///
    /// # Errors
    /// What breaks the contract.
    pub fn read_header<H: Node + Blank>(&self, root: &Root<H>) -> Result<Option<H>, ReadError> {
        header::read_first(&self.0.headers, root)
    }

    /// The header fields of the HTTP request.
    pub fn http_headers(&self) -> &HeaderMap {
        &self.0.http
    }

    /// Who calls, as the security profile found.
    pub fn caller(&self) -> &Caller {
        &self.0.caller
    }

    /// What the connection and tower layers before this service know of the request.
    pub fn extensions(&self) -> &Extensions {
        &self.0.extensions
    }

    /// The certificate the caller has shown to the TLS server, if there is one.
    pub fn peer_certificate(&self) -> Option<&PeerCertificate> {
        self.0.extensions.get()
    }

    /// Says whom the request is about, for the record
    /// ([`ServerOptions::audits`](super::ServerOptions::audits)) alone: nothing of it is
    /// sent.
    pub fn about(&self, subject: Subject) {
        let subjects = self.0.subjects.lock();
        subjects
            .unwrap_or_else(PoisonError::into_inner)
            .push(subject);
    }

    /// Whom the request is about, as far as its handler said so.
    pub(super) fn subjects(&self) -> Vec<Subject> {
        let subjects = self.0.subjects.lock();
        subjects.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Adds a header block to the answer.
    pub fn reply_header(&self, block: HeaderBlock) {
        self.reply().headers.push(block);
    }

    /// Parts of the request that the input does not hold.
    pub fn attachments(&self) -> &[Attachment] {
        &self.0.attachments
    }

    /// Adds a part to the answer, next to the envelope.
    pub fn reply_attachment(&self, part: Attachment) {
        self.reply().attachments.push(part);
    }

    /// Lets this answer carry what the contract does not know, as
    /// [`ServerOptions::allow_unknown`](super::ServerOptions::allow_unknown) does for all.
    pub fn allow_unknown(&self) {
        self.reply().allow_unknown = true;
    }

    pub(super) fn allows_unknown(&self) -> bool {
        self.0.allow_unknown || self.reply().allow_unknown
    }

    pub(super) fn take_reply(&self) -> ReplyParts {
        std::mem::take(&mut *self.reply())
    }

    fn reply(&self) -> std::sync::MutexGuard<'_, ReplyParts> {
        // A panic while pushing leaves the list whole.
        self.0.reply.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context")
            .field("operation", &self.0.operation)
            .field("version", &self.0.version)
            .field("headers", &self.0.headers)
            .field("caller", &self.0.caller)
            .finish_non_exhaustive()
    }
}
