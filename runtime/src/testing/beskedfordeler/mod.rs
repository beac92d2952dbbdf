//! A stand-in of Beskedfordeler behind a real RabbitMQ (SF1460_C, SF1460_D), for tests of
//! senders and receivers.

mod judged;
mod serving;
mod shared;
#[cfg(test)]
mod tests;

pub use shared::BeskedfordelerCounts;

use super::{BrokerAccess, DueslagOwners, Pusher, Subscription, TokenJudge};
use crate::keys::Certificate;
use serving::{Serving, push, serve};
use shared::Shared;
use std::fmt;
use std::io;
use std::sync::Arc;
use tokio::task::JoinSet;

/// What answers behind the exchange that messages are sent to.
///
/// It judges each message by the token that the message carries, takes or refuses that message
/// alone, and replies with a `StandardRetur`: 20 (taken), 41 (the token has expired), 40 (all
/// else). A message id that it knows gets its answer again, and the message is distributed
/// once. What is taken goes to every dueslag whose subscription admits it, a copy to each:
/// to a queue where it is fetched, or to a [`Pusher`], which delivers it.
///
/// ```no_run
/// # use snitflade_runtime::testing::*;
/// # async fn platform() -> Result<(), Box<dyn std::error::Error>> {
/// let keys = TestKeys::new()?;
/// let system = keys.system("Fagsystem", "11111111")?;
/// let sts = Sts::builder(&keys)
///     .agreement(Agreement::new(system.certificate(), "11111111", "urn:bfo_afsend"))
///     .agreement(Agreement::new(system.certificate(), "11111111", "urn:bfo_modtag"))
///     .build()?;
/// let judge = TokenJudge::new(&sts, "urn:bfo_afsend", "urn:bfo_modtag");
/// let broker = BrokerAccess::new(5672, 15672, "administrator", "password");
/// let owners = DueslagOwners::new();
/// let behind = Beskedfordeler::builder(&judge)
///     .owners(&owners)
///     .pulled("6d3a…", system.certificate(), "11111111", Subscription::all())
///     .start(broker.clone())
///     .await?;
/// let front = Front::builder(&keys, &judge).owners(&owners).start(broker).await?;
/// // Senders and consumers connect to `front.port()` on localhost.
/// assert_eq!(behind.counts().taken, 0);
/// # let _ = front;
/// # Ok(())
/// # }
/// ```
///
/// It runs until it is dropped, and connects again to a broker that was away. What it knows is
/// in its memory alone.
pub struct Beskedfordeler {
    shared: Arc<Shared>,
    /// Ends with it.
    _running: JoinSet<()>,
}

/// What a stand-in distributes, and to whom.
pub struct BeskedfordelerBuilder {
    judge: TokenJudge,
    owners: DueslagOwners,
    exchange: String,
    pulled: Vec<(String, Subscription)>,
    pusher: Option<Pusher>,
}

impl Beskedfordeler {
    /// One that takes messages with tokens which this judge takes for sending.
    pub fn builder(judge: &TokenJudge) -> BeskedfordelerBuilder {
        BeskedfordelerBuilder {
            judge: judge.clone(),
            owners: DueslagOwners::new(),
            exchange: "AFSEND_BESKED_EXCHANGE".to_owned(),
            pulled: Vec::new(),
            pusher: None,
        }
    }

    /// What it has done so far.
    pub fn counts(&self) -> BeskedfordelerCounts {
        self.shared.counts()
    }
}

impl BeskedfordelerBuilder {
    /// Tells this registry whose its dueslag are; a [`Front`](super::Front) asks it.
    #[must_use]
    pub fn owners(mut self, owners: &DueslagOwners) -> Self {
        self.owners = owners.clone();
        self
    }

    /// With a dueslag that is fetched from by this system for this authority (CVR number).
    #[must_use]
    pub fn pulled(
        mut self,
        dueslag: impl Into<String>,
        system: &Certificate,
        cvr: impl Into<String>,
        subscription: Subscription,
    ) -> Self {
        let dueslag = dueslag.into();
        self.owners.own(dueslag.clone(), system, cvr);
        self.pulled.push((dueslag, subscription));
        self
    }

    /// With the dueslag of this pusher, which it delivers to.
    #[must_use]
    pub fn pushed(mut self, pusher: &Pusher) -> Self {
        self.pusher = Some(pusher.clone());
        self
    }

    /// The exchange that messages are sent to; `AFSEND_BESKED_EXCHANGE`.
    #[must_use]
    pub fn exchange(mut self, name: impl Into<String>) -> Self {
        self.exchange = name.into();
        self
    }

    /// Starts it behind this broker, which has to be there.
    ///
    /// # Errors
    /// If the broker is not there, or does not let it in.
    pub async fn start(self, broker: BrokerAccess) -> io::Result<Beskedfordeler> {
        let shared = Shared::new(self.judge, broker, self.exchange, self.pulled, self.pusher);
        let shared = Arc::new(shared);
        let first = Serving::begin(&shared).await.map_err(io::Error::other)?;
        let mut running = JoinSet::new();
        running.spawn(serve(Arc::clone(&shared), first));
        running.spawn(push(Arc::clone(&shared)));
        Ok(Beskedfordeler {
            shared,
            _running: running,
        })
    }
}

impl fmt::Debug for Beskedfordeler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Beskedfordeler")
            .field("counts", &self.counts())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for BeskedfordelerBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BeskedfordelerBuilder")
            .field("exchange", &self.exchange)
            .field("pulled", &self.pulled)
            .field("pusher", &self.pusher)
            .finish_non_exhaustive()
    }
}
