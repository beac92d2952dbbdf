//! Which encoding a document is in.

use encoding_rs::Encoding;
use std::borrow::Cow;
use std::ops::Range;

/// What is wrong with a document's encoding: expected, found, byte offset.
pub(super) struct BadEncoding {
    pub(super) expected: String,
    pub(super) found: String,
    pub(super) offset: u64,
}

impl BadEncoding {
    fn new(expected: &str, found: &str) -> BadEncoding {
        BadEncoding {
            expected: expected.into(),
            found: found.into(),
            offset: 0,
        }
    }
}

/// The document as UTF-8, without a byte order mark.
pub(super) fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, BadEncoding> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        let body = &bytes[length..];
        return if encoding == encoding_rs::UTF_8 {
            let text = utf8(body, length as u64)?;
            check_declared(text, "UTF-8")?;
            Ok(Cow::Borrowed(text))
        } else {
            let text = convert(encoding, body)?;
            check_declared(&text, "UTF-16")?;
            Ok(Cow::Owned(text))
        };
    }
    if bytes.len() >= 2 && (bytes[0] == 0 || bytes[1] == 0) {
        return Err(BadEncoding::new(
            "a byte order mark before UTF-16",
            "zero bytes at the start",
        ));
    }
    let declared = match bytes.starts_with(b"<?xml") && !is_usual(bytes) {
        true => {
            let head = &bytes[..bytes.len().min(256)];
            declared(&String::from_utf8_lossy(head)).map(str::to_owned)
        }
        false => None,
    };
    match declared.as_deref() {
        None => Ok(Cow::Borrowed(utf8(bytes, 0)?)),
        Some(name) if is_utf8(name) => Ok(Cow::Borrowed(utf8(bytes, 0)?)),
        Some(name) if is_ascii(name) => Ok(Cow::Borrowed(ascii(bytes)?)),
        Some(name) if is_latin1(name) => Ok(Cow::Owned(latin1(bytes))),
        // A label stands for its encoding: `cp1252` is windows-1252.
        Some(name) => match Encoding::for_label(name.as_bytes()) {
            Some(encoding) if SINGLE_BYTE.contains(&encoding) => {
                Ok(Cow::Owned(convert(encoding, bytes)?))
            }
            _ => Err(BadEncoding::new(KNOWN, &format!("encoding {name:?}"))),
        },
    }
}

/// The document as UTF-8 where something outside its declaration settles the
/// encoding otherwise than the declaration does: a byte order mark, or the
/// `charset` of a transport, in this order (RFC 7303 §3). `None` where the
/// document may be read as it stands.
#[cfg(any(feature = "besked", feature = "client", feature = "server"))]
pub(super) fn respelled(
    bytes: &[u8],
    charset: Option<&str>,
) -> Result<Option<String>, BadEncoding> {
    let (encoding, mark) = match (Encoding::for_bom(bytes), charset) {
        (Some(found), _) => found,
        (None, Some(charset)) => (by_charset(charset, bytes)?, 0),
        (None, None) => return Ok(None),
    };
    let body = &bytes[mark..];
    let text = if encoding == encoding_rs::UTF_8 {
        if !body.starts_with(b"<?xml") || is_usual(body) {
            return Ok(None);
        }
        let head = String::from_utf8_lossy(&body[..body.len().min(256)]);
        if declared(&head).is_none_or(is_utf8) {
            return Ok(None);
        }
        utf8(body, mark as u64)?.to_owned()
    } else if mark == 0 && charset.is_some_and(is_latin1) {
        latin1(body)
    } else {
        convert(encoding, body)?
    };
    Ok(Some(without_declared(text)))
}

/// The encoding that a transport's `charset` names.
#[cfg(any(feature = "besked", feature = "client", feature = "server"))]
fn by_charset(charset: &str, bytes: &[u8]) -> Result<&'static Encoding, BadEncoding> {
    // Senders that name ASCII without looking have always sent UTF-8, too.
    if is_utf8(charset) || is_ascii(charset) {
        return Ok(encoding_rs::UTF_8);
    }
    match Encoding::for_label(charset.as_bytes()) {
        Some(encoding) if SINGLE_BYTE.contains(&encoding) => Ok(encoding),
        Some(encoding) if encoding == encoding_rs::UTF_16BE => Ok(encoding),
        Some(encoding) if encoding == encoding_rs::UTF_16LE => {
            // `utf-16` leaves the order open. Without a mark the first character
            // tells it, and without that it is big-endian (RFC 2781 §4.3).
            let little = charset.eq_ignore_ascii_case("utf-16le") || bytes.get(1) == Some(&0);
            Ok(match little {
                true => encoding_rs::UTF_16LE,
                false => encoding_rs::UTF_16BE,
            })
        }
        _ => {
            let shown: String = charset.chars().take(40).collect();
            Err(BadEncoding::new(KNOWN, &format!("charset {shown:?}")))
        }
    }
}

/// The text without the encoding its declaration names: it is no longer in it.
#[cfg(any(feature = "besked", feature = "client", feature = "server"))]
fn without_declared(mut text: String) -> String {
    if let Some(name) = declared_at(&text) {
        // From the white space before `encoding` to the quote after the name.
        let start = text[..name.start].rfind("encoding").unwrap_or(name.start);
        let start = text[..start].trim_end().len();
        text.replace_range(start..=name.end, "");
    }
    text
}

/// The encodings besides UTF-8 and UTF-16 that Danish systems still send.
const SINGLE_BYTE: [&Encoding; 2] = [encoding_rs::WINDOWS_1252, encoding_rs::ISO_8859_15];

const KNOWN: &str = "UTF-8, UTF-16 with byte order mark, ISO-8859-1 or windows-1252";

/// Whether a declared encoding is one a UTF-8 document may name.
pub(super) fn is_utf8(name: &str) -> bool {
    ["utf-8", "utf8"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name))
}

/// Whether a name means the 128 characters that are the same octets in UTF-8. On the web
/// it means windows-1252.
pub(super) fn is_ascii(name: &str) -> bool {
    ["us-ascii", "ascii"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name))
}

/// Whether a name means ISO-8859-1 itself. On the web it means windows-1252, which has
/// letters where this has control characters; to XML, and to whoever signs, it does not.
fn is_latin1(name: &str) -> bool {
    ["iso-8859-1", "iso8859-1", "iso_8859-1", "latin1"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name))
}

/// Text of octets that are its characters' numbers.
fn latin1(bytes: &[u8]) -> String {
    encoding_rs::mem::decode_latin1(bytes).into_owned()
}

fn utf8(bytes: &[u8], offset: u64) -> Result<&str, BadEncoding> {
    // The quick look does not tell where it ends.
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Ok(text);
    }
    std::str::from_utf8(bytes).map_err(|error| BadEncoding {
        expected: "UTF-8".into(),
        found: match bytes.get(error.valid_up_to()) {
            Some(byte) => format!("byte 0x{byte:02X}"),
            None => "the end of the document".into(),
        },
        offset: offset + error.valid_up_to() as u64,
    })
}

/// What a document in ASCII is expected to be.
pub(super) const ASCII: &str = "US-ASCII, as declared";

/// The text of octets that are characters of ASCII (XML 1.0 §4.3.3: others are a fatal error).
fn ascii(bytes: &[u8]) -> Result<&str, BadEncoding> {
    let text = utf8(bytes, 0)?;
    match bytes.iter().position(|byte| !byte.is_ascii()) {
        None => Ok(text),
        Some(at) => Err(BadEncoding {
            expected: ASCII.into(),
            found: format!("byte 0x{:02X}", bytes[at]),
            offset: at as u64,
        }),
    }
}

fn convert(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, BadEncoding> {
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(text.into_owned()),
        None => Err(BadEncoding::new(encoding.name(), "bytes it cannot mean")),
    }
}

fn check_declared(text: &str, actual: &str) -> Result<(), BadEncoding> {
    match declared(text) {
        Some(name) => {
            let agrees = match actual {
                "UTF-8" => is_utf8(name),
                _ => name
                    .get(..6)
                    .is_some_and(|n| n.eq_ignore_ascii_case("utf-16")),
            };
            if agrees {
                Ok(())
            } else {
                let found = format!("encoding {name:?} in a document with the mark of {actual}");
                Err(BadEncoding::new(actual, &found))
            }
        }
        None => Ok(()),
    }
}

/// What nearly all XML declarations say, which is UTF-8.
pub(super) const USUAL: [&str; 2] = [
    "xml version=\"1.0\" encoding=\"UTF-8\"",
    "xml version=\"1.0\" encoding=\"utf-8\"",
];

/// Whether a document begins with one of those declarations.
fn is_usual(bytes: &[u8]) -> bool {
    usual_declaration(bytes) > 0
}

/// The length of the one of those declarations that a document begins with, or 0.
pub(super) fn usual_declaration(bytes: &[u8]) -> usize {
    let Some(rest) = bytes.strip_prefix(b"<?") else {
        return 0;
    };
    let mut usual = USUAL.iter();
    let found = usual.find(|usual| {
        let rest = rest.strip_prefix(usual.as_bytes());
        rest.is_some_and(|rest| rest.starts_with(b"?>"))
    });
    found.map_or(0, |usual| usual.len() + 4)
}

/// The encoding an XML declaration names.
pub(super) fn declared(text: &str) -> Option<&str> {
    declared_at(text).map(|range| &text[range])
}

/// Where an XML declaration names an encoding; a quote follows.
fn declared_at(text: &str) -> Option<Range<usize>> {
    if !text.starts_with("<?xml") {
        return None;
    }
    let declaration = &text[..text.find("?>").unwrap_or(text.len())];
    let after = declaration.find("encoding")? + "encoding".len();
    let value = declaration[after..].trim_start().strip_prefix('=')?;
    let value = value.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let start = declaration.len() - value.len() + 1;
    let length = declaration[start..].find(quote)?;
    Some(start..start + length)
}
