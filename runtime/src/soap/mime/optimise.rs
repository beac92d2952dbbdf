//! An envelope on its way out: binary content moved into parts of its own,
//! attachments put next to it.

use super::boundary::boundary;
use super::{Attachment, RELATED, XOP};
use crate::soap::quoting::quoted;
use crate::soap::{Mtom, SoapVersion};
use crate::write::Binary;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::{BufMut, Bytes, BytesMut};

/// How a message is put on the wire.
pub(crate) struct Wrapping<'w> {
    pub(crate) version: SoapVersion,
    /// The action of a request; empty for an answer.
    pub(crate) action: &'w str,
    /// [`Mtom::Required`] wraps every message, [`Mtom::Optional`] those that gain by it.
    pub(crate) mtom: Mtom,
    /// Octets from which binary content gets a part of its own.
    pub(crate) threshold: usize,
    pub(crate) attachments: &'w [Attachment],
}

/// A text of the envelope that becomes a part.
struct Moved<'b> {
    start: usize,
    end: usize,
    content: Vec<u8>,
    media: &'b str,
}

impl Wrapping<'_> {
    /// `Content-Type` and body of a message of several parts; `None` if the
    /// envelope goes as it is.
    pub(crate) fn wrap(&self, envelope: &[u8], binaries: &[Binary]) -> Option<(String, Bytes)> {
        let moved = match self.mtom {
            Mtom::No => Vec::new(),
            Mtom::Optional | Mtom::Required => self.moved(envelope, binaries),
        };
        let optimised = self.mtom == Mtom::Required || !moved.is_empty();
        if !optimised && self.attachments.is_empty() {
            return None;
        }
        let token = token(envelope, &moved, self.attachments);
        Some(self.package(envelope, &moved, optimised, &token))
    }

    /// What is worth a part, in document order. A security profile may have
    /// put anything in, so each place is checked again: whatever is the whole
    /// text of an element and canonical base64 may be moved (XOP 1.0 §3.1).
    fn moved<'b>(&self, envelope: &[u8], binaries: &'b [Binary]) -> Vec<Moved<'b>> {
        let mut list: Vec<Moved<'b>> = Vec::new();
        for binary in binaries {
            let Some(start) = envelope.len().checked_sub(binary.from_end) else {
                continue;
            };
            let end = start.saturating_add(binary.length);
            if binary.length / 4 * 3 < self.threshold.max(1) || !is_whole_text(envelope, start, end)
            {
                continue;
            }
            let decoded = STANDARD.decode(&envelope[start..end]);
            let Some(content) = decoded.ok().filter(|c| c.len() >= self.threshold) else {
                continue;
            };
            let media = binary
                .media
                .as_deref()
                .unwrap_or("application/octet-stream");
            list.push(Moved {
                start,
                end,
                content,
                media,
            });
        }
        list
    }

    fn package(
        &self,
        envelope: &[u8],
        moved: &[Moved<'_>],
        optimised: bool,
        token: &str,
    ) -> (String, Bytes) {
        let gone: usize = moved.iter().map(|m| m.end - m.start).sum();
        let added: usize = moved.iter().map(|m| m.content.len() + 512).sum();
        let attached: usize = self.attachments.iter().map(|a| a.content.len() + 512).sum();
        let mut out = BytesMut::with_capacity(envelope.len() - gone + added + attached + 1024);
        let media = self.version.media_type();
        let own = match optimised {
            true => format!("{XOP}; charset=UTF-8; type={}", quoted(&self.info())),
            false => format!("{media}; charset=UTF-8"),
        };
        head(&mut out, token, &format!("root@{token}"), &own);
        let mut copied = 0;
        for (number, binary) in moved.iter().enumerate() {
            out.put_slice(&envelope[copied..binary.start]);
            let include = format!(
                "<xop:Include xmlns:xop=\"http://www.w3.org/2004/08/xop/include\" \
                 href=\"cid:{number}@{token}\"/>"
            );
            out.put_slice(include.as_bytes());
            copied = binary.end;
        }
        out.put_slice(&envelope[copied..]);
        for (number, binary) in moved.iter().enumerate() {
            head(&mut out, token, &format!("{number}@{token}"), binary.media);
            out.put_slice(&binary.content);
        }
        for attachment in self.attachments {
            head(&mut out, token, &attachment.id, &attachment.content_type);
            out.put_slice(&attachment.content);
        }
        out.put_slice(format!("\r\n--{token}--\r\n").as_bytes());
        let mut content_type = match optimised {
            true => format!(
                "{RELATED}; type=\"{XOP}\"; start-info={}",
                quoted(&self.info())
            ),
            false => format!("{RELATED}; type=\"{media}\""),
        };
        content_type.push_str(&format!("; start=\"<root@{token}>\"; boundary=\"{token}\""));
        if self.version == SoapVersion::V12 && !self.action.is_empty() {
            content_type.push_str(&format!("; action={}", quoted(self.action)));
        }
        (content_type, out.freeze())
    }

    /// The content type the envelope would have alone.
    fn info(&self) -> String {
        let media = self.version.media_type();
        match self.version == SoapVersion::V12 && !self.action.is_empty() {
            true => format!("{media}; action={}", quoted(self.action)),
            false => media.to_owned(),
        }
    }
}

/// Whether a stretch is all that stands between two tags.
fn is_whole_text(envelope: &[u8], start: usize, end: usize) -> bool {
    let before = envelope.get(..start).unwrap_or_default();
    // Not the end of a comment, an instruction or a CDATA section.
    let tag = matches!(before, [.., last, b'>'] if !matches!(last, b'-' | b'?' | b']' | b'/'));
    let text = envelope.get(start..end);
    let is_base64 = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=');
    tag && text.is_some_and(|text| text.iter().all(is_base64))
        && envelope
            .get(end..)
            .is_some_and(|rest| rest.starts_with(b"</"))
}

/// The delimiter and header fields of a part.
fn head(out: &mut BytesMut, token: &str, id: &str, content_type: &str) {
    if !out.is_empty() {
        out.put_slice(b"\r\n");
    }
    out.put_slice(format!("--{token}\r\nContent-Type: ").as_bytes());
    field(out, content_type);
    if !id.is_empty() {
        out.put_slice(b"\r\nContent-ID: <");
        field(out, id);
        out.put_slice(b">");
    }
    out.put_slice(b"\r\nContent-Transfer-Encoding: binary\r\n\r\n");
}

/// A header field's value; what would end it is left out.
fn field(out: &mut BytesMut, value: &str) {
    let fit = |c: &char| !c.is_control();
    let value: String = value.chars().filter(fit).collect();
    out.put_slice(value.as_bytes());
}

/// A boundary that stands in none of the parts.
fn token(envelope: &[u8], moved: &[Moved<'_>], attachments: &[Attachment]) -> String {
    boundary(|| {
        let moved = moved.iter().map(|m| m.content.as_slice());
        let attached = attachments.iter().map(|a| &a.content[..]);
        std::iter::once(envelope).chain(moved).chain(attached)
    })
}

#[cfg(test)]
mod tests {
    use super::super::package::open;
    use super::*;
    use crate::read::Limits;

    const CONTENT: &[u8] = b"\r\n--b\r\n\x00\xFF--";

    /// An envelope with two binary texts, and their places.
    fn envelope(media: Option<&str>) -> (String, Vec<Binary>) {
        let (first, second) = (STANDARD.encode(CONTENT), STANDARD.encode([7; 300]));
        let text = format!("<e><a>{first}</a><b>{second}</b></e>");
        let place = |of: &str| Binary {
            from_end: text.len() - text.find(of).unwrap(),
            length: of.len(),
            media: media.map(str::to_owned),
        };
        let places = vec![place(&first), place(&second)];
        (text, places)
    }

    fn wrapping(mtom: Mtom, threshold: usize) -> Wrapping<'static> {
        Wrapping {
            version: SoapVersion::V12,
            action: "urn:a \"b\"",
            mtom,
            threshold,
            attachments: &[],
        }
    }

    #[test]
    fn content_above_the_threshold_travels_apart_and_comes_back() {
        let (text, places) = envelope(Some("image/png"));
        for (threshold, parts) in [(0, 2), (CONTENT.len(), 2), (CONTENT.len() + 1, 1)] {
            let wrapped = wrapping(Mtom::Optional, threshold).wrap(text.as_bytes(), &places);
            let (content_type, body) = wrapped.unwrap();
            let found = memchr::memmem::find_iter(&body, b"Content-Type: image/png").count();
            assert_eq!(found, parts);
            let back = open(&content_type, body, Limits::default(), 10_000).unwrap();
            assert_eq!(back.envelope, text.as_bytes());
            assert_eq!((back.is_xop, back.version), (true, Some(SoapVersion::V12)));
            assert_eq!(back.action.as_deref(), Some("urn:a \"b\""));
            assert!(back.attachments.is_empty());
        }
        let none = wrapping(Mtom::Optional, 301).wrap(text.as_bytes(), &places);
        assert!(none.is_none());
        assert!(
            wrapping(Mtom::No, 0)
                .wrap(text.as_bytes(), &places)
                .is_none()
        );
        let always = wrapping(Mtom::Required, 301).wrap(text.as_bytes(), &places);
        assert!(always.is_some());
    }

    #[test]
    fn places_hold_when_something_is_put_in_before_them() {
        let (text, places) = envelope(None);
        let text = text.replace("<e>", "<e><security>c2VjcmV0</security>");
        let wrapped = wrapping(Mtom::Optional, 0).wrap(text.as_bytes(), &places);
        let (content_type, body) = wrapped.unwrap();
        let back = open(&content_type, body, Limits::default(), 10_000).unwrap();
        assert_eq!(back.envelope, text.as_bytes());
    }

    #[test]
    fn what_is_no_whole_text_stays_in_place() {
        for (from, to) in [
            ("</a>", "<!--x--></a>"),
            ("<a>", "<a><!--x-->"),
            ("<a>", "<a>x"),
        ] {
            let (text, places) = envelope(None);
            let length = text.len();
            let text = text.replace(from, to);
            let grown = text.len() - length;
            // The first text moves with what comes after it.
            let places: Vec<Binary> = places
                .into_iter()
                .take(1)
                .map(|place| Binary {
                    from_end: place.from_end + if from == "</a>" { grown } else { 0 },
                    ..place
                })
                .collect();
            let wrapped = wrapping(Mtom::Optional, 0).wrap(text.as_bytes(), &places);
            assert!(wrapped.is_none(), "{text}");
        }
    }

    #[test]
    fn attachments_travel_beside_an_envelope_and_cannot_forge_header_fields() {
        let attachments = [Attachment::new("a@x", "text/plain\r\nX: y", CONTENT)];
        let mut wrapping = wrapping(Mtom::No, 0);
        wrapping.attachments = &attachments;
        let (content_type, body) = wrapping.wrap(b"<e/>", &[]).unwrap();
        let back = open(&content_type, body, Limits::default(), 10_000).unwrap();
        assert_eq!((&back.envelope[..], back.is_xop), (&b"<e/>"[..], false));
        assert_eq!(back.attachments[0].content_type, "text/plainX: y");
        assert_eq!(back.attachments[0].content, CONTENT);
        assert_eq!(back.version, Some(SoapVersion::V12));
    }
}
