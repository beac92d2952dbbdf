//! A message as it came off the wire: the envelope, and the parts that travel with it.

use super::multipart::{Part, parts};
use super::{Attachment, MULTIPART, PART, RELATED, XOP, broken, is_media};
use super::{parameter, parameters, xop};
use crate::read::{Limits, ReadError, respelled};
use crate::soap::SoapVersion;
use bytes::Bytes;

/// A message taken apart.
pub(crate) struct Package {
    /// The envelope, whole.
    pub(crate) envelope: Bytes,
    /// Parts the envelope does not hold.
    pub(crate) attachments: Vec<Attachment>,
    /// The version its content type announces.
    pub(crate) version: Option<SoapVersion>,
    /// The action its content type names.
    pub(crate) action: Option<String>,
    /// Whether binary content may have come in parts of its own.
    pub(crate) is_xop: bool,
}

/// Takes a message apart and puts binary content back in its place, where the
/// whole is at most `limit` bytes long.
pub(crate) fn open(
    content_type: &str,
    message: Bytes,
    limits: Limits,
    limit: usize,
) -> Result<Package, ReadError> {
    let alone = |envelope, version, action| Package {
        envelope,
        attachments: Vec::new(),
        version,
        action,
        is_xop: false,
    };
    if let Some(version) = SoapVersion::from_usual_type(content_type) {
        let envelope = in_charset(message, Some("utf-8"))?;
        return Ok(alone(envelope, Some(version), None));
    }
    if !is_media(content_type, RELATED) {
        let envelope = in_its_encoding(message, content_type)?;
        let version = SoapVersion::from_content_type(content_type);
        return Ok(alone(envelope, version, parameter(content_type, "action")));
    }
    let mut parts = parts(content_type, &message)?;
    let root = take_root(content_type, &mut parts)?;
    let attachments = xop::attachments(parts)?;
    let announced = parameter(content_type, "type").unwrap_or_default();
    let is_xop = is_media(&announced, XOP) || is_media(&root.content_type, XOP);
    // What the envelope would be announced as if it came alone.
    let alone = [
        parameter(content_type, "start-info"),
        parameter(&root.content_type, "type"),
        Some(root.content_type.clone()),
        Some(announced),
    ];
    let alone: Vec<String> = alone.into_iter().flatten().collect();
    let action = parameter(content_type, "action")
        .or_else(|| alone.iter().find_map(|alone| parameter(alone, "action")));
    let version = alone
        .iter()
        .find_map(|alone| SoapVersion::from_content_type(alone));
    let mut package = Package {
        envelope: in_its_encoding(root.content, &root.content_type)?,
        attachments,
        version,
        action,
        is_xop,
    };
    if is_xop {
        let (whole, used) = xop::inline(&package.envelope, &package.attachments, limits, limit)?;
        package.envelope = Bytes::from(whole);
        let mut used = used.into_iter();
        package
            .attachments
            .retain(|_| !used.next().unwrap_or(false));
    }
    Ok(package)
}

/// A document, spelled in UTF-8 where its own declaration does not tell the
/// encoding it is in: a byte order mark comes before the `charset` of the content
/// type, and that before the declaration (RFC 7303 §3).
pub(crate) fn in_its_encoding(document: Bytes, content_type: &str) -> Result<Bytes, ReadError> {
    let charset = parameters::found(content_type, "charset").unwrap_or_default();
    let charset = charset.trim_matches(['\'', ' ']);
    in_charset(document, (!charset.is_empty()).then_some(charset))
}

fn in_charset(document: Bytes, charset: Option<&str>) -> Result<Bytes, ReadError> {
    Ok(match respelled(&document, charset)? {
        Some(text) => Bytes::from(text),
        None => document,
    })
}

/// The part that `start` names, or the first (RFC 2387 §3.2).
fn take_root(content_type: &str, parts: &mut Vec<Part>) -> Result<Part, ReadError> {
    let wanted = parameter(content_type, "start");
    let wanted = wanted.as_deref().map(|id| {
        let inner = id.strip_prefix('<').and_then(|id| id.strip_suffix('>'));
        inner.unwrap_or(id)
    });
    let at = match wanted {
        Some(id) => parts.iter().position(|part| part.id.as_deref() == Some(id)),
        None => (!parts.is_empty()).then_some(0),
    };
    match at {
        Some(at) => Ok(parts.remove(at)),
        None if parts.is_empty() => {
            let found = "none".to_owned();
            Err(broken(MULTIPART, 0, "a part with the envelope", found))
        }
        None => {
            let expected = "the part that `start` names";
            Err(broken(
                PART,
                0,
                expected,
                "none of that Content-ID".to_owned(),
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(content_type: &str, text: &str) -> Result<Package, ReadError> {
        let message = Bytes::copy_from_slice(text.as_bytes());
        open(content_type, message, Limits::default(), 10_000)
    }

    #[test]
    fn the_root_is_the_part_that_start_names() {
        let text = "--b\r\nContent-ID: <a>\r\n\r\nx\r\n--b\r\nContent-ID: <r>\r\n\
                    Content-Type: text/xml\r\n\r\n<e/>\r\n--b--";
        let found = opened("Multipart/Related; boundary=b; start=\"<r>\"", text).unwrap();
        assert_eq!(&found.envelope[..], b"<e/>");
        assert_eq!(found.version, Some(SoapVersion::V11));
        assert_eq!(found.attachments.len(), 1);
        let first = opened("multipart/related; boundary=b", text).unwrap();
        assert_eq!(&first.envelope[..], b"x");
        let none = opened("multipart/related; boundary=b; start=c", text);
        assert_eq!(none.map(|_| ()).unwrap_err().rule(), PART);
        let empty = opened("multipart/related; boundary=b", "--b--");
        assert_eq!(empty.map(|_| ()).unwrap_err().rule(), MULTIPART);
    }

    #[test]
    fn a_part_announced_twice_is_refused() {
        let part = "--b\r\nContent-ID: <a>\r\n\r\nx\r\n";
        let text = format!("--b\r\n\r\n<e/>\r\n{part}{part}--b--");
        let error = opened("multipart/related; boundary=b", &text).map(|_| ());
        assert_eq!(error.unwrap_err().rule(), PART);
    }

    #[test]
    fn byte_order_mark_then_charset_then_declaration() {
        let read = |content_type: &str, envelope: &[u8]| {
            let alone = open(
                content_type,
                Bytes::copy_from_slice(envelope),
                Limits::default(),
                1000,
            );
            let part = format!("--b\r\nContent-Type: {content_type}\r\n\r\n");
            let message = [part.as_bytes(), envelope, b"\r\n--b--"].concat();
            let outer = "multipart/related; boundary=b; charset=windows-1252";
            let root = open(outer, Bytes::from(message), Limits::default(), 1000);
            let text = |package: Result<Package, ReadError>| match package {
                Ok(package) => match crate::read::decode(&package.envelope) {
                    Ok(text) => text.into_owned(),
                    Err(error) => error.rule().code().to_owned(),
                },
                Err(error) => error.rule().code().to_owned(),
            };
            let (alone, root) = (text(alone), text(root));
            assert_eq!(alone, root, "{content_type}");
            alone
        };
        let utf16 = |text: &str, mark: bool, big: bool| -> Vec<u8> {
            let mark = mark.then_some(0xFEFF);
            let units = mark.into_iter().chain(text.encode_utf16());
            let octets = units.map(|unit| match big {
                true => unit.to_be_bytes(),
                false => unit.to_le_bytes(),
            });
            octets.flatten().collect()
        };
        let declared = |name: &str, body: &[u8]| -> Vec<u8> {
            let head = format!("<?xml version='1.0' encoding='{name}' standalone='no'?>");
            [head.as_bytes(), body].concat()
        };
        let (utf8, latin) = ("<e>æ</e>".as_bytes(), &b"<e>\xE6</e>"[..]);
        let plain = "<?xml version='1.0' standalone='no'?><e>æ</e>";
        let named = "<?xml version='1.0' encoding='utf-8' standalone='no'?><e>æ</e>";
        // The charset settles it, whatever the declaration says or does not say.
        assert_eq!(read("text/xml; charset=ISO-8859-1", latin), "<e>æ</e>");
        assert_eq!(
            read("text/xml; charset=\"latin1\"", &declared("utf-8", latin)),
            plain
        );
        assert_eq!(
            read("text/xml; charset='utf-8'", &declared("ISO-8859-1", utf8)),
            plain
        );
        assert_eq!(
            read("text/xml; Charset=UTF-8", &declared("utf-8", utf8)),
            named
        );
        assert_eq!(read("text/xml; charset=utf-8", latin), "xml-encoding");
        assert_eq!(
            read("text/xml; charset=utf-16", &utf16("<e>æ</e>", false, true)),
            "<e>æ</e>"
        );
        assert_eq!(
            read("text/xml; charset=utf-16", &utf16("<e>æ</e>", false, false)),
            "<e>æ</e>"
        );
        assert_eq!(
            read(
                "text/xml; charset=utf-16le",
                &utf16("<e>æ</e>", false, false)
            ),
            "<e>æ</e>"
        );
        assert_eq!(read("text/xml; charset=koi8-r", utf8), "xml-encoding");
        assert_eq!(read("text/xml; charset=wingdings", utf8), "xml-encoding");
        // A mark comes before both.
        let marked = [b"\xEF\xBB\xBF", &declared("ISO-8859-1", utf8)[..]].concat();
        assert_eq!(read("text/xml; charset=ISO-8859-1", &marked), plain);
        assert_eq!(read("text/xml", &marked), plain);
        let marked = utf16(named, true, false);
        assert_eq!(read("text/xml; charset=utf-8", &marked), plain);
        // Without either the declaration does; without all it is UTF-8.
        assert_eq!(
            read("text/xml", &declared("windows-1252", latin)).len(),
            plain.len() + 24
        );
        assert_eq!(read("text/xml; charset=", utf8), "<e>æ</e>");
        assert_eq!(read("text/xml", latin), "xml-encoding");
    }

    #[test]
    fn other_messages_are_left_alone() {
        let found = opened("text/xml; charset=utf-8", "<e/>").unwrap();
        assert_eq!((&found.envelope[..], found.is_xop), (&b"<e/>"[..], false));
    }
}
