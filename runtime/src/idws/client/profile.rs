//! The profile: what all calls have in common.

use crate::keys::{Certificate, SignatureAlgorithm, Signer};
use crate::tokens::{TokenRequest, TokenSource};
use crate::wsse::{MessageSigner, MessageVerifier};
use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

/// The namespace of `RequestHeader`, which nobody signs.
const REQUEST_HEADER: &str = "http://kombit.dk/xml/schemas/RequestHeader/1/";

/// Signs calls with a token and checks that the service signed its answers: a security
/// profile for the clients of one service, in the name of one authority. Clones share all
/// their state.
#[derive(Clone)]
pub struct TokenProfile {
    pub(super) tokens: Arc<dyn TokenSource>,
    pub(super) request: TokenRequest,
    pub(super) signer: MessageSigner,
    pub(super) verifier: MessageVerifier,
    pinned: Arc<RwLock<Vec<Certificate>>>,
}

impl TokenProfile {
    /// Calls with the tokens of this source, signed with the key they are bound to. Answers
    /// are refused until the certificates of the service are [`pinned`](TokenProfile::pinned).
    pub fn new(
        tokens: impl TokenSource + 'static,
        request: TokenRequest,
        signer: Arc<dyn Signer>,
    ) -> TokenProfile {
        let mut verifier = MessageVerifier::answers();
        let header = (REQUEST_HEADER.to_owned(), "RequestHeader".to_owned());
        verifier.coverage.let_in.push(header);
        TokenProfile {
            tokens: Arc::new(tokens),
            request,
            signer: MessageSigner::new(signer),
            verifier,
            pinned: Arc::default(),
        }
    }

    /// Trusts answers that are signed with one of these certificates. Two at once while the
    /// service changes its key.
    #[must_use]
    pub fn pinned(self, certificates: impl IntoIterator<Item = Certificate>) -> Self {
        self.pin(certificates);
        self
    }

    /// The same while calls are made, for all clones: from the next answer on, these
    /// certificates are trusted and no others.
    pub fn pin(&self, certificates: impl IntoIterator<Item = Certificate>) {
        let certificates = certificates.into_iter().collect();
        *self.pinned.write().unwrap_or_else(PoisonError::into_inner) = certificates;
    }

    /// Signs with this algorithm instead of the usual one of the key.
    #[must_use]
    pub fn algorithm(self, algorithm: SignatureAlgorithm) -> Self {
        self.signing(|signer| signer.algorithm(algorithm))
    }

    /// Changes how calls are signed: digest, lifetime, PrefixList, clock.
    #[must_use]
    pub fn signing(mut self, change: impl FnOnce(MessageSigner) -> MessageSigner) -> Self {
        self.signer = change(self.signer);
        self
    }

    /// Changes how answers are checked: what is accepted and demanded, how old they may be,
    /// which header blocks are read though nothing covers them, the clock.
    #[must_use]
    pub fn checking(mut self, change: impl FnOnce(&mut MessageVerifier)) -> Self {
        change(&mut self.verifier);
        self
    }

    /// The same service in the name of another authority (CVR number, eight digits).
    #[must_use]
    pub fn authority(&self, cvr: impl Into<String>) -> TokenProfile {
        let mut other = self.clone();
        other.request.cvr = cvr.into();
        other
    }

    /// The certificates trusted now.
    pub(super) fn trusted(&self) -> Vec<Certificate> {
        let pinned = self.pinned.read().unwrap_or_else(PoisonError::into_inner);
        pinned.clone()
    }
}

/// Shows for which service it is.
impl fmt::Debug for TokenProfile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenProfile")
            .field("service", &self.request.service)
            .field("signer", &self.signer)
            .field("pinned", &self.trusted())
            .finish_non_exhaustive()
    }
}
