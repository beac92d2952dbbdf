//! Bytes to text: byte order mark, XML declaration, then UTF-8.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use std::fmt;

/// Why bytes are no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecodeError {
    /// The encoding declared is not known.
    Unknown(String),
    /// The bytes are not valid in this encoding.
    Malformed(&'static str),
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            DecodeError::Unknown(name) => write!(f, "unknown encoding {name:?}"),
            DecodeError::Malformed(name) => write!(f, "bytes that are not valid {name}"),
        }
    }
}

impl std::error::Error for DecodeError {}

/// The text of an XML document, without its byte order mark (XML 1.0 appendix F). Lines
/// end in `\n`, as XML reads them (§2.11), so that no line end of a checkout shows in what
/// is generated.
pub fn decode(bytes: &[u8]) -> Result<String, DecodeError> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return convert(encoding, &bytes[length..]);
    }
    match bytes {
        [0, b'<', ..] => return convert(UTF_16BE, bytes),
        [b'<', 0, ..] => return convert(UTF_16LE, bytes),
        _ => {}
    }
    match declared(bytes) {
        Some(label) => {
            let encoding = Encoding::for_label(label.as_bytes())
                .ok_or_else(|| DecodeError::Unknown(label.clone()))?;
            // A declaration that could be read as ASCII is not UTF-16, whatever it says.
            let encoding = if encoding == UTF_16BE || encoding == UTF_16LE {
                UTF_8
            } else {
                encoding
            };
            convert(encoding, bytes)
        }
        None => convert(UTF_8, bytes),
    }
}

fn convert(encoding: &'static Encoding, bytes: &[u8]) -> Result<String, DecodeError> {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(|text| with_plain_line_ends(text.into_owned()))
        .ok_or(DecodeError::Malformed(encoding.name()))
}

/// The text with `\n` for `\r\n`.
pub fn with_plain_line_ends(text: String) -> String {
    match text.contains("\r\n") {
        true => text.replace("\r\n", "\n"),
        false => text,
    }
}

/// The encoding named in `<?xml … encoding="…"?>`.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(256)];
    let head = head.strip_prefix(b"<?xml")?;
    let end = head.windows(2).position(|w| w == b"?>")?;
    let head: String = head[..end].iter().map(|b| char::from(*b)).collect();
    let rest = head.split_once("encoding")?.1.trim_start();
    let rest = rest.strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    rest[1..]
        .split_once(quote)
        .map(|(label, _)| label.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_as_xml_reads_them() {
        assert_eq!(decode(b"<a>\r\n</a>\r\n").unwrap(), "<a>\n</a>\n");
        let utf16: Vec<u8> = "\u{feff}<a/>\r\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decode(&utf16).unwrap(), "<a/>\n");
    }

    #[test]
    fn encodings_are_recognised() {
        assert_eq!(decode("\u{feff}<å/>".as_bytes()).unwrap(), "<å/>");
        let utf16: Vec<u8> = "\u{feff}<å/>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decode(&utf16).unwrap(), "<å/>");
        let latin = b"<?xml version='1.0' encoding='ISO-8859-1'?><\xe5/>";
        assert!(decode(latin).unwrap().ends_with("<å/>"));
        assert_eq!(decode(b"<\xe5/>"), Err(DecodeError::Malformed("UTF-8")));
        assert_eq!(
            decode(b"<?xml version='1.0' encoding='klingon'?><a/>"),
            Err(DecodeError::Unknown("klingon".into()))
        );
    }
}
