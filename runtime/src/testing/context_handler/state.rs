//! The stand-in itself.

use super::error::ContextHandlerError;
use super::fault::{LoginFault, LogoutFault};
use super::paths::{ISSUE, SIGNOFF, SOAP};
use super::pending::Pending;
use super::run::Run;
use super::session::Session;
use super::user::TestUser;
use crate::clock::Clock as _;
use crate::keys::{Certificate, SignatureAlgorithm};
use crate::saml::metadata::{AttributeProfile, IdentityProviderMetadata, ServiceProviderMetadata};
use crate::testing::{TestClock, TestKey};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, SystemTime};
use uuid::Uuid;

/// A stand-in of Context Handler. Clones are the same one.
///
/// A user who is logged in to one registered system is let in to the next without being asked.
/// A logout, whoever begins it, is taken to every system of the session.
#[derive(Clone)]
pub struct ContextHandler(pub(super) Arc<State>);

pub(super) struct State {
    pub(super) settings: Settings,
    pub(super) base: OnceLock<String>,
    pub(super) keys: Mutex<Keys>,
    pub(super) systems: Mutex<BTreeMap<String, ServiceProviderMetadata>>,
    pub(super) sessions: Mutex<HashMap<String, Session>>,
    pub(super) pending: Mutex<HashMap<String, Pending>>,
    pub(super) runs: Mutex<HashMap<String, Run>>,
    login_faults: Mutex<VecDeque<LoginFault>>,
    logout_faults: Mutex<VecDeque<LogoutFault>>,
    requests: Mutex<Vec<String>>,
}

/// What a stand-in goes by.
pub(super) struct Settings {
    pub(super) entity_id: String,
    pub(super) clock: TestClock,
    pub(super) users: Vec<TestUser>,
    pub(super) profile: AttributeProfile,
    pub(super) lifetime: Duration,
    pub(super) encrypts: bool,
    pub(super) signs_answers: bool,
    pub(super) back_channel: bool,
    /// The root that addresses of systems are trusted by.
    pub(super) root: String,
    /// A key that nobody trusts.
    pub(super) stranger: TestKey,
}

/// What it signs with, and how.
#[derive(Clone)]
pub(super) struct Keys {
    pub(super) key: TestKey,
    pub(super) algorithm: SignatureAlgorithm,
    /// Announced beside the own certificate.
    pub(super) next: Vec<Certificate>,
}

pub(super) fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}

impl ContextHandler {
    pub(super) fn new(settings: Settings, keys: Keys) -> ContextHandler {
        ContextHandler(Arc::new(State {
            settings,
            keys: Mutex::new(keys),
            base: OnceLock::new(),
            systems: Mutex::default(),
            sessions: Mutex::default(),
            pending: Mutex::default(),
            runs: Mutex::default(),
            login_faults: Mutex::default(),
            logout_faults: Mutex::default(),
            requests: Mutex::default(),
        }))
    }

    /// Its entity id, the issuer of what it sends.
    pub fn entity_id(&self) -> &str {
        &self.0.settings.entity_id
    }

    /// The certificate that it signs with now.
    pub fn certificate(&self) -> Certificate {
        lock(&self.0.keys).key.certificate().clone()
    }

    /// Its clock.
    pub fn clock(&self) -> &TestClock {
        &self.0.settings.clock
    }

    /// Registers a system by its metadata, as STS Administration does; in place of an earlier
    /// registration of the same entity id.
    ///
    /// # Errors
    /// It is no metadata of a system.
    pub fn register(&self, metadata: &str) -> Result<(), ContextHandlerError> {
        let system = ServiceProviderMetadata::parse(metadata.as_bytes())?;
        lock(&self.0.systems).insert(system.entity_id.clone(), system);
        Ok(())
    }

    /// Its own metadata, which systems are set up with.
    pub fn metadata(&self) -> IdentityProviderMetadata {
        let keys = lock(&self.0.keys).clone();
        let certificate = keys.key.certificate().clone();
        let mut own =
            IdentityProviderMetadata::new(self.entity_id(), &self.url(ISSUE), certificate);
        own.slo_url = Some(self.url(ISSUE));
        own.slo_response_url = Some(self.url(SIGNOFF));
        own.slo_soap_url = Some(self.url(SOAP));
        own.certificates.extend(keys.next);
        own.valid_until = Some(self.now() + Duration::from_secs(30 * 24 * 3600));
        own
    }

    /// Announces a key beside the one in use: the first step of a change of keys.
    pub fn announce(&self, key: &TestKey) {
        lock(&self.0.keys).next.push(key.certificate().clone());
    }

    /// Signs with another key from now on, in the manner of that key.
    pub fn sign_with(&self, key: &TestKey) {
        let mut keys = lock(&self.0.keys);
        keys.next.retain(|other| other != key.certificate());
        if !key.certificate().suits(keys.algorithm) {
            keys.algorithm = key.algorithm();
        }
        keys.key = key.clone();
    }

    /// Signs in another manner from now on: RSA with SHA-256, or RSASSA-PSS.
    pub fn sign_by(&self, algorithm: SignatureAlgorithm) {
        lock(&self.0.keys).algorithm = algorithm;
    }

    /// Sends a faulty answer to one login to come. Several are sent in this order.
    pub fn fail_next_login(&self, fault: LoginFault) {
        lock(&self.0.login_faults).push_back(fault);
    }

    /// Sends a faulty request for logout once. Several are sent in this order.
    pub fn fail_next_logout(&self, fault: LogoutFault) {
        lock(&self.0.logout_faults).push_back(fault);
    }

    /// How many browsers are logged in.
    pub fn sessions(&self) -> usize {
        lock(&self.0.sessions).len()
    }

    /// What it was asked, one line for each request as in an access log: method, address with
    /// its query, and the page that the browser came from.
    pub fn access_log(&self) -> Vec<String> {
        lock(&self.0.requests).clone()
    }

    pub(super) fn note(&self, line: String) {
        lock(&self.0.requests).push(line);
    }

    pub(super) fn login_fault(&self) -> Option<LoginFault> {
        lock(&self.0.login_faults).pop_front()
    }

    pub(super) fn logout_fault(&self) -> Option<LogoutFault> {
        lock(&self.0.logout_faults).pop_front()
    }

    pub(super) fn system(&self, entity_id: &str) -> Option<ServiceProviderMetadata> {
        lock(&self.0.systems).get(entity_id).cloned()
    }

    pub(super) fn user(&self, username: &str) -> Option<TestUser> {
        let mut users = self.0.settings.users.iter();
        users.find(|user| user.username == username).cloned()
    }

    pub(super) fn keys(&self) -> Keys {
        lock(&self.0.keys).clone()
    }

    pub(super) fn now(&self) -> SystemTime {
        self.0.settings.clock.now()
    }

    /// A path of the stand-in as an address.
    pub fn url(&self, path: &str) -> String {
        let base = self.0.base.get();
        let base = base.map_or("https://contexthandler.test", String::as_str);
        format!("{base}{path}")
    }
}

/// An id of a message, session or browser.
pub(super) fn fresh() -> String {
    format!("_{}", Uuid::new_v4())
}

impl fmt::Debug for ContextHandler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ContextHandler")
            .field("entity_id", &self.entity_id())
            .field("sessions", &self.sessions())
            .finish_non_exhaustive()
    }
}
