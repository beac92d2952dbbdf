//! A dueslag whose messages go to the handlers of their beskedtyper.

use super::delivery::Delivery;
use super::error::PullError;
use super::stream::Consumer;
use crate::besked::{Dispatch, HandlerError, Origin, Outcome, Unreadable};
use crate::client::BoxFuture;

/// What becomes of a message that cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unread {
    /// It is refused for good: the broker drops it, or moves it where its policy says.
    Reject,
    /// It leaves the dueslag, for somebody has taken care of it: it was moved to the error
    /// queue (`FlytBeskedTilFejlkoe` of SF1460_B), or stored.
    Acknowledge,
    /// It is delivered again after a pause, and nothing that comes after it before that.
    Again,
    /// The consumer stops; the message stays in the dueslag.
    Stop,
}

/// What decides where handlers do not. A closure that answers for messages that cannot be read
/// is one.
pub trait Circumstances: Send + Sync {
    /// A message cannot be read; it holds its octets and the reason.
    fn unreadable<'a>(&'a self, message: &'a Unreadable) -> BoxFuture<'a, Unread>;

    /// Something happened between messages; the consumer goes on by itself.
    fn trouble(&self, error: &PullError) {
        let _ = error;
    }

    /// A message was not taken, and is delivered again.
    fn not_taken(&self, error: &HandlerError) {
        let _ = error;
    }
}

impl<F: Fn(&Unreadable) -> Unread + Send + Sync> Circumstances for F {
    fn unreadable<'a>(&'a self, message: &'a Unreadable) -> BoxFuture<'a, Unread> {
        let decided = self(message);
        Box::pin(async move { decided })
    }
}

impl Consumer {
    /// Gives each message to the handler of its beskedtype, one after the other, and
    /// acknowledges it once it is taken: handled and marked in the store. One that the store
    /// knows is acknowledged and not handled again; one that is not taken is delivered again
    /// after a pause, before those behind it.
    ///
    /// It ends when the consumer is closed, or on [`Unread::Stop`].
    ///
    /// # Errors
    /// The consumer gave up.
    pub async fn handle(
        &mut self,
        dispatch: &Dispatch,
        circumstances: impl Circumstances,
    ) -> Result<(), PullError> {
        while let Some(next) = self.next().await {
            match next {
                Ok(delivery) => {
                    if !self.take(delivery, dispatch, &circumstances).await {
                        break;
                    }
                }
                Err(error) if error.is_final() => return Err(error),
                Err(error) => circumstances.trouble(&error),
            }
        }
        Ok(())
    }

    /// Handles one message; whether to go on.
    async fn take(
        &self,
        delivery: Delivery,
        dispatch: &Dispatch,
        circumstances: &impl Circumstances,
    ) -> bool {
        let origin = Origin {
            dueslag: Some(&self.dueslag),
            ..Origin::default()
        };
        // A stale delivery comes again, and is told by the store then: nothing is to be done.
        match dispatch.read(delivery.body(), &origin) {
            Ok(arrived) => match dispatch.handle(arrived).await {
                Outcome::Taken { .. } => drop(delivery.acknowledge()),
                Outcome::NotTaken { error, .. } => circumstances.not_taken(&error),
                _ => {}
            },
            Err(unreadable) => match circumstances.unreadable(&unreadable).await {
                Unread::Reject => drop(delivery.reject()),
                Unread::Acknowledge => drop(delivery.acknowledge()),
                Unread::Again => {}
                Unread::Stop => return false,
            },
        }
        true
    }
}
