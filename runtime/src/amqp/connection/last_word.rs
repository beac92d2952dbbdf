//! The broker's reason for closing a connection, taken from the octets themselves.
//!
//! RabbitMQ says why it closes and drops the socket at once. lapin tells the reason only after it
//! has written its answer, so a socket that is gone by then hides the reason behind an error of
//! the socket. The socket is ours, and so is this look at what comes in.

use std::sync::{Arc, Mutex, PoisonError};

/// AMQP 0-9-1 §4.2.3: type, channel, size; and the octet that ends a frame.
const HEADER: usize = 7;
const METHOD: u8 = 1;

/// AMQP 0-9-1 §1.4.2.9 `connection.close`.
const CLOSE: [u8; 4] = [0, 10, 0, 50];

/// Class, method, code, length of the text, and the longest text.
const LONGEST: usize = 4 + 2 + 1 + 255;

/// What the broker said when it closed the connection, if it did. Cheap to clone.
#[derive(Clone, Default)]
pub(super) struct LastWord(Arc<Mutex<Option<(u16, String)>>>);

impl LastWord {
    /// Code and words.
    pub(super) fn said(&self) -> Option<(u16, String)> {
        let said = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        said.clone()
    }

    fn hear(&self, code: u16, text: String) {
        let mut said = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *said = Some((code, text));
    }
}

/// Follows the frames of one socket. Holds no more than the head of one frame.
pub(super) struct Listener {
    word: LastWord,
    /// Header, then the start of a method's payload on channel 0.
    held: Vec<u8>,
    /// Octets of the frame to come, with the one that ends it. `None` within a header.
    left: Option<u64>,
}

impl Listener {
    pub(super) fn new(word: LastWord) -> Listener {
        Listener {
            word,
            held: Vec::with_capacity(HEADER + LONGEST),
            left: None,
        }
    }

    /// Takes what came in next.
    pub(super) fn hear(&mut self, mut octets: &[u8]) {
        while !octets.is_empty() {
            octets = match self.left {
                None => self.header(octets),
                Some(left) => self.payload(octets, left),
            };
        }
    }

    fn header<'o>(&mut self, octets: &'o [u8]) -> &'o [u8] {
        let wanted = HEADER.saturating_sub(self.held.len()).min(octets.len());
        let (taken, rest) = octets.split_at(wanted);
        self.held.extend_from_slice(taken);
        if let &[_, _, _, a, b, c, d] = self.held.as_slice() {
            self.left = Some(u64::from(u32::from_be_bytes([a, b, c, d])) + 1);
        }
        rest
    }

    fn payload<'o>(&mut self, octets: &'o [u8], left: u64) -> &'o [u8] {
        let wanted = usize::try_from(left).map_or(octets.len(), |left| left.min(octets.len()));
        let (taken, rest) = octets.split_at(wanted);
        if matches!(self.held.as_slice(), [METHOD, 0, 0, ..]) {
            let room = (HEADER + LONGEST).saturating_sub(self.held.len());
            self.held.extend(taken.iter().take(room));
        }
        match left - taken.len() as u64 {
            0 => self.end(),
            left => self.left = Some(left),
        }
        rest
    }

    fn end(&mut self) {
        let payload = self.held.get(HEADER..).unwrap_or_default();
        if let Some((code, text)) = closed(payload) {
            self.word.hear(code, text);
        }
        self.held.clear();
        self.left = None;
    }
}

/// Code and words of a `connection.close`.
fn closed(payload: &[u8]) -> Option<(u16, String)> {
    let said = payload.strip_prefix(&CLOSE)?;
    let (&[high, low, length], text) = said.split_first_chunk()?;
    let text = text.get(..usize::from(length))?;
    let text = String::from_utf8_lossy(text).into_owned();
    Some((u16::from_be_bytes([high, low]), text))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(kind: u8, channel: u8, payload: &[u8]) -> Vec<u8> {
        let size = u32::try_from(payload.len()).unwrap().to_be_bytes();
        [&[kind, 0, channel], &size[..], payload, &[0xCE]].concat()
    }

    fn close(code: u16, text: &str) -> Vec<u8> {
        let length = u8::try_from(text.len()).unwrap();
        [
            &CLOSE[..],
            &code.to_be_bytes(),
            &[length],
            text.as_bytes(),
            &[0, 0, 0, 0],
        ]
        .concat()
    }

    fn heard(parts: &[&[u8]]) -> Option<(u16, String)> {
        let word = LastWord::default();
        let mut listener = Listener::new(word.clone());
        for part in parts {
            listener.hear(part);
        }
        word.said()
    }

    #[test]
    fn a_reason_is_heard_wherever_the_octets_are_cut() {
        let body = vec![7; 5_000];
        let octets = [
            frame(METHOD, 0, &[0, 10, 0, 10, 0, 9]),
            frame(3, 1, &body),
            frame(8, 0, &[]),
            frame(METHOD, 0, &close(320, "CONNECTION_FORCED - shutdown")),
        ]
        .concat();
        let expected = Some((320, "CONNECTION_FORCED - shutdown".to_owned()));
        for cut in 0..=octets.len() {
            let (before, after) = octets.split_at(cut);
            assert_eq!(heard(&[before, after]), expected, "cut after {cut}");
        }
        let single: Vec<&[u8]> = octets.chunks(1).collect();
        assert_eq!(heard(&single), expected);
    }

    #[test]
    fn the_longest_reason_fits_and_what_follows_is_followed() {
        let long = "x".repeat(255);
        let closing = frame(METHOD, 0, &close(501, &long));
        assert_eq!(heard(&[&closing]), Some((501, long)));
        let first = frame(METHOD, 0, &close(541, "first"));
        let second = frame(METHOD, 0, &close(320, "second"));
        assert_eq!(heard(&[&first, &second]), Some((320, "second".to_owned())));
    }

    #[test]
    fn nothing_else_is_a_reason() {
        let reason = close(320, "CONNECTION_FORCED");
        // The end of a channel's own, a message's content, and a method that is another one.
        assert_eq!(heard(&[&frame(METHOD, 1, &reason)]), None);
        assert_eq!(heard(&[&frame(3, 0, &reason)]), None);
        assert_eq!(heard(&[&frame(METHOD, 0, &[0, 10, 0, 51])]), None);
        // Cut short, or told to be longer than it is.
        assert_eq!(heard(&[&frame(METHOD, 0, &reason[..12])]), None);
        let whole = frame(METHOD, 0, &reason);
        assert_eq!(heard(&[&whole[..whole.len() - 1]]), None);
        assert_eq!(heard(&[b"AMQP\0\0\x09\x01"]), None);
    }
}
