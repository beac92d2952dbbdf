//! A message taken apart into its parts (RFC 2046 §5.1, RFC 2387).
//!
//! Strict about what bounds a part, because that is where parsers are made to
//! disagree; lenient about line ends and header fields nobody needs.

use super::{Attachment, ENCODING, LIMIT, MULTIPART, broken, parameter};
use crate::read::ReadError;
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use bytes::Bytes;
use memchr::memmem::Finder;

/// More parts than any service sends.
const MAX_PARTS: usize = 1000;
/// Size of the header fields of one part.
const MAX_HEADER: usize = 16 << 10;

/// One part.
pub(crate) struct Part {
    /// `Content-ID` without brackets.
    pub(crate) id: Option<String>,
    /// The name in its `Content-Disposition`, as forms have it.
    pub(crate) name: Option<String>,
    /// The name of a file in its `Content-Disposition`.
    pub(crate) file_name: Option<String>,
    /// `Content-Type`.
    pub(crate) content_type: String,
    /// Its octets, with the transfer encoding undone.
    pub(crate) content: Bytes,
    /// Where it begins.
    pub(super) at: usize,
}

/// The parts of a message, in their order.
pub(crate) fn parts(content_type: &str, message: &Bytes) -> Result<Vec<Part>, ReadError> {
    let boundary = parameter(content_type, "boundary").unwrap_or_default();
    if boundary.is_empty() || boundary.len() > 70 {
        let found = match boundary.len() {
            0 => "none".to_owned(),
            length => format!("{length} characters"),
        };
        let expected = "a boundary of 1 to 70 characters in the content type";
        return Err(broken(MULTIPART, 0, expected, found));
    }
    let mut scan = Scan {
        finder: Finder::new(&format!("--{boundary}")).into_owned(),
        message,
    };
    let mut list = Vec::new();
    let mut line = scan.delimiter(0)?;
    while !line.closes {
        if list.len() == MAX_PARTS {
            let expected = format!("at most {MAX_PARTS} parts");
            return Err(broken(LIMIT, line.after, expected, "more".to_owned()));
        }
        let next = scan.delimiter(line.after)?;
        list.push(part(message, line.after, next.before)?);
        line = next;
    }
    Ok(list)
}

/// A line that bounds parts.
struct Delimiter {
    /// Where the part before it ends.
    before: usize,
    /// Where the part after it begins.
    after: usize,
    /// Whether it is the last.
    closes: bool,
}

struct Scan<'m> {
    finder: Finder<'static>,
    message: &'m [u8],
}

impl Scan<'_> {
    /// The next delimiter line at or after `from`.
    fn delimiter(&mut self, from: usize) -> Result<Delimiter, ReadError> {
        let mut at = from;
        while let Some(found) = self.finder.find(&self.message[at..]) {
            let start = at + found;
            if let Some(line) = self.line(from, start) {
                return Ok(line);
            }
            at = start + 1;
        }
        let expected = "the closing boundary";
        let found = "the end of the message".to_owned();
        Err(broken(MULTIPART, self.message.len(), expected, found))
    }

    /// The delimiter line whose dashes begin at `start`, if they begin one.
    fn line(&self, from: usize, start: usize) -> Option<Delimiter> {
        let text = self.message;
        // The line end before a delimiter belongs to it, not to the part.
        let before = match &text[from..start] {
            _ if start == from => start,
            [.., b'\r', b'\n'] => start - 2,
            [.., b'\n'] => start - 1,
            _ => return None,
        };
        let mut after = start + self.finder.needle().len();
        let closes = text[after..].starts_with(b"--");
        if closes {
            return Some(Delimiter {
                before,
                after: after + 2,
                closes,
            });
        }
        while matches!(text.get(after), Some(b' ' | b'\t')) {
            after += 1;
        }
        let end = match &text[after..] {
            [b'\r', b'\n', ..] => 2,
            [b'\n', ..] => 1,
            _ => return None,
        };
        after += end;
        Some(Delimiter {
            before,
            after,
            closes,
        })
    }
}

fn part(message: &Bytes, start: usize, end: usize) -> Result<Part, ReadError> {
    let (fields, body) = header(message, start, end)?;
    let field = |wanted: &str| {
        let mut found = fields.iter();
        let found = found.find(|(name, _)| name.eq_ignore_ascii_case(wanted));
        found.map(|(_, value)| value.trim())
    };
    let id = field("content-id").map(|id| {
        let inner = id.strip_prefix('<').and_then(|id| id.strip_suffix('>'));
        inner.unwrap_or(id).to_owned()
    });
    let encoding = field("content-transfer-encoding").unwrap_or("binary");
    let disposition = field("content-disposition").unwrap_or("");
    Ok(Part {
        id,
        name: parameter(disposition, "name"),
        file_name: extended(disposition, "filename*")
            .or_else(|| parameter(disposition, "filename")),
        content_type: field("content-type").unwrap_or("text/plain").to_owned(),
        content: decoded(encoding, message.slice(body..end), body)?,
        at: body,
    })
}

/// The value of a parameter in the extended notation (RFC 8187): `UTF-8''%C3%A6.txt`.
fn extended(field: &str, name: &str) -> Option<String> {
    let value = parameter(field, name)?;
    let (charset, rest) = value.split_once('\'')?;
    let (_, text) = rest.split_once('\'')?;
    let text = Attachment::unescaped(text);
    let utf_8 = charset.eq_ignore_ascii_case("utf-8");
    utf_8.then(|| String::from_utf8(text).ok())?
}

type Fields = Vec<(String, String)>;

/// The header fields of a part, folded ones joined, and where its body begins.
fn header(message: &[u8], start: usize, end: usize) -> Result<(Fields, usize), ReadError> {
    let mut fields: Fields = Vec::new();
    let mut at = start;
    loop {
        let rest = &message[at..end];
        let length = memchr::memchr(b'\n', rest).map_or(rest.len(), |newline| newline + 1);
        let line = rest[..length].trim_ascii_end();
        if at + length - start > MAX_HEADER {
            let expected = format!("at most {MAX_HEADER} bytes of header fields in a part");
            return Err(broken(LIMIT, at, expected, "more".to_owned()));
        }
        at += length;
        if line.is_empty() {
            return Ok((fields, at));
        }
        let text = String::from_utf8_lossy(line);
        let folded = text.starts_with([' ', '\t']);
        match (fields.last_mut().filter(|_| folded), text.split_once(':')) {
            (Some((_, value)), _) => {
                value.push(' ');
                value.push_str(text.trim());
            }
            (None, Some((name, value))) => fields.push((name.to_owned(), value.to_owned())),
            (None, None) => {
                let found = "a line without a colon".to_owned();
                return Err(broken(MULTIPART, at, "a header field of a part", found));
            }
        }
    }
}

/// Line ends are no part of what base64 encodes; padding may be left out.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

fn decoded(encoding: &str, content: Bytes, at: usize) -> Result<Bytes, ReadError> {
    let is = |name: &str| encoding.eq_ignore_ascii_case(name);
    if is("binary") || is("8bit") || is("7bit") {
        return Ok(content);
    }
    let expected = "binary, 8bit, 7bit or base64";
    if !is("base64") {
        let found = encoding.chars().take(40).collect();
        return Err(broken(ENCODING, at, expected, found));
    }
    let mut packed = content.to_vec();
    packed.retain(|byte| !byte.is_ascii_whitespace());
    match LENIENT.decode(&packed) {
        Ok(octets) => Ok(Bytes::from(octets)),
        Err(_) => Err(broken(ENCODING, at, "base64", "other octets".to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(boundary: &str, text: &[u8]) -> Result<Vec<Part>, ReadError> {
        let content_type = format!("multipart/related; boundary=\"{boundary}\"");
        parts(&content_type, &Bytes::copy_from_slice(text))
    }

    #[test]
    fn parts_keep_every_octet() {
        let text = b"preamble --b\r\n--b\r\nContent-ID: <one>\r\nContent-Type: a/b;\r\n c=d\r\n\r\n\
            \x00\xFF--b\r\n--bc\r\n\r\n\r\n--b  \r\n\r\n\r\n--b\nContent-id: two\n\nx\n--b--\r\n--b\r\n";
        let found = split("b", text).unwrap();
        assert_eq!(found.len(), 3);
        assert_eq!(found[0].id.as_deref(), Some("one"));
        assert_eq!(found[0].content_type, "a/b; c=d");
        assert_eq!(&found[0].content[..], b"\x00\xFF--b\r\n--bc\r\n\r\n");
        assert_eq!(
            (found[1].id.as_deref(), &found[1].content[..]),
            (None, &b""[..])
        );
        assert_eq!(found[2].id.as_deref(), Some("two"));
        assert_eq!(&found[2].content[..], b"x");
    }

    #[test]
    fn parts_of_forms_have_names() {
        let text = "--b\r\nContent-Disposition: form-data; name=\"brev\"; filename=\"a b.pdf\"\r\n\r\nx\r\n\
            --b\r\nContent-Disposition: form-data; name=note; filename*=UTF-8''%C3%A6.txt\r\n\r\ny\r\n--b--";
        let found = split("b", text.as_bytes()).unwrap();
        let names = |at: usize| (found[at].name.as_deref(), found[at].file_name.as_deref());
        assert_eq!(names(0), (Some("brev"), Some("a b.pdf")));
        assert_eq!(names(1), (Some("note"), Some("æ.txt")));
    }

    #[test]
    fn transfer_encodings_are_undone_or_refused() {
        let with = |encoding: &str, body: &str| {
            let text =
                format!("--b\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n{body}\r\n--b--");
            split("b", text.as_bytes()).map(|found| found[0].content.to_vec())
        };
        assert_eq!(with("BASE64", "c25p\r\ndA==").unwrap(), b"snit");
        assert_eq!(with("8bit", "c25p").unwrap(), b"c25p");
        assert_eq!(with("base64", "*").unwrap_err().rule(), ENCODING);
        assert_eq!(with("quoted-printable", "a").unwrap_err().rule(), ENCODING);
    }

    #[test]
    fn what_is_no_multipart_message_is_refused() {
        for text in [
            &b""[..],
            b"--b",
            b"--b\r\n",
            b"--b\r\nA: b\r\n\r\nx",
            b"--b\r\nA: b\r\n\r\nx\r\n--bb--",
            b"--b\r\nno field\r\n\r\nx\r\n--b--",
        ] {
            let rule = split("b", text).map(|_| ()).unwrap_err().rule();
            assert_eq!(rule, MULTIPART, "{}", String::from_utf8_lossy(text));
        }
        assert!(split("", b"--\r\n\r\n----").is_err());
        let long = format!("--b\r\nA: {}\r\n\r\nx\r\n--b--", "x".repeat(MAX_HEADER));
        assert_eq!(
            split("b", long.as_bytes()).map(|_| ()).unwrap_err().rule(),
            LIMIT
        );
        let many = "--b\r\n\r\n\r\n".repeat(MAX_PARTS + 1) + "--b--";
        assert_eq!(
            split("b", many.as_bytes()).map(|_| ()).unwrap_err().rule(),
            LIMIT
        );
    }
}
