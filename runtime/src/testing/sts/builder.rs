//! What a stand-in knows before its first request.

use super::registry::Registry;
use super::state::{Settings, Sts};
use super::{RunningSts, StsError};
use crate::keys::Certificate;
use crate::testing::{Agreement, TestClock, TestKey, TestKeys};
use std::fmt;
use std::time::Duration;

/// What a stand-in knows before its first request: who has agreed on what, its clock, its key.
pub struct StsBuilder<'k> {
    keys: &'k TestKeys,
    key: Option<TestKey>,
    settings: Settings,
    registry: Registry,
}

impl Sts {
    /// Begins one whose certificates come from this authority.
    pub fn builder(keys: &TestKeys) -> StsBuilder<'_> {
        StsBuilder::new(keys)
    }
}

impl<'k> StsBuilder<'k> {
    fn new(keys: &'k TestKeys) -> Self {
        StsBuilder {
            keys,
            key: None,
            settings: Settings {
                entity_id: "https://saml.adgangsstyring.test/runtime".to_owned(),
                clock: TestClock::new(),
                skew: Duration::from_secs(300),
                lifetime: Duration::from_secs(8 * 3600),
            },
            registry: Registry::default(),
        }
    }

    /// With an agreement. Its system, authority and service are known from then on.
    #[must_use]
    pub fn agreement(mut self, agreement: Agreement) -> Self {
        self.registry.agree(agreement);
        self
    }

    /// With a system that is registered, whatever it has agreed on.
    #[must_use]
    pub fn system(mut self, certificate: &Certificate) -> Self {
        self.registry.add_system(certificate);
        self
    }

    /// With a system that may ask for tokens in the place of others (`OnBehalfOf`).
    #[must_use]
    pub fn system_for_others(mut self, certificate: &Certificate) -> Self {
        self.registry.add_for_others(certificate);
        self
    }

    /// With an authority, by its CVR number.
    #[must_use]
    pub fn authority(mut self, cvr: impl Into<String>) -> Self {
        self.registry.add_authority(cvr.into());
        self
    }

    /// With a service, by its entity id.
    #[must_use]
    pub fn service(mut self, entity_id: impl Into<String>) -> Self {
        self.registry.add_service(entity_id.into());
        self
    }

    /// With this entity id, the issuer of its tokens.
    #[must_use]
    pub fn entity_id(mut self, entity_id: impl Into<String>) -> Self {
        self.settings.entity_id = entity_id.into();
        self
    }

    /// By this clock.
    #[must_use]
    pub fn clock(mut self, clock: &TestClock) -> Self {
        self.settings.clock = clock.clone();
        self
    }

    /// Tokens live this long, if the request wants nothing else; eight hours without a word.
    #[must_use]
    pub fn lifetime(mut self, lifetime: Duration) -> Self {
        self.settings.lifetime = lifetime;
        self
    }

    /// Clocks may differ by this much; five minutes without a word.
    #[must_use]
    pub fn clock_skew(mut self, skew: Duration) -> Self {
        self.settings.skew = skew;
        self
    }

    /// Signs with this key; with one of its own without a word.
    #[must_use]
    pub fn signed_by(mut self, key: &TestKey) -> Self {
        self.key = Some(key.clone());
        self
    }

    /// The stand-in, which no one can reach yet but in process.
    ///
    /// # Errors
    /// If it has no key and none can be made.
    pub fn build(self) -> Result<Sts, StsError> {
        let key = match self.key {
            Some(key) => key,
            None => self.keys.system("Adgangsstyring", "19435075")?,
        };
        Ok(Sts::new(&key, self.settings, self.registry))
    }

    /// The stand-in on the loopback interface, with TLS.
    ///
    /// # Errors
    /// As [`build`](StsBuilder::build); if no port can be had.
    pub async fn start(self) -> Result<RunningSts, StsError> {
        let keys = self.keys;
        RunningSts::start(self.build()?, keys).await
    }
}

impl fmt::Debug for StsBuilder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StsBuilder")
            .field("entity_id", &self.settings.entity_id)
            .field("registry", &self.registry)
            .finish_non_exhaustive()
    }
}
