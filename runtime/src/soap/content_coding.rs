//! Compressed messages (RFC 9110 §8.4): inflated, but never further than allowed.

use bytes::Bytes;
use flate2::bufread::{DeflateDecoder, MultiGzDecoder, ZlibDecoder};
use http::{HeaderMap, header};
use std::io::Read;

/// What [`inflated`] reads, as an `Accept-Encoding` says it.
pub(crate) const READ: &str = "gzip, deflate";
/// More codings over each other than anybody means seriously.
const MAX_CODINGS: usize = 2;
/// How much is inflated between two looks at the limit.
const STEP: usize = 32 << 10;

/// Why a compressed message is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CodingError {
    /// A coding that is not undone, by its name if that is a known one.
    Unknown(String),
    /// It is not what its coding makes, or breaks off.
    Broken,
    /// Inflated it is longer than allowed.
    TooLong,
}

/// The content of a message with its `Content-Encoding` undone, at most `limit`
/// bytes long. What is not encoded is given back as it came, whatever its length.
pub(crate) fn inflated(
    headers: &HeaderMap,
    content: Bytes,
    limit: usize,
) -> Result<Bytes, CodingError> {
    let codings = codings(headers)?;
    if content.is_empty() {
        return Ok(content);
    }
    // The last one named was applied last.
    let mut content = content;
    for coding in codings.into_iter().rev() {
        content = match coding {
            Coding::Gzip => all_of(MultiGzDecoder::new(&content[..]), limit)?,
            Coding::Deflate if is_zlib(&content) => all_of(ZlibDecoder::new(&content[..]), limit)?,
            Coding::Deflate => all_of(DeflateDecoder::new(&content[..]), limit)?,
        };
    }
    Ok(content)
}

#[derive(Clone, Copy)]
enum Coding {
    Gzip,
    Deflate,
}

fn codings(headers: &HeaderMap) -> Result<Vec<Coding>, CodingError> {
    let mut list = Vec::new();
    for value in headers.get_all(header::CONTENT_ENCODING) {
        let value = String::from_utf8_lossy(value.as_bytes());
        let names = value.split(',').map(str::trim);
        for name in names.filter(|name| !name.is_empty()) {
            match &*name.to_ascii_lowercase() {
                "identity" => {}
                "gzip" | "x-gzip" => list.push(Coding::Gzip),
                "deflate" => list.push(Coding::Deflate),
                other => return Err(CodingError::Unknown(shown(other))),
            }
        }
    }
    match list.len() > MAX_CODINGS {
        true => Err(CodingError::Unknown("several over each other".to_owned())),
        false => Ok(list),
    }
}

/// The names that stand in answers; anything else is not shown.
fn shown(name: &str) -> String {
    let known = ["br", "zstd", "compress", "exi", "dcb", "dcz"];
    let known = known.iter().find(|known| **known == name);
    known
        .map_or("one without a known name", |known| *known)
        .to_owned()
}

/// `deflate` means zlib, but some send what is inside of it (RFC 9110 §8.4.1.2).
fn is_zlib(content: &[u8]) -> bool {
    let [first, second, ..] = *content else {
        return false;
    };
    first & 0x0F == 8 && u16::from_be_bytes([first, second]).is_multiple_of(31)
}

/// Everything a decoder yields, unless that is more than `limit` bytes.
fn all_of(mut decoder: impl Read, limit: usize) -> Result<Bytes, CodingError> {
    let mut out = Vec::new();
    let mut step = [0; STEP];
    loop {
        match decoder.read(&mut step) {
            Ok(0) => return Ok(Bytes::from(out)),
            Ok(length) if out.len() + length > limit => return Err(CodingError::TooLong),
            Ok(length) => out.extend_from_slice(&step[..length]),
            Err(_) => return Err(CodingError::Broken),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::Compression;
    use flate2::write::{DeflateEncoder, GzEncoder, ZlibEncoder};
    use std::io::Write;

    fn gzip(content: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
        encoder.write_all(content).unwrap();
        encoder.finish().unwrap()
    }

    fn undone(codings: &[&str], content: &[u8], limit: usize) -> Result<Vec<u8>, CodingError> {
        let mut headers = HeaderMap::new();
        for coding in codings {
            headers.append(header::CONTENT_ENCODING, coding.parse().unwrap());
        }
        let content = Bytes::copy_from_slice(content);
        inflated(&headers, content, limit).map(|content| content.to_vec())
    }

    #[test]
    fn what_is_accepted_is_read() {
        let text = "<e>æ</e>".as_bytes();
        let mut zlib = ZlibEncoder::new(Vec::new(), Compression::best());
        zlib.write_all(text).unwrap();
        let mut raw = DeflateEncoder::new(Vec::new(), Compression::best());
        raw.write_all(text).unwrap();
        let packed = gzip(text);
        assert_eq!(undone(&[], text, 3).unwrap(), text);
        assert_eq!(undone(&["identity", ""], text, 3).unwrap(), text);
        assert_eq!(undone(&["GZip"], &packed, 100).unwrap(), text);
        assert_eq!(undone(&["x-gzip , identity"], &packed, 100).unwrap(), text);
        assert_eq!(
            undone(&["deflate"], &zlib.finish().unwrap(), 100).unwrap(),
            text
        );
        assert_eq!(
            undone(&["deflate"], &raw.finish().unwrap(), 100).unwrap(),
            text
        );
        assert_eq!(undone(&["gzip, gzip"], &gzip(&packed), 100).unwrap(), text);
        let two = [&packed[..], &packed[..]].concat();
        assert_eq!(undone(&["gzip"], &two, 100).unwrap(), [text, text].concat());
        assert_eq!(undone(&["gzip"], b"", 100).unwrap(), b"");
    }

    #[test]
    fn nothing_else_is() {
        let unknown = |name: &str| Err(CodingError::Unknown(name.to_owned()));
        assert_eq!(undone(&["br"], b"x", 100), unknown("br"));
        assert_eq!(
            undone(&["gzip;q=1"], b"x", 100),
            unknown("one without a known name")
        );
        let three = ["gzip", "gzip", "gzip"];
        assert_eq!(
            undone(&three, b"x", 100),
            unknown("several over each other")
        );
        let packed = gzip(b"<e/>");
        let broken = Err(CodingError::Broken);
        assert_eq!(undone(&["gzip"], b"<e/>", 100), broken);
        assert_eq!(undone(&["gzip"], &packed[..packed.len() - 1], 100), broken);
        assert_eq!(
            undone(&["gzip"], &[&packed[..], b"x"].concat(), 100),
            broken
        );
        assert_eq!(undone(&["deflate"], b"\xFF\xFF", 100), broken);
    }

    #[test]
    fn the_limit_counts_what_comes_out() {
        let packed = gzip(&[b' '; 1000]);
        assert!(packed.len() < 100);
        assert_eq!(
            undone(&["gzip"], &packed, 1000).map(|out| out.len()),
            Ok(1000)
        );
        assert_eq!(undone(&["gzip"], &packed, 999), Err(CodingError::TooLong));
        // A bomb within a bomb ends as early.
        let bomb = gzip(&gzip(&vec![0; 4 << 20]));
        assert_eq!(
            undone(&["gzip", "gzip"], &bomb, 1 << 16),
            Err(CodingError::TooLong)
        );
    }
}
