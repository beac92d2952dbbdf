//! The stand-in itself.

use super::Refusal;
use super::grant::AccessToken;
use super::registry::Registry;
use crate::clock::ClockSkew;
use crate::keys::{Certificate, LocalKey, SignatureAlgorithm, Signer};
use crate::testing::{Agreement, TestClock, TestKey};
use crate::wsse::MessageVerifier;
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
    pub(super) settings: Settings,
    pub(super) verifier: MessageVerifier,
    registry: Mutex<Registry>,
    access: Mutex<HashMap<String, AccessToken>>,
    refusals: Mutex<VecDeque<Refusal>>,
    requests: AtomicUsize,
    issued: AtomicUsize,
}

/// What a stand-in goes by.
pub(super) struct Settings {
    pub(super) entity_id: String,
    pub(super) clock: TestClock,
    /// How far clocks may be apart.
    pub(super) skew: Duration,
    /// How long a token lives that was asked for without a word of it.
    pub(super) lifetime: Duration,
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Sts {
    pub(super) fn new(key: &TestKey, settings: Settings, registry: Registry) -> Sts {
        let mut verifier = MessageVerifier::token_requests();
        verifier.clock = Arc::new(settings.clock.clone());
        verifier.freshness.skew = ClockSkew::new(settings.skew);
        Sts(Arc::new(State {
            verifier,
            signer: key.signer(),
            algorithm: key.algorithm(),
            settings,
            registry: Mutex::new(registry),
            access: Mutex::default(),
            refusals: Mutex::default(),
            requests: AtomicUsize::new(0),
            issued: AtomicUsize::new(0),
        }))
    }

    /// The certificate that its tokens and answers are signed with: what clients and services
    /// have to trust.
    pub fn certificate(&self) -> &Certificate {
        self.0.signer.certificate()
    }

    /// Its entity id, the issuer of its tokens.
    pub fn entity_id(&self) -> &str {
        &self.0.settings.entity_id
    }

    /// Its clock.
    pub fn clock(&self) -> &TestClock {
        &self.0.settings.clock
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
            .field("entity_id", &self.0.settings.entity_id)
            .field("certificate", self.certificate())
            .field("issued", &self.issued())
            .finish_non_exhaustive()
    }
}
