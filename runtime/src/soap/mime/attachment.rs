//! Parts that travel with an envelope.

use bytes::Bytes;
use std::fmt;

/// A part of a message other than its envelope.
///
/// `Debug` shows name, type and size, never the content.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Attachment {
    /// Its `Content-ID` without brackets; empty if it has none.
    pub id: String,
    /// Its `Content-Type`.
    pub content_type: String,
    /// Its octets.
    pub content: Bytes,
}

impl Attachment {
    /// A part of this name, type and content. An envelope refers to it as
    /// `cid:` and the name.
    pub fn new(
        id: impl Into<String>,
        content_type: impl Into<String>,
        content: impl Into<Bytes>,
    ) -> Self {
        Attachment {
            id: id.into(),
            content_type: content_type.into(),
            content: content.into(),
        }
    }

    /// Whether a reference, with or without `cid:`, means this part.
    pub fn is(&self, reference: &str) -> bool {
        let name = reference.strip_prefix("cid:").unwrap_or(reference);
        !self.id.is_empty() && Self::unescaped(name) == self.id.as_bytes()
    }
}

impl fmt::Debug for Attachment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (id, media, size) = (&self.id, &self.content_type, self.content.len());
        write!(f, "Attachment({id:?}, {media:?}, {size} bytes)")
    }
}

impl Attachment {
    /// A URL's text with its `%` escapes undone (RFC 2392).
    pub(super) fn unescaped(text: &str) -> Vec<u8> {
        let bytes = text.as_bytes();
        let mut out = Vec::with_capacity(bytes.len());
        let mut at = 0;
        while at < bytes.len() {
            let pair = bytes.get(at + 1..at + 3).filter(|_| bytes[at] == b'%');
            let digit = |byte: u8| char::from(byte).to_digit(16);
            let octet = pair.and_then(|pair| Some(digit(pair[0])? * 16 + digit(pair[1])?));
            match octet {
                Some(octet) => {
                    out.push(octet as u8);
                    at += 3;
                }
                None => {
                    out.push(bytes[at]);
                    at += 1;
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_may_be_escaped() {
        let part = Attachment::new("a b@c%d", "image/png", &b"\x00"[..]);
        assert!(part.is("cid:a%20b@c%25d") && part.is("cid:a b%40c%d"));
        assert!(Attachment::new("a%+1", "", &b""[..]).is("cid:a%+1"));
        assert!(!part.is("cid:a") && !Attachment::new("", "", &b""[..]).is("cid:"));
        assert_eq!(
            format!("{part:?}"),
            "Attachment(\"a b@c%d\", \"image/png\", 1 bytes)"
        );
    }
}
