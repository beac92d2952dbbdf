//! What stands before a RabbitMQ, so that it lets in by token as Beskedfordeler does.

mod broker;
mod connection;
mod frame;
mod login;
mod methods;
mod permissions;
mod relay;
mod shared;
#[cfg(test)]
mod tests;

pub use broker::BrokerAccess;
pub use shared::FrontCounts;

use super::{DueslagOwners, TestKeys, TokenJudge};
use crate::server::{Tls, TlsSettings};
use broker::Management;
use shared::Shared;
use std::fmt;
use std::io;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};
use tokio::net::TcpListener;
use tokio::task::{JoinHandle, JoinSet};

/// A proxy before a real RabbitMQ, which never looks at the response of SASL EXTERNAL: TLS with
/// a client certificate, and a token that is judged. The connection then is that of a user of
/// the broker who may do what the token lets its holder do, so that it is the broker that
/// refuses a foreign dueslag. Frames pass unchanged; at the end of the token the front closes
/// the connection, between two frames.
///
/// It listens on the loopback interface until it is dropped, which cuts its connections as the
/// end of its process would. The users it made for those stay at the broker then.
pub struct Front {
    port: u16,
    shared: Arc<Shared>,
    running: JoinHandle<()>,
}

/// What a front is made of.
pub struct FrontBuilder<'k> {
    keys: &'k TestKeys,
    judge: TokenJudge,
    owners: DueslagOwners,
    exchange: String,
    port: u16,
}

impl Front {
    /// One with a server certificate of these keys, which lets in clients with a certificate of
    /// them and a token that this judge takes.
    pub fn builder<'k>(keys: &'k TestKeys, judge: &TokenJudge) -> FrontBuilder<'k> {
        FrontBuilder {
            keys,
            judge: judge.clone(),
            owners: DueslagOwners::new(),
            exchange: "AFSEND_BESKED_EXCHANGE".to_owned(),
            port: 0,
        }
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// What it has done so far.
    pub fn counts(&self) -> FrontCounts {
        self.shared.with(|counts| counts.clone())
    }
}

impl FrontBuilder<'_> {
    /// Whose each dueslag is; without it nobody may read any.
    #[must_use]
    pub fn owners(mut self, owners: &DueslagOwners) -> Self {
        self.owners = owners.clone();
        self
    }

    /// The exchange that tokens to send are for; `AFSEND_BESKED_EXCHANGE`.
    #[must_use]
    pub fn exchange(mut self, name: impl Into<String>) -> Self {
        self.exchange = name.into();
        self
    }

    /// On this port, as one that was there before; on one that the system picks without a word.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// Starts it before this broker, which may come later.
    ///
    /// # Errors
    /// If the port cannot be had, or no key be made.
    pub async fn start(self, broker: BrokerAccess) -> io::Result<Front> {
        let identity = self.keys.server().map_err(io::Error::other)?;
        let settings = TlsSettings::new(identity.pem());
        let settings = settings.require_callers_of(self.keys.authority_pem());
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, self.port)).await?;
        let port = listener.local_addr()?.port();
        let shared = Arc::new(Shared {
            tls: Tls::new(&settings).map_err(io::Error::other)?,
            judge: self.judge,
            owners: self.owners,
            exchange: self.exchange,
            management: Management::new(broker)?,
            counts: Mutex::default(),
        });
        let running = tokio::spawn(run(listener, Arc::clone(&shared)));
        Ok(Front {
            port,
            shared,
            running,
        })
    }
}

impl Drop for Front {
    fn drop(&mut self) {
        self.running.abort();
    }
}

/// Connections end with the task that holds them.
async fn run(listener: TcpListener, shared: Arc<Shared>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => if let Ok((stream, _)) = accepted {
                let shared = Arc::clone(&shared);
                connections.spawn(async move { shared.serve(stream).await });
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

impl fmt::Debug for Front {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Front")
            .field("port", &self.port)
            .field("counts", &self.counts())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for FrontBuilder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FrontBuilder")
            .field("judge", &self.judge)
            .field("owners", &self.owners)
            .field("port", &self.port)
            .finish_non_exhaustive()
    }
}
