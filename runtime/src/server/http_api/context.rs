//! What a handler learns of a request besides its input.

use crate::audit::Subject;
use crate::caller::Caller;
use crate::server::PeerCertificate;
use http::request::Parts;
use http::{Extensions, HeaderMap, HeaderName, HeaderValue, Uri};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// The circumstances of a request over plain HTTP. Cheap to clone.
#[derive(Clone)]
pub struct HttpContext(Arc<Inner>);

struct Inner {
    operation: &'static str,
    transaction: Option<String>,
    transaction_time: Option<String>,
    uri: Uri,
    http: HeaderMap,
    extensions: Extensions,
    caller: Caller,
    allow_unknown: bool,
    reply: Mutex<Reply>,
    subjects: Mutex<Vec<Subject>>,
}

#[derive(Default)]
struct Reply {
    fields: HeaderMap,
    allow_unknown: bool,
}

/// What is known of a request before its handler runs.
pub(super) struct Known {
    pub(super) operation: &'static str,
    pub(super) transaction: Option<String>,
    pub(super) transaction_time: Option<String>,
    pub(super) caller: Caller,
    pub(super) allow_unknown: bool,
}

impl HttpContext {
    pub(super) fn new(known: Known, parts: &Parts) -> HttpContext {
        HttpContext(Arc::new(Inner {
            operation: known.operation,
            transaction: known.transaction,
            transaction_time: known.transaction_time,
            uri: parts.uri.clone(),
            http: parts.headers.clone(),
            extensions: parts.extensions.clone(),
            caller: known.caller,
            allow_unknown: known.allow_unknown,
            reply: Mutex::default(),
            subjects: Mutex::default(),
        }))
    }

    /// The operation called.
    pub fn operation(&self) -> &'static str {
        self.0.operation
    }

    /// The transaction of the request, where the operation declares a parameter for it
    /// (`x-TransaktionsId`). The answer carries it too, where the contract says so.
    pub fn transaction_id(&self) -> Option<&str> {
        self.0.transaction.as_deref()
    }

    /// The time of the call as its first caller saw it, in the same way
    /// (`x-TransaktionsTid`).
    pub fn transaction_time(&self) -> Option<&str> {
        self.0.transaction_time.as_deref()
    }

    /// Path and query, below whatever router the service is nested in.
    pub fn uri(&self) -> &Uri {
        &self.0.uri
    }

    /// The header fields of the request.
    pub fn http_headers(&self) -> &HeaderMap {
        &self.0.http
    }

    /// Who calls, as the security of the server found.
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
    /// ([`ServerOptions::audits`](crate::server::ServerOptions::audits)) alone: nothing of
    /// it is sent.
    pub fn about(&self, subject: Subject) {
        let subjects = self.0.subjects.lock();
        subjects
            .unwrap_or_else(PoisonError::into_inner)
            .push(subject);
    }

    /// Adds a header field to the answer.
    pub fn reply_http_header(&self, name: HeaderName, value: HeaderValue) {
        self.reply().fields.append(name, value);
    }

    /// Lets this answer carry what the contract does not know, as
    /// [`ServerOptions::allow_unknown`](crate::server::ServerOptions::allow_unknown) does
    /// for all.
    pub fn allow_unknown(&self) {
        self.reply().allow_unknown = true;
    }

    pub(super) fn allows_unknown(&self) -> bool {
        self.0.allow_unknown || self.reply().allow_unknown
    }

    /// The header fields that the handler gave.
    pub(super) fn reply_fields(&self) -> HeaderMap {
        std::mem::take(&mut self.reply().fields)
    }

    pub(super) fn subjects(&self) -> Vec<Subject> {
        let subjects = self.0.subjects.lock();
        subjects.unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn reply(&self) -> MutexGuard<'_, Reply> {
        // A panic while adding leaves the fields whole.
        self.0.reply.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Shows neither path nor query, which may hold personal data.
impl fmt::Debug for HttpContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpContext")
            .field("operation", &self.0.operation)
            .field("transaction", &self.0.transaction)
            .field("caller", &self.0.caller)
            .finish_non_exhaustive()
    }
}
