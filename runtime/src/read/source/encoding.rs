//! Which encoding a document is in.

use encoding_rs::Encoding;
use std::borrow::Cow;

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
    let head = &bytes[..bytes.len().min(256)];
    let declared = declared(&String::from_utf8_lossy(head)).map(str::to_owned);
    match declared.as_deref() {
        None => Ok(Cow::Borrowed(utf8(bytes, 0)?)),
        Some(name) if is_utf8(name) => Ok(Cow::Borrowed(utf8(bytes, 0)?)),
        // A label stands for its encoding: `latin1` and `cp1252` are windows-1252.
        Some(name) => match Encoding::for_label(name.as_bytes()) {
            Some(encoding) if SINGLE_BYTE.contains(&encoding) => {
                Ok(Cow::Owned(convert(encoding, bytes)?))
            }
            _ => Err(BadEncoding::new(KNOWN, &format!("encoding {name:?}"))),
        },
    }
}

/// The encodings beside UTF-8 and UTF-16 that Danish systems still send.
const SINGLE_BYTE: [&Encoding; 2] = [encoding_rs::WINDOWS_1252, encoding_rs::ISO_8859_15];

const KNOWN: &str = "UTF-8, UTF-16 with byte order mark, ISO-8859-1 or windows-1252";

/// Whether a declared encoding is one a UTF-8 document may name.
pub(super) fn is_utf8(name: &str) -> bool {
    ["utf-8", "utf8", "us-ascii", "ascii"]
        .iter()
        .any(|known| known.eq_ignore_ascii_case(name))
}

fn utf8(bytes: &[u8], offset: u64) -> Result<&str, BadEncoding> {
    std::str::from_utf8(bytes).map_err(|error| BadEncoding {
        expected: "UTF-8".into(),
        found: match bytes.get(error.valid_up_to()) {
            Some(byte) => format!("byte 0x{byte:02X}"),
            None => "the end of the document".into(),
        },
        offset: offset + error.valid_up_to() as u64,
    })
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

/// The encoding an XML declaration names.
pub(super) fn declared(text: &str) -> Option<&str> {
    let declaration = text.strip_prefix("<?xml")?;
    let declaration = &declaration[..declaration.find("?>").unwrap_or(declaration.len())];
    let after = &declaration[declaration.find("encoding")? + "encoding".len()..];
    let value = after.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value[1..].split(quote).next()
}
