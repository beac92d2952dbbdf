//! What a provider is told.

use super::issuer::{Issuer, Issuers};
use super::refused::Refused;
use super::roles::Roles;
use crate::keys::Signer;
use crate::signature::Policy;
use crate::wsse::{MessageSigner, MessageVerifier};
use std::fmt;
use std::sync::Arc;

/// Who is told of refused requests.
pub(super) type Report = Arc<dyn Fn(&Refused) + Send + Sync>;

/// What a [`Provider`](super::Provider) is told.
#[derive(Clone)]
#[non_exhaustive]
pub struct ProviderSettings {
    /// What is demanded of messages and accepted in them: algorithms, age and skew, header
    /// blocks. The skew counts for tokens too.
    pub verifier: MessageVerifier,
    /// What is accepted of the signature of a token.
    pub token_policy: Policy,
    /// What signs the answers.
    pub signer: MessageSigner,
    /// Whether faults are signed too, once a request was let in. It is the default; a caller
    /// that cannot verify faults may want it off.
    pub sign_faults: bool,
    /// Whether a `MessageID` is taken once from each caller. It is the default; off, a repeat
    /// that was signed anew (WS-Addressing 1.0 lets a message be sent again under its id) gets
    /// through, and operations have to bear repetition.
    pub unique_message_ids: bool,
    /// How many requests are remembered, so that none is taken twice.
    pub remembered: usize,
    pub(super) entity_ids: Vec<String>,
    pub(super) destinations: Vec<String>,
    pub(super) issuers: Issuers,
    pub(super) roles: Roles,
    pub(super) report: Option<Report>,
}

impl ProviderSettings {
    /// A service with this entity id, whose answers are signed with this key. It trusts nobody
    /// yet, and nobody may call an operation.
    pub fn new(entity_id: impl Into<String>, signer: Arc<dyn Signer>) -> ProviderSettings {
        let mut verifier = MessageVerifier::calls();
        let transaction = "http://kombit.dk/xml/schemas/RequestHeader/1/";
        verifier
            .coverage
            .let_in
            .push((transaction.to_owned(), "RequestHeader".to_owned()));
        ProviderSettings {
            verifier,
            token_policy: Policy::enveloped(),
            signer: MessageSigner::new(signer),
            sign_faults: true,
            unique_message_ids: true,
            remembered: 100_000,
            entity_ids: vec![entity_id.into()],
            destinations: Vec::new(),
            issuers: Issuers::default(),
            roles: Roles::default(),
            report: None,
        }
    }

    /// With one more entity id: tokens for either are taken.
    #[must_use]
    pub fn entity_id(mut self, entity_id: impl Into<String>) -> Self {
        self.entity_ids.push(entity_id.into());
        self
    }

    /// Tokens of this token service are taken.
    #[must_use]
    pub fn trust(mut self, issuer: Issuer) -> Self {
        self.issuers.trust(issuer);
        self
    }

    /// Tokens of this token service, of another environment, are refused with an error that
    /// says so.
    #[must_use]
    pub fn elsewhere(mut self, issuer: Issuer) -> Self {
        self.issuers.elsewhere(issuer);
        self
    }

    /// Requests have to be for this endpoint (`wsa:To`), or another one that is named. Without
    /// any they may be for whatever they say.
    #[must_use]
    pub fn destination(mut self, to: impl Into<String>) -> Self {
        self.destinations.push(to.into());
        self
    }

    /// Which role each operation asks for.
    #[must_use]
    pub fn roles(mut self, roles: Roles) -> Self {
        self.roles = self.roles.and(roles);
        self
    }

    /// Who is told of each request that is refused, for the log of the service: it says more
    /// than the caller is told, and nothing of a person or a secret.
    #[must_use]
    pub fn report(mut self, report: impl Fn(&Refused) + Send + Sync + 'static) -> Self {
        self.report = Some(Arc::new(report));
        self
    }
}

impl fmt::Debug for ProviderSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ProviderSettings")
            .field("entity_ids", &self.entity_ids)
            .field("destinations", &self.destinations)
            .field("issuers", &self.issuers)
            .field("roles", &self.roles)
            .finish_non_exhaustive()
    }
}
