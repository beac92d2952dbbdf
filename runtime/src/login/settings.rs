//! How logins are set up.

use super::error::LoginError;
use super::memory::MemorySessions;
use super::observed::LoginEvent;
use super::store::SessionStore;
use crate::client::Transport;
use crate::clock::{Clock, ClockSkew, SystemClock};
use crate::keys::{Certificate, SignatureAlgorithm, Signer};
use crate::saml::Assurance;
use crate::saml::metadata::{AttributeProfile, IdentityProviderMetadata};
use crate::signature::Policy;
#[cfg(feature = "saml-encryption")]
use crate::tokens::Decryption;
use axum::response::Response;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

/// Makes the page that a browser is shown instead of what it asked for.
pub(super) type RefusalPage = Arc<dyn Fn(&LoginError) -> Response + Send + Sync>;

/// What is told of logins, by whoever observes them.
pub(super) type Observer = Arc<dyn Fn(&LoginEvent<'_>) + Send + Sync>;

/// How logins are set up. Whether it fits together is judged by [`Login::new`](super::Login::new).
#[derive(Clone)]
pub struct LoginSettings {
    pub(super) entity_id: String,
    pub(super) url: String,
    pub(super) prefix: String,
    pub(super) landing: String,
    pub(super) signer: Arc<dyn Signer>,
    pub(super) algorithm: Option<SignatureAlgorithm>,
    pub(super) identity_provider: IdentityProviderMetadata,
    pub(super) policy: Policy,
    pub(super) signed_responses: bool,
    #[cfg(feature = "saml-encryption")]
    pub(super) decryption: Option<Decryption>,
    pub(super) encryption: Vec<Certificate>,
    pub(super) next: Vec<Certificate>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) skew: ClockSkew,
    pub(super) lifetime: Duration,
    pub(super) minimum: Option<Assurance>,
    pub(super) name_id_format: Option<String>,
    pub(super) force_authn: bool,
    pub(super) profile: AttributeProfile,
    pub(super) name: Option<String>,
    pub(super) contact: Option<String>,
    pub(super) store: Arc<dyn SessionStore>,
    pub(super) observer: Option<Observer>,
    pub(super) refusal_page: Option<RefusalPage>,
    pub(super) transport: Option<Arc<dyn Transport>>,
}

impl LoginSettings {
    /// A system by its entity id, at a URL (scheme and host: `https`, or `http` on this machine),
    /// with the key that it signs with, and the identity provider that it trusts.
    pub fn new(
        entity_id: impl Into<String>,
        url: impl Into<String>,
        signer: Arc<dyn Signer>,
        identity_provider: IdentityProviderMetadata,
    ) -> LoginSettings {
        LoginSettings {
            entity_id: entity_id.into(),
            url: url.into(),
            prefix: "/saml".to_owned(),
            landing: "/".to_owned(),
            signer,
            algorithm: None,
            identity_provider,
            policy: Policy::enveloped(),
            signed_responses: false,
            #[cfg(feature = "saml-encryption")]
            decryption: None,
            encryption: Vec::new(),
            next: Vec::new(),
            clock: Arc::new(SystemClock),
            skew: ClockSkew::new(Duration::from_secs(300)),
            lifetime: Duration::from_secs(8 * 3600),
            minimum: None,
            name_id_format: None,
            force_authn: false,
            profile: AttributeProfile::default(),
            name: None,
            contact: None,
            store: Arc::new(MemorySessions::default()),
            observer: None,
            refusal_page: None,
            transport: None,
        }
    }

    /// The path that the addresses of logins begin with, `/saml` otherwise.
    #[must_use]
    pub fn prefix(mut self, path: impl Into<String>) -> Self {
        self.prefix = path.into();
        self
    }

    /// The path where browsers are sent after a logout, and after a login that was begun without
    /// saying where to go; `/` otherwise.
    #[must_use]
    pub fn landing(mut self, path: impl Into<String>) -> Self {
        self.landing = path.into();
        self
    }

    /// Signs with this algorithm, as the guides for Context Handler ask for RSASSA-PSS
    /// ([`SignatureAlgorithm::PssSha256`]). Otherwise RSA-SHA256, or ECDSA with such a key.
    #[must_use]
    pub fn algorithm(mut self, algorithm: SignatureAlgorithm) -> Self {
        self.algorithm = Some(algorithm);
        self
    }

    /// Takes messages signed with these algorithms only. Otherwise RSA, RSASSA-PSS and ECDSA,
    /// each with SHA-256 or more.
    #[must_use]
    pub fn accept(mut self, algorithms: Vec<SignatureAlgorithm>) -> Self {
        self.policy.signatures = algorithms;
        self
    }

    /// Refuses answers that are not signed as a whole, beside the assertion in them, which
    /// always is.
    #[must_use]
    pub fn signed_responses(mut self) -> Self {
        self.signed_responses = true;
        self
    }

    /// Decrypts assertions with these keys, and says in the metadata that they may be encrypted
    /// for this certificate.
    #[cfg(feature = "saml-encryption")]
    #[must_use]
    pub fn decryption(mut self, keys: Decryption, certificate: Certificate) -> Self {
        self.decryption = Some(keys);
        self.encryption.push(certificate);
        self
    }

    /// Says in the metadata that this certificate takes over from the one in use. Register the
    /// metadata, wait until it is known, and then change keys.
    #[must_use]
    pub fn next_certificate(mut self, certificate: Certificate) -> Self {
        self.next.push(certificate);
        self
    }

    /// The clock that times are judged by.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// How far the clock of the identity provider may be from ours, five minutes otherwise.
    #[must_use]
    pub fn skew(mut self, skew: ClockSkew) -> Self {
        self.skew = skew;
        self
    }

    /// How long sessions last at most, eight hours otherwise. They end with the session at the
    /// identity provider, if that is sooner.
    #[must_use]
    pub fn lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetime = lifetime;
        self
    }

    /// Refuses users who were identified less firmly.
    #[must_use]
    pub fn minimum_assurance(mut self, level: Assurance) -> Self {
        self.minimum = Some(level);
        self
    }

    /// Asks for names of users of a kind, a URI
    /// ([`NAME_ID_PERSISTENT`](crate::saml::protocol::NAME_ID_PERSISTENT)).
    #[must_use]
    pub fn name_id_format(mut self, uri: impl Into<String>) -> Self {
        self.name_id_format = Some(uri.into());
        self
    }

    /// Has users identify themselves anew with every login, though they have a session.
    #[must_use]
    pub fn force_authn(mut self) -> Self {
        self.force_authn = true;
        self
    }

    /// Asks in the metadata for the attributes of a generation of the Danish profile. Both are
    /// read, whatever is asked for.
    #[must_use]
    pub fn profile(mut self, profile: AttributeProfile) -> Self {
        self.profile = profile;
        self
    }

    /// The name of the system for people to read, in the metadata.
    #[must_use]
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// The e-mail address of whoever runs the system, which Context Handler wants in the
    /// metadata.
    #[must_use]
    pub fn contact(mut self, address: impl Into<String>) -> Self {
        self.contact = Some(address.into());
        self
    }

    /// Keeps sessions there, and not in memory.
    #[must_use]
    pub fn store(mut self, store: Arc<dyn SessionStore>) -> Self {
        self.store = store;
        self
    }

    /// Tells of every login, logout and refusal.
    #[must_use]
    pub fn observer(mut self, observer: impl Fn(&LoginEvent<'_>) + Send + Sync + 'static) -> Self {
        self.observer = Some(Arc::new(observer));
        self
    }

    /// Shows this page, and not our own, where a user is denied a function or a login or logout
    /// fails. Its status is [`LoginError::http_status`], whatever the page has.
    #[must_use]
    pub fn refusal_page(
        mut self,
        page: impl Fn(&LoginError) -> Response + Send + Sync + 'static,
    ) -> Self {
        self.refusal_page = Some(Arc::new(page));
        self
    }

    /// Asks for logout from server to server over this transport (SOAP), and not by way of the
    /// browser, if the identity provider has an address for that.
    #[must_use]
    pub fn soap_logout(mut self, transport: Arc<dyn Transport>) -> Self {
        self.transport = Some(transport);
        self
    }
}

impl fmt::Debug for LoginSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LoginSettings")
            .field("entity_id", &self.entity_id)
            .field("url", &self.url)
            .field("algorithm", &self.algorithm)
            .field("identity_provider", &self.identity_provider)
            .finish_non_exhaustive()
    }
}
