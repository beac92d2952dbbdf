//! How far the work on a request has come: what its answer needs even if the
//! handler takes too long or panics.
//!
//! The value lies outside the future that does the work, which only reports to it.
//! So whatever ends that future, the last report stands.

use super::addressed::Related;
use super::{AnswerSecurity, Context};
use crate::soap::SoapVersion;
use std::sync::Arc;
use tokio::sync::watch;

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

/// The end that reports; it goes where the work goes, to other threads too.
#[derive(Clone)]
pub(super) struct Reporter(watch::Sender<Progress>);

/// The start of a request, and the end that reports how it goes on.
pub(super) fn begin(version: SoapVersion) -> (Reporter, watch::Receiver<Progress>) {
    let (reporter, progress) = watch::channel(Progress {
        version,
        operation: None,
        one_way: false,
        related: None,
        security: None,
        context: None,
        handled: false,
        request_length: 0,
    });
    (Reporter(reporter), progress)
}

impl Reporter {
    /// The version to answer in, as far as it is known.
    pub(super) fn known_version(&self) -> SoapVersion {
        self.0.borrow().version
    }

    /// What is known so far.
    pub(super) fn known(&self) -> Progress {
        self.0.borrow().clone()
    }

    /// The answer is sealed by this.
    pub(super) fn security(&self, security: Arc<dyn AnswerSecurity>) {
        self.0
            .send_modify(|progress| progress.security = Some(security));
    }

    /// The request has so many octets.
    pub(super) fn length(&self, length: usize) {
        self.0
            .send_modify(|progress| progress.request_length = length);
    }

    /// These are the circumstances of the request.
    pub(super) fn context(&self, context: &Context) {
        self.0
            .send_modify(|progress| progress.context = Some(context.clone()));
    }

    /// The handler is at work.
    pub(super) fn handled(&self) {
        self.0.send_modify(|progress| progress.handled = true);
    }

    /// The request is in this version.
    pub(super) fn version(&self, version: SoapVersion) {
        self.0.send_modify(|progress| progress.version = version);
    }

    /// The request calls this operation.
    pub(super) fn operation(&self, operation: usize, one_way: bool) {
        self.0.send_modify(|progress| {
            (progress.operation, progress.one_way) = (Some(operation), one_way);
        });
    }

    /// The request asks this of its answer.
    pub(super) fn related(&self, related: Related) {
        self.0
            .send_modify(|progress| progress.related = Some(related));
    }
}
