//! A dueslag as a stream.

use super::delivery::Delivery;
use super::error::PullError;
use super::machine::ConsumerMachine;
use super::received::Received;
use super::settings::ConsumerSettings;
use crate::amqp::driver::{Driver, Shared};
use crate::amqp::link::Connector;
use crate::amqp::time::{Now, SystemTimer, Time};
use crate::document::Document;
use crate::tokens::TokenSource;
use std::future::poll_fn;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

/// A dueslag as a stream of messages.
///
/// A message leaves the dueslag only when it is acknowledged, and by default the next one comes
/// only then. It connects again by itself: after a failure with growing pauses, and before the
/// token of its login ends.
pub struct Consumer {
    shared: Arc<Shared<ConsumerMachine>>,
    pub(super) dueslag: Arc<str>,
}

impl Consumer {
    /// A consumer on the tokio runtime of the caller. It connects at once.
    ///
    /// # Panics
    /// Outside a tokio runtime.
    pub fn start(
        settings: ConsumerSettings,
        connector: impl Connector,
        tokens: impl TokenSource + 'static,
    ) -> Consumer {
        let time = Arc::new(SystemTimer::new());
        Consumer::start_by(settings, Arc::new(connector), Arc::new(tokens), time)
    }

    /// The same by another time.
    ///
    /// # Panics
    /// Outside a tokio runtime.
    pub fn start_by(
        settings: ConsumerSettings,
        connector: Arc<dyn Connector>,
        tokens: Arc<dyn TokenSource>,
        time: Arc<dyn Time>,
    ) -> Consumer {
        let (consumer, driver) = Consumer::driven(settings, connector, tokens, time);
        tokio::spawn(driver);
        consumer
    }

    /// A consumer and what drives it.
    pub(in crate::amqp) fn driven(
        settings: ConsumerSettings,
        connector: Arc<dyn Connector>,
        tokens: Arc<dyn TokenSource>,
        time: Arc<dyn Time>,
    ) -> (Consumer, Driver<ConsumerMachine>) {
        let dueslag = Arc::from(settings.dueslag.as_str());
        let machine = ConsumerMachine::new(settings, Now::of(&*time));
        let shared = Shared::new(machine, time);
        let driver = Driver::new(Arc::clone(&shared), connector, tokens);
        (Consumer { shared, dueslag }, driver)
    }

    /// The next message, or what happened meanwhile. `None` once it is closed or has given up.
    /// Dropping the future is safe: no message is lost by it.
    pub async fn next(&mut self) -> Option<Result<Delivery, PullError>> {
        poll_fn(|context| self.poll_next(context)).await
    }

    /// The same for those who poll: what a `Stream` is made of.
    pub fn poll_next(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Delivery, PullError>>> {
        let next = self.shared.look(|machine, _| machine.poll_next(context));
        next.map(|next| Some(next?.map(|arrived| Delivery::new(&self.shared, arrived))))
    }

    /// The next message, read as an envelope.
    ///
    /// A message that cannot be read is no error of the consumer: it is handed over with its
    /// octets and the reason, and nothing happens to it but what the caller chooses.
    pub async fn receive<T: Document>(&mut self) -> Option<Result<Received<T>, PullError>> {
        let next = self.next().await?;
        Some(next.map(Received::read))
    }

    /// Takes no more messages, waits until those that are out are settled, at most this long,
    /// and closes the channel. What is not settled by then is delivered again to somebody.
    /// Dropping the future does not stop it.
    pub async fn close(&self, within: Duration) {
        self.shared.with(|machine, now| machine.close(now, within));
        poll_fn(|context| self.shared.look(|machine, _| machine.poll_closed(context))).await;
    }
}

impl Drop for Consumer {
    fn drop(&mut self) {
        // Deliveries that are still in somebody's hands may be settled for a while.
        let a_while = Duration::from_secs(30);
        self.shared.with(|machine, now| machine.close(now, a_while));
    }
}
