//! The stand-in itself.

use super::access_token::AccessToken;
use super::builder::StsBuilder;
use super::registry::Registry;
use super::{InProcessSts, Refusal, StsError, router};
use crate::keys::{Certificate, LocalKey, SignatureAlgorithm, Signer};
use crate::server::Router;
use crate::testing::{Agreement, TestClock, TestKeys};
use std::collections::{HashMap, VecDeque};
use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A stand-in of the token service: issues what the real one issues, to those who have
/// agreed on it, and refuses the others.
///
/// It speaks WS-Trust 1.3 over SOAP 1.2 and as JSON, issues JWTs (OAuth 2.0), and exchanges
/// assertions for access tokens. Clones are the same stand-in.
#[derive(Clone)]
pub struct Sts(pub(super) Arc<State>);

pub(super) struct State {
    pub(super) signer: Arc<LocalKey>,
    pub(super) algorithm: SignatureAlgorithm,
    pub(super) entity_id: String,
    pub(super) clock: TestClock,
    pub(super) skew: Duration,
    pub(super) lifetime: Duration,
    registry: Mutex<Registry>,
    access: Mutex<HashMap<String, AccessToken>>,
    refusals: Mutex<VecDeque<Refusal>>,
    requests: AtomicUsize,
    issued: AtomicUsize,
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Sts {
    /// Begins one whose certificates come from this authority.
    pub fn builder(keys: &TestKeys) -> StsBuilder<'_> {
        StsBuilder::new(keys)
    }

    pub(super) fn new(builder: StsBuilder<'_>) -> Result<Sts, StsError> {
        let key = match builder.key {
            Some(key) => key,
            None => builder.keys.system("Adgangsstyring", "19435075")?,
        };
        Ok(Sts(Arc::new(State {
            signer: key.signer(),
            algorithm: key.algorithm(),
            entity_id: builder.entity_id,
            clock: builder.clock,
            skew: builder.skew,
            lifetime: builder.lifetime,
            registry: Mutex::new(builder.registry),
            access: Mutex::default(),
            refusals: Mutex::default(),
            requests: AtomicUsize::new(0),
            issued: AtomicUsize::new(0),
        })))
    }

    /// The certificate that its tokens and answers are signed with: what clients and services
    /// have to trust.
    pub fn certificate(&self) -> &Certificate {
        self.0.signer.certificate()
    }

    /// Its entity id, the issuer of its tokens.
    pub fn entity_id(&self) -> &str {
        &self.0.entity_id
    }

    /// Its clock.
    pub fn clock(&self) -> &TestClock {
        &self.0.clock
    }

    /// Adds an agreement, in place of an earlier one of the same system, authority and service.
    pub fn agree(&self, agreement: Agreement) {
        lock(&self.0.registry).agree(agreement);
    }

    /// Ends an agreement; its parties stay known.
    pub fn end_agreement(&self, system: &Certificate, cvr: &str, service: &str) {
        lock(&self.0.registry).end(system, cvr, service);
    }

    /// Refuses one request to come, whatever it asks for. Several are refused in this order.
    pub fn refuse_next(&self, refusal: Refusal) {
        lock(&self.0.refusals).push_back(refusal);
    }

    /// How many requests it got, refused ones too.
    pub fn requests(&self) -> usize {
        self.0.requests.load(Ordering::Relaxed)
    }

    /// How many tokens it issued, of any form.
    pub fn issued(&self) -> usize {
        self.0.issued.load(Ordering::Relaxed)
    }

    /// All its forms, each at the path where the real one has it.
    pub fn router(&self) -> Router {
        router::router(self.clone())
    }

    /// A transport to it without a network, for those forms that need no client certificate;
    /// [`InProcessSts::showing`] shows one.
    pub fn in_process(&self) -> InProcessSts {
        InProcessSts::new(self)
    }

    /// Counts a request, and takes the refusal that waits for it.
    pub(super) fn begin(&self) -> Result<(), Refusal> {
        self.0.requests.fetch_add(1, Ordering::Relaxed);
        lock(&self.0.refusals).pop_front().map_or(Ok(()), Err)
    }

    pub(super) fn count_issued(&self) {
        self.0.issued.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn registry(&self) -> MutexGuard<'_, Registry> {
        lock(&self.0.registry)
    }

    pub(super) fn access(&self) -> MutexGuard<'_, HashMap<String, AccessToken>> {
        lock(&self.0.access)
    }
}

impl fmt::Debug for Sts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sts")
            .field("entity_id", &self.0.entity_id)
            .field("certificate", self.certificate())
            .field("issued", &self.issued())
            .finish_non_exhaustive()
    }
}
