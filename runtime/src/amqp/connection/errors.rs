//! What lapin says, as errors of links.

use super::last_word::LastWord;
use crate::amqp::link_error::{LinkError, LinkErrorKind};
use lapin::ErrorKind;
use lapin::protocol::AMQPErrorKind;

/// The codes of AMQP 0-9-1 §1.2 that decide what can be done.
const CONNECTION_FORCED: u16 = 320;
const ACCESS_REFUSED: u16 = 403;
const NOT_FOUND: u16 = 404;
const RESOURCE_LOCKED: u16 = 405;
const NOT_ALLOWED: u16 = 530;

/// An error on a link that was open. What the broker said before it was gone says more than how
/// the end showed.
pub(super) fn of_link(error: &lapin::Error, word: &LastWord) -> LinkError {
    let shown = shown(error);
    match shown.kind() {
        LinkErrorKind::ConnectionLost | LinkErrorKind::ChannelClosed
            if shown.reply_code().is_none() =>
        {
            of_word(word).unwrap_or(shown)
        }
        _ => shown,
    }
}

/// Why the broker closed the connection, if it said so.
pub(super) fn of_word(word: &LastWord) -> Option<LinkError> {
    let (code, text) = word.said()?;
    Some(LinkError::new(by_code(code, &text, true)).said(code, &text))
}

fn shown(error: &lapin::Error) -> LinkError {
    match error.kind() {
        ErrorKind::ProtocolError(said) => {
            let (code, text) = (said.get_id(), said.get_message().as_str());
            let hard = matches!(said.kind(), AMQPErrorKind::Hard(_));
            LinkError::new(by_code(code, text, hard)).said(code, text)
        }
        ErrorKind::InvalidChannelState(..) | ErrorKind::InvalidChannel(_) => {
            LinkError::new(LinkErrorKind::ChannelClosed)
        }
        _ => LinkError::new(LinkErrorKind::ConnectionLost).caused(error.clone()),
    }
}

/// An error while a connection is made.
pub(super) fn of_opening(error: &lapin::Error, word: &LastWord) -> LinkError {
    let error = of_link(error, word);
    match error.kind() {
        LinkErrorKind::ConnectionLost => error.of_kind(LinkErrorKind::Unreachable),
        _ => error,
    }
}

fn by_code(code: u16, text: &str, hard: bool) -> LinkErrorKind {
    match code {
        // RabbitMQ says 403 for both, and tells them apart in words only.
        ACCESS_REFUSED if text.contains("exclusive") => LinkErrorKind::InUse,
        ACCESS_REFUSED | NOT_ALLOWED => LinkErrorKind::Refused,
        NOT_FOUND => LinkErrorKind::NotFound,
        RESOURCE_LOCKED => LinkErrorKind::InUse,
        CONNECTION_FORCED => LinkErrorKind::ConnectionClosed,
        _ if hard => LinkErrorKind::ConnectionClosed,
        _ => LinkErrorKind::ChannelClosed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_say_what_can_be_done() {
        let exclusive = "ACCESS_REFUSED - queue 'a' in vhost 'BF' in exclusive use";
        for (code, text, hard, kind) in [
            (403, exclusive, false, LinkErrorKind::InUse),
            (
                403,
                "ACCESS_REFUSED - access to queue refused",
                false,
                LinkErrorKind::Refused,
            ),
            (530, "NOT_ALLOWED - vhost", true, LinkErrorKind::Refused),
            (404, "NOT_FOUND - no queue", false, LinkErrorKind::NotFound),
            (405, "RESOURCE_LOCKED", false, LinkErrorKind::InUse),
            (
                320,
                "CONNECTION_FORCED - shutdown",
                true,
                LinkErrorKind::ConnectionClosed,
            ),
            (
                406,
                "PRECONDITION_FAILED - timeout",
                false,
                LinkErrorKind::ChannelClosed,
            ),
            (501, "FRAME_ERROR", true, LinkErrorKind::ConnectionClosed),
        ] {
            assert_eq!(by_code(code, text, hard), kind, "{code} {text}");
        }
    }
}
