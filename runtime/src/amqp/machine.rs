//! What senders and consumers are: machines that take in what happened and say what is to be
//! done. None of them waits.

use super::link::{Command, Event, Purpose};
use super::link_error::LinkError;
use super::time::Now;
use crate::tokens::{Token, TokenError, TokenRequest};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

/// What a machine learns.
pub(super) enum Input {
    /// A link was opened, or was not.
    Opened(Result<Opened, OpenError>),
    /// The token that was asked for under this number.
    Token(u64, Result<Arc<Token>, TokenError>),
    /// The link says so.
    Event(Event),
    /// Time has passed.
    Tick,
}

/// A link that was opened.
pub(super) struct Opened {
    pub frame_max: u32,
    /// When the token of its login ends.
    pub expires: SystemTime,
}

/// Why none was.
#[derive(Clone, Debug)]
pub(super) enum OpenError {
    Token(TokenError),
    Link(LinkError),
}

/// What a machine wants done.
pub(super) enum Action {
    /// Open a link. What was there before is dropped.
    Open,
    /// Drop the link, or stop opening one.
    HangUp,
    /// Tell the link.
    Command(Command),
    /// Fetch a token.
    Token(u64, TokenRequest),
    /// A token was refused: no one shall get it again.
    Reject(Arc<Token>),
}

/// Decides; never waits.
pub(super) trait Machine: Send + 'static {
    /// Takes in what happened.
    fn step(&mut self, now: Now, input: Input);
    /// The next thing to do, if any.
    fn action(&mut self) -> Option<Action>;
    /// Whether there is one.
    fn has_action(&self) -> bool;
    /// When it wants a tick at the latest, by the time that never jumps.
    fn wake_at(&self) -> Option<Duration>;
    /// Whether nothing will ever be left to do.
    fn is_over(&self) -> bool;
    /// What links are opened with.
    fn opening(&self) -> (TokenRequest, Purpose);
    /// Nobody drives it any more: whoever waits has to learn it.
    fn abandoned(&mut self);
}
