//! How far the work on a request has come: what its answer needs even if the
//! handler takes too long or panics.
//!
//! The value lies outside the future that does the work, which only reports to it.
//! So whatever ends that future, the last report stands.

use super::addressed::Related;
use super::{AnswerSecurity, Context};
use crate::soap::SoapVersion;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What is known of a request so far.
#[derive(Clone)]
pub(super) struct Progress {
    /// The version to answer in.
    pub(super) version: SoapVersion,
    /// The operation it calls.
    pub(super) operation: Option<usize>,
    /// Whether that is one-way, so that no envelope answers it.
    pub(super) one_way: bool,
    /// What its message addressing properties ask of an answer.
    pub(super) related: Option<Related>,
    /// What seals its answer, once it was opened.
    pub(super) security: Option<Arc<dyn AnswerSecurity>>,
    /// Its circumstances, once its headers were read.
    pub(super) context: Option<Context>,
    /// Whether its handler was started.
    pub(super) handled: bool,
    /// Octets of its body as it came.
    pub(super) request_length: usize,
}

/// The account that the work on a request gives of itself; it goes where the work goes,
/// to other threads too, and a copy stays outside.
#[derive(Clone)]
pub(super) struct Reporter(Arc<Mutex<Progress>>);

/// The account of a request that begins.
pub(super) fn begin(version: SoapVersion) -> Reporter {
    Reporter(Arc::new(Mutex::new(Progress {
        version,
        operation: None,
        one_way: false,
        related: None,
        security: None,
        context: None,
        handled: false,
        request_length: 0,
    })))
}

impl Reporter {
    /// Held for a read or a write of fields, and never across anything that waits or panics.
    fn account(&self) -> MutexGuard<'_, Progress> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The version to answer in, as far as it is known.
    pub(super) fn known_version(&self) -> SoapVersion {
        self.account().version
    }

    /// What is known so far.
    pub(super) fn known(&self) -> Progress {
        self.account().clone()
    }

    /// The answer is sealed by this.
    pub(super) fn security(&self, security: Arc<dyn AnswerSecurity>) {
        self.account().security = Some(security);
    }

    /// The request has so many octets.
    pub(super) fn length(&self, length: usize) {
        self.account().request_length = length;
    }

    /// These are the circumstances of the request.
    pub(super) fn context(&self, context: &Context) {
        self.account().context = Some(context.clone());
    }

    /// The handler is at work.
    pub(super) fn handled(&self) {
        self.account().handled = true;
    }

    /// The request is in this version.
    pub(super) fn version(&self, version: SoapVersion) {
        self.account().version = version;
    }

    /// The request calls this operation.
    pub(super) fn operation(&self, operation: usize, one_way: bool) {
        let mut account = self.account();
        (account.operation, account.one_way) = (Some(operation), one_way);
    }

    /// The request asks this of its answer.
    pub(super) fn related(&self, related: Related) {
        self.account().related = Some(related);
    }
}
