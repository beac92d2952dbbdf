//! Sender, Beskedfordeler and receivers put together.

use crate::fordeler::Fordeler;
use crate::kuvert::{CVR, SYSTEM};
pub use crate::row::Row;
use crate::rows::ids;
pub use crate::seen::{Noted, Seen, Ways};
use crate::seen::{Shared, lock, note, note_unknown, settings, shared};
use bytes::Bytes;
use sf1460_c_v2_0_modelleret::channels::afsend_besked::AFSEND_BESKED;
use sf1461_v2_0::kuvert::HaendelsesbeskedType;
use snitflade_runtime::amqp::{
    Circumstances, Consumer, ConsumerSettings, Message, Sender, SenderSettings, Unread,
};
use snitflade_runtime::besked::{Beskedtype, Dispatcher, Unreadable};
use snitflade_runtime::client::Https;
use snitflade_runtime::push::Receiver;
use snitflade_runtime::server::Running;
use snitflade_runtime::testing::{Dueslag, Pusher, Subscription};
use snitflade_runtime::tokens::TokenRequest;
use std::sync::Arc;
use std::time::Duration;
use tokio::task::JoinHandle;

/// The dueslag of [`exchange`].
const PUSHED: &str = "d0e51a60-0000-4000-8000-000000000001";
const PULLED: &str = "d0e51a60-0000-4000-8000-000000000002";

/// A receiver at work; it ends when it is dropped.
pub struct Receiving<D> {
    seen: Shared<D>,
    _server: Option<Running>,
    consumer: Option<JoinHandle<()>>,
}

impl<D: Clone> Receiving<D> {
    /// What it noted so far.
    pub fn seen(&self) -> Seen<D> {
        lock(&self.seen).clone()
    }
}

impl<D> Drop for Receiving<D> {
    fn drop(&mut self) {
        if let Some(consumer) = &self.consumer {
            consumer.abort();
        }
    }
}

/// Beskedfordeler, with the ways to and from it.
pub struct Platform {
    /// What is behind the exchange.
    pub fordeler: Fordeler,
    /// What pushes.
    pub pusher: Pusher,
}

impl Default for Platform {
    fn default() -> Self {
        let https = Https::builder().allow_plain_http().build();
        let pusher = Pusher::new(https.expect("a transport"));
        Platform {
            fordeler: Fordeler::new(&pusher),
            pusher,
        }
    }
}

impl Platform {
    /// A system that is pushed to, over HTTP on the loopback interface.
    pub async fn pushed<A>(
        &self,
        dueslag: &str,
        subscription: Subscription,
        row: &Row,
        ways: Ways,
    ) -> Receiving<A::Data>
    where
        A: Beskedtype<Kuvert = HaendelsesbeskedType>,
    {
        let seen = shared(ways);
        let broken = Arc::clone(&seen);
        let receiver = Receiver::new()
            .on::<A>(note::<A>(&seen))
            .otherwise(note_unknown(&seen))
            .unreadable(move |message: Unreadable| {
                lock(&broken).unreadable.push(message.reason.code());
                async { Ok(()) }
            });
        let receiver = receiver.settings(settings(ways));
        let running = self.pushed_to(dueslag, subscription, row, receiver).await;
        Receiving {
            seen,
            _server: Some(running),
            consumer: None,
        }
    }

    /// A system that fetches.
    pub fn pulled<A>(
        &self,
        dueslag: &str,
        subscription: Subscription,
        row: &Row,
        ways: Ways,
    ) -> Receiving<A::Data>
    where
        A: Beskedtype<Kuvert = HaendelsesbeskedType>,
    {
        let seen = shared(ways);
        let dispatcher = Dispatcher::new()
            .on::<A>(note::<A>(&seen))
            .otherwise(note_unknown(&seen));
        let dispatcher = dispatcher.settings(settings(ways));
        let broken = Arc::clone(&seen);
        let unread = move |message: &Unreadable| {
            lock(&broken).unreadable.push(message.reason.code());
            Unread::Reject
        };
        let fetching = self.fetched_by(dueslag, subscription, row, dispatcher, unread);
        Receiving {
            seen,
            _server: None,
            consumer: Some(fetching),
        }
    }

    /// The same with handlers of the caller's.
    pub async fn pushed_to(
        &self,
        dueslag: &str,
        subscription: Subscription,
        row: &Row,
        receiver: Receiver<HaendelsesbeskedType>,
    ) -> Running {
        let router = receiver.ids(ids()).at(row.modtag).router();
        let running = Running::start(router.expect("a receiver")).await;
        let running = running.expect("a local server");
        let address = row.modtag.address.expect("an address");
        let path = format!("{}/{dueslag}", address.trim_start_matches('/'));
        let dueslag = Dueslag::new(dueslag, running.url(&path));
        self.pusher.add(dueslag.subscription(subscription));
        running
    }

    /// The same with handlers of the caller's; it goes on until it is aborted.
    pub fn fetched_by(
        &self,
        dueslag: &str,
        subscription: Subscription,
        row: &Row,
        dispatcher: Dispatcher<HaendelsesbeskedType>,
        circumstances: impl Circumstances + 'static,
    ) -> JoinHandle<()> {
        let dispatch = dispatcher.ids(ids()).build().expect("handlers");
        let login = TokenRequest::new("http://entityid.example/service/bfo_modtag/2", CVR);
        let settings = ConsumerSettings::of(row.hent, login, dueslag);
        let mut settings = settings.expect("a queue");
        settings.redeliver_after = Duration::from_millis(10);
        self.fordeler.pulled(dueslag, subscription);
        let (broker, tokens) = (self.fordeler.clone(), self.fordeler.clone());
        let mut consumer = Consumer::start(settings, broker, tokens);
        tokio::spawn(async move {
            let ended = consumer.handle(&dispatch, circumstances).await;
            assert!(ended.is_ok(), "{ended:?}");
        })
    }

    /// Sends beskeder through SF1460_C, one after the other; each has to be answered 20.
    pub async fn send(&self, beskeder: &[Bytes]) {
        let service = "http://entityid.example/service/bfo_afsend/2";
        let login = TokenRequest::new(service, CVR);
        let settings = SenderSettings::of(&AFSEND_BESKED, login.clone(), SYSTEM);
        let settings = settings.expect("an exchange");
        let (broker, tokens) = (self.fordeler.clone(), self.fordeler.clone());
        let sender = Sender::start(settings, broker, tokens);
        for besked in beskeder {
            let sent = sender.send(Message::new(besked.clone(), login.clone()));
            sent.await.expect("a positive answer");
        }
        let closed = sender.close(Duration::from_secs(120)).await;
        closed.expect("all of them are answered");
    }
}

/// Sends beskeder of one row and has them pushed to one system and fetched by another, with the
/// markers of the row's two channels, whose data is of one type. What each of them noted.
pub async fn exchange<P, Q>(row: &Row, ways: Ways, beskeder: &[Bytes]) -> [Seen<P::Data>; 2]
where
    P: Beskedtype<Kuvert = HaendelsesbeskedType>,
    Q: Beskedtype<Kuvert = HaendelsesbeskedType, Data = P::Data>,
    P::Data: Clone,
{
    let platform = Platform::default();
    let all = Subscription::all;
    let pushed = platform.pushed::<P>(PUSHED, all(), row, ways).await;
    let pulled = platform.pulled::<Q>(PULLED, all(), row, ways);
    platform.send(beskeder).await;
    platform.pusher.deliver().await;
    let settled = platform.fordeler.settled(PULLED, beskeder.len()).await;
    let [pushed, pulled] = [pushed.seen(), pulled.seen()];
    let all = settled.acknowledged + settled.rejected;
    assert_eq!(all, beskeder.len(), "fetched and settled");
    assert_eq!(settled.rejected, pulled.unreadable.len());
    assert_eq!(platform.pusher.waiting(PUSHED), 0, "pushed");
    [pushed, pulled]
}
