//! What may happen next.

use crate::amqp::link_error::LinkErrorKind;

/// One step of a run.
#[derive(Clone, Copy, Debug)]
pub(super) enum Move {
    /// The user sends the next message.
    User,
    /// An opening is answered: with a link, or with this error.
    Open(Option<LinkErrorKind>),
    /// The broker takes the next command of a link in.
    TakeIn(usize, Verdict),
    /// Something that the broker said on a link arrives.
    Say(usize, usize),
    /// A link ends.
    End(usize, LinkErrorKind),
    /// The broker notices that a client is gone.
    Reap(usize),
    /// The user drops the future of this message.
    Drop(usize),
    /// The user closes.
    Close,
    /// Time passes until the next alarm.
    Time,
    /// The user's store is written, or fails.
    Store(bool),
    /// The process of the user ends, and another one starts.
    Crash,
}

/// What the broker makes of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It takes it and says so.
    Taken,
    /// It takes it, and its reply is lost.
    Silent,
    /// It replies with this code.
    Refused(u16),
    /// It could not take it (basic.nack).
    Missed,
    /// It has nowhere to go.
    Returned,
}

pub(super) fn faulty_verdicts() -> [Verdict; 5] {
    [
        Verdict::Silent,
        Verdict::Refused(40),
        Verdict::Refused(41),
        Verdict::Missed,
        Verdict::Returned,
    ]
}
