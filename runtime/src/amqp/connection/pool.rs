//! Connections, shared by all that may share them.

use super::errors;
use super::open::Target;
use super::rabbit_link;
use super::shared::Shared;
use crate::amqp::link::{Connector, Link, Opening};
use crate::amqp::link_error::{LinkError, LinkErrorKind};
use crate::client::{BoxFuture, CertificateError, ClientCertificate, TlsRoots};
use crate::tokens::Token;
use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, SystemTime};
use tokio::sync::Mutex as TurnMutex;

/// What connections to a broker are made with.
pub struct ConnectionsBuilder {
    host: String,
    port: u16,
    vhost: String,
    heartbeat: Duration,
    login_limit: usize,
    identity: Option<ClientCertificate>,
    roots: TlsRoots,
}

impl ConnectionsBuilder {
    /// With this client certificate.
    #[must_use]
    pub fn identity(mut self, identity: ClientCertificate) -> Self {
        self.identity = Some(identity);
        self
    }

    /// Trusts these roots (PEM) besides those the system trusts.
    ///
    /// # Errors
    /// If there is no usable certificate.
    pub fn add_roots(mut self, pem: &[u8]) -> Result<Self, CertificateError> {
        self.roots.add(pem)?;
        Ok(self)
    }

    /// Trusts the roots given, and nothing else.
    #[must_use]
    pub fn only_given_roots(mut self) -> Self {
        self.roots.only_given = true;
        self
    }

    /// On another port than 5671.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// On another virtual host than `BF`.
    #[must_use]
    pub fn vhost(mut self, vhost: impl Into<String>) -> Self {
        self.vhost = vhost.into();
        self
    }

    /// Both sides say so often that they are there, in whole seconds; 30 seconds. A connection
    /// is given up after twice as long without a word.
    #[must_use]
    pub fn heartbeat(mut self, every: Duration) -> Self {
        self.heartbeat = every;
        self
    }

    /// The largest first frame that the broker takes, in octets: 65,536. A token has to fit
    /// into it. Stock RabbitMQ takes 4,096, and 8,192 from 4.1 on (`initial_frame_max`).
    #[must_use]
    pub fn login_limit(mut self, octets: usize) -> Self {
        self.login_limit = octets;
        self
    }

    /// The connections. None is made yet.
    ///
    /// # Errors
    /// If certificate and key do not fit, or TLS cannot be set up.
    pub fn build(self) -> Result<Connections, LinkError> {
        let tls = self.roots.config(self.identity);
        let tls = tls.map_err(|error| LinkError::new(LinkErrorKind::Setup).caused(error))?;
        let target = Target {
            host: self.host,
            port: self.port,
            vhost: self.vhost,
            heartbeat: u16::try_from(self.heartbeat.as_secs().max(1)).unwrap_or(u16::MAX),
            login_limit: self.login_limit,
            tls: Arc::new(tls),
        };
        Ok(Connections(Arc::new(Pool {
            target,
            slots: Mutex::default(),
        })))
    }
}

/// Connections to one broker. Clones are the same.
///
/// Those who log in with tokens for one certificate, audience and authority share a
/// connection, each with a channel of its own; it is replaced when somebody comes with a token
/// that lives longer, and closed when the last one leaves it.
#[derive(Clone)]
pub struct Connections(Arc<Pool>);

struct Pool {
    target: Target,
    slots: Mutex<HashMap<Key, Slot>>,
}

/// The connection of one key. Whoever holds it connects; others wait for that.
type Slot = Arc<TurnMutex<Weak<Shared>>>;

/// Who may share a connection: certificate, audience, authority.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key(String, String, Option<String>);

impl Connections {
    /// Connections to the broker on this host: over TLS, to port 5671, virtual host `BF`.
    pub fn builder(host: impl Into<String>) -> ConnectionsBuilder {
        ConnectionsBuilder {
            host: host.into(),
            port: 5671,
            vhost: "BF".to_owned(),
            heartbeat: Duration::from_secs(30),
            login_limit: 65_536,
            identity: None,
            roots: TlsRoots::default(),
        }
    }

    /// A connection of lapin itself, logged in the same way: what measurements compare with.
    ///
    /// # Errors
    /// No connection came about.
    #[cfg(feature = "testing")]
    #[doc(hidden)]
    pub async fn bare(&self, token: &Arc<Token>) -> Result<lapin::Connection, LinkError> {
        let (connection, _) = self.0.target.connect(token).await?;
        Ok(connection)
    }
}

impl Pool {
    fn slot(&self, token: &Token) -> Slot {
        let key = Key(
            token.certificate.clone(),
            token.audience.clone(),
            token.cvr.clone(),
        );
        let mut slots = self.slots.lock().unwrap_or_else(PoisonError::into_inner);
        // What nobody uses goes, or keys of former certificates would pile up.
        slots.retain(|_, slot| {
            let used = |shared: &Weak<Shared>| shared.strong_count() > 0;
            slot.try_lock().map_or(true, |shared| used(&shared)) || Arc::strong_count(slot) > 1
        });
        Arc::clone(slots.entry(key).or_default())
    }

    async fn open(&self, opening: Opening) -> Result<Box<dyn Link>, LinkError> {
        let slot = self.slot(&opening.token);
        let mut fresh = false;
        loop {
            let shared = self.shared(&slot, &opening.token, &mut fresh).await?;
            match rabbit_link::open(Arc::clone(&shared), opening.purpose.clone()).await {
                Ok(link) => return Ok(Box::new(link)),
                // One that broke just now, or is full: the next one is our own.
                Err(_) if !fresh && !shared.is_usable() => {}
                Err(error)
                    if !fresh && matches!(error.kind(), lapin::ErrorKind::ChannelsLimitReached) =>
                {
                    *slot.lock().await = Weak::new();
                }
                Err(error) => return Err(errors::of_link(&error, &shared.word)),
            }
        }
    }

    /// The connection of a slot, or a new one.
    async fn shared(
        &self,
        slot: &Slot,
        token: &Arc<Token>,
        fresh: &mut bool,
    ) -> Result<Arc<Shared>, LinkError> {
        let mut kept = slot.lock().await;
        let usable = kept
            .upgrade()
            .filter(|shared| shared.is_usable() && is_as_good(shared.expires, token.expires));
        if let Some(shared) = usable {
            return Ok(shared);
        }
        *fresh = true;
        let (connection, word) = self.target.connect(token).await?;
        let shared = Shared::new(connection, word, token.expires);
        *kept = Arc::downgrade(&shared);
        Ok(shared)
    }
}

/// Whether a connection lives about as long as one with a new token would: three quarters of
/// it. Else each of many who renew would replace the connection of all others.
fn is_as_good(kept: SystemTime, new: SystemTime) -> bool {
    let now = SystemTime::now();
    let left = |end: SystemTime| end.duration_since(now).unwrap_or_default();
    left(kept).saturating_mul(4) >= left(new).saturating_mul(3) && !left(kept).is_zero()
}

impl Connector for Connections {
    fn open(&self, opening: Opening) -> BoxFuture<'static, Result<Box<dyn Link>, LinkError>> {
        let pool = Arc::clone(&self.0);
        Box::pin(async move { pool.open(opening).await })
    }
}

impl fmt::Debug for Connections {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let target = &self.0.target;
        f.debug_struct("Connections")
            .field("host", &target.host)
            .field("port", &target.port)
            .field("vhost", &target.vhost)
            .finish_non_exhaustive()
    }
}
