//! Sending (SF1460_C, now SF1462): calls over direct reply-to.

mod error;
mod machine;
mod message;
mod reply;
mod settings;

pub use error::{SendError, SendErrorKind, Unanswered};
pub use machine::SenderCounts;
pub use message::{Message, Sent};
pub use settings::SenderSettings;

use super::driver::{Driver, Shared};
use super::envelope::Origin;
use super::link::Connector;
use super::time::{Now, SystemTimer, Time};
use crate::tokens::TokenSource;
use machine::SenderMachine;
use std::future::poll_fn;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Sends messages to the Beskedfordeler.
///
/// A message counts as sent only after a positive reply. Many may be on their way at a time
/// over one channel, and their replies are matched in whatever order they come. What gets no
/// reply is sent again with the same message id, which makes that safe. Each message carries a
/// token of its own.
///
/// ```no_run
/// # use snitflade_runtime::amqp::{Connector, Message, Sender, SenderSettings};
/// # use snitflade_runtime::tokens::{TokenRequest, TokenSource};
/// # async fn example(
/// #     broker: impl Connector, tokens: impl TokenSource + 'static, envelope: Vec<u8>,
/// # ) -> Result<(), Box<dyn std::error::Error>> {
/// let audience = "http://entityid.kombit.dk/service/bfo_afsend/2";
/// let token = TokenRequest::new(audience, "11111111");
/// let settings = SenderSettings::new(token.clone(), "cf12c051-39ce-4066-ba11-704b46fa23c4");
/// let sender = Sender::start(settings, broker, tokens);
/// sender.send(Message::new(envelope, token)).await?;
/// sender.close(std::time::Duration::from_secs(30)).await?;
/// # Ok(())
/// # }
/// ```
pub struct Sender {
    shared: Arc<Shared<SenderMachine>>,
    places: Arc<Semaphore>,
    settings: Arc<SenderSettings>,
}

impl Sender {
    /// A sender on the tokio runtime of the caller. It connects at once.
    ///
    /// # Panics
    /// Outside a tokio runtime.
    pub fn start(
        settings: SenderSettings,
        connector: impl Connector,
        tokens: impl TokenSource + 'static,
    ) -> Sender {
        let time = Arc::new(SystemTimer::new());
        Sender::start_by(settings, Arc::new(connector), Arc::new(tokens), time)
    }

    /// The same by another time.
    ///
    /// # Panics
    /// Outside a tokio runtime.
    pub fn start_by(
        settings: SenderSettings,
        connector: Arc<dyn Connector>,
        tokens: Arc<dyn TokenSource>,
        time: Arc<dyn Time>,
    ) -> Sender {
        let (sender, driver) = Sender::driven(settings, connector, tokens, time);
        tokio::spawn(driver);
        sender
    }

    /// A sender and what drives it.
    pub(super) fn driven(
        settings: SenderSettings,
        connector: Arc<dyn Connector>,
        tokens: Arc<dyn TokenSource>,
        time: Arc<dyn Time>,
    ) -> (Sender, Driver<SenderMachine>) {
        let settings = Arc::new(settings);
        let machine = SenderMachine::new(Arc::clone(&settings), Now::of(&*time));
        let shared = Shared::new(machine, time);
        let driver = Driver::new(Arc::clone(&shared), connector, tokens);
        let places = Arc::new(Semaphore::new(settings.in_flight.max(1)));
        let sender = Sender {
            shared,
            places,
            settings,
        };
        (sender, driver)
    }

    /// Sends one message and waits for its reply, and before it for a place among those on
    /// their way.
    ///
    /// Dropping the future is safe: a message that was not published yet never is; any other
    /// waits for its reply without being sent again, and [`close`](Sender::close) names it if
    /// none comes.
    ///
    /// # Errors
    /// The message was not taken, or is not known to be: see [`SendErrorKind`].
    pub async fn send(&self, message: Message) -> Result<Sent, SendError> {
        let fail = |kind, id: &str| SendError::new(kind, id, 0);
        let id = message.id.clone();
        let origin = Origin::of(&message.body).and_then(|origin| {
            origin.is_from(&self.settings.system)?;
            Ok(origin)
        });
        let origin = origin.map_err(|error| fail(SendErrorKind::Envelope(error), &id))?;
        let place = Arc::clone(&self.places).acquire_owned().await;
        let place = place.map_err(|_| fail(SendErrorKind::Closed, &id))?;
        let taken = self
            .shared
            .with(|machine, now| machine.take(now, message, origin, place));
        let (number, outcome) = taken.map_err(|kind| fail(kind, &id))?;
        let waiting = Waiting {
            shared: &self.shared,
            number,
        };
        let outcome = outcome.await;
        std::mem::forget(waiting);
        // The other end is dropped with an outcome only.
        outcome.unwrap_or_else(|_| Err(fail(SendErrorKind::Closed, &id)))
    }

    /// Takes no more messages, waits for the replies that are due, at most this long, and
    /// closes the channel. Dropping the future does not stop it.
    ///
    /// # Errors
    /// Messages that no reply came to.
    pub async fn close(&self, within: Duration) -> Result<(), Unanswered> {
        self.places.close();
        self.shared.with(|machine, now| machine.close(now, within));
        poll_fn(|context| self.shared.look(|machine, _| machine.poll_closed(context))).await
    }

    /// What was seen so far.
    pub fn counts(&self) -> SenderCounts {
        self.shared.look(|machine, _| machine.counts)
    }
}

/// Somebody waits for a message.
struct Waiting<'a> {
    shared: &'a Shared<SenderMachine>,
    number: u64,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let number = self.number;
        self.shared
            .with(|machine, now| machine.withdraw(now, number));
    }
}

impl Drop for Sender {
    fn drop(&mut self) {
        self.shared.with(|machine, now| machine.forsaken(now));
    }
}
