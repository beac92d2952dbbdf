//! What a stand-in knows before its first request.

use super::error::ContextHandlerError;
use super::running::RunningContextHandler;
use super::state::{ContextHandler, Keys, Settings};
use super::user::TestUser;
use crate::keys::SignatureAlgorithm;
use crate::saml::metadata::AttributeProfile;
use crate::testing::{TestClock, TestKey, TestKeys};
use std::fmt;
use std::time::Duration;

/// What a stand-in knows before its first request: its users, clock, key and manners.
pub struct ContextHandlerBuilder<'k> {
    keys: &'k TestKeys,
    key: Option<TestKey>,
    algorithm: Option<SignatureAlgorithm>,
    entity_id: String,
    clock: TestClock,
    users: Vec<TestUser>,
    profile: AttributeProfile,
    lifetime: Duration,
    encrypts: bool,
    signs_answers: bool,
    back_channel: bool,
}

impl ContextHandler {
    /// Begins one whose certificates come from this authority.
    pub fn builder(keys: &TestKeys) -> ContextHandlerBuilder<'_> {
        ContextHandlerBuilder {
            keys,
            key: None,
            algorithm: None,
            entity_id: "https://saml.adgangsstyring.test".to_owned(),
            clock: TestClock::new(),
            users: Vec::new(),
            profile: AttributeProfile::OioSaml3,
            lifetime: Duration::from_secs(8 * 3600),
            encrypts: true,
            signs_answers: false,
            back_channel: false,
        }
    }
}

impl ContextHandlerBuilder<'_> {
    /// With a user.
    #[must_use]
    pub fn user(mut self, user: TestUser) -> Self {
        self.users.push(user);
        self
    }

    /// With this entity id.
    #[must_use]
    pub fn entity_id(mut self, entity_id: impl Into<String>) -> Self {
        self.entity_id = entity_id.into();
        self
    }

    /// By this clock.
    #[must_use]
    pub fn clock(mut self, clock: &TestClock) -> Self {
        self.clock = clock.clone();
        self
    }

    /// Telling of users in the names of this generation; those of OIO SAML 3 without a word.
    #[must_use]
    pub fn profile(mut self, profile: AttributeProfile) -> Self {
        self.profile = profile;
        self
    }

    /// Sessions of systems last this long; eight hours without a word.
    #[must_use]
    pub fn lifetime(mut self, lifetime: Duration) -> Self {
        self.lifetime = lifetime;
        self
    }

    /// Signs with this key; with one of its own without a word.
    #[must_use]
    pub fn signed_by(mut self, key: &TestKey) -> Self {
        self.key = Some(key.clone());
        self
    }

    /// Signs in this manner: RSA with SHA-256, or RSASSA-PSS, with a key that suits it.
    #[must_use]
    pub fn algorithm(mut self, algorithm: SignatureAlgorithm) -> Self {
        self.algorithm = Some(algorithm);
        self
    }

    /// Whether assertions are encrypted for systems that have announced a key for it, as they
    /// are without a word. Without the feature `saml-encryption` none are.
    #[must_use]
    pub fn encrypts(mut self, encrypts: bool) -> Self {
        self.encrypts = encrypts;
        self
    }

    /// Whether the answer around the assertion is signed too.
    #[must_use]
    pub fn signs_answers(mut self, signs: bool) -> Self {
        self.signs_answers = signs;
        self
    }

    /// Whether a logout goes from server to server (SOAP) to systems that can do that, and not
    /// by way of the browser.
    #[must_use]
    pub fn back_channel(mut self, used: bool) -> Self {
        self.back_channel = used;
        self
    }

    /// The stand-in, which no one can reach yet: its [`router`](ContextHandler::router) is for
    /// a server of the test's own.
    ///
    /// # Errors
    /// If it has no key and none can be made.
    pub fn build(self) -> Result<ContextHandler, ContextHandlerError> {
        let key = match self.key {
            Some(key) => key,
            None => self.keys.system("Context Handler", "19435075")?,
        };
        let keys = Keys {
            algorithm: self.algorithm.unwrap_or_else(|| key.algorithm()),
            key,
            next: Vec::new(),
        };
        let settings = Settings {
            entity_id: self.entity_id,
            clock: self.clock,
            users: self.users,
            profile: self.profile,
            lifetime: self.lifetime,
            encrypts: self.encrypts,
            signs_answers: self.signs_answers,
            back_channel: self.back_channel,
            root: self.keys.authority_pem().to_owned(),
            stranger: self.keys.system("En fremmed", "87654321")?,
        };
        Ok(ContextHandler::new(settings, keys))
    }

    /// The stand-in on the loopback interface, with TLS.
    ///
    /// # Errors
    /// As [`build`](ContextHandlerBuilder::build); if no port can be had.
    pub async fn start(self) -> Result<RunningContextHandler, ContextHandlerError> {
        let keys = self.keys;
        RunningContextHandler::start(self.build()?, keys).await
    }
}

impl fmt::Debug for ContextHandlerBuilder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ContextHandlerBuilder")
            .field("entity_id", &self.entity_id)
            .field("users", &self.users)
            .finish_non_exhaustive()
    }
}
