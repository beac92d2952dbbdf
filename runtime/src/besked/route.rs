//! The way from an envelope to a handler, without the types of either.

use super::{Besked, Beskedtype, Delivery, Haendelse, HandlerError, UnreadableReason, data};
use crate::read::{ReadOptions, Violation};
use crate::soap::BoxFuture;
use std::sync::Arc;

/// What handles beskeder: an async function, or a closure that answers an async block.
///
/// `Ok` says that the besked is taken care of and may be forgotten by who sent it; anything
/// else has it delivered again.
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not handle `{H}`",
    label = "not a handler",
    note = "a handler is `|besked| async move {{ … Ok(()) }}`; what it holds and what its block keeps across an await is `Send`"
)]
pub trait Handler<H>: Fn(H) -> Self::Reply + Send + Sync + 'static {
    /// What it answers.
    type Reply: Future<Output = Result<(), HandlerError>> + Send + 'static;
}

impl<H, F, R> Handler<H> for F
where
    F: Fn(H) -> R + Send + Sync + 'static,
    R: Future<Output = Result<(), HandlerError>> + Send + 'static,
{
    type Reply = R;
}

/// A handler that has all but the word to begin.
pub(super) type Ready =
    Box<dyn FnOnce(Delivery) -> BoxFuture<'static, Result<(), HandlerError>> + Send>;

/// Data that was read, with what was recorded, on its way to the handler.
pub(super) type Opened = Result<(Ready, Vec<Violation>), UnreadableReason>;

/// Reads the data of an envelope for one handler.
type Opener<E> = dyn Fn(E, &ReadOptions) -> Opened + Send + Sync;

/// A beskedtype and its handler.
pub(super) struct Route<E> {
    pub(super) name: &'static str,
    /// The id that the contract tells.
    pub(super) id: Option<&'static str>,
    pub(super) open: Box<Opener<E>>,
}

impl<E: Besked + Send + 'static> Route<E> {
    pub(super) fn of<A: Beskedtype<Kuvert = E>>(handler: impl Handler<Haendelse<A>>) -> Self {
        let handler = Arc::new(handler);
        let open = move |kuvert: E, options: &ReadOptions| -> Opened {
            let (data, violations) = data::read::<A>(&kuvert, options)?;
            let handler = Arc::clone(&handler);
            let ready = ready(move |delivery| {
                let haendelse = Haendelse {
                    kuvert,
                    data,
                    delivery,
                };
                handler(haendelse)
            });
            Ok((ready, violations))
        };
        Route {
            name: A::NAME,
            id: A::ID,
            open: Box::new(open),
        }
    }
}

/// A call of a handler that begins when it is first polled, so that its panics are those of
/// its task.
pub(super) fn ready<R>(begin: impl FnOnce(Delivery) -> R + Send + 'static) -> Ready
where
    R: Future<Output = Result<(), HandlerError>> + Send + 'static,
{
    Box::new(move |delivery| Box::pin(async move { begin(delivery).await }))
}
